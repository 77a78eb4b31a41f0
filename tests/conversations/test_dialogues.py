"""The dialogues of test_dialogues.yml, through the whole bot."""

from __future__ import annotations

import re
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Said

DIALOGUES = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))["dialogues"]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["name"] for dialogue in DIALOGUES])
async def test_dialogue(ask: Callable[..., Awaitable[Said]], dialogue: dict[str, Any]) -> None:
    sender = uuid.uuid4().hex
    wrong = []
    for turn in dialogue["turns"]:
        said = await ask(turn["say"], sender)
        assert said.text, f"no reply to {turn['say']}"
        absent = [fact for fact in turn.get("all", ()) if not re.search(fact, said.plain)]
        present = [fact for fact in turn.get("none", ()) if re.search(fact, said.plain)]
        if absent or present:
            wrong.append(f"{turn['say']}: without {absent}, with {present}: {said.text[:300]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[dialogue["name"] for dialogue in DIALOGUES])
def test_a_dialogue_says_what_it_expects(dialogue: dict[str, Any]) -> None:
    """A misspelt key would make a turn that cannot fail."""
    assert set(dialogue) == {"name", "turns"}
    for turn in dialogue["turns"]:
        assert {"say"} < set(turn) <= {"say", "all", "none"}
        for pattern in (*turn.get("all", ()), *turn.get("none", ())):
            re.compile(pattern)


def test_names_are_unique() -> None:
    names = [dialogue["name"] for dialogue in DIALOGUES]
    assert len(names) == len(set(names))
