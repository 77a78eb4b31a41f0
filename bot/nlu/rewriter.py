"""Rasa component: brings a message's text into the form of the data before anything else reads it."""

import json
from collections import Counter
from typing import Any

import jieba
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.language import field_names, known_names, real_names
from bot.nlu.lexicon import lexicon
from bot.nlu.spelling import Speller
from bot.nlu.text_normalizer import normalize


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class TextRewriter(GraphComponent):
    """Normalises the text and corrects names and terms by their sound; learns plain words from the examples."""

    def __init__(self, storage: ModelStorage, resource: Resource, plain: list[str]) -> None:
        self._storage = storage
        self._resource = resource
        self.plain = plain
        words = lexicon()
        self.speller = Speller(
            {*known_names(), *field_names(), *words.terms},
            plain,
            {*words.not_a_typo, *real_names()},
            words.function_characters,
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TextRewriter":
        return cls(model_storage, resource, [])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "TextRewriter":
        with model_storage.read_from(resource) as folder:
            plain = json.loads((folder / "plain_words.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, plain)

    def train(self, training_data: TrainingData) -> Resource:
        """Collects the words of the examples, most frequent first, so that `duoshao` becomes 多少."""
        counts: Counter[str] = Counter()
        for message in training_data.training_examples:
            counts.update(jieba.cut(normalize(message.get(TEXT) or ""), HMM=False))
        self.plain = [word for word, count in counts.most_common() if count > 1]
        with self._storage.write_to(self._resource) as folder:
            (folder / "plain_words.json").write_text(json.dumps(self.plain, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.set(TEXT, self.speller.correct(normalize(text)), add_to_output=True)
        return messages
