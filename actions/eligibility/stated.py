"""The facts of a firm in words, each with its label, as it stated them. Pure: facts in, Chinese out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from actions.desk import Desk
from actions.eligibility import text
from actions.eligibility.terms import (
    BODIES,
    BUILDERS,
    EXCEPTED,
    FIGURES,
    PATENTS,
    QUALITIES,
    YES_NO,
    duration,
    money,
    number,
)
from knowledge.eligibility import Applicant
from knowledge.eligibility.record import plain
from knowledge.topics import RECORDS

Line = tuple[str, str]  # label, words


def stated(firm: Applicant, desk: Desk) -> list[Line]:
    """What the firm has stated, in the order of a form: a label and its words; nothing that it did not say."""
    said = firm.stated()
    return [(label, words) for label, names, tell in LINES if said & set(names) and (words := tell(firm, desk))]


def _place(firm: Applicant, desk: Desk) -> str:
    return desk.coverage.gazetteer.path(firm.place).replace("/", "") if firm.place else ""


def _business(firm: Applicant, desk: Desk) -> str:
    names = (
        desk.industries.by_id[one.industry].name for one in firm.industries if one.industry in desk.industries.by_id
    )
    words = "、".join(firm.business_words) or "、".join(dict.fromkeys(names))
    own = [f"{'属于' if yes else '不属于'}“{name}”" for name, yes in firm.fields.items()]
    return "；".join([*([words] if words else []), *own])


def _filing(firm: Applicant, desk: Desk) -> str:
    names = [
        desk.industries.by_id[one.industry].name
        for one in firm.filing_industries
        if one.industry in desk.industries.by_id
    ]
    if firm.filing_in_field is not None:
        names.append("属于中心的领域" if firm.filing_in_field else "不属于中心的领域")
    return "、".join(dict.fromkeys(names))


def _body(firm: Applicant, desk: Desk) -> str:
    kind = BODIES[firm.kind].partition("，")[0] if firm.kind else ""
    person = "" if firm.legal_person is None else "独立法人" if firm.legal_person else "不是独立法人"
    return "，".join(words for words in (kind, person) if words)


def _age(firm: Applicant, desk: Desk) -> str:
    months = f"成立{duration(firm.registered_months)}" if firm.registered_months is not None else ""
    year = f"{firm.registered_year}年注册" if firm.registered_year is not None else ""
    return "，".join(words for words in (year, months) if words)


def _patents(firm: Applicant, desk: Desk) -> str:
    if firm.no_patents:
        return "没有专利"
    parts = [text.holding(vars(one)) for one in firm.patents]
    parts += [f"没有{name}" for kind, name in PATENTS.items() if kind in firm.no_kinds]
    return "，".join([*parts, *(["没有别的专利"] if firm.patents_complete and parts else [])])


def _records(firm: Applicant, desk: Desk) -> str:
    parts = [text.record(RECORDS[item], plain(event)) for item, event in firm.records.items()]
    clean = {True: "没有其他不良记录" if parts else "没有不良记录", False: "有不良记录"}
    return "；".join([*parts, *([clean[firm.clean_record]] if firm.clean_record is not None else [])])


def _honours(firm: Applicant, desk: Desk) -> str:
    return text.FACTS["honours"]([tuple(one) for one in firm.honours], None).removeprefix("有")


def _certified(firm: Applicant, desk: Desk) -> str:
    return "、".join(firm.certified) or "没有通过贯标认证"


def _qualities(firm: Applicant, desk: Desk) -> str:
    parts = [("有" if yes else "没有") + QUALITIES[tag] for tag, yes in firm.qualities.items()]
    if firm.qualities_met is not None:
        parts.append("软性条件都具备" if firm.qualities_met else "软性条件不都具备")
    return "；".join(parts)


def _declared(firm: Applicant, desk: Desk) -> str:
    parts = [YES_NO[name][not yes] for name, yes in firm.declared.items()]
    for name, count in firm.counts.items():
        if name == "yearly_amount_yuan":
            parts.append(f"年度转化运营金额{money(count)}")
        else:
            parts.append(_figure(name, count))
    return "；".join(parts)


def _figure(name: str, value: float) -> str:
    before, after = FIGURES[name]
    return f"{before}{number(value)}{after}"


def _figures(*names: str) -> Callable[[Applicant, Desk], str]:
    return lambda firm, _: "，".join(
        _figure(name, value) for name in names if (value := getattr(firm, name)) is not None
    )  # fmt: skip


def _yes_no(*names: str) -> Callable[[Applicant, Desk], str]:
    return lambda firm, _: "，".join(
        _said(name, getattr(firm, name)) for name in names if getattr(firm, name) is not None
    )


def _said(name: str, yes: bool) -> str:
    return YES_NO[name][not yes]


def _scope(firm: Applicant, desk: Desk) -> str:
    return str(text.FACTS["scope"](firm.scope, None)).replace("经营范围", "")


def _kinds(kinds: Iterable[str]) -> str:
    return "、".join(PATENTS[kind] for kind in kinds)


def _excepted(firm: Applicant, desk: Desk) -> str:
    return "；".join(
        EXCEPTED[name] + ("还不够" if short else "还不清楚")
        for name, short in firm.excepted.items()
        if name in EXCEPTED
    )


# Label, the facts that it is about, and their words.
LINES: tuple[tuple[str, tuple[str, ...], Callable[[Applicant, Desk], Any]], ...] = (
    ("注册地", ("place",), _place),
    ("其他地点", ("elsewhere",), lambda firm, _: "、".join(place.name for place in firm.elsewhere)),
    ("税务、社保", ("taxed_here", "insured_here"), _yes_no("taxed_here", "insured_here")),
    ("税务机关", ("taxed_at",), lambda firm, _: firm.taxed_at.name if firm.taxed_at else ""),
    ("主营业务", ("industries", "business_words", "fields", "outside"), _business),
    ("拟申请专利的领域", ("filing_industries", "filing_in_field", "filing_outside"), _filing),
    ("经营范围", ("scope",), _scope),
    ("主体类型", ("kind", "legal_person"), _body),
    ("成立时间", ("registered_months", "registered_year"), _age),
    ("按什么时候算", ("ahead",), lambda firm, _: f"{duration(firm.ahead)}以后"),
    ("参保人数", ("insured",), _figures("insured")),
    ("注册资本", ("capital_yuan",), lambda firm, _: money(firm.capital_yuan or 0)),
    ("经营状态", ("operating_state",), lambda firm, _: firm.operating_state),
    ("专利", ("patents", "no_kinds", "no_patents", "patents_complete"), _patents),
    ("拟提交的申请", ("files_only",), lambda firm, _: f"只提交{_kinds(firm.files_only)}申请"),
    ("信用记录", ("records", "clean_record"), _records),
    ("研发", ("rd_percent", "developers"), _figures("rd_percent", "developers")),
    ("知识产权人员", ("ip_officers",), _figures("ip_officers")),
    ("名单、称号", ("honours", "no_honours"), _honours),
    ("认证", ("certified", "not_certified"), _certified),
    ("平台账号", ("platform_account",), _yes_no("platform_account")),
    ("推荐", ("recommended",), _yes_no("recommended")),
    ("知识产权工作等", ("qualities", "qualities_met"), _qualities),
    ("产品和专利", ("makes", "sells", "patentee", "licensee"), _yes_no("makes", "sells", "patentee", "licensee")),
    ("产品用到的有效专利", ("valid_patents",), _figures("valid_patents")),
    ("建设单位", ("builder",), lambda firm, _: BUILDERS[firm.builder] if firm.builder else ""),
    ("其他说明", ("declared", "counts"), _declared),
    ("其他条件", ("rest_met",), lambda firm, _: "都满足" if firm.rest_met else "不都满足"),
    ("还没定的", ("excepted",), _excepted),
)  # fmt: skip
