"""Intent and words → what a message asks for."""

from __future__ import annotations

import pytest

from actions.asks import ABOUT_A_FIRM, DIRECTORY, FOLLOW_UPS, OF_INTENT, REQUIREMENTS, asked_outright, asks_of, named

OUTRIGHT = [
    # text                                    asks                         why this line is here
    ("电话多少", ["phone"], "one word is enough"),
    ("tel", ["phone"], "English"),
    ("怎么联系", ["phone"], "how to reach is to phone"),
    ("网址和电话", ["phone", "website"], "two at once, in the order of the table"),
    ("收哪些产业", ["fields"], "what fields"),
    ("发明专利要几件", ["patents"], "how many"),
    ("社保几个人", ["insured"], "head count"),
    ("研发投入有要求吗", ["rd"], "a yes or no question"),
    ("注册资本", ["capital"], "a word that nobody says for anything else"),
    ("非正常申请有什么规定", ["credit"], "the record"),
    ("纳税有要求吗", ["tax"], "the tax office"),
    ("经营范围", ["scope"], "excluded business"),
    ("不满足条件怎么办", ["exemption"], "another way in"),
    ("还有别的路吗", ["exemption"], "the same, colloquial"),
    ("专利产品", [], "a word without a question asks nothing"),
    ("你好", [], "no question"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asks", "why"), OUTRIGHT, ids=[f"{row[0]} {row[2]}" for row in OUTRIGHT])
def test_words_that_ask_outright(text: str, asks: list[str], why: str) -> None:
    assert asked_outright(text) == asks


NAMED = [
    ("我们有两件发明", ["patents"], "a firm tells of its patents"),
    ("成立半年,社保3个人", ["age", "insured"], "two facts"),
    ("我是个体户", ["applicant"], "what it is"),
    ("去年有一次非正常", ["credit"], "its record"),
    ("做锂电池的", [], "its business is no condition named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subjects", "why"), NAMED, ids=[f"{row[0]} {row[2]}" for row in NAMED])
def test_what_a_firm_names_of_itself(text: str, subjects: list[str], why: str) -> None:
    assert named(text) == subjects


ASKS = [
    # intent              text                          before          asks                      why this line is here
    ("ask_phone", "苏州电话", (), ("phone",), "the plain case"),
    ("ask_phone", "苏州电话和网址", (), ("phone", "website"), "words add to the intent"),
    ("ask_requirements", "苏州备案条件", (), ("requirements",), "everything"),
    ("ask_requirements", "苏州对专利有什么要求", (), ("patents",), "words narrow it down to one topic"),
    ("center_info", "介绍一下苏州中心", (), ("info",), "the whole card"),
    ("center_info", "苏州中心的网址", (), ("website",), "words narrow the card"),
    ("switch_center", "换成杭州", ("phone",), ("phone",), "asks what was asked before"),
    ("switch_center", "杭州的网址呢", ("phone",), ("website",), "unless it says what"),
    ("correct", "说错了,是陕西", ("insured",), ("insured",), "a correction keeps the question"),
    ("other_center", "另一家呢", ("fields",), ("fields",), "the other one, same question"),
    ("go_back", "回到刚才那家", ("age",), ("age",), "back, same question"),
    ("switch_center", "杭州呢", (), (), "nothing was asked before"),
    ("check_eligibility", "我们有两件发明能备案吗", (), ("patents",), "a firm names what it has"),
    ("check_eligibility", "我们能备案吗", (), ("requirements",), "it names nothing: everything bears on it"),
    ("compare_centers", "南京和苏州比较", (), ("compare",), "side by side"),
    ("list_centers", "江苏有几家,电话都发我", (), ("list", "phone"), "a list with numbers"),
    ("nlu_fallback", "嗯嗯社保几个人", (), ("insured",), "words ask where no intent fits"),
    ("nlu_fallback", "嗯嗯", ("phone",), ("phone",), "nothing new: what was asked before"),
    ("greet", "你好", ("phone",), (), "a greeting asks nothing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("intent", "text", "before", "asks", "why"), ASKS, ids=[f"{row[0]} {row[1]} {row[4]}" for row in ASKS]
)
def test_asks(intent: str, text: str, before: tuple[str, ...], asks: tuple[str, ...], why: str) -> None:
    assert asks_of(intent, text, before) == asks


def test_a_firm_with_a_business_only_looks_for_its_centre() -> None:
    assert asks_of("check_eligibility", "做锂电池的能备案吗", (), business=True) == ("by_field",)


def test_what_is_asked_is_known_to_the_answers() -> None:
    others = {"find", "list", "by_field", "compare", "unrecorded", "product_filing", "operation_center", "policy"}
    assert set(OF_INTENT.values()) - set(DIRECTORY) - REQUIREMENTS - others == set()
    assert not set(OF_INTENT) & (FOLLOW_UPS | ABOUT_A_FIRM)
