"""Telegram, by python-telegram-bot: webhook, or polling where nobody can call us."""

from bot.channels.telegram.channel import Telegram

__all__ = ["Telegram"]
