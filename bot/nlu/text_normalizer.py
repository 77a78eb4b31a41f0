"""Text as typed → the form that everything behind it reads: NFKC, simplified characters, no stray blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

from bot.nlu.lexicon import lexicon

CJK = "\u3400-\u9fff"
CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe0f]")
SPREAD = re.compile(rf"(?<![{CJK}])(?:[{CJK}] ){{2,}}[{CJK}](?![{CJK}])")
BLANK_AT_MARK = re.compile(r" *([,，。;；:：!！?？、()（）]) *")
REPEATED_MARK = re.compile(r"([!?！？。~～…,，])\1+")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _dialect() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon().dialect
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


def _standard_words(text: str) -> str:
    pattern, words = _dialect()
    return pattern.sub(lambda match: words[match.group()], text)


def normalize(text: str) -> str:
    """One line of text in the form of the data.

    Full width becomes half width (NFKC), Traditional becomes Simplified, frequent Cantonese and dialect words become
    their standard ones, blanks between single characters (「电 话 多 少」) go, others become one space.

    >>> normalize("蘇州備案冇發明，實用新型幾多件得")
    '苏州备案没有发明,实用新型多少件得'
    >>> normalize("专 利 产 品 备 案 ＴＥＬ？？")
    '专利产品备案 tel?'
    """
    text = unicodedata.normalize("NFKC", text)
    text = CONTROL.sub(" ", text)
    text = _standard_words(text)  # before simplification, which turns 係 (是) into 系
    text = _standard_words(_to_simplified().convert(text).lower())
    text = " ".join(text.split())
    text = SPREAD.sub(lambda match: match.group().replace(" ", ""), text)
    text = BLANK_AT_MARK.sub(r"\1", text)
    return REPEATED_MARK.sub(r"\1", text).strip()
