"""What is measured of the answers to the held-out questions. Pure functions; shares are from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import binomtest

from scripts.compare_search.questions import Asked

DRAWS = 2000  # of questions with replacement, for the interval of a difference


@dataclass(frozen=True)
class Answer:
    """What a way makes of one question: whether its first entry, or one of the first two, is right; the first score."""

    inside: bool  # whether any entry answers the question
    first: bool
    second: bool
    score: float


Answers = Sequence[Answer]


class Outcome(NamedTuple):
    """Shares at a threshold: of questions with an entry answered rightly, wrongly; of the others answered at all."""

    right: float
    wrong: float
    none: float


def answers(questions: Iterable[Asked], found: Iterable[list[list[Any]]]) -> list[Answer]:
    """The answers of one way; `found` holds the best entries of each question with their scores."""
    made = []
    for question, hits in zip(questions, found, strict=True):
        hit = [entry in question.entries for entry, _ in hits]
        made.append(Answer(bool(question.entries), hit[0], any(hit[:2]), hits[0][1]))
    return made


def top(given: Answers) -> tuple[float, float]:
    """The shares of questions with an entry whose first entry is right, and one of whose first two is."""
    inside = [a for a in given if a.inside]
    return sum(a.first for a in inside) / len(inside), sum(a.second for a in inside) / len(inside)


def area(given: Answers) -> float:
    """The chance that a right first entry scores higher than the first entry for a question that none answers."""
    return _area(*_sides(given))


def outcome(given: Answers, threshold: float) -> Outcome:
    """What is answered when scores below the threshold are not."""
    inside, others = [a for a in given if a.inside], [a for a in given if not a.inside]
    said = [a for a in inside if a.score >= threshold]
    right = sum(a.first for a in said)
    none = sum(a.score >= threshold for a in others)
    return Outcome(right / len(inside), (len(said) - right) / len(inside), none / len(others))


def threshold_for(given: Answers, share: float) -> float:
    """The highest threshold at which at least this share of the questions with an entry is answered."""
    scores = sorted((a.score for a in given if a.inside), reverse=True)
    return scores[max(0, round(share * len(scores)) - 1)]


def against(one: Answers, other: Answers) -> tuple[int, int, float]:
    """Questions whose first entry only the one has right, only the other; the chance of so uneven a split of equals."""
    only_one = sum(a.first and not b.first for a, b in zip(one, other, strict=True))
    only_other = sum(b.first and not a.first for a, b in zip(one, other, strict=True))
    count = only_one + only_other
    return only_one, only_other, float(binomtest(only_one, count).pvalue) if count else 1.0


def area_gained(one: Answers, other: Answers) -> tuple[float, float]:
    """The 95 % interval of how much greater the area of the one is, over questions drawn anew (bootstrap)."""
    chance = np.random.default_rng(0)
    inside = np.array([i for i, a in enumerate(one) if a.inside])
    outside = np.array([i for i, a in enumerate(one) if not a.inside])
    columns = [(np.array([a.score for a in given]), np.array([a.first for a in given])) for given in (one, other)]
    gained = []
    for _ in range(DRAWS):
        drawn, none = chance.choice(inside, len(inside)), chance.choice(outside, len(outside))
        of_one, of_other = (_area(scores[drawn[first[drawn]]], scores[none]) for scores, first in columns)
        gained.append(of_one - of_other)
    low, high = np.percentile(gained, [2.5, 97.5])
    return float(low), float(high)


def _sides(given: Answers) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    right = [a.score for a in given if a.inside and a.first]
    return np.array(right), np.array([a.score for a in given if not a.inside])


def _area(right: np.ndarray[Any, Any], none: np.ndarray[Any, Any]) -> float:
    """Ties count half."""
    none = np.sort(none)
    below, up_to = np.searchsorted(none, right, "left"), np.searchsorted(none, right, "right")
    return float((below + up_to).mean() / 2 / len(none))
