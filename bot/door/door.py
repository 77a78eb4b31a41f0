"""The steps at the door: seen before? too much? clean, mask, in order, a reply always; then a look for the review."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from bot.door import sentences
from bot.door.clean import clean
from bot.door.contact import LastContact
from bot.door.limits import Limits
from bot.door.mask import mask
from bot.door.review import ReviewDesk
from bot.door.seen import Seen
from bot.replies import REFUSED, Reply, status_of
from bot.settings import Settings

logger = logging.getLogger("bot.door")
T = TypeVar("T")


class Handler(Protocol):
    """What the door needs of the engine."""

    async def handle(self, sender: str, text: str, channel: str, metadata: dict[str, Any] | None = None) -> list[Reply]:
        """Return the answer of the dialogue."""
        ...


@dataclass(frozen=True)
class Incoming:
    """A verified message of a channel. `address` is None where it says nothing about the person."""

    channel: str
    sender: str
    text: str
    address: str | None = None
    message_id: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def conversation(self) -> str:
        """The id under which the dialogue is kept: no channel can reach the conversations of another."""
        return f"{self.channel}:{self.sender}"


@dataclass(frozen=True)
class Answer:
    """What goes back, and how it went: one of `bot.replies.STATUSES`, or what an action called it."""

    replies: list[Reply]
    status: str
    #: Where the time was up: what the dialogue says in the end, for channels that can send it afterwards.
    later: asyncio.Future[list[Reply]] | None = None


class Door:
    """Give every verified message to `receive`; it always answers and never raises for what a user sent."""

    def __init__(self, engine: Handler, settings: Settings, review: ReviewDesk | None = None) -> None:
        self._engine = engine
        self._settings = settings
        self._review = review
        self._limits = Limits(
            settings.per_person_per_minute, settings.per_address_per_minute, settings.total_per_minute
        )
        self._seen: Seen[Answer] = Seen()
        self._contact = LastContact()
        self._running: set[asyncio.Task[Any]] = set()

    async def receive(self, message: Incoming) -> Answer:
        """Return the answer to `message`; a message with an id seen before gets the answer it got then."""
        if not message.message_id:
            return await self._answer(message)
        key = (message.channel, message.sender, message.message_id)
        earlier = self._seen.find(key)
        if earlier is not None:
            return await asyncio.shield(earlier)
        task = self._keep_running(self._answer(message))
        self._seen.keep(key, task)
        answer = await asyncio.shield(task)
        if answer.status == REFUSED:
            self._seen.forget(key)
        return answer

    async def _answer(self, message: Incoming) -> Answer:
        started = time.perf_counter()
        reply = self._stop(message)
        text = "" if reply else mask(clean(message.text))
        replies, later = ([reply], None) if reply else await self._ask(message, text)
        answer = Answer(replies, status_of(replies), later)
        _log(message, answer, time.perf_counter() - started)
        if self._review and not reply:
            self._review.look_at(message.conversation, message.channel, text, replies, answer.status)
        return answer

    def _stop(self, message: Incoming) -> Reply | None:
        """Return what to say instead of asking the dialogue."""
        person = message.conversation
        if reason := self._limits.refuse(person, message.address):
            return sentences.too_many(reason)
        if len(message.text) > self._settings.max_characters:
            return sentences.too_long(len(message.text), self._settings.max_characters)
        return None if clean(message.text) else sentences.empty()

    async def _ask(self, message: Incoming, text: str) -> tuple[list[Reply], asyncio.Future[list[Reply]] | None]:
        contact = self._contact.get(message.conversation)
        work = self._keep_running(
            self._engine.handle(message.conversation, text, message.channel, message.metadata or None)
        )
        try:
            # shielded: what has begun is finished and stored, so the next message finds a whole conversation
            replies = await asyncio.wait_for(asyncio.shield(work), self._settings.reply_seconds)
        except asyncio.TimeoutError:
            return [sentences.late(contact)], work
        except Exception as error:
            logger.error("no answer: %s", type(error).__name__, exc_info=logger.isEnabledFor(logging.DEBUG))
            return [sentences.failed(contact)], None
        if not any(reply.text for reply in replies):
            return [*replies, sentences.failed(contact)], None
        self._contact.note(message.conversation, replies)
        return replies, None

    def _keep_running(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        # the loop itself holds tasks only weakly
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at: a late failure was answered long ago


def _log(message: Incoming, answer: Answer, seconds: float) -> None:
    """One line per answer, without a word of the user's."""
    kind = next((reply.custom.get("kind") for reply in answer.replies if reply.custom.get("kind")), "-")
    logger.info(
        "answer channel=%s status=%s kind=%s messages=%d characters=%d ms=%.0f",
        message.channel, answer.status, kind, len(answer.replies), len(message.text), seconds * 1000,
    )  # fmt: skip
