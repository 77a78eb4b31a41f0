"""Text and talk so far → the centres and what about them."""

from __future__ import annotations

from typing import Any

import pytest

from actions.slots import Context
from tests.actions.conftest import Understood

HEFEI_ANHUI = Context(centers=("anhui",), history=(("hefei",),), asks=("phone",))
SUZHOU = Context(centers=("suzhou",), asks=("phone",))
TALK = Context(centers=("wuxi",), history=(("suzhou",),), asks=("insured",))
BEIJINGS = Context(centers=("beijing", "zhongguancun"), asks=("list",))
NEW = Context()

CASES = [
    # text                            intent            context      asks             centres                 why
    ("苏州保护中心电话", "ask_phone", NEW, ("phone",), ["suzhou"], "named outright"),
    ("昆山的企业电话打哪个", "ask_phone", NEW, ("phone",), ["suzhou"], "the nearest centre of a county-level city"),
    ("苏州和无锡的电话", "ask_phone", NEW, ("phone",), ["suzhou", "wuxi"], "two at once"),
    ("电话多少", "ask_phone", NEW, ("phone",), [], "nothing says which"),
    ("那网址呢", "ask_website", SUZHOU, ("website",), ["suzhou"], "ellipsis: the centre of the talk"),
    ("它的产业呢", "ask_fields", SUZHOU, ("fields",), ["suzhou"], "a pronoun"),
    ("换成杭州", "switch_center", SUZHOU, ("phone",), ["hangzhou"], "ellipsis: what was asked before"),
    ("杭州呢", "switch_center", TALK, ("insured",), ["hangzhou"], "the same with a topic"),
    ("打错了,是陕西", "correct", Context(centers=("shanxi",), asks=("phone",)), ("phone",), ["shaanxi"], "a correction"),
    ("不是苏州,是无锡", "correct", SUZHOU, ("phone",), ["wuxi"], "a negated name is not meant"),
    ("我问的是无锡不是苏州", "correct", SUZHOU, ("phone",), ["wuxi"], "the negated name behind"),
    ("回到刚才那家", "go_back", TALK, ("insured",), ["suzhou"], "back to the centre before"),
    ("回到刚才那家,网址", "go_back", TALK, ("website",), ["suzhou"], "back, with another question"),
    ("另一家的电话", "other_center", Context(centers=("beijing",), history=(("beijing", "zhongguancun"),), asks=("list",)),
     ("phone",), ["zhongguancun"], "of two the one not in focus"),
    ("不是市里那家,另外一家的电话", "other_center", BEIJINGS, ("phone",), ["zhongguancun"], "a level denied"),
    ("它俩的产业分别是什么", "ask_fields", HEFEI_ANHUI, ("fields",), ["hefei", "anhui"], "both of the talk"),
    ("这两家比较一下", "compare_centers", TALK, ("compare",), ["suzhou", "wuxi"], "the last two"),
    ("省里那家呢", "switch_center", SUZHOU, ("phone",), ["jiangsu"], "the province's, seen from the city"),
    ("合肥市里那家的电话", "ask_phone", NEW, ("phone",), ["hefei"], "the city's, named with its city"),
    ("西安市自己那家呢", "switch_center", Context(centers=("shaanxi",), asks=("phone",)), ("phone",), ["xian"], "自己那家"),
    ("江苏省苏州市昆山的企业归谁", "ask_phone", NEW, ("phone",), ["suzhou"], "an address is one place"),
    ("吉林保护中心电话", "ask_phone", NEW, ("phone",), ["jilin"], "province and city of one name: the province's"),
    ("吉林省吉林市的电话", "ask_phone", NEW, ("phone",), ["jilin"], "the city has none of its own"),
    ("taizhou电话", "ask_phone", NEW, ("phone",), ["taizhou_jiangsu", "taizhou_zhejiang"], "one sound, two cities: both"),
    ("江苏taizhou电话", "ask_phone", NEW, ("phone",), ["taizhou_jiangsu"], "another place of the message decides"),
    ("拉萨电话", "ask_phone", SUZHOU, ("phone",), [], "a place without a centre does not fall back on the talk"),
    ("羊城那家电话", "ask_phone", NEW, ("phone",), ["guangzhou"], "a nickname"),
    ("泰达的企业电话打哪个", "ask_phone", NEW, ("phone",), ["binhai"], "a zone"),
    ("深汕的企业电话打哪个", "ask_phone", NEW, ("phone",), ["shenzhen"], "a zone that lies in another city"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent", "context", "asks", "centers", "why"), CASES, ids=[f"{row[0]} {row[5]}" for row in CASES]
)
def test_asks_and_centres(
    understood: Understood,
    text: str,
    intent: str,
    context: Context,
    asks: tuple[str, ...],
    centers: list[str],
    why: str,
) -> None:
    question = understood(text, intent, context)
    assert question.asks == asks
    assert {center.id for center in question.centers} == set(centers)


def test_order_is_that_of_the_message(understood: Understood) -> None:
    assert [c.short for c in understood("无锡和苏州的电话", "ask_phone").centers] == ["无锡", "苏州"]


NEGATED = [
    ("不是苏州", True), ("不要苏州", True), ("不问苏州", True), ("苏州", False), ("不在苏州", True), ("苏州不行吗", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "negated"), NEGATED)
def test_negation(understood: Understood, text: str, negated: bool) -> None:
    (mention,) = understood(text, "correct").mentions
    assert mention.negated is negated


def test_industries_and_business(understood: Understood) -> None:
    question = understood("苏州收锂电池吗", "ask_fields")
    assert question.business == "锂电池"
    assert ("lithium_battery", "sure") in question.industries


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("苏州中心地址", ("address",)),
        ("苏州中心几点上班", ("hours",)),
        ("苏州中心邮箱", ("mail",)),
        ("收费吗", ("fee",)),
        ("要多久,收费吗", ("duration", "fee")),
        ("苏州电话", ()),
    ],
)
def test_what_is_not_on_record(understood: Understood, text: str, what: tuple[str, ...]) -> None:
    assert understood(text, "ask_unrecorded").unrecorded == what


