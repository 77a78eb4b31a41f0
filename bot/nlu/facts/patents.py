"""The patents of a firm: 发明2件实新5件; 5件其中1件发明; 3件外观都授权了; 发明一件没有; 有几件专利."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import figure
from bot.nlu.facts.patent_mentions import KINDS, Mention, kinds_in
from bot.nlu.facts.patent_qualify import qualify
from bot.nlu.facts.patent_reader import Reader
from bot.nlu.facts.patent_states import whatever_state
from bot.nlu.facts.patent_sums import join_children, merge, split, subtract
from bot.nlu.facts.told import Told

# 「3件专利是老板名下的,公司自己没有」: persons' and other firms' patents are none of the firm's.
_OF_PERSONS = re.compile(
    r"(?:股东|老板|法人|个人|员工|董事长|创始人|总公司|母公司|集团)[^。;!?]{0,16}专利|专利[^。;!?]{0,12}(?:股东|老板|法人|个人|员工|董事长|创始人|总公司|母公司|集团)"
)
_TOGETHER = r"总共|一共|合计|总计|加起来|统共|拢共"
_FIRM_NONE = re.compile(
    r"(?:公司|企业|单位|我们)(?:自己|自身|本身|名下|这边|这里|账上)*(?:的)?(?:专利)?(?:真的?|是|还|也|都|倒|一[件个项]|目前|现在|名下)*(?:没有|没|无)(?:任何|一件)?(?:专利)?(?:的|呢|了)*(?=[,。;!?]|$)"
)


def _take_off(totals: list[Mention], named: list[Mention]) -> None:
    used = sum(m.number.value for m in named if m.number and m.number.value is not None)
    for total in totals[:1]:
        if total.number and total.number.value is not None and total.number.value > used:
            total.number = total.number._replace(value=total.number.value - used)


def _without_refused(mentions: list[Mention]) -> list[Mention]:
    """What was refused was filed, where a number of a kind is told; else it counts nothing."""
    refused = [mention for mention in mentions if mention.said.get("state") == words.REFUSED]
    for mention in refused:
        mention.said["state"] = "applied"
    counted = [mention for mention in refused if mention.number and mention.kinds and not mention.child]
    return [mention for mention in mentions if mention not in refused or mention in counted]


def _beside(mentions: list[Mention], whole: Mention) -> None:
    """「发明2件授权,连在审的5件」: the whole without the part that was named before it."""
    before = mentions[: mentions.index(whole)]
    part = before[-1].number if before and before[-1].said.get("state") == "granted" else None
    if whole.child and whole.number and part and part.value and whole.number.value and whole.number.value > part.value:
        whole.number = whole.number._replace(value=whole.number.value - part.value)
        whole.said["state"] = "pending"


def read(told: Told) -> dict[str, Any]:
    """Holdings, kinds that are zero, and whether that is all."""
    if _OF_PERSONS.search(told.text) and _FIRM_NONE.search(told.text):
        return {"no_patents": True}
    reader = Reader(told)
    reader.run()
    mentions = reader.mentions
    text = reader.text
    qualify(told, text, mentions)
    mentions = _without_refused(mentions)
    together = False
    for mention in mentions:
        clause = told.clause_at(mention.start)
        lately = words.FILED_LATELY.match(text, mention.end)
        period = words.PER_YEARS.search(lately.group() if lately else text[clause.start : mention.end])
        years = figure(period.group("n") or period.group("m")) if period else None
        if (
            years
            and 0 < (years.value or 0) < 100
            and years.value
            and (mention.said.get("state") in ("applied", "pending") or (lately and lately.group("filed")))
        ):
            mention.said["filed_within_years"] = int(years.value)
        if whatever_state(told, mention):
            mention.said.pop("state", None)
            mention.said.pop("in_force", None)
            mention.said["state"] = "owned"
            if mention.child and not mention.kinds and patterns.search(_TOGETHER, clause.text):
                mention.child = False  # 「有效加在审一共7件」 is of all kinds, whatever was counted before
            together = together or len(mention.kinds) in (0, 3)
            _beside(mentions, mention)
        if mention.said.get("original") is False:  # who bought a patent did not apply for it
            mention.said.setdefault("first_applicant", False)
    if any(m.kinds for m in mentions):  # 「我们有专利,发明…」: what they are is said next
        mentions = [m for m in mentions if m.kinds or m.number or m.said]
    mentions = join_children(mentions)
    complete = reader.complete or together
    all_are = words.ALL_ARE.search(text)
    if all_are:
        kinds = kinds_in(all_are.group("kind") or all_are.group("kind2"))
        if len(kinds) == 1:
            totals = [m for m in mentions if not m.kinds]
            for mention in totals:
                mention.kinds = kinds
            if (all_are.group("rest") or all_are.group("others")) and totals:  # 「12件专利,发明5件,其余都是实用新型」
                _take_off(totals, [m for m in mentions if m not in totals and m.kinds != kinds])
            if not totals and not any(m.kinds == kinds for m in mentions):
                mentions.append(Mention(kinds, None, *all_are.span()))
            complete = True
    holdings = [holding for mention in mentions for holding in split(mention)]
    holdings, used_up = subtract(told, holdings, mentions)
    holdings = merge(holdings)
    asked = [fact.partition(".")[2] for fact in told.asked if fact.startswith("patents.")]
    about = asked[0] if len(asked) == 1 else ""
    if about in KINDS and all(h.kind is None for h in holdings):  # 「2个」, asked for inventions
        holdings = [replace(h, kind=about) for h in holdings]
        if reader.no_patents and not holdings and "专利" not in text:
            reader.no_patents, reader.none = False, {about}
    facts: dict[str, Any] = {}
    held = {h.kind for h in holdings}
    none = reader.none - held
    if holdings:
        facts["patents"] = tuple(sorted(holdings, key=lambda h: (h.kind or "~", h.state or "granted")))
    if none >= KINDS and not holdings:
        reader.no_patents = True
        none = set()
    if reader.no_patents and not holdings:
        return {"no_patents": True}
    if none:
        facts["no_kinds"] = frozenset(none)
    if holdings and not complete:
        for mention in mentions:
            clause = told.clause_at(mention.start)
            stretch = text[clause.start : mention.end + 3]
            filed = mention.said.get("state") == "applied"  # 「一共报了4件」 is of filings
            if words.COMPLETE.search(stretch) and not filed:
                complete = True
    if holdings and (complete or used_up or reader.no_patents or patterns.search(r"就这些|就这么多|没别的了", text)):
        facts["patents_complete"] = True
    return facts
