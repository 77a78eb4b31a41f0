"""Short answers to the question last asked: 是, 没有, a button, a bare number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.desk import Desk
from actions.eligibility.terms import BUILDERS, PATENTS, RECORDS
from knowledge.eligibility import Applicant, Holding, Record

NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(万|亿)?")
DIGITS = {**{d: n for n, d in enumerate("零一二三四五六七八九十")}, "两": 2, "俩": 2}
COUNTED = ("insured", "developers", "ip_officers", "rd_percent", "capital_yuan", "valid_patents")


def of_one_kind(told: Applicant, firm: Applicant) -> Applicant:
    """「都是实用新型」 after 「几件专利」: the number said before is of this kind."""
    total = next((holding for holding in firm.patents if holding.kind is None), None)
    if total is None or len(told.patents) != 1 or told.patents[0].kind is None or told.patents[0].count is not None:
        return told
    kind = told.patents[0].kind
    rest = frozenset(name for name in PATENTS if name != kind) | told.no_kinds
    holding = replace(told.patents[0], count=total.count)
    return replace(told, patents=(holding,), no_kinds=rest)  # type: ignore[arg-type]


def yes(asked: tuple[str, ...], firm: Applicant, home: str | None, desk: Desk) -> Applicant:
    """What 「是」, 「有」, 「都符合」 says; `home`: the code of the place that was asked about."""
    facts: dict[str, Any] = {}
    records: dict[str, Record] = {}
    plain = [fact for fact in asked if fact.startswith("records.") and fact.count(".") == 1]
    for fact in asked:
        name, _, rest = fact.partition(".")
        if name == "place":
            facts["place"] = desk.coverage.gazetteer.by_code.get(home) if home else None
        elif name in ("kind", "legal_person"):
            facts["legal_person"] = True
        elif name == "fields":
            facts.setdefault("fields", {})[rest] = True
        elif name == "qualities":
            facts.setdefault("qualities", {})[rest] = True
        elif name == "scope":
            facts["scope"] = {"知识产权服务": False}  # the question names it as absent
        elif name == "operating_state":
            facts["operating_state"] = "存续"
        elif name in ("taxed_here", "insured_here", "platform_account", "makes", "patentee"):
            facts[name] = True
        elif name in DECLARED:
            facts.setdefault("declared", {})[name] = DECLARED[name]
        elif name == "records" and rest.endswith((".corrected", ".settled")):
            item, detail = rest.split(".")
            records[item] = replace(firm.records.get(item, Record()), **{detail: True})  # type: ignore[call-overload]
        elif (fact in plain and len(plain) == 1) or rest.endswith(".before"):
            records[rest.split(".")[0]] = Record()
    if sum(fact.startswith("fields.") for fact in asked) > 1:
        facts.pop("fields", None)  # which of them was not said
    return Applicant(**facts | ({"records": records} if records else {}))


# What 「都符合」 says of a programme's facts.
DECLARED: dict[str, bool] = {
    "ownership_dispute": False, "market_benefit": True, "duplicate_filing": False, "influence": True, "dedicated_body": True,
    "own_premises": True, "staff": True, "funds": True, "revitalising": True, "sme_service": True,
}  # fmt: skip


def no(asked: tuple[str, ...], firm: Applicant) -> Applicant:
    """What 「没有」, 「不是」 says; of several qualities asked together it does not say which is lacking."""
    facts: dict[str, Any] = {}
    records: dict[str, Record] = {}
    alone = len(asked) == 1  # of several, which one is lacking was not said
    for fact in asked:
        name, _, rest = fact.partition(".")
        if name == "fields":
            facts.setdefault("fields", {})[rest] = False
        elif name == "patents" and rest in PATENTS:
            facts["no_kinds"] = facts.get("no_kinds", frozenset()) | {rest}
        elif name == "patents" and not rest:
            facts["no_patents"] = True
        elif name == "honours" and not rest:
            facts["no_honours"] = True
        elif name == "certified":
            facts["not_certified"] = True
        elif name in ("ip_officers", "valid_patents"):
            facts[name] = 0
        elif name in ("makes", "sells", "patentee", "licensee"):
            facts[name] = False
        elif name == "records" and rest.count(".") == 0:
            records[rest] = Record(present=False)
        elif name == "records" and rest.endswith((".corrected", ".settled")):
            item, detail = rest.split(".")
            records[item] = replace(firm.records.get(item, Record()), **{detail: False})  # type: ignore[call-overload]
        elif name == "records" and rest.endswith(".before"):
            records[rest.split(".")[0]] = Record(present=False)
        elif name in ("kind", "legal_person") and not {"registered_months", "insured"} & set(asked):
            facts["legal_person"] = False
        elif alone and name == "qualities":
            facts["qualities"] = {rest: False}
        elif alone and name in DECLARED:
            facts["declared"] = {name: not DECLARED[name]}
        elif alone and name in ("taxed_here", "insured_here", "platform_account"):
            facts[name] = False
        elif alone and name == "scope":
            facts["scope"] = {"知识产权服务": True}
    return Applicant(**facts | ({"records": records} if records else {}))


def chosen(asked: tuple[str, ...], text: str, firm: Applicant) -> Applicant:
    """A button, or a bare number."""
    fields = {
        fact.partition(".")[2]: True for fact in asked if fact.startswith("fields.") and fact.partition(".")[2] in text
    }
    if fields:
        return Applicant(fields=fields)
    if "builder" in asked:
        kind: Any = next((kind for kind, words in BUILDERS.items() if words[-4:] in text), None)
        return Applicant(builder=kind)
    record = next((item for item, words in RECORDS.items() if f"records.{item}" in asked and words in text), None)
    if record and not re.search(r"没|无", text):
        return Applicant(records={record: Record()})  # type: ignore[dict-item]
    if {"makes", "patentee"} & set(asked):
        return _product(text)
    value = _number(text)
    numeric = [name for name in asked if name in COUNTED]
    if value is not None and len(numeric) == 1 and len(asked) == len(numeric):
        whole = numeric[0] not in ("rd_percent", "capital_yuan")
        return Applicant(**{numeric[0]: int(value) if whole else value})  # type: ignore[arg-type]
    kinds = [fact.partition(".")[2] for fact in asked if fact.partition(".")[2] in PATENTS]
    if value is not None and len(kinds) == 1 and len(text) <= 6:
        return Applicant(patents=(Holding(kinds[0], int(value)),))  # type: ignore[arg-type]
    if "patents.kind" in asked and (said := [kind for kind, words in PATENTS.items() if words[:2] in text]):
        return of_one_kind(Applicant(patents=(Holding(said[0]),)), firm) if len(said) == 1 else Applicant()  # type: ignore[arg-type]
    return Applicant()


def _product(text: str) -> Applicant:
    facts: dict[str, Any] = {}
    if re.search(r"自产|生产|制造|自己造", text):
        facts["makes"] = True
    if re.search(r"自销|卖|销售", text):
        facts["sells"] = True
    if re.search(r"许可", text):
        facts["licensee"] = True
    elif re.search(r"专利.{0,3}(?:自己|我们|本公司|公司)的|专利权人", text):
        facts["patentee"] = True
    return Applicant(**facts)


def digits(numeral: str) -> float:
    """3, 三, 俩 → 3.0, 3.0, 2.0."""
    return float(DIGITS[numeral]) if numeral in DIGITS else float(numeral.strip(".") or 0)


def _number(text: str) -> float | None:
    found = NUMBER.search(text)
    if found:
        return float(found.group(1)) * {"万": 1e4, "亿": 1e8}.get(found.group(2) or "", 1)
    word = re.match(r"^(?:有|就|只有)?([一二两俩三四五六七八九十])(?:个|人|件|家|名|位)?", text)
    return float(DIGITS[word.group(1)]) if word else None
