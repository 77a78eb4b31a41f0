"""Feishu's side: events encrypted and signed with the Encrypt Key, cards by the open API, limits in headers."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from typing import Any

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from tests.channels.standins.platform import Call, Platform, Trouble

APP_ID, APP_SECRET = "cli_test", "secret-of-the-feishu-app"
ENCRYPT_KEY, VERIFICATION = "encrypt-key-of-feishu", "verification-token-of-feishu"
ACCESS, BOT = "t-access-of-feishu", "ou_bot"
ADDRESS = "/webhooks/feishu/webhook"


def encrypted(plain: bytes, key: str = ENCRYPT_KEY) -> str:
    iv = secrets.token_bytes(16)
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(hashlib.sha256(key.encode()).digest()), modes.CBC(iv)).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return base64.b64encode(iv + sealed).decode()


def request(content: Any, key: str = ENCRYPT_KEY, stamp: float | None = None) -> tuple[dict[str, str], bytes]:
    """Headers and body of an encrypted, signed request."""
    body = json.dumps({"encrypt": encrypted(json.dumps(content).encode(), key)}).encode()
    timestamp, nonce = str(int(stamp or time.time())), secrets.token_hex(5)
    signature = hashlib.sha256(f"{timestamp}{nonce}{key}".encode() + body).hexdigest()
    headers = {"X-Lark-Request-Timestamp": timestamp, "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": signature}
    return {**headers, "Content-Type": "application/json"}, body


def event(kind: str, content: dict[str, Any], event_id: str = "e1") -> dict[str, Any]:
    header = {"event_id": event_id, "event_type": kind, "create_time": "1", "token": VERIFICATION, "app_id": APP_ID}
    return {"schema": "2.0", "header": header, "event": content}


def message(user: str, text: str, message_id: str = "om_1", **more: Any) -> dict[str, Any]:
    sender = {"sender_id": {"open_id": f"ou_{user}"}, "sender_type": "user"}
    content = {
        "message_id": message_id, "chat_id": "oc_1", "chat_type": "p2p", "message_type": "text",
        "content": json.dumps({"text": text}), **more,
    }  # fmt: skip
    return {"sender": sender, "message": content}


class Feishu(Platform):
    name = "feishu"
    send_path = "/im/v1/messages"

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.authors: dict[str, str] = {}  # whose message it was
        self.sent: list[tuple[str, dict[str, Any]]] = []  # to whom, which card
        self.known: set[str] = set()

    def settings(self) -> dict[str, Any]:
        return {
            "feishu_app_id": APP_ID, "feishu_app_secret": APP_SECRET, "feishu_encrypt_key": ENCRYPT_KEY,
            "feishu_verification_token": VERIFICATION, "feishu_api_url": self.url,
        }  # fmt: skip

    def secrets(self) -> list[str]:
        return [APP_SECRET, ENCRYPT_KEY, VERIFICATION, ACCESS]

    def respond(self, call: Call) -> Any:
        if call.path.endswith("/tenant_access_token/internal"):
            assert call.body == {"app_id": APP_ID, "app_secret": APP_SECRET}
            self.tokens += 1
            return {"code": 0, "msg": "ok", "tenant_access_token": f"{ACCESS}{self.tokens}", "expire": 7200}
        if call.headers.get("authorization") != f"Bearer {ACCESS}{self.tokens}":
            return {"code": 99991663, "msg": "Invalid access token for authorization."}
        if call.path.endswith("/bot/v3/info"):
            return {"code": 0, "msg": "ok", "bot": {"open_id": BOT, "app_name": "保护中心"}}
        assert len(json.dumps(call.body, ensure_ascii=False).encode()) < 30_000, "Feishu would refuse the card"
        if call.body["uuid"] not in self.known:  # within an hour the same one is the same message
            self.known.add(call.body["uuid"])
            to = call.body.get("receive_id") or self.authors[call.path.split("/")[-2]]
            self.sent.append((to, json.loads(call.body["content"])))
        return {"code": 0, "msg": "success", "data": {"message_id": "om_sent"}}

    def limited(self) -> Trouble:
        body = {"code": 99991400, "msg": "request trigger frequency limit"}
        return Trouble(429, body, {"x-ogw-ratelimit-limit": "100", "x-ogw-ratelimit-reset": "1"}, at=self.send_path)

    def expired(self) -> Trouble:
        return Trouble(400, {"code": 99991663, "msg": "Invalid access token"}, at=self.send_path)

    def tokens_fetched(self) -> int:
        return self.tokens

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        message_id = f"om_{number or self.number() + 1000}"
        self.authors[message_id] = user
        return await self.deliver(event("im.message.receive_v1", message(user, text, message_id, **more)), wait)

    async def deliver(self, content: dict[str, Any], wait: bool = True, stamp: float | None = None) -> httpx.Response:
        headers, body = request(content, stamp=stamp)
        response = await self.bot.post(ADDRESS, content=body, headers=headers)
        if wait:
            await self.drain()
        return response

    def cards(self, user: str) -> list[dict[str, Any]]:
        return [card for to, card in self.sent if to in (user, f"ou_{user}")]

    def heard(self, user: str) -> list[str]:
        return ["\n".join(_texts(card)) for card in self.cards(user)]

    def buttons(self, user: str) -> list[dict[str, Any]]:
        elements = self.cards(user)[-1]["elements"]
        return [action for element in elements if element["tag"] == "action" for action in element["actions"]]

    def choices(self, user: str) -> list[str]:
        return [button["text"]["content"] for button in self.buttons(user) if "value" in button]

    async def choose(self, user: str, title: str) -> httpx.Response:
        (value,) = [b["value"] for b in self.buttons(user) if b["text"]["content"] == title]
        return await self.press(user, value)

    async def press(self, user: str, value: dict[str, Any]) -> httpx.Response:
        card_id = f"om_card{self.number()}"
        self.authors[card_id] = user
        content = {
            "operator": {"open_id": f"ou_{user}"}, "token": "c-1", "host": "im_message",
            "action": {"tag": "button", "value": value},
            "context": {"open_message_id": card_id, "open_chat_id": "oc_1"},
        }  # fmt: skip
        return await self.deliver(event("card.action.trigger", content, f"e{card_id}"))

    async def forged(self, text: str) -> httpx.Response:
        headers, body = request(event("im.message.receive_v1", message("甲", text)), key="another key")
        return await self.bot.post(ADDRESS, content=body, headers=headers)


def _texts(card: dict[str, Any]) -> list[str]:
    texts = []
    for element in card["elements"]:
        if element["tag"] == "div":
            texts.append(element["text"]["content"])
        if element["tag"] == "note":
            texts += [piece["content"] for piece in element["elements"]]
    return texts
