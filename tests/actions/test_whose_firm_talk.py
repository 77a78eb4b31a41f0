"""Whose firm a message of a talk is about, one's own, a client's, a sister firm, the head office, and where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.eligibility import Record
from tests.actions.talk import DESIGN, INVENTION, REST, UTILITY, Talk, one, verdict


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


def test_from_the_one_firm_to_the_other_and_back(talk: Talk) -> None:
    """What each has told is kept, and its place alone says which of them is meant."""
    talk.say("能备案不", at="瓯海区", does="服装", registered_months=24, insured=9, patents=(one(DESIGN, 3),), **REST)
    said = {"at": "绍兴市", "does": "数控机床", "registered_months": 24, "insured": 9, "patents": (one(DESIGN, 2),)}
    answer = talk.say("绍兴还有个兄弟公司，做数控机床，绍兴中心行吗", **said, no_kinds={INVENTION, UTILITY}, **REST)
    assert verdict(answer, "绍兴") == "conditional"
    assert verdict(talk.say("它要是再下来一件外观呢", "what_if"), "绍兴") == "eligible"
    assert verdict(talk.say("温州那家怎么说"), "温州") == "eligible"
    assert verdict(talk.say("绍兴那家还差什么", "ask_gap"), "绍兴") == "conditional"
    assert verdict(talk.say("那我们呢"), "温州") == "eligible"


@pytest.mark.parametrize(
    "whose", ["我朋友在邯郸也做机器人", "我有个同学在邯郸做机器人", "还有一个客户，在邯郸做机器人"]
)
def test_another_s_facts_are_not_one_s_own(talk: Talk, whose: str) -> None:
    talk.say("河北中心能备案吗", at="保定市", does="机器人", patents=(one(INVENTION),), clean_record=True, **REST)
    said = {
        "at": "邯郸市",
        "does": "机器人",
        "patents": (one(UTILITY, 6),),
        "no_kinds": {INVENTION},
        "clean_record": True,
    }
    assert verdict(talk.say(f"{whose}，只有6件实用新型，没发明，河北能备吗", **said, **REST), "河北") == "not_eligible"
    assert verdict(talk.say("我们自己的公司呢"), "河北") == "eligible"


def test_a_figure_that_was_reckoned_again_starts_no_new_check(talk: Talk) -> None:
    talk.say("江苏中心能备案吗", at="扬州市", does="高端装备", rd_percent=0.5, patents=(one(INVENTION),), **REST)
    assert verdict(talk.say("会计重新算了，研发投入是2%", "correct", rd_percent=2), "江苏") == "eligible"


def test_who_is_meant_by_we_and_he(talk: Talk) -> None:
    own = {"at": "苏州市", "does": "光电", "patents": (one(INVENTION, 2, original=True, first_applicant=True),), **REST}
    assert verdict(talk.say("苏州能备案吗", **own), "苏州") == "eligible"
    said = {"at": "南京市", "does": "软件", "registered_months": 3, "no_patents": True}
    talk.say("我朋友公司在南京做软件，没有专利，成立3个月，能备案吗", **said)
    assert verdict(talk.say("他能去苏州备案吗"), "苏州") == "not_eligible"
    more = talk.say("我朋友那家社保3个人，南京能备案吗", at="南京市", insured=3)
    assert talk.context.firm["registered_months"] == 3, "what it had told is known still"
    assert verdict(more, "南京") == "not_eligible"
    talk.say("我们去年有2件非正常没撤", "state_facts", records={"abnormal": Record(year=2025, corrected=False)})
    assert talk.context.firm["place"] == "320500", "the talk is about one's own firm again"
    assert verdict(talk.say("我们还能备案吗"), "苏州") == "not_eligible"


def test_another_client_begins_anew(talk: Talk) -> None:
    talk.say("苏州能备案吗", at="苏州市", does="光电", **REST)
    talk.say("客户B在南京做软件，能备案吗", at="南京市", does="软件")
    talk.say("客户C在无锡做传感器，1件发明，能备案吗", at="无锡市", does="传感器", patents=(one(INVENTION),))
    talk.say("客户B社保3个人呢", insured=3)
    assert talk.context.firm == {"insured": 3}


@pytest.mark.parametrize("said", ["我们办公室搬过去了，注册地没变，能备案吗", "我们打算把工厂搬过去，能备案吗"])
def test_an_office_or_a_works_that_moves_changes_nothing(talk: Talk, said: str) -> None:
    talk.say("能备案吗", at="合肥市", does="新材料", **REST)
    talk.context = replace(talk.context, centers=("suzhou",), asks=("phone",))
    talk.say(said)
    assert talk.context.applicant["place"] == "340100"


def test_a_move_to_the_centre_in_talk(talk: Talk) -> None:
    talk.say("能去滨海新区备吗", at="武清区", does="锂电池", **REST)
    talk.context = replace(talk.context, centers=("binhai",))
    assert verdict(talk.say("如果把注册地迁过去呢", "what_if"), "滨海新区") == "eligible"
