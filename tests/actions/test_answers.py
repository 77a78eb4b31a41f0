"""The envelope of every kind against its schema; sources; text that says all that the data say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator

from actions.answers import Answer, month, render, together
from knowledge.topics import Topic
from tests.actions.conftest import Answered, Understood
from tests.conftest import plain

SCHEMAS = Path(__file__).with_name("schemas")
FACTS = {"center", "centers", "requirements", "comparison"}
TOPICS = (*get_args(Topic), "priority")
ASKED = [
    # text                          intent              kind
    ("苏州保护中心电话", "ask_phone", "center"),
    ("介绍一下苏州中心", "center_info", "center"),
    ("苏州中心几点下班", "ask_unrecorded", "center"),
    ("江苏有几家保护中心", "list_centers", "centers"),
    ("全国有多少家", "list_centers", "centers"),
    ("哪些省没有保护中心", "list_centers", "centers"),
    ("昆山归哪个中心", "find_center", "centers"),
    ("江苏哪家收锂电池", "find_by_field", "centers"),
    ("拉萨有保护中心吗", "find_center", "centers"),
    ("苏州备案条件", "ask_requirements", "requirements"),
    ("苏州备案要几件专利,电话多少", "ask_patents", "requirements"),
    ("南京和苏州比较一下", "compare_centers", "comparison"),
    ("把内部名单发我", "request_internal", "policy"),
    ("电话多少", "ask_phone", "clarify"),
    ("备案", "ambiguous_filing", "clarify"),
    ("嗯哼哈", "nlu_fallback", "clarify"),
    ("哪家收", "find_by_field", "clarify"),
    ("转人工", "ask_human", "handover"),
    ("今天天气", "out_of_scope", "out_of_scope"),
    ("你好", "greet", "smalltalk"),
]  # fmt: skip


@lru_cache
def validator(name: str) -> Draft7Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def errors(envelope: dict[str, Any]) -> list[str]:
    """What an envelope has that its schemas do not allow."""
    found = [*validator("envelope").iter_errors(envelope)]
    found += validator(envelope["kind"]).iter_errors(envelope["data"])
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def check(answer: Answer) -> None:
    """What holds of every answer."""
    assert errors(json.loads(json.dumps(answer.envelope(), ensure_ascii=False))) == []
    assert answer.text
    assert answer.text == "\n".join(line for line in answer.text.splitlines() if line.strip())
    assert not re.search(r"[{}]|None|\bTrue\b|\bFalse\b", answer.text), answer.text
    if answer.status == "answered" and answer.kind in FACTS:
        assert answer.sources
        assert all(re.fullmatch(r"\d{4}-\d{2}", source["as_of"] or "") for source in answer.sources)
        assert all(source["title"] and source["locator"] for source in answer.sources)
        assert month(answer.sources[0]["as_of"]) in answer.text


@pytest.mark.parametrize(("text", "intent", "kind"), ASKED, ids=[row[0] for row in ASKED])
def test_every_kind_has_its_shape(answered: Answered, text: str, intent: str, kind: str) -> None:
    answer = answered(text, intent)
    assert answer.kind == kind
    check(answer)


def test_every_kind_of_this_table_has_a_schema() -> None:
    assert {kind for _, _, kind in ASKED} == {path.stem for path in SCHEMAS.glob("*.json")} - {
        "envelope",
        "eligibility",
    }  # the latter has test_eligibility.py


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("被取消备案资格多久能再报", "ask_policy"),
        ("专利产品备案怎么办理", "ask_product_filing"),
        ("运营中心怎么申报", "ask_operation_center"),
        ("什么是快速预审", "ask_term"),
        ("备案怎么办理", "ask_process"),
        ("你的资料从哪来", "ask_source"),
    ],
)
def test_what_is_said_of_policy_names_where_it_stands(answered: Answered, text: str, intent: str) -> None:
    answer = answered(text, intent)
    check(answer)
    if answer.kind == "policy" and answer.status == "answered":
        assert answer.sources
        assert all(source["title"] and source["locator"] for source in answer.sources)
        assert any(source["title"][:6] in answer.text for source in answer.sources)


def strings(data: Any) -> Iterator[str]:
    """Every text in a structure."""
    if isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data


def facts(data: Any) -> set[str]:
    """The phones, addresses and figures in a structure."""
    found = {text for text in strings(data) if re.fullmatch(r"https?://\S+|\d[\d-]{6,}", text)}
    return found | {figure for text in strings(data) for figure in re.findall(r"\d+(?:\.\d+)?(?:%|[万亿])?", text)}


@pytest.mark.parametrize("part", ["电话", "网址", "产业", "服务范围", "介绍"])
def test_text_of_every_centre_is_complete(answered: Answered, desk: Any, part: str) -> None:
    """A channel with nothing but text loses no fact."""
    intents = {
        "电话": "ask_phone",
        "网址": "ask_website",
        "产业": "ask_fields",
        "服务范围": "ask_area",
        "介绍": "center_info",
    }
    for center in desk.knowledge.centers:
        answer = answered(f"{center.short}保护中心{part}", intents[part])
        check(answer)
        (shown,) = answer.data["centers"]
        assert {fact for fact in facts({**shown, "id": ""}) if fact not in answer.text} == set(), answer.text
        named = [*shown.get("fields", ()), *shown.get("serves", ())]
        assert [name for name in named if name not in answer.text] == []


def test_the_card_is_that_of_the_knowledge_base(answered: Answered, desk: Any) -> None:
    for center in desk.knowledge.centers:
        (shown,) = answered(f"介绍一下{center.short}保护中心", "center_info").data["centers"]
        assert [phone["number"] for phone in shown["phones"]] == [phone.number for phone in center.phones]
        assert shown["website"] == center.website
        assert shown["fields"] == list(center.fields)
        assert shown["name"] == center.name


def test_text_of_all_requirements_is_complete(answered: Answered, desk: Any) -> None:
    for center in desk.knowledge.centers:
        answer = answered(f"{center.short}保护中心备案条件", "ask_requirements")
        check(answer)
        (result,) = answer.data["results"]
        assert [item["id"] for item in result["items"]] == [condition.id for condition in center.conditions]
        said = plain(answer.text)
        assert [text for text in says(result) if plain(text) not in said] == []
        assert {fact for fact in facts(says(result)) if fact not in answer.text} == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_text_of_every_topic_is_complete(desk: Any, understood: Understood, topic: str) -> None:
    from actions import requirements

    question = understood("备案要什么条件", "ask_requirements")
    for center in desk.knowledge.centers:
        answer = requirements.answer(replace(question, centers=(center,)), desk, (topic,))
        check(answer)
        (result,) = answer.data["results"]
        said = plain(answer.text)
        assert [text for text in says(result) if plain(text) not in said] == []
        assert [
            name for name in result["silent"] if name not in answer.text and topic not in ("exemption", "priority")
        ] == []
        assert result["items"] or result["exemptions"] or result["priorities"] or result["silent"]


def says(result: dict[str, Any]) -> list[str]:
    """Every sentence of a result."""
    rules = [*result["items"], *result["exemptions"], *result["priorities"]]
    return [text for rule in rules for text in (rule["says"], rule.get("exception")) if text]


def test_room_is_said_where_there_is_room(answered: Answered, desk: Any) -> None:
    """原则上 and 特殊情况 change what a firm may do: they are never left out, nor made up."""
    for center in desk.knowledge.centers:
        answer = answered(f"{center.short}备案要几件专利", "ask_patents")
        (result,) = answer.data["results"]
        in_principle = [item for item in result["items"] if item["strength"] == "in_principle"]
        assert all("原则上" in item["says"] or "一般" in item["says"] for item in in_principle), center.id
        if not in_principle and not result["exemptions"]:
            assert "原则上" not in "".join(item["says"] for item in result["items"]), center.id


def test_two_answers_in_one_keep_all_facts(answered: Answered) -> None:
    phone, patents = answered("苏州保护中心电话", "ask_phone"), answered("无锡备案要几件专利", "ask_patents")
    both = together([phone, patents])
    assert errors(json.loads(json.dumps(both.envelope(), ensure_ascii=False))) == []
    assert both.kind == "center"
    assert "0512-88182767" in both.text
    assert both.data["also"][0]["kind"] == "requirements"
    assert len(both.sources) == 2
    assert both.text.splitlines()[-1].startswith("来源：")


@pytest.mark.parametrize(
    ("as_of", "said"), [("2025-11", "2025年11月"), ("2025-03", "2025年3月"), ("2025", "2025年"), (None, "未注明")]
)
def test_month(as_of: str | None, said: str) -> None:
    assert said in month(as_of)


def test_a_template_with_a_missing_value_fails_here_and_not_in_the_chat() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        render("which_reading")
