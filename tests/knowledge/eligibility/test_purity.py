"""The engine stays pure: it imports nothing but the standard library and knowledge, and reads no clock."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import knowledge.eligibility
from knowledge.conditions import PROGRAM_TYPES, TYPES
from knowledge.eligibility.table import FUNCTIONS

MODULES = sorted(Path(knowledge.eligibility.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports(path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for name in names:
        first, *rest = name.split(".")
        assert first in sys.stdlib_module_names or (first == "knowledge" and rest[:1] != ["store"]), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_clock(path) -> None:
    attributes = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert not attributes & {"now", "utcnow", "time_ns", "fromtimestamp"}


def test_every_type_has_its_function() -> None:
    assert set(FUNCTIONS) == {*TYPES, *PROGRAM_TYPES}
