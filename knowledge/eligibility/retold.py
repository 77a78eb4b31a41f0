"""Patents that were told of before and are spoken of again: some of them are lost, bought, granted by now, in force again, or wait after all."""

from __future__ import annotations

from dataclasses import replace

from knowledge.conditions import PatentKind
from knowledge.eligibility.applicant import Applicant
from knowledge.eligibility.holdings import Holding


def of_the_kind_told(so_far: Applicant, said: Applicant) -> Applicant:
    """「这6件里有2件是买的」: parts that make up all the patents of one kind told before are of that kind."""
    parts = said.patents
    if len(parts) < 2 or any(held.kind or held.count is None for held in parts):
        return said
    whole = sum(held.low for held in parts)
    kinds = {h.kind for h in so_far.patents if h.kind and h.count == whole and (h.state or "granted") == "granted"}
    if len(kinds) != 1:
        return said
    (kind,) = kinds
    return replace(said, patents=tuple(replace(held, kind=kind) for held in parts))


def in_force_after(so_far: Applicant, after: Applicant, said: Applicant) -> Applicant:
    """The product's patents once one of them has lapsed (「要是这项发明失效了呢」), or is granted or in force again."""
    if said.valid_patents is not None:
        return after
    lapsed = _lapsed(after) - _lapsed(so_far)
    if so_far.valid_patents and lapsed > 0:
        return replace(after, valid_patents=max(0, so_far.valid_patents - lapsed))
    granted = sum(h.low for h in said.patents if h.state == "granted" or h.in_force) or _valid(after) - _valid(so_far)
    return replace(after, valid_patents=granted) if so_far.valid_patents == 0 and granted > 0 else after


def _valid(firm: Applicant) -> int:
    """How many patents are granted and in force."""
    return sum(h.low for h in firm.patents if (h.state or "granted") == "granted" and h.in_force is not False)


def _lapsed(firm: Applicant) -> int:
    """How many patents are in force no longer."""
    return sum(h.low for h in firm.patents if h.in_force is False)


def lost(so_far: Applicant, said: Applicant) -> tuple[Applicant, Applicant]:
    """「有一件刚过期了」: of those told before, that many are in force no longer, or belong to others."""
    parts = [h for h in said.patents if (h.state or "granted") == "granted" and h.lacking]
    held = [
        h
        for h in so_far.patents
        if (h.state or "granted") == "granted" and not h.lacking and parts and parts[0].kind in (None, h.kind)
    ]
    if len(parts) != 1 or len(said.patents) != 1 or len(held) != 1 or not held[0].count:
        return so_far, said
    part, whole = parts[0], held[0]
    if whole.kind is None and not 0 < part.low < whole.low:
        return so_far, said  # of a kind that was never told
    if part.count is None:  # 「那个外观是老板个人名字的」: whatever there is of the kind
        others = tuple(h for h in so_far.patents if h is not whole)
        return replace(so_far, patents=(*others, replace(whole, **part.lacking))), replace(said, patents=())
    left = whole.low - part.low
    if part.kind is not None and left <= 0:
        return so_far, said  # all of them: a plain statement
    gone = replace(part, kind=whole.kind, count=min(part.low, whole.low))
    if left > 0 and part.in_force is not False and part.own is not False:
        rest = [h for h in so_far.patents if h is not whole]
        parted = (*rest, replace(whole, count=left), gone)
        return replace(so_far, patents=parted), replace(said, patents=(), patents_complete=None)
    kept = [h for h in so_far.patents if h is not whole] + ([replace(whole, count=left)] if left > 0 else [gone])
    return replace(so_far, patents=tuple(kept)), replace(said, patents=(), patents_complete=None)


def granted_now(so_far: Applicant, said: Applicant) -> Applicant:
    """「那件发明授权了」: those that waited are fewer by as many."""
    now = [h for h in said.patents if h.state == "granted" and h.kind is not None]
    waiting = [
        h for h in so_far.patents if h.state in ("pending", "applied") and len(now) == 1 and h.kind == now[0].kind
    ]
    if len(waiting) != 1 or any(h.state in ("pending", "applied") for h in said.patents):
        return so_far
    left = waiting[0].low - (now[0].count or waiting[0].low)
    kept = tuple(h for h in so_far.patents if h is not waiting[0])
    return replace(so_far, patents=(*kept, replace(waiting[0], count=left)) if left > 0 else kept)


def granted_of(firm: Applicant, kind: PatentKind | None) -> list[Holding]:
    """The patents told of as granted, of one kind or of all."""
    return [h for h in firm.patents if (h.state or "granted") == "granted" and kind in (None, h.kind)]


def waiting_after_all(firm: Applicant, kind: PatentKind | None, count: int | None) -> Applicant:
    """So many of those that were told of as granted are not; `count` None: none of the kind is."""
    granted = granted_of(firm, kind)
    if count is None:
        waiting = tuple(replace(h, state="pending") for h in granted)
        return replace(firm, patents=(*(h for h in firm.patents if h not in granted), *waiting))
    held = next((h for h in granted if h.low == count), None) or next((h for h in granted if h.low > count), None)
    if held is None:
        known = any(h.state == "pending" and kind in (None, h.kind) for h in firm.patents)
        return firm if known else firm.learn(Applicant(patents=(Holding(kind, count, "pending"),)))
    rest = tuple(h for h in firm.patents if h is not held)
    left = (replace(held, count=held.low - count),) if held.low > count else ()
    return replace(firm, patents=(*rest, *left, replace(held, count=count, state="pending", at_least=False)))
