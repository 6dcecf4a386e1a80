"""Parts of a run that were undone alone: one fiche, or one field of it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "taken_back",
        sa.Column("run_id", number, nullable=False),
        sa.Column("record_id", number, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("undone_by", number, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_taken_back_run_id_run")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_taken_back_record_id_record")),
        sa.ForeignKeyConstraint(["undone_by"], ["run.id"], name=op.f("fk_taken_back_undone_by_run")),
        sa.PrimaryKeyConstraint("run_id", "record_id", "field", name=op.f("pk_taken_back")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("taken_back")
