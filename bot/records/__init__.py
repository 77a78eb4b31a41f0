"""What use leaves behind: reports that people asked for, messages for review. Light: no Rasa, no web server."""

from bot.records.moments import CHINA
from bot.records.reports import Kept, Report, Reports, shelf
from bot.records.reviews import Entry, Review, Reviews

__all__ = ["CHINA", "Entry", "Kept", "Report", "Reports", "Review", "Reviews", "shelf"]
