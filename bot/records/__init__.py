"""What use leaves behind: the reports that people asked for. Light: neither Rasa nor the web server is imported."""

from bot.records.reports import CHINA, Kept, Report, Reports, shelf

__all__ = ["CHINA", "Kept", "Report", "Reports", "shelf"]
