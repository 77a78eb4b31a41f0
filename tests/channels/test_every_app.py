"""What holds in every messaging app, whatever its manners: one table of apps, one test per promise."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.replies import Reply
from tests.channels.conftest import STANDINS, Join
from tests.channels.standins.platform import Trouble
from tests.edge.conftest import EchoEngine

CHOICES = ["无锡保护中心电话", "无锡备案的全部条件"]


def offering(text: str) -> list[Reply]:
    custom = {"kind": "requirements", "status": "answered", "data": {}, "suggestions": CHOICES}
    return [Reply(f"关于{text}", custom=custom)]


async def offer(text: str) -> list[Reply]:
    return offering(text)


async def offer_slowly(text: str) -> list[Reply]:
    await asyncio.sleep(0.1)
    return offering(text)


async def test_first_message_is_answered(join: Join, app_name: str) -> None:
    async with join(app_name) as app:
        response = await app.say("甲", "苏州保护中心的电话")
        assert response.status_code == 200
        assert app.heard("甲") == ["苏州保护中心的电话"]


async def test_choices_can_be_chosen(join: Join, app_name: str) -> None:
    engine = EchoEngine(offer)
    async with join(app_name, engine) as app:
        await app.say("甲", "无锡")
        assert app.choices("甲") == CHOICES
        await app.choose("甲", CHOICES[1])
    assert [text for _, text in engine.seen] == ["无锡", CHOICES[1]]


async def test_three_deliveries_one_effect(join: Join, app_name: str) -> None:
    engine = EchoEngine()
    async with join(app_name, engine) as app:
        for _ in range(3):
            assert (await app.say("甲", "无锡", number=77)).status_code == 200
        assert app.heard("甲") == ["无锡"]
    assert len(engine.seen) == 1


async def test_deliveries_while_the_first_is_answered(join: Join, app_name: str) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.3)
        return [Reply(text)]

    engine = EchoEngine(slow)
    async with join(app_name, engine) as app:
        await asyncio.gather(*[app.say("甲", "无锡", number=77) for _ in range(3)])
        assert app.heard("甲") == ["无锡"]
    assert len(engine.seen) == 1


async def test_forged_signature_is_refused(join: Join, app_name: str, caplog: pytest.LogCaptureFixture) -> None:
    engine = EchoEngine()
    async with join(app_name, engine) as app:
        with caplog.at_level(logging.DEBUG, "bot"):
            response = await app.forged("悄悄话")
    assert response.status_code in (401, 403)
    assert engine.seen == []
    assert any("refused" in line for line in caplog.messages)
    assert "悄悄话" not in caplog.text


async def test_two_users_at_once(join: Join, app_name: str) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.2)
        return [Reply(f"答{text}")]

    async with join(app_name, EchoEngine(slow)) as app:
        started = asyncio.get_running_loop().time()
        await asyncio.gather(app.say("甲", "一"), app.say("乙", "二"))
        assert asyncio.get_running_loop().time() - started < 1.0
        assert (app.heard("甲"), app.heard("乙")) == (["答一"], ["答二"])


TEXTS = [
    # text                                 why
    ("请问👨‍👩‍👧能备案吗😀🇨🇳", "emoji of several characters"),
    ("<b>&lt;i&gt;</b> *粗* _斜_ [x](y) `z`", "what is markup elsewhere"),
    ("]]><xml>", "what would end a text in XML"),
    ('"引号" \\ {"text": 1}', "what would end a text in JSON"),
]


@pytest.mark.parametrize(("text", "why"), TEXTS, ids=[why for _, why in TEXTS])
async def test_signs_arrive_as_they_are(join: Join, app_name: str, text: str, why: str) -> None:
    async def say(_: str) -> list[Reply]:
        return [Reply(text)]

    async with join(app_name, EchoEngine(say)) as app:
        await app.say("甲", text)
        assert app.plain("甲") == text


async def test_four_thousand_characters_in(join: Join, app_name: str) -> None:
    engine = EchoEngine()
    async with join(app_name, engine) as app:
        await app.say("甲", "长" * 4000)
        assert "4000" in app.heard("甲")[0]
        assert engine.seen == []


async def test_four_thousand_characters_out(join: Join, app_name: str) -> None:
    sentence = "这是第{}句，说明一个条件和它的依据。"
    whole = "".join(sentence.format(number) for number in range(230))
    assert len(whole) > 4000

    async def long(_: str) -> list[Reply]:
        return [Reply(whole, custom={"suggestions": CHOICES})]

    async with join(app_name, EchoEngine(long)) as app:
        await app.say("甲", "全文")
        for _ in range(10):
            await app.more("甲")
        assert "".join(app.texts("甲")) == whole
        assert all(text.endswith("。") for text in app.texts("甲")), "cut between sentences"
        assert app.choices("甲") == CHOICES


async def test_a_slow_answer_is_announced_and_comes(join: Join, app_name: str) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.8)
        return [Reply(f"答{text}")]

    async with join(app_name, EchoEngine(slow), reply_seconds=0.3) as app:
        started = asyncio.get_running_loop().time()
        await app.say("甲", "难题", wait=False)
        assert asyncio.get_running_loop().time() - started < 0.7, "the platform does not wait"
        await asyncio.sleep(0.7)
        await app.more("甲")
        first, second = app.heard("甲")
        assert "还在查" in first
        assert second == "答难题"


async def test_not_so_fast(join: Join, app_name: str) -> None:
    async with join(app_name, EchoEngine(offer_slowly), **pushing(app_name)) as app:
        app.troubles.append(app.limited())
        started = asyncio.get_running_loop().time()
        await app.push("甲", "无锡")
        assert app.plain("甲") == "关于无锡"
        assert 0.9 < asyncio.get_running_loop().time() - started < 3


OUTAGES = [
    # status why
    (500, "an error inside"),
    (502, "a proxy in front of it"),
    (503, "down"),
]


@pytest.mark.parametrize(("status", "why"), OUTAGES, ids=[why for _, why in OUTAGES])
async def test_the_platform_is_down_for_a_moment(join: Join, app_name: str, status: int, why: str) -> None:
    async with join(app_name, EchoEngine(offer_slowly), **pushing(app_name)) as app:
        app.troubles.append(Trouble(status, {"ok": False}, at=app.send_path))
        await app.push("甲", "无锡")
        assert app.plain("甲") == "关于无锡"


#: Telegram's token does not end; DingTalk needs one only after a talk's webhook has ended: test_dingtalk.py.
WITH_TOKENS = [name for name, standin in STANDINS.items() if standin().expired()]


@pytest.mark.parametrize("name", WITH_TOKENS)
async def test_an_ended_token_is_renewed(join: Join, name: str) -> None:
    async with join(name, EchoEngine(offer_slowly), **pushing(name)) as app:
        await app.push("甲", "无锡")
        app.troubles.append(app.expired())
        await app.push("甲", "苏州")
        assert app.plain("甲") == "关于苏州"
        assert app.tokens_fetched() == 2


@pytest.mark.parametrize("name", WITH_TOKENS)
async def test_tokens_are_fetched_once(join: Join, name: str) -> None:
    async with join(name, EchoEngine(offer_slowly), **pushing(name)) as app:
        await asyncio.gather(*[app.push(user, "无锡") for user in "甲乙丙"])
        assert app.tokens_fetched() == 1


async def test_no_secret_and_no_word_is_logged(join: Join, app_name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with join(app_name, EchoEngine(offer_slowly), **pushing(app_name)) as app:
            app.troubles.append(
                Trouble(400, {"ok": False, "error_code": 400, "errcode": 1, "code": 1}, at=app.send_path)
            )
            await app.push("甲", "某公司的秘密")
            await app.forged("某公司的秘密")
            secrets = app.secrets()
    ours = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''}"
        for record in caplog.records
        if not record.name.startswith("asyncio")
    )
    assert "channel=" in ours
    for secret in (*secrets, "某公司的秘密"):
        assert secret not in ours


async def test_users_of_the_channel_are_the_public(join: Join, app_name: str) -> None:
    engine = EchoEngine()
    async with join(app_name, engine) as app:
        await app.say("甲", "/restart")
        await app.say("甲", '／{"x": 1}')
    assert [text for _, text in engine.seen] == ["restart", '{"x": 1}'], "no command of Rasa's"
    assert all(sender.startswith(f"{app_name}:") for sender, _ in engine.seen), "not staff, not another channel"


def pushing(app_name: str) -> dict[str, Any]:
    """Settings with which a slow answer is sent by a call of ours."""
    return {"wechat_customer_service": True, "reply_seconds": 0.05} if app_name == "wechat" else {}
