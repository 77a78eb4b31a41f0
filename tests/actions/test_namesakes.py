"""台州 and 泰州, 山西 and 陕西: the one that a message points at, by a place or by a character."""

from __future__ import annotations

import pytest

from actions.slots import Context
from tests.actions.conftest import Understood

NEW = Context()
ZHEJIANGS = Context(centers=("taizhou_zhejiang",), asks=("phone",))
JIANGSUS = Context(centers=("taizhou_jiangsu",), asks=("phone",))
TAIYUANS = Context(centers=("shanxi",), asks=("website",))

MEANT = [
    # text                                     context    centres                                  why
    ("江苏台州中心的网站", NEW, ["taizhou_jiangsu"], "the province in front is right, the character is not"),
    ("不是这个台州，要江苏那个", ZHEJIANGS, ["taizhou_jiangsu"], "denied, and the province pointed at"),
    ("不是江苏那个，我要浙江的", JIANGSUS, ["taizhou_zhejiang"], "the other way round, no name said"),
    ("台阶的台那个", JIANGSUS, ["taizhou_zhejiang"], "by a word with the character"),
    ("国泰民安的泰，不是台州", ZHEJIANGS, ["taizhou_jiangsu"], "by a word of four"),
    ("不对，太原那边的山西", Context(centers=("shaanxi",), asks=("phone",)), ["shanxi"], "a city of it beside its name"),
    ("错了，是西安那个陕", TAIYUANS, ["shaanxi"], "a single character"),
    ("泰州和台州两家的号码", NEW, ["taizhou_jiangsu", "taizhou_zhejiang"], "both are asked for"),
    ("那江苏那家呢", ZHEJIANGS, ["jiangsu"], "nothing was wrong: the province's centre"),
    ("浙江的台州", NEW, ["taizhou_zhejiang"], "it lies there"),
    ("太州中心", NEW, ["taizhou_jiangsu", "taizhou_zhejiang"], "spelt as neither: both are meant"),
    ("太州(江苏的)中心", NEW, ["taizhou_jiangsu"], "spelt as neither, the province says which"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context", "centers", "why"), MEANT, ids=[f"{row[0]} {row[3]}" for row in MEANT])
def test_which_namesake_is_meant(
    understood: Understood, text: str, context: Context, centers: list[str], why: str
) -> None:
    question = understood(text, "correct" if context.centers else "ask_phone", context)
    assert [center.id for center in question.centers] == centers
