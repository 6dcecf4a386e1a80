"""The register of confidentiality incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "incident",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False, server_default=""),
        sa.Column("text", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", "version", name="pk_incident"),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("incident")
