"""Whose firm a message of a talk is about, one's own, a client's, a sister firm, the head office, and where it is."""

from __future__ import annotations

import pytest

from tests.actions.talk import INVENTION, REST, UTILITY, Talk, one, verdict


def test_one_s_own_firm_after_another_s(talk: Talk) -> None:
    talk.say("我同学的公司在长沙做软件，条件他全满足，能备吗", at="长沙市", does="软件", **REST)
    answer = talk.say("我自己的公司在合肥，也是做软件的，合肥中心能备不", at="合肥市", does="软件")
    assert verdict(answer, "合肥") == "undetermined"


def test_another_firm_is_checked_where_it_is(talk: Talk) -> None:
    """A place that was told wrong keeps the centre asked about; another firm's place does not."""
    talk.say(
        "嘉兴中心收不收",
        at="嘉兴市",
        does="绿色化工",
        patents=(one(INVENTION, 2),),
        registered_months=72,
        insured=20,
        **REST,
    )
    answer = talk.say("不对，说的是另一家，注册在绍兴上虞的，情况一样，绍兴能备吗", at="上虞区", rest_met=True)
    assert [r["verdict"] for r in answer.data["results"] if "绍兴" in r["center"]] == ["eligible"]


@pytest.mark.parametrize("said", ["我想问的是漳州", "换成漳州呢", "算了，漳州的"])
def test_another_place_is_the_place_now(talk: Talk, said: str) -> None:
    talk.say("能备案吗", at="厦门市", does="卫浴", kind="company")
    answer = talk.say(said, "switch_center")
    assert talk.context.applicant["place"] == "350600"
    assert {one["center"] for one in answer.data["results"]} == {"中国（福建）知识产权保护中心"}


def test_a_sister_firm_stays_beside_one_s_own(talk: Talk) -> None:
    talk.say("上海中心能备案吗", at="奉贤区", does="新材料", **REST)
    answer = talk.say(
        "我们姐妹公司在昆山，有5件实用新型，其余都满足，苏州能备吗",
        at="昆山市",
        patents=(one(UTILITY, 5, own=True, original=True),),
        **REST,
    )
    assert verdict(answer, "苏州") == "eligible"
    assert verdict(talk.say("说回我们上海的，还能备吗"), "上海") == "eligible"


def test_the_head_office_instead_of_the_branch(talk: Talk) -> None:
    talk.say("成都分公司能备案吗", at="成都市", does="软件", kind="branch")
    answer = talk.say("那用总公司的话呢，在海淀", "what_if", at="海淀区", kind="company")
    assert "不是独立法人" not in answer.text
    assert answer.text.startswith("如果由总公司来备案")
