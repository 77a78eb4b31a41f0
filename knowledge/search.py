"""A free question → the policy entries that answer it, best first.

Every entry knows ways in which people ask for it; a linear model has learnt from them which characters and which
meaning tell the entries apart. Where the programme is known, a model of its entries alone answers: what is said of
falsehood elsewhere is no rival there. docs/policy-search.md compares it with other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from knowledge.meaning import Meaning
from knowledge.policies import Policy

MEANING = 1.0  # weight of what a question means beside its characters
# Learning takes ten seconds, and the same ways of asking always lead to the same model
KEPT = joblib.Memory(Path(__file__).parent.parent / ".cache" / "search", verbose=0)


@dataclass(frozen=True)
class Hit:
    """An entry and how well it fits the question, 0 to 1."""

    policy: Policy
    score: float


class PolicySearch:
    """Finds entries for a question; made once from the entries that the audience may see."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self.policies = tuple(policies)
        self._among: dict[str | None, tuple[Policy, ...]] = {
            program: tuple(policy for policy in self.policies if program in (None, policy.program))
            for program in (None, *sorted({policy.program for policy in self.policies}))
        }
        self._models = {
            program: _learn(*_examples(entries)) for program, entries in self._among.items() if _several(entries)
        }
        self._scores = lru_cache(maxsize=512)(self._score)  # a message is looked up more than once on its way

    def _score(self, question: str, program: str | None) -> Any:
        model = self._models[program]
        margins = model["linear"].decision_function(_rows(model, [question]))[0]
        return np.clip((margins + 1) / 2, 0, 1)  # half way: the model is as much for the entry as against it

    def find(self, question: str, program: str | None = None, among: Iterable[str] = (), most: int = 5) -> list[Hit]:
        """The best entries for a question; only those of a programme, or with an id in `among`, where given."""
        only = frozenset(among)
        if program is not None and program not in self._models:
            return []
        hits = [
            Hit(policy, float(score))
            for policy, score in zip(self._among[program], self._scores(plain(question), program), strict=True)
            if not only or policy.id in only
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:most]


def _several(entries: Sequence[Policy]) -> bool:
    """Whether there is anything to tell apart."""
    return len(entries) > 2


def _examples(entries: Sequence[Policy]) -> tuple[list[str], list[int]]:
    """Ways of asking, each with the number of its entry."""
    asked = [(plain(ask), number) for number, policy in enumerate(entries) for ask in (*policy.asks, policy.title)]
    return [text for text, _ in asked], [number for _, number in asked]


@KEPT.cache  # type: ignore[untyped-decorator]
def _learn(texts: list[str], owners: list[int]) -> dict[str, Any]:
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    meaning = Meaning()
    rows = _joined(characters.fit_transform(texts), meaning.fit_rows(texts))
    return {"characters": characters, "meaning": meaning, "linear": LinearSVC(C=3.0, tol=1e-2).fit(rows, owners)}


def _rows(model: dict[str, Any], texts: list[str]) -> csr_matrix:
    return _joined(model["characters"].transform(texts), model["meaning"].rows(texts))


def _joined(characters: csr_matrix, meaning: csr_matrix) -> csr_matrix:
    return hstack([characters, MEANING * meaning], format="csr")


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
