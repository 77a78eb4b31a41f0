"""Site profiles: one YAML file in `sites/` per web site that shows the assistant, `national` where none is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, validator

from bot.problems import SetupProblem
from knowledge.conditions import Strict
from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT as KNOWLEDGE
from knowledge.loader import load_record, load_records, relative
from knowledge.models import Center, Identified

NATIONAL = "national"  # the profile of a tag that names none
CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA
DAYS = "一二三四五六日"
COLOR = re.compile(r"#[0-9a-f]{6}")
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class Colors(Strict):
    """Of the bubble, the head of the window and its main button: `brand` below text in `on_brand`."""

    brand: str
    on_brand: str = "#ffffff"

    @validator("brand", "on_brand")
    def _is_color(cls, value: str) -> str:
        if not COLOR.fullmatch(value):
            raise ValueError(f"{value!r} is no colour: write six digits of 0-9 and a-f in quotes, as '#0a4a94'")
        return value

    @validator("on_brand", always=True)
    def _can_be_read(cls, value: str, values: dict[str, Any]) -> str:
        if "brand" in values and (found := contrast(values["brand"], value)) < CONTRAST:
            raise ValueError(f"on {values['brand']} has a contrast of {found:.1f}; readable is {CONTRAST} or more")
        return value


class Hours(Strict):
    """When somebody answers at the hand-over contact: days of the week from 1 (Monday), times as 09:00."""

    days: tuple[int, ...]
    opens: str
    closes: str

    @validator("days")
    def _are_days(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not value or not set(value) <= set(range(1, 8)):
            raise ValueError("give days from 1 (Monday) to 7 (Sunday), at least one")
        return value

    @validator("opens", "closes")
    def _is_time(cls, value: str) -> str:
        if not TIME.fullmatch(value):
            raise ValueError(f"{value!r} is no time: write it in quotes, as '09:00'")
        return value

    @validator("closes")
    def _is_later(cls, value: str, values: dict[str, Any]) -> str:
        if value <= values.get("opens", ""):
            raise ValueError("must be later than opens")
        return value

    @property
    def words(self) -> str:
        """「周一至周五 09:00—17:00」."""
        days = sorted(set(self.days))
        row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
        named = f"周{DAYS[days[0] - 1]}至周{DAYS[days[-1] - 1]}" if row else "、".join(f"周{DAYS[d - 1]}" for d in days)
        return f"{named} {self.opens}—{self.closes}"


class Handover(Strict):
    """Whom to call instead of the centre's phones on record: a service desk, for one."""

    name: str = Field(..., min_length=1, max_length=40)
    phones: tuple[str, ...]

    @validator("phones")
    def _not_empty(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(value) or not value:
            raise ValueError("is empty; give at least one number, or remove handover")
        return value


class Site(Identified):
    """How the assistant shows itself on one web site, and which centre its visitors mean when they name none."""

    center: str | None = None  # id in knowledge/centers; None = the whole country
    title: str = Field(..., min_length=1, max_length=24)
    greeting: str = Field(..., min_length=1, max_length=300)
    suggestions: tuple[str, ...] = ()  # four at most: more are not read
    colors: Colors
    opening_hours: tuple[Hours, ...] = ()
    handover: Handover | None = None
    allowed_origins: tuple[str, ...] = ()  # besides the bot's own
    language: Literal["zh", "en"] = "zh"  # of the window's own words; answers are Chinese
    staff_replies: bool = False  # whether people read and answer conversations in which a person was asked for
    voice: bool = True  # whether speech may be typed; the browser may send it to its maker

    @validator("suggestions")
    def _are_few(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(value) > 4 or not all(value):
            raise ValueError("give four at most, none of them empty")
        return value

    @validator("allowed_origins", each_item=True)
    def _is_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or value != f"{parts.scheme}://{parts.netloc}" or "@" in value:
            raise ValueError(f"{value!r} is no origin: scheme and host only, as https://www.example.cn, no * and no /")
        if not parts.hostname or "*" in value or value != value.lower():
            raise ValueError(f"{value!r} is no origin: one host in small letters, no *")
        return value


class Sites:
    """The profiles of one installation, each with its centre from the knowledge base."""

    def __init__(self, sites: list[Site], centers: dict[str, Center]) -> None:
        self._sites = {site.id: site for site in sites}
        self._centers = centers

    @classmethod
    def load(cls, folder: Path) -> Sites:
        """Read every profile; raises `KnowledgeErrors` with every problem of every file."""
        sites = load_records(Site, folder)
        centers: dict[str, Center] = {}
        problems = []
        for site in sites:
            path = KNOWLEDGE / "centers" / f"{site.center}.yaml"
            if site.center and not path.is_file():
                where = relative(folder / f"{site.id}.yaml")
                problems.append(f"{where}: center: {site.center!r} is not in knowledge/centers; write its file's name")
            elif site.center:
                centers[site.center] = load_record(Center, path)
        if NATIONAL not in {site.id for site in sites}:
            problems.append(f"{relative(folder)}: {NATIONAL}.yaml is missing; it serves tags that name no site")
        if problems:
            raise KnowledgeErrors(problems)
        return cls(sites, centers)

    def __iter__(self) -> Iterator[Site]:
        return iter(self._sites.values())

    def find(self, name: str) -> Site | None:
        """The profile of this name, or None."""
        return self._sites.get(name)

    def origins(self) -> frozenset[str]:
        """Every origin that some profile allows."""
        return frozenset(origin for site in self for origin in site.allowed_origins)

    def public(self, site: Site) -> dict[str, Any]:
        """A profile as the widget gets it: docs/widget.md."""
        center = self._centers.get(site.center or "")
        contact: dict[str, Any] | None = None
        if site.handover:
            contact = {"name": site.handover.name, "phones": list(site.handover.phones)}
        elif center:
            contact = {"name": f"{center.short}保护中心", "phones": [phone.number for phone in center.phones]}
        return {
            "id": site.id,
            "center": center and {"id": center.id, "name": center.name, "website": center.website},
            "title": site.title,
            "greeting": site.greeting,
            "suggestions": list(site.suggestions),
            "colors": site.colors.dict(),
            "hours": [hours.words for hours in site.opening_hours],
            "contact": contact,
            "language": site.language,
            "staff_replies": site.staff_replies,
            "voice": site.voice,
        }


def load_sites(folder: Path) -> Sites:
    """The profiles of a folder; raises `SetupProblem` that names every problem, in one line."""
    try:
        return Sites.load(folder)
    except KnowledgeErrors as error:
        raise SetupProblem("; ".join(error.problems)) from None


def check(folder: Path) -> list[str]:
    """One line for each profile of a folder: what it is called, for which centre, on whose pages. Raises as `load_sites`."""
    lines = []
    for site in (sites := load_sites(folder)):
        center = (sites.public(site)["center"] or {"name": "全国"})["name"]
        where = ", ".join(site.allowed_origins) or "only the bot's own pages"
        people = "; people reply, with STAFF_TOKEN" if site.staff_replies else ""
        lines.append(f"{site.id}: {site.title}, {center}; {where}{people}")
    return lines


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it, 1 to 21.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
