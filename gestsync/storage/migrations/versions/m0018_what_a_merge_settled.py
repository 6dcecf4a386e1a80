"""A merge remembers what dated the fiche that stays, and what its absorbed fiche held back."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_merge = sa.table(
    "merge",
    sa.column("id", sa.BigInteger()),
    sa.column("settled_at", sa.BigInteger()),
    sa.column("moved", sa.JSON()),
)
_LATEST = """
SELECT m.id, max(p.modified_at) AS latest
FROM pending p JOIN merge m ON m.run_id = p.settled_run
WHERE NOT EXISTS (
    SELECT 1 FROM operation o WHERE o.number = p.number AND o.kind = p.kind
    AND o.modified_at = p.modified_at AND o.run_id = p.settled_run AND o.outcome <> 'merged'
)
GROUP BY m.id
"""
"""What a merge settled was not decided again by its run, which would have dated the fiche itself."""
_HELD = """
SELECT m.id, m.moved, p.operation_id AS held
FROM merge m JOIN pending p ON p.other_id = m.keeper_id JOIN operation o ON o.id = p.operation_id
WHERE m.undone_run IS NULL AND p.settled_run IS NULL AND o.other_id = m.loser_id
"""
"""Those that came because of an absorbed fiche and wait for the one that stays."""


def upgrade() -> None:
    """Go up."""
    op.add_column("merge", sa.Column("settled_at", sa.BigInteger(), nullable=True))
    op.drop_column("merge", "keeper_modified_at")
    connection = op.get_bind()
    dates = [{"merge": row.id, "settled_at": row.latest} for row in connection.execute(sa.text(_LATEST))]
    moved: dict[int, dict[str, Any]] = {}
    for row in connection.execute(sa.text(_HELD).columns(_merge.c.id, _merge.c.moved, sa.column("held"))):
        moved.setdefault(row.id, {**row.moved, "held": []})["held"].append(row.held)
    for told in (dates, [{"merge": number, "moved": each} for number, each in moved.items()]):
        if told:
            connection.execute(sa.update(_merge).where(_merge.c.id == sa.bindparam("merge")), told)


def downgrade() -> None:
    """Go down. Nothing ever read the date that comes back."""
    op.add_column("merge", sa.Column("keeper_modified_at", sa.BigInteger(), nullable=True))
    op.drop_column("merge", "settled_at")
