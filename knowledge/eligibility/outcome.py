"""What one test says about a firm, what it is evaluated with, and three-valued logic with discretion."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.elapse import day_of
from knowledge.industries import Industries
from knowledge.models import Center
from knowledge.programs import Program

Status = Literal["met", "unmet", "waivable", "unknown"]
Subject = Center | Program
Data = dict[str, Any]  # plain data: numbers, text, lists

_WORST_FIRST: tuple[Status, ...] = ("unmet", "unknown", "waivable")
_BEST_FIRST: tuple[Status, ...] = ("met", "unknown", "waivable")


class Decision(NamedTuple):
    """What one condition came to for a firm."""

    status: Status
    fact: Data | None  # what the firm stated; None when it said nothing
    advice: Data | None  # {"need": alternatives}, on what is not met; {"exemption": id} for a way around
    material: str | None  # what to bring when it is waivable
    exemption: str | None  # the way around that was taken
    open: tuple[str, ...]  # facts that would decide it


class Outcome(NamedTuple):
    """The status of a test; the stated fact it rests on (None: nothing was said); what would help; what to ask."""

    status: Status
    fact: Data | None = None
    need: Data | None = None
    open: tuple[str, ...] = ()  # names of the facts that would decide it, 「records.abnormal」
    material: str | None = None


class Case:
    """A firm on a day, with the look-ups that tests need. What conditions alike came to is kept in `decided`."""

    def __init__(self, applicant: Applicant, coverage: Coverage, industries: Industries, today: datetime.date) -> None:
        self.applicant = applicant
        self.coverage = coverage
        self.industries = industries
        self.today = day_of(applicant, today)
        self.month = self.today.year * 12 + self.today.month - 1  # months since the year 0
        self.rest = bool(applicant.rest_met)
        self.decided: dict[int, Decision] = {}
        self.facts: dict[str, Data] = {}  # what the firm stated, as data, written once
        place = applicant.place
        gazetteer = coverage.gazetteer
        self.place_fact: Data | None = None if place is None else {"place": place.name}
        self.chain = () if place is None else tuple(step.code for step in gazetteer.chain(place))

    def leaves_open(self, facts: tuple[str, ...]) -> bool:
        """Whether the firm has said of one of these facts that it does not know it."""
        excepted = self.applicant.excepted
        return any(excepted.get(name.partition(".")[0]) is False for name in facts)

    def of_the_rest(self, open_facts: tuple[str, ...]) -> tuple[Status, Data | None]:
        """What 「其他条件都满足」 makes of a test of which nothing was said: met, unless the firm left it out."""
        excepted = self.applicant.excepted
        heads = dict.fromkeys([name.partition(".")[0] for name in open_facts])
        if not excepted or excepted.keys().isdisjoint(heads):
            return "met", None
        short = [name for name in heads if excepted.get(name)]
        return ("unmet", {"excepted": short}) if len(short) == len(heads) else ("unknown", None)


def at_least(value: float | None, least: float, name: str) -> Outcome:
    """A figure against a threshold that the number itself reaches."""
    if value is None:
        return Outcome("unknown", open=(name,))
    if value >= least:
        return Outcome("met", {name: value})
    return Outcome("unmet", {name: value}, {"kind": name, "more": least - value, "least": least})


def yes_or_no(value: bool | None, name: str, wanted: bool = True) -> Outcome:
    """A fact that the firm affirms or denies."""
    if value is None:
        return Outcome("unknown", open=(name,))
    if value == wanted:
        return Outcome("met", {name: value})
    return Outcome("unmet", {name: value}, {"kind": name})


def every(statuses: Collection[Status]) -> Status:
    """All have to hold: the worst decides, unmet before unknown before waivable."""
    for status in _WORST_FIRST:
        if status in statuses:
            return status
    return "met"


def some(statuses: Collection[Status]) -> Status:
    """One is enough: the best decides; what is open might still be the best."""
    for status in _BEST_FIRST:
        if status in statuses:
            return status
    return "unmet"
