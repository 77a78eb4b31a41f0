"""Figures with units, in the base of their unit."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.nlu.numerals import parse_number
from bot.nlu.quantities import find_quantities

NUMERALS = [
    # said        value      why this line is here
    ("3", 3, "a digit"),
    ("三", 3, "a character"),
    ("俩", 2, "two of them, spoken"),
    ("仨", 3, "three of them, spoken"),
    ("两百", 200, "两 in front of a scale"),
    ("一百二", 120, "the last scale left out"),
    ("十二", 12, "ten without a one in front"),
    ("500万", 5_000_000, "digits and a scale"),
    ("5百万", 5_000_000, "a digit and two scales"),
    ("三千万", 30_000_000, "characters and two scales"),
    ("1.5亿", 150_000_000, "a fraction and a scale"),
    ("1,000", 1000, "a comma between thousands"),
    ("一点五", 1.5, "a spoken fraction"),
    ("半", 0.5, "half"),
    ("十几", None, "not exact: nothing may be concluded from it"),
    ("几", None, "a question, no figure"),
    ("数十", None, "not exact"),
    ("件", None, "a unit alone"),
    ("", None, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "value", "why"), NUMERALS, ids=[f"{row[0]} {row[2]}" for row in NUMERALS])
def test_numeral(said: str, value: float | None, why: str) -> None:
    assert parse_number(said) == value


FIGURES = [
    # said                                  figures                                    why this line is here
    ("3件发明专利", [(3, "patents")], "pieces"),
    ("五件", [(5, "patents")], "pieces in characters"),
    ("俩发明", [(2, "patents")], "no measure word"),
    ("发明一件,实新三件", [(1, "patents"), (3, "patents")], "two figures, in order"),
    ("2项专利", [(2, "patents")], "another measure word"),
    ("成立半年", [(6, "months")], "half a year is six months"),
    ("一年半", [(18, "months")], "a year and a half"),
    ("成立8个月", [(8, "months")], "months"),
    ("3个半月", [(3.5, "months")], "months and a half"),
    ("两年", [(24, "months")], "years are months"),
    ("满一周年", [(12, "months")], "周年"),
    ("近3年内", [(36, "months")], "a look-back period"),
    ("2021年以来", [(2021, "year")], "a calendar year is no period"),
    ("2023年3月成立", [(2023, "year"), (3, "months")], "the year of a date"),
    ("社保8个人", [(8, "persons")], "people"),
    ("5名员工", [(5, "persons")], "people with 名"),
    ("三个人的社保", [(3, "persons")], "people in characters"),
    ("注册资本500万", [(5_000_000, "yuan")], "money without 元"),
    ("1000万元", [(10_000_000, "yuan")], "money with 元"),
    ("三千万", [(30_000_000, "yuan")], "money in characters"),
    ("研发占比1%", [(1, "percent")], "per cent"),
    ("百分之五", [(5, "percent")], "per cent, spoken"),
    ("5个点", [(5, "percent")], "per cent, colloquial"),
    ("30天", [(30, "days")], "days"),
    ("20个工作日", [(20, "days")], "working days are days, not pieces"),
    ("成立一年半,4件实新,社保8个人,注册资本500万",
     [(18, "months"), (4, "patents"), (8, "persons"), (5_000_000, "yuan")], "four facts in one sentence"),
    ("要几件", [], "a question holds no figure"),
    ("几个月", [], "a question holds no figure"),
    ("十几件", [], "not exact"),
    ("第3项", [], "an ordinal is no count"),
    ("第五件", [], "an ordinal is no count"),
    ("第一申请人", [], "a legal term with a numeral in it"),
    ("0512-88182767", [], "a phone number"),
    ("iso9001", [], "a name with digits"),
    ("5家中心", [], "centres are not counted among a firm's facts"),
    ("一般要什么条件", [], "一 inside a word"),
    ("万一不行呢", [], "万 inside a word"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "figures", "why"), FIGURES, ids=[f"{row[0]} {row[2]}" for row in FIGURES])
def test_figures(said: str, figures: list[tuple[float, str]], why: str) -> None:
    assert [(q.value, q.unit) for q in find_quantities(said)] == figures


@pytest.mark.parametrize("said", [row[0] for row in FIGURES])
def test_spans_are_in_order_and_apart(said: str) -> None:
    found = find_quantities(said)
    assert all(0 <= q.start < q.end <= len(said) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
