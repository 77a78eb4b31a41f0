"""Everything that is measured, gathered: every way on the same folds and on the blind lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from scripts.nlu_report.data import FALLBACK, Line, blind_lines, training_lines
from scripts.nlu_report.folds import folds, groups
from scripts.nlu_report.measures import Answer
from scripts.nlu_report.runs import Runs, say
from scripts.nlu_report.thresholds import Gate
from scripts.nlu_report.ways import Way, ways

CHINESE = re.compile(r"[\u3400-\u9fff]")  # as the gate tells Chinese from letters


@dataclass(frozen=True)
class Measured:
    """One way: its answers by fold and to the blind lines, and the figures of the training on all lines."""

    way: Way
    by_fold: tuple[tuple[Answer, ...], ...]
    blind: tuple[Answer, ...]
    figures: Mapping[str, float]
    entities: Mapping[str, list[dict[str, Any]]]  # of the blind lines

    @property
    def crossed(self) -> list[Answer]:
        """The answers of all folds."""
        return [answer for answers in self.by_fold for answer in answers]


@dataclass(frozen=True)
class Collected:
    """All ways, the lines they were measured on, and the gate of the shipped one."""

    measured: tuple[Measured, ...]
    lines: tuple[Line, ...]
    kept_together: int  # groups of lines that are nearly one sentence, each in one fold
    gate: Gate
    latin_crossed: tuple[bool, ...]  # whether the shipped gate takes the line for letters
    latin_blind: tuple[bool, ...]


def collect(runs: Runs) -> Collected:
    """Run what is not known yet (a minute or two for one training, DIET up to an hour) and gather the rest."""
    learnt, asked = training_lines(), blind_lines()
    both = runs.read([*learnt, *asked])
    masked: list[str] = both["masked"]
    together = groups([line.text for line in learnt])
    fold_of = folds([line.intent for line in learnt], together)
    say(f"{len(learnt)} lines in {len(set(together))} groups, {len(asked)} blind lines")
    measured = tuple(_measure(runs, way, learnt, fold_of, asked) for way in ways())
    settings = {**both["settings"], **ways()[0].pipeline[-1]}
    latin = [not CHINESE.search(text) for text in masked]
    in_order = sorted(range(len(learnt)), key=lambda index: fold_of[index])  # as the folds' answers are strung together
    return Collected(
        measured,
        tuple(learnt),
        len(set(together)),
        Gate(settings["min_confidence"], settings["min_similarity"], settings["min_similarity_latin"]),
        tuple(latin[index] for index in in_order),
        tuple(latin[len(learnt) :]),
    )


def _measure(runs: Runs, way: Way, lines: Sequence[Line], fold_of: Sequence[int], asked: Sequence[Line]) -> Measured:
    by_fold = []
    for fold in range(way.folds):
        rest = [line for line, of in zip(lines, fold_of, strict=True) if of != fold]
        here = [line for line, of in zip(lines, fold_of, strict=True) if of == fold]
        by_fold.append(_answers(here, runs.way(way, f"fold {fold + 1}", rest, here)))
    result = runs.way(way, "blind", lines, asked)
    blind = _answers(asked, result)
    figures = {name: value for name, value in result.items() if name != "answers"}
    figures["milliseconds"] = median(answer.milliseconds for answer in blind)
    entities = {line.text: answer["entities"] for line, answer in zip(asked, result["answers"], strict=True)}
    return Measured(way, tuple(by_fold), blind, figures, entities)


def _answers(lines: Sequence[Line], result: Mapping[str, Any]) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            line.text,
            line.intent,
            answer["found"],
            tuple((name, score) for name, score in answer["ranking"] if name != FALLBACK),
            answer["similarity"],
            answer["milliseconds"],
        )
        for line, answer in zip(lines, result["answers"], strict=True)
    )
