"""A check as plain data in words, to keep as a report. Pure: the firm and its verdicts in, JSON out."""

from __future__ import annotations

import datetime
from typing import Any

from actions.answers import month
from actions.desk import Desk
from actions.eligibility import rows as wording
from actions.eligibility import text
from actions.eligibility.stated import stated
from actions.eligibility.telling import Decided, cited_of
from knowledge.eligibility import Applicant, Assessment, Check
from knowledge.eligibility.exchange import Json
from knowledge.eligibility.outcome import Status, Subject
from knowledge.models import Center

STATUS: dict[Status, str] = {"met": "符合", "unmet": "不符合", "waivable": "未达到，可说明", "unknown": "待确认"}


def snapshot(firm: Applicant, decided: Decided, desk: Desk, today: datetime.date) -> Json:
    """The check as data in words: nothing about who asked, and of the firm only what it stated."""
    subjects = decided.subjects
    return {
        "made": today.isoformat(),
        "facts": [{"label": label, "words": words} for label, words in stated(firm, desk)],
        "results": [_result(one, subjects[one.center_id], firm, desk) for one in decided.assessments],
    }


def _result(one: Assessment, subject: Subject, firm: Applicant, desk: Desk) -> Json:
    cited = cited_of(subject, desk)
    return {
        "name": subject.name,
        "kind": "center" if isinstance(subject, Center) else "program",
        "verdict": one.verdict,
        "says": text.in_words(one.verdict, one.center_id),
        "checks": [_row(check, subject, firm) for check in one.checks],
        "material": _material(one) if _may_take(one) else [],
        "around": wording.around(one, subject),
        "contacts": _contacts(one, subject),
        "source": {"title": cited["title"], "as_of": month(cited["as_of"]), "at": _heading(subject)},
    }


def _heading(subject: Subject) -> str:
    """Where in the document the items stand; those of a programme say so themselves."""
    return subject.source.at if isinstance(subject, Center) else ""


def _row(check: Check, subject: Subject, firm: Applicant) -> Json:
    advice = text.material(check) if check.status == "waivable" else text.advice(check)
    return {
        "item": wording.item(check),
        "requirement": check.requirement,
        "status": check.status,
        "says": "不适用" if check.exemption and check.status == "met" else STATUS[check.status],
        "fact": _fact(check, subject, firm),
        "advice": advice if check.status in ("unmet", "waivable") else "",
    }


def _fact(check: Check, subject: Subject, firm: Applicant) -> str:
    """What the firm said of it; where it said so only of everything together, that."""
    if check.exemption and isinstance(subject, Center):
        way = next(way for way in subject.exemptions if way.id == check.exemption)
        return f"{text.fact(check.fact)}（第{way.item}项：{way.says}）"
    said = text.fact(wording.relevant(check))
    if said or check.status != "met":
        return said
    if check.type == "clean_record" and firm.clean_record:
        return "没有不良记录"
    if firm.rest_met and not (check.type == "statement" and firm.qualities_met):
        return "说“其他条件都满足”"
    return "说都具备" if check.type == "statement" else ""


def _material(one: Assessment) -> list[Json]:
    """What to bring: what stands in for a condition that is not reached, and the papers that conditions name."""
    found: dict[str, list[str]] = {}
    for check in one.checks:
        if check.status == "waivable":
            found.setdefault(text.material(check), []).append(wording.item(check))
        elif check.status != "unmet" and _is_paper(check):
            found.setdefault(check.requirement, []).append(wording.item(check))
    return [{"says": says, "item": "、".join(items)} for says, items in found.items()]


def _may_take(one: Assessment) -> bool:
    """Whether the firm may be this centre's at all, now or later: not of another place or field."""
    return one.verdict != "not_eligible" or wording.fits(one)


def _is_paper(check: Check) -> bool:
    """Whether a condition is fulfilled by a paper: a certificate, a commitment."""
    if check.type in ("taxed_in", "insured_in"):
        return "证明" in check.requirement
    if check.type == "rd_ratio":
        return bool(check.threshold.get("self_declared"))
    return check.type == "statement" and "承诺" in check.requirement


def _contacts(one: Assessment, subject: Subject) -> list[Json]:
    """How to reach it; a centre that looks after another place or field is named without its phones."""
    if not isinstance(subject, Center):
        return [{"kind": each.kind, "value": each.value, "use": each.use} for each in subject.contacts]
    web = {"kind": "web", "value": subject.website, "use": "网站"}
    if not _may_take(one):
        return [web]
    phones: list[dict[str, Any]] = [{"kind": "phone", "value": each.number, "use": each.use} for each in subject.phones]
    return [*phones, web]
