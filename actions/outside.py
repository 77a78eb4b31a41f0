"""That a firm's place lies outside the area of the centre that it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers import Answer
from actions.desk import Desk, called
from actions.question import Question

GOES = re.compile(r"(?:找|去|到|报|跑|上|往)$")
REFUSES = re.compile(r"^.{0,4}?不?(?:管|收|接|归|够)[^,，。]{0,3}我们")


def noted(answer: Answer, question: Question, desk: Desk) -> Answer:
    """Adds that a firm's place lies outside the area of the centre that it asked about (大理 and 昆明)."""
    named = {center.id for mention in question.mentions if mention.explicit for center in mention.centers}
    refused = [  # 「西安那个不管我们吧」
        center
        for mention in question.mentions
        if mention.explicit and mention.negated and REFUSES.match(question.text[mention.end :])
        for center in mention.centers
    ]
    named |= {c.id for m in question.mentions if GOES.search(question.text[: m.start]) for c in m.centers}
    asked = {center.id for center in question.centers}
    told = "area" in question.asks  # then the answer itself has said it of the centres in question
    about = [*(center for center in question.centers if center.id in named and not told), *refused]
    noted = (
        f"请注意：{place.name}不在{called(center)}的服务范围内。"
        for mention in question.mentions
        if not mention.explicit and not mention.negated and not {c.id for c in mention.centers} & asked
        for place in mention.places[:1]
        for center in about
        if place.level in ("city", "county")
        and not desk.coverage.serves(center, place)
        and not any(desk.coverage.gazetteer.contains(place, home) for home in desk.coverage.homes(center))
    )
    lines = list(dict.fromkeys(noted))
    if not lines or answer.kind not in ("center", "centers", "requirements"):
        return answer
    body, cited, source = answer.text.rpartition("\n来源：")
    text = "\n".join([body, *lines]) + cited + source if cited else "\n".join([answer.text, *lines])
    return replace(answer, text=text)
