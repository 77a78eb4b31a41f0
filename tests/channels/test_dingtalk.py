"""DingTalk's own manners: the signed time stamp, the webhook of a talk and its end, cards, groups."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import unquote

import pytest

from bot.channels.dingtalk.reading import read
from bot.replies import Reply
from tests.channels.conftest import Join
from tests.channels.standins.dingtalk import ADDRESS, DTMD, DingTalk, signed
from tests.channels.standins.platform import Trouble
from tests.edge.conftest import EchoEngine

CALLBACK = DingTalk().callback("甲", "电话", 1)
GROUP = {"conversationType": "2", "isInAtList": True}

READ = [
    # changes                                                                      text      why
    ({}, "电话", "text"),
    ({"msgtype": "richText", "content": {"richText": [{"text": "无锡"}, {"downloadCode": "x"}, {"text": "电话"}]}}, "无锡电话", "text with a picture in it"),
    ({"msgtype": "audio", "content": {"recognition": "无锡的电话"}}, "无锡的电话", "a voice, as DingTalk heard it"),
    ({"msgtype": "picture", "content": {"downloadCode": "x"}}, "", "a picture"),
    ({"msgtype": "file"}, "", "a file"),
    (GROUP, "电话", "in a group, to the robot"),
    ({**GROUP, "isInAtList": False}, None, "in a group, to the others"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "text", "why"), READ, ids=[why for *_, why in READ])
def test_reading(changes: dict[str, Any], text: str | None, why: str) -> None:
    said = read({**CALLBACK, **changes})
    assert (said.text if said else None) == text, why


def test_people_have_talks_of_their_own() -> None:
    bodies = [{}, GROUP, {**GROUP, "senderStaffId": "乙"}, {**GROUP, "conversationId": "cid2"}, {"senderStaffId": ""}]
    said = [read({**CALLBACK, **body}) for body in bodies]
    assert len({one.sender for one in said if one}) == len(bodies)


def moved() -> dict[str, str]:
    headers = signed()
    return {**headers, "timestamp": str(int(headers["timestamp"]) + 1)}


# headers are made when they are posted: they hold the time
REFUSED = [
    # headers                                                   changes                    status why
    (dict, {}, 403, "no signature"),
    (lambda: signed("another"), {}, 403, "another secret"),
    (moved, {}, 403, "the signature of another moment"),
    (lambda: {"timestamp": "", "sign": signed()["sign"]}, {}, 403, "no time stamp"),
    (lambda: signed(stamp=time.time() - 3700), {}, 403, "more than an hour old"),
    (lambda: signed(stamp=time.time() + 3700), {}, 403, "of the future"),
    (lambda: signed(stamp=time.time() - 3000), {}, 200, "within the hour that DingTalk allows"),
    (signed, {"sessionWebhook": "https://attacker.example/x"}, 403, "answers to somebody else"),
    (signed, {"sessionWebhook": "http://127.0.0.1.attacker.example/x"}, 403, "or to one with a like name"),
    (signed, {"sessionWebhook": "http://127.0.0.1:1@oapi.dingtalk.com/"}, 403, "or to ourselves"),
    (signed, {"msgId": None, "conversationType": None, "text": None}, 400, "no message"),
    (signed, [], 400, "no object"),
    (signed, {"text": 5}, 400, "no text"),
    (signed, {"sessionWebhookExpiredTime": "x"}, 400, "no moment"),
    (signed, {"x": "x" * 70000}, 413, "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "changes", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_forged_and_malformed(join: Join, make: Any, changes: Any, status: int, why: str) -> None:
    engine = EchoEngine()
    async with join("dingtalk", engine) as dingtalk:
        body = {**dingtalk.callback("甲", "电话"), **changes} if isinstance(changes, dict) else changes
        response = await dingtalk.bot.post(ADDRESS, content=json.dumps(body), headers=make())
        await dingtalk.drain()
    assert response.status_code == status, why
    assert bool(engine.seen) == (status == 200)


async def test_a_replay_has_no_effect(join: Join) -> None:
    engine = EchoEngine()
    async with join("dingtalk", engine) as dingtalk:
        headers, body = signed(), dingtalk.callback("甲", "电话")
        for _ in range(3):
            assert (await dingtalk.deliver(body, headers=headers)).status_code == 200
        assert dingtalk.heard("甲") == ["电话"]
    assert len(engine.seen) == 1


async def offer(text: str) -> list[Reply]:
    return [Reply(text, custom={"suggestions": ["无锡保护中心电话", "a&b=c#d 100%"]})]


async def test_text_is_plain_and_buttons_come_after_it(join: Join) -> None:
    async with join("dingtalk", EchoEngine(offer)) as dingtalk:
        await dingtalk.say("甲", "*无锡*")
        assert [message["msgtype"] for message in dingtalk.messages("甲")] == ["text", "actionCard"]
        await dingtalk.choose("甲", "a&b=c#d 100%")
        assert dingtalk.heard("甲")[-1] == "a&b=c#d 100%"


async def test_buttons_outlive_a_restart(join: Join) -> None:
    """What a button sends is in the button."""
    async with join("dingtalk", EchoEngine(offer)) as dingtalk:
        await dingtalk.say("甲", "无锡")
        url = dingtalk.buttons("甲")[0]["actionURL"]
    engine = EchoEngine()
    async with join("dingtalk", engine) as dingtalk:
        await dingtalk.say("甲", unquote(url.removeprefix(DTMD)))
    assert [text for _, text in engine.seen] == ["无锡保护中心电话"]


async def test_in_a_group_choices_are_numbered(join: Join) -> None:
    """A button there would send a message that does not name the robot."""
    async with join("dingtalk", EchoEngine(offer)) as dingtalk:
        await dingtalk.say("甲", "无锡", **GROUP)
        (message,) = dingtalk.messages("甲")
        assert message["at"] == {"atUserIds": ["甲"]}
        await dingtalk.say("甲", "1", **GROUP)
        assert dingtalk.heard("甲")[-1].startswith("无锡保护中心电话")


class Ended(DingTalk):
    """The webhook of the talk is about to end."""

    session_seconds = 30.0


async def test_after_the_webhook_the_robot_writes(join: Join) -> None:
    async with join(Ended(), EchoEngine(offer)) as dingtalk:
        await dingtalk.say("甲", "无锡")
        assert dingtalk.heard("甲") == ["无锡", "接着问：\n无锡保护中心电话\na&b=c#d 100%"]
        assert dingtalk.tokens == 1, "one token for both"


async def test_an_ended_token_of_the_robot_is_renewed(join: Join) -> None:
    async with join(Ended()) as dingtalk:
        await dingtalk.say("甲", "一")
        body = {"code": "InvalidAuthentication", "message": "不合法的access_token", "requestid": "1"}
        dingtalk.troubles.append(Trouble(400, body, at="batchSend"))
        await dingtalk.say("甲", "二")
        assert dingtalk.heard("甲") == ["一", "二"]
        assert dingtalk.tokens == 2


async def test_in_a_group_nothing_can_be_sent_after_the_webhook(join: Join) -> None:
    async with join(Ended()) as dingtalk:
        assert (await dingtalk.say("甲", "一", **GROUP)).status_code == 200
        assert dingtalk.messages("甲") == []
