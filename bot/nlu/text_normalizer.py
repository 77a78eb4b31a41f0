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
SYLLABLES = re.compile(r"(?<=[a-z])['’](?=[a-z])")  # 「xi'an」
EMOJI_WORDS = {"📞": "电话", "☎": "电话", "📱": "电话", "🌐": "网址", "❓": "?", "❔": "?", "⁉": "?", "❗": "!"}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
STUTTER = re.compile(rf"(?<=[{CJK}])[。.…,，、~]{{2,}}(?=[{CJK}])")
# 「无。锡。电。话」: the same mark behind every character
SPELT_OUT = re.compile(rf"(?:[{CJK}]([。.·・,，、_*\-])){{1}}(?:[{CJK}]\1){{2,}}[{CJK}]?")
# 「昆~明*保/护-中」: any marks between single characters; a pair of them (专利/商标) means something
STREWN = re.compile(rf"(?:[{CJK}][.。·…,，、_*\-~/|=+^#]+){{4,}}[{CJK}]?")
CHUNKS = re.compile(rf"[{CJK}]+")
BLANK_AT_MARK = re.compile(r" *([,，。;；:：!！?？、()（）]) *")
SCATTERED = 2  # characters in a row, on average, in a text that blanks are strewn into
GROWTH = 40  # characters: one sign of Unicode may stand for 18, a message of nothing else for no sentence
# Nobody means anything by more of them; the patterns behind would read such a run from each of its characters on
ENDLESS = re.compile(r"(.{1,3}?)\1{29,}")
NO_NUMBER = re.compile(
    r"(?<=[\d,.零〇一二两三四五六七八九十百千万亿萬億]{30})[\d,.零〇一二两三四五六七八九十百千万亿萬億]+"
)
# 「发明没有只有3件实新」: a new statement, which nobody marks in speech
FUSED = re.compile(
    rf"(?<=[{CJK}][{CJK}]没有)(?=(?:只有|仅有|光有|就有?|倒是?有|但有|还有)[\d一二两俩三仨四五六七八九十几]+(?:件|个|项|条|人|名))"
)
# 「一个人都没有其余条件都够」: nor there
ON_WITHOUT_MARK = re.compile(
    rf"(?<=[{CJK}]{{4}})(?<!满足)(?<!符合)(?<!达到)(?<!除了)(?=(?:其余|其他|其它|别的|剩下)的?(?:条件|要求)(?:都|也|全|均))"
)
# 「还没贯标但是有专员」: what follows gainsays
BUT_WITHOUT_MARK = re.compile(
    rf"(?<=[{CJK}]{{3}})(?<!不)(?=(?:但是|但|不过|可是|然而)(?:有|没|我们|公司|只有|专利|发明|实用新型|外观|社保))"
)
REPEATED_MARK = re.compile(r"([!?！？。~～…,，])\1+")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _dialect() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon().dialect
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


@lru_cache(maxsize=1)
def _initials() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon().initials
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words)})(?![a-z0-9])"), words


def _standard_words(text: str) -> str:
    pattern, words = _dialect()
    return pattern.sub(lambda match: words[match.group()], text)


def normalize(text: str) -> str:
    """One line of text in the form of the data.

    Full width becomes half width (NFKC), Traditional becomes Simplified, frequent Cantonese and dialect words become
    their standard ones, blanks between single characters (「电 话 多 少」) go, others become one space; numerals and signs
    without end get one.

    >>> normalize("蘇州備案冇發明，實用新型幾多件得")
    '苏州备案没有发明,实用新型多少件得'
    >>> normalize("专 利 产 品 备 案 ＴＥＬ？？")
    '专利产品备案 tel?'
    """
    longest = 2 * len(text) + GROWTH
    for sign, word in EMOJI_WORDS.items():
        text = text.replace(sign, word)
    text = EMOJI.sub(" ", unicodedata.normalize("NFKC", text)[:longest])
    text = CONTROL.sub(" ", text)
    text = _standard_words(text)  # before simplification, which turns 係 (是) into 系
    text = _standard_words(_to_simplified().convert(text).lower())
    text = SYLLABLES.sub("", text)
    pattern, words = _initials()
    text = pattern.sub(lambda match: words[match.group()], text)
    text = " ".join(text.split())
    text = SPELT_OUT.sub(lambda match: match.group().replace(match.group(1), ""), text)
    text = STREWN.sub(lambda match: "".join(CHUNKS.findall(match.group())), text)
    text = STUTTER.sub("", text)
    chunks = CHUNKS.findall(text)
    if len(chunks) > 3 and len("".join(chunks)) <= SCATTERED * len(chunks):
        text = re.sub(rf"(?<=[{CJK}]) (?=[{CJK}])", "", text)  # 「河 北 省 知识产 权保护中 心」
    text = SPREAD.sub(lambda match: match.group().replace(" ", ""), text)
    text = ON_WITHOUT_MARK.sub(",", FUSED.sub(",", BLANK_AT_MARK.sub(r"\1", text)))
    text = BUT_WITHOUT_MARK.sub(",", text)
    text = ENDLESS.sub(lambda match: match.group(1) * 30, NO_NUMBER.sub("", text))
    return REPEATED_MARK.sub(r"\1", text).strip()
