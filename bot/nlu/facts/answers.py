"""Which facts a bare answer states, given what the bot has asked. Several facts may be asked in one question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from bot.nlu.facts import patterns
from bot.nlu.facts.answer_values import KINDS, PERSONS, Facts, as_asked, figure, no, yes
from bot.nlu.facts.bare import bare_figures, reply_of
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.numbers import NUM
from bot.nlu.facts.parts import by_part, figures_in_order
from bot.nlu.facts.record_events import event
from bot.nlu.facts.record_words import ITEMS
from bot.nlu.facts.rest import rest as says_rest
from bot.nlu.facts.told import Told
from knowledge.conditions import ProgramCount, ProgramFact
from knowledge.eligibility.applicant import Applicant, Record
from knowledge.eligibility.holdings import Holding

_FIGURES = (*PERSONS, "registered_months", "capital_yuan", "rd_percent", "valid_patents", *get_args(ProgramCount))
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


_KIND_FACTS = tuple(f"patents.{kind}" for kind in KINDS)


def answers(told: Told, facts: Facts) -> Facts:
    """What a bare answer adds to the facts that the message states by itself, by the names of Applicant's fields."""
    asked = tuple(fact for fact in told.asked if not _stated(fact, facts))
    reply = reply_of(told)
    if facts.get("rest_met") and says_rest(told) == "rest":  # 「其他条件都满足」 is no answer to what was asked
        reply = {name: value for name, value in reply.items() if name != "yes"}
    if facts and not reply.get("bare"):  # 「没有发明」, asked for something else, is a statement of its own
        reply.pop("yes", None)
    found = _figures(asked, bare_figures(told) if facts else reply) or _in_order(told, asked)
    reply = _about_records(asked, reply, told, facts)
    parts = {fact: value for fact, value in by_part(told, told.asked).items() if fact in asked}
    if parts:
        return found | _each(parts, told)
    having = bool(reply.get("having"))
    if "yes" not in reply or (found and not reply.get("bare")):
        return found or _named(asked, told) or ({} if facts else _dated(asked, told))
    rest = tuple(fact for fact in asked if not _stated(fact, found))
    return found | (yes(rest, told, having) if reply["yes"] else no(rest, having, bool(reply.get("none"))))


def _about_records(asked: tuple[str, ...], reply: Facts, told: Told, facts: Facts) -> Facts:
    """「其他都满足」, 「场地都有」 affirm no event on record: only 有, 有过 or 是的 by itself does."""
    events = any(fact.startswith("records.") and fact.count(".") == 1 for fact in asked)
    if not events or not reply.get("yes"):
        return reply
    first = re.split(r"[,。;!?]", told.text.strip(" ,。!?;~"))[0]
    if _HAD.match(first) and not (facts.keys() - {"records"} and not reply.get("bare")):
        return reply
    return {name: value for name, value in reply.items() if name != "yes"}


_HAD = re.compile(
    r"(?:嗯+|哦|啊|呃|是|对|确实|的确|以前|之前|曾经|早年|过去|前几年|早些年|原来|我们|公司|这个|那个|好像|应该|倒是?|也|都|全|,)*"
    rf"(?:有(?=过|[的了啊呀呢吧哒滴,]|是有|这|$|{NUM}[件次个回起条](?!人))|出过|犯过|发生过|被|是(?=[的啊呀有,]|$)|对|嗯|没错|确实|系(?=[啊呀的,]|$))"
)


def _each(parts: Mapping[str, bool], told: Told) -> Facts:
    """Every part as if it had been asked alone."""
    found = Applicant()
    for fact, value in parts.items():
        found = found.learn(Applicant(**(yes((fact,), told, True) if value else no((fact,), True))))
    return {name: getattr(found, name) for name in found.stated()}


def _in_order(told: Told, asked: tuple[str, ...]) -> Facts:
    found = Applicant()
    for fact, number in figures_in_order(told, asked).items():
        said = {"number": number.value, "at_least": number.at_least} if number.value is not None else {}
        found = found.learn(Applicant(**_figures((fact,), said)))
    return {name: getattr(found, name) for name in found.stated()}


def _dated(asked: tuple[str, ...], told: Told) -> Facts:
    """「去年八月,已经改好了」, asked whether there was an event: who dates it or mends it had it."""
    items = [fact.partition(".")[2] for fact in asked if fact.startswith("records.") and fact.count(".") == 1]
    said = event(told.text, told) if len(items) == 1 and len(asked) == 1 else {}
    dated = said.keys() & {"months_ago", "year"} or said.get("corrected")
    return {"records": {items[0]: as_asked(items[0], said)}} if dated and not unknown(told.text) else {}


def _stated(fact: str, facts: Facts) -> bool:
    head, _, detail = fact.partition(".")
    if head in ("qualities", "fields") and detail:
        return detail in facts.get(head, {})
    if fact in _KIND_FACTS:
        held = {holding.kind for holding in facts.get("patents", ())}
        return "no_patents" in facts or bool(held & {detail, None}) or detail in facts.get("no_kinds", ())
    if head == "records" and detail:
        return detail.split(".")[0] in facts.get("records", {}) or "clean_record" in facts
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
    persons = [name for name in PERSONS if name in asked]
    if "persons" in reply and len(persons) == 1:
        found[persons[0]] = reply["persons"]
    if "percent" in reply and "rd_percent" in names:
        found["rd_percent"] = reply["percent"]
    for name in ("capital_yuan", "yearly_amount_yuan"):
        if "yuan" in reply and name in names:
            found |= figure(name, reply)
    if found.keys() & set(names):
        return found
    if "number" in reply and len(names) == 1 and (found or "registered_months" not in asked):
        return found | figure(names[0], reply)
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


def _named(asked: tuple[str, ...], told: Told) -> Facts:
    """A button, or a word of the question repeated: one of the fields, one of the events."""
    fields = {
        detail: True for fact in asked if fact.startswith("fields.") and (detail := fact.partition(".")[2]) in told.text
    }
    if fields:
        return {"fields": fields}
    events = [item for item, pattern in ITEMS if f"records.{item}" in asked and patterns.search(pattern, told.text)]
    return {"records": {events[0]: as_asked(events[0], {})}} if len(events) == 1 else {}
