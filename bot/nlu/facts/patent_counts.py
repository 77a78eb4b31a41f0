"""Numbers and kinds of patents as they meet in a text: a number waits for its kind, a kind for its number."""

from __future__ import annotations

import re

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, Figure, figure
from bot.nlu.facts.patent_figures import (
    AGAIN,
    DROPPED,
    EACH,
    LINK,
    alone_after,
    at_least,
    held_by_state,
    kinds_of_rule,
    number_start,
)
from bot.nlu.facts.patent_mentions import Mention, kinds_in
from bot.nlu.facts.patent_states import said_before
from bot.nlu.facts.told import Clause, Told
from knowledge.conditions import PatentKind

_FAR = 80  # characters of a clause on either side of a number

_HAVE = re.compile(
    r"(?<!没)(?<!具)(?<!哪)(?<!谈不上)(?:有|拿了|拿到了?|取得|获得|手里|手上|申请了|申请过|拥有|持有|握着)"
)
RECORD = re.compile(r"非正常|侵权|处罚|失信|申诉|软著|软件著作|商标")
_KINDS_NEXT = re.compile(rf"(?:的|已|授权|有效)*{words.KINDS}(?!有(?!效)|就|{NUM})")
# A clause that is but a number: 「就这一件」, 「总共就三件」.
BARE_TOTAL = re.compile(
    rf"(?:不过|也|就|只|才|仅|仅仅|一共|总共|合计|共|有|是|这|那|目前|现在|么|嘛)*{NUM}(?:件|本|张)(?:专利)?(?:了|吧|的|啊|呢|而已)*"
)
_OF_CENTRES = re.compile(r"(?:里面|里头|当中|之中|中)(?:是|的)?(?:哪|谁)")  # 「两个里面哪个不卡专利」
_NONE_BOUGHT = re.compile(r"(?:都|也)(?:不是|没有?)(?:买|受让|转让|收购)")
# 「第三件实用新型授权了」: then there are three; 「第三件还在审」 counts nothing.
_NTH_OF = re.compile(r"第$")
_NTH_GRANTED = re.compile(
    rf"(?:已|授权|有效|的)*{words.KIND}[^,。;!?没未不]{{0,12}}?(?:授权|下证|批下来|下来|拿到|到手|拿证|批了|出证)(?![^,。;!?]*(?:没|吗))"
)
_IS_KIND = re.compile(rf"(?:也|就|还|不过|但|可惜)*(?:是|为|属于)(?:个|一?件)?{words.KIND}(?:的|吧|哦|啊|呢|而已)*")
KINDS_IN_ORDER: tuple[PatentKind, ...] = ("invention", "utility_model", "design")


