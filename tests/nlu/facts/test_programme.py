"""The facts of the two programmes."""

from __future__ import annotations

import pytest

from knowledge.eligibility import Holding

ROWS = [
    # said, facts that must be there, names that must not be there, why this line is here
    ("产品自己造自己卖", {"makes": True, "sells": True}, (), "makes and sells"),
    ("自产自销", {"makes": True, "sells": True}, (), "the short form"),
    ("专利不是我们的，是人家许可给我们用", {"patentee": False, "licensee": True}, ("no_patents",), "licensed"),
    ("公司从大学拿了专利独占许可", {"licensee": True, "kind": "company"}, (), "the university is another body"),
    ("光是进货转卖别家的专利产品，不是专利权人，也没拿过许可",
     {"makes": False, "sells": True, "patentee": False, "licensee": False}, (), "a mere dealer"),
    ("我们有限公司是专利权人", {"patentee": True, "kind": "company"}, (), "the patentee"),
    ("没有权属纠纷", {"declared": {"ownership_dispute": False}}, ("no_patents",), "no dispute"),
    ("专利归谁没有争议", {"declared": {"ownership_dispute": False}}, (), "the other order"),
    ("这件专利正在打权属官司", {"declared": {"ownership_dispute": True}}, (), "a dispute"),
    ("现在正告别人侵权，官司没完", {}, ("declared", "records"), "suing an infringer is no ownership dispute"),
    ("产品效益不错", {"declared": {"market_benefit": True}}, (), "benefit"),
    ("产品卖得火", {"declared": {"market_benefit": True}, "sells": True}, (), "spoken"),
    ("产品刚出来没卖出去几台，谈不上效益", {"declared": {"market_benefit": False}}, (), "none yet"),
    ("这款产品没人备过", {"declared": {"duplicate_filing": False}}, (), "not filed before"),
    ("同一款产品已经由母公司备案过了", {"declared": {"duplicate_filing": True}}, (), "filed before"),
    ("唯一那件专利没交年费已经失效了", {}, ("no_patents",), "lapsed is not none"),
    ("专利断了年费早没了，公司再没有其他专利，产品还能备吗",
     {"patents": (Holding(None, 1, in_force=False),), "patents_complete": True}, ("no_patents",), "the only one lapsed"),
    ("实用新型还在审，别的专利也没有，新产品能备吗",
     {"patents": (Holding("utility_model", None, "pending"),)}, ("no_patents", "valid_patents"), "the only one pending"),
    ("外观还没下证，除此之外没有，想给产品备案", {}, ("valid_patents",), "pending, said otherwise"),
    ("专利是许可来的，已经到期，自己没有别的专利，产品能备吗", {}, ("valid_patents",), "licensed ones may be others"),
    ("产品用的专利没有失效", {}, ("no_patents",), "not lapsed"),
    ("我们是县里的纺织协会，想报运营中心", {"builder": "other"}, (), "an association of a county"),
    ("协会是市一级的，不是全国性的，想报运营中心", {"builder": "other"}, (), "its level said apart"),
    ("我们是福建省茶业商会，运营中心能报吗", {"builder": "other"}, (), "of a province"),
    ("高新区是省级的，想报运营中心", {"builder": "other"}, (), "a park of a province"),
    ("我们就是一家普通的软件公司，运营中心能不能报", {"builder": "other"}, (), "an ordinary firm"),
    ("我们是全国性行业协会，带着省里的协会一起报运营中心", {"builder": "national_association"}, (), "others with it"),
    ("我们是龙头企业，联合了市里的协会，报运营中心", {"builder": "leading_enterprise"}, (), "others with it"),
    ("我们是行业龙头企业", {"builder": "leading_enterprise", "kind": "company"}, (), "builder"),
    ("行业协会（全国性的），带动25家", {"builder": "national_association", "counts": {"entity_count": 25}}, (), "in brackets"),
    ("国家级产业园区，带动15家", {"builder": "national_park", "counts": {"entity_count": 15}}, (), "park"),
    ("运营中心，我们是科研院所", {"builder": "research_institute", "kind": "research_institute"}, (), "institute"),
    ("我们是知识产权代理公司，不是龙头企业也不是院所，带动22家", {"builder": "other"}, (), "none of the four"),
    ("去年许可转让作价一共800万", {"counts": {"yearly_amount_yuan": 8_000_000}}, (), "一共 is no number"),
    ("年运营金额2000万", {"counts": {"yearly_amount_yuan": 20_000_000}}, (), "amount"),
    ("去年转化了刚好500万", {"counts": {"yearly_amount_yuan": 5_000_000}}, (), "amount"),
    ("专利产业化项目做了12个", {"counts": {"project_count": 12}}, ("patents",), "projects are no patents"),
    ("辐射带动30家", {"counts": {"entity_count": 30}}, (), "entities"),
    ("场地人员经费都有", {"declared": {"own_premises": True, "staff": True, "funds": True}}, (), "one verb for a list"),
    ("没有独立的工作场地", {"declared": {"own_premises": False}}, (), "denied"),
    ("院里设了个部门专管", {"declared": {"dedicated_body": True}}, (), "a department is enough"),
    ("盘活高校存量专利和服务中小企业都做了有成效", {"declared": {"revitalising": True, "sme_service": True}}, ("kind",), "both"),
    ("我们是稀土龙头,机构、场地、队伍、经费一样不缺,运营中心能报吗",
     {"declared": {"dedicated_body": True, "own_premises": True, "staff": True, "funds": True}}, (), "one word for a whole list"),
    ("报运营中心,影响力服务能力都强,场地人才经费齐备,另设专门机构",
     {"declared": {"influence": True, "own_premises": True, "staff": True, "funds": True, "dedicated_body": True}}, (), "lists without marks"),
    ("运营中心的办公场所是跟别的处室合用的", {"declared": {"own_premises": False}}, (), "shared is not one's own"),
    ("想报运营中心,就是没有自己独立开展工作的场所", {"declared": {"own_premises": False}}, (), "the denial stands far before"),
    ("经费还差点,人才和场地具备,运营中心能报不",
     {"declared": {"funds": False, "staff": True, "own_premises": True}}, (), "one lacks, two are there"),
    ("存量专利盘活成效突出,帮扶中小企业也做得好,联合体拉了32家,想报运营中心",
     {"declared": {"revitalising": True, "sme_service": True}, "counts": {"entity_count": 32}}, (), "results in other words"),
    ("盘活高校专利、服务小微企业、创新联合体带动27家都做得好,运营中心能不能报",
     {"declared": {"revitalising": True, "sme_service": True}, "counts": {"entity_count": 27}}, (), "one word after a list with a figure in it"),
    ("联盟里企业加院所合起来16家,报运营中心", {"counts": {"entity_count": 16}}, (), "members of two kinds"),
    ("运营中心场地经费有没有硬性规定", {}, ("declared",), "a question"),
    ("运营中心的机构和队伍有啥标准", {}, ("declared",), "a question"),
    ("算不上龙头,也不是院所、国家级园区和全国性协会,想报运营中心", {"builder": "other"}, (), "a list that is denied"),
    ("我们是民办非企业单位,想报运营中心", {"builder": "other"}, (), "none of the four"),
    ("这款产品隔壁厂上个月已经办了产品备案", {"declared": {"duplicate_filing": True}}, (), "by another firm"),
    ("没有哪家公司跟我们重复备这款产品", {"declared": {"duplicate_filing": False}}, (), "by no other firm"),
    ("产品许可给别人做,我们自己不产也不卖", {"makes": False, "sells": False}, (), "neither, in short"),
    ("把个体户转成有限公司再办产品备案", {"kind": "company"}, (), "what it becomes"),
    ("三年考核一次分几档", {}, ("counts",), "a question"),
    ("年转化运营金额要做到多少", {}, ("counts",), "a question"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "absent", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_programme(text, facts, absent, why, said, plain) -> None:
    found = plain(said(text))
    assert {name: found.get(name) for name in facts} == facts, why
    assert not found.keys() & set(absent), why
