"""Records, a small set of files and an empty database for the tests of the knowledge base."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine

from knowledge import records
from knowledge.loader import ROOT
from knowledge.records import Records
from knowledge.store import session, tables

POLICIES = """
entries:
  - id: duty
    program: preexamination
    document: notice-2025-442
    at: 正文
    title: 真实义务
    answer: 备案信息必须真实。
    asks: [备案信息要真实吗]
    related: [quota]
  - id: quota
    program: preexamination
    audience: internal
    document: notice-2025-442
    at: 正文
    title: 名额
    answer: 名额另有规定。
    asks: [名额有多少]
"""
EXAMPLES = ("suzhou", "jiangsu", "changchun")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of knowledge files with three centres, free to be changed."""
    root = tmp_path / "knowledge"
    (root / "centers").mkdir(parents=True)
    shutil.copy(ROOT / "sources.yaml", root)
    shutil.copytree(ROOT / "programs", root / "programs")
    for name in EXAMPLES:
        shutil.copy(ROOT / "centers" / f"{name}.yaml", root / "centers")
    (root / "policies").mkdir()
    (root / "policies" / "invented.yaml").write_text(POLICIES, encoding="utf-8")
    return root


@pytest.fixture
def some(files: Path) -> Records:
    """The records of `files`."""
    return records.read(files)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'data' / 'knowledge.db'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty database with its tables."""
    engine = session.connect(url)
    session.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def edit(files: Path) -> Callable[[str, str, str], Records]:
    """Replaces a text in a centre's file and reads all files again."""

    def change(center: str, old: str, new: str) -> Records:
        path = files / "centers" / f"{center}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return records.read(files)

    return change


@pytest.fixture
def differences() -> Callable[[Engine], list[object]]:
    """What Alembic would still have to change so that a database has the tables of the code."""

    def compare(engine: Engine) -> list[object]:
        with engine.connect() as connection:
            options = {"compare_type": True, "version_table": session.VERSION_TABLE}
            context = MigrationContext.configure(connection, opts=options)
            found: list[object] = compare_metadata(context, tables.metadata)
            return found

    return compare
