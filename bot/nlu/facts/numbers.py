"""Counts and durations as people say them: 俩, 十几, 40来, 二十多, 两三, 一年半, 才俩月."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.facts import patterns
from bot.nlu.numerals import parse_number
from knowledge.eligibility.less import less

_DIGITS = "一二两三四五六七八九"
# The text of a number; a minus sign only where no range (2-3) can be meant.
NUM = (
    rf"(?:(?<![\d.a-z])[-负])?(?:(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?[十百千万亿]*|好?几[十百千]|上[百千万]|[数]十|"
    rf"[零〇{_DIGITS}十百千万亿]+(?:点[零{_DIGITS}]+)?|俩|仨|好?几)(?:多|来|余|几|\+)?(?:[万亿](?=元|块|人|整|的|左右|[,。;!?]|$))?"
)
_PAIRS = {a + b for a, b in zip("一二三四五六七八", "二三四五六七八九", strict=True)} | {"两三", "三五"}
_UNITS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_VAGUE = {"十几": 11.0, "几十": 20.0, "好几十": 20.0, "几百": 200.0, "几千": 2000.0, "数十": 20.0, "上百": 100.0, "百": 100.0,
          "上千": 1000.0, "上万": 10000.0}  # fmt: skip


class Figure(NamedTuple):
    """A number; `at_least` when more may be meant, `value` None when only 「some」 was said (几)."""

    value: float | None
    at_least: bool = False


def figure(said: str) -> Figure | None:
    """What a text that NUM matched means; None when it is no number.

    >>> [figure(t) for t in ("3", "十几", "40来", "两三", "几")]  # doctest: +ELLIPSIS
    [Figure(value=3.0, at_least=False), Figure(value=11.0, at_least=True), ...]
    """
    sign = -1 if said[:1] in "-负" else 1
    bare = said.lstrip("-负")
    scale = 1.0
    if bare in _VAGUE:
        return Figure(_VAGUE[bare], True)
    if bare in ("几", "好几"):
        return Figure(None)
    if bare[-1:] in "万亿" and bare[-2:-1] in ("多", "来", "余", "几"):
        scale, bare = {"万": 1e4, "亿": 1e8}[bare[-1]], bare[:-1]
    at_least = bare[-1:] in ("多", "来", "余", "几", "+")
    if at_least:
        bare = bare[:-1]
    pair = patterns.fullmatch(r"(十?)(..)([十百千]?)([万亿]?)", bare)
    if pair and pair.group(2) in _PAIRS:
        first = parse_number(pair.group(2)[0]) or 0
        unit = _UNITS[pair.group(3)] * _UNITS[pair.group(4)]  # 「三四百万」: the smaller one is certain
        return Figure((first * unit + (10 if pair.group(1) else 0)) * scale, True)
    value = parse_number(bare)
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    return Figure(sign * value * scale, at_least)


_LESS = re.compile(
    r"(?:不到|不足|不满|没到|未到|没达到|没有达到|没有到|未达到?|达不到|没满|未满|少于|低于|接近|将近|差一点|快)(?:有)?$"
)


def reached(value: float, before: str, *, counted: bool = False) -> float:
    """A figure as it stands, or less where the words before it say that it is not reached (不到5000万).

    One less of what is counted in whole pieces or heads, else as `less` has it: no threshold of that figure is met.
    """
    if not _LESS.search(before) or value <= 0:
        return value
    return value - 1 if counted else less(value)


# ---- durations, in months ----
_Y = r"(?<!\d)(?!(?:19|20)\d\d年|0\d年)"
DURATION = (
    rf"(?:{_Y}(?:{NUM}|半)个?(?:周年|整年|自然年|年)(?:半|多)?(?:(?:零|又)?(?:{NUM}|半)个?月)?(?:(?:零|又){NUM}天)?"
    rf"|(?:{NUM}|半)个?(?:多|来|半)?月(?:半)?(?:(?:零|又){NUM}天)?|{NUM}(?:天|个?星期|个?礼拜|周(?!年))|一个季度)"
)
_PARTS = re.compile(
    rf"(?:(?P<y>{NUM}|半)个?(?:周年|整年|自然年|年)(?P<yh>半)?多?)?(?:零|又)?"
    rf"(?:(?P<m>{NUM}|半)个?(?:多|来)?(?P<mh>半)?月(?P<mt>半)?)?(?:(?:零|又)(?P<d>{NUM})天)?"
)
_DAYS = re.compile(rf"(?P<d>{NUM})(?:天|个?(?P<w>星期|礼拜|周))")


def months(said: str) -> float | None:
    """The months of a text that DURATION matched; None when it has no exact number (几年)."""
    if said == "一个季度":
        return 3.0
    days = _DAYS.fullmatch(said)
    if days:
        found = figure(days.group("d"))
        if found is None or found.value is None:
            return None
        return found.value * (7 if days.group("w") else 1) / 30
    parts = _PARTS.fullmatch(said)
    if parts is None:
        return None
    total = 0.0
    for name, size in (("y", 12.0), ("m", 1.0), ("d", 1 / 30)):
        if parts.group(name):
            found = Figure(0.5) if parts.group(name) == "半" else figure(parts.group(name))
            if found is None or found.value is None:
                if name == "d":
                    continue  # 「五个月零几天」
                return None
            total += found.value * size
    return total + (6 if parts.group("yh") else 0) + (0.5 if parts.group("mh") or parts.group("mt") else 0)
