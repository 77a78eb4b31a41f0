"""One firm against all centres, and the choice of the next question: processor time, as
on the reference machine of scripts/pace.py: a slow or busy machine is no defect of the engine."""

from __future__ import annotations

from knowledge.eligibility import Applicant, Holding, Record, assess_all, next_question, remaining_for
from scripts.bench_engine import CHECK_LIMIT, QUESTION_LIMIT, milliseconds
from scripts.pace import fair
from tests.knowledge.eligibility.conftest import TODAY


def test_all_centres_take_under_two_milliseconds(told, coverage, industries) -> None:
    firm = told(at="昆山市", does="电路板", kind="company", registered_months=18, insured=8,
                patents=(Holding("utility_model", 4),), no_kinds=frozenset({"invention"}),
                records={"abnormal": Record(present=False)})  # fmt: skip
    for applicant in (firm, Applicant()):

        def check(applicant=applicant):
            return assess_all(applicant, coverage, industries, TODAY, coverage.centers)

        taken = fair(lambda check=check: milliseconds(check), CHECK_LIMIT)
        assert taken < CHECK_LIMIT, f"{taken:.2f} ms"


def test_the_next_question_takes_under_ten_milliseconds(coverage, industries) -> None:
    def choose() -> None:
        found = assess_all(Applicant(), coverage, industries, TODAY)
        next_question(found)
        remaining_for(Applicant(), found, coverage)

    assert fair(lambda: milliseconds(choose), QUESTION_LIMIT) < QUESTION_LIMIT
