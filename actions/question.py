"""What a message asks, once the talk so far is taken into account: places and centres meant, and what about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import namesakes
from actions.asks import FOLLOW_UPS, OF_INTENT, asks_of, subjects
from actions.mention import KNOWN_ONE, Mention, find_mentions, in_the_talk, nearest, set_aside
from actions.slots import Context
from knowledge.coverage import Coverage
from knowledge.models import Center
from knowledge.places import Place
from knowledge.topics import topics_of

# 「另外参保要几个人」, 「另一条路」: another subject, another way, not another centre
_NO_CENTER = r"(?:人|月|问题|事|要求|条件|办法|途径|方案|方式|路|号|电话|网址|领域|产业|行业)"
THAT_ONE = re.compile(r"(?:那|这)(?:一)?[家个]$")
OTHER = re.compile(
    rf"另外?(?!(?:一|那)*个?{_NO_CENTER})(?:(?:一|那|的)+(?![条种项件份套类款点次])(?:家|个|所)?|家|个|所)"
    r"|剩下(?:那|的)?|还有一(?:家|个(?!问题|事|要求|条件|办法|途径))|换一(?:家|个(?!办法|说法|问题|方式))|其他(?:那)?(?:家|中心)"
)
AND = re.compile(r"^(?:省|市)?(?:的)?(?:和|跟|与|及|、|以及|还有|同|还是)$")
# 「湖北省中心管什么,武汉的又是啥」: beside a centre that is named, another one in short
SHORTLY = re.compile(
    r"^(?:[省市县区])?(?:的|那边的?|那[个家])(?=[又呢也是有和跟与及、,。;!?]|$|什么|怎么|哪|咋)(?!有限)"
)
FIRST = re.compile(r"第一(?:家|个)|头一(?:家|个(?!月))|前(?:面|边|一)(?:那|一)?(?:家|个)|前者")
SECOND = re.compile(r"第二(?:家|个)|后(?:面|边|一)(?:那|一)?(?:家|个)|后者")
THIRD = re.compile(r"第三(?:家|个)")
EARLIEST = re.compile(r"我们自己|最早|最开始|一开始|最先|最初|第一次|头一次")
BACK = re.compile(
    r"(?:头先|方才|先前|之前|开头|一开始)(?:我)?(?:说|讲|提|问)(?:过|到|起)?的?那?(?:一)?(?:家|个(?!问题|事)|所)"
    r"|(?:回到|说回|接着说)我们自己(?:这边|这儿|这里|本地|的)"
)
AMONG = re.compile(r"两个(?:里面|里头|当中|之中)(?:是)?哪")  # 「两个里面哪个不卡专利」, of centres
THREE = re.compile(r"仨|三[家个]")
# 「成都那家收不收我们这行」: the trade that was told before
# 「连云港中心不收的话省中心收不收」
REFUSED = re.compile(
    r"不(?:收|行|管|给|接|符合|受理)(?:了)?(?:的话|,|就|那)*[^,，。;!?]{0,3}(?:省|市)(?:里|级)?的?(?:那家|中心)"
)
OUR_TRADE = re.compile(r"(?:我们|咱们?|俺们?)(?:的|这个?|这一|家)*(?:行业|行当|行(?!不|吗|么)|领域|产业)")
# 「没写的那家,电话给一个」: which of several, by what its text has on the subject
LEVEL_THEN = re.compile(r"[,。;!? ](?:那)?(?:省|市)(?:里|级)?的?(?:那[个家])?(?:中心)?呢[?？]?$")
AND_THEN = re.compile(r"[,。;!? ]那(?:么)?$")
THEN_THIS = re.compile(r"(?:市|省|区)?(?:中心|那家|那边|里)?的?(?:那家)?(?:中心)?呢[?？]?$")
# 「中山的公司走这边可以吗」, after a word on 珠海's centre
THIS_SIDE = re.compile(
    r"(?:走|找|报|去|来|上|到|归)(?:你们?)?(?:这边|这儿|这里|这家)(?:的)?(?:也|都)?(?:能|可以|行|备|成|管|收|[吗么不?])"
)
SILENT_ONE = re.compile(
    r"(?:没有?(?:写|要求|提|规定|限制)|不要求|不看|不卡|不管|没这(?:一)?[条项]|没卡)[^,。;!?]{0,6}的(?:那|这)?(?:一)?[家个]"
)
WRITTEN_ONE = re.compile(
    r"(?:写了|写着|有写|(?<!不)卡(?:了|着)?|有要求|要求了|规定了|写明了?)[^,。;!?]{0,6}的(?:那|这)?(?:一)?[家个]"
)
DOUBTFUL = 0.5  # a confidence below this is a guess
FAR = 0.8  # an off-topic intent surer than this is believed even when an industry and a place are named
NOT_THAT = re.compile(r"(?<!是)(?<!做)(?<!搞)(?:不是|不做|并非|不搞)(?:做|搞)?$")  # 「是点胶机,不是电池」
BESIDE_A_LEVEL = re.compile(
    r"(?:省|市|区)(?:里|级|中心|那家|那边|的)*(?:和|跟|与|还是|或者?)$"
)  # 「省里和苏州市里哪家」
LOST = 0.3  # a confidence below this says nothing
SETTLED = "settled"  # the intent of a question whose asks its words have settled
GOES_ON = FOLLOW_UPS - {"affirm", "correct"}  # what nobody says first


@dataclass(frozen=True)
class Question:
    """One message, understood: what it asks, about which centres and places, for which industries."""

    intent: str
    text: str
    asks: tuple[str, ...]
    mentions: tuple[Mention, ...]
    centers: tuple[Center, ...]  # what the question is about; empty when nothing says
    place: Place | None  # the place named, when one is
    industries: tuple[tuple[str, str], ...]  # (industry id, sure | likely)
    business: str  # the words for the industry, as typed
    outside: tuple[str, ...]  # the words for a trade that belongs to no centre's field
    unrecorded: tuple[str, ...]
    neighbour: str | None  # "neighbour" or "never_ours": about a matter of another office (商标注册, ICP备案)
    both: bool
    levels: int  # how many of 「省里那家」, 「市里那家」
    context: Context
    facts: dict[str, Any] = field(default_factory=dict)  # what the firm states, as knowledge.eligibility.exchange
    changes: tuple[dict[str, Any], ...] = ()  # relative to what was said before: see knowledge.eligibility.join
    skipped: tuple[str, ...] = ()  # names of facts that the user cannot give
    ranking: tuple[tuple[str, float], ...] = field(default=())

    @property
    def named(self) -> bool:
        """Whether the message itself names a place or a centre."""
        return any(not mention.negated for mention in self.mentions)

    @property
    def unnamed(self) -> str:
        """The text with its places and centres taken out."""
        rest = self.text
        for mention in reversed(self.mentions):
            rest = rest[: mention.start] + rest[mention.end :]
        return rest

    @property
    def confidence(self) -> float:
        """That of the likeliest intent, 0 to 1; 0 where no intent is likely at all."""
        return max((score for name, score in self.ranking if name != "nlu_fallback"), default=0.0)

    @property
    def doubtful(self) -> bool:
        """Whether the intent is little more than a guess."""
        if self.intent == SETTLED:
            return False
        if self.intent == "nlu_fallback" or not self.ranking:
            return True
        return self.ranking[0][1] < (FAR if self.intent == "out_of_scope" and self.named else DOUBTFUL)

    def settled(self, asks: tuple[str, ...]) -> Question:
        """The same message, once its words have settled what it asks for."""
        return replace(self, intent=SETTLED, asks=tuple(dict.fromkeys(asks)))

    def meant(self, intent: str) -> Question:
        """The same message with the intent that its words leave no doubt of."""
        asks = (OF_INTENT[intent],) if intent in OF_INTENT else ()
        return replace(self, intent=intent, ranking=((intent, 1.0),), asks=asks)


def read(message: Mapping[str, Any], context: Context, coverage: Coverage) -> Question:
    """Understands one parsed message against the talk so far. Pure: nothing is looked up but the knowledge given."""
    text = str(message.get("text") or "")
    ranking = _ranking(message, context)
    intent = str((message.get("intent") or {}).get("name") or "nlu_fallback")
    if intent in GOES_ON and ranking and all(name != intent for name, _ in ranking):
        intent = next((name for name, _ in ranking if name != "nlu_fallback"), "nlu_fallback")
    entities = list(message.get("entities") or ())
    by_id = {center.id: center for center in coverage.centers}
    lately = [coverage.homes(by_id[i])[0] for i in context.centers if i in by_id]
    own = coverage.gazetteer.by_code.get(str(context.firm.get("place")))
    lately += [own] if own is not None else []  # 「那朝阳该找谁」, of a firm in 北京朝阳
    mentions = find_mentions(text, entities, coverage)
    mentions = [in_the_talk(m, lately, coverage) for m in namesakes.settled(text, mentions, lately, coverage)]
    known = [m for m in mentions if KNOWN_ONE.match(text[m.end :])]  # 「海口的我知道有,三亚呢」
    mentions = [m for m in mentions if not _told_apart(m, mentions) and not (m in known and len(known) < len(mentions))]
    said = [
        (i, set_aside(text, e["start"], e["end"])) for e in entities if e["entity"] == "reference" for i in e["ids"]
    ]
    references = [i for i, negated in said if not negated]
    denied = [i for i, negated in said if negated]
    talked_of = {*context.centers, *(i for group in context.history for i in group)}
    both = "both" in references or bool(len(talked_of) > 1 and AMONG.search(text))
    references += ["both"] if both and "both" not in references else []
    centers = _centers(intent, text, mentions, references, denied, context, coverage)
    industries = [e for e in entities if e["entity"] == "industry" and not NOT_THAT.search(text[: e["start"]])]
    same_trade = OUR_TRADE.search(text) if context.industries and not industries else None
    topics = [i for e in entities if e["entity"] == "topic" for i in e["ids"]]
    unrecorded = [i.partition(":")[2] for i in topics if i.startswith("unrecorded:")]
    wanted = [mention for mention in mentions if not mention.negated]
    told: Mapping[str, Any] = next((e for e in entities if e["entity"] == "facts"), {})
    return Question(
        intent=intent,
        text=text,
        asks=asks_of(intent, text, context.asks, business=bool(industries or same_trade)),
        mentions=tuple(mentions),
        centers=centers,
        place=wanted[0].places[0] if wanted and wanted[0].places else None,
        industries=context.trades
        if same_trade
        else tuple(dict.fromkeys(_industry(i) for e in industries for i in e["ids"])),
        business=same_trade.group() if same_trade else "、".join(dict.fromkeys(e["value"] for e in industries)),
        outside=tuple(dict.fromkeys(e["value"] for e in entities if e["entity"] == "outside")),
        unrecorded=tuple(dict.fromkeys(unrecorded)),
        neighbour=next((kind for kind in ("never_ours", "neighbour") if kind in topics), None),
        both=both,
        levels=sum(i.startswith("level:") for i in references),
        context=context,
        facts=dict(told.get("value") or {}),
        changes=tuple(told.get("changes") or ()),
        skipped=tuple(told.get("skipped") or ()),
        ranking=ranking,
    )


def by_the_first(rules: Iterable[Callable[[Question], Question | None]], question: Question) -> Question:
    """The question as the first rule that applies to it gives it back; as it is when none does."""
    return next((settled for rule in rules if (settled := rule(question)) is not None), question)


def _told_apart(mention: Mention, mentions: list[Mention]) -> bool:
    """「通州做木门的,北京通州,不是南通通州」: a name of several places, of which another mention says which."""
    several = len(mention.places) > 1 and not mention.negated
    said = {m.places[0] for m in mentions if len(m.places) == 1 and not m.negated and m.places[0] in mention.places}
    return several and len(said) == 1


def _ranking(message: Mapping[str, Any], context: Context) -> tuple[tuple[str, float], ...]:
    """The intents with their confidence; where nothing goes before, without those that only go on."""
    found = tuple((str(r["name"]), float(r["confidence"])) for r in message.get("intent_ranking") or ())
    if context.asks or context.waiting or context.check or context.centers:
        return found
    return tuple(one for one in found if one[0] not in GOES_ON)


def _industry(identifier: str) -> tuple[str, str]:
    name, _, confidence = identifier.partition(":")
    return name, confidence or "sure"


def _centers(
    intent: str,
    text: str,
    mentions: list[Mention],
    references: list[str],
    denied: list[str],
    context: Context,
    coverage: Coverage,
) -> tuple[Center, ...]:
    by_id = {center.id: center for center in coverage.centers}
    current = tuple(by_id[i] for i in context.centers if i in by_id)
    wanted = [mention for mention in mentions if not mention.negated]
    choice = intent == "compare_centers" or "还是" in text  # 「湘潭的去湖南中心,还是只能在湘潭」
    wanted = wanted if choice else _come_back_to(wanted)
    levels = [r.partition(":")[2] for r in references if r.startswith("level:")]
    ordinal = next((n for n, words in enumerate((FIRST, SECOND, THIRD)) if words.search(text)), None)
    if ordinal is not None and not wanted:
        group = next((g for g in [context.centers, *reversed(context.history)] if len(g) > 1), ())
        one_by_one = [i for g in (*context.history, context.centers) for i in g] if not group else []
        group = group or tuple(dict.fromkeys(one_by_one))  # 济南's, 青岛's, 「第一个的网址也要」
        if len(group) > ordinal:
            return tuple(by_id[i] for i in group[ordinal : ordinal + 1] if i in by_id)
    if ((BACK.search(text) and context.history) or intent == "go_back") and not wanted:
        groups = (*context.history, context.centers)
        back = groups[0] if EARLIEST.search(text) else groups[-2:][0]
        return tuple(by_id[i] for i in back if i in by_id)
    if OTHER.search(text) and (intent == "other_center" or not wanted):
        left_out = [r.partition(":")[2] for r in denied if r.startswith("level:")]
        return _other(mentions, left_out or levels, context, by_id, coverage) or current
    if (
        wanted
        and wanted[-1].centers
        and AND_THEN.search(text[: wanted[-1].start])
        and THEN_THIS.match(text[wanted[-1].end :])
    ):
        own = [c for c in wanted[-1].centers if not wanted[-1].places or c in coverage.own(wanted[-1].places[0])]
        return tuple(own) or tuple(nearest(wanted[-1], coverage))  # 「省里那家不收,那台州市的呢」
    if levels and LEVEL_THEN.search(text):  # 「杭州中心的领域里没有,省里那家呢」
        around = wanted[0].places[0] if wanted and wanted[0].places else _home(current, coverage)
        of_the_level = _at_level(levels[-1], around, coverage) if around is not None else ()
        if of_the_level:
            return of_the_level
    if levels and (REFUSED.search(text) or not any(m.explicit for m in wanted)):
        around = wanted[0].places[0] if wanted and wanted[0].places else _home(current, coverage)
        lately = () if wanted else _lately_at(levels, around, context, by_id, coverage)
        if lately and not {center.level for center in current} & {*levels}:
            return lately  # 「那个市里的」, after the province's
        if around is not None:
            found = [center for level in levels for center in _at_level(level, around, coverage)]
            found += [
                center
                for mention in wanted
                if BESIDE_A_LEVEL.search(text[: mention.start])
                for center in mention.centers
                if center.level != "province"
            ]
            return tuple(dict.fromkeys(found)) or current
    explicit = _explicit(text, wanted)
    pointing_back = current and (("it" in references and intent == "ask_area") or THIS_SIDE.search(text))
    if explicit or (wanted and not pointing_back):
        beside_one = intent == "compare_centers" and len(explicit) == 1  # 「福建省中心比厦门多要啥」
        among = wanted if beside_one else explicit or wanted
        named = [center for mention in among for center in nearest(mention, coverage)]
        named = named or [
            center
            for mention in wanted
            if any(_around(one, mention, coverage) for one in explicit)
            for center in nearest(mention, coverage)
        ]  # 「安宁的厂,云南那家管我们不」
        # 「新疆那个」 after a list that has one of Xinjiang
        nearby = {c.id for m in wanted for p in m.places for c in coverage.within(p)} if current else set()
        listed = [c for c in current if c.id in nearby]
        by_rank = [m for m in explicit if THAT_ONE.search(text[m.start : m.end])]
        if by_rank and "by_field" in context.asks and listed and not {*named} & {*current}:
            return tuple(listed)  # 「山东那个」 after 青岛 and 珠海
        # 「跟徐州比呢」: against the one that the talk is about
        against = current if intent == "compare_centers" and len(named) == 1 else ()
        return tuple(dict.fromkeys((*against, *(named or listed))))
    if not wanted and (chosen := _by_its_text(text, current, context)):
        return chosen
    if "both" in references:
        return _last(3 if THREE.search(text) else 2, context, by_id) or current
    if "it" in references and {"find", "eligibility"} & {*context.asks} and _nested(current, coverage):
        return current[:1]  # 「他们要的专利…」: the firm's own, of those that its place leads to
    return current


def _around(outer: Mention, inner: Mention, coverage: Coverage) -> bool:
    """Whether the one place holds the other."""
    contains = coverage.gazetteer.contains
    return outer is not inner and any(contains(o, i) for o in outer.places[:1] for i in inner.places[:1])


def _by_its_text(text: str, current: tuple[Center, ...], context: Context) -> tuple[Center, ...]:
    """Of the centres in the talk those whose text has nothing, or something, on what was asked last."""
    silent = SILENT_ONE.search(text)
    if len(current) < 2 or not (silent or WRITTEN_ONE.search(text)):
        return ()
    topics = {*context.asks, *subjects(context.said or "")}
    says = {c.id for c in current for condition in c.conditions if topics.intersection(topics_of(condition))}
    return tuple(center for center in current if (center.id in says) != bool(silent))


def _come_back_to(mentions: list[Mention]) -> list[Mention]:
    """「泰州和台州我老搞混,泰州的电话多少」: the place that is named again at the end is the one asked about."""
    last = [mention for mention in mentions if mention.text == mentions[-1].text] if mentions else []
    return last if len(last) > 1 else mentions


def _nested(centers: tuple[Center, ...], coverage: Coverage) -> bool:
    """Whether the centres are those of one place, the city's before the province's."""
    homes = [coverage.homes(center) for center in centers]
    inner = homes[0] if homes else ()
    return len(homes) > 1 and all(coverage.gazetteer.contains(outer[0], inner[0]) for outer in homes[1:])


def _explicit(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions of centres, with those joined to them: in 「湘潭跟长沙的中心」 both are centres."""
    chosen = [mention.explicit for mention in mentions]
    if any(chosen):
        chosen = [said or bool(SHORTLY.match(text[m.end :])) for said, m in zip(chosen, mentions, strict=True)]
    for index in range(len(mentions) - 2, -1, -1):
        if chosen[index + 1] and AND.match(text[mentions[index].end : mentions[index + 1].start]):
            chosen[index] = True
    return [mention for mention, is_center in zip(mentions, chosen, strict=True) if is_center]


