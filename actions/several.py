"""A message with several questions about different things: each is answered, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import entries
from actions.answers import Answer, together
from actions.asks import ABOUT_A_FIRM, asked_outright
from actions.desk import Desk
from actions.question import Question, read
from actions.reply import reply
from actions.slots import Context

# What a question may tell on its way; a firm that tells more gives an account of itself.
ON_THE_WAY = frozenset({"place", "elsewhere", "business_words", "industries", "outside", "kind"})


def answer(message: Mapping[str, Any], context: Context, desk: Desk) -> Answer:
    """The answer to a message, or the answers to its questions together."""
    return one_by_one(message, context, desk) or reply(read(message, context, desk.coverage), desk)


def one_by_one(message: Mapping[str, Any], context: Context, desk: Desk) -> Answer | None:
    """The answers together; None where the message is better understood as a whole.

    A check of the firm comes last, because it goes on with a question of its own.
    """
    parts = message.get("questions") or ()
    of_the_firm = [part for part in parts if _of_a_firm(read(part, context, desk.coverage))]
    if not parts or len(of_the_firm) > (0 if context.check.get("open") else 1):
        return None
    answers: list[Answer] = []
    for part in [*(part for part in parts if part not in of_the_firm), *of_the_firm]:
        one = reply(read(part, context, desk.coverage), desk)
        checks = one.kind == "eligibility"
        if (checks and part not in of_the_firm) or (one.status == "asked_back" and not checks):
            return None
        answers.append(one)
        context = one.context or context
    if answers[-1].kind == "eligibility":  # its data and buttons go first, its question last
        merged = together([answers[-1], *answers[:-1]])
        return replace(merged, text=together(answers).text, context=context)
    return replace(together(answers), context=context)


def _of_a_firm(question: Question) -> bool:
    """Whether a part is a firm's account of itself, with or without the question whether it may file."""
    own = bool(question.facts.keys() - ON_THE_WAY or question.changes)
    outright = bool(asked_outright(question.text))
    if question.intent in ABOUT_A_FIRM:
        return own or not outright
    return own and not outright and question.intent not in entries.INTENTS
