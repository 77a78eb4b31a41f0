"""A place or a centre as a message names it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Center
from knowledge.places import Place


@dataclass(frozen=True)
class Mention:
    """A place or centre named in a message, in each of its readings that remain possible."""

    text: str
    start: int
    end: int
    places: tuple[Place, ...]
    centers: tuple[Center, ...]  # named outright: 苏州中心; else the centres whose own place it is
    explicit: bool  # said together with a word for a centre
    negated: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether more than one place may be meant."""
        return len(self.places) > 1
