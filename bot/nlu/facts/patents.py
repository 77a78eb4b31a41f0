"""The patents of a firm: 发明2件实新5件; 5件其中1件发明; 3件外观都授权了; 发明一件没有; 有几件专利."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu.facts import patent_words as words
from bot.nlu.facts.numbers import Figure, figure
from bot.nlu.facts.told import Told
from knowledge.conditions import PatentKind
from knowledge.eligibility.holdings import Holding

_KIND_OF: tuple[tuple[PatentKind, re.Pattern[str]], ...] = (
    ("invention", re.compile(words.INVENTION)),
    ("utility_model", re.compile(words.MODEL)),
    ("design", re.compile(words.DESIGN)),
)
ALL: frozenset[PatentKind] = frozenset({"invention", "utility_model", "design"})
_SPACE = re.compile(r"[的了过是有共授权已申请自己公司我们一总只才就仅现]*")
_HAVE = re.compile(r"(?<!没)(?<!具)(?:有|拿了|拿到了?|取得|获得|手里|手上|申请了|申请过|拥有|持有|握着)")
_RECORD = re.compile(r"非正常|侵权|处罚|失信|软著|软件著作|商标")
_FROM_TOTAL = re.compile(r"其中|里面|里头|当中|有(?=\d|[一二两三])|是(?=\d|[一二两三])|分别|包括|含")


@dataclass
class Mention:
    """Patents named in one place, before what is said of them elsewhere is joined."""

    kinds: tuple[PatentKind, ...]
    number: Figure | None  # None: some
    start: int
    end: int
    child: bool = False  # 「其中1件授权」: of the patents named before
    said: dict[str, Any] = field(default_factory=dict)


def kinds_in(text: str) -> tuple[PatentKind, ...]:
    """The kinds that a text names, in its order."""
    found = [(match.start(), kind) for kind, pattern in _KIND_OF for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(kind for _, kind in sorted(found)))


class _Reader:
    """Goes through the tokens of a text once."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.text = told.facts_text
        self.mentions: list[Mention] = []
        self.none: set[PatentKind] = set()
        self.no_patents = False
        self.complete = False
        self.last_end = 0
        self._open: tuple[tuple[PatentKind, ...], int, int] | None = None  # kinds that wait for a number
        self._number: tuple[Figure, int, int] | None = None  # a number that waits for kinds

    def run(self) -> None:
        for token in words.TOKENS.finditer(self.text):
            name = str(token.lastgroup)
            groups = {n: v for n, v in token.groupdict().items() if v is not None}
            kind = next((n for n in _NAMES if n in groups), name)
            getattr(self, f"_{kind}")(token)
            self.last_end = token.end()
        self._close()

    def _skip(self, token: re.Match[str]) -> None:
        if re.match(r"软|著|商标", token.group()):  # 「软著10个」: their number is none of patents
            self._number = None
            self._software_until = token.end()

    _software_until = -9

    def _others(self, token: re.Match[str]) -> None:
        self._close()
        if self.mentions:
            self.complete = True
        elif token.group().startswith("自己") or "申请" in token.group():
            self.no_patents = True
        elif re.match(r"没有|没|无", token.group()) and kinds_in(token.group()) == ():
            self.complete = bool(self.mentions)

    def _never(self, token: re.Match[str]) -> None:
        self._close()
        self._zero_of(kinds_in(token.group()))

    def _lack(self, token: re.Match[str]) -> None:
        self._close()
        if not _RECORD.match(self.text, token.end()):
            self._zero_of(kinds_in(token.group("lacking")))

    def _gone(self, token: re.Match[str]) -> None:
        if self._number and re.fullmatch(_SPACE, self.text[self._number[2] : token.start()]):
            # 「4件实新没发明」: the kind belongs to the number before it, what follows is another matter
            kinds = kinds_in(token.group("missing"))
            if not re.search(r"没有$|没$|0|零", token.group()) or kinds_in(self.text[token.end() : token.end() + 5]):
                self._take(kinds, token.start(), token.start() + len(token.group("missing")))
                if re.search(r"(?:没有|没|无)$", token.group()):
                    self._zero_of(kinds_in(self.text[token.end() : token.end() + 6]))
                return
            if (self._number[0].value or 0) > 1:
                self._take(kinds, token.start(), token.end())
                return
            self._number = None
        following = re.match(words.KINDS, self.text[token.end() :])
        if following and re.search(r"(?:没有|没|无)$", token.group()) and self._has_number_before(token):
            return
        self._close()
        self._zero_of(kinds_in(token.group("missing")))

    def _has_number_before(self, token: re.Match[str]) -> bool:
        return bool(self.mentions) and self.mentions[-1].end >= token.start() - 1

    def _one_gone(self, token: re.Match[str]) -> None:
        kinds = kinds_in(token.group("absent") or "")
        near = self._open
        self._number = None
        if not kinds and near:
            kinds = near[0]
            self._open = None
        elif token.group("absent") is None and not near:
            if self._has_record(token):
                return
            if not self.mentions and re.search(r"专利", self.text[max(0, token.start() - 12) : token.end() + 6]):
                self.no_patents = True
            return
        self._close()
        self._zero_of(kinds)

    def _none_yet(self, token: re.Match[str]) -> None:
        self._close()

    def _zero(self, token: re.Match[str]) -> None:
        self._zero_of(self._open[0] if self._open else kinds_in(self.text[token.end() : token.end() + 5]))
        self._open = None

    def _count(self, token: re.Match[str]) -> None:
        said = token.group("number") or token.group("bare")
        found = figure(said)
        if found is None or token.start() <= self._software_until + 1:
            return
        if re.search(r"第$", self.text[: token.start()]):
            return
        if self._number:
            self._bare()
        if found.value == 0:
            self._zero(token)
            return
        nearby = self._open and not re.search(r"[。;!?]", self.text[self._open[2] : token.start()])
        if nearby and self._open:
            between = self.text[self._open[2] : token.start()]
            if "," not in between and "、" not in between and len(between) <= 12:
                self._add(self._open[0], found, self._open[1], token.end())
                self._open = None
                return
        self._close()
        self._number = (found, token.start(), token.end())

    def _kinds(self, token: re.Match[str]) -> None:
        self._take(kinds_in(token.group()), token.start(), token.end())

    def _any(self, token: re.Match[str]) -> None:
        self._take((), token.start(), token.end())

    def _take(self, kinds: tuple[PatentKind, ...], start: int, end: int) -> None:
        """Kinds: they belong to the number right before them, or wait for one."""
        if self._number:
            found, begin, stop = self._number
            between = self.text[stop:start]
            if not re.search(r"[,。;!?、]", between) and len(between) <= 14:
                self._number = None
                self._add(kinds, found, begin, end)
                return
            self._bare()
        last = self.mentions[-1] if self.mentions else None
        if last and not kinds and last.end == start:  # 「2件发明 专利」
            last.end = end
            return
        if self._open and not kinds and not re.search(r"[,。;!?]", self.text[self._open[2] : start]):
            return
        self._close()
        self._open = (kinds, start, end)

    def _bare(self) -> None:
        """A number without kinds: part of what was named before, or a total."""
        if not self._number:
            return
        found, start, end = self._number
        self._number = None
        clause = self.told.clause_at(start)
        if _RECORD.search(clause.text) or self._has_record_at(start):
            return
        around = self.text[start : clause.end]
        qualified = any(p.search(around) for _, _, p in words.QUALIFIER_PATTERNS) or any(
            p.search(self.text[clause.start : start]) for _, _, p in words.QUALIFIER_PATTERNS
        )
        if self.told.asks("patents", "valid_patents"):
            qualified = True
        pieces = self.text[start:end]
        if re.search(r"另(?:外|有|还)*(?:的)?$", self.text[max(0, start - 4) : start]) and qualified:
            self._add((), found, start, end)
        elif self.mentions and (qualified or re.search(r"其中|剩下|另外?", clause.text)):
            self.mentions.append(Mention((), found, start, end, child=True))
        elif (qualified and ("件" in pieces or "项" in pieces or self.told.asked)) or re.match(
            r"(?:,|、)?(?:其中|里面|里头)", self.text[end:]
        ):
            self._add((), found, start, end)

    def _has_record(self, token: re.Match[str]) -> bool:
        return self._has_record_at(token.start())

    def _has_record_at(self, offset: int) -> bool:
        return bool(_RECORD.search(self.told.clause_at(offset).text))

    def _close(self) -> None:
        """Whatever waits has to do without."""
        self._bare()
        if not self._open:
            return
        kinds, start, end = self._open
        self._open = None
        clause = self.told.clause_at(start)
        before = self.text[clause.start : start]
        after = self.text[end : clause.end]
        if re.search(r"没|无|不|要|需|是否|如果没|几$", before[-8:]) and not re.search(r"自己", before[-3:]):
            return
        if re.match(r"(?:有没有|要|能|可以|行|吗|呢$|怎么|的?要求|几件|多少)", after):
            return
        if _HAVE.search(before[-10:]) or self._pending_alone(after) or "patents.kind" in self.told.asked:
            self._add(kinds, None, start, end)

    @staticmethod
    def _pending_alone(after: str) -> bool:
        """「发明还在审」, 「专利已经失效了」: there are some."""
        return any(
            pattern.match(after.lstrip("也都还已经全刚的正一直在")) or pattern.match(after)
            for _, _, pattern in words.QUALIFIER_PATTERNS[:5]
        )

    def _zero_of(self, kinds: tuple[PatentKind, ...]) -> None:
        if kinds:
            self.none |= set(kinds)
        else:
            self.no_patents = True

    def _add(self, kinds: tuple[PatentKind, ...], found: Figure | None, start: int, end: int) -> None:
        if found is not None and found.value is None:
            clause = self.told.clause_at(start)
            asks = re.search(r"要|需|得|多少", clause.text) or clause.text.startswith("几")
            if asks and not re.search(r"有|手[里上]|拿|好几|申请", self.text[clause.start : start]):
                return
            found = None
        self.mentions.append(Mention(kinds, found, start, end))


