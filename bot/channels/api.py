"""Calls to a platform's HTTP interface: JSON there and back, the token put in, every refusal one of our errors."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.channels.errors import Refused, TokenRefused, TryLater
from bot.channels.tokens import Fetched, Tokens

TIMEOUT = httpx.Timeout(5.0, connect=3.0)
SOON = 1.0  # seconds to wait where a platform is busy and does not say for how long

JSON_HEADERS = {"Content-Type": "application/json; charset=utf-8"}

Json = dict[str, Any]
FetchToken = Callable[["Api", bool], Awaitable[Fetched]]


@dataclass(frozen=True)
class Manners:
    """How a platform states errors, and where it wants its token."""

    code: str  # the field of the answer that holds the error code; absent or 0 = all is well
    expired: frozenset[int | str]
    busy: frozenset[int | str]
    place: Callable[[str], Mapping[str, Mapping[str, str]]]  # token -> arguments of the request
    reset_headers: tuple[str, ...] = field(default=("retry-after",))  # seconds to wait after a 429


def in_query(token: str) -> Mapping[str, Mapping[str, str]]:
    """The token as WeChat and WeCom want it."""
    return {"params": {"access_token": token}}


def as_bearer(token: str) -> Mapping[str, Mapping[str, str]]:
    """The token as Feishu wants it."""
    return {"headers": {"Authorization": f"Bearer {token}"}}


class Api:
    """One platform for one app. `fetch_token` gets this object, and whether the last token was refused."""

    def __init__(self, base_url: str, manners: Manners, fetch_token: FetchToken) -> None:
        self._base = base_url.rstrip("/")
        self._manners = manners
        self._http = httpx.AsyncClient(timeout=TIMEOUT)

        async def fetch(refused: bool) -> Fetched:
            try:
                return await fetch_token(self, refused)
            except (KeyError, TypeError, ValueError):
                raise TryLater("an answer without a token") from None

        self.tokens = Tokens(fetch)

    async def call(self, path: str, body: Json | None, method: str = "POST") -> Json:
        """Send `body` with the token and return the answer; a refused token is renewed once. Raises `DeliveryError`."""
        token = await self.tokens.get()
        try:
            return await self.request(method, path, body, token)
        except TokenRefused:
            self.tokens.drop(token)
        return await self.request(method, path, body, await self.tokens.get())

    async def request(self, method: str, path: str, body: Json | None = None, token: str = "", **named: Any) -> Json:
        """One request; `path` may be a whole address. Raises `DeliveryError` for whatever is not a good answer."""
        address = path if path.startswith(("http://", "https://")) else self._base + path
        named |= self._manners.place(token) if token else {}
        headers = {**JSON_HEADERS, **named.pop("headers", {})}
        # Chinese as it is: WeChat shows the escapes that json writes by default
        content = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        try:
            response = await self._http.request(method, address, content=content, headers=headers, **named)
        except httpx.HTTPError as problem:
            raise TryLater(type(problem).__name__) from None  # its text may hold the address
        return self._judge(response)

    async def close(self) -> None:
        """Give up the connections."""
        await self._http.aclose()

    def _judge(self, response: httpx.Response) -> Json:
        status = response.status_code
        if status == 429:
            raise TryLater("status 429", self._wait(response.headers))
        if status >= 500:
            raise TryLater(f"status {status}")
        try:
            body = response.json()
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise (Refused if status >= 400 else TryLater)(f"status {status} without a JSON object")
        code = body.get(self._manners.code) or 0
        if code in self._manners.expired or (status == 401 and not code):
            raise TokenRefused(f"code {code}")
        if code in self._manners.busy:
            raise TryLater(f"code {code}", self._wait(response.headers))
        if code or status >= 400:
            raise Refused(f"status {status}, code", code)
        return body

    def _wait(self, headers: httpx.Headers) -> float:
        for name in self._manners.reset_headers:
            try:
                return max(0.0, float(headers.get(name, "")))
            except ValueError:
                continue
        return SOON
