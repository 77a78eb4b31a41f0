"""The exchange form and the files written back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy.engine import Engine

from knowledge import export, loader, records
from knowledge.loader import load_centers
from knowledge.models import Center
from knowledge.records import Records
from knowledge.store import build
from knowledge.store.queries import Knowledge

PATENT = {
    "type": "object",
    "properties": {
        "kind": {"pattern": r"^(any|(invention|utility_model|design)(\|(invention|utility_model|design))?)$"},
        "min": {"type": "integer", "minimum": 1},
        "first_applicant": {"const": True},
    },
    "required": ["kind", "min"],
    "additionalProperties": False,
}
CREDIT = {
    "type": "object",
    "properties": {
        "lookback_months": {"type": "integer", "minimum": 1},
        "items": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "correctable": {"const": True},
    },
    "required": ["items"],
    "additionalProperties": False,
}
RULES = {
    "type": "object",
    "properties": {
        "registered_min_months": {"type": "integer", "minimum": 1},
        "social_insurance_min": {"type": "integer", "minimum": 1},
        "legal_person_required": {"const": True},
        "patents": {
            "type": "object",
            "properties": {
                "any_of": {"type": "array", "items": PATENT, "minItems": 1},
                "in_principle": {"const": True},
                "exception_with_explanation": {"const": True},
            },
            "required": ["any_of"],
            "additionalProperties": False,
        },
        "credit": {"type": "array", "items": CREDIT, "minItems": 1},
    },
    "additionalProperties": False,
}
WORDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
CENTER = {
    "type": "object",
    "properties": {
        **{key: {"type": "string"} for key in ("name", "short", "region", "province", "website")},
        "industries": WORDS,
        "phones": WORDS,
        "rules": RULES,
        "as_of": {"pattern": r"^\d{4}-\d{2}$"},
    },
    "required": ["name", "short", "region", "province", "industries", "phones", "website", "as_of"],
    "additionalProperties": False,
}


def exported(name: str) -> dict[str, Any]:
    center = next(center for center in load_centers() if center.id == name)
    return export.as_json(center, "2025-11")


@pytest.mark.parametrize("center", load_centers(), ids=lambda center: center.id)
def test_every_centre_has_the_shape(center: Center) -> None:
    jsonschema.validate(export.as_json(center, "2025-11"), CENTER)


# Each row: a centre, a path into its object, the value there (None: the key is absent), and why it is here.
CASES = [
    ("suzhou", "phones", ["0512-88182767", "0512-88182722"], "the completed number, not the printed one"),
    ("suzhou", "rules.patents.any_of.1", {"kind": "utility_model", "min": 5, "first_applicant": True}, "second way"),
    ("suzhou", "rules.patents.in_principle", None, "mandatory: the text has no 原则上"),
    ("suzhou", "rules.credit.0.lookback_months", 36, "two credit items with different periods"),
    ("suzhou", "rules.credit.1.lookback_months", None, "no period is written for the second"),
    ("suzhou", "rules.registered_min_months", None, "the text sets no age"),
    ("jiangsu", "rules.patents.in_principle", True, "原则上"),
    ("jiangsu", "rules.patents.exception_with_explanation", None, "原则上 alone, without 特殊情况"),
    ("changchun", "rules.patents", None, "asks for no patent at all"),
    ("neimenggu", "rules.patents.exception_with_explanation", True, "特殊情况 alone"),
    ("neimenggu", "rules.patents.any_of.0.kind", "any", "专利 without a kind"),
    ("zhejiang", "rules.patents.any_of.1.kind", "utility_model|design", "kinds counted together"),
    ("zhejiang", "rules.registered_min_months", 12, "one year"),
    ("zhejiang", "rules.social_insurance_min", 5, "five insured"),
    ("pudong", "rules.legal_person_required", None, "no legal person asked for"),
    ("pudong", "rules.credit", None, "no credit item"),
    ("zibo", "rules.credit.0.correctable", True, "a corrected filing counts as met"),
    ("chengdu", "rules.credit.0.lookback_months", 12, "one calendar year"),
]


@pytest.mark.parametrize(("name", "path", "value", "why"), CASES)
def test_values(name: str, path: str, value: object, why: str) -> None:
    found: Any = exported(name)
    for step in path.split("."):
        found = found[int(step)] if isinstance(found, list) else found.get(step)
        if found is None:
            break
    assert found == value, why


def test_one_line_of_json_per_centre(engine: Engine, some: Records) -> None:
    build.load(engine, some, "test", "first load")
    lines = list(export.json_lines(Knowledge.read(engine)))
    assert [json.loads(line)["short"] for line in lines] == ["长春", "江苏", "苏州"]
    assert "\\u" not in "".join(lines)


def test_written_files_hold_the_same_records(engine: Engine, tmp_path: Path) -> None:
    everything = records.read()
    build.load(engine, everything, "test", "all files")
    knowledge = Knowledge.read(engine)
    folder = tmp_path / "out"
    assert len(export.write_files(knowledge, folder / "centers")) == len(everything.centers)
    assert tuple(loader.load_centers(folder)) == everything.centers


def test_a_file_that_says_the_same_keeps_its_comments(engine: Engine, some: Records, files: Path) -> None:
    path = files / "centers" / "suzhou.yaml"
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    build.load(engine, some, "test", "first load")
    changed = some.centers[0].copy(update={"website": "https://example.org/"})
    build.correct(engine, changed, "staff", "new site")
    written = export.write_files(Knowledge.read(engine), files / "centers")
    assert [file.name for file in written] == ["changchun.yaml"]
    assert path.read_text(encoding="utf-8").startswith("# a comment\n")
