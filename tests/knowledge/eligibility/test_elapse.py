"""Time that passes in thought, and suppositions that go on with an earlier one."""

from __future__ import annotations

import pytest

from knowledge.eligibility import Applicant, Holding, Record
from knowledge.eligibility.elapse import elapsed, later, until
from knowledge.eligibility.holdings import join
from knowledge.eligibility.what_if import further


def firm(age: float | None = None, *, year: int | None = None, event: Record | None = None) -> Applicant:
    records = {"abnormal": event} if event else {}
    return Applicant(registered_months=age, registered_year=year, records=records)


LATER = [
    # firm, months, firm then, why this line is here
    (firm(6), 6, firm(12), "older"),
    (firm(), 6, firm(), "an age that nobody stated stays unknown"),
    (firm(6, event=Record(months_ago=3)), 6, firm(12, event=Record(months_ago=9)), "the event as well"),
    (firm(year=2025), 12, firm(year=2024), "a whole year"),
    (firm(year=2025), 6, firm(year=2025), "half a year may be the same year or not"),
    (firm(event=Record(present=False)), 6, firm(event=Record(present=False)), "there is no event"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "months", "after", "why"), LATER, ids=[row[-1] for row in LATER])
def test_later(before, months, after, why) -> None:
    assert later(before, months) == after, why


UNTIL = [
    # firm, age, firm then, why this line is here
    (firm(4), 12, firm(12), "until it is that old"),
    (firm(24), 12, firm(24), "it is"),
    (firm(), 12, firm(12), "that old, whatever it is now"),
    (firm(year=2025), 12, firm(year=2025), "how old it is depends on the month"),
    (firm(4, event=Record(months_ago=2)), 12, firm(12, event=Record(months_ago=10)), "the event grows with the firm"),
    (firm(24, event=Record(months_ago=2)), 12, firm(34, event=Record(months_ago=12)), "old enough: the event is meant"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "months", "after", "why"), UNTIL, ids=[row[-1] for row in UNTIL])
def test_until(before, months, after, why) -> None:
    assert until(before, months) == after, why


def test_until_an_event_is_old_enough() -> None:
    before = firm(4, event=Record(months_ago=2))
    assert until(before, 12, of_a_record=True) == firm(14, event=Record(months_ago=12))
    assert until(firm(4), 12, of_a_record=True) == firm(4)


def test_elapsed() -> None:
    assert elapsed(firm(4), firm(10)) == 6
    assert elapsed(firm(event=Record(months_ago=2)), firm(event=Record(months_ago=5))) == 3
    assert elapsed(firm(), firm(12)) == 0


MODELS = Applicant(patents=(Holding("utility_model", 2),))
FURTHER = [
    # stated, supposed before, change, what is left of it, why this line is here
    (firm(2), firm(4), {"op": "later", "months": 2}, 2, "the same length again: on top"),
    (firm(2), firm(4), {"op": "later", "months": 6}, 4, "a longer one counts from today"),
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
