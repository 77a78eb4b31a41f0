"""The application over httpx's ASGI transport: shapes, refusals, sessions."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.replies import Reply
from bot.settings import Settings
from bot.visitor import Visitors, load_secret
from tests.edge.conftest import EchoEngine, ask, client_of

REST = "/webhooks/rest/webhook"


async def test_rest_shape(settings: Settings) -> None:
    async with client_of(settings, EchoEngine()) as client:
        assert await ask(client, "你好") == [
            {"recipient_id": "someone", "text": "你好", "custom": {"status": "answered"}}
        ]


MALFORMED = [
    # body                                  headers                               status why
    (b"", {}, 400, "no body"),
    (b"{", {}, 400, "half a body"),
    (b"\xff\xfe", {}, 400, "not UTF-8"),
    (b"[" * 20000, {}, 400, "nested without end"),
    (b"[]", {}, 400, "no object"),
    (b"{}", {}, 400, "nothing in it"),
    (b'{"message": "x"}', {}, 400, "no sender"),
    (b'{"sender": "", "message": "x"}', {}, 400, "sender without a character"),
    (b'{"sender": 5, "message": "x"}', {}, 400, "sender not a text"),
    (b'{"sender": "a"}', {}, 400, "no message"),
    (b'{"sender": "a", "message": null}', {}, 400, "message is null"),
    (b'{"sender": "a", "message": 5}', {}, 400, "message a number"),
    (b'{"sender": "a", "message": ["x"]}', {}, 400, "message a list"),
    (b'{"sender": "' + b"a" * 201 + b'", "message": "x"}', {}, 400, "sender longer than its column"),
    (b'{"sender": "a", "message": "x", "message_id": 1}', {}, 400, "id not a text"),
    (b'{"sender": "a", "message": "x"}', {"content-type": "text/plain"}, 415, "what a form of another site can send"),
    (b'{"sender": "a", "message": "' + b"x" * 70000 + b'"}', {}, 413, "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "headers", "status", "why"), MALFORMED, ids=[case[3] for case in MALFORMED])
async def test_malformed_requests(
    settings: Settings, body: bytes, headers: dict[str, str], status: int, why: str
) -> None:
    async with client_of(settings, EchoEngine()) as client:
        response = await client.post(REST, content=body, headers={"content-type": "application/json", **headers})
    assert response.status_code == status, why
    assert any("\u4e00" <= sign <= "\u9fff" for sign in response.json()["error"])
    assert "Traceback" not in response.text


async def test_unknown_address_and_wrong_method(settings: Settings) -> None:
    async with client_of(settings, EchoEngine()) as client:
        for response in (await client.get("/nothing"), await client.get(REST), await client.get("/static/../app.py")):
            assert response.status_code in (404, 405)
            assert response.json()["error"]


AUTH = [
    # address       headers                                  token    status why
    ("127.0.0.1", {}, "", 200, "a program on this machine"),
    ("::1", {}, "", 200, "over IPv6"),
    ("10.0.0.5", {}, "", 401, "elsewhere without a configured token: never"),
    ("10.0.0.5", {"authorization": "Bearer "}, "", 401, "an empty token is no token"),
    ("10.0.0.5", {}, "right", 401, "no token"),
    ("10.0.0.5", {"authorization": "Bearer wrong"}, "right", 401, "wrong token"),
    ("10.0.0.5", {"authorization": "Basic right"}, "right", 401, "another scheme"),
    ("10.0.0.5", {"authorization": "Bearer right"}, "right", 200, "right token"),
    ("127.0.0.1", {"x-forwarded-for": "8.8.8.8"}, "", 401, "a proxy on this machine is not this machine"),
    ("127.0.0.1", {"x-real-ip": "8.8.8.8"}, "", 401, "however it says so"),
    ("127.0.0.1", {"host": "bot.example.com"}, "", 401, "asked for by a public name: proxy, or a rebound name"),
    ("127.0.0.1", {"host": "bot.example.com", "authorization": "Bearer right"}, "right", 200, "proxy with token"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "headers", "token", "status", "why"), AUTH, ids=[case[4] for case in AUTH])
async def test_who_may_use_rest(
    settings: Settings, address: str, headers: dict[str, str], token: str, status: int, why: str
) -> None:
    settings = settings.copy(update={"rest_token": token})
    async with client_of(settings, EchoEngine(), address) as client:
        response = await client.post(REST, json={"sender": "a", "message": "你好"}, headers=headers)
    assert response.status_code == status, why


STAFF = [
    # address        headers                                token     status  why
    ("127.0.0.1", {}, "", 401, "no staff channel without a token"),
    ("127.0.0.1", {}, "right", 401, "not even on this machine"),
    ("127.0.0.1", {"authorization": "Bearer wrong"}, "right", 401, "wrong token"),
    ("127.0.0.1", {"authorization": "Bearer rest"}, "right", 401, "the token of the public shape is another"),
    ("10.0.0.5", {"authorization": "Bearer right"}, "right", 200, "right token"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "headers", "token", "status", "why"), STAFF, ids=[case[4] for case in STAFF])
async def test_who_is_staff(
    settings: Settings, address: str, headers: dict[str, str], token: str, status: int, why: str
) -> None:
    settings = settings.copy(update={"staff_token": token, "rest_token": "rest"})
    async with client_of(settings, EchoEngine(), address) as client:
        response = await client.post(
            "/webhooks/staff/webhook", json={"sender": "a", "message": "你好"}, headers=headers
        )
    assert response.status_code == status, why


async def test_limit_per_address_does_not_touch_this_machine(settings: Settings) -> None:
    settings = settings.copy(update={"per_address_per_minute": 2})
    for address, last in (("127.0.0.1", "answered"), ("10.0.0.5", "refused")):
        async with client_of(settings, EchoEngine(), address) as client:
            statuses = []
            for _ in range(3):
                client.cookies.clear()  # a new visitor each time
                statuses.append((await client.post("/chat", json={"message": "你好"})).json()["status"])
        assert statuses[-1] == last


async def test_visitors_are_known_by_a_signed_cookie(settings: Settings) -> None:
    engine = EchoEngine()
    async with client_of(settings, engine) as client:
        first = await client.post("/chat", json={"message": "一"})
        assert first.json() == {"status": "answered", "messages": [{"text": "一", "custom": {"status": "answered"}}]}
        cookie = first.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        second = await client.post("/chat", json={"message": "二"})
        assert "set-cookie" not in second.headers
        value = client.cookies["visitor"]
        client.cookies.clear()
        forged = await client.post("/chat", json={"message": "三"}, headers={"cookie": f"visitor=x{value[1:]}"})
        assert "set-cookie" in forged.headers
    senders = [sender for sender, text in engine.seen if text in "一二三"]
    assert senders[0] == senders[1] != senders[2]
    assert senders[0].startswith("web:")


async def test_no_channel_reaches_the_conversations_of_another(settings: Settings) -> None:
    engine = EchoEngine()
    async with client_of(settings, engine) as client:
        await client.post("/chat", json={"message": "一"})
        visitor = client.cookies["visitor"].partition(".")[0]
        await ask(client, "二", sender=f"web:{visitor}")
    assert engine.seen[-2][0] != engine.seen[-1][0]


def test_the_secret_is_made_once_and_for_the_owner_only(settings: Settings) -> None:
    secret = load_secret("", settings.data_folder)
    assert load_secret("", settings.data_folder) == secret
    assert (settings.data_folder / "visitor.secret").stat().st_mode & 0o077 == 0
    assert load_secret("set", settings.data_folder) == "set"
    assert Visitors("one").read(Visitors("two").issue()[1]) is None
    assert Visitors("one").read("é.ü") is None
    assert Visitors("one").read(None) is None


async def test_same_message_id_same_answer(settings: Settings) -> None:
    engine = EchoEngine()
    async with client_of(settings, engine) as client:
        before = len(engine.seen)
        first = await ask(client, "一", message_id="m1")
        assert await ask(client, "一", message_id="m1") == first
        assert len(engine.seen) == before + 1


async def test_headers_everywhere(settings: Settings) -> None:
    async with client_of(settings, EchoEngine()) as client:
        for path in ("/", "/static/chat.js", "/health", "/nothing"):
            headers = (await client.get(path)).headers
            policy = headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert headers["x-content-type-options"] == "nosniff"


async def test_the_page_has_nothing_inline_and_nothing_from_elsewhere(settings: Settings) -> None:
    async with client_of(settings, EchoEngine()) as client:
        for path in ("/", "/chat-page"):
            page = await client.get(path)
            assert page.status_code == 200
            assert "<style" not in page.text
            assert "style=" not in page.text
            assert " onclick" not in page.text
            assert "http" not in page.text
        for name in ("static/chat.js", "static/demo.js", "widget/cards.js", "widget/dom.js"):
            answer = await client.get(f"/{name}")
            assert answer.status_code == 200
            script = answer.text
            assert "innerHTML" not in script
            assert "insertAdjacentHTML" not in script


async def test_health_and_ready(settings: Settings) -> None:
    async def mute(text: str) -> list[Reply]:
        return []

    async with client_of(settings, EchoEngine()) as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 200
    async with client_of(settings, EchoEngine(mute)) as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 503


async def test_an_unforeseen_error_shows_nothing_of_the_machine(settings: Settings) -> None:
    async with client_of(settings, EchoEngine()) as client:
        client._transport.app.state.door = None  # type: ignore[attr-defined]
        response = await client.post(REST, json={"sender": "a", "message": "你好"})
    assert response.status_code == 500
    assert response.json() == {"error": "系统出了点问题，请稍后再试。"}


@pytest.mark.parametrize("text", ["/restart", "／session_start", '/ask_phone{"a": 1}', "\u200b/ask_phone", "// /greet"])
async def test_payload_injection(settings: Settings, tiny_engine: Any, text: str) -> None:
    async with client_of(settings, tiny_engine) as client:
        sender = f"attacker {text}"
        assert (await ask(client, "数数", sender))[0]["text"] == "第1条"
        await ask(client, text, sender)
        assert (await ask(client, "数数", sender))[0]["text"] == "第2条", "nothing was restarted"


@pytest.mark.parametrize("text", ["出错", "沉默", "很慢"])
async def test_reply_always_through_rasa(settings: Settings, tiny_engine: Any, text: str) -> None:
    async with client_of(settings, tiny_engine) as client:
        started = time.perf_counter()
        (message,) = await ask(client, text, f"unlucky {text}")
        assert time.perf_counter() - started < 1.5
    assert message["custom"]["status"] == "failed"
    assert "secret detail" not in str(message)


async def test_four_quick_messages_over_the_app(settings: Settings, tiny_engine: Any) -> None:
    async with client_of(settings, tiny_engine) as client:
        started = time.perf_counter()
        answers = await asyncio.gather(*[ask(client, "数数", "hasty") for _ in range(4)])
        assert [answer[0]["text"] for answer in answers] == ["第1条", "第2条", "第3条", "第4条"]
        assert time.perf_counter() - started < 1
