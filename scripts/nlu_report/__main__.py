"""Measure all ways and write docs/nlu-report.md with its pictures; results are kept, so a second run is short."""

from __future__ import annotations

import time

from scripts.nlu_report import pictures
from scripts.nlu_report.collect import collect
from scripts.nlu_report.data import ROOT, groups_of_intents
from scripts.nlu_report.page import page
from scripts.nlu_report.runs import Runs, say
from scripts.nlu_report.thresholds import CONFIDENCES, SIMILARITIES, along_confidence, along_similarity

REPORT = ROOT / "docs" / "nlu-report.md"
PICTURES = ROOT / "docs" / "nlu"


def main() -> None:
    """Run, draw, write."""
    started = time.perf_counter()
    runs = Runs()
    found = collect(runs)
    shipped = found.measured[0]
    say("pictures and page")
    answers, latin, gate = shipped.crossed, found.latin_crossed, found.gate
    sides = {
        "confidence": (list(zip(CONFIDENCES, along_confidence(answers, latin, gate), strict=True)), gate.confidence),
        "similarity": (list(zip(SIMILARITIES, along_similarity(answers, latin, gate), strict=True)), gate.similarity),
    }
    pictures.thresholds(sides, PICTURES / "thresholds.svg")
    pictures.refusals({m.way.name: m.blind for m in found.measured}, PICTURES / "refusals.svg")
    pictures.confusion(answers, groups_of_intents(), PICTURES / "confusion.svg")
    REPORT.write_text(page(found), encoding="utf-8")
    runs.forget_others()
    say(f"{REPORT.relative_to(ROOT)} written; {time.perf_counter() - started:.0f} s in all")


if __name__ == "__main__":
    main()