_NAMES = ("skip", "others", "never", "lack", "gone", "one_gone", "none_yet", "count", "zero", "kinds", "any")


def _qualify(told: Told, text: str, mentions: list[Mention]) -> None:
    """Joins what is said of patents to those it is said of: the next ones right after it, or the last before it."""
    found = sorted(
        (match.start(), match.end(), name, value)
        for name, value, pattern in words.QUALIFIER_PATTERNS
        for match in pattern.finditer(text)
    )
    kept: list[tuple[int, int, str, Any]] = []
    for start, end, name, value in found:
        if any(name == n and start < e and s < end for s, e, n, _ in kept):
            continue
        kept.append((start, end, name, value))
    for start, end, name, value in kept:
        clause = told.clause_at(start)
        if name == "original" and value is False and re.search(r"非正常|产品|转卖|进货|转让作价", clause.text):
            continue
        for mention in _of(text, told, start, end, mentions, kept):
            if name == "state" and mention.said.get("state") == "applied":
                if value == "granted":
                    continue
                if value == "pending":
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
    if after is not None:
        gap = text[end : after.start]
        for s, e, _, _ in kept:
            if end <= s and e <= after.start:
                gap = gap.replace(text[s:e], "")
        if re.fullmatch(_SPACE, gap) and "," not in gap:
            return [after]
    before = [m for m in mentions if m.end <= start]
    if not before:
        clause = told.clause_at(start)
        return (
            [after] if after and after.start < clause.end and not re.search(r"[不没]", text[end : after.start]) else []
        )
    last = before[-1]
    sentence_start = max(text.rfind(mark, 0, start) for mark in "。;!?") + 1
    if re.search(r"都|全|均|各", text[max(0, start - 6) : start + 2]):
        wide = [m for m in before if m.start >= sentence_start and not (m.said.get("state") and m is not last)]
        group = [m for m in wide if not re.search(r"[,]", text[m.end : last.start])] or [last]
        return group if group else [last]
    return [last]


