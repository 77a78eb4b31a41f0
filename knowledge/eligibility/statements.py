"""Tests that the firm's own word settles, and the ways around other conditions."""

from __future__ import annotations

from functools import lru_cache

from knowledge import conditions as c
from knowledge.eligibility.outcome import Case, Data, Outcome, Subject


def statement(leaf: c.Statement, case: Case, center: Subject) -> Outcome:
    """Qualities by the firm's own statement, one by one or for all."""
    firm = case.applicant
    rest = firm.qualities_met if firm.qualities_met is not None else (True if case.rest else None)
    if rest is None and firm.qualities.keys().isdisjoint(leaf.about):
        return Outcome("unknown", open=_facts(leaf.about))
    said = {tag: firm.qualities.get(tag, rest) for tag in leaf.about}
    fact: Data = {"qualities": {tag: value for tag, value in said.items() if value is not None}}
    lacking = [tag for tag, value in said.items() if value is False]
    if lacking:
        return Outcome("unmet", fact, {"kind": "qualities", "tags": lacking})
    if all(said.values()):
        return Outcome("met", fact)
    ask = _facts(tuple([tag for tag, value in said.items() if value is None]))
    return Outcome("unknown", fact if fact["qualities"] else None, open=ask)


@lru_cache(maxsize=1024)
def _facts(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"qualities.{tag}" for tag in tags)


def files_only(leaf: c.FilesOnly, case: Case, center: Subject) -> Outcome:
    """The firm files these kinds only; a firm that says nothing of it does not claim it."""
    kinds = case.applicant.files_only
    if not kinds:
        return Outcome("unknown", open=("files_only",))
    return Outcome("met" if set(kinds) <= set(leaf.kinds) else "unmet", {"files_only": list(kinds)})


def recommended(leaf: c.Recommended, case: Case, center: Subject) -> Outcome:
    """The firm says that it is recommended or taken in."""
    value = case.applicant.recommended
    if value is None:
        return Outcome("unknown", open=("recommended",))
    return Outcome("met" if value else "unmet", {"recommended": value})
