"""Patents counted together whatever their state: 在审加有效的11件, 连在审的都算上7件, 不管授没授权一共7件."""

from __future__ import annotations

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM
from bot.nlu.facts.patent_mentions import Mention
from bot.nlu.facts.told import Clause, Told

_PENDING = r"(?:在审|实审|审着|审查中|申请中|受理中|在申请|(?:还)?没授权|未授权|没下证|没批下来|没下来|没批)"
_VALID = r"(?<!没)(?<!未)(?<!没有)(?:已经?)?(?:有效|授权|下证|批下来|拿证|拿到证)"
_WITH = r"(?:的|了|专利|未决)*(?:加上?|和|或|\+|与|跟|连同?|带|及|还有|以及|并|、)(?:上|着|已经?|的)*"
_COUNTING_IN = rf"(?<!其中)(?<!里面)(?<!里头)(?:连|算上|加上|包括|包含|含|带)(?:着|上|同|了)?(?:还|那些|所有)*{_PENDING}(?:的)?(?:那些|也|都|全|一起|一块|统统|通通|在内|算上|算|加上|加|进去|进来)*"
# 「在审加有效的11件」: counted together, as 浦东 does.
OWNED = (
    rf"{_PENDING}{_WITH}{_VALID}|{_VALID}{_WITH}{_PENDING}"
    rf"|{_PENDING}[^,。;!?]{{0,4}}{_VALID}[^,。;!?]{{0,4}}(?:全|都|一起|一块|统统)?(?:算上|算|加起来|合起来|合计|加一起|加一块)"
    rf"|{_COUNTING_IN}"
    rf"|(?:不管|不论|无论|甭管|不分)(?:有没有|是否|是不是)?(?:授没授权|下没下证|(?:授权|下证|有效|在审)[^,。;!?]{{0,2}}(?:没|不|与否|还是|或)[^,。;!?]{{0,4}}|{_PENDING}|{_VALID})"
)


def _owned(text: str) -> bool:
    return bool(patterns.search(OWNED, text))


def whatever_state(told: Told, mention: Mention) -> bool:
    """Whether a number counts patents of every state that a firm owns, pending or in force: 「在审加有效的11件」."""
    clause = told.clause_at(mention.start)
    stretch = told.text[clause.start : max(told.clause_at(mention.end - 1).end, mention.end)]
    if mention.said.get("state") == "applied" or patterns.search(r"分别|各(?:有|是)?\d", stretch):
        return False
    if _owned(stretch) or _said_after(told, clause):
        return True
    total = len(mention.kinds) in (0, 3) and mention.number is not None and not mention.child
    return total and said_before(told, clause)


def _said_after(told: Told, clause: Clause) -> bool:
    """「发明8件、实用新型4件,算上没下来的」."""
    following = next((c for c in told.clauses if c.start >= clause.end), None)
    if following is None or patterns.search(r"[。;!?]", told.text[clause.end : following.start]):
        return False
    return bool(patterns.fullmatch(rf"(?:这|都)?(?:是|还)?(?:{_COUNTING_IN})(?:的|了|啊|呢|吧)*", following.text))


def said_before(told: Told, clause: Clause) -> bool:
    """「所有专利,在审的加授权的,一共7件」: in the clause before, which has no number of its own."""
    before = [
        c
        for c in told.clauses
        if c.end <= clause.start and not patterns.search(r"[。;!?]", told.text[c.end : clause.start])
    ]
    last = before[-1] if before else None
    return bool(last and _owned(last.text) and not patterns.search(rf"{NUM}(?:件|个|项|本)", last.text))
