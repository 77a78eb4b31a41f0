"""Measure the eligibility engine: one firm against all centres, and the choice of the next question.

python scripts/bench_engine.py

Milliseconds of processor time, the best of several runs; no server is needed. The limits are those of the machine in
scripts/pace.py, and wider on a slower one.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from knowledge.coverage import Coverage
from knowledge.eligibility import Applicant, Business, Holding, Record, assess_all, next_question, remaining_for
from knowledge.industries import load_industries
from knowledge.loader import load_centers
from knowledge.places import load_gazetteer
from scripts.pace import slowness

ROUNDS, TIMES = 9, 20
CHECK_LIMIT, QUESTION_LIMIT = 2.0, 10.0


def milliseconds(run: Callable[[], object], times: int = TIMES) -> float:
    """Processor time of one run, the best of several rounds of `times`, so that a busy machine counts little."""
    run()
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            run()
        found.append((time.process_time() - start) / times * 1000)
    return min(found)


def main() -> int:
    """Print one line per measure; 1 when a limit is passed."""
    gazetteer, industries, today = load_gazetteer(), load_industries(), datetime.date.today()
    coverage = Coverage(load_centers(), gazetteer)
    firm = Applicant(
        place=gazetteer.resolve("昆山市"),
        industries=tuple(Business(match.industry, match.confidence) for match in industries.find("电路板")),
        kind="company",
        registered_months=18,
        insured=8,
        patents=(Holding("utility_model", 4),),
        no_kinds=frozenset({"invention"}),
        records={"abnormal": Record(present=False)},
    )

    def question() -> None:
        found = assess_all(Applicant(), coverage, industries, today)
        next_question(found)
        remaining_for(Applicant(), found, coverage)

    measures = [
        (
            "one firm, all 72 centres",
            lambda: assess_all(firm, coverage, industries, today, coverage.centers),
            CHECK_LIMIT,
        ),
        ("its own candidates", lambda: assess_all(firm, coverage, industries, today), CHECK_LIMIT),
        ("next question from nothing", question, QUESTION_LIMIT),
    ]
    slow = False
    for name, run, limit in measures:
        taken, here = milliseconds(run), limit * slowness()
        slow = slow or taken > here
        print(f"{name:<28} {taken:6.2f} ms   (limit here {here:.1f} ms)")
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
