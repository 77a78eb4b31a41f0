"""Differences between files and database, named by centre and key."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.diff import compare_all
from knowledge.models import Center
from knowledge.records import Records

Edit = Callable[[str, str, str], Records]


@pytest.fixture
def centers(some: Records) -> tuple[Center, ...]:
    return some.centers


CASES = [
    # old                                new                               line                            why
    ("0512-88182767", "0512-88182768",
     'phones[0512-88182767]: files {"number": "0512-88182767"}, database none', "a phone is known by its number"),
    ("within: {months: 36}", "within: {months: 24}",
     "conditions[dishonesty].test.within.months: files 36, database 24", "a condition is known by its id"),
    ("short: 苏州", "short: 姑苏区", 'short: files "苏州", database "姑苏区"', "a plain key"),
    ("aliases: [姑苏]\n", "", 'aliases: files ["姑苏"], database none', "a key that one side lacks"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "why"), CASES)
def test_lines(centers: tuple[Center, ...], edit: Edit, old: str, new: str, line: str, why: str) -> None:
    assert f"center suzhou: {line}" in compare_all("center", centers, edit("suzhou", old, new).centers), why


def test_no_difference_no_line(centers: tuple[Center, ...]) -> None:
    assert compare_all("center", centers, centers) == []


def test_missing_on_one_side(centers: tuple[Center, ...]) -> None:
    assert compare_all("center", centers, centers[1:]) == ["center changchun: only in the files"]
    assert compare_all("center", centers[1:], centers) == ["center changchun: only in the database"]


def test_order_counts(centers: tuple[Center, ...]) -> None:
    turned = centers[0].copy(update={"phones": centers[0].phones[::-1]})
    assert compare_all("center", centers[:1], [turned]) == [
        'center changchun: phones (order): files ["0431-80785185", "0431-80785179"], '
        'database ["0431-80785179", "0431-80785185"]'
    ]
