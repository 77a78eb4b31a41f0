"""「还差什么」: the shortest list of changes that makes a firm eligible, or at least conditional."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.eligibility.evaluate import Assessment, Check
from knowledge.eligibility.outcome import Data

# How hard a change is, in rough steps: among alternatives the easiest is advised first.
_EFFORT = {"patents": 3.0, "honour": 8.0, "capital_yuan": 4.0, "place": 20.0, "field": 30.0, "body": 15.0}
_KIND_EFFORT = {"invention": 3.0, "utility_model": 1.0, "design": 0.8}


class Change(NamedTuple):
    """One change: which check asks for it, the easiest way and the other ways, and whether it can be made at all."""

    check: str
    requirement: str
    need: Data
    alternatives: tuple[Data, ...]
    feasible: bool  # False: it would take another firm (another field), or nothing can undo it (未曾)
    locator: str


class Gap(NamedTuple):
    """What a firm lacks at one centre."""

    center_id: str
    to_conditional: tuple[Change, ...]  # what is unmet without leeway; empty: nothing bars
    to_eligible: tuple[Change, ...]  # these and what the centre may waive
    material: tuple[tuple[str, str | None], ...]  # (check, what to bring) instead of the waivable changes
    exemption: str | None  # a way around all that bars, where there is one
    open: tuple[str, ...]  # facts that are not known yet


def gap(assessment: Assessment) -> Gap:
    """The changes, one per check that is not met, the mandatory ones first."""
    hard = [check for check in assessment.checks if check.status == "unmet"]
    soft = [check for check in assessment.checks if check.status == "waivable"]
    bars = tuple(_change(check) for check in hard)
    around = {check.advice.get("exemption") if check.advice else None for check in hard}
    return Gap(
        assessment.center_id,
        bars,
        bars + tuple(_change(check) for check in soft if check.advice),
        tuple((check.id, check.material) for check in soft),
        around.pop() if len(around) == 1 else None,
        assessment.missing,
    )


def _change(check: Check) -> Change:
    needs: list[Data] = list(check.advice["need"]) if check.advice else [{"kind": check.type}]
    needs.sort(key=effort)
    return Change(check.id, check.requirement, needs[0], tuple(needs[1:]), _feasible(needs[0]), check.locator)


def effort(need: Data) -> float:
    """How hard it is to fulfil a need; only for putting alternatives in order."""
    kind = str(need.get("kind"))
    if kind == "patents":
        return float(need["more"]) * min(_KIND_EFFORT[name] for name in need["kinds"])
    return _EFFORT.get(kind, 2.0)


def _feasible(need: Data) -> bool:
    if need.get("kind") == "record":
        return any(name in need for name in ("wait_months", "from_year", "correct", "settle"))
    return need.get("kind") not in ("field", "body", "builder")
