"""The 公众号's own manners: five seconds and three deliveries, sealed messages, 「继续」, events."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from wechatpy.crypto import WeChatCrypto

from bot.channels.sealed import read_xml, write_xml
from bot.channels.wechat.reading import read
from bot.replies import Reply
from tests.channels.conftest import Join
from tests.channels.standins.platform import Trouble
from tests.channels.standins.sealed import AES_KEY, sealed, signature, signed, xml_of
from tests.channels.standins.wechat import ACCOUNT, APP_ID, TOKEN, WeChat
from tests.edge.conftest import EchoEngine

ADDRESS = "/webhooks/wechat/webhook"
ENVELOPE = {"FromUserName": "甲", "ToUserName": ACCOUNT, "CreateTime": "1"}

READ = [
    # fields                                                         text        why
    ({"MsgType": "text", "Content": "电话", "MsgId": "1"}, "电话", "text"),
    ({"MsgType": "text", "MsgId": "1"}, "", "a text that is empty"),
    ({"MsgType": "voice", "Recognition": "无锡的电话。", "MsgId": "1"}, "无锡的电话。", "a voice, as the platform heard it"),
    ({"MsgType": "voice", "MsgId": "1"}, "", "a voice, recognition switched off"),
    ({"MsgType": "image", "PicUrl": "x", "MsgId": "1"}, "", "a picture"),
    ({"MsgType": "hologram", "MsgId": "1"}, "", "a kind that is new"),
    ({"MsgType": "event", "Event": "subscribe"}, "你好", "a new follower is greeted"),
    ({"MsgType": "event", "Event": "subscribe", "EventKey": "qrscene_1"}, "你好", "one who scanned a code"),
    ({"MsgType": "event", "Event": "CLICK", "EventKey": "备案要什么条件"}, "备案要什么条件", "an entry of the menu"),
    ({"MsgType": "event", "Event": "VIEW", "EventKey": "https://a.cn"}, None, "a page was opened"),
    ({"MsgType": "event", "Event": "unsubscribe"}, None, "nobody is there any more"),
    ({"MsgType": "event", "Event": "LOCATION"}, None, "where somebody is, is not asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "text", "why"), READ, ids=[why for *_, why in READ])
def test_reading(fields: dict[str, str], text: str | None, why: str) -> None:
    said = read({**ENVELOPE, **fields})
    assert (said.text if said else None) == text, why


async def test_the_address_is_confirmed(join: Join) -> None:
    async with join("wechat") as wechat:
        good = await wechat.bot.get(ADDRESS, params={**signed(TOKEN), "echostr": "12345"})
        bad = await wechat.bot.get(ADDRESS, params={**signed("another"), "echostr": "12345"})
    assert (good.status_code, good.text) == (200, "12345")
    assert (bad.status_code, "12345" in bad.text) == (403, False)


def other(xml: str, **named: Any) -> tuple[dict[str, str], str]:
    return sealed(WeChatCrypto(named.get("token", TOKEN), named.get("key", AES_KEY), named.get("app", APP_ID)), xml)


MESSAGE = xml_of(ToUserName=ACCOUNT, FromUserName="甲", CreateTime=1, MsgType="text", Content="电话", MsgId=5)


def signed_only() -> tuple[dict[str, str], str]:
    return signed(TOKEN), MESSAGE


def nothing_inside() -> tuple[dict[str, str], str]:
    query = signed(TOKEN)
    return {**query, "msg_signature": signature(TOKEN, query["timestamp"], query["nonce"], "x")}, xml_of(Encrypt="x")


# made when they are posted: they hold the time
REFUSED = [
    # query and body                                                  status why
    (lambda: ({}, MESSAGE), 403, "no signature, not sealed"),
    (signed_only, 403, "signed but not sealed, though there is a key: a downgrade"),
    (lambda: other(MESSAGE, token="another"), 403, "another token"),
    (lambda: other(MESSAGE, key=AES_KEY[::-1]), 400, "another key"),
    (lambda: other(MESSAGE, app="wx_other"), 400, "another account's message, sent on to us"),
    (lambda: (other(MESSAGE)[0], other(MESSAGE)[1]), 403, "the signature of another message"),
    (nothing_inside, 400, "signed, but nothing that can be opened"),
    (lambda: other("no xml"), 400, "sealed, but no XML"),
    (lambda: other("<xml><a>1</a></xml>"), 400, "sealed, but no message"),
    (lambda: ({}, "<xml"), 403, "half a body"),
    (lambda: ({}, ""), 403, "no body"),
    (lambda: ({}, "<xml>" * 9000), 403, "nested without end"),
    (lambda: ({}, '<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Encrypt>&a;</Encrypt></xml>'), 403, "entities"),
    (lambda: ({}, "<xml><Encrypt>" + "x" * 70000 + "</Encrypt></xml>"), 413, "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_forged_and_malformed(join: Join, make: Any, status: int, why: str) -> None:
    engine = EchoEngine()
    async with join("wechat", engine) as wechat:
        query, body = make()
        response = await wechat.bot.post(ADDRESS, params=query, content=body.encode())
    assert response.status_code == status, why
    assert engine.seen == []


STAMPS = [
    # age    status why
    (0, 200, "now"),
    (200, 200, "within five minutes: clocks differ"),
    (400, 403, "recorded and played again"),
    (-400, 403, "of the future"),
]


@pytest.mark.parametrize(("age", "status", "why"), STAMPS, ids=[why for *_, why in STAMPS])
@pytest.mark.parametrize("key", [AES_KEY, ""], ids=["sealed", "signed"])
async def test_out_of_date(join: Join, key: str, age: int, status: int, why: str) -> None:
    async with join(WeChat(key)) as wechat:
        fields = {"MsgType": "text", "Content": "电话", "MsgId": 5}
        response = await wechat.deliver("甲", fields, stamp=time.time() - age)
    assert response.status_code == status


async def test_a_replay_within_five_minutes_has_no_effect(join: Join) -> None:
    engine = EchoEngine()
    async with join("wechat", engine) as wechat:
        query, body = other(MESSAGE)
        for _ in range(3):
            await wechat.bot.post(ADDRESS, params=query, content=body.encode())
    assert len(engine.seen) == 1


async def test_without_a_key_messages_are_signed_only(join: Join) -> None:
    async with join(WeChat("")) as wechat:
        await wechat.say("甲", "电话")
        assert wechat.heard("甲") == ["电话"]


async def test_the_second_delivery_gets_the_answer_of_the_first(join: Join) -> None:
    """WeChat hangs up after five seconds and asks again, while the first is still being answered."""

    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.5)
        return [Reply(f"答{text}")]

    engine = EchoEngine(slow)
    async with join("wechat", engine) as wechat:
        first = asyncio.ensure_future(wechat.say("甲", "难题", number=5))
        await asyncio.sleep(0.2)
        first.cancel()
        await wechat.say("甲", "难题", number=5)
        assert wechat.heard("甲") == ["答难题"]
    assert len(engine.seen) == 1


async def test_an_event_has_no_id_and_is_answered_once(join: Join) -> None:
    engine = EchoEngine()
    async with join("wechat", engine) as wechat:
        for _ in range(3):
            await wechat.deliver("甲", {"MsgType": "event", "Event": "subscribe", "CreateTime": 7})
        await wechat.deliver("甲", {"MsgType": "event", "Event": "subscribe", "CreateTime": 8})
    assert [text for _, text in engine.seen] == ["你好", "你好"]


async def test_what_needs_no_answer_is_taken(join: Join) -> None:
    async with join("wechat") as wechat:
        response = await wechat.deliver("甲", {"MsgType": "event", "Event": "unsubscribe"})
    assert (response.status_code, response.text) == (200, "success")


async def long(text: str) -> list[Reply]:
    return [
        Reply(
            "".join(f"第{n}句，{'说明' * 20}。" for n in range(60)) if text == "全部" else text,
            custom={"suggestions": ["电话"]},
        )
    ]


async def test_a_long_answer_goes_on_when_asked(join: Join) -> None:
    engine = EchoEngine(long)
    async with join("wechat", engine) as wechat:
        await wechat.say("甲", "全部")
        assert wechat.heard("甲")[-1].endswith("（未完，回复“继续”看下文）")
        await wechat.say("乙", "继续")
        assert wechat.texts("乙") == ["继续"], "nothing of anybody else's"
        for _ in range(8):
            await wechat.more("甲")
        assert "".join(wechat.texts("甲")) == (await long("全部"))[0].text
        assert "1. 电话" in wechat.heard("甲")[-1]
        await wechat.say("甲", "继续")
        assert engine.seen[-1][1] == "继续", "nothing is left: now it is the bot's own word"


async def test_a_new_question_ends_the_rest(join: Join) -> None:
    async with join("wechat", EchoEngine(long)) as wechat:
        await wechat.say("甲", "全部")
        await wechat.say("甲", "别的")
        await wechat.say("甲", "继续")
        assert wechat.texts("甲")[1:] == ["别的", "继续"]


async def test_a_late_answer_waits_for_its_reader(join: Join) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.8)
        return [Reply(f"答{text}")]

    async with join("wechat", EchoEngine(slow), reply_seconds=0.2) as wechat:
        await wechat.say("甲", "难题")
        await wechat.say("甲", "继续")
        await asyncio.sleep(0.7)
        await wechat.say("甲", "继续")
        first, second, third = wechat.heard("甲")
    assert "回复“继续”" in first
    assert "再回复“继续”" in second
    assert third == "答难题"


async def test_a_late_answer_that_never_comes(join: Join) -> None:
    async def broken(text: str) -> list[Reply]:
        await asyncio.sleep(0.3)
        raise RuntimeError(text)

    async with join("wechat", EchoEngine(broken), reply_seconds=0.1) as wechat:
        await wechat.say("甲", "难题")
        await asyncio.sleep(0.4)
        await wechat.say("甲", "继续")
        assert "没能答上来" in wechat.heard("甲")[-1]


SERVICE = {"wechat_customer_service": True}


async def test_with_customer_service_late_answers_are_sent(join: Join) -> None:
    async def slow(text: str) -> list[Reply]:
        await asyncio.sleep(0.4)
        return [Reply(f"答{text}")]

    async with join("wechat", EchoEngine(slow), reply_seconds=0.1, **SERVICE) as wechat:
        response = await wechat.say("甲", "难题")
        assert response.text == "success"
        assert wechat.heard("甲") == ["答难题"]


async def test_with_customer_service_long_answers_are_sent_in_order(join: Join) -> None:
    async with join("wechat", EchoEngine(long), **SERVICE) as wechat:
        await wechat.say("甲", "全部")
        assert "".join(wechat.texts("甲")) == (await long("全部"))[0].text
        assert len(wechat.heard("甲")) == 5


NOT_ALLOWED = [
    # code   why
    (48001, "the account has no customer service"),
    (45015, "the follower wrote too long ago"),
    (45047, "five messages were sent already"),
]


@pytest.mark.parametrize(("code", "why"), NOT_ALLOWED, ids=[why for _, why in NOT_ALLOWED])
async def test_what_may_not_be_sent_waits(join: Join, code: int, why: str) -> None:
    async with join("wechat", EchoEngine(long), **SERVICE) as wechat:
        wechat.troubles.append(Trouble(200, {"errcode": code}, at="custom/send"))
        await wechat.say("甲", "全部")
        assert wechat.heard("甲") == []
        await wechat.say("甲", "继续")
        assert wechat.texts("甲")[0].startswith("第0句")


async def test_chinese_is_sent_as_it_is(join: Join) -> None:
    """WeChat shows the escapes that JSON would allow."""
    async with join("wechat", EchoEngine(long), **SERVICE) as wechat:
        await wechat.say("甲", "全部")
        (call, *_) = [call for call in wechat.calls if call.path.endswith("custom/send")]
    assert "第0句".encode() in call.raw


def test_xml_holds_any_text() -> None:
    for text in ("]]>", "<a>&amp;</a>", "]]]]><![CDATA[>", "😀", "两行\n三行"):
        assert read_xml(write_xml(Content=text, CreateTime=5).encode()) == {"Content": text, "CreateTime": "5"}
