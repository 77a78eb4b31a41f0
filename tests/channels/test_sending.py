"""Patience with a platform, its tokens, and the order of answers: without any platform."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.channels import delivery
from bot.channels.answering import MOST_WAITING, Answering
from bot.channels.channel import is_fresh
from bot.channels.delivery import deliver
from bot.channels.errors import DeliveryError, Refused, TokenRefused, TryLater
from bot.channels.registry import APPS, enabled
from bot.channels.rendering import Abilities, Part
from bot.channels.splitting import Limit
from bot.channels.tokens import Fetched, Tokens
from bot.channels.ways import Ways
from bot.door import Door, Incoming
from bot.problems import SetupProblem
from bot.replies import Reply
from bot.settings import load_settings
from tests.edge.conftest import EchoEngine

OUTCOMES = [
    # what the platform says                      sent   calls  why
    ([], True, 1, "at once"),
    ([TryLater("x", 0)], True, 2, "busy for a moment"),
    ([TryLater("x", 0)] * 4, True, 5, "busy for a while"),
    ([TryLater("x", 0)] * 5, False, 5, "busy for too long"),
    ([TryLater("x", 3600)], False, 1, "an hour is too long for any user"),
    ([Refused("x")], False, 1, "no is no"),
    ([TokenRefused("x")], False, 1, "a new token was refused too"),
]


@pytest.mark.parametrize(("outcomes", "sent", "calls", "why"), OUTCOMES, ids=[why for *_, why in OUTCOMES])
async def test_patience(outcomes: list[DeliveryError], sent: bool, calls: int, why: str) -> None:
    left, tried = list(outcomes), []

    async def send() -> None:
        tried.append(1)
        if left:
            raise left.pop(0)

    assert await deliver("test", send) is sent
    assert len(tried) == calls


async def test_pauses_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PAUSES", (0.05, 0.1, 0.2))
    at = []

    async def send() -> None:
        at.append(time.monotonic())
        raise TryLater("down")

    assert not await deliver("test", send)
    first, second, third = [after - before for before, after in pairwise(at)]
    assert first < second < third


async def test_a_token_is_fetched_once_and_renewed_before_its_end() -> None:
    now: list[float] = [0.0]
    fetched: list[tuple[float, bool]] = []

    async def fetch(refused: bool) -> Fetched:
        await asyncio.sleep(0.01)
        fetched.append((now[0], refused))
        return Fetched(f"token {len(fetched)}", 7200)

    tokens = Tokens(fetch, clock=lambda: now[0])
    assert set(await asyncio.gather(*[tokens.get() for _ in range(20)])) == {"token 1"}
    now[0] = 6800
    assert await tokens.get() == "token 1"
    now[0] = 6901
    assert await tokens.get() == "token 2", "five minutes early"
    tokens.drop("token 1")
    assert await tokens.get() == "token 2", "only the current one can be dropped"
    tokens.drop("token 2")
    assert await tokens.get() == "token 3"
    assert fetched == [(0.0, False), (6901, False), (6901, True)], "and the platform is told why"


async def test_a_short_token_is_not_fetched_for_every_message() -> None:
    fetched = []

    async def fetch(refused: bool) -> Fetched:
        fetched.append(1)
        return Fetched("x", 200)

    tokens = Tokens(fetch, clock=lambda: 0.0)
    await tokens.get()
    await tokens.get()
    assert len(fetched) == 1


async def test_a_failed_fetch_is_tried_again_by_the_next_message() -> None:
    problems: list[DeliveryError] = [TryLater("down")]

    async def fetch(refused: bool) -> Fetched:
        if problems:
            raise problems.pop()
        return Fetched("x", 7200)

    tokens = Tokens(fetch)
    with pytest.raises(TryLater):
        await tokens.get()
    assert await tokens.get() == "x"


def answering(tmp_path: Path, engine: EchoEngine) -> Answering:
    settings = load_settings(env_file=tmp_path / "no.env", per_person_per_minute=1000)
    return Answering("test", Door(engine, settings), Abilities(Limit()))


async def test_a_flood_of_one_person_is_cut(tmp_path: Path) -> None:
    desk = answering(tmp_path, EchoEngine())
    sent: list[str] = []

    async def send(part: Part) -> None:
        await asyncio.sleep(0.001)
        sent.append(part.text)

    for number in range(MOST_WAITING + 30):
        desk.take(Incoming("test", "a", str(number), message_id=str(number)), Ways(send))
    desk.take(Incoming("test", "b", "乙", message_id="1"), Ways(send))
    await desk.drain(5)
    assert sorted(sent) == sorted([*map(str, range(MOST_WAITING)), "乙"])
    assert [text for text in sent if text != "乙"] == [str(number) for number in range(MOST_WAITING)], "in order"
    assert not desk._waiting, "nobody is remembered who does not wait"


async def test_after_a_part_that_could_not_be_sent_comes_no_other(tmp_path: Path) -> None:
    async def long(_: str) -> list[Reply]:
        return [Reply("一句。" * 10)]

    settings = load_settings(env_file=tmp_path / "no.env")
    desk = Answering("test", Door(EchoEngine(long), settings), Abilities(Limit(characters=6)))
    sent: list[str] = []

    async def send(part: Part) -> None:
        sent.append(part.text)
        raise Refused("blocked")

    desk.take(Incoming("test", "a", "全部", message_id="1"), Ways(send))
    await desk.drain(5)
    assert sent == ["一句。一句。"]


STAMPS = [
    # seconds ago, or a text   fresh  why
    (0, True, "now"),
    (3500, True, "within"),
    (3700, False, "too old"),
    (-3700, False, "of tomorrow"),
    ("", False, "none"),
    ("now", False, "no number"),
    ("1e9", False, "no whole number"),
]


@pytest.mark.parametrize(("ago", "fresh", "why"), STAMPS, ids=[why for *_, why in STAMPS])
def test_time_stamps(ago: int | str, fresh: bool, why: str) -> None:
    stamp = str(int(time.time()) - ago) if isinstance(ago, int) else ago
    assert is_fresh(stamp, 3600) is fresh


VALUE = "1" * 43  # a value that every setting takes


def test_half_a_setting_is_said_at_the_start(tmp_path: Path) -> None:
    assert list(enabled(load_settings(env_file=tmp_path / "no.env"))) == []
    for name, app in APPS.items():
        if len(app.needs) < 2:
            continue
        settings = load_settings(env_file=tmp_path / "no.env", **{app.needs[-1]: VALUE})
        with pytest.raises(SetupProblem, match=app.needs[0].upper()):
            list(enabled(settings))
        whole = load_settings(env_file=tmp_path / "no.env", **dict.fromkeys(app.needs, VALUE))
        assert name in enabled(whole)


def test_the_company_alone_asks_for_neither_way_into_it(tmp_path: Path) -> None:
    assert list(enabled(load_settings(env_file=tmp_path / "no.env", wecom_corp_id="ww1"))) == []
    only = load_settings(env_file=tmp_path / "no.env", **dict.fromkeys(APPS["wecom_kf"].needs, VALUE))
    assert list(enabled(only)) == ["wecom_kf"]
