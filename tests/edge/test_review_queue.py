"""What lands in the review queue: through the real door, the table in a database of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.door import Door, Incoming, ReviewDesk
from bot.door.review import COMPLAINS, REASONS
from bot.hearing import understood
from bot.records import Entry, Reviews, database
from bot.records.tables import reviews
from bot.replies import Reply, Understood
from bot.settings import ROOT, Settings
from tests.edge.conftest import EchoEngine, ask, client_of
from tests.edge.test_records import START, Clock, address, engine, url  # noqa: F401  fixtures

LONG = timedelta(days=180)
SURE = Understood("ask_phone", (("ask_phone", 0.9), ("ask_area", 0.05), ("greet", 0.01)), 0.8)
LOST = Understood("nlu_fallback", (("ask_phone", 0.12), ("ask_area", 0.1)), 0.2)
WEATHER = Understood("out_of_scope", (("out_of_scope", 0.9),), 0.6)
PERHAPS_WEATHER = Understood("out_of_scope", (("out_of_scope", 0.4), ("find_center", 0.3)), 0.6)
COMPLAINT = Understood(COMPLAINS, ((COMPLAINS, 0.8),), 0.7)
PERSON = Understood("ask_human", (("ask_human", 0.8),), 0.7)
Answer = Callable[[str], Awaitable[list[Reply]]]


def reply(status: str, found: Understood | None, kind: str = "center", **data: Any) -> list[Reply]:
    custom = {"kind": kind, "status": status, "data": data, "sources": [], "suggestions": []}
    return [Reply("好的。", custom=custom, understood=found)]


#: what is said → the answer
SAID = {
    "电话": reply("answered", SURE),
    "你好": reply("smalltalk", SURE, "smalltalk"),
    "几点上班": reply("not_on_record", SURE),
    "啊这": reply("asked_back", LOST, "clarify", missing="question"),
    "还是啊这": reply("handed_over", LOST, "handover", missing="question"),
    "五个": reply("verdict", LOST, "eligibility"),
    "哪个市": reply("asked_back", SURE, "clarify", missing="place"),
    "天气": reply("out_of_scope", WEATHER, "out_of_scope"),
    "天气吗": reply("out_of_scope", PERHAPS_WEATHER, "out_of_scope"),
    "没帮到我": reply("smalltalk", COMPLAINT, "smalltalk"),
    "转人工": reply("handed_over", PERSON, "handover"),
    "内部名单": reply("refused", SURE, "policy"),
    "别的频道": [Reply("没有数据的回答")],
}


async def said(text: str) -> list[Reply]:
    if text == "错":
        raise RuntimeError(f"quotes {text}")
    return SAID.get(text) or reply("asked_back", LOST, "clarify", missing="question")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Reviews]:
    place = f"sqlite:///{tmp_path}/records.db"
    yield Reviews(place, LONG)
    database.opened(place).dispose()


async def talk(settings: Settings, queue: Any, *texts: str, sender: str = "a", answer: Answer = said) -> list[str]:
    """The statuses of the answers; what belongs into the queue is written when this returns."""
    desk = ReviewDesk(queue)
    door = Door(EchoEngine(answer), settings, desk)
    statuses = [(await door.receive(Incoming("web", sender, text, "10.1.2.3"))).status for text in texts]
    desk.close()
    return statuses


LANDS = [
    # said          reason            why
    ("啊这", "not_understood", "below the threshold, asked back"),
    ("还是啊这", "not_understood", "the second time in a row: handed over, not understood all the same"),
    ("五个", "not_understood", "below the threshold, whatever was answered"),
    ("天气吗", "not_understood", "off the subject, but doubtful"),
    ("没帮到我", "complaint", "a complaint"),
    ("转人工", "handed_over", "a person is wanted"),
    ("几点上班", "not_on_record", "understood, but nothing is known"),
    ("错", "failed", "no answer came out"),
    ("电话", None, "answered"),
    ("你好", None, "a greeting"),
    ("天气", None, "off the subject for sure"),
    ("哪个市", None, "asked back for what is missing: understood"),
    ("内部名单", None, "refused for sure"),
    ("别的频道", None, "an action that says nothing of how it went"),
    ("///", None, "nothing to read: the door itself answers"),
    ("长" * 2001, None, "too long for the door: nothing of it is kept"),
]


@pytest.mark.parametrize(("text", "reason", "why"), LANDS, ids=[why for _, _, why in LANDS])
async def test_what_lands(settings: Settings, queue: Reviews, text: str, reason: str | None, why: str) -> None:
    await talk(settings, queue, text)
    assert [row.reason for row in queue.rows()] == ([reason] if reason else []), why


def test_every_reason_is_tried() -> None:
    assert {reason for _, reason, _ in LANDS if reason} == set(REASONS) - {"let_down"}


def test_the_intent_of_a_complaint_is_one_of_the_domain() -> None:
    assert COMPLAINS in yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"]


async def test_what_the_bot_understood_is_in_it(settings: Settings, queue: Reviews) -> None:
    await talk(settings, queue, "几点上班")
    (row,) = queue.rows()
    assert (row.channel, row.status, row.kind, row.state) == ("web", "not_on_record", "center", "open")
    assert (row.intent, row.confidence, row.similarity) == ("ask_phone", 0.9, 0.8)
    assert row.ranking == [["ask_phone", 0.9], ["ask_area", 0.05], ["greet", 0.01]]


LET_DOWN = [
    # said                          reasons, oldest first           why
    (("电话", "没帮到我"), ["complaint", "let_down"], "the answer that was complained of"),
    (("电话", "转人工"), ["handed_over", "let_down"], "what a person is wanted for"),
    (("电话", "你好", "没帮到我"), ["complaint"], "a greeting let nobody down"),
    (("啊这", "转人工"), ["not_understood", "handed_over"], "in the queue already"),
    (("啊这", "还是啊这"), ["not_understood", "not_understood"], "a hand-over of our own: nobody asked for it"),
    (("没帮到我",), ["complaint"], "nothing before it"),
]


@pytest.mark.parametrize(("texts", "reasons", "why"), LET_DOWN, ids=[why for *_, why in LET_DOWN])
async def test_the_message_before(
    settings: Settings, queue: Reviews, texts: tuple[str, ...], reasons: list[str], why: str
) -> None:
    await talk(settings, queue, *texts)
    assert [row.reason for row in reversed(queue.rows())] == reasons, why


async def test_the_message_before_is_of_the_same_talk(settings: Settings, queue: Reviews) -> None:
    desk = ReviewDesk(queue)
    door = Door(EchoEngine(said), settings, desk)
    for sender, text in (("a", "电话"), ("b", "没帮到我")):
        await door.receive(Incoming("web", sender, text))
    desk.close()
    assert [row.reason for row in queue.rows()] == ["complaint"]


PERSONAL = [
    # typed                                             kept
    ("啊13912345678这", "啊[手机号]这"),
    ("啊１３９１２３４５６７８这", "啊[手机号]这"),
    ("啊11010519491231002X这", "啊[身份证号]这"),
    ("啊zhang.san@example.com这", "啊[邮箱]这"),
    ("啊6222020200112233445这", "啊[银行卡号]这"),
    ("啊91320594MA1MUJ5K7X这", "啊[统一社会信用代码]这"),
]


@pytest.mark.parametrize(("typed", "kept"), PERSONAL, ids=[kept for _, kept in PERSONAL])
async def test_numbers_of_persons_are_masked(settings: Settings, queue: Reviews, typed: str, kept: str) -> None:
    await talk(settings, queue, typed)
    assert [row.text for row in queue.rows()] == [kept]


async def test_nothing_of_the_sender_is_stored(settings: Settings, tmp_path: Path, queue: Reviews) -> None:
    await talk(settings, queue, "啊这", "没帮到我", sender="visitor-7f3a")
    assert len(queue.rows()) == 2
    files = b"".join(path.read_bytes() for path in tmp_path.glob("records.db*"))
    assert "啊这".encode() in files
    for trace in (b"visitor-7f3a", b"10.1.2.3"):
        assert trace not in files
    assert {field.name for field in fields(Entry)} < set(reviews.c.keys())
    assert not {"sender", "conversation", "address", "visitor"} & set(reviews.c.keys())


class Broken:
    """A queue whose database is gone, or slow."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.tried = 0

    def put(self, entry: Entry) -> None:
        time.sleep(self.seconds)
        self.tried += 1
        raise RuntimeError(f"cannot write {entry.text}")


