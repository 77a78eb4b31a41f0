"""The command line: exit status, one line per problem, JSON on standard output and nothing else there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.store.queries import Knowledge
from knowledge.store.session import connect

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def options(files: Path, url: str) -> list[str]:
    return ["--files", str(files), "--database", url]


def test_load_twice(options: list[str], url: str, capsys: Captured) -> None:
    assert main(["load", *options, "--who", "li", "--why", "first"]) == 0
    assert capsys.readouterr().out == "3 centres, 12 records changed\n"
    assert main(["load", *options]) == 0
    assert capsys.readouterr().out == "3 centres, 0 records changed\n"
    assert len(Knowledge.open(url).centers) == 3


def test_load_refuses_bad_files_and_changes_nothing(
    options: list[str], files: Path, url: str, capsys: Captured
) -> None:
    assert main(["load", *options]) == 0
    before = Knowledge.open(url)
    path = files / "centers" / "suzhou.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("document: centers-2025", "document: gone"))
    capsys.readouterr()
    assert main(["load", *options]) == 1
    error = capsys.readouterr().err
    assert error.startswith("knowledge/centers/suzhou.yaml: source.document: no document 'gone'")
    assert error.count("\n") == 1
    assert Knowledge.open(url) == before


def test_check(files: Path, capsys: Captured) -> None:
    assert main(["check", "--files", str(files)]) == 0
    (files / "centers" / "jiangsu.yaml").write_text("id: jiangsu\n")
    assert main(["check", "--files", str(files)]) == 1
    assert "jiangsu.yaml: name: is missing; add it" in capsys.readouterr().err


def test_check_against_sources(files: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", "--files", str(files), "--sources", str(tmp_path)]) == 1
    assert "is missing; give the folder that holds the source texts" in capsys.readouterr().err
    (tmp_path / "000_9d140861ba6904c4.txt").write_text(
        "**中国（长春）知识产权保护中心**\n**联系方式**：0431-80785185\n**中国（云泽）知识产权保护中心**\n",
        encoding="utf-8",
    )
    assert main(["check", "--files", str(files), "--sources", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "knowledge/centers/changchun.yaml: phones[1]: 0431-80785179 is not in the source" in error
    assert "knowledge/centers/suzhou.yaml: name: the source has no section" in error
    assert "the source has a section 中国（云泽）知识产权保护中心; add its file" in error


def test_contacts_of_programmes_against_their_source(files: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "002_1fe73d554c0d29d9.txt").write_text("电话 010—62084027 网址 w w w .zlcp.org.cn", encoding="utf-8")
    assert main(["check", "--files", str(files), "--sources", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "product_filing.yaml: contacts[1]: 010—62153721 is not in the source" in error
    assert "contacts[0]" not in error
    assert "contacts[3]" not in error


def test_export_json_lines_of_an_empty_database_loads_it(options: list[str], capsys: Captured) -> None:
    assert main(["export", "--format", "jsonl", *options]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["short"] for line in captured.out.splitlines()] == ["长春", "江苏", "苏州"]
    assert captured.err == "the database is empty: loading the files\n"


def test_export_to_a_file(options: list[str], tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "centers.jsonl"
    assert main(["export", *options, "--out", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_export_yaml(options: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", "--format", "yaml", *options, "--out", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").glob("*.yaml"))) == 3
    with pytest.raises(SystemExit) as stopped:
        main(["export", "--format", "yaml", *options])
    assert stopped.value.code == 2


def test_diff(options: list[str], files: Path, capsys: Captured) -> None:
    assert main(["load", *options]) == 0
    assert main(["diff", *options]) == 0
    path = files / "centers" / "suzhou.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("within: {months: 36}", "within: {months: 24}"))
    capsys.readouterr()
    assert main(["diff", *options]) == 1
    out = capsys.readouterr().out
    assert out == "center suzhou: conditions[dishonesty].test.within.months: files 24, database 36\n"


def test_diff_of_an_empty_database_says_what_to_do(options: list[str], capsys: Captured) -> None:
    assert main(["diff", *options]) == 1
    assert "run `python -m knowledge load`" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["improve"], ["export", "--format", "xml"], ["load", "--database"]])
def test_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_database_that_is_none(files: Path, capsys: Captured) -> None:
    assert main(["diff", "--files", str(files), "--database", "knowledge.db"]) == 2
    assert "is no address of a database" in capsys.readouterr().err


def test_a_file_that_is_no_database(files: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be read as the head of one" * 50)
    assert main(["diff", "--files", str(files), "--database", f"sqlite:///{tmp_path / 'notes.txt'}"]) == 1
    assert "file is not a database" in capsys.readouterr().err


def test_the_default_database_is_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KNOWLEDGE_DATABASE_URL", raising=False)
    assert connect().url.database == str(Path(__file__).parents[2] / "data" / "knowledge.db")
    monkeypatch.setenv("KNOWLEDGE_DATABASE_URL", "sqlite:///elsewhere.db")
    assert connect().url.database == "elsewhere.db"
