"""Which centres look after which places: pure look-ups over the centres and the administrative divisions."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.models import Center
from knowledge.places import Gazetteer, Place


class Coverage:
    """Centres by the places they serve. A firm belongs to its zone's, its city's and its province's centre."""

    def __init__(self, centers: Iterable[Center], gazetteer: Gazetteer) -> None:
        self.centers = tuple(centers)
        self.gazetteer = gazetteer
        self._served: dict[str, list[Center]] = {}
        self._homes: dict[str, tuple[Place, ...]] = {}
        self._zones: dict[str, tuple[Place, ...]] = {}  # of the few centres that serve one
        for center in self.centers:
            homes = tuple(gazetteer.resolve(name) for name in center.serves)
            self._homes[center.id] = homes
            if zones := tuple(home for home in homes if home.level == "zone"):
                self._zones[center.id] = zones
            for home in homes:
                self._served.setdefault(home.code, []).append(center)

    def homes(self, center: Center) -> tuple[Place, ...]:
        """The places that a centre serves."""
        return self._homes[center.id]

    def own(self, place: Place) -> tuple[Center, ...]:
        """The centres that serve exactly this place (苏州市 → 苏州)."""
        return tuple(self._served.get(place.code, ()))

    def of(self, place: Place) -> tuple[Center, ...]:
        """The centres that a firm registered in the place belongs to, the nearest first (昆山 → 苏州, 江苏)."""
        found: dict[str, Center] = {}  # by id: comparing two records reads both whole
        for step in self.gazetteer.chain(place):
            for center in self._served.get(step.code, ()):
                found.setdefault(center.id, center)
        return tuple(found.values())

    def within(self, place: Place) -> tuple[Center, ...]:
        """The centres whose home lies in a province, a city or a larger area (江苏 → nine centres)."""
        return tuple(
            center
            for center in self.centers
            if any(self.gazetteer.contains(place, home) for home in self._homes[center.id][:1])
        )

    def most_specific(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """The places without those that hold another of them: of 三亚 and 海南 only 三亚."""
        found = tuple(dict.fromkeys(places))
        return tuple(p for p in found if not any(p != q and self.gazetteer.contains(p, q) for q in found))

    def serves(self, center: Center, place: Place) -> bool:
        """Whether a firm registered in the place is inside the centre's area."""
        return any(self.gazetteer.contains(home, place) for home in self._homes[center.id])

    def zone_beside(self, center: Center, place: Place) -> Place | None:
        """The zone of a centre that may hold a part of the place: no source draws its bounds (昌平区, and 中关村's)."""
        zones = self._zones.get(center.id)
        if zones is None:
            return None
        chain = {step.code for step in self.gazetteer.chain(place)}
        return next((zone for zone in zones if zone.parent in chain), None)

    def provinces_without(self) -> tuple[Place, ...]:
        """The provinces in which no centre is on record."""
        provinces = (place for place in self.gazetteer.by_code.values() if place.level == "province")
        return tuple(place for place in provinces if not self.within(place))
