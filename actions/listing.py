"""Counts and lists: how many centres where, which provinces have none, who takes an industry, which centre is ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import clarify, directory
from actions.answers import Answer, render
from actions.asks import asked_outright
from actions.desk import Desk, called, listed_elsewhere
from actions.directory import card
from actions.outside import GOES, GOES_OVER
from actions.question import Mention, Question
from knowledge.models import Center
from knowledge.places import Place

NONE = re.compile(
    r"哪(?:些|个|几个)?(?:省|省份|地方|地区|区域).{0,12}(?:没有?|缺|无|未设)|(?:没有?|缺|空白|未设|没设).{0,8}(?:省|地方|省份|区域)|(?:省|省份|地方)(?:还)?(?:没有?|缺)"
)
LICENSED_IN = re.compile(r"执照(?:是|在|办在|上写)|注册(?:地)?(?:是|在)|登记在")  # 「厂在沈阳但执照是大连的」
WHERE_MOST = re.compile(
    r"(?:哪|什么)[个些]?(?:省|地方|省份|地区)[^,。;!?]{0,6}(?:最多|第一(?!申请|权利)|多(?![少久长大]))|最多的?(?:是|在)?[^,。;!?]{0,4}(?:省|地方)"
)
MOST_PROVINCES = 3
MAX_LOCAL = 3  # who look after a place
MAX_CONTACTS = 10  # a longer list names the centres only
BESIDES = re.compile(r"除[了开去掉却]?$")
# 「是不是得跑广东去」: a place that a firm of another place only fears to have to go to.
FAR_OFF = re.compile(r"(?:[跑赶奔]|(?:得|要|该)(?:上|去|到|找|往))(?:[到去往]|一趟)?$")
HAS_ONE = re.compile(
    r"有没有|有无|有(?:自己的?|一?[个家])?[^,。;!?]{0,8}(?:吗|么|没有?|不|嘛)(?=[,。;!? ]|$)|没有?(?:的话|就|找)|(?:设|建)(?:了|有)?(?:吗|没)"
)
NATIONWIDE = re.compile(r"全国|全中国|国内")
# Who has to turn to somebody gets the number of those who look after the place, though no field fits.
WHOM = re.compile(r"找谁|归谁|归哪|该找|联系谁|问谁")


def list_centers(question: Question, desk: Desk) -> Answer:
    """The centres of a province, a region or the country, counted and named."""
    if NONE.search(question.text) and not question.mentions:
        return _without_center(question, desk)
    wanted = [m for m in question.mentions if not m.negated and m.places]
    scope = list(dict.fromkeys(place for mention in wanted for place in mention.places))
    if not scope and len(question.centers) > 1 and not NATIONWIDE.search(question.text):
        scope = _provinces(question.centers, desk)  # 「分别是哪里」 after a number
    if not scope:
        return _nationwide(question, desk)
    blocks: list[dict[str, Any]] = [{"place": place, "centers": _inside(place, desk)} for place in scope]
    centers = tuple(dict.fromkeys(center for block in blocks for center in block["centers"]))
    if not centers:
        return clarify.not_on_record(question, desk)
    asked = {*question.asks, *asked_outright(question.text)}
    parts = tuple(part for part in ("phone", "website", "fields") if part in asked and len(centers) <= MAX_CONTACTS)
    text = render(
        "list",
        blocks=blocks,
        parts=parts,
        own=desk.coverage.own,
        called=called,
        cited=desk.cited(centers[0]),
        provinces=_by_province,
    )
    return Answer(
        kind="centers",
        status="answered",
        text=text,
        data={
            "scope": "、".join(place.name for place in scope),
            "count": len(centers),
            "centers": [card(center, parts, desk) for center in centers],
        },
        sources=(desk.source(centers[0]) | {"locator": centers[0].region},),
        suggestions=_list_suggestions(centers),
        context=question.context.moved_to(tuple(center.id for center in centers)),
    )


def _provinces(centers: tuple[Center, ...], desk: Desk) -> list[Place]:
    return list(dict.fromkeys(desk.coverage.gazetteer.chain(desk.coverage.homes(c)[0])[-1] for c in centers))


def _list_suggestions(centers: tuple[Center, ...]) -> tuple[str, ...]:
    if len(centers) == 1:
        return (f"{centers[0].short}保护中心电话", f"{centers[0].short}备案要什么条件")
    return tuple(f"{center.short}收哪些产业" for center in centers[:2])


def _inside(place: Place, desk: Desk) -> tuple[Center, ...]:
    """The centres in a province or larger area; for a city or county those that look after it."""
    if place.level in ("province", "region"):
        return desk.coverage.within(place)
    return desk.coverage.of(place)


def _by_province(centers: tuple[Center, ...]) -> dict[str, list[Center]]:
    groups: dict[str, list[Center]] = {}
    for center in centers:
        groups.setdefault(center.province, []).append(center)
    return groups


def _nationwide(question: Question, desk: Desk) -> Answer:
    centers = desk.coverage.centers
    regions = Counter(center.region for center in centers)
    provinces = Counter(center.province for center in centers)
    return Answer(
        kind="centers",
        status="answered",
        text=render(
            "nationwide",
            count=len(centers),
            provinces=len(provinces),
            most=provinces.most_common(MOST_PROVINCES) if WHERE_MOST.search(question.text) else (),
            regions=regions,
            cited=desk.cited(centers[0]),
        ),
        data={"scope": "全国", "count": len(centers), "regions": regions},
        sources=(desk.source(centers[0]) | {"locator": "区域分布概况"},),
        suggestions=("哪些省没有保护中心", "江苏有哪几家保护中心"),
    )


def _without_center(question: Question, desk: Desk) -> Answer:
    missing = [place.name for place in desk.coverage.provinces_without()]
    centers = desk.coverage.centers
    return Answer(
        kind="centers",
        status="answered",
        text=render("without", missing=missing, count=len(centers), cited=desk.cited(centers[0])),
        data={"scope": "全国", "missing": missing},
        sources=(desk.source(centers[0]) | {"locator": "区域分布概况"},),
        suggestions=("全国有多少家保护中心",),
    )


def find_center(question: Question, desk: Desk) -> Answer:
    """Which centre is ours: every centre that looks after the place named, the nearest first."""
    wanted = [m for m in question.mentions if not m.negated and m.places]
    business = question.industries or question.outside
    if business and (wanted or question.context.centers):
        return by_field(question, desk)
    if not wanted and question.centers:  # 「归哪个中心管，电话有没」 once the place was told
        return directory.answer(replace(question, centers=_left(question, desk)), desk, ("phone", "fields"))
    if not wanted:
        return clarify.which_place(question)
    far = [m for m in wanted[1:] if not m.explicit and FAR_OFF.search(question.text[: m.start])]
    registered = _where_registered(question, wanted)
    wanted = registered or [mention for mention in wanted if mention not in far]
    wanted = list({mention.places: mention for mention in wanted}.values())  # 「保定有吗?我们在保定」
    blocks: list[dict[str, Any]] = []
    for mention in wanted:
        for place in mention.places:
            found = _inside(place, desk) if place.level == "region" else desk.coverage.of(place)
            nearby = desk.coverage.within(desk.coverage.gazetteer.chain(place)[-1]) if not found else ()
            cities_only = place.level == "province" and bool(nearby)
            if cities_only:
                found, nearby = nearby, ()
            lonely = not found and not nearby  # then the province is part of the answer
            path = len(mention.places) > 1 or lonely
            name = desk.coverage.gazetteer.path(place).replace("/", "") if path else place.name
            blocks.append(
                {"name": name, "centers": found, "nearby": nearby, "cities_only": cities_only, "place": place}
            )
    centers = tuple(dict.fromkeys(center for block in blocks for center in block["centers"]))
    shown = [block for block in blocks if block["centers"]] or blocks
    if len(blocks) > 1 and len(wanted) > 1:
        shown = blocks
    cited = desk.cited(desk.coverage.centers[0])
    return Answer(
        kind="centers",
        status="answered" if centers else "not_on_record",
        text=render(
            "find",
            blocks=shown,
            far=_only_their_own(far, desk),
            without_own=_without_own(question, shown, desk),
            registered=bool(registered or question.facts.get("elsewhere")),
            stuck=bool(clarify.STUCK.search(question.text)),
            called=called,
            cited=cited,
            count=len(desk.coverage.centers),
        ),
        data={
            "scope": "、".join(block["name"] for block in shown),
            "centers": [card(center, ("phone", "website", "fields"), desk) for center in centers],
        },
        sources=tuple(desk.source(center) for center in centers)
        or (desk.source(desk.coverage.centers[0]) | {"locator": "全文"},),
        suggestions=tuple(f"{center.short}备案要什么条件" for center in centers[:2]) or ("哪些省没有保护中心",),
        context=question.context.moved_to(tuple(center.id for center in centers)),
    )


def _where_registered(question: Question, wanted: list[Mention]) -> list[Mention]:
    """The place where the firm is registered, where it tells of another: of a factory, or one that it would go to."""
    goes = any(GOES.search(question.text[: mention.start]) for mention in wanted) or GOES_OVER.search(question.text)
    goes = goes or LICENSED_IN.search(question.text)
    if not (goes or question.facts.get("elsewhere")):
        return []
    return [mention for mention in wanted if any(place.code == question.facts.get("place") for place in mention.places)]


def _left(question: Question, desk: Desk) -> tuple[Center, ...]:
    """「那该找谁」 after a verdict: the centres of the firm's place that have not refused it and take its trade."""
    context = question.context
    place = desk.coverage.gazetteer.by_code.get(str(context.firm.get("place")))
    refused = {*(context.check.get("refused") or ())}
    if place is None or not refused:
        return question.centers
    known = desk.industries.by_id  # what is kept of a firm may be older than the vocabulary
    trades = [(industry, sure) for industry, sure in context.firm.get("industries") or () if industry in known]
    left = [center for center in desk.coverage.of(place) if center.id not in refused]
    fitting = [center for center in left if any(desk.industries.worth_asking(trades, f) for f in center.fields)]
    return tuple(fitting or left) or question.centers


