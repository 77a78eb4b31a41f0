"""Any text gives an applicant, quickly; the order of sentences does not matter; the component passes plain data on."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.facts import Told, changes_in, facts_of, skipped
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Applicant, problems
from knowledge.eligibility.exchange import from_json, to_json
from knowledge.eligibility.join import joined
from knowledge.places import load_gazetteer
from scripts.pace import fair
from tests.nlu.facts.conftest import TODAY

MOST_SECONDS = 0.02
PIECES = st.sampled_from(
    [
        "发明",
        "实用新型",
        "外观",
        "专利",
        "件",
        "个",
        "年",
        "月",
        "人",
        "万",
        "3",
        "十",
        "二十多",
        "半",
        "没",
        "没有",
        "无",
        "有过",
        "不是",
        "的",
        "都",
        "也",
        "一",
        "两",
        ",",
        "。",
        "?",
        "苏州",
        "昆山",
        "公司",
        "成立",
        "社保",
        "研发",
        "非正常",
        "侵权",
        "去年",
        "前年",
        "2021",
        "其他",
        "满足",
        "条件",
        "授权",
        "在审",
        "第一申请人",
        "买来的",
        "再",
        "还有",
        "其中",
        "共",
        "%",
        "注册资本",
        "推荐",
        "带动",
        "家",
        "项目",
        "软著",
        "许可",
        "产品",
        "不清楚",
        "-",
        "负",
        "几",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))
ASKED = st.lists(
    st.sampled_from(
        ["insured", "patents", "patents.invention", "records.abnormal", "records.abnormal.when", "place", "qualities.ip_team",
         "entity_count", "fields.新材料", "registered_months", "scope", "capital_yuan", "nonsense", "records.", "."]
    ),
    max_size=4,
).map(tuple)  # fmt: skip


def seconds(action: Callable[[], Any]) -> float:
    """Of the processor, once."""
    start = time.process_time()
    action()
    return time.process_time() - start


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, asked=ASKED)
def test_any_text_gives_an_applicant(text: str, asked: tuple[str, ...]) -> None:
    told = Told(chinese()(normalize(text)), TODAY, asked)
    firm = facts_of(told)
    problems(firm, TODAY)
    assert from_json(json.loads(json.dumps(to_json(firm))), load_gazetteer()) == firm
    joined(firm, firm, changes_in(told))
    skipped(told)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_it_is_quick(text: str) -> None:
    doc = chinese()(normalize(text))
    assert fair(lambda: seconds(lambda: facts_of(Told(doc, TODAY))), MOST_SECONDS) < MOST_SECONDS


@pytest.mark.parametrize(
    "again", ["我们在昆山做电路板，成立一年半，4件实新没发明，社保8个人，没有非正常。", "备案被处罚"]
)
def test_a_long_message_is_quick_enough(again: str) -> None:
    doc = chinese()(normalize((again * 400)[:2000]))
    most = 20 * MOST_SECONDS
    assert fair(lambda: seconds(lambda: facts_of(Told(doc, TODAY))), most) < most


SENTENCES = [
    "我们注册在昆山",
    "做电路板",
    "成立一年半",
    "4件实新",
    "社保8个人",
    "没有非正常",
    "研发占比2%",
    "其他条件都满足",
]


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(SENTENCES))
def test_the_order_of_sentences_does_not_matter(order: list[str]) -> None:
    found, expected = (facts_of(Told(chinese()("。".join(one)), TODAY)) for one in (order, SENTENCES))
    assert found == expected


def test_the_component_adds_one_entity() -> None:
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from rasa.shared.core.events import SlotSet
    from rasa.shared.core.slots import AnySlot
    from rasa.shared.core.trackers import DialogueStateTracker
    from rasa.shared.nlu.training_data.message import Message

    from bot.nlu.facts_extractor import FactsExtractor

    extractor = FactsExtractor.create({}, None, None, None)  # type: ignore[arg-type]
    tracker = DialogueStateTracker("someone", [AnySlot("check", mappings=[])])
    messages = [Message(data={"text": text}) for text in ("苏州的公司,2件发明", "你好", "5个")]
    extractor.process(messages, tracker)
    (found,) = messages[0].get("entities")
    assert (found["entity"], found["start"], found["end"]) == ("facts", 0, 10)
    firm = from_json(json.loads(json.dumps(found["value"])), load_gazetteer())
    assert firm == facts_of(Told(chinese()("苏州的公司,2件发明"), datetime.date.today())) != Applicant()
    assert [bool(message.get("entities")) for message in messages[1:]] == [False, False]
    tracker.update(SlotSet("check", {"open": True, "facts": ["insured"]}))
    answer = Message(data={"text": "5个"})
    extractor.process([answer], tracker)
    assert answer.get("entities")[0]["value"] == {"insured": 5}  # what was asked decides what it says
