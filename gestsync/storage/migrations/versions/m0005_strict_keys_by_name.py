"""Strict keys: one row a person under each name, with what is compared beside the name."""

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa
from alembic import op

from gestsync.domain.fields import KEYS
from gestsync.domain.matching import StrictRules, key_maker
from gestsync.domain.records import RecordKind
from gestsync.domain.settings import settings_from

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DETAILS = ("detail_1", "detail_2", "detail_3", "detail_4")

_COMPARED = ("nom", "prenom", "date_naissance", "courriel", "telephone", "mobile", "ministere")
"""The columns that the strict rule looks at, at this revision."""


def upgrade() -> None:
    """Go up. Keys follow from the fiches, and are computed again."""
    op.drop_table("strict_key")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    table = op.create_table(
        "strict_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("record_id", number, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False, server_default="0") for name in _DETAILS),
        sa.PrimaryKeyConstraint("key", "record_id", name=op.f("pk_strict_key")),
        sqlite_with_rowid=False,
    )
    rows = _rows(op.get_bind())
    while chunk := list(islice(rows, 10_000)):
        op.bulk_insert(table, chunk)


def _rows(connection: sa.Connection) -> Iterator[dict[str, int]]:
    """The keys of every active fiche."""
    stored = connection.execute(sa.text("SELECT name, value FROM setting"))
    rules = StrictRules.from_settings(settings_from({row.name: row.value for row in stored}))
    wanted = ", ".join(("id", "kind", *_COMPARED))
    fiches = connection.execute(sa.text(f"SELECT {wanted} FROM record WHERE state = 'active'"))  # noqa: S608
    for row in fiches.mappings():
        kind = RecordKind(row["kind"])
        values = tuple([str(row.get(name, "")) for name in KEYS[kind]])
        for key, details in key_maker(kind, rules).keys(values).items():
            yield {"key": key, "record_id": row["id"], **dict(zip(_DETAILS, details, strict=True))}


def downgrade() -> None:
    """Go down. The keys of the older form come back when a rule of duplicates is set."""
    op.drop_table("strict_key")
    op.create_table(
        "strict_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", "record_id", name=op.f("pk_strict_key")),
        sqlite_with_rowid=False,
    )
