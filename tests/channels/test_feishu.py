"""Feishu's own manners: the challenge, encrypted events, cards, groups, sending twice that arrives once."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from bot.channels.errors import Forged, Malformed
from bot.channels.feishu.cards import card
from bot.channels.feishu.reading import read
from bot.channels.feishu.sealed import Seal
from bot.channels.rendering import Choice, Part
from bot.replies import Reply
from tests.channels.conftest import Join
from tests.channels.standins.feishu import (
    ADDRESS,
    BOT,
    VERIFICATION,
    encrypted,
    event,
    message,
    request,
)
from tests.channels.standins.platform import Trouble
from tests.edge.conftest import EchoEngine

RECEIVE = "im.message.receive_v1"
ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1"
TO_BOT = [{"key": "@_user_1", "id": {"open_id": BOT}, "name": "保护中心"}]
TO_OTHER = [{"key": "@_user_1", "id": {"open_id": "ou_x"}, "name": "某人"}]
GROUP: dict[str, Any] = {"chat_type": "group"}
POST = json.dumps({"title": "请教", "content": [[{"tag": "text", "text": "无锡"}, {"tag": "at", "user_id": "x"}], [{"tag": "a", "text": "条件", "href": "x"}, {"tag": "img"}]]})  # fmt: skip

READ = [
    # event                                                                  text          why
    (event(RECEIVE, message("甲", "电话")), "电话", "text in a talk of two"),
    (event(RECEIVE, message("甲", POST, message_type="post", content=POST)), "请教\n无锡\n条件", "rich text"),
    (event(RECEIVE, message("甲", "", message_type="image", content="{}")), "", "a picture: the door says that it saw no text"),
    (event(RECEIVE, message("甲", "@_user_1 电话", mentions=TO_BOT, **GROUP)), "电话", "its name, in a group"),
    (event(RECEIVE, message("甲", "电话", **GROUP)), None, "to the others"),
    (event(RECEIVE, message("甲", "@_user_1 电话", mentions=TO_OTHER, **GROUP)), None, "somebody else's name"),
    (event(RECEIVE, message("甲", "", message_type="image", content="{}", **GROUP)), None, "a picture for the others"),
    (event(RECEIVE, {**message("甲", "电话"), "sender": {"sender_id": {"open_id": "ou_b"}, "sender_type": "app"}}), None,
     "another bot: two would talk for ever"),
    (event(ENTERED, {"operator_id": {"open_id": "ou_甲"}, "chat_id": "oc_1"}), "你好", "the talk is opened for the first time"),
    (event(ENTERED, {"operator_id": {"open_id": "ou_甲"}, "last_message_id": "om_1"}), None, "opened again"),
    (event("im.message.message_read_v1", {"reader": {}}), None, "an event of another kind"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text", "why"), READ, ids=[why for *_, why in READ])
def test_reading(content: dict[str, Any], text: str | None, why: str) -> None:
    said = read(content, BOT)
    assert (said.text if said else None) == text, why


def test_people_of_a_group_have_talks_of_their_own() -> None:
    said = [read(event(RECEIVE, message(user, "@_user_1 一", mentions=TO_BOT, **GROUP)), BOT) for user in "甲乙"]
    private = read(event(RECEIVE, message("甲", "一")), BOT)
    assert len({one.sender for one in (*said, private) if one}) == 3


async def test_the_address_is_confirmed(join: Join) -> None:
    asked = {"type": "url_verification", "challenge": "abc", "token": VERIFICATION}
    async with join("feishu") as feishu:
        body = {"encrypt": encrypted(json.dumps(asked).encode())}
        response = await feishu.bot.post(ADDRESS, json=body)  # Feishu does not sign it
        assert (response.status_code, response.json()) == (200, {"challenge": "abc"})
        wrong = {"encrypt": encrypted(json.dumps({**asked, "token": "x"}).encode())}
        assert (await feishu.bot.post(ADDRESS, json=wrong)).status_code == 403


MESSAGE = event(RECEIVE, message("甲", "电话"))


def changed(**headers: str) -> tuple[dict[str, str], bytes]:
    signed, body = request(MESSAGE)
    return {**signed, **headers}, body


# made when they are posted: they hold the time
REFUSED = [
    # headers and body                                                                       status why
    (lambda: ({}, request(MESSAGE)[1]), 403, "encrypted, but not signed"),
    (lambda: changed(**{"X-Lark-Signature": "0" * 64}), 403, "a wrong signature"),
    (lambda: (request(MESSAGE)[0], request(MESSAGE)[1]), 403, "the signature of another request"),
    (lambda: request(MESSAGE, key="another"), 403, "another key"),
    (lambda: ({}, json.dumps(MESSAGE).encode()), 403, "not encrypted"),
    (lambda: ({}, b'{"type": "url_verification", "challenge": "x"}'), 403, "a challenge in the clear"),
    (lambda: ({}, json.dumps({"encrypt": encrypted(b"{}", "another")}).encode()), 403, "a challenge with another key"),
    (lambda: ({}, b'{"encrypt": "!"}'), 403, "not base64"),
    (lambda: ({}, b'{"encrypt": 5}'), 403, "no text"),
    (lambda: ({}, b"{"), 403, "half a body"),
    (lambda: ({}, b"[" * 20000), 403, "nested without end"),
    (lambda: request([1]), 400, "signed, but no object"),
    (lambda: request({"header": {"token": VERIFICATION}}), 400, "signed, but no event"),
    (lambda: request(event(RECEIVE, {"message": 5, "sender": {}})), 400, "signed, but no message"),
    (lambda: request({**MESSAGE, "header": {**MESSAGE["header"], "token": "x"}}), 403, "a wrong verification token"),
    (lambda: ({}, b"x" * 70000), 413, "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_forged_and_malformed(join: Join, make: Any, status: int, why: str) -> None:
    engine = EchoEngine()
    async with join("feishu", engine) as feishu:
        headers, body = make()
        response = await feishu.bot.post(ADDRESS, content=body, headers=headers)
    assert response.status_code == status, why
    assert engine.seen == []


STAMPS = [
    # age    status why
    (0, 200, "now"),
    (500, 200, "sent again after five minutes"),
    (700, 403, "recorded and played again"),
    (-700, 403, "of the future"),
]


@pytest.mark.parametrize(("age", "status", "why"), STAMPS, ids=[why for *_, why in STAMPS])
async def test_out_of_date(join: Join, age: int, status: int, why: str) -> None:
    async with join("feishu") as feishu:
        feishu.authors["om_1"] = "甲"
        assert (await feishu.deliver(MESSAGE, stamp=time.time() - age)).status_code == status


async def test_a_replay_has_no_effect(join: Join) -> None:
    engine = EchoEngine()
    async with join("feishu", engine) as feishu:
        feishu.authors["om_1"] = "甲"
        headers, body = request(MESSAGE)
        for _ in range(3):
            assert (await feishu.bot.post(ADDRESS, content=body, headers=headers)).status_code == 200
        await feishu.drain()
    assert len(engine.seen) == 1


async def test_without_a_verification_token_the_key_is_enough(join: Join) -> None:
    async with join("feishu", feishu_verification_token="") as feishu:
        await feishu.say("甲", "电话")
        assert feishu.heard("甲") == ["电话"]


async def test_in_a_group_it_answers_to_its_name(join: Join) -> None:
    async with join("feishu") as feishu:
        await feishu.drain()  # now it knows its own id
        await feishu.say("甲", "@_user_1 电话", mentions=TO_OTHER, **GROUP)
        await feishu.say("甲", "@_user_1 地址", mentions=TO_BOT, **GROUP)
        assert feishu.heard("甲") == ["地址"]
        assert any(call.path.endswith("/reply") for call in feishu.calls), "as an answer to the question"


async def offer(text: str) -> list[Reply]:
    return [Reply(text, custom={"suggestions": ["无锡保护中心电话"]})]


async def test_a_button_in_a_group_is_for_who_presses_it(join: Join) -> None:
    engine = EchoEngine(offer)
    async with join("feishu", engine) as feishu:
        await feishu.say("甲", "@_user_1 无锡", mentions=TO_BOT, **GROUP)
        await feishu.press("乙", feishu.buttons("甲")[0]["value"])
    assert engine.seen == [("feishu:oc_1.ou_甲", "无锡"), ("feishu:oc_1.ou_乙", "无锡保护中心电话")]


async def test_buttons_outlive_a_restart(join: Join) -> None:
    async with join("feishu", EchoEngine(offer)) as feishu:
        await feishu.say("甲", "无锡")
        value = feishu.buttons("甲")[0]["value"]
    engine = EchoEngine()
    async with join("feishu", engine) as feishu:
        await feishu.press("甲", value)
    assert [text for _, text in engine.seen] == ["无锡保护中心电话"]


async def test_a_press_is_acknowledged(join: Join) -> None:
    async with join("feishu", EchoEngine(offer)) as feishu:
        await feishu.say("甲", "无锡")
        response = await feishu.choose("甲", "无锡保护中心电话")
        assert response.json() == {"toast": {"type": "info", "content": "无锡保护中心电话"}}


async def test_the_first_visit_is_greeted_once(join: Join) -> None:
    async with join("feishu") as feishu:
        for number in range(2):
            await feishu.deliver(event(ENTERED, {"operator_id": {"open_id": "ou_甲"}, "chat_id": "oc_1"}, f"e{number}"))
        assert feishu.heard("甲") == ["你好"]


async def test_what_was_sent_though_its_answer_was_lost_arrives_once(join: Join) -> None:
    async with join("feishu") as feishu:
        await feishu.drain()
        await feishu.say("甲", "一")
        feishu.troubles.append(Trouble(504, {}, at=feishu.send_path, also=True))
        await feishu.say("甲", "二")
        again = [call.body["uuid"] for call in feishu.calls if feishu.send_path in call.path][1:]
    assert len(again) == 2
    assert len(set(again)) == 1, "the same id: Feishu shows it once"


async def test_before_it_knows_its_id_any_name_is_taken_for_its_own(join: Join) -> None:
    async with join("feishu", troubles=[Trouble(500, at="/bot/v3/info")]) as feishu:
        await feishu.say("甲", "@_user_1 电话", mentions=TO_BOT, wait=False, **GROUP)
        await feishu.drain()
        assert feishu.heard("甲") == ["电话"]


CARDS = [
    # part                                              tags                       why
    (Part("答"), ["div"], "text"),
    (Part("答\n来源：甲（2025年11月）"), ["div", "note"], "the source in small print"),
    (Part("来源：甲（2025年11月）"), ["div"], "nothing but the source"),
    (Part("答", (Choice("电话", "电话"),)), ["div", "action"], "a choice"),
    (Part("报告：https://a.cn/r\n另"), ["div", "action"], "an address"),
]


@pytest.mark.parametrize(("part", "tags", "why"), CARDS, ids=[why for *_, why in CARDS])
def test_cards(part: Part, tags: list[str], why: str) -> None:
    assert [element["tag"] for element in card(part)["elements"]] == tags


def test_an_address_can_be_opened() -> None:
    (_, action) = card(Part("官网http://www.wxippc.cn/，报告：https://a.cn/r?x=1"))["elements"]
    assert [button["url"] for button in action["actions"]] == ["http://www.wxippc.cn/", "https://a.cn/r?x=1"]


def test_a_card_holds_no_markup() -> None:
    (div,) = card(Part("<at id=all></at> **粗**"))["elements"]
    assert div["text"] == {"tag": "plain_text", "content": "<at id=all></at> **粗**"}


def test_the_example_of_the_documentation_opens() -> None:
    """Key and cipher text as Feishu publishes them: what is inside is no object, and only a right key comes that far."""
    body = json.dumps({"encrypt": "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="}).encode()
    with pytest.raises(Malformed):
        Seal("test key", "").open({}, body)
    with pytest.raises(Forged):
        Seal("another key", "").open({}, body)
    assert Seal("test key", "")._plain("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == b"hello world"
