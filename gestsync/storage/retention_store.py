"""What is due to be erased, and its erasing: sets of rows, in the transaction of the caller."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, exists, func, null, or_, select, update

from gestsync.domain.dating import trace_of
from gestsync.domain.records import Outcome, RecordKind, RecordRef, RecordState, RunKind
from gestsync.domain.retention import Erased, Rule, Standing
from gestsync.storage.bulk import insert_rows
from gestsync.storage.ledger_store import numbers_of
from gestsync.storage.listed import among
from gestsync.storage.schema import (
    alias,
    change,
    distinct_pair,
    erasure,
    exchange_file,
    given,
    issue,
    issue_event,
    last_read,
    later_pair,
    merge,
    operation,
    pending,
    record,
    run,
    strict_key,
    taken_back,
    treated,
)
from gestsync.storage.writer import Writer, fiche_columns, fiche_from

_TOGETHER: Final = 500


class SqlRetention:
    """``services.erasing.RetentionStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def horizon(self) -> int | None:
        """Before which instant (µs UTC) old values were erased, if any were."""
        return horizon(self._connection)

    def standings(self, kind: RecordKind, before: int) -> Iterator[Standing]:
        """Every fiche of ``kind`` to which nothing happened since, with what decides of it.

        Those that still live are left out, as are absorbed ones.
        """
        if ids := self._connection.scalars(self._quiet(kind, before)).all():
            marks = _Marks(self._connection, kind, self.horizon())
            for page in _pages(ids):
                yield from self._page(kind, page, marks)

    def _quiet(self, kind: RecordKind, before: int) -> Any:
        gone: ColumnElement[bool] = record.c.state.in_([RecordState.ABSENT.value, RecordState.REMOVED.value])
        if kind is RecordKind.CLIENT:
            active = record.c.state == RecordState.ACTIVE.value
            gone = or_(gone, active & record.c.received.is_(null()))
        wanted = select(record.c.id).where(record.c.kind == kind.value, gone)
        dated = or_(record.c.modified_at.is_(None), record.c.modified_at < before)
        since = self._first_since(before)
        touched = exists().where(
            operation.c.number == record.c.number,
            operation.c.kind == record.c.kind,
            operation.c.record_id == record.c.id,
            operation.c.id >= since,
        )
        return wanted.where(dated, ~touched).order_by(record.c.sort_key, record.c.id)

    def _first_since(self, before: int) -> int:
        """The first operation of any run since ``before``; the next one to come when there is none."""
        first_run = select(func.min(run.c.id)).where(run.c.at >= before).scalar_subquery()
        first = self._connection.execute(
            select(func.min(operation.c.id)).where(operation.c.run_id >= first_run)
        ).scalar()
        return self._writer.next_id(operation, 0) if first is None else first

    def _page(self, kind: RecordKind, ids: Sequence[int], marks: "_Marks") -> Iterator[Standing]:
        given_by = {
            row.id: row.given
            for row in self._connection.execute(
                select(record.c.id, record.c.received.is_not(null()).label("given")).where(
                    record.c.id.in_(ids)
                )
            )
        }
        last = {
            row[0]: row[1]
            for row in self._connection.execute(
                select(operation.c.record_id, func.max(run.c.at))
                .join_from(operation, run, run.c.id == operation.c.run_id)
                .where(operation.c.number.in_(numbers_of(ids)), operation.c.record_id.in_(ids))
                .group_by(operation.c.record_id)
            )
        }
        fiches = {
            row[0]: fiche_from(tuple(row))
            for row in self._connection.execute(select(*fiche_columns(kind)).where(record.c.id.in_(ids)))
        }
        for fiche in (fiches[each] for each in ids):
            yield Standing(
                RecordRef(kind, fiche.number, fiche.id),
                fiche.values,
                fiche.state,
                max(fiche.modified_at or 0, last.get(fiche.id, 0)),
                bool(given_by[fiche.id]),
                fiche.id in marks.held,
                fiche.id in marks.merged,
                fiche.id in marks.with_children,
            )

    def erase(self, kind: RecordKind, ids: Collection[int]) -> None:
        """Take fiches out with those that they absorbed, and everything that is held of them.

        Of a modification only its trace stays, so that it is not treated again.
        """
        self._begin()
        for page in _pages(sorted(ids)):
            group = [*page, *self._connection.scalars(_absorbed(kind, page))]
            numbers = self._connection.scalars(_leading(group)).all()
            self._forget_operations(_theirs(kind, group, numbers))
            self._let_go(kind, group, numbers)
        self._connection.execute(delete(last_read).where(last_read.c.kind == kind.value))

    def _let_go(self, kind: RecordKind, group: Sequence[int], numbers: Sequence[str]) -> None:
        run_sql = self._connection.execute
        run_sql(delete(pending).where(pending.c.other_id.in_(group)))
        self._forget_in_others(group, numbers)
        run_sql(delete(strict_key).where(strict_key.c.record_id.in_(group)))
        run_sql(delete(taken_back).where(taken_back.c.record_id.in_(group)))
        own = or_(merge.c.keeper_id.in_(group), merge.c.loser_id.in_(group))
        theirs = select(merge.c.id).where(own)
        run_sql(delete(alias).where(or_(alias.c.record_id.in_(group), alias.c.merge_id.in_(theirs))))
        run_sql(delete(merge).where(own))
        for pair in (distinct_pair, later_pair):
            named = or_(pair.c.number.in_(numbers), pair.c.other_number.in_(numbers))
            run_sql(delete(pair).where(pair.c.kind == kind.value, named))
        self._forget_issues((issue.c.kind == kind.value) & issue.c.number.in_(numbers))
        run_sql(delete(record).where(record.c.id.in_(group)))

    def _forget_in_others(self, group: Sequence[int], numbers: Sequence[str]) -> None:
        """What the history of other fiches says of these ones."""
        # A reason that was typed about two fiches may name either.
        told = operation.c.outcome.in_([Outcome.DISTINCT.value, Outcome.MERGED.value])
        named = told & operation.c.facts["number"].as_string().in_(numbers)
        pointing = operation.c.other_id.in_(group)
        self._connection.execute(
            update(operation).where(pointing | named).values(other_id=None, facts=null())
        )
        # What a merge that was undone since had brought, and its undo took away.
        for run_id in (merge.c.run_id, merge.c.undone_run):
            brought = (
                select(operation.c.id)
                .join(merge, operation.c.run_id == run_id)
                .where(operation.c.record_id.in_((merge.c.keeper_id, merge.c.loser_id)))
                .where(merge.c.undone_run.is_not(None))
                .where(or_(merge.c.keeper_id.in_(group), merge.c.loser_id.in_(group)))
            )
            self._connection.execute(delete(change).where(change.c.operation_id.in_(brought)))

    def _forget_issues(self, which: ColumnElement[bool]) -> None:
        ids = select(issue.c.id).where(which)
        self._connection.execute(delete(issue_event).where(issue_event.c.issue_id.in_(ids)))
        self._connection.execute(delete(issue).where(which))

    def _forget_operations(self, which: ColumnElement[bool]) -> int:
        """Operations with all that hangs on them; what they treated stays known."""
        columns = [operation.c[name] for name in ("id", "kind", "number", "modified_at", "occurrence")]
        rows = self._connection.execute(select(*columns).where(which)).all()
        traces = {
            trace_of(RecordKind(row.kind), row.number, row.modified_at) for row in rows if not row.occurrence
        }
        known = select(treated.c.trace).where(among(treated.c.trace, traces))
        new = sorted(traces.difference(self._connection.scalars(known)))
        insert_rows(self._connection, treated, ("trace",), [(each,) for each in new])
        ids = [row.id for row in rows]
        for table in (change, given, pending):
            self._connection.execute(delete(table).where(among(table.c.operation_id, ids)))
        self._connection.execute(delete(operation).where(among(operation.c.id, ids)))
        return len(ids)

    def old_values(self, before: int) -> int:
        """How many values of the history and of the reports are older than ``before``."""
        first = self._first_since(before)
        return sum(
            self._connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
            for table, which in _old(first, before)
        )

    def erase_values(self, before: int) -> int:
        """Take them out: that something was done stays, what it said does not; returns how many."""
        self._begin()
        first, count = self._first_since(before), self.old_values(before)
        for table, which in _old(first, before):
            if table is operation:
                self._connection.execute(update(operation).where(which).values(facts=null()))
            elif table is issue:
                self._forget_issues(which)
            else:
                self._connection.execute(delete(table).where(which))
        # What came for nobody's number is told by its file alone.
        waiting = select(pending.c.operation_id)
        nobody = operation.c.record_id.is_(None) & operation.c.id.not_in(waiting)
        self._forget_operations(nobody & (operation.c.id < first))
        return count

    def keep(self, erased: Erased, at: int, until: int) -> None:
        """Remember what was erased, and which ids are never to be given again."""
        self._connection.execute(
            erasure.insert().values(
                id=self._writer.next_id(erasure),
                at=at,
                rule=erased.rule.value,
                until=until,
                count=erased.total,
                last_record=self._writer.next_id(record, 0) - 1,
                last_operation=self._writer.next_id(operation, 0) - 1,
            )
        )

    def names_of_files(self, hashes: Collection[str]) -> dict[str, str]:
        """The names that files came under, by their hash."""
        wanted = select(exchange_file.c.sha256, exchange_file.c.name).order_by(exchange_file.c.id.desc())
        rows = self._connection.execute(wanted.where(among(exchange_file.c.sha256, hashes)))
        return {row[0]: row[1] for row in rows}

    def _begin(self) -> None:
        for table in (record, operation):
            self._writer.next_id(table, 0)  # the highest ids that ever were, before they go
        if self._connection.dialect.name == "sqlite":
            # What is deleted is written over: SQLite would only forget where it is.
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")


