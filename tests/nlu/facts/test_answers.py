"""Bare answers to the bot's question, what is not known, and what a message changes."""

from __future__ import annotations

import pytest

from bot.nlu.facts import Told, skipped
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Holding, Record
from tests.nlu.facts.conftest import TODAY

NO = Record(present=False)
ANSWERS = [
    # asked, said, facts, why this line is here
    ("insured", "5个", {"insured": 5}, "a number"),
    ("entity_count", "我们才15家，行不行", {"counts": {"entity_count": 15}}, "those that are led along"),
    ("insured", "就俩", {"insured": 2}, "spoken"),
    ("insured", "没有", {"insured": 0}, "none"),
    ("developers", "十来个吧", {"developers": 10}, "about ten"),
    ("registered_months", "三年", {"registered_months": 36}, "a duration"),
    ("registered_months", "2021年", {"registered_year": 2021}, "a year"),
    ("registered_months", "不到一年", {"registered_months": 11.5}, "less"),
    ("capital_yuan", "500万", {"capital_yuan": 5_000_000}, "money"),
    ("rd_percent", "2%", {"rd_percent": 2}, "a share"),
    ("patents", "没有", {"no_patents": True}, "none at all"),
    ("patents", "5件", {"patents": (Holding(None, 5),)}, "the kind is open"),
    ("patents", "2件发明", {"patents": (Holding("invention", 2),)}, "an answer that counts one kind says nothing of the others"),
    ("patents.invention", "没有", {"no_kinds": frozenset({"invention"})}, "of that kind"),
    ("patents.invention", "2个", {"patents": (Holding("invention", 2),)}, "of that kind"),
    ("patents.invention", "那下一步呢", {}, "一步 counts nothing"),
    ("fields.高端装备制造", "还差啥要确认", {}, "a question is no denial"),
    ("patents.invention", "等一等", {}, "nor does a verb said twice"),
    ("insured", "换一个问题", {}, "nor what is counted beside it"),
    ("insured", "两百来号", {"insured": 200}, "a spoken counter"),
    ("patents.design", "有", {"patents": (Holding("design"),)}, "some"),
    ("records.abnormal records.infringement", "没有", {"records": {"abnormal": NO, "infringement": NO}}, "none of those asked for"),
    ("records.abnormal records.infringement", "有过", {}, "which one is open"),
    ("records.abnormal records.infringement", "非正常有过", {"records": {"abnormal": Record()}}, "that one"),
    ("records.abnormal", "没有", {"records": {"abnormal": NO}}, "that item"),
    ("records.abnormal", "有", {"records": {"abnormal": Record()}}, "that item"),
    ("records.abnormal.when", "两年前", {"records": {"abnormal": Record(months_ago=24)}}, "when"),
    ("records.abnormal.when", "2020年", {"records": {"abnormal": Record(year=2020)}}, "when"),
    ("records.abnormal.corrected", "撤了", {"records": {"abnormal": Record(corrected=True, settled=True)}}, "put right"),
    ("records.abnormal.settled", "还没", {"records": {"abnormal": Record(settled=False)}}, "not settled"),
    ("qualities.ip_team qualities.rd_site taxed_here", "都满足",
     {"qualities": {"ip_team": True, "rd_site": True}, "taxed_here": True}, "all that was asked"),
    ("qualities.ip_team", "没有", {"qualities": {"ip_team": False}}, "that one"),
    ("fields.新材料", "属于", {"fields": {"新材料": True}}, "a doubtful field confirmed"),
    ("fields.新材料", "不是", {"fields": {"新材料": False}}, "denied"),
    ("fields.高端装备制造", "是不是等满一年就稳了", {}, "是不是 is no yes"),
    ("legal_person", "不过是跟研究院共同申请的", {}, "不过 denies nothing, and the institute is another"),
    ("taxed_here", "在", {"taxed_here": True}, "yes"),
    ("taxed_here", "不在", {"taxed_here": False}, "no"),
    ("certified", "没有", {"not_certified": True}, "no"),
    ("honours", "都没有", {"no_honours": True}, "no"),
    ("legal_person registered_months insured", "是，三年了，5个人", {"legal_person": True, "registered_months": 36, "insured": 5}, "three answers in one"),
    ("legal_person registered_months insured", "两年，八个人", {"registered_months": 24, "insured": 8}, "the figures by their units"),
    ("insured capital_yuan", "12个人，300万", {"insured": 12, "capital_yuan": 3e6}, "the figures by their units"),
    ("makes patentee", "自产自销，专利是自己的", {"makes": True, "sells": True, "patentee": True}, "a button"),
    ("patents.kind", "都是实用新型", {"patents": (Holding("utility_model"),), "patents_complete": True}, "a button"),
    ("qualities.ip_team qualities.rd_site", "没有", {}, "which one is lacking is open"),
    ("scope", "没有", {"scope": {"知识产权服务": False}}, "asked as absent"),
    ("ownership_dispute market_benefit", "都符合", {"declared": {"ownership_dispute": False, "market_benefit": True}}, "each as it should be"),
    ("records.abnormal", "没有发明", {"no_kinds": frozenset({"invention"})}, "a statement of its own"),
    ("fields.新材料 fields.生物医药", "生物医药", {"fields": {"生物医药": True}, "industries": {"biomedicine"}}, "a button"),
    ("platform_account", "注册好了", {"platform_account": True}, "yes"),
    ("ownership_dispute", "没有", {"declared": {"ownership_dispute": False}}, "a declared fact"),
    ("entity_count", "26家", {"counts": {"entity_count": 26}}, "a count"),
    ("yearly_amount_yuan", "800万", {"counts": {"yearly_amount_yuan": 8_000_000}}, "an amount"),
    ("place", "昆山", {"place": "昆山市"}, "a bare place"),
    ("insured", "不清楚", {}, "not known is no fact"),
    ("records", "不知道", {}, "not known is no fact"),
    ("insured", "为什么要问这个？", {}, "a question is no answer"),
    ("insured", "没有非正常", {"records": {"abnormal": NO}}, "another fact than the one asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "text", "facts", "why"), ANSWERS, ids=[f"{row[0]}: {row[1]}" for row in ANSWERS])
def test_bare_answer(asked, text, facts, why, said, plain) -> None:
    assert plain(said(text, *asked.split(" "))) == facts, why


SKIPPED = [
    ("不清楚", "insured", ("insured",), "the question asked"),
    ("社保人数忘了", None, ("insured",), "named"),
    ("哪年的忘了", None, ("records.abnormal.when",), "a detail"),
    ("社保5个人，注册资本不记得了", "insured", ("capital_yuan",), "one known, one not"),
    ("2件发明", "patents", (), "known"),
]


@pytest.mark.parametrize(("text", "asked", "names", "why"), SKIPPED, ids=[row[0] for row in SKIPPED])
def test_skipped(text, asked, names, why) -> None:
    assert skipped(Told(chinese()(normalize(text)), TODAY, (asked,) if asked else ())) == names, why


CHANGES = [
    # messages, facts afterwards, why this line is here
    (["1件发明", "那我再申请一件发明呢"], {"patents": {Holding("invention", 1), Holding("invention", 1, "pending", at_least=True)}}, "applied for, not yet granted"),
    (["只有4件实新", "要是再拿一件实用新型变成5件呢"], {"patents": {Holding("utility_model", 5)}}, "the sum is named"),
    (["没有专利", "再有一件发明呢"], {"patents": {Holding("invention", 1)}, "no_patents": None}, "the first one"),
    (["实新2件没发明没外观", "哦漏了，还有一件外观"],
     {"patents": {Holding("utility_model", 2), Holding("design", 1)}}, "what was left out"),
    (["2件实新", "3件呢"], {"patents": {Holding("utility_model", 3)}}, "so many of those spoken of"),
    (["8件在审的2件授权的", "其他条件都满足"], {"patents": {Holding(None, 2, "granted"), Holding(None, 8, "pending")}}, "two totals"),
    (["3件实新", "说错了，是5件不是3件"], {"patents": {Holding("utility_model", 5)}}, "the figure corrected"),
    (["3件实新", "说错了，不是3件是5件"], {"patents": {Holding("utility_model", 5)}}, "the other order"),
    (["实用新型4件", "更正下，实用新型是6件"], {"patents": {Holding("utility_model", 6)}}, "the fact said again"),
    (["参保2个人", "说错了，参保的是5个人"], {"insured": 5}, "the fact said again"),
    (["社保4个人", "再招一个人呢"], {"insured": 5}, "one more"),
    (["社保4个人", "再招一个人，交社保的变成5个"], {"insured": 5}, "the sum is named"),
    (["在苏州", "迁到无锡呢"], {"place": "无锡市"}, "moved"),
    (["成立半年", "再过半年呢"], {"registered_months": 12}, "later"),
    (["有5件专利", "都是实用新型"], {"patents": {Holding("utility_model", 5)}}, "the kind afterwards"),
    (["3件发明", "第一申请人都是我们"], {"patents": {Holding("invention", 3, first_applicant=True)}}, "said of all"),
    (["以前被国知局认定过1件非正常", "翻到了，是两年半以前的事，后来再没有"],
     {"records": {"abnormal": Record(months_ago=30, recognised=True)}}, "the date afterwards"),
    (["去年有一件非正常", "我记岔了，那件是2020年的，去年没有"], {"records": {"abnormal": Record(year=2020)}}, "the date corrected"),
    (["两年前故意侵犯人家专利被判过", "更正一下哈，判决是2018年的，不是两年前"],
     {"records": {"infringement": Record(year=2018, intended=True)}}, "the date corrected"),
    (["四年前被认定过一次非正常", "不是四年前，是两年前"], {"records": {"abnormal": Record(months_ago=24, recognised=True)}}, "a time that mends another"),
    (["前年有过一件非正常", "查实了 不是前年是去年"], {"records": {"abnormal": Record(year=2025)}}, "the same by its year"),
    (["去年有一件非正常", "改口啊，是一年半前"], {"records": {"abnormal": Record(months_ago=18)}}, "with a word of its own before it"),
    (["前年有过一件非正常", "真的很冤枉"], {"records": {"abnormal": Record(year=2024)}}, "a complaint takes nothing back"),
    (["注册资本1亿", "不是1亿是300万"], {"capital_yuan": 3_000_000}, "each figure by its own unit"),
    (["前年找过一个没资质的代理交申请", "那家代理有证的，我冤枉人家了"], {"records": {"unqualified_agent": NO}}, "wrongly accused"),
    (["两年前有过一件非正常", "搞混了 那是我表哥公司的 我们没有"], {"records": {"abnormal": NO}}, "a relative's"),
    (["2件外观1件实用新型，第一申请人都是我们", "实用新型那件第一申请人写的是学校"],
     {"patents": {Holding("design", 2), Holding("utility_model", 1, first_applicant=False)}}, "of one kind alone"),
    (["1件发明2件实用新型", "那要是发明是跟东华大学一起申请的，学校第一呢"],
     {"patents": {Holding("invention", 1, first_applicant=False), Holding("utility_model", 2)}}, "of the kind that is named"),
    (["有1件实用新型", "到那时手里不是实用新型是外观呢"], {"patents": {Holding("design", 1)}}, "another kind"),
    (["只报外观", "还是想报发明预审，不只报外观了"], {"files_only": ("design", "invention")}, "no longer one kind"),
    (["成立5个月", "算错了 其实7个月了"], {"registered_months": 7}, "a blank for a mark"),
    (["前年有2件非正常，没撤回也没改正", "要是我们把那两件都及时撤回纠正了呢"],
     {"records": {"abnormal": Record(year=2024, corrected=True, settled=True)}}, "what if it is put right"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "facts", "why"), CHANGES, ids=[row[0][-1] for row in CHANGES])
def test_change(texts, facts, why, told, plain) -> None:
    found = plain(told(*texts))
    if "patents" in found:
        found["patents"] = set(found["patents"])
    assert {name: found.get(name) for name in facts} == facts, why
