"""The places and centres that a message names, each in the readings that remain possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.coverage import Coverage
from knowledge.models import Center
from knowledge.places import Place

KNOWN_ONE = re.compile(
    r"(?:市|省)?(?:那家|那个|那边|中心)?的?(?:我们?)?(?:已经|都|早)?(?:知道|晓得|清楚|问过|有数|不用说|有了(?=[,。;!?不]|$)|不用[给发])"
)
NEGATION = re.compile(  # 「是不是」, 「在不在」 ask and deny nothing
    r"(?:(?<!是)不是|(?<!去)不去|(?<!找)不找|(?<!考虑)不考虑|先不管|不用管|不用看|别管|并非|非|(?<!在)不在|(?<!要)不要|别|(?<!问)不问|没在|除[了开去掉却]?)"
    r"(?:要|问|说|找|给我?|发我?|报|来|扯|提|隔壁|那个|那边|这个|这边)?(?:的)?$|(?:打|写|输|听|说|念|看|搞|弄|记|当|认|别给|别发|别报|不要给)(?:错)?成了?$"
    r"|(?:转让|卖|过户|转|出口|销售?|许可)(?:给|到|往)(?:我们)?$"  # 「能不能转让给香港子公司」
)
LEFT_OUT = re.compile(
    r"^.{0,4}?(?:(?<!算)不算(?![省市])|除外|(?:又|都|肯定|是)?(?<![管收接归])(?:不[管收接归]|管不[着到了]|够不[着到])我们)"
    r"|^(?:省|市|保护|中心|的|那[个家边])*(?:就|都)?(?:不要|不用|算了|不看|不考虑|别(?:给|发|报|说|来|要))(?:我|了)?(?=[,，。;；!！ )）]|$)"  # 「浦东的不要」
)
TAX_MOVES = re.compile(r"(?:税|社保|参保|户管)[^,。;!?]{0,6}(?:转|迁)(?:到|往)$")
# 「从惠州迁到珠海了」: where the firm was
MOVED_FROM = re.compile(r"(?:从|由)$")
HAS_LEFT = re.compile(r"^(?:市|省|区|县)?(?:那边|这边)?(?:搬|迁|挪|转)(?:到|来|去|往|至|过)[^,。;!?]{1,8}了")
QUALIFIES = re.compile(r"^[,， (（]?(?:就?是)?$")  # 「台州,浙江那个」
AMONG = re.compile(
    r"(?:的|中心|保护中心)*(?:和|跟|与|及|、)"
)  # 「西安高新,陕西省的和西安市的中心」: one of two that are named
JOINT = re.compile(r"^(?:省|市|自治区|的|那边的?|这边的?)?$")
NEAR = 16  # characters before a name that say what becomes of it
MOST_MENTIONS = 30  # places in one message; who names more does not ask about each


@dataclass(frozen=True)
class Mention:
    """A place or centre named in a message, in each of its readings that remain possible."""

    text: str
    start: int
    end: int
    places: tuple[Place, ...]
    centers: tuple[Center, ...]  # named outright: 苏州中心; else the centres whose own place it is
    explicit: bool  # said together with a word for a centre
    negated: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether more than one place may be meant."""
        return len(self.places) > 1


def set_aside(text: str, start: int, end: int) -> bool:
    """Whether what is named there is denied (不是省里那家) or known already (省里的我有了)."""
    return bool(NEGATION.search(text[:start]) or KNOWN_ONE.match(text[end:]))


def find_mentions(text: str, entities: Iterable[Mapping[str, Any]], coverage: Coverage) -> list[Mention]:
    """The places and centres that a message names, each narrowed down as far as the message allows."""
    entities = list(entities)
    tails = {e["start"]: e for e in entities if e["entity"] == "center" and not e["ids"][0].startswith("center:")}
    by_id = {center.id: center for center in coverage.centers}
    found: list[Mention] = []
    for entity in entities:
        before, after = text[: entity["start"]], text[entity["end"] :]
        near = before[-NEAR:]
        left = MOVED_FROM.search(near) and HAS_LEFT.match(after)
        negated = bool((NEGATION.search(near) and not TAX_MOVES.search(near)) or LEFT_OUT.match(after) or left)
        if entity["entity"] == "center" and entity["start"] not in [
            e["start"] for e in entities if e["entity"] == "place"
        ]:
            ids = [i.removeprefix("center:") for i in entity["ids"]]
            centers = tuple(by_id[i] for i in ids if i in by_id)
            places = tuple(coverage.homes(center)[0] for center in centers)
            found.append(Mention(entity["value"], entity["start"], entity["end"], places, centers, True, negated))
        elif entity["entity"] == "place":
            places = tuple(p for code in entity["ids"] if (p := coverage.gazetteer.by_code.get(code)) is not None)
            tail = tails.get(entity["start"])
            end = tail["end"] if tail else entity["end"]
            found.append(Mention(entity["value"], entity["start"], end, places, (), tail is not None, negated))
    found = sorted(found, key=lambda mention: mention.start)[:MOST_MENTIONS]
    return [_with_centers(m, coverage) for m in _narrowed(_joined(text, found, coverage), coverage)]


