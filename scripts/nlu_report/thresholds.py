"""The two thresholds of the shipped gate: what each setting answers, refuses and gets wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scripts.nlu_report.data import FALLBACK, OUTSIDE
from scripts.nlu_report.measures import Answer, Answers, in_scope, out_of_scope, share

CONFIDENCES = tuple(round(0.01 * step, 2) for step in range(61))
SIMILARITIES = tuple(round(0.01 * step, 2) for step in range(61))


@dataclass(frozen=True)
class Gate:
    """What a message needs to be believed."""

    confidence: float
    similarity: float
    similarity_latin: float  # of a text without Chinese characters

    def passes(self, answer: Answer, latin: bool) -> bool:
        """Whether the model's first intent is believed."""
        least = self.similarity_latin if latin else self.similarity
        near = 1.0 if answer.similarity is None else answer.similarity
        return answer.ranking[0][1] >= self.confidence and near >= least


@dataclass(frozen=True)
class Point:
    """One setting of the gate, in shares: of lines in scope answered, of lines out of scope refused, of answers wrong.

    `rightly` are the lines in scope that are answered and answered rightly.
    """

    gate: Gate
    answered: float
    rightly: float
    refused: float
    wrong: float


def gated(answers: Answers, latin: Sequence[bool], gate: Gate) -> list[Answer]:
    """The answers as another gate would have let them pass."""
    return [
        replace(a, found=a.ranking[0][0] if gate.passes(a, without) else FALLBACK)
        for a, without in zip(answers, latin, strict=True)
    ]


def point(answers: Answers, latin: Sequence[bool], gate: Gate) -> Point:
    """What one setting does."""
    let = gated(answers, latin, gate)
    answered = [a for a in let if a.said != OUTSIDE]
    return Point(
        gate,
        share(in_scope(let), lambda a: a.said != OUTSIDE),
        share(in_scope(let), lambda a: a.right),
        share(out_of_scope(let), lambda a: a.right),
        share(answered, lambda a: not a.right),
    )


def along_confidence(answers: Answers, latin: Sequence[bool], gate: Gate) -> list[Point]:
    """The other thresholds as they are, this one from 0 up."""
    return [point(answers, latin, replace(gate, confidence=value)) for value in CONFIDENCES]


def along_similarity(answers: Answers, latin: Sequence[bool], gate: Gate) -> list[Point]:
    """The same for the similarity of texts with Chinese characters."""
    return [point(answers, latin, replace(gate, similarity=value)) for value in SIMILARITIES]


def cost(answers: Answers, latin: Sequence[bool], gate: Gate, price: float) -> float:
    """Cost per line: a refused line in scope costs 1, a wrong answer (to any line) `price`."""
    return _Lines(answers, latin).cost(gate, price)


def cheapest(answers: Answers, latin: Sequence[bool], gate: Gate, price: float) -> Gate:
    """The setting of both thresholds that costs least; of equals the one that refuses least."""
    lines = _Lines(answers, latin)
    grid = [
        replace(gate, confidence=confidence, similarity=similarity)
        for confidence in CONFIDENCES[::3]
        for similarity in SIMILARITIES[::2]
    ]
    return min(grid, key=lambda g: (lines.cost(g, price), g.confidence, g.similarity))


class _Lines:
    """The answers as columns, so that hundreds of settings can be tried."""

    def __init__(self, answers: Answers, latin: Sequence[bool]) -> None:
        self.latin = np.array(latin)
        self.confidence = np.array([a.ranking[0][1] for a in answers])
        self.similarity = np.array([1.0 if a.similarity is None else a.similarity for a in answers])
        self.answer = np.array([a.ranking[0][0] != OUTSIDE for a in answers])
        self.right = np.array([a.ranking[0][0] == a.intent for a in answers])
        self.inside = np.array([a.inside for a in answers])

    def cost(self, gate: Gate, price: float) -> float:
        least = np.where(self.latin, gate.similarity_latin, gate.similarity)
        answered = self.answer & (self.confidence >= gate.confidence) & (self.similarity >= least)
        refusals, mistakes = (self.inside & ~answered).sum(), (answered & ~self.right).sum()
        return float(refusals + price * mistakes) / len(self.answer)
