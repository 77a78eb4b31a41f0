"""Figures with units: 3件, 俩发明, 半年, 一年半, 5个人, 500万, 1%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.nlu.numerals import NUMERAL, parse_number

Unit = Literal["months", "patents", "persons", "yuan", "percent", "year", "days"]

N = f"(?P<n>{NUMERAL.pattern})"
_PATTERNS: tuple[tuple[Unit, str], ...] = (
    ("year", r"(?P<n>(?:19|20)\d{2})年(?!以?内)"),
    ("months", rf"{N}个?半月"),
    ("months", rf"{N}(?:个多|个|来|多个)?月"),
    ("months", r"(?P<n>半)年"),
    ("months", rf"{N}个?(?:多)?(?:周年|自然年|年)(?P<half>半)?"),
    ("days", rf"{N}(?:个)?(?:工作日|天|日)"),
    ("percent", rf"(?:百分之(?P<p>{NUMERAL.pattern})|{N}(?:%|个点))"),
    ("persons", rf"(?<!第){N}(?:个|名|位|多)?(?:人|员工|职工|研发|社保)"),
    ("patents", rf"(?<!第){N}(?:件|项|个|份|篇)"),
    ("patents", r"(?P<n>俩|仨)(?=发明|实用|外观|专利|实新)"),
    ("yuan", rf"{N}(?:块|元|块钱|人民币)"),
    ("yuan", r"(?P<n>\d[\d,.]*[百千]?[万亿]|[一二两三四五六七八九十百千]+[万亿])"),
)
RULES = tuple((unit, re.compile(pattern)) for unit, pattern in _PATTERNS)


@dataclass(frozen=True)
class Quantity:
    """A figure in a text: its value in the unit's base (months, persons, pieces, yuan, per cent) and its span."""

    value: float
    unit: Unit
    start: int
    end: int


def find_quantities(text: str) -> list[Quantity]:
    """The figures of a normalised text, left to right, none overlapping another.

    >>> [(q.value, q.unit) for q in find_quantities("成立一年半,4件实新,社保8个人,注册资本500万")]
    [(18.0, 'months'), (4.0, 'patents'), (8.0, 'persons'), (5000000.0, 'yuan')]
    """
    found: list[Quantity] = []
    for unit, pattern in RULES:
        for match in pattern.finditer(text):
            if any(match.start() < q.end and q.start < match.end() for q in found):
                continue
            groups = match.groupdict()
            value = parse_number(groups.get("n") or groups.get("p") or "")
            if value is None:
                continue
            if unit == "months" and "年" in match.group():
                value = value * 12 + (6 if groups.get("half") else 0)
            elif unit == "months" and "半月" in match.group():
                value += 0.5
            found.append(Quantity(value, unit, match.start(), match.end()))
    return sorted(found, key=lambda q: q.start)
