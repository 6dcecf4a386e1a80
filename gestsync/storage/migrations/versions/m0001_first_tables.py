"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "attempt",
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mode", name=op.f("pk_attempt")),
    )
    op.create_table(
        "change",
        sa.Column("operation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "field", name=op.f("pk_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "given",
        sa.Column("operation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_given")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=True),
        sa.Column("ministere", sa.Text(), server_default="", nullable=False),
        sa.Column("nom", sa.Text(), server_default="", nullable=False),
        sa.Column("prenom", sa.Text(), server_default="", nullable=False),
        sa.Column("sexe", sa.Text(), server_default="", nullable=False),
        sa.Column("date_naissance", sa.Text(), server_default="", nullable=False),
        sa.Column("adresse", sa.Text(), server_default="", nullable=False),
        sa.Column("ville", sa.Text(), server_default="", nullable=False),
        sa.Column("code_postal", sa.Text(), server_default="", nullable=False),
        sa.Column("telephone", sa.Text(), server_default="", nullable=False),
        sa.Column("telephone_urgence", sa.Text(), server_default="", nullable=False),
        sa.Column("courriel", sa.Text(), server_default="", nullable=False),
        sa.Column("date_reconnaissance", sa.Text(), server_default="", nullable=False),
        sa.Column("places", sa.Text(), server_default="", nullable=False),
        sa.Column("statut", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("entente_debut", sa.Text(), server_default="", nullable=False),
        sa.Column("entente_fin", sa.Text(), server_default="", nullable=False),
        sa.Column("rsg", sa.Text(), server_default="", nullable=False),
        sa.Column("civilite", sa.Text(), server_default="", nullable=False),
        sa.Column("complement", sa.Text(), server_default="", nullable=False),
        sa.Column("mobile", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_key", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column("received", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_record_kind_number")),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index("ix_record_kind_sort_key", ["kind", "sort_key"], unique=False)
        batch_op.create_index(
            "ix_record_rsg",
            ["rsg"],
            unique=False,
            sqlite_where=sa.text("rsg <> ''"),
            postgresql_where=sa.text("rsg <> ''"),
        )

    op.create_table(
        "run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.Text(), server_default="", nullable=False),
        sa.Column("undone_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["undone_by"], ["run.id"], name=op.f("fk_run_undone_by_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "strict_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", "record_id", name=op.f("pk_strict_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "distinct_pair",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("other_number", sa.Text(), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_distinct_pair_run_id_run")),
        sa.PrimaryKeyConstraint("kind", "number", "other_number", name=op.f("pk_distinct_pair")),
    )
    op.create_table(
        "exchange_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("remote_modified_at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("unknown_columns", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_exchange_file_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_file")),
    )
    with op.batch_alter_table("exchange_file", schema=None) as batch_op:
        batch_op.create_index("ix_exchange_file_name", ["name"], unique=False)
        batch_op.create_index(
            "uq_exchange_file_applied",
            ["sha256"],
            unique=True,
            sqlite_where=sa.text("state = 'applied'"),
            postgresql_where=sa.text("state = 'applied'"),
        )

    op.create_table(
        "merge",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("loser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("keeper_modified_at", sa.BigInteger(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_run", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["keeper_id"], ["record.id"], name=op.f("fk_merge_keeper_id_record")),
        sa.ForeignKeyConstraint(["loser_id"], ["record.id"], name=op.f("fk_merge_loser_id_record")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_merge_run_id_run")),
        sa.ForeignKeyConstraint(["undone_run"], ["run.id"], name=op.f("fk_merge_undone_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_table(
        "problem",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_problem_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    with op.batch_alter_table("problem", schema=None) as batch_op:
        batch_op.create_index("ix_problem_run_id", ["run_id"], unique=False)

    op.create_table(
        "alias",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("merge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["merge.id"], name=op.f("fk_alias_merge_id_merge")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_alias_record_id_record")),
        sa.PrimaryKeyConstraint("kind", "number", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index("ix_alias_record_id", ["record_id"], unique=False)

    op.create_table(
        "operation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("line", sa.Integer(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("modified_at", sa.BigInteger(), nullable=True),
        sa.Column("dated", sa.Text(), server_default="", nullable=False),
        sa.Column("occurrence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=True),
        sa.Column("other_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rule", sa.Text(), server_default="", nullable=False),
        sa.Column("fiche_date", sa.BigInteger(), nullable=True),
        sa.Column("flagged", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["exchange_file.id"], name=op.f("fk_operation_file_id_exchange_file")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_operation_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint(
            "number",
            "kind",
            "modified_at",
            "occurrence",
            name=op.f("uq_operation_number_kind_modified_at_occurrence"),
        ),
    )
    with op.batch_alter_table("operation", schema=None) as batch_op:
        batch_op.create_index("ix_operation_file_id", ["file_id"], unique=False)
        batch_op.create_index("ix_operation_run_id", ["run_id"], unique=False)

    op.create_table(
        "pending",
        sa.Column("operation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("settled_run", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_pending_operation_id_operation")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["record.id"], name=op.f("fk_pending_other_id_record")),
        sa.ForeignKeyConstraint(["settled_run"], ["run.id"], name=op.f("fk_pending_settled_run_run")),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_pending")),
    )
    with op.batch_alter_table("pending", schema=None) as batch_op:
        batch_op.create_index(
            "ix_pending_open",
            ["modified_at"],
            unique=False,
            sqlite_where=sa.text("settled_run IS NULL"),
            postgresql_where=sa.text("settled_run IS NULL"),
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("pending", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_pending_open",
            sqlite_where=sa.text("settled_run IS NULL"),
            postgresql_where=sa.text("settled_run IS NULL"),
        )

    op.drop_table("pending")
    with op.batch_alter_table("operation", schema=None) as batch_op:
        batch_op.drop_index("ix_operation_run_id")
        batch_op.drop_index("ix_operation_file_id")

    op.drop_table("operation")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index("ix_alias_record_id")

    op.drop_table("alias")
    with op.batch_alter_table("problem", schema=None) as batch_op:
        batch_op.drop_index("ix_problem_run_id")

    op.drop_table("problem")
    op.drop_table("merge")
    with op.batch_alter_table("exchange_file", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_exchange_file_applied",
            sqlite_where=sa.text("state = 'applied'"),
            postgresql_where=sa.text("state = 'applied'"),
        )
        batch_op.drop_index("ix_exchange_file_name")

    op.drop_table("exchange_file")
    op.drop_table("distinct_pair")
    op.drop_table("strict_key")
    op.drop_table("setting")
    op.drop_table("run")
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_rsg", sqlite_where=sa.text("rsg <> ''"), postgresql_where=sa.text("rsg <> ''")
        )
        batch_op.drop_index("ix_record_kind_sort_key")

    op.drop_table("record")
    op.drop_table("given")
    op.drop_table("change")
    op.drop_table("attempt")
