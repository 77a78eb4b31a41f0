"""The documentation against the code: every condition type, key and command is described, every example works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from knowledge import conditions as c
from knowledge.__main__ import main
from knowledge.models import Center

ROOT = Path(__file__).parents[1]
TYPES_DOC = ROOT / "docs" / "condition-types.md"
CENTRE_DOC = ROOT / "docs" / "adding-a-centre.md"
DOCS = [TYPES_DOC, CENTRE_DOC]

ROW = re.compile(
    r"^\| `(?P<type>\w+)` \| (?P<meaning>.+?) \| `(?P<example>\{.+?\})` \| (?P<words>.+) \|$", re.MULTILINE
)
ROWS = {match["type"]: match for match in ROW.finditer(TYPES_DOC.read_text(encoding="utf-8"))}


def test_every_type_has_a_row_and_no_other() -> None:
    assert set(ROWS) == {*c.TYPES, "any_of"}


@pytest.mark.parametrize("name", [*c.TYPES, "any_of"])
def test_example_is_a_test_of_its_type(name: str) -> None:
    test = c.read_test(yaml.safe_load(ROWS[name]["example"]))
    assert getattr(test, "type", "any_of") == name


@pytest.mark.parametrize("name", c.TYPES)
def test_row_tells_every_key(name: str) -> None:
    keys = set(c.TYPES[name].__fields__) - {"type"}
    row = ROWS[name]
    told = set(re.findall(r"`(\w+)", row["meaning"] + row["words"])) | set(yaml.safe_load(row["example"]))
    assert keys <= told


@pytest.mark.parametrize("values", [c.RecordItem, c.Quality, c.ApplicantKind, c.PatentKind])
def test_every_value_is_told(values: object) -> None:
    told = set(re.findall(r"`(\w+)`", TYPES_DOC.read_text(encoding="utf-8")))
    assert set(get_args(values)) <= told


def test_example_conditions_of_a_centre_can_be_read() -> None:
    blocks = re.findall(r"```yaml\n(.+?)```", CENTRE_DOC.read_text(encoding="utf-8"), re.DOTALL)
    data = {key: value for block in blocks for key, value in yaml.safe_load(block).items()}
    assert Center.parse_obj(data).conditions


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_and_links_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    files = [name for name in re.findall(r"`((?:knowledge|tests|docs)/[\w./-]+)`", text) if "<" not in name]
    links = re.findall(r"\]\(([\w-]+\.md)\)", text)
    assert files
    missing = [name for name in files if not (ROOT / name).exists()]
    missing += [name for name in links if not (path.parent / name).exists()]
    assert not missing


@pytest.mark.parametrize("command", ["check", "load", "diff", "export"])
def test_options_of_the_commands_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = CENTRE_DOC.read_text(encoding="utf-8")
    assert f"python -m knowledge {command}" in text
    with pytest.raises(SystemExit):
        main([command, "--help"])
    known = set(re.findall(r"--\w+", capsys.readouterr().out))
    written = re.findall(rf"python -m knowledge {command}( [^`|]*)`", text)
    assert {option for line in written for option in re.findall(r"--\w+", line)} <= known
