"""All that a message says of the firm itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bot.nlu.facts import (
    age,
    body,
    business,
    honours,
    money,
    patents,
    people,
    place,
    product_patents,
    programme,
    qualities,
    records,
    ways,
)
from bot.nlu.facts.answers import answers
from bot.nlu.facts.excepted import excepted
from bot.nlu.facts.learned import with_learned
from bot.nlu.facts.parts import figures_in_order
from bot.nlu.facts.rest import rest
from bot.nlu.facts.told import Told
from bot.nlu.facts.trades import bare_trade
from bot.nlu.facts.unread import unread
from knowledge.eligibility.applicant import Applicant

_ALL_CONDITIONS = re.compile(r"(?:条件|要求|规定)(?:我们)?(?:都|全|均|也都)")
_OF_ALL = re.compile(r"条件|要求|规定|规矩|标准|门槛|指标|所有|全部")
READERS: tuple[Callable[[Told], dict[str, Any]], ...] = (
    place.read, business.read, body.read, age.read, people.read, money.read, patents.read, records.read,
    qualities.read, honours.read, ways.read, programme.read,
)  # fmt: skip


def stated(told: Told) -> dict[str, Any]:
    """The facts of a message by the names of Applicant's fields; each reader has fields of its own."""
    return dict(_stated(told))


@lru_cache(maxsize=8)  # what a message states, and what it changes, are asked one after the other
def _stated(told: Told) -> Mapping[str, Any]:
    facts: dict[str, Any] = {}
    for reader in READERS:
        facts |= reader(told)
    if "patents" not in facts and (only := product_patents.only_patent(told)) is not None:
        facts = {name: value for name, value in facts.items() if name != "no_patents"}
        facts |= {"patents": (only,), "patents_complete": True}
    used = product_patents.valid_patents(told, facts.get("patents", ()))
    return facts if used is None else {**facts, "valid_patents": used}


def facts_of(told: Told) -> Applicant:
    """What the firm says about itself in one message, bare answers to the bot's question included."""
    firm = _understood(told)
    left_out = excepted(told, firm)
    if firm.rest_met:
        left_out = {**unread(told, firm, _understood), **left_out}
    open_ones = {name for name, short in left_out.items() if not short} & firm.declared.keys()
    if open_ones:  # 「预算报上去还没批,有没有保障说不准」
        firm = replace(firm, declared={name: value for name, value in firm.declared.items() if name not in open_ones})
    if "valid_patents" in left_out:
        firm = replace(firm, valid_patents=None)
    return replace(firm, excepted=left_out) if left_out else firm


def _understood(told: Told) -> Applicant:
    """What the patterns read, and what is learnt beside them."""
    facts = stated(told)
    if told.asked and figures_in_order(told, told.asked):
        facts.pop("patents", None)  # 「一件、没有」: of the kinds asked for, in their order
    if told.asked and not told.asks("rest_met") and not _says_more_than_asked(told, facts):
        facts.pop("rest_met", None)  # 「都满足」 answers the question, and no other
    firm = Applicant(**facts).learn(Applicant(**answers(told, facts)))
    firm = with_learned(told, firm)  # what the patterns have left unread
    if told.asks("industries") and firm == Applicant() and (trade := bare_trade(told.text)):
        return Applicant(business_words=(trade,))
    return firm


def _says_more_than_asked(told: Told, facts: dict[str, Any]) -> bool:
    """「其他条件都满足」 in an answer; of patents 「其他都有」 speaks of the other kinds."""
    kind = rest(told)
    if kind == "everything" and _ALL_CONDITIONS.search(told.text):
        return True  # 「条件全够」
    if kind != "rest":
        return False
    return not told.asks("patents") or bool(_OF_ALL.search(told.text)) or "patents" in facts or "no_patents" in facts
