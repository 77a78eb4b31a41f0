"""The comparison of a record with its source text, on an invented text."""

from __future__ import annotations

import pytest

from knowledge import proof
from knowledge.figures import figures
from knowledge.models import Center

TEXT = """
**🏢 云泽省（1家）**

**中国（云泽）知识产权保护中心**

**备案主体申请条件**：
- 1.成立满半年，参保人员五名以上
- 2.三年内没有非正常申请
- 3.3件以上实用新型

**联系方式**：0512\\-\\--88182767；88182722
**官方网站**：<https://example.org/a>

**中国（邻江）知识产权保护中心**

**联系方式**：0513-88182767
"""


def center(**changes: object) -> Center:
    conditions = [
        {"id": "age", "item": "1", "says": "成立满6个月", "test": {"type": "registered_months", "min": 6}},
        {"id": "insured", "item": "1", "says": "参保5人以上", "test": {"type": "insured", "min": 5}},
        {
            "id": "record",
            "item": "2",
            "says": "三年内没有非正常申请",
            "test": {"type": "clean_record", "items": ["abnormal"], "within": {"months": 36}},
        },
        {
            "id": "patents",
            "item": "3",
            "says": "3件实用新型",
            "test": {"type": "patents", "kinds": ["utility_model"], "min": 3},
        },
    ]
    data = {
        "id": "yunze", "name": "中国（云泽）知识产权保护中心", "short": "云泽", "region": "华东", "province": "云泽",
        "level": "city", "serves": ["云泽市"], "fields": ["新材料"], "website": "https://example.org/a",
        "phones": [{"number": "0512-88182767", "printed": "0512\\-\\--88182767"},
                   {"number": "0512-88182722", "printed": "88182722"}],
        "source": {"document": "d", "at": "x"}, "conditions": conditions,
    }  # fmt: skip
    return Center.parse_obj({**data, **changes})


@pytest.fixture
def section() -> str:
    return proof.sections(TEXT)["中国（云泽）知识产权保护中心"]


def test_a_section_ends_at_the_next_heading(section: str) -> None:
    assert "官方网站" in section
    assert "0513" not in section


def test_a_faithful_record_has_no_problem(section: str) -> None:
    assert proof.compare(center(), section) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"phones": [{"number": "0512-88182767"}]}, "phones[0]: 0512-88182767 is not in the source"),
        ({"phones": [{"number": "0512-88182722", "printed": "88182722"}]}, "the source also has 0512\\-\\--88182767"),
        ({"website": "https://example.org/b"}, "website: https://example.org/b is not in the source"),
        ({"website": "https://example.org/b"}, "the source also has https://example.org/a"),
        (
            {"conditions": [{"id": "age", "item": "1", "says": "…", "test": {"type": "registered_months", "min": 12}}]},
            "conditions[0] (age): test.min: 12 months is not in the source; compare with item 1",
        ),
        (
            {"conditions": [{"id": "age", "item": "1", "says": "成立两年", "test": {"type": "taxed_in"}}]},
            "conditions[0] (age): says: 24 months is not in the source; compare with item 1",
        ),
    ],
)
def test_what_differs_is_named(section: str, changes: dict[str, object], problem: str) -> None:
    assert any(problem in line for line in proof.compare(center(**changes), section))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("成立满半年", (6, "months")),
        ("一年", (12, "months")),
        ("两个自然年", (24, "months")),
        ("前36个月", (36, "months")),
        ("十二个月", (12, "months")),
        ("５件", (5, "pieces")),
        ("注册资本500万元", (5_000_000, "yuan")),
        ("2021年起", (2021, "year")),
        ("占比1%", (1, "percent")),
        ("3名以上", (3, "persons")),
    ],
)
def test_figures(text: str, figure: tuple[float, str]) -> None:
    assert figures(text) == {figure}
