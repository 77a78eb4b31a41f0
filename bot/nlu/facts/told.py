"""A message as the readers of facts see it: its text without what is taken back, its clauses, the question before."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from bot.nlu.facts.numbers import NUM
from knowledge.places import Place

# 「是5件不是3件」: what is taken back is no fact. Blanks keep every offset.
_TAKEN_BACK = re.compile(rf"(?:而|,)?(?:并?不是|不止)(?={NUM})({NUM}(?:件|个人|个月|个|人|名|年|万|%|家)(?:前|以前)?)")
_CLAUSE = re.compile(r"[^,。;!?:\n ]+")
_SENTENCE = re.compile(r"[^。;!?\n]+")
SELF = re.compile(r"我们|我司|我公司|我厂|我这|本公司|本司|本单位|我校|我院|我家|自己|公司|^我|厂")
_RULE = re.compile(
    r"要不要|需不需要|是不是[要得]|必须|一定要|要求|需要|[要须](?:满|有|够|交)(?!点)|(?<![立册])得(?:满|有|够|交)(?!点)|要多少|要[好]?几|(?:[要需]|(?<![立册办开])得)"
    rf"(?:至少|起码|成立|{NUM}(?:件|个|年|人))|才(?:能|可以|行|给|收)|多少|几(?:个月|年)[才可]"
)


@dataclass(frozen=True)
class Clause:
    """A stretch between two marks, with where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def asks_rule(self) -> bool:
        """Whether it asks what a centre demands (要满一年吗), so that its figures are not the firm's."""
        return bool(_RULE.search(self.text)) and not SELF.search(self.text)


@dataclass(frozen=True)
class Told:
    """One message of a firm.

    `asked`: the dotted names of the facts that the bot has just asked for (「records.abnormal.when」,
    「patents.invention」); `home`: the place that it has asked about (「公司注册在苏州市吗」).
    """

    doc: Doc
    today: datetime.date
    asked: tuple[str, ...] = ()
    home: Place | None = None

    def asks(self, *heads: str) -> bool:
        """Whether one of these facts, or a detail of one, was asked for."""
        return any(fact.partition(".")[0] in heads for fact in self.asked)

    @cached_property
    def text(self) -> str:
        """The text with corrections settled: what was taken back is blanked out."""
        return _TAKEN_BACK.sub(lambda match: " " * len(match.group()), self.doc.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The parts between marks."""
        return tuple(Clause(m.group(), m.start(), m.end()) for m in _CLAUSE.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """The parts between full stops."""
        return tuple(Clause(m.group(), m.start(), m.end()) for m in _SENTENCE.finditer(self.text))

    @cached_property
    def facts_text(self) -> str:
        """The text with clauses that ask for a centre's rule blanked out."""
        text = self.text
        for clause in self.clauses:
            if clause.asks_rule:
                text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
        return text

    def clause_at(self, offset: int) -> Clause:
        """The clause that an offset lies in; an empty one between two marks."""
        for clause in self.clauses:
            if clause.start <= offset < clause.end:
                return clause
        return Clause("", offset, offset)

    @property
    def month(self) -> int:
        """Today, in months since the year 0."""
        return self.today.year * 12 + self.today.month
