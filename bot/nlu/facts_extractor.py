"""Rasa component: what the firm says about itself, as one entity with plain data."""

import datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.tokens import Doc

from bot.nlu.facts import Told, asked_about, changes_in, facts_of, reply_of, skipped
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
        facts_of(
            chinese()("苏州的公司做芯片,2件发明"), datetime.date(2020, 1, 1)
        )  # tables are loaded before anyone waits
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = entity(chinese()(text), datetime.date.today())
            if found is not None:
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages


def entity(doc: Doc, today: datetime.date) -> dict[str, Any] | None:
    """The entity of a text; None when it states nothing.

    `value` is the exchange JSON of the facts. `reply` is what a bare answer holds (the question is not known here),
    `changes` what is relative to earlier facts, `skipped` what the user does not know, `asked_about` places and
    centres that are no registered place; `knowledge.eligibility.join` says what becomes of reply and changes.
    """
    told = Told(doc, today)
    value = to_json(facts_of(doc, today))
    more = {
        "reply": reply_of(told),
        "changes": [dict(change) for change in changes_in(doc, today)],
        "skipped": list(skipped(doc, "asked")),  # 「asked」 stands for the question that was open
        "asked_about": list(asked_about(doc)),
    }
    if not value and not more["reply"] and not more["changes"] and not more["skipped"]:
        return None
    return {"entity": "facts", "value": value, **more, "start": 0, "end": len(doc.text), "extractor": NAME}
