"""How one message is answered: what belongs to its room and its platform."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.channels.errors import DeliveryError
from bot.channels.rendering import Abilities, Part

Send = Callable[[Part], Awaitable[object]]
Typing = Callable[[], Awaitable[object]]

TYPING_AFTER = 0.5  # seconds: an answer that is there sooner needs no 「正在输入」


@dataclass(frozen=True)
class Ways:
    """Given with every message that a channel takes."""

    send: Send
    typing: Typing | None = None  # shows 「正在输入」
    abilities: Abilities | None = None  # of the room, where they are not the app's
    admitted: Callable[[], Awaitable[bool]] | None = None  # asked just before: may the bot speak here now?
    afterwards: Callable[[str], Awaitable[object]] | None = None  # told the status once all is sent


@contextlib.asynccontextmanager
async def typing_shown(show: Typing | None) -> AsyncIterator[None]:
    """Within: 「正在输入」, unless the answer is quick; that it cannot be shown is no harm."""

    async def after_a_moment() -> None:
        await asyncio.sleep(TYPING_AFTER)
        if show is not None:
            with contextlib.suppress(DeliveryError):
                await show()

    task = asyncio.create_task(after_a_moment()) if show else None
    try:
        yield
    finally:
        if task:
            task.cancel()
