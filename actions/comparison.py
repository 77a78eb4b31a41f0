"""Two or more centres side by side."""

from __future__ import annotations

from typing import Any

from actions.answers import Answer, render
from actions.asks import REQUIREMENTS, asked_outright, named
from actions.desk import Desk, called, conditions_about
from actions.question import Question
from actions.requirements import NAMES
from knowledge.models import Center

MAIN = ("patents", "age", "insured", "applicant", "credit")
MAX_CENTERS = 4


def answer(question: Question, desk: Desk) -> Answer:
    """A row per topic, a cell per centre."""
    words = asked_outright(question.text) or named(question.text)
    asked = [ask for ask in words if ask in REQUIREMENTS - {"exemption", "requirements"}]
    topics = asked or [t for t in question.context.asks if t in NAMES and t in REQUIREMENTS] or list(MAIN)
    with_fields = "fields" in asked_outright(question.text) or not asked
    centers = question.centers[:MAX_CENTERS]
    rows: list[dict[str, Any]] = []
    if with_fields:
        rows.append({"title": "产业领域", "cells": ["、".join(center.fields) for center in centers]})
    if asked_outright(question.text) != ["fields"]:
        rows += [{"title": NAMES[topic], "cells": [_cell(center, topic) for center in centers]} for topic in topics]
    return Answer(
        kind="comparison",
        status="answered",
        text=render("comparison", rows=rows, centers=centers, called=called, cited=desk.cited(centers[0])),
        data={"centers": [center.name for center in centers], "rows": rows},
        sources=tuple(desk.source(center) for center in centers),
        suggestions=tuple(f"{center.short}保护中心电话" for center in centers[:2]),
        context=question.context.moved_to(tuple(center.id for center in centers)),
    )


def _cell(center: Center, topic: str) -> str:
    says = [
        condition.says + (f"；{condition.exception}" if condition.exception else "")
        for condition in conditions_about(center, topic)
    ]
    return "；".join(says) or "没有写这项要求"
