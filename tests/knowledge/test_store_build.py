"""Loads and corrections: whole or not at all, once, and never without a revision."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import records
from knowledge.errors import KnowledgeError, KnowledgeErrors
from knowledge.models import Place
from knowledge.records import Records
from knowledge.store import build, queries, tables
from knowledge.store.queries import Knowledge, history
from knowledge.store.writes import Key

Edit = Callable[[str, str, str], Records]
OLD, NEW = "0512-88182767", "0512-88182768"


def counts(engine: Engine) -> dict[str, int]:
    with Session(engine, future=True) as session:
        names = tables.metadata.tables.values()
        return {t.name: session.execute(select(func.count()).select_from(t)).scalar_one() for t in names}


def test_a_load_brings_every_record_back_unchanged(engine: Engine, some: Records) -> None:
    changed = build.load(engine, some, "test", "first load")
    knowledge = Knowledge.read(engine, audience="internal")
    assert len(changed) == len(some.documents) + len(some.centers) + len(some.programs) + len(some.policies)
    assert knowledge.documents == some.documents
    assert knowledge.centers == some.centers
    assert knowledge.programs == some.programs
    assert knowledge.policies == some.policies


def test_every_file_survives_the_way_through_the_database(engine: Engine) -> None:
    everything = records.read()
    build.load(engine, everything, "test", "all files")
    assert Knowledge.read(engine).centers == everything.centers


def test_a_second_load_writes_nothing(engine: Engine, some: Records) -> None:
    build.load(engine, some, "test", "first load")
    before = counts(engine)
    assert build.load(engine, some, "test", "again") == ()
    assert build.load(engine, replace(some, fingerprint=""), "test", "again, compared record by record") == ()
    assert counts(engine) == before


def test_a_changed_file_writes_one_revision_with_old_and_new(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    website = "https://mp.weixin.qq.com/s/_EODLaaovb7qjL_hNynRSw"
    changed = build.load(engine, edit("suzhou", website, "https://example.org/"), "li", "the centre has moved")
    assert changed == (Key("center", "suzhou"),)
    last = history(engine)[-1]
    assert (last["who"], last["why"], last["kind"], last["record_id"]) == (
        "li",
        "the centre has moved",
        "center",
        "suzhou",
    )
    assert (last["old"], last["new"]) == ({"website": website}, {"website": "https://example.org/"})
    assert len(history(engine, "suzhou")) == 2
    center = Knowledge.read(engine).centers[-1]
    assert center.website == "https://example.org/"


def test_a_removed_file_removes_the_centre_and_keeps_its_history(engine: Engine, some: Records, files: Path) -> None:
    build.load(engine, some, "test", "first load")
    (files / "centers" / "jiangsu.yaml").unlink()
    assert build.load(engine, records.read(files), "test", "closed") == (Key("center", "jiangsu"),)
    assert Knowledge.read(engine).center("jiangsu") is None
    assert [entry["new"] is None for entry in history(engine, "jiangsu")] == [False, True]


def test_an_error_in_the_middle_changes_nothing(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    before, stored = counts(engine), Knowledge.read(engine)
    broken = edit("changchun", "0431-80785185", "0431-80785100")
    nowhere = Place(document="no-such-document", at="")
    centers = tuple(c.copy(update={"source": nowhere}) if c.id == "suzhou" else c for c in broken.centers)
    with pytest.raises(KnowledgeError, match="nothing was changed"):
        build.load(engine, replace(broken, centers=centers), "test", "an unknown document")
    assert counts(engine) == before
    assert Knowledge.read(engine) == stored
    assert build.load(engine, some, "test", "the fingerprint is the old one too") == ()


def test_a_bad_file_stops_the_load_before_the_database(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    with pytest.raises(KnowledgeErrors, match=r"suzhou.yaml: website: .* is no web address"):
        edit("suzhou", "website: https", "website: gopher")
    assert Knowledge.read(engine).centers == some.centers


def test_a_correction_stays_while_its_file_stays(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    suzhou = some.centers[-1]
    corrected = suzhou.copy(update={"website": "https://example.org/"})
    assert build.correct(engine, corrected, "staff", "new site")
    assert not build.correct(engine, corrected, "staff", "the same again")
    changed = build.load(engine, edit("changchun", "0431-80785185", "0431-80785100"), "test", "another centre")
    assert changed == (Key("center", "changchun"),)
    assert Knowledge.read(engine).center("suzhou") == corrected


def test_a_correction_and_a_changed_file_are_a_conflict(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    build.correct(engine, some.centers[-1].copy(update={"website": "https://example.org/"}), "staff", "new site")
    changed = edit("suzhou", OLD, NEW)
    with pytest.raises(KnowledgeErrors, match="center suzhou: is changed both in its file and in the database"):
        build.load(engine, changed, "test", "a release")
    assert build.load(engine, changed, "test", "the files win", prefer="files") == (Key("center", "suzhou"),)
    assert Knowledge.read(engine).centers == changed.centers


def test_a_start_keeps_a_contradicted_correction_and_loads_the_rest(
    engine: Engine, some: Records, edit: Edit, files: Path
) -> None:
    build.load(engine, some, "test", "first load")
    corrected = some.centers[-1].copy(update={"website": "https://example.org/"})
    build.correct(engine, corrected, "staff", "new site")
    edit("suzhou", OLD, NEW)
    changed = edit("changchun", "0431-80785185", "0431-80785100")
    for _ in range(2):
        assert build.ensure(engine, root=files)
        assert Knowledge.read(engine).centers == (*changed.centers[:-1], corrected)
    with pytest.raises(KnowledgeErrors, match="center suzhou: is changed both"):
        build.load(engine, changed, "test", "still not decided")


def test_a_correction_that_reached_the_file_is_no_conflict(engine: Engine, some: Records, edit: Edit) -> None:
    build.load(engine, some, "test", "first load")
    changed = edit("suzhou", OLD, NEW)
    build.correct(engine, changed.centers[-1], "staff", "new number")
    assert build.load(engine, changed, "test", "exported and merged") == ()


@pytest.mark.parametrize(("who", "why"), [("", "reason"), ("somebody", " ")])
def test_no_change_without_who_and_why(engine: Engine, some: Records, who: str, why: str) -> None:
    with pytest.raises(KnowledgeError, match="a change needs it"):
        build.load(engine, some, who, why)


def test_topics_follow_their_derivation_although_no_file_changed(engine: Engine, some: Records) -> None:
    build.load(engine, some, "test", "first load")
    before = counts(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM condition_topic WHERE topic = 'patents'"))
    assert build.load(engine, replace(some, fingerprint="other code"), "test", "new code") == ()
    assert counts(engine) == before


def test_records_of_an_older_schema_are_replaced_by_the_files(engine: Engine, some: Records) -> None:
    build.load(engine, some, "test", "first load")
    with engine.begin() as connection:
        connection.execute(text("""UPDATE condition SET test = '{"type": "bygone"}' WHERE center_id = 'suzhou'"""))
        connection.execute(text("""UPDATE policy SET record = '{"id": "duty"}' WHERE id = 'duty'"""))
    with pytest.raises(KnowledgeError, match="database: center suzhou: was stored by another version; run"):
        Knowledge.read(engine)
    changed = build.load(engine, replace(some, fingerprint="other code"), "test", "new schema")
    assert changed == (Key("center", "suzhou"), Key("policy", "duty"))
    assert Knowledge.read(engine).centers == some.centers


def test_topics_can_be_asked_for_in_sql(engine: Engine, some: Records) -> None:
    build.load(engine, some, "test", "first load")
    query = select(tables.condition_topic.c.center_id, tables.condition_topic.c.condition_id).where(
        tables.condition_topic.c.topic == "patents"
    )
    with Session(engine, future=True) as session:
        assert set(session.execute(query)) == {("suzhou", "patents"), ("jiangsu", "patents")}


def test_ensure_loads_once(url: str, files: Path) -> None:
    engine = queries.connect(url)
    assert build.needs_load(engine, files)
    assert build.ensure(engine, root=files)
    assert not build.ensure(engine, root=files)
    shutil.rmtree(files / "programs")
    assert build.needs_load(engine, files)


def test_two_starts_at_once_load_once(url: str, files: Path) -> None:
    def start(_: int) -> bool:
        engine = queries.connect(url)
        build.ensure(engine, root=files)
        engine.dispose()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(start, range(4)))
    assert len(history(queries.connect(url), "suzhou")) == 1
