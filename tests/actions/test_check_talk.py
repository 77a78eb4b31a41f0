"""The check as a talk: what is asked next, skipped, corrected, supposed, left and resumed; small talk and side questions."""

# ruff: noqa: C408  (the firms read best as named facts)

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions import eligibility
from actions.reply import reply
from actions.slots import Context
from knowledge.eligibility import Holding, Record
from tests.actions.conftest import TODAY
from tests.actions.talk import DESIGN, INVENTION, NONE, REST, UTILITY, Talk, one, verdict, verdicts


def test_no_verdict_from_nothing(talk: Talk) -> None:
    answer = talk.say("我们公司能备案吗")
    assert (answer.status, answer.data["results"]) == ("asked_back", [])
    assert "专利产品备案" in answer.text
    assert set(verdicts(talk.say("苏州保护中心能备案吗")).values()) == {"undetermined"}


def test_a_gap_names_what_is_still_open(talk: Talk) -> None:
    said = dict(at="银川市", does="机床", registered_months=5, patents=(one(UTILITY, 1),))
    text = talk.say("银川的机床厂，成立5个月，有一件实用新型，还差什么", "ask_gap", **said).text
    assert "还差1项" in text
    assert "还要看：至少有1件作为第一申请人的有效发明专利（第4项），您有1件实用新型" in text
    assert "没有非正常专利申请" in talk.say("还差哪些，列一列", "ask_gap").text


def test_advice_says_即可_only_where_nothing_else_is_open(talk: Talk) -> None:
    said = dict(at="徐州市", does="挖掘机", registered_months=5)
    assert "成立再满1个月，其他条件也要满足" in talk.say("徐州保护中心能备案吗", **said).text
    assert "成立再满1个月即可" in talk.say("其他都满足", "state_facts", **REST).text


def test_what_is_told_and_right_is_no_open_condition(talk: Talk) -> None:
    said = dict(at="深圳市", does="充电桩", kind="company", patents=(one(UTILITY, 1),))
    text = talk.say("深圳做充电桩的公司，一个实用新型，可以备案吗", **said).text
    assert "深圳保护中心：符合“原则上至少有1件作为申请人取得授权的专利（种类不限）”（第4项）" in text
    assert "深圳保护中心的条件" not in text


def test_a_source_quotes_its_items(desk: Any) -> None:
    center = next(center for center in desk.coverage.centers if center.id == "dalian")
    quoted = desk.quoted(desk.source(center, ("5", "4")))
    assert [line[:4] for line in quoted] == ["第5项：", "第4项："]
    assert "承诺书" in quoted[0]
    assert desk.quoted(desk.source(center)) == []
    assert desk.quoted(desk.source(center, ("1", "2", "3", "4"))) == []  # nearly all of them say nothing


def test_who_else_after_a_refusal(talk: Talk) -> None:
    talk.say("西安做动力电池的，能去西安中心备案吗", at="西安市", does="动力电池")
    text = talk.say("那该找谁", "find_center").text
    assert "029-81028191" in text
    assert "029-89296205" not in text


def test_a_talk_from_place_to_verdict(talk: Talk) -> None:
    talk.say("我们能备案吗")
    answer = talk.say("昆山的", "state_facts")
    assert list(verdicts(answer).values()) == ["undetermined"] * 2
    assert "主要做什么" in answer.text
    answer = talk.say("做工业机器人", "find_by_field")
    assert talk.concerned is False or answer.data["question"]["facts"] == ["patents"]
    assert "还需5个信息" in answer.text
    answer = talk.say("有俩发明", "state_facts", patents=(one(INVENTION, 2),))
    assert answer.data["question"]["facts"][0].startswith("records.")
    assert answer.suggestions == ("都没有", "有过", "不清楚")
    answer = talk.say("都没有", "deny")
    assert "独立法人" in answer.text
    talk.say("是", "affirm")
    answer = talk.say("都符合", "affirm")
    assert verdict(answer, "苏州") == "eligible"
    assert "0512-88182767" in answer.text
    assert "预判" in answer.text
    assert "预判" not in talk.say("还差什么", "ask_gap").text  # said once


