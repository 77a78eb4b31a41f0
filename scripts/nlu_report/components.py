"""Rasa components of the ways that are compared with the shipped one; each changes one thing."""

from __future__ import annotations

from collections.abc import Sequence
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
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.nlu.features import SHAPES, WORDS, Features
from bot.nlu.intent_classifier import FILE, NgramIntentClassifier
from bot.nlu.knowledge_extractor import MASKED

NEIGHBOURS = 5
NEVER = 1e-9  # the share of an intent that none of the nearest examples has; its logarithm must exist


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NamesLeftIn(GraphComponent):
    """Gives the classifier the text as it stands, names and courtesy included."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NamesLeftIn:
        """A component without state."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for examples as for messages."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """What the classifier reads is what the text says."""
        for message in messages:
            message.set(MASKED, message.get(TEXT))
        return messages


class _Rival(NgramIntentClassifier):
    """The shipped classifier with another model or other features, and the same gate."""

    sharpness = 1.0  # for models whose `decision_function` gives logarithms of shares

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if m.get(MASKED)]
        texts, labels = [m.get(MASKED) for m in examples], [m.get(INTENT) for m in examples]
        features = self.features()
        rows, characters = features.fit_rows(texts)
        linear = self.rival().fit(rows, labels)
        self.model = {
            "features": features, "linear": linear, "known": characters.T.tocsr(), "sharpness": self.sharpness,
        }  # fmt: skip
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self.model, folder / FILE, compress=3)
        return self._resource

    def features(self) -> Features:
        """What the model looks at, untrained."""
        return Features(self.config["ngrams"])

    def rival(self) -> Any:
        """The model, untrained."""
        raise NotImplementedError


class WithoutMeaning(Features):
    """Characters, words and shapes, without what the sentence means as a whole."""

    def fit_rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """Learn them; their rows."""
        for part in (self.characters, self.words, self.shapes):
            part.fit(texts)
        return self.rows(texts)

    def rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """As shipped but for the last part."""
        characters = self.characters.transform(texts)
        words, shapes = self.words.transform(texts), self.shapes.transform(texts)
        return hstack([characters, WORDS * words, SHAPES * shapes], format="csr"), characters


class Characters(Features):
    """Characters without words, shapes and meaning."""

    def fit_rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """Learn them; their rows."""
        characters = self.characters.fit_transform(texts)
        return characters, characters

    def rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """The same features for the model and for nearness."""
        characters = self.characters.transform(texts)
        return characters, characters


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CharactersAlone(_Rival):
    """The shipped model on characters alone."""

    sharpness = NgramIntentClassifier.get_default_config()["sharpness"]

    def features(self) -> Features:
        """No words, no shapes, no meaning."""
        return Characters(self.config["ngrams"])

    def rival(self) -> LinearSVC:
        """As shipped."""
        return LinearSVC(C=self.config["C"], tol=1e-2)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningLeftOut(CharactersAlone):
    """The shipped model on characters, words and shapes, as it was before it knew meanings."""

    def features(self) -> Features:
        """All but the meaning."""
        return WithoutMeaning(self.config["ngrams"])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LogisticClassifier(_Rival):
    """Logistic regression, one intent against the rest."""

    def rival(self) -> LogisticRegression:
        """Weakly regularised, as the support vector machine is."""
        return LogisticRegression(C=60, solver="liblinear", multi_class="ovr")


class Votes:
    """Shares of the intents among the nearest examples, each weighing as much as its cosine."""

    def fit(self, rows: csr_matrix, labels: list[str]) -> Votes:
        """Keep the examples."""
        self.examples = normalize(rows).T.tocsr()
        self.classes_, self.intents = np.unique(labels, return_inverse=True)
        return self

    def decision_function(self, rows: csr_matrix) -> Any:
        """The logarithm of every intent's share, for every row."""
        near = (normalize(rows) @ self.examples).toarray()
        nearest = np.argsort(-near, axis=1, kind="stable")[:, :NEIGHBOURS]
        votes = np.full((rows.shape[0], len(self.classes_)), NEVER)
        for row, examples in enumerate(nearest):
            np.add.at(votes[row], self.intents[examples], near[row, examples].clip(min=0.0))
        return np.log(votes / votes.sum(axis=1, keepdims=True))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NearestExamples(_Rival):
    """The intents of the nearest examples by cosine."""

    def rival(self) -> Votes:
        """A memory, not a model."""
        return Votes()
