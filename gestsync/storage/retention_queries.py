"""What is due to be erased, as SQL finds it; nothing is written here."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, null, or_, select

from gestsync.domain.records import RecordKind, RecordRef, RecordState, RunKind
from gestsync.domain.retention import QuietFiche, Rule
from gestsync.storage.fiche_operations import numbers_of
from gestsync.storage.in_list import in_list
from gestsync.storage.journal_store import before_in
from gestsync.storage.pending_store import concerned
from gestsync.storage.reading import Reading
from gestsync.storage.schema import (
    alias,
    change,
    erasure,
    exchange_file,
    given,
    issue,
    merge,
    operation,
    pending,
    record,
    run,
)
from gestsync.storage.writer import fiche_columns, fiche_from

_TOGETHER: Final = 500


class RetentionQueries(Reading):
    """The part of ``services.queries.Queries`` about what was kept long enough."""

    def quiet_fiches(self, kind: RecordKind, before: int) -> Iterator[QuietFiche]:
        """Every fiche of ``kind`` to which nothing happened since ``before``."""
        with self._read() as connection:
            yield from quiet_fiches(connection, kind, before)

    def old_values(self, before: int) -> int:
        """How many values of the history and of the reports are older than ``before``."""
        with self._read() as connection:
            return old_values(connection, before)

    def old_lines(self, before: int) -> int:
        """How many lines of the journal come before the first one written since."""
        with self._read() as connection:
            old = before_in(connection, before)
            return old[0] if old else 0

    def last_erasure(self) -> int:
        """Another number each time a rule erased something."""
        with self._read() as connection:
            return connection.execute(select(func.max(erasure.c.id))).scalar() or 0

    def names_of_files(self, hashes: Collection[str]) -> dict[str, str]:
        """The names that files came under, by their hash."""
        wanted = select(exchange_file.c.sha256, exchange_file.c.name).order_by(exchange_file.c.id.desc())
        with self._read() as connection:
            rows = connection.execute(wanted.where(in_list(exchange_file.c.sha256, hashes)))
            return {row[0]: row[1] for row in rows}


def quiet_fiches(connection: Connection, kind: RecordKind, before: int) -> Iterator[QuietFiche]:
    """Every fiche of ``kind`` to which nothing happened since ``before``, but those that still live and
    absorbed ones."""
    if connection.execute(select(run.c.id).where(run.c.at < before).limit(1)).first() is None:
        return  # the base is younger
    if ids := connection.scalars(_quiet(connection, kind, before)).all():
        marks = _Marks(connection, kind, horizon(connection))
        for page in pages(ids):
            yield from _page(connection, kind, page, marks)


def _quiet(connection: Connection, kind: RecordKind, before: int) -> Any:
    gone: ColumnElement[bool] = record.c.state.in_([RecordState.ABSENT.value, RecordState.REMOVED.value])
    if kind is RecordKind.CLIENT:
        active = record.c.state == RecordState.ACTIVE.value
        gone = or_(gone, active & record.c.received.is_(null()))
    wanted = select(record.c.id).select_from(record).where(record.c.kind == kind.value, gone)
    dated = or_(record.c.modified_at.is_(None), record.c.modified_at < before)
    # Read once and joined: asked of each fiche by its number, a million of them take three times as long.
    touched = (
        select(operation.c.record_id)
        .where(operation.c.id >= first_since(connection, before), operation.c.record_id.is_not(None))
        .distinct()  # SQLite then reads them once, instead of once a fiche
        .subquery()
    )
    return (
        wanted.outerjoin(touched, touched.c.record_id == record.c.id)
        .where(dated, touched.c.record_id.is_(None))
        .order_by(record.c.sort_key, record.c.id)
    )


def first_since(connection: Connection, before: int) -> int:
    """The first operation of any run since ``before``; the next one to come when there is none."""
    first_run = select(func.min(run.c.id)).where(run.c.at >= before).scalar_subquery()
    first = connection.execute(
        select(func.min(operation.c.id)).where(operation.c.run_id >= first_run)
    ).scalar()
    if first is None:
        first = (connection.execute(select(func.max(operation.c.id))).scalar() or 0) + 1
    return int(first)


def _page(
    connection: Connection, kind: RecordKind, ids: Sequence[int], marks: "_Marks"
) -> Iterator[QuietFiche]:
    last = {
        row[0]: row[1]
        for row in connection.execute(
            select(operation.c.record_id, func.max(run.c.at))
            .join_from(operation, run, run.c.id == operation.c.run_id)
            .where(operation.c.number.in_(numbers_of(ids)), operation.c.record_id.in_(ids))
            .group_by(operation.c.record_id)
        )
    }
    columns = select(*fiche_columns(kind), record.c.received.is_not(null()))
    rows = {row[0]: row for row in connection.execute(columns.where(record.c.id.in_(ids)))}
    for *told, received in (rows[each] for each in ids):
        fiche = fiche_from(tuple(told))
        yield QuietFiche(
            RecordRef(kind, fiche.number, fiche.id),
            fiche.values,
            fiche.state,
            max(fiche.modified_at or 0, last.get(fiche.id, 0)),
            bool(received),
            fiche.id in marks.held,
            fiche.id in marks.merged,
            fiche.id in marks.with_children,
        )


def old_values(connection: Connection, before: int) -> int:
    """How many values of the history and of the reports are older than ``before``."""
    first = first_since(connection, before)
    return sum(
        connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
        for table, which in old_ones(first, before)
    )


def old_ones(first: int, before: int) -> tuple[tuple[Any, ColumnElement[bool]], ...]:
    """Where old values are, when ``first`` is the first operation that is not old."""
    settled = select(run.c.id).where(run.c.at < before)
    return (
        (change, change.c.operation_id < first),
        (given, given.c.operation_id < first),
        (pending, (pending.c.operation_id < first) & pending.c.settled_run.in_(settled)),
        (operation, (operation.c.id < first) & operation.c.facts.is_not(null())),
        (issue, issue.c.closed_at < before),
    )


class _Marks:
    """What keeps a fiche of a kind, by id."""

    def __init__(self, connection: Connection, kind: RecordKind, horizon: int | None) -> None:
        self.held = concerned(connection, kind)
        self.merged = _in_merges(connection, kind, horizon or 0)
        self.with_children = _with_children(connection) if kind is RecordKind.RSG else frozenset()


def pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """``ids`` by the few hundreds that one statement takes."""
    return (ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER))


def horizon(connection: Connection) -> int | None:
    """Before which instant (µs UTC) old values were erased, if any were."""
    wanted = select(func.max(erasure.c.until)).where(erasure.c.rule == Rule.HISTORY.value)
    until: int | None = connection.execute(wanted).scalar()
    return until


def _in_merges(connection: Connection, kind: RecordKind, horizon: int) -> frozenset[int]:
    """Fiches of merges that stand and whose values are still there to give back."""
    wanted = (
        select(merge.c.keeper_id, merge.c.loser_id)
        .join_from(merge, run, run.c.id == merge.c.run_id)
        .where(
            merge.c.kind == kind.value,
            merge.c.undone_run.is_(None),
            run.c.kind != RunKind.RENUMBER.value,
            run.c.at >= horizon,
        )
    )
    return frozenset(each for row in connection.execute(wanted) for each in row if each is not None)


def _with_children(connection: Connection) -> frozenset[int]:
    """RSGs that a child still there names, through any of their numbers."""
    named = (
        select(record.c.rsg)
        .where(record.c.kind == RecordKind.ENFANT.value, record.c.rsg != "")
        .where(record.c.state == RecordState.ACTIVE.value)
    )
    own = select(record.c.id).where(record.c.kind == RecordKind.RSG.value, record.c.number.in_(named))
    led = select(alias.c.record_id).where(alias.c.kind == RecordKind.RSG.value, alias.c.number.in_(named))
    return frozenset(connection.scalars(own.union_all(led)))
