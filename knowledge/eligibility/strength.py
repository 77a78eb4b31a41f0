"""Tests on a firm's strength: research, developers, standards, officers, honours."""

from __future__ import annotations

import re

from knowledge import conditions as c
from knowledge.eligibility.outcome import Case, Outcome, Subject, at_least

_QUOTES = re.compile(r"[“”\"‘’'「」（）() ]|企业$")


def rd_ratio(leaf: c.RdRatio, case: Case, center: Subject) -> Outcome:
    """Research as a share of revenue."""
    return at_least(case.applicant.rd_percent, leaf.min_percent, "rd_percent")


def developers(leaf: c.Developers, case: Case, center: Subject) -> Outcome:
    """Developers; their education is taken as the text wants it."""
    return at_least(case.applicant.developers, leaf.min, "developers")


def ip_officers(leaf: c.IpOfficers, case: Case, center: Subject) -> Outcome:
    """Officers for intellectual property."""
    return at_least(case.applicant.ip_officers, leaf.min, "ip_officers")


def certified(leaf: c.Certified, case: Case, center: Subject) -> Outcome:
    """One of the standards; 「贯标」 without a year is good for every edition."""
    held = case.applicant.certified
    if any(_plain(standard).startswith(_plain(name)) for standard in leaf.standards for name in held):
        return Outcome("met", {"certified": list(held)})
    if held or case.applicant.not_certified:
        return Outcome("unmet", {"certified": list(held)}, {"kind": "certified", "one_of": list(leaf.standards)})
    return Outcome("unknown", open=("certified",))


def honour(leaf: c.Honour, case: Case, center: Subject) -> Outcome:
    """A title of the list; without its year it is open, other titles do not show that this one is lacking."""
    held = [title for title in case.applicant.honours if any(_same(title.name, name) for name in leaf.names)]
    fact = {"honours": [[title.name, title.year] for title in case.applicant.honours]}
    need = {"kind": "honour", "names": list(leaf.names), "since_year": leaf.since_year}
    if leaf.since_year is None:
        since = held
    else:
        since = [title for title in held if title.year is not None and title.year >= leaf.since_year]
    if since:
        return Outcome("met", fact)
    if any(title.year is None for title in held):
        return Outcome("unknown", fact, need, open=("honours.year",))
    if held or case.applicant.no_honours:
        return Outcome("unmet", fact, need)
    return Outcome("unknown", None, need, open=("honours",))


def _plain(name: str) -> str:
    return _QUOTES.sub("", name).replace("-", "").upper()


def _same(one: str, other: str) -> bool:
    one, other = _plain(one), _plain(other)
    return bool(one and other) and (one in other or other in one)
