"""「给我一份报告」 while patents are asked for: the copy is no patent; one that is meant still counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.eligibility import Applicant, Holding

CASES = [
    # text                                patents                        why
    ("给我一份报告", (), "a report is no patent"),
    ("打印一份", (), "nor is a copy of it"),
    ("存一份", (), "said shortly"),
    ("整一份儿书面的呗", (), "in another voice"),
    ("弄成一页纸行不行", (), "counted by its pages"),
    ("我们有2件发明,给我一份报告", (Holding("invention", 2),), "the patents beside it are"),
    ("有1件发明", (Holding("invention", 1),), "an answer as before"),
    ("给我一份发明的结果,我们有一份发明", (Holding("invention", 1),), "said with the measure word of papers"),
    ("一份", (Holding(None, 1),), "a bare answer to the question"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "patents", "why"), CASES, ids=[row[0] for row in CASES])
def test_a_copy_is_no_patent(said: Callable[..., Applicant], text: str, patents: tuple[Holding, ...], why: str) -> None:
    assert said(text, "patents").patents == patents, why


def test_a_copy_is_no_person(said: Callable[..., Applicant]) -> None:
    assert said("出一份书面的", "insured").insured is None
    assert said("社保有12个人,出一份书面的", "insured").insured == 12
