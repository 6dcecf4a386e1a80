"""« Pas un doublon » holds for what two fiches were; « Plus tard » is remembered."""

import sqlalchemy as sa
from alembic import op

from gestsync.domain.distinct import identity_of
from gestsync.domain.fields import KEYS
from gestsync.domain.records import RecordKind

revision = "0009"
down_revision = "0005"
branch_labels = None
depends_on = None

_COMPARED = ("nom", "prenom", "date_naissance", "courriel", "telephone", "mobile", "ministere")
"""The columns that identify a person, at this revision."""


def upgrade() -> None:
    """Go up. Pairs that were declared are taken for what their fiches are now."""
    connection = op.get_bind()
    wanted = sa.text("SELECT kind, number, other_number, run_id, reason FROM distinct_pair")
    told = connection.execute(wanted).mappings().all()
    op.drop_table("distinct_pair")
    table = op.create_table(
        "distinct_pair",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("other_number", sa.Text(), nullable=False),
        sa.Column("run_id", _number(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("identities", sa.JSON(), nullable=False),
        sa.Column("other_identities", sa.JSON(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_distinct_pair_run_id_run")),
        sa.PrimaryKeyConstraint("kind", "number", "other_number", "run_id", name=op.f("pk_distinct_pair")),
    )
    rows = [
        {
            **row,
            "identities": _identities(connection, row["kind"], row["number"]),
            "other_identities": _identities(connection, row["kind"], row["other_number"]),
        }
        for row in told
    ]
    if rows:
        op.bulk_insert(table, rows)
    op.create_table(
        "later_pair",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("other_number", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "number", "other_number", name=op.f("pk_later_pair")),
    )


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _identities(connection: sa.Connection, kind: str, number: str) -> list[int]:
    """What identifies a fiche now; nothing when there is none."""
    columns = ", ".join(_COMPARED)
    wanted = sa.text(f"SELECT {columns} FROM record WHERE kind = :kind AND number = :number")  # noqa: S608
    row = connection.execute(wanted, {"kind": kind, "number": number}).mappings().one_or_none()
    if row is None:
        return []
    named = RecordKind(kind)
    return [identity_of(named, tuple([str(row.get(name, "")) for name in KEYS[named]]))]


def downgrade() -> None:
    """Go down. The last decision about a pair stays."""
    connection = op.get_bind()
    wanted = sa.text("SELECT kind, number, other_number, run_id, reason FROM distinct_pair ORDER BY run_id")
    told = {
        (row["kind"], row["number"], row["other_number"]): row
        for row in connection.execute(wanted).mappings()
    }
    op.drop_table("later_pair")
    op.drop_table("distinct_pair")
    table = op.create_table(
        "distinct_pair",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("other_number", sa.Text(), nullable=False),
        sa.Column("run_id", _number(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_distinct_pair_run_id_run")),
        sa.PrimaryKeyConstraint("kind", "number", "other_number", name=op.f("pk_distinct_pair")),
    )
    if told:
        op.bulk_insert(table, [dict(row) for row in told.values()])
