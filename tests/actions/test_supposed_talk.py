"""What a firm only supposes: 「要是…呢」 is decided, said as such, and not kept."""

from __future__ import annotations

import pytest

from actions.eligibility.hearing import sounds_supposed
from knowledge.eligibility import Record
from tests.actions.talk import DESIGN, INVENTION, REST, UTILITY, Talk, one, verdict, verdicts


def test_a_supposition_goes_on_with_the_one_before(talk: Talk) -> None:
    talk.say("常州能备案吗", at="常州市", does="机器人", kind="individual_business")
    assert (
        verdict(talk.say("要是改成公司，其他都满足呢", "what_if", kind="company", rest_met=True), "常州") == "eligible"
    )
    assert verdict(talk.say("要是改了但专利一件没有呢", "what_if", no_patents=True), "常州") == "eligible"


def test_an_event_put_right_in_thought(talk: Talk) -> None:
    said = dict(at="桓台县", does="新材料", records={"abnormal": Record(year=2024, corrected=False)}, **REST)
    assert verdict(talk.say("淄博中心能备案吗", **said), "淄博") == "not_eligible"
    answer = talk.say("要是我们把那两件都及时撤回纠正了呢", "what_if")
    assert verdict(answer, "淄博") == "eligible"
    assert talk.context.applicant["records"]["abnormal"]["corrected"] is False


def test_a_question_open_makes_no_statement_of_a_supposition(talk: Talk) -> None:
    """「过户到公司呢」, asked something else: supposed, and not kept."""
    talk.say("武汉中心能备案吗", at="武汉市", does="激光器", kind="company", patents=(one(INVENTION, 1, own=False),))
    assert "如果这样" in talk.say("过户到公司呢", "what_if", patents=(one(INVENTION, 1, own=True),)).text
    assert talk.context.applicant["patents"][0]["own"] is False


def test_what_is_missing_then(talk: Talk) -> None:
    """「要补啥材料」 right after a supposition that came out short is asked of that; 「现在」 is not."""
    talk.say("武汉中心能备案吗", at="武汉市", does="激光器", patents=(one(INVENTION, 1),), **REST)
    talk.say("如果那件发明其实没授权呢", "what_if", no_kinds=frozenset({INVENTION}))
    assert "如果这样" in talk.say("要补啥材料", "ask_gap").text
    talk.say("如果那件发明其实没授权呢", "what_if", no_kinds=frozenset({INVENTION}))
    assert "不差什么" in talk.say("那现在还差什么", "ask_gap").text


def test_back_to_the_other_centre_of_the_place(talk: Talk) -> None:
    """「那武汉得补什么」 after a verdict on the province's centre alone: the city's once more."""
    said = {"at": "武汉市", "does": "光通信", "patents": (one(UTILITY, 3),), "no_kinds": frozenset({INVENTION})}
    talk.say("武汉中心能备案吗", **said, **REST)
    assert verdicts(talk.say("湖北省那家中心呢", "switch_center")).keys() == {"中国（湖北）知识产权保护中心"}
    assert verdicts(talk.say("那武汉得补什么", "ask_gap")).keys() == {"中国（武汉）知识产权保护中心"}


def test_what_if_is_not_kept(talk: Talk) -> None:
    said = dict(at="太原市", does="风电设备", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}), **REST)
    talk.say("山西保护中心行不行", **said)
    answer = talk.say("那要是再授权一件实用新型呢", "what_if", patents=(one(UTILITY, 1),))
    assert verdict(answer, "山西") == "eligible"
    assert "如果这样" in answer.text
    assert "原来是“目前不能备案”" in answer.text
    assert verdict(talk.say("那现在能备案吗"), "山西") == "not_eligible"


def test_an_application_is_no_grant(talk: Talk) -> None:
    said = dict(at="太原市", does="风电设备", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}), **REST)
    talk.say("山西保护中心行不行", **said)
    answer = talk.say("那我再申请一件发明呢", "what_if", patents=(one(INVENTION, 1, "applied"),))
    assert verdict(answer, "山西") == "not_eligible"
    assert "结论不变" in answer.text
    assert "授权以后才算" in answer.text


