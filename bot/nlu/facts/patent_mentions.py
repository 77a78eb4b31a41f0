"""Patents named in one place of a text, before what is said of them elsewhere is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts.numbers import Figure
from knowledge.conditions import PatentKind

_KIND_OF: tuple[tuple[PatentKind, re.Pattern[str]], ...] = (
    ("invention", re.compile(words.INVENTION)),
    ("utility_model", re.compile(words.MODEL)),
    ("design", re.compile(words.DESIGN)),
)
KINDS: frozenset[PatentKind] = frozenset({"invention", "utility_model", "design"})
# What may stand between two words that belong together.
SPACE = re.compile(r"[的了过是有共授权已申请自己公司我们一总只才就仅现]*")


@dataclass
class Mention:
    """Patents named in one place, before what is said of them elsewhere is joined."""

    kinds: tuple[PatentKind, ...]
    number: Figure | None  # None: some
    start: int
    end: int
    child: bool = False  # 「其中1件授权」: of the patents named before
    each: bool = False  # 「发明和实新各两件」: the number is that of every kind
    said: dict[str, Any] = field(default_factory=dict)


def kinds_in(text: str) -> tuple[PatentKind, ...]:
    """The kinds that a text names, in its order."""
    found = [(match.start(), kind) for kind, pattern in _KIND_OF for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(kind for _, kind in sorted(found)))
