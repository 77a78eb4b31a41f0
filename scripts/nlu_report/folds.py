"""Honest folds: lines that are nearly one sentence stay together, intents are spread evenly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedGroupKFold

NEARLY = 0.83  # cosine from which two lines are one sentence; tests/nlu/test_training_data.py draws the line there too
FOLDS = 3
AT_ONCE = 1000  # rows compared in one step, so that the whole square is never in memory


def groups(texts: Sequence[str]) -> list[int]:
    """A group number for every line; lines that are near to each other, also through others, have the same one.

    As typed: a change of the knowledge or the lexicon must not deal the folds anew.

    >>> groups(["苏州中心电话多少", "苏州中心电话多少呀", "谢谢你"])
    [0, 0, 1]
    """
    rows = TfidfVectorizer(analyzer="char", ngram_range=(1, 3)).fit_transform(texts)
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(texts), AT_ONCE):
        near = (rows[start : start + AT_ONCE] @ rows.T).tocoo()
        close = near.data >= NEARLY
        pairs += zip((near.row[close] + start).tolist(), near.col[close].tolist(), strict=True)
    left, right = np.array(pairs, dtype=int).reshape(-1, 2).T
    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(len(texts), len(texts)))
    found: list[int] = connected_components(graph, directed=False)[1].tolist()
    return found


def folds(intents: Sequence[str], together: Sequence[int]) -> list[int]:
    """The fold, from 0, in which each line is asked; the same for the same lines."""
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    found = [0] * len(intents)
    for fold, (_, asked) in enumerate(splitter.split(np.zeros(len(intents)), intents, together)):
        for index in asked:
            found[index] = fold
    return found
