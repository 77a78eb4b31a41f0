"""The pages about messaging apps: every app and setting is told, every cell of the table names a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.registry import APPS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "channels"
README = (DOCS / "README.md").read_text(encoding="utf-8")
TABLE = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in README.partition("<!-- table -->")[2].partition("\n## ")[0].splitlines()
    if line.startswith("|")
]
HEAD, _, *ROWS = TABLE
CELLS = [(row[0], app, cell) for row in ROWS for app, cell in zip(HEAD[1:], row[1:], strict=True)]
PAGES = {"wecom_kf": "wecom"}  # two ways into one platform


@pytest.mark.parametrize(("feature", "app", "cell"), CELLS, ids=[f"{a}: {f}" for f, a, _ in CELLS])
def test_a_cell_names_a_test(feature: str, app: str, cell: str) -> None:
    if cell == "-":
        return
    for named in cell.split(", "):
        file, _, test = named.partition("/")
        source = (ROOT / "tests" / "channels" / f"test_{file}.py").read_text(encoding="utf-8")
        assert re.search(rf"^(?:async )?def test_{test}\(", source, re.MULTILINE), named


def test_every_app_has_a_column() -> None:
    assert len(HEAD) - 1 == len(APPS)


def test_most_cells_are_backed() -> None:
    empty = [cell for *_, cell in CELLS if cell == "-"]
    assert len(empty) <= len(CELLS) // 3


@pytest.mark.parametrize("name", APPS)
def test_the_page_of_an_app(name: str) -> None:
    page = (DOCS / f"{PAGES.get(name, name)}.md").read_text(encoding="utf-8")
    assert f"{PAGES.get(name, name)}.md" in README
    assert f"/webhooks/{name}/webhook" in page
    for heading in ("## Test it", "## What it cannot do"):
        assert heading in page
    settings = [field.upper() for field in Settings.__fields__ if re.match(rf"{name}_", field)]
    assert settings
    assert [setting for setting in settings if f"`{setting}`" not in page] == []
