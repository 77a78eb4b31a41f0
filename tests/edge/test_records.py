"""What use leaves behind: the table by migrations, links that prove themselves, rows that go when they end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select, text
from sqlalchemy.engine import Engine

from bot.records import Reports, database
from bot.records.links import Links, new_id
from bot.records.tables import metadata, reports
from bot.settings import load_settings
from knowledge.store import session
from tests.knowledge.test_store_postgres import address as address

SNAPSHOT: dict[str, Any] = {"made": "2026-05-20", "facts": [{"label": "主营业务", "words": "芯片"}], "results": []}
START = datetime(2026, 5, 20, 8, 30, 15, tzinfo=timezone.utc)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'records.db'}"
    server = str(request.getfixturevalue("address"))
    engine = session.connect(server)
    metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {database.VERSION_TABLE}"))
    engine.dispose()
    return server


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    database.opened.cache_clear()
    engine = database.opened(url)
    yield engine
    engine.dispose()
    database.opened.cache_clear()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(url: str, engine: Engine, clock: Clock) -> Reports:
    return Reports(url, Links("secret"), timedelta(days=7), "https://bot.example.com", clock)


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    database.migrate(engine)  # twice changes nothing
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "version_table": database.VERSION_TABLE,
            # the server may hold the tables of the test before
            "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    assert inspect(engine).has_table(database.VERSION_TABLE)


def test_there_and_back(shelf: Reports) -> None:
    kept = shelf.keep(SNAPSHOT)
    assert kept.url.startswith("https://bot.example.com/reports/")
    assert kept.pdf == f"{kept.url}.pdf"
    found = shelf.find(kept.url.rpartition("/")[2])
    assert found is not None
    assert (found.snapshot, found.made_at, found.expires_at) == (SNAPSHOT, START, START + timedelta(days=7))
    assert found.expires_at.tzinfo is not None


def test_a_report_ends_and_is_deleted_with_the_next(shelf: Reports, engine: Engine, clock: Clock) -> None:
    token = shelf.keep(SNAPSHOT).url.rpartition("/")[2]
    clock.now = START + timedelta(days=7, seconds=-1)
    assert shelf.find(token) is not None
    shelf.keep(SNAPSHOT)
    assert rows(engine) == 2
    clock.now = START + timedelta(days=7)
    assert shelf.find(token) is None, "the link has ended, the row is still there"
    assert rows(engine) == 2
    shelf.keep(SNAPSHOT)
    assert rows(engine) == 2, "the one that has ended made room"


def test_no_two_reports_share_a_link(shelf: Reports) -> None:
    assert len({shelf.keep(SNAPSHOT).url for _ in range(20)}) == 20


END = START + timedelta(hours=1)
TOKEN = Links("secret").make("00" * 15 + "ff", END)


def changed(at: int) -> str:
    return TOKEN[:at] + ("A" if TOKEN[at] != "A" else "B") + TOKEN[at + 1 :]


@pytest.mark.parametrize("at", range(len(TOKEN)))
def test_no_character_of_a_link_can_be_changed(at: int) -> None:
    assert Links("secret").read(changed(at), START) is None


REFUSED = [
    # token                      why
    ("", "nothing"),
    (TOKEN[:-1], "a character too few"),
    (TOKEN + "A", "one too many"),
    (TOKEN + "=", "padding"),
    (TOKEN + "\n", "a line break"),
    (TOKEN[:24] + "%" + TOKEN[25:], "no sign of the alphabet"),
    (TOKEN[:24] + "电" + TOKEN[25:], "no ASCII"),
    (Links("other").make("00" * 16, END), "signed by somebody else"),
]


@pytest.mark.parametrize(("token", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_what_is_no_link(token: str, why: str) -> None:
    assert Links("secret").read(token, START) is None, why


def test_the_link_itself() -> None:
    assert len(TOKEN) == 48
    assert Links("secret").read(TOKEN, START) == "00" * 15 + "ff"
    assert Links("secret").read(TOKEN, END) is None
    assert len(bytes.fromhex(new_id())) * 8 == 128


def test_the_secret_is_made_once_and_is_not_the_visitors(tmp_path: Path) -> None:
    settings = load_settings(
        env_file=tmp_path / "no.env", data_folder=tmp_path, port=6001, report_secret="", public_url="",
        records_database_url=f"sqlite:///{tmp_path}/r.db",
    )  # fmt: skip
    kept = Reports.of(settings).keep(SNAPSHOT)
    assert kept.url.startswith("http://localhost:6001/reports/")
    assert Reports.of(settings).find(kept.url.rpartition("/")[2]) is not None, "another process with the same folder"
    assert [file.name for file in tmp_path.glob("*.secret")] == ["report.secret"]
    assert (tmp_path / "report.secret").stat().st_mode & 0o077 == 0
    other = settings.copy(update={"report_secret": "of my own"})
    assert Reports.of(other).find(kept.url.rpartition("/")[2]) is None