def _lonely_province(question: Question, desk: Desk) -> str:
    """The province of the place asked about, where it is another one and has no centre at all."""
    place = question.place
    province = desk.coverage.gazetteer.chain(place)[-1] if place else None
    return province.name if province and province != place and not desk.coverage.within(province) else ""


def _without_own(question: Question, blocks: list[dict[str, Any]], desk: Desk) -> list[str]:
    """For 「义乌有没有中心」: the names of the places that have none of their own, and belong to another's."""
    if not HAS_ONE.search(question.text):
        return []
    held = [block for block in blocks if block["centers"] and block["place"].level in ("city", "county")]
    return [block["name"] for block in held if not desk.coverage.own(block["place"])]


def _told_elsewhere(question: Question, pool: tuple[Center, ...], desk: Desk) -> list[dict[str, Any]]:
    """The centres to which another document gives the trade: 深圳's 珠宝加工."""
    trades = question.business or "、".join(question.outside)
    return [
        {
            "center": center,
            "says": difference.says,
            "title": desk.knowledge.references[difference.document].title,
            "at": difference.at,
        }
        for center in pool
        for difference in listed_elsewhere(center, trades)
    ]


def _blocks(question: Question, pool: tuple[Center, ...], desk: Desk) -> list[dict[str, Any]]:
    """The places named, each with those of some centres that look after it."""
    wanted = [mention for mention in question.mentions if mention.places and not mention.negated]
    places = [mention.places[0] for mention in _where_registered(question, wanted) or wanted]
    of = {place: [center for center in pool if desk.coverage.serves(center, place)] for place in places}
    return [{"name": place.name, "place": place, "centers": centers} for place, centers in of.items()]


