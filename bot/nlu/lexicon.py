"""The words people use for what a question can be about, read once from lexicon.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("lexicon.yml")


@dataclass(frozen=True)
class Lexicon:
    """Spoken words → what they stand for; see lexicon.yml for each part."""

    topics: dict[str, str]  # word → topic
    unrecorded: dict[str, str]  # word → what is not on record
    neighbours: tuple[str, ...]  # matters of other offices that sound like ours
    never_ours: tuple[str, ...]  # those that no other word of a message makes ours
    pronouns: tuple[str, ...]
    both: tuple[str, ...]
    center_words: tuple[str, ...]
    terms: tuple[str, ...]  # a homophone of one of these is corrected
    function_characters: frozenset[str]  # never taken for a slip in a short word
    not_a_typo: frozenset[str]
    initials: dict[str, str]  # dh → 电话
    dialect: dict[str, str]


def _inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    return {str(word): key for key, words in groups.items() for word in words}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this installation."""
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return Lexicon(
        topics=_inverted(data["topics"]),
        unrecorded=_inverted(data["unrecorded"]),
        neighbours=tuple(data["neighbours"]),
        never_ours=tuple(data["never_ours"]),
        pronouns=tuple(data["pronouns"]),
        both=tuple(data["both"]),
        center_words=tuple(data["center_words"]),
        terms=tuple(data["terms"]),
        function_characters=frozenset(data["function_characters"]),
        not_a_typo=frozenset(data["not_a_typo"]),
        initials=data["initials"],
        dialect=data["dialect"],
    )
