"""The WeCom app's own manners: sealed callbacks, an address confirmed by opening it, answers by call."""

from __future__ import annotations

import time
from typing import Any

import pytest
import xmltodict
from wechatpy.crypto import WeChatCrypto

from tests.channels.conftest import Join
from tests.channels.standins.platform import Trouble
from tests.channels.standins.sealed import AES_KEY, sealed, signature, xml_of
from tests.channels.standins.wecom import AGENT, CORP, TOKEN, WeCom
from tests.edge.conftest import EchoEngine

ADDRESS = "/webhooks/wecom/webhook"


def asked(token: str = TOKEN, stamp: float | None = None) -> dict[str, str]:
    """The question whether the address is ours, and what is in it."""
    timestamp, nonce = str(int(stamp or time.time())), "n1"
    outer = xmltodict.parse(WeChatCrypto(token, AES_KEY, CORP).encrypt_message("12345", nonce, timestamp))["xml"]
    return {"msg_signature": signature(token, timestamp, nonce, outer["Encrypt"]), "timestamp": timestamp,
            "nonce": nonce, "echostr": outer["Encrypt"]}  # fmt: skip


# made when they are asked: they hold the time
CONFIRMED = [
    # query                                             status why
    (lambda: asked(), 200, "opened and sent back"),
    (lambda: asked("another"), 403, "signed with another token"),
    (lambda: asked(stamp=time.time() - 400), 403, "recorded"),
    (lambda: {**asked(), "echostr": "x"}, 403, "another text"),
    (dict, 403, "somebody looks around"),
]


@pytest.mark.parametrize(("make", "status", "why"), CONFIRMED, ids=[why for *_, why in CONFIRMED])
async def test_the_address_is_confirmed(join: Join, make: Any, status: int, why: str) -> None:
    async with join("wecom") as wecom:
        response = await wecom.bot.get(ADDRESS, params=make())
    assert response.status_code == status
    assert (response.text == "12345") == (status == 200)


def other(xml: str, token: str = TOKEN, key: str = AES_KEY, corp: str = CORP, stamp: float | None = None) -> Any:
    return sealed(WeChatCrypto(token, key, corp), xml, stamp)


MESSAGE = xml_of(
    ToUserName=CORP, FromUserName="甲", CreateTime=1, MsgType="text", Content="电话", MsgId=5, AgentID=AGENT
)
REFUSED = [
    # query and body                                             status why
    (lambda: ({}, MESSAGE), 403, "neither signed nor sealed"),
    (lambda: other(MESSAGE, token="another"), 403, "another token"),
    (lambda: other(MESSAGE, key=AES_KEY[::-1]), 400, "another key"),
    (lambda: other(MESSAGE, corp="ww_other"), 400, "another company's message, sent on to us"),
    (lambda: other(MESSAGE, stamp=time.time() - 400), 403, "recorded and played again"),
    (lambda: (other(MESSAGE)[0], other(MESSAGE)[1]), 403, "the signature of another message"),
    (lambda: other("<xml><a>1</a></xml>"), 400, "no message"),
    (lambda: ({}, "<xml"), 403, "half a body"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_forged_and_malformed(join: Join, make: Any, status: int, why: str) -> None:
    engine = EchoEngine()
    async with join("wecom", engine) as wecom:
        query, body = make()
        response = await wecom.bot.post(ADDRESS, params=query, content=body.encode())
    assert response.status_code == status, why
    assert engine.seen == []


async def test_a_replay_has_no_effect(join: Join) -> None:
    engine = EchoEngine()
    async with join("wecom", engine) as wecom:
        query, body = other(MESSAGE)
        for _ in range(3):
            assert (await wecom.bot.post(ADDRESS, params=query, content=body.encode())).status_code == 200
        await wecom.drain()
        assert wecom.heard("甲") == ["电话"]
    assert len(engine.seen) == 1


EVENTS = [
    # fields                                                     asked               why
    ({"Event": "subscribe"}, ["你好"], "a colleague gets the app and is greeted"),
    ({"Event": "click", "EventKey": "备案要什么条件"}, ["备案要什么条件"], "an entry of the menu"),
    ({"Event": "enter_agent"}, [], "opened, every time"),
    ({"Event": "view", "EventKey": "https://a.cn"}, [], "a page was opened"),
]


@pytest.mark.parametrize(("fields", "texts", "why"), EVENTS, ids=[why for *_, why in EVENTS])
async def test_events(join: Join, fields: dict[str, str], texts: list[str], why: str) -> None:
    async with join("wecom") as wecom:
        await wecom.deliver(wecom.fields("甲", MsgType="event", **fields))
        assert wecom.heard("甲") == texts


async def test_the_answer_is_not_in_the_receipt(join: Join) -> None:
    async with join("wecom") as wecom:
        response = await wecom.say("甲", "电话")
        assert (response.status_code, response.text) == (200, "")


async def test_who_may_not_see_the_app_is_left_alone(join: Join) -> None:
    async with join(WeCom()) as wecom:
        wecom.troubles.append(
            Trouble(200, {"errcode": 81013, "errmsg": "user & party & tag all invalid"}, at="message/send")
        )
        await wecom.say("甲", "一")
        await wecom.say("甲", "二")
        assert wecom.heard("甲") == ["二"]
