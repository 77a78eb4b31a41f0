"""The tables of the report, from what was collected; Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from scripts.nlu_report.collect import Collected, Measured
from scripts.nlu_report.data import OUTSIDE
from scripts.nlu_report.extraction import Counts
from scripts.nlu_report.measures import (
    Answers,
    accuracy,
    auroc,
    compare,
    confused,
    in_scope,
    macro_f1,
    out_of_scope,
    refused_at,
    scores,
    share,
)
from scripts.nlu_report.thresholds import Gate, cheapest, cost, point

CONFUSED = 25
WHOLE = "whole line"
STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)  # of the similarity to the nearest example
PRICES = (1.0, 2.0, 4.0)  # of a wrong answer, when asking back costs 1


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def quality(ways: Iterable[tuple[str, Answers]]) -> str:
    """How well each way understands one set of lines."""
    head = [
        "way",
        "right",
        "macro-F1",
        "in scope: right",
        "in scope: refused",
        "out of scope: refused",
        "… at 5 % false alarms",
        "AUROC",
    ]
    return table(
        head,
        (
            [
                name,
                f"{accuracy(answers):.1%}",
                f"{macro_f1(answers):.3f}",
                f"{accuracy(in_scope(answers)):.1%}",
                f"{share(in_scope(answers), lambda a: a.said == OUTSIDE):.1%}",
                f"{accuracy(out_of_scope(answers)):.1%}",
                f"{refused_at(answers, lambda a: a.confidence)[1]:.1%}",
                f"{auroc(answers, lambda a: a.confidence):.3f}",
            ]
            for name, answers in ways
        ),
    )


def by_set(measured: Iterable[Measured], first: int) -> str:
    """What share of the first so many blind lines is right, and of the later ones."""
    return table(
        ["way", "earlier: right", "macro-F1", "later: right", "macro-F1"],
        (
            [m.way.name, *(f(part) for part in (m.blind[:first], m.blind[first:]) for f in (_right, _macro_f1))]
            for m in measured
        ),
    )


def _right(answers: Answers) -> str:
    return f"{accuracy(answers):.1%}"


def _macro_f1(answers: Answers) -> str:
    return f"{macro_f1(answers):.3f}"


def costs(measured: Iterable[Measured]) -> str:
    """What each way costs to train and to run."""
    head = ["way", "a message (p50)", "training", "model file", "memory, training", "memory, answering"]
    return table(
        head,
        (
            [
                m.way.name,
                f"{m.figures['milliseconds']:.1f} ms",
                f"{m.figures['train_seconds']:.0f} s",
                f"{m.figures['model_megabytes']:.1f} MB",
                f"{m.figures['train_memory']:.0f} MB",
                f"{m.figures['ask_memory']:.0f} MB",
            ]
            for m in measured
        ),
    )


def against(shipped: Measured, others: Iterable[Measured]) -> str:
    """Line by line: who has right what the other has wrong."""
    rows = []
    for other in others:
        folds = len(other.by_fold)
        crossed = [a for answers in shipped.by_fold[:folds] for a in answers]
        row = [other.way.name]
        for one, two in ((crossed, other.crossed), (shipped.blind, other.blind)):
            only_one, only_other, chance = compare(one, two)
            row += [f"{only_one} : {only_other}", f"{chance:.3f}" if chance >= 0.001 else "< 0.001"]
        rows.append(row)
    return table(["way", "folds, shipped : way", "p", "blind, shipped : way", "p"], rows)


def by_similarity(sets: Mapping[str, Answers]) -> str:
    """How many lines of each set lie how near to what was learnt, and how many of these are right."""
    rows = []
    for low, high in pairwise(STEPS):
        row = [f"{low:g} to {min(high, 1):g}"]
        for answers in sets.values():
            here = [a for a in answers if low <= (a.similarity or 0.0) < high]
            row += [f"{len(here) / len(answers):.0%}", f"{accuracy(here):.1%}" if here else "–"]
        rows.append(row)
    return table(["similarity", *(f"{name}: {what}" for name in sets for what in ("lines", "right"))], rows)


def pairs(answers: Answers) -> str:
    """The intents most often taken for each other."""
    counts = Counter(a.intent for a in answers)
    rows = [
        [f"`{one}` ({counts[one]})", f"`{other}` ({counts[other]})", str(there), str(back)]
        for one, other, there, back in confused(answers)[:CONFUSED]
    ]
    return table(["intent A (lines)", "intent B (lines)", "A taken for B", "B taken for A"], rows)


def weakest(answers: Answers, count: int = 10) -> str:
    """The intents with the lowest F1."""
    found = sorted(scores(answers).items(), key=lambda item: item[1][2])[:count]
    return table(
        ["intent", "precision", "recall", "F1"],
        ([f"`{name}`", f"{precision:.1%}", f"{recall:.1%}", f"{f1:.3f}"] for name, (precision, recall, f1) in found),
    )


def gates(collected: Collected) -> str:
    """The shipped gate, no gate, and the cheapest ones: chosen on the folds, seen again on the blind lines."""
    shipped = collected.measured[0]
    crossed, latin = shipped.crossed, collected.latin_crossed
    settings: list[tuple[str, Gate]] = [("shipped", collected.gate), ("no gate", Gate(0.0, 0.0, 0.0))]
    settings += [
        (f"cheapest on the folds, a wrong answer costs {price:g}", cheapest(crossed, latin, collected.gate, price))
        for price in PRICES
    ]
    rows = []
    for name, gate in settings:
        row = [name, f"{gate.confidence:.2f}", f"{gate.similarity:.2f}"]
        for answers, letters in ((crossed, latin), (shipped.blind, collected.latin_blind)):
            p = point(answers, letters, gate)
            row += [f"{p.answered:.1%}", f"{p.refused:.1%}", f"{p.wrong:.1%}"]
            row.append(" / ".join(f"{100 * cost(answers, letters, gate, price):.1f}" for price in PRICES))
        rows.append(row)
    each = ["answered", "out of scope refused", "answers wrong", "cost " + " / ".join(f"{price:g}" for price in PRICES)]
    head = [
        "setting",
        "confidence",
        "similarity",
        *(f"folds: {name}" for name in each),
        *(f"blind: {name}" for name in each),
    ]
    return table(head, rows)


def extraction(counts: Counts) -> str:
    """Precision and recall by kind, with how many there are, and over all kinds; whole lines are a count of their own."""
    total: Counter[str] = Counter()
    for kind, count in counts.items():
        if kind != WHOLE:
            total += count
    rows = {**{f"`{kind}`": count for kind, count in counts.items() if kind != WHOLE}, "all": total}
    if WHOLE in counts:
        rows[WHOLE] = counts[WHOLE]
    return table(
        ["what", "in the lines", "found", "precision", "recall"],
        (_extracted(name, count) for name, count in rows.items()),
    )


def _extracted(name: str, count: Mapping[str, int]) -> list[str]:
    precision = f"{count['right_found'] / count['found']:.0%}" if count["found"] else "–"
    recall = f"{count['right_meant'] / count['meant']:.0%}" if count["meant"] else "–"
    return [name, str(int(count["meant"])), str(int(count["found"])), precision, recall]
