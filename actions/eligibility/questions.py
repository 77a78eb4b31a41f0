"""The next question of a check in words, with the buttons of a closed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from actions.eligibility.terms import BUILDERS, PATENTS, QUALITIES, YES_NO, duration
from actions.eligibility.text import requirement
from knowledge.eligibility import Applicant, Question
from knowledge.models import Center
from knowledge.topics import RECORDS

UNSURE = "不清楚"
MOST_ITEMS = 5
MOST_TOLD = 75
FIGURED = frozenset({"patents", "registered_months", "insured", "capital", "rd_ratio", "developers", "at_least"})


class Asked(NamedTuple):
    """A question in words: its text, the buttons under it, and the facts that it asks for."""

    text: str
    buttons: tuple[str, ...]
    facts: tuple[str, ...]


def ask(question: Question, firm: Applicant, centers: Iterable[Center], homes: tuple[str, ...]) -> Asked:
    """The question as a person would put it. `homes`: the places of the only centre in question, else empty."""
    if question.topic == "place":
        return _place(firm, homes)
    text, buttons = ASKING[question.topic](question, firm, tuple(centers))
    return Asked(text + _thresholds(question), buttons, question.facts)


def _thresholds(question: Question) -> str:
    """「（要求：…）」: what the answer will be held against, where it is a figure and short."""
    figured = [check for check in question.checks if check.type in FIGURED]
    says = dict.fromkeys(f"{requirement(check)}" for check in figured)
    told = "；".join(says)
    return f"（要求：{told}）" if says and len(told) <= MOST_TOLD else ""


def _place(firm: Applicant, homes: tuple[str, ...]) -> Asked:
    if firm.place is not None and firm.place.level not in ("province", "region") and homes:
        return Asked(f"公司的注册地址在{'或'.join(homes)}内吗？", ("是", "不是", UNSURE), ("place",))
    if firm.place is not None:
        return Asked(f"公司注册在{firm.place.name}的哪个市、区？", (), ("place",))
    if len(homes) == 1:
        return Asked(f"公司注册在{homes[0]}吗？", ("是", "不是"), ("place",))
    return Asked("公司注册在哪个市？", (), ("place",))


def _field(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    doubtful = [fact.partition(".")[2] for fact in question.facts if fact.startswith("fields.")]
    words = "、".join(firm.business_words)
    if len(doubtful) == 1:
        return f"您做的{words or '业务'}属于“{doubtful[0]}”吗？", ("属于", "不属于", UNSURE)
    if doubtful:
        names = "、".join(f"“{name}”" for name in doubtful[:MOST_ITEMS])
        return f"{f'您做的{words}' if words else '您的业务'}属于{names}中的哪一项？", (
            *doubtful[:MOST_ITEMS],
            "都不属于",
        )
    fields = tuple(dict.fromkeys(name for center in centers for name in center.fields))
    hint = f"（中心受理：{'、'.join(fields)}）" if 0 < len(fields) <= MOST_ITEMS + 1 else ""
    if question.facts == ("filing_industries",):
        return f"准备申请的专利属于什么领域？{hint}", (*fields[:4], UNSURE) if hint else ()
    return f"主要做什么产品或技术？{hint}", ()


def _body(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    if "builder" in question.facts:
        return "建设单位是哪一类？", (*BUILDERS.values(), UNSURE)
    parts = []
    if {"kind", "legal_person"} & set(question.facts):
        firm_like = firm.kind in (None, "company", "enterprise")
        parts.append("是独立法人的公司吗（分公司、个体户不算）" if firm_like else "本单位有独立法人资格吗")
    asks = {"registered_months": "成立多久了", "insured": "参保（社保）多少人", "capital_yuan": "注册资本多少"}
    parts += [words for name, words in asks.items() if name in question.facts]
    closed = len(parts) == 1 and {"kind", "legal_person"} & set(question.facts)
    return "，".join(parts) + "？", ("是", "不是", UNSURE) if closed else ()


def _patents(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    facts = question.facts
    if "valid_patents" in facts:
        return "产品用到的专利里，有几件已授权且有效？", ("有1件", "没有", UNSURE)
    if "patents.kind" in facts:
        return "这些专利是发明、实用新型还是外观设计？各几件？", ("都是发明", "都是实用新型", "都是外观设计", UNSURE)
    if "patents.first_applicant" in facts:
        return "这些专利的第一申请人是贵单位吗？", ("是第一申请人", "不是第一申请人", UNSURE)
    if "patents.original" in facts:
        return "这些专利是贵单位自己申请的，还是受让（买来）的？", ("自己申请的", "受让来的", UNSURE)
    if "patents.filed" in facts:
        return "其中近5年提出申请的有几件？", (UNSURE,)
    named = [PATENTS[fact.partition(".")[2]] for fact in facts if fact.partition(".")[2] in PATENTS]
    if named:
        names = "、".join(named)
        return f"已授权的{names}{'各' if len(named) > 1 else ''}有几件？", (f"{named[0]}有1件", "没有", UNSURE)
    if "patents.count" in facts:
        return "具体有几件？", (UNSURE,)
    return "已授权且有效的发明、实用新型、外观设计各有几件？是第一申请人吗？", ("没有专利", UNSURE)


def _record(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    item, detail = _detail(question.facts)
    if detail == "when":
        return f"那次{RECORDS[item]}大约是什么时候（哪年、几个月前）？", (UNSURE,)
    if detail == "corrected":
        return f"那次{RECORDS[item]}已经及时纠正或消除后果了吗？", ("已纠正", "没有纠正", UNSURE)
    if detail == "settled":
        return f"那次{RECORDS[item]}已经处理完了吗？", ("已处理完", "还没有", UNSURE)
    if detail == "intended":
        return "那次侵权被认定为故意或恶意侵权了吗？", ("是故意侵权", "不是故意的", UNSURE)
    if detail == "before":
        return f"更早以前有过{RECORDS[item]}吗？", ("从来没有", "有过", UNSURE)
    items = [fact.partition(".")[2] for fact in question.facts]
    names = [RECORDS[name] for name in items if name in RECORDS]
    more = "等" if len(names) > MOST_ITEMS else ""
    period = _period(question)
    return f"{period}有没有{'、'.join(names[:MOST_ITEMS])}{more}？", (
        "都没有" if len(names) > 1 else "没有",
        "有过",
        UNSURE,
    )


def _detail(facts: tuple[str, ...]) -> tuple[str, str]:
    """The record whose detail is asked, and which detail; empty when it is asked whether there is any."""
    parts = next((fact.split(".") for fact in facts if fact.count(".") == 2), None)
    return (parts[1], parts[2]) if parts else ("", "")


def _period(question: Question) -> str:
    windows = [check.threshold.get("within") or {} for check in question.checks]
    months = [window.get("months") for window in windows]
    if windows and all(months):
        return f"近{duration(max(m for m in months if m))}"
    return ""


def _strength(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    if "honours.year" in question.facts:
        return f"“{'、'.join(honour.name for honour in firm.honours)}”是哪一年的？", (UNSURE,)
    asks = {
        "rd_percent": "上年研发投入占主营收入百分之几",
        "developers": "研发人员几人",
        "certified": "有没有通过GB/T29490贯标认证",
        "ip_officers": "有没有知识产权专员",
    }
    parts = [words for name, words in asks.items() if name in question.facts]
    if "honours" in question.facts:
        leaves = [leaf for check in question.checks for leaf in check.threshold.get("any_of", [check.threshold])]
        names = dict.fromkeys(name for leaf in leaves if leaf["type"] == "honour" for name in leaf["names"])
        parts.append(f"有没有列入{'、'.join(names)}")
    closed = question.facts == ("honours",)
    return "，".join(parts) + "？", ("都没有", UNSURE) if closed else ()


def _statements(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    good = {
        "taxed_here": "主管税务机关在当地",
        "insured_here": "能提供当地的参保证明",
        "scope": "经营范围不含知识产权服务",
        "operating_state": "经营状态为存续或在业",
        "platform_account": "已在中心平台注册",
        "ownership_dispute": YES_NO["ownership_dispute"][1],
        "market_benefit": "产品经济效益较好",
        "duplicate_filing": YES_NO["duplicate_filing"][1],
    }
    tags = [fact.partition(".")[2] for fact in question.facts if fact.startswith("qualities.")]
    have = [QUALITIES[tag] for tag in tags if tag != "other"]
    parts = ["有" + "、".join(have)] if have else []
    parts += [words for name, words in good.items() if name in question.facts]
    parts += [QUALITIES["other"]] if "other" in tags and not parts else []
    return f"请一并确认：{'；'.join(parts)}，都符合吗？", ("都符合", "有的不符合", UNSURE)


def _product(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    made, held = "makes" in question.facts, "patentee" in question.facts
    if made and held:
        return (
            "产品是您制造或销售的吗？用到的专利是自己的，还是得到了许可？",
            ("自产自销，专利是自己的", "自产自销，专利有许可", UNSURE),
        )
    if made:
        return "产品是您制造或销售的吗？", ("是", "不是", UNSURE)
    return "产品用到的专利是自己的，还是得到了许可？", ("专利是自己的", "得到了许可", "都不是")


def _support(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    parts = [YES_NO[fact][0] for fact in question.facts if fact in YES_NO]
    return f"请确认：{'；'.join(parts)}，都符合吗？", ("都符合", "有的不符合", UNSURE)


def _results(question: Question, firm: Applicant, centers: tuple[Center, ...]) -> tuple[str, tuple[str, ...]]:
    asks = {
        "yearly_amount_yuan": "年度转化运营金额多少",
        "project_count": "转化、产业化项目累计几个",
        "entity_count": "带动重点企业、高校院所多少家",
        "revitalising": "盘活高校院所存量专利作用是否突出",
        "sme_service": "服务中小企业是否成效较好",
    }
    parts = [words for name, words in asks.items() if name in question.facts]
    closed = len(parts) == 1 and not {"yearly_amount_yuan", "project_count", "entity_count"} & set(question.facts)
    return "，".join(parts) + "？", ("是", "不是", UNSURE) if closed else ()


ASKING: dict[str, Callable[[Question, Applicant, tuple[Center, ...]], tuple[str, tuple[str, ...]]]] = {
    "field": _field,
    "body": _body,
    "patents": _patents,
    "record": _record,
    "strength": _strength,
    "statements": _statements,
    "product": _product,
    "support": _support,
    "results": _results,
}
