"""How much one person, one address and everybody together may send."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from math import ceil

WINDOW = 60.0  # seconds


class Window:
    """At most `limit` events per key in any 60 seconds; 0 means no limit. Forgets the keys unused for longest."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic, max_keys: int = 20_000) -> None:
        self.limit = limit
        self._clock = clock
        self._max_keys = max_keys
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Return the seconds until `key` may send again; 0 = now. Counts nothing."""
        if not self.limit:
            return 0
        now = self._clock()
        events = self._events.get(key)
        while events and events[0] <= now - WINDOW:
            events.popleft()
        if not events or len(events) < self.limit:
            return 0
        return max(1, ceil(events[0] + WINDOW - now))

    def count(self, key: str) -> None:
        """Count one event of `key` now."""
        if not self.limit:
            return
        self._events.setdefault(key, deque()).append(self._clock())
        self._events.move_to_end(key)
        while len(self._events) > self._max_keys:
            self._events.popitem(last=False)


class Limits:
    """The three windows together. A refused message is not counted, so waiting always helps."""

    def __init__(
        self, person: int, address: int = 0, total: int = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._person = Window(person, clock)
        self._address = Window(address, clock)
        self._total = Window(total, clock)

    def refuse(self, person: str, address: str | None) -> str | None:
        """Count a message and return None, or return the sentence that says why not and for how long.

        `address` is None where it says nothing about the person: loopback, a messaging platform's servers.
        """
        if seconds := self._person.wait(person):
            return f"您一分钟内发送的消息较多（上限{self._person.limit}条），请约{seconds}秒后再试。"
        if address and (seconds := self._address.wait(address)):
            return f"您所在网络一分钟内的提问较多，请约{seconds}秒后再试。"
        if seconds := self._total.wait(""):
            return f"现在提问的人较多，请约{seconds}秒后再试。"
        self._person.count(person)
        self._total.count("")
        if address:
            self._address.count(address)
        return None
