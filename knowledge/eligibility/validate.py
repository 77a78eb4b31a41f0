"""What cannot be right in a firm's facts: asked back before anything is decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.elapse import day_of

Why = Literal["negative", "absurd", "future", "contradiction"]

# Above these a figure is a slip: years of existence, persons, patents, yuan, per cent.
LIMITS: dict[str, float] = {
    "registered_months": 12 * 200,
    "insured": 2_000_000,
    "developers": 1_000_000,
    "ip_officers": 10_000,
    "capital_yuan": 500_000_000_000,
    "rd_percent": 100,
    "valid_patents": 200_000,
    "yearly_amount_yuan": 1_000_000_000_000,
    "project_count": 100_000,
    "entity_count": 100_000,
}
MOST_PATENTS = 200_000
FIRST_YEAR = 1840


class Problem(NamedTuple):
    """A fact that has to be asked back: which, why, what was said and what stands against it."""

    fact: str
    why: Why
    value: Any
    against: Any = None  # the limit, or the fact and value that contradict


def problems(applicant: Applicant, today: datetime.date) -> tuple[Problem, ...]:
    """Everything that cannot be right; empty when the facts may be decided on."""
    today = day_of(applicant, today)
    return (*_figures(applicant), *_dates(applicant, today), *_patents(applicant), *_contradictions(applicant, today))


def _figures(firm: Applicant) -> Iterator[Problem]:
    for name, limit in LIMITS.items():
        value = firm.counts.get(name) if name in ("yearly_amount_yuan", "project_count", "entity_count") else None  # type: ignore[call-overload]
        value = getattr(firm, name, value)
        if value is None:
            continue
        if value < 0:
            yield Problem(name, "negative", value)
        elif not value <= limit:  # also what is not a number
            yield Problem(name, "absurd", value, limit)


def _dates(firm: Applicant, today: datetime.date) -> Iterator[Problem]:
    years = [("registered_year", firm.registered_year)]
    years += [(f"records.{item}", record.year) for item, record in firm.records.items()]
    years += [("honours", honour.year) for honour in firm.honours]
    for name, year in years:
        if year is not None and year > today.year:
            yield Problem(name, "future", year, today.year)
        elif year is not None and year < FIRST_YEAR:
            yield Problem(name, "absurd", year, FIRST_YEAR)
    for item, record in firm.records.items():
        ago = record.months_ago
        if ago is not None and ago < 0:
            yield Problem(f"records.{item}", "negative", ago)
        elif ago is not None and not ago <= LIMITS["registered_months"]:
            yield Problem(f"records.{item}", "absurd", ago, LIMITS["registered_months"])


def _patents(firm: Applicant) -> Iterator[Problem]:
    for holding in firm.patents:
        name = f"patents.{holding.kind or 'any'}"
        if holding.count is not None and holding.count < 0:
            yield Problem(name, "negative", holding.count)
        elif holding.count is not None and holding.count > MOST_PATENTS:
            yield Problem(name, "absurd", holding.count, MOST_PATENTS)
        if holding.kind in firm.no_kinds and holding.low > 0:
            yield Problem(name, "contradiction", holding.count, ("no_kinds", holding.kind))
    if firm.no_patents and any(holding.low > 0 for holding in firm.patents):
        yield Problem("patents", "contradiction", firm.patents[0].count, ("no_patents", True))


def _contradictions(firm: Applicant, today: datetime.date) -> Iterator[Problem]:
    months, year = firm.registered_months, firm.registered_year
    if months is not None and year is not None and FIRST_YEAR <= year <= today.year:
        now = today.year * 12 + today.month - 1
        # 「成立两年，去年才注册」: a month of tolerance, and 「三年多」 rounds down
        if not now - (year * 12 + 11) - 12 <= months <= now - year * 12 + 1:
            yield Problem("registered_months", "contradiction", months, ("registered_year", year))
    if firm.legal_person and firm.kind in ("branch", "individual_business", "individual"):
        yield Problem("legal_person", "contradiction", True, ("kind", firm.kind))
    if firm.clean_record and any(record.present for record in firm.records.values()):
        item = next(item for item, record in firm.records.items() if record.present)
        yield Problem("clean_record", "contradiction", True, ("records", item))
    if firm.honours and firm.no_honours:
        yield Problem("honours", "contradiction", firm.honours[0].name, ("no_honours", True))
    if firm.certified and firm.not_certified:
        yield Problem("certified", "contradiction", firm.certified[0], ("not_certified", True))
