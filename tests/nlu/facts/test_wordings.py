"""Facts in many voices: the rest, denials, the record, shares, programmes. What matters is what is not misread."""

from __future__ import annotations

import pytest

from knowledge.eligibility import Holding, Honour, Record

NO = Record(present=False)
REST = (
    "别的规定也都合", "余下各条全过", "除社保外条条够", "除了这一点，样样满足", "按你们列的条件都齐", "除此以外的都没毛病", "其余自评均合格", "剩下几项核对过，都行",
    "其他都符合中心的要求", "别的样样够格呢", "别的啥都好", "下剩的都妥", "旁的都合规矩", "其他的你放心，都够", "除开专利，中心提的要求我们全具备", "其他条件和标准全部达到",
)  # fmt: skip
NOT_REST = (
    "其他几条不太够", "别的企业都符合", "其他人都交了社保", "其他条件有没有要求", "要求全部满足才行吗", "其他材料齐了吗", "除了苏州其他城市都可以吗", "别的条件差不多吧不太清楚",
)  # fmt: skip
ROWS = [
    # said, facts, why this line is here
    *((text, {"rest_met": True}, "the rest, whatever stands between subject and verb") for text in REST),
    *((text, {"rest_met": None}, "denied, asked, or of others") for text in NOT_REST),
    ("小巨人瞪羚上市后备那些也都没评过", {"no_honours": True, "honours": ()}, "a list denied by its last verb"),
    ("跟什么瞪羚、独角兽都不沾边", {"no_honours": True}, "another denial"),
    ("没评过任何称号", {"no_honours": True}, "titles in general"),
    ("22年评上的省专精特新", {"honours": (Honour("省级专精特新中小企业", 2022),)}, "a year of two digits"),
    ("瞪羚企业，23年入的库", {"honours": (Honour("瞪羚计划", 2023),)}, "the year in the next clause"),
    ("没出过非正常", {"records": {"abnormal": NO}}, "the verb of happening belongs to the denial"),
    ("没找过黑代理", {"records": {"unqualified_agent": NO}}, "the same"),
    ("去年委托过没资质的代理", {"records": {"unqualified_agent": Record(year=2025)}}, "a plain statement"),
    ("公示系统里显示经营异常", {"records": {"operation_anomaly": Record()}}, "shown, not had"),
    ("年报忘了报，被列了异常", {"records": {"operation_anomaly": Record()}}, "without 经营"),
    ("消防那边罚了我们一回", {"records": {"administrative_penalty": Record()}}, "any office's fine"),
    ("吃过城管一张罚单", {"records": {"administrative_penalty": Record()}}, "a fine by its paper"),
    ("罚的是老板另一家公司，我们没处罚记录", {"records": {"administrative_penalty": NO}}, "another firm's"),
    ("跟人打过专利侵权官司，输了", {"records": {"infringement": Record()}}, "a lawsuit lost"),
    ("非正常？去年有一件，撤了",
     {"records": {"abnormal": Record(year=2025, settled=True, corrected=True)}}, "asked and answered oneself"),
    ("申请打算没有", {"qualities": {"need": False}}, "no plan, the verb behind"),
    ("近期没有任何报专利的计划", {"qualities": {"need": False}, "no_patents": None}, "no plan is not no patent"),
    ("明年准备报两件发明", {"qualities": {}, "patents": ()}, "planned is not had"),
    ("研发费占营收千分之六", {"rd_percent": 0.6}, "per mille"),
    ("去年研发费300万，营收一个亿", {"rd_percent": 3}, "a share to be worked out"),
    ("研发占比一点二", {"rd_percent": 1.2}, "without a sign"),
    ("社保一直没开户", {"insured": 0}, "no account, nobody insured"),
    ("社保是代缴的，4个人", {"insured": 4}, "the figure in the next clause"),
    ("就我跟会计俩人交社保", {"insured": 2}, "the boss and one more"),
    ("执照是去年国庆下来的", {"registered_months": 7}, "a feast names the month"),
    ("装备公司刚满8个月", {"registered_months": 8}, "the age after the firm"),
    ("成立10个月", {"registered_months": 10, "no_patents": None}, "0个 in a larger figure is no nought"),
    ("做航空零件，没有固定场地", {"no_patents": None}, "零件 are parts"),
    ("仅有的那件发明还在实审", {"patents": (Holding("invention", 1, "pending"),), "patents_complete": True}, "the only one"),
    ("唯一一件专利没缴年费失效了", {"patents": (Holding(None, 1, in_force=False),)}, "lapsed"),
    ("发明一件，年费忘交，专利终止了", {"patents": (Holding("invention", 1, in_force=False),)}, "of the one named before"),
    ("专利被人提了无效还没判，目前有效", {"patents": (Holding(None, in_force=True),)}, "an action that is open"),
    ("专利有一件是买来的，不是自个儿申请",
     {"patents": (Holding(None, 1, first_applicant=False, original=False),)}, "the denial of 自己"),
    ("发明一件，专利权人写的老板个人", {"patents": (Holding("invention", 1, own=False),)}, "a person's"),
    ("专利有两件实新", {"patents": (Holding("utility_model", 2),)}, "the kind after the number"),
    ("一共报了4件发明", {"patents": (Holding("invention", 4, "applied"),), "patents_complete": None}, "filings are not all"),
    ("原来是个体户，去年改成有限公司", {"kind": "company"}, "what it was"),
    ("我是个体，没注册公司", {"kind": "individual_business"}, "a trader"),
    ("新型研发机构，独立法人", {"kind": "research_institute", "legal_person": True}, "a kind of its own"),
    ("社保交在外地分公司", {"kind": None, "insured_here": False}, "a branch that is not the firm"),
    ("西安的公司，税不在西安", {"taxed_here": False}, "denied before the place"),
    ("专利正跟合伙人打官司争归谁", {"declared": {"ownership_dispute": True}}, "a dispute in other words"),
    ("没人跟我们争专利", {"declared": {"ownership_dispute": False}}, "none, denied in front"),
    ("算不上龙头，也不是协会院所，想建运营中心", {"builder": "other"}, "a list denied"),
    ("非正常有一件，至今没改", {"records": {"abnormal": Record(settled=False, corrected=False)}}, "改 alone"),
    ("纳税证明开不出来", {"taxed_here": False}, "a paper that cannot be had"),
    ("发明是从研究所转让过来的",
     {"patents": (Holding("invention", first_applicant=False, original=False),)}, "bought, without a number"),
    ("以后只交外观的预审，发明一概不报", {"files_only": ("design",)}, "only designs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_wordings(text, facts, why, said) -> None:
    firm = said(text)
    assert {name: getattr(firm, name) for name in facts} == facts, why
