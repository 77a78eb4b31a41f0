"""The same store on PostgreSQL: TEST_POSTGRES_URL, else a cluster of our own, else skipped with the reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from knowledge import records
from knowledge.store import build, session, tables
from knowledge.store.queries import Knowledge, history

USER = "postgres"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no TEST_POSTGRES_URL and no initdb under /usr/lib/postgresql")
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        yield from _cluster(programs[-1].parent, Path(folder))


def _cluster(programs: Path, folder: Path) -> Iterator[str]:
    """A server that listens on a socket in its own folder only."""
    prefix: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        if not shutil.which("setpriv") or subprocess.run(["id", USER], capture_output=True).returncode:
            pytest.skip("running as root without setpriv or without a user postgres")
        shutil.chown(folder, USER)
        prefix = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]

    def run(*command: str) -> None:
        done = subprocess.run([*prefix, *command], cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr + done.stdout

    data = folder / "data"
    run(str(programs / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    run(*control, "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses= -c fsync=off", "start")
    try:
        yield f"postgresql://{USER}@/postgres?host={folder}"
    finally:
        run(*control, "-m", "immediate", "stop")


@pytest.fixture
def server(address: str) -> Iterator[Engine]:
    """An empty database on the server; the tables of the test before are gone."""
    engine = session.connect(address)
    tables.metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {session.VERSION_TABLE}"))
    yield engine
    engine.dispose()


def test_migrations_make_the_tables_of_the_code(server: Engine, differences: Callable[[Engine], list[object]]) -> None:
    session.migrate(server)
    session.migrate(server)
    assert differences(server) == []


def test_every_file_survives_the_way_through_the_database(server: Engine) -> None:
    everything = records.read()
    assert build.ensure(server)
    knowledge = Knowledge.read(server, audience="internal")
    assert knowledge.documents == everything.documents
    assert knowledge.centers == everything.centers
    assert knowledge.programs == everything.programs
    assert knowledge.policies == everything.policies
    assert build.load(server, everything, "test", "again") == ()


def test_a_correction_keeps_its_history(server: Engine) -> None:
    build.ensure(server)
    center = Knowledge.read(server).centers[0]
    assert build.correct(server, center.copy(update={"website": "https://example.org/"}), "staff", "new site")
    last = history(server, center.id)[-1]
    assert (last["old"], last["new"]) == ({"website": center.website}, {"website": "https://example.org/"})
    assert last["at"].tzinfo is not None


def test_two_starts_at_once_load_once(server: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: build.ensure(server), range(4)))
    assert len(history(server, "suzhou")) == 1
