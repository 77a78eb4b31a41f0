"""The picture of the page as SVG: the same bytes for the same figures, English words only (any font will do)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from matplotlib import pyplot as plt

from scripts.compare_search.measures import Answers, outcome
from scripts.nlu_report.pictures import PERCENT, save

STYLES = ("-", "--", ":")  # the colours alone do not reach
COLOURS = 10  # of matplotlib's cycle


def draw(ways: Mapping[str, Answers], thresholds: Mapping[str, float], path: Path) -> None:
    """The first way over the threshold with the bot's `thresholds`, and all ways: right answers over needless ones."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
    values = np.linspace(0, 1, 101)
    points = [outcome(next(iter(ways.values())), value) for value in values]
    left.plot(values, [p.right for p in points], label="has an entry: answered rightly")
    left.plot(values, [p.wrong for p in points], color="C3", label="has an entry: answered wrongly")
    left.plot(values, [p.none for p in points], color="C1", label="has none: answered all the same")
    for threshold in thresholds.values():
        left.axvline(threshold, color="0.4", linestyle=":", linewidth=0.8)
    names = [f"{name} {threshold:g}" for name, threshold in thresholds.items()]
    above = left.secondary_xaxis("top")
    above.set_xticks([*thresholds.values()], names, rotation=30, ha="left", fontsize=7)
    left.set_xlabel("least score of the shipped search")
    left.legend(fontsize=7, loc="upper right", bbox_to_anchor=(1, 0.9))
    for number, (name, given) in enumerate(ways.items()):
        curve = [outcome(given, value) for value in sorted({a.score for a in given})]
        style = {"color": f"C{number % COLOURS}", "linestyle": STYLES[number // COLOURS]}
        right.plot([p.none for p in curve], [p.right for p in curve], label=name, linewidth=1, **style)
    right.set_xlabel("has none: answered all the same")
    right.set_ylabel("has an entry: answered rightly")
    right.set_ylim(0.3, 1)
    right.legend(fontsize=7, loc="lower right")
    right.xaxis.set_major_formatter(PERCENT)
    for axis in (left, right):
        axis.yaxis.set_major_formatter(PERCENT)
        axis.grid(alpha=0.3)
    save(figure, path)
