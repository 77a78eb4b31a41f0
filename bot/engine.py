"""The Rasa agent, held as a library: text in, replies out.

Rasa runs in a thread with an event loop of its own, so that a slow database or a long computation there never keeps
the web server from answering in time.
"""

from __future__ import annotations

import asyncio
import copy
import logging
import threading
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

# isort: off  quiet and light must come before Rasa
import bot.quiet  # noqa: F401
from bot import light

light.import_rasa()
# isort: on

from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot import history, mends
from bot.hearing import heard, listen
from bot.in_process import InProcessActions, failed_actions, unhurried
from bot.order import Turns
from bot.output import ReplyCollector
from bot.replies import Reply
from bot.settings import Settings
from bot.tracker import make_tracker_store

logger = logging.getLogger("bot.engine")
T = TypeVar("T")

#: What the bot asks itself to warm up and to prove that it answers; its answer is not kept.
PROBE = "你好"


class Engine:
    """One loaded model with its actions and conversations. Make it with `Engine.load`, end it with `close`."""

    def __init__(self, agent: Agent, loop: asyncio.AbstractEventLoop) -> None:
        self.agent = agent
        self._loop = loop
        self._turns = Turns()
        self._closed = False

    @classmethod
    def load(cls, model: Path, settings: Settings) -> Engine:
        """Load `model` and the actions. Takes seconds; raises what Rasa raises for an unusable model."""
        mends.apply()
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, name="rasa", daemon=True).start()
        agent = asyncio.run_coroutine_threadsafe(_load_agent(model, settings), loop).result()
        listen(agent.processor)
        return cls(agent, loop)

    async def handle(self, sender: str, text: str, channel: str, metadata: dict[str, Any] | None = None) -> list[Reply]:
        """Return the answer to one message of `sender`; messages of one sender are handled in order.

        The list is empty when nothing was said or an action failed before it spoke. `text` is what the user typed,
        cleaned and masked: it is stored. Every reply carries what was understood. Raises whatever went wrong outside
        the actions.
        """
        return await self._in_rasa(self._handle(sender, text, channel, metadata))

    async def recall(self, sender: str, after: float, most: int) -> list[dict[str, Any]]:
        """Return what was said in a conversation: `bot.history.recall`."""
        return await self._in_rasa(history.recall(self._store, sender, after, most))

    async def reply(self, sender: str, text: str, name: str, reply_id: str) -> float | None:
        """Add what a person says between two messages of a conversation: `bot.history.reply`."""
        return await self._in_rasa(
            self._in_turn(sender, lambda: history.reply(self._store, sender, text, name, reply_id))
        )

    async def add(self, sender: str, text: str, custom: dict[str, Any]) -> None:
        """Add a message that the dialogue did not say: `bot.history.add`."""
        await self._in_rasa(self._in_turn(sender, lambda: history.add(self._store, sender, text, custom)))

    async def forget(self, sender: str) -> None:
        """Delete a conversation once its messages under way are answered."""
        await self._in_rasa(self._in_turn(sender, lambda: history.forget(self._store, sender)))

    async def probe(self) -> list[Reply]:
        """Ask a real question in a conversation that is not stored; raises when the store cannot be read either."""
        return await self._in_rasa(self._probe())

    async def warm_up(self) -> None:
        """Ask twice what is slow the first time: caches fill, lazy imports happen before a user waits for them."""
        token = unhurried.set(True)
        try:
            for _ in range(2):
                await self.probe()
        finally:
            unhurried.reset(token)

    def close(self) -> None:
        """Stop the thread; conversations are already stored."""
        self._closed = True
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _in_rasa(self, work: Coroutine[Any, Any, T]) -> T:
        if self._closed:  # nobody would ever answer
            work.close()
            raise RuntimeError("the engine is closed")
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def _handle(self, sender: str, text: str, channel: str, metadata: dict[str, Any] | None) -> list[Reply]:
        async with self._turns.turn(sender):
            return await self._ask(self.agent.processor, sender, text, channel, metadata)

    async def _in_turn(self, sender: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._turns.turn(sender):
            return await work()

    @property
    def _store(self) -> Any:
        # the wrapper that Rasa puts round the store hides its errors; here they are what we want to know
        return getattr(self.agent.tracker_store, "_tracker_store", self.agent.tracker_store)

    async def _probe(self) -> list[Reply]:
        await self._store.retrieve("probe")
        processor = copy.copy(self.agent.processor)
        processor.tracker_store = InMemoryTrackerStore(self.agent.domain)
        return await self._ask(processor, f"probe:{uuid.uuid4().hex}", PROBE, "probe", None)

    @staticmethod
    async def _ask(
        processor: Any, sender: str, text: str, channel: str, metadata: dict[str, Any] | None
    ) -> list[Reply]:
        collector = ReplyCollector(channel)
        failed: list[str] = []
        token = failed_actions.set(failed)
        try:
            with heard() as understood:
                await processor.handle_message(
                    UserMessage(text, collector, sender, input_channel=channel, metadata=metadata)
                )
        finally:
            failed_actions.reset(token)
        if failed:
            logger.warning("answer without %s", ", ".join(failed))
        return [replace(reply, understood=understood.last) for reply in collector.replies]


async def _load_agent(model: Path, settings: Settings) -> Agent:
    broker = await EventBroker.create(_endpoint(settings.endpoints, "event_broker"), loop=asyncio.get_running_loop())
    actions: EndpointConfig = (
        EndpointConfig(url=settings.action_server_url)
        if settings.action_server_url
        else InProcessActions(settings.actions_package, settings.action_seconds)
    )
    return Agent.load(
        model,
        generator=_endpoint(settings.endpoints, "nlg"),
        tracker_store=make_tracker_store(settings.tracker_database_url, broker),
        lock_store=mends.NoLock(),
        action_endpoint=actions,
    )


def _endpoint(path: Path, name: str) -> EndpointConfig | None:
    return read_endpoint_config(str(path), name) if path.is_file() else None
