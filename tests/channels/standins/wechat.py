"""The side of WeChat that a 公众号 sees: signed (and sealed) XML in, an answer within five seconds, 客服消息 beyond."""

from __future__ import annotations

import time
from typing import Any

import httpx
import xmltodict
from wechatpy.crypto import WeChatCrypto

from tests.channels.standins.platform import Call, Platform, Trouble
from tests.channels.standins.sealed import AES_KEY, opened, sealed, signed, xml_of

APP_ID, TOKEN, APP_SECRET, ACCOUNT = "wx1234567890abcdef", "token-of-the-account", "secret-of-the-account", "gh_1"
ACCESS = "access-token-of-wechat"


class WeChat(Platform):
    name = "wechat"
    send_path = "custom/send"

    def __init__(self, aes_key: str = AES_KEY) -> None:
        super().__init__()
        self.aes_key = aes_key
        self.crypto = WeChatCrypto(TOKEN, aes_key, APP_ID) if aes_key else None
        self.got: dict[str, list[str]] = {}
        self.answered: dict[tuple[str, int], str] = {}
        self.tokens = 0

    def settings(self) -> dict[str, Any]:
        return {
            "wechat_app_id": APP_ID, "wechat_token": TOKEN, "wechat_aes_key": self.aes_key,
            "wechat_app_secret": APP_SECRET, "wechat_api_url": self.url,
        }  # fmt: skip

    def secrets(self) -> list[str]:
        return [TOKEN, APP_SECRET, ACCESS, AES_KEY]

    def respond(self, call: Call) -> Any:
        if call.path == "/cgi-bin/stable_token":
            assert (call.body["appid"], call.body["secret"]) == (APP_ID, APP_SECRET)
            self.tokens += 1
            return {"access_token": f"{ACCESS}{self.tokens}", "expires_in": 7200}
        if call.query.get("access_token") != f"{ACCESS}{self.tokens}":
            return {"errcode": 40001, "errmsg": "invalid credential"}
        content = call.body["text"]["content"]
        if len(content.encode()) > 2048:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        self.got.setdefault(call.body["touser"], []).append(content)
        return {"errcode": 0, "errmsg": "ok"}

    def limited(self) -> Trouble:
        return Trouble(200, {"errcode": 45011, "errmsg": "api minute-quota reach limit"}, at=self.send_path)

    def expired(self) -> Trouble:
        return Trouble(200, {"errcode": 42001, "errmsg": "access_token expired"}, at=self.send_path)

    def tokens_fetched(self) -> int:
        return self.tokens

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        number = number or self.number() + 10**15
        fields = {"MsgType": "text", "Content": text, "MsgId": number, **more}
        response = await self.deliver(user, fields)
        if response.status_code == 200:
            self.take(user, response.text, number)
        if wait:
            await self.drain()
        return response

    async def deliver(self, user: str, fields: dict[str, Any], stamp: float | None = None) -> httpx.Response:
        xml = xml_of(ToUserName=ACCOUNT, FromUserName=user, **{"CreateTime": int(time.time()), **fields})
        query, body = sealed(self.crypto, xml, stamp) if self.crypto else ({}, xml)
        return await self.bot.post(
            "/webhooks/wechat/webhook", params={**signed(TOKEN, stamp), **query}, content=body.encode()
        )

    def take(self, user: str, body: str, number: int) -> None:
        """The direct answer to a message reaches the user once."""
        if body in ("", "success"):
            return
        fields = opened(self.crypto, body) if self.crypto else dict(xmltodict.parse(body)["xml"])
        assert (fields["ToUserName"], fields["FromUserName"], fields["MsgType"]) == (user, ACCOUNT, "text")
        content = fields["Content"]
        assert len(content.encode()) <= 2048, "WeChat would cut it"
        assert len(content) <= 600
        if self.answered.setdefault((user, number), content) == content and number not in self._taken(user):
            self.got.setdefault(user, []).append(content)
            self._taken(user).add(number)

    def _taken(self, user: str) -> set[int]:
        taken: dict[str, set[int]] = self.__dict__.setdefault("taken_numbers", {})
        return taken.setdefault(user, set())

    def heard(self, user: str) -> list[str]:
        return list(self.got.get(user, []))

    def choices(self, user: str) -> list[str]:
        return self.typed_choices(user)

    async def choose(self, user: str, title: str) -> httpx.Response:
        return await self.type_choice(user, title)

    async def more(self, user: str) -> None:
        await self.drain()
        if self.heard(user) and "“继续”" in self.heard(user)[-1]:
            await self.say(user, "继续")

    async def forged(self, text: str) -> httpx.Response:
        xml = xml_of(ToUserName=ACCOUNT, FromUserName="甲", CreateTime=1, MsgType="text", Content=text, MsgId=1)
        query, body = sealed(WeChatCrypto("another token", AES_KEY, APP_ID), xml)
        return await self.bot.post(
            "/webhooks/wechat/webhook", params={**signed("another"), **query}, content=body.encode()
        )
