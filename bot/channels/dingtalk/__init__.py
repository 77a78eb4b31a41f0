"""DingTalk: a robot of one's own company, by HTTP callback.

Not by its stream: no version of dingtalk-stream can be installed beside Rasa (`websockets`).
"""

from bot.channels.dingtalk.channel import DingTalk

__all__ = ["DingTalk"]
