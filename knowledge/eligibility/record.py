"""The test on the record: what is on it, when it happened, and whether it was dealt with or put right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from knowledge import conditions as c
from knowledge.eligibility.applicant import Record
from knowledge.eligibility.outcome import Case, Data, Outcome, Status, Subject, every

LISTS = frozenset({"operation_anomaly", "serious_list", "joint_punishment_list"})  # a state, not an event
_BAD_CREDIT: tuple[c.RecordItem, ...] = ("serious_list", "joint_punishment_list", "dishonesty", "court_defiance")
_FACTS: dict[c.RecordItem, str] = {item: f"records.{item}" for item in get_args(c.RecordItem)}
_LETTERS = {"commitment_letter": "申请质量承诺书"}


def clean_record(leaf: c.CleanRecord, case: Case, center: Subject) -> Outcome:
    """Every item is clean; one that bars is enough, one that is open leaves it open."""
    said = _in_general(leaf, case.applicant.records)
    if said.keys().isdisjoint(leaf.items):
        if case.applicant.clean_record:
            return Outcome("met", {"records": {"clean_record": True}})
        if not case.rest or "records" in case.applicant.excepted:
            return Outcome("unknown", open=_facts(leaf.items))
    silent: tuple[Status, str] = ("met" if case.applicant.clean_record or case.rest else "unknown", "")
    found = {item: _judge(leaf, item, said[item], case) if item in said else silent for item in leaf.items}
    status = every([status for status, _ in found.values()])
    fact: Data = {item: _stated(item, said[item], case) for item in leaf.items if item in said}
    stated = {"records": fact} if fact else None
    if status == "unknown":
        ask = [_FACTS[item] + detail for item, (state, detail) in found.items() if state == "unknown"]
        return Outcome(status, stated, open=tuple(ask))
    if status == "unmet":
        bars = [item for item, (state, _) in found.items() if state == "unmet"]
        return Outcome(status, stated, _need(leaf, bars, said, case))
    return Outcome(status, stated, material=_LETTERS.get(leaf.after_window or "") if status == "waivable" else None)


@lru_cache(maxsize=1024)
def _facts(items: tuple[c.RecordItem, ...]) -> tuple[str, ...]:
    return tuple(_FACTS[item] for item in items)


def _in_general(leaf: c.CleanRecord, said: Mapping[c.RecordItem, Record]) -> Mapping[c.RecordItem, Record]:
    """The record, with what stands on a list of the dishonest as bad credit, where the text knows only that word."""
    if "bad_credit" not in leaf.items or "bad_credit" in said:
        return said
    if said.keys().isdisjoint(_BAD_CREDIT):
        return said
    listed = next(
        (said[item] for item in _BAD_CREDIT if item in said and item not in leaf.items and said[item].present), None
    )
    return said if listed is None else {**said, "bad_credit": listed}


def _judge(leaf: c.CleanRecord, item: c.RecordItem, record: Record, case: Case) -> tuple[Status, str]:
    """The status of one item, and which detail to ask for where it is open."""
    if not record.present:
        return ("met", "") if _clean_enough(leaf, record) else ("unknown", ".before")
    if item == "infringement" and record.intended is False:
        return "met", ""  # the texts bar 故意 and 恶意, not every judgment
    if record.recognised is False and (leaf.recognised_by or record.settled):
        return "met", ""  # none, or one that was found to be none on appeal
    if leaf.never:
        return "unmet", ""
    if leaf.corrected_is_met and record.corrected:
        return "met", ""
    if leaf.only_unsettled and record.settled:
        return "met", ""
    if leaf.only_unsettled and record.settled is False and not record.dated:
        return "unmet", ""  # it is open today
    if leaf.within is None and item in LISTS and item not in leaf.lasting and record.corrected:
        return "met", ""  # who was taken off a list is not on it
    if leaf.within is not None:
        inside = _inside(leaf.within, record, case)
        if inside is None:
            return "unknown", ".when"
        if not inside:
            return ("waivable" if leaf.after_window else "met"), ""
    if item == "infringement" and record.intended is None:
        return "unknown", ".intended"
    if leaf.corrected_is_met and record.corrected is None and record.settled is not False:  # 没处理 is not put right
        return "unknown", ".corrected"
    if leaf.only_unsettled and record.settled is None:
        return "unknown", ".settled"
    return "unmet", ""


def _clean_enough(leaf: c.CleanRecord, record: Record) -> bool:
    if record.clean_months is None and record.clean_years is None:
        return True
    if leaf.within is None:
        return leaf.only_unsettled
    if leaf.after_window:
        return False
    if record.clean_months is None:
        return 0 < (leaf.within.calendar_years or 0) <= (record.clean_years or 0)
    return record.clean_months >= (leaf.within.months or ((leaf.within.calendar_years or 0) + 1) * 12)


def _inside(window: c.Window, record: Record, case: Case) -> bool | None:
    """Whether the event lies in the window; None without a date, or when its year lies half in it."""
    if not record.dated:
        return None
    if window.calendar_years is not None:
        year = record.year if record.months_ago is None else int(case.month - record.months_ago) // 12
        return year is not None and case.today.year - window.calendar_years <= year < case.today.year
    months = window.months or 0
    if record.months_ago is not None:
        return record.months_ago < months
    year = record.year or 0
    latest, earliest = case.month - min(year * 12 + 11, case.month), case.month - year * 12
    if earliest < months:
        return True
    return None if latest < months else False


def _need(leaf: c.CleanRecord, items: list[c.RecordItem], said: Mapping[c.RecordItem, Record], case: Case) -> Data:
    """What would help: time, where a window ends; putting it right or settling it, where that counts."""
    need: Data = {"kind": "record", "items": items}
    if leaf.corrected_is_met:
        return need | {"correct": True}
    if leaf.only_unsettled:
        return need | {"settle": True}
    if leaf.within is None or leaf.never:
        return need
    if leaf.within.calendar_years is not None:
        years = [_year(said[item], case) for item in items]
        return need | {"from_year": max(years) + leaf.within.calendar_years + 1}
    waits = [_wait(said[item], leaf.within.months or 0, case) for item in items]
    vague = any(said[item].months_ago is None for item in items)  # a year alone: by its end at the latest
    return need | {"wait_months": max(waits)} | ({"at_most": True} if vague else {})


def _year(record: Record, case: Case) -> int:
    return record.year if record.year is not None else int(case.month - (record.months_ago or 0)) // 12


def _wait(record: Record, months: int, case: Case) -> float:
    ago = record.months_ago
    if ago is None:  # a year alone: until its last month is out of the window
        ago = case.month - ((record.year or 0) * 12 + 11)
    return months - ago


def _stated(item: c.RecordItem, record: Record, case: Case) -> Data:
    name = _FACTS[item]
    return case.facts.get(name) or case.facts.setdefault(name, plain(record))


def plain(record: Record) -> Data:
    """A record as data, without what was not said."""
    return {name: value for name, value in vars(record).items() if value is not None}
