"""What a fiche holds back is found by the fiche: its window shows it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    is_open = sa.text("settled_run IS NULL")
    op.create_index(
        "ix_pending_other_id", "pending", ["other_id"], sqlite_where=is_open, postgresql_where=is_open
    )


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_pending_other_id", table_name="pending")
