"""The one door: every message of every channel goes through `Door.receive` before the dialogue sees it."""

from bot.door.door import Answer, Door, Handler, Incoming
from bot.door.review import ReviewDesk

__all__ = ["Answer", "Door", "Handler", "Incoming", "ReviewDesk"]
