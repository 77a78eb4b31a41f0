"""A message with several questions about different things: each is answered, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.answers import Answer, together
from actions.asks import ABOUT_A_FIRM
from actions.desk import Desk
from actions.question import Question, read
from actions.reply import reply
from actions.slots import Context

# What a question may tell on its way; a firm that tells more gives an account of itself.
ON_THE_WAY = frozenset({"place", "elsewhere", "business_words", "industries", "outside", "kind"})


def answer(message: Mapping[str, Any], context: Context, desk: Desk) -> Answer | None:
    """The answers together; None where the message is better understood as a whole."""
    parts = message.get("questions") or ()
    if not parts or context.check.get("open"):
        return None
    answers: list[Answer] = []
    for part in parts:
        question = read(part, context, desk.coverage)
        if _of_a_firm(question):
            return None
        one = reply(question, desk)
        if one.status == "asked_back" or one.kind == "eligibility":
            return None
        answers.append(one)
        context = one.context or context
    return replace(together(answers), context=context)


def _of_a_firm(question: Question) -> bool:
    return question.intent in ABOUT_A_FIRM or bool(question.facts.keys() - ON_THE_WAY or question.changes)
