"""What use leaves behind: reports that people asked for, messages for review, wishes for a person. Light: no Rasa, no web server."""

from bot.records.handovers import Handover, Handovers
from bot.records.moments import CHINA
from bot.records.reports import Kept, Report, Reports, shelf
from bot.records.reviews import Entry, Review, Reviews

__all__ = ["CHINA", "Entry", "Handover", "Handovers", "Kept", "Report", "Reports", "Review", "Reviews", "shelf"]
