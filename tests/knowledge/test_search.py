"""Free questions find their entry: held-out questions, kept apart from the ways of asking that the search learns from."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text_normalizer import normalize
from knowledge.policies import load_policies
from knowledge.search import PolicySearch, is_only_a_name, plain

HELD_OUT = Path(__file__).with_name("policy_held_out.yml")
LEAST = 0.92  # of the questions with an entry: the right one comes first
LEAST_TWO = 0.96  # it is one of the first two
NEARLY = 0.83  # cosine of character n-grams from which two lines are one question
SHORT = 7  # characters; shorter lines are alike by necessity
POLICIES = load_policies()
PUBLIC = [policy for policy in POLICIES if policy.audience == "public"]
INTERNAL = [policy for policy in POLICIES if policy.audience == "internal"]


@cache
def held_out() -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    return lines


@pytest.fixture(scope="module")
def everything() -> PolicySearch:
    return PolicySearch(POLICIES)


@pytest.fixture(scope="module")
def public() -> PolicySearch:
    return PolicySearch(PUBLIC)


def right(line: dict[str, Any]) -> set[str]:
    return {line["entry"], *line.get("also", ())}


def same(line: str) -> str:
    """A line without what makes no difference to a reader: marks and blanks."""
    return re.sub(r"[\W_]+", "", normalize(line))


def test_held_out_questions_name_entries() -> None:
    named = {entry for line in held_out() if line["entry"] for entry in right(line)}
    assert sorted(named - {policy.id for policy in POLICIES}) == []
    assert [line["ask"] for line in held_out() if not line["entry"] and line.get("also")] == []


def test_the_right_entry_comes_first(everything: PolicySearch) -> None:
    asked = [line for line in held_out() if line["entry"]]
    found = [[hit.policy.id for hit in everything.find(normalize(line["ask"]), most=2)] for line in asked]
    first = sum(hits[0] in right(line) for line, hits in zip(asked, found, strict=True))
    second = sum(bool(right(line) & set(hits)) for line, hits in zip(asked, found, strict=True))
    assert first / len(asked) >= LEAST
    assert second / len(asked) >= LEAST_TWO


def test_no_held_out_question_is_a_way_of_asking() -> None:
    """A question of the measure with a word changed is one too."""
    asks = [same(ask) for policy in POLICIES for ask in (*policy.asks, policy.title)]
    says = [same(line["ask"]) for line in held_out() if line["entry"]]  # what none answers may sound alike
    assert sorted(set(asks) & set(says)) == []
    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    nearness = (weigh.fit_transform(asks) @ weigh.transform(says).T).toarray()
    pairs = {(says[j], asks[i]) for i, j in zip(*(nearness >= NEARLY).nonzero(), strict=True)}
    assert sorted(pair for pair in pairs if len(pair[0]) > SHORT) == []


@pytest.mark.parametrize("policy", INTERNAL, ids=lambda policy: policy.id)
def test_nothing_internal_is_found_by_the_public(policy: Any, public: PolicySearch, everything: PolicySearch) -> None:
    for ask in policy.asks:
        assert all(hit.policy.audience == "public" for hit in public.find(ask, most=len(POLICIES)))
    first = [everything.find(ask, most=1)[0].policy.id for ask in policy.asks]
    assert policy.id in first, "the staff find it"


@pytest.mark.parametrize(
    ("program", "among", "most", "why"),
    [
        ("product_filing", (), 5, "those of a programme alone"),
        (None, ("center-what", "centers-count"), 5, "those named alone"),
        ("product_filing", ("center-what",), 5, "both at once: none is left"),
        (None, (), 1, "no more than asked for"),
    ],
)
def test_what_may_be_found(
    public: PolicySearch, program: str | None, among: tuple[str, ...], most: int, why: str
) -> None:
    hits = public.find("备案需要什么条件", program, among, most)
    assert all(hit.policy.program == program for hit in hits if program), why
    assert {hit.policy.id for hit in hits} <= set(among or {policy.id for policy in PUBLIC}), why
    assert len(hits) <= most, why
    assert bool(hits) is not (program is not None and bool(among)), why


@pytest.mark.parametrize(
    ("program", "ask", "entry"),
    [
        ("operation_center", "掺了假让人查实,下场多惨", "operation-revocation"),
        ("product_filing", "递进去俩礼拜没回音,正常不", "product-review-time"),
    ],
)
def test_entries_of_other_programmes_are_no_rivals(public: PolicySearch, program: str, ask: str, entry: str) -> None:
    (hit,) = public.find(ask, program, most=1)
    assert hit.policy.id == entry
    assert hit.score > 0.2


def test_scores_are_shares_and_fall(public: PolicySearch) -> None:
    scores = [hit.score for hit in public.find("备案需要什么条件", most=len(PUBLIC))]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0
    assert max(scores) <= 1


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("国家级产业知识产权运营中心怎么申请？", "怎么申请"),
        ("专利产品备案 多久有结果", "多久有结果"),
        ("国家级知识产权保护中心是什么", "保护中心是什么"),
        ("运营中心", "运营中心"),
        ("PCT 呢", "pct呢"),
    ],
)
def test_names_of_programmes_do_not_count(text: str, left: str) -> None:
    assert plain(text) == left


@pytest.mark.parametrize(
    ("text", "only"),
    [("专利产品备案", True), ("运营中心？", True), ("产品备案条件", False), ("保护中心", False)],
)
def test_only_a_name(text: str, only: bool) -> None:
    assert is_only_a_name(text) is only
