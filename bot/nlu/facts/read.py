"""All that a message says of the firm itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

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
    return facts


def facts_of(doc: Doc, today: datetime.date, asked: str | None = None) -> Applicant:
    """What the firm says about itself in one message.

    `doc` comes from `bot.nlu.language.chinese()`. `asked` is the dotted name of the fact that the bot has just asked
    for (「records.abnormal.when」, 「patents.invention」), so that a bare 「5个」, 「没有」, 「三年」 answers it.
    """
    from bot.nlu.facts.answers import answer_to

    told = Told(doc, today, asked)
    facts = stated(told)
    if asked and asked.split(".")[0] in ("qualities", "statements", "support") and not _REST.search(doc.text):
        facts.pop("rest_met", None)  # 「都满足」 answers the question, and no other
    return Applicant(**facts).learn(answer_to(told, facts)) if asked else Applicant(**facts)


def asked_about(doc: Doc) -> tuple[str, ...]:
    """The places and centres that are only asked about (苏州能备案吗): codes of places, or 「center:<id>」."""
    return place.places(Told(doc, datetime.date.today())).asked
