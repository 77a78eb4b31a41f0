"""What a check is about: the centres that were named, those of the firm's place, or one of the two programmes."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from actions.desk import Desk
from actions.programs import PROGRAM_OF_INTENT, PROGRAM_WORDS, SPOKEN
from actions.question import SHORTLY, Question
from knowledge.eligibility import Applicant, candidates
from knowledge.models import Center
from knowledge.programs import Program

PROGRAMS = {name: PROGRAM_WORDS[name] for name in SPOKEN}  # those with a check of their own
OF_CENTERS = re.compile(r"保护中心|预审|备案主体")
FILES_THERE = re.compile(r"没戏|有戏|(?<![装设具准])备(?!过|了案|案过)|报|中心|申请|行[吗不么]|能[吗不么]|呢")
OF_A_PRODUCT = frozenset({"licensee", "valid_patents", "declared"})
NEAR = 8  # characters after a city, up to the next one, in which 「备案」 says that it is asked about
IN_A_CITY = re.compile(r"(?:在|到|去|向|找)$")
THERE = re.compile(r"[市省]?(?:这边|那边|那里|本地|中心|保护中心)?(?:去|做|办|来)?(?:预审)?备")
ASKED_OF_IT = re.compile(
    r"(?:省|市|区)?(?:那边|那里|那儿|这边|中心)?(?:(?:能|可以|让|给|收)[^,。;!?]{0,4}(?:备|收|报|办|不|吗|么)|呢|行不行|行[吗不]|成不)"
)
OF_INSURANCE = re.compile(r"(?:社保|参保|医保|税)[^,。;!?]{0,6}$")  # 「社保在上海交的,影响备案吗」
ASKED_THERE = re.compile(
    r"[收接]不[收接]|[收接](?:吗|么|我们)|预审|中心"
)  # 「要是做电饭煲呢 宁波还收吗」, after a product
OTHER_ONES = re.compile(
    r"(?:还有|有没有|有)?(?:别|其他|其它|另外)的?(?:哪|几)?(?:家|中心)[^,。;!?]{0,4}(?:能|可以|收|报|备)"
)
GOES_BY = re.compile(r"(?:走|报|去|找|上|投)$")  # 「那我如果走湖北省的呢」
MOVES = re.compile(r"迁|搬|挪|改注册|换到")
STILL_TAKES = re.compile(
    r"(?:市|省)?(?:那边|那家|中心)?还(?:能|会|可以)?(?:收|管|接|认|要(?=我们|咱|[吗么不?]|$))"
)  # 「要是注册在朝阳呢,中关村还收吗」
AT_THAT_ONE = re.compile(r"(?:市|省)?(?:那边|那家|那个|这边|中心)")
SWITCHES = re.compile(r"换(?:成|到|个)|改成")
AND_THERE = re.compile(r"呢[?？。! ]*$")
MOST_FROM_TALK = 4  # centres of the last answer; a longer list was only a list


class Scope(NamedTuple):
    """`centers` empty and no programme: nobody knows yet. `by_place`: they follow from where the firm is."""

    centers: tuple[Center, ...] = ()
    program: Program | None = None
    by_place: bool = False

    @property
    def known(self) -> bool:
        """Whether there is anything to decide on."""
        return bool(self.centers or self.program)


def scope(
    question: Question, firm: Applicant, check: dict[str, Any], moved: bool, desk: Desk, *, supposed: bool = False
) -> Scope:
    """What this message, the check so far, and the talk before it are about.

    `moved`: the place has just changed; `supposed`: in thought only, so that the centre before is asked about as well.
    """
    program = _program(question, check)
    if program is not None:
        return Scope(program=desk.knowledge.program(program))
    around = candidates(firm, desk.coverage) if firm.place is not None else ()
    kept = desk.knowledge.centers_of(check.get("centers") or ())
    named = (
        _named(question, firm, check, desk)
        or _the_others(question, kept, around)
        or _back_to(question, check, kept, around, desk)
    )
    if named:
        return Scope(named)
    if moved and (around or not kept):
        lately = kept or desk.knowledge.centers_of(question.context.centers)
        stays = supposed and not MOVES.search(question.text)  # who moves leaves the centre, too
        asked = lately if stays and len(lately) == 1 and lately[0] not in around else ()
        return Scope((*around, *asked), by_place=True)  # 「要是注册在南开呢」: also of the centre that was talked about
    if kept and around and SWITCHES.search(question.text) and not {*kept} & {*around}:
        return Scope((*around,), by_place=True)  # 「换成潍坊呢,我们在潍坊有个公司」
    if kept:
        return Scope(kept)
    if not check:
        talk = desk.knowledge.centers_of(question.context.centers)
        covers = firm.place is None or any(center in around for center in talk)
        nowhere = firm.place is not None and not around  # 「我们在乌鲁木齐,行不」 after a word on 克拉玛依
        # 「我们税务在银川」, after 宁夏's conditions
        there = not question.named or (firm.place is None and {*question.centers} <= {*talk})
        if talk and len(talk) <= MOST_FROM_TALK and (nowhere or (covers and there)):
            return Scope(talk)
    return Scope(around, by_place=True)


def _program(question: Question, check: dict[str, Any]) -> str | None:
    for name, pattern in PROGRAMS.items():
        if pattern.search(question.text):
            return name
    if OF_CENTERS.search(question.text) or any(m.explicit and not m.negated for m in question.mentions):
        return None
    if question.intent in PROGRAM_OF_INTENT:
        return PROGRAM_OF_INTENT[question.intent]
    if not (check or question.named) and "sells" in question.facts and OF_A_PRODUCT & question.facts.keys():
        return "product_filing"  # 「我们只卖货,专利是厂家授权的,能备案么」: nothing that a centre weighs
    context = question.context
    lately = context.program if context.asks == ("policy",) and context.program in PROGRAMS else None
    if not check:
        return lately
    of_a_centre = question.named and question.centers and ASKED_THERE.search(question.text)
    chosen = check.get("program") or (None if check.get("centers") or context.firm.get("place") else lately)
    return None if of_a_centre else chosen  # 「就是产品那个」, asked back for the place


def _named(question: Question, firm: Applicant, check: dict[str, Any], desk: Desk) -> tuple[Center, ...]:
    """The centres that the message names; a city with a centre that is not the firm's own place counts too."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if any(mention.explicit for mention in wanted) or question.levels or question.both:
        return question.centers
    if firm.place is None:
        if question.intent == "switch_center" and check and AND_THERE.search(question.text):
            return question.centers  # 「湘潭呢」, instead of an answer
        return question.centers if asks_of_each(question) else _files_in(question)
    goes_by = any(GOES_BY.search(question.text[: m.start]) and SHORTLY.match(question.text[m.end :]) for m in wanted)
    if question.intent == "what_if" and not (goes_by and check):
        of_it = wanted[:1] if wanted and not question.text[: wanted[0].start].strip("那,。 ") else []
        own = [c for m in of_it if AT_THAT_ONE.match(question.text[m.end :]) for c in m.centers if check]
        around = {center.id for center in candidates(firm, desk.coverage)}
        if own and all(center.id in around for center in own):
            return tuple(own)  # 「泉州那边等我们满半年了再报」, of a firm in 泉州
        return tuple(center for m in wanted if STILL_TAKES.match(question.text[m.end :]) for center in m.centers)
    turns = question.intent in ("switch_center", "other_center", "correct") and bool(question.context.check)
    gazetteer = desk.coverage.gazetteer
    codes = set(question.facts.get("elsewhere") or ())  # told with this message: 「车间在湖州」 asks for nothing there
    elsewhere = [place for place in firm.elsewhere if place.code in codes]
    following_ones = [*(mention.start for mention in wanted), len(question.text)][1:]
    found = [
        center
        for mention, following in zip(wanted, following_ones, strict=True)
        for center in mention.centers
        if mention.places
        and not OF_INSURANCE.search(question.text[: mention.start])
        and (turns or FILES_THERE.search(question.text[mention.end : min(mention.end + NEAR, following)]))
        and (
            (check and SHORTLY.match(question.text[mention.end :]))  # 「那安徽省的呢」, of a firm in that province
            or not any(gazetteer.contains(p, firm.place) or gazetteer.contains(firm.place, p) for p in mention.places)
        )
        and not any(step.code in codes for place in mention.places for step in gazetteer.chain(place))
        and not any(gazetteer.contains(place, other) for place in mention.places for other in elsewhere)
    ]
    return tuple(dict.fromkeys(found))


