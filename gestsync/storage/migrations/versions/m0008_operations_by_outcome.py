"""Operations of a run by kind and outcome: the report and the history are paged through this index."""

from alembic import op

revision = "0008"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.drop_index("ix_operation_run_id", table_name="operation")
    op.create_index("ix_operation_run_id_kind_outcome", "operation", ["run_id", "kind", "outcome"])


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_operation_run_id_kind_outcome", table_name="operation")
    op.create_index("ix_operation_run_id", "operation", ["run_id"])
