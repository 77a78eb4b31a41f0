"""Conversations whose visitors asked for a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "handovers",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_asked_at"), "handovers", ["asked_at"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index(op.f("ix_handovers_asked_at"), "handovers")
    op.drop_table("handovers")
