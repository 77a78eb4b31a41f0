"""Messages made by hand: the words as the pipeline marks them, the intent given. No classifier is involved."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from actions.answers import Answer
from actions.question import Question, read
from actions.reply import reply
from actions.slots import Context

TODAY = datetime.date(2026, 5, 20)
Understood = Callable[..., Question]
Answered = Callable[..., Answer]


@pytest.fixture(scope="session")
def message() -> Callable[..., dict[str, Any]]:
    """(text, intent) → the message as Rasa hands it to an action; `confidence` is that of the intent.

    With a context, a bare answer is read as the answer to what its check has asked.
    """
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from bot.nlu.facts_extractor import entity
    from bot.nlu.knowledge_extractor import entities
    from bot.nlu.language import chinese
    from bot.nlu.text_normalizer import normalize

    def made(text: str, intent: str, confidence: float = 0.95, context: Context | None = None) -> dict[str, Any]:
        text = normalize(text)
        best = {"name": intent, "confidence": confidence}
        found = entities(chinese()(text))
        facts = entity(text, TODAY, *((context.check, context.applicant, context.program) if context else ({}, {})))
        return {"text": text, "intent": best, "intent_ranking": [best], "entities": [*found, facts] if facts else found}

    return made


@pytest.fixture(scope="session")
def understood(message: Callable[..., dict[str, Any]], desk: Any) -> Understood:
    """(text, intent, context) → the question."""

    def read_it(text: str, intent: str, context: Context | None = None, confidence: float = 0.95) -> Question:
        return read(message(text, intent, confidence, context), context or Context(), desk.coverage)

    return read_it


@pytest.fixture(scope="session")
def answered(understood: Understood, desk: Any) -> Answered:
    """(text, intent, context) → the answer."""

    def answer_it(text: str, intent: str, context: Context | None = None, confidence: float = 0.95) -> Answer:
        return reply(understood(text, intent, context, confidence), desk)

    return answer_it


def holds(answer: Answer, said: list[str], absent: list[str], why: str) -> None:
    """Asserts that a text has all of `said` and nothing of `absent`."""
    assert [one for one in said if one not in answer.text] == [], f"{why}: {answer.text}"
    assert [one for one in absent if one in answer.text] == [], f"{why}: {answer.text}"


@pytest.fixture
def talk(desk: Any, understood: Understood) -> Any:
    """A new conversation about a firm."""
    from tests.actions.talk import Talk

    return Talk(desk, understood)
