"""What differs between two states of the records, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.conditions import Strict
from knowledge.records import Record
from knowledge.store.rows import plain

MARKS = ("id", "number")  # what tells the entries of a list apart: conditions by id, phones by number


@dataclass(frozen=True)
class Change:
    """One key that two states of a record have differently; None where a state lacks the key."""

    key: str
    files: Any
    database: Any

    def __str__(self) -> str:
        return f"{self.key}: files {_shown(self.files)}, database {_shown(self.database)}"


def _shown(value: Any) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def compare(files: Strict, database: Strict) -> list[Change]:
    """The keys that differ between the two states of one record."""
    return [*_compare("", plain(files), plain(database))]


def compare_all(kind: str, files: Iterable[Record], database: Iterable[Record]) -> list[str]:
    """One line per difference between two lists of records, by id."""
    left, right = ({record.id: record for record in side} for side in (files, database))
    lines = []
    for name in sorted({*left, *right}):
        if name not in right:
            lines.append(f"{kind} {name}: only in the files")
        elif name not in left:
            lines.append(f"{kind} {name}: only in the database")
        else:
            lines += [f"{kind} {name}: {change}" for change in compare(left[name], right[name])]
    return lines


def _compare(key: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            yield from _compare(f"{key}.{name}".lstrip("."), old.get(name), new.get(name))
        return
    mark = _mark(old, new)
    if mark is None:
        yield Change(key, old, new)
        return
    left, right = ({entry[mark]: entry for entry in side} for side in (old, new))
    for name in {**left, **right}:
        yield from _compare(f"{key}[{name}]", left.get(name), right.get(name))
    if list(left) != list(right) and set(left) == set(right):
        yield Change(f"{key} (order)", list(left), list(right))


def _mark(old: Any, new: Any) -> str | None:
    """The key by which the entries of two lists can be matched, if there is one."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return None
    entries = [*old, *new]
    for mark in MARKS:
        if all(isinstance(entry, dict) and mark in entry for entry in entries):
            unique = all(len({entry[mark] for entry in side}) == len(side) for side in (old, new))
            return mark if unique else None
    return None
