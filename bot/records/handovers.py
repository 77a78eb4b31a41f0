"""Conversations that their visitors gave to the staff: only these may be read and answered by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from bot.records import database
from bot.records.moments import now, utc
from bot.records.tables import handovers
from bot.settings import Settings

LIFETIME = timedelta(days=30)  # as long as a visitor's token: after that nobody could read a reply


class Handover(NamedTuple):
    """A conversation that waits for a person, or had one."""

    conversation: str
    site: str
    asked_at: datetime
    answered_at: datetime | None


class Handovers:
    """The handed-over conversations of one installation; the database is opened with the first call."""

    def __init__(self, database_url: str, clock: Callable[[], datetime] = now) -> None:
        self._database_url = database_url
        self._clock = clock

    @classmethod
    def of(cls, settings: Settings) -> Handovers:
        """As the settings say."""
        return cls(settings.records_database_url)

    def ask(self, conversation: str, site: str) -> bool:
        """Note that a person is wanted; False when that one is waiting already. What has ended is deleted meanwhile."""
        at = self._clock()
        mine = handovers.c.conversation == conversation
        with database.writing(database.opened(self._database_url)) as session:
            session.execute(delete(handovers).where(handovers.c.asked_at <= at - LIFETIME))
            found = session.execute(select(handovers).where(mine)).mappings().first()
            row = {"site": site, "asked_at": at, "answered_at": None}
            if found is None:
                session.execute(insert(handovers).values(conversation=conversation, **row))
            elif found["answered_at"] is not None:
                session.execute(update(handovers).where(mine).values(**row))
            return found is None or found["answered_at"] is not None

    def answered(self, conversation: str) -> None:
        """Note that a person has replied."""
        with database.writing(database.opened(self._database_url)) as session:
            mine = handovers.c.conversation == conversation
            session.execute(update(handovers).where(mine).values(answered_at=self._clock()))

    def find(self, conversation: str) -> Handover | None:
        """The handover of a conversation; None when nobody asked for one, or too long ago."""
        query = select(handovers).where(handovers.c.conversation == conversation)
        return next(iter(self._read(query)), None)

    def waiting(self, site: str = "") -> list[Handover]:
        """Those without a reply, oldest first; of one site, or of all."""
        query = select(handovers).where(handovers.c.answered_at.is_(None)).order_by(handovers.c.asked_at)
        return self._read(query.where(handovers.c.site == site) if site else query)

    def forget(self, conversation: str) -> None:
        """Its visitor deleted the conversation."""
        with database.writing(database.opened(self._database_url)) as session:
            session.execute(delete(handovers).where(handovers.c.conversation == conversation))

    def _read(self, query: Any) -> list[Handover]:
        alive = handovers.c.asked_at > self._clock() - LIFETIME
        with Session(database.opened(self._database_url), future=True) as session:
            rows = session.execute(query.where(alive)).mappings().all()
        return [_handover(row) for row in rows]


def _handover(row: Any) -> Handover:
    found = Handover(**row)
    answered_at = found.answered_at
    return found._replace(asked_at=utc(found.asked_at), answered_at=answered_at and utc(answered_at))
