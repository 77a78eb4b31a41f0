"""A firm against the conditions of a centre or a programme: verdict, checks with their grounds, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import repeat
from operator import add
from typing import Literal, NamedTuple

from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.outcome import Case, Data, Decision, Outcome, Status, Subject, some
from knowledge.eligibility.rules import ALONE, Rule, prepared
from knowledge.industries import Industries
from knowledge.models import Exemption

_new = tuple.__new__  # some five hundred checks are made for one firm; their fields are known to be complete

Verdict = Literal["eligible", "conditional", "not_eligible", "undetermined"]

VERDICTS: tuple[Verdict, ...] = ("eligible", "conditional", "undetermined", "not_eligible")  # best first


class Check(NamedTuple):
    """One condition, decided: what it asks, the fact it was compared with, and what would help."""

    id: str
    item: str
    requirement: str
    threshold: Data  # the test as data; `any_of` for alternatives
    locator: str
    type: str  # the type of the test, or of the first alternative
    soft: bool  # the text leaves room: not met makes it waivable
    status: Status
    fact: Data | None = None  # what the firm stated; None when it said nothing
    advice: Data | None = None  # {"need": alternatives}, on what is not met; {"exemption": id} for a way around
    material: str | None = None  # what to bring when it is waivable
    exemption: str | None = None  # the way around that was taken
    open: tuple[str, ...] = ()  # facts that would decide it


class Assessment(NamedTuple):
    """The verdict on one centre or programme, with all checks in the order of its text."""

    center_id: str
    verdict: Verdict
    checks: tuple[Check, ...]
    missing: tuple[str, ...]  # facts that were not said and would decide something, in the order of checks

    def because(self) -> tuple[Check, ...]:
        """The checks that the verdict rests on: those not met, else the waivable, else the open ones."""
        for status in ("unmet", "unknown", "waivable"):
            found = tuple(check for check in self.checks if check.status == status)
            if found:
                return found
        return ()


def evaluate(
    center: Subject, applicant: Applicant, coverage: Coverage, industries: Industries, today: datetime.date
) -> Assessment:
    """The pre-check of one centre or programme on a day. Never raises on any combination of facts."""
    return assess(center, Case(applicant, coverage, industries, today))


def assess(center: Subject, case: Case) -> Assessment:
    """As `evaluate`, for a firm that is looked at against several centres."""
    rules = prepared(center)
    ways = [(way, function(way.when, case, center)) for way, function in rules.ways]
    known = case.decided
    decisions = [known.get(rule.key) or _decide(rule, case, center, ways) for rule in rules.conditions]
    statuses = {decision.status for decision in decisions}
    missing = dict.fromkeys([name for decision in decisions for name in decision.open])
    checks = tuple(map(_new, repeat(Check), map(add, rules.heads, decisions)))
    return Assessment(center.id, _verdict(statuses), checks, tuple(missing))


def _verdict(statuses: Iterable[Status]) -> Verdict:
    if "unmet" in statuses:
        return "not_eligible"
    if "unknown" in statuses:
        return "undetermined"
    return "conditional" if "waivable" in statuses else "eligible"


def _decide(rule: Rule, case: Case, center: Subject, ways: list[tuple[Exemption, Outcome]]) -> Decision:
    outcomes = [function(leaf, case, center) for leaf, function in rule.tests]
    status, fact, need, ask, material = outcomes[0] if len(outcomes) == 1 else _alternatives(outcomes, case)
    if status == "unknown" and case.rest and fact is None:
        status, fact = case.of_the_rest(ask)
    if status == "unmet" and rule.soft:
        status = "waivable"
    if status == "waivable":
        material = rule.exception or material
    exemption = None
    if rule.lifted_by:
        status, fact, material, exemption = _lifted(rule, ways, status, fact, material)
    advice: Data | None = None
    if need is not None and status in ("unmet", "waivable"):
        advice = {"need": need.get("any_of", [need])}
        if rule.lifted_by and exemption is None:
            advice["exemption"] = rule.lifted_by[0]
    decision = Decision(
        status, fact, advice, material if status == "waivable" else None, exemption, ask if status == "unknown" else (),
    )  # fmt: skip
    if rule.key != ALONE:
        case.decided[rule.key] = decision
    return decision


def _alternatives(outcomes: list[Outcome], case: Case) -> Outcome:
    """One branch is enough. When 「其他都满足」 was said, a branch of which nothing was said is no way out.

    Unless the firm leaves it open itself: 「专利没有,注册资本多少记不得了,其他都满足」.
    """
    facts: Data = {}
    for outcome in outcomes:
        facts |= outcome.fact or {}
    if case.rest and facts:
        silent = [o.status == "unknown" and o.fact is None and not case.leaves_open(o.open) for o in outcomes]
        outcomes = [o._replace(status="unmet") if quiet else o for o, quiet in zip(outcomes, silent, strict=True)]
    status = some([outcome.status for outcome in outcomes])
    needs = [outcome.need for outcome in outcomes if outcome.need]
    ask = [name for outcome in outcomes if outcome.status == "unknown" for name in outcome.open]
    return Outcome(status, facts or None, {"any_of": needs} if needs else None, tuple(dict.fromkeys(ask)))


def _lifted(
    rule: Rule, ways: list[tuple[Exemption, Outcome]], status: Status, fact: Data | None, material: str | None
) -> tuple[Status, Data | None, str | None, str | None]:
    """A recommendation leaves the decision to the centre; the other ways simply lift the condition."""
    for way, outcome in ways:
        if outcome.status != "met" or way.id not in rule.lifted_by or status == "met":
            continue
        if way.when.type == "recommended":
            return "waivable", {**(fact or {}), **(outcome.fact or {})}, way.material, way.id
        return "met", outcome.fact, None, way.id
    return status, fact, material, None
