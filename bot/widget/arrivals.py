"""Waiting for something new in a conversation without asking again and again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Arrivals:
    """Wakes the requests that wait for a conversation. One process only: elsewhere they look again when their time is up."""

    def __init__(self) -> None:
        self._bells: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._closed = False

    @contextmanager
    def expect(self, conversation: str) -> Iterator[asyncio.Event]:
        """An event that is set when something arrives. Look into the conversation only after: so nothing falls between."""
        bell = asyncio.Event()
        if self._closed:
            bell.set()
        self._bells[conversation].add(bell)
        try:
            yield bell
        finally:
            self._bells[conversation].discard(bell)
            if not self._bells[conversation]:
                del self._bells[conversation]

    def ring(self, conversation: str) -> None:
        """Something has arrived."""
        for bell in self._bells.get(conversation, ()):
            bell.set()

    def close(self) -> None:
        """Wake everybody and let nobody wait any more: the server ends."""
        self._closed = True
        for bells in self._bells.values():
            for bell in bells:
                bell.set()
