"""WeCom (企业微信): an app for the company's own staff, and 微信客服 for everybody in WeChat."""

from bot.channels.wecom.app import WeCom
from bot.channels.wecom.kf import WeComKf

__all__ = ["WeCom", "WeComKf"]
