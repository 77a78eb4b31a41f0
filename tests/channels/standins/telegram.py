"""Telegram's Bot API as documented: updates with a secret in the header, methods as forms, errors with parameters."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import httpx
from starlette.responses import JSONResponse

from tests.channels.standins.platform import Call, Platform, Trouble

TOKEN = "123456:test-token-of-telegram"
SECRET = "secret-of-the-webhook"
ME = {"id": 42, "is_bot": True, "first_name": "保护中心", "username": "ipcenter_bot"}


class Telegram(Platform):
    name = "telegram"
    send_path = "sendMessage"

    def settings(self) -> dict[str, Any]:
        return {
            "telegram_token": TOKEN, "telegram_api_url": self.url, "telegram_webhook_secret": SECRET,
            "public_url": "https://bot.example",
        }  # fmt: skip

    def respond(self, call: Call) -> Any:
        method = call.path.rpartition("/")[2]
        if method == "getMe":
            return {"ok": True, "result": ME}
        if method == "getUpdates":
            return {"ok": True, "result": []}
        if method == "sendMessage" and not re.fullmatch(r"-?\d{1,15}", call.body.get("chat_id", "")):
            return JSONResponse({"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}, 400)
        if method == "sendMessage":
            chat = {"id": int(call.body["chat_id"]), "type": "private"}
            return {"ok": True, "result": {"message_id": self.number(), "date": int(time.time()), "chat": chat}}
        return {"ok": True, "result": True}

    def secrets(self) -> list[str]:
        return [TOKEN, SECRET]

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        return await self.update({"message": {**message(user, text), **more}}, number, wait=wait)

    async def update(
        self, content: dict[str, Any], number: int | None = None, secret: str = SECRET, wait: bool = True
    ) -> httpx.Response:
        body = {"update_id": number or self.number() + 1000, **content}
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        response = await self.bot.post("/webhooks/telegram/webhook", content=json.dumps(body), headers=headers)
        if wait:
            await self.drain()
        return response

    def sent(self, user: str) -> list[dict[str, Any]]:
        mine = [c.body for c in self.calls if c.path.endswith("/sendMessage") and c.body.get("chat_id") == _id(user)]
        assert all(len(body["text"].encode("utf-16-le")) // 2 <= 4096 for body in mine), "Telegram would refuse it"
        return mine

    def heard(self, user: str) -> list[str]:
        return [body["text"] for body in self.sent(user)]

    def keyboard(self, user: str) -> list[dict[str, str]]:
        markup = self.sent(user)[-1].get("reply_markup")
        rows = json.loads(markup)["inline_keyboard"] if markup else []
        assert all(len(button["callback_data"].encode()) <= 64 for row in rows for button in row)
        return [button for row in rows for button in row]

    def choices(self, user: str) -> list[str]:
        return [button["text"] for button in self.keyboard(user)]

    async def choose(self, user: str, title: str) -> httpx.Response:
        (data,) = [b["callback_data"] for b in self.keyboard(user) if b["text"] == title]
        return await self.press(user, data)

    async def press(self, user: str, data: str, titles: tuple[str, ...] = ()) -> httpx.Response:
        keyboard = [[{"text": title, "callback_data": "x"}] for title in titles]
        under = {**message(user, "…"), **({"reply_markup": {"inline_keyboard": keyboard}} if titles else {})}
        query = {"id": str(self.number()), "from": sender(user), "chat_instance": "1", "data": data, "message": under}
        return await self.update({"callback_query": query})

    async def forged(self, text: str) -> httpx.Response:
        return await self.update({"message": message("1", text)}, secret="another")

    def limited(self) -> Trouble:
        body = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}  # fmt: skip
        return Trouble(429, body, at="sendMessage")


def message(user: str, text: str, **more: Any) -> dict[str, Any]:
    chat = {"id": int(_id(user)), "type": "private"}
    return {"message_id": 7, "date": int(time.time()), "chat": chat, "from": sender(user), "text": text, **more}


def sender(user: str) -> dict[str, Any]:
    return {"id": int(_id(user)), "is_bot": False, "first_name": "某人"}


def _id(user: str) -> str:
    return str(sum(ord(sign) * 256**at for at, sign in enumerate(user)) % 10**9)