class Counting:
    """The patents that a text counts; `Reader` adds those that it says there are none of."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.text = told.facts_text
        self.mentions: list[Mention] = []
        self.none: set[PatentKind] = set()
        self.no_patents = False
        self.complete = False
        self._software_until = -9  # the end of 「软著」, whose number is none of patents
        self._said_until = 0  # what was denied up to here is settled: 「没有发明只有实新」
        self._lacking: tuple[PatentKind, ...] = ()  # of which none is granted
        self._open: tuple[tuple[PatentKind, ...], int, int] | None = None  # kinds that wait for a number
        self._number: tuple[Figure, int, int] | None = None  # a number that waits for kinds

    def _each(self, token: re.Match[str]) -> None:
        """「三种都有,分别是1、4、6件」: in the order of the kinds."""
        figures = [figure(said) for said in re.findall(NUM, token.group("figures"))]
        before = self.text[: token.start()]
        kinds = (self._open[0] if self._open else ()) or (
            KINDS_IN_ORDER if patterns.search(r"[三3](?:种|类|个类型)", before) else ()
        )
        if len(kinds) != len(figures):
            return
        self._open = self._number = None
        for kind, found in zip(kinds, figures, strict=True):
            if found is not None and found.value == 0:
                self.none.add(kind)
            elif found is not None:
                self._add((kind,), found, token.start(), token.end())

    def _zero(self, token: re.Match[str]) -> None:
        self._zero_of(self._open[0] if self._open else kinds_in(self.text[token.end() : token.end() + 5]))
        self._open = None

    def _count(self, token: re.Match[str]) -> None:
        last = token.group("last")
        if last and not (self._open and LINK.fullmatch(self.text[self._open[2] : token.start()])):
            return
        said = last or token.group("number") or token.group("bare") or token.group("pair")
        found = at_least(figure(said) if said else Figure(1.0), self.text, token)
        if found is None or token.start() <= self._software_until + 1:
            return
        if _NTH_OF.search(self.text[: token.start()]) and not _NTH_GRANTED.match(self.text, token.end()):
            return
        if _NONE_BOUGHT.match(self.text, token.end()) or _OF_CENTRES.match(self.text, token.end()):
            return  # 「一件也没买」
        if patterns.search(r"(?:(?:还|就|只)(?:差|缺|少)|[差缺])了?$", self.text[: token.start()]):  # 「还差一件发明」
            return
        if self._number:
            self._bare()
        if token.group().startswith("零") and patterns.search(
            r"[一-龥](?<!专利)(?<!发明)(?<!新型)(?<!外观)(?<!设计)(?<!是)(?<!有)(?<!为)$", self.text[: token.start()]
        ):
            return  # 「航空零件」 are parts
        if found.value == 0:
            self._zero(token)
            return
        if self._open and _KINDS_NEXT.match(self.text, token.end()):
            apart = patterns.search(r"[^ ] +$", self.text[self._open[2] : token.start()])
            if not self._open[0]:
                self._open = None  # 「专利有两件实新」: the kind stands after the number
            elif apart:
                self._close()  # 「发明还在实审 两件实新有效」
        nearby = self._open and not patterns.search(r"[。;!?]", self.text[self._open[2] : token.start()])
        if nearby and self._open:
            between = self.text[self._open[2] : token.start()]
            if (not patterns.search(r"[,、]", between) and len(between) <= 12) or alone_after(
                self.told, self.text, between, token, not self.mentions
            ):
                self._add(self._open[0], found, self._open[1], token.end())
                self._open = None
                return
        if self._open and self._goes_back(token):
            self._add(self._open[0], found, self._open[1], token.end())
            self._open = None
            return
        self._close()
        self._number = (found, token.start(), token.end())

    def _goes_back(self, token: re.Match[str]) -> bool:
        """「发明第一申请人是我们,授权有效1件」: the only kind of the text, and a number of patents far from it."""
        if not self._open or self.mentions or len(self._open[0]) != 1 or len(kinds_in(self.text)) != 1:
            return False
        between = self.text[self._open[2] : token.start()]
        clause = self.told.clause_at(token.start())
        granted = patterns.search(r"授权|有效|下证", clause.text)
        alone = BARE_TOTAL.fullmatch(clause.text)  # 「发明是跟学校一起申请的,就这一件」
        return bool(
            "件" in token.group()
            and (granted or alone)
            and not patterns.search(r"[没无未\d。;!?]|专利|软著|商标", between)
        )

    def _kinds(self, token: re.Match[str]) -> None:
        self._take(kinds_in(token.group()), token.start(), token.end())

    def _any(self, token: re.Match[str]) -> None:
        self._take((), token.start(), token.end())

    def _take(self, kinds: tuple[PatentKind, ...], start: int, end: int) -> None:
        """Kinds: they belong to the number right before them, or wait for one."""
        if self._number:
            found, begin, stop = self._number
            between = self.text[stop:start]
            if not patterns.search(r"[,。;!?、]", between) and len(between) <= 14:
                self._number = None
                self._add(kinds, found, begin, end)
                return
            self._bare()
        last = self.mentions[-1] if self.mentions else None
        clause = self.told.clause_at(start)
        alone = clause.text == self.text[start:end] and self.text[start - 1 : start] == ":"
        said_next = _IS_KIND.fullmatch(self.text[max(clause.start, 0) : clause.end]) and last and last.number
        if last and kinds and not last.kinds and (alone or said_next) and len(self.text[last.end : clause.start]) == 1:
            last.kinds, last.end = kinds, end  # 「专利有一件:实用新型」, 「就一件专利,是外观」
            return
        if last and not kinds and last.end == start:  # 「2件发明 专利」
            last.end = end
            return
        if self._open and not kinds and not patterns.search(r"[,。;!?]", self.text[self._open[2] : start]):
            return
        self._close()
        self._open = (kinds, start, end)

    def _besides(self, start: int) -> bool:
        """「实用新型2个,还有1个在审的」: two and another, where 「一共3件,还有1件没授权」 tells of one of them."""
        last = self.mentions[-1]
        before = self.text[self.told.clause_at(last.start).start : last.end]
        in_all = patterns.search(r"共|合计|总数|加起来|申请|申报|报[了过]|递|提交|交[了过]", before)
        apart = patterns.search(
            r"就|只|才|手[头上里]|拿到|拿了|下证|授权了?|到手|下来", self.text[max(0, last.start - 3) : last.end]
        )
        waits = not in_all and patterns.match(
            r".{0,4}(?:在审|实审|审查中|排队)", self.text[start:]
        )  # no word of 「of them」
        return bool((apart or waits) and last.number and patterns.search(r"还有$", self.text[:start]))

    def _bare(self) -> None:
        """A number without kinds: part of what was named before, or a total."""
        if not self._number:
            return
        found, start, end = self._number
        self._number = None
        clause = self.told.clause_at(start)
        if self._has_record_at(start) or EACH.search(self.text[:start]):
            return
        around = self.text[start : min(clause.end, start + _FAR)]
        before = self.text[max(clause.start, start - _FAR) : start]
        qualified = any(p.search(around) or p.search(before) for _, _, p in words.QUALIFIER_PATTERNS)
        if self.told.asks("patents", "valid_patents") or said_before(self.told, clause):
            qualified = True
        pieces = self.text[start:end]
        if self.mentions and AGAIN.search(self.text[:start]) and self.mentions[-1].number and found.value:
            last = self.mentions[-1]  # 「去年报了两个发明,今年又报了一个」
            sum_ = (last.number.value or 0) + found.value if last.number else found.value
            last.number, last.end = Figure(sum_, found.at_least), end
        elif self.mentions and DROPPED.search(self.text[:start]):  # 「报过五件,驳回一件」
            last = next((m for m in reversed(self.mentions) if not m.child), self.mentions[-1])
            if last.number and last.number.value and found.value and last.number.value > found.value:
                last.number = Figure(last.number.value - found.value, last.number.at_least)
        elif patterns.search(r"另(?:外|有|还)*(?:的)?$", self.text[max(0, start - 4) : start]) and qualified:
            self._add(self.mentions[-1].kinds if self.mentions else (), found, start, end)
        elif self.mentions and qualified and self._besides(start):
            self._add(self.mentions[-1].kinds, found, start, end)
        elif self.mentions and self._unnumbered(clause):
            self.mentions[-1].number, self.mentions[-1].end = found, end  # 「实用新型都授权了,总共三件」
        elif self.mentions and (qualified or patterns.search(r"其中|剩下|另外?", clause.text)):
            self.mentions.append(Mention((), found, start, end, child=True))
        elif not self.mentions and self._lacking and patterns.search(r"在审|实审|受理|申请", around):
            self._add(self._lacking, found, start, end)  # 「没有授权的发明,有3件在审」
        elif asked_for := kinds_of_rule(self.told, clause.start, clause.text):
            self._add(asked_for, found, start, end)
        elif (
            (
                qualified
                and (
                    patterns.search("[件项]", pieces)
                    or self.told.asks("patents", "valid_patents")
                    or patterns.search(r"在审|实审|实质审查", clause.text)  # 「报了2个还在审」: said of patents only
                )
            )
            or (
                patterns.search("[件项]|专利", pieces + self.told.text)
                and patterns.match(r"(?:,|、)?(?:其中|里面|里头)", self.text[end:])
            )
        ):
            self._add((), found, start, end)

    def _unnumbered(self, clause: Clause) -> bool:
        """Whether a clause that is but a number counts the only patents named before it."""
        only = len(self.mentions) == 1 and len(self.mentions[0].kinds) == 1 and self.mentions[0].number is None
        return only and bool(BARE_TOTAL.fullmatch(clause.text))

    def _has_record_at(self, offset: int) -> bool:
        return bool(RECORD.search(self.told.clause_at(offset).text))

    def _close(self) -> None:
        """Whatever waits has to do without."""
        self._bare()
        if not self._open:
            return
        kinds, start, end = self._open
        self._open = None
        clause = self.told.clause_at(start)
        before = self.text[max(clause.start, self._said_until) : start]
        after = self.text[end : clause.end]
        if patterns.search(r"(?<!不是)没|无|不(?!是没)|要|需|是否|如果没|几$", before[-8:]) and not patterns.search(
            r"自己", before[-3:]
        ):
            return
        if patterns.match(r"(?:有没有|要|能|可以|行|吗|呢$|怎么|的?要求|几件|多少)", after):
            return
        if not kinds and self.mentions and self.mentions[-1].kinds and held_by_state(after):
            return  # 「一件发明…,专利终止了」: what is said of 「the patent」 is of the one before
        named_alone = self.told.asks("patents") and clause.text == self.text[start:end]
        if named_alone or _HAVE.search(before[-10:]) or held_by_state(after) or "patents.kind" in self.told.asked:
            self._add(kinds, None, start, end)

    def _zero_of(self, kinds: tuple[PatentKind, ...]) -> None:
        if kinds:
            self.none |= set(kinds)
        else:
            self.no_patents = True

    def _add(self, kinds: tuple[PatentKind, ...], found: Figure | None, start: int, end: int) -> None:
        if found is not None and found.value is None:
            clause = self.told.clause_at(start)
            asks = patterns.search(r"要|需|得|多少", clause.text) or clause.text.startswith("几")
            if asks and not patterns.search(r"有|手[里上]|拿|好几|申请", self.text[clause.start : start]):
                return
            found = None
        each = len(kinds) > 1 and bool(EACH.search(self.text[: number_start(self.text, start, end)]))
        self.mentions.append(Mention(kinds, found, start, end, each=each))
