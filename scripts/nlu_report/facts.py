"""How well facts are read from free text: precision and recall of every fact against lines labelled by an outsider."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

from bot.nlu.facts import Told, facts_of, skipped
from bot.nlu.language import chinese, known_names, real_names
from bot.nlu.lexicon import lexicon
from bot.nlu.spelling import Speller
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Applicant
from knowledge.eligibility.bodies import legal_person
from scripts.nlu_report.data import ROOT
from scripts.nlu_report.extraction import Counts

LABELLED = ROOT / "tests" / "nlu" / "facts" / "held_out.yml"
TODAY = datetime.date(2026, 5, 20)  # the lines say 去年, 三年前
DEVELOPMENT, HELD_OUT = "development", "held_out"
WHOLE = "whole line"
Item = Mapping[str, Any]
# Facts with a value per name in them: each of these counts by itself.
_BY_NAME = ("records", "qualities", "declared", "counts", "scope", "fields")
_TITLES = ("小巨人", "专精特新", "瞪羚", "独角兽", "上市", "领军", "高新技术", "示范", "优势")
_SETS = ("no_kinds", "files_only")
# What a label of patents leaves out reads as the design has it.
_USUAL: dict[str, tuple[Any, ...]] = {
    "state": (None, "granted"), "own": (None, True), "in_force": (None, True), "original": (None, True),
    "first_applicant": (None, True),
}  # fmt: skip


def labelled(part: str | None = None) -> list[Item]:
    """The labelled lines, or those of one set."""
    items: list[Item] = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    return [item for item in items if part in (None, item["set"])]


def measure(items: Iterable[Item]) -> Counts:
    """Counts by the fact's name, for `tables.extraction`; `WHOLE` counts lines with nothing wrong or missed.

    A fact is right when its value is the labelled one; a label's `absent` fact that is read is a false one. Facts that
    a label does not speak of count for nothing: what can be argued about is left out of the labels.
    """
    counts: Counts = {}
    for item in items:
        rows = list(compared(item))
        for name, meant, found, right in rows:
            counts.setdefault(name.partition(".")[0], Counter()).update(
                right_found=right, right_meant=right and meant, found=found, meant=meant
            )
        whole = all(right for _, _, _, right in rows)
        counts.setdefault(WHOLE, Counter()).update(right_found=whole, right_meant=whole, found=1, meant=1)
    return dict(sorted(counts.items(), key=lambda pair: (pair[0] == WHOLE, -pair[1]["meant"], pair[0])))


def compared(item: Item) -> Iterator[tuple[str, bool, bool, bool]]:
    """(dotted name, whether it was meant, whether it was found, whether it is right) of every fact of a line's label."""
    told = _told(item["say"], tuple(item.get("asked", ())))
    firm = facts_of(told)
    for name, value in _meant(item["facts"], firm).items():
        found = _has(firm, name) or (name == "registered_year" and firm.registered_months is not None)
        yield name, True, found, found and _same(firm, name, value)
    for name in item.get("absent", ()):
        if _has(firm, name, getattr):  # read, not only known by something else
            yield name, False, True, False
    names = set(skipped(told))
    for name in item.get("skipped", ()):
        yield "skipped", True, name in names, name in names
    for _ in names - set(item.get("skipped", ())) if item.get("asked") else ():
        yield "skipped", False, True, False


@lru_cache(maxsize=1)
def _speller() -> Speller:
    words = lexicon()
    return Speller({*known_names(), *words.terms}, [], {*words.not_a_typo, *real_names()}, words.function_characters)


def _told(text: str, asked: tuple[str, ...]) -> Told:
    return Told(chinese()(_speller().correct(normalize(text))), TODAY, asked)


def _meant(facts: Mapping[str, Any], firm: Applicant) -> dict[str, Any]:
    """The labelled facts by dotted name; of alternatives the one that fits best, nothing when all may be left unsaid."""
    plain = {name: value for name, value in facts.items() if name != "or"}
    meant = {}
    for name, value in plain.items():
        meant |= {f"{name}.{key}": v for key, v in value.items()} if name in _BY_NAME else {name: value}
    if "or" not in facts:
        return meant
    choices = [_meant(choice, firm) for choice in facts["or"]]
    names = {name for choice in choices for name in choice}
    if {} in choices and not any(_has(firm, name) for name in names):
        return meant
    best = max((c for c in choices if c), key=lambda c: sum(_same(firm, name, value) for name, value in c.items()))
    return meant | best


def _value(firm: Applicant, head: str) -> Any:
    """A fact as the check takes it: whether a body is a legal person is known by its kind too."""
    return legal_person(firm) if head == "legal_person" else getattr(firm, head)


def _has(firm: Applicant, name: str, value_of: Callable[[Applicant, str], Any] = _value) -> bool:
    head, _, key = name.partition(".")
    value = value_of(firm, head)
    if head == "patents" and key:
        return any(holding.kind == key for holding in value)
    if head in _BY_NAME and key:
        return key in value
    return value not in (None, (), {}, frozenset())


def _same(firm: Applicant, name: str, meant: Any) -> bool:
    head, _, key = name.partition(".")
    value = _value(firm, head)
    if head in _BY_NAME:
        value = value.get(key)
    if head == "registered_year" and value is None and firm.registered_months is not None:
        value = int((TODAY.year * 12 + TODAY.month - 1 - firm.registered_months) // 12)  # its month was said too
    if head == "records":
        return value is not None and all(getattr(value, k) == v for k, v in meant.items())
    if head == "patents":
        return _same_patents(list(value), meant)
    if head == "place":
        return value is not None and value.name == meant
    if head == "elsewhere":
        return {place.name for place in value} == set(meant)
    if head == "honours":  # a list's full name and what people say share its word
        return sorted(_title(honour.name) for honour in value) == sorted(map(_title, meant))
    if head in _SETS:
        return set(value) == set(meant)
    return bool((list(value) if isinstance(value, tuple) else value) == meant)


def _title(name: str) -> str:
    return next((word for word in _TITLES if word in name), name)


def _same_patents(held: list[Any], meant: list[dict[str, Any]]) -> bool:
    """Whether every labelled holding is there and no other; 「not said」 and what is read into it are the same."""
    left = list(held)
    for label in meant:
        for holding in left:
            usual = _USUAL | ({"first_applicant": (None, True, False)} if label.get("original") is False else {})
            if all(getattr(holding, k) == v or (v in usual.get(k, ()) and getattr(holding, k) in usual[k]) for k, v in label.items()) and all(
                getattr(holding, k) in allowed for k, allowed in usual.items() if k not in label
            ):  # fmt: skip
                left.remove(holding)
                break
        else:
            return False
    return not left
