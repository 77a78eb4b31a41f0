"""What 「其他条件都满足」 leaves out: True where the firm falls short of it, False where it cannot tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.eligibility import Applicant

ROWS = [
    # said, what is left out, why this line is here
    ("除了参保人数，剩下的样样合格", {"insured": False}, "excepted, and no more said of it"),
    ("产品两家都在卖，谁来备还没谈拢，其他都满足", {"duplicate_filing": False}, "whose it is to file is open"),
    ("运营中心：唯独预算没批下来，有没有保障说不准，其他都满足", {"funds": False}, "not known is not lacking"),
    ("运营中心：除了转化金额我还没去统计，其他条件都满足", {"yearly_amount_yuan": False}, "not counted yet"),
    ("除参保人数不足以外，其余都达标", {"insured": True}, "excepted as too few"),
    ("别的全够格，唯独注册资金不达标", {"capital_yuan": True}, "the exception after the rest"),
    ("条件条条对得上，就是参保还缺一个", {"insured": True}, "how far it falls short is no head count"),
    ("其余全过，研发投入占多少得问财务", {"rd_percent": False}, "to be asked"),
    ("营业执照哪天领的我得翻一下，别的都满足", {"registered_months": False}, "to be looked up"),
    ("其他都齐，信用记录我吃不准", {"records": False}, "not sure"),
    ("其他都没毛病，参保9个人", {}, "what is told is not left out"),
    ("除上述情况外，其余均满足", {}, "nothing by name"),
    ("发明不缺，别的也全达标", {}, "不缺 is no lack"),
    ("专利团队还不够成熟，其他都满足", {}, "a team for patents is no patent"),
    ("合报的发明1件，谁排第一我得翻证书，别的全够", {"patents.first_applicant": False}, "left open by its form"),
    ("有没有被认定过非正常谁也说不清，其余都满足", {"records": False}, "a record that nobody can tell of"),
    ("员工社保在没在本地交要问人事，其余条件都满足", {"insured": False, "insured_here": False}, "whether, and where"),
    ("注册没多久，具体几个月我得回去看执照，剩下的都满足", {"registered_months": False}, "to be looked at"),
    ("注册资金多少得去找执照，别的都符合", {"capital_yuan": False}, "the licence is where it stands"),
    ("常德的公司，办手续那会儿到现在八个月的光景，别的都满足", {"registered_months": False}, "a time that nobody has understood"),
    ("非正常那茬儿嘛，别的都满足", {"records": False}, "an item of which nothing was understood"),
    ("近两年没有非正常，别的都满足", {}, "an item that is denied"),
    ("非正常啊失信啊都没有，别的都满足", {}, "a list that is denied"),
    ("2020年出过非正常，是五年前的事了，别的都满足", {}, "told twice"),
    ("我们正在告一家仿冒的侵权，别的都满足", {}, "others' deeds"),
    ("参保几个人不清楚", {}, "nothing is said of the rest"),
    ("别的都满足，能不能备，行不行", {}, "a question is no lack"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left_out", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_left_out(said: Callable[..., Applicant], text: str, left_out: dict[str, bool], why: str) -> None:
    assert said(text).excepted == left_out, why


def test_said_again_without_exception(told: Callable[..., Applicant]) -> None:
    assert told("除了参保人数，剩下的样样合格", "问过了，其他条件全都满足").excepted == {}


def test_a_list_in_brackets_only_says_which(said: Callable[..., Applicant]) -> None:
    firm = said("其他条件（外观2件、平台账号这些）统统满足")
    assert firm.rest_met
    assert [held.kind for held in firm.patents] == ["design"]