def test_the_place_of_one_centre_is_a_closed_question(talk: Talk) -> None:
    answer = talk.say("想问问济南知识产权保护中心我们能备案吗")
    assert "公司注册在济南市吗" in answer.text
    assert answer.suggestions == ("是", "不是")
    assert talk.say("是", "affirm").data["question"]["facts"] == ["industries"]
    other = Talk(talk.desk, talk.understood)
    other.say("济南保护中心我们能备案吗")
    assert "注册在哪个市" in other.say("不是", "deny").text


def test_skipping_asks_the_next_and_ends_honestly(talk: Talk) -> None:
    answer = talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人")
    asked = []
    while "question" in answer.data:
        asked.append(tuple(answer.data["question"]["facts"]))
        answer = talk.say("不清楚", "dont_know")
    assert len(asked) == len(set(asked)) <= 5
    assert verdict(answer, "苏州") == "undetermined"
    assert "0512-88182767" in answer.text


def test_the_same_question_is_not_asked_for_ever(talk: Talk) -> None:
    talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人")
    first = talk.context.check["topic"]
    assert "再问一次" in talk.say("嗯哼哈", "nlu_fallback").text
    talk.say("哼哈嗯", "nlu_fallback")
    assert talk.context.check["topic"] != first


def test_leaving_and_coming_back(talk: Talk) -> None:
    asked = talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人").data["question"]
    resumed = talk.say("继续", "affirm")
    assert talk.concerned
    assert resumed.data["question"] == asked
    assert "再问一次" not in resumed.text


def test_another_subject_is_not_for_the_check(talk: Talk) -> None:
    talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人")
    others = (
        ("苏州中心电话", "ask_phone"),
        ("什么是快速预审", "ask_term"),
        ("今天天气怎么样", "out_of_scope"),
        ("无锡要几件专利", "ask_patents"),
    )
    for text, intent in others:
        assert not eligibility.concerns(talk.understood(text, intent, talk.context), {})


BELONGS = [
    # text                                    intent                what was found                                       for the check
    ("苏州备案，发明几件", "state_facts", dict(at="苏州市"), False, "a question about a rule"),
    ("我们成立两年", "state_facts", dict(registered_months=24), True, "a firm speaks of itself"),
    ("其他都满足，上海中心行吗", "ask_rd", dict(rest_met=True), True, "whatever the intent is taken for"),
    ("我们的产品能做专利产品备案吗", "ask_product_filing", {}, True, "the firm's own product"),
    ("做酱油的能去报专利产品备案不，限不限行业的", "ask_product_filing", dict(makes=True), False, "what the programme asks in general"),
    ("专利产品备案怎么办理", "ask_product_filing", {}, False, "how to do it"),
    ("嗯哼哈", "nlu_fallback", {}, False, "no check is open"),
    ("想做专利产品备案，可唯一的专利过期了", "ask_product_filing", dict(patents=(one(None, 1, in_force=False),), patents_complete=True), True,
     "a wish and a fact, without a question mark"),
    ("个体户一枚，想搞快速预审备案，怎么样", "ask_requirements", {"at": "厦门市", "kind": "individual_business"}, True, "who it is, and a wish"),
    ("厦门的，想搞快速预审备案，要怎么弄", "ask_process", {"at": "厦门市"}, False, "how it is done"),
    ("我们是个协会，深圳中心收不收", "ask_applicant", dict(at="深圳市", kind="social_organisation"), True, "a body that asks for itself"),
    ("化工厂，早年有过一次非正常，这都多少年了，不影响备案吧", "ask_credit", dict(at="潍坊市", does="化工", records={"abnormal": Record()}), True,
     "多少年了 asks nothing"),
    ("淄博做新材料的，有过非正常，还没撤", "ask_credit", dict(at="淄博市", does="新材料", records={"abnormal": Record(corrected=False)}), True,
     "tells of itself and asks nothing else"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "said", "expected", "why"), BELONGS, ids=[row[0] for row in BELONGS])
