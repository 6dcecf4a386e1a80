"""The retrieval report (seed 2, 3.1)."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import (
    Change,
    FileState,
    Mode,
    Outcome,
    RecordKind,
    RecordState,
)
from gestsync.services.queries import AppliedFile, FileRow, OperationRow, Period
from gestsync.storage.changes import changes_by_operation, changes_where
from gestsync.storage.fiche_operations import numbers_of
from gestsync.storage.history_queries import HistoryQueries, absorbed, within
from gestsync.storage.operation_queries import ORDER, operations, operations_in_order, read_operations
from gestsync.storage.record_store import PARENT, numbers_of_rsgs
from gestsync.storage.schema import exchange_file, operation, pending, record, run

_OF_ONE_FICHE = 5_000
_WRITTEN = 500


class ReportQueries(HistoryQueries):
    """The part of ``services.queries.Queries`` about what files and runs did."""

    def applied(self) -> tuple[AppliedFile, ...]:
        """The exchange files that were applied and stand, in the order they were."""
        statement = (
            select(
                exchange_file.c.name,
                exchange_file.c.sha256,
                exchange_file.c.size,
                exchange_file.c.remote_modified_at,
            )
            .join_from(exchange_file, run, run.c.id == exchange_file.c.run_id)
            .where(exchange_file.c.state == FileState.APPLIED.value, run.c.undone_by.is_(None))
            .order_by(exchange_file.c.id)
        )
        with self._read() as connection:
            return tuple(AppliedFile(*row) for row in connection.execute(statement))

    def files(self, mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        """Files of the retrieval report, newest first."""
        conditions = within(exchange_file.c.received_at, period)
        if mode is not None:
            conditions.append(run.c.mode == mode.value)
        with self._read() as connection:
            return tuple(_file(row) for row in connection.execute(_files().where(*conditions)))

    def file(self, file_id: int) -> FileRow | None:
        """One file of the report; ``None`` when it is no longer there."""
        with self._read() as connection:
            found = connection.execute(_files().where(exchange_file.c.id == file_id)).one_or_none()
        return None if found is None else _file(found)

    def outcome_counts(self, file_id: int) -> dict[Outcome, int]:
        """Operations of a file per outcome, as the file was applied."""
        with self._read() as connection:
            counts = connection.execute(
                select(exchange_file.c.counts).where(exchange_file.c.id == file_id)
            ).scalar_one()
        return {Outcome(key): count for key, count in counts.items() if count}

    def unknown_parents(self, file_id: int) -> tuple[str, ...]:
        """The RSGs whom children written by a file name, and who have no fiche now: their numbers."""
        with self._read() as connection:
            _, _, run_id = _bounds(connection, file_id)
            named = (
                select(record.c[PARENT])
                .distinct()
                .join_from(operation, record, record.c.id == operation.c.record_id)
                .where(
                    operation.c.run_id == run_id,
                    operation.c.kind == RecordKind.ENFANT.value,
                    operation.c.outcome.in_([Outcome.CREATED.value, Outcome.UPDATED.value]),
                    operation.c.file_id == file_id,
                    record.c.state == RecordState.ACTIVE.value,
                    record.c[PARENT] != "",
                    record.c[PARENT].not_in(numbers_of_rsgs()),
                )
                .order_by(record.c[PARENT])
            )
            return tuple(connection.scalars(named))

    def operations(
        self, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
    ) -> tuple[OperationRow, ...]:
        """Operations of a file: duplicates, then changes, then refusals, those without effect last."""
        with self._read() as connection:
            return operations_in_order(connection, _page(connection, file_id, outcomes, offset, limit))

    def file_operations(
        self, file_id: int, outcomes: frozenset[Outcome] = frozenset()
    ) -> Iterator[Sequence[OperationRow]]:
        """Every operation of a file in the order of the report, some hundreds at a time."""
        with self._read() as connection:
            for ids in _every(connection, file_id, outcomes or frozenset(Outcome)):
                yield operations_in_order(connection, ids)

    def operation(self, operation_id: int) -> OperationRow:
        """One operation. Raises ``KeyError``."""
        with self._read() as connection:
            found = read_operations(connection, operations().where(operation.c.id == operation_id))
        if not found:
            raise KeyError(operation_id)
        return found[0]

    def changes(self, operation_id: int) -> tuple[Change, ...]:
        """The corrected fields of an operation with their old values."""
        with self._read() as connection:
            return changes_where(connection, operation.c.id == operation_id)

    def changes_of(self, ids: Sequence[int]) -> dict[int, tuple[Change, ...]]:
        """The corrected fields of some hundreds of operations, by their id."""
        with self._read() as connection:
            return changes_by_operation(connection, operation.c.id.in_(ids))

    def pending(self, offset: int = 0, limit: int | None = None) -> tuple[OperationRow, ...]:
        """Held-back modifications, oldest first: all of them, or a page."""
        held = select(pending.c.operation_id).where(pending.c.settled_run.is_(None))
        # + 0: by the index of those that are held, few among all that ever were.
        page = held.order_by(pending.c.operation_id + 0).offset(offset).limit(limit)
        with self._read() as connection:
            wanted = operations().where(operation.c.id.in_(page))
            return read_operations(connection, wanted.order_by(operation.c.id))

    def record_operations(
        self, kind: RecordKind, record_id: int, before: int | None = None
    ) -> tuple[OperationRow, ...]:
        """What happened to one fiche and to those it absorbed, newest first: some thousands at most.

        ``before`` an operation: the ones that come after it in the list.
        """
        with self._read() as connection:
            ids = [record_id, *absorbed(connection, kind, record_id)]
            page = operations().where(
                operation.c.number.in_(numbers_of(ids)),
                operation.c.kind == kind.value,
                # None: it was held back before there was a fiche of that number.
                or_(operation.c.record_id.is_(None), operation.c.record_id.in_(ids)),
                operation.c.outcome != Outcome.REJECTED.value,
            )
            if before is not None:
                page = page.where(operation.c.id < before)
            return read_operations(connection, page.order_by(operation.c.id.desc()).limit(_OF_ONE_FICHE))


def _page(
    connection: Connection, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
) -> list[int]:
    """Ids of a page: outcome after outcome through the index of the runs, without reading what is before."""
    counts = connection.execute(select(exchange_file.c.counts).where(exchange_file.c.id == file_id)).scalar()
    bounds = _bounds(connection, file_id)
    found: list[int] = []
    for outcome in ORDER:
        count = (counts or {}).get(outcome.value, 0)
        if not count or (outcomes and outcome not in outcomes):
            continue
        if offset >= count:
            offset -= count
            continue
        found += _part(connection, bounds, outcome, offset, limit - len(found))
        offset = 0
        if len(found) == limit:
            break
    return found


def _part(
    connection: Connection, bounds: tuple[int, int, int], outcome: Outcome, offset: int, limit: int
) -> Iterator[int]:
    """Ids of one outcome of a file, kind after kind."""
    first, last, run_id = bounds
    for kind in RecordKind:
        of = (
            operation.c.run_id == run_id,
            operation.c.kind == kind.value,
            operation.c.outcome == outcome.value,
            operation.c.id.between(first, last),
        )
        page = select(operation.c.id).where(*of).order_by(operation.c.id).offset(offset).limit(limit)
        ids = connection.scalars(page).all()
        yield from ids
        limit -= len(ids)
        if not limit:
            return
        if offset and not ids:
            # The page begins in another kind: a file nearly always holds one.
            offset -= connection.execute(select(func.count()).where(*of)).scalar_one()
        else:
            offset = 0


def _every(connection: Connection, file_id: int, outcomes: frozenset[Outcome]) -> Iterator[Sequence[int]]:
    """Ids of these outcomes of a file, one by one and kind after kind, each page after the last id before it.

    What was read is not counted again: a file of a million operations costs ten times one of 100,000.
    """
    first, last, run_id = _bounds(connection, file_id)
    for outcome, kind in product([each for each in ORDER if each in outcomes], RecordKind):
        of = (
            operation.c.run_id == run_id,
            operation.c.kind == kind.value,
            operation.c.outcome == outcome.value,
        )
        after = first - 1
        while True:
            page = select(operation.c.id).where(*of, operation.c.id > after, operation.c.id <= last)
            ids = connection.scalars(page.order_by(operation.c.id).limit(_WRITTEN)).all()
            if ids:
                yield ids
            if len(ids) < _WRITTEN:
                break
            after = ids[-1]


def _bounds(connection: Connection, file_id: int) -> tuple[int, int, int]:
    """First and last operation of a file, and its run."""
    columns = (exchange_file.c.first_operation, exchange_file.c.last_operation, exchange_file.c.run_id)
    first, last, run_id = connection.execute(select(*columns).where(exchange_file.c.id == file_id)).one()
    return first or 0, last or -1, run_id


def _files() -> Select[Any]:
    since = exchange_file.alias("since")
    again = select(since.c.id).where(
        since.c.sha256 == exchange_file.c.sha256,
        since.c.state == FileState.APPLIED.value,
        since.c.again > exchange_file.c.again,
    )
    undone = run.c.undone_by.is_not(None) & (exchange_file.c.state == FileState.APPLIED.value)
    return (
        select(exchange_file, run.c.mode, (undone & ~again.exists()).label("undone"))
        .join_from(exchange_file, run, run.c.id == exchange_file.c.run_id)
        .order_by(exchange_file.c.id.desc())
    )


def _file(row: Any) -> FileRow:
    return FileRow(
        row.id,
        row.name,
        FileState(row.state),
        Mode(row.mode),
        row.received_at,
        row.rows,
        row.run_id,
        row.sha256,
        ErrorCode.from_number(row.code) if row.code else None,
        row.facts,
        tuple(row.unknown_columns),
        row.size,
        bool(row.undone),
    )
