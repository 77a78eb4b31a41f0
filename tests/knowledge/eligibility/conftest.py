"""Firms for the tests: the knowledge loaded once, and the firm that just passes or just fails a condition."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import reduce
from typing import Any

import pytest

from knowledge import conditions as c
from knowledge.coverage import Coverage
from knowledge.eligibility import Applicant, Assessment, Business, Holding, Honour, Record, evaluate
from knowledge.eligibility.outcome import Subject
from knowledge.industries import Industries, load_industries
from knowledge.loader import load_centers
from knowledge.models import Condition
from knowledge.places import load_gazetteer
from knowledge.programs import load_programs

TODAY = datetime.date(2026, 5, 20)
KINDS = frozenset({"invention", "utility_model", "design"})


@pytest.fixture(scope="session")
def coverage() -> Coverage:
    return Coverage(load_centers(), load_gazetteer())


@pytest.fixture(scope="session")
def industries() -> Industries:
    return load_industries()


@pytest.fixture(scope="session")
def subjects(coverage: Coverage) -> dict[str, Subject]:
    """Centres and programmes by id."""
    return {subject.id: subject for subject in (*coverage.centers, *load_programs())}


@pytest.fixture(scope="session")
def judge(subjects: dict[str, Subject], coverage: Coverage, industries: Industries) -> Callable[..., Assessment]:
    def assess(subject: str, firm: Applicant, today: datetime.date = TODAY) -> Assessment:
        return evaluate(subjects[subject], firm, coverage, industries, today)

    return assess


@pytest.fixture(scope="session")
def told(coverage: Coverage, industries: Industries) -> Callable[..., Applicant]:
    """An applicant out of short facts: a place by name, the business in the firm's words."""

    def tell(*, at: str | None = None, does: str | None = None, files: str | None = None, **facts: Any) -> Applicant:
        if at is not None:
            facts["place"] = coverage.gazetteer.resolve(at)
        for name, words in (("industries", does), ("filing_industries", files)):
            if words is not None:
                facts[name] = tuple(Business(m.industry, m.confidence) for m in industries.find(words))
                assert facts[name] or industries.outside(words), words
                facts["outside" if name == "industries" else "filing_outside"] = bool(industries.outside(words))
        return Applicant(**facts)

    return tell


