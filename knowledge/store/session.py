"""How the database is reached: its address, the engine, one writer at a time, and the migrations."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.orm import Session

PROJECT = Path(__file__).parents[2]
DEFAULT_URL = f"sqlite:///{PROJECT / 'data' / 'knowledge.db'}"
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "knowledge_version"  # a name of our own: the database may be shared with Rasa's tracker
WRITER_LOCK = 720_251_101  # PostgreSQL advisory lock: any number that nobody else in the database uses


def database_url() -> str:
    """The address of the database: KNOWLEDGE_DATABASE_URL, else a SQLite file in the project's `data` folder."""
    return os.environ.get("KNOWLEDGE_DATABASE_URL") or DEFAULT_URL


def connect(url: str | None = None) -> Engine:
    """An engine in 2.0 style; the folder of a SQLite file is made when it is missing."""
    address = make_url(url or database_url())
    dumps = partial(json.dumps, ensure_ascii=False)
    engine = create_engine(address, future=True, json_serializer=dumps)
    if engine.dialect.name == "sqlite":
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late to make changes of tables part of the transaction.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def writing(engine: Engine, lock: int = WRITER_LOCK) -> Iterator[Session]:
    """A session in one transaction, alone among writers: committed at the end, rolled back on any error.

    `lock`: what writers on PostgreSQL keep each other out by; another one for tables that are none of knowledge's.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
            with Session(connection, future=True) as session:
                yield session
                session.flush()


def migrate(engine: Engine, revision: str = "head", migrations: Path = MIGRATIONS, lock: int = WRITER_LOCK) -> None:
    """Bring the tables to the given revision of the schema in the folder `migrations`, in one transaction."""
    with writing(engine, lock) as session:
        config = Config()
        config.set_main_option("script_location", str(migrations).replace("%", "%%"))
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)
