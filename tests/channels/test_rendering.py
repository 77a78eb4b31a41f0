"""An answer in parts, and what a number in the next message stands for."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import channel, splitting
from bot.channels.choices import Buttons, Offers
from bot.channels.rendering import Abilities, Choice, render
from bot.channels.splitting import LINK, Limit, split
from bot.replies import Reply

FAMILY = "👨‍👩‍👧"  # five code points, one sign

SPLITS = [
    # text                                  limit                     parts                                  why
    ("一句。", Limit(characters=5), ["一句。"], "it fits"),
    ("", Limit(characters=5), [], "nothing"),
    ("一句。两句。", Limit(characters=5), ["一句。", "两句。"], "after a sentence"),
    ("甲\n乙句。丙丁", Limit(characters=6), ["甲\n乙句。", "丙丁"], "a paragraph of one sign is not worth a message"),
    ("第一段。\n第二段，长", Limit(characters=9), ["第一段。", "第二段，长"], "rather after a paragraph"),
    ("没有句号，只有逗号", Limit(characters=6), ["没有句号，", "只有逗号"], "after a part of a sentence"),
    ("一二三四五六七", Limit(characters=3), ["一二三", "四五六", "七"], "no pause at all"),
    ("备案备案", Limit(bytes=7), ["备案", "备案"], "by bytes, between characters"),
    ("😀😀😀", Limit(units=4), ["😀😀", "😀"], "an emoji is two units"),
    (f"一{FAMILY}二", Limit(characters=4), ["一", FAMILY[:4], FAMILY[4:] + "二"], "longer than a message: then through it"),
    (f"一二{FAMILY}", Limit(characters=6), ["一二", FAMILY], "not through a family"),
    ("🇨🇳🇨🇳", Limit(characters=3), ["🇨🇳", "🇨🇳"], "not through a flag"),
    ("看https://a.cn/b?c=1吧", Limit(characters=12), ["看", "https://a.cn", "/b?c=1吧"], "an address longer than a message"),
    ("请看这里https://a.cn/b", Limit(characters=15), ["请看这里", "https://a.cn/b"], "not through an address"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "limit", "parts", "why"), SPLITS, ids=[why for *_, why in SPLITS])
def test_splitting(text: str, limit: Limit, parts: list[str], why: str) -> None:
    assert split(text, limit) == parts


@given(
    st.lists(
        st.sampled_from(["备案", "。", "\n", "，", " ", "a", "👨‍👩‍👧", "🇨🇳", "é", "https://a.cn/b?c=1", "1. "]),
        max_size=60,
    ),
    st.integers(20, 60),
)
def test_splitting_loses_nothing(pieces: list[str], most: int) -> None:
    text = "".join(pieces)
    for limit in (Limit(characters=most), Limit(units=most), Limit(bytes=3 * most)):
        parts = split(text, limit)
        assert all(limit.holds(part) and part == part.strip() for part in parts)
        assert "".join("".join(parts).split()) == "".join(text.split())
        for link in LINK.findall(text):
            if limit.holds(link):
                assert any(link in part for part in parts), "an address is whole in one part"


def test_splitting_is_quick() -> None:
    assert len(split("长" * 200_000, Limit(bytes=2048))) == 294


PLAIN = Abilities(Limit(characters=100))


def reply(text: str = "答", *suggestions: str, **data: object) -> Reply:
    return Reply(text, custom={"suggestions": list(suggestions), "data": data})


QUESTION = {"facts": ["x"], "text": "？"}
OPTIONS = [{"title": "甲区", "message": "北京甲区"}, {"title": "乙区", "message": "江苏乙区"}]
MENUS = [
    # replies                                                  texts                                          meant          why
    ([reply()], ["答"], [], "nothing to choose"),
    ([], [], [], "nothing at all"),
    ([reply("答", "电话")], ["答\n\n回复数字接着问：\n1. 电话"], ["电话"], "numbered"),
    ([reply("几件？", "不清楚", question=QUESTION)], ["几件？\n\n（也可以回复：不清楚）"], [], "a number is a number of patents"),
    ([reply("哪里？1. 甲区　2. 乙区", "北京甲区", options=OPTIONS)], ["哪里？1. 甲区　2. 乙区\n\n（回复数字即可）"],
     ["北京甲区", "江苏乙区"], "the answer has numbered them already"),
    ([reply("一"), reply("二", "电话")], ["一\n二\n\n回复数字接着问：\n1. 电话"], ["电话"], "several messages are one"),
    ([reply("长" * 99, "电话")], ["长" * 99, "回复数字接着问：\n1. 电话"], ["电话"], "no room under the text"),
    ([Reply("答", buttons=[{"title": "好", "payload": "/affirm"}])], ["答\n\n回复数字接着问：\n1. 好"], ["好"],
     "a command of Rasa's is no message"),
    ([Reply("答", custom={"suggestions": "x", "data": []})], ["答"], [], "an envelope of another make"),
]  # fmt: skip


@pytest.mark.parametrize(("replies", "texts", "meant", "why"), MENUS, ids=[why for *_, why in MENUS])
def test_menus(replies: list[Reply], texts: list[str], meant: list[str], why: str) -> None:
    parts = render(replies, PLAIN)
    assert [part.text for part in parts] == texts
    assert [choice.message for part in parts for choice in part.choices] == meant


def test_buttons_stand_under_the_last_part() -> None:
    parts = render([reply("一句。" * 40, *"甲乙丙")], Abilities(Limit(characters=100), buttons=2))
    assert [len(part.choices) for part in parts] == [0, 2]


NUMBERS = [
    # typed      message    why
    ("1", "电话", "a digit"),
    ("２", "条件", "full width"),
    ("②", "条件", "in a circle"),
    (" 2. ", "条件", "as it was written"),
    ("第二个", "条件", "in words"),
    ("选1", "电话", "in other words"),
    ("二", "条件", "in Chinese"),
    ("3", "3", "not offered"),
    ("12", "12", "not a choice"),
    ("2件", "2件", "a number of something"),
    ("两个发明", "两个发明", "a sentence"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("typed", "message", "why"), NUMBERS, ids=[why for *_, why in NUMBERS])
def test_numbers(typed: str, message: str, why: str) -> None:
    offers = Offers()
    offers.put("a", (Choice("电话", "电话"), Choice("条件…", "条件")))
    assert offers.read("a", typed) == message
    assert offers.read("b", typed) == typed, "to another person nothing was offered"


def test_a_number_belongs_to_the_last_answer() -> None:
    offers = Offers(max_conversations=2)
    offers.put("a", (Choice("电话", "电话"),))
    offers.put("a", ())
    assert offers.read("a", "1") == "1"
    for conversation in "abc":
        offers.put(conversation, (Choice("电话", "电话"),))
    assert (offers.read("a", "1"), offers.read("c", "1")) == ("1", "电话"), "the oldest made room"


def test_ids_of_buttons_are_short_and_signed() -> None:
    buttons, others = Buttons("secret", max_buttons=2), Buttons("another")
    button = buttons.put("a", "无锡备案要几件专利" * 20)
    assert len(button.encode()) == 17
    assert buttons.read("a", button) == "无锡备案要几件专利" * 20
    assert buttons.read("b", button) is None
    assert buttons.read("a", others.put("a", "电话"), ("电话",)) is None
    for message in ("一", "二"):
        buttons.put("a", message)
    assert buttons.read("a", button) is None, "the oldest made room"


@pytest.mark.parametrize("module", [splitting, channel], ids=["splitting", "channel"])
def test_examples(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed
