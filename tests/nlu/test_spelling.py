"""Misspelt names and terms are put right by sound; everyday words stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.nlu.text_normalizer import normalize

LATIN = re.compile(r"[A-Za-z]")
Rewrite = Callable[[str], str]

MEANT = [
    # typed                        meant                       why this line is here
    ("苏洲", "苏州", "a name of two characters, one wrong"),
    ("苏洲电话", "苏州电话", "the same in front of a word"),
    ("杭洲保护中心", "杭州保护中心", "another name with the same slip"),
    ("备按", "备案", "the commonest slip of all"),
    ("备按条件", "备案条件", "the same in front of a word"),
    ("浦东保护中心备暗条件", "浦东保护中心备案条件", "inside a sentence"),
    ("宝护钟心", "保护中心", "two of four characters"),
    ("苏州宝护钟心电话", "苏州保护中心电话", "the same behind a name"),
    ("新香", "新乡", "a city that is no everyday word"),
    ("浙将省", "浙江省", "a province with its level"),
    ("专力", "专利", "the short term alone"),
    ("要几件专力", "要几件专利", "the short term in a question"),
    ("知识产劝", "知识产权", "one of four characters"),
    ("网止", "网址", "a short term of the directory"),
    ("联系方试", "联系方式", "a long term of the directory"),
    ("社宝人数", "社保人数", "a term of the conditions"),
    ("实用新形", "实用新型", "a kind of patent"),
    ("外观射击", "外观设计", "a kind of patent that sounds like two everyday words"),
    ("飞正常申请", "非正常申请", "the record clause"),
    ("景得镇保护中心电话", "景德镇保护中心电话", "a function word in the middle of a name of three"),
    ("连运港怎么备案", "连云港怎么备案", "another name of three"),
    ("石加庄的企业", "石家庄的企业", "the middle of three once more"),
    ("备an条件", "备案条件", "half characters, half letters"),
    ("苏州dianhua", "苏州电话", "letters behind characters"),
    ("hefei baohuzhongxin dianhua", "合肥保护中心电话", "a whole message in letters"),
    ("dianhua duoshao", "电话多少", "a plain word of the examples is read as well"),
    ("beian tiaojian", "备案条件", "two terms in letters"),
    ("shenme tiaojian", "什么条件", "a plain word in front"),
    ("su zhou bao hu zhong xin", "suzhou 保护中心", "two cities of one sound, syllable by syllable: the place finder reads it"),
    ("景德镇收陶慈吗", "景德镇收陶瓷吗", "a centre's field"),
    ("厦门 新才料 收不", "厦门 新材料 收不", "a field between blanks, though 才 is a word"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant", "why"), MEANT, ids=[case[0] for case in MEANT])
def test_what_was_meant(rewrite: Rewrite, typed: str, meant: str, why: str) -> None:
    assert rewrite(typed) == meant


EVERYDAY = [
    "程度", "时间上还差多久", "华南的都列出来", "谁收", "有规定吗", "对程度有要求吗", "公司成立时间", "还差几个", "有没有别的办法",
    "人家说不行", "你们能不能再看看", "可以代办吗", "怎么办理", "多少钱", "几点上班", "我在现场", "都有哪些", "这个时间可以吗",
    "企业规模多大才行", "有什么优惠政策", "我们是新公司", "领导让我问", "请问一下", "明年再说吧", "行业协会可以吗", "能不能快一点",
    "证明怎么开", "公示在哪里看", "城市在哪", "是这样的", "不用了", "关于备案", "事业单位", "身份证", "法人变更", "连续三年",
    "实名认证怎么弄", "备注写什么", "企业背景", "还有一家呢", "回到刚才那家", "省里那家", "市里的那家", "它俩有什么不同",
    "我们老板要我打听打听", "上海人能办吗", "一共几家", "哪家近", "新来的同事", "旧的不算吗", "申报书要盖章吗", "经费从哪里来",
    "看得真清楚", "份公司章程", "这是家装公司", "景得看完再说", "连得上港口", "一份公司材料", "原来是这样", "先备着", "说错了", "手续多不多", "审核严不严", "意思是说不行", "心里没底", "东西都准备好了", "中间要多长时间",
    "化公为私", "海洋里的阳光", "建材料库", "电池子", "光点了菜", "我们的新才艺",
]  # fmt: skip


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_stay(rewrite: Rewrite, text: str) -> None:
    assert rewrite(text) == text


ENGLISH = [
    "phone",
    "tel",
    "help me",
    "what is ip",
    "hello",
    "ok",
    "app",
    "vivo",
    "led灯",
    "pcb",
    "url",
    "website",
    "github",
    "china",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays(rewrite: Rewrite, text: str) -> None:
    assert rewrite(text) == text


def test_a_sound_of_two_cities_is_not_decided(rewrite: Rewrite) -> None:
    """泰州 or 台州: both have a centre, so the place finder returns both."""
    assert "taizhou" in rewrite("taizhou dianhua")


def test_every_centre_is_itself(rewrite: Rewrite, centers: tuple[Any, ...]) -> None:
    """A right name is never corrected into another one, alone or in front of the commonest words."""
    texts = [
        f"{name}{tail}"
        for center in centers
        for name in (center.short, *center.aliases)
        for tail in ("", "保护中心", "电话", "备案条件")
    ]
    assert [text for text in texts if rewrite(text) != normalize(text)] == []


def test_every_field_and_place_is_itself(rewrite: Rewrite, centers: tuple[Any, ...]) -> None:
    words = {word for center in centers for word in (*center.fields, *center.serves, center.province)}
    assert [word for word in sorted(words) if rewrite(word) != normalize(word)] == []


def test_training_examples_with_right_names_stay(rewrite: Rewrite, examples: list[tuple[str, str]]) -> None:
    """Of the lines people write only few have slips: a speller that rewrites more is inventing them."""
    lines = [line for _, line in examples if not LATIN.search(line)][::5]
    changed = [line for line in lines if rewrite(line) != normalize(line)]
    assert len(changed) < 0.02 * len(lines), changed[:20]
