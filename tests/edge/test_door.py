from __future__ import annotations

import asyncio
import logging

import pytest

from bot.door import Door, Incoming
from bot.replies import Reply
from bot.settings import Settings
from tests.edge.conftest import EchoEngine


def incoming(text: str, sender: str = "a", message_id: str | None = None, channel: str = "rest") -> Incoming:
    return Incoming(channel, sender, text, None, message_id)


async def test_personal_numbers_never_reach_the_engine_or_the_log(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    engine = EchoEngine()
    with caplog.at_level(logging.DEBUG):
        await Door(engine, settings).receive(incoming("我的手机13912345678"))
    assert engine.seen == [("rest:a", "我的手机[手机号]")]
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.door"]
    assert len(lines) == 1
    assert "status=answered" in lines[0]
    assert "手机" not in caplog.text


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u3164", "////"])
async def test_nothing_to_read_gets_a_friendly_prompt(settings: Settings, text: str) -> None:
    engine = EchoEngine()
    answer = await Door(engine, settings).receive(incoming(text))
    assert answer.status == "asked_back"
    assert "请直接输入问题" in answer.replies[0].text
    assert engine.seen == []


async def test_too_long_says_how_long(settings: Settings) -> None:
    answer = await Door(EchoEngine(), settings).receive(incoming("长" * 2001))
    assert answer.status == "refused"
    assert "2001" in answer.replies[0].text
    assert "2000" in answer.replies[0].text
    assert (await Door(EchoEngine(), settings).receive(incoming("长" * 2000))).status == "answered"


async def test_sixteenth_message_of_a_minute(settings: Settings) -> None:
    door = Door(EchoEngine(), settings)
    statuses = [(await door.receive(incoming("你好"))).status for _ in range(16)]
    assert statuses == ["answered"] * 15 + ["refused"]


async def test_the_same_id_gets_the_same_answer(settings: Settings) -> None:
    engine = EchoEngine()
    door = Door(engine, settings)
    first = await door.receive(incoming("一", message_id="7"))
    again = await door.receive(incoming("一", message_id="7"))
    other_person = await door.receive(incoming("二", sender="b", message_id="7"))
    other_channel = await door.receive(incoming("三", channel="web", message_id="7"))
    assert again is first
    assert [reply.replies[0].text for reply in (other_person, other_channel)] == ["二", "三"], (
        "ids are the sender's own"
    )
    assert len(engine.seen) == 3


async def test_a_retry_waits_for_the_first(settings: Settings) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.1)
        return [Reply(text)]

    engine = EchoEngine(slow)
    door = Door(engine, settings)
    first, again = await asyncio.gather(*[door.receive(incoming("一", message_id="7")) for _ in range(2)])
    assert first is again
    assert len(engine.seen) == 1


async def test_a_caller_who_hangs_up_does_not_take_the_answer_away(settings: Settings) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.1)
        return [Reply(text)]

    door = Door(EchoEngine(slow), settings)
    first = asyncio.ensure_future(door.receive(incoming("一", message_id="7")))
    await asyncio.sleep(0.02)
    first.cancel()
    answer = await door.receive(incoming("一", message_id="7"))
    assert answer.replies[0].text == "一"


async def test_a_refusal_is_not_kept(settings: Settings) -> None:
    door = Door(EchoEngine(), settings)
    for _ in range(15):
        await door.receive(incoming("你好"))
    assert (await door.receive(incoming("你好", message_id="x"))).status == "refused"
    door._limits._person._events.clear()  # a minute later
    assert (await door.receive(incoming("你好", message_id="x"))).status == "answered"


async def test_a_reply_always(settings: Settings) -> None:
    async def answer(text: str) -> list[Reply]:
        if text == "晚":
            await asyncio.sleep(2)
        if text == "错":
            raise RuntimeError("detail")
        return [Reply("")] if text == "空" else []

    door = Door(EchoEngine(answer), settings)
    for text in ("晚", "错", "空", "无"):
        started = asyncio.get_running_loop().time()
        reply = await door.receive(incoming(text))
        assert reply.status == "failed", text
        assert "再问一次" in reply.replies[-1].text
        assert "detail" not in reply.replies[-1].text
        assert asyncio.get_running_loop().time() - started < 1.5


async def test_what_comes_too_late_goes_along(settings: Settings) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(1.2)
        return [Reply(f"答{text}")]

    answer = await Door(EchoEngine(slow), settings).receive(incoming("难题"))
    assert answer.status == "failed"
    assert answer.later is not None
    assert [reply.text for reply in await answer.later] == ["答难题"]
    assert (await Door(EchoEngine(), settings).receive(incoming("易题"))).later is None


async def test_the_way_on_names_the_centre_last_spoken_of(settings: Settings) -> None:
    custom = {"kind": "center", "data": {"centers": [{"short": "云泽中心", "phones": [{"number": "0999-1234567"}]}]}}

    async def answer(text: str) -> list[Reply]:
        return [Reply("电话是……", custom=custom)] if text == "电话" else []

    door = Door(EchoEngine(answer), settings)
    await door.receive(incoming("电话"))
    assert "云泽中心（0999-1234567）" in (await door.receive(incoming("别的"))).replies[0].text
    assert "0999" not in (await door.receive(incoming("别的", sender="b"))).replies[0].text


async def test_status_is_what_the_action_says(settings: Settings) -> None:
    async def answer(text: str) -> list[Reply]:
        return [Reply("一", custom={"status": "verdict"}), Reply("二")]

    assert (await Door(EchoEngine(answer), settings).receive(incoming("问"))).status == "verdict"
