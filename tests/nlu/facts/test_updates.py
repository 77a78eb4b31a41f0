"""Later statements replace earlier ones, whatever their wording: each row is one talk, and what is known after it."""

from __future__ import annotations

import pytest

from knowledge.eligibility import Holding, Record

ROWS = [
    # what is said, message by message, the facts after it, why this line is here
    (("有1件发明", "哎不对，是实用新型"), {"patents": (Holding("utility_model", 1),)}, "its kind was wrong"),
    (("有2件外观", "是实用新型不是外观"), {"patents": (Holding("utility_model", 2),)}, "both kinds named"),
    (("在审加授权的专利8件", "漏了几个外观，加上一共11件"), {"patents": (Holding(None, 11, "owned"),)}, "some forgotten, and the new sum"),
    (("有效实用新型4件", "查了下有效的就剩2件了"), {"patents": (Holding("utility_model", 2, in_force=True),)}, "what is left of them"),
    (("实用新型2件", "又找着一本实用新型的证，那就3个新型了"), {"patents": (Holding("utility_model", 3),)}, "found, with the new total"),
    (("近五年交了4件发明都在审，再加3个实用新型2个外观，拢共9件",),
     {"patents": (Holding("design", 2), Holding("invention", 4, "pending", filed_within_years=5), Holding("utility_model", 3))},
     "a list that comes to a sum adds nothing to itself"),
    (("以前有过非正常，大概两三年前，具体忘了", "查到了，是2023年6月那批"), {"records": {"abnormal": Record(months_ago=35)}}, "a time that was in doubt"),
    (("社保2个人，研发2个人", "再招1个本科的做开发呢"), {"developers": 3, "insured": 2}, "whom they hire, said after it"),
    (("社保3个人", "昨天给出纳也办了社保，现在四个了"), {"insured": 4}, "a total after what was added"),
    (("社保3个人", "数错了，5个"), {"insured": 5}, "a slip, the figure bare"),
    (("社保3个人", "又交了两个"), {"insured": 5}, "what is added"),
    (("社保4个人", "下个月还要进两个研发，到时候变6个人"), {"insured": 6}, "the sum, of the heads that are known"),
    (("只报外观", "实用新型也想走预审，就不止外观了"), {"files_only": ("design", "utility_model")}, "no longer designs alone"),
    (("有一件发明是买来的", "那自己再授权一件呢"),
     {"patents": (Holding("invention", 1, first_applicant=False, original=False), Holding("invention", 1))}, "one more, of its own"),
    (("社保2个人", "再给一个人交上社保"), {"insured": 3}, "one more"),
    (("社保2个人", "再给一个人交上社保，凑3个"), {"insured": 3}, "one more, with the total"),
    (("成立5个月", "手滑了，是15个月"), {"registered_months": 15}, "another word for a slip"),
    (("有效实用新型6件", "这6件里有2件是从别人手里买来的"),
     {"patents": (Holding("utility_model", 4), Holding("utility_model", 2, first_applicant=False, original=False))}, "parts of all"),
    (("不是5件，是3件，实用新型",), {"patents": (Holding("utility_model", 3),)}, "a slip put right at once"),
    (("去年进了严重违法失信名单", "问清楚了，进名单的是股东另一家公司"),
     {"records": {"serious_list": Record(present=False)}}, "another firm's list"),
    (("成立7个月", "说错了，17个月"), {"registered_months": 17}, "an age, bare after a slip"),
    (("成立7个月", "注册日期我看岔了，是2022年5月"), {"registered_months": 48}, "a date in a clause of its own"),
    (("成立5个月", "过俩月再来呢"), {"registered_months": 7}, "a wait"),
    (("两年前有过非正常", "不是两年，是三年前"), {"records": {"abnormal": Record(months_ago=36)}}, "the time of an event"),
    (("以前有过非正常", "大概五年前吧"), {"records": {"abnormal": Record(months_ago=60)}}, "a time alone dates the event"),
    (("非正常还没撤", "昨天撤回了"),
     {"records": {"abnormal": Record(settled=True, corrected=True)}}, "put right later"),
    (("实用新型2件", "再下来一件呢"), {"patents": (Holding("utility_model", 3),)}, "one more of the kind spoken of"),
    (("实用新型2件", "变成4件呢"), {"patents": (Holding("utility_model", 4),)}, "a total supposed"),
    (("发明2件", "要是一件都没有呢"), {"no_patents": True, "patents": ()}, "none supposed"),
    (("发明3件", "有一件刚过期了"), {"patents": (Holding("invention", 2),)}, "one of them is in force no longer"),
    (("发明一件在审", "证书今天到手了"), {"patents": (Holding("invention", 1, "granted"),)}, "the pending one is granted"),
    (("实用新型2件授权，1件在审", "第三件下个月也下证了"),
     {"patents": (Holding("utility_model", 3, "granted"),)}, "the third one, by its number"),
    (("年运营额300万，转化项目6个", "再做几个凑到10个项目"),
     {"counts": {"yearly_amount_yuan": 3e6, "project_count": 10}}, "a total of projects"),
    (("落地了12个项目", "那再落地一个项目呢"), {"counts": {"project_count": 13}}, "one more of them"),
    (("带动16家", "再拉4家进来呢"), {"counts": {"entity_count": 20}}, "more of what was counted"),
    (("往后只报外观", "那也想报实用新型呢"), {"files_only": ("design", "utility_model")}, "another kind is filed too"),
    (("社保3个人", "上个月走了一个"), {"insured": 2}, "who left"),
    (("社保3个人", "刚又补上两个人的社保"), {"insured": 5}, "who came"),
    (("发明一件在审", "那件发明上周授权公告了"), {"patents": (Holding("invention", None, "granted"),)}, "the pending one, named"),
    (("发明3件", "其中一件发明是买的"),
     {"patents": (Holding("invention", 2), Holding("invention", 1, first_applicant=False, original=False))}, "a part of them"),
    (("实用新型2件在审", "下证了一个"),
     {"patents": (Holding("utility_model", 1, "pending"), Holding("utility_model", 1, "granted"))}, "some of those that waited"),
    (("经营范围有专利代理", "那把这块业务去掉呢"), {"scope": {"知识产权服务": False}}, "what stands in the way is taken out"),
    (("没有固定场所", "写字楼租好了"), {"qualities": {"premises": True}}, "a place was found"),
    (("社保4个人，发明1件", "再授权一件发明，社保也补到6个"),
     {"insured": 6, "patents": (Holding("invention", 2),)}, "each figure goes to its own fact"),
    (("发明2件", "非正常？有一件"), {"patents": (Holding("invention", 2),)}, "a figure of the record is none of patents"),
    (("成立4个月", "打少了个1，是14个月"), {"registered_months": 14}, "a digit left out"),
    (("成立3年", "写错了，成立时间是2024年不是2023年"), {"registered_year": 2024}, "calendar years are no durations"),
    (("社保5人", "走了俩"), {"insured": 3}, "who left, without a measure word"),
    (("发明2件", "员工都在集团那边交社保"), {"patents": (Holding("invention", 2),)}, "insured elsewhere says nothing of patents"),
    (("发明1件在审", "要是把那件在审的拿下来呢"), {"patents": (Holding("invention", 1, "granted"),)}, "granted in thought"),
    (("我们是分公司，没有法人资格", "那换成子公司呢"), {"kind": "company", "legal_person": None}, "another body"),
    (("近五年申请发明4件，外观2件", "发明申请统计错了，是6件"),
     {"patents": (Holding("design", 2), Holding("invention", 6, "applied", filed_within_years=5))}, "a total of one kind"),
    (("六年前有过一次非正常", "搞错了，那是兄弟公司的，我们一次都没有过"),
     {"records": {"abnormal": Record(present=False)}}, "another firm's"),
    (("产品用的那件实用新型有效", "刚查了那个实用新型到期了"), {"valid_patents": 0}, "the only one has lapsed"),
    (("实用新型3个", "要是再批下来两个呢"), {"patents": (Holding("utility_model", 5),)}, "so many more, without 件"),
    (("发明没有，外观2件", "那如果再自己授权一件外观，凑够3件"), {"patents": (Holding("design", 3),)}, "自己 between 再 and the verb"),
    (("发明1件", "外观就1件，别的专利没了"), {"patents": (Holding("design", 1), Holding("invention", 1))}, "没了 of others is no lapse"),
    (("实用新型6件", "假如里头只有2件是授权了的呢"),
     {"patents": (Holding("utility_model", 2, "granted"), Holding("utility_model", 4, "pending"))}, "only some of them"),
    (("外观设计1件", "外观要是也没有呢"), {"no_patents": True}, "nothing else was told of"),
    (("产品没有专利", "要是再拿一件实用新型，授权了用在这产品上呢"), {"patents": (Holding("utility_model", 1),)}, "a product gets one"),
    (("公司刚成立4个月", "假设满8个月了呢"), {"registered_months": 8}, "an age that is supposed, under a year"),
    (("税在外地交的", "改到银川来交就行了吧"), {"taxed_here": True}, "paid at home again"),
    (("产品用的发明还在审，没授权", "查错了，那件发明上周已经授权了"), {"valid_patents": 1}, "granted, told later"),
    (("年转化450万，转化项目8个", "要是再落地俩项目，凑到10个呢"),
     {"counts": {"yearly_amount_yuan": 4.5e6, "project_count": 10}}, "a total beside what is added"),
    (("7个月前有过非正常", "那等那事过去14个月再报呢"), {"records": {"abnormal": Record(months_ago=14)}}, "a wait until the event is so old"),
    (("产品用的那件发明还在审，没授权", "等证下来了再报呢"), {"valid_patents": 1}, "then the product uses one in force"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "facts", "why"), ROWS, ids=[row[0][-1] for row in ROWS])
def test_updates(talk, facts, why, told) -> None:
    firm = told(*talk)
    found = {name: getattr(firm, name) for name in facts}
    if "qualities" in facts:
        found["qualities"] = {tag: firm.qualities[tag] for tag in facts["qualities"]}
    assert found == facts, why
