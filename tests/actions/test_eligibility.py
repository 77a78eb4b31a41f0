"""The check in the dialogue: facts made by hand, the verdict in the data, the ground with its threshold in the text."""

# ruff: noqa: C408  (the firms read best as named facts)

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from actions import eligibility
from actions.answers import Answer
from actions.slots import Context
from knowledge.eligibility import Applicant, Business, Holding, Honour, Record, to_json
from tests.actions.conftest import TODAY

SCHEMAS = Path(__file__).with_name("schemas")
MOST = 360  # characters; the median is held by a test of its own


def one(kind: str, count: int | None = 1, state: str | None = None, **more: Any) -> Holding:
    return Holding(kind, count, state, **more)  # type: ignore[arg-type]


INVENTION, UTILITY, DESIGN = "invention", "utility_model", "design"
NONE = {"no_patents": True}
REST = {"kind": "company", "rest_met": True}


class Talk:
    """One conversation; what a message states is given beside it."""

    def __init__(self, desk: Any, understood: Callable[..., Any]) -> None:
        self.desk, self.understood, self.context = desk, understood, Context()

    def facts(self, *, at: str | None = None, does: str | None = None, **said: Any) -> dict[str, Any]:
        if at is not None:
            said["place"] = self.desk.coverage.gazetteer.resolve(at)
        if does is not None:
            found = self.desk.industries.find(does)
            said["industries"] = tuple(Business(match.industry, match.confidence) for match in found)
            said["outside"] = bool(self.desk.industries.outside(does))
            said["business_words"] = (does,)
        return to_json(Applicant(**said))

    def say(self, text: str, intent: str = "check_eligibility", **said: Any) -> Answer:
        question = self.understood(text, intent, self.context)
        facts = self.facts(**said) if said else question.facts
        self.concerned = eligibility.concerns(question, facts)
        answer = eligibility.answer(question, self.desk, facts, TODAY)
        assert answer.context is not None
        self.context = Context.from_slots({event["name"]: event["value"] for event in answer.context.events()})
        check(answer)
        return answer


def check(answer: Answer) -> None:
    """What holds of every answer of a check."""
    envelope = json.loads(json.dumps(answer.envelope(), ensure_ascii=False))
    for name, data in (("envelope", envelope), ("eligibility", envelope["data"])):
        schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []
    assert answer.kind == "eligibility"
    assert 0 < len(answer.text) <= MOST, answer.text
    assert not any(
        word in answer.text for word in ("None", "True", "False", "{", "}", "。。", "，，", "保证能", "一定能")
    ), answer.text
    assert "\n\n" not in answer.text
    if answer.status == "verdict":
        assert len(answer.sources) == len(answer.data["results"])
        assert all(source["locator"] for source in answer.sources)
        assert "来源：" in answer.text


def verdicts(answer: Answer) -> dict[str, str]:
    return {result.get("center") or result["program"]: result["verdict"] for result in answer.data["results"]}


def verdict(answer: Answer, short: str) -> str:
    return next(value for name, value in verdicts(answer).items() if short in name)


@pytest.fixture
def talk(desk: Any, understood: Callable[..., Any]) -> Talk:
    return Talk(desk, understood)


