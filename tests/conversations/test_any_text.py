"""Whatever is typed, alone or in a talk, gets an answer: understood and answered by the real parts, in time."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import several
from actions.answers import Answer
from actions.slots import Context
from bot.door.clean import clean
from bot.door.mask import mask
from scripts.pace import fair
from tests.actions.test_answers import errors

MOST_SECONDS = (
    0.5  # twice that for more than LENGTHY characters: on a busy machine the processor's seconds are longer too
)
LENGTHY = 300
LONGEST = 2000  # MAX_CHARACTERS: longer messages end at the door
WORDS = [
    "苏州",
    "昆山",
    "无锡",
    "吉林",
    "通州",
    "江苏",
    "蘇州",
    "suzhou",
    "全国",
    "华东",
    "保护中心",
    "中心",
    "备案",
    "備案",
    "备按",
    "预审",
    "专利",
    "专利产品",
    "电话",
    "网址",
    "条件",
    "社保",
    "发明",
    "实用新型",
    "外观",
    "3件",
    "十二",
    "半年",
    "两年多",
    "500万",
    "2021年",
    "我们公司",
    "成立",
    "做芯片",
    "锂电池",
    "医疗器械",
    "没有非正常",
    "侵权",
    "被处罚",
    "其他条件都满足",
    "能备案吗",
    "那",
    "呢",
    "换成",
    "另一家",
    "刚才那家",
    "省里那家",
    "比较",
    "和",
    "还是",
    "不是",
    "不算",
    "第一个",
    "继续",
    "是的",
    "不知道",
    "报告",
    "生成报告",
    "谁规定的",
    "你好",
    "谢谢",
    "转人工",
    "没帮到我",
    "内部名单",
    "天气",
    "要几件",
    "多少",
    "几家",
    "哪些",
    "哪家",
    "吗",
    "?",
    "？",
    ",",
    "，",
    "。",
    "、",
    "（",
    "）",
    "冇",
    "嘅",
    "dianhua",
    "duoshao",
    "12345",
    "0512-88182767",
]
HOSTILE = ["/restart", "/session_start", "/intent{}", '/ask_phone{"center":1}', "／／restart", "{{7*7}}", "{%raw%}", "${x}", "%s%n", "{0}", "';", "DROP", "TABLE", "reviews;--", "1'", "OR", "'1'='1", "<script>alert(1)</script>", "<b>", "&lt;", "../../etc/passwd", "\\", "\\u0000", "null", "NaN", "-1", "1e309", "[苏州](center)", '{"a":[]}', "\u202e", "\u200b", "\ufeff", "\x00", "\x1b[31m", "�", "\U000e0041", "🙂", "👨\u200d👩\u200d👧", "☎", "﷽", "ǅ", "İ", "ß", "ﬁ", "①", "㈱", "零", "〇", "½", "４", "௧", "Ⅷ", "萬", "9999999999999999999999", "零点零零零一", "负三件", "亿亿亿件", "--", "......", "？？？？"]  # fmt: skip
DOMAIN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map("".join)
MIXED = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(HOSTILE), st.text(max_size=4)), min_size=1, max_size=16
)
TEXTS = st.one_of(
    DOMAIN,
    MIXED.map("".join),
    MIXED.map(" ".join),
    st.text(max_size=60),
    st.text(st.characters(categories=["Lo", "Nd", "No", "Nl"]), max_size=40),
    st.tuples(st.one_of(DOMAIN, st.text(min_size=1, max_size=6)), st.integers(50, 400)).map(lambda p: p[0] * p[1]),
)


def shuffled(parts: Sequence[str]) -> str:
    """2000 characters of the parts, in an order that is always the same."""
    return "".join(Random(0).choices(parts, k=LONGEST))[:LONGEST]


LONG = [
    # text                                                                          why
    ("我们在昆山做电路板，成立一年半，4件实新没发明，社保8个人，没有非正常。" * 60, "a firm told sixty times"),
    ("苏州 " * 700, "a name repeated"),
    ("苏" * 2000, "one character"),
    ("suzhou" * 333, "pinyin without a blank"),
    ("a" * 2000, "one letter"),
    ("abei shi " * 222, "letters that may be syllables"),
    ("1" * 2000, "one digit"),
    ("一" * 2000, "one numeral"),
    ("零点" * 1000, "a numeral that never begins"),
    ("亿" * 2000, "a unit"),
    ("3件发明" * 400, "patents without end"),
    ("、" * 2000, "marks"),
    ("（" * 2000, "brackets that never close"),
    ("不是" * 1000, "denials"),
    ("和苏州" * 660, "names joined"),
    ("江苏省苏州市昆山市" * 220, "an address in an address"),
    ("苏洲宝护钟心" * 330, "slips by sound"),
    ("去年前年2021年" * 200, "dates"),
    ("🙂" * 2000, "pictures"),
    ("a b c " * 333, "scattered letters"),
    ("保 护 中 心 " * 250, "scattered characters"),
    ("\U0001d7d8" * 2000, "digits in another dress"),
    (shuffled("﷽ﷺ㍿㋿㈱"), "signs that stand for many"),
    ("苏州、无锡和南通" * 250, "three names, joined again and again"),
    (shuffled("0123456789.,-:%"), "figures in disorder"),
    (shuffled("零〇一二两三四五六七八九十百千万亿點点半多几"), "numerals in disorder"),
    (shuffled(",。;!?、()~- …：“”"), "marks in disorder"),
    (shuffled("没有不是件发明实用新型个年月人万元第一"), "characters of facts in disorder"),
    (shuffled("苏州昆山保护中心备案的和"), "characters of names in disorder"),
    (shuffled("aeiouhnzsg "), "letters in disorder"),
    (shuffled(WORDS), "words in disorder"),
    (shuffled([*WORDS, *HOSTILE]), "everything in disorder"),
]  # fmt: skip
Talk = Callable[[Context, str], tuple[Answer, float]]


@pytest.fixture(scope="module")
def talk(bot_engine: Any, desk: Any) -> Iterator[Talk]:
    """(memory, text past the door) → the answer and its seconds: no dialogue around, so errors show.

    Seconds of the processor: other work on the machine does not count.
    """
    from rasa.core.channels.channel import UserMessage
    from rasa.shared.core.trackers import DialogueStateTracker

    processor = bot_engine.agent.processor
    loop = asyncio.new_event_loop()

    def say(context: Context, text: str) -> tuple[Answer, float]:
        tracker = DialogueStateTracker("any", processor.domain.slots)
        for event in context.events():
            tracker.slots[event["name"]].value = event["value"]
        started = time.process_time()
        message = loop.run_until_complete(processor.parse_message(UserMessage(text), tracker))
        answer = several.answer(message, context, desk)
        return answer, time.process_time() - started

    say(Context(), "苏州保护中心电话")  # what is slow once
    yield say
    loop.close()


def converse(talk: Talk, typed: list[str]) -> None:
    """Say one after the other; the memory goes on."""
    context = Context()
    for text in typed:
        text = mask(clean(text[:LONGEST]))
        if not text:
            continue  # the door asks for a text
        most = MOST_SECONDS if len(text) <= LENGTHY else 2 * MOST_SECONDS
        answer, seconds = talk(context, text)
        if seconds >= most:  # memory may be tidied up at that moment
            seconds = fair(lambda: talk(context, text)[1], most)  # noqa: B023 - asked at once
        assert seconds < most, f"{seconds:.2f} s"
        assert answer.text.strip()
        assert errors(json.loads(json.dumps(answer.envelope()))) == []
        context = answer.context or context


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(typed=st.lists(TEXTS, min_size=1, max_size=4))
def test_any_talk_gets_answers(talk: Talk, typed: list[str]) -> None:
    converse(talk, typed)


@pytest.mark.parametrize(("text", "why"), LONG, ids=[why for _, why in LONG])
def test_any_long_message_gets_an_answer_in_time(talk: Talk, text: str, why: str) -> None:
    converse(talk, [text])
