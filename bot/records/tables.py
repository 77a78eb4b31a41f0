"""The tables of what use leaves behind."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, MetaData, Table, Text

metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"})

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),  # random, in hexadecimal; the link holds it
    Column("snapshot", JSON, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)
