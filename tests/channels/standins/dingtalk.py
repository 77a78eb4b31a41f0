"""DingTalk's side: callbacks with a signed time stamp, a webhook for each talk, the robot's interface beside it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import unquote

import httpx

from tests.channels.standins.platform import Call, Platform, Trouble

APP_KEY, APP_SECRET, ACCESS = "dingtestkey", "secret-of-the-dingtalk-app", "access-of-dingtalk"
ADDRESS = "/webhooks/dingtalk/webhook"
DTMD = "dtmd://dingtalkclient/sendMessage?content="


def signed(secret: str = APP_SECRET, stamp: float | None = None) -> dict[str, str]:
    """The headers of a callback."""
    timestamp = str(int((stamp or time.time()) * 1000))
    digest = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    return {"timestamp": timestamp, "sign": base64.b64encode(digest).decode()}


class DingTalk(Platform):
    name = "dingtalk"
    send_path = "sendBySession"
    session_seconds = 5400.0

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.sent: list[tuple[str, dict[str, Any]]] = []  # to whom, which message

    def settings(self) -> dict[str, Any]:
        return {
            "dingtalk_app_key": APP_KEY, "dingtalk_app_secret": APP_SECRET,
            "dingtalk_api_url": self.url, "dingtalk_session_url": self.url,
        }  # fmt: skip

    def secrets(self) -> list[str]:
        return [APP_SECRET, ACCESS, "session-of-"]

    def respond(self, call: Call) -> Any:
        if call.path == "/v1.0/oauth2/accessToken":
            assert call.body == {"appKey": APP_KEY, "appSecret": APP_SECRET}
            self.tokens += 1
            return {"accessToken": f"{ACCESS}{self.tokens}", "expireIn": 7200}
        if call.path == "/v1.0/robot/oToMessages/batchSend":
            assert call.headers["x-acs-dingtalk-access-token"] == f"{ACCESS}{self.tokens}"
            assert (call.body["robotCode"], call.body["msgKey"]) == (APP_KEY, "sampleText")
            content = json.loads(call.body["msgParam"])["content"]
            self.sent.append((call.body["userIds"][0], {"msgtype": "text", "text": {"content": content}}))
            return {"processQueryKey": "1"}
        self.sent.append((call.query["session"].removeprefix("session-of-"), call.body))
        return {"errcode": 0, "errmsg": "ok"}

    def limited(self) -> Trouble:
        return Trouble(
            200, {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}, at=self.send_path
        )

    def callback(self, user: str, text: str, number: int | None = None, **more: Any) -> dict[str, Any]:
        until = int((time.time() + self.session_seconds) * 1000)
        return {
            "conversationType": "1", "conversationId": "cid1", "msgId": f"msg{number or self.number() + 1000}",
            "senderId": f"$:LWCP_v1:${user}", "senderStaffId": user, "msgtype": "text", "text": {"content": f" {text}"},
            "sessionWebhook": f"{self.url}/robot/sendBySession?session=session-of-{user}",
            "sessionWebhookExpiredTime": until, "robotCode": APP_KEY, **more,
        }  # fmt: skip

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        return await self.deliver(self.callback(user, text, number, **more), wait)

    async def deliver(self, body: Any, wait: bool = True, headers: dict[str, str] | None = None) -> httpx.Response:
        response = await self.bot.post(
            ADDRESS, content=json.dumps(body), headers=signed() if headers is None else headers
        )
        if wait:
            await self.drain()
        return response

    def messages(self, user: str) -> list[dict[str, Any]]:
        return [message for to, message in self.sent if to == user]

    def heard(self, user: str) -> list[str]:
        return [message["text"]["content"] for message in self.messages(user) if message["msgtype"] == "text"]

    def buttons(self, user: str) -> list[dict[str, str]]:
        last = self.messages(user)[-1]
        return last["actionCard"]["btns"] if last["msgtype"] == "actionCard" else []

    def choices(self, user: str) -> list[str]:
        return [button["title"] for button in self.buttons(user)] or self.typed_choices(user)

    async def choose(self, user: str, title: str) -> httpx.Response:
        if not self.buttons(user):
            return await self.type_choice(user, title)
        (url,) = [button["actionURL"] for button in self.buttons(user) if button["title"] == title]
        assert url.startswith(DTMD)
        return await self.say(user, unquote(url.removeprefix(DTMD)))  # in the user's name

    async def forged(self, text: str) -> httpx.Response:
        return await self.deliver(self.callback("甲", text), headers=signed("another secret"))
