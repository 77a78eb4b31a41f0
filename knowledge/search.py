"""A free question → the policy entries that answer it, best first.

Every entry knows ways in which people ask for it; a linear model has learnt from them which characters tell the entries
apart. docs/policy-search.md compares it with other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from knowledge.policies import Policy


@dataclass(frozen=True)
class Hit:
    """An entry and how well it fits the question, 0 to 1."""

    policy: Policy
    score: float


class PolicySearch:
    """Finds entries for a question; made once from the entries that the audience may see."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self.policies = tuple(policies)
        texts: list[str] = []
        owners: list[int] = []
        for number, policy in enumerate(self.policies):
            for ask in (*policy.asks, policy.title):
                texts.append(plain(ask))
                owners.append(number)
        self._vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
        self._linear = LinearSVC(C=3.0).fit(self._vectorizer.fit_transform(texts), owners)

    def find(self, question: str, program: str | None = None, among: Iterable[str] = (), most: int = 5) -> list[Hit]:
        """The best entries for a question; only those of a programme, or with an id in `among`, where given."""
        margins = self._linear.decision_function(self._vectorizer.transform([plain(question)]))[0]
        scores = np.clip((margins + 1) / 2, 0, 1)  # half way: the model is as much for the entry as against it
        only = frozenset(among)
        hits = [
            Hit(policy, float(score))
            for policy, score in zip(self.policies, scores, strict=True)
            if (program is None or policy.program == program) and (not only or policy.id in only)
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:most]


# The programmes' names would drown what is asked about them; which one is meant is settled by the caller.
SHORT_NAMES = (
    (re.compile(r"(?:国家级)?(?:产业)?(?:知识产权)?运营中心"), ""),
    (re.compile(r"(?:专利)?产品备案"), ""),
    (re.compile(r"(?:国家级)?知识产权保护中心"), "保护中心"),
)


def is_only_a_name(text: str) -> bool:
    """Whether a text says nothing but a programme's name."""
    for long, short in SHORT_NAMES:
        text = long.sub(short, text)
    return sum(character.isalnum() for character in text) < 2


def plain(text: str) -> str:
    """Lower case without marks and blanks and without the programmes' names, unless nothing else is left."""
    bare = text
    for long, short in SHORT_NAMES:
        bare = long.sub(short, bare)
    kept = "".join(character for character in bare.lower() if character.isalnum())
    return kept if len(kept) > 1 else "".join(character for character in text.lower() if character.isalnum())