def test_what_belongs_to_the_check(
    talk: Talk, text: str, intent: str, said: dict[str, Any], expected: bool, why: str
) -> None:
    assert eligibility.concerns(talk.understood(text, intent), talk.facts(**said)) is expected, why


def test_a_centre_named_after_the_facts(talk: Talk) -> None:
    """「还能去合肥中心备案么」: the firm has told its facts before."""
    talk.say(
        "滁州做光伏的，被罚过一次",
        "state_facts",
        at="滁州市",
        does="光伏",
        records={"administrative_penalty": Record()},
    )
    assert eligibility.concerns(talk.understood("还能去合肥中心备案么", "ask_area", talk.context), {})
    assert eligibility.concerns(talk.understood("这种有影响吗", "ask_credit", talk.context), {})
    assert not eligibility.concerns(talk.understood("合肥中心电话多少", "ask_phone", talk.context), {})


def test_facts_told_beside_a_question_are_known(talk: Talk) -> None:
    question = talk.understood("佛山南庄做瓷砖的，电话多少", "ask_phone", talk.context)
    told = eligibility.overheard(replace(question, facts=talk.facts(at="佛山市", does="瓷砖")), Context(), talk.desk)
    assert told.applicant["place"]
    asked = talk.understood("瓷砖归哪家", "find_by_field", talk.context)
    assert eligibility.overheard(replace(asked, facts=talk.facts(does="瓷砖")), Context(), talk.desk).applicant == {}
    stated = talk.understood("主要是做瓷砖的", "state_facts", talk.context)
    assert eligibility.overheard(replace(stated, facts=talk.facts(does="瓷砖")), told, talk.desk).applicant[
        "industries"
    ]


@pytest.mark.parametrize(("then", "kept"), [("南海区", True), ("肇庆市", False)], ids=["inside", "another"])
def test_a_trade_told_with_a_place_holds_inside_it(talk: Talk, then: str, kept: bool) -> None:
    """「佛山做瓷砖的找哪家」, then 「我们在南海」."""
    question = talk.understood("佛山做瓷砖的找哪家", "find_by_field", talk.context)
    told = eligibility.overheard(replace(question, facts=talk.facts(at="佛山市", does="瓷砖")), Context(), talk.desk)
    then_told = replace(talk.understood(f"我们在{then}", "state_facts", told), facts=talk.facts(at=then))
    assert ("industries" in eligibility.overheard(then_told, told, talk.desk).applicant) == kept


def test_what_is_preferred_is_no_condition(talk: Talk) -> None:
    answer = talk.say("我们不是重点培育企业，杭州能备案吗", at="余杭区", does="软件", **REST)
    assert verdict(answer, "杭州") == "eligible"
    assert "不是必备条件" in answer.text


def test_a_rule_that_was_asked_about_is_said(talk: Talk) -> None:
    """「外观有5个，专利上够了没有」: the verdict is open, the answer to the question is not."""
    said = dict(at="新乡市", patents=(one(DESIGN, 5),), no_kinds=frozenset({INVENTION}))
    assert "5件授权实用新型或外观设计" in talk.say("新乡这边外观有5个,发明没有,专利上够了没有", **said).text


def test_a_correction_replaces(talk: Talk) -> None:
    said = dict(at="江宁区", does="新一代信息技术", registered_months=24, insured=2, patents=(one(INVENTION),), **REST)
    assert verdict(talk.say("南京中心能备吗", **said), "南京") == "not_eligible"
    answer = talk.say("说错了，参保的是5个人", "correct", insured=5)
    assert verdict(answer, "南京") == "eligible"
    assert "原来是“目前不能备案”" in answer.text


def test_more_about_the_event_told_before(talk: Talk) -> None:
    said = dict(
        at="宝鸡市", does="光伏", records={"infringement": Record(months_ago=24, intended=True)}, **NONE, **REST
    )
    assert verdict(talk.say("陕西省中心能备案吗", **said), "陕西") == "not_eligible"
    answer = talk.say("更正一下哈，判决是2018年的，不是两年前", "correct")
    assert verdict(answer, "陕西") == "eligible"


