"""The tables of what use leaves behind."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Float, Integer, MetaData, Table, Text

metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"})

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),  # random, in hexadecimal; the link holds it
    Column("snapshot", JSON, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)

# Nothing in it says who wrote a message: no conversation, no visitor, no address.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),  # when it was said last
    Column("times", Integer, nullable=False),  # how often it was said
    Column("channel", Text, nullable=False),
    Column("text", Text, nullable=False),  # cleaned and masked by the door
    Column("reason", Text, nullable=False),  # why it is here: bot/door/review.py
    Column("status", Text, nullable=False),  # of the answer: docs/payloads.md
    Column("kind", Text),
    Column("intent", Text),  # what was understood; NULL where the answer did not come in time
    Column("confidence", Float),
    Column("similarity", Float),
    Column("ranking", JSON, nullable=False),
    Column("state", Text, nullable=False),  # open, kept, dismissed
    Column("label", Text),  # the intent that a reviewer gave it
    Column("decided_by", Text),
    Column("decided_at", DateTime(timezone=True)),
    Column("why", Text),
    sqlite_autoincrement=True,  # a number stands for one message for ever
)

# That somebody asked for a person, and where; what was said stays with the dialogue.
handovers = Table(
    "handovers",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
    Column("answered_at", DateTime(timezone=True)),  # NULL while nobody has replied to what was asked last
)
