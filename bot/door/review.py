"""Which messages a person should look at, and their way into the queue: behind the answer's back, never in its way."""

from __future__ import annotations

import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any, Protocol

from bot.records import Entry
from bot.replies import FAILED, Reply, Understood

logger = logging.getLogger("bot.review")

NOT_UNDERSTOOD = "not_understood"  # below the threshold, whatever was answered, or asked back as not understood
COMPLAINT = "complaint"
HANDED_OVER = "handed_over"
LET_DOWN = "let_down"  # understood, but its answer was followed by a complaint or by the wish for a person
NOT_ON_RECORD = "not_on_record"
NO_ANSWER = "failed"
REASONS = (NOT_UNDERSTOOD, COMPLAINT, HANDED_OVER, LET_DOWN, NOT_ON_RECORD, NO_ANSWER)

COMPLAINS = "complain"  # the intent of 「没帮到我」
SURE = 0.5  # an off-topic intent with less confidence is a guess
WAITING = 500  # messages that wait to be written; more are dropped
CONVERSATIONS = 5_000  # whose last message is remembered, in memory only


class Queue(Protocol):
    """Where messages are put: `bot.records.Reviews`."""

    def put(self, entry: Entry) -> None:
        """Add a message; may block."""
        ...


class ReviewDesk:
    """Picks the messages for review and writes them in a thread of its own; nothing that fails there is felt here."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="review")
        self._room = BoundedSemaphore(WAITING)
        self._before: OrderedDict[str, Entry | None] = OrderedDict()

    def look_at(self, conversation: str, channel: str, text: str, replies: list[Reply], status: str) -> None:
        """Look at a message and its answer; `text` is what the dialogue got: cleaned and masked. Never raises."""
        try:
            self._look_at(conversation, channel, text, replies, status)
        except Exception as error:
            logger.error("review queue: not looked at, %s", type(error).__name__)

    def close(self) -> None:
        """Write what still waits."""
        self._writer.shutdown(wait=True)

    def _look_at(self, conversation: str, channel: str, text: str, replies: list[Reply], status: str) -> None:
        entry = _entry(channel, text, replies, status)
        before = self._before.pop(conversation, None)
        reason = reason_for(entry, _understood(replies), _data(replies))
        if reason is None:
            self._before[conversation] = entry if status != "smalltalk" else None
        else:
            self._before[conversation] = None  # it is in the queue already
            self._put(entry, reason)
            if reason in (COMPLAINT, HANDED_OVER) and before is not None:
                self._put(before, LET_DOWN)
        while len(self._before) > CONVERSATIONS:
            self._before.popitem(last=False)

    def _put(self, entry: Entry, reason: str) -> None:
        if not self._room.acquire(blocking=False):
            logger.warning("review queue: too many at once, one message left out")
            return
        self._writer.submit(self._write, replace(entry, reason=reason))

    def _write(self, entry: Entry) -> None:
        try:
            self._queue.put(entry)
        except Exception as error:  # its words may quote the message
            logger.error("review queue: not written, %s", type(error).__name__)
        finally:
            self._room.release()


def reason_for(entry: Entry, understood: Understood | None, data: dict[str, Any]) -> str | None:
    """Why a person should look at a message; None when nobody needs to."""
    believed = understood is None or understood.believed
    guess = understood is not None and (understood.confidence or 0.0) < SURE
    if believed and entry.intent == COMPLAINS:
        return COMPLAINT
    if entry.status == "handed_over" and believed and data.get("missing") != "question":
        return HANDED_OVER
    if entry.status == FAILED:
        return NO_ANSWER
    if not believed or data.get("missing") == "question" or (entry.status == "out_of_scope" and guess):
        return NOT_UNDERSTOOD
    return NOT_ON_RECORD if entry.status == "not_on_record" else None


def _entry(channel: str, text: str, replies: list[Reply], status: str) -> Entry:
    kind = next((reply.custom["kind"] for reply in reversed(replies) if reply.custom.get("kind")), None)
    found = _understood(replies)
    if found is None:
        return Entry(channel, text, "", status, kind)
    return Entry(channel, text, "", status, kind, found.intent, found.confidence, found.similarity, found.ranking)


def _understood(replies: list[Reply]) -> Understood | None:
    return next((reply.understood for reply in replies if reply.understood), None)


def _data(replies: list[Reply]) -> dict[str, Any]:
    found = next((reply.custom.get("data") for reply in reversed(replies) if reply.custom.get("data")), None)
    return found if isinstance(found, dict) else {}
