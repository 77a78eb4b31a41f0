"""A firm against the conditions of a centre or a programme: verdict, checks with their grounds, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from knowledge.conditions import AnyOf, Leaf, leaves
from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.outcome import Case, Data, Outcome, Status, Subject, some
from knowledge.eligibility.table import FUNCTIONS, OF_CENTER, Function
from knowledge.industries import Industries
from knowledge.models import Center, Condition, Exemption

Verdict = Literal["eligible", "conditional", "not_eligible", "undetermined"]

VERDICTS: tuple[Verdict, ...] = ("eligible", "conditional", "undetermined", "not_eligible")  # best first


class Check(NamedTuple):
    """One condition, decided: what it asks, the fact it was compared with, and what would help."""

    id: str
    item: str
    requirement: str
    status: Status
    fact: Data | None  # what the firm stated; None when it said nothing
    threshold: Data  # the test as data; `any_of` for alternatives
    advice: Data | None  # {"need": alternatives}, on what is not met; {"exemption": id} where there is a way around
    locator: str
    material: str | None  # what to bring when it is waivable
    type: str  # the type of the test, or of the first alternative
    exemption: str | None  # the way around that was taken
    open: tuple[str, ...]  # facts that would decide it
    soft: bool  # the text leaves room: not met makes it waivable


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
    rules = _prepared(center)
    ways = [(way, _outcome(way.when, key, function, case, center)) for way, key, function in rules.ways]
    checks = [_check(rule, case, center, ways) for rule in rules.conditions]
    statuses = {check.status for check in checks}
    missing = dict.fromkeys([name for check in checks for name in check.open])
    return Assessment(center.id, _verdict(statuses), tuple(checks), tuple(missing))


def _verdict(statuses: Iterable[Status]) -> Verdict:
    if "unmet" in statuses:
        return "not_eligible"
    if "unknown" in statuses:
        return "undetermined"
    return "conditional" if "waivable" in statuses else "eligible"


@dataclass(frozen=True)
class _Rule:
    """A condition with all of a check that does not depend on the firm."""

    condition: Condition
    tests: tuple[tuple[Leaf, int, Function], ...]
    single: tuple[Leaf, int, Function] | None  # the only test, without alternatives
    soft: bool  # the text leaves room
    lifted_by: tuple[str, ...]
    head: tuple[str, str, str, Data, str, str, bool]


@dataclass(frozen=True)
class _Rules:
    owner: Subject
    conditions: tuple[_Rule, ...]
    ways: tuple[tuple[Exemption, int, Function], ...]


def _check(rule: _Rule, case: Case, center: Subject, ways: list[tuple[Exemption, Outcome]]) -> Check:
    if rule.single is not None:
        outcome = _outcome(*rule.single, case, center)
    else:
        outcome = _alternatives([_outcome(*test, case, center) for test in rule.tests], case)
    status, fact, need, ask, material = outcome
    if status == "unknown" and case.rest and fact is None:
        status = "met"
    elif status == "unmet" and rule.soft:
        status = "waivable"
    exemption = None
    if ways and rule.lifted_by:
        status, fact, material, exemption = _lifted(rule, ways, status, fact, material)
    advice: Data | None = None
    if status == "met":
        material, ask = None, ()
    elif status != "unknown":
        ask = ()
        if exemption is None and status == "waivable":
            material = rule.condition.exception or material
        if need is not None:
            advice = {"need": need.get("any_of", [need])}
            if rule.lifted_by and exemption is None:
                advice["exemption"] = rule.lifted_by[0]
    name, item, says, threshold, locator, kind, soft = rule.head
    return Check(
        name, item, says, status, fact, threshold, advice, locator, material, kind, exemption, ask, soft
    )  # fmt: skip


def _alternatives(outcomes: list[Outcome], case: Case) -> Outcome:
    """One branch is enough. When 「其他都满足」 was said, a branch of which nothing was said is no way out."""
    facts: Data = {}
    for outcome in outcomes:
        facts |= outcome.fact or {}
    if case.rest and facts:
        outcomes = [o._replace(status="unmet") if o.status == "unknown" and o.fact is None else o for o in outcomes]
    status = some([outcome.status for outcome in outcomes])
    needs = [outcome.need for outcome in outcomes if outcome.need]
    ask = [name for outcome in outcomes if outcome.status == "unknown" for name in outcome.open]
    return Outcome(status, facts or None, {"any_of": needs} if needs else None, tuple(dict.fromkeys(ask)))


def _lifted(
    rule: _Rule, ways: list[tuple[Exemption, Outcome]], status: Status, fact: Data | None, material: str | None
) -> tuple[Status, Data | None, str | None, str | None]:
    """A recommendation leaves the decision to the centre; the other ways simply lift the condition."""
    for way, outcome in ways:
        if outcome.status != "met" or way.id not in rule.lifted_by or status == "met":
            continue
        if way.when.type == "recommended":
            return "waivable", {**(fact or {}), **(outcome.fact or {})}, way.material, way.id
        return "met", outcome.fact, None, way.id
    return status, fact, material, None


def _outcome(leaf: Leaf, key: int, function: Function, case: Case, center: Subject) -> Outcome:
    if key < 0:
        return function(leaf, case, center)
    found = case.memo.get(key)
    if found is None:
        found = case.memo[key] = function(leaf, case, center)
    return found


_keys: dict[Leaf, int] = {}  # equal tests of different centres are decided once for a firm
_rules: dict[int, _Rules] = {}  # by identity: records never change, and hashing one takes longer than a check
_KEPT = 1024


def _prepared(center: Subject) -> _Rules:
    known = _rules.get(id(center))
    if known is not None and known.owner is center:
        return known
    if len(_rules) >= _KEPT:
        _rules.clear()
    rules = _rules[id(center)] = _prepare(center)
    return rules


def _prepare(center: Subject) -> _Rules:
    ways: tuple[Exemption, ...] = getattr(center, "exemptions", ())
    heading = f"{center.source.at} " if isinstance(center, Center) else ""
    conditions = tuple(_rule(condition, ways, heading) for condition in center.conditions)
    return _Rules(center, conditions, tuple((way, _key(way.when), FUNCTIONS[way.when.type]) for way in ways))


def _rule(condition: Condition, ways: tuple[Exemption, ...], heading: str) -> _Rule:
    tests = tuple((leaf, _key(leaf), FUNCTIONS[leaf.type]) for leaf in leaves(condition.test))
    soft = condition.strength == "in_principle" or condition.exception is not None
    locator = f"{heading}{_item(condition.item)}"
    return _Rule(
        condition=condition,
        tests=tests,
        single=None if isinstance(condition.test, AnyOf) else tests[0],
        soft=soft,
        lifted_by=tuple(way.id for way in ways if condition.id in way.lifts),
        head=(condition.id, condition.item, condition.says, _threshold(condition), locator, tests[0][0].type, soft),
    )


def _key(leaf: Leaf) -> int:
    """A number that equal tests share; -1 where the centre counts too."""
    return -1 if leaf.type in OF_CENTER else _keys.setdefault(leaf, len(_keys))


def _item(item: str) -> str:
    return f"第{item}项" if item[:1].isdigit() else item


def _threshold(condition: Condition) -> Data:
    test = condition.test
    if isinstance(test, AnyOf):
        return {"any_of": [leaf.dict(exclude_defaults=True) for leaf in test.any_of]}
    data: Data = test.dict(exclude_defaults=True)
    return data
