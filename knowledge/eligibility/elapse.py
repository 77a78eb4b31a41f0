"""A firm some time from now: it is older by then, so is what is on its record, and the calendar has gone on."""

from __future__ import annotations

import datetime
from dataclasses import replace

from knowledge.eligibility.applicant import Applicant, Record


def later(firm: Applicant, months: float) -> Applicant:
    """「再过半年」: the firm and its events after so many months."""
    return replace(
        firm,
        ahead=firm.ahead + months,
        registered_months=None if firm.registered_months is None else firm.registered_months + months,
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


def day_of(firm: Applicant, today: datetime.date) -> datetime.date:
    """The day that the firm speaks of: today, unless it supposes that time has passed. The day of the month is kept."""
    months = today.year * 12 + today.month - 1 + int(firm.ahead)
    year, month = divmod(months, 12)
    if not firm.ahead or year > datetime.MAXYEAR:
        return today
    return today.replace(year=year, month=month + 1, day=min(today.day, 28))


def _older(record: Record, months: float) -> Record:
    """An event of a calendar year stays in that year."""
    return record if record.months_ago is None else replace(record, months_ago=record.months_ago + months)
