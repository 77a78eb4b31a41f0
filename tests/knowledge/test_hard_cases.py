"""What a simple schema gets wrong, stated centre by centre over the loaded records.

A case names a centre, what is looked at, what the source says and why the line is here. Lists that hold for all
centres at once (who asks for no patent, who names no period) stand below the cases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge import conditions as c
from knowledge.coverage import Coverage
from knowledge.loader import load_centers
from knowledge.models import Center, Condition
from knowledge.places import load_gazetteer

ANY = "invention|utility_model|design"
CENTERS = {center.id: center for center in load_centers()}


def every(center: Center, kind: type) -> list[tuple[Condition, Any]]:
    """The leaves of a kind, each with its condition."""
    return [(held, leaf) for held in center.conditions for leaf in c.leaves(held.test) if isinstance(leaf, kind)]


def none_or_one(center: Center, kind: type, key: str) -> Any:
    found = [getattr(leaf, key) for _, leaf in every(center, kind)]
    assert len(found) < 2, f"{center.id}: {len(found)} conditions of type {kind.__name__}"
    return found[0] if found else None


def period(leaf: c.CleanRecord) -> str:
    """When the text says that a record counts: 36 months, 1 calendar years, never, unsettled or ever."""
    if leaf.only_unsettled and leaf.within is None:
        return "unsettled"
    if leaf.within is None:
        return "never" if leaf.never else "ever"
    return f"{leaf.within.months} months" if leaf.within.months else f"{leaf.within.calendar_years} calendar years"


def records(center: Center) -> set[tuple[str, str]]:
    return {(item, period(leaf)) for _, leaf in every(center, c.CleanRecord) for item in leaf.items}


def patent(leaf: c.Patents) -> str:
    words = [str(leaf.min), "|".join(leaf.kinds)]
    words += [name for name in ("in_force", "own", "first_applicant", "original") if getattr(leaf, name)]
    words += [leaf.counts] if leaf.counts != "granted" else []
    return " ".join(words + ([f"{leaf.within_years} years"] if leaf.within_years else []))


def patents(center: Center) -> list[str]:
    assert len({held.id for held, _ in every(center, c.Patents)}) < 2, f"{center.id}: alternatives in two conditions"
    return [patent(leaf) for _, leaf in every(center, c.Patents)]


def leeway(center: Center) -> str | None:
    """What room the text leaves on patents: 原则上, 特殊情况, both, none (mandatory); None: no patent asked for."""
    asking = [held for held, _ in every(center, c.Patents)]
    if not asking:
        return None
    words = ["原则上"] if asking[0].strength == "in_principle" else []
    return "+".join(words + (["特殊情况"] if asking[0].exception else [])) or "mandatory"


def ways(center: Center) -> list[str]:
    """The types of all branches of the condition on patents."""
    return [leaf.type for leaf in c.leaves(next(x for x in center.conditions if x.id == "patents").test)]


def strengths(center: Center) -> dict[str, str]:
    return {held.id: held.strength for held in center.conditions if held.strength != "mandatory"}


def abnormal(center: Center) -> c.CleanRecord | None:
    found = [leaf for _, leaf in every(center, c.CleanRecord) if "abnormal" in leaf.items]
    assert len(found) < 2, f"{center.id}: 非正常 in two conditions"
    return found[0] if found else None


WHAT: dict[str, Callable[[Center], Any]] = {
    "place": lambda x: bool(every(x, c.RegisteredIn)),
    "legal person": lambda x: any(leaf.legal_person for _, leaf in every(x, c.Applicant)),
    "bodies": lambda x: [(set(leaf.kinds), leaf.legal_person) for _, leaf in every(x, c.Applicant)],
    "licence": lambda x: any(leaf.business_licence for _, leaf in every(x, c.Applicant)),
    "others": lambda x: any(leaf.others for _, leaf in every(x, c.Applicant)),
    "other areas": lambda x: any(leaf.others for _, leaf in every(x, c.RegisteredIn)),
    "recognised": lambda x: {i for _, leaf in every(x, c.CleanRecord) for i in leaf.items if leaf.recognised_by},
    "months": lambda x: none_or_one(x, c.RegisteredMonths, "min"),
    "insured": lambda x: none_or_one(x, c.Insured, "min"),
    "R&D": lambda x: [(leaf.min_percent, leaf.self_declared) for _, leaf in every(x, c.RdRatio)],
    "developers": lambda x: none_or_one(x, c.Developers, "min"),
    "officers": lambda x: none_or_one(x, c.IpOfficers, "min"),
    "platform": lambda x: none_or_one(x, c.PlatformAccount, "url"),
    "capital": lambda x: none_or_one(x, c.Capital, "min_yuan"),
    "honours since": lambda x: {leaf.since_year for _, leaf in every(x, c.Honour)},
    "patents": patents,
    "leeway": leeway,
    "ways": ways,
    "in principle": strengths,
    "records": records,
    "abnormal": lambda x: (leaf := abnormal(x)) and period(leaf),
    "letter": lambda x: (leaf := abnormal(x)) and leaf.after_window,
    "corrected": lambda x: (leaf := abnormal(x)) and leaf.corrected_is_met,
    "unsettled": lambda x: (leaf := abnormal(x)) and leaf.only_unsettled,
    "lifts": lambda x: [set(e.lifts) for e in x.exemptions],
    "lifts items": lambda x: {k.item[0] for e in x.exemptions for k in x.conditions if k.id in e.lifts},
    "exempt": lambda x: [e.when.type for e in x.exemptions],
    "priorities": lambda x: [p.item for p in x.priorities],
    "tax": lambda x: [leaf.proof for _, leaf in every(x, c.TaxedIn)],
    "insured in": lambda x: bool(every(x, c.InsuredIn)),
    "scope": lambda x: none_or_one(x, c.ScopeExcludes, "business"),
    "field of": lambda x: [leaf.of for _, leaf in every(x, c.InField)],
    "only fields": lambda x: [leaf.only for _, leaf in every(x, c.InField)],
    "fields": lambda x: set(x.fields),
    "serves": lambda x: x.serves,
    "phones": lambda x: [phone.number for phone in x.phones],
    "printed": lambda x: [phone.printed for phone in x.phones],
    "uses": lambda x: [phone.use for phone in x.phones],
}  # fmt: skip

TEN = {"abnormal", "infringement", "court_defiance", "false_documents", "fake_patent", "subsidy_fraud",
       "unqualified_agent", "illegal", "dishonesty", "bad_credit"}  # fmt: skip
ZHEJIANG = ["1 invention own", "3 utility_model|design own"]
TO_FOUR = {"place", "applicant", "field", "rd_ability", "rd_ratio", "developers", "ip_work", "patents", "ip_standard",
           "record"}  # fmt: skip

CASES = [
    # centre      what             expected                        why this line is here
    ("pudong", "place", False, "the text names no area"),
    ("pudong", "legal person", False, "nor a legal person"),
    ("pudong", "records", set(), "nor any record"),
    ("pudong", "patents", ["5 invention applied 5 years", f"10 {ANY} owned"], "applications, or pending and in force"),
    ("pudong", "leeway", "mandatory", "no 原则上, no 特殊情况"),
    ("pudong", "R&D", [], "above 5 % is preferred, not required"),
    ("pudong", "priorities", ["3", "4", "5"], "three 优先 clauses, the share of R&D in the second"),
    ("suzhou", "ways", ["patents"] * 2 + ["honour"] * 4, "one of six ways"),
    ("suzhou", "patents", ["1 invention in_force first_applicant original",
                           "5 utility_model in_force first_applicant original"], "原始第一权利人"),
    ("suzhou", "honours since", {2021}, "each list counts from 2021 on"),
    ("suzhou", "records", {("dishonesty", "36 months"), ("abnormal", "ever"), ("infringement", "ever")}, "two periods"),
    ("suzhou", "printed", [None, "88182722"], "the second phone lacks its area code"),
    ("suzhou", "phones", ["0512-88182767", "0512-88182722"], "and gets it"),
    ("jiangsu", "R&D", [(1.0, True)], "1 %, 承诺制"),
    ("jiangsu", "developers", 3, "three"),
    ("jiangsu", "in principle", {"developers": "in_principle", "patents": "in_principle"}, "not the share of R&D"),
    ("jiangsu", "officers", 1, "one officer, instead of GB/T 29490"),
    ("jiangsu", "lifts", [TO_FOUR], "a recommendation overrides items 1 to 4, all of them"),
    ("nanjing", "platform", "https://cnippc.cn", "an account on its own platform"),
    ("nanjing", "insured", 3, "three"),
    ("nanjing", "months", 6, "半年"),
    ("nanjing", "in principle", {"patents": "in_principle"}, "head count and age are firm"),
    ("nanjing", "abnormal", "unsettled", "only filings not yet dealt with bar"),
    ("wenzhou", "exempt", ["files_only"], "firms that file designs only"),
    ("wenzhou", "lifts items", {"1", "3"}, "and these two items"),
    ("wenzhou", "lifts", [{"place", "applicant", "age", "insured", "rd", "patents"}], "whole items, nothing else"),
    ("wenzhou", "insured", 3, "not five"),
    ("wenzhou", "patents", ZHEJIANG, "any applicant, not the first"),
    *((name, what, value, why) for name in ("zhejiang", "jiaxing", "shaoxing") for what, value, why in (
        ("months", 12, "one year"),
        ("insured", 5, "five"),
        ("in principle", dict.fromkeys(("age", "insured", "patents"), "in_principle"), "原则上 governs all three"),
        ("patents", ZHEJIANG, "any applicant, not the first"),
        ("exempt", [], "the way for designs is 温州's alone"),
    )),
    ("taizhou_zhejiang", "patents", [f"1 {ANY} original"], "one of any kind, 自主申请"),
    ("taizhou_zhejiang", "months", None, "no age"),
    ("taizhou_zhejiang", "insured", None, "no head count"),
    ("taizhou_jiangsu", "patents", ["1 invention first_applicant", "3 utility_model|design first_applicant"], "or"),
    ("taizhou_jiangsu", "leeway", "原则上", "without 特殊情况"),
    ("taizhou_jiangsu", "records", {(item, "12 months") for item in ("dishonesty", "abnormal", "infringement")},
     "one year"),
    ("taizhou_jiangsu", "field of", ["business", "application"], "class numbers of the applications as well"),
    ("ganzhou", "ways", ["patents", "capital"], "an alternative, not a threshold"),
    ("ganzhou", "capital", 5_000_000, "500万元"),
    ("ganzhou", "patents", [f"1 {ANY}"], "granted, of any kind"),
    ("xinxiang", "patents", ["1 invention in_force first_applicant", "5 utility_model|design first_applicant"], "or"),
    ("xinxiang", "leeway", "mandatory", "no 原则上"),
    ("xinxiang", "legal person", False, "not asked for"),
    ("xinxiang", "records", set(), "no credit item"),
    ("xinxiang", "months", 12, "one year"),
    ("shanxi", "patents", ["1 invention in_force first_applicant", "3 utility_model in_force"], "or"),
    ("shanxi", "leeway", "mandatory", "no 原则上"),
    ("shanxi", "records", {(item, "ever") for item in ("abnormal", "infringement", "bad_credit")}, "no look-back"),
    *((name, what, value, "bars for one year, then a letter") for name in ("changchun", "dalian") for what, value in (
        ("abnormal", "12 months"), ("letter", "commitment_letter"),
    )),
    *((name, "corrected", True, "已及时纠正 counts as met") for name in ("zibo", "hunan", "xiangtan", "changsha")),
    ("shantou", "unsettled", True, "only 未处理 ones bar"),
    ("shantou", "abnormal", "36 months", "of the last three years"),
    ("weifang", "abnormal", "never", "未曾"),
    ("hebei", "records", {("abnormal", "24 months"), ("infringement", "24 months"),
                          ("illegal", "ever"), ("dishonesty", "ever")}, "two years, and none stated"),
    ("guangzhou", "records", {("abnormal", "36 months"), ("infringement", "12 months"), ("dishonesty", "12 months")},
     "three years and one year"),
    ("nanchang", "records", {("dishonesty", "36 months"), ("serious_list", "ever")}, "the list has no period"),
    *((name, "records", {("abnormal", "ever"), ("infringement", "ever"), ("dishonesty", "36 months")},
       "three years for 不诚信 only") for name in ("liaoning", "shenyang")),
    *((name, "records", {("abnormal", "1 calendar years"), ("infringement", "1 calendar years"),
                         ("illegal", "1 calendar years"), ("bad_credit", "36 months")}, "a calendar year, three years")
      for name in ("nantong", "wuxi")),
    ("chengdu", "records", {("abnormal", "1 calendar years")}, "the calendar year before"),
    *((name, "records", {(item, "24 months") for item in TEN}, "the longest list") for name in ("quanzhou", "foshan")),
    ("ningxia", "tax", [False], "the tax office must be local too"),
    ("xian", "tax", [False], "the tax office must be local too"),
    ("guangzhou", "scope", "知识产权服务", "not in the business scope"),
    ("wuxi", "tax", [True], "with proof"),
    ("wuxi", "insured in", True, "proof of insured staff"),
    ("wuxi", "insured", None, "and no number of them"),
    ("weifang", "field of", ["either"], "the firm, or the application to be filed"),
    ("ningde", "field of", ["application"], "the application's content and class"),
    ("xinxiang", "field of", ["application"], "the application's field and class"),
    ("dongying", "field of", ["business", "application"], "both"),
    ("ningbo", "only fields", [("汽车及零部件",)], "item 2 is narrower than the fields"),
    ("ningbo", "fields", {"汽车及零部件", "智能制造"}, "which are two"),
    ("ningbo", "lifts", [{"place", "field"}], "item 5 is another way in: another area, another field"),
    ("ningbo", "legal person", False, "not asked for"),
    ("hangzhou", "priorities", ["5"], "优先 is no condition"),
    ("kelamayi", "priorities", ["3"] * 4, "优先 is no condition"),
    ("kelamayi", "patents", [], "and so is the prize for patents"),
    ("hangzhou", "licence", True, "独立法人（营业）资格: a licence to operate is enough"),
    ("jilin", "bodies", [({"government", "enterprise", "institution", "private_non_enterprise"}, True),
                         ({"military"}, False)], "no legal person asked of 部队单位"),
    ("anhui", "recognised", {"abnormal"}, "认定的 governs 非正常, not 侵权"),
    ("hebei", "recognised", {"abnormal"}, "认定的 governs 非正常, not 侵权"),
    ("chongqing", "recognised", {"dishonesty"}, "认定的 governs 失信, not 侵权"),
    ("taizhou_jiangsu", "recognised", {"dishonesty", "abnormal"}, "认定的 governs these two"),
    ("nantong", "recognised", {"abnormal"}, "侵权 stands before 认定的"),
    ("wuxi", "recognised", {"abnormal", "infringement", "illegal"}, "认定的 stands before all three"),
    ("zhongguancun", "serves", ("北京市/海淀区", "中关村国家自主创新示范区"), "海淀 and the zone"),
    ("binhai", "serves", ("天津市/滨海新区",), "a part of 天津"),
    ("shenzhen", "serves", ("深圳市", "深汕特别合作区"), "深汕 lies outside the city"),
    ("guiyang", "serves", ("贵阳市", "贵安新区"), "with 贵安"),
    ("xian", "serves", ("西安市", "西咸新区"), "with 西咸"),
    ("hunan", "phones", ["0731-85539530", "0731-85596291"], "mended"),
    ("hunan", "printed", [r"0731\-\--85539530", r"0731\-\--85596291"], "broken in the source"),
    ("shandong", "uses", ["快速预审（海洋）", "快速预审（新一代信息技术）"], "one number per field"),
    ("shandong", "legal person", False, "not asked for"),
    ("tianjin", "phones", ["022-23768809-6011"], "with its extension"),
    ("dalian", "phones", ["0411-84312999-1431"], "with its extension"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "what", "expected", "why"), CASES, ids=[f"{n} {w}" for n, w, *_ in CASES])
def test_case(name: str, what: str, expected: object, why: str) -> None:
    assert WHAT[what](CENTERS[name]) == expected, why


def shorts(holds: Callable[[Center], object]) -> set[str]:
    return {center.short for center in CENTERS.values() if holds(center)}


def named(text: str) -> set[str]:
    names = text.split()
    assert len(set(names)) == len(names)
    return set(names)


NO_PATENT = """上海 东营 克拉玛依 南昌 合肥 吉林 四川 大连 宁德 宁波 常州 徐州 德州 成都 昆明 景德镇 杭州
    汕头 沈阳 洛阳 济南 海口 淄博 湘潭 湖南 滨海新区 潍坊 烟台 珠海 甘肃 贵阳 连云港 重庆 长春 长沙 陕西 黑龙江"""
NO_ABNORMAL = "东营 厦门 南昌 台州 四川 天津 徐州 新乡 浦东 济南 湖北 滨海新区 烟台 重庆"
# no period beside 非正常; 辽宁, 沈阳 and 苏州 set one for 不诚信 only, 南京 and 潍坊 say 未处理完毕 and 未曾 instead
NO_PERIOD = """杭州 南京 合肥 宁德 宁波 山东 山西 常州 广东 江苏 沈阳 淄博 深圳
    湖南 湘潭 潍坊 珠海 甘肃 苏州 贵阳 辽宁 连云港 长沙 青岛 黑龙江"""
LEEWAY = {
    "mandatory": "山西 河北 浦东 苏州 新乡 宁夏 西安",
    "特殊情况": "内蒙古 北京 中关村 天津 武汉",
    "原则上": "安徽 江苏 泰州 福建 厦门 广东",
    "原则上+特殊情况": "辽宁 山东 青岛 南京 南通 无锡 赣州 浙江 嘉兴 温州 绍兴 台州 泉州 湖北 广州 深圳 佛山",
}
ANY_KIND = "内蒙古 辽宁 赣州 台州 泉州 厦门 湖北 深圳"
# the source has one more than is usually named: 大连 sets a year for 非正常 and no period for 侵权
SEVERAL_PERIODS = "河北 辽宁 沈阳 大连 苏州 南通 无锡 南昌 广州"


def test_37_ask_for_no_patent() -> None:
    assert shorts(lambda center: not patents(center)) == named(NO_PATENT)
    assert len(NO_PATENT.split()) == 37


@pytest.mark.parametrize(("words", "names"), LEEWAY.items())
def test_leeway_on_patents(words: str, names: str) -> None:
    assert shorts(lambda center: leeway(center) == words) == named(names)


def test_any_kind_of_patent_will_do() -> None:
    assert shorts(lambda center: patents(center)[:1] and patents(center)[0].split()[1] == ANY) == named(ANY_KIND)


def test_14_do_not_speak_of_abnormal_filings() -> None:
    assert shorts(lambda center: abnormal(center) is None) == named(NO_ABNORMAL)
    assert len(NO_ABNORMAL.split()) == 14


def test_25_set_no_period_for_abnormal_filings() -> None:
    without = shorts(lambda center: (leaf := abnormal(center)) and leaf.within is None)
    assert without == named(NO_PERIOD)
    assert len(NO_PERIOD.split()) == 25


def test_24_set_no_period_at_all() -> None:
    without = shorts(lambda x: records(x) and not any(leaf.within for _, leaf in every(x, c.CleanRecord)))
    assert without == named(NO_PERIOD) - {"辽宁", "沈阳", "苏州"} | {"湖北", "济南"}


def test_only_two_have_no_credit_item() -> None:
    assert shorts(lambda center: not records(center)) == {"浦东", "新乡"}


def test_periods_differ_within_one_centre() -> None:
    several = shorts(lambda center: len({leaf.within for _, leaf in every(center, c.CleanRecord)}) > 1)
    assert several == named(SEVERAL_PERIODS)


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("letter", "长春 大连"),
        ("corrected", "淄博 湖南 湘潭 长沙"),
        ("unsettled", "南京 汕头"),
        ("tax", "宁夏 西安 无锡"),
        ("scope", "广州"),
        ("licence", "杭州"),
        ("others", "天津 滨海新区 四川 重庆 佛山"),
        ("other areas", "滨海新区"),
        ("insured in", "无锡"),
        ("platform", "南京"),
        ("capital", "赣州"),
        ("R&D", "江苏"),
        ("developers", "江苏"),
        ("honours since", "苏州"),
        ("exempt", "江苏 宁波 温州"),
        ("priorities", "浦东 杭州 宁波 克拉玛依"),
        ("insured", "南京 浙江 嘉兴 温州 绍兴"),
        ("months", "烟台 南京 徐州 泉州 湖北 武汉 佛山 宁夏 浙江 嘉兴 温州 绍兴 辽宁 新乡"),
    ],
)
def test_nobody_else_has_it(what: str, names: str) -> None:
    assert shorts(WHAT[what]) == named(names)


def test_calendar_years() -> None:
    assert shorts(lambda x: any("calendar" in when for _, when in records(x))) == named("南通 无锡 成都")
    assert shorts(lambda x: any(when == "never" for _, when in records(x))) == {"潍坊"}


def test_general_credit_words() -> None:
    """「等不良信用记录」 is an item of its own, 「等不良记录」 only closes a list."""
    # 等不良信用记录, 或其他不良信用记录
    listed = "内蒙古 山西 常州 景德镇 宁波 洛阳 湖南 宁夏 泉州 佛山 赣州 山东 湖北 广东 陕西"
    alone = "黑龙江 济南 烟台 南通 无锡 湘潭 长沙 克拉玛依"  # 无不良信用记录, 不良信用问题, 信用正常
    headed = "贵阳"  # 无不良记录(如…): the general word comes first
    assert shorts(lambda x: "bad_credit" in {item for item, _ in records(x)}) == named(f"{listed} {alone} {headed}")


def test_who_asks_for_no_legal_person() -> None:
    assert shorts(lambda x: not WHAT["legal person"](x)) == named("浦东 宁波 新乡 武汉 海口 烟台 山东")


@pytest.mark.parametrize("name", CENTERS)
def test_says_tells_what_the_test_holds(name: str) -> None:
    for held in CENTERS[name].conditions:
        where = f"{name}: {held.id}"
        assert ("原则上" in held.says) == (held.strength == "in_principle"), where
        for leaf in c.leaves(held.test):
            if isinstance(leaf, c.CleanRecord):
                open_ended = leaf.within is None and not leaf.never and not leaf.only_unsettled
                assert ("未写明年限" in held.says) == open_ended, where
                assert ("认定" in held.says) == bool(leaf.recognised_by), where
            if isinstance(leaf, c.Patents):
                first = "第一申请人" in held.says or "第一权利人" in held.says  # of one branch at least
                assert not leaf.in_force or "有效" in held.says, where
                assert first >= leaf.first_applicant, where
                assert not leaf.own or "作为申请人" in held.says, where
                assert not leaf.original or any(word in held.says for word in ("原始", "自主申请")), where


def test_in_principle_of_liaoning_governs_the_patent_only() -> None:
    assert strengths(CENTERS["liaoning"]) == {"patents": "in_principle"}


def test_what_the_source_breaks_is_told() -> None:
    assert any("第5项" in note for note in CENTERS["kunming"].notes), "item 5 is cut off"
    assert "镇" in str(CENTERS["kunming"].serves_note)
    assert CENTERS["hunan"].notes, "the phones are broken"
    assert "其他区域" in str(CENTERS["binhai"].serves_note)


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return Coverage(CENTERS.values(), load_gazetteer())
