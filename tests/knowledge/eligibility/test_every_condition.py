"""Every condition of every centre and programme: just passed, just failed, not said. Made from the data."""

from __future__ import annotations

import datetime

import pytest

from knowledge import conditions as c
from knowledge.eligibility import Applicant, Record
from knowledge.loader import load_centers
from knowledge.programs import load_programs

SUBJECTS = {subject.id: subject for subject in (*load_centers(), *load_programs())}
EVERY = [(subject.id, held.id) for subject in SUBJECTS.values() for held in subject.conditions]
# What a firm files is taken to lie in its own field until it says otherwise.
INFERRED = {("dongying", "application_field"), ("taizhou_jiangsu", "application_class")}


def find(subject: str, condition: str) -> c.Condition:
    return next(held for held in SUBJECTS[subject].conditions if held.id == condition)


def leaves_room(held) -> bool:
    """Whether the text leaves room below the condition, by its strength or by an alternative to the whole of it."""
    others = any(getattr(leaf, "others", False) for leaf in c.leaves(held.test))
    return held.strength == "in_principle" or held.exception is not None or others


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_firm_that_just_passes_everything_is_eligible(subject, judge, firms) -> None:
    result = judge(subject, firms.passing(SUBJECTS[subject]))
    assert result.verdict == "eligible", result.because()
    assert not result.missing
    assert all(check.fact and check.advice is None for check in result.checks)


@pytest.mark.parametrize(("subject", "condition"), EVERY)
def test_the_firm_that_just_fails_one_condition(subject, condition, judge, firms) -> None:
    held = find(subject, condition)
    firm = firms.passing(SUBJECTS[subject], without=held).learn(firms.fails(held, SUBJECTS[subject]))
    result = judge(subject, firm)
    check = next(check for check in result.checks if check.id == condition)
    if leaves_room(held):
        assert (result.verdict, check.status) == ("conditional", "waivable"), result.because()
        assert check.material == held.exception
    else:
        assert (result.verdict, check.status) == ("not_eligible", "unmet"), result.because()
    assert check in result.because()
    assert check.fact
    assert check.advice
    assert check.locator


@pytest.mark.parametrize(("subject", "condition"), EVERY)
def test_a_fact_that_nobody_stated_leaves_it_open(subject, condition, judge, firms) -> None:
    held = find(subject, condition)
    result = judge(subject, firms.passing(SUBJECTS[subject], without=held))
    check = next(check for check in result.checks if check.id == condition)
    if (subject, condition) in INFERRED:
        assert check.status == "met"
        return
    shared = [other for other in SUBJECTS[subject].conditions if other is not held and _shares(other, held)]
    if shared and check.status == "met":
        return  # another condition asks for the same facts
    assert result.verdict == "undetermined", check
    assert check.status == "unknown"
    assert check.open
    assert set(check.open) <= set(result.missing)


def _shares(one, other) -> bool:
    mine = {(leaf.type, *getattr(leaf, "items", getattr(leaf, "about", ()))) for leaf in c.leaves(one.test)}
    theirs = {(leaf.type, *getattr(leaf, "items", getattr(leaf, "about", ()))) for leaf in c.leaves(other.test)}
    return any(a[0] == b[0] for a in mine for b in theirs)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_nothing_said_decides_nothing(subject, judge) -> None:
    result = judge(subject, Applicant())
    assert result.verdict == "undetermined"
    assert {check.status for check in result.checks} == {"unknown"}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_the_rest_is_met_by_the_firms_own_word(subject, judge) -> None:
    assert judge(subject, Applicant(rest_met=True)).verdict == "eligible"


WINDOWS = [
    (subject, held.id)
    for subject, condition in EVERY
    for held in [find(subject, condition)]
    if isinstance(held.test, c.CleanRecord) and held.test.within
]


@pytest.mark.parametrize(("subject", "condition"), WINDOWS)
def test_a_record_outside_its_window_counts_as_met(subject, condition, judge, firms) -> None:
    leaf = find(subject, condition).test
    today = datetime.date(2026, 5, 20)
    if leaf.within.calendar_years:
        event = Record(year=today.year - leaf.within.calendar_years - 1)
    else:
        event = Record(months_ago=leaf.within.months)
    firm = firms.passing(SUBJECTS[subject]).learn(Applicant(records={leaf.items[0]: event}))
    check = next(check for check in judge(subject, firm).checks if check.id == condition)
    assert check.status == ("waivable" if leaf.after_window else "met")
    undated = firm.learn(Applicant(records={leaf.items[0]: Record()}))
    check = next(check for check in judge(subject, undated).checks if check.id == condition)
    assert check.status == "unknown"
    assert check.open == (f"records.{leaf.items[0]}.when",)
