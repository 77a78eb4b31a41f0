"""Phone, site, industries, area and the whole card of a centre."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from actions import smalltalk
from actions.answers import Answer, render
from actions.clarify import NOBODY_ANSWERS, missing
from actions.desk import Desk, called, conditions_about, listed_elsewhere
from actions.eligibility import rows as wording
from actions.question import Question
from knowledge.conditions import InField, RegisteredIn
from knowledge.eligibility import Applicant, assess_all
from knowledge.models import Center, Condition
from knowledge.places import Place

OTHER_NUMBER = re.compile(r"(?:别的|其[他它]|另[外一]?[的个]?|第二个|备用)(?:的)?(?:号码?|电话|联系方式)")
# 「青岛跟山东省的中心是一家吗」
SAME_ONE = re.compile(
    r"(?:是|算)(?:不是)?(?:同)?一(?:家|个(?:中心|单位|机构|地方|部门))[吗么不呢啊](?=[,。;!? ]|$)|(?:是|算)(?:同一|一回|两)[家个](?:吗|么|不|呢|还是)|(?:是不是|算不算)(?:同)?一(?:家|个(?:中心|单位|机构|地方|部门))"
)
FOR_ALL = re.compile(r"什么|哪些|哪几|啥|有几")  # 「我做专利代理的,收哪些产业」 asks for all of them
EXTENSION = re.compile(r"分机|转接|内线|[转按](?:几|多少)|(?:怎么|咋)[拨转打]")
WHOM = re.compile(r"找谁|归谁|哪[家里儿个]|正主|正经该|电话|号码")  # 「不行的话正主是哪家」
# 「收不收外省的」: of firms that are registered anywhere else
OUTSIDERS = re.compile(
    r"[收接管要让给][^,。;!?]{0,4}(?:外省|外地|外市|外区|别省|别的省|跨省|跨市|异地)|(?:外省|外地|外市|跨省|跨市|异地)的?(?:企业|公司|单位)?(?:也|都)?[能收接管可要行备]"
)
TAKES_US = re.compile(
    r"(?:能|可以|可不可以)(?:去|到|在)?(?:报|备|办|申请)|(?:去|到|上|在)[^,。;!?]{2,5}(?:报|备案?|办|申请)[^,。;!?]{0,4}(?:行|成|可以|能)[^,。;!?]{0,2}[吗不么]|[收接要](?:不[收接要])?(?:我们|咱)"
)
MOST_TO_CALL = 2  # centres whose numbers are given to who asks for a person
PARTS = ("phone", "website", "fields", "area")


def answer(question: Question, desk: Desk, parts: tuple[str, ...]) -> Answer:
    """The facts asked for, of every centre in question, each with its source."""
    shown = PARTS if "info" in parts else tuple(part for part in PARTS if part in parts)
    centers = question.centers
    fitting = _fitting(question, desk) if "fields" in parts or ("area" in parts and question.business) else []
    area = _area(question, fitting, desk) if "area" in parts else []
    refused = _refused(area, desk)
    text = render(
        "directory",
        centers=centers,
        parts=shown,
        called=called,
        belongs=_belongs(question, desk),
        alike=_alike(centers, desk),
        fitting=fitting,
        area=area,
        closed=[c for c in centers if not _takes_others(c)] if OUTSIDERS.search(question.text) else [],
        taxed=lambda center: conditions_about(center, "tax"),
        of_field=lambda center: _number_for(center, question, desk) if "phone" in parts else [],
        of_application=_of_the_application(question) if "fields" in parts else {},
        missing=missing(question),
        extensions=extensions(question, centers) if "phone" in parts else [],
        cited=desk.cited(centers[0]),
    )
    return Answer(
        kind="center",
        status="answered",
        text=text,
        data={"centers": [card(center, shown, desk) for center in centers]} | ({"results": refused} if refused else {}),
        sources=tuple(desk.source(center) for center in centers),
        suggestions=_suggestions(centers, shown),
        context=question.context.moved_to(tuple(center.id for center in centers)).narrowed_to(_singled_out(fitting)),
    )


def _singled_out(fitting: list[dict[str, Any]]) -> tuple[str, ...]:
    """The centres that take a trade: those that name it, where some do."""
    by_name = [row for row in fitting if row["business"] in row["center"].fields]
    return tuple(row["center"].id for row in by_name or fitting if row["sure"])


def apart(question: Question, desk: Desk) -> Answer:
    """「青岛跟山东省的中心是一家吗」: each is a centre of its own, with its number, its fields and its area."""
    told, opening = answer(question, desk, ("phone", "fields", "area")), smalltalk.answer("two_centers")
    return replace(told, text=f"{opening.text}\n{told.text}")


def whom_to_call(question: Question, desk: Desk) -> Answer:
    """For who asks for a person: the numbers of the centres that the talk is about, else the wish for a place."""
    if not 0 < len(question.centers) <= MOST_TO_CALL:
        return smalltalk.answer("ask_human")
    told, opening = answer(question, desk, ("phone",)), smalltalk.answer("ask_human_there")
    return replace(told, status=opening.status, text=f"{opening.text}\n{told.text}")


def card(center: Center, parts: tuple[str, ...], desk: Desk) -> dict[str, Any]:
    """A centre as data, with the asked parts only."""
    data: dict[str, Any] = {"id": center.id, "name": center.name, "short": center.short, "province": center.province}
    if "phone" in parts:
        data["phones"] = [phone.dict(include={"number", "use", "note"}, exclude_none=True) for phone in center.phones]
    if "website" in parts:
        data["website"] = center.website
    if "fields" in parts:
        data["fields"] = list(center.fields)
    if "area" in parts:
        data["serves"] = list(center.serves)
    return data


OF_APPLICATION = re.compile(r"申请|分类|小类|案子|都收|全收|全都")


def _of_the_application(question: Question) -> dict[str, list[Condition]]:
    """「不管哪个小类都收吗」: what a centre asks of the application itself, by its id."""
    if not OF_APPLICATION.search(question.text):
        return {}
    return {
        center.id: [c for c in center.conditions if isinstance(c.test, InField) and c.test.of != "business"]
        for center in question.centers
    }


def _belongs(question: Question, desk: Desk) -> str:
    """Says why this centre answers, where the message named a place that has none of its own."""
    for mention in question.mentions:
        if mention.negated or mention.centers or len(mention.places) != 1:
            continue
        place = mention.places[0]
        if place.level in ("county", "zone", "city") and question.centers == desk.coverage.of(place)[:1]:
            return f"{place.name}的企业归{called(question.centers[0])}受理。"
    return ""


def _alike(centers: tuple[Center, ...], desk: Desk) -> bool:
    """Whether names are so close that the province has to be said with them."""
    return len(centers) > 1


def _fitting(question: Question, desk: Desk) -> list[dict[str, Any]]:
    """For 「常州收锂电池吗」: whether the business fits one of the centre's fields; the one asked about before counts too."""
    again = question.context.industries and "fields" in question.context.asks  # 「那德州的收不收」
    outside = "" if question.business or FOR_ALL.search(question.text) else "、".join(question.outside)
    if not (question.business or outside or again):
        return []
    trades = question.industries or (() if outside else question.context.trades)
    ids = [industry for industry, _ in trades]
    words = question.business or outside or "、".join(desk.industries.by_id[i].name for i in ids[:1])
    rows = []
    for center in question.centers:
        fits = [(f, how) for f in center.fields if (how := desk.industries.worth_asking(trades, f))]
        sure = [f for f, how in fits if how == "sure"]
        likely = [f for f, how in fits if how == "likely"]
        others = [] if sure or likely else _others(center, ids, question, desk)
        row = {"center": center, "business": words, "sure": sure, "likely": likely, "others": others}
        rows.append(row | {"told": bool(listed_elsewhere(center, words))})
    return rows


