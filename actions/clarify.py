"""Asking back, and saying honestly what is not on record, with the nearest contact that is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.answers import Answer, render
from actions.desk import Desk, called
from actions.question import Question

NOBODY_ANSWERS = re.compile(r"没(?:有)?(?:一?个?)?人接|打不通|接不通|空号|占线")
UNRECORDED = {
    "address": "办公地址",
    "hours": "办公时间",
    "person": "工作人员信息",
    "mail": "邮箱、传真或群组",
    "fee": "收费情况",
    "duration": "备案或预审的审核时限",
    "forms": "表格和模板",
    "quota": "名额和排队情况",
    "subsidy": "补贴、奖励和税收优惠",
    "jobs": "招聘情况",
    "login": "系统登录和找回密码的办法",
    "progress": "案件和申请的办理进度（我不能代查）",
    "complaint": "对工作人员或服务的投诉渠道",
    "parking": "停车等到访信息",
    "counting": "社保人数怎么算（含不含老板、兼职等）的说明",
}

# Example questions, offered when a message was nearly understood.
EXAMPLES = {
    "ask_phone": "保护中心的电话",
    "ask_website": "保护中心的网址",
    "ask_fields": "中心受理哪些产业",
    "ask_area": "中心管哪些地方",
    "find_center": "我们公司归哪个保护中心",
    "list_centers": "有哪些保护中心",
    "find_by_field": "哪些中心收我们的产业",
    "ask_requirements": "备案要什么条件",
    "ask_patents": "备案要几件专利",
    "ask_age": "公司成立多久可以备案",
    "ask_insured": "社保人数要求",
    "ask_credit": "对非正常申请的要求",
    "ask_exemption": "条件不够怎么办",
    "ask_applicant": "哪些单位可以备案",
    "compare_centers": "比较两家中心",
    "check_eligibility": "我们公司能不能备案",
    "ask_report": "生成报告",
    "ask_product_filing": "专利产品备案怎么办理",
    "ask_process": "备案怎么办理",
}
TO_BEGIN_WITH = ("你能回答什么", "苏州备案要什么条件")  # where nothing is near
MOST_EXAMPLES = 2
STUCK = re.compile(r"怎么办|怎么弄|怎么整|有(?:什么|啥)办法|没辙|没路|死路|去哪|哪里?能|不给备")


def which_place(question: Question) -> Answer:
    """Asks where the firm is registered; what was asked is remembered for the answer."""
    return Answer(
        kind="clarify",
        status="asked_back",
        text=render(
            "which_place",
            asks=question.asks,
            missing=missing(question),
            sorry=bool(NOBODY_ANSWERS.search(question.text)),
        ),
        data={"missing": "place", "options": []},
        suggestions=("苏州", "全国有多少家保护中心"),
        context=question.context,
    )


def which_industry(question: Question) -> Answer:
    """Asks for the firm's business."""
    return Answer(
        kind="clarify",
        status="asked_back",
        text=render("which_industry"),
        data={"missing": "industry", "options": []},
        suggestions=("锂电池", "数控机床", "医疗器械"),
        context=question.context,
    )


def which_reading(question: Question, readings: list[dict[str, Any]]) -> Answer:
    """Several places bear the name: offers each as a button."""
    return Answer(
        kind="clarify",
        status="asked_back",
        text=render("which_reading", readings=readings, name=question.mentions[0].text),
        data={"missing": "place", "options": readings},
        suggestions=tuple(reading["message"] for reading in readings),
        context=question.context,
    )


def which_filing(question: Question) -> Answer:
    """「备案」 alone: names both programmes and asks which is meant."""
    return Answer(
        kind="clarify",
        status="asked_back",
        text=render("which_filing"),
        data={
            "missing": "program",
            "options": [
                {"title": "保护中心备案（专利快速预审）", "message": "保护中心预审备案要什么条件"},
                {"title": "专利产品备案", "message": "专利产品备案要什么条件"},
            ],
        },
        suggestions=("保护中心预审备案要什么条件", "专利产品备案要什么条件"),
        context=question.context,
    )


def not_on_record(question: Question, desk: Desk) -> Answer:
    """A place without a centre on record: says so, and names those of its province with whom they serve."""
    named = [m for m in question.mentions if not m.negated and m.places]
    alone = [m for m in named if not m.centers] or named  # 「郑州的能去洛阳么」: 洛阳 has one
    places = desk.coverage.most_specific(p for m in alone for p in m.places) or (
        (question.place,) if question.place else ()
    )
    blocks = []
    for place in places:
        province = desk.coverage.gazetteer.chain(place)[-1]
        blocks.append({"place": place, "nearby": desk.coverage.within(province)})
    registered = question.facts.get("place")  # 「海口的公司,三亚那个中心收不收」
    homes = [m.places[0] for m in named if m not in alone and any(place.code == registered for place in m.places)]
    center = desk.coverage.centers[0]
    return Answer(
        kind="centers",
        status="not_on_record",
        text=render(
            "no_center",
            blocks=blocks,
            homes=[(place, desk.coverage.of(place)) for place in homes],
            called=called,
            count=len(desk.coverage.centers),
            stuck=bool(STUCK.search(question.text)),
            cited=desk.cited(center),
        ),
        data={"scope": "、".join(place.name for place in places), "centers": []},
        sources=(desk.source(center) | {"locator": "全文"},),
        suggestions=("哪些省没有保护中心", "全国有多少家保护中心"),
        context=question.context,
    )


def missing(question: Question) -> str:
    """What a message asks for that no document has, as the answer names it; empty where it asks nothing such."""
    return "、".join(UNRECORDED[what] for what in question.unrecorded if what in UNRECORDED)


def unrecorded(question: Question, desk: Desk) -> Answer:
    """Office hours, addresses, fees and the like: not on record, with the contact that is."""
    what = missing(question) or "这项信息"
    centers = question.centers
    return Answer(
        kind="center",
        status="not_on_record",
        text=render("unrecorded", what=what, centers=centers, called=called, alone=not centers),
        data={
            "not_on_record": what,
            "centers": [
                {
                    "name": c.name,
                    "short": c.short,
                    "phones": [{"number": p.number} for p in c.phones],
                    "website": c.website,
                }
                for c in centers
            ],
        },
        sources=tuple(desk.source(center) for center in centers),
        suggestions=(f"{centers[0].short}备案要什么条件",) if centers else ("苏州保护中心电话",),
        context=question.context.moved_to(tuple(c.id for c in centers)),
    )


def not_understood(question: Question) -> Answer:
    """Says that the message was not understood, with the nearest questions; after two in a row offers a person."""
    nearest = [EXAMPLES[name] for name, _ in question.ranking if name in EXAMPLES][:MOST_EXAMPLES]
    context = replace(question.context, misses=question.context.misses + 1)
    return Answer(
        kind="clarify" if context.misses < 2 else "handover",
        status="asked_back" if context.misses < 2 else "handed_over",
        text=render("not_understood", nearest=nearest, again=context.misses >= 2),
        data={"missing": "question", "options": [{"title": text, "message": text} for text in nearest]},
        suggestions=tuple(nearest) or TO_BEGIN_WITH,
        context=context,
    )
