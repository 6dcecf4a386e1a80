"""Errors that live: each is written once, with what happened to it, instead of once a run."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LAST = "SELECT MAX(id) FROM run WHERE kind = 'sync' AND run.provider = problem.provider"


def upgrade() -> None:
    """Go up: what the last synchronisation of each provider found is open."""
    _create_issues()
    wanted = (
        "SELECT problem.provider, code, problem.kind, number, facts, at, run.id AS run_id FROM problem"  # noqa: S608
        f" JOIN run ON run.id = problem.run_id WHERE run.id = ({_LAST}) ORDER BY problem.id"
    )
    found = op.get_bind().execute(sa.text(wanted))
    taken: set[tuple[str, ...]] = set()
    for row in found.all():
        facts = json.loads(row.facts)
        name = facts.get("field" if row.number else "name", "")
        subject, again = name, 1
        while (place := (row.provider, row.code, row.kind, row.number, subject)) in taken:
            again += 1
            subject = f"{name} ({again})"
        taken.add(place)
        _open(place, row.facts, row.at, row.run_id)
    op.drop_index("ix_problem_run_id", table_name="problem")
    op.drop_table("problem")


def _open(place: tuple[str, ...], facts: str, at: int, run: int) -> None:
    names = ("provider", "code", "kind", "number", "subject")
    values = {**dict(zip(names, place, strict=True)), "facts": facts, "at": at}
    made = op.get_bind().execute(
        sa.text(
            "INSERT INTO issue (provider, code, kind, number, subject, facts, runs, opened_at, seen_at)"
            " VALUES (:provider, :code, :kind, :number, :subject, :facts, 1, :at, :at) RETURNING id"
        ),
        values,
    )
    op.get_bind().execute(
        sa.text("INSERT INTO issue_event (issue_id, run_id, at, event) VALUES (:issue, :run, :at, 'opened')"),
        {"issue": made.scalar_one(), "run": run, "at": at},
    )


def _create_issues() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "issue",
        sa.Column("id", number, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("provider", "code", "kind", "number", "subject")
        ),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint(
            "provider",
            "code",
            "kind",
            "number",
            "subject",
            name=op.f("uq_issue_provider_code_kind_number_subject"),
        ),
    )
    op.create_table(
        "issue_event",
        sa.Column("id", number, nullable=False),
        sa.Column("issue_id", number, nullable=False),
        sa.Column("run_id", number, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_event_issue_id_issue")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_issue_event_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_event")),
    )
    op.create_index("ix_issue_event_issue_id", "issue_event", ["issue_id"])


def downgrade() -> None:
    """Go down: what is open was found by the last synchronisation of its provider."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "problem",
        sa.Column("id", number, nullable=False),
        sa.Column("run_id", number, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("provider", "code", "kind", "number")),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_problem_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index("ix_problem_run_id", "problem", ["run_id"])
    last = _LAST.replace("problem", "issue")
    copied = (
        "INSERT INTO problem (run_id, provider, code, kind, number, facts)"  # noqa: S608 - constants only
        f" SELECT ({last}), provider, code, kind, number, facts FROM issue"
        f" WHERE closed_at IS NULL AND kind <> '' AND ({last}) IS NOT NULL ORDER BY id"
    )
    op.execute(copied)
    op.drop_index("ix_issue_event_issue_id", table_name="issue_event")
    op.drop_table("issue_event")
    op.drop_table("issue")
    op.execute("DELETE FROM run WHERE kind = 'failed_sync'")
