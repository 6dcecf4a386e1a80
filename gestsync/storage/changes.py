"""The changed fields that operations are told with."""

from itertools import chain, groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, select

from gestsync.domain.fields import KEYS, position
from gestsync.domain.records import Change, Outcome, RecordKind, RecordRef
from gestsync.storage.bulk import plain_rows
from gestsync.storage.schema import change, given, operation

_WHOSE = (operation.c.id, operation.c.kind, operation.c.number, operation.c.record_id)


def changes_where(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Change, ...]:
    """The changed fields of some operations, oldest first, in registry order."""
    return tuple(chain.from_iterable(changes_by_operation(connection, *conditions).values()))


def changes_by_operation(
    connection: Connection, *conditions: ColumnElement[bool]
) -> dict[int, tuple[Change, ...]]:
    """The changed fields of each of some operations that changed any, oldest first, in registry order.

    A creation changes every field that it fills, from empty.
    """
    changed = (
        select(*_WHOSE, change.c.field, change.c.old, change.c.new)
        .join_from(operation, change, change.c.operation_id == operation.c.id)
        .where(*conditions)
    )
    created = (
        select(*_WHOSE, given.c.received)
        .join_from(operation, given, given.c.operation_id == operation.c.id)
        .where(operation.c.outcome == Outcome.CREATED.value, *conditions)
    )
    found: list[tuple[int, int, Change]] = []
    refs: dict[int, RecordRef] = {}
    for number, told, of, whose, field, old, new in plain_rows(connection, changed):
        ref = refs.get(number) or refs.setdefault(number, RecordRef(RecordKind(told), of, whose))
        found.append((number, position(ref.kind, field), Change(ref, field, old, new)))
    for whole in connection.execute(created):
        kind = RecordKind(whole.kind)
        ref = RecordRef(kind, whole.number, whole.record_id)
        found += [
            (whole.id, index, Change(ref, KEYS[kind][index], "", value))
            for index, value in enumerate(whole.received)
            if value
        ]
    found.sort(key=itemgetter(0, 1))
    return {
        number: tuple([written for _, _, written in fields])
        for number, fields in groupby(found, key=itemgetter(0))
    }
