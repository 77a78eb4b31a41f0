"""Tests on where a firm is: the place of registration decides, not the factory's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from knowledge import conditions as c
from knowledge.coverage import Coverage
from knowledge.eligibility.outcome import Case, Data, Outcome, Subject, yes_or_no
from knowledge.models import Center
from knowledge.places import Place

_UNSAID = Outcome("unknown", open=("place",))


class _Area(NamedTuple):
    """The places that a centre serves: their codes, the codes around them, and the need to move there."""

    homes: tuple[Place, ...]
    inside: frozenset[str]
    around: frozenset[str]
    need: Data


@lru_cache(maxsize=1024)
def _area(coverage: Coverage, center_id: str) -> _Area:
    homes = next(coverage.homes(center) for center in coverage.centers if center.id == center_id)
    inside = frozenset(home.code for home in homes)
    around = frozenset(step.code for home in homes for step in coverage.gazetteer.chain(home)) - inside
    return _Area(homes, inside, around, {"kind": "place", "places": [home.name for home in homes]})


def registered_in(leaf: c.RegisteredIn, case: Case, center: Subject) -> Outcome:
    """In one of the centre's places; a place that holds one of them, or a zone beside it, leaves it open."""
    place = case.applicant.place
    if place is None:
        return _UNSAID
    area = _area(case.coverage, center.id)
    if not area.inside.isdisjoint(case.chain):
        return Outcome("met", case.place_fact)
    # 江苏 or 长三角 says too little for 苏州; so does 临港, whose division is only known as 上海, for 浦东.
    vague = place.code in area.around or (place.level == "zone" and place.parent in area.around)
    if vague or (place.level == "region" and any(case.coverage.gazetteer.contains(place, h) for h in area.homes)):
        return Outcome("unknown", case.place_fact, open=("place",))
    zone = case.coverage.zone_beside(center, place) if isinstance(center, Center) else None
    if zone is not None and case.applicant.excepted.get("place") is False:
        return Outcome("unknown", case.place_fact, open=("place",))  # 「地址在不在示范区搞不清楚」
    need = {**area.need, "unless_in": zone.name} if zone else area.need
    return Outcome("waivable" if leaf.others else "unmet", case.place_fact, need)


def taxed_in(leaf: c.TaxedIn, case: Case, center: Subject) -> Outcome:
    """The tax office lies in the centre's places: where it is named, as the map says."""
    office = case.applicant.taxed_at
    if office is not None and office.level not in ("province", "region"):
        inside = _area(case.coverage, center.id).inside
        here = any(step.code in inside for step in case.coverage.gazetteer.chain(office))
        return yes_or_no(here, "taxed_here")
    return yes_or_no(case.applicant.taxed_here, "taxed_here")


def insured_in(leaf: c.InsuredIn, case: Case, center: Subject) -> Outcome:
    """Staff are insured in the centre's places; insured persons without a place do not show it."""
    return yes_or_no(case.applicant.insured_here, "insured_here")
