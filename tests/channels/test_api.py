"""Calls to a platform's interface: what each kind of answer means for the message that waits."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.api import Api, Manners, as_bearer, in_query
from bot.channels.errors import DeliveryError, Refused, TokenRefused, TryLater
from bot.channels.tokens import Fetched
from tests.channels.standins.platform import Call, Platform, Trouble, listening

MANNERS = Manners("errcode", frozenset({42001}), frozenset({-1}), in_query, ("x-reset", "retry-after"))


class Counter(Platform):
    """Gives out tokens, and says how it was called."""

    token: Any = "t"

    def respond(self, call: Call) -> Any:
        return {"access_token": self.token, "expires_in": 7200} if call.path == "/token" else {"errcode": 0, "ok": True}


@asynccontextmanager
async def talking(manners: Manners = MANNERS, token: Any = "t") -> AsyncIterator[tuple[Counter, Api]]:
    async def fetch(api: Api, refused: bool) -> Fetched:
        answer = await api.request("POST", "/token", {"again": refused})
        return Fetched(answer["access_token"], float(answer["expires_in"]))

    platform = Counter()
    platform.token = token
    async with listening(platform):
        api = Api(platform.url, manners, fetch)
        try:
            yield platform, api
        finally:
            await api.close()


ANSWERS = [
    # status, body, headers                         error          seconds why
    (200, {"errcode": 48001}, {}, Refused, None, "not allowed"),
    (200, {"errcode": -1}, {}, TryLater, 1.0, "busy, without saying for how long"),
    (200, {"errcode": -1}, {"x-reset": "7"}, TryLater, 7.0, "busy, and says"),
    (429, {}, {"retry-after": "3"}, TryLater, 3.0, "too often"),
    (429, {}, {"x-reset": "2", "retry-after": "3"}, TryLater, 2.0, "the platform's own header first"),
    (429, {}, {"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, TryLater, 1.0, "a date is not read"),
    (500, {}, {}, TryLater, None, "an error inside"),
    (401, {}, {}, TokenRefused, None, "no code, but a status"),
    (404, {}, {}, Refused, None, "no such address"),
    (400, [], {}, Refused, None, "no object, and no"),
    (200, [], {}, TryLater, None, "no object, though all is well: something stands between us"),
    (200, {"errcode": 42001}, {}, TokenRefused, None, "a token that has ended"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "body", "headers", "error", "seconds", "why"), ANSWERS, ids=[why for *_, why in ANSWERS]
)
async def test_answers(
    status: int, body: Any, headers: dict[str, str], error: type[DeliveryError], seconds: float | None, why: str
) -> None:
    async with talking() as (platform, api):
        platform.troubles.append(Trouble(status, body, headers))
        with pytest.raises(error) as caught:
            await api.request("POST", "/x", {})
    assert getattr(caught.value, "seconds", None) == seconds
    assert platform.url not in str(caught.value)


async def test_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    async with talking() as (_, api):
        with pytest.raises(TryLater) as caught:
            await api.request("POST", f"{address}/secret", {})
    assert "secret" not in str(caught.value)


async def test_a_refused_token_is_renewed_once() -> None:
    async with talking() as (platform, api):
        platform.troubles.extend(Trouble(200, {"errcode": 42001}, at="/x") for _ in range(2))
        with pytest.raises(TokenRefused):
            await api.call("/x", {})
        asked = [call.body for call in platform.calls if call.path == "/token"]
    assert asked == [{"again": False}, {"again": True}], "and the platform is told why"


async def test_the_token_goes_where_it_is_wanted() -> None:
    for place, found in ((in_query, {"access_token": "t"}), (as_bearer, {})):
        manners = Manners("errcode", frozenset(), frozenset(), place)
        async with talking(manners) as (platform, api):
            await api.call("/x", {"a": "文"})
            call = platform.calls[-1]
        assert call.query == found
        assert ("authorization" in call.headers) == (not found)
        assert "文".encode() in call.raw


async def test_an_answer_without_a_token_is_a_moment_of_weakness() -> None:
    async with talking(token=None) as (platform, api):
        platform.troubles.append(Trouble(200, {"errcode": 0}, at="/token"))
        with pytest.raises(TryLater):
            await api.call("/x", {})
