"""What the widget's routes share: who its visitors are, how much they may call, where complaints and wishes go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.door.limits import Window
from bot.http import BadRequest
from bot.records import Handovers, Reviews
from bot.settings import Settings
from bot.visitor import load_secret
from bot.widget.arrivals import Arrivals
from bot.widget.sessions import Sessions

T = TypeVar("T")
CALLS_PER_MINUTE = 60  # of one visitor besides messages; new sessions of one address


class WidgetDesk:
    """One per application."""

    def __init__(self, settings: Settings) -> None:
        self.sessions = Sessions(load_secret(settings.visitor_secret, settings.data_folder))
        self.reviews = Reviews.of(settings) if settings.review_queue else None
        self.handovers = Handovers.of(settings)
        self.arrivals = Arrivals()
        self._calls = Window(CALLS_PER_MINUTE)

    def count(self, who: str | None) -> None:
        """Count a call; raises `BadRequest` (429) when there were too many. None: nobody in particular."""
        if who and (seconds := self._calls.wait(who)):
            raise BadRequest(429, f"操作较频繁，请约{seconds}秒后再试。")
        if who:
            self._calls.count(who)


async def aside(work: Callable[..., T], *arguments: object) -> T:
    """Do what waits for a database in a thread, so that nobody else waits for it."""
    return await asyncio.get_running_loop().run_in_executor(None, work, *arguments)
