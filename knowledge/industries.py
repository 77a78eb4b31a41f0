"""The industries: the words that firms use for their business, joined to the fields that centres name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import validator

from knowledge.conditions import Strict
from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT, parse, read_yaml, relative

Confidence = Literal["sure", "likely"]

# 「生物医药产业领域」, 「高端装备制造产业」 and 「大健康等」 name what the bare phrase names.
_TAIL = re.compile(r"(产业领域|产业|领域|等)+$")
_BRACKETS = re.compile(r"[（(].*?[)）]")
_ENDS = (
    r"(?=$|[,，。;；!！?？、 的]|公司|企业|生意|连锁|加盟|老板|这|能|可以|想|问)"  # nothing more of the name follows
)
_NO_NAME = "的或及给用什么要和跟与有没公司厂企吗呢算属"  # characters of which no product's name is made
_NO_MACHINE = "构器械制会关场遇动理密票电油柜箱房架座壳体头身床手"  # after 机, which is no machine then: 检测机构
_LATIN = re.compile(r"[0-9a-z]")


class Terms(Strict):
    """The words for an industry: certain ones, and ones after which a careful person would ask."""

    sure: tuple[str, ...]
    likely: tuple[str, ...] = ()

    @validator("sure", "likely")
    def each_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """A word that a long list has twice does no harm, so it is no error."""
        return tuple(dict.fromkeys(value))


class Industry(Strict):
    """One industry: its terms, the fields that name it, and the industries it belongs to."""

    id: str
    name: str
    fields: tuple[str, ...]
    within: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    terms: Terms
    note: str | None = None


class Thing(Strict):
    """What a thing is, said last: 电池回收设备 is a machine, 隔膜材料 a material; after words of `after` alone, where given."""

    words: tuple[str, ...]
    industry: str
    confidence: Confidence
    after: tuple[str, ...] = ()


class Vocabulary(Strict):
    """The whole file: industries, businesses outside all fields, and phrases that only look like a business.

    `accessories` are made for what a term names, and make it doubtful: 手机壳. `heads` end the name of a business that is outside whatever stands before them: 火锅店, 少儿编程培训.
    """

    industries: tuple[Industry, ...]
    things: tuple[Thing, ...] = ()
    accessories: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


class Match(NamedTuple):
    """A term found in a text, from `start` to `end`, and how firmly it places a firm in the industry."""

    industry: str
    term: str
    confidence: Confidence
    start: int
    end: int


class Outside(NamedTuple):
    """A business found in a text, from `start` to `end`, that belongs to no centre's field."""

    term: str
    start: int
    end: int


