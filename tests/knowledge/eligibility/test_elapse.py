"""Time that passes in thought, and suppositions that go on with an earlier one."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.eligibility import Applicant, Holding, Record
from knowledge.eligibility.elapse import day_of, later, until
from knowledge.eligibility.holdings import join
from knowledge.eligibility.what_if import further


def firm(
    age: float | None = None, *, year: int | None = None, event: Record | None = None, ahead: float = 0
) -> Applicant:
    records = {"abnormal": event} if event else {}
    return Applicant(registered_months=age, registered_year=year, records=records, ahead=ahead)


LATER = [
    # firm, months, firm then, why this line is here
    (firm(6), 6, firm(12, ahead=6), "older"),
    (firm(), 6, firm(ahead=6), "an age that nobody stated stays unknown"),
    (firm(6, event=Record(months_ago=3)), 6, firm(12, event=Record(months_ago=9), ahead=6), "the event as well"),
    (firm(year=2025), 12, firm(year=2025, ahead=12), "its year of birth stays; the calendar goes on"),
    (firm(event=Record(year=2025)), 6, firm(event=Record(year=2025), ahead=6), "so does an event's"),
    (firm(ahead=3), 6, firm(ahead=9), "on top of what has passed"),
    (firm(event=Record(present=False)), 6, firm(event=Record(present=False), ahead=6), "there is no event"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "months", "after", "why"), LATER, ids=[row[-1] for row in LATER])
def test_later(before, months, after, why) -> None:
    assert later(before, months) == after, why


UNTIL = [
    # firm, age, firm then, why this line is here
    (firm(4), 12, firm(12, ahead=8), "until it is that old"),
    (firm(24), 12, firm(24), "it is"),
    (firm(), 12, firm(12), "that old, whatever it is now"),
    (firm(year=2025), 12, firm(year=2025), "how old it is depends on the month"),
    (firm(4, event=Record(months_ago=2)), 12, firm(12, event=Record(months_ago=10), ahead=8), "the event grows with the firm"),
    (firm(24, event=Record(months_ago=2)), 12, firm(34, event=Record(months_ago=12), ahead=10), "old enough: the event is meant"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "months", "after", "why"), UNTIL, ids=[row[-1] for row in UNTIL])
def test_until(before, months, after, why) -> None:
    assert until(before, months) == after, why


def test_until_an_event_is_old_enough() -> None:
    before = firm(4, event=Record(months_ago=2))
    assert until(before, 12, of_a_record=True) == firm(14, event=Record(months_ago=12), ahead=10)
    assert until(firm(4), 12, of_a_record=True) == firm(4)


DAYS = [
    # months ahead, today, the day spoken of, why this line is here
    (0, "2026-11-29", "2026-11-29", "today"),
    (4, "2026-11-29", "2027-03-28", "a day that every month has"),
    (2, "2026-10-05", "2026-12-05", "the same year"),
    (1200000, "2026-10-05", "2026-10-05", "beyond all calendars: asked back elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("ahead", "today", "then", "why"), DAYS, ids=[row[-1] for row in DAYS])
def test_the_day_that_a_firm_speaks_of(ahead, today, then, why) -> None:
    assert day_of(firm(ahead=ahead), date.fromisoformat(today)) == date.fromisoformat(then), why


MODELS = Applicant(patents=(Holding("utility_model", 2),))
FURTHER = [
    # stated, supposed before, change, what is left of it, why this line is here
    (firm(2), firm(4, ahead=2), {"op": "later", "months": 2}, 2, "the same length again: on top"),
    (firm(2), firm(4, ahead=2), {"op": "later", "months": 6}, 4, "a longer one counts from today"),
    (firm(2), firm(2), {"op": "later", "months": 6}, 6, "something else was supposed"),
    (MODELS, Applicant(patents=(Holding("utility_model", 3),)), {"op": "more", "kind": "utility_model", "count": 1}, 1, "one more again"),
    (MODELS, Applicant(patents=(Holding("utility_model", 3),)), {"op": "more", "kind": "utility_model", "count": 2}, 1, "two instead of one"),
    (MODELS, Applicant(patents=(*MODELS.patents, Holding("invention", 1))), {"op": "more", "kind": "utility_model", "count": 2}, 2, "of another kind"),
    (MODELS, Applicant(patents=(*MODELS.patents, Holding("utility_model", 1, "pending"))), {"op": "more", "kind": "utility_model", "count": 2}, 2, "one that waits is none granted"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "supposed", "change", "left", "why"), FURTHER, ids=[row[-1] for row in FURTHER])
def test_further(stated, supposed, change, left, why) -> None:
    (found,) = further(stated, supposed, [change])
    assert found["months" if change["op"] == "later" else "count"] == left, why


def test_a_total_of_all_states_takes_in_what_was_told_before() -> None:
    granted, filed = Holding("invention", 3), Holding("invention", 4, "applied", filed_within_years=5)
    assert set(join((granted, filed), (Holding(None, 9, "owned"),), ())) == {granted, filed, Holding(None, 6, "owned")}