def test_moving_to_another_city(talk: Talk) -> None:
    talk.say("苏州保护中心能备案吗", at="苏州市", does="工业机器人", kind="company")
    answer = talk.say("那迁到无锡呢", "what_if")
    assert [name for name in verdicts(answer) if "无锡" in name]
    assert not [name for name in verdicts(answer) if "苏州" in name]
    assert "如果注册地换到无锡市" in answer.text
    again = talk.say("都没有", "deny")
    assert [name for name in verdicts(again) if "无锡" in name]  # the answer belongs to the supposition
    assert talk.context.applicant["place"] == talk.facts(at="苏州市")["place"]


def test_suppositions_build_on_each_other(talk: Talk) -> None:
    """The rest supposed first still holds for what is supposed next; what is asked of today knows nothing of it."""
    said = {
        "at": "江宁区",
        "does": "软件",
        "kind": "company",
        "registered_months": 9,
        "insured": 5,
        "no_kinds": frozenset({INVENTION}),
    }
    talk.say("南京中心能备案吗", **said)
    assert verdict(talk.say("要是剩下的条款都满足呢", "what_if", rest_met=True), "南京") == "conditional"
    granted = talk.say("那等拿到一件发明再来呢", "what_if", patents=(one(INVENTION, 1, "granted"),))
    assert verdict(granted, "南京") == "eligible"
    assert "连同前面假设的" in granted.text
    fewer = talk.say("要是参保只剩2个人呢", "what_if", insured=2)
    assert verdict(fewer, "南京") == "not_eligible"
    assert verdict(talk.say("那按现在的情况呢", "check_eligibility"), "南京") == "undetermined"
    assert "rest_met" not in talk.context.applicant


def test_a_supposition_anew_leaves_those_before(talk: Talk) -> None:
    said = dict(at="太原市", does="风电设备", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}), **REST)
    talk.say("山西保护中心行不行", **said)
    assert verdict(talk.say("要是再来一件实用新型呢", "what_if", patents=(one(UTILITY, 1),)), "山西") == "eligible"
    answer = talk.say("先不说这个，要是成立才一个月呢", "what_if", registered_months=1)
    assert verdict(answer, "山西") == "not_eligible"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["再过两个月呢"], "not_eligible"),
        (["再过两个月呢", "再过两个月呢"], "eligible"),  # the same again: on top
        (["再过两个月呢", "那再过三个月呢"], "not_eligible"),  # a longer one: from today
        (["等满半年再去呢"], "eligible"),
        (["明年这时候行吗"], "eligible"),
        (["再过两个月呢", "等满半年再去呢"], "eligible"),
    ],
)
def test_time_that_passes(talk: Talk, texts: list[str], expected: str) -> None:
    talk.say("武汉中心能备吗", at="武汉市", does="激光", registered_months=2, patents=(one(INVENTION),), **REST)
    answers = [talk.say(text, "what_if") for text in texts]
    assert talk.concerned
    assert verdict(answers[-1], "武汉") == expected
    assert talk.context.applicant["registered_months"] == 2  # nobody states that time has passed


def test_a_tax_office_elsewhere_in_thought(talk: Talk) -> None:
    talk.say("西安中心能备吗", at="雁塔区", does="高端装备", patents=(one(INVENTION),), **REST)
    assert verdict(talk.say("要是税收户管在渭南呢", "what_if"), "西安") == "not_eligible"
    assert "taxed_here" not in talk.context.applicant


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("打算年底迁到合肥", True),
        ("要是搬到合肥呢", True),
        ("总不能把公司搬到合肥去吧", False),
        ("准备明年换去合肥", True),
        ("我们已经迁到合肥了", False),
        ("上个月搬到合肥了", False),
        ("等发明下证以后", True),
        ("那我先把它删掉", True),
        ("到时候呢", True),
        ("以后再说吧", False),
        ("成立以后没变过", False),
        ("我们有3件发明", False),
    ],
)
def test_what_is_only_thought_of(text: str, supposed: bool) -> None:
    assert sounds_supposed(text) is supposed


def test_the_only_one_supposed_away(talk: Talk) -> None:
    """Who had none, then got one, has just that one: without it there is none again."""
    talk.say(
        "太原做风电设备的，没专利，别的都满足，山西保护中心行吗", at="太原市", does="风电设备", no_patents=True, **REST
    )
    talk.say("刚下来一件外观", "state_facts", patents=(one(DESIGN, 1),))
    assert talk.context.applicant["patents_complete"] is True
    assert verdict(talk.say("那要是没这外观呢", "what_if", no_kinds=frozenset({DESIGN})), "山西") == "not_eligible"


