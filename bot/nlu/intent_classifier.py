"""Rasa component: the intent of a message, from the characters, words and meaning of its text, and how near it is to a known one.

A linear model votes; the distance to the nearest example says whether the message is of a known
kind at all. Both have to agree before an intent is believed: a linear model alone is sure of what it never saw.
"""

import re
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.svm import LinearSVC

from bot.nlu.features import Features
from bot.nlu.knowledge_extractor import MASKED, QUESTIONS

FALLBACK = "nlu_fallback"
OUTSIDE = "out_of_scope"
CHINESE = re.compile(r"[\u3400-\u9fff]")
FILE = "intents.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntentClassifier(GraphComponent):
    """A linear support vector machine (see `bot.nlu.features`), with a gate by the nearest example."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "ngrams": 2,
            "C": 1.0,
            "sharpness": 4.0,
            "min_confidence": 0.25,
            "min_similarity": 0.22,
            "min_similarity_latin": 0.5,
            "ranking": 5,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: Any = None) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self.model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramIntentClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "NgramIntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if m.get(MASKED)]
        texts, labels = [m.get(MASKED) for m in examples], [m.get(INTENT) for m in examples]
        self.model = fit(texts, labels, self.config)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self.model, folder / FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(MASKED) or message.get(TEXT) or ""
            ranking, similarity = rank(self.model, text)
            # Letters alone are near to each other by chance
            least = self.config["min_similarity" if CHINESE.search(text) else "min_similarity_latin"]
            near = similarity >= least or ranking[0][0] == OUTSIDE  # what is outside need not be near what is known
            believed = ranking[0][1] >= self.config["min_confidence"] and near
            found = [{"name": name, "confidence": score} for name, score in ranking[: self.config["ranking"]]]
            if not believed:
                found.insert(0, {"name": FALLBACK, "confidence": 1.0 - ranking[0][1]})
            message.set("intent", found[0], add_to_output=True)
            message.set("intent_ranking", found, add_to_output=True)
            message.set("similarity", similarity, add_to_output=True)
            if several := message.get(QUESTIONS):
                understood = [one.as_dict(only_output_properties=True) for one in self.process(several)]
                message.set(QUESTIONS, understood, add_to_output=True)
        return messages


def fit(texts: list[str], labels: list[str], config: dict[str, Any]) -> dict[str, Any]:
    """The trained parts: features, linear model, and the characters of the examples to measure distance to."""
    features = Features(config["ngrams"])
    rows, characters = features.fit_rows(texts)
    linear = LinearSVC(C=config["C"], tol=1e-2).fit(rows, labels)
    # examples as columns: a text touches only the rows of its own characters
    known = characters.T.tocsr()
    return {"features": features, "linear": linear, "known": known, "sharpness": config["sharpness"]}


def rank(model: dict[str, Any], text: str) -> tuple[list[tuple[str, float]], float]:
    """The intents of a text, likeliest first, and its cosine to the nearest example (0 to 1)."""
    row, characters = model["features"].rows([text])
    margins = model["sharpness"] * model["linear"].decision_function(row)[0]
    scores = np.exp(margins - margins.max())
    scores /= scores.sum()
    order = scores.argsort()[::-1]
    near = (characters @ model["known"]).toarray().ravel()
    return [(str(model["linear"].classes_[i]), float(scores[i])) for i in order], float(near.max(initial=0.0))
