"""A firm some time from now: it is older by then, and so is what is on its record."""

from __future__ import annotations

from dataclasses import replace

from knowledge.eligibility.applicant import Applicant, Record


def later(firm: Applicant, months: float) -> Applicant:
    """「再过半年」: the firm and its events after so many months."""
    return replace(
        firm,
        registered_months=None if firm.registered_months is None else firm.registered_months + months,
        registered_year=_year(firm.registered_year, months),
        records={item: _older(record, months) for item, record in firm.records.items()},
    )


def until(firm: Applicant, months: float, *, of_a_record: bool = False) -> Applicant:
    """「等满一年」: when the firm is that old; where it is old enough, or does not say, when its only event is.

    `of_a_record`: the wait itself is for the event (「等那次非正常满一年」).
    """
    age = None if of_a_record else firm.registered_months
    if age is not None and age < months:
        return later(firm, months - age)
    events = [record.months_ago for record in firm.records.values() if record.present and record.months_ago is not None]
    if len(events) == 1 and events[0] < months:
        return later(firm, months - events[0])
    if age is None and firm.registered_year is None and not events and not of_a_record:
        return replace(firm, registered_months=months)
    return firm


def elapsed(before: Applicant, after: Applicant) -> float:
    """The months that lie between two states of one firm; 0 where neither its age nor an event shows it."""
    if before.registered_months is not None and after.registered_months is not None:
        return max(after.registered_months - before.registered_months, 0)
    for item, record in before.records.items():
        then = after.records.get(item)
        if record.months_ago is not None and then is not None and then.months_ago is not None:
            return max(then.months_ago - record.months_ago, 0)
    return 0


def _older(record: Record, months: float) -> Record:
    if record.months_ago is not None:
        return replace(record, months_ago=record.months_ago + months)
    return replace(record, year=_year(record.year, months))


def _year(year: int | None, months: float) -> int | None:
    """A calendar year moves by whole years only: of less it is not known whether it is another one."""
    return None if year is None else year - int(months // 12)
