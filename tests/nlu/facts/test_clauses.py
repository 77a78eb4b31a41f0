"""Clauses in wordings that no pattern lists: what the learned reader adds, and what it leaves alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.nlu.facts.clause_model import NOTHING, labels
from knowledge.eligibility import Applicant, Holding, Record
from scripts.nlu_report.facts import WHOLE, measure

LINES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "clauses_held_out.yml").read_text(encoding="utf-8")
)
# set: precision and recall over all facts, share of lines with nothing wrong or missed; they only go up
FLOORS = {"development": (0.92, 0.86, 0.84), "held_out": (0.92, 0.68, 0.72)}
LEARNT = [
    # said, facts that the patterns alone do not read, why this line is here
    ("公司征信上栽了跟头", {"records": {"bad_credit": Record()}}, "credit, in a figure of speech"),
    ("公示系统查着一切正常", {"records": {"operation_anomaly": Record(present=False)}}, "an anomaly denied without the word"),
    ("没提的那几条也都合格", {"rest_met": True}, "the rest, unnamed"),
    ("专利管理章程早就印发执行了", {"qualities": {"ip_system": True}}, "a system by another name"),
    ("发明是和大学合报的,学校打头,我们跟后", {"patents": (Holding("invention", first_applicant=False),)}, "not first"),
    ("知识产权服务那项已经从执照上划掉", {"scope": {"知识产权服务": False}}, "a change of the licence"),
    ("那批非正常扔着没人理", {"records": {"abnormal": Record(settled=False)}}, "not settled"),
]  # fmt: skip
NOT_LEARNT = [
    # said, facts that must stay open, why this line is here
    ("信用呢", ("records", "clean_record"), "a topic alone"),
    ("信用不好还能不能备案", ("records", "clean_record"), "a rule is asked for"),
    ("客户公司进了失信名单,会影响我们吗", ("clean_record",), "another firm"),
    ("其他条件都不满足", ("rest_met",), "denied"),
    ("别的条件还没核对", ("rest_met",), "not known"),
    ("我们做信用修复服务", ("records", "clean_record"), "the trade"),
    ("制度模板发一份", ("qualities",), "a wish"),
    ("推荐一家代理", ("recommended", "records"), "another sense of the word"),
    ("专利证书怎么补办", ("patents", "no_patents"), "a question about the paper"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), LEARNT, ids=[row[0] for row in LEARNT])
def test_learnt(said: Callable[..., Applicant], text: str, facts: dict[str, Any], why: str) -> None:
    firm = said(text)
    assert {name: getattr(firm, name) for name in facts} == facts, why


@pytest.mark.parametrize(("text", "names", "why"), NOT_LEARNT, ids=[row[0] for row in NOT_LEARNT])
def test_left_alone(said: Callable[..., Applicant], text: str, names: tuple[str, ...], why: str) -> None:
    assert not said(text).stated() & set(names), why


@pytest.mark.parametrize("part", FLOORS)
def test_floors(part: str) -> None:
    counts = measure([line for line in LINES if line["set"] == part])
    facts = sum((count for name, count in counts.items() if name != WHOLE), Counter())
    lines = counts[WHOLE]
    reached = (
        facts["right_found"] / facts["found"],
        facts["right_meant"] / facts["meant"],
        lines["right_found"] / lines["found"],
    )
    print(f"\n{part}: precision {reached[0]:.3f}, recall {reached[1]:.3f}, whole lines {reached[2]:.3f}")
    assert all(value >= floor for value, floor in zip(reached, FLOORS[part], strict=True)), reached


def test_every_example_has_one_label_and_a_patch_of_known_facts() -> None:
    said = Counter(text for label in labels().values() for text in label.said)
    assert [text for text, times in said.items() if times > 1] == []
    known = set(vars(Applicant())) | {"holding"}
    for label in labels().values():
        patches = {**label.states, **label.product, **label.centre}
        assert set(patches) <= known, label.name
        idle = (NOTHING, "rest.no", "centre.results.yes", "centre.results.no")  # no check weighs them
        assert patches or label.name in idle, label.name


def test_no_held_out_line_is_nearly_an_example() -> None:
    examples = {text for label in labels().values() for text in label.said}
    for line in LINES:
        if line["set"] == "held_out":
            near = [text for text in examples if SequenceMatcher(None, line["say"], text).ratio() > 0.9]
            assert not near, (line["say"], near)
