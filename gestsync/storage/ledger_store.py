"""Operations and their changed fields."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, insert, select, update

from gestsync.domain.history import FicheField
from gestsync.domain.merging import Origin
from gestsync.domain.past import Past
from gestsync.domain.records import Change, Modification, Outcome, RunKind
from gestsync.services.unit_of_work import Operation
from gestsync.storage.bulk import plain_rows
from gestsync.storage.changes import changes_where
from gestsync.storage.record_store import modification_from
from gestsync.storage.schema import exchange_file, given, operation, run, taken_back
from gestsync.storage.undo_past import pasts, touched_since
from gestsync.storage.writer import Writer

MARKED_TOGETHER = 20_000
"""Operations that no longer count, between two steps of the progress: a tenth of a second or so."""


class SqlLedger:
    """``services.unit_of_work.Ledger`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def write(self, run_id: int, operations: Sequence[Operation]) -> None:
        """Append operations with their changes."""
        self._writer.ledger(run_id, operations)

    def changes_of_run(self, run_id: int) -> tuple[Change, ...]:
        """Every change a run made, in order."""
        return changes_where(self._connection, operation.c.run_id == run_id)

    def touched_by_run(self, run_id: int) -> tuple[tuple[Outcome, int], ...]:
        """What a run did to each fiche, in order."""
        wanted = (
            select(operation.c.outcome, operation.c.record_id)
            .where(operation.c.run_id == run_id, operation.c.record_id.is_not(None))
            .order_by(operation.c.id)
        )
        return tuple((Outcome(row[0]), row[1]) for row in plain_rows(self._connection, wanted))

    def held_older(self, operation_id: int) -> tuple[Modification, int | None] | None:
        """The modification an OLDER operation refused and its file, or ``None``."""
        wanted = (
            select(operation, given.c.received)
            .join_from(operation, given, given.c.operation_id == operation.c.id)
            .where(operation.c.id == operation_id, operation.c.outcome == Outcome.OLDER.value)
        )
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else (modification_from(row, row.received), row.file_id)

    def touched_since(self, run_id: int) -> frozenset[int]:
        """The fiches of ``run_id`` about which another run did, or took back, anything since it began."""
        return touched_since(self._connection, run_id)

    def pasts(self, records: Collection[int], run_id: int, since: Collection[int]) -> dict[int, Past]:
        """What was done to ``records``, and to those they absorbed, with some of the changes."""
        return pasts(self._connection, records, run_id, since)

    def mark_undone(self, run_id: int, record_id: int | None = None) -> Iterator[tuple[int, int]]:
        """The operations of ``run_id``, or those of one fiche, no longer count as treated.

        Yields how many are marked, of how many; all are when no more come.
        """
        mine = operation.c.run_id == run_id
        if record_id is not None:
            mine &= operation.c.record_id == record_id
        ids = select(func.min(operation.c.id), func.max(operation.c.id)).where(mine)
        first, last = self._connection.execute(ids).one()
        for start in range(first, last + 1, MARKED_TOGETHER) if first is not None else ():
            yield start - first, last + 1 - first
            some = mine & operation.c.id.between(start, start + MARKED_TOGETHER - 1)
            self._connection.execute(update(operation).where(some).values(occurrence=operation.c.id))

    def origin(self, record_id: int) -> Origin | None:
        """Where the last values of a fiche came from, ``None`` when nothing that stands gave any."""
        operations = pasts(self._connection, [record_id], 0, ())[record_id].operations
        gave = [each.id for each in operations if each.outcome in _GIVING and each.undone_by is None]
        if not gave:
            return None
        wanted = (
            select(run.c.kind, run.c.at, exchange_file.c.name, operation.c.line)
            .join_from(operation, run, run.c.id == operation.c.run_id)
            .outerjoin(exchange_file, exchange_file.c.id == operation.c.file_id)
            .where(operation.c.id == gave[-1])
        )
        row = self._connection.execute(wanted).one()
        return Origin(RunKind(row[0]), row[1], row[2] or "", row[3])

    def taken_back(self, run_id: int) -> frozenset[FicheField]:
        """What of ``run_id`` was undone alone already."""
        wanted = select(taken_back.c.record_id, taken_back.c.field).where(taken_back.c.run_id == run_id)
        return frozenset((row[0], row[1]) for row in self._connection.execute(wanted))

    def take_back(self, run_id: int, places: Iterable[FicheField], by: int) -> None:
        """Remember that ``by`` undid these parts of ``run_id`` alone."""
        rows = [
            {"run_id": run_id, "record_id": record_id, "field": field, "undone_by": by}
            for record_id, field in places
        ]
        if rows:
            self._connection.execute(insert(taken_back), rows)


_GIVING = (Outcome.CREATED, Outcome.UPDATED, Outcome.EDITED, Outcome.RETURNED, Outcome.MERGED)
