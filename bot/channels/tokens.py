"""Access tokens of the platforms: fetched once, kept until shortly before their end, never logged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

EARLY = 300.0  # seconds before its end a token is renewed: clocks differ, and a message may wait
LEAST = 0.5  # of its life a token is used at least, however short that is


class Fetched(NamedTuple):
    """A token and how many seconds it is good for."""

    token: str
    seconds: float


class Tokens:
    """The current token of one app; however many messages wait for it, it is fetched once.

    `fetch` is told whether the last one was refused before its time.
    """

    def __init__(
        self, fetch: Callable[[bool], Awaitable[Fetched]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._refused = False
        self._lock = asyncio.Lock()

    async def get(self) -> str:
        """Return a token that is good for a while; raises what fetching raises."""
        async with self._lock:
            if not self._token or self._clock() >= self._until:
                fetched = await self._fetch(self._refused)
                self._refused = False
                self._token = fetched.token
                self._until = self._clock() + max(fetched.seconds - EARLY, fetched.seconds * LEAST)
            return self._token

    def drop(self, token: str) -> None:
        """Forget a token that was refused, unless another one has taken its place meanwhile."""
        if token == self._token:
            self._token = ""
            self._refused = True
