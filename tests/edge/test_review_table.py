"""The table of the review queue, on both databases: kept, counted, decided, ended, listed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.records import Entry, Review, Reviews
from bot.records.reviews import DISMISSED, KEPT, NotOpen
from bot.records.tables import reviews
from tests.edge.test_records import START, Clock, address, engine, url  # noqa: F401  fixtures

LONG = timedelta(days=180)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(url: str, engine: Engine, clock: Clock) -> Reviews:  # noqa: F811
    return Reviews(url, LONG, most=3, clock=clock)


def entry(text: str = "啊这", reason: str = "not_understood") -> Entry:
    return Entry("web", text, reason, "asked_back", "clarify", "nlu_fallback", 0.12, 0.2, (("ask_phone", 0.12),))


def texts(found: list[Review]) -> list[str]:
    return [row.text for row in found]


def test_there_and_back(shelf: Reviews) -> None:
    shelf.put(entry())
    (row,) = shelf.rows()
    assert shelf.find(row.id) == row
    assert shelf.find(row.id + 1) is None
    assert (row.at, row.times, row.ranking) == (START, 1, [["ask_phone", 0.12]])
    assert (row.label, row.decided_by, row.decided_at, row.why) == (None, None, None, None)


def test_said_again_is_counted(shelf: Reviews, clock: Clock) -> None:
    shelf.put(entry())
    (first,) = shelf.rows()
    clock.now += timedelta(days=1)
    shelf.put(entry())
    shelf.put(entry(reason="let_down"))
    rows = {row.reason: row for row in shelf.rows()}
    assert {reason: row.times for reason, row in rows.items()} == {"not_understood": 2, "let_down": 1}
    assert (rows["not_understood"].id, rows["not_understood"].at) == (first.id, clock.now)


def test_decided_once(shelf: Reviews, clock: Clock) -> None:
    shelf.put(entry())
    (row,) = shelf.rows()
    with shelf.deciding(row.id, KEPT, "li", label="greet", why="clear"):
        pass
    assert shelf.rows() == []
    (kept,) = shelf.rows(KEPT)
    assert (kept.label, kept.decided_by, kept.decided_at, kept.why) == ("greet", "li", START, "clear")
    with pytest.raises(NotOpen), shelf.deciding(row.id, DISMISSED, "li"):
        pass
    shelf.put(entry())
    assert [(r.state, r.times) for r in shelf.rows(None)] == [(KEPT, 2)], "said again: the decision stays"


def test_what_fails_while_deciding_leaves_the_message_open(shelf: Reviews) -> None:
    shelf.put(entry())
    (row,) = shelf.rows()
    with pytest.raises(OSError, match="disk"), shelf.deciding(row.id, KEPT, "li", label="greet"):
        raise OSError("disk full")
    assert shelf.find(row.id) == row


def test_rows_end(shelf: Reviews, clock: Clock) -> None:
    shelf.put(entry("一"))
    clock.now += LONG - timedelta(seconds=1)
    shelf.put(entry("二"))
    assert texts(shelf.rows()) == ["二", "一"]
    clock.now += timedelta(seconds=1)
    shelf.put(entry("三"))
    assert texts(shelf.rows()) == ["三", "二"]


def test_the_queue_has_an_end(shelf: Reviews, clock: Clock) -> None:
    for text in ("一", "二", "三"):
        shelf.put(entry(text))
        clock.now += timedelta(minutes=1)
    with shelf.deciding(shelf.rows()[0].id, DISMISSED, "li"):
        pass
    shelf.put(entry("四"))
    assert texts(shelf.rows(None)) == ["四", "二", "一"], "what is decided goes first"
    shelf.put(entry("五"))
    assert texts(shelf.rows(None)) == ["五", "四", "二"], "then the oldest"


def test_what_is_listed(shelf: Reviews, clock: Clock) -> None:
    for text, reason in (("一", "not_understood"), ("二", "complaint"), ("三", "not_understood")):
        shelf.put(entry(text, reason))
        clock.now += timedelta(minutes=1)
    assert texts(shelf.rows()) == ["三", "二", "一"]
    assert texts(shelf.rows(reason="complaint")) == ["二"]
    assert texts(shelf.rows(limit=1)) == ["三"]


def test_both_databases_keep_any_text(shelf: Reviews, engine: Engine) -> None:  # noqa: F811
    shelf.put(entry("字" * 2000 + "'; DROP TABLE reviews; -- 🙂"))
    with engine.connect() as connection:
        assert len(connection.execute(select(reviews.c.text)).scalar_one()) > 2000
