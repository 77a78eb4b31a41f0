"""The database's centres for others: one JSON object per centre, or the YAML files they can be loaded from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge.conditions import (
    Applicant,
    CleanRecord,
    Insured,
    Patents,
    RegisteredMonths,
    Window,
    leaves,
)
from knowledge.errors import KnowledgeErrors
from knowledge.loader import parse, read_yaml
from knowledge.models import Center, Condition
from knowledge.store.queries import Knowledge
from knowledge.store.rows import plain
from knowledge.topics import RECORDS

Json = dict[str, Any]


def json_lines(knowledge: Knowledge) -> Iterator[str]:
    """One line of JSON per centre, keys absent where the text is silent."""
    for center in knowledge.centers:
        yield json.dumps(as_json(center, knowledge.as_of(center)), ensure_ascii=False)


def as_json(center: Center, as_of: str | None) -> Json:
    """A centre in the exchange form of `python -m knowledge export`."""
    return _present(
        name=center.name,
        short=center.short,
        region=center.region,
        province=center.province,
        industries=list(center.fields),
        phones=[phone.number for phone in center.phones],
        website=center.website,
        rules=_rules(center.conditions),
        as_of=as_of,
    )


def _present(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value not in (None, False, [], {})}


def _rules(conditions: tuple[Condition, ...]) -> Json:
    tests = [leaf for condition in conditions for leaf in leaves(condition.test)]
    credit = [_credit(leaf) for leaf in tests if isinstance(leaf, CleanRecord)]
    return _present(
        registered_min_months=max((leaf.min for leaf in tests if isinstance(leaf, RegisteredMonths)), default=None),
        social_insurance_min=max((leaf.min for leaf in tests if isinstance(leaf, Insured)), default=None),
        legal_person_required=any(leaf.legal_person for leaf in tests if isinstance(leaf, Applicant)),
        patents=_patents(conditions),
        credit=credit,
    )


def _patents(conditions: tuple[Condition, ...]) -> Json:
    asking = [c for c in conditions if any(isinstance(leaf, Patents) for leaf in leaves(c.test))]
    return _present(
        any_of=[_patent(leaf) for c in asking for leaf in leaves(c.test) if isinstance(leaf, Patents)],
        in_principle=any(c.strength == "in_principle" for c in asking),
        exception_with_explanation=any(c.exception is not None for c in asking),
    )


def _patent(leaf: Patents) -> Json:
    kind = "any" if len(leaf.kinds) == 3 else "|".join(leaf.kinds)
    return _present(kind=kind, min=leaf.min, first_applicant=leaf.first_applicant)


def _credit(leaf: CleanRecord) -> Json:
    return _present(
        lookback_months=_months(leaf.within),
        items=[RECORDS[item] for item in leaf.items],
        correctable=leaf.corrected_is_met,
    )


def _months(window: Window | None) -> int | None:
    if window is None:
        return None
    return window.months or (window.calendar_years or 0) * 12


class _Flow(dict):  # type: ignore[type-arg]
    """A mapping that is written on one line, as tests and sources are."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # lists are indented below their key


_Dumper.add_representer(
    _Flow, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)
)
_Dumper.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style='"' if value.isdecimal() else None
    ),
)
_Dumper.add_representer(
    list,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=all(isinstance(entry, str) and len(entry) < 20 for entry in value)
    ),
)


def as_yaml(center: Center) -> str:
    """The centre's file: short values on one line, defaults left out, order as in the schema."""
    data = plain(center)
    data["source"] = _Flow(data["source"])
    for condition in data["conditions"]:
        if "any_of" in condition["test"]:
            condition["test"] = {"any_of": [_Flow(leaf) for leaf in condition["test"]["any_of"]]}
        else:
            condition["test"] = _Flow(condition["test"])
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def write_files(knowledge: Knowledge, folder: Path) -> list[Path]:
    """Write one file per centre and return the files written; one that says the same stays, with its comments."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for center in knowledge.centers:
        path = folder / f"{center.id}.yaml"
        if not _says(path, center):
            path.write_text(as_yaml(center), encoding="utf-8")
            written.append(path)
    return written


def _says(path: Path, center: Center) -> bool:
    if not path.exists():
        return False
    try:
        return parse(Center, read_yaml(path), str(path)) == center
    except KnowledgeErrors:  # a broken file is replaced
        return False
