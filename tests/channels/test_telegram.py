"""Telegram's own manners: updates of every kind, groups, the menu, polling."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest
from telegram import Update, User

from bot.channels.telegram.reading import COMMANDS, read
from bot.replies import Reply
from tests.channels.conftest import Join
from tests.channels.standins.platform import Call, Trouble
from tests.channels.standins.telegram import ME, SECRET, TOKEN, Telegram, message, sender
from tests.edge.conftest import EchoEngine

GROUP = {"id": -100200, "type": "supergroup", "title": "企业群"}
BOT = User.de_json(ME)


def mentioning(text: str, mention: str = "@ipcenter_bot", **entity: Any) -> dict[str, Any]:
    at = len(text.partition(mention)[0].encode("utf-16-le")) // 2
    found = {"type": "mention", "offset": at, "length": len(mention), **entity}
    return message("甲", text, chat=GROUP, entities=[found])


def grouped(text: str, **more: Any) -> dict[str, Any]:
    return message("甲", text, chat=GROUP, **more)


ANSWERED = grouped("好的", reply_to_message=grouped("……", **{"from": ME}))
OTHERS = grouped("好的", reply_to_message=grouped("……", **{"from": sender("乙")}))
COMMAND = {"entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
STICKER = {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}  # fmt: skip
SILENT = {k: v for k, v in message("甲", "").items() if k != "text"}

READ = [
    # update                                                            understood as     why
    ({"message": message("甲", "电话")}, "电话", "text in a private talk"),
    ({"edited_message": message("甲", "改过的", edit_date=1)}, "改过的", "edited: asked anew"),
    ({"message": {**SILENT, "caption": "图里的公司", "photo": []}}, "图里的公司", "what is written under a picture"),
    ({"message": {**SILENT, "sticker": STICKER}}, "", "a sticker: the door says that it saw no text"),
    ({"message": {**SILENT, "new_chat_title": "新名"}}, None, "nobody said anything"),
    ({"channel_post": message("甲", "公告")}, None, "nobody is there to answer to"),
    ({"poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}}, None, "an update of another kind"),
    ({"message": message("甲", "电话", **{"from": {**ME, "id": 43}})}, None, "another bot: two would talk for ever"),
    ({"message": message("甲", "/start")}, "你好", "the first button that Telegram shows"),
    ({"message": message("甲", "/start abc")}, "你好", "a link with something of its own in it"),
    ({"message": message("甲", "/help")}, "你能回答什么", "from the menu"),
    ({"message": message("甲", "/HELP")}, "你能回答什么", "as people type it"),
    ({"message": message("甲", "/check 苏州")}, "苏州", "what is behind a command is the question"),
    ({"message": message("甲", "/restart")}, "restart", "no command of anybody's"),
    ({"message": grouped("大家好")}, None, "in a group, to the others"),
    ({"message": mentioning("@ipcenter_bot 电话")}, "电话", "its name in front"),
    ({"message": mentioning("😀请问 @ipcenter_bot 电话")}, "😀请问   电话", "in between, behind an emoji of two units"),
    ({"message": mentioning("@IPCenter_Bot 电话", "@IPCenter_Bot")}, "电话", "in other letters"),
    ({"message": mentioning("@other_bot 电话", "@other_bot")}, None, "another one's name"),
    ({"message": mentioning("保护中心 电话", "保护中心", type="text_mention", user=ME)}, "电话", "picked from the list of names"),
    ({"message": ANSWERED}, "好的", "an answer to the bot"),
    ({"message": OTHERS}, None, "an answer to somebody else"),
    ({"message": grouped("/help", **COMMAND)}, "你能回答什么", "a command of ours"),
    ({"message": grouped("/help@ipcenter_bot", **COMMAND)}, "你能回答什么", "by name"),
    ({"message": grouped("/help@other_bot", **COMMAND)}, None, "of another bot"),
    ({"message": grouped("/dance", **COMMAND)}, None, "of nobody here"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text", "why"), READ, ids=[why for *_, why in READ])
def test_reading(content: dict[str, Any], text: str | None, why: str) -> None:
    said = read(Update.de_json({"update_id": 1, **content}), BOT)
    assert (said.text if said else None) == text, why


def test_a_group_is_silent_until_the_bot_knows_its_name() -> None:
    update = Update.de_json({"update_id": 1, "message": mentioning("@ipcenter_bot 电话")})
    assert read(update, None) is None


def test_people_of_a_group_have_talks_of_their_own() -> None:
    said = [read(Update.de_json({"update_id": 1, "message": {**mentioning("@ipcenter_bot 一"), "from": sender(user)}}), BOT) for user in "甲乙"]  # fmt: skip
    private = read(Update.de_json({"update_id": 1, "message": message("甲", "一")}), BOT)
    assert len({one.sender for one in (*said, private) if one}) == 3


MALFORMED = [
    # body                                           status why
    (b"", 400, "nothing"),
    (b"{", 400, "half"),
    (b"[]", 400, "no object"),
    (b"null", 400, "null"),
    (b"\xff", 400, "not UTF-8"),
    (b"[" * 20000, 400, "nested without end"),
    (b"{}", 400, "no number"),
    (b'{"update_id": 1, "message": 5}', 400, "a message that is none"),
    (b'{"update_id": 1, "message": {"text": "x"}}', 400, "from nobody"),
    (b'{"update_id": 1}', 200, "a kind of update that is new"),
    (b'{"update_id": 1, "x": "' + b"x" * 70000 + b'"}', 413, "too large"),
]


@pytest.mark.parametrize(("body", "status", "why"), MALFORMED, ids=[why for *_, why in MALFORMED])
async def test_malformed_updates(join: Join, body: bytes, status: int, why: str) -> None:
    engine = EchoEngine()
    async with join("telegram", engine) as telegram:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        response = await telegram.bot.post("/webhooks/telegram/webhook", content=body, headers=headers)
    assert response.status_code == status, why
    assert engine.seen == []


async def test_without_its_secret_nothing_is_read(join: Join) -> None:
    async with join("telegram") as telegram:
        for secret in ("", SECRET[:-1], f"{SECRET}x", "秘密"):
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret.encode()} if secret else {}
            response = await telegram.bot.post("/webhooks/telegram/webhook", content=b"{", headers=headers)
            assert response.status_code == 403


async def test_it_introduces_itself(join: Join) -> None:
    async with join("telegram") as telegram:
        await telegram.drain()
        called = {call.path.rpartition("/")[2]: call.body for call in telegram.calls}
    menu = json.loads(called["setMyCommands"]["commands"])
    assert {entry["command"] for entry in menu} == set(COMMANDS)
    assert called["setWebhook"]["url"] == "https://bot.example/webhooks/telegram/webhook"
    assert called["setWebhook"]["secret_token"] == SECRET
    assert json.loads(called["setWebhook"]["allowed_updates"]) == ["message", "edited_message", "callback_query"]


async def test_start_waits_for_nobody(join: Join) -> None:
    """Telegram is away when the bot starts: it answers others meanwhile, and introduces itself later."""
    started = asyncio.get_running_loop().time()
    async with join("telegram", troubles=[Trouble(502, at="getMe")]) as telegram:
        assert asyncio.get_running_loop().time() - started < 1.0
        assert (await telegram.bot.get("/health")).status_code == 200
        await telegram.drain()
        assert any(call.path.endswith("setWebhook") for call in telegram.calls)


async def test_the_secret_of_the_webhook_needs_no_setting(join: Join) -> None:
    async with join("telegram", telegram_webhook_secret="") as telegram:
        await telegram.drain()
        (secret,) = [c.body["secret_token"] for c in telegram.calls if c.path.endswith("setWebhook")]
        assert len(secret) == 64
        assert (await telegram.update({"message": message("甲", "电话")}, secret="")).status_code == 403
        assert (await telegram.update({"message": message("甲", "电话")}, secret=secret)).status_code == 200
        assert telegram.heard("甲") == ["电话"]


async def test_typing_is_shown_while_it_takes_long(join: Join) -> None:
    async def answer(text: str) -> list[Reply]:
        await asyncio.sleep(0.8 if text == "慢" else 0)
        return [Reply(text)]

    async with join("telegram", EchoEngine(answer)) as telegram:
        await telegram.say("甲", "快")
        assert not any(call.path.endswith("sendChatAction") for call in telegram.calls)
        await telegram.say("甲", "慢")
        assert [c.body["action"] for c in telegram.calls if c.path.endswith("sendChatAction")] == ["typing"]


async def test_an_edited_message_is_answered_where_it_stands(join: Join) -> None:
    async with join("telegram") as telegram:
        await telegram.update({"message": message("甲", "苏洲电话")})
        await telegram.update({"edited_message": message("甲", "苏州电话", edit_date=2)})
        first, second = telegram.sent("甲")
    assert "reply_parameters" not in first
    assert second["text"] == "苏州电话"
    assert json.loads(second["reply_parameters"])["message_id"] == 7


async def test_in_a_group_the_answer_is_to_the_question(join: Join) -> None:
    async with join("telegram") as telegram:
        await telegram.drain()
        await telegram.update({"message": mentioning("@ipcenter_bot 电话")})
        (sent,) = [call.body for call in telegram.calls if call.path.endswith("sendMessage")]
    assert (sent["chat_id"], sent["text"]) == ("-100200", "电话")
    assert json.loads(sent["reply_parameters"])["message_id"] == 7


async def offer(text: str) -> list[Reply]:
    return [Reply(text, custom={"suggestions": ["无锡保护中心电话"]})]


async def test_buttons_outlive_a_restart(join: Join) -> None:
    async with join("telegram", EchoEngine(offer)) as telegram:
        await telegram.say("甲", "无锡")
        data = telegram.keyboard("甲")[0]["callback_data"]
    engine = EchoEngine()
    async with join("telegram", engine) as telegram:  # a new process: it remembers nothing but its secret
        await telegram.press("甲", data, titles=("别的", "无锡保护中心电话"))
    assert [text for _, text in engine.seen] == ["无锡保护中心电话"]


FOREIGN = [
    # data                     why
    ("b" + "A" * 16, "made up"),
    ("", "empty"),
    ("/restart", "a command"),
    ("无锡保护中心电话", "not an id"),
]


@pytest.mark.parametrize(("data", "why"), FOREIGN, ids=[why for _, why in FOREIGN])
async def test_a_button_that_is_not_ours_asks_nothing(join: Join, data: str, why: str) -> None:
    engine = EchoEngine()
    async with join("telegram", engine) as telegram:
        assert (await telegram.press("甲", data, titles=("无锡保护中心电话",))).status_code == 200
        acknowledged = [c.body.get("text", "") for c in telegram.calls if c.path.endswith("answerCallbackQuery")]
    assert engine.seen == []
    assert not data or "过期" in acknowledged[0]


async def test_a_button_of_another_chat_is_not_taken(join: Join) -> None:
    engine = EchoEngine(offer)
    async with join("telegram", engine) as telegram:
        await telegram.say("甲", "无锡")
        await telegram.press("乙", telegram.keyboard("甲")[0]["callback_data"])
    assert [text for _, text in engine.seen] == ["无锡"]


async def test_a_press_is_acknowledged(join: Join) -> None:
    async with join("telegram", EchoEngine(offer)) as telegram:
        await telegram.say("甲", "无锡")
        await telegram.choose("甲", "无锡保护中心电话")
        (answer,) = [c.body for c in telegram.calls if c.path.endswith("answerCallbackQuery")]
    assert answer["text"] == "无锡保护中心电话"


async def test_who_has_blocked_the_bot_is_left_alone(join: Join) -> None:
    async with join("telegram") as telegram:
        body = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
        telegram.troubles.append(Trouble(403, body, at="sendMessage"))
        await telegram.say("甲", "一")
        assert telegram.heard("甲") == [], "not tried again"
        await telegram.say("甲", "二")
        assert telegram.heard("甲") == ["二"]


async def test_answers_stay_in_order_behind_flood_control(join: Join) -> None:
    async with join("telegram") as telegram:
        telegram.troubles.append(telegram.limited())
        await telegram.say("甲", "一", wait=False)
        await telegram.say("甲", "二", wait=False)
        await telegram.say("乙", "三", wait=False)
        for _ in range(200):  # 乙 hears within the second for which 甲 has to wait, however busy the machine is
            if telegram.heard("乙"):
                break
            await asyncio.sleep(0.02)
        assert (telegram.heard("甲"), telegram.heard("乙")) == ([], ["三"]), "only who is limited waits"
        await telegram.drain()
        assert telegram.heard("甲") == ["一", "二"]


async def test_a_long_answer_has_its_buttons_at_the_end(join: Join) -> None:
    async def long(_: str) -> list[Reply]:
        return [Reply("\n".join(f"第{n}段。{'说明' * 300}" for n in range(20)), custom={"suggestions": ["接着"]})]

    async with join("telegram", EchoEngine(long)) as telegram:
        await telegram.say("甲", "全部")
        sent = telegram.sent("甲")
    assert len(sent) == 4
    assert ["reply_markup" in body for body in sent] == [False] * 3 + [True]
    assert all(body["text"].startswith("第") for body in sent), "cut between paragraphs"


class Polled(Telegram):
    """Telegram for somebody who polls: updates wait until an offset takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[dict[str, Any]] = []

    def settings(self) -> dict[str, Any]:
        return {"telegram_token": TOKEN, "telegram_api_url": self.url}  # no PUBLIC_URL

    def respond(self, call: Call) -> Any:
        if call.path.endswith("getUpdates"):
            offset = int(call.body.get("offset", 0))
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
            return {"ok": True, "result": list(self.waiting)}
        return super().respond(call)