class Firms:
    """Makes the firm that just passes or just fails, out of the conditions themselves."""

    def __init__(self, coverage: Coverage, industries: Industries) -> None:
        self.coverage, self.industries = coverage, industries

    def passing(self, subject: Subject, without: Condition | None = None) -> Applicant:
        """All conditions just met; `without` one of them: of its facts nothing was said."""
        said = [self.passes(held, subject) for held in subject.conditions if held is not without]
        return reduce(Applicant.learn, said, Applicant())

    def passes(self, held: Condition, subject: Subject) -> Applicant:
        return self._met(c.leaves(held.test)[0], subject)

    def fails(self, held: Condition, subject: Subject) -> Applicant:
        return reduce(Applicant.learn, [self._unmet(leaf) for leaf in reversed(c.leaves(held.test))], Applicant())

    def _industry(self, leaf: c.InField, subject: Subject) -> tuple[Business, ...]:
        phrase = (leaf.only or subject.fields)[0]
        return (Business(sorted(self.industries.named_by(phrase))[0]),)

    def _met(self, leaf: Any, subject: Subject) -> Applicant:
        if isinstance(leaf, c.InField):
            name = "filing_industries" if leaf.of == "application" else "industries"
            return Applicant(**{name: self._industry(leaf, subject)})
        if isinstance(leaf, c.RegisteredIn):
            return Applicant(place=self.coverage.homes(subject)[0])
        if isinstance(leaf, c.Applicant):
            kind = "company" if not leaf.kinds or "enterprise" in leaf.kinds else leaf.kinds[0]
            return Applicant(kind=kind)
        if isinstance(leaf, c.Patents):
            state = {"granted": "granted", "applied": "applied", "owned": "pending"}[leaf.counts]
            return Applicant(patents=(Holding(leaf.kinds[0], leaf.min, state, filed_within_years=leaf.within_years),))
        if isinstance(leaf, c.CleanRecord):
            return Applicant(records={item: Record(present=False) for item in leaf.items})
        if isinstance(leaf, c.Statement):
            return Applicant(qualities=dict.fromkeys(leaf.about, True))
        if isinstance(leaf, c.Honour):
            return Applicant(honours=(Honour(leaf.names[0], leaf.since_year),))
        return Applicant(**{
            "taxed_in": lambda: {"taxed_here": True},
            "insured_in": lambda: {"insured_here": True},
            "registered_months": lambda: {"registered_months": leaf.min},
            "insured": lambda: {"insured": leaf.min},
            "capital": lambda: {"capital_yuan": leaf.min_yuan},
            "rd_ratio": lambda: {"rd_percent": leaf.min_percent},
            "developers": lambda: {"developers": leaf.min},
            "ip_officers": lambda: {"ip_officers": leaf.min},
            "certified": lambda: {"certified": leaf.standards[:1]},
            "scope_excludes": lambda: {"scope": {leaf.business: False}},
            "operating_state": lambda: {"operating_state": leaf.states[0]},
            "platform_account": lambda: {"platform_account": True},
            "product_role": lambda: {"makes": True, "licensee": True},
            "product_patents": lambda: {"valid_patents": leaf.min},
            "declared": lambda: {"declared": {leaf.fact: leaf.holds}},
            "at_least": lambda: {"counts": {leaf.fact: leaf.min}},
            "builder": lambda: {"builder": leaf.kinds[0]},
        }[leaf.type]())  # fmt: skip

    def _unmet(self, leaf: Any) -> Applicant:
        if isinstance(leaf, c.RegisteredIn):
            return Applicant(place=self.coverage.gazetteer.resolve("桂林市"))
        if isinstance(leaf, c.InField):
            return Applicant(outside=True) if leaf.of == "business" else Applicant(outside=True, filing_outside=True)
        if isinstance(leaf, c.Applicant):
            return Applicant(kind="individual")
        if isinstance(leaf, c.Patents):
            state = "granted" if leaf.counts == "granted" else "pending"
            short = (Holding(leaf.kinds[0], leaf.min - 1, state, filed_within_years=1),) if leaf.min > 1 else ()
            return Applicant(patents=short, no_kinds=frozenset(leaf.kinds) - {holding.kind for holding in short})
        if isinstance(leaf, c.CleanRecord):
            return Applicant(records={leaf.items[-1]: self._event(leaf)})
        if isinstance(leaf, c.Statement):
            return Applicant(qualities={leaf.about[-1]: False})
        return Applicant(**{
            "taxed_in": lambda: {"taxed_here": False},
            "insured_in": lambda: {"insured_here": False},
            "registered_months": lambda: {"registered_months": leaf.min - 1},
            "insured": lambda: {"insured": leaf.min - 1},
            "capital": lambda: {"capital_yuan": leaf.min_yuan - 1},
            "rd_ratio": lambda: {"rd_percent": leaf.min_percent - 0.1},
            "developers": lambda: {"developers": leaf.min - 1},
            "ip_officers": lambda: {"ip_officers": leaf.min - 1},
            "certified": lambda: {"not_certified": True},
            "honour": lambda: {"no_honours": True},
            "scope_excludes": lambda: {"scope": {leaf.business: True}},
            "operating_state": lambda: {"operating_state": "吊销"},
            "platform_account": lambda: {"platform_account": False},
            "product_role": lambda: {"makes": False, "sells": False, "licensee": True},
            "product_patents": lambda: {"valid_patents": leaf.min - 1},
            "declared": lambda: {"declared": {leaf.fact: not leaf.holds}},
            "at_least": lambda: {"counts": {leaf.fact: leaf.min - 1}},
            "builder": lambda: {"builder": "other"},
        }[leaf.type]())  # fmt: skip

    @staticmethod
    def _event(leaf: c.CleanRecord) -> Record:
        """The record that still bars by a hair: the last month of the window, or long ago where there is none."""
        if leaf.within is None:
            return Record(months_ago=600, settled=False, corrected=False, intended=True)
        if leaf.within.calendar_years:
            return Record(year=TODAY.year - leaf.within.calendar_years, settled=False, intended=True)
        return Record(months_ago=leaf.within.months - 1, settled=False, intended=True)


@pytest.fixture(scope="session")
def firms(coverage: Coverage, industries: Industries) -> Firms:
    return Firms(coverage, industries)