CASES = [
    # text                  the firm                                                     centre  verdict          in the text            why
    ("北京保护中心能备案吗", dict(at="大兴区", does="半导体芯片", patents=(one(INVENTION, first_applicant=False),), no_kinds=frozenset({UTILITY, DESIGN}), **REST), "北京", "conditional", ["第一申请人", "第3项", "证明"], "not as first applicant; 特殊情况"),
    ("中关村保护中心能备案吗", dict(at="三河市", does="创新药", patents=(one(INVENTION),), **REST), "中关村", "not_eligible", ["海淀", "第1项", "三河"], "outside the area"),
    ("太原能备案吗", dict(at="太原市", does="风电设备", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION}), **REST), "山西", "not_eligible", ["3件", "2件实用新型", "再有1件"], "mandatory alternative"),
    ("河北中心能备案吗", dict(at="石家庄市", does="污水处理", patents=(one(INVENTION, original=False, own=False),), patents_complete=True, **REST), "河北", "not_eligible", ["第3项"], "bought"),
    ("长春能备案吗", dict(at="长春市", does="现代农业", records={"abnormal": Record(months_ago=6)}, **REST), "长春", "not_eligible", ["一年内", "6个月前", "再过6个月"], "within the year"),
    ("长春能备案吗", dict(at="长春市", does="现代农业", records={"abnormal": Record(months_ago=24)}, **REST), "长春", "conditional", ["承诺书", "2年前"], "after it a letter"),
    ("辽宁中心能备案吗", dict(at="营口市", does="新材料", registered_months=10, patents=(one(UTILITY, 2),), **REST), "辽宁", "not_eligible", ["满一年", "10个月", "再满2个月"], "age, mandatory"),
    ("黑龙江保护中心能备案吗", dict(at="哈尔滨市", does="装备制造", kind="individual_business"), "黑龙江", "not_eligible", ["法人", "个体"], "no legal person"),
    ("上海中心行吗", dict(at="松江区", does="新材料", qualities={"rd_funds": False}, **REST), "上海", "not_eligible", ["研发", "第2项"], "no R&D"),
    ("浦东保护中心可以备吗", dict(at="浦东新区", does="集成电路", patents=(one(INVENTION, 7, "applied", filed_within_years=5),), **REST), "浦东", "eligible", ["可以备案", "021-50186612"], "applications are enough"),
    ("安徽省中心呢", dict(at="蚌埠市", does="新材料", patents=(one(UTILITY, 9),), no_kinds=frozenset({INVENTION}), **REST), "安徽", "conditional", ["原则上", "再有1件"], "原则上 alone"),
    ("烟台中心能备案不", dict(at="龙口市", does="食品", registered_months=2, **REST), "烟台", "not_eligible", ["3个月", "成立2个月"], "three months"),
    ("潍坊能备案吗", dict(at="诸城市", does="机械装备", records={"abnormal": Record(year=2015)}, **REST), "潍坊", "not_eligible", ["2015年", "未曾"], "ever"),
    ("德州中心能行不", dict(at="德州市", does="食品", kind="company"), "德州", "not_eligible", ["新材料或生物医药", "食品"], "field"),
    ("江苏中心能备案吗", dict(at="扬州市", does="高端装备", rd_percent=0.6, **REST), "江苏", "not_eligible", ["1%", "0.6%", "推荐"], "R&D; a way around"),
    ("江苏省中心可以吗", dict(at="盐城市", does="高端装备", developers=2, rd_percent=3, patents=(one(INVENTION),), **REST), "江苏", "conditional", ["3人", "研发人员2人"], "developers 原则上"),
    ("南京中心能备吗", dict(at="江宁区", does="新一代信息技术", registered_months=24, insured=2, patents=(one(INVENTION),), **REST), "南京", "not_eligible", ["3名", "参保2人"], "head count"),
    ("苏州中心行吗", dict(at="太仓市", does="数字智能制造", honours=(Honour("省级专精特新中小企业", 2023),), **NONE, **REST), "苏州", "eligible", ["可以备案"], "a title is enough"),
    ("苏州中心行吗", dict(at="昆山市", does="电子信息", patents=(one(UTILITY, 4),), no_kinds=frozenset({INVENTION}), no_honours=True, **REST), "苏州", "not_eligible", ["5件", "再有1件授权有效实用新型"], "one of six ways"),
    ("苏州知识产权保护中心能备吗", dict(at="青浦区", elsewhere=(), does="电子信息", patents=(one(INVENTION, 2),), **REST), "苏州", "not_eligible", ["注册", "青浦", "上海保护中心"], "the registered place"),
    ("无锡中心能备案吗", dict(at="江阴市", does="物联网", insured_here=False, taxed_here=False, patents=(one(INVENTION, 2),), **REST), "无锡", "not_eligible", ["参保", "纳税"], "tax and insurance"),
    ("南通能过吗", dict(at="启东市", does="智能制造", records={"abnormal": Record(year=2025)}, patents=(one(INVENTION, 3),), **REST), "南通", "not_eligible", ["自然年度", "2025年"], "calendar year"),
    ("泰州能备吗", dict(at="靖江市", does="先进装备制造", patents=(one(UTILITY, 2),), no_kinds=frozenset({INVENTION, DESIGN}), **REST), "泰州", "conditional", ["原则上", "3件"], "原则上"),
    ("赣州能备案吗", dict(at="赣州市", does="装备制造", capital_yuan=3e6, **NONE, **REST), "赣州", "conditional", ["500万", "300万"], "an alternative"),
    ("浙江省中心能备吗", dict(at="金华市", does="生物酶制剂", registered_months=8, insured=12, patents=(one(INVENTION),), **REST), "浙江", "conditional", ["1年", "成立8个月"], "age 原则上"),
    ("温州能备案吗", dict(at="鹿城区", does="服饰", registered_months=2, insured=1, files_only=(DESIGN,), **NONE, **REST), "温州", "eligible", ["外观设计"], "designs only"),
    ("温州能备案吗", dict(at="瑞安市", does="高端装备", insured=2, registered_months=60, patents=(one(INVENTION),), **REST), "温州", "conditional", ["3人", "参保2人", "第1项"], "head count 原则上"),
    ("杭州保护中心能备吗", dict(at="滨江区", does="数字经济", **NONE, **REST), "杭州", "eligible", ["0571"], "no patent asked for"),
    ("广州保护中心能备吗", dict(at="天河区", does="高端装备", scope={"知识产权服务": True}, patents=(one(INVENTION, 2),), **REST), "广州", "not_eligible", ["经营范围", "知识产权服务"], "scope"),
    ("汕头能备吗", dict(at="潮南区", does="化工", records={"abnormal": Record(months_ago=12, settled=True)}, **REST), "汕头", "eligible", ["可以备案"], "settled"),
    ("湘潭可以不", dict(at="湘潭市", does="智能制造", records={"abnormal": Record(corrected=False, months_ago=5)}, **REST), "湘潭", "not_eligible", ["纠正"], "not corrected"),
    ("海口知识产权保护中心能备吗", dict(at="澄迈县", does="生物医药", **REST), "海口", "not_eligible", ["注册", "澄迈"], "another county"),
    ("宁夏能备案吗", dict(at="银川市", does="新材料", registered_months=24, taxed_here=False, patents=(one(INVENTION),), **REST), "宁夏", "not_eligible", ["税"], "tax office"),
    ("深圳能备吗", dict(at="深汕特别合作区", does="新能源", **NONE, **REST), "深圳", "conditional", ["原则上"], "any kind of patent"),
    ("厦门能备吗", dict(at="海沧区", does="新材料", patents=(one(DESIGN),), records={"abnormal": Record(months_ago=24)}, **REST), "厦门", "eligible", ["可以备案"], "no 非正常 clause"),
    ("新乡中心能备吗", dict(at="长垣市", does="起重设备", filing_in_field=True, registered_months=36, patents=(one(UTILITY, 4),), no_kinds=frozenset({INVENTION, DESIGN}), **REST), "新乡", "not_eligible", ["5件", "4件实用新型"], "five utility models"),
    ("佛山能备吗", dict(at="南海区", does="建材", patents=(one(INVENTION),), records={"unqualified_agent": Record(months_ago=12)}, **REST), "佛山", "not_eligible", ["无资质", "2年内"], "agent, said briefly"),
    ("武汉能备案吗", dict(at="武汉市", does="光电子", patents=(one(None, None),), registered_months=72, clean_record=True, **REST), "武汉", "undetermined", ["没说类型", "哪种专利"], "the type decides"),
    ("河北省中心行不行", dict(at="唐山市", does="环保设备", patents=(one(INVENTION),), records={"abnormal": Record()}, **REST), "河北", "undetermined", ["什么时候"], "the date decides"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said", "short", "expected", "words", "why"), CASES, ids=[f"{row[2]}: {row[5]}" for row in CASES]
)
def test_verdict_and_ground(
    talk: Talk, text: str, said: dict[str, Any], short: str, expected: str, words: list[str], why: str
) -> None:
    answer = talk.say(text, **said)
    assert (answer.status, verdict(answer, short)) == ("verdict", expected), answer.text
    assert [word for word in words if word not in answer.text] == [], answer.text