def test_a_clean_record_beside_an_event_told_before(talk: Talk) -> None:
    talk.say(
        "长沙中心能备案吗",
        at="浏阳市",
        does="智能制造装备",
        kind="company",
        records={"abnormal": Record(year=2025, corrected=True)},
        **NONE,
    )
    answer = talk.say("信用正常，其他条件都满足", "state_facts", clean_record=True, rest_met=True)
    assert verdict(answer, "长沙") == "eligible"


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("要是再拿一件实用新型变成5件呢", 1, "eligible"),
        ("要是再拿一件实用新型呢", 1, "eligible"),
        ("要是有3件实用新型呢", 3, "not_eligible"),
    ],
)
def test_one_more_or_in_all(talk: Talk, text: str, count: int, expected: str) -> None:
    talk.say(
        "苏州中心行吗",
        at="昆山市",
        does="电子信息",
        patents=(one(UTILITY, 4),),
        no_kinds=frozenset({INVENTION}),
        no_honours=True,
        **REST,
    )
    assert verdict(talk.say(text, "what_if", patents=(one(UTILITY, count),)), "苏州") == expected


def test_a_nod_after_the_verdict_is_small_talk(talk: Talk) -> None:
    talk.say(
        "浙江省中心能备吗",
        at="金华市",
        does="生物酶制剂",
        registered_months=80,
        insured=12,
        patents=(one(INVENTION),),
        **REST,
    )
    question = talk.understood("好的", "affirm", talk.context)
    assert eligibility.answer(question, talk.desk, {}, TODAY).kind == "smalltalk"


def test_a_side_question_reminds_of_the_check(talk: Talk) -> None:
    assert eligibility.pending(talk.understood("你好", "greet", talk.context)) == ""
    talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人")
    assert "继续" in eligibility.pending(talk.understood("第一申请人是什么意思", "ask_term", talk.context))


def test_a_corrected_number_without_its_kind(talk: Talk) -> None:
    said = dict(
        at="长垣市",
        does="起重设备",
        filing_in_field=True,
        registered_months=36,
        patents=(one(UTILITY, 4),),
        no_kinds=frozenset({INVENTION, DESIGN}),
        **REST,
    )
    talk.say("新乡中心能备吗", **said)
    assert verdict(talk.say("说错了，是6件", "correct"), "新乡") == "eligible"


def test_the_shortest_list_of_what_is_lacking(talk: Talk) -> None:
    talk.say(
        "温州能备案吗", at="瑞安市", does="高端装备", insured=2, registered_months=60, patents=(one(INVENTION),), **REST
    )
    text = talk.say("还差什么", "ask_gap").text
    assert "还差1项" in text
    assert "参保再增加1人（达到3人）" in text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"registered_months": -5}, ["成立时间", "负数"]),
        ({"registered_months": 120000}, ["成立时间", "不对"]),
        ({"registered_months": 24, "registered_year": 2025}, ["2年", "2025年"]),
        ({"registered_months": 60, "registered_year": 2025}, ["2025年", "对不上"]),
        ({"kind": "branch", "legal_person": True}, ["分公司"]),
        ({"insured": -3}, ["参保人数"]),
        ({"patents": (Holding("invention", -1),)}, ["发明", "负数"]),
    ],
)
def test_what_cannot_be_right_is_asked_back(talk: Talk, said: dict[str, Any], words: list[str]) -> None:
    answer = talk.say("苏州能备案吗", at="苏州市", does="工业机器人", **said)
    assert answer.status == "asked_back"
    assert [word for word in words if word not in answer.text] == []
    assert set(verdicts(answer).values()) <= {"undetermined"}
    after = talk.say("继续", "affirm")  # and it does not stand in the way for ever
    assert after.status == "verdict"


