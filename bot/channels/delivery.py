"""One message out, with patience: again after what the platform asks for, or after a growing pause."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from bot.channels.errors import DeliveryError, TryLater

logger = logging.getLogger("bot.channels")
PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before the second, third ... attempt
LONGEST = 60.0  # seconds; who is told to wait longer gives up: the user has long asked again


async def deliver(channel: str, send: Callable[[], Awaitable[object]]) -> bool:
    """Call `send` until it succeeds; False when it was refused or all attempts failed. Never raises a `DeliveryError`."""
    for attempt, pause in enumerate((*PAUSES, None), start=1):
        try:
            await send()
            return True
        except TryLater as problem:
            wait = problem.seconds if problem.seconds is not None else _jittered(pause or 0)
            if pause is None or wait > LONGEST:
                logger.error("send channel=%s gave up after %d attempts: %s", channel, attempt, problem)
                return False
            logger.warning("send channel=%s attempt=%d: %s, again in %.1f s", channel, attempt, problem, wait)
            await asyncio.sleep(wait)
        except DeliveryError as problem:
            logger.error("send channel=%s refused: %s", channel, problem)
            return False
    return False


def _jittered(pause: float) -> float:
    # after an outage not everybody at the same moment
    return pause * random.uniform(0.8, 1.2)  # noqa: S311  no secret
