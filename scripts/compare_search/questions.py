"""What the ways learn from, and what they are asked."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from bot.nlu.text_normalizer import normalize
from knowledge.policies import Policy
from knowledge.search import plain
from scripts.nlu_report.data import ROOT

HELD_OUT = ROOT / "tests" / "knowledge" / "policy_held_out.yml"


class Asked(NamedTuple):
    """A question as the bot reads it, and the ids of all entries that answer it; none where no entry does."""

    text: str
    entries: tuple[str, ...]


def asked() -> list[Asked]:
    """The held-out questions."""
    return [
        Asked(normalize(line["ask"]), (line["entry"], *line.get("also", ())) if line["entry"] else ())
        for line in yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    ]


def examples(policies: list[Policy]) -> tuple[list[str], list[int]]:
    """The ways of asking as the shipped search reads them, and the number of the entry that each belongs to."""
    pairs = [(plain(ask), number) for number, policy in enumerate(policies) for ask in (*policy.asks, policy.title)]
    return [text for text, _ in pairs], [number for _, number in pairs]