class Industries:
    """Answers which industries a text names and whether an industry fits a centre's field. Never changes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.by_id = {industry.id: industry for industry in vocabulary.industries}
        self._named_by: dict[str, frozenset[str]] = {}
        self._meanings: dict[str, list[tuple[str, str, Confidence]]] = {}
        self._outside = frozenset(word.lower() for word in vocabulary.outside)
        ends = "|".join(map(re.escape, sorted(vocabulary.heads, key=len, reverse=True))) or "(?!)"
        self._head = re.compile(f"[一-龥]{{0,2}}?(?:{ends}){_ENDS}")
        self._thing_of = {word: thing for thing in vocabulary.things for word in thing.words}
        said_last = sorted(self._thing_of, key=len, reverse=True)
        words = "|".join(map(re.escape, said_last)) or "(?!)"
        self._last = re.compile(
            rf"的?(?:(?![{_NO_NAME}])[一-龥]){{0,3}}?(?P<thing>{words})(?<!机(?=[{_NO_MACHINE}]))"
        )  # 酱酒灌装设备
        made_for = "|".join(map(re.escape, sorted(vocabulary.accessories, key=len, reverse=True))) or "(?!)"
        self._made_for = re.compile(rf"(?:[那这]种|之类的?|样的)?(?:{made_for})")
        for industry in vocabulary.industries:
            for field in industry.fields:
                self._named_by[field] = self._named_by.get(field, frozenset()) | {industry.id}
            for term in industry.terms.sure:
                self._meanings.setdefault(term.lower(), []).append((industry.id, term, "sure"))
            for term in industry.terms.likely:
                self._meanings.setdefault(term.lower(), []).append((industry.id, term, "likely"))
        self._by_first: dict[str, list[str]] = {}
        for word in {*self._meanings, *self._outside, *(word.lower() for word in vocabulary.ignored)}:
            self._by_first.setdefault(word[0], []).append(word)
        self._above = {id_: self.reach([id_]) for id_ in self.by_id}
        self._maybe = {id_: self.reach(industry.perhaps) for id_, industry in self.by_id.items()}

    def find(self, text: str) -> list[Match]:
        """Every term in the text, in reading order; of overlapping terms the longest counts.

        A term of several industries gives one match for each, and one more for the thing that it goes on to name.
        """
        found: list[Match] = []
        words = self._words(text)
        nexts = [*((start, end) for _, start, end in words[1:]), (len(text), len(text))]  # the word after each
        for (word, start, end), following in zip(words, nexts, strict=False):
            meanings = self._meanings.get(word, [])
            if not meanings or self._head.match(text, end) or (found and start < found[-1].end):
                continue
            if accessory := self._made_for.match(text, end):
                found += [Match(industry, term, "likely", start, accessory.end()) for industry, term, _ in meanings]
                continue
            thing, stop = self._thing(text, end, following, meanings)
            # 节能环保设备 is of the field that bears that name; 羊绒分梳机 is no textile
            other = thing is not None and thing.confidence == "sure" and not thing.after and word not in self._named_by
            found += [
                Match(
                    industry,
                    term,
                    "likely" if other and thing and thing.industry not in self._above[industry] else confidence,
                    start,
                    stop,
                )
                for industry, term, confidence in meanings
            ]
            if thing and all(thing.industry not in self._above[industry] for industry, _, _ in meanings):
                found.append(Match(thing.industry, text[start:stop], thing.confidence, start, stop))
        return found

    def _thing(
        self, text: str, end: int, following: tuple[int, int], meanings: list[tuple[str, str, Confidence]]
    ) -> tuple[Thing | None, int]:
        """What follows a term and says what the thing is, and where that ends."""
        last = self._last.match(text, end)
        thing = self._thing_of[last["thing"]] if last else None
        if last is None or thing is None:
            return None, end
        longer = following[0] == last.start("thing") and following[1] > last.end()  # 桁架机械手
        if following[0] < last.start("thing") or longer:  # 海鲜罐头加工: of the other word
            return None, end
        named = frozenset().union(*(self._above[industry] for industry, _, _ in meanings))
        return (thing, last.end()) if not thing.after or named.intersection(thing.after) else (None, end)

    def outside(self, text: str) -> list[Outside]:
        """The businesses in the text that belong to no centre's field, such as 餐饮, in reading order."""
        found: list[Outside] = []
        behind = 0
        for word, start, end in self._words(text):
            head = self._head.match(text, end) if word in self._meanings else None
            if head and start >= behind:
                found.append(Outside(text[start : head.end()], start, head.end()))
                behind = head.end()  # what the head holds is no business of its own
            elif (last := self._last.match(text, end)) and not self._thing_of[last["thing"]].after:
                continue  # what the thing is counts, not what it is for
            elif word in self._outside and word not in self._meanings and start >= behind:
                found.append(Outside(text[start:end], start, end))
        return found

    def thing(self, name: str) -> Thing | None:
        """What a business that no term names makes, by its last word: 瓦斯抽采设备."""
        found = next((thing for word, thing in self._thing_of.items() if name.endswith(word)), None)
        return found if found and not found.after else None

    def ends_outside(self, name: str) -> bool:
        """Whether the last word of a business's name puts it outside, whatever the rest means: 算命馆."""
        return any(found.end() == len(name) for found in self._head.finditer(name))

    def fits(self, industry_ids: Iterable[str], field_phrase: str) -> Confidence | None:
        """Whether a firm of these industries belongs to the field; None when it does not.

        「sure」: an industry, or one that it lies within, is named by the field. 「likely」: it probably is. Raises
        KnowledgeErrors for a field or an industry that is not known.
        """
        named, ids = self.named_by(field_phrase), tuple(industry_ids)
        unknown = [id_ for id_ in ids if id_ not in self.by_id]
        if unknown:
            raise KnowledgeErrors(
                [f"industries.yaml: no industry {id_!r}; add it or correct its id" for id_ in unknown]
            )
        if any(self._above[id_] & named for id_ in ids):
            return "sure"
        return "likely" if any(self._maybe[id_] & named for id_ in ids) else None

    def weigh(self, businesses: Iterable[tuple[str, str]], field_phrase: str) -> Confidence | None:
        """Whether one of these industries, each with how sure it is, belongs to the field.

        One doubt, in the term or in the fit, makes it 「likely」; two doubts are no fit.
        """
        verdicts = {(confidence, self.fits([industry], field_phrase)) for industry, confidence in businesses}
        if ("sure", "sure") in verdicts:
            return "sure"
        return "likely" if verdicts & {("sure", "likely"), ("likely", "sure")} else None

    def worth_asking(self, businesses: Iterable[tuple[str, str]], field_phrase: str) -> Confidence | None:
        """As `weigh`, but whatever fits at all is 「likely」: for whom to ask, not for a verdict."""
        businesses = tuple(businesses)
        if self.weigh(businesses, field_phrase) == "sure":
            return "sure"
        return "likely" if self.fits((industry for industry, _ in businesses), field_phrase) else None

    def named_by(self, field_phrase: str) -> frozenset[str]:
        """The industries that a field phrase names; raises KnowledgeErrors when the phrase is not known."""
        bare = _BRACKETS.sub("", field_phrase).strip()
        for phrase in (field_phrase, bare, _TAIL.sub("", bare)):
            if phrase in self._named_by:
                return self._named_by[phrase]
        raise KnowledgeErrors([f"industries.yaml: no industry has the field {field_phrase!r}; add it to `fields`"])

    def fields_known(self) -> set[str]:
        """Every field phrase that is joined to an industry."""
        return set(self._named_by)

    def reach(self, ids: Iterable[str]) -> frozenset[str]:
        """These industries and all that they lie within."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found.add(id_)
                waiting += self.by_id[id_].within
        return frozenset(found)

    def _words(self, text: str) -> list[tuple[str, int, int]]:
        lowered = text.lower()
        spans = [
            (word, start, start + len(word))
            for start, first in enumerate(lowered)
            for word in self._by_first.get(first, ())
            if lowered.startswith(word, start) and _stands_alone(lowered, word, start)
        ]
        chosen: list[tuple[str, int, int]] = []
        for span in sorted(spans, key=lambda span: (span[1] - span[2], span[1])):
            if all(span[2] <= start or end <= span[1] for _, start, end in chosen):
                chosen.append(span)
        return sorted(chosen, key=lambda span: span[1])


def _stands_alone(text: str, word: str, start: int) -> bool:
    """A term's Latin edge must not continue: AI is not in MAIL, 5G not in 15G."""
    before, after = text[start - 1 : start] if start else "", text[start + len(word) : start + len(word) + 1]
    return not (_LATIN.match(word[0]) and _LATIN.match(before)) and not (_LATIN.match(word[-1]) and _LATIN.match(after))


