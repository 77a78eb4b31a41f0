"""Messages that wait for a person to look at them: kept by the edge, decided by `python -m bot.review`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.records import database
from bot.records.moments import now, utc
from bot.records.tables import reviews
from bot.settings import Settings

OPEN, KEPT, DISMISSED = "open", "kept", "dismissed"
STATES = (OPEN, KEPT, DISMISSED)
MOST = 10_000  # messages in the queue; beyond it decided ones go first, then the oldest


@dataclass(frozen=True)
class Entry:
    """A message as it comes into the queue. `text` is masked; nothing in it says who wrote it."""

    channel: str
    text: str
    reason: str
    status: str
    kind: str | None = None
    intent: str | None = None
    confidence: float | None = None
    similarity: float | None = None
    ranking: tuple[tuple[str, float], ...] = ()


class Review(NamedTuple):
    """A message of the queue, with what was decided about it."""

    id: int
    at: datetime
    times: int
    channel: str
    text: str
    reason: str
    status: str
    kind: str | None
    intent: str | None
    confidence: float | None
    similarity: float | None
    ranking: list[list[Any]]
    state: str
    label: str | None
    decided_by: str | None
    decided_at: datetime | None
    why: str | None


class NotOpen(Exception):
    """The message is not in the queue, or somebody has decided about it; says so in one line."""


class Reviews:
    """The queue of one installation; the database is opened with the first call."""

    def __init__(
        self, database_url: str, lifetime: timedelta, most: int = MOST, clock: Callable[[], datetime] = now
    ) -> None:
        self._database_url = database_url
        self._lifetime = lifetime
        self._most = most
        self._clock = clock

    @classmethod
    def of(cls, settings: Settings, clock: Callable[[], datetime] = now) -> Reviews:
        """The queue as the settings say."""
        return cls(settings.records_database_url, timedelta(days=settings.review_days), clock=clock)

    def put(self, entry: Entry) -> None:
        """Add a message; one that is there for the same reason is counted and its decision stays.

        What has ended, and what is too many, is deleted on this occasion.
        """
        at = self._clock()
        with database.writing(database.opened(self._database_url)) as session:
            session.execute(delete(reviews).where(reviews.c.at <= at - self._lifetime))
            same = (reviews.c.text == entry.text) & (reviews.c.reason == entry.reason)
            said_again = {**asdict(entry), "at": at, "times": reviews.c.times + 1}  # as it is understood now
            again = session.execute(update(reviews).where(same).values(**said_again))
            if not again.rowcount:  # type: ignore[attr-defined]
                session.execute(insert(reviews).values(**asdict(entry), at=at, times=1, state=OPEN))
                self._cut(session)

    def rows(self, state: str | None = OPEN, reason: str | None = None, limit: int | None = None) -> list[Review]:
        """Messages, newest first; None leaves out a condition."""
        query = select(reviews).order_by(reviews.c.at.desc(), reviews.c.id.desc()).limit(limit)
        if state is not None:
            query = query.where(reviews.c.state == state)
        if reason is not None:
            query = query.where(reviews.c.reason == reason)
        with Session(database.opened(self._database_url), future=True) as session:
            return [_review(row) for row in session.execute(query).mappings()]

    def find(self, number: int) -> Review | None:
        """One message; None when there is none of that number."""
        with Session(database.opened(self._database_url), future=True) as session:
            row = session.execute(select(reviews).where(reviews.c.id == number)).mappings().first()
        return None if row is None else _review(row)

    @contextmanager
    def deciding(
        self, number: int, state: str, who: str, label: str | None = None, why: str | None = None
    ) -> Iterator[None]:
        """Decide about an open message; what is done within belongs to it: an error there leaves the message open.

        Raises `NotOpen`.
        """
        decision = {"state": state, "label": label, "why": why, "decided_by": who, "decided_at": self._clock()}
        with database.writing(database.opened(self._database_url)) as session:
            still_open = (reviews.c.id == number) & (reviews.c.state == OPEN)
            decided = session.execute(update(reviews).where(still_open).values(**decision))
            if not decided.rowcount:  # type: ignore[attr-defined]
                raise NotOpen(f"message {number} is not open any more")
            yield

    def _cut(self, session: Session) -> None:
        over = session.execute(select(func.count()).select_from(reviews)).scalar_one() - self._most
        if over > 0:
            decided_first: Any = case((reviews.c.state == OPEN, 1), else_=0)
            least = select(reviews.c.id).order_by(decided_first, reviews.c.at, reviews.c.id).limit(over)
            session.execute(delete(reviews).where(reviews.c.id.in_(session.execute(least).scalars().all())))


def _review(row: Any) -> Review:
    decided_at = row["decided_at"]
    return Review(**{**row, "at": utc(row["at"]), "decided_at": decided_at and utc(decided_at)})
