"""The retrieval report and the history (seed 2, 3.1 and 3.2)."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, select, union_all

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS, full_name
from gestsync.domain.records import Change, FileState, Mode, Outcome, RecordKind, RecordRef
from gestsync.services.queries import (
    FileRow,
    HistoryFilter,
    HistoryGroup,
    OperationRow,
    OutcomeCount,
    PairField,
    PendingPair,
    Period,
)
from gestsync.storage.ledger_store import of_record
from gestsync.storage.operation_queries import (
    HELD,
    RANK,
    named,
    operations,
    read_changes,
    read_operations,
)
from gestsync.storage.reading import Reading
from gestsync.storage.record_store import seek
from gestsync.storage.schema import alias, exchange_file, operation, pending, record, run
from gestsync.storage.writer import fiche_columns, fiche_from

_PER_GROUP = 200


class ReportQueries(Reading):
    """The part of ``services.queries.Queries`` about what files and runs did."""

    def files(self, mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        """Files of the retrieval report, newest first."""
        conditions = _within(exchange_file.c.received_at, period)
        if mode is not None:
            conditions.append(run.c.mode == mode.value)
        wanted = (
            select(exchange_file, run.c.mode)
            .join_from(exchange_file, run, run.c.id == exchange_file.c.run_id)
            .where(*conditions)
            .order_by(exchange_file.c.id.desc())
        )
        with self._read() as connection:
            return tuple(_file(row) for row in connection.execute(wanted))

    def outcome_counts(self, file_id: int) -> tuple[OutcomeCount, ...]:
        """Operations of a file per outcome, as the file was applied."""
        with self._read() as connection:
            counts = connection.execute(
                select(exchange_file.c.counts).where(exchange_file.c.id == file_id)
            ).scalar_one()
        return tuple(OutcomeCount(Outcome(key), count) for key, count in counts.items() if count)

    def operations(
        self, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
    ) -> tuple[OperationRow, ...]:
        """Operations of a file: duplicates, then changes, then refusals, those without effect last."""
        wanted = operations().where(
            operation.c.file_id == file_id, operation.c.run_id == exchange_file.c.run_id
        )
        if outcomes:
            wanted = wanted.where(operation.c.outcome.in_([each.value for each in outcomes]))
        with self._read() as connection:
            page = wanted.order_by(RANK, operation.c.line, operation.c.id).offset(offset).limit(limit)
            return read_operations(connection, page)

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
            return read_changes(connection, operation_id)

    def pending(self) -> tuple[OperationRow, ...]:
        """All held-back modifications, oldest first."""
        with self._read() as connection:
            return read_operations(connection, operations().where(HELD).order_by(operation.c.id))

    def pending_pair(self, operation_id: int) -> PendingPair:
        """A held-back modification beside its duplicate. Raises ``AppError`` FUS-3004 when none is held."""
        wanted = (
            select(pending, operation.c.rule)
            .join_from(pending, operation, operation.c.id == pending.c.operation_id)
            .where(pending.c.operation_id == operation_id, pending.c.settled_run.is_(None))
        )
        with self._read() as connection:
            held = connection.execute(wanted).one_or_none()
            if held is None:
                raise AppError(ErrorCode.FUS_3004, run=operation_id)
            kind = RecordKind(held.kind)
            row = connection.execute(select(*fiche_columns(kind)).where(record.c.id == held.other_id)).one()
            left, mine = fiche_from(row), seek(connection, kind, held.number)
        before = mine.values if mine else ("",) * len(FIELDS[kind])
        values = tuple(old if new is None else new for old, new in zip(before, held.given, strict=True))
        pairs = zip(FIELDS[kind], left.values, values, strict=True)
        return PendingPair(
            operation_id,
            RecordRef(kind, left.number, left.id),
            RecordRef(kind, held.number, mine.id if mine else None),
            full_name(kind, values),
            held.rule,
            tuple(PairField(field.key, old, new) for field, old, new in pairs if old or new),
            held.modified_at,
        )

    def history(self, wanted: HistoryFilter, offset: int, limit: int) -> tuple[HistoryGroup, ...]:
        """Fiches with operations, the most recently touched first; ``limit`` counts fiches."""
        conditions = _history_conditions(wanted)
        with self._read() as connection:
            touched = _last_touched(connection, conditions, offset + limit)
            return tuple(
                _group(connection, wanted.kind, record_id, conditions) for record_id in touched[offset:]
            )

    def record_operations(self, kind: RecordKind, record_id: int) -> tuple[OperationRow, ...]:
        """Everything that happened to one fiche and to those it absorbed, newest first."""
        numbers = union_all(
            select(record.c.number).where(record.c.id == record_id),
            select(alias.c.number).where(alias.c.record_id == record_id),
        )
        with self._read() as connection:
            page = operations().where(
                operation.c.number.in_(numbers),
                operation.c.kind == kind.value,
                operation.c.outcome != Outcome.REJECTED.value,
            )
            return read_operations(connection, page.order_by(operation.c.id.desc()).limit(5_000))


def _last_touched(connection: Connection, conditions: list[Any], count: int) -> list[int]:
    """The ``count`` fiches touched last: the ledger is read backwards until they are found."""
    found: dict[int, None] = {}
    wanted = (
        select(operation.c.record_id)
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .outerjoin(record, record.c.id == operation.c.record_id)
        .where(operation.c.record_id.is_not(None), *conditions)
        .order_by(operation.c.id.desc())
        .execution_options(yield_per=1_000)
    )
    for row in connection.execute(wanted):
        found[row[0]] = None
        if len(found) == count:
            break
    return list(found)


def _group(connection: Connection, kind: RecordKind, record_id: int, conditions: list[Any]) -> HistoryGroup:
    page = operations().where(of_record(record_id), *conditions).order_by(operation.c.id.desc())
    rows = read_operations(connection, page.limit(_PER_GROUP))
    number = connection.execute(select(record.c.number).where(record.c.id == record_id)).scalar_one()
    return HistoryGroup(RecordRef(kind, number, record_id), rows[0].name, rows)


def _within(column: Any, period: Period) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if period.start is not None:
        conditions.append(column >= period.start)
    if period.end is not None:
        conditions.append(column < period.end)
    return conditions


def _history_conditions(wanted: HistoryFilter) -> list[Any]:
    conditions: list[Any] = [operation.c.kind == wanted.kind.value, *_within(run.c.at, wanted.period)]
    if wanted.record is not None:
        conditions.append(of_record(wanted.record))
    if wanted.text.strip():
        conditions.append(named(wanted.text))
    if wanted.outcomes:
        conditions.append(operation.c.outcome.in_([each.value for each in wanted.outcomes]))
    return conditions


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
    )
