"""A platform's HTTP side on loopback: it notes what it is called with, and answers badly when told to."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Post = Callable[..., Any]


@dataclass(frozen=True)
class Call:
    """One call that the bot made."""

    path: str
    body: dict[str, Any]
    query: dict[str, str]
    headers: dict[str, str]
    raw: bytes = b""


@dataclass
class Trouble:
    """An answer of the platform's that is not a good one; `at` is a piece of the path that it is for."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    at: str = ""
    also: bool = False  # the call had its effect all the same: only its answer was lost


class Platform:
    """What all stand-ins share. A stand-in gives `respond`, and the ways of its users in and out."""

    name = ""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.troubles: deque[Trouble] = deque()
        self.url = ""
        self.post: httpx.AsyncClient | None = None  # to the bot
        self.drain: Callable[[], Any] = lambda: None
        self._number = 0

    def settings(self) -> dict[str, Any]:
        """What switches the channel on."""
        raise NotImplementedError

    def respond(self, call: Call) -> Any:
        """The good answer to a call, as JSON."""
        raise NotImplementedError

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        """A user writes; the same `number` is the same message, delivered again. Without `wait` the answer may still be on its way."""
        raise NotImplementedError

    def heard(self, user: str) -> list[str]:
        """What the user has got, in order."""
        raise NotImplementedError

    def choices(self, user: str) -> list[str]:
        """What the user sees to tap, or to choose by number, under the last message."""
        raise NotImplementedError

    async def choose(self, user: str, title: str) -> httpx.Response:
        """The user taps it, or writes its number."""
        raise NotImplementedError

    async def forged(self, text: str) -> httpx.Response:
        """Somebody else posts a message, with a wrong signature."""
        raise NotImplementedError

    def limited(self) -> Trouble:
        """「Not so fast, in one second」, for the next message."""
        raise NotImplementedError

    def expired(self) -> Trouble | None:
        """「Your token has ended」; None where tokens do not end."""
        return None

    #: A piece of the path that messages are sent to.
    send_path = ""

    async def push(self, user: str, text: str) -> httpx.Response:
        """A user writes in a way that is answered by a call of ours."""
        return await self.say(user, text)

    async def more(self, user: str) -> None:
        """The user waits, and does what it takes to get what is not here yet."""
        await self.drain()

    def texts(self, user: str) -> list[str]:
        """What the user has got, without the lines that explain what to tap or type."""
        return [text for text in map(without_menu, self.heard(user)) if text]

    def plain(self, user: str) -> str:
        """The last of them."""
        return self.texts(user)[-1]

    def typed_choices(self, user: str) -> list[str]:
        """The choices of the last message, where they are numbered or quoted."""
        last = self.heard(user)[-1]
        if quoted := re.search(r"（也可以回复：(.+)）", last):
            return quoted[1].split(" / ")
        menu = last.partition("回复数字接着问：")[2] or last
        return [title.strip() for _, title in re.findall(r"(\d)\. ([^\n　]+)", menu)]

    async def type_choice(self, user: str, title: str) -> httpx.Response:
        """The user types the number of a choice, or a quoted one itself."""
        at = self.typed_choices(user).index(title)
        return await self.say(user, title if "也可以回复" in self.heard(user)[-1] else str(at + 1))

    def tokens_fetched(self) -> int:
        """How often the bot asked for a token."""
        return 0

    def secrets(self) -> list[str]:
        """What must never be in a log."""
        raise NotImplementedError

    def number(self) -> int:
        """A new number."""
        self._number += 1
        return self._number

    @property
    def bot(self) -> httpx.AsyncClient:
        assert self.post is not None
        return self.post

    async def handle(self, request: Request) -> Response:
        raw = await request.body()
        kind = request.headers.get("content-type", "")
        form = "urlencoded" in kind
        body = dict(parse_qsl(raw.decode(), keep_blank_values=True)) if form else json.loads(raw or b"{}")
        call = Call(request.url.path, body, dict(request.query_params), dict(request.headers), raw)
        trouble = next((t for t in self.troubles if t.at in call.path), None)
        if trouble:
            self.troubles.remove(trouble)
            if trouble.also:
                self.calls.append(call)
                self.respond(call)
            return JSONResponse(trouble.body, trouble.status, trouble.headers)
        self.calls.append(call)
        # escaped: what a platform hands on may be half a character
        answer = self.respond(call)
        return answer if isinstance(answer, Response) else Response(json.dumps(answer), media_type="application/json")


def without_menu(text: str) -> str:
    """A message without the lines that explain what to type."""
    for start in ("回复数字接着问：", "（也可以回复：", "（回复数字即可）", "（未完，"):
        text = text.partition(start)[0].rstrip()
    return text


@asynccontextmanager
async def listening(platform: Platform) -> AsyncIterator[None]:
    """Within: the platform can be called at `platform.url`."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Route("/{path:path}", platform.handle, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", access_log=False))
    platform.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = server.force_exit = True
        await task
