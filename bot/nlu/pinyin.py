"""Text as a row of syllables: Chinese characters by their readings, Latin letters by pinyin, where they are pinyin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PINYIN_DICT

LATIN = re.compile(r"[a-z]+")
CJK = re.compile(r"[\u3400-\u9fff]")
MAX_SYLLABLE = 6
# Characters of names and terms that are really read in more than one way; rare readings of others only mislead.
POLYPHONES = frozenset("长重行乐都厦泊曾单朝调降传藏种会车佛")
# Sounds that dialect speakers and voice input mix up, folded onto one.
FOLDS = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("iang", "ian"), ("uang", "uan"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
)  # fmt: skip


@dataclass(frozen=True)
class Syllable:
    """One syllable of a text: its possible readings and its place in the text."""

    readings: frozenset[str]
    start: int
    end: int
    latin: bool


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """The toneless readings of one character that are in everyday use."""
    if character in POLYPHONES:
        return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
    return frozenset(lazy_pinyin(character, v_to_u=False))


@lru_cache(maxsize=4096)
def sound(word: str) -> tuple[str, ...]:
    """The toneless reading of a whole word: 重庆 → ("chong", "qing")."""
    return tuple(lazy_pinyin(word, v_to_u=False))


@lru_cache(maxsize=1)
def valid_syllables() -> frozenset[str]:
    """Every toneless syllable that the characters of modern Chinese have."""
    common = (chr(code) for code in range(0x4E00, 0x9FA6) if code in PINYIN_DICT)
    sounds = {reading for character in common for reading in lazy_pinyin(character, v_to_u=False)}
    return frozenset(s for s in sounds if s.isascii() and s.isalpha())


@lru_cache(maxsize=4096)
def split_latin(run: str) -> tuple[str, ...]:
    """A run of letters as pinyin syllables, the fewest possible; empty when it is no pinyin.

    >>> split_latin("baohuzhongxin"), split_latin("phone")
    (('bao', 'hu', 'zhong', 'xin'), ())
    """
    valid = valid_syllables()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - MAX_SYLLABLE), end):
            head, piece = best[start], run[start:end]
            if head is None or piece not in valid:
                continue
            current = best[end]
            if current is None or len(head) + 1 < len(current):
                best[end] = (*head, piece)
    return best[len(run)] or ()


def syllables(text: str) -> list[Syllable]:
    """The syllables of a normalised text in order; whatever is neither Chinese nor pinyin has none."""
    found: list[Syllable] = []
    position = 0
    while position < len(text):
        latin = LATIN.match(text, position)
        if latin:
            start = position
            for piece in split_latin(latin.group()):
                found.append(Syllable(frozenset({piece}), start, start + len(piece), True))
                start += len(piece)
            position = latin.end()
        else:
            if CJK.match(text[position]):
                found.append(Syllable(readings(text[position]), position, position + 1, False))
            position += 1
    return found


@lru_cache(maxsize=4096)
def fold(syllable: str) -> str:
    """The syllable with the sounds that are often mixed up made alike (zh/z, n/l, -ing/-in ...)."""
    for one, same in FOLDS:
        syllable = syllable.replace(one, same)
    return "l" + syllable[1:] if syllable.startswith("n") else syllable
