"""Moments as records keep them: UTC in the database, China's time for people."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))  # the time that people are told


def now() -> datetime:
    """The present time, UTC."""
    return datetime.now(timezone.utc)


def utc(moment: datetime) -> datetime:
    """SQLite keeps no time zone: what was written is UTC."""
    return moment.astimezone(timezone.utc) if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
