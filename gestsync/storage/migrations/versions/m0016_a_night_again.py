"""A file whose run was undone may be applied again: its content is unique each time it is."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_APPLIED = sa.text("state = 'applied'")


def upgrade() -> None:
    """Go up."""
    op.add_column("exchange_file", sa.Column("again", sa.Integer(), server_default="0", nullable=False))
    _index(["sha256", "again"])


def downgrade() -> None:
    """Go down. Files that were applied again stay, as copies that were known."""
    op.execute("UPDATE exchange_file SET state = 'known' WHERE again > 0 AND state = 'applied'")
    _index(["sha256"])
    with op.batch_alter_table("exchange_file") as table:
        table.drop_column("again")


def _index(columns: list[str]) -> None:
    op.drop_index("uq_exchange_file_applied", table_name="exchange_file")
    op.create_index(
        "uq_exchange_file_applied",
        "exchange_file",
        columns,
        unique=True,
        sqlite_where=_APPLIED,
        postgresql_where=_APPLIED,
    )
