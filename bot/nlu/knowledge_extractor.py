"""Rasa component: the spans of the Chinese pipeline as entities, and the text with the names taken out."""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.tokens import Doc

from bot.nlu.focus import focus
from bot.nlu.language import GROUPS, SEPARATOR, chinese
from bot.nlu.several import questions

MASKED = "masked_text"
QUESTIONS = "questions"  # messages, where one holds several questions about different things
SINGULAR = {"industries": "industry", "quantities": "quantity"}
# What a name becomes for the intent classifier: what is asked does not depend on which city is named.
MASKS = {"centers": "C", "places": "P", "industries": "F", "fields": "F", "quantities": "N"}
UNITS = {"months": "M", "persons": "H", "yuan": "Y", "percent": "%", "year": "D", "days": "D"}


# Courtesy says nothing about what is asked, unless nothing else is said.
POLITE = r"你好|您好|嗨|哈喽|hi|hello|请问一下|请问下|请问|麻烦问一下|麻烦问下|麻烦|劳驾|打扰了|打扰一下|想咨询一下|想咨询下|咨询一下|咨询下|想问一下|想问下|问一下|问下|谢谢了|谢谢啦|谢谢|多谢|谢了|辛苦了"
POLITE_BEFORE = re.compile(rf"^(?:(?:{POLITE})[,，。.!！~ 啊呀哈]*)+")
POLITE_AFTER = re.compile(rf"(?:[,，。.!！~ ]*(?:{POLITE})[哈啊啦。.!！~]*)+$")
MIN_ASKED = 3
ADDRESS = re.compile(r"P(?:[省市]?P)+")  # 「河南新乡」 is one place, however many steps it is told in


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=False,
)
class KnowledgeExtractor(GraphComponent):
    """Finds centres, places, industries, topics, figures and references in a normalised text."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "KnowledgeExtractor":
        chinese()
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for message in training_data.training_examples:
            text = message.get(TEXT)
            if text:
                message.set(MASKED, masked(chinese()(text)))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            doc = chinese()(message.get(TEXT) or "")
            found = focus(doc)
            if found is not None:  # the story is left out; what is asked is judged by itself
                message.set(TEXT, found.text, add_to_output=True)
                doc = chinese()(found.text)
            message.set(MASKED, masked(chinese()(found.asked) if found else doc))
            message.set(ENTITIES, entities(doc), add_to_output=True)
            if several := [Message(data={TEXT: text}) for text in questions(doc)]:
                message.set(QUESTIONS, several)
                for one in several:  # each is one question, and read as a message of its own
                    alone = chinese()(one.get(TEXT))
                    one.set(MASKED, masked(alone))
                    one.set(ENTITIES, entities(alone), add_to_output=True)
        return messages


def entities(doc: Doc) -> list[dict[str, Any]]:
    """The spans as Rasa entities; `ids` holds every reading of a span, best first."""
    return [
        {
            "entity": SINGULAR.get(group, group.removesuffix("s")),
            "value": span.text,
            "ids": span.kb_id_.split(SEPARATOR),
            "start": span.start_char,
            "end": span.end_char,
            "extractor": "KnowledgeExtractor",
        }
        for group in GROUPS
        for span in doc.spans[group]
    ]


def masked(doc: Doc) -> str:
    """The text with a letter in the place of every centre, place, industry and figure, without polite words around."""
    spans: list[tuple[int, int, str]] = []
    for group, mask in MASKS.items():
        for span in doc.spans[group]:
            if not any(span.start_char < end and start < span.end_char for start, end, _ in spans):
                unit = span.kb_id_.partition(":")[2] if group == "quantities" else ""
                spans.append((span.start_char, span.end_char, UNITS.get(unit, mask)))
    text = doc.text
    for start, end, mask in sorted(spans, reverse=True):
        text = text[:start] + mask + text[end:]
    text = ADDRESS.sub("P", text)
    asked = POLITE_AFTER.sub("", POLITE_BEFORE.sub("", text))
    return asked if len(asked) >= MIN_ASKED else text
