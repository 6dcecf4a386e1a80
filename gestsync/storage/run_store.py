"""Runs, each of which says so in the journal as it begins."""

from sqlalchemy import Connection, func, insert, select, update

from gestsync.domain.journal import ACT_OF_RUN, Entry
from gestsync.domain.records import LEAVES_ALL, Mode, RunKind
from gestsync.services.unit_of_work import Journal, Run
from gestsync.storage.schema import attempt, operation, run
from gestsync.storage.writer import Writer


class SqlRunStore:
    """``services.unit_of_work.RunStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer, journal: Journal) -> None:
        self._connection = connection
        self._writer = writer
        self._journal = journal

    def start(self, kind: RunKind, mode: Mode, at: int, provider: str = "") -> int:
        """Open a run; returns its number."""
        number = self._writer.next_id(run)
        values = {"id": number, "kind": kind.value, "mode": mode.value, "at": at, "provider": provider}
        self._connection.execute(insert(run).values(values))
        if (act := ACT_OF_RUN.get(kind)) is not None:
            self._journal.write(Entry(at, "", act, number, detail=provider))
        return number

    def get(self, run_id: int) -> Run | None:
        """A run, or ``None``."""
        row = self._connection.execute(select(run).where(run.c.id == run_id)).one_or_none()
        if row is None:
            return None
        return Run(row.id, RunKind(row.kind), row.at, row.undone_by)

    def mark_undone(self, run_id: int, by: int) -> None:
        """Remember that ``by`` took ``run_id`` back."""
        self._connection.execute(update(run).where(run.c.id == run_id).values(undone_by=by))

    def last_undoable(self) -> int | None:
        """The last run that changed something, is no undo and is not undone."""
        moved = select(operation.c.id).where(
            operation.c.run_id == run.c.id,
            operation.c.outcome.not_in(sorted(LEAVES_ALL)),
        )
        wanted = (
            select(func.max(run.c.id))
            .where(run.c.undone_by.is_(None), run.c.kind != RunKind.UNDO.value)
            .where(moved.exists())
        )
        last: int | None = self._connection.execute(wanted).scalar()
        return last

    def note_attempt(self, mode: Mode, at: int) -> None:
        """Remember that a retrieval went through in this mode."""
        moved = self._connection.execute(
            update(attempt).where(attempt.c.mode == mode.value).values(at=at)
        ).rowcount
        if not moved:
            self._connection.execute(insert(attempt).values(mode=mode.value, at=at))
