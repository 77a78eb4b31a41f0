"""The test on patents: how many of them count, at least and at most, by what the firm has said."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import conditions as c
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.holdings import Holding
from knowledge.eligibility.outcome import Case, Data, Outcome, Subject

KINDS: tuple[c.PatentKind, ...] = ("invention", "utility_model", "design")


def patents(leaf: c.Patents, case: Case, center: Subject) -> Outcome:
    """The number that counts reaches the minimum for certain, or cannot reach it, or it is open."""
    firm = case.applicant
    if not firm.patents and not firm.no_kinds and not firm.no_patents:
        return Outcome("unknown", open=("patents",))
    low, high = _bounds(leaf, firm, case.rest)
    fact = case.facts.get("patents") or case.facts.setdefault("patents", _fact(firm))
    if low >= leaf.min:
        return Outcome("met", fact)
    if high < leaf.min:
        return Outcome("unmet", fact, _need(leaf, low))
    return Outcome("unknown", fact, _need(leaf, low), open=_open(leaf, firm))


def _bounds(leaf: c.Patents, firm: Applicant, rest: bool) -> tuple[int, float]:
    filed = [holding for holding in firm.patents if holding.state == "applied"]
    held = [holding for holding in firm.patents if holding.state != "applied"] if filed else firm.patents
    low, high = _sum(leaf, held, firm)
    if filed and not (leaf.counts == "owned" and firm.patents_complete and held):  # a total was named beside them
        # 「申请了6件，授权2件」: those filed include those granted
        least, most = _sum(leaf, filed, firm)
        low, high = max(low, least), max(high, most)
        if leaf.counts == "applied" and {holding.kind for holding in filed} >= set(leaf.kinds):
            high = max(low, most)  # how many were filed has been said: a total of other patents adds none
    return low, float("inf") if _unsaid(leaf, firm, rest) else high


def _sum(leaf: c.Patents, holdings: Sequence[Holding], firm: Applicant) -> tuple[int, float]:
    """How many of the holdings count, at least and at most."""
    low, high = 0, 0.0
    for holding in holdings:
        counts = _counts(leaf, holding)
        if counts and _open_of(leaf, holding, firm):
            counts = None  # 「谁排第一我得翻证书」
        if counts:
            low += holding.low
        if counts is not False:
            high += holding.high
    return low, high


def _unsaid(leaf: c.Patents, firm: Applicant, rest: bool) -> tuple[c.PatentKind, ...]:
    """The kinds asked for of which nothing was said; named kinds and totals are complete statements."""
    if firm.no_patents or (rest and firm.patents):
        return ()
    if firm.patents_complete:
        only_filed = bool(firm.patents) and all(holding.state == "applied" for holding in firm.patents)
        if not (only_filed and leaf.counts == "owned"):  # 「一共报了4件」 is of filings
            return ()
    said = {holding.kind for holding in firm.patents} | firm.no_kinds
    return () if None in said else tuple([kind for kind in leaf.kinds if kind not in said])


def _open_of(leaf: c.Patents, holding: Holding, firm: Applicant) -> str | None:
    """What the firm cannot tell of its patents though the text asks for it: who is first, whether they were bought."""
    if not firm.excepted:
        return None
    asked = {"first_applicant": leaf.first_applicant, "original": leaf.original or leaf.own}
    return next(
        (
            f"patents.{name}"
            for name, wanted in asked.items()
            if wanted and f"patents.{name}" in firm.excepted and getattr(holding, name) is None
        ),
        None,
    )


def _counts(leaf: c.Patents, holding: Holding) -> bool | None:
    """Whether the patents of a holding count; None when that depends on what was not said."""
    state = holding.state or "granted"
    if leaf.counts == "granted" and state not in ("granted", "owned"):
        return False
    if holding.own is False or (leaf.first_applicant and holding.first_applicant is False):
        return False
    if (leaf.original or leaf.own) and holding.original is False:
        return False  # who bought it was not 申请人 when it was granted
    # 「有效」 only where it is written; in 在审加有效 it is.
    if (leaf.in_force or leaf.counts == "owned") and holding.in_force is False:
        return False
    if leaf.counts == "owned" and state == "applied":
        return None if holding.kind is None or holding.kind in leaf.kinds else False  # may have been refused
    certain = leaf.within_years is None or _recent(leaf.within_years, holding)
    certain = certain and (state != "owned" or leaf.counts == "owned")  # how many of them are granted is not known
    if holding.kind is None:
        return True if certain and len(leaf.kinds) == len(KINDS) else None
    if holding.kind not in leaf.kinds:
        return False
    return True if certain else None


def _recent(years: int, holding: Holding) -> bool:
    """Whether all were filed within the years for certain; what is still pending was."""
    if holding.filed_within_years is None:
        return holding.state == "pending"
    return holding.filed_within_years <= years


def _fact(firm: Applicant) -> Data:
    if firm.no_patents:
        return {"patents": []}
    held = [_plain(holding) for holding in firm.patents]
    return {"patents": held + [{"kind": kind, "count": 0} for kind in KINDS if kind in firm.no_kinds]}


def _plain(holding: Holding) -> Data:
    return {name: value for name, value in vars(holding).items() if value not in (None, False) or name == "kind"} | {
        name: False for name in ("first_applicant", "own", "original", "in_force") if getattr(holding, name) is False
    }


def _need(leaf: c.Patents, low: int) -> Data:
    """What is still lacking: pieces of these kinds, and what they have to be."""
    must = [name for name in ("in_force", "own", "first_applicant", "original") if getattr(leaf, name)]
    need: Data = {"kind": "patents", "kinds": list(leaf.kinds), "more": leaf.min - low, "counts": leaf.counts}
    if leaf.within_years:
        need["within_years"] = leaf.within_years
    return need | ({"must_be": must} if must else {})


def _open(leaf: c.Patents, firm: Applicant) -> tuple[str, ...]:
    if any(holding.kind is None and _counts(leaf, holding) is None for holding in firm.patents):
        return ("patents.kind",)
    if open_one := next((found for holding in firm.patents if (found := _open_of(leaf, holding, firm))), None):
        return (open_one,)
    unsaid = _unsaid(leaf, firm, rest=False)
    if unsaid:
        return tuple(f"patents.{kind}" for kind in unsaid)
    return ("patents.filed",) if leaf.within_years else ("patents.count",)