def _others(center: Center, ids: list[str], question: Question, desk: Desk) -> list[Center]:
    """The other centres of the firm's place that take the business."""
    places = [m.places[0] for m in question.mentions if m.places and not m.negated and not m.explicit]
    around = places[0] if places else desk.coverage.homes(center)[0]
    fits = desk.industries.fits
    return [c for c in desk.coverage.of(around) if c != center and any(fits(ids, f) == "sure" for f in c.fields)]


def _number_for(center: Center, question: Question, desk: Desk) -> list[str]:
    """「我们是做海洋的,打哪个」: the one of several numbers that is for the firm's field."""
    ids = [industry for industry, _ in question.industries]
    fields = [name for name in center.fields if desk.industries.fits(ids, name) == "sure"]
    number = center.phone_for(fields) if fields and len(center.phones) > 1 else ""
    meant = [phone.number for phone in center.phones if phone.number == number and any(f in phone.use for f in fields)]
    if meant and question.business:
        return [f"{question.business}打{number}。"]
    several = len(question.context.centers) > 1  # 「第二个的电话」, of two centres
    other = wants_another_number(question.text) and len(center.phones) == 1 and not several
    if not other:
        return []
    site = "。" if "website" in question.asks else f"，也可以看官网：{center.website}"
    return [f"没有收录{called(center)}别的号码{site}"]