def test_an_empty_message_is_a_question_about_nothing(understood: Understood) -> None:
    question = understood("", "nlu_fallback")
    assert (question.asks, question.mentions, question.centers) == ((), (), ())


def test_every_short_name_leads_to_its_centre(understood: Understood, desk: Any) -> None:
    wrong = [
        (center.short, [c.short for c in found])
        for center in desk.knowledge.centers
        if (found := understood(f"{center.short}保护中心电话", "ask_phone").centers) != (center,)
    ]
    assert wrong == []


def test_every_alias_leads_to_its_centre(understood: Understood, desk: Any) -> None:
    wrong = [
        (alias, [c.short for c in found])
        for center in desk.knowledge.centers
        for alias in center.aliases
        if center not in (found := understood(f"{alias}保护中心电话", "ask_phone").centers)
    ]
    assert wrong == []


@pytest.mark.parametrize("unknown", [("nowhere",), ()])
def test_a_centre_that_is_no_longer_there_is_forgotten(understood: Understood, unknown: tuple[str, ...]) -> None:
    """Slots outlive a change of the knowledge base."""
    assert understood("电话呢", "ask_phone", Context(centers=unknown, asks=("phone",))).centers == ()


def test_a_comparison_is_with_the_centre_of_the_talk(understood: Any) -> None:
    """「跟徐州比哪家要求多」 names one of two."""
    context = Context(centers=("lianyungang",), asks=("rd",))
    found = understood("跟徐州比哪家要求多", "compare_centers", context)
    assert [center.id for center in found.centers] == ["lianyungang", "xuzhou"]
    assert len(understood("徐州和常州比一下", "compare_centers", context).centers) == 2