def _joined(text: str, mentions: list[Mention], coverage: Coverage) -> list[Mention]:
    """「江苏省苏州市昆山」 is one mention: a place followed at once by one inside it is only its address."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and JOINT.match(text[kept[-1].end : mention.start]):
            outer = kept[-1].places
            inside = tuple(
                p for p in mention.places if any(coverage.gazetteer.contains(o, p) and o != p for o in outer)
            )
            if inside:
                last = kept.pop()
                mention = Mention(
                    last.text + mention.text, last.start, mention.end, inside, (), mention.explicit, last.negated
                )
        among = AMONG.match(text[mention.end :])
        in_brackets = text[: mention.start].endswith("(") and text[mention.end :].startswith(")")
        beside = kept and (in_brackets or QUALIFIES.match(text[kept[-1].end : mention.start]))
        if beside and not among and mention.places:
            last = kept[-1]
            inner = tuple(
                p for p in last.places if any(coverage.gazetteer.contains(o, p) and o != p for o in mention.places)
            )
            if inner and mention.explicit and text[mention.start : mention.end].endswith("中心"):
                if text[last.start : last.end].endswith(("那个", "的", "那边", "这边")):
                    kept.pop()  # 「长沙那个湖南省中心」: where the province's stands
            elif inner:  # the larger place only says which of that name is meant
                kept.pop()
                mention = Mention(last.text, last.start, mention.end, inner, last.centers, last.explicit, last.negated)
        kept.append(mention)
    return kept


def _narrowed(mentions: list[Mention], coverage: Coverage) -> list[Mention]:
    """Of several readings the one that lies in, or holds, another place of the message; else the best known ones."""
    result = []
    for mention in mentions:
        places = mention.places
        if len(places) > 1:
            others = [p for m in mentions if m is not mention for p in m.places]
            related = [p for p in places if any(coverage.gazetteer.nested(o, p) for o in others if o != p)]
            places = tuple(related) or places
            if related or mention.text not in coverage.gazetteer.contested:
                places = _best_known(places, coverage)
        result.append(
            Mention(
                mention.text, mention.start, mention.end, places, mention.centers, mention.explicit, mention.negated
            )
        )
    return result


def _best_known(places: tuple[Place, ...], coverage: Coverage) -> tuple[Place, ...]:
    """Places with a centre of their own come before all others; then the larger ones."""
    with_center = tuple(place for place in places if coverage.own(place))
    if with_center:
        # 吉林 is the province and a city in it: one contains the other, so the larger one speaks for both
        outer = [p for p in with_center if not any(q != p and coverage.gazetteer.contains(q, p) for q in with_center)]
        return tuple(outer)
    rank = {"province": 0, "city": 1, "zone": 2, "county": 3, "region": 0}
    best = min(rank[place.level] for place in places)
    return tuple(place for place in places if rank[place.level] == best)


def _with_centers(mention: Mention, coverage: Coverage) -> Mention:
    if mention.centers:
        return mention
    centers = tuple(dict.fromkeys(center for place in mention.places for center in coverage.own(place)))
    return Mention(mention.text, mention.start, mention.end, mention.places, centers, mention.explicit, mention.negated)


def in_the_talk(mention: Mention, lately: list[Place], coverage: Coverage) -> Mention:
    """The mention with its centres; of several readings the one inside the area that the talk is about (南山, after 深圳)."""
    if mention.ambiguous and not mention.centers:
        contains, chain = coverage.gazetteer.contains, coverage.gazetteer.chain
        inside = tuple(p for p in mention.places if any(contains(area, p) for area in lately))
        around = {chain(area)[-1] for area in lately}
        near = tuple(p for p in mention.places if chain(p)[-1] in around)  # 北京's 朝阳, after 海淀
        mention = replace(mention, places=inside or (near if len(near) == 1 else mention.places))
    return _with_centers(mention, coverage)


def nearest(mention: Mention, coverage: Coverage) -> tuple[Center, ...]:
    """The centres that a mention leads to: its own, else the nearest one that its firms belong to."""
    if mention.centers:
        return mention.centers
    return tuple(dict.fromkeys(center for place in mention.places for center in coverage.of(place)[:1]))
