"""A file says where its operations stand: an index of them by file is one tree less to fill each night."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

_FILL = """
    UPDATE exchange_file SET
        first_operation = (SELECT min(id) FROM operation
            WHERE file_id = exchange_file.id AND run_id + 0 = exchange_file.run_id),
        last_operation = (SELECT max(id) FROM operation
            WHERE file_id = exchange_file.id AND run_id + 0 = exchange_file.run_id)
"""


def upgrade() -> None:
    """Go up."""
    op.add_column("exchange_file", sa.Column("first_operation", sa.BigInteger))
    op.add_column("exchange_file", sa.Column("last_operation", sa.BigInteger))
    op.execute(_FILL)
    op.drop_index("ix_operation_file_id", table_name="operation")


def downgrade() -> None:
    """Go down."""
    op.create_index("ix_operation_file_id", "operation", ["file_id"])
    op.drop_column("exchange_file", "last_operation")
    op.drop_column("exchange_file", "first_operation")
