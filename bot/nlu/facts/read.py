"""All that a message says of the firm itself."""

from __future__ import annotations

import re
from collections.abc import Callable
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
    programme,
    qualities,
    records,
    ways,
)
from bot.nlu.facts.answers import answers
from bot.nlu.facts.parts import figures_in_order
from bot.nlu.facts.told import Told
from knowledge.eligibility.applicant import Applicant

_REST = re.compile(r"其[他它余]|别的|剩|余下|另外|所有|全部条件")
READERS: tuple[Callable[[Told], dict[str, Any]], ...] = (
    place.read, business.read, body.read, age.read, people.read, money.read, patents.read, records.read,
    qualities.read, honours.read, ways.read, programme.read,
)  # fmt: skip


def stated(told: Told) -> dict[str, Any]:
    """The facts of a message by the names of Applicant's fields; each reader has fields of its own."""
    facts: dict[str, Any] = {}
    for reader in READERS:
        facts |= reader(told)
    used = programme.valid_patents(told, facts.get("patents", ()))
    return facts if used is None else {**facts, "valid_patents": used}


def facts_of(told: Told) -> Applicant:
    """What the firm says about itself in one message, bare answers to the bot's question included."""
    facts = stated(told)
    if told.asked and figures_in_order(told, told.asked):
        facts.pop("patents", None)  # 「一件、没有」: of the kinds asked for, in their order
    if told.asked and not told.asks("rest_met") and (told.asks("patents") or not _REST.search(told.text)):
        facts.pop("rest_met", None)  # 「都满足」 answers the question, and no other
    return Applicant(**facts).learn(Applicant(**answers(told, facts)))
