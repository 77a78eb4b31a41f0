"""The tiny bot through the real engine: Rasa as a library, actions in process."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.output import ReplyCollector


async def said(engine: Any, text: str, sender: str) -> list[str]:
    return [reply.text for reply in await engine.handle(sender, text, "rest")]


async def test_text_and_custom_of_one_utterance_are_one_message(tiny_engine: Any) -> None:
    (reply,) = await tiny_engine.handle("one", "电话", "rest")
    assert reply.text == "云泽中心的电话是0999-1234567。"
    assert reply.custom["kind"] == "center"
    assert reply.buttons == [{"title": "再说一遍", "payload": "复述"}]
    assert reply.as_rest("x")["recipient_id"] == "x"


async def test_text_is_not_cut_at_blank_lines(tiny_engine: Any) -> None:
    assert await said(tiny_engine, "复述 这句", "blank") == ["您说：\n\n复述 这句"]


async def test_four_quick_messages_in_order_and_under_a_second(tiny_engine: Any) -> None:
    started = time.perf_counter()
    answers = await asyncio.gather(*[said(tiny_engine, "数数", "quick") for _ in range(4)])
    assert answers == [["第1条"], ["第2条"], ["第3条"], ["第4条"]]
    assert time.perf_counter() - started < 1


async def test_one_slow_conversation_does_not_stop_another(tiny_engine: Any) -> None:
    slow = asyncio.ensure_future(said(tiny_engine, "很慢", "slow one"))
    await asyncio.sleep(0.05)
    started = time.perf_counter()
    assert await said(tiny_engine, "你好", "quick one") == ["您好，我是测试用的小机器人。"]
    assert time.perf_counter() - started < 0.3
    assert await slow == [], "given up after action_seconds"
    assert await said(tiny_engine, "你好", "slow one") == ["您好，我是测试用的小机器人。"], "and usable again"


@pytest.mark.parametrize("text", ["出错", "沉默"])
async def test_an_action_that_fails_or_says_nothing_gives_no_reply_and_no_exception(
    tiny_engine: Any, text: str
) -> None:
    assert await said(tiny_engine, text, "failing") == []
    assert await said(tiny_engine, "数数", f"failing {text}") == ["第1条"]


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/ask_phone{"a": 1}', "/greet"])
async def test_payloads_are_text_even_without_the_door(tiny_engine: Any, text: str) -> None:
    assert await said(tiny_engine, text, "attacker") == ["这个我不懂。"]


async def test_the_probe_answers_and_leaves_nothing_behind(tiny_engine: Any) -> None:
    replies = await tiny_engine.probe()
    assert replies[0].text
    assert not [key for key in await tiny_engine.agent.tracker_store.keys() if key.startswith("probe")]


async def test_conversations_are_stored(tiny_engine: Any) -> None:
    await said(tiny_engine, "你好", "stored")
    assert "stored" in await tiny_engine.agent.tracker_store.keys()


async def test_an_utterance_without_content_is_no_message() -> None:
    collector = ReplyCollector()
    await collector.send_response("a", {"text": "  ", "buttons": None, "custom": {}})
    assert collector.replies == []
