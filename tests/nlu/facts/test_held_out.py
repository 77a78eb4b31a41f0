"""Facts read from lines that somebody else wrote and labelled: precision and recall do not fall.

The development lines were looked at while the readers were made; the held-out ones are nearer to what users get. The table of all facts is in the test's output (`pytest -s`) and in the report of `make nlu-report`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from scripts.nlu_report.facts import DEVELOPMENT, HELD_OUT, WHOLE, labelled, measure
from scripts.nlu_report.tables import extraction

# set: precision and recall over all facts, share of lines with nothing wrong or missed; they only go up
FLOORS = {DEVELOPMENT: (0.99, 0.99, 0.985), HELD_OUT: (0.89, 0.77, 0.65)}


@pytest.mark.parametrize("part", FLOORS)
def test_floors(part: str) -> None:
    counts = measure(labelled(part))
    print(f"\n{part}\n{extraction({name: count for name, count in counts.items() if name != WHOLE})}")
    facts = sum((count for name, count in counts.items() if name != WHOLE), Counter())
    lines = counts[WHOLE]
    reached = (
        facts["right_found"] / facts["found"],
        facts["right_meant"] / facts["meant"],
        lines["right_found"] / lines["found"],
    )
    print("lines with nothing wrong or missed:", f"{reached[2]:.1%}")
    assert all(value >= floor for value, floor in zip(reached, FLOORS[part], strict=True)), reached


def test_every_line_is_in_a_set_and_says_why() -> None:
    assert {item["set"] for item in labelled()} == set(FLOORS)
    assert all(item["why"] for item in labelled())


def item(say: str, facts: dict[str, object], **more: object) -> dict[str, object]:
    return {"say": say, "facts": facts, **more}


MEASURED = [
    # line, right, found, meant, why this line is here
    (item("社保5个人", {"insured": 5}), 1, 1, 1, "right"),
    (item("社保5个人", {"insured": 6}), 0, 1, 1, "another value is false and missed"),
    (item("你好", {"insured": 6}), 0, 0, 1, "missed"),
    (item("社保5个人", {}, absent=["insured"]), 0, 1, 0, "read where nothing was said"),
    (item("社保5个人", {}), 0, 0, 0, "a label that does not speak of it"),
    (item("你好", {"or": [{"insured": 5}, {}]}), 0, 0, 0, "may go unread"),
    (item("社保5个人", {"or": [{"insured": 6}, {"insured": 5}]}), 1, 1, 1, "one of two"),
    (item("2件发明在审", {"patents": [{"kind": "invention", "count": 2}]}), 0, 1, 1, "pending is no usual state"),
    (item("没有非正常", {"records": {"abnormal": {"present": False}}}), 1, 1, 1, "an item of the record"),
    (item("不清楚", {}, asked=["insured"], skipped=["insured"]), 1, 1, 1, "what is not known"),
]


@pytest.mark.parametrize(("line", "right", "found", "meant", "why"), MEASURED, ids=[row[-1] for row in MEASURED])
def test_what_is_counted(line, right, found, meant, why) -> None:
    counts = sum((count for name, count in measure([line]).items() if name != WHOLE), Counter())
    assert (counts["right_found"], counts["found"], counts["meant"]) == (right, found, meant), why
