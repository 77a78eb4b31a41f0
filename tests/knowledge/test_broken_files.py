"""One broken file per error: the message must name the file, the key and the remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import check, loader, records
from knowledge.errors import KnowledgeErrors
from knowledge.industries import load_industries
from knowledge.models import Center
from knowledge.places import load_gazetteer
from knowledge.records import Records

FOLDER = Path(__file__).parent / "broken"

RECORD_ITEMS = (
    "abnormal, low_quality, infringement, dishonesty, bad_credit, subsidy_fraud, unqualified_agent, false_documents, "
    "fake_patent, court_defiance, illegal, serious_list, joint_punishment_list, operation_anomaly, "
    "administrative_penalty"
)
TYPES = (
    "applicant, capital, certified, clean_record, developers, files_only, honour, in_field, insured, insured_in, "
    "ip_officers, operating_state, patents, platform_account, rd_ratio, recommended, registered_in, "
    "registered_months, scope_excludes, statement, taxed_in"
)
UNKNOWN = "this key is not known; remove it or correct its spelling"

# The file's name and what is said about it: `:key: problem; remedy`.
SCHEMA = {
    "condition_id_twice": [": conditions: the id place is used twice; give each its own"],
    "condition_is_text": [
        ": conditions[0].test: should be a mapping with `type` (one test) or `any_of` (alternatives)"
    ],
    "control_character": [": holds the character U+0007, which YAML does not allow; remove it"],
    "empty_value": [": short: is empty; give a value or remove the key"],
    "exemption_of_nothing": [": exemptions: way lifts capital, but no condition has that id"],
    "exemption_type": [": exemptions[0].when: no condition type 'recomended'; did you mean recommended?"],
    "group_with_a_type": [f": conditions[1].test.type: {UNKNOWN}"],
    "key_in_brackets": [":2: not valid YAML: a key must be a plain word; put text with brackets in quotation marks"],
    "key_twice": [":7: not valid YAML: the key 'level' is written twice; keep one of them"],
    "list_of_centers": [": should be a mapping of keys to values, is list"],
    "malformed_phone": [
        ": phones[0].number: '88182767' is no phone number: write area code-number(-extension), as 0512-88182767"
    ],
    "malformed_website": [": website: 'example.org' is no web address: it must begin with http:// or https://"],
    "missing_key": [": short: is missing; add it"],
    "missing_threshold": [": conditions[1].test.min: is missing; add it"],
    "misspelt_condition_type": [": conditions[0].test: no condition type 'registred_in'; did you mean registered_in?"],
    "no_condition_type": [": conditions[0].test: has no type; add one, as {type: registered_in}"],
    "no_phone": [": phones: is empty; give at least one"],
    "not_yaml": [":8: not valid YAML: did not find expected ',' or ']'"],
    "other_id": [": id: is 'yunze'; it must be the file's name, 'other_id'"],
    "single_alternative": [
        ": conditions[1].test.any_of: a group of alternatives needs two branches or more; write a single test directly"
    ],
    "threshold_is_text": [": conditions[1].test.min: should be a whole number"],
    "threshold_is_zero": [": conditions[1].test.min: must be more than 0"],
    "unknown_condition_type": [f": conditions[0].test: no condition type 'horoscope'; known types: {TYPES}"],
    "unknown_key": [": website: is missing; add it", f": web: {UNKNOWN}"],
    "unknown_key_in_condition": [f": conditions[1].test.inforce: {UNKNOWN}"],
    "unknown_key_in_list": [f": conditions[0].sayz: {UNKNOWN}"],
    "unknown_record_item": [f": conditions[0].test.items[0]: 'rudeness' is not allowed; choose one of: {RECORD_ITEMS}"],
    "unknown_region": [": region: '华西' is not allowed; choose one of: 华北, 东北, 华东, 华中, 华南, 西南, 西北"],
    "unknown_strength": [": conditions[1].strength: 'mostly' is not allowed; choose one of: mandatory, in_principle"],
    "window_without_length": [": conditions[0].test.within: give either months or calendar_years"],
    "wrong_alternative": [": conditions[1].test.any_of[1]: no condition type 'capitol'; did you mean capital?"],
    "wrong_patent_kind": [
        ": conditions[1].test.kinds[0]: 'patent' is not allowed; choose one of: invention, utility_model, design"
    ],
}

REFERENCES = {
    "unknown_document": (
        "source.document: no document 'centers-2052'; write an id of knowledge/sources.yaml, or add the document there"
    ),
    "unknown_field": "fields[0]: industries.yaml: no industry has the field '占星'; add it to `fields`",
    "unknown_place": "serves[0]: 云泽市: no place has this name; correct it or add it to places.yaml",
}


@pytest.mark.parametrize("name", SCHEMA)
def test_schema(name: str) -> None:
    path = FOLDER / f"{name}.yaml"
    with pytest.raises(KnowledgeErrors) as raised:
        loader.load_record(Center, path)
    assert raised.value.problems == [f"tests/knowledge/broken/{name}.yaml{problem}" for problem in SCHEMA[name]]


@pytest.mark.parametrize("name", REFERENCES)
def test_references(name: str) -> None:
    center = loader.load_record(Center, FOLDER / f"{name}.yaml")
    found = Records(tuple(loader.load_documents().values()), (center,))
    problems = check.references(found, load_industries().named_by, load_gazetteer().resolve)
    assert problems == [f"knowledge/centers/{name}.yaml: {REFERENCES[name]}"]


def test_every_broken_file_is_in_a_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*SCHEMA, *REFERENCES}


def test_all_problems_of_all_files_at_once(files: Path) -> None:
    for name in ("missing_key", "unknown_region"):
        (files / "centers" / f"{name}.yaml").write_text((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    (files / "programs" / "empty.yaml").write_text("")
    (files / "sources.yaml").write_text("documents:\n  - {id: a, title: b, file: c, date: 2025-01-01}\n")
    with pytest.raises(KnowledgeErrors) as raised:
        records.read(files)
    keys = [problem.removeprefix(f"{files}/").split(": ")[:2] for problem in raised.value.problems]
    assert keys == [
        ["sources.yaml", "documents[0]"],
        ["centers/missing_key.yaml", "short"],
        ["centers/unknown_region.yaml", "region"],
        ["programs/empty.yaml", "should be a mapping of keys to values, is NoneType"],
    ]


def test_centres_that_share_a_name_or_a_phone(some: Records) -> None:
    jiangsu, suzhou = some.centers[1:]
    twin = suzhou.copy(
        update={"id": "twin", "name": "中国（双城）知识产权保护中心", "short": "双城", "aliases": ("江苏",)}
    )
    assert check.duplicates([jiangsu, suzhou, twin]) == [
        "knowledge/centers/twin.yaml: name: '江苏' is also in knowledge/centers/jiangsu.yaml; keep it in one of them",
        "knowledge/centers/twin.yaml: phone: '0512-88182722' is also in knowledge/centers/suzhou.yaml; "
        "keep it in one of them",
        "knowledge/centers/twin.yaml: phone: '0512-88182767' is also in knowledge/centers/suzhou.yaml; "
        "keep it in one of them",
    ]


def test_a_programme_without_its_document(some: Records) -> None:
    lost = some.programs[0].copy(update={"document": "nowhere"})
    problems = check.references(replace(some, programs=(lost,)), lambda _: None, lambda _: None)
    assert problems == [
        "knowledge/programs/operation_center.yaml: document: no document 'nowhere'; "
        "write an id of knowledge/sources.yaml, or add the document there"
    ]
