"""Run by Alembic: the connection comes from `bot.records.database.migrate`, never from a file."""

from __future__ import annotations

from alembic import context

from bot.records.database import VERSION_TABLE
from bot.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
