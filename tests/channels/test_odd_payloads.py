"""Genuine messages with one thing in them that nobody expects: never an error of ours, and the next one is answered."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from bot.channels.wechat.reading import read as read_wechat
from tests.channels.conftest import Join
from tests.channels.standins.dingtalk import DingTalk
from tests.channels.standins.feishu import event
from tests.channels.standins.feishu import message as feishu_message
from tests.channels.standins.telegram import message as telegram_message
from tests.channels.standins.wecom import ACCOUNT

ODD: tuple[Any, ...] = (None, 5, -1, 10**20, 1.5, True, "", "x", "\ud800", "/restart", [], [5], {}, {"x": "y"})


def changed(value: Any) -> Iterator[Any]:
    """`value` with each of its parts in turn replaced by each odd thing, or left out."""
    yield from ODD
    if isinstance(value, dict):
        for key in value:
            yield {name: part for name, part in value.items() if name != key}
            for part in changed(value[key]):
                yield {**value, key: part}
    elif isinstance(value, list):
        for at, one in enumerate(value):
            for part in changed(one):
                yield [*value[:at], part, *value[at + 1 :]]


async def test_telegram(join: Join) -> None:
    press = {"id": "1", "from": telegram_message("甲", "")["from"], "chat_instance": "1", "data": "b1", "message": telegram_message("甲", "…")}  # fmt: skip
    entity = {"type": "mention", "offset": 0, "length": 13}
    group = telegram_message(
        "甲", "@ipcenter_bot 电话", chat={"id": -1, "type": "group", "title": "x"}, entities=[entity]
    )
    async with join("telegram", per_person_per_minute=10_000) as telegram:
        await telegram.drain()
        for content in ({"message": group}, {"callback_query": press}):
            for odd in changed(content):
                body = odd if isinstance(odd, dict) else {"message": odd}
                response = await telegram.update(copy.deepcopy(body), wait=False)
                assert response.status_code in (200, 400), body
        await telegram.drain()
        await telegram.say("乙", "电话")
        assert telegram.heard("乙") == ["电话"]


async def test_feishu(join: Join) -> None:
    mentions = [{"key": "@_user_1", "id": {"open_id": "ou_bot"}, "name": "x"}]
    pressed = {"operator": {"open_id": "ou_甲"}, "action": {"value": {"message": "电话"}}, "context": {"open_message_id": "om_1"}}  # fmt: skip
    messages = (
        event("im.message.receive_v1", feishu_message("甲", "@_user_1 电话", mentions=mentions, chat_type="group")),
        event("card.action.trigger", pressed),
    )
    async with join("feishu", per_person_per_minute=10_000) as feishu:
        feishu.authors.update(dict.fromkeys(("om_1", "5", "-1", "x", "None", "1.5", "True"), "甲"))
        for content in messages:
            for odd in changed(content):
                response = await feishu.deliver(odd, wait=False)
                assert response.status_code in (200, 400, 403), odd
        await feishu.say("乙", "电话")
        assert feishu.heard("乙")[-1] == "电话"


async def test_dingtalk(join: Join) -> None:
    async with join("dingtalk", per_person_per_minute=10_000) as dingtalk:
        for odd in changed(DingTalk().callback("甲", "电话")):
            response = await dingtalk.deliver(odd, wait=False)
            assert response.status_code in (200, 400, 403), odd
        await dingtalk.say("乙", "电话")
        assert dingtalk.heard("乙") == ["电话"]


async def test_wecom_kf(join: Join) -> None:
    message = {"msgid": "1", "open_kfid": ACCOUNT, "external_userid": "甲", "send_time": 5, "origin": 3, "msgtype": "text", "text": {"content": "x", "menu_id": "b"}}  # fmt: skip
    async with join("wecom_kf") as kf:
        kf.page = 10_000
        kf.put("乙", number=7, msgtype="text", text={"content": "电话"})
        kf.inbox[:0] = list(changed(message))
        await kf.tell()
        assert kf.heard("乙") == ["电话"]


def test_wechat() -> None:
    fields = {
        "ToUserName": "a",
        "FromUserName": "b",
        "CreateTime": "1",
        "MsgType": "event",
        "Event": "CLICK",
        "EventKey": "x",
    }
    for odd in changed(fields):
        if isinstance(odd, dict) and all(isinstance(value, str) for value in odd.values()):  # as XML is read
            try:
                read_wechat(odd)
            except KeyError:
                continue
