"""The first tables: documents, centres with their lists, programmes, origins and revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "document",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "origin",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_origin")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_record_id"), "revision", ["record_id"], unique=False)
    op.create_table(
        "center",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("serves_note", sa.Text(), nullable=True),
        sa.Column("fields_note", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("source_document", sa.Text(), nullable=False),
        sa.Column("source_at", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_document"], ["document.id"], name=op.f("fk_center_source_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_center")),
    )
    op.create_index(op.f("ix_center_province"), "center", ["province"], unique=False)
    op.create_index(op.f("ix_center_region"), "center", ["region"], unique=False)
    op.create_index(op.f("ix_center_short"), "center", ["short"], unique=False)
    op.create_table(
        "program",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_program_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_policy_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )
    op.create_index(op.f("ix_policy_program"), "policy", ["program"], unique=False)
    op.create_table(
        "center_alias",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_center_alias_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_center_alias")),
    )
    op.create_table(
        "center_field",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_center_field_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_center_field")),
    )
    op.create_table(
        "center_place",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_center_place_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_center_place")),
    )
    op.create_table(
        "condition",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("test", sa.JSON(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("exception", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_condition_center_id")),
        sa.PrimaryKeyConstraint("center_id", "id", name=op.f("pk_condition")),
    )
    op.create_table(
        "difference",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_difference_center_id")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_difference_document")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_difference")),
    )
    op.create_table(
        "exemption",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("holds_when", sa.JSON(), nullable=False),
        sa.Column("material", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_exemption_center_id")),
        sa.PrimaryKeyConstraint("center_id", "id", name=op.f("pk_exemption")),
    )
    op.create_table(
        "note",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_note_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_note")),
    )
    op.create_table(
        "phone",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_phone_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_phone")),
    )
    op.create_table(
        "priority",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["center_id"], ["center.id"], name=op.f("fk_priority_center_id")),
        sa.PrimaryKeyConstraint("center_id", "position", name=op.f("pk_priority")),
    )
    op.create_table(
        "program_contact",
        sa.Column("program_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_program_contact_program_id")),
        sa.PrimaryKeyConstraint("program_id", "position", name=op.f("pk_program_contact")),
    )
    op.create_table(
        "condition_topic",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("condition_id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id", "condition_id"],
            ["condition.center_id", "condition.id"],
            name=op.f("fk_condition_topic_center_id"),
        ),
        sa.PrimaryKeyConstraint("center_id", "condition_id", "topic", name=op.f("pk_condition_topic")),
    )
    op.create_index(op.f("ix_condition_topic_topic"), "condition_topic", ["topic"], unique=False)
    op.create_table(
        "exemption_lift",
        sa.Column("center_id", sa.Text(), nullable=False),
        sa.Column("exemption_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["center_id", "condition_id"], ["condition.center_id", "condition.id"], name="fk_exemption_lift_condition"
        ),
        sa.ForeignKeyConstraint(
            ["center_id", "exemption_id"],
            ["exemption.center_id", "exemption.id"],
            name=op.f("fk_exemption_lift_center_id"),
        ),
        sa.PrimaryKeyConstraint("center_id", "exemption_id", "position", name=op.f("pk_exemption_lift")),
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("exemption_lift")
    op.drop_index(op.f("ix_condition_topic_topic"), table_name="condition_topic")
    op.drop_table("condition_topic")
    op.drop_table("program_contact")
    op.drop_table("priority")
    op.drop_table("phone")
    op.drop_table("note")
    op.drop_table("exemption")
    op.drop_table("difference")
    op.drop_table("condition")
    op.drop_table("center_place")
    op.drop_table("center_field")
    op.drop_table("center_alias")
    op.drop_index(op.f("ix_policy_program"), table_name="policy")
    op.drop_table("policy")
    op.drop_table("program")
    op.drop_index(op.f("ix_center_short"), table_name="center")
    op.drop_index(op.f("ix_center_region"), table_name="center")
    op.drop_index(op.f("ix_center_province"), table_name="center")
    op.drop_table("center")
    op.drop_index(op.f("ix_revision_record_id"), table_name="revision")
    op.drop_table("revision")
    op.drop_table("origin")
    op.drop_table("meta")
    op.drop_table("document")
