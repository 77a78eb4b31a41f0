"""Which centres have a rule, or have none: the names, counted from the conditions themselves."""

from __future__ import annotations

import pytest

from actions.slots import Context
from tests.actions.conftest import Answered

NEW = Context()
LISTS = [
    # text, the centres that it must name, those that it must not, why this line is here
    ("哪些中心写了要成立满半年", ["佛山", "湖北", "南京", "宁夏", "泉州", "武汉", "徐州"], ["苏州", "温州"], "an age"),
    ("哪几个中心的参保线就是3人", ["南京", "温州"], ["浙江", "绍兴"], "a number of insured"),
    ("信用记录只往前看两年的中心都有谁", ["佛山", "河北", "景德镇", "宁夏", "泉州"], ["南京"], "a window"),
    ("从来不能有过非正常的是哪些中心，条件写了未曾", ["潍坊"], ["青岛"], "no window at all"),
    ("哪几家中心的条件里提到了部队单位", ["河北", "吉林"], ["长春"], "a word of the texts"),
    ("哪些中心写了注册资本", ["赣州"], ["南昌"], "one alone"),
    ("哪些中心不要求发明专利，实用新型也行", ["苏州", "泰州", "山西", "浦东"], ["安徽", "青岛"], "another kind counts there"),
    ("哪些城市的中心不要求有专利也能备案", ["合肥", "宁波", "没写不等于"], ["苏州"], "the silent ones by name"),
    ("哪些中心不查税", ["宁夏", "无锡", "西安", "其余69家"], [], "the few that do, and the rest"),
    ("哪些中心要求参保二十人", ["没有一家"], [], "a figure that nobody sets"),
    ("江苏哪些中心不要求专利", ["常州", "连云港", "徐州"], ["苏州", "无锡"], "silent ones of a province"),
    ("有哪些中心不看社保", ["其余", "绍兴", "温州"], ["苏州"], "of nearly all the few others are named"),
]  # fmt: skip
OTHERS = [
    # text, intent, kind of the answer, why this line is here
    ("哪些中心收轮胎", "find_by_field", "centers", "a trade is no rule"),
    ("南京哪家中心要求成立满半年", "ask_age", "requirements", "of the centres of a city"),
    ("我们在昆山，该报哪家中心，成立才半年", "find_center", "centers", "whom a firm belongs to"),
    ("我们公司成立8个月，有2件发明，哪些中心可以备案", "check_eligibility", "eligibility", "a firm's own figures"),
    ("哪个中心能备案，给推荐一个", "find_center", "policy", "a wish, no way in"),
    ("哪些省没有保护中心", "list_centers", "centers", "provinces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "none", "why"), LISTS, ids=[row[0] for row in LISTS])
def test_names_those_that_have_it(answered: Answered, text: str, names: list[str], none: list[str], why: str) -> None:
    answer = answered(text, "nlu_fallback", NEW)
    assert [name for name in names if name not in answer.text] == [], why
    assert [name for name in none if name in answer.text] == [], why


def test_counts_what_it_names(answered: Answered) -> None:
    answer = answered("哪些中心写了要成立满一年", "nlu_fallback", NEW)
    assert f"有{answer.data['count']}家" in answer.text
    assert len(answer.data["centers"]) == answer.data["count"]


@pytest.mark.parametrize(("text", "intent", "kind", "why"), OTHERS, ids=[row[0] for row in OTHERS])
def test_leaves_other_questions_alone(answered: Answered, text: str, intent: str, kind: str, why: str) -> None:
    answer = answered(text, intent, NEW)
    assert answer.kind == kind, why
    assert "收录的72家保护中心里" not in answer.text, why
