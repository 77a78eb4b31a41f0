"""What every channel is: a name, a way in, and a life from the server's start to its end."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.answering import Answering
from bot.channels.rendering import Abilities
from bot.door import Door
from bot.http import BadRequest
from bot.settings import Settings

logger = logging.getLogger("bot.channels")
PATIENCE = 5.0  # seconds that answers under way get when the server stops


@dataclass(frozen=True)
class Desk:
    """What the application hands to every channel."""

    settings: Settings
    door: Door
    secret: str  # of this installation: signs buttons, webhook secrets


class Channel:
    """A connector. `receive` verifies before it reads anything, and is quick: platforms wait three to five seconds."""

    name: ClassVar[str]
    abilities: ClassVar[Abilities]

    def __init__(self, desk: Desk) -> None:
        self.settings = desk.settings
        self.answering = Answering(self.name, desk.door, self.abilities)

    async def receive(self, request: Request) -> Response:
        """Take one request of the platform."""
        raise NotImplementedError

    async def start(self) -> None:
        """Begin what has to run besides; returns at once, also when the platform is down."""

    async def stop(self) -> None:
        """Let answers under way go out, then give up what the channel holds."""
        await self.answering.drain(PATIENCE)

    def refuse(self, status: HTTPStatus, reason: str) -> Response:
        """Refuse a request; `reason` is ours, never a part of it. Who sent it learns the status only."""
        logger.warning("refused channel=%s status=%d: %s", self.name, status, reason)
        return PlainTextResponse(status.phrase, status_code=status)


async def read_body(request: Request, max_bytes: int) -> bytes:
    """Return the body; raises `BadRequest` (413) for more than `max_bytes`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"请求内容过大，上限 {max_bytes} 字节。")
    return bytes(body)


def text(value: object) -> str:
    """Return a text of a platform's message, without halves of characters; raises `TypeError` for anything else."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value.encode("utf-8", "ignore").decode()


def is_fresh(stamp: str, seconds: float, unit: float = 1.0) -> bool:
    """Tell whether a time stamp (Unix time, in `unit` of a second) is of now, give or take `seconds`.

    >>> is_fresh("", 60), is_fresh("nan", 60)
    (False, False)
    """
    try:
        return abs(time.time() - int(stamp) * unit) <= seconds
    except ValueError:
        return False