def test_a_place_told_before_may_be_asked_about_later(talk: Talk) -> None:
    """「车间在湖州」 asks for nothing there; a later 「浙江那边」 does."""
    told = {
        "at": "太原市",
        "does": "风电设备",
        "elsewhere": (talk.desk.coverage.gazetteer.resolve("湖州市"),),
        "no_patents": True,
    }
    first = talk.say("太原做风电设备的，车间在湖州，没专利，别的都满足，能备案吗", **told, **REST)
    assert not [name for name in verdicts(first) if "浙江" in name]
    answer = talk.say("浙江那边能不能备")
    assert [name for name in verdicts(answer) if "浙江" in name], answer.text


def test_an_account_that_ends_with_a_supposition_is_kept(talk: Talk) -> None:
    talk.say(
        "太原做风电设备的，1件发明，要是只能选一家报哪家", at="太原市", does="风电设备", patents=(one(INVENTION, 1),)
    )
    assert talk.context.applicant["place"] == talk.facts(at="太原市")["place"]


def test_back_to_what_was_stated(talk: Talk) -> None:
    said = dict(at="太原市", does="风电设备", patents=(one(UTILITY, 3),), no_kinds=frozenset({INVENTION}), **REST)
    talk.say("山西保护中心行不行", **said)
    lost = talk.say("要是只剩2件实用新型呢", "what_if", patents=(one(UTILITY, 2),))
    assert verdict(lost, "山西") == "not_eligible"
    assert verdict(talk.say("不假设了，按最开始说的情况呢", "nlu_fallback"), "山西") == "eligible"


def test_somebody_elses_firm_is_no_supposition_and_is_not_kept(talk: Talk) -> None:
    said = dict(at="太原市", does="风电设备", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}), **REST)
    assert verdict(talk.say("山西保护中心行不行", **said), "山西") == "not_eligible"
    theirs = dict(at="太原市", does="风电设备", patents=(one(INVENTION, 2),), **REST)
    answer = talk.say("我哥那家也在太原，2件发明，其他都满足，他家呢", **theirs)
    assert verdict(answer, "山西") == "eligible"
    assert "如果这样" not in answer.text
    assert verdict(talk.say("说回我自己那家呢", "nlu_fallback"), "山西") == "not_eligible"


def test_registered_elsewhere_the_centre_is_still_answered(talk: Talk) -> None:
    """「要是注册在南开呢」 asks of 滨海新区's centre as well; who moves leaves it."""
    talk.say("滨海新区保护中心能备案吗", at="滨海新区", does="储能", **REST)
    found = verdicts(talk.say("要是公司注册在南开区呢", "what_if", at="南开区"))
    assert found["中国（滨海新区）知识产权保护中心"] == "conditional"
    assert verdict(talk.say("随口问的，我们没搬，就在滨海新区", "correct"), "滨海新区") == "eligible"


def test_a_fact_beside_a_supposition_leaves_it(talk: Talk) -> None:
    """It is stated, so it is kept; the answer is still about what was supposed."""
    talk.say("泉州能备案吗", at="晋江市", does="芯片", registered_months=24, no_patents=True, **REST)
    assert verdict(talk.say("那先拿一件外观授权呢", "what_if", patents=(one(DESIGN),)), "泉州") == "eligible"
    event = {"abnormal": Record(year=2025)}
    assert verdict(talk.say("不过去年有过一次非正常", "state_facts", records=event), "泉州") == "not_eligible"
    answer = talk.say("不是去年，是五年前的事", "correct", records={"abnormal": Record(months_ago=60)})
    assert verdict(answer, "泉州") == "eligible"
    assert "连同前面假设的" in answer.text
    assert talk.context.applicant.get("no_patents") is True
    assert verdict(talk.say("都是假设，按实际情况呢", "nlu_fallback"), "泉州") == "conditional"


def test_the_supposition_stays_with_what_cannot_be_answered(talk: Talk) -> None:
    """「不清楚」 answers a question of the check that was supposed; marks alone answer none."""
    talk.say("徐州能备案吗", at="徐州市", does="挖掘机", kind="individual_business")
    assert verdict(talk.say("改成有限公司呢", "what_if", kind="company"), "徐州") == "undetermined"
    assert verdict(talk.say("不清楚", "dont_know"), "徐州") == "undetermined"
    talk.say("$$$$$", "out_of_scope")
    assert not talk.concerned
    assert verdict(talk.say("那现在能备吗"), "徐州") == "not_eligible"