async def test_a_broken_queue_breaks_no_answer(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    queue = Broken()
    with caplog.at_level(logging.DEBUG):
        assert await talk(settings, queue, "啊这", "电话") == ["asked_back", "answered"]
    assert queue.tried == 1
    assert [record.getMessage() for record in caplog.records if record.name == "bot.review"] == [
        "review queue: not written, RuntimeError"
    ]
    assert "啊这" not in caplog.text


async def test_a_slow_queue_delays_no_answer(settings: Settings) -> None:
    desk = ReviewDesk(Broken(seconds=0.3))
    door = Door(EchoEngine(said), settings, desk)
    started = time.perf_counter()
    for _ in range(3):
        await door.receive(Incoming("web", "a", "啊这"))
    assert time.perf_counter() - started < 0.2
    desk.close()


async def test_a_flood_is_not_piled_up(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("bot.door.review.WAITING", 2)
    free = threading.Event()

    class Waiting:
        put_in = 0

        def put(self, entry: Entry) -> None:
            free.wait(5)
            self.put_in += 1

    queue = Waiting()
    desk = ReviewDesk(queue)
    for _ in range(5):
        desk.look_at("a", "web", "啊这", SAID["啊这"], "asked_back")
    free.set()
    desk.close()
    assert queue.put_in == 2
    assert "啊这" not in caplog.text


async def test_an_odd_envelope_breaks_nothing(settings: Settings, queue: Reviews) -> None:
    async def odd(text: str) -> list[Reply]:
        return [Reply("好", custom={"status": "not_on_record", "kind": 5, "data": [1]}, understood=LOST)]

    assert await talk(settings, queue, "啊这", answer=odd) == ["not_on_record"]


async def test_the_application_writes_and_can_be_told_not_to(settings: Settings, queue: Reviews) -> None:
    off = settings.copy(update={"review_queue": False})
    for one, expected in ((off, 0), (settings, 1)):
        async with client_of(one, EchoEngine(said)) as client:
            (message,) = await ask(client, "啊这")
            await client.get("/ready")
        assert set(message) == {"recipient_id", "text", "custom"}
        assert "nlu_fallback" not in str(message)
        assert len(queue.rows()) == expected


def test_the_switch_is_a_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from bot.settings import load_settings

    monkeypatch.setenv("REVIEW_QUEUE", "off")
    assert load_settings(tmp_path / "no.env").review_queue is False


async def test_a_repeated_call_counts_once(settings: Settings, queue: Reviews) -> None:
    desk = ReviewDesk(queue)
    door = Door(EchoEngine(said), settings, desk)
    await asyncio.gather(*[door.receive(Incoming("web", "a", "啊这", None, "id-1")) for _ in range(3)])
    desk.close()
    assert [row.times for row in queue.rows()] == [1]


async def test_the_real_engine_says_what_it_understood(tiny_engine: Any, settings: Settings, queue: Reviews) -> None:
    desk = ReviewDesk(queue)
    door = Door(tiny_engine, settings, desk)
    for text in ("你好", "不知所云", "出错"):
        await door.receive(Incoming("web", "review", text))
    await tiny_engine.probe()
    desk.close()
    assert [(row.text, row.reason) for row in reversed(queue.rows())] == [
        ("不知所云", "not_understood"),
        ("出错", "failed"),
    ]
    (reply,) = await tiny_engine.handle("review 2", "你好", "rest")
    assert reply.understood is not None
    assert reply.understood.intent == "greet"
    assert "understood" not in reply.as_rest("a")


PARSED: list[tuple[dict[str, Any], Understood]] = [
    ({"intent": {"name": None, "confidence": 0.0}}, Understood("nlu_fallback")),
    ({"intent": {"name": "greet", "confidence": 1.0}}, Understood("greet", (("greet", 1.0),))),
    (
        {
            "intent": {"name": "nlu_fallback", "confidence": 0.9},
            "intent_ranking": [{"name": n, "confidence": c} for n, c in (("nlu_fallback", 0.9), ("a", 0.1), ("b", 0.05), ("c", 0.02), ("d", 0.01))],
            "similarity": 0.2,
        },
        Understood("nlu_fallback", (("a", 0.1), ("b", 0.05), ("c", 0.02)), 0.2),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parsed", "expected"), PARSED)
def test_what_rasa_parsed(parsed: dict[str, Any], expected: Understood) -> None:
    assert understood(parsed) == expected
