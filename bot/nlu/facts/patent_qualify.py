"""Joins what is said of patents (授权, 在审, 第一申请人, 买来的) to the patents that it is said of."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.patent_mentions import SPACE, Mention, kinds_in
from bot.nlu.facts.patent_states import OWNED
from bot.nlu.facts.told import Told


def qualify(told: Told, text: str, mentions: list[Mention]) -> None:
    """Joins what is said of patents to those it is said of: the next ones right after it, or the last before it."""
    found = sorted(
        (match.start(), match.end(), name, value)
        for name, value, pattern in words.qualifier_patterns(text)
        for match in pattern.finditer(text)
    )
    together = [match.span() for match in patterns.finditer(OWNED, text)]  # 「在审加授权的」 says the state of none
    kept: list[tuple[int, int, str, Any]] = []
    for start, end, name, value in found:
        if any(name == n and start < e and s < end for s, e, n, _ in kept):
            continue
        if name in ("state", "in_force") and any(s <= start and end <= e for s, e in together):
            continue
        kept.append((start, end, name, value))
    for start, end, name, value in kept:
        clause = told.clause_at(start)
        if name == "original" and value is False and patterns.search(r"非正常|产品|转卖|进货|转让作价", clause.text):
            continue
        if name == "in_force" and value is False and _MARKED.search(clause.text):
            continue  # 「包装上印了早过期的专利号」: what was printed, not what is held
        if isinstance(value, bool) and name != "in_force" and _DENIED.search(text[clause.start : start]):
            value = not value  # 「不是自个儿原始申请」, 「并非买来的」
        for mention in _of(text, told, start, end, mentions, kept):
            if name == "state" and mention.said.get("state") == "applied":
                if value == "granted":
                    continue
                whole = patterns.search(
                    r"[都全均](?:还|是|处于|仍)*$|^[都全均]", text[max(0, start - 4) : start] or text[start]
                )
                if (
                    value == "pending"
                    and not whole
                    and (words.PER_YEARS.search(text) or not patterns.search(r"[没未]", text[start:end]))
                ):
                    continue
            if name == "in_force" and value and mention.said.get("in_force") is False:
                continue
            if (
                name == "state"
                and value == "granted"
                and mention.said.get("state") == "pending"
                and start > mention.end
            ):
                continue
            mention.said[name] = value


_DENIED = re.compile(r"(?:不是|并非|并不是|不算|不属于|没当|不在|非)[^,。;!?、不没是]{0,6}$")
_MARKED = re.compile(r"专利号|(?:包装|标签|说明书|广告|吊牌)[^,。;!?]{0,6}(?:印|标|写|打)")
_STILL_SAID = r"(?:的|了|还|没|批|授权|下证|在审)*,"
_NEAR = re.compile(r"[都已还正经的了是为有在,]*")


def _of(
    text: str, told: Told, start: int, end: int, mentions: list[Mention], kept: list[tuple[int, int, str, Any]]
) -> list[Mention]:
    inside = [m for m in mentions if m.start <= start < m.end]
    if inside:
        return inside
    part = next((m for m in mentions if m.child and m.end == start), None)
    if part is not None:  # 「2件授权1件在审」
        return [part]
    after = next((m for m in mentions if m.start >= end), None)
    said_before = [m for m in mentions if m.end <= start and _NEAR.fullmatch(text[m.end : start])]
    if after and said_before and _NEAR.fullmatch(text[end : after.start]):
        name = next(n for s, _, n, _ in kept if s == start)
        if any(n == name and s >= after.end and _NEAR.fullmatch(text[after.end : s]) for s, _, n, _ in kept):
            return said_before[-1:]  # 「2件在审1件授权」
    if after is not None:
        gap = text[end : after.start]
        for s, e, _, _ in kept:
            if end <= s and e <= after.start:
                gap = gap.replace(text[s:e], "")
        if SPACE.fullmatch(gap) and "," not in gap:
            return [after]
    before = [m for m in mentions if m.end <= start]
    if not before:
        clause = told.clause_at(start)
        of_another = kinds_in(text[clause.start : start])  # 「发明一个都没授权,实用新型两件」
        if after and not of_another and patterns.fullmatch(_STILL_SAID, text[end : after.start]):
            return [after]  # 「申请了还没批,一件发明」
        return (
            [after]
            if after and after.start < clause.end and not patterns.search(r"[不没]", text[end : after.start])
            else []
        )
    last = before[-1]
    sentence_start = max(text.rfind(mark, 0, start) for mark in "。;!?") + 1
    of_owner = next(n for s, _, n, _ in kept if s == start) == "own"  # 「申请人写的都是老板」, of granted ones as well
    if patterns.search(r"都|全|均|各", text[max(0, start - 6) : end if of_owner else start + 2]):
        stated = [m for m in before if m.said.get("state") and m is not last and not of_owner]
        wide = [m for m in before if m.start >= sentence_start and m not in stated]
        group = [m for m in wide if not patterns.search(r"[,]", text[m.end : last.start])] or [last]
        return group if group else [last]
    return [last]