def _holding(mention: Mention, kind: PatentKind | None, count: int | None, at_least: bool) -> Holding:
    return Holding(kind=kind, count=count, at_least=at_least, **mention.said)


def _split(mention: Mention) -> list[Holding]:
    """Several kinds under one number: its sum is certain, so each is at least what must be its share."""
    number = mention.number
    count = None if number is None or number.value is None else int(number.value)
    more = bool(number and number.at_least)
    if len(mention.kinds) <= 1:
        return [_holding(mention, mention.kinds[0] if mention.kinds else None, count, more)]
    if count is None or count < len(mention.kinds):
        return [_holding(mention, kind, None, False) for kind in mention.kinds]
    first = count - len(mention.kinds) + 1
    return [_holding(mention, kind, first if n == 0 else 1, True) for n, kind in enumerate(mention.kinds)]


def _join_children(mentions: list[Mention]) -> list[Mention]:
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
        same = parent.said.get("state") if "state" in parent.said else None
        if value <= left and same is None and parent.number is not None:
            left -= value
            part = Mention(
                parent.kinds, mention.number, mention.start, mention.end, said={**parent.said, **mention.said}
            )
            if left <= 0:
                if parent in joined:
                    joined.remove(parent)
            else:
                parent.number = Figure(left)
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


def _subtract(told: Told, holdings: list[Holding], mentions: list[Mention]) -> tuple[list[Holding], bool]:
    """「5件其中1件发明」: the number without a kind is the total; whether the kinds use all of it up."""
    totals = [h for h in holdings if h.kind is None and h.count is not None]
    named = [h for h in holdings if h.kind is not None]
    if not totals or not named:
        return holdings, False
    total = totals[0]
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
    if re.search(r"另外|此外|还有|再加", between):
        return holdings, False
    rest = (total.count or 0) - used
    others = [h for h in holdings if h is not total]
    if rest == 0:
        return others, not total.at_least
    return [*others, Holding(**{**vars(total), "count": rest})], False


