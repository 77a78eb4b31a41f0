"""The sums of patents: parts of a total, several kinds under one number, the same said twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import Figure
from bot.nlu.facts.patent_mentions import Mention
from bot.nlu.facts.told import Told
from knowledge.conditions import PatentKind
from knowledge.eligibility.holdings import Holding


def _holding(mention: Mention, kind: PatentKind | None, count: int | None, at_least: bool) -> Holding:
    return Holding(kind=kind, count=count, at_least=at_least, **mention.said)


def split(mention: Mention) -> list[Holding]:
    """Several kinds under one number: its sum is certain, so each is at least what must be its share."""
    number = mention.number
    count = None if number is None or number.value is None else int(number.value)
    more = bool(number and number.at_least)
    if len(mention.kinds) > 1 and not mention.each and mention.said.get("state") == "owned":
        return [_holding(mention, None, count, more)]  # 「发明实用外观全算上9件」: a total of whatever kind
    if len(mention.kinds) <= 1:
        return [_holding(mention, mention.kinds[0] if mention.kinds else None, count, more)]
    if mention.each:
        return [_holding(mention, kind, count, more) for kind in mention.kinds]
    if count is None or count < len(mention.kinds):
        return [_holding(mention, kind, None, False) for kind in mention.kinds]
    first = count - len(mention.kinds) + 1
    return [_holding(mention, kind, first if n == 0 else 1, True) for n, kind in enumerate(mention.kinds)]


_PARTING = ("state", "in_force")  # who has 2 valid ones and 1 lapsed has three


def join_children(mentions: list[Mention]) -> list[Mention]:
    """「3件发明,其中1件授权」: the part takes its kind and its number from what was named before."""
    joined: list[Mention] = []
    parent: Mention | None = None
    left: float = 0
    for mention in mentions:
        value = mention.number.value if mention.number else None
        if not mention.child or parent is None or value is None:
            parent = mention
            left = mention.number.value if mention.number and mention.number.value is not None else 0
            joined.append(mention)
            continue
        if not mention.said and value <= left:
            continue  # 「三件,其中一件快到期了」 changes nothing today
        differs = any(
            parent.said.get(name) is not None and name in _PARTING and parent.said[name] != v
            for name, v in mention.said.items()
        ) or (parent.said.get("in_force") is True and mention.said.get("state") == "pending")
        if parent.said.get("state") == "applied" and mention.said.get("state") == "granted" and value == left:
            joined[-1] = Mention(parent.kinds, mention.number, mention.start, mention.end, said=mention.said)
            continue  # 「申请过六个,驳回了四个,授权两个」
        of_those_filed = parent.said.get("state") == "applied" and not mention.said.keys() & set(_PARTING)
        lapsed = parent.said.get("state") == "granted" and "state" not in mention.said  # 「授权过4件,有2件没续费」
        alike = "state" not in parent.said or of_those_filed or lapsed  # 「申请4件,其中1件医院排第一」
        if value <= left and not differs and alike and parent.number is not None:
            left -= value
            part = Mention(
                parent.kinds, mention.number, mention.start, mention.end, said={**parent.said, **mention.said}
            )
            if left <= 0:
                if parent in joined:
                    joined.remove(parent)
            else:
                parent.number = Figure(left)
                # 「5件,其中第一申请人2件」: the others are not
                parent.said |= {name: False for name, value in mention.said.items() if value is True}
                rest = {"granted": "pending", "pending": "granted"}.get(str(mention.said.get("state")))
                if rest and "state" not in parent.said:
                    parent_said = {**parent.said, "state": rest}
                    joined = [
                        Mention(m.kinds, m.number, m.start, m.end, said=parent_said) if m is parent else m
                        for m in joined
                    ]
                    parent = joined[-1] if joined[-1].start == parent.start else parent
                    parent.said.pop("state", None) if parent not in joined else None
            joined.append(part)
        else:
            joined.append(Mention(parent.kinds, mention.number, mention.start, mention.end, said=mention.said))
    return joined


def subtract(told: Told, holdings: list[Holding], mentions: list[Mention]) -> tuple[list[Holding], bool]:
    """「5件其中1件发明」: the number without a kind is the total; whether the kinds use all of it up."""
    totals = [h for h in holdings if h.kind is None and h.count is not None]
    named = [h for h in holdings if h.kind is not None]
    if not totals or not named:
        return holdings, False
    total = totals[0]
    if total.state == "owned":  # 「在审加有效的12件,三种都有」: the kinds without a number say what the total is of
        numbered = [h for h in named if h.count is not None or h.state == "applied"]
        left = (total.count or 0) - sum(h.low for h in numbered if h.state != "applied")
        if left < 0:
            return holdings, False
        return [*numbered, *([replace(total, count=left)] if left else [])], False
    same = [h for h in named if (h.state or "granted") == (total.state or "granted") or h.state == "pending"]
    used = sum(h.low for h in same)
    first = next(m for m in mentions if not m.kinds)
    after = [m for m in mentions if m.kinds]
    follows = bool(after) and first.start < after[0].start
    between = told.text[first.start : after[0].start] if follows else ""
    # 「专利总共8件」 after the kinds is a sum as well, unless it is of another state (在审加有效)
    if used > (total.count or 0) or not (follows or used == total.count):
        return holdings, False
    if not follows and not words.COMPLETE.search(told.text):
        return holdings, False
    if patterns.search(r"另外|此外|还有|再加", between):
        return holdings, False
    rest = (total.count or 0) - used
    others = [h for h in holdings if h is not total]
    if rest == 0:
        return others, not total.at_least
    return [*others, Holding(**{**vars(total), "count": rest})], False


def merge(holdings: list[Holding]) -> list[Holding]:
    """One holding per kind and everything said: the same said twice is said once, parts are added up."""
    merged: dict[tuple[Any, ...], Holding] = {}
    for h in holdings:
        key = (h.kind, h.state or "granted", h.first_applicant, h.own, h.original, h.in_force, h.filed_within_years)
        old = merged.get(key)
        if old is None or old.count is None:
            merged[key] = h
        elif h.count is not None and h.count != old.count:
            merged[key] = Holding(**{**vars(h), "count": max(h.count, old.count)})
    return list(merged.values())
