"""What the notes on accessibility claim: every criterion is in them, every test that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import ROOT

NOTES = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
#: WCAG 2.2, levels A and AA, without 4.1.1, which is obsolete.
CRITERIA = {
    "1.1": 1, "1.2": 5, "1.3": 5, "2.1": [1, 2, 4], "2.2": 2, "2.3": 1, "2.4": [1, 2, 3, 4, 5, 6, 7, 11],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13], "2.5": [1, 2, 3, 4, 7, 8], "3.1": 2, "3.2": [1, 2, 3, 4, 6],
    "3.3": [1, 2, 3, 4, 7, 8], "4.1": [2, 3],
}  # fmt: skip


def test_every_criterion_is_noted() -> None:
    wanted = {f"{rule}.{n}" for rule, ns in CRITERIA.items() for n in (range(1, ns + 1) if isinstance(ns, int) else ns)}
    assert len(wanted) == 55
    noted = {
        number for row in re.findall(r"^\|[^|]+\|([^|]+)\|", NOTES, re.M) for number in re.findall(r"\d\.\d\.\d+", row)
    }
    assert wanted == noted


def test_every_test_that_is_named_exists() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", NOTES))
    assert len(named) > 10
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []
