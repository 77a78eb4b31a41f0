"""Patents that come on top of those told before: 再来一件发明, 还有一本忘了算, 数漏了一件, 多算了一件.

`to`: the total that the message names with it (加起来三本); whether it is that of the kind or of all patents, and of which
kind a bare 「一件」 is, is decided where the firm's facts are known (`knowledge.eligibility.join`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, figure
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.patent_states import OWNED
from bot.nlu.facts.plans import planned
from knowledge.eligibility.holdings import MAY_LACK

PIECE = r"(?:件|项|本|张|份)"
# Left out when the patents were counted.
_LEFT_OUT = r"(?:漏|落|忘|少)(?:了|记|掉|报|算|数|说|写|填|列|统计)*(?:了|掉)?"
_ADD = rf"(?:再|多(?!算|数|说|报|写|填)|又|(?<!实)新|另外|还有|另有|还|加上|加|{_LEFT_OUT})(?:给我们|自己|自家|去|能|给|有|来|拿|授权|申请|申|加|补|凑|攒|搞|弄|报|递交?|提交|交|投|增加|多|出|下|添|批|买|取得|获得|有了|找|翻|发现|,)*(?:到|了|上|下来|个|着|出来?)*"
_FILES_AGAIN = re.compile(r"再(?:申请|报|递|提交|交),")  # 「满一年再报,有1件发明」
_JUST = r"刚(?=刚?(?:拿|下来|批|授权|取得|获得|收到|到手))"
_NAMED = re.compile(
    rf"(?P<add>{_ADD})(?P<n>{NUM})?(?:{words.UNIT}?(?:已)?(?:授权|有效)?(?:的)?|{PIECE}[^,。;!?没未不\d]{{1,14}}?的)(?P<k>{words.KIND}|{words.ANY})(?P<n2>{NUM})?(?:{words.UNIT})?"
)
_IN_ALL = r"(?:变成|达到|凑(?:够|到|满|成)|到|一共|总共|拢共|统共|通共|合计|总计|合起来|加起来|加一起|加一块|算下来|就有|就是|那就)"
_TO = re.compile(rf"{_IN_ALL}(?:就|也|都|应该|一共|总共|是|有|正好|刚好|才|,)*(?P<n>{NUM})(?:{PIECE}|个)")
# 「数漏了一件,是5件」: after a slip the figure alone is the total.
_THEN = re.compile(
    rf"[,。;!](?:哦|噢|所以|现在|应该|其实|实际上?|正确的?|总数|一共|总共|就|,)*(?:是|有|为|共|(?<=其实)|(?<=应该))(?P<n>{NUM})(?:{PIECE}|个)(?!人|月|工作日)"
)
_APPLIES = re.compile(r"申|报(?!漏)|递|提交|交|投")
_GRANTED = re.compile(r"授权|下来|下证|发证|拿证|批|拿到|到手|变成|达到|凑")
_STATEMENT = re.compile(rf"还有|另有|另外|{_LEFT_OUT}")
_FORGOT = (
    r"(?:没|忘|漏|落)(?:了|记|掉)*(?:算|报|说|数|写|填|提|列|统计|加)(?:进去|进来|上|到|了|掉)*|忘(?:了|记)|漏(?:了|掉)"
)
# 「再下来一件呢」, 「还有一本忘算了」: of the kind that was spoken of.
_UNNAMED = re.compile(
    rf"(?:再|又|还能|多|另外)(?:给我们)?(?:下来|批|拿|授权|来|有|添|出|下|申请|递|办|弄|搞|整|凑|补)+(?:到|了|下来|上|个)*(?P<n>{NUM})件(?!商标|软著|产品|事)"
    rf"|(?:再|又)(?:给我们|自己|能|多)*(?:下来|批下来|授权|下证)(?:到|了)*(?P<granted>{NUM})个(?=[,。;!?了的吧啊呢]|$)"
    rf"|(?:还|另外?)有?(?P<forgot>{NUM}){PIECE}[^,。;!?\d]{{0,8}}?(?:{_FORGOT})(?!商标|软著)"
    rf"|(?<!不)(?:数|算|报|说|写|填|记|统计)?{_LEFT_OUT}(?P<left>{NUM}){PIECE}(?=[,。;!?了的吧啊呢]|$)"
    rf"|(?:多(?:算|数|报|说|写|填|记|统计)|(?:算|数|报|说|写|填|记)多)(?:了|出)*(?P<fewer>{NUM}){PIECE}(?=[,。;!?了的吧啊呢]|$)"
)


def named(text: str) -> dict[str, Any] | None:
    """Further patents of a kind that the message names; with a new total 「刚拿到一张」 is one more as well."""
    if _TO.search(text):
        text = patterns.sub(_JUST, "又", text)
    for match in _NAMED.finditer(text):
        before = text[: match.start()]
        if patterns.search(r"没$|不$|没有$|要$(?<!要是)", before) or planned(text, match.start()):
            continue
        if _FILES_AGAIN.match(match.group("add")):
            continue
        if not (match.group("n") or match.group("n2")):
            continue
        number = figure(match.group("n") or match.group("n2"))
        if number is None or number.value is None or number.value < 1:
            continue
        kinds = kinds_in(match.group("k"))
        # 「再拿一件」 is meant as having it; a patent only applied for, or left out before, is as it is said
        rest = text[match.start() :]
        said = {name: value for name, value in qualifiers(rest).items() if name != "state"}
        if _STATEMENT.search(match.group()) and _waits(rest):
            said["state"] = "pending"
        elif _APPLIES.search(match.group("add")) and not _GRANTED.search(rest):
            said["state"] = "applied"
        change = {"op": "more", "kind": kinds[0] if kinds else None, "count": int(number.value), "said": said}
        return _with_total(change, text, match.end(), slipped=bool(patterns.search(r"漏|忘|少", rest)))
    return None


def unnamed(text: str) -> dict[str, Any] | None:
    """Further patents, or fewer, of the kind that was spoken of."""
    match = _UNNAMED.search(text)
    if match is None or patterns.search(r"没$|不$", text[: match.start()]) or planned(text, match.start()):
        return None
    number = figure(next(said for said in match.groups() if said))
    if number is None or number.value is None or not number.value:
        return None
    after = text[match.start() :]
    slipped = not (match.group("n") or match.group("granted"))
    state = "pending" if slipped and _waits(after) else None
    if not slipped and patterns.search(r"申请|递", match.group()) and not _GRANTED.search(text[match.end() :]):
        state = "applied"
    count = -int(number.value) if match.group("fewer") else int(number.value)
    change = {"op": "more", "kind": None, "count": count, "said": {"state": state} if state else {}}
    return _with_total(change, text, match.end(), slipped=slipped)


_COME_DOWN = re.compile(r"(?<!没)(?<!没有)(?<!未)(?:下来|批了|到手|拿到)了?(?=呢|的话|[,。;!?]|$|以?后|之后)")
# 「其中一件上周授权公告了」: of those that were pending.
_PART = re.compile(
    rf"(?:其中|里面|里头|当中|[那这](?=[一二两三四五六七八九十俩\d])|(?:^|(?<=[,。;! ]))(?:不过|但是?|可是?)?(?=有[一二两三四五六七八九十俩\d]+(?:件|个|项)(?:是|属于)))(?:有|的|只?有|只|就|才|是|已经?|那)*(?P<n>{NUM})(?:{PIECE}|个|(?<=[俩仨]))"
)


def part(text: str, facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Some of the patents told before are granted now, or may not count; None where the message itself names their kind."""
    match = _PART.search(text)
    number = figure(match.group("n")) if match else None
    held = facts.get("patents", ())
    if match is None or number is None or not number.value or "no_patents" in facts or any(h.kind for h in held):
        return None
    said = qualifiers(text[match.start() :]) or ({"state": "granted"} if _COME_DOWN.search(text) else {})
    if said.get("state") != "granted":  # 「其中一个是我们跟模具厂共有,模具厂排第一」
        said = {} if held else {name: value for name, value in said.items() if name in MAY_LACK and value is False}
    return {"op": "qualify", "said": said, "count": int(number.value), "part": True} if said else None


