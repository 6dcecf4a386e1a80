"""The erasing of what is due: sets of rows, in the transaction of the caller."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, null, or_, select, update

from gestsync.domain.dating import trace_of
from gestsync.domain.records import Outcome, RecordKind, concerned_in
from gestsync.domain.retention import Erased, QuietFiche
from gestsync.storage.bulk import insert_rows
from gestsync.storage.fiche_operations import numbers_of
from gestsync.storage.in_list import in_list
from gestsync.storage.retention_queries import first_since, horizon, old_ones, old_values, pages, quiet_fiches
from gestsync.storage.schema import (
    alias,
    change,
    distinct_pair,
    erasure,
    given,
    issue,
    issue_event,
    last_read,
    later_pair,
    merge,
    operation,
    pending,
    record,
    strict_key,
    taken_back,
    treated,
)
from gestsync.storage.writer import Writer

_WITHOUT_INDEX = (pending.c.other_id, merge.c.loser_id)
"""Columns with a foreign key to a fiche that no index serves: nothing else is asked by them."""


class SqlRetentionStore:
    """``services.retention_store.RetentionStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._erases = False
        self.leaves_traces = False

    def horizon(self) -> int | None:
        """Before which instant (µs UTC) old values were erased, if any were."""
        return horizon(self._connection)

    def quiet_fiches(self, kind: RecordKind, before: int) -> Iterator[QuietFiche]:
        """Every fiche of ``kind`` to which nothing happened since ``before``."""
        return quiet_fiches(self._connection, kind, before)

    def erase(self, kind: RecordKind, ids: Collection[int]) -> Iterator[int]:
        """Take fiches out with those that they absorbed, and everything that is held of them.

        Of a modification only its trace stays, so that it is not treated again. Yields how many are gone.
        """
        self._begin()
        gone: list[int] = []
        numbers: list[str] = []
        with self._indexed():
            for page in pages(sorted(ids)):
                yield len(gone)
                group = [*page, *self._connection.scalars(_absorbed(kind, page))]
                leading = self._connection.scalars(_leading(group)).all()
                self._forget_operations(_theirs(kind, group, leading))
                self._delete(kind, group, leading)
                gone += group
                numbers += leading
        # No index leads to these: each is one walk through a large table, however many fiches go.
        yield len(gone)
        self._forget_in_others(gone, numbers)
        yield len(gone)
        self._connection.execute(delete(strict_key).where(in_list(strict_key.c.record_id, gone)))
        self._connection.execute(delete(last_read).where(last_read.c.kind == kind.value))

    @contextmanager
    def _indexed(self) -> Iterator[None]:
        """While fiches are deleted, an index by each column that names them.

        For each fiche that goes, the base makes sure that no row names it; without an index it would walk
        through all that was ever held back and merged.
        """
        for column in _WITHOUT_INDEX:
            self._connection.exec_driver_sql(
                f"CREATE INDEX ix_erasing_{column.name} ON {column.table.name} ({column.name})"
            )
        yield
        for column in _WITHOUT_INDEX:
            self._connection.exec_driver_sql(f"DROP INDEX ix_erasing_{column.name}")

    def _delete(self, kind: RecordKind, group: Sequence[int], numbers: Sequence[str]) -> None:
        execute = self._connection.execute
        execute(delete(pending).where(pending.c.other_id.in_(group)))
        self._forget_undone_merges(group)
        execute(delete(taken_back).where(taken_back.c.record_id.in_(group)))
        own = or_(merge.c.keeper_id.in_(group), merge.c.loser_id.in_(group))
        theirs = select(merge.c.id).where(own)
        execute(delete(alias).where(or_(alias.c.record_id.in_(group), alias.c.merge_id.in_(theirs))))
        execute(delete(merge).where(own))
        for pair in (distinct_pair, later_pair):
            named = or_(pair.c.number.in_(numbers), pair.c.other_number.in_(numbers))
            execute(delete(pair).where(pair.c.kind == kind.value, named))
        self._forget_issues((issue.c.kind == kind.value) & issue.c.number.in_(numbers))
        execute(delete(record).where(record.c.id.in_(group)))

    def _forget_in_others(self, gone: Sequence[int], numbers: Sequence[str]) -> None:
        """What the history of other fiches says of these ones."""
        # A reason that was typed about two fiches may name either.
        told = operation.c.outcome.in_([Outcome.DISTINCT.value, Outcome.MERGED.value])
        named = told & in_list(operation.c.facts["number"].as_string(), numbers)
        pointing = in_list(operation.c.other_id, gone)
        self._connection.execute(
            update(operation).where(pointing | named).values(other_id=None, facts=null())
        )
        self._forget_issues(in_list(issue.c.id, self._issues_about(frozenset(gone))))

    def _issues_about(self, gone: frozenset[int]) -> list[int]:
        """Errors under another number, or under none, that name one of these fiches among those concerned."""
        told = self._connection.execute(select(issue.c.id, issue.c.facts))
        return [row.id for row in told if not gone.isdisjoint(concerned_in(row.facts))]

    def _forget_undone_merges(self, group: Sequence[int]) -> None:
        """What a merge that was undone since had brought of these fiches, and its undo took away."""
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
        known = select(treated.c.trace).where(in_list(treated.c.trace, traces))
        new = sorted(traces.difference(self._connection.scalars(known)))
        insert_rows(self._connection, treated, ("trace",), [(each,) for each in new])
        ids = [row.id for row in rows]
        for table in (change, given, pending):
            self._connection.execute(delete(table).where(in_list(table.c.operation_id, ids)))
        self._connection.execute(delete(operation).where(in_list(operation.c.id, ids)))
        return len(ids)

    def erase_values(self, before: int) -> int:
        """Take them out: that something was done stays, what it said does not; returns how many."""
        self._begin()
        first, count = first_since(self._connection, before), old_values(self._connection, before)
        for table, which in old_ones(first, before):
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

    def write_anew(self) -> None:
        """Once it is committed, leave nothing of what was erased in the file.

        A page keeps, between its rows, what it held before some of them moved to another: with a night's
        changes, one fiche in twenty-five was still read there. Only a base written anew holds no such thing.
        What is written anew is in the log first: until the log is in the file and is emptied, both hold what
        they held.
        """
        file = self._connection.connection.driver_connection
        if self._erases and isinstance(file, sqlite3.Connection):
            # It is erased already: where the disk is full, or somebody reads the base as it was for longer
            # than is waited, the next erasing leaves nothing of this one.
            try:
                file.execute("VACUUM")
                [busy, *_pages] = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self.leaves_traces = bool(busy)
            except sqlite3.OperationalError:
                self.leaves_traces = True

    def _begin(self) -> None:
        self._erases = True
        for table in (record, operation):
            self._writer.next_id(table, 0)  # the highest ids that ever were, before they go
        if self._connection.dialect.name == "sqlite":
            # What is deleted is written over: SQLite would only forget where it is.
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")


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
        .where(merge.c.run_id < operation.c.run_id, operation.c.run_id < merge.c.undone_run)
    )
    of_all = operation.c.number.in_([*numbers]) | operation.c.number.in_(numbers_of(group))
    whose = or_(
        operation.c.record_id.in_(group),
        operation.c.number.in_([*numbers]) & (operation.c.record_id.is_(None) | led),
    )
    return (operation.c.kind == kind.value) & of_all & whose
