"""What waits for 「继续」: the rest of a long answer, or an answer that was not ready."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from bot.channels.rendering import Part
from bot.replies import Reply

Later = asyncio.Future[list[Reply]]
CONTINUE = "继续"


class Held:
    """One thing per conversation; a new question takes its place."""

    def __init__(self, max_conversations: int = 20_000) -> None:
        self._max = max_conversations
        self._held: OrderedDict[str, list[Part] | Later] = OrderedDict()

    def put(self, conversation: str, what: list[Part] | Later) -> None:
        """Keep it until it is asked for."""
        self._held.pop(conversation, None)
        if isinstance(what, asyncio.Future) or what:
            self._held[conversation] = what
        while len(self._held) > self._max:
            self._held.popitem(last=False)

    def take(self, conversation: str) -> list[Part] | Later | None:
        """Give it out; None when nothing waits."""
        return self._held.pop(conversation, None)
