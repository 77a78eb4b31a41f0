"""「那我再申请一件发明呢」「迁到无锡呢」: a changed fact decided anew, and what it changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from knowledge.coverage import Coverage
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.candidates import assess_all
from knowledge.eligibility.evaluate import Assessment, Check, Verdict
from knowledge.eligibility.holdings import Holding
from knowledge.eligibility.outcome import Status
from knowledge.industries import Industries


class CheckChange(NamedTuple):
    """A check whose status differs; None where a centre has only now come into view, or gone."""

    check: Check
    before: Status | None
    after: Status | None


class Difference(NamedTuple):
    """What differs at one centre; a verdict of None: it is no candidate then."""

    center_id: str
    before: Verdict | None
    after: Verdict | None
    changes: tuple[CheckChange, ...]


def compare(before: Assessment | None, after: Assessment | None) -> Difference:
    """The checks of one centre that changed; raises ValueError without any assessment or with two centres'."""
    either = after or before
    if either is None or (before and after and before.center_id != after.center_id):
        raise ValueError("compare two assessments of one centre")
    old = {check.id: check.status for check in before.checks} if before else {}
    new = {check.id: check.status for check in after.checks} if after else {}
    changes = tuple(
        CheckChange(check, old.get(check.id), new.get(check.id))
        for check in either.checks
        if old.get(check.id) != new.get(check.id)
    )
    return Difference(either.center_id, before and before.verdict, after and after.verdict, changes)


def compare_all(before: Iterable[Assessment], after: Iterable[Assessment]) -> tuple[Difference, ...]:
    """Every centre of either list: those of the later one first, in its order."""
    old, new = {a.center_id: a for a in before}, {a.center_id: a for a in after}
    return tuple(compare(old.get(id_), new.get(id_)) for id_ in dict.fromkeys((*new, *old)))


def what_if(
    applicant: Applicant, change: Applicant, coverage: Coverage, industries: Industries, today: datetime.date
) -> tuple[Difference, ...]:
    """What changes when the firm's facts are those that `change` states; the applicant itself stays."""
    before = assess_all(applicant, coverage, industries, today)
    return compare_all(before, assess_all(applicant.learn(change), coverage, industries, today))


def further(applicant: Applicant, supposed: Applicant, changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The changes of a supposition that goes on with an earlier one, in the terms of what that one supposed already.

    Time and additions count from today's facts, so that 「再过半年呢」 after 「再过三个月呢」 adds what is left of it; the
    same length or number said again is meant on top.
    """
    found: list[dict[str, Any]] = []
    for change in changes:
        size = {"later": "months", "more": "count"}.get(change["op"], "")
        done = supposed.ahead - applicant.ahead if change["op"] == "later" else _added(applicant, supposed, change)
        if size and change.get("to") is None and 0 < done < change[size]:
            change = {**change, size: change[size] - done}
        found.append(dict(change))
    return found


def _added(applicant: Applicant, supposed: Applicant, change: Mapping[str, Any]) -> int:
    """How many patents of the kind and state that a change adds to have been supposed already."""
    waits = change.get("said", {}).get("state") in ("applied", "pending")
    held = [
        sum(
            h.low
            for h in firm.patents
            if change.get("kind") in (None, h.kind) and (h.state in ("applied", "pending")) == waits
        )
        for firm in (applicant, supposed)
    ]
    return max(held[1] - held[0], 0)


def with_more(applicant: Applicant, holding: Holding) -> Applicant:
    """The firm with further patents in thought: 「再来一件」 adds to what it has of the same kind and state.

    Of a kind that was never spoken of it is not known how many there are already: the new ones are the least.
    """
    state = holding.state or "granted"
    same = [h for h in applicant.patents if (h.kind, h.state or "granted") == (holding.kind, state)]
    plain = [h for h in same if replace(h, count=None) == replace(holding, count=None, state=h.state)]
    whole = applicant.patents_complete or (applicant.rest_met and applicant.patents)
    complete = whole or applicant.no_patents or holding.kind in applicant.no_kinds or same
    added = holding if complete or any(h.kind is None for h in applicant.patents) else replace(holding, at_least=True)
    if plain and plain[0].count is not None:
        added = replace(plain[0], count=plain[0].count + holding.low)
    kept = tuple(h for h in applicant.patents if h not in plain[:1])
    return replace(
        applicant,
        patents=(*kept, added),
        no_kinds=applicant.no_kinds - {holding.kind} if holding.kind else applicant.no_kinds,
        no_patents=None,
        patents_complete=True if applicant.no_patents else applicant.patents_complete,
    )