def _of_a_part(rows: list[dict[str, Any]], blocks: list[dict[str, Any]]) -> list[Center]:
    """The centres that take the firms of a part of a named place only: 宁德's, for 「福建做锂电池的」."""
    of_all = [center for block in blocks for center in block["centers"]]
    return [row["center"] for row in rows if blocks and row["center"] not in of_all]


def _only_their_own(far: list[Mention], desk: Desk) -> list[Center]:
    """The centres of places that a firm need not go to; they take their own only."""
    return list(dict.fromkeys(center for m in far for p in m.places[:1] for center in desk.coverage.own(p)))


def by_field(question: Question, desk: Desk) -> Answer:
    """Who takes an industry, among the centres that look after the place, or in the country."""
    trades = question.industries or question.context.trades
    ids = [industry for industry, _ in trades]
    outside = question.outside if not question.industries else ()
    if not ids and not outside:
        return clarify.which_industry(question)
    trades, ids = ((), []) if outside else (trades, ids)
    besides = _left_out(question)
    scope, pool = _pool(question, desk)
    if besides and not any(mention.places and not mention.negated for mention in question.mentions):
        scope, pool = "全国", desk.coverage.centers  # 「除了东营还有哪家」
    pool = tuple(center for center in pool if center not in besides)
    rows = [_fit(center, trades, desk) for center in pool]
    sure = [row for row in rows if row["sure"]]
    likely = [row for row in rows if not row["sure"] and row["likely"]]
    by_name = [row for row in sure if any(question.business == field for field in row["center"].fields)]
    others = [row for row in rows if not row["sure"] and not row["likely"]]
    local = others if scope != "全国" and len(others) <= MAX_LOCAL else []  # 「那电话呢」, though none of them fits
    centers = tuple(row["center"] for row in sure or likely or local)  # whom the talk is about next
    text = render(
        "by_field",
        outside=[block["name"] for block in _blocks(question, desk.coverage.centers, desk) if not block["centers"]],
        without_own=_without_own(question, _blocks(question, pool, desk), desk),
        business=question.business or "、".join(outside or [desk.industries.by_id[i].name for i in ids[:1]]),
        scope=scope,
        besides=[called(center) for center in besides],
        sure=sure,
        by_name=by_name if len(by_name) < len(sure) else [],
        likely=likely,
        their_own=_of_a_part(sure or likely, _blocks(question, pool, desk)) if scope != "全国" else [],
        others=others,
        nearby=() if rows else _of_the_province(question, desk),
        province=_lonely_province(question, desk) if not rows else "",
        called=called,
        cited=desk.cited(desk.coverage.centers[0]),
        count=len(desk.coverage.centers),
        narrow=scope == "全国",
        phones="phone" in question.asks and len(sure) <= MAX_CONTACTS,
        crossing=[] if sure else _crossing(question, trades, desk),
        told_elsewhere=[] if sure or likely else _told_elsewhere(question, pool, desk),
        contacts="phone" in question.asks or WHOM.search(question.text),
        websites="website" in question.asks and scope != "全国",
    )
    named = tuple(center.id for mention in question.mentions for center in mention.centers if not mention.negated)
    context = question.context.moved_to(named).moved_to(tuple(center.id for center in centers))
    return Answer(
        kind="centers",
        status="answered" if sure or likely else "not_on_record",
        text=text,
        data={
            "scope": scope,
            "centers": [
                card(row["center"], _shown(scope, "phone" in question.asks), desk) | {"fits": row["sure"]}
                for row in sure
            ],
            "likely": [{"name": row["center"].name, "fits": row["likely"]} for row in likely],
        },
        sources=tuple(desk.source(row["center"]) for row in [*sure, *likely][:12]),
        suggestions=tuple(f"{center.short}备案要什么条件" for center in centers[:2]),
        context=context,
    )