def test_the_median_is_short(desk: Any, understood: Callable[..., Any]) -> None:
    sizes = sorted(len(Talk(desk, understood).say(row[0], **row[1]).text) for row in CASES)
    assert sizes[len(sizes) // 2] <= 220


def test_a_refusing_centre_is_named_without_its_phone(talk: Talk) -> None:
    text = talk.say(
        "瑞安的公司能备案吗",
        at="瑞安市",
        does="服饰",
        insured=9,
        registered_months=60,
        patents=(one(INVENTION),),
        **REST,
    ).text
    assert "0577-88278953" in text
    assert "浙江保护中心" in text
    assert "0571-56788326" not in text


def test_who_else_takes_the_field(talk: Talk) -> None:
    answer = talk.say("德州能备案吗", at="德州市", does="食品", kind="company")
    assert "烟台保护中心" in answer.text
    assert "中国（烟台）知识产权保护中心" in answer.data["others"]


def test_no_verdict_from_nothing(talk: Talk) -> None:
    answer = talk.say("我们公司能备案吗")
    assert (answer.status, answer.data["results"]) == ("asked_back", [])
    assert "专利产品备案" in answer.text
    assert set(verdicts(talk.say("苏州保护中心能备案吗")).values()) == {"undetermined"}


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
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "said", "expected", "why"), BELONGS, ids=[row[0] for row in BELONGS])
def test_what_belongs_to_the_check(
    talk: Talk, text: str, intent: str, said: dict[str, Any], expected: bool, why: str
) -> None:
    assert eligibility.concerns(talk.understood(text, intent), talk.facts(**said)) is expected, why


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
    said = dict(at="宝鸡市", does="光伏", records={"infringement": Record(months_ago=24)}, **NONE, **REST)
    assert verdict(talk.say("陕西省中心能备案吗", **said), "陕西") == "not_eligible"
    answer = talk.say("更正一下哈，判决是2018年的，不是两年前", "correct")
    assert verdict(answer, "陕西") == "eligible"


