"""domain.yml against the code and the rules that it stands between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return content


DOMAIN = read("domain.yml")
RULES = [rule for path in sorted((ROOT / "nlu_data/rules").glob("*.yml")) for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]]  # fmt: skip


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_has_an_answer(intent: str) -> None:
    from actions.reply import covers

    assert covers(intent)


def test_an_unknown_intent_has_none() -> None:
    from actions.reply import covers

    assert not covers("ask_the_weather_on_mars")


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_an_intent_alone_gets_a_reply(intent: str, desk: Any) -> None:
    """The least message that may come with it: nothing marked, nothing said before."""
    from actions.question import read as understand
    from actions.reply import reply
    from actions.slots import Context

    message = {"text": "嗯", "intent": {"name": intent, "confidence": 0.9}, "entities": [], "intent_ranking": []}
    answer = reply(understand(message, Context(), desk.coverage), desk)
    assert answer.text


def test_every_action_of_the_rules_exists() -> None:
    from rasa_sdk import Action
    from rasa_sdk.utils import all_subclasses

    import actions.answer_action

    assert actions.answer_action.ActionAnswer
    names = {action().name() for action in all_subclasses(Action) if action.__module__.startswith("actions.")}
    ruled = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    assert ruled <= set(DOMAIN["actions"])
    assert set(DOMAIN["actions"]) <= names


def test_every_intent_of_the_rules_is_in_the_domain() -> None:
    assert {step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step} <= set(DOMAIN["intents"])


def test_the_fallback_action_is_in_the_domain() -> None:
    (policy,) = read("config.yml")["policies"]
    assert policy["core_fallback_action_name"] in DOMAIN["actions"]


def test_every_slot_of_the_memory_is_in_the_domain() -> None:
    from actions.slots import Context

    written = {event["name"] for event in Context().events()}
    assert written == set(DOMAIN["slots"])


def test_no_slot_steers_the_dialogue_or_is_filled_by_itself() -> None:
    for name, slot in DOMAIN["slots"].items():
        assert slot["influence_conversation"] is False, name
        assert slot["mappings"] == [{"type": "custom"}], name


SAYS_ALL = "苏州中心和省里那家,做锂电池,也开奶茶店,3件发明专利,电话多少"


def test_every_group_of_the_pipeline_is_in_the_domain() -> None:
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from bot.nlu.knowledge_extractor import entities
    from bot.nlu.language import GROUPS, chinese

    found = {entity["entity"] for entity in entities(chinese()(SAYS_ALL))}
    assert found | {"facts"} == set(DOMAIN["entities"])  # facts: the other extractor's
    assert len(found) == len(GROUPS)