# 「自己报的那件还在审」, beside one that was bought
_OWN_PENDING = re.compile(
    rf"(?:自己|我们)(?:公司)?(?:报|申请|递|交)的(?:那|这|另外?)?(?:一|1)?(?:{PIECE}|个)(?P<k>{words.KIND})?(?:也|都|还|目前|现在)*(?:在审|实审|没授权|没下来|没批)"
)


def own_pending(text: str) -> dict[str, Any] | None:
    """One more patent that waits, the firm's own, of the kind spoken of."""
    match = _OWN_PENDING.search(text)
    kinds = kinds_in(match.group("k") or "") if match else ()
    said = {"state": "pending", "original": True}
    return {"op": "more", "kind": kinds[0] if kinds else None, "count": 1, "said": said} if match else None


# 「那2件发明其实都还在审」, 「这件实用新型其实还没授权」: of those told before.
_AFTER_ALL = re.compile(
    rf"(?<!的)[那这](?P<n>{NUM})?(?:{PIECE}|个)(?P<k>{words.KIND})?(?:其实|实际上?|要是|如果|都|全|也|还|并|根本|,)*(?:(?:没有?|未)(?:真正|正式)?(?:授权|下证|拿证|批)|(?:在审|实审|在实审)(?!的))"
)


# 「外观还没授权」, said of the kind: whatever was told of it as granted
_NONE_GRANTED_YET = re.compile(
    rf"(?:^|[,。;!?] ?)(?:那|这)?(?P<k>{words.KIND})(?:专利|那(?:一)?[件个]|那本|其实|实际上?|都|也|,)*(?:还?(?:没有?|未)(?:真正|正式)?(?:授权|下证|拿证|批下来)|(?:还|仍)(?:是)?在(?:申请|审查?|实审|公开)(?:中|阶段)?)(?=[,。;! ]|$)"
)