async def test_polling_without_a_public_address(join: Join) -> None:
    async with join(Polled()) as telegram:
        telegram.waiting = [{"update_id": n, "message": message("甲", text)} for n, text in ((5, "一"), (6, "二"))]
        await _until(lambda: len(telegram.heard("甲")) == 2)
        assert telegram.heard("甲") == ["一", "二"]
    called = [call.path.rpartition("/")[2] for call in telegram.calls]
    assert "deleteWebhook" in called
    assert "setWebhook" not in called
    assert called.count("sendMessage") == 2
    assert telegram.calls[-1].body["offset"] == "7", "what was answered is not sent again after a restart"


async def test_polling_goes_on_after_an_outage(join: Join) -> None:
    polled = Polled()
    polled.troubles.append(Trouble(502, at="getUpdates"))
    async with join(polled) as telegram:
        telegram.waiting = [{"update_id": 5, "message": message("甲", "一")}]
        await _until(lambda: telegram.heard("甲"))
        assert telegram.heard("甲") == ["一"]


async def test_an_update_that_cannot_be_read_keeps_nobody_waiting(join: Join) -> None:
    async with join(Polled()) as telegram:
        odd = [{"message": {"message_id": "x"}}, {"message": 5}, {"callback_query": []}]
        telegram.waiting = [{"update_id": n, **content} for n, content in enumerate(odd, start=5)]
        telegram.waiting.append({"update_id": 9, "message": message("甲", "一")})
        await _until(lambda: telegram.heard("甲"))
        assert telegram.heard("甲") == ["一"]


async def _until(done: Any) -> None:
    for _ in range(300):
        if done():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("not within six seconds")


async def test_switched_off_there_is_no_such_address(join: Join) -> None:
    async with join("telegram", telegram_token="") as telegram:
        response: httpx.Response = await telegram.bot.post("/webhooks/telegram/webhook", json={})
    assert response.status_code == 404
