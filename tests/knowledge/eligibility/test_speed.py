"""One firm against all centres, and the choice of the next question: processor time, the best of several runs."""

from __future__ import annotations

import time
from collections.abc import Callable

from knowledge.eligibility import Applicant, Holding, Record, assess_all, next_question, remaining_for
from tests.knowledge.eligibility.conftest import TODAY


def best(run: Callable[[], object], rounds: int = 7, times: int = 20) -> float:
    """Milliseconds of processor time for one run."""
    run()
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            run()
        found.append((time.process_time() - start) / times * 1000)
    return min(found)


def test_all_centres_take_under_two_milliseconds(told, coverage, industries) -> None:
    firm = told(at="昆山市", does="电路板", kind="company", registered_months=18, insured=8,
                patents=(Holding("utility_model", 4),), no_kinds=frozenset({"invention"}),
                records={"abnormal": Record(present=False)})  # fmt: skip
    for applicant in (firm, Applicant()):
        taken = best(lambda applicant=applicant: assess_all(applicant, coverage, industries, TODAY, coverage.centers))
        assert taken < 2, f"{taken:.2f} ms"


def test_the_next_question_takes_under_ten_milliseconds(coverage, industries) -> None:
    def choose() -> None:
        found = assess_all(Applicant(), coverage, industries, TODAY)
        next_question(found)
        remaining_for(Applicant(), found, coverage)

    assert best(choose) < 10
