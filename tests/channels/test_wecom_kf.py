"""微信客服's own manners: pages and cursors, menus, five messages, the greeting, the hand-over to a person."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from wechatpy.crypto import WeChatCrypto

from bot.channels.wecom.cursors import Cursors
from bot.channels.wecom.kf_reading import read, read_news
from bot.replies import Reply
from tests.channels.conftest import Join
from tests.channels.standins.platform import Trouble
from tests.channels.standins.sealed import AES_KEY
from tests.channels.standins.wecom import ACCOUNT, CORP, KF_TOKEN, WeComKf
from tests.edge.conftest import EchoEngine

BASE = {"msgid": "1", "open_kfid": ACCOUNT, "external_userid": "甲", "send_time": 5, "origin": 3}
ENTER = {"event_type": "enter_session", "open_kfid": ACCOUNT, "external_userid": "甲"}

READ = [
    # message                                                                       text    why
    ({**BASE, "msgtype": "text", "text": {"content": "电话"}}, "电话", "a customer's text"),
    ({**BASE, "msgtype": "text", "text": {"content": "电话", "menu_id": "b1"}}, "电话", "from a menu"),
    ({**BASE, "msgtype": "image", "image": {"media_id": "x"}}, "", "a picture: the door says that it saw no text"),
    ({**BASE, "msgtype": "voice", "voice": {"media_id": "x"}}, "", "a voice, which nobody has recognised"),
    ({**BASE, "origin": 5, "msgtype": "text", "text": {"content": "您好"}}, None, "what staff say"),
    ({"msgid": "2", "origin": 4, "msgtype": "event", "event": {**ENTER, "welcome_code": "c"}}, "你好", "somebody comes in"),
    ({"msgid": "2", "origin": 4, "msgtype": "event", "event": ENTER}, None, "somebody comes back"),
    ({"msgid": "3", "origin": 4, "msgtype": "event", "event": {"event_type": "msg_send_fail"}}, None, "a message of ours failed"),
    ({"msgid": "4", "origin": 4, "msgtype": "event", "event": {"event_type": "session_status_change"}}, None, "staff took over"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "text", "why"), READ, ids=[why for *_, why in READ])
def test_reading(message: dict[str, Any], text: str | None, why: str) -> None:
    said = read(message)
    assert (said.text if said else None) == text, why


def test_news_of_another_kind_is_none() -> None:
    assert read_news({"MsgType": "event", "Event": "change_contact"}) is None


async def test_pages_are_fetched_to_the_end(join: Join) -> None:
    async with join("wecom_kf") as kf:
        for number in range(5):
            kf.put("甲", msgtype="text", text={"content": str(number)})
        await kf.tell()
        assert kf.heard("甲") == list("01234")
        cursors = [call.body.get("cursor") for call in kf.calls if call.path.endswith("sync_msg")]
        assert cursors == [None, "2", "4"]


async def test_after_a_restart_it_goes_on_where_it_was(join: Join) -> None:
    engine = EchoEngine()
    async with join("wecom_kf", engine) as first:
        await first.say("甲", "一")
    again = WeComKf()
    again.inbox, again.quota = first.inbox, {"甲": 5}
    again.put("甲", number=2000, msgtype="text", text={"content": "二"})  # while nobody was there
    async with join(again, engine) as kf:
        await kf.drain()
        assert kf.heard("甲") == ["二"], "fetched at the start, without any news"
    assert [text for _, text in engine.seen] == ["一", "二"]


async def test_old_questions_are_not_answered(join: Join) -> None:
    async with join("wecom_kf") as kf:
        kf.put("甲", msgtype="text", text={"content": "昨天"}, send_time=int(time.time()) - 86400)
        await kf.say("甲", "今天")
        assert kf.heard("甲") == ["今天"]


async def test_a_page_that_cannot_be_had_is_fetched_with_the_next_news(join: Join) -> None:
    async with join("wecom_kf") as kf:
        kf.troubles.append(Trouble(200, {"errcode": 95011, "errmsg": "no right"}, at="sync_msg"))
        await kf.say("甲", "一")
        assert kf.heard("甲") == []
        await kf.say("甲", "二")
        assert kf.heard("甲") == ["一", "二"]


async def test_one_odd_message_keeps_nobody_waiting(join: Join) -> None:
    async with join("wecom_kf") as kf:
        kf.inbox.append({"msgid": "odd", "msgtype": "text"})
        await kf.say("甲", "一")
        assert kf.heard("甲") == ["一"]


async def offer(text: str) -> list[Reply]:
    long = "长" * 500 if text == "长" else ""
    status = "handed_over" if text == "人工" else "answered"
    custom = {"kind": "center", "status": status, "suggestions": ["无锡保护中心电话", "备案要什么条件"]}
    return [Reply(f"关于{text}{long}", custom=custom)]


async def test_short_text_and_menu_are_one_message(join: Join) -> None:
    async with join("wecom_kf", EchoEngine(offer)) as kf:
        await kf.say("甲", "无锡")
        await kf.say("乙", "长")
        assert [body["msgtype"] for body in kf.bodies("甲")] == ["msgmenu"]
        assert [body["msgtype"] for body in kf.bodies("乙")] == ["text", "msgmenu"]


async def test_an_address_stands_in_a_text(join: Join) -> None:
    async def report(_: str) -> list[Reply]:
        return [Reply("报告：https://a.cn/r", custom={"suggestions": ["继续"]})]

    async with join("wecom_kf", EchoEngine(report)) as kf:
        await kf.say("甲", "报告")
        assert [body["msgtype"] for body in kf.bodies("甲")] == ["text", "msgmenu"]


async def test_a_menu_outlives_a_restart(join: Join) -> None:
    engine = EchoEngine()
    async with join("wecom_kf", engine) as kf:
        await kf.say("甲", "无锡保护中心电话", menu_id="bunknown")
    assert [text for _, text in engine.seen] == ["无锡保护中心电话"]


async def test_five_messages_then_when_asked(join: Join) -> None:
    whole = "".join(f"第{number}句，{'说明' * 30}。" for number in range(80))

    async def long(_: str) -> list[Reply]:
        return [Reply(whole)]

    async with join("wecom_kf", EchoEngine(long)) as kf:
        await kf.say("甲", "全部")
        assert len(kf.bodies("甲")) == 5
        for _ in range(3):
            await kf.more("甲")
        assert "".join(kf.texts("甲")) == whole


async def test_who_comes_in_is_greeted(join: Join) -> None:
    async with join("wecom_kf", EchoEngine(offer)) as kf:
        kf.codes.add("code-of-甲")
        event = {**ENTER, "welcome_code": "code-of-甲"}
        for _ in range(2):
            kf.put("甲", number=9, origin=4, msgtype="event", event=event)
            await kf.tell()
        assert kf.heard("甲") == ["关于你好"]
        assert kf.choices("甲") == ["无锡保护中心电话", "备案要什么条件"]


STATES = [
    # state  answered  why
    (0, True, "nobody yet: the assistant takes over"),
    (1, True, "the assistant's turn"),
    (2, False, "waits for a person"),
    (3, False, "a person's turn"),
]


@pytest.mark.parametrize(("state", "answered", "why"), STATES, ids=[why for *_, why in STATES])
async def test_whose_turn_it_is(join: Join, state: int, answered: bool, why: str) -> None:
    engine = EchoEngine()
    async with join("wecom_kf", engine) as kf:
        kf.states["甲"] = state
        await kf.say("甲", "电话")
        assert kf.heard("甲") == (["电话"] if answered else [])
        assert kf.states["甲"] == max(state, 1)
    assert bool(engine.seen) == answered, "what is said to a person is not the bot's to read"


async def test_who_asks_for_a_person_gets_one(join: Join) -> None:
    async with join("wecom_kf", EchoEngine(offer), wecom_kf_handover=True) as kf:
        await kf.say("甲", "人工")
        assert kf.states["甲"] == 2
        assert "已为您转接人工" in kf.heard("甲")[-1]
        await kf.say("甲", "还在吗")
        assert len(kf.heard("甲")) == 2, "now the bot is silent"


async def test_without_staff_nobody_is_handed_over(join: Join) -> None:
    async with join("wecom_kf", EchoEngine(offer)) as kf:
        await kf.say("甲", "人工")
        assert kf.states["甲"] == 1
        assert kf.heard("甲") == ["关于人工"]


async def test_a_state_that_cannot_be_asked_is_taken_for_ours(join: Join) -> None:
    async with join("wecom_kf") as kf:
        kf.troubles.append(Trouble(200, {"errcode": 95999, "errmsg": "?"}, at="service_state"))
        await kf.say("甲", "电话")
        assert kf.heard("甲") == ["电话"]


async def test_what_was_sent_though_its_receipt_was_lost_arrives_once(join: Join) -> None:
    async with join("wecom_kf") as kf:
        kf.troubles.append(Trouble(504, {}, at="kf/send_msg", also=True))
        await kf.say("甲", "电话")
        assert kf.heard("甲") == ["电话"]
        tried = [call.body["msgid"] for call in kf.calls if call.path.endswith("kf/send_msg")]
        assert len(set(tried)) == 1


REFUSED = [
    # stamp, crypto                                                  status why
    ({"crypto": WeChatCrypto("another", AES_KEY, CORP)}, 403, "another token"),
    ({"crypto": WeChatCrypto(KF_TOKEN, AES_KEY[::-1], CORP)}, 400, "another key"),
    ({"crypto": WeChatCrypto(KF_TOKEN, AES_KEY, "ww_other")}, 400, "another company"),
    ({"age": 400}, 403, "recorded and played again"),
]  # fmt: skip


@pytest.mark.parametrize(("named", "status", "why"), REFUSED, ids=[why for *_, why in REFUSED])
async def test_forged_and_out_of_date(join: Join, named: dict[str, Any], status: int, why: str) -> None:
    named = dict(named)
    async with join("wecom_kf") as kf:
        kf.put("甲", msgtype="text", text={"content": "电话"})
        age = named.pop("age", 0)
        assert (await kf.tell(stamp=time.time() - age, **named)).status_code == status
        assert kf.heard("甲") == []


async def test_the_address_is_confirmed(join: Join) -> None:
    async with join("wecom_kf") as kf:
        assert (await kf.bot.get(kf.address, params={"echostr": "x"})).status_code == 403


def test_cursors_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "kf.json"
    Cursors(path).put("a", "5")
    again = Cursors(path)
    assert (again.get("a"), again.get("b"), again.accounts()) == ("5", "", ["a"])
    path.write_text("{half", encoding="utf-8")
    assert Cursors(path).accounts() == []
