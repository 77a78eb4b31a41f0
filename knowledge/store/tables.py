"""The tables of the knowledge base. Lists keep their order in `position`; typed tests are JSON."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _part(name: str, *columns: Column[Any]) -> Table:
    """A list that belongs to a centre: one row per entry, in the file's order."""
    owner = Column("center_id", Text, ForeignKey("center.id"), nullable=False)
    position = Column("position", Integer, nullable=False)
    return Table(name, metadata, owner, position, *columns, PrimaryKeyConstraint("center_id", "position"))


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[Any]:
    return Column(name, Text)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    _text("title"),
    _maybe("number"),
    _maybe("issuer"),
    _maybe("date"),
    _maybe("as_of"),
    _text("audience"),
    _text("file"),
)

center = Table(
    "center",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    Column("short", Text, nullable=False, index=True),
    Column("region", Text, nullable=False, index=True),
    Column("province", Text, nullable=False, index=True),
    _text("level"),
    _maybe("serves_note"),
    _maybe("fields_note"),
    _text("website"),
    Column("source_document", Text, ForeignKey("document.id"), nullable=False),
    _text("source_at"),
    _maybe("as_of"),
)

center_alias = _part("center_alias", _text("alias"))
center_place = _part("center_place", _text("place"))
center_field = _part("center_field", _text("field"))
phone = _part("phone", _text("number"), _text("use"), _maybe("printed"), _maybe("note"))
priority = _part("priority", _text("item"), _text("says"))
note = _part("note", _text("text"))
difference = _part(
    "difference",
    _text("about"),
    Column("document", Text, ForeignKey("document.id"), nullable=False),
    _text("at"),
    _text("says"),
)

condition = Table(
    "condition",
    metadata,
    Column("center_id", Text, ForeignKey("center.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _text("item"),
    _text("says"),
    Column("test", JSON, nullable=False),
    _text("strength"),
    _maybe("exception"),
    _maybe("note"),
    PrimaryKeyConstraint("center_id", "id"),
)

condition_topic = Table(
    "condition_topic",
    metadata,
    Column("center_id", Text, nullable=False),
    Column("condition_id", Text, nullable=False),
    Column("topic", Text, nullable=False, index=True),
    PrimaryKeyConstraint("center_id", "condition_id", "topic"),
    ForeignKeyConstraint(["center_id", "condition_id"], ["condition.center_id", "condition.id"]),
)

exemption = Table(
    "exemption",
    metadata,
    Column("center_id", Text, ForeignKey("center.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _text("item"),
    _text("says"),
    Column("holds_when", JSON, nullable=False),
    _maybe("material"),
    PrimaryKeyConstraint("center_id", "id"),
)

exemption_lift = Table(
    "exemption_lift",
    metadata,
    Column("center_id", Text, nullable=False),
    Column("exemption_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("condition_id", Text, nullable=False),
    PrimaryKeyConstraint("center_id", "exemption_id", "position"),
    ForeignKeyConstraint(["center_id", "exemption_id"], ["exemption.center_id", "exemption.id"]),
    ForeignKeyConstraint(
        ["center_id", "condition_id"],
        ["condition.center_id", "condition.id"],
        name="fk_exemption_lift_condition",
    ),
)

program = Table(
    "program",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    Column("aliases", JSON, nullable=False),
    Column("document", Text, ForeignKey("document.id"), nullable=False),
    _text("audience"),
    Column("conditions", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
)

program_contact = Table(
    "program_contact",
    metadata,
    Column("program_id", Text, ForeignKey("program.id"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("kind"),
    _text("value"),
    _text("use"),
    _text("at"),
    _maybe("printed"),
    PrimaryKeyConstraint("program_id", "position"),
)

policy = Table(
    "policy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("program", Text, nullable=False, index=True),
    _text("audience"),
    Column("document", Text, ForeignKey("document.id")),
    _maybe("place"),  # article or section of the document
    _text("title"),
    _text("answer"),
    Column("record", JSON, nullable=False),  # the whole entry, with its figures and ways of asking
)

# What the files last gave for a record: tells a correction made in the database from a change of the files.
origin = Table(
    "origin",
    metadata,
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    _text("fingerprint"),
    PrimaryKeyConstraint("kind", "record_id"),
)

# One row per changed record: `old` and `new` hold the changed keys only; the whole record when it came or went.
revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    _text("who"),
    _text("why"),
    _text("kind"),
    Column("record_id", Text, nullable=False, index=True),
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
)
