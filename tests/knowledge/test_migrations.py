"""The migrations lead to exactly the tables of the code, there and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Engine, Inspector

from knowledge.store import session, tables

Differences = Callable[[Engine], list[object]]


def test_migrations_make_the_tables_of_the_code(engine: Engine, differences: Differences) -> None:
    assert differences(engine) == []
    names = set(inspect(engine).get_table_names())
    assert names == {*tables.metadata.tables, session.VERSION_TABLE}


def test_migrations_make_the_same_keys_as_the_code(engine: Engine, tmp_path: Path) -> None:
    direct = session.connect(f"sqlite:///{tmp_path / 'direct.db'}")
    tables.metadata.create_all(direct)
    for name in tables.metadata.tables:
        made, wanted = inspect(engine), inspect(direct)
        assert made.get_pk_constraint(name) == wanted.get_pk_constraint(name)
        assert _keys(made, name) == _keys(wanted, name)


def _keys(inspector: Inspector, name: str) -> list[tuple[list[str], str]]:
    keys = inspector.get_foreign_keys(name)
    return sorted((key["constrained_columns"], key["referred_table"]) for key in keys)


def test_migrating_twice_changes_nothing(engine: Engine, differences: Differences) -> None:
    session.migrate(engine)
    assert differences(engine) == []
