"""A text as numbers for the intent classifier: its characters, its words, its patterns with a gap, its two ends."""

from __future__ import annotations

from collections.abc import Iterable

import jieba
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

WORDS = 0.6  # weight of the words beside the characters
SHAPES = 0.5  # weight of what holds characters further apart together


def words(text: str) -> list[str]:
    """The words of a text by jieba's dictionary."""
    return [word for word in jieba.cut(text, HMM=False) if word.strip()]


def shapes(text: str) -> list[str]:
    """Characters with one between them (「要…件」) and how the text begins and ends (「…呢」)."""
    gaps = [f"{first}_{second}" for first, second in zip(text, text[2:], strict=False)]
    return [*gaps, f"^{text[:1]}", f"^{text[:2]}", f"{text[-1:]}$", f"{text[-2:]}$"]


class Features:
    """Weighs characters, words and shapes; the characters alone are what the nearness to an example is measured by."""

    def __init__(self, ngrams: int) -> None:
        self.characters = TfidfVectorizer(analyzer="char", ngram_range=(1, ngrams), sublinear_tf=True, lowercase=False)
        self.words = TfidfVectorizer(analyzer=words, sublinear_tf=True)
        self.shapes = TfidfVectorizer(analyzer=shapes, sublinear_tf=True)

    def fit(self, texts: Iterable[str]) -> Features:
        """Learns which of them tell texts apart."""
        known = list(texts)
        for part in (self.characters, self.words, self.shapes):
            part.fit(known)
        return self

    def rows(self, texts: Iterable[str]) -> tuple[csr_matrix, csr_matrix]:
        """All features of each text, and those of its characters alone."""
        given = list(texts)
        characters = self.characters.transform(given)
        parts = [characters, WORDS * self.words.transform(given), SHAPES * self.shapes.transform(given)]
        return hstack(parts, format="csr"), characters