def _crossing(question: Question, trades: Sequence[tuple[str, str]], desk: Desk) -> list[dict[str, Any]]:
    """The centres of a zone that crosses the place named, where they take the trade: 昌平, and the zone of 中关村."""
    places = [place for m in question.mentions if not m.negated for place in m.places]
    found = [
        {"zone": zone.name, **_fit(center, trades, desk)}
        for place in places
        for center in desk.coverage.centers
        if not desk.coverage.serves(center, place) and (zone := desk.coverage.zone_beside(center, place)) is not None
    ]
    return list({row["center"].id: row for row in found if row["sure"]}.values())


def _of_the_province(question: Question, desk: Desk) -> tuple[Center, ...]:
    """The centres of the province around the first place named, where none looks after the place itself."""
    places = (mention.places[0] for mention in question.mentions if mention.places and not mention.negated)
    place = next(places, None)
    return desk.coverage.within(desk.coverage.gazetteer.chain(place)[-1]) if place else ()


def _left_out(question: Question) -> tuple[Center, ...]:
    """The centres that are known already: 「除了东营」."""
    return tuple(
        center
        for mention in question.mentions
        if mention.negated and BESIDES.search(question.text[: mention.start])
        for center in mention.centers
    )


def _shown(scope: str, phones: bool) -> tuple[str, ...]:
    return ("phone", "website", "fields") if phones or scope != "全国" else ("fields",)


def _fit(center: Center, trades: Sequence[tuple[str, str]], desk: Desk) -> dict[str, Any]:
    fits = [(name, how) for name in center.fields if (how := desk.industries.worth_asking(trades, name))]
    return {
        "center": center,
        "sure": [name for name, how in fits if how == "sure"],
        "likely": [name for name, how in fits if how == "likely"],
    }


def _pool(question: Question, desk: Desk) -> tuple[str, tuple[Center, ...]]:
    """The centres to choose from, and what that area is called."""
    wanted = [m for m in question.mentions if not m.negated]
    wanted = _where_registered(question, wanted) or wanted
    own = [m for m in wanted if not m.explicit] or wanted  # the firm's place before the centre that it asks about
    places = list(dict.fromkeys(p for m in own for p in m.places))
    named = [
        center
        for m in wanted
        if m.explicit
        for center in m.centers
        if own == wanted or any(desk.coverage.serves(center, place) for place in places)
    ]
    places = list(desk.coverage.most_specific(places))
    if places and not NATIONWIDE.search(question.text):
        covering = [center for place in places for center in _inside(place, desk)]
        pool = tuple(dict.fromkeys([*covering, *named]))
        return "、".join(place.name for place in places), pool
    context = tuple(center for center in question.centers)
    if not NATIONWIDE.search(question.text) and len(context) > 1:
        return "前面提到的几家", context
    if not NATIONWIDE.search(question.text) and len(context) == 1:
        home = desk.coverage.homes(context[0])[0]
        return home.name, desk.coverage.of(home)
    return "全国", desk.coverage.centers
