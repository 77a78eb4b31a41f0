"""Records ↔ rows: what a centre, a document or a programme looks like in the tables, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from knowledge.conditions import Strict
from knowledge.errors import KnowledgeError
from knowledge.models import Center, Document
from knowledge.policies import Policy
from knowledge.programs import Program
from knowledge.store import tables
from knowledge.topics import topics_of

Row = dict[str, Any]
Stored = TypeVar("Stored", bound=Strict)

# What hangs on a centre, in the order in which rows can be inserted; the reverse is the order of removal.
PARTS: tuple[Table, ...] = (
    tables.center_alias,
    tables.center_place,
    tables.center_field,
    tables.phone,
    tables.condition,
    tables.condition_topic,
    tables.exemption,
    tables.exemption_lift,
    tables.priority,
    tables.difference,
    tables.note,
)


def plain(record: Strict) -> Row:
    """The record as a file has it: JSON values, no defaults, keys in the order of the schema."""
    data: Row = json.loads(record.json(exclude_defaults=True))
    return data


def _entries(owner: Row, records: Iterable[Strict]) -> list[Row]:
    return [{**owner, "position": n, **json.loads(record.json())} for n, record in enumerate(records)]


def _words(owner: Row, column: str, words: Iterable[str]) -> list[Row]:
    return [{**owner, "position": n, column: word} for n, word in enumerate(words)]


def center_row(center: Center) -> Row:
    """The centre's own row; its lists are in `center_parts`."""
    own = {c.name: getattr(center, c.name) for c in tables.center.columns if not c.name.startswith("source_")}
    return {**own, "source_document": center.source.document, "source_at": center.source.at}


def center_parts(center: Center) -> dict[Table, list[Row]]:
    """The rows of every list of a centre, with the topics of each condition."""
    owner = {"center_id": center.id}
    exemptions = _entries(owner, center.exemptions)
    for row, exemption in zip(exemptions, center.exemptions, strict=True):
        del row["when"]
        row["holds_when"] = plain(exemption)["when"]
    lifts = [
        {**owner, "exemption_id": row["id"], "position": n, "condition_id": condition}
        for row in exemptions
        for n, condition in enumerate(row.pop("lifts"))
    ]
    topics = [
        {**owner, "condition_id": condition.id, "topic": topic}
        for condition in center.conditions
        for topic in topics_of(condition)
    ]
    conditions = [
        {**row, "test": plain(condition)["test"]}
        for row, condition in zip(_entries(owner, center.conditions), center.conditions, strict=True)
    ]
    return {
        tables.center_alias: _words(owner, "alias", center.aliases),
        tables.center_place: _words(owner, "place", center.serves),
        tables.center_field: _words(owner, "field", center.fields),
        tables.phone: _entries(owner, center.phones),
        tables.condition: conditions,
        tables.condition_topic: topics,
        tables.exemption: exemptions,
        tables.exemption_lift: lifts,
        tables.priority: _entries(owner, center.priorities),
        tables.difference: _entries(owner, center.differences),
        tables.note: _words(owner, "text", center.notes),
    }


def program_row(program: Program) -> Row:
    """The programme's own row; its contacts are in `contact_rows`."""
    data: Row = json.loads(program.json(exclude={"contacts", "conditions"}))
    return {**data, "conditions": [plain(condition) for condition in program.conditions]}


def contact_rows(program: Program) -> list[Row]:
    """The rows of a programme's contacts."""
    return _entries({"program_id": program.id}, program.contacts)


def policy_row(policy: Policy) -> Row:
    """A policy entry's row: the columns to search by, and the whole entry."""
    own = {name: getattr(policy, name) for name in ("id", "program", "audience", "document", "title", "answer")}
    return {**own, "place": policy.at, "record": plain(policy)}


def document_row(document: Document) -> Row:
    """A document's row."""
    return dict(document)


def _grouped(session: Session, table: Table, *keys: str) -> dict[tuple[str, ...], list[Row]]:
    """The rows of a table by the given keys, in order; keys, positions and empty values are left out."""
    hidden = {*keys, "position"}
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in session.execute(select(table).order_by(*(table.c[k] for k in keys), table.c.position)).mappings():
        entry = {k: v for k, v in row.items() if k not in hidden and v is not None}
        groups[tuple(row[k] for k in keys)].append(entry)
    return groups


def _parsed(record: type[Stored], data: Iterable[Row], lenient: bool) -> list[Stored]:
    """The records; one that an older schema wrote and this one refuses is an error, or left out when `lenient`."""
    found = []
    for entry in data:
        try:
            found.append(record.parse_obj(entry))
        except ValidationError as error:
            if not lenient:
                what = f"{record.__name__.lower()} {entry.get('id')}"
                remedy = "was stored by another version; run `python -m knowledge load`"
                raise KnowledgeError(f"database: {what}: {remedy}") from error
    return found


def read_documents(session: Session, lenient: bool = False) -> list[Document]:
    """The documents in the order of the file."""
    return _parsed(Document, _grouped(session, tables.document).get((), []), lenient)


def read_centers(session: Session, lenient: bool = False) -> list[Center]:
    """Every centre, put together again, in the order of ids."""
    parts = {table: _grouped(session, table, "center_id") for table in PARTS if "position" in table.c}
    lifts = _grouped(session, tables.exemption_lift, "center_id", "exemption_id")
    centers = []
    for row in session.execute(select(tables.center)).mappings():
        key = (row["id"],)
        own = {k: v for k, v in row.items() if v is not None and not k.startswith("source_")}
        own.update(
            source={"document": row["source_document"], "at": row["source_at"]},
            aliases=[entry["alias"] for entry in parts[tables.center_alias][key]],
            serves=[entry["place"] for entry in parts[tables.center_place][key]],
            fields=[entry["field"] for entry in parts[tables.center_field][key]],
            phones=parts[tables.phone][key],
            conditions=parts[tables.condition][key],
            exemptions=[_exemption(entry, lifts[row["id"], entry["id"]]) for entry in parts[tables.exemption][key]],
            priorities=parts[tables.priority][key],
            differences=parts[tables.difference][key],
            notes=[entry["text"] for entry in parts[tables.note][key]],
        )
        centers.append(own)
    return _parsed(Center, sorted(centers, key=lambda center: str(center["id"])), lenient)


def _exemption(row: Row, lifts: list[Row]) -> Row:
    own = {key: value for key, value in row.items() if key != "holds_when"}
    return {**own, "when": row["holds_when"], "lifts": [lift["condition_id"] for lift in lifts]}


def read_programs(session: Session, lenient: bool = False) -> list[Program]:
    """Every programme with its contacts, in the order of ids."""
    contacts = _grouped(session, tables.program_contact, "program_id")
    rows = session.execute(select(tables.program)).mappings()
    programs = [{**row, "contacts": contacts[row["id"],]} for row in rows]
    return _parsed(Program, sorted(programs, key=lambda program: str(program["id"])), lenient)


def read_policies(session: Session, lenient: bool = False) -> list[Policy]:
    """Every policy entry in the order of the files."""
    rows = session.execute(select(tables.policy.c.record).order_by(tables.policy.c.position)).scalars()
    return _parsed(Policy, rows, lenient)