def load_industries(root: Path = ROOT) -> Industries:
    """The vocabulary of `industries.yaml`; raises KnowledgeErrors with every problem of the file."""
    path = root / "industries.yaml"
    vocabulary = parse(Vocabulary, read_yaml(path), relative(path))
    problems = _problems(vocabulary)
    if problems:
        raise KnowledgeErrors([f"{relative(path)}: {problem}" for problem in problems])
    return Industries(vocabulary)


def _problems(vocabulary: Vocabulary) -> list[str]:
    ids = [industry.id for industry in vocabulary.industries]
    problems = [f"{id_}: this id is used twice; rename one" for id_ in sorted({i for i in ids if ids.count(i) > 1})]
    for industry in vocabulary.industries:
        problems += [
            f"{industry.id}: no industry {id_!r}; add it or correct its id"
            for id_ in (*industry.within, *industry.perhaps)
            if id_ not in ids
        ]
        problems += [
            f"{industry.id}: {term!r} is both sure and likely; keep one"
            for term in sorted(set(industry.terms.sure) & set(industry.terms.likely))
        ]
    problems += [
        f"things: no industry {id_!r}; add it or correct its id"
        for thing in vocabulary.things
        for id_ in (thing.industry, *thing.after)
        if id_ not in ids
    ]
    words = (*vocabulary.outside, *vocabulary.ignored, *(t for i in vocabulary.industries for t in i.terms.sure))
    return problems + [f"an empty term among {words[n - 1]!r} and what follows" for n, w in enumerate(words) if not w]
