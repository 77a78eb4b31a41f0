"""The pictures of the report as SVG: the same bytes for the same figures, English words only (any font will do)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from scripts.nlu_report.data import OUTSIDE
from scripts.nlu_report.measures import FALSE_ALARMS, Answers, refused_at
from scripts.nlu_report.thresholds import Point

REFUSED = "refused"
mpl.use("Agg")
mpl.rcParams.update({"svg.hashsalt": "nlu-report", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9})
PERCENT = PercentFormatter(1.0, decimals=0)


def save(figure: Figure, path: Path) -> None:
    """Write one picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)


def thresholds(sides: Mapping[str, tuple[Sequence[tuple[float, Point]], float]], path: Path) -> None:
    """For every threshold (name → its points, the shipped value): what is answered and refused, and what is wrong."""
    figure, axes = plt.subplots(2, len(sides), figsize=(9, 5.5), sharex="col", sharey="row", squeeze=False)
    for column, (name, (points, shipped)) in enumerate(sides.items()):
        values = [value for value, _ in points]
        above, below = axes[0][column], axes[1][column]
        above.plot(values, [p.answered for _, p in points], label="in scope: answered")
        above.plot(values, [p.rightly for _, p in points], label="in scope: answered rightly")
        above.plot(values, [p.refused for _, p in points], label="out of scope: refused")
        below.plot(values, [p.wrong for _, p in points], color="C3", label="of the answers: wrong")
        below.set_xlabel(f"least {name}")
        for plot in (above, below):
            plot.axvline(shipped, color="0.4", linestyle=":", label=f"shipped: {shipped:g}")
            plot.yaxis.set_major_formatter(PERCENT)
            plot.grid(alpha=0.3)
            plot.legend(fontsize=7)
    save(figure, path)


def refusals(ways: Mapping[str, Answers], path: Path) -> None:
    """For every way: the share of lines out of scope that it refuses, over the share in scope that it refuses too."""
    figure, axis = plt.subplots(figsize=(7, 4.5))
    alarms = [step / 200 for step in range(41)]
    for name, answers in ways.items():
        axis.plot(alarms, [refused_at(answers, lambda a: a.confidence, share)[1] for share in alarms], label=name)
    axis.axvline(FALSE_ALARMS, color="0.4", linestyle=":")
    axis.set_xlabel("in scope: refused (false alarms)")
    axis.set_xticks([0.0, 0.05, 0.1, 0.15, 0.2])
    axis.set_ylabel("out of scope: refused")
    axis.xaxis.set_major_formatter(PERCENT)
    axis.yaxis.set_major_formatter(PERCENT)
    axis.grid(alpha=0.3)
    axis.legend(fontsize=8)
    save(figure, path)


def confusion(answers: Answers, groups: Mapping[str, str], path: Path) -> None:
    """A heat map: of the lines of a group, the share that was found in each group, the right intent set apart."""
    names = [*dict.fromkeys(group for group in groups.values() if group != OUTSIDE), OUTSIDE]
    columns = ["right intent", *names, REFUSED]
    counts: Counter[tuple[str, str]] = Counter()
    for a in answers:
        # Rasa takes 「////」 for the name of an intent, which is none of ours
        found = "right intent" if a.found == a.intent else groups.get(a.found, REFUSED)
        counts[groups[a.intent], found] += 1
    totals = {name: sum(counts[name, column] for column in columns) or 1 for name in names}
    shares = [[counts[name, column] / totals[name] for column in columns] for name in names]
    wrong = [[0.0, *row[1:]] for row in shares]  # the first column would drown the others
    figure, axis = plt.subplots(figsize=(8, 4.5))
    axis.imshow(wrong, cmap="Reds", aspect="auto", vmin=0)
    axis.set_xticks(range(len(columns)), columns, rotation=30, ha="right")
    axis.set_yticks(range(len(names)), [f"{name} ({totals[name]})" for name in names])
    axis.set_ylabel("meant (lines)")
    axis.set_title("Found: the right intent, another one of a group, or a refusal")
    most = max(map(max, wrong))
    for y, row in enumerate(shares):
        for x, value in enumerate(row):
            axis.text(
                x, y, f"{value:.1%}", ha="center", va="center", color="white" if wrong[y][x] > most * 0.6 else "black"
            )
    save(figure, path)