class _Marks:
    """What keeps a fiche of a kind, by id."""

    def __init__(self, connection: Connection, kind: RecordKind, horizon: int | None) -> None:
        self.held = _held(connection, kind)
        self.merged = _in_merges(connection, kind, horizon or 0)
        self.with_children = _with_children(connection) if kind is RecordKind.RSG else frozenset()


def _pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER))


def horizon(connection: Connection) -> int | None:
    """Before which instant (µs UTC) old values were erased, if any were."""
    wanted = select(func.max(erasure.c.until)).where(erasure.c.rule == Rule.HISTORY.value)
    until: int | None = connection.execute(wanted).scalar()
    return until


def _held(connection: Connection, kind: RecordKind) -> frozenset[int]:
    """Fiches that a waiting modification is about, or that hold one back."""
    same = (record.c.kind == pending.c.kind) & (record.c.number == pending.c.number)
    led = (alias.c.kind == pending.c.kind) & (alias.c.number == pending.c.number)
    wanted = (
        select(pending.c.other_id, operation.c.record_id, alias.c.record_id, record.c.id)
        .join_from(pending, operation, operation.c.id == pending.c.operation_id)
        .outerjoin(alias, led)
        .outerjoin(record, same)
        .where(pending.c.kind == kind.value, pending.c.settled_run.is_(None))
    )
    return frozenset(each for row in connection.execute(wanted) for each in row if each is not None)


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


