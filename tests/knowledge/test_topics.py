"""The topics of a condition, and that no type or quality is left without one."""

from __future__ import annotations

from typing import get_args

import pytest

from knowledge.conditions import TYPES, Quality
from knowledge.loader import load_centers
from knowledge.models import Condition
from knowledge.topics import OF_QUALITY, OF_TYPE, TITLES, Topic, topics_of

CASES = [
    ({"type": "registered_in"}, ("place",), "a leaf"),
    ({"type": "honour", "names": ["瞪羚"]}, ("patents",), "titles stand in place of patents"),
    ({"type": "statement", "about": ["ip_team", "rd_site", "ip_system"]}, ("ip_work", "rd"), "each topic once"),
    ({"type": "statement", "about": ["premises"]}, ("operation",), "a statement by its tags"),
    (
        {"any_of": [{"type": "patents", "kinds": ["invention"], "min": 1}, {"type": "capital", "min_yuan": 1}]},
        ("patents", "capital"),
        "every branch of a group",
    ),
]


@pytest.mark.parametrize(("test", "topics", "why"), CASES)
def test_topics(test: dict[str, object], topics: tuple[str, ...], why: str) -> None:
    assert topics_of(Condition.parse_obj({"id": "x", "item": "1", "says": "…", "test": test})) == topics, why


def test_every_type_quality_and_topic_is_covered() -> None:
    assert set(OF_TYPE) == set(TYPES) - {"statement"}
    assert set(OF_QUALITY) == set(get_args(Quality))
    assert set(TITLES) == set(get_args(Topic)) == {*OF_TYPE.values(), *OF_QUALITY.values()}


@pytest.mark.parametrize("center", load_centers(), ids=lambda center: center.id)
def test_every_condition_has_a_topic(center) -> None:
    assert all(topics_of(condition) for condition in center.conditions)
