"""Single records into their tables, and the revision that every change leaves."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from knowledge.models import Center, Document
from knowledge.policies import Policy
from knowledge.programs import Program
from knowledge.records import Record
from knowledge.store import rows, tables
from knowledge.store.rows import plain


class Key(NamedTuple):
    """Names one record of the knowledge base."""

    kind: str  # document, center, program, policy
    id: str

    @classmethod
    def of(cls, record: Record) -> Key:
        """The key of a record."""
        return cls(type(record).__name__.lower(), record.id)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


def write(session: Session, key: Key, new: Record | None, position: int | None) -> None:
    """Put the record in place of what is stored under the key; None removes it. No position: it keeps its own."""
    if key.kind in ("document", "policy"):
        _write_row(session, key, new, position)
        return
    owner = tables.center if key.kind == "center" else tables.program
    parts = rows.PARTS if key.kind == "center" else (tables.program_contact,)
    for table in reversed(parts):
        session.execute(delete(table).where(table.c[f"{key.kind}_id"] == key.id))
    session.execute(delete(owner).where(owner.c.id == key.id))
    if isinstance(new, Center):
        session.execute(insert(tables.center), [rows.center_row(new)])
        for table, entries in rows.center_parts(new).items():
            if entries:
                session.execute(insert(table), entries)
    if isinstance(new, Program):
        session.execute(insert(tables.program), [rows.program_row(new)])
        if new.contacts:
            session.execute(insert(tables.program_contact), rows.contact_rows(new))


def _write_row(session: Session, key: Key, new: Record | None, position: int | None) -> None:
    """A record of one row, which others may point at: it is changed in place and keeps its position."""
    table = tables.document if key.kind == "document" else tables.policy
    values: rows.Row = {} if position is None else {"position": position}
    if isinstance(new, Document):
        values.update(rows.document_row(new))
    if isinstance(new, Policy):
        values.update(rows.policy_row(new))
    if new is None:
        session.execute(delete(table).where(table.c.id == key.id))
    elif session.execute(select(table.c.id).where(table.c.id == key.id)).first() is None:
        session.execute(insert(table), [{"position": 0, **values}])
    else:
        session.execute(update(table).where(table.c.id == key.id).values(**values))


def renew_topics(session: Session) -> None:
    """Topics are derived: when the derivation changes, unchanged centres need new rows too."""
    table = tables.condition_topic
    wanted = [row for center in rows.read_centers(session) for row in rows.center_parts(center)[table]]
    stored = [dict(row) for row in session.execute(select(table)).mappings()]
    if sorted(map(str, stored)) != sorted(map(str, wanted)):
        session.execute(delete(table))
        session.execute(insert(table), wanted)


def revise(session: Session, key: Key, old: Record | None, new: Record | None, who: str, why: str) -> None:
    """Keep who changed what and why: the changed keys, or the whole record where it came or went."""
    before, after = (plain(record) if record else None for record in (old, new))
    if before is not None and after is not None:
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        before, after = ({name: side.get(name) for name in names} for side in (before, after))
    entry = {"at": datetime.now(timezone.utc), "who": who, "why": why, "kind": key.kind, "record_id": key.id}
    session.execute(insert(tables.revision), [{**entry, "old": before, "new": after}])