def wants_another_number(text: str) -> bool:
    """Whether a number that was given does not do: another is asked for, or nobody answers."""
    return bool(OTHER_NUMBER.search(text) or NOBODY_ANSWERS.search(text))


def extensions(question: Question, centers: tuple[Center, ...]) -> list[tuple[str, str]]:
    """For 「后面的6011是啥」: line and extension of each number that the question has one of."""
    found = [(phone.line, phone.extension) for center in centers for phone in center.phones if phone.extension]
    every = EXTENSION.search(question.text)
    return [(line, end) for line, end in found if every or re.search(rf"(?<!\d){end}(?!\d)", question.text)]


def _area(question: Question, fitting: list[dict[str, Any]], desk: Desk) -> list[dict[str, Any]]:
    """For 「注册在三亚归它管吗」: whether each named place lies in the centre's area."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    refused = [row["center"] for row in fitting if not (row["sure"] or row["likely"])]
    plain = [m for m in question.mentions if not m.explicit]
    plain = [m for m in plain if not m.negated] or plain  # 「朝阳的,不在示范区」
    inner = {m.places[0] for m in plain if m.places}
    asked = [desk.coverage.homes(center) for center in question.centers]
    told = desk.coverage.gazetteer.by_code.get(str(question.context.firm.get("place")))
    homes = {home for found in asked for home in found}
    only_named = all(m.places and m.places[0] in homes and m.places[0] != told for m in plain)
    outside = told is not None and bool(plain) and not any(desk.coverage.serves(c, told) for c in question.centers)
    # 「湖南省那个也能报吗」, of a firm in 长沙; 「昆明是省会,不管全省?」, of one in 曲靖
    own = told if only_named and (outside or TAKES_US.search(question.text)) else None
    said = () if own is not None and plain else plain or question.mentions
    for center in question.centers:
        for mention in said:
            for place in mention.places[:1]:
                if mention.explicit and (center in mention.centers or mention.negated):
                    continue
                if any(place != other and desk.coverage.gazetteer.contains(place, other) for other in inner):
                    continue  # 「乌鲁木齐的,都是新疆的嘛」
                if any(place == h[0] for h in asked) and not mention.negated and len(inner) > 1:
                    continue
                if desk.coverage.serves(center, place) and OUTSIDERS.search(question.text):
                    continue
                rows[center.id, place.code] = _in_area(center, place, center not in refused, question, desk)
        if own is not None:
            rows[center.id, own.code] = _in_area(center, own, center not in refused, question, desk)
    return list(rows.values())


def _in_area(center: Center, place: Place, taken: bool, question: Question, desk: Desk) -> dict[str, Any]:
    """Whether a place lies in a centre's area, for the template."""
    return {
        "center": center,
        "place": place.name,
        "at": place,
        "inside": desk.coverage.serves(center, place),
        "taken": taken,
        "others": _takes_others(center),
        "elsewhere": [c for c in desk.coverage.of(place) if c != center],
        "phones": question.levels > 0 or bool(WHOM.search(question.text)),
    }


def _refused(area: list[dict[str, Any]], desk: Desk) -> list[dict[str, Any]]:
    """The verdicts of the centres that do not look after a place, as a check gives them."""
    today = datetime.date.today()
    found = []
    for row in (row for row in area if not row["inside"] and not row["others"]):
        firm = Applicant(place=row["at"])
        for one in assess_all(firm, desk.coverage, desk.industries, today, (row["center"],)):
            found.append(wording.as_data(one, row["center"]))
    return found


def _takes_others(center: Center) -> bool:
    """Whether its text leaves room for places that it does not list (其他区域)."""
    return any(isinstance(c.test, RegisteredIn) and c.test.others for c in center.conditions)


def _suggestions(centers: tuple[Center, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    if len(centers) > 1:
        return ("它们的备案条件有什么不同",)
    name = centers[0].short
    options = {
        "requirements": f"{name}备案要什么条件",
        "phone": f"{name}保护中心电话",
        "fields": f"{name}收哪些产业",
        "website": f"{name}保护中心网址",
    }
    return tuple(text for part, text in options.items() if part not in shown)[:3]
