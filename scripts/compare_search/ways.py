"""The ways that are compared. Each learns from the entries' ways of asking and gives every entry a score for a question.

Scores of different ways cannot be compared: only their order means something.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import chain, pairwise
from typing import Any, Protocol

import bm25s
import jieba
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.policies import Policy
from knowledge.search import PolicySearch, plain
from scripts.compare_search.questions import examples

Scores = np.ndarray[Any, np.dtype[np.float64]]
SAMPLE = 10  # every so many-th way of asking tells how widely a way's scores are spread


class Way(Protocol):
    """One way of finding entries."""

    def learn(self, policies: list[Policy]) -> None:
        """Learn the entries' ways of asking."""

    def scores(self, question: str) -> Scores:
        """How well each entry fits, in the order in which the entries were learnt."""


class Shipped:
    """The search of the bot: a linear support vector machine on characters, pairs of them, and meaning."""

    def learn(self, policies: list[Policy]) -> None:
        """As the bot does."""
        self.policies, self.search = policies, PolicySearch(policies)

    def scores(self, question: str) -> Scores:
        """As the bot gets them."""
        found = {hit.policy.id: hit.score for hit in self.search.find(question, most=len(self.policies))}
        return np.array([found[policy.id] for policy in self.policies])


def characters() -> TfidfVectorizer:
    """The shipped search's features but for the meaning."""
    return TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)


class Linear:
    """A linear model on characters and pairs of them, one entry against the rest."""

    def __init__(self, model: LinearSVC | LogisticRegression) -> None:
        self.model = model

    def learn(self, policies: list[Policy]) -> None:
        """Weakly regularised, as the shipped search is."""
        texts, owners = examples(policies)
        self.features = characters()
        self.model.fit(self.features.fit_transform(texts), owners)

    def scores(self, question: str) -> Scores:
        """Margins, or logarithms of the odds: neither crowds at 0 and 1."""
        found: Scores = self.model.decision_function(self.features.transform([plain(question)]))[0]
        return found


class Nearest:
    """The entry that owns the nearest way of asking by cosine."""

    def learn(self, policies: list[Policy]) -> None:
        """Keep the ways of asking."""
        texts, owners = examples(policies)
        self.features = characters()
        self.rows, self.first = self.features.fit_transform(texts), _first(owners)

    def scores(self, question: str) -> Scores:
        """The best cosine among each entry's ways of asking."""
        near = (self.rows @ self.features.transform([plain(question)]).T).toarray().ravel()
        return np.maximum.reduceat(near, self.first)


class BM25:
    """BM25 over single ways of asking (the best one counts), or over all ways of asking of an entry as one text."""

    def __init__(self, tokens: Callable[[str], list[str]], joined: bool) -> None:
        self.tokens, self.joined = tokens, joined

    def learn(self, policies: list[Policy]) -> None:
        """Index them with the library's settings."""
        texts, owners = examples(policies)
        self.first = _first(owners)
        documents = [self.tokens(text) for text in texts]
        if self.joined:
            bounds = pairwise([*self.first, len(texts)])
            documents = [list(chain.from_iterable(documents[start:end])) for start, end in bounds]
        self.index = bm25s.BM25()
        self.index.index(documents, show_progress=False)

    def scores(self, question: str) -> Scores:
        """The sum of what the question's tokens weigh in the text."""
        found = self.index.get_scores(self.tokens(plain(question))).astype(float)
        return found if self.joined else np.maximum.reduceat(found, self.first)


class Sum:
    """Two ways together: the sum of their scores, each divided by how widely that way's scores are spread."""

    def __init__(self, one: Way, other: Way) -> None:
        self.ways = (one, other)

    def learn(self, policies: list[Policy]) -> None:
        """Both learn; the spread is taken from ways of asking, never from what is asked later."""
        texts = examples(policies)[0][::SAMPLE]
        for way in self.ways:
            way.learn(policies)
        self.spreads = [float(np.std([way.scores(text) for text in texts])) for way in self.ways]

    def scores(self, question: str) -> Scores:
        """Neither outweighs the other."""
        one, other = (way.scores(question) / spread for way, spread in zip(self.ways, self.spreads, strict=True))
        return one + other


def _first(owners: list[int]) -> list[int]:
    """Where each entry's ways of asking begin."""
    return [owners.index(number) for number in range(owners[-1] + 1)]


def pairs(text: str) -> list[str]:
    """Characters and pairs of neighbours."""
    return [*text, *(text[i : i + 2] for i in range(len(text) - 1))]


@cache
def _jieba() -> jieba.Tokenizer:
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def words(text: str) -> list[str]:
    """Words as jieba cuts them."""
    return list(_jieba().lcut(text))
