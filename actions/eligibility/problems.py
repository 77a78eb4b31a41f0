"""Facts that cannot be right: what to ask back, and the firm without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from actions.eligibility.terms import BODIES, PATENTS, duration, money, number
from knowledge.eligibility import Applicant, Problem
from knowledge.topics import RECORDS

NAMES = {
    "registered_months": "成立时间", "registered_year": "注册年份", "insured": "参保人数", "developers": "研发人员人数",
    "ip_officers": "知识产权专员人数", "capital_yuan": "注册资本", "rd_percent": "研发投入占比", "valid_patents": "有效专利件数",
    "yearly_amount_yuan": "年度转化运营金额", "project_count": "项目数", "entity_count": "带动单位数", "honours": "入选年份",
    "patents": "专利件数",
}  # fmt: skip
WRITTEN = {"registered_months": duration, "capital_yuan": money, "yearly_amount_yuan": money}


def line(problem: Problem) -> str:
    """The sentence that asks a fact back."""
    fact, value = problem.fact, problem.value
    if problem.why == "contradiction":
        return CONTRADICTIONS.get(fact.partition(".")[0], lambda one: "前后说法对不上。")(problem)
    group, _, detail = fact.partition(".")
    subject = NAMES.get(fact) or PATENTS.get(detail) or RECORDS.get(detail) or NAMES.get(group, "这个数")
    said = WRITTEN.get(fact, _plain)(value) if isinstance(value, (int, float)) else str(value)
    if problem.why == "future":
        return f"{subject}说的是{value}年，这一年还没到。"
    why = "不能是负数" if problem.why == "negative" else "看着不对"
    return f"{subject}您说的是{said}，{why}。"


def _plain(value: float) -> str:
    return number(value)


CONTRADICTIONS: dict[str, Any] = {
    "registered_months": lambda p: f"成立{duration(p.value)}和{p.against[1]}年注册对不上，以哪个为准？",
    "legal_person": lambda p: (
        f"{BODIES[p.against[1]].partition('，')[0]}一般不是独立法人，您说的是独立法人，请问是哪种？"
    ),
    "clean_record": lambda p: f"您说没有不良记录，又提到{RECORDS[p.against[1]]}，请问有没有？",
    "patents": lambda p: "专利件数前后说法不一致，请问到底有几件？",
    "honours": lambda p: f"您提到{p.value}，又说没有列入名单，请问有没有？",
    "certified": lambda p: f"您提到{p.value}，又说没有通过认证，请问有没有？",
}


def without(firm: Applicant, problems: Iterable[Problem]) -> Applicant:
    """The firm as if it had not said what cannot be right: it is asked again."""
    for problem in problems:
        group, _, detail = problem.fact.partition(".")
        others = [problem.against[0]] if problem.why == "contradiction" else []
        for name in (group, *others):
            firm = _without(firm, name, detail)
    return firm


def _without(firm: Applicant, name: str, detail: str) -> Applicant:
    if name == "records":
        return replace(
            firm, records={item: event for item, event in firm.records.items() if not detail or item != detail}
        )
    if name == "patents" or name == "no_kinds":
        kept = tuple(h for h in firm.patents if detail and (h.kind or "any") != detail)
        kinds = frozenset(kind for kind in firm.no_kinds if detail and kind != detail)
        return replace(firm, patents=kept, no_kinds=kinds, no_patents=None)
    if name in firm.counts:
        return replace(firm, counts={key: value for key, value in firm.counts.items() if key != name})
    changes: dict[str, Any] = {name: getattr(Applicant(), name)} if hasattr(firm, name) else {}
    return replace(firm, **changes)
