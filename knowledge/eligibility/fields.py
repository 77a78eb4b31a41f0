"""The test on the field of business: what the firm does, or what it files, against the centre's fields."""

from __future__ import annotations

from functools import lru_cache

from knowledge import conditions as c
from knowledge.eligibility.applicant import Applicant, Business
from knowledge.eligibility.outcome import Case, Data, Outcome, Subject
from knowledge.industries import Confidence, Industries


@lru_cache(maxsize=8192)
def fit(industries: Industries, business: Business, phrase: str) -> Confidence | None:
    """How firmly a business belongs to a field.

    An industry that the vocabulary no longer has fits nothing: kept facts may be older than it.
    """
    return industries.weigh((business,), phrase) if business.industry in industries.by_id else None


@lru_cache(maxsize=8192)
def _fits(
    industries: Industries, firm: tuple[Business, ...], phrases: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    best = {phrase: {fit(industries, business, phrase) for business in firm} for phrase in phrases}
    sure = tuple(phrase for phrase in phrases if "sure" in best[phrase])
    likely = tuple(phrase for phrase in phrases if "likely" in best[phrase] and phrase not in sure)
    if not sure and not likely:
        likely = tuple(phrase for phrase in phrases if _vaguely(industries, firm, phrase))
    return sure, likely


def _vaguely(industries: Industries, firm: tuple[Business, ...], phrase: str) -> bool:
    """Where a business may belong after all, though twice in doubt, the firm is asked, not refused."""
    known = [business.industry for business in firm if business.industry in industries.by_id]
    return industries.fits(known, phrase) is not None


def in_field(leaf: c.InField, case: Case, center: Subject) -> Outcome:
    """Sure when a word of the firm names the field, open when it only may, unmet when nothing of it fits."""
    phrases = leaf.only or getattr(center, "fields", ())
    firm = case.applicant
    business = _business(case, firm.industries, firm.outside, phrases)
    if leaf.of == "business" or (business.status != "unmet" and not _said_of_filings(firm)):
        return business  # nobody said that it files elsewhere than in its own field: one question for both
    if firm.filing_in_field:
        filing = Outcome("met", {"filing_in_field": True})
    elif firm.filing_in_field is False:
        filing = Outcome("unmet", {"filing_in_field": False}, _need(phrases))
    else:
        filing = _business(case, firm.filing_industries, firm.filing_outside, phrases, "filing_industries")
    if leaf.of == "either" and business.status == "met":
        return business
    if filing.status == "unknown" and business.status == "met":
        return business
    if leaf.of == "either" and filing.status == "unmet" and business.status == "unknown":
        return business
    return filing


def _said_of_filings(firm: Applicant) -> bool:
    return firm.filing_in_field is not None or bool(firm.filing_industries) or firm.filing_outside


def _business(
    case: Case, firm: tuple[Business, ...], outside: bool, phrases: tuple[str, ...], name: str = "industries"
) -> Outcome:
    own = case.applicant.fields if name == "industries" else {}
    said = {phrase: own[phrase] for phrase in phrases if phrase in own} if own else {}
    if True in said.values():
        return Outcome("met", {"fields": [phrase for phrase, yes in said.items() if yes]})
    left = tuple(phrase for phrase in phrases if phrase not in said) if said else phrases
    if not left:
        return Outcome("unmet", {"fields": []}, _need(phrases))
    if not firm and not outside:
        words = case.applicant.business_words if name == "industries" else ()
        if not words:
            return Outcome("unknown", open=(name,))
        # told in words that the vocabulary does not know: only the firm can say, and 「其他都满足」 does not say it
        return Outcome("unknown", {"words": list(words)}, open=tuple(f"fields.{phrase}" for phrase in left))
    sure, likely = _fits(case.industries, firm, left)
    fact = case.facts.get(name) or case.facts.setdefault(name, _fact(case, firm, name))
    settled = sure or (likely if case.rest else ())  # 「其他都满足」 settles a doubtful match
    if settled:
        return Outcome("met", {**fact, "fields": list(settled)})
    if likely:
        return Outcome("unknown", fact, open=tuple([f"fields.{phrase}" for phrase in likely]))
    return Outcome("unmet", fact, _need(phrases))


def _fact(case: Case, firm: tuple[Business, ...], name: str) -> Data:
    fact: Data = {name: [business.industry for business in firm]}
    return fact | {"words": list(case.applicant.business_words)} if name == "industries" else fact


@lru_cache(maxsize=1024)
def _need(phrases: tuple[str, ...]) -> Data:
    return {"kind": "field", "fields": list(phrases)}