def _home(centers: tuple[Center, ...], coverage: Coverage) -> Place | None:
    return coverage.homes(centers[0])[0] if centers else None


def _at_level(level: str, around: Place, coverage: Coverage) -> tuple[Center, ...]:
    """「省里那家」, 「市里那家」 seen from a place: among the centres that look after it, the province's or the city's."""
    covering = coverage.of(around)
    found = tuple(c for c in covering if c.level == ("zone" if level == "district" else level))
    if found or level in ("province", "district"):
        return found
    return tuple(c for c in covering if c.level == "province")  # a municipality's 「市里那家」


def _lately_at(
    levels: list[str], around: Place | None, context: Context, by_id: Mapping[str, Center], coverage: Coverage
) -> tuple[Center, ...]:
    """The centre of a rank that the talk was last about, in the province that it is about now."""
    for group in reversed(context.history):
        found = tuple(by_id[i] for i in group if i in by_id and by_id[i].level in levels)
        provinces = {coverage.gazetteer.chain(home)[-1] for center in found for home in coverage.homes(center)}
        if found and (around is None or coverage.gazetteer.chain(around)[-1] in provinces):
            return found
    return ()


def _other(
    mentions: list[Mention],
    levels: list[str],
    context: Context,
    by_id: Mapping[str, Center],
    coverage: Coverage,
) -> tuple[Center, ...]:
    """「另一家」: of the centres named last, the ones that are not in focus; else the neighbours in the province."""
    groups = [context.centers, *reversed(context.history)]
    denied = {center.id for mention in mentions if mention.negated for center in mention.centers}
    pool = next((group for group in groups if len(group) > 1), ())
    if len(context.centers) == 1 and context.centers[0] in pool:
        denied.add(context.centers[0])
    elif len(context.centers) == 1 and not pool:
        denied.add(context.centers[0])
        home = coverage.homes(by_id[context.centers[0]])[0]
        # the other one that looks after the same firms (苏州 → 江苏), else the others of the province
        pool = tuple(center.id for center in coverage.of(home))
        if set(pool) <= denied:
            pool = tuple(center.id for center in coverage.within(coverage.gazetteer.chain(home)[-1]))
    if levels:
        leveled = [i for i in pool if by_id[i].level == levels[0]] or [i for i in pool if by_id[i].level == "province"]
        denied.update(leveled)
    return tuple(by_id[i] for i in pool if i in by_id and i not in denied)


def _last(count: int, context: Context, by_id: Mapping[str, Center]) -> tuple[Center, ...]:
    if len(context.centers) >= count:
        return tuple(by_id[i] for i in context.centers)
    seen: list[str] = []
    for group in [*context.history, context.centers]:
        seen = [i for i in seen if i not in group] + list(group)
    return tuple(by_id[i] for i in seen[-count:])
