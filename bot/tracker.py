"""Where conversations are kept: a Rasa tracker store from a database URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain

MEMORY = "memory:"


def make_tracker_store(url: str, broker: EventBroker | None = None) -> TrackerStore:
    """Return the store for `url` (`memory:`, `sqlite:///…`, `postgresql://…`); creates SQLite's folder."""
    if url == MEMORY:
        return InMemoryTrackerStore(Domain.empty(), broker)
    parsed = sa.engine.make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    store = SQLTrackerStore(Domain.empty(), host=url, event_broker=broker)
    if parsed.get_backend_name() == "sqlite":
        sa.event.listen(store.engine, "connect", _tune_sqlite)
    return store


def _tune_sqlite(connection: Any, _: Any) -> None:
    # Write-ahead log with one sync per checkpoint: a power cut may cost the last seconds of a chat, never the file
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=2000")
    cursor.close()
