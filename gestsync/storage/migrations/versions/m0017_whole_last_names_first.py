"""Lists by name put every bearer of a last name before those of a longer one; a run is paged in its order."""

import sqlalchemy as sa
from alembic import op

from gestsync.domain.fields import name_key

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TOGETHER = 10_000


def upgrade() -> None:
    """Go up. Keys follow from the names, and are made again where they differ."""
    connection = op.get_bind()
    page = sa.text(
        "SELECT id, nom, prenom, sort_key FROM record WHERE id > :after ORDER BY id LIMIT :together"
    )
    moved = sa.text("UPDATE record SET sort_key = :key WHERE id = :id")
    after = 0
    while rows := connection.execute(page, {"after": after, "together": _TOGETHER}).all():
        keys = ((row.id, name_key(row.nom, row.prenom), row.sort_key) for row in rows)
        told = [{"id": number, "key": key} for number, key, before in keys if key != before]
        if told:
            connection.execute(moved, told)
        after = rows[-1].id
    # What others of a server read waits only for the last step.
    op.create_index("ix_operation_run_id_kind_outcome_id", "operation", ["run_id", "kind", "outcome", "id"])
    op.drop_index("ix_operation_run_id_kind_outcome", table_name="operation")


def downgrade() -> None:
    """Go down. No sign of a folded name is a hyphen."""
    op.execute("UPDATE record SET sort_key = replace(sort_key, '-', ' ') WHERE sort_key LIKE '%-%'")
    op.create_index("ix_operation_run_id_kind_outcome", "operation", ["run_id", "kind", "outcome"])
    op.drop_index("ix_operation_run_id_kind_outcome_id", table_name="operation")