def _merge(holdings: list[Holding]) -> list[Holding]:
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


def read(told: Told) -> dict[str, Any]:
    """Holdings, kinds that are zero, and whether that is all."""
    reader = _Reader(told)
    reader.run()
    mentions = reader.mentions
    text = reader.text
    _qualify(told, text, mentions)
    for mention in mentions:
        clause = told.clause_at(mention.start)
        period = words.PER_YEARS.search(text[clause.start : mention.end])
        years = figure(period.group("n") or period.group("m")) if period else None
        if years and years.value and mention.said.get("state") in ("applied", "pending"):
            mention.said["filed_within_years"] = int(years.value)
        if re.search(r"在审(?:未决)?(?:加|和|或|\+|与)有效|有效(?:加|和|或|\+|与)在审", clause.text):
            mention.said |= {"state": "pending"}
            mention.said.pop("in_force", None)
        if mention.said.get("original") is False:  # who bought a patent did not apply for it
            mention.said.setdefault("first_applicant", False)
    mentions = _join_children(mentions)
    complete = reader.complete
    all_are = words.ALL_ARE.search(text)
    if all_are:
        kinds = kinds_in(all_are.group("kind"))
        if len(kinds) == 1:
            totals = [m for m in mentions if not m.kinds]
            for mention in totals:
                mention.kinds = kinds
            if not totals and not any(m.kinds == kinds for m in mentions):
                mentions.append(Mention(kinds, None, *all_are.span()))
            complete = True
    holdings = [holding for mention in mentions for holding in _split(mention)]
    holdings, used_up = _subtract(told, holdings, mentions)
    holdings = _merge(holdings)
    asked = [fact.partition(".")[2] for fact in told.asked if fact.startswith("patents.")]
    about = asked[0] if len(asked) == 1 else ""
    if about in ALL and len(holdings) == 1 and holdings[0].kind is None:  # 「2个」, asked for inventions
        holdings = [replace(holdings[0], kind=about)]
    facts: dict[str, Any] = {}
    held = {h.kind for h in holdings}
    none = reader.none - held
    if holdings:
        facts["patents"] = tuple(sorted(holdings, key=lambda h: (h.kind or "~", h.state or "granted")))
    if none >= ALL and not holdings:
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
            if words.COMPLETE.search(stretch) and "申请过" not in stretch:
                complete = True
    if holdings and (complete or used_up or reader.no_patents or re.search(r"就这些|就这么多|没别的了", text)):
        facts["patents_complete"] = True
    if facts and "patents" in told.asked and any(h.kind for h in holdings):
        facts["patents_complete"] = True
    return facts
