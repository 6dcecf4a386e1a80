"""Held-back modifications."""

from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select, update

from gestsync.domain.records import RecordKind
from gestsync.services.merge_stores import Pending
from gestsync.storage.fiche_operations import UNDONE_ALONE
from gestsync.storage.record_store import modification_from
from gestsync.storage.schema import alias, exchange_file, operation, pending, record
from gestsync.storage.schema import run as runs


class SqlPendingStore:
    """``services.merge_stores.PendingStore`` on the local base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, operation_id: int) -> Pending | None:
        """One that is still held."""
        found = self._read(_held().where(pending.c.operation_id == operation_id))
        return found[0] if found else None

    def about(self, record_id: int) -> tuple[Pending, ...]:
        """Those of a fiche, or held back because of it, in date order."""
        return self._read(
            _held().where(or_(pending.c.other_id == record_id, operation.c.record_id == record_id))
        )

    def of_number(self, kind: RecordKind, number: str) -> tuple[Pending, ...]:
        """Those that name ``number``, in date order."""
        return self._read(_held().where(pending.c.kind == kind.value, pending.c.number == number))

    def concerned(self, kind: RecordKind) -> frozenset[int]:
        """The fiches that one is about, whose number one names, or that hold one back."""
        return concerned(self._connection, kind)

    def settle(self, operation_id: int, run: int) -> None:
        """It is no longer held, since ``run``."""
        self._set(pending.c.operation_id == operation_id, settled_run=run)

    def blame(self, operation_id: int, other: int) -> None:
        """It is still held, because of another fiche now."""
        self._set(pending.c.operation_id == operation_id, other_id=other)

    def withdraw(self, run: int, by: int, record_id: int | None = None) -> None:
        """What ``run`` held back, of one fiche if it is said, is no longer held, since ``by``."""
        held = select(operation.c.id).where(operation.c.run_id == run)
        if record_id is not None:
            held = held.where(operation.c.record_id == record_id)
        self._set(pending.c.operation_id.in_(held) & pending.c.settled_run.is_(None), settled_run=by)

    def reopen(self, run: int, by: int) -> None:
        """Hold again what ``run`` settled; what came by a run that was undone meanwhile stays settled."""
        gone = (
            select(operation.c.id)
            .join_from(pending, operation, operation.c.id == pending.c.operation_id)
            .join(runs, runs.c.id == operation.c.run_id)
            .where(pending.c.settled_run == run, or_(runs.c.undone_by.is_not(None), UNDONE_ALONE))
        )
        self._set(pending.c.operation_id.in_(gone), settled_run=by)
        self._set(pending.c.settled_run == run, settled_run=None)

    def _set(self, where: Any, **values: Any) -> None:
        self._connection.execute(update(pending).where(where).values(**values))

    def _read(self, statement: Select[Any]) -> tuple[Pending, ...]:
        rows = self._connection.execute(statement.order_by(pending.c.modified_at, pending.c.operation_id))
        return tuple(_pending(row) for row in rows)


def concerned(connection: Connection, kind: RecordKind) -> frozenset[int]:
    """As ``SqlPendingStore.concerned``; a number may have become a fiche's after it was held back."""
    led = (alias.c.kind == pending.c.kind) & (alias.c.number == pending.c.number)
    same = (record.c.kind == pending.c.kind) & (record.c.number == pending.c.number)
    wanted = (
        select(pending.c.other_id, operation.c.record_id, alias.c.record_id, record.c.id)
        .join_from(pending, operation, operation.c.id == pending.c.operation_id)
        .outerjoin(alias, led)
        .outerjoin(record, same)
        .where(pending.c.kind == kind.value, pending.c.settled_run.is_(None))
    )
    return frozenset(each for row in connection.execute(wanted) for each in row if each is not None)


_OF_ITS_ROW = (
    operation.c.line,
    operation.c.dated,
    operation.c.file_id,
    operation.c.run_id,
    operation.c.other_id.label("first_id"),
)


def _held() -> Select[Any]:
    return (
        select(pending, *_OF_ITS_ROW, exchange_file.c.name)
        .join_from(pending, operation, operation.c.id == pending.c.operation_id)
        .outerjoin(exchange_file, exchange_file.c.id == operation.c.file_id)
        .where(pending.c.settled_run.is_(None))
    )


def _pending(row: Row[Any]) -> Pending:
    return Pending(
        row.operation_id,
        modification_from(row, row.given),
        row.file_id,
        row.other_id,
        row.first_id,
        row.run_id,
        row.name or "",
    )
