"""How the records' database is reached: as the knowledge base's, with migrations and a lock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge.store import session

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "records_version"  # a name of our own: the database may be shared with the others
WRITER_LOCK = 720_251_102  # PostgreSQL advisory lock, beside the knowledge base's


@cache
def opened(url: str) -> Engine:
    """The engine for `url`, its tables made or brought up to date: once per process."""
    engine = session.connect(url)
    migrate(engine)
    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to the given revision."""
    session.migrate(engine, revision, MIGRATIONS, WRITER_LOCK)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session in one transaction, alone among those who write records."""
    with session.writing(engine, WRITER_LOCK) as found:
        yield found
