"""What earlier synchronisations wrote of some fiches, read from the ledger."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from gestsync.domain.older_copy import SyncPast
from gestsync.domain.records import Outcome, RecordKind, RunKind
from gestsync.storage.among import among
from gestsync.storage.schema import change, operation, run


def given_back(
    connection: Connection, kind: RecordKind, numbers: Sequence[str]
) -> frozenset[tuple[str, str]]:
    """The number and the field of the values of these fiches that an undo was the last to write."""
    written = (
        select(operation.c.number, change.c.field, run.c.kind)
        .select_from(operation)
        .join(run, run.c.id == operation.c.run_id)
        .join(change, change.c.operation_id == operation.c.id)
        .where(among(operation.c.number, numbers), operation.c.kind == kind.value)
        .order_by(operation.c.id)
    )
    last = {(number, field): wrote for number, field, wrote in connection.execute(written)}
    return frozenset(each for each, wrote in last.items() if wrote == RunKind.UNDO.value)


def synchronised(connection: Connection, kind: RecordKind, numbers: Sequence[str]) -> dict[str, SyncPast]:
    """The past of each of ``numbers`` that synchronisations wrote and nobody took back."""
    left: dict[str, dict[tuple[str, str], int]] = {}
    created: dict[str, int] = {}
    written = (
        select(operation.c.number, operation.c.outcome, run.c.at, change.c.field, change.c.old)
        .select_from(operation)
        .join(run, run.c.id == operation.c.run_id)
        .outerjoin(change, change.c.operation_id == operation.c.id)
        .where(among(operation.c.number, numbers), operation.c.kind == kind.value)
        .where(run.c.kind == RunKind.SYNC.value, run.c.undone_by.is_(None))
        .order_by(operation.c.id)
    )
    for number, outcome, at, field, old in connection.execute(written):
        values = left.setdefault(number, {})
        if outcome == Outcome.CREATED.value:
            created[number] = at
        elif field is not None:
            values[field, old] = at
    return {number: SyncPast(values, created.get(number)) for number, values in left.items()}
