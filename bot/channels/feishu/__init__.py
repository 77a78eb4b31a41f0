"""Feishu and Lark: events by HTTP, answers as message cards.

By plain httpx and fifty lines of cryptography instead of lark-oapi: its last version beside Rasa is 1.5.5, it keeps an
event loop in a module, and of all it brings we would use the decryption.
"""

from bot.channels.feishu.channel import Feishu

__all__ = ["Feishu"]
