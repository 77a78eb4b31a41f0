"""How fast this machine is just now, so that a limit in milliseconds means the same everywhere.

A limit is set on one machine; on another, slower or busier one, `fair()` says what a piece of work would have taken on
the first. The yardstick is plain Python of the kind that the engine and the readers do: look-ups, small objects, text.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

REFERENCE_MS = 2.5  # of the yardstick on the machine where the limits were set
ROUNDS = 7
TRIES = 30  # what slows the work down for a moment need not slow the yardstick down, and the other way round
TEXT = "昆山做电路板的公司,成立18个月,实用新型4件,社保8人" * 20
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class _Thing:
    name: str
    size: int


def yardstick_ms() -> float:
    """Processor time of a fixed piece of work in milliseconds, the best of several rounds."""
    return min(_once() for _ in range(ROUNDS))


def slowness() -> float:
    """How many times slower than the reference this machine is just now; never below 1, which would tighten limits."""
    return max(1.0, yardstick_ms() / REFERENCE_MS)


def fair(measure: Callable[[], float], limit: float) -> float:
    """What `measure` finds (a time, in whatever unit), as it would be on the reference machine.

    The first that is below the limit; on a machine that others keep busy, the best of many tries.
    """
    best = float("inf")
    for _ in range(TRIES):
        best = min(best, measure() / slowness())
        if best < limit:
            break
    return best


def _once() -> float:
    start = time.process_time()
    seen: dict[str, _Thing] = {}
    for number in range(1500):
        name = TEXT[number % 400 : number % 400 + 6]
        thing = seen.get(name) or _Thing(name, number)
        seen[name] = replace(thing, size=thing.size + len(name))
    for _ in range(10):
        sum(int(found.group()) for found in NUMBER.finditer(TEXT))
    sorted(seen.values(), key=lambda thing: (thing.size, thing.name))
    return (time.process_time() - start) * 1000
