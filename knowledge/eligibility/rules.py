"""The conditions of a centre with all of a check that does not depend on the firm, prepared once."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.conditions import AnyOf, Leaf, leaves
from knowledge.eligibility.outcome import Data, Subject
from knowledge.eligibility.table import FUNCTIONS, OF_CENTER, Function
from knowledge.models import Center, Condition, Exemption

ALONE = -1

Head = tuple[str, str, str, Data, str, str, bool]  # the first fields of a check


@dataclass(frozen=True, slots=True)
class Rule:
    """How a condition is decided."""

    tests: tuple[tuple[Leaf, Function], ...]
    soft: bool  # the text leaves room
    exception: str | None
    lifted_by: tuple[str, ...]
    key: int  # equal for conditions that a firm meets or fails alike; ALONE for one that its centre decides too


@dataclass(frozen=True, slots=True)
class Rules:
    """All conditions of a centre or programme, and the ways around them."""

    owner: Subject
    conditions: tuple[Rule, ...]
    heads: tuple[Head, ...]  # of the conditions, in their order
    ways: tuple[tuple[Exemption, Function], ...]


_keys: dict[object, int] = {}
_rules: dict[int, Rules] = {}  # by identity: records never change, and hashing one takes longer than a check
_KEPT = 1024


def prepared(center: Subject) -> Rules:
    """The rules of a centre or programme; the same record is prepared only once."""
    known = _rules.get(id(center))
    if known is not None and known.owner is center:
        return known
    if len(_rules) >= _KEPT:
        _rules.clear()
    rules = _rules[id(center)] = _prepare(center)
    return rules


def _prepare(center: Subject) -> Rules:
    ways: tuple[Exemption, ...] = getattr(center, "exemptions", ())
    heading = f"{center.source.at} " if isinstance(center, Center) else ""
    return Rules(
        owner=center,
        conditions=tuple(_rule(condition, ways) for condition in center.conditions),
        heads=tuple(_head(condition, heading) for condition in center.conditions),
        ways=tuple((way, FUNCTIONS[way.when.type]) for way in ways),
    )


def _rule(condition: Condition, ways: tuple[Exemption, ...]) -> Rule:
    tests = tuple((leaf, FUNCTIONS[leaf.type]) for leaf in leaves(condition.test))
    soft = _soft(condition)
    lifted_by = tuple(way.id for way in ways if condition.id in way.lifts)
    alone = lifted_by or any(leaf.type in OF_CENTER for leaf, _ in tests)
    return Rule(
        tests=tests,
        soft=soft,
        exception=condition.exception,
        lifted_by=lifted_by,
        key=ALONE if alone else _keys.setdefault((condition.test, soft, condition.exception), len(_keys)),
    )


def _head(condition: Condition, heading: str) -> Head:
    first, *_ = leaves(condition.test)
    locator = f"{heading}{_item(condition.item)}"
    threshold = _threshold(condition)
    return condition.id, condition.item, condition.says, threshold, locator, first.type, _soft(condition)


def _soft(condition: Condition) -> bool:
    return condition.strength == "in_principle" or condition.exception is not None


def _item(item: str) -> str:
    return f"第{item}项" if item[:1].isdigit() else item


def _threshold(condition: Condition) -> Data:
    test = condition.test
    if isinstance(test, AnyOf):
        return {"any_of": [leaf.dict(exclude_defaults=True) for leaf in test.any_of]}
    data: Data = test.dict(exclude_defaults=True)
    return data
