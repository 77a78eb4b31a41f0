"""The measures of `make nlu-report` on small cases whose results can be worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.nlu_report import extraction
from scripts.nlu_report.collect import Collected, Measured
from scripts.nlu_report.data import FALLBACK, OUTSIDE, Line, blind_lines, nlu_yaml, read_lines
from scripts.nlu_report.folds import FOLDS, folds, groups
from scripts.nlu_report.measures import (
    Answer,
    accuracy,
    auroc,
    compare,
    confused,
    in_scope,
    interval,
    macro_f1,
    out_of_scope,
    refused_at,
)
from scripts.nlu_report.page import conclusion
from scripts.nlu_report.thresholds import Gate, cheapest, cost, point
from scripts.nlu_report.ways import Way, ways
from tests.nlu.conftest import ROOT


def answers(*pairs: tuple[str, str]) -> list[Answer]:
    """(meant, found) → answers with full confidence."""
    return [Answer("", meant, found, ((found, 1.0),)) for meant, found in pairs]


OUT = OUTSIDE
RIGHT = [
    # (meant, found) …, accuracy, macro-F1, why this line is here
    ([("a", "a"), ("b", "b")], 1.0, 1.0, "all right"),
    ([("a", "b"), ("b", "a")], 0.0, 0.0, "all wrong"),
    (
        [("a", "a"), ("a", "a"), ("a", "a"), ("b", "a")],
        0.75,
        (6 / 7 + 0) / 2,
        "a rare intent never found weighs as much",
    ),
    ([("a", "a"), ("a", "c"), ("b", "b")], 2 / 3, (2 / 3 + 1 + 0) / 3, "an intent found that nobody meant"),
    ([(OUT, FALLBACK), ("a", "a")], 1.0, 1.0, "a refusal of what is out of scope is right"),
    ([("a", FALLBACK), ("a", "a")], 0.5, (2 / 3 + 0) / 2, "a refusal of what is in scope is wrong"),
]


@pytest.mark.parametrize(("pairs", "right", "f1", "why"), RIGHT, ids=[row[3] for row in RIGHT])
def test_accuracy_and_macro_f1(pairs: list[tuple[str, str]], right: float, f1: float, why: str) -> None:
    assert accuracy(answers(*pairs)) == pytest.approx(right), why
    assert macro_f1(answers(*pairs)) == pytest.approx(f1), why


def test_in_and_out_of_scope_are_told_by_what_is_meant() -> None:
    found = answers(("a", OUT), (OUT, "a"), (OUT, OUT))
    assert (len(in_scope(found)), len(out_of_scope(found))) == (1, 2)
    assert accuracy(out_of_scope(found)) == 0.5


def scored(inside: list[float], outside: list[float]) -> list[Answer]:
    """Lines in and out of scope with the confidence in an intent in scope."""
    rows = [("a", score) for score in inside] + [(OUT, score) for score in outside]
    return [Answer("", meant, "a", (("a", score),)) for meant, score in rows]


TWENTY = [0.05 * step for step in range(1, 21)]
REFUSED = [
    # in scope, out of scope, false alarms allowed, refused out of scope, AUROC, why this line is here
    (TWENTY, [0.01, 0.02], 0.05, 1.0, 1.0, "all below"),
    (TWENTY, [0.07, 0.5], 0.05, 0.5, (19 + 10.5) / 40, "one line may be refused"),
    (TWENTY, [0.07, 0.5], 0.0, 0.0, None, "none may be refused"),
    ([0.5] * 10, [0.5] * 10, 0.05, 0.0, 0.5, "ties cannot be told apart"),
    ([0.2] * 10, [0.9] * 10, 0.05, 0.0, 0.0, "the wrong way round"),
]


@pytest.mark.parametrize(
    ("inside", "outside", "alarms", "refused", "area", "why"), REFUSED, ids=[r[5] for r in REFUSED]
)
def test_refusals_at_fixed_false_alarms(
    inside: list[float], outside: list[float], alarms: float, refused: float, area: float | None, why: str
) -> None:
    found = scored(inside, outside)
    threshold, recall = refused_at(found, lambda a: a.confidence, alarms)
    assert recall == refused, why
    assert sum(score < threshold for score in inside) <= alarms * len(inside)
    if area is not None:
        assert auroc(found, lambda a: a.confidence) == pytest.approx(area), why


def test_confidence_is_of_the_best_intent_in_scope() -> None:
    assert Answer("", "a", OUT, ((OUT, 0.7), ("a", 0.2), ("b", 0.1))).confidence == 0.2


SPLITS = [
    # lines that only the one has right, only the other, p, why this line is here
    (0, 0, 1.0, "no difference"),
    (5, 5, 1.0, "even"),
    (5, 0, 2 / 32, "five heads in a row"),
    (9, 1, 22 / 1024, "nine of ten"),
]


@pytest.mark.parametrize(("one", "other", "chance", "why"), SPLITS, ids=[row[3] for row in SPLITS])
def test_sign_test(one: int, other: int, chance: float, why: str) -> None:
    right, wrong = answers(("a", "a")), answers(("a", "b"))
    pair = right * one + wrong * other + right * 3, wrong * one + right * other + right * 3
    assert compare(*pair) == (one, other, pytest.approx(chance)), why


def test_interval_of_half_of_a_hundred() -> None:
    assert interval(0.5, 100) == (pytest.approx(0.404, abs=0.001), pytest.approx(0.596, abs=0.001))


def test_confused_pairs_both_ways_without_refusals() -> None:
    found = answers(("a", "b"), ("b", "a"), ("b", "a"), ("a", FALLBACK), ("c", OUT), ("a", "a"))
    assert confused(found) == [("a", "b", 1, 2), ("c", OUT, 1, 0)]


TOGETHER = [
    # texts, groups, why this line is here
    (
        ["苏州保护中心的电话是多少", "苏州保护中心的电话是多少呀", "非正常申请会有影响吗"],
        [0, 0, 1],
        "one particle more",
    ),
    (["备案要几件专利", "怎么联系你们", "成立多久才行"], [0, 1, 2], "three questions"),
    (["甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬", "甲乙丙丁戊己庚辛"], [0, 0, 0], "a chain holds together"),
]


@pytest.mark.parametrize(("texts", "expected", "why"), TOGETHER, ids=[row[2] for row in TOGETHER])
def test_groups_of_nearly_one_sentence(texts: list[str], expected: list[int], why: str) -> None:
    assert groups(texts) == expected, why


def test_folds_keep_groups_and_spread_intents() -> None:
    intents = ["a"] * 30 + ["b"] * 60
    together = [index // 2 for index in range(90)]
    found = folds(intents, together)
    assert found == folds(intents, together)
    assert all(found[index] == found[index + 1] for index in range(0, 90, 2))
    for fold in range(FOLDS):
        assert sum(of == fold and intent == "a" for of, intent in zip(found, intents, strict=True)) == 10


GATED = [
    # intent, first intent, confidence, similarity
    Answer("", "a", "a", (("a", 0.9),), 0.9),
    Answer("", "a", "a", (("a", 0.4),), 0.3),
    Answer("", "a", "b", (("b", 0.2),), 0.6),
    Answer("", OUT, "a", (("a", 0.3),), 0.1),
]
SETTINGS = [
    # confidence, similarity, answered, rightly, refused, wrong, cost at a price of 3, why this line is here
    (0.0, 0.0, 1.0, 2 / 3, 0.0, 0.5, 6 / 4, "no gate: two of four answers are wrong"),
    (0.25, 0.0, 2 / 3, 2 / 3, 0.0, 1 / 3, 4 / 4, "one wrong answer becomes a refusal"),
    (0.25, 0.2, 2 / 3, 2 / 3, 1.0, 0.0, 1 / 4, "the similarity stops what is out of scope"),
    (0.5, 0.2, 1 / 3, 1 / 3, 1.0, 0.0, 2 / 4, "too strict"),
]


@pytest.mark.parametrize(("row"), SETTINGS, ids=[row[7] for row in SETTINGS])
def test_gate(row: tuple[float, float, float, float, float, float, float, str]) -> None:
    confidence, similarity, answered, rightly, refused, wrong, price, why = row
    gate, latin = Gate(confidence, similarity, 0.5), [False] * len(GATED)
    p = point(GATED, latin, gate)
    assert (p.answered, p.rightly, p.refused, p.wrong) == pytest.approx((answered, rightly, refused, wrong)), why
    assert cost(GATED, latin, gate, 3.0) == pytest.approx(price), why


def test_text_in_letters_has_a_threshold_of_its_own() -> None:
    gate = Gate(0.0, 0.0, 0.5)
    assert point(GATED[1:2], [True], gate).answered == 0.0
    assert point(GATED[1:2], [False], gate).answered == 1.0


def test_cheapest_gate_lets_no_wrong_answer_pass_when_it_is_dear() -> None:
    best = cheapest(GATED, [False] * len(GATED), Gate(0.0, 0.0, 0.5), 10.0)
    assert cost(GATED, [False] * len(GATED), best, 10.0) == pytest.approx(1 / 4)


def test_lines_survive_the_way_to_rasa(tmp_path: Path) -> None:
    lines = [Line("苏州 - 电话: 多少?", "ask_phone"), Line("「备案」#1", "ask_policy"), Line("tel", "ask_phone")]
    (tmp_path / "nlu.yml").write_text(nlu_yaml(lines), encoding="utf-8")
    assert sorted(read_lines([tmp_path / "nlu.yml"])) == sorted(lines)


def test_the_shipped_way_is_the_shipped_configuration() -> None:
    shipped = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    assert ways()[0].pipeline == shipped
    assert len({way.key for way in ways()}) == len(ways())


ENTITY = [
    {"entity": "place", "ids": ["320500"], "value": "苏州"},
    {"entity": "industry", "ids": ["x:sure"], "value": "芯片"},
    {"entity": "quantity", "ids": ["2e+06:yuan"], "value": "200万"},
]
MARKED = [
    # marks, entity, (right_found, found, right_meant, meant), why this line is here
    ({"places": ["苏州市"]}, "place", (1, 1, 1, 1), "the right place"),
    ({"places": ["无锡市"]}, "place", (0, 1, 0, 1), "another place"),
    ({}, "place", (0, 1, 0, 0), "nothing was named"),
    ({"open": ["places"]}, "place", (0, 0, 0, 0), "left open"),
    ({"quantities": ["2000000 yuan"]}, "quantity", (1, 1, 1, 1), "value and unit"),
    ({"quantities": ["2000000 persons"]}, "quantity", (0, 1, 0, 1), "another unit"),
    ({"industries": ["芯片封测"]}, "industry", (1, 1, 1, 1), "part of the words"),
    ({"industries": ["芯片", "软件"]}, "industry", (1, 1, 1, 2), "one of two"),
]


@pytest.mark.parametrize(("mark", "kind", "expected", "why"), MARKED, ids=[row[3] for row in MARKED])
def test_entities(mark: dict[str, list[str]], kind: str, expected: tuple[int, ...], why: str) -> None:
    count = extraction.entity_counts([{"text": "t", **mark}], {"t": ENTITY})[kind]
    assert tuple(count[key] for key in ("right_found", "found", "right_meant", "meant")) == expected, why


def test_every_marked_line_is_a_blind_line() -> None:
    blind = {line.text for line in blind_lines()}
    marks = extraction.annotated()
    assert [mark["text"] for mark in marks if mark["text"] not in blind] == []
    assert len({mark["text"] for mark in marks}) == len(marks)


def measured(key: str, folds_right: int, blind_right: int) -> Measured:
    """A way that has so many of a hundred lines right."""
    by_fold, blind = (
        tuple(answers(*[("a", "a")] * right, *[("a", "b")] * (100 - right))) for right in (folds_right, blind_right)
    )
    figures = {"milliseconds": 1.0, "train_seconds": 10.0, "ask_memory": 100.0}
    return Measured(Way(key, key, []), (by_fold,), blind, figures, {})


STANDINGS = [
    # another way's right lines of 100 (folds, blind) where the shipped one has 80, words that must be there, why
    ((79, 79), ["more than any other way", "worse on both", "(may be chance)"], "the best"),
    ((81, 81), ["within one point of the best", "better on both", "+1.0 points", "(may be chance)"], "near"),
    ((99, 99), ["19.0 points behind the best", "better on both", "(hardly chance)"], "far behind"),
    ((99, 70), ["more than any other way", "better on one, worse on the other"], "the two sets disagree"),
]


@pytest.mark.parametrize(("rights", "words", "why"), STANDINGS, ids=[row[2] for row in STANDINGS])
def test_conclusion_follows_from_the_figures(rights: tuple[int, int], words: list[str], why: str) -> None:
    compared = (measured("shipped", 80, 80), measured("other", *rights), measured("diet", 50, 50))
    text = conclusion(Collected(compared, (), 0, Gate(0.0, 0.0, 0.0), (), ()))
    assert [word for word in words if word not in text] == [], why


@pytest.mark.parametrize("name", ["CharactersAlone", "LogisticClassifier", "NearestExamples"])
def test_a_rival_finds_what_it_has_learnt(name: str, tmp_path: Path) -> None:
    """It stands on the parts of the shipped classifier: a change of these has to reach it."""
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.nlu.knowledge_extractor import MASKED
    from scripts.nlu_report import components

    learnt = {
        "P电话多少": "phone",
        "C的电话": "phone",
        "P备案要几件专利": "patents",
        "要N专利吗": "patents",
        "谢谢你": "thank",
    }
    data = TrainingData([Message(data={"text": t, MASKED: t, "intent": intent}) for t, intent in learnt.items()])
    rival = getattr(components, name)
    parts: tuple[Any, ...] = (rival.get_default_config(), LocalModelStorage(tmp_path), Resource("rival"), None)
    rival.create(*parts).train(data)
    messages = [Message(data={"text": t, MASKED: t}) for t in learnt]
    found = [message.get("intent_ranking") for message in rival.load(*parts).process(messages)]
    named = [next(entry["name"] for entry in ranking if entry["name"] != FALLBACK) for ranking in found]
    assert named == [*learnt.values()]
