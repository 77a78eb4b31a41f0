"""The patents of a firm as it states them, and how later statements join earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from knowledge.conditions import PatentKind

MAY_LACK = ("in_force", "own", "original", "first_applicant")  # what is said of patents that may not count
PatentState = Literal["granted", "pending", "applied", "owned"]  # owned: 在审 or in force, counted together


@dataclass(frozen=True)
class Holding:
    """Some patents of one kind and state. What nobody said is None and reads as design has it:

    granted, in force, the firm's own, as first applicant, original. `kind` None: the kind was not said; such a
    holding is the rest of a total, so no patents beside the holdings exist. `count` None: some, at least one.
    """

    kind: PatentKind | None = None
    count: int | None = None
    state: PatentState | None = None
    first_applicant: bool | None = None
    own: bool | None = None
    original: bool | None = None  # False: bought, 受让
    in_force: bool | None = None
    filed_within_years: int | None = None
    at_least: bool = False  # 「十几件」, 「3件以上」: the number or more

    @property
    def lacking(self) -> dict[str, Any]:
        """What is said of them for which they may not count; empty where nothing is."""
        return {name: False for name in MAY_LACK if getattr(self, name) is False}

    @property
    def low(self) -> int:
        """The smallest number that the statement allows."""
        return 1 if self.count is None else self.count

    @property
    def high(self) -> float:
        """The largest number that the statement allows; infinite when it sets none."""
        return float("inf") if self.count is None or self.at_least else self.count


def join(before: Iterable[Holding], after: Iterable[Holding], none_of: Iterable[PatentKind]) -> tuple[Holding, ...]:
    """The holdings after a later statement: it replaces what was said of the same kind and state.

    A number without a kind is the total: what the kinds account for is taken off it. Kinds said to be zero go.
    """
    before, after, gone = tuple(before), tuple(after), set(none_of)
    said = {_name(holding) for holding in after}
    kept = [h for h in before if _name(h) not in said and h.kind not in gone]
    totals = _totals(after, kept)
    named = [h for h in (*kept, *after) if h.kind is not None]
    if not totals or (any(total in after for total in totals) and any(h.kind for h in after)):
        return _sorted((*named, *totals))  # 「3件专利，另有…」 said at once is as meant
    rests = []
    for total in totals:
        news = kept if total in after else after
        used = sum(h.low for h in news if h.kind is not None and _within(h, total))
        if total.count is None:
            rests += [] if named else [total]
        elif total.count > used:
            rests.append(replace(total, count=total.count - used))
    return _sorted((*named, *rests))


def _totals(after: tuple[Holding, ...], kept: list[Holding]) -> tuple[Holding, ...]:
    """The numbers without a kind: one, or, 「8个在审的2件授权的」, that of each of two states which have nothing in common."""
    found = [h for h in (*after, *kept) if h.kind is None]
    apart = {h.state or "granted" for h in found} <= {"granted", "pending"}
    return tuple(found) if apart else tuple(found[:1])


def _within(held: Holding, total: Holding) -> bool:
    """Whether the total counts these too: of its own state, or, 「在审的授权的一共7件」, of any but what was only filed."""
    if total.state == "owned":
        return held.state != "applied"
    return (held.state or "granted") == (total.state or "granted")


def _name(holding: Holding) -> tuple[str | None, str]:
    return holding.kind, holding.state or "granted"


def _sorted(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(sorted(holdings, key=lambda holding: (holding.kind or "~", holding.state or "granted")))
