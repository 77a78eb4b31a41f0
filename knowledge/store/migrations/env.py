"""Run by Alembic: the connection comes from `knowledge.store.session.migrate`, never from a file."""

from __future__ import annotations

from alembic import context

from knowledge.store.session import VERSION_TABLE
from knowledge.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
