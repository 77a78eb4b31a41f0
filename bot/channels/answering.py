"""The way of a message through a channel: once, in order, through the door, rendered, sent with patience.

What is late is announced and sent when it is there; a platform that is down holds up nobody but its own users.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, NamedTuple

from bot.channels import sentences
from bot.channels.choices import Offers
from bot.channels.delivery import deliver
from bot.channels.held import CONTINUE, Held
from bot.channels.rendering import Abilities, Part, render
from bot.channels.ways import Send, Ways, typing_shown
from bot.door import Door, Incoming
from bot.door.seen import Seen
from bot.order import Turns
from bot.replies import Reply

logger = logging.getLogger("bot.channels")

REMEMBERED = 8 * 3600.0  # seconds: Feishu sends again for seven hours
MOST_WAITING = 20  # messages of one conversation; who sends more gets no answer to the rest
LATEST = 30.0  # seconds: what takes longer is not waited for; the next message of the same person waits as long


class Asked(NamedTuple):
    """What to send for a message, what may come of it later, and how it went."""

    parts: list[Part]
    later: asyncio.Future[list[Reply]] | None
    status: str


class Answering:
    """One per channel."""

    def __init__(self, channel: str, door: Door, abilities: Abilities) -> None:
        self.channel = channel
        self._door = door
        self._abilities = abilities
        self._offers = Offers()
        self.held = Held()
        self._turns = Turns()
        self._waiting: Counter[str] = Counter()
        self._seen: Seen[Any] = Seen(REMEMBERED, max_entries=50_000)
        self._running: set[asyncio.Task[Any]] = set()

    def once(self, message_id: str, work: Callable[[], Coroutine[Any, Any, Any]]) -> asyncio.Future[Any]:
        """Start `work` for a message seen for the first time; return what is under way, or done, for one seen before."""
        known = self._seen.find((self.channel, message_id))
        if known is not None:
            logger.info("again channel=%s", self.channel)
            return known
        task = self.start(work())
        self._seen.keep((self.channel, message_id), task)
        return task

    def take(self, message: Incoming, ways: Ways) -> None:
        """Answer a message behind the back of the request that brought it; one seen before is not answered again."""
        self.once(f"{message.sender}:{message.message_id}", lambda: self._serve(message, ways))

    async def ask(self, message: Incoming, abilities: Abilities | None = None) -> Asked:
        """Put a message to the door, a number as the choice that it stands for."""
        text = self._offers.read(message.conversation, message.text)
        answer = await self._door.receive(replace(message, text=text))
        if answer.later is not None:
            return Asked([], answer.later, answer.status)
        return Asked(self.rendered(message.conversation, answer.replies, abilities), None, answer.status)

    def rendered(self, conversation: str, replies: list[Reply], abilities: Abilities | None = None) -> list[Part]:
        """The parts of an answer; what its numbers stand for is remembered."""
        show = abilities or self._abilities
        parts = render(replies, show)
        self._offers.put(conversation, () if show.buttons or not parts else parts[-1].choices)
        return parts

    async def finished(
        self, conversation: str, later: asyncio.Future[list[Reply]], abilities: Abilities | None = None
    ) -> list[Part]:
        """Wait for a late answer; a sentence when nothing comes of it."""
        try:
            replies = await asyncio.wait_for(asyncio.shield(later), LATEST)
        except Exception as problem:
            logger.error("late answer channel=%s: %s", self.channel, type(problem).__name__)
            replies = []
        if not any(reply.text for reply in replies):
            replies = [sentences.never_came()]
        return self.rendered(conversation, replies, abilities)

    async def send(self, parts: list[Part], send: Send) -> list[Part]:
        """Send parts in order and return what was not sent: after one that failed the rest would make no sense."""
        for at, part in enumerate(parts):
            if not await deliver(self.channel, lambda part=part: send(part)):  # type: ignore[misc]
                return parts[at:]
        return []

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Let `work` run on its own; what it raises is logged by name."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(self._done)
        return task

    async def drain(self, seconds: float) -> None:
        """Wait for what is under way and what comes of it, then give the rest up."""
        end = time.monotonic() + seconds
        while self._running and (left := end - time.monotonic()) > 0:
            await asyncio.wait(set(self._running), timeout=left, return_when=asyncio.FIRST_COMPLETED)
        for task in set(self._running):
            task.cancel()

    async def _serve(self, message: Incoming, ways: Ways) -> None:
        conversation = message.conversation
        if self._waiting[conversation] >= MOST_WAITING:
            logger.warning("dropped channel=%s: %d messages wait", self.channel, MOST_WAITING)
            return
        self._waiting[conversation] += 1
        try:
            # an answer that waits for its platform is not overtaken by the next one
            async with self._turns.turn(conversation):
                if ways.admitted is None or await ways.admitted():
                    await self._answer(message, ways)
        finally:
            self._waiting[conversation] -= 1
            if not self._waiting[conversation]:
                del self._waiting[conversation]

    async def _answer(self, message: Incoming, ways: Ways) -> None:
        conversation, show = message.conversation, ways.abilities or self._abilities
        held = self.held.take(conversation)
        if isinstance(held, list) and message.text.strip() == CONTINUE:
            await self._send_some(conversation, held, show, ways.send)
            return
        async with typing_shown(ways.typing):
            parts, later, status = await self.ask(message, show)
        if later is not None:
            await self.send([Part(sentences.STILL_WORKING)], ways.send)
            parts = await self.finished(conversation, later, show)
        await self._send_some(conversation, parts, show, ways.send)
        if ways.afterwards:
            await ways.afterwards(status)

    async def _send_some(self, conversation: str, parts: list[Part], show: Abilities, send: Send) -> None:
        """Send as many parts as the app takes; the rest waits for 「继续」."""
        if show.most and len(parts) > show.most:
            now, rest = parts[: show.most], parts[show.most :]
            self.held.put(conversation, rest)
            now[-1] = Part(f"{now[-1].text}\n{sentences.MORE}", now[-1].choices)
            parts = now
        await self.send(parts, send)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            logger.error("unexpected channel=%s: %s", self.channel, type(problem).__name__)