def _absorbed(kind: RecordKind, survivors: Sequence[int]) -> Any:
    same = (record.c.kind == alias.c.kind) & (record.c.number == alias.c.number)
    wanted = select(record.c.id).join_from(alias, record, same).where(alias.c.kind == kind.value)
    return wanted.where(alias.c.record_id.in_(survivors), record.c.id != alias.c.record_id)


def _leading(group: Sequence[int]) -> Any:
    """The numbers that lead to some fiches now."""
    own = select(record.c.number).where(record.c.id.in_(group))
    return own.union(select(alias.c.number).where(alias.c.record_id.in_(group)))


def _theirs(kind: RecordKind, group: Sequence[int], numbers: Sequence[str]) -> ColumnElement[bool]:
    """Operations on some fiches, those of their numbers that are on none, and those that came under their
    number while a merge that was undone since led it elsewhere."""
    led = (
        exists()
        .where(merge.c.keeper_id == operation.c.record_id, merge.c.loser_id.in_(group))
        .where(merge.c.number == operation.c.number, merge.c.undone_run.is_not(None))
    )
    of_all = operation.c.number.in_([*numbers]) | operation.c.number.in_(numbers_of(group))
    whose = or_(
        operation.c.record_id.in_(group),
        operation.c.number.in_([*numbers]) & (operation.c.record_id.is_(None) | led),
    )
    return (operation.c.kind == kind.value) & of_all & whose


def _old(first: int, before: int) -> tuple[tuple[Any, ColumnElement[bool]], ...]:
    """Where old values are, when ``first`` is the first operation that is not old."""
    settled = select(run.c.id).where(run.c.at < before)
    return (
        (change, change.c.operation_id < first),
        (given, given.c.operation_id < first),
        (pending, (pending.c.operation_id < first) & pending.c.settled_run.in_(settled)),
        (operation, (operation.c.id < first) & operation.c.facts.is_not(null())),
        (issue, issue.c.closed_at < before),
    )
