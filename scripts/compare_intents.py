"""Compare ways of finding the intent on the held-out lines, and write the table to docs/intent-models.md.

python scripts/compare_intents.py

Every way learns from nlu_data/nlu and is asked the lines of tests/nlu/held_out.yml, which were written by somebody who
had not seen the training data. DIET is not among them: it takes minutes where these take a second.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot.nlu.knowledge_extractor import masked  # noqa: E402
from bot.nlu.language import chinese, known_names, real_names  # noqa: E402
from bot.nlu.lexicon import lexicon  # noqa: E402
from bot.nlu.spelling import Speller  # noqa: E402
from bot.nlu.text_normalizer import normalize  # noqa: E402

Lines = list[tuple[str, str]]
OUTSIDE = "out_of_scope"


def lines(paths: list[Path]) -> Lines:
    """(text, intent) of Rasa's training files."""
    found = []
    for path in paths:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            examples = entry["examples"].splitlines()
            found += [(line.strip()[2:], entry["intent"]) for line in examples if line.strip()]
    return found


def characters(least: int, most: int) -> TfidfVectorizer:
    """Character n-grams as the bot's classifier weighs them."""
    return TfidfVectorizer(analyzer="char", ngram_range=(least, most), sublinear_tf=True, lowercase=False)


def measure(name: str, vectorizer: TfidfVectorizer, model: Any, train: Lines, test: Lines) -> str:
    """One row of the table."""
    started = time.perf_counter()
    model.fit(vectorizer.fit_transform([text for text, _ in train]), [intent for _, intent in train])
    trained = time.perf_counter() - started
    truth = np.array([intent for _, intent in test])
    found = model.predict(vectorizer.transform([text for text, _ in test]))
    inside = truth != OUTSIDE
    started = time.perf_counter()
    for text, _ in test[:100]:
        model.predict(vectorizer.transform([text]))
    each = (time.perf_counter() - started) * 10
    right, seen, outside = (found == truth).mean(), (found == truth)[inside].mean(), (found == truth)[~inside].mean()
    print(name, f"{right:.3f}", flush=True)
    return f"| {name} | {right:.1%} | {seen:.1%} | {outside:.1%} | {trained:.1f} s | {each:.1f} ms |"


def main() -> None:
    """Measure every way and write the table."""
    train, test = lines(sorted((ROOT / "nlu_data/nlu").glob("*.yml"))), lines([ROOT / "tests/nlu/held_out.yml"])
    jieba.setLogLevel("ERROR")
    counts = Counter(word for text, _ in train for word in jieba.cut(normalize(text), HMM=False))
    words = lexicon()
    plain = [word for word, count in counts.most_common() if count > 1]
    keep = {*words.not_a_typo, *real_names()}
    speller = Speller({*known_names(), *words.terms}, plain, keep, words.function_characters)

    def spelt(found: Lines) -> Lines:
        return [(speller.correct(normalize(text)), intent) for text, intent in found]

    def without_names(found: Lines) -> Lines:
        return [(masked(chinese()(text)), intent) for text, intent in found]

    typed = [(normalize(text), intent) for text, intent in train], [(normalize(text), intent) for text, intent in test]
    right = spelt(train), spelt(test)
    bare = without_names(right[0]), without_names(right[1])
    rows = [
        measure("linear SVM, characters 1-2 (shipped)", characters(1, 2), LinearSVC(C=1.0), *bare),
        measure("the same, names left in", characters(1, 2), LinearSVC(C=1.0), *right),
        measure("the same, names and misspellings left in", characters(1, 2), LinearSVC(C=1.0), *typed),
        measure("linear SVM, characters 1-3", characters(1, 3), LinearSVC(C=1.0), *bare),
        measure("linear SVM, characters 1-4", characters(1, 4), LinearSVC(C=1.0), *bare),
        measure(
            "logistic regression, characters 1-2",
            characters(1, 2),
            LogisticRegression(C=60, solver="liblinear", multi_class="ovr"),
            *bare,
        ),
        measure("5 nearest examples, cosine", characters(1, 2), KNeighborsClassifier(5, metric="cosine"), *bare),
    ]
    table = "\n".join(
        [
            "# Finding the intent: ways compared",
            "",
            f"{len(train)} training lines, {len(test)} held-out lines by other writers, "
            f"{len({intent for _, intent in train})} intents. Made by `python scripts/compare_intents.py`; the times are "
            "of one run and belong to the machine, their order does not.",
            "",
            "| way | right | of those in scope | of those out of scope | training | a message |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
    (ROOT / "docs/intent-models.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