def test_a_place_without_a_centre(talk: Talk) -> None:
    answer = talk.say("我们郑州的公司做轴承能备案吗", at="郑州市", does="轴承")
    assert (answer.status, answer.data["results"]) == ("not_on_record", [])
    assert "洛阳保护中心" in answer.text


def test_a_doubtful_field_is_asked(talk: Talk) -> None:
    answer = talk.say("苏州的公司做新材料，江苏中心能备案吗", at="苏州市", does="新材料")
    assert "属于“新型功能和结构材料”吗" in answer.text
    assert answer.suggestions == ("属于", "不属于", "不清楚")
    answer = talk.say("不属于", "deny")
    assert verdict(answer, "江苏") == "not_eligible"


def test_a_programme_stays_the_subject(talk: Talk) -> None:
    talk.say("我们的产品能做专利产品备案吗")
    answer = talk.say(
        "公司，产品是自己造的，专利是我们自己的", "state_facts", kind="company", makes=True, patentee=True
    )
    assert list(verdicts(answer)) == ["专利产品备案"]
    answer = talk.say("苏州保护中心能备案吗", at="苏州市")
    assert list(verdicts(answer)) == ["中国（苏州）知识产权保护中心"]


def test_the_figure_is_of_the_kind_spoken_of_last(talk: Talk) -> None:
    talk.say("苏州中心能备吗", at="昆山市", does="电子信息", kind="company", patents=(one(INVENTION, 3),))
    talk.say("实用新型有4件", "state_facts", patents=(one(UTILITY, 4),))
    talk.say("说错了，是6件", "correct")
    held = {entry["kind"]: entry["count"] for entry in talk.context.applicant["patents"]}
    assert held == {INVENTION: 3, UTILITY: 6}


def test_what_was_denied_of_the_record_leaves_the_patents(talk: Talk) -> None:
    talk.say("青岛中心能备吗", at="青岛市", does="冰箱", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}))
    talk.say("统统没有", "deny")
    talk.say("开了三年，参保10个人", "state_facts", registered_months=36, insured=10)
    assert [entry["count"] for entry in talk.context.applicant["patents"]] == [2]


@pytest.mark.parametrize(
    ("said", "verdict"), [("是", "eligible"), ("不是", "conditional"), ("头一个写的就是我们", "eligible")]
)
def test_who_is_first_is_asked_where_it_is_open(desk: Any, understood: Any, said: str, verdict: str) -> None:
    text = "昌平做工业机器人的公司，发明1件授权了，谁排第一我得翻证书，别的条件全够，北京中心能备不"
    asked = reply(understood(text, "check_eligibility"), desk)
    assert asked.data["question"]["facts"] == ["patents.first_applicant"]
    answer = reply(understood(said, "affirm", asked.context), desk)
    assert [one["verdict"] for one in answer.data["results"]] == [verdict]


def test_a_trade_of_another_document_is_said_to_be_in_doubt(talk: Talk) -> None:
    text = talk.say("深圳中心能备案吗", at="深圳市", does="珠宝加工", **REST).text
    assert "另一份资料列有这一领域" in text


def test_what_a_text_does_not_ask_for_is_said_once_it_is_told(talk: Talk) -> None:
    talk.say("上海中心能备案吗", at="上海市", does="污水处理膜")
    assert "没有写专利件数" in talk.say("没有授权专利", "state_facts", **NONE).text


def test_a_fact_told_after_a_side_question_belongs_to_the_check(talk: Talk) -> None:
    talk.say("宁夏中心能备案吗", at="银川市", does="数控机床", taxed_here=True, **REST)
    talk.context = replace(talk.context, asks=("website",))
    talk.say("糟了，主管税务局其实在内蒙古", "ask_policy", taxed_here=False)
    assert talk.concerned


def test_what_becomes_of_an_operation_centre_is_no_check(talk: Talk, understood: Any) -> None:
    question = understood("我们已经是国家级运营中心了，这轮综合评价不合格，牌子就没了？", "ask_operation_center")
    assert not eligibility.concerns(question, question.facts)
