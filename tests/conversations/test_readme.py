"""The talks in both READMEs are what the bot really answers; 「……」 stands for what is left out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.conftest import Said, plain

ROOT = Path(__file__).parents[2]
SAID = re.compile(r"\*\*(.+?)\*\*(?:<br>)?$")


def talks(readme: str) -> list[list[tuple[str, str]]]:
    """(message, answer) of every quoted talk, in order; a blank line outside the quote ends a talk."""
    found: list[list[tuple[str, str]]] = []
    talk: list[tuple[str, str]] = []
    for line in (ROOT / readme).read_text(encoding="utf-8").splitlines():
        if not line.startswith(">"):
            found += [talk] if talk else []
            talk = []
            continue
        content = line.lstrip("> ").removesuffix("<br>").strip()
        message = SAID.match(line.lstrip("> "))
        if message:
            talk.append((message.group(1), ""))
        elif talk and content:
            talk[-1] = (talk[-1][0], f"{talk[-1][1]}\n{content}")
    return found + ([talk] if talk else [])


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
async def test_talks(ask: Callable[..., Awaitable[Said]], readme: str) -> None:
    found = talks(readme)
    assert len(found) >= 5
    for talk in found:
        sender = uuid.uuid4().hex
        for message, answer in talk:
            said = await ask(message, sender)
            for part in re.sub(r"<(https?://[^>]+)>", r"\1", answer).split("……"):
                assert plain(part) in said.plain, f"{readme}: {message}: {part}\n--- said:\n{said.text}"
