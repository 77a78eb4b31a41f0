"""What is compared, by key, and what each way rests on besides the entries and the questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from scripts.compare_search import selector, ways
from scripts.nlu_report.data import ROOT

HERE = Path(__file__).parent
SEARCH = (ROOT / "knowledge" / "search.py", ROOT / "knowledge" / "meaning.py")
OURS = (HERE / "ways.py", HERE / "questions.py", HERE / "worker.py", *SEARCH)
RASA = (HERE / "selector.py", HERE / "questions.py", HERE / "worker.py")


class Entry(NamedTuple):
    """A way with its name in the tables; a change of the files it `reads` makes old results worthless."""

    name: str
    make: Callable[[], ways.Way]
    reads: tuple[Path, ...] = OURS


def _joined() -> ways.BM25:
    return ways.BM25(ways.pairs, joined=True)


def _logistic() -> ways.Linear:
    return ways.Linear(LogisticRegression(C=60, solver="liblinear", multi_class="ovr"))


CATALOG = {
    "shipped": Entry("shipped: linear SVM", ways.Shipped),
    "characters": Entry("linear SVM, characters without meaning", lambda: ways.Linear(LinearSVC(C=3.0))),
    "logistic": Entry("logistic regression, characters", _logistic),
    "nearest": Entry("nearest way of asking, TF-IDF cosine", ways.Nearest),
    "bm25-asks": Entry("BM25, best way of asking, characters", lambda: ways.BM25(ways.pairs, joined=False)),
    "bm25-asks-words": Entry("BM25, best way of asking, words", lambda: ways.BM25(ways.words, joined=False)),
    "bm25": Entry("BM25, entry as one text, characters", _joined),
    "bm25-words": Entry("BM25, entry as one text, words", lambda: ways.BM25(ways.words, joined=True)),
    "shipped-nearest": Entry("shipped + nearest", lambda: ways.Sum(ways.Shipped(), ways.Nearest())),
    "shipped-bm25": Entry("shipped + BM25 (one text, characters)", lambda: ways.Sum(ways.Shipped(), _joined())),
    "logistic-bm25": Entry("logistic + BM25 (one text, characters)", lambda: ways.Sum(_logistic(), _joined())),
    "selector": Entry("Rasa's ResponseSelector, characters", selector.Selector, RASA),
}
