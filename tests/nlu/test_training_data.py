"""The training data: enough of each intent, no line with two meanings, nothing that the tests ask."""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text_normalizer import normalize
from knowledge.policies import load_policies

ROOT = Path(__file__).parents[2]
LEAST = 40
# Lines that anybody would say in just this way; that a test says them too proves nothing.
TOO_SHORT = 4
NEARLY = 0.83  # cosine of character n-grams from which two lines are one question
SHORT_SAY = 7  # shorter ones are alike by necessity
CASES = [ROOT.parent / "shared" / "evals" / "cases", ROOT / "tests" / "eval" / "cases"]
if os.environ.get("EVAL_DIR"):
    CASES.append(Path(os.environ["EVAL_DIR"]) / "cases")
Examples = list[tuple[str, str]]


def same(line: str) -> str:
    """A line without what makes no difference to a reader: marks and blanks."""
    return re.sub(r"[\W_]+", "", normalize(line))


@pytest.fixture(scope="module")
def intents() -> list[str]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return [intent for intent in domain["intents"] if intent != "nlu_fallback"]


def test_every_intent_has_enough_examples(intents: list[str], examples: Examples) -> None:
    counts = Counter(intent for intent, _ in examples)
    assert {intent: counts[intent] for intent in intents if counts[intent] < LEAST} == {}


def test_every_intent_of_the_examples_is_in_the_domain(intents: list[str], examples: Examples) -> None:
    assert {intent for intent, _ in examples} - set(intents) == set()


def test_every_intent_has_a_rule(intents: list[str]) -> None:
    rules = yaml.safe_load((ROOT / "nlu_data/rules/answers.yml").read_text(encoding="utf-8"))["rules"]
    ruled = [step["intent"] for rule in rules for step in rule["steps"] if "intent" in step]
    assert sorted(set(intents) - set(ruled)) == []
    assert [intent for intent, count in Counter(ruled).items() if count > 1] == []


def test_no_line_stands_for_two_intents(examples: Examples) -> None:
    meanings = defaultdict(set)
    for intent, line in examples:
        meanings[normalize(line)].add(intent)
    assert {line: found for line, found in meanings.items() if len(found) > 1} == {}


def test_no_line_is_there_twice(examples: Examples) -> None:
    """As written: two ways of writing one line (Traditional, dialect) are two voices."""
    counts = Counter((intent, line) for intent, line in examples)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_entity_is_marked_by_hand(examples: Examples) -> None:
    """Names are found from the knowledge base; a mark in an example would be one more place to maintain."""
    assert [line for _, line in examples if re.search(r"\[[^\]]*\][({]", line)] == []


def test_no_held_out_line_is_trained(examples: Examples, held_out: Examples) -> None:
    trained = {same(line) for _, line in examples}
    assert sorted({line for _, line in held_out if same(line) in trained and len(same(line)) > TOO_SHORT}) == []


def test_held_out_lines_cover_the_intents(intents: list[str], held_out: Examples) -> None:
    assert sorted(set(intents) - {intent for intent, _ in held_out}) == []
    assert sorted({intent for intent, _ in held_out} - set(intents)) == []


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.parent.name}/{folder.parent.name}")
def test_no_line_of_the_evaluation_is_trained(folder: Path, examples: Examples) -> None:
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        pytest.skip(f"no evaluation cases in {folder}")
    trained = {same(line) for _, line in examples}
    says = [
        turn["say"]
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for turn in json.loads(line)["turns"]
    ]
    assert sorted({say for say in says if same(say) in trained and len(same(say)) > TOO_SHORT}) == []


def test_no_figure_of_the_knowledge_is_in_the_examples(examples: Examples) -> None:
    """How people ask, not what is so: phone numbers and addresses belong to the knowledge base."""
    assert [line for _, line in examples if re.search(r"\d{3,4}-?\d{7,8}|https?://", line)] == []


def test_no_line_is_nearly_one_of_the_shared_evaluation(examples: Examples) -> None:
    """A question of the evaluation with a word changed is one too: training lines and policy asks keep their distance."""
    says = [
        same(turn["say"])
        for file in sorted(CASES[0].glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for turn in json.loads(line)["turns"]
    ]
    if not says:
        pytest.skip(f"no evaluation cases in {CASES[0]}")
    known = [same(line) for _, line in examples] + [same(ask) for policy in load_policies() for ask in policy.asks]
    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    nearness = (weigh.fit_transform(known) @ weigh.transform(says).T).toarray()
    pairs = {(says[j], known[i]) for i, j in zip(*(nearness >= NEARLY).nonzero(), strict=True)}
    assert sorted(pair for pair in pairs if len(pair[0]) > SHORT_SAY) == []
