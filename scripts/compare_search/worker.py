"""One way in a process of its own, so that its memory is its own: `python -m scripts.compare_search.worker KEY RESULT.json`.

Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

from knowledge.policies import load_policies
from scripts.compare_search.catalog import CATALOG
from scripts.compare_search.questions import asked
from scripts.nlu_report.worker import peak_megabytes

KEPT = 2  # entries of each question: more are never shown


def main(key: str, result: Path) -> None:
    """Learn, answer all questions one after the other, write what was found and what it took."""
    policies, questions = load_policies(), asked()
    way = CATALOG[key].make()
    started = time.process_time()
    way.learn(policies)
    seconds = time.process_time() - started
    found, times = [], []
    for question in questions:
        started = time.process_time()
        scores = way.scores(question.text)
        times.append(time.process_time() - started)
        best = np.argsort(-scores, kind="stable")[:KEPT]
        found.append([[policies[number].id, float(scores[number])] for number in best])
    figures = {"seconds": seconds, "milliseconds": median(times) * 1e3, "megabytes": peak_megabytes()}
    result.write_text(json.dumps({"found": found, **figures}), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
