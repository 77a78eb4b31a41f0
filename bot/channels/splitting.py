"""Long answers in parts that an app takes, cut where a reader would pause."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Where to cut, best first: after a paragraph, a sentence, a part of one, a word.
PAUSES = ("\n", "。！？!?…", "；;", "，、：,:", " 　")
JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # halves: two of them are one flag
LINK = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True)
class Limit:
    """What one message may hold: characters, or UTF-16 units as Telegram counts, or bytes of UTF-8; 0 = no limit."""

    characters: int = 0
    units: int = 0
    bytes: int = 0

    def holds(self, text: str) -> bool:
        """Tell whether `text` fits into one message.

        >>> Limit(bytes=6).holds("备案"), Limit(bytes=6).holds("备案吗")
        (True, False)
        """
        return not (
            (self.characters and len(text) > self.characters)
            or (self.units and len(text.encode("utf-16-le")) // 2 > self.units)
            or (self.bytes and len(text.encode("utf-8")) > self.bytes)
        )


def split(text: str, limit: Limit) -> list[str]:
    """Return `text` in parts that fit, in order; nothing is lost but white space at the cuts.

    >>> split("一句。两句。三句", Limit(characters=7))
    ['一句。两句。', '三句']
    """
    parts = []
    rest = text.strip()
    while rest and not limit.holds(rest):
        at = _cut(rest, _longest(rest, limit))
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [part for part in (*parts, rest) if part]


def _longest(text: str, limit: Limit) -> int:
    """How many characters of `text` fit, by halving; at least one."""
    fits, too_many = 1, len(text) + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        fits, too_many = (middle, too_many) if limit.holds(text[:middle]) else (fits, middle)
    return fits


def _cut(text: str, most: int) -> int:
    links = [found.span() for found in LINK.finditer(text)]

    def allowed(at: int) -> bool:
        # through an address it would open a wrong page
        return not any(start < at < end for start, end in links) and not _within(text, at)

    # a cut in the first third would make many small parts: then rather a lesser pause
    for signs in PAUSES:
        ends = (at for at in range(most, most // 3, -1) if text[at - 1] in signs)
        if at := next(filter(allowed, ends), 0):
            return at
    return next(filter(allowed, range(most, 0, -1)), most)


def _within(text: str, at: int) -> bool:
    """Whether a cut at `at` goes through what is shown as one character: an emoji of several, an accent, a flag."""
    if at >= len(text):
        return False
    after, before = text[at], text[at - 1]
    if after in JOINERS or after in TONES or before == "\u200d" or unicodedata.combining(after):
        return True
    halves = len(text[:at]) - len(text[:at].rstrip(FLAGS))
    return after in FLAGS and halves % 2 == 1
