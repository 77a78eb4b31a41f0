"""Several questions about different things in one message: each gets its own answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bot.quiet  # noqa: F401 - before the libraries that warn
from actions import several
from actions.slots import Context
from bot.nlu.language import chinese
from bot.nlu.several import questions
from bot.nlu.text_normalizer import normalize

Message = Callable[..., dict[str, Any]]

SPLIT = [
    # message, its questions, why this line is here
    ("苏州电话多少？常州收不收光伏？", ["苏州电话多少?", "常州收不收光伏?"], "two places"),
    ("宁波的电话给我，顺便问下杭州收不收芯片", ["宁波的电话给我", "杭州收不收芯片"], "joined in one sentence"),
    ("1.成都中心做不做软件？2.电话给我，3.对专利有没有要求", ["成都中心做不做软件?", "电话给我", "对专利有没有要求"], "numbered"),
    ("有两个客户，一个在无锡做传感器，一个在南通做织机", ["在无锡做传感器的归哪个中心", "在南通做织机的归哪个中心"], "firm by firm"),
    ("西宁有没有保护中心啊，没有的话去兰州行不行", [], "what follows from the answer to the first"),
    ("合肥那家呢 收我们宿州的企业不", [], "the second goes on with the first"),
    ("长沙要几件发明？另外专利产品备案在哪个网站弄", ["长沙要几件发明?", "专利产品备案在哪个网站弄"], "a centre and a programme"),
    ("滨海新区保护中心电话？新能源的收吗？有没有规定专利要几件？",
     ["滨海新区保护中心电话?", "新能源的收吗?", "有没有规定专利要几件?"], "mark after mark, of one place"),
    ("备案资格被取消了多久能再报？另外南通保护中心的号码给一个，还有它收啥产业",
     ["备案资格被取消了多久能再报?", "南通保护中心的号码给一个,还有它收什么产业"], "a rule, and a centre with two asks"),
    ("预审通过了国知局还会驳回吗？另外湘潭电话多少", ["预审通过了国知局还会驳回吗?", "湘潭电话多少"], "a rule of the office, and a centre"),
    ("武汉中心怎么备案，要多久，收费吗", ["武汉中心怎么备案", "要多久,收费吗"], "what is on record, and what is not"),
    ("预审多久能批下来，要多少钱", ["预审多久能批下来", "要多少钱"], "the same of a rule"),
    ("苏州中心电话多少，周末上班吗", [], "who gives a number says besides what is not on record"),
    ("成立要多久才能在宁夏备案", [], "an age is no time that something takes"),
    ("无锡社保要几个人？成立时间呢？", [], "one place"),
    ("柳州的企业归谁？是不是得跑广东去", [], "goes on with the question before"),
    ("备案要几个专利，苏州的", [], "one question, its place behind"),
    ("我们在昆山，苏州能备案吗", [], "one question, its place before"),
    ("苏州和南京，哪个要求低", [], "a comparison"),
    ("非正常会怎么罚？预审通过后还能改吗？", [], "rules alone are looked up together"),
]  # fmt: skip
ANSWERED = [
    # parts with their intents, what the text must have, why this line is here
    ([("苏州电话多少?", "ask_phone"), ("常州收不收光伏?", "ask_fields")], ["0512-88182767", "新能源"], "each its own"),
    ([("武汉中心怎么备案", "ask_process"), ("要多久,收费吗", "ask_unrecorded")], ["第一步", "备案或预审的审核时限、收费情况"], "the rest is not on record"),
    ([("长沙要几件发明?", "ask_patents"), ("专利产品备案在哪个网站弄", "ask_product_filing")], ["长沙", "zlcp.org.cn"], "two kinds"),
    ([("昆山做电路板的,成立一年半,苏州能备案吗?", "check_eligibility"), ("南京电话多少", "ask_phone")], ["还不能判断", "南京保护中心电话"], "a check goes last"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts", "why"), SPLIT, ids=[row[0] for row in SPLIT])
def test_where_a_message_falls_into_questions(text: str, parts: list[str], why: str) -> None:
    assert questions(chinese()(normalize(text))) == parts, why


@pytest.mark.parametrize(("parts", "has", "why"), ANSWERED, ids=[row[2] for row in ANSWERED])
def test_each_question_is_answered(
    desk: Any, message: Message, parts: list[tuple[str, str]], has: list[str], why: str
) -> None:
    found = several.one_by_one({"questions": [message(*part) for part in parts]}, Context(), desk)
    assert found is not None, why
    assert [words for words in has if words not in found.text] == [], why
    assert (found.kind == "eligibility") == ("check_eligibility" in dict(parts).values()), why


def test_what_cannot_be_answered_by_itself_is_left_to_the_whole(desk: Any, message: Message) -> None:
    parts = [message("专利产品备案在哪个网站弄", "ask_product_filing"), message("鼓楼区电话多少", "ask_phone")]
    assert several.one_by_one({"questions": parts}, Context(), desk) is None
