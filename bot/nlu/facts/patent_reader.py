"""Goes through the words of patents once: who has how many of what, and what there is none of."""

from __future__ import annotations

import re

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, Figure
from bot.nlu.facts.patent_counts import RECORD, Counting
from bot.nlu.facts.patent_figures import AGAIN
from bot.nlu.facts.patent_mentions import SPACE, kinds_in


class Reader(Counting):
    """Goes through the tokens of a text once."""

    def run(self) -> None:
        for token in words.TOKENS.finditer(self.text):
            name = str(token.lastgroup)
            groups = {n: v for n, v in token.groupdict().items() if v is not None}
            kind = next((n for n in _NAMES if n in groups), name)
            getattr(self, f"_{kind}")(token)
        self._close()

    def _skip(self, token: re.Match[str]) -> None:
        if patterns.match(r"软|著|商标", token.group()):  # 「软著10个」: their number is none of patents
            counted = self._number or patterns.search(rf"{NUM}[件项个份]$", self.text[: token.start()])
            if not counted:  # 「6项软著和3项外观」: its own number stands before it
                self._software_until = token.end()
            self._number = None

    def _others(self, token: re.Match[str]) -> None:
        self._close()
        if self.mentions:
            self.complete = True
        elif token.group().startswith("自己") or "申请" in token.group():
            self.no_patents = True
        elif patterns.match(r"没有|没|无", token.group()) and kinds_in(token.group()) == ():
            self.complete = bool(self.mentions)

    def _never(self, token: re.Match[str]) -> None:
        self._close()
        if _OF_A_WHILE.search(self.text[: token.start()]):
            return  # 「近一年都没报过专利」
        self._zero_of(kinds_in(token.group()))

    def _lack(self, token: re.Match[str]) -> None:
        self._close()
        self._said_until = token.end()
        if patterns.search(r"授权|有效", token.group()):
            self._lacking = kinds_in(token.group("lacking") or token.group("lacking_one") or "")
        kinds = kinds_in(token.group("lacking") or token.group("lacking_one") or "")
        if len(kinds) > 1 and patterns.match(
            r"(?:有)?(?:一大?堆|不少|很多|好多|好几|一摞|倒有)", self.text[token.end() :]
        ):
            self._zero_of(kinds[:1])  # 「没发明实用新型一堆」
            self._open = (kinds[1:], token.start(), token.end())
            return
        if not RECORD.match(self.text, token.end()):
            self._zero_of(kinds)

    def _short(self, token: re.Match[str]) -> None:
        """「就差发明了」, 「除了发明,别的都齐」."""
        self._close()
        self._zero_of(kinds_in(token.group().rstrip("了")) or ("invention",))

    def _sole(self, token: re.Match[str]) -> None:
        """「唯一的发明还在实审」, 「仅有的那件专利」: one, and no other."""
        self._close()
        self.complete = True
        if patterns.match(
            rf"(?:是|为|就|:)+(?:一|1)?(?:件|个|项)?{words.KIND}", self.text[token.end() :]
        ):  # its kind follows
            return
        self._add(kinds_in(token.group("sole_of")), Figure(1.0), token.start(), token.end())

    def _not_before(self, token: re.Match[str]) -> None:
        """「第一次申请专利,之前没有过」."""
        first = patterns.search(r"第一次|头一[次回]|首次", self.text[: token.start()])
        if first and not self.mentions and "专利" in self.text[first.end() : token.start()]:
            self._open = None
            self.no_patents = True

    def _as_none(self, token: re.Match[str]) -> None:
        """「报过,没批下来,算没有吧」: the kind that the sentence is about."""
        if self._open:
            kinds = self._open[0]
            self._open = None
            self._zero_of(kinds)

    def _gone(self, token: re.Match[str]) -> None:
        kinds = kinds_in(token.group("missing"))
        other = patterns.match(words.KIND, self.text[token.end() :])
        if (
            kinds
            and other
            and patterns.search(r"(?<!没)有$", self.text[: token.start()])
            and patterns.search(r"[没无有]$", token.group())
        ):
            self._take(kinds, token.start(), token.start() + len(token.group("missing")))  # 「有实用新型没发明」
            self._close()
            self._zero_of(kinds_in(other.group()))
            self._said_until = token.end() + other.end()
            return
        if self._number and SPACE.fullmatch(self.text[self._number[2] : token.start()]):
            # 「4件实新没发明」: the kind belongs to the number before it, what follows is another matter
            kinds = kinds_in(token.group("missing"))
            if not patterns.search(r"没有$|没$|0|零", token.group()) or kinds_in(
                self.text[token.end() : token.end() + 5]
            ):
                self._take(kinds, token.start(), token.start() + len(token.group("missing")))
                if patterns.search(r"(?:没有|没|无)$", token.group()):
                    self._zero_of(kinds_in(self.text[token.end() : token.end() + 6]))
                return
            if (self._number[0].value or 0) > 1:
                self._take(kinds, token.start(), token.end())
                return
            self._number = None
        following = patterns.match(words.KINDS, self.text[token.end() :])
        if following and patterns.search(r"(?:没有|没|无)$", token.group()) and self._has_number_before(token):
            return
        self._close()
        self._zero_of(kinds_in(token.group("missing")))

    def _has_number_before(self, token: re.Match[str]) -> bool:
        return bool(self.mentions) and self.mentions[-1].end >= token.start() - 1

    def _one_gone(self, token: re.Match[str]) -> None:
        if token.group("state"):  # 「一件授权的都没有」: what is pending stays
            self._close()
            return
        kinds = kinds_in(token.group("absent") or "")
        other = patterns.match(words.KIND, self.text[token.end() :])
        has = token.group().startswith("1") or patterns.search(r"(?<!没)[有只就才]$", self.text[: token.start()])
        if kinds and other and has:  # 「只有1个实用新型没有发明」
            self._close()
            self._add(kinds, Figure(1.0), token.start(), token.end())
            self._zero_of(kinds_in(other.group()))
            self._said_until = token.end() + other.end()
            return
        if patterns.search(r"不是$", self.text[: token.start()]):  # 「又不是一件发明都没有,两件呢」
            self._open = (kinds, token.start(), token.end())
            return
        near = self._open
        self._number = None
        if not kinds and near:
            kinds = near[0]
            self._open = None
        elif token.group("absent") is None and not near:
            if self._has_record_at(token.start()):
                return
            stretch = 40 if patterns.search(r"(?:自己|我们|公司)[^,。;!?]{0,4}$", self.text[: token.start()]) else 12
            around = self.told.doc.text[max(0, token.start() - stretch) : token.end() + 6]
            if not self.mentions and patterns.search(r"专利|发明", around):
                self.no_patents = True
            return
        self._close()
        self._zero_of(kinds)

    def _none_yet(self, token: re.Match[str]) -> None:
        if AGAIN.search(self.text[: token.start()]):  # 「又报了一个都没下证」: one more, and none granted
            self._number = (Figure(1.0), token.start(), token.start() + 2)
        elif not self.mentions and self._nothing_but_patents(token):
            self._open = None
            self.no_patents = True  # 「一件专利都没下来」: none that is granted, and no word of others
            return
        self._close()

    def _nothing_but_patents(self, token: re.Match[str]) -> bool:
        """Whether 「都没下来」 is said of patents at large, not of a kind."""
        named = "专利" in token.group() or (self._open is not None and not self._open[0])
        return named and not kinds_in(token.group())


# 「近一年都没报过专利」 is no word on the years before.
_OF_A_WHILE = re.compile(rf"{words.A_WHILE}(?:内|里|以来|来)?(?:我们|公司|都|也|还|一直|,)*$")
_NAMES = (
    "skip",
    "others",
    "never",
    "short",
    "sole",
    "not_before",
    "as_none",
    "each",
    "lack",
    "gone",
    "one_gone",
    "none_yet",
    "count",
    "zero",
    "kinds",
    "any",
)
