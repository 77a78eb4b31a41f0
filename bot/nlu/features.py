"""A text as numbers for the intent classifier: its characters, its words, its patterns with a gap, its two ends, its meaning."""

from __future__ import annotations

from collections.abc import Sequence

import jieba
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.meaning import Meaning

WORDS = 0.6  # weight of the words beside the characters
SHAPES = 0.5  # weight of what holds characters further apart together
MEANING = 0.7  # weight of what the sentence means as a whole
# The letters that stand for names and figures (see `bot.nlu.knowledge_extractor`), as words: a sentence has no letters.
SAID = str.maketrans({"P": "苏州", "C": "保护中心", "F": "机械", "N": "3"})


def words(text: str) -> list[str]:
    """The words of a text by jieba's dictionary."""
    return [word for word in jieba.cut(text, HMM=False) if word.strip()]


def shapes(text: str) -> list[str]:
    """Characters with one between them (「要…件」) and how the text begins and ends (「…呢」)."""
    gaps = [f"{first}_{second}" for first, second in zip(text, text[2:], strict=False)]
    return [*gaps, f"^{text[:1]}", f"^{text[:2]}", f"{text[-1:]}$", f"{text[-2:]}$"]


class Features:
    """Weighs characters, words, shapes and meaning; the nearness to an example is measured by the characters alone."""

    def __init__(self, ngrams: int) -> None:
        self.characters = TfidfVectorizer(analyzer="char", ngram_range=(1, ngrams), sublinear_tf=True, lowercase=False)
        self.words = TfidfVectorizer(analyzer=words, sublinear_tf=True)
        self.shapes = TfidfVectorizer(analyzer=shapes, sublinear_tf=True)
        self.meaning = Meaning()

    def fit_rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """Learns what tells texts apart; `rows` of these texts."""
        characters = self.characters.fit_transform(texts)
        parts = (self.words.fit_transform(texts), self.shapes.fit_transform(texts), self.meaning.fit_rows(_said(texts)))
        return _weighed(characters, *parts), characters

    def rows(self, texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
        """All features of each text, and those of its characters alone."""
        characters = self.characters.transform(texts)
        parts = (self.words.transform(texts), self.shapes.transform(texts), self.meaning.rows(_said(texts)))
        return _weighed(characters, *parts), characters


def _said(texts: Sequence[str]) -> list[str]:
    return [text.translate(SAID) for text in texts]


def _weighed(characters: csr_matrix, words: csr_matrix, shapes: csr_matrix, meaning: csr_matrix) -> csr_matrix:
    return hstack([characters, WORDS * words, SHAPES * shapes, MEANING * meaning], format="csr")
