"""`re`'s functions on patterns that stay compiled: the readers have more of them than `re` itself keeps (512)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

WERE_IT = r"(?<![主只需])要是"  # 「主要是做瓷砖」 supposes nothing


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled once; the readers' patterns are all fixed texts, so that they are few."""
    return re.compile(pattern, flags)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """The first place where the pattern fits."""
    return compiled(pattern).search(text)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern at the beginning of a text."""
    return compiled(pattern).match(text)


def fullmatch(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern as the whole of a text."""
    return compiled(pattern).fullmatch(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """Every place where the pattern fits."""
    return compiled(pattern, flags).finditer(text)


def sub(pattern: str, new: str, text: str) -> str:
    """The text with every such place replaced."""
    return compiled(pattern).sub(new, text)
