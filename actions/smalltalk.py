"""Greetings, thanks, who are you, other subjects: fixed sentences, kept with the templates."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from actions.answers import TEMPLATES, Answer


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((TEMPLATES / "smalltalk.yml").read_text(encoding="utf-8"))


def knows(intent: str) -> bool:
    """Whether an intent is answered by a fixed sentence."""
    return intent in _sentences()


def answer(intent: str) -> Answer:
    """The sentence for an intent."""
    entry = _sentences()[intent]
    return Answer(
        kind=entry.get("kind", "smalltalk"),
        status=entry.get("status", "smalltalk"),
        text=entry["text"],
        suggestions=tuple(entry.get("suggestions", ())),
    )
