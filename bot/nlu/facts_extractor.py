"""Rasa component: what the firm says about itself, as one entity with plain data."""

import datetime
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.facts import Told, changes_in, facts_of, skipped
from bot.nlu.facts.place import gazetteer
from bot.nlu.language import chinese
from knowledge.eligibility.exchange import to_json

NAME = "FactsExtractor"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class FactsExtractor(GraphComponent):
    """Adds one entity 「facts」 to a normalised text that states something about the firm, or answers a question."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactsExtractor":
        # tables are loaded before anyone waits
        facts_of(Told(chinese()("苏州的公司做芯片,2件发明"), datetime.date(2020, 1, 1)))
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        for message in messages:
            check = tracker.get_slot("check") or {}
            found = entity(message.get(TEXT) or "", datetime.date.today(), check)
            if found is not None:
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages


def entity(text: str, today: datetime.date, check: Mapping[str, Any]) -> dict[str, Any] | None:
    """The entity of a text; None when it states nothing.

    `check` is the eligibility check of the dialogue (actions/eligibility/check.py): what it has asked, while it waits.
    `value` is the exchange JSON of the facts, `changes` is what is relative to earlier ones (`knowledge.eligibility.join`
    says what becomes of it), `skipped` names what the user does not know.
    """
    waiting = bool(check.get("open"))
    told = Told(
        chinese()(text),
        today,
        tuple(check.get("facts") or ()) if waiting else (),
        gazetteer().by_code.get(check.get("home") or "") if waiting else None,
    )
    value = to_json(facts_of(told))
    changes, unknown = [dict(change) for change in changes_in(told)], list(skipped(told))
    if not (value or changes or unknown):
        return None
    found = {"value": value, "changes": changes, "skipped": unknown}
    return {"entity": "facts", **found, "start": 0, "end": len(text), "extractor": NAME}