def waiting_after_all(text: str) -> dict[str, Any] | None:
    """Patents told of as granted that turn out to wait for it; None where the message says nothing of the kind."""
    match = _AFTER_ALL.search(text)
    none_yet = _NONE_GRANTED_YET.search(text) if match is None else None
    if none_yet and len(kinds := kinds_in(none_yet.group("k"))) == 1:
        return {"op": "waits", "kind": kinds[0], "count": None}
    if match is None:
        return None
    number = figure(match.group("n")) if match.group("n") else None
    kinds = kinds_in(match.group("k") or "")
    count = int(number.value) if number and number.value else 1
    return {"op": "waits", "kind": kinds[0] if kinds else None, "count": count}


def _waits(text: str) -> bool:
    return bool(patterns.search(r"在审|实审|没授权|未授权|还没|审查", patterns.sub(_FORGOT, "", text)))


def _with_total(change: dict[str, Any], text: str, end: int, *, slipped: bool) -> dict[str, Any]:
    to = _TO.search(text, end) or (_THEN.search(text, end) if slipped else None)
    if to and to.group().endswith("个") and patterns.search(r"社保|参保|员工|研发|人", text[end : to.start()]):
        to = None  # 「再授权一件,社保也补到5个」
    total = figure(to.group("n")) if to else None
    return change | ({"to": int(total.value)} if total and total.value is not None else {})


_GRANTED_THEN = re.compile(
    r"(?:在审|实审|没授权|未授权|等授权|待授权|申请中)的[^,。;!?没未不]{0,8}(?:授权|下证|批下来|拿到证|到手)了"
    r"|(?:在审|实审|没授权|未授权|等授权|待授权|申请中)的?[^,。;!?没未不]{0,8}(?:授权|下证|批下来|拿到证?|到手|拿下来?|下来)(?=[了呢吧]*(?:的话|之?后|以后|[,。;!?]|$))"
)
# 「有一件在审,授权以后再来呢」
_GRANTED_LATER = re.compile(
    r"(?:在审|实审|没授权|未授权)[^。;!?]{0,24}(?:授权|下证|批)(?:下来)?(?:了|以后|之后|后)+(?:我们?|就|,)*再(?:来|报|去|备|申请备|递)"
)
# 「你猜怎么着」 asks nothing.
_ASKS_MEANING = re.compile(r"什么意思|是什么|指什么|(?<!猜)(?<!不管)(?<!甭管)怎么(?!着|说|讲)")


def granted_later(text: str) -> bool:
    """Whether it is supposed that what waits is granted first: 「授权以后再来呢」."""
    return bool(_GRANTED_LATER.search(text))


def qualifiers(text: str) -> dict[str, Any]:
    """What a text says of patents that it does not name: 授权, 在审, 第一申请人, 原始取得."""
    said: dict[str, Any] = {}
    for name, value, pattern in words.qualifier_patterns(text):
        if name not in said and pattern.search(text) and not _ASKS_MEANING.search(text):
            said[name] = value
    if said.get("state") == "pending" and _GRANTED_THEN.search(text):  # 「在审的发明下证了呢」
        said["state"] = "granted"
    if said.get("state") == words.REFUSED:
        said.pop("state")
    if patterns.search(OWNED, text):  # 「不管授没授权」 says nothing of the state
        said.pop("state", None)
    if "产品" in text or "非正常" in text or "执照" in text:
        return {}
    return said
