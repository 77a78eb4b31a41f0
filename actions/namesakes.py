"""Names of one sound (台州 and 泰州, 山西 and 陕西): which of them is meant, where a message says so by a place or a character.

「不是这个台州，江苏那个」, 「江苏的台州」, 「舞台的台」: the place that a name is said to lie in, or a word with its character,
goes before the character that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.mention import Mention
from knowledge.coverage import Coverage
from knowledge.places import Place

_SIGN = r"[\u4e00-\u9fff]"
_ENDS = r"(?=[,。;!?、 )]|那|字|$)"
SPELT = re.compile(  # 「泰山的泰」, 「舞台的台」, 「那个陕」
    rf"(?P<first>{_SIGN}){_SIGN}{{1,2}}的(?P=first)|{_SIGN}(?P<last>{_SIGN})的(?P=last){_ENDS}"
    rf"|(?:那个|这个|的是)(?P<alone>{_SIGN}){_ENDS}"
)
DENIES = re.compile(r"不是|不对|错|不要")
POINTS = re.compile(r"^(?:省|市)?的?(?:那|这)一?(?:个|边|家|里|头)|^(?:省|市)?(?:里)?的(?=$|[,。;!?、 )])")
ONLY_THE = re.compile(
    r"^(?:省|市|保护|中心|的|电话|号码|网址|官网|[,。;、( ])*(?:就|就是|是|我说的是|我是说|指的是)$"
)  # 「台洲中心的号码,就江苏那一家」
EITHER = re.compile(r"还是|到底|来着|分不清|搞不清|搞混")
BESIDE = re.compile(r"^(?:省|市)?(?:的|那个|那边的?|那家)*$")


def settled(text: str, mentions: list[Mention], lately: Iterable[Place], coverage: Coverage) -> list[Mention]:
    """The mentions with the right one of two namesakes in place of the one that was typed or talked of.

    `lately` are the places of the centres that the talk is about.
    """
    spoken = [place for mention in mentions for place in mention.places]
    known = list(dict.fromkeys([*spoken, *lately]))
    rivals = {place: coverage.gazetteer.namesakes(place) for place in known}
    if not any(rivals.values()):
        return mentions
    return _by_sign(text, mentions, rivals, coverage) or _by_place(text, mentions, rivals, coverage) or mentions


def _by_sign(
    text: str, mentions: list[Mention], rivals: dict[Place, tuple[Place, ...]], coverage: Coverage
) -> list[Mention] | None:
    """「泰山的泰」, 「那个陕」."""
    spelt = SPELT.search(text)
    if spelt is None:
        return None
    sign = spelt["first"] or spelt["last"] or spelt["alone"]
    meant = {
        place
        for one, others in rivals.items()
        for place in (one, *others)
        if others and sign in place.name and not all(sign in other.name for other in (one, *others))
    }
    if len(meant) != 1:
        return None
    place = meant.pop()
    around = [
        m for m in mentions if m.places and m.places[0] != place and coverage.gazetteer.nested(m.places[0], place)
    ]
    inside = [m for m in mentions if spelt.start() <= m.start < spelt.end() and place not in m.places]
    return _with(
        place,
        [*inside, *(m for m in around if not m.negated), *_namesakes(mentions, place, rivals)],
        mentions,
        spelt.start(),
        spelt.end(),
    )


def _by_place(
    text: str, mentions: list[Mention], rivals: dict[Place, tuple[Place, ...]], coverage: Coverage
) -> list[Mention] | None:
    """「江苏的台州」, 「台州(江苏那个)」; 「不是浙江的，江苏那个」 after 台州."""

    named = {place for mention in mentions if not mention.negated for place in mention.places}
    for hint in mentions:
        if hint.negated or len(hint.places) != 1:
            continue
        for rival, others in rivals.items():
            fits = [place for place in others if coverage.gazetteer.nested(hint.places[0], place)]
            if len(fits) != 1 or hint.places[0] in fits or coverage.gazetteer.nested(hint.places[0], rival):
                continue
            mine = [mention for mention in mentions if rival in mention.places]
            points = POINTS.match(text[hint.start + len(hint.text) :])
            beside = any(
                BESIDE.match(text[hint.start + len(hint.text) : m.start]) for m in mine if m.start > hint.start
            )
            left = any(
                m.negated and (rival in m.places or coverage.gazetteer.nested(m.places[0], rival))
                for m in mentions
                if m.places
            )
            corrected = fits[0] in named and not mine and DENIES.search(text)
            only = points and any(ONLY_THE.match(text[m.end : hint.start]) for m in mine if m.end <= hint.start)
            either = points and fits[0] in named and mine and EITHER.search(text)
            of_two = points and not mine and rival in rivals and fits[0] in rivals  # 「浙江这个」, when both were shown
            told = points and (mine or left) and (left or DENIES.search(text))
            if beside or corrected or only or either or of_two or told:
                about = [hint, *_namesakes(mentions, fits[0], rivals)]
                return _with(fits[0], about, mentions, hint.start, hint.end)
    return None


def _namesakes(mentions: list[Mention], place: Place, rivals: dict[Place, tuple[Place, ...]]) -> list[Mention]:
    alike = {place, *(one for one, others in rivals.items() if place in others)}
    return [mention for mention in mentions if alike & {*mention.places}]


def _with(place: Place, about: list[Mention], mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions with one of `place` for all those that only say which it is."""
    one = Mention(
        place.name,
        min([start, *(m.start for m in about)]),
        max([end, *(m.end for m in about)]),
        (place,),
        (),
        any(mention.explicit for mention in about),
    )
    return sorted([*(m for m in mentions if m not in about), one], key=lambda m: m.start)
