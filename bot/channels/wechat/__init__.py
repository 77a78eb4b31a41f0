"""WeChat official accounts (公众号): subscription and service accounts."""

from bot.channels.wechat.channel import WeChat

__all__ = ["WeChat"]
