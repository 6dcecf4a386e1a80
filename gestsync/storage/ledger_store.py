"""Runs, operations and the register of files."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    Table,
    and_,
    func,
    insert,
    select,
    union_all,
    update,
)

from gestsync.domain.errors import ErrorCode
from gestsync.domain.history import FicheField
from gestsync.domain.journal import ACT_OF_RUN, Entry
from gestsync.domain.merging import Origin
from gestsync.domain.past import Past
from gestsync.domain.records import (
    LEAVES_ALL,
    Change,
    FileState,
    Mode,
    Modification,
    Outcome,
    RecordKind,
    RunKind,
)
from gestsync.services.ports import RemoteFile
from gestsync.services.unit_of_work import FileEntry, Journal, Operation, Run
from gestsync.storage.bulk import plain_rows
from gestsync.storage.changes import changes_where
from gestsync.storage.record_store import came_whole
from gestsync.storage.schema import (
    alias,
    attempt,
    exchange_file,
    given,
    merge,
    operation,
    record,
    run,
    taken_back,
)
from gestsync.storage.undo_past import pasts, touched_since
from gestsync.storage.writer import Writer

MARKED_TOGETHER = 20_000
"""Operations that no longer count, between two steps of the progress: a tenth of a second or so."""


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
        return Run(row.id, RunKind(row.kind), Mode(row.mode), row.at, row.provider, row.undone_by)

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


class SqlLedger:
    """``services.unit_of_work.Ledger`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def write(self, run_id: int, operations: Sequence[Operation]) -> tuple[int, ...]:
        """Append operations with their changes; returns their ids."""
        return self._writer.ledger(run_id, operations)

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
        if row is None:
            return None
        kind = RecordKind(row.kind)
        whole = came_whole(kind, row.received)
        modification = Modification(row.line, kind, row.number, row.modified_at, row.dated, whole)
        return modification, row.file_id

    def touched_since(self, run_id: int) -> frozenset[int]:
        """The fiches of ``run_id`` about which another run did, or took back, anything since it began."""
        return touched_since(self._connection, run_id)

    def pasts(self, records: Collection[int], run_id: int, since: Collection[int]) -> dict[int, Past]:
        """What was done to ``records``, and to those they absorbed."""
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
        deeds = pasts(self._connection, [record_id], 0, ())[record_id].deeds
        gave = [each.operation for each in deeds if each.outcome in _GIVING and each.off is None]
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


def of_record(record_id: int | None) -> ColumnElement[bool]:
    """Operations on a fiche: those of the numbers it ever had and of those that lead to it."""
    return and_(operation.c.number.in_(numbers_of([record_id])), operation.c.record_id == record_id)


def numbers_of(ids: Sequence[int | None]) -> CompoundSelect[str]:
    """The numbers that some fiches ever had, and those that lead to them, or did through what they absorbed.

    One that a fiche gave up may be another's now: what is asked by number alone is not all theirs.
    """
    fiches = select(record.c.id).where(record.c.id.in_(ids)).cte(recursive=True)
    fiches = fiches.union(select(merge.c.loser_id).join(fiches, merge.c.keeper_id == fiches.c.id))
    return union_all(
        select(record.c.number).where(record.c.id.in_(ids)),
        select(alias.c.number).where(alias.c.record_id.in_(ids)),
        select(merge.c.number).join(fiches, merge.c.keeper_id == fiches.c.id),
    )


def standing(record_id: int | None, *more: Column[Any] | Table) -> Select[Any]:
    """Operations on a fiche whose run was not taken back, neither whole nor for this fiche, and that were
    not given to another."""
    return (
        select(operation.c.id, operation.c.run_id, operation.c.modified_at, *more)
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .where(of_record(record_id), run.c.undone_by.is_(None), ~UNDONE_ALONE, ~GIVEN_BACK)
    )


UNDONE_ALONE = (
    select(taken_back.c.run_id)
    .where(
        taken_back.c.run_id == operation.c.run_id,
        taken_back.c.record_id == operation.c.record_id,
        taken_back.c.field == "",
    )
    .exists()
)
"""An operation whose run stands, but not for its fiche."""

_again = operation.alias("again")
_OF_A_ROW = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.OLDER, Outcome.DUPLICATE)
GIVEN_BACK = and_(
    operation.c.outcome.in_((Outcome.UPDATED.value, Outcome.UNCHANGED.value, Outcome.OLDER.value)),
    select(_again.c.id)
    .where(
        _again.c.number == operation.c.number,
        _again.c.kind == operation.c.kind,
        _again.c.modified_at == operation.c.modified_at,
        _again.c.run_id == operation.c.run_id,
        _again.c.id > operation.c.id,
        _again.c.outcome.in_([outcome.value for outcome in _OF_A_ROW]),
    )
    .exists(),
)
"""An operation whose row its run decided again: the undo of a merge gave it to its own fiche."""

APPLIED_ANYWAY = (
    select(_again.c.id)
    .join_from(_again, run, run.c.id == _again.c.run_id)
    .where(
        _again.c.number == operation.c.number,
        _again.c.kind == operation.c.kind,
        _again.c.modified_at == operation.c.modified_at,
        run.c.kind == RunKind.FORCE.value,
        run.c.undone_by.is_(None),
    )
    .exists()
)
"""An operation whose row was applied anyway, and still is."""


class SqlFileStore:
    """``services.unit_of_work.FileStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def known(self, sha256: str, *, standing: bool = False) -> FileEntry | None:
        """The applied or set-aside file with this content; ``standing``: not one whose run was undone."""
        wanted = (
            select(exchange_file)
            .where(exchange_file.c.sha256 == sha256)
            .order_by(exchange_file.c.state, exchange_file.c.id)
        )
        if standing:
            stands = run.c.undone_by.is_(None)
            wanted = wanted.join_from(exchange_file, run, run.c.id == exchange_file.c.run_id).where(stands)
        row = self._connection.execute(wanted.limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def unchanged(self, remote: RemoteFile) -> FileEntry | None:
        """The registered file with this name, size and time, or ``None`` (also when the time is unknown)."""
        if remote.modified_at is None or remote.size is None:
            return None
        wanted = select(exchange_file).where(
            exchange_file.c.name == remote.name,
            exchange_file.c.size == remote.size,
            exchange_file.c.remote_modified_at == remote.modified_at,
        )
        # The last: one that was set aside may have been applied since.
        row = self._connection.execute(wanted.order_by(exchange_file.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def names(self, until: int | None = None) -> frozenset[str]:
        """The name of every registered file, or of those received ``until`` an instant (µs UTC)."""
        wanted = select(exchange_file.c.name).distinct()
        if until is not None:
            wanted = wanted.where(exchange_file.c.received_at <= until)
        return frozenset(self._connection.scalars(wanted))

    def register(self, entry: FileEntry) -> int:
        """Write a file; returns its id."""
        number = self._writer.next_id(exchange_file)
        first = self._writer.next_id(operation, 0)
        applied = (exchange_file.c.sha256 == entry.sha256) & (
            exchange_file.c.state == FileState.APPLIED.value
        )
        before = select(func.count()).select_from(exchange_file).where(applied).scalar_subquery()
        columns = {"id": number, "first_operation": first, "again": before, **_columns(entry)}
        self._connection.execute(insert(exchange_file).values(columns))
        return number

    def set_aside(self, entry: FileEntry) -> int:
        """Write a file set aside, or why it still is; returns its id."""
        aside = (exchange_file.c.sha256 == entry.sha256) & (exchange_file.c.state == entry.state.value)
        known = self._connection.execute(select(func.max(exchange_file.c.id)).where(aside)).scalar()
        if known is None:
            return self.register(entry)
        columns = _columns(entry)
        why = {name: columns[name] for name in ("code", "facts")}
        self._connection.execute(update(exchange_file).where(exchange_file.c.id == known).values(why))
        return int(known)

    def update(self, file: int, entry: FileEntry) -> None:
        """Replace what is written of a file; every operation since it was registered is its own."""
        columns = {"last_operation": self._writer.next_id(operation, 0) - 1, **_columns(entry)}
        statement = update(exchange_file).where(exchange_file.c.id == file).values(columns)
        self._connection.execute(statement)


def _columns(entry: FileEntry) -> dict[str, object]:
    return {
        "run_id": entry.run,
        "name": entry.name,
        "sha256": entry.sha256,
        "size": entry.size,
        "remote_modified_at": entry.remote_modified_at,
        "received_at": entry.received_at,
        "state": entry.state.value,
        "rows": entry.rows,
        "code": entry.code.number if entry.code else "",
        "facts": dict(entry.facts),
        "unknown_columns": list(entry.unknown_columns),
        "counts": {outcome.value: count for outcome, count in entry.counts.items()},
    }


def _entry(row: Row[Any]) -> FileEntry:
    return FileEntry(
        row.run_id,
        row.name,
        row.sha256,
        row.size,
        row.remote_modified_at,
        row.received_at,
        FileState(row.state),
        row.rows,
        ErrorCode.from_number(row.code) if row.code else None,
        row.facts,
        tuple(row.unknown_columns),
        {Outcome(key): count for key, count in row.counts.items()},
    )
