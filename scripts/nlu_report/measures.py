"""What is measured of the answers to lines whose intent is known. Pure functions; shares are from 0 to 1."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.nlu_report.data import FALLBACK, OUTSIDE

FALSE_ALARMS = 0.05  # the share of lines in scope that a way may refuse when refusals are compared
Z = 1.96  # of a normal distribution: 95 %


@dataclass(frozen=True)
class Answer:
    """One line and what a way makes of it.

    `found` is the intent after the way's own gate, `ranking` what the model alone says, likeliest first; a refusal
    (nlu_fallback) counts as out_of_scope, since the bot answers neither.
    """

    text: str
    intent: str
    found: str
    ranking: tuple[tuple[str, float], ...]
    similarity: float | None = None  # to the nearest example, of ways that measure it
    milliseconds: float = 0.0

    @property
    def inside(self) -> bool:
        """Whether the line is one that the bot is there for."""
        return self.intent != OUTSIDE

    @property
    def said(self) -> str:
        """The intent found, a refusal as out_of_scope."""
        return OUTSIDE if self.found == FALLBACK else self.found

    @property
    def right(self) -> bool:
        """Whether the line was understood, or rightly refused."""
        return self.said == self.intent

    @property
    def confidence(self) -> float:
        """The model's confidence in the best intent in scope, whatever it puts first."""
        return max((score for name, score in self.ranking if name not in (OUTSIDE, FALLBACK)), default=0.0)


Answers = Sequence[Answer]
Score = Callable[[Answer], float]


def share(answers: Answers, holds: Callable[[Answer], bool]) -> float:
    """The share of answers of which something holds; 0 of none."""
    return sum(map(holds, answers)) / len(answers) if answers else 0.0


def accuracy(answers: Answers) -> float:
    """The share of lines that were understood or rightly refused."""
    return share(answers, lambda a: a.right)


def in_scope(answers: Answers) -> list[Answer]:
    """The lines that the bot is there for."""
    return [a for a in answers if a.inside]


def out_of_scope(answers: Answers) -> list[Answer]:
    """The others."""
    return [a for a in answers if not a.inside]


def scores(answers: Answers) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of every intent that is meant or found."""
    meant, found = Counter(a.intent for a in answers), Counter(a.said for a in answers)
    both = Counter(a.intent for a in answers if a.right)
    return {name: precision_recall(both[name], found[name], meant[name]) for name in sorted(meant | found)}


def macro_f1(answers: Answers) -> float:
    """The mean F1 of the intents, each weighing the same."""
    each = scores(answers)
    return sum(f1 for _, _, f1 in each.values()) / len(each)


def precision_recall(both: int, found: int, meant: int) -> tuple[float, float, float]:
    """Precision, recall and F1 from counts; 0 where nothing can be divided."""
    precision, recall = both / found if found else 0.0, both / meant if meant else 0.0
    return precision, recall, 2 * both / (found + meant) if found + meant else 0.0


def refused_at(answers: Answers, score: Score, alarms: float = FALSE_ALARMS) -> tuple[float, float]:
    """The threshold that refuses at most a share `alarms` of the lines in scope, and the share of others it refuses.

    A line is refused when its score is below the threshold.
    """
    inside = sorted(score(a) for a in in_scope(answers))
    threshold = inside[math.floor(alarms * len(inside))]
    return threshold, share(out_of_scope(answers), lambda a: score(a) < threshold)


def auroc(answers: Answers, score: Score) -> float:
    """The chance that a line in scope scores higher than one out of scope; ties count half."""
    outside = Counter(score(a) for a in out_of_scope(answers))
    inside = Counter(score(a) for a in in_scope(answers))
    wins = below = 0.0
    for value in sorted(outside.keys() | inside.keys()):
        wins += inside[value] * (below + outside[value] / 2)
        below += outside[value]
    return wins / (sum(inside.values()) * sum(outside.values()))


def interval(right: float, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share among `count` lines."""
    middle = right + Z * Z / (2 * count)
    width = Z * math.sqrt(right * (1 - right) / count + Z * Z / (4 * count * count))
    return (middle - width) / (1 + Z * Z / count), (middle + width) / (1 + Z * Z / count)


def compare(one: Answers, other: Answers) -> tuple[int, int, float]:
    """Lines that only the one has right, only the other, and the chance of so uneven a split among equals (sign test)."""
    only_one = sum(a.right and not b.right for a, b in zip(one, other, strict=True))
    only_other = sum(b.right and not a.right for a, b in zip(one, other, strict=True))
    count, less = only_one + only_other, min(only_one, only_other)
    tail = sum(math.comb(count, k) for k in range(less + 1)) / 2**count
    return only_one, only_other, min(1.0, 2 * tail)


def confused(answers: Answers) -> list[tuple[str, str, int, int]]:
    """Pairs of intents that are mistaken for each other: both names, how often the one was said for the other, and back.

    A refusal stays a refusal here: what was asked back is no confusion of two intents.
    """
    wrong: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for a in answers:
        if a.found not in (a.intent, FALLBACK):
            first, second = sorted((a.intent, a.found))
            wrong[first, second][a.intent != first] += 1
    pairs = [(one, other, there, back) for (one, other), (there, back) in wrong.items()]
    return sorted(pairs, key=lambda pair: (-pair[2] - pair[3], pair[:2]))
