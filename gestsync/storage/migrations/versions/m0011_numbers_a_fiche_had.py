"""The numbers that a fiche ever had are found by the fiche: two fiches may have exchanged theirs."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_index("ix_merge_keeper_id", "merge", ["keeper_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_merge_keeper_id", table_name="merge")