def test_an_event_put_right_in_thought(talk: Talk) -> None:
    said = dict(at="桓台县", does="新材料", records={"abnormal": Record(year=2024, corrected=False)}, **REST)
    assert verdict(talk.say("淄博中心能备案吗", **said), "淄博") == "not_eligible"
    answer = talk.say("要是我们把那两件都及时撤回纠正了呢", "what_if")
    assert verdict(answer, "淄博") == "eligible"
    assert talk.context.applicant["records"]["abnormal"]["corrected"] is False


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


PROGRAMMES = [
    ("想做专利产品备案", dict(kind="company", makes=True, sells=True, patents=(one(INVENTION, 1, "pending"),), patents_complete=True), "not_eligible", ["有效专利"], "pending"),
    ("专利产品备案帮我看看", dict(patentee=True, makes=True, patents=(one(UTILITY),), declared={"market_benefit": True}, **REST), "eligible", ["zlcp.org.cn"], "one in force is enough"),
    ("专利产品能备案不", dict(kind="individual_business", patents=(one(DESIGN),)), "not_eligible", ["法人"], "no legal person"),
    ("专利产品备案", dict(kind="company", makes=False, sells=True, patentee=False, licensee=False), "not_eligible", ["被许可人"], "neither patentee nor licensee"),
    ("专利产品备案", dict(declared={"duplicate_filing": True}, patentee=True, makes=True, valid_patents=1, **REST), "not_eligible", ["重复"], "filed already"),
    ("专利产品备案", dict(kind="company", makes=True), "undetermined", ["几件已授权且有效", "还需"], "asks"),
    ("国家级产业知识产权运营中心我们够格吗", dict(builder="other", counts={"yearly_amount_yuan": 6e6, "entity_count": 30}, rest_met=True), "conditional", ["一般应为"], "another builder"),
    ("运营中心我们够格吗", dict(builder="research_institute", counts={"yearly_amount_yuan": 3e6, "project_count": 5, "entity_count": 30}, rest_met=True), "not_eligible", ["500万", "10个"], "neither branch"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "expected", "words", "why"), PROGRAMMES, ids=[row[4] for row in PROGRAMMES])
def test_programmes(talk: Talk, text: str, said: dict[str, Any], expected: str, words: list[str], why: str) -> None:
    answer = talk.say(text, **said)
    assert list(verdicts(answer).values()) == [expected], answer.text
    assert "program" in answer.data["results"][0]
    assert [word for word in words if word not in answer.text] == [], answer.text


def test_a_programme_stays_the_subject(talk: Talk) -> None:
    talk.say("我们的产品能做专利产品备案吗")
    answer = talk.say(
        "公司，产品是自己造的，专利是我们自己的", "state_facts", kind="company", makes=True, patentee=True
    )
    assert list(verdicts(answer)) == ["专利产品备案"]
    answer = talk.say("苏州保护中心能备案吗", at="苏州市")
    assert list(verdicts(answer)) == ["中国（苏州）知识产权保护中心"]


def test_every_centre_can_be_checked_in_words(desk: Any, understood: Callable[..., Any]) -> None:
    """No centre's conditions lack words, whatever the firm is like."""
    bad = dict(kind="individual", registered_months=1, insured=0, capital_yuan=1.0, rd_percent=0.1, developers=0, ip_officers=0,
               not_certified=True, no_honours=True, taxed_here=False, insured_here=False, platform_account=False,
               operating_state="吊销", outside=True, qualities_met=False, scope={"知识产权服务": True},
               records={"abnormal": Record(months_ago=3, corrected=False, settled=False), "infringement": Record(year=2026)}, **NONE)  # fmt: skip
    for center in desk.coverage.centers:
        for said in (
            {},
            bad,
            dict(**NONE, **REST),
            dict(patents=(one(None, 3),), records={"abnormal": Record()}, **REST),
        ):
            talk = Talk(desk, understood)
            home = desk.coverage.homes(center)[0]
            question = understood(f"{center.short}保护中心能备案吗", "check_eligibility", Context(centers=(center.id,)))
            facts = {**talk.facts(**said), "place": home.code}
            answer = eligibility.answer(question, desk, facts, TODAY)
            envelope = json.loads(json.dumps(answer.envelope(), ensure_ascii=False))
            schema = json.loads((SCHEMAS / "eligibility.json").read_text(encoding="utf-8"))
            assert [error.message for error in Draft7Validator(schema).iter_errors(envelope["data"])] == []
            assert not any(word in answer.text for word in ("None", "True", "False", "{", "。。")), answer.text
            assert len(answer.text) < 520, answer.text
