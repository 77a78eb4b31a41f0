"""The conditions of a centre with all of a check that does not depend on the firm, prepared once."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.conditions import AnyOf, Leaf, leaves
from knowledge.eligibility.outcome import Data, Subject
from knowledge.eligibility.table import FUNCTIONS, OF_CENTER, Function
from knowledge.models import Center, Condition, Exemption

ALONE = -1


@dataclass(frozen=True)
class Rule:
    """A condition with all of a check that does not depend on the firm."""

    tests: tuple[tuple[Leaf, Function], ...]
    soft: bool  # the text leaves room
    exception: str | None
    lifted_by: tuple[str, ...]
    key: int  # equal for conditions that a firm meets or fails alike; ALONE for one that its centre decides too
    head: tuple[str, str, str, Data, str, str, bool]  # the first fields of its checks


@dataclass(frozen=True)
class Rules:
    """All conditions of a centre or programme, and the ways around them."""

    owner: Subject
    conditions: tuple[Rule, ...]
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
    conditions = tuple(_rule(condition, ways, heading) for condition in center.conditions)
    return Rules(center, conditions, tuple((way, FUNCTIONS[way.when.type]) for way in ways))


def _rule(condition: Condition, ways: tuple[Exemption, ...], heading: str) -> Rule:
    tests = tuple((leaf, FUNCTIONS[leaf.type]) for leaf in leaves(condition.test))
    soft = condition.strength == "in_principle" or condition.exception is not None
    lifted_by = tuple(way.id for way in ways if condition.id in way.lifts)
    alone = lifted_by or any(leaf.type in OF_CENTER for leaf, _ in tests)
    locator = f"{heading}{_item(condition.item)}"
    return Rule(
        tests=tests,
        soft=soft,
        exception=condition.exception,
        lifted_by=lifted_by,
        key=ALONE if alone else _keys.setdefault((condition.test, soft, condition.exception), len(_keys)),
        head=(condition.id, condition.item, condition.says, _threshold(condition), locator, tests[0][0].type, soft),
    )


def _item(item: str) -> str:
    return f"第{item}项" if item[:1].isdigit() else item


def _threshold(condition: Condition) -> Data:
    test = condition.test
    if isinstance(test, AnyOf):
        return {"any_of": [leaf.dict(exclude_defaults=True) for leaf in test.any_of]}
    data: Data = test.dict(exclude_defaults=True)
    return data
