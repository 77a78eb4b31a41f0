"""One conversation about a firm, for the tests of the check: messages, what they state, and what holds of every answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from actions import eligibility
from actions.answers import Answer
from actions.slots import Context
from knowledge.eligibility import Applicant, Business, Holding, to_json
from tests.actions.conftest import TODAY

SCHEMAS = Path(__file__).with_name("schemas")
MOST = 360  # characters; the median is held by a test of its own


def one(kind: str, count: int | None = 1, state: str | None = None, **more: Any) -> Holding:
    return Holding(kind, count, state, **more)  # type: ignore[arg-type]


INVENTION, UTILITY, DESIGN = "invention", "utility_model", "design"
NONE = {"no_patents": True}
REST = {"kind": "company", "rest_met": True}


class Talk:
    """One conversation; what a message states is given beside it."""

    def __init__(self, desk: Any, understood: Callable[..., Any]) -> None:
        self.desk, self.understood, self.context = desk, understood, Context()

    def facts(self, *, at: str | None = None, does: str | None = None, **said: Any) -> dict[str, Any]:
        if at is not None:
            said["place"] = self.desk.coverage.gazetteer.resolve(at)
        if does is not None:
            found = self.desk.industries.find(does)
            said["industries"] = tuple(Business(match.industry, match.confidence) for match in found)
            said["outside"] = bool(self.desk.industries.outside(does))
            said["business_words"] = (does,)
        return to_json(Applicant(**said))

    def say(self, text: str, intent: str = "check_eligibility", **said: Any) -> Answer:
        question = self.understood(text, intent, self.context)
        facts = self.facts(**said) if said else question.facts
        self.concerned = eligibility.concerns(question, facts)
        answer = eligibility.answer(question, self.desk, facts, TODAY)
        assert answer.context is not None
        self.context = Context.from_slots({event["name"]: event["value"] for event in answer.context.events()})
        check(answer)
        return answer


def check(answer: Answer) -> None:
    """What holds of every answer of a check."""
    envelope = json.loads(json.dumps(answer.envelope(), ensure_ascii=False))
    for name, data in (("envelope", envelope), ("eligibility", envelope["data"])):
        schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []
    assert answer.kind == "eligibility"
    assert 0 < len(answer.text) <= MOST, answer.text
    assert not any(
        word in answer.text for word in ("None", "True", "False", "{", "}", "。。", "，，", "保证能", "一定能")
    ), answer.text
    assert "\n\n" not in answer.text
    if answer.status == "verdict":
        assert len(answer.sources) == len(answer.data["results"])
        assert all(source["locator"] for source in answer.sources)
        assert "来源：" in answer.text


def verdicts(answer: Answer) -> dict[str, str]:
    return {result.get("center") or result["program"]: result["verdict"] for result in answer.data["results"]}


def verdict(answer: Answer, short: str) -> str:
    return next(value for name, value in verdicts(answer).items() if short in name)
