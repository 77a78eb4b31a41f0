"""The dialogue's memory ↔ the tracker's slots: the only place that knows the slots' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from knowledge.eligibility.exchange import in_talk

MAX_HISTORY = 8


@dataclass(frozen=True)
class Context:
    """What the talk is about, so that a message may leave out what was said before."""

    centers: tuple[str, ...] = ()  # ids of the centres that the last answer was about
    history: tuple[tuple[str, ...], ...] = ()  # the same for the answers before it, oldest first
    asks: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()  # of the firm's trade: 「battery」, or 「battery:likely」
    misses: int = 0  # messages in a row that were not understood
    waiting: str | None = None  # what the last answer asked back for: place, program, industry
    program: str | None = None  # the programme the talk is about, while it is
    said: str = ""  # the last message, for one that only adds to it (「那外观呢」)
    policies: tuple[str, ...] = ()  # ids of the policy entries of the last answer
    sources: tuple[dict[str, Any], ...] = ()  # of the last answer, for 「哪里写的」
    applicant: dict[str, Any] = field(default_factory=dict)  # what the user's firm has told, as `exchange` has it
    check: dict[str, Any] = field(default_factory=dict)  # the eligibility check; actions/eligibility/check.py

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Context:
        """The memory as the tracker holds it; slots never set count as empty."""
        return cls(
            centers=tuple(slots.get("centers") or ()),
            history=tuple(tuple(ids) for ids in slots.get("center_history") or ()),
            asks=tuple(slots.get("asks") or ()),
            industries=tuple(slots.get("industries") or ()),
            misses=int(slots.get("misses") or 0),
            waiting=slots.get("waiting"),
            program=slots.get("program"),
            said=str(slots.get("said") or ""),
            policies=tuple(slots.get("policies") or ()),
            sources=tuple(slots.get("sources") or ()),
            applicant=dict(slots.get("applicant") or {}),
            check=dict(slots.get("check") or {}),
        )

    @property
    def firm(self) -> dict[str, Any]:
        """What the firm has stated that the talk is about: the user's own, unless it is one beside it."""
        return in_talk(self.applicant, self.check)

    @property
    def trades(self) -> tuple[tuple[str, str], ...]:
        """The industries of the trade that was told, each with how sure it is."""
        parts = (kept.partition(":") for kept in self.industries)
        return tuple((industry, how or "sure") for industry, _, how in parts)

    def on_site(self, metadata: Mapping[str, Any] | None) -> Context:
        """The memory on a centre's web site, which comes with each message: until centres are named it is about that."""
        center = (metadata or {}).get("site_center")
        return replace(self, centers=(center,)) if center and not self.centers else self

    def moved_to(self, centers: tuple[str, ...]) -> Context:
        """The memory after an answer about these centres; the ones before are kept for 「刚才那家」."""
        if not centers or centers == self.centers:
            return self
        history = (*self.history, self.centers) if self.centers else self.history
        return replace(self, centers=centers, history=history[-MAX_HISTORY:])

    def narrowed_to(self, centers: tuple[str, ...]) -> Context:
        """The memory once a question like 「哪家要」 has singled out one of several: 「它」 is that one."""
        return self.moved_to(centers) if len(centers) == 1 and len(self.centers) > 1 else self

    def events(self) -> list[EventType]:
        """The slot events that store this memory."""
        return [
            SlotSet("centers", list(self.centers)),
            SlotSet("center_history", [list(ids) for ids in self.history]),
            SlotSet("asks", list(self.asks)),
            SlotSet("industries", list(self.industries)),
            SlotSet("misses", self.misses),
            SlotSet("waiting", self.waiting),
            SlotSet("program", self.program),
            SlotSet("said", self.said),
            SlotSet("policies", list(self.policies)),
            SlotSet("sources", list(self.sources)),
            SlotSet("applicant", dict(self.applicant)),
            SlotSet("check", dict(self.check)),
        ]
