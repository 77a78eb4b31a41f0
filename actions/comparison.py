"""Two or more centres side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.answers import Answer, render, together
from actions.asks import REQUIREMENTS, asked_outright, named
from actions.desk import Desk, called, conditions_about
from actions.question import Question
from actions.requirements import NAMES
from knowledge.models import Center

MAIN = ("patents", "age", "insured", "applicant", "credit")
MAX_CENTERS = 4
SILENT = "没有写这项要求"
NOTHING: dict[str, Any] = {"how": ""}  # nobody asks how they compare
EASIER = re.compile(
    r"哪(?:一)?[个家边](?:的)?(?:门槛|条件|要求)?(?:更|比较|要|会)?(?:容易|好过|松|宽|简单|低|好备|好报|省事)"
)  # 「哪个容易点」
SAME = re.compile(
    r"(?:一样|相同|一致|有(?:没有|无)?(?:什么|啥)?(?:区别|差别|不同))(?:的)?(?:吗|么|嘛|不|没有?)?(?=[,。;!?]|$)"
)  # 「两家对专利的要求一样吗」
STRICTER = re.compile(
    r"哪(?:一)?[个家边](?:的)?(?:门槛|条件|要求)?(?:[管卡查要]得?)?(?:更|比较|要|会)?(?:严|高|难|多|紧|死)"
)
# 「福建比厦门多要啥」: whatever the firm tells of itself besides
IN_ALL = re.compile(
    r"(?:多要|另外要|多|还要)(?:求)?(?:些|点)?(?:什么|啥|哪些)|(?:区别|差别|不同|不一样)(?:在哪|是什么|有哪些)"
)
DIFFER_IN = re.compile(
    r"(?:条件|要求|门槛|规定)[^,。;!?]{0,5}(?:差|不同|区别|不一样|差别|比)|(?:差|不同|区别|不一样|差别)[^,。;!?]{0,4}(?:条件|要求|门槛)"
)


def answer(question: Question, desk: Desk) -> Answer:
    """A row per topic, a cell per centre."""
    words = asked_outright(question.text) or ([] if IN_ALL.search(question.text) else named(question.text))
    asked = [ask for ask in words if ask in REQUIREMENTS - {"exemption", "requirements"}]
    topics = asked or [t for t in question.context.asks if t in NAMES and t in REQUIREMENTS] or list(MAIN)
    with_fields = "fields" in asked_outright(question.text) or not asked
    centers = question.centers[:MAX_CENTERS]
    rows: list[dict[str, Any]] = []
    if with_fields and _overlap(centers, desk):  # which of them takes a firm there is where it is registered
        rows.append({"title": "受理地区", "cells": ["、".join(center.serves).replace("/", "") for center in centers]})
    if with_fields:
        rows.append({"title": "产业领域", "cells": [_fields(center) for center in centers]})
    if asked_outright(question.text) != ["fields"]:
        rows += [{"title": NAMES[topic], "cells": [_cell(center, topic) for center in centers]} for topic in topics]
    return Answer(
        kind="comparison",
        status="answered",
        text=render(
            "comparison",
            rows=[row for row in rows if asked or {*row["cells"]} != {SILENT}],
            silent=[] if asked else [row["title"] for row in rows if {*row["cells"]} == {SILENT}],
            centers=centers,
            called=called,
            concluded=_concluded(question, centers, topics) if asked else _who_asks_more(question, centers),
            cited=desk.cited(centers[0]),
        ),
        data={"centers": [center.name for center in centers], "rows": rows},
        sources=tuple(desk.source(center) for center in centers),
        suggestions=tuple(f"{center.short}保护中心电话" for center in centers[:2]),
        context=question.context.moved_to(tuple(center.id for center in centers)),
    )


def _concluded(question: Question, centers: tuple[Center, ...], topics: list[str]) -> dict[str, Any]:
    """What 「哪个松一点」 and 「一样吗」 come to, as far as the texts say it."""
    weighs = EASIER.search(question.text) or STRICTER.search(question.text)
    if not weighs and not SAME.search(question.text):
        return NOTHING
    silent = [center for center in centers if not any(conditions_about(center, topic) for topic in topics)]
    texts = {re.sub(rf"{center.short}[市省]?", "", "；".join(_cell(center, t) for t in topics)) for center in centers}
    return {"how": _alike(centers, silent, texts), "silent": silent, "weighs": bool(weighs)}


def _who_asks_more(question: Question, centers: tuple[Center, ...]) -> dict[str, Any]:
    """What 「哪个松一点」 of two comes to as a whole: on which subjects only one of them has written something."""
    if len(centers) != 2 or not (EASIER.search(question.text) or STRICTER.search(question.text)):
        return NOTHING
    written = [{topic for topic in MAIN if conditions_about(center, topic)} for center in centers]
    more = [
        (center, [NAMES[topic] for topic in MAIN if topic in own - other])
        for center, own, other in zip(centers, written, reversed(written), strict=True)
    ]
    return {"how": "more", "more": [(center, titles) for center, titles in more if titles]}


def _alike(centers: tuple[Center, ...], silent: list[Center], texts: set[str]) -> str:
    """How the texts of a condition compare: of none of the centres, of some, the same, or different."""
    if len(silent) == len(centers):
        return "none"
    if len(texts) == 1:
        return "same"
    return "silent" if silent else "differ"


def beside_others(question: Question, desk: Desk) -> Question:
    """「哪个容易点」 of one centre: beside the others that look after the firm's place, or that were spoken of before."""
    if len(question.centers) != 1 or not EASIER.search(question.text):
        return question
    place = desk.coverage.gazetteer.by_code.get(str(question.context.firm.get("place")))
    others = desk.coverage.of(place) if place is not None and question.centers[0] in desk.coverage.of(place) else ()
    lately = [] if others else [id_ for group in question.context.history[-1:] for id_ in group]  # 山西's, then 河北's
    before = desk.knowledge.centers_of(lately)
    return replace(question, centers=tuple(dict.fromkeys([*others, *before, *question.centers])))


def with_differences(found: Answer, question: Question, desk: Desk) -> Answer:
    """「昆山做机器人的,找苏州还是找省里?两边条件差在哪」: who takes the trade, and how they differ."""
    context = found.context or question.context
    centers = desk.knowledge.centers_of(context.centers)
    if not DIFFER_IN.search(question.text) or not 1 < len(centers) <= MAX_CENTERS:
        return found
    compared = answer(replace(question, centers=centers), desk)
    return replace(together([found, compared]), context=context)


def _overlap(centers: tuple[Center, ...], desk: Desk) -> bool:
    """Whether one looks after places of another: the city's or the zone's beside the province's."""
    return any(
        desk.coverage.serves(one, home)
        for one in centers
        for other in centers
        if one is not other
        for home in desk.coverage.homes(other)
    )


def _fields(center: Center) -> str:
    """The fields, and what another document says of them."""
    others = "".join(f"（另一份资料说法不同：{one.says}）" for one in center.differences if one.about == "fields")
    return "、".join(center.fields) + others


def _cell(center: Center, topic: str) -> str:
    says = [
        condition.says + (f"；{condition.exception}" if condition.exception else "")
        for condition in conditions_about(center, topic)
    ]
    return "；".join(says) or SILENT
