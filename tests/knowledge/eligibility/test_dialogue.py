"""Candidates, the next question, what is lacking, what would change, what cannot be right."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.eligibility import (
    Applicant,
    Holding,
    Record,
    assess_all,
    candidates,
    gap,
    next_question,
    problems,
    remaining,
    remaining_for,
    taking_field,
    what_if,
    with_more,
)  # fmt: skip
from knowledge.eligibility.topics import GATES, topic_of
from knowledge.loader import load_centers
from tests.knowledge.eligibility.conftest import TODAY

CENTERS = {center.id: center for center in load_centers()}

PLACES = [
    ("昆山市", ["suzhou", "jiangsu"], "the nearest first"),
    ("海淀区", ["zhongguancun", "beijing"], "the zone's and the city's"),
    ("滨海新区", ["binhai", "tianjin"], "likewise"),
    ("天府新区", ["sichuan", "chengdu"], "the zone lies in two cities"),
    ("苏州工业园区", ["suzhou", "jiangsu"], "the zone lies in one"),
    ("西咸新区", ["xian", "shaanxi"], "a zone that a centre serves by name"),
    ("郑州市", [], "河南 has only city centres: none on record"),
    ("桂林市", [], "广西 has none"),
    ("浙江省", ["zhejiang", "hangzhou", "jiaxing", "ningbo", "shaoxing", "taizhou_zhejiang", "wenzhou"], "its cities'"),
]


@pytest.mark.parametrize(("place", "expected", "why"), PLACES)
def test_candidates(place, expected, why, told, coverage) -> None:
    assert [center.id for center in candidates(told(at=place), coverage)] == expected, why


def test_the_best_comes_first(told, coverage, industries) -> None:
    firm = told(at="昆山市", does="新材料", kind="company", no_patents=True, rest_met=True)
    found = assess_all(firm, coverage, industries, TODAY)
    assert [(result.center_id, result.verdict) for result in found] == [
        ("jiangsu", "conditional"), ("suzhou", "not_eligible"),
    ]  # fmt: skip


def test_who_else_takes_the_field(told, coverage, industries) -> None:
    found = {center.id for center in taking_field(told(does="轮胎"), coverage, industries)}
    assert "dongying" in found
    assert "suzhou" not in found


ALSO = {"patents_complete": "patents", "clean_record": "records", "qualities_met": "qualities"}


def answer(firm: Applicant, topic: str, told: Applicant) -> Applicant:
    """The firm after it has answered one question fully, out of what is true of it."""
    facts: dict[str, Any] = {
        name: getattr(told, name) for name in told.stated() if topic_of(ALSO.get(name, name)) == topic
    }
    return firm.learn(Applicant(**facts))


@pytest.mark.parametrize("center", CENTERS)
def test_under_eight_questions_decide_any_centre(center, firms, coverage, industries) -> None:
    truth = firms.passing(CENTERS[center])
    firm, asked = Applicant(), []
    while True:
        found = assess_all(firm, coverage, industries, TODAY, [CENTERS[center]])
        question = next_question(found)
        if question is None:
            break
        assert question.topic not in asked
        assert remaining(found) <= 7 - len(asked)
        asked.append(question.topic)
        firm = answer(firm, question.topic, truth)
    assert found[0].verdict == "eligible"
    assert len(asked) < 8
    gates = [topic for topic in GATES if topic in asked]
    assert asked[: len(gates)] == gates


def test_all_centres_of_a_firm_take_six_questions_on_average(firms, coverage, industries) -> None:
    numbers = []
    for center in CENTERS.values():
        # It passes at the centre, and has an answer to all that its neighbours ask as well.
        home = coverage.homes(center)[0]
        if len(coverage.within(home)) > 1:
            continue  # a province alone leaves its cities' centres open: the city would be asked
        neighbours = [c for c in coverage.of(home) if c is not center]
        truth = firms.passing(center)
        for other in neighbours:
            truth = firms.passing(other).learn(truth)
        truth = truth.learn(Applicant(place=home, qualities_met=True, patents_complete=True, clean_record=True))
        firm, asked = Applicant(), 0
        while question := next_question(assess_all(firm, coverage, industries, TODAY)):
            firm, before = answer(firm, question.topic, truth), firm
            asked += 1
            if firm == before:  # a doubtful field of a neighbour, confirmed
                firm = firm.learn(Applicant(fields={fact.partition(".")[2]: True for fact in question.facts}))
            assert asked < 9, (center.id, question)  # seven subjects, and a doubtful field asked back
        numbers.append(asked)
    assert sum(numbers) / len(numbers) < 6


def test_from_nothing_the_place_is_asked_first(coverage, industries) -> None:
    found = assess_all(Applicant(), coverage, industries, TODAY)
    question = next_question(found)
    assert question.topic == "place"
    assert len(question.centers) == 71  # 浦东 asks for none
    assert remaining_for(Applicant(), found, coverage) < 8


def test_then_the_field_and_then_what_decides_most(told, coverage, industries) -> None:
    found = assess_all(told(at="苏州市"), coverage, industries, TODAY)
    assert next_question(found).topic == "field"
    doubtful = assess_all(told(at="苏州市", does="新材料"), coverage, industries, TODAY)
    assert next_question(doubtful).facts == ("fields.新型功能和结构材料",)
    found = assess_all(told(at="苏州市", does="工业机器人"), coverage, industries, TODAY)
    assert next_question(found).topic == "patents"
    assert next_question(found, skipped={"patents"}).topic != "patents"
    assert remaining(found, skipped={"patents"}) == remaining(found) - 1


def test_a_refused_firm_is_asked_no_more(told, coverage, industries) -> None:
    found = assess_all(told(at="新乡市", does="餐饮", files="餐饮"), coverage, industries, TODAY)
    assert [result.verdict for result in found] == ["not_eligible"]
    assert next_question(found) is None
    assert remaining(found) == 0


def test_details_are_asked_back(judge) -> None:
    dated = judge("beijing", Applicant(records={"abnormal": Record()}, rest_met=True))
    assert next_question([dated]).facts == ("records.abnormal.when",)
    kind = judge("hebei", Applicant(patents=(Holding(None, 2),), rest_met=True))
    assert next_question([kind]).facts == ("patents.kind",)


def test_qualities_are_one_question(judge, firms) -> None:
    passing = firms.passing(CENTERS["suzhou"])
    firm = Applicant(**{name: getattr(passing, name) for name in passing.stated() - {"qualities"}})
    question = next_question([judge("suzhou", firm)])
    assert question.topic == "statements"
    assert set(question.facts) >= {"qualities.rd_ability", "qualities.ip_team"}
    assert judge("suzhou", firm.learn(Applicant(qualities_met=True))).verdict == "eligible"


def test_the_gap_is_one_change_per_check_and_the_easiest_first(judge) -> None:
    firm = Applicant(patents=(Holding("utility_model", 4),), no_kinds=frozenset({"invention"}),
                     no_honours=True, insured=1, rest_met=True)  # fmt: skip
    lacking = gap(judge("suzhou", firm))
    (change,) = lacking.to_conditional
    assert (change.need["kinds"], change.need["more"]) == (["utility_model"], 1)
    assert change.alternatives[0]["kinds"] == ["invention"]
    assert lacking.to_eligible == lacking.to_conditional


def test_the_gap_tells_what_the_centre_may_waive(judge) -> None:
    lacking = gap(judge("zhejiang", Applicant(registered_months=10, no_patents=True, rest_met=True)))
    assert lacking.to_conditional == ()
    assert [change.need["kind"] for change in lacking.to_eligible] == ["registered_months", "patents"]
    assert dict(lacking.material)["patents"]


def test_a_gap_may_have_a_way_around_or_none(judge) -> None:
    assert gap(judge("jiangsu", Applicant(rd_percent=0.1, rest_met=True))).exemption == "recommendation"
    hopeless = gap(judge("weifang", Applicant(records={"abnormal": Record()}, rest_met=True)))
    assert [change.feasible for change in hopeless.to_eligible] == [False]


def test_waiting_is_counted(judge) -> None:
    lacking = gap(judge("beijing", Applicant(records={"abnormal": Record(months_ago=30)}, rest_met=True)))
    assert lacking.to_eligible[0].need["wait_months"] == 6
    lacking = gap(judge("chengdu", Applicant(records={"abnormal": Record(year=2025)}, rest_met=True)))
    assert lacking.to_eligible[0].need["from_year"] == 2027


def test_what_if_one_more_invention(told, coverage, industries) -> None:
    firm = told(at="石家庄市", no_kinds=frozenset({"invention"}), rest_met=True)
    before = assess_all(firm, coverage, industries, TODAY)
    assert [result.verdict for result in before] == ["not_eligible"]
    change = Applicant(patents=with_more(firm, Holding("invention", 1)).patents)
    (difference,) = what_if(firm, change, coverage, industries, TODAY)
    assert (difference.before, difference.after) == ("not_eligible", "eligible")
    assert [(c.check.id, c.before, c.after) for c in difference.changes] == [("patents", "unmet", "met")]


def test_what_if_the_firm_moves(told, coverage, industries) -> None:
    firm = told(at="苏州市", rest_met=True)
    found = what_if(firm, told(at="无锡市"), coverage, industries, TODAY)
    assert [(d.center_id, d.before, d.after) for d in found] == [
        ("wuxi", None, "eligible"), ("jiangsu", "eligible", "eligible"), ("suzhou", "eligible", None),
    ]  # fmt: skip


LEARNED = [
    ([{"insured": 3}, {"insured": 5}], {"insured": 5}, "说错了，是5人"),
    ([{"insured": 3}, {"capital_yuan": 1}], {"insured": 3, "capital_yuan": 1}, "the rest stays"),
    ([{"patents": (Holding("invention", 1),)}, {"patents": (Holding("invention", 5),)}],
     {"patents": (Holding("invention", 5),)}, "说错了，是5件"),
    ([{"patents": (Holding("invention", 1),)}, {"no_patents": True}], {"no_patents": True}, "none after all"),
    ([{"no_patents": True}, {"patents": (Holding("design", 1),)}],
     {"patents": (Holding("design", 1),), "patents_complete": True}, "none but this one"),
    ([{"patents": (Holding("invention", 1),)}, {"no_kinds": frozenset({"invention"})}],
     {"no_kinds": frozenset({"invention"})}, "发明一件没有"),
    ([{"registered_months": 18}, {"registered_year": 2020}], {"registered_year": 2020}, "one fact in two forms"),
    ([{"records": {"abnormal": Record()}}, {"records": {"abnormal": Record(False)}}],
     {"records": {"abnormal": Record(False)}}, "a record is corrected by item"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "known", "why"), LEARNED)
def test_later_facts_replace_earlier_ones(said, known, why) -> None:
    firm = Applicant()
    for facts in said:
        firm = firm.learn(Applicant(**facts))
    assert firm == Applicant(**known), why


WRONG = [
    ({"insured": -3}, ("insured", "negative")),
    ({"registered_months": 120_000}, ("registered_months", "absurd")),
    ({"capital_yuan": 1e12}, ("capital_yuan", "absurd")),
    ({"rd_percent": 130}, ("rd_percent", "absurd")),
    ({"patents": (Holding("invention", -1),)}, ("patents.invention", "negative")),
    ({"patents": (Holding("invention", 10_000_000),)}, ("patents.invention", "absurd")),
    ({"registered_months": 24, "registered_year": TODAY.year - 1}, ("registered_months", "contradiction")),
    ({"registered_year": TODAY.year + 3}, ("registered_year", "future")),
    ({"records": {"abnormal": Record(year=2050)}}, ("records.abnormal", "future")),
    ({"records": {"abnormal": Record(months_ago=-2)}}, ("records.abnormal", "negative")),
    ({"no_patents": True, "patents": (Holding("invention", 1),)}, ("patents", "contradiction")),
    ({"patents": (Holding("invention", 1),), "no_kinds": frozenset({"invention"})},
     ("patents.invention", "contradiction")),
    ({"kind": "individual_business", "legal_person": True}, ("legal_person", "contradiction")),
    ({"counts": {"project_count": -1}}, ("project_count", "negative")),
    ({"clean_record": True, "records": {"abnormal": Record()}}, ("clean_record", "contradiction")),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "problem"), WRONG)
def test_what_cannot_be_right_is_asked_back(facts, problem) -> None:
    assert problem in [(found.fact, found.why) for found in problems(Applicant(**facts), TODAY)]


@pytest.mark.parametrize("facts", [
    {}, {"insured": 0}, {"registered_months": 18, "registered_year": 2024}, {"registered_months": 12 * 100},
    {"registered_months": 12, "registered_year": 2025}, {"registered_months": 2, "registered_year": 2026},
    {"patents": (Holding("invention", None),)}, {"capital_yuan": 5e10}, {"insured": 2, "developers": 3},
])  # fmt: skip
def test_what_may_be_right_is_taken(facts) -> None:
    assert problems(Applicant(**facts), TODAY) == ()
