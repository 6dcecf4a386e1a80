"""What the retention rules erased, and what must be known of it all the same."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "treated",
        sa.Column("trace", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("trace", name="pk_treated"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "erasure",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_record", _ID, nullable=False),
        sa.Column("last_operation", _ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("erasure")
    op.drop_table("treated")
