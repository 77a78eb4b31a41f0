"""Which facts a bare answer states, given what the bot has asked. Several facts may be asked in one question."""

from __future__ import annotations

import re
from typing import Any, get_args

from bot.nlu.facts.bare import reply_of
from bot.nlu.facts.records import ITEMS
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
_PERSONS = ("insured", "developers", "ip_officers")
_FIGURES = (*_PERSONS, "registered_months", "capital_yuan", "rd_percent", "valid_patents", *get_args(ProgramCount))
_SERVICES = "知识产权服务"
# Facts that also answer a question for another one.
_COVERED = {
    "patents": ("no_patents", "no_kinds"),
    "records": ("clean_record",),
    "registered_months": ("registered_year",),
    "honours": ("no_honours",),
    "certified": ("not_certified",),
    "legal_person": ("kind",),
    "industries": ("outside",),
}


def answers(told: Told, facts: Facts) -> Facts:
    """What a bare answer adds to the facts that the message states by itself, by the names of Applicant's fields."""
    asked = tuple(fact for fact in told.asked if not _stated(fact, facts))
    reply = reply_of(told)
    if facts and not reply.get("bare"):  # 「没有发明」, asked for something else, is a statement of its own
        reply.pop("yes", None)
    found = {} if facts else _figures(asked, reply)
    having = bool(reply.get("having"))
    if "yes" not in reply or (found and not reply.get("bare")):
        return found or _named(asked, told)
    rest = tuple(fact for fact in asked if not _stated(fact, found))
    return found | (_yes(rest, told, having) if reply["yes"] else _no(rest, having))


def _stated(fact: str, facts: Facts) -> bool:
    head, _, detail = fact.partition(".")
    if head in ("qualities", "fields") and detail:
        return detail in facts.get(head, {})
    if head in get_args(ProgramFact):
        return head in facts.get("declared", {})
    if head in get_args(ProgramCount):
        return head in facts.get("counts", {})
    return any(name in facts for name in (head, *_COVERED.get(head, ())))


def _figures(asked: tuple[str, ...], reply: Facts) -> Facts:
    """Numbers go to the figure asked for, or to the one whose unit they bear."""
    found: Facts = {}
    when = {name: reply[name] for name in ("months", "year") if name in reply}
    event = next((fact.split(".")[1] for fact in asked if fact.endswith(".when")), None)
    if when and event:
        return {"records": {event: Record(months_ago=when.get("months"), year=when.get("year"))}}
    if when and "registered_months" in asked:
        found |= {"registered_months": when["months"]} if "months" in when else {"registered_year": when["year"]}
    names = [name for name in _FIGURES if name in asked and name != "registered_months"]
    persons = [name for name in _PERSONS if name in asked]
    if "persons" in reply and len(persons) == 1:
        found[persons[0]] = reply["persons"]
    if "yuan" in reply and "capital_yuan" in names:
        found |= _figure("capital_yuan", reply)
    if found.keys() & set(names):
        return found
    if "number" in reply and len(names) == 1 and (found or "registered_months" not in asked):
        return found | _figure(names[0], reply)
    kinds = [detail for fact in asked if (detail := fact.partition(".")[2]) in KINDS]
    if "number" in reply and not names and len(kinds) == 1:
        number = int(reply["number"])
        more: Any = kinds[0]
        found |= (
            {"patents": (Holding(more, number, at_least=reply["at_least"]),)}
            if number
            else {"no_kinds": frozenset({more})}
        )
    return found


def _figure(name: str, reply: Facts) -> Facts:
    value = reply["number"]
    if name in ("capital_yuan", "yearly_amount_yuan"):
        value = reply.get("yuan") or value
        value = value * 1e4 if 0 < value < 1e4 else value  # 「500」: nobody means yuan
    if name in get_args(ProgramCount):
        return {"counts": {name: value}}
    return {name: value if name in ("capital_yuan", "rd_percent") else int(value)}


def _yes(asked: tuple[str, ...], told: Told, having: bool) -> Facts:
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
        elif head == "fields" and len(doubtful) == 1:
            found["fields"] = {detail: True}
        elif head == "operating_state":
            found["operating_state"] = "存续"
        elif head == "certified":
            found |= {"certified": ("GB/T29490",)} if len(asked) == 1 else {}
        elif head in ("ip_officers", "valid_patents") and len(asked) == 1:
            found[head] = 1
        elif head == "patents" and detail in KINDS and len(asked) == 1:
            kind: Any = detail
            found["patents"] = (Holding(kind),)
        elif head == "records" and detail.endswith((".corrected", ".settled")):
            item, what = detail.split(".")
            said = {"corrected": True, "settled": True} if what == "corrected" else {what: True}
            found.setdefault("records", {})[item] = Record(**said)
        elif head == "records" and ((fact in plain and len(plain) == 1) or detail.endswith(".before")):
            found.setdefault("records", {})[detail.split(".")[0]] = Record()
        else:
            _put(found, fact, True)
    return found


def _no(asked: tuple[str, ...], having: bool) -> Facts:
    """「没有」, 「不是」: of several statements asked together it does not say which one fails."""
    found: Facts = {}
    records: dict[str, Record] = {}
    alone = len(asked) == 1
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
        elif head in (*_PERSONS, "valid_patents", *get_args(ProgramCount)):
            if alone or head == "ip_officers":
                found |= _figure(head, {"number": 0})
        elif head == "rd_percent" and alone:
            found["rd_percent"] = 0.0
        elif head == "records" and detail.endswith((".corrected", ".settled")):
            item, what = detail.split(".")
            records[item] = Record(**{what: False})
        elif head == "records" and not detail.endswith(".when"):
            records[detail.split(".")[0]] = Record(present=False)
        elif head in ("kind", "legal_person"):
            if not {"registered_months", "insured"} & set(asked):
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
    if head in _FLAGS:
        found[head] = value
    elif head in ("qualities", "fields") and detail:
        found.setdefault(head, {})[detail] = value
    elif head == "scope":
        found["scope"] = {_SERVICES: value}
    elif head in get_args(ProgramFact):
        found.setdefault("declared", {})[head] = value


def _named(asked: tuple[str, ...], told: Told) -> Facts:
    """A button, or a word of the question repeated: one of the fields, one of the events."""
    fields = {
        detail: True for fact in asked if fact.startswith("fields.") and (detail := fact.partition(".")[2]) in told.text
    }
    if fields:
        return {"fields": fields}
    events = [item for item, pattern in ITEMS if f"records.{item}" in asked and re.search(pattern, told.text)]
    return {"records": {events[0]: Record()}} if len(events) == 1 else {}
