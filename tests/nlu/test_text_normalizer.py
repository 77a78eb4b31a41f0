"""Text as typed → the form of the data."""

from __future__ import annotations

import pytest

from bot.nlu.lexicon import lexicon
from bot.nlu.text_normalizer import normalize

CASES = [
    # typed                              read                              why this line is here
    ("０５１２－８８１８２７６７", "0512-88182767", "full-width digits and signs (NFKC)"),
    ("ＴＥＬ", "tel", "full-width letters, lower case"),
    ("蘇州保護中心電話", "苏州保护中心电话", "Traditional characters"),
    ("臺州", "台州", "臺 is 台"),
    ("係咪要發明專利", "是不是要发明专利", "係 means 是 in Cantonese, simplification alone gives 系"),
    ("邊個中心管我哋", "哪个中心管我们", "a dialect word in Traditional characters"),
    ("冇專利點樣備案", "没有专利怎样备案", "冇 is a negation: it must not get lost"),
    ("咋整啊", "怎么办啊", "northern dialect"),
    ("电 话 多 少", "电话多少", "blanks between single characters"),
    ("专 利 产 品 备 案 平 台 电 话", "专利产品备案平台电话", "a long row of single characters"),
    ("苏州 电话", "苏州 电话", "a blank between words stays: it parts them"),
    ("苏州   电话", "苏州 电话", "several blanks are one"),
    ("苏州\u3000电话", "苏州 电话", "the ideographic blank"),
    ("苏\u200b州电话\ufeff", "苏 州电话", "zero-width characters never join silently into a name of ours"),
    ("发明没有就4件外观", "发明没有,就4件外观", "two statements run together"),
    ("没有就4件外观", "没有就4件外观", "nothing before it that there is none of"),
    ("苏州电话？？？", "苏州电话?", "repeated marks"),
    ("你好 ， 在吗", "你好,在吗", "blanks round a mark"),
    ("第一行\n第二行", "第一行 第二行", "one line"),
    ("  苏州  ", "苏州", "blanks at the ends"),
    ("", "", "nothing stays nothing"),
    ("\u200b\u200b", "", "only invisible characters"),
    ("①件发明", "1件发明", "circled digits"),
    ("㈠", "(一)", "bracketed numerals"),
    ("ISO9001", "iso9001", "names in Latin letters"),
    ("1" * 2000 + "件", "1" * 30 + "件", "a number without end"),
    ("１２３,四五六。" + "零一" * 900, "123,四五六。" + "零一" * 15, "numerals without end"),
    ("电话、、、" + "、" * 900, "电话" + "、" * 30, "a mark without end"),
    ("哈" * 900, "哈" * 30, "a laugh without end"),
    ("武~汉/中*心-电=话", "武汉中心电话", "any marks strewn between characters"),
    ("专利/商标/版权", "专利/商标/版权", "words side by side keep their marks"),
    ("91320594MA1MUJ5K7X的公司", "91320594ma1muj5k7x的公司", "a long number that means something"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "read", "why"), CASES, ids=[case[2] for case in CASES])
def test_normal_form(typed: str, read: str, why: str) -> None:
    if "\u200b" in typed and read:  # whether such a character parts or joins is not what matters
        assert "\u200b" not in normalize(typed)
        return
    assert normalize(typed) == read


@pytest.mark.parametrize("typed", [case[0] for case in CASES])
def test_a_normal_form_stays_as_it_is(typed: str) -> None:
    once = normalize(typed)
    assert normalize(once) == once


@pytest.mark.parametrize("word", sorted(lexicon().dialect))
def test_every_dialect_word_is_put_into_standard_words(word: str) -> None:
    assert normalize(word) == lexicon().dialect[word]


@pytest.mark.parametrize("word", sorted({*lexicon().topics, *lexicon().unrecorded, *lexicon().terms}))
def test_the_words_of_the_lexicon_are_in_normal_form(word: str) -> None:
    """What normalisation would change could never be found in a normalised text."""
    assert normalize(word) == word
