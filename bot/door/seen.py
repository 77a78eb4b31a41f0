"""Messages that came before: platforms and pages send again when an answer is late, and must get the same one."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Seen(Generic[T]):
    """Answers by message id, for `seconds`; also those still being worked out, so that a retry waits for the first."""

    def __init__(
        self, seconds: float = 600.0, max_entries: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._max = max_entries
        self._clock = clock
        self._answers: OrderedDict[tuple[str, ...], tuple[float, asyncio.Future[T]]] = OrderedDict()

    def find(self, key: tuple[str, ...]) -> asyncio.Future[T] | None:
        """Return the answer (perhaps yet to come) of a message seen before."""
        entry = self._answers.get(key)
        return entry[1] if entry and entry[0] > self._clock() - self._seconds else None

    def keep(self, key: tuple[str, ...], answer: asyncio.Future[T]) -> None:
        """Remember the answer of a new message; the oldest make room."""
        self._answers[key] = (self._clock(), answer)
        self._answers.move_to_end(key)
        while len(self._answers) > self._max:
            self._answers.popitem(last=False)

    def forget(self, key: tuple[str, ...]) -> None:
        """Let the same message be asked anew: its answer was only that it came too soon."""
        self._answers.pop(key, None)
