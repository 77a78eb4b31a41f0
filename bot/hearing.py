"""What the classifier made of the message that is being handled, taken where Rasa parses it.

Rasa hands the parsed message to the tracker and to the action only; reading it back from the store would cost every
answer a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from bot.replies import FALLBACK, Understood

RANKED = 3  # intents of the ranking that are kept


class Hearing:
    """Holds what was understood last; None before anything was parsed."""

    def __init__(self) -> None:
        self.last: Understood | None = None


_current: ContextVar[Hearing] = ContextVar("hearing")


@contextmanager
def heard() -> Iterator[Hearing]:
    """Within: what a processor that is listened to parses in this task is noted in the value."""
    hearing = Hearing()
    token = _current.set(hearing)
    try:
        yield hearing
    finally:
        _current.reset(token)


def listen(processor: Any) -> None:
    """Note what `processor` parses; its answers stay the same."""
    parse = processor.parse_message

    async def parse_message(*arguments: Any, **named: Any) -> dict[str, Any]:
        parsed: dict[str, Any] = await parse(*arguments, **named)
        hearing = _current.get(None)
        if hearing is not None:
            hearing.last = understood(parsed)
        return parsed

    processor.parse_message = parse_message


def understood(parsed: Mapping[str, Any]) -> Understood:
    """A message as Rasa parsed it; a classifier without a ranking ranks the one intent that it found."""
    best = parsed.get("intent") or {}
    intent = str(best.get("name") or FALLBACK)
    ranking = [entry for entry in parsed.get("intent_ranking") or [best] if entry.get("name") not in (None, FALLBACK)]
    similarity = parsed.get("similarity")
    return Understood(
        intent,
        tuple((str(entry["name"]), float(entry["confidence"])) for entry in ranking[:RANKED]),
        None if similarity is None else float(similarity),
    )
