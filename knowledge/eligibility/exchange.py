"""An applicant as plain JSON data and back, for the places that have to keep it: slots, links, reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.eligibility.applicant import Applicant, Business, Honour, Record
from knowledge.eligibility.holdings import Holding
from knowledge.eligibility.record import plain
from knowledge.places import Gazetteer

Json = dict[str, Any]

_PLACES = frozenset({"place", "taxed_at"})
_BUSINESSES = ("industries", "filing_industries")


def in_talk(applicant: Mapping[str, Any], check: Mapping[str, Any]) -> Json:
    """What the firm has stated that a talk is about: the user's own, or one beside it (`actions.eligibility.firms`)."""
    return dict(check.get("beside") or {}) if check.get("of") == "beside" else dict(applicant)


def to_json(applicant: Applicant) -> Json:
    """The stated facts only; places by their codes."""
    data: Json = {}
    for name in sorted(applicant.stated()):
        value = getattr(applicant, name)
        if name in _PLACES:
            value = value.code
        elif name == "elsewhere":
            value = [place.code for place in value]
        elif name == "patents":
            value = [{key: v for key, v in vars(holding).items() if v is not None} for holding in value]
        elif name == "records":
            value = {item: plain(record) for item, record in value.items()}
        elif isinstance(value, dict):
            value = dict(value)
        elif isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, tuple):
            value = [list(entry) if isinstance(entry, tuple) else entry for entry in value]
        data[name] = value
    return data


def from_json(data: Json, gazetteer: Gazetteer) -> Applicant:
    """The applicant that `to_json` wrote; KeyError for a place, TypeError for a fact that is not known."""
    facts = dict(data)
    for name in _PLACES & facts.keys():
        facts[name] = gazetteer.by_code[facts[name]]
    facts["elsewhere"] = tuple(gazetteer.by_code[code] for code in facts.get("elsewhere", ()))
    for name in _BUSINESSES:
        facts[name] = tuple(Business(*entry) for entry in facts.get(name, ()))
    facts["patents"] = tuple(Holding(**entry) for entry in facts.get("patents", ()))
    facts["no_kinds"] = frozenset(facts.get("no_kinds", ()))
    facts["records"] = {item: Record(**entry) for item, entry in facts.get("records", {}).items()}
    facts["honours"] = tuple(Honour(*entry) for entry in facts.get("honours", ()))
    for name in ("business_words", "certified", "files_only"):
        facts[name] = tuple(facts.get(name, ()))
    return Applicant(**facts)
