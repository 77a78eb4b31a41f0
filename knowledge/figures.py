"""The figures of a Chinese text, comparable however they are written: 半年 and 6个月, 一件 and 1件."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from knowledge.conditions import Leaf, Window

Figure = tuple[float, str]  # the number and its unit: months, pieces, persons, yuan, percent, year

DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "壹": 1, "叁": 3, "伍": 5}
NUMBER = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十壹叁伍]+)"
    r"(?P<unit>个?\(?(?:自然年|年|个月|月|件|项(?!满足)|人|名|万|%))"
)
UNITS = {"年": ("months", 12), "月": ("months", 1), "件": ("pieces", 1), "项": ("pieces", 1), "人": ("persons", 1),
         "名": ("persons", 1), "万": ("yuan", 10_000), "%": ("percent", 1)}  # fmt: skip

FIELDS: dict[str, tuple[str, float]] = {
    "registered_months.min": ("months", 1),
    "insured.min": ("persons", 1),
    "developers.min": ("persons", 1),
    "ip_officers.min": ("persons", 1),
    "patents.min": ("pieces", 1),
    "patents.within_years": ("months", 12),
    "capital.min_yuan": ("yuan", 1),
    "rd_ratio.min_percent": ("percent", 1),
    "honour.since_year": ("year", 1),
}


def figures(text: str) -> set[Figure]:
    """Every figure with a unit in a text."""
    plain = re.sub(r"https?://\S+|\s|\\", "", unicodedata.normalize("NFKC", text)).replace("半年", "6个月")
    return {_figure(match["number"], match["unit"][-1]) for match in NUMBER.finditer(plain)}


def _figure(number: str, unit: str) -> Figure:
    value = float(number) if number[0].isdigit() else _numeral(number)
    if unit == "年" and value >= 1900:
        return value, "year"
    name, factor = UNITS[unit]
    return value * factor, name


def _numeral(word: str) -> float:
    tens, ten, ones = word.rpartition("十")
    return (DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + DIGITS.get(ones[-1:], 0)


def figures_of(leaf: Leaf) -> Iterator[tuple[str, Figure]]:
    """The figures that a test sets, each with the key that holds it."""
    for name in leaf.__fields__:
        value = getattr(leaf, name)
        if isinstance(value, Window):
            months = value.months or (value.calendar_years or 0) * 12
            yield f"{name}.{'months' if value.months else 'calendar_years'}", (float(months), "months")
        elif value is not None and f"{leaf.type}.{name}" in FIELDS:
            unit, factor = FIELDS[f"{leaf.type}.{name}"]
            yield name, (value * factor, unit)