def _the_others(question: Question, kept: tuple[Center, ...], around: tuple[Center, ...]) -> tuple[Center, ...]:
    """「还有别家能报不」 after a verdict on one of the firm's centres."""
    asks = kept and OTHER_ONES.search(question.text)
    return tuple(center for center in around if center not in kept) if asks else ()


def _back_to(
    question: Question, check: dict[str, Any], kept: tuple[Center, ...], around: tuple[Center, ...], desk: Desk
) -> tuple[Center, ...]:
    """「那青岛这边得多交点啥」 after a verdict on the province's centre: the firm's other one, named or talked of since."""
    if not kept or check.get("open") or "place" in question.facts or MOVES.search(question.text):
        return ()
    named = [center for mention in question.mentions if not mention.negated for center in mention.centers]
    lately = desk.knowledge.centers_of(question.context.centers)
    wanted = named or (lately if len(lately) == 1 and not question.named else ())
    return tuple(center for center in dict.fromkeys(wanted) if center in around and center not in kept)


def asks_of_each(question: Question) -> bool:
    """「四川能备案不,河北呢」: of each of the places whether its centre takes the firm, which says of none that it is there."""
    plain = [mention for mention in question.mentions if not (mention.explicit or mention.negated)]
    return len(plain) > 1 and all(ASKED_OF_IT.match(question.text[mention.end :]) for mention in plain)


def _files_in(question: Question) -> tuple[Center, ...]:
    """「总部北京,成都这边是分公司,能在成都备案不」: where it wants to file, of a firm that does not say where it is registered."""
    return tuple(
        center
        for mention in question.mentions
        if not mention.negated and IN_A_CITY.search(question.text[: mention.start])
        for center in mention.centers
        if THERE.match(question.text[mention.end :])
    )
