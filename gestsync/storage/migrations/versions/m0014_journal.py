"""The journal of who looked at, exported, changed and merged what."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("run", sa.BigInteger().with_variant(sa.Integer, "sqlite")),
        sa.Column("kind", sa.Text),
        sa.Column("record", sa.BigInteger().with_variant(sa.Integer, "sqlite")),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.Column("seal", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("journal")
