"""That a firm's place lies outside the area of the centre that it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers import Answer
from actions.desk import Desk, called
from actions.question import Question
from knowledge.models import Center
from knowledge.places import Place

GOES = re.compile(r"(?:找|去|到|报|跑|上|往)$")
GOES_OVER = re.compile(r"(?:能|可以|要|得|想)(?:不能)?(?:去|到|上|找)(?:那儿|那边|那里|它|他们|那家)")
ELSEWHERE = re.compile(
    r"那?.{1,8}呢[?？]?$|(?:去|到|上|往)(?:那边|那里|那儿|他们那|它那|他家|这家|那家)|(?:接|收|管|要)(?:不(?:接|收|管|要))?(?:我们|咱们?|俺)"
)
THERE_THEN = re.compile(
    r"^(?:那|的|市|中心|那边|那家)*(?:行|可以|成|能(?:去|报|备|行)?)(?:不行|不可以)?[吗么不][?。! ]*$"
)
WHICH = re.compile(r"哪(?:一)?[个家边]")
REFUSES = re.compile(r"^.{0,4}?不?(?:管|收|接|归|够)[^,，。]{0,3}我们")


def _outside(place: Place, center: Center, desk: Desk) -> str:
    """The sentence; a zone whose bounds no source draws may hold a part of the place (昌平 and the zone of 中关村)."""
    zone = desk.coverage.zone_beside(center, place)
    if zone is None:
        return f"请注意：{place.name}不在{called(center)}的服务范围内。"
    homes = "或".join(home.name for home in desk.coverage.homes(center))
    return f"请注意：{called(center)}要求注册登记地在{homes}；{place.name}的企业要看注册地址是否在{zone.name}内。"


def _chooses(question: Question) -> bool:
    """Whether one of several centres is to be chosen."""
    return len(question.mentions) > 1 and bool(WHICH.search(question.text))


def _told_before(question: Question, desk: Desk, compared: bool) -> list[str]:
    """「那长沙呢」, 「我去那边备」, of a firm that has said it is somewhere else: its place still decides."""
    code = question.context.firm.get("place")
    place = desk.coverage.gazetteer.by_code.get(code or "")
    itself = question.context.firm.keys() - {"place"}  # 「南京社保要几个人」 speaks of no firm
    goes = any(GOES.search(question.text[: m.start]) for m in question.mentions)  # 「去济南行吗」, of who is not there
    asks = goes or THERE_THEN.match(question.unnamed) or (itself and (compared or ELSEWHERE.search(question.text)))
    if place is None or place.level not in ("city", "county") or not asks:
        return []
    if any(m.places and not m.explicit and m.places[0] == place for m in question.mentions):
        return []
    away = [c for c in question.centers if c.level in ("city", "zone") and not desk.coverage.serves(c, place)]
    return [_outside(place, center, desk) for center in away[:1]] if question.named else []


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
        _outside(place, center, desk)
        for mention in question.mentions
        if not mention.explicit and not mention.negated and not {c.id for c in mention.centers} & asked
        for place in mention.places[:1]
        for center in about
        if place.level in ("city", "county")
        and not desk.coverage.serves(center, place)
        and not any(desk.coverage.gazetteer.contains(place, home) for home in desk.coverage.homes(center))
    )
    lines = list(
        dict.fromkeys([*noted, *_told_before(question, desk, answer.kind == "comparison" or _chooses(question))])
    )
    if not lines or answer.kind not in ("center", "centers", "requirements", "comparison"):
        return answer
    body, cited, source = answer.text.rpartition("\n来源：")
    text = "\n".join([body, *lines]) + cited + source if cited else "\n".join([answer.text, *lines])
    return replace(answer, text=text)
