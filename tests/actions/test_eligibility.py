"""The verdicts of the check: facts made by hand, the verdict in the data, the ground with its threshold in the text."""

# ruff: noqa: C408  (the firms read best as named facts)

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator

from actions import eligibility
from actions.slots import Context
from knowledge.eligibility import Honour, Record
from knowledge.eligibility.less import less
from tests.actions.conftest import TODAY
from tests.actions.talk import DESIGN, INVENTION, NONE, REST, SCHEMAS, UTILITY, Talk, one, verdict, verdicts

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
    ("江苏中心能备案吗", dict(at="扬州市", does="高端装备", rd_percent=less(0.5), **REST), "江苏", "not_eligible", ["研发投入占比不到0.5%"], "told as it was said"),
    ("赣州能备案吗", dict(at="赣州市", does="装备制造", capital_yuan=less(5e6), **NONE, **REST), "赣州", "conditional", ["注册资本不到500万元", "注册资本达到500万元"], "how much is missing is not known"),
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
