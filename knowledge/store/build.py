"""Records into the database: loads of the files and corrections by staff, each change kept as a revision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from sqlalchemy import delete, insert, inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge import records as files
from knowledge.errors import KnowledgeError, KnowledgeErrors
from knowledge.loader import ROOT
from knowledge.records import Record, Records
from knowledge.store import rows, tables
from knowledge.store.rows import plain
from knowledge.store.session import migrate, writing
from knowledge.store.writes import Key, renew_topics, revise, write

CONFLICT = (
    "is changed both in its file and in the database; export and merge it, or load with --prefer files or database"
)


def load(
    engine: Engine, records: Records, who: str, why: str, *, prefer: Literal["files", "database"] | None = None
) -> tuple[Key, ...]:
    """Bring the database to the given records in one transaction and return what was changed.

    A correction made in the database stays as long as the file of that record stays as it was. Where both have
    changed, KnowledgeErrors names the records, unless `prefer` says which of the two wins.
    """
    _require(who, why)
    wanted = _by_key(records.documents, records.centers, records.programs, records.policies)
    try:
        with writing(engine) as session:
            if prefer != "files" and records.fingerprint and records.fingerprint == _fingerprint(session):
                return ()
            changed, conflicts = _compare(session, wanted, overwrite=prefer == "files")
            if conflicts and prefer is None:
                raise KnowledgeErrors([f"{key}: {CONFLICT}" for key in conflicts])
            _replace(session, wanted, changed, who, why)
            _note_origins(session, wanted, conflicts)
            renew_topics(session)
            if not conflicts:  # else the next load has to look at them again
                _set_meta(session, "fingerprint", records.fingerprint)
            return tuple(changed)
    except IntegrityError as error:
        raise KnowledgeError(f"the database refuses the records, nothing was changed: {error.orig}") from error


def correct(engine: Engine, record: Record, who: str, why: str) -> bool:
    """Store one corrected record with its revision; False when nothing differs."""
    _require(who, why)
    key = Key.of(record)
    with writing(engine) as session:
        old = _stored(session).get(key)
        if old == record:
            return False
        write(session, key, record, position=None)
        revise(session, key, old, record, who, why)
    return True


def needs_load(engine: Engine, root: Path = ROOT) -> bool:
    """Whether the files differ from what was last loaded; a few milliseconds."""
    if not inspect(engine).has_table(tables.meta.name):
        return True
    with Session(engine, future=True) as session:
        return _fingerprint(session) != files.fingerprint(root)


def ensure(engine: Engine, who: str = "start-up", why: str = "files changed", root: Path = ROOT) -> bool:
    """Make the database ready for reading; True when the files had to be loaded.

    A start must not fail on a correction that a new file contradicts: the correction stays, `load` reports it.
    """
    if not needs_load(engine, root):
        return False
    migrate(engine)
    load(engine, files.read(root), who, why, prefer="database")
    return True


def _compare(session: Session, wanted: Mapping[Key, Record], overwrite: bool) -> tuple[list[Key], list[Key]]:
    """What the files change, and where they contradict a correction made in the database."""
    stored, origins = _stored(session), _origins(session)
    changes: list[Key] = []
    conflicts: list[Key] = []
    for key in [*wanted, *sorted(set(stored) - set(wanted))]:
        old, new, origin = stored.get(key), wanted.get(key), origins.get(key)
        untouched = origin == (_digest(new) if new else None)  # the file is as it was at the last load
        if old == new or (old is not None and untouched and not overwrite):
            continue
        corrected = old is not None and origin is not None and origin != _digest(old)
        (conflicts if corrected and not overwrite else changes).append(key)
    return changes, conflicts


def _replace(session: Session, wanted: Mapping[Key, Record], changed: list[Key], who: str, why: str) -> None:
    stored = _stored(session)
    positions = {key: n for n, key in enumerate(wanted)}
    # Documents come first and go last, since the others point at them.
    for key in sorted(changed, key=lambda key: (key not in wanted, (key.kind == "document") == (key not in wanted))):
        write(session, key, wanted.get(key), positions.get(key))
        revise(session, key, stored.get(key), wanted.get(key), who, why)


def _note_origins(session: Session, wanted: Mapping[Key, Record], conflicts: list[Key]) -> None:
    """Remember what the files gave now; for a contradicted correction, what they gave before it."""
    before = {key: digest for key, digest in _origins(session).items() if key in conflicts}
    given = {key: _digest(record) for key, record in wanted.items() if key not in conflicts}
    session.execute(delete(tables.origin))
    entries = [{"kind": k.kind, "record_id": k.id, "fingerprint": digest} for k, digest in {**given, **before}.items()]
    if entries:
        session.execute(insert(tables.origin), entries)


def _stored(session: Session) -> dict[Key, Record]:
    # What an older schema stored and this one cannot read counts as absent: the files replace it.
    readers = (rows.read_documents, rows.read_centers, rows.read_programs, rows.read_policies)
    return _by_key(*(read(session, lenient=True) for read in readers))


def _by_key(*groups: Iterable[Record]) -> dict[Key, Record]:
    return {Key.of(record): record for group in groups for record in group}


def _digest(record: Record) -> str:
    return hashlib.sha256(json.dumps(plain(record), sort_keys=True).encode()).hexdigest()


def _origins(session: Session) -> dict[Key, str]:
    found = session.execute(select(tables.origin)).mappings()
    return {Key(row["kind"], row["record_id"]): row["fingerprint"] for row in found}


def _fingerprint(session: Session) -> str | None:
    value: str | None = session.execute(
        select(tables.meta.c.value).where(tables.meta.c.key == "fingerprint")
    ).scalar_one_or_none()
    return value


def _set_meta(session: Session, key: str, value: str) -> None:
    session.execute(delete(tables.meta).where(tables.meta.c.key == key))
    session.execute(insert(tables.meta), [{"key": key, "value": value}])


def _require(who: str, why: str) -> None:
    for name, value in (("who", who), ("why", why)):
        if not value.strip():
            raise KnowledgeError(f"{name}: a change needs it; say {'who makes it' if name == 'who' else 'the reason'}")
