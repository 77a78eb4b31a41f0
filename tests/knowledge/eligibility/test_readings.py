"""How a firm's words are read, and what a simple engine gets wrong: tables, a reason on every row.

Facts stand as the firm stated them; `rest_met` (「其他条件都满足」) isolates what a row is about.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from knowledge.eligibility import Applicant, Business, Holding, Honour, Record

YES, ROOM, NO, OPEN = "eligible", "conditional", "not_eligible", "undetermined"


def inventions(count: int | None = 1, **more: Any) -> dict[str, Any]:
    return {"patents": (Holding("invention", count, **more),)}


def models(count: int, *none: str, **more: Any) -> dict[str, Any]:
    return {"patents": (Holding("utility_model", count, **more),), "no_kinds": frozenset(none)}


def designs(count: int, *none: str) -> dict[str, Any]:
    return {"patents": (Holding("design", count),), "no_kinds": frozenset(none)}


def some(count: int | None) -> dict[str, Any]:
    return {"patents": (Holding(None, count),)}


def abnormal(**more: Any) -> dict[str, Any]:
    return {"records": {"abnormal": Record(**more)}}


NONE: dict[str, Any] = {"no_patents": True}
REST: dict[str, Any] = {"rest_met": True}

PATENTS = [
    # centre, facts, verdict, why this line is here
    ("hebei", inventions(), YES, "N件发明 is granted, in force, own, first applicant unless said otherwise"),
    ("hebei", inventions(state="pending"), NO, "在审 is not granted"),
    ("hebei", inventions(state="applied"), NO, "申请了 is not granted"),
    ("hebei", inventions(in_force=False), NO, "有效 is written: a lapsed one does not count"),
    ("hebei", inventions(first_applicant=False), NO, "第二申请人 is not the first"),
    ("hebei", {**inventions(), "excepted": {"patents.first_applicant": False}}, OPEN, "who is first is what 其他 leaves out"),
    ("hebei", {**inventions(first_applicant=True), "excepted": {"patents.first_applicant": False}}, YES, "known since"),
    ("wenzhou", {**inventions(), "excepted": {"patents.first_applicant": False}}, YES, "who is first does not matter there"),
    ("ganzhou", {"no_patents": True}, ROOM, "neither way, and 原则上"),
    ("ganzhou", {"no_patents": True, "excepted": {"capital_yuan": False}}, OPEN, "the other way is left open"),
    ("hebei", inventions(own=False), NO, "the boss's own patent is not the firm's"),
    ("hebei", models(9, "invention"), NO, "实用新型 do not replace an invention"),
    ("hebei", models(9), NO, "with 其他都满足 the kinds named are all there is"),
    ("hebei", some(3), OPEN, "几件专利 without the kind is unknown"),
    ("hebei", NONE, NO, "mandatory: no patent, no filing"),
    ("anhui", NONE, ROOM, "原则上 alone leaves room"),
    ("beijing", NONE, ROOM, "特殊情况 alone leaves room"),
    ("nantong", NONE, ROOM, "原则上 with 特殊情况"),
    ("chengdu", NONE, YES, "asks for no patent: none is invented"),
    ("guangdong", inventions(original=False), ROOM, "a bought patent is not 原始取得; 原则上"),
    ("suzhou", inventions(original=False), NO, "a bought patent is not 原始; mandatory"),
    ("taizhou_zhejiang", inventions(original=False), ROOM, "自主申请"),
    ("foshan", inventions(original=False), ROOM, "who bought it was not 申请人; 原则上"),
    ("wuhan", inventions(original=False), YES, "the text does not ask how it was obtained"),
    ("guangzhou", inventions(in_force=False), YES, "有效 is not written there"),
    ("wenzhou", inventions(first_applicant=False), YES, "as an applicant, not as the first one"),
    ("zhejiang", inventions(first_applicant=False), YES, "the same"),
    ("zhejiang", models(2, "invention", "design"), ROOM, "three of these are asked for, 原则上"),
    ("zhejiang", {"patents": (Holding("utility_model", 2), Holding("design", 1))}, YES, "counted together"),
    ("xinxiang", models(4, "invention", "design"), NO, "five are mandatory"),
    ("xinxiang", {"patents": (Holding("utility_model", 3), Holding("design", 2))}, YES, "designs in the bracket"),
    ("xinxiang", some(4), OPEN, "four without a kind: enough if one is an invention"),
    ("xinxiang", models(5), YES, "以上 includes the number"),
    ("shanxi", models(3), YES, "three utility models"),
    ("shanxi", models(2, "invention"), NO, "two are not"),
    ("shanxi", designs(30), NO, "designs are not among the kinds"),
    ("suzhou", models(5), YES, "one of six ways"),
    ("suzhou", models(4), NO, "one short, and no other way was claimed"),
    ("suzhou", {"honours": (Honour("省级专精特新中小企业", 2021),)}, YES, "a title since 2021"),
    ("suzhou", {"honours": (Honour("省级专精特新中小企业", 2020),)}, NO, "before 2021"),
    ("suzhou", {"honours": (Honour("瞪羚计划", None),)}, OPEN, "since when was not said"),
    ("ganzhou", {**NONE, "capital_yuan": 5_000_000}, YES, "an alternative, not a threshold"),
    ("ganzhou", {**NONE, "capital_yuan": 3_000_000}, ROOM, "neither, yet 原则上"),
    ("ganzhou", {**designs(1), "capital_yuan": 10_000}, YES, "any kind is enough"),
    ("pudong", inventions(5, state="applied", filed_within_years=5), YES, "applications count"),
    ("pudong", inventions(4, state="applied", filed_within_years=5), NO, "four do not"),
    ("pudong", {"patents": (Holding("invention", 3, "pending"), Holding("design", 7))}, YES, "pending and in force"),
    ("pudong", {"patents": (Holding("invention", 3, "pending"), Holding("design", 6))}, NO, "nine"),
    ("pudong", inventions(6, state="pending"), YES, "what is pending was filed lately"),
    ("pudong", inventions(6, state="applied"), OPEN, "filed, but when"),
    ("pudong", {"patents": (Holding("invention", 4, "applied", filed_within_years=5), Holding("invention", 2))}, NO,
     "those filed include those granted"),
    ("pudong", {"patents": (Holding("invention", 4, "applied", filed_within_years=5), Holding(None, 9, "owned")), "patents_complete": True}, NO,
     "a total of pending and valid ones, one short"),
    ("pudong", {"patents": (Holding(None, 10, "owned"),), "patents_complete": True}, YES, "a total that is enough"),
    ("hebei", {"patents": (Holding(None, 9, "owned"),), "patents_complete": True}, OPEN, "how many of them are granted is not known"),
    ("neimenggu", some(1), YES, "any kind does"),
    ("shenzhen", designs(1), YES, "any kind does"),
    ("hubei", some(None), YES, "「有专利」 is one at least"),
    ("neimenggu", {"patents": (Holding("utility_model", 1, "pending"),)}, ROOM, "pending; 特殊情况"),
]  # fmt: skip

RECORDS = [
    ("changsha", {"records": {"serious_list": Record()}}, NO, "on a list of the dishonest: no clean credit, the word of the text"),
    ("changsha", {"records": {"serious_list": Record(present=False)}}, YES, "not on it"),
    ("guiyang", {"records": {"operation_anomaly": Record(corrected=True, settled=True)}}, NO, "its text names the record of a listing"),
    ("ningde", {"records": {"operation_anomaly": Record(corrected=True, settled=True)}}, YES, "its text names the list: who was taken off is not on it"),
    ("changchun", abnormal(months_ago=6), NO, "within a year"),
    ("changchun", abnormal(months_ago=12), ROOM, "after it, a commitment letter"),
    ("dalian", abnormal(year=2023), ROOM, "after the year, a commitment letter"),
    ("dalian", abnormal(), OPEN, "with no date it is unknown"),
    ("zibo", abnormal(corrected=True), YES, "a corrected one counts as met"),
    ("zibo", abnormal(corrected=False), NO, "one that was not put right bars"),
    ("zibo", abnormal(), OPEN, "put right or not was not said"),
    ("nanjing", abnormal(settled=True), YES, "only unsettled ones bar"),
    ("nanjing", abnormal(settled=False, months_ago=100), NO, "whenever it was"),
    ("nanjing", abnormal(months_ago=1), OPEN, "settled or not was not said"),
    ("shantou", abnormal(settled=True, months_ago=3), YES, "only unsettled ones bar"),
    ("shantou", abnormal(settled=False, months_ago=40), YES, "outside three years"),
    ("weifang", abnormal(months_ago=240), NO, "未曾: never"),
    ("hangzhou", abnormal(months_ago=240), NO, "no period in the text: any bars"),
    ("hubei", abnormal(months_ago=1), YES, "no 非正常 clause there: none is invented"),
    ("chengdu", abnormal(year=2025), NO, "the calendar year before"),
    ("chengdu", abnormal(year=2024), YES, "the year before that is outside"),
    ("chengdu", abnormal(months_ago=10), NO, "July 2025 lies in the calendar year before"),
    ("chengdu", abnormal(months_ago=20), YES, "September 2024 does not"),
    ("nantong", {"records": {"bad_credit": Record(year=2024)}}, NO, "three rolling years for credit"),
    ("nantong", abnormal(year=2024), YES, "one calendar year for 非正常"),
    ("hebei", abnormal(months_ago=24), YES, "two years for 非正常"),
    ("hebei", {"records": {"dishonesty": Record(months_ago=60)}}, NO, "no period for 失信"),
    ("guangzhou", {"records": {"infringement": Record(months_ago=13)}}, YES, "one year for 侵权"),
    ("guangzhou", {"records": {"infringement": Record(months_ago=6)}}, OPEN, "a judgment alone is not 恶意"),
    ("guangzhou", {"records": {"infringement": Record(months_ago=6, intended=True)}}, NO, "恶意 within the year"),
    ("guangzhou", {"records": {"infringement": Record(months_ago=6, intended=False)}}, YES, "the text bars 恶意 only"),
    ("guangzhou", abnormal(months_ago=13), NO, "three years for 非正常"),
    ("beijing", abnormal(year=2023), OPEN, "2023 lies half inside three years before May 2026"),
    ("beijing", abnormal(year=2022), YES, "2022 lies outside"),
    ("beijing", abnormal(months_ago=2, recognised=False), YES, "only what 国家知识产权局 recognised"),
    ("weifang", {"records": {"abnormal": Record(False, clean_months=36)}}, OPEN, "「近三年没有」 is not 未曾"),
    ("beijing", {"records": {"abnormal": Record(False, clean_months=36)}}, YES, "「近三年没有」 is enough"),
]  # fmt: skip

OTHERS = [
    ("suzhou", {"kind": "individual_business"}, NO, "个体户 is no legal person"),
    ("suzhou", {"kind": "branch"}, NO, "分公司 neither"),
    ("suzhou", {"kind": "company"}, YES, "公司 is one"),
    ("pudong", {"kind": "branch"}, YES, "no legal person asked for"),
    ("tianjin", {"kind": "branch"}, ROOM, "其他单位: the centre decides"),
    ("hangzhou", {"kind": "branch"}, YES, "营业资格 is enough"),
    ("hangzhou", {"kind": "individual_business"}, ROOM, "营业资格, yet 企业、事业单位"),
    ("jilin", {"kind": "military"}, YES, "部队单位 need no legal person"),
    ("hebei", {"kind": "private_non_enterprise", "legal_person": True}, YES, "民非 are named"),
    ("beijing", {"kind": "social_organisation"}, NO, "社会组织 are not named"),
    ("changchun", {"kind": "social_organisation"}, YES, "here they are"),
    ("beijing", {"kind": "university"}, YES, "a university is a 事业单位"),
    ("zhejiang", {"registered_months": 11, "insured": 8}, ROOM, "原则上 1 year"),
    ("zhejiang", {"registered_months": 12, "insured": 4}, ROOM, "原则上 5 insured"),
    ("xinxiang", {"registered_months": 11}, NO, "one year, mandatory"),
    ("xinxiang", {"registered_year": 2024}, YES, "every month of 2024 is long enough ago"),
    ("xinxiang", {"registered_year": 2025}, OPEN, "2025: it depends on the month"),
    ("xinxiang", {"registered_year": 2026}, NO, "this year"),
    ("nanjing", {"insured": 2}, NO, "3 insured, firm"),
    ("nanjing", {"platform_account": False}, NO, "registered on its own platform"),
    ("taizhou_zhejiang", {"registered_months": 1, "insured": 0}, YES, "no age, no head count"),
    ("xian", {"taxed_here": False}, NO, "the tax office must be local too"),
    ("ningxia", {"taxed_here": False}, NO, "the same"),
    ("guangzhou", {"scope": {"知识产权服务": True}}, NO, "the scope must not include IP services"),
    ("jiangsu", {"rd_percent": 0.9}, NO, "R&D 1 %"),
    ("jiangsu", {"rd_percent": 1}, YES, "以上 includes the number"),
    ("jiangsu", {"developers": 2}, ROOM, "3 developers 原则上"),
    ("jiangsu", {"not_certified": True, "ip_officers": 1}, YES, "GB/T 29490 or one IP officer"),
    ("jiangsu", {"not_certified": True, "ip_officers": 0}, NO, "neither"),
    ("jiangsu", {"rd_percent": 0.5, "recommended": True}, ROOM, "item 5's recommendation overrides 1-4"),
    ("pudong", {"rd_percent": 0.1}, YES, "R&D > 5 % is priority only"),
    ("shantou", {"operating_state": "注销"}, NO, "存续 or 在业"),
    ("suzhou", {"qualities": {"ip_system": False}}, NO, "the firm says that it lacks it"),
]  # fmt: skip


@pytest.mark.parametrize(("center", "facts", "verdict", "why"), [*PATENTS, *RECORDS, *OTHERS])
def test_with_all_the_rest_met(center, facts, verdict, why, judge) -> None:
    result = judge(center, Applicant(**facts, **REST))
    assert result.verdict == verdict, f"{why}: {result.because()}"


PLACES = [
    ("suzhou", {"at": "昆山市"}, YES, "a county-level city belongs to its prefecture"),
    ("jiangsu", {"at": "昆山市"}, YES, "and to its province"),
    ("wuxi", {"at": "昆山市"}, NO, "not to its neighbour"),
    ("suzhou", {"at": "江苏省"}, OPEN, "a province says too little for a city"),
    ("zhongguancun", {"at": "海淀区"}, YES, "海淀"),
    ("zhongguancun", {"at": "中关村国家自主创新示范区"}, YES, "and the zone"),
    ("zhongguancun", {"at": "北京市"}, OPEN, "海淀 or not was not said"),
    ("shenzhen", {"at": "深汕特别合作区"}, YES, "深汕"),
    ("guiyang", {"at": "贵安新区"}, YES, "贵安"),
    ("zhongguancun", {"at": "北京市/昌平区"}, NO, "beside a zone whose bounds no source draws"),
    (
        "zhongguancun",
        {"at": "北京市/昌平区", "excepted": {"place": False}},
        OPEN,
        "the firm does not know whether it is inside",
    ),
    ("xian", {"at": "西咸新区"}, YES, "西咸"),
    (
        "ningxia",
        {"at": "吴忠市", "taxed_at": "银川市", "taxed_here": False},
        YES,
        "the tax office of another city of the province",
    ),
    ("xian", {"at": "西安市", "taxed_at": "咸阳市", "taxed_here": False}, NO, "but not for a city's centre"),
    ("guiyang", {"at": "遵义市"}, NO, "elsewhere in 贵州"),
    ("binhai", {"at": "天津市/和平区"}, ROOM, "其他区域: the centre decides"),
    ("pudong", {"at": "昆山市"}, YES, "no area is written"),
    ("jiangsu", {"at": "上海市", "recommended": True}, ROOM, "item 5 lifts the place as well"),
    ("ningbo", {"at": "杭州市", "recommended": True}, ROOM, "item 5 is another way in"),
    ("ningbo", {"at": "杭州市"}, NO, "a way that nobody claims is none"),
    ("wenzhou", {"at": "宁波市", "files_only": ("design",)}, YES, "designs only: item 1 does not apply"),
    ("wenzhou", {"registered_months": 1, "no_patents": True, "files_only": ("design",)}, YES, "nor does item 3"),
    ("wenzhou", {"no_patents": True, "files_only": ("design", "invention")}, ROOM, "not only designs"),
    ("wenzhou", {"outside": True, "files_only": ("design",)}, NO, "item 2 stays"),
    ("suzhou", {"does": "电路板"}, YES, "a sure match"),
    ("suzhou", {"does": "餐饮"}, NO, "no centre's field"),
    ("suzhou", {"does": "白酒"}, NO, "another field"),
    ("ningbo", {"does": "工业机器人"}, NO, "item 2 is narrower than the list of fields"),
    ("ningbo", {"does": "汽车零部件"}, YES, "汽车及零部件"),
    ("weifang", {"outside": True, "filing_in_field": True}, YES, "its own field or the application's"),
    ("ningde", {"does": "服装", "files": "锂电池"}, YES, "the application's field counts"),
    ("ningde", {"does": "锂电池", "files": "服装"}, NO, "not the business"),
    ("ningde", {"does": "锂电池"}, YES, "nobody said that it files elsewhere"),
    ("ningde", {"does": "服装"}, YES, "what it files was not said; the rest is met"),
    ("suzhou", {"fields": {"新材料": True}}, YES, "the firm confirms the field"),
]


@pytest.mark.parametrize(("center", "facts", "verdict", "why"), PLACES)
def test_places_and_fields(center, facts, verdict, why, judge, told, coverage) -> None:
    office = facts.get("taxed_at")
    where = {"taxed_at": coverage.gazetteer.resolve(office)} if office else {}
    result = judge(center, told(**{**facts, **where}, **REST))
    assert result.verdict == verdict, f"{why}: {result.because()}"


def test_the_factory_does_not_decide(judge, told, coverage) -> None:
    firm = told(at="桂林市", elsewhere=(coverage.gazetteer.resolve("苏州市"),), **REST)
    assert judge("suzhou", firm).verdict == NO


def test_a_doubtful_field_is_asked(judge) -> None:
    firm = Applicant(industries=(Business("electronics", "likely"),))
    result = judge("suzhou", firm)
    assert result.verdict == OPEN
    assert "fields.电子信息产业" in result.missing
    assert judge("suzhou", firm.learn(Applicant(**REST))).verdict == YES  # 「其他都满足」 settles the doubt
    assert judge("suzhou", firm.learn(Applicant(fields={"电子信息产业": True}, **REST))).verdict == YES
    assert judge("suzhou", firm.learn(Applicant(fields={"电子信息产业": False}, **REST))).verdict == NO


def test_a_firm_of_which_nothing_certain_is_known_is_asked(judge) -> None:
    vague = (Business("equipment", "likely"),)  # 「做装备的」, where the field is 高端装备制造
    assert judge("jiaxing", Applicant(industries=vague, registered_months=24)).verdict == OPEN
    beside = (*vague, Business("food", "sure"))  # 「做食品装备的」 may be 高端装备 all the same
    assert judge("jiaxing", Applicant(industries=beside)).verdict == OPEN
    assert judge("jiaxing", Applicant(industries=(Business("food", "sure"),))).verdict == NO


def test_a_trade_in_unknown_words_is_asked_whatever_else_is_met(judge) -> None:
    firm = Applicant(business_words=("拨浪鼓",), **REST)
    result = judge("suzhou", firm)
    assert result.verdict == OPEN
    assert "fields.电子信息产业" in result.missing
    assert judge("suzhou", firm.learn(Applicant(fields={"电子信息产业": True}))).verdict == YES


PROGRAMS = [
    ("product_filing", {"makes": True, "patentee": True, **designs(1)}, YES, "one patent in force, of any kind"),
    ("product_filing", {"sells": True, "licensee": True, "valid_patents": 1}, YES, "a licensee that sells"),
    ("product_filing", {"makes": False, "sells": False}, NO, "a patentee that neither makes nor sells"),
    ("product_filing", inventions(3, state="pending"), NO, "a pending one is not in force"),
    ("product_filing", {"declared": {"ownership_dispute": True}}, NO, "an ownership dispute bars"),
    ("product_filing", {"records": {"infringement": Record()}}, YES, "only that: no other record is asked for"),
    ("product_filing", {"declared": {"duplicate_filing": True}}, NO, "no double filing"),
    ("product_filing", {"outside": True}, YES, "no industry limit"),
    ("product_filing", {"kind": "individual_business"}, NO, "legal persons"),
    ("product_filing", {"kind": "branch"}, NO, "legal persons"),
    ("operation_center", {"builder": "other"}, ROOM, "「一般应为」: another kind is conditional"),
    ("operation_center", {"builder": "national_park"}, YES, "one of the four"),
    ("operation_center", {"counts": {"yearly_amount_yuan": 4_999_999, "project_count": 10}}, YES, "or 10 projects"),
    ("operation_center", {"counts": {"yearly_amount_yuan": 5_000_000, "project_count": 0}}, YES, "5 million a year"),
    ("operation_center", {"counts": {"yearly_amount_yuan": 4_000_000, "project_count": 9}}, NO, "neither"),
    ("operation_center", {"counts": {"entity_count": 19}}, NO, "20 entities"),
    ("operation_center", {"declared": {"sme_service": False}}, NO, "the four results are cumulative"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "facts", "verdict", "why"), PROGRAMS)
def test_programmes(program, facts, verdict, why, judge) -> None:
    result = judge(program, Applicant(**facts, **REST))
    assert result.verdict == verdict, f"{why}: {result.because()}"


def test_without_the_rest_an_unnamed_kind_stays_open(judge) -> None:
    result = judge("shanxi", Applicant(patents=(Holding("utility_model", 2),)))
    check = next(check for check in result.checks if check.id == "patents")
    assert (check.status, check.open) == ("unknown", ("patents.invention",))


def test_the_clock_is_given(judge) -> None:
    firm = Applicant(records={"abnormal": Record(year=2025)}, rest_met=True)
    assert judge("chengdu", firm, datetime.date(2026, 12, 31)).verdict == NO
    assert judge("chengdu", firm, datetime.date(2027, 1, 1)).verdict == YES


def test_advice_names_every_way(judge) -> None:
    result = judge("xinxiang", Applicant(**models(3, "invention", "design"), **REST))
    (check,) = result.because()
    assert [(need["kinds"], need["more"]) for need in check.advice["need"]] == [
        (["invention"], 1),
        (["utility_model", "design"], 2),
    ]
    assert check.locator == "华中·河南·新乡 第4项"
