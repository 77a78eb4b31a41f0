"""What 「是」, 「有」, 「没有」 and a figure state of the facts that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from bot.nlu.facts.record_events import event
from bot.nlu.facts.told import Told
from knowledge.conditions import ProgramCount, ProgramFact
from knowledge.eligibility.applicant import Record
from knowledge.eligibility.holdings import Holding

Facts = dict[str, Any]

# Asked as 「没有权属纠纷，符合吗」: 「没有」 and 「符合」 both say that there is none.
ABSENT = frozenset({"ownership_dispute", "duplicate_filing", "scope"})
KINDS = ("invention", "utility_model", "design")
_FLAGS = frozenset(
    {"taxed_here", "insured_here", "platform_account", "makes", "sells", "patentee", "licensee", "filing_in_field"}
)
PERSONS = ("insured", "developers", "ip_officers")
_SERVICES = "知识产权服务"


def figure(name: str, reply: Facts) -> Facts:
    """The figure of a reply under the name of the fact that it answers."""
    value = reply["number"]
    if name in ("capital_yuan", "yearly_amount_yuan"):
        value = reply.get("yuan") or value
        value = value * 1e4 if 0 < value < 1e4 else value  # 「500」: nobody means yuan
    if name in get_args(ProgramCount):
        return {"counts": {name: value}}
    return {name: value if name in ("capital_yuan", "rd_percent") else int(value)}


# Details of an event that are asked with yes or no.
_OF_AN_EVENT = (".corrected", ".settled", ".intended")


def as_asked(item: str, said: Mapping[str, Any]) -> Record:
    """An event that was asked for by its name: an infringement is 故意 or 恶意 then, unless it is told otherwise."""
    meant = {"intended": True} if item == "infringement" else {}
    return Record(**{**meant, **said})


def yes(asked: tuple[str, ...], told: Told, having: bool) -> Facts:
    """「是」, 「有」, 「都符合」: of everything that was asked together; which of several events it is stays open."""
    found: Facts = {}
    plain = [fact for fact in asked if fact.startswith("records.") and fact.count(".") == 1]
    doubtful = [fact for fact in asked if fact.startswith("fields.")]
    for fact in asked:
        head, _, detail = fact.partition(".")
        if head == "place" and told.home is not None:
            found["place"] = told.home
        elif head in ("kind", "legal_person"):
            found["legal_person"] = True
        elif head in ABSENT:
            _put(found, head, having and len(asked) == 1)
        elif head == "fields":  # which of several fields it is stays open
            found |= {"fields": {detail: True}} if len(doubtful) == 1 else {}
        elif head == "operating_state":
            found["operating_state"] = "存续"
        elif head == "certified":
            found |= {"certified": ("GB/T29490",)} if len(asked) == 1 else {}
        elif head in ("ip_officers", "valid_patents") and len(asked) == 1:
            found[head] = 1
        elif head == "patents" and detail in KINDS and len(asked) == 1:
            kind: Any = detail
            found["patents"] = (Holding(kind),)
        elif head == "records" and detail.endswith(_OF_AN_EVENT):
            item, what = detail.split(".")
            said = {"corrected": True, "settled": True} if what == "corrected" else {what: True}
            found.setdefault("records", {})[item] = Record(**said)
        elif head == "records" and ((fact in plain and len(plain) == 1) or detail.endswith(".before")):
            said = event(told.text, told) if len(asked) == 1 else {}
            item = detail.split(".")[0]
            found.setdefault("records", {})[item] = as_asked(item, said)
        else:
            _put(found, fact, True)
    return found


def no(asked: tuple[str, ...], having: bool, all_: bool = False) -> Facts:
    """「没有」, 「不是」: of several statements asked together it does not say which one fails; 「都没有」 does."""
    found: Facts = {}
    records: dict[str, Record] = {}
    alone = all_ or len(asked) == 1
    for fact in asked:
        head, _, detail = fact.partition(".")
        if head == "patents" and detail in KINDS:
            found["no_kinds"] = found.get("no_kinds", frozenset()) | {detail}
        elif fact == "patents":
            found["no_patents"] = True
        elif head == "honours" and not detail:
            found["no_honours"] = True
        elif head == "certified":
            found["not_certified"] = True
        elif head == "builder" and alone:
            found["builder"] = "other"
        elif head == "place":
            found["excepted"] = {"place": True}  # 「注册地址在示范区内吗」, 「不在」
        elif head in (*PERSONS, "valid_patents", *get_args(ProgramCount)):
            if alone or head == "ip_officers":
                found |= figure(head, {"number": 0})
        elif head == "rd_percent" and alone:
            found["rd_percent"] = 0.0
        elif head == "records" and detail.endswith(_OF_AN_EVENT):
            item, what = detail.split(".")
            records[item] = Record(**{what: False})
        elif head == "records" and not detail.endswith(".when"):
            records[detail.split(".")[0]] = Record(present=False)
        elif head in ("kind", "legal_person"):
            of_many = all_ and having and len(asked) == 1  # 「都没有」 is no answer to 「是独立法人吗」
            if not {"registered_months", "insured"} & set(asked) and not of_many:
                found["legal_person"] = False
        elif head in ABSENT:
            if alone or having:
                _put(found, head, not having)
        elif head == "fields" or head in ("makes", "sells", "patentee", "licensee") or alone:
            _put(found, fact, False)
    return found | ({"records": records} if records else {})


def _put(found: Facts, fact: str, value: bool) -> None:
    """A closed fact among the others, where Applicant keeps it."""
    head, _, detail = fact.partition(".")
    if head in (*_FLAGS, "rest_met", "recommended"):
        found[head] = value
    elif head in ("qualities", "fields") and detail:
        found.setdefault(head, {})[detail] = value
    elif head == "scope":
        found["scope"] = {_SERVICES: value}
    elif head in get_args(ProgramFact):
        found.setdefault("declared", {})[head] = value
