"""The lines that ways learn from and are asked: Rasa's NLU files as plain records, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "nlu_data" / "nlu"
BLIND = tuple(ROOT / "tests" / "nlu" / name for name in ("held_out.yml", "held_out_later.yml"))
OUTSIDE = "out_of_scope"
FALLBACK = "nlu_fallback"


class Line(NamedTuple):
    """What somebody typed, and what it asks."""

    text: str
    intent: str


def read_lines(paths: Iterable[Path]) -> list[Line]:
    """The examples of files in Rasa's NLU format, as typed."""
    return [
        Line(line.strip().removeprefix("-").strip(), block["intent"])
        for path in paths
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def training_lines() -> list[Line]:
    """All lines of nlu_data."""
    return read_lines(sorted(TRAINING.glob("*.yml")))


def groups_of_intents() -> dict[str, str]:
    """The group of every intent: the file that holds its examples; what is out of scope is a group of its own."""
    found = {line.intent: path.stem for path in sorted(TRAINING.glob("*.yml")) for line in read_lines([path])}
    return {**found, OUTSIDE: OUTSIDE}


def blind_lines() -> list[Line]:
    """Lines by writers who had not seen the training data, the earlier set first."""
    return read_lines(BLIND)


def nlu_yaml(lines: Sequence[Line]) -> str:
    """Lines as a file that Rasa trains on."""
    by_intent: dict[str, list[str]] = {}
    for line in lines:
        by_intent.setdefault(line.intent, []).append(f"- {line.text}\n")
    blocks = [{"intent": intent, "examples": "".join(examples)} for intent, examples in sorted(by_intent.items())]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=1_000_000)
