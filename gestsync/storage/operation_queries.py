"""Operations as rows of the report and of the history, read in one way."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KEYS, full_name, in_lists
from gestsync.domain.records import Outcome, RecordKind, RunKind
from gestsync.services.queries import OperationRow
from gestsync.storage.fiche_operations import GIVEN_BACK, UNDONE_ALONE
from gestsync.storage.in_list import in_list
from gestsync.storage.schema import change, exchange_file, given, operation, pending, record, run, taken_back

_other = record.alias("other")
_settling = run.alias("settling")

_FIRST = (
    Outcome.DUPLICATE,
    Outcome.UPDATED,
    Outcome.CREATED,
    Outcome.OLDER,
    Outcome.REJECTED,
    Outcome.ALREADY,
)
ORDER: tuple[Outcome, ...] = tuple(dict.fromkeys((*_FIRST, *Outcome)))
"""Order of a report: what waits for her, what changed, what was refused, what had no effect."""


def operations() -> Select[Any]:
    """Every operation with its run, file, fiche and the other fiche; narrow it with ``where``."""
    return (
        select(
            operation,
            run.c.at,
            run.c.kind.label("run_kind"),
            or_(run.c.undone_by.is_not(None), UNDONE_ALONE, GIVEN_BACK).label("undone"),
            exchange_file.c.name.label("file_name"),
            record.c.nom,
            record.c.prenom,
            _other.c.number.label("other_number"),
            pending.c.given,
            pending.c.settled_run,
            _settling.c.kind.label("settled_kind"),
            _settling.c.at.label("settled_at"),
            pending.c.operation_id.label("held"),
        )
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .outerjoin(exchange_file, exchange_file.c.id == operation.c.file_id)
        .outerjoin(record, record.c.id == operation.c.record_id)
        .outerjoin(pending, pending.c.operation_id == operation.c.id)
        .outerjoin(_settling, _settling.c.id == pending.c.settled_run)
        # What holds a modification back may have been merged since into another fiche.
        .outerjoin(_other, _other.c.id == func.coalesce(pending.c.other_id, operation.c.other_id))
    )


HELD = and_(pending.c.operation_id.is_not(None), pending.c.settled_run.is_(None))
"""A modification still held back."""


def read_operations(connection: Connection, statement: Select[Any]) -> tuple[OperationRow, ...]:
    """The rows of a statement made from ``operations``, each with its changed fields."""
    rows = connection.execute(statement).all()
    fields = _fields(connection, [row.id for row in rows])
    taken = _taken_back(connection, {row.run_id for row in rows})
    return tuple(
        _row(row, fields.get(row.id, ()), taken.get((row.run_id, row.record_id), frozenset())) for row in rows
    )


def operations_in_order(connection: Connection, ids: Sequence[int]) -> tuple[OperationRow, ...]:
    """The operations of these ids, in their order."""
    rows = read_operations(connection, operations().where(operation.c.id.in_(ids)))
    by_id = {row.id: row for row in rows}
    return tuple(by_id[each] for each in ids)


def _taken_back(connection: Connection, runs: Collection[int]) -> dict[tuple[int, int], frozenset[str]]:
    """Fields that were undone alone, by run and fiche."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    wanted = select(taken_back).where(taken_back.c.run_id.in_(runs), taken_back.c.field != "")
    for row in connection.execute(wanted):
        place = row.run_id, row.record_id
        found[place] = found.get(place, frozenset()) | {row.field}
    return found


def _fields(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    changed = select(change.c.operation_id, change.c.field).where(in_list(change.c.operation_id, ids))
    for operation_id, field in connection.execute(changed):
        found[operation_id] = (*found.get(operation_id, ()), field)
    created = (
        select(operation.c.id, operation.c.kind, given.c.received)
        .join_from(operation, given, given.c.operation_id == operation.c.id)
        .where(in_list(operation.c.id, ids), operation.c.outcome == Outcome.CREATED.value)
    )
    for operation_id, kind, values in connection.execute(created):
        keys = KEYS[RecordKind(kind)]
        found[operation_id] = tuple(keys[place] for place, value in enumerate(values) if value)
    return found


def _row(row: Row[Any], fields: tuple[str, ...], taken: frozenset[str]) -> OperationRow:
    kind = RecordKind(row.kind)
    facts = row.facts or {}
    order = KEYS[kind]
    return OperationRow(
        id=row.id,
        run=row.run_id,
        at=row.at,
        run_kind=RunKind(row.run_kind),
        outcome=Outcome(row.outcome),
        kind=kind,
        number=row.number,
        record=row.record_id,
        name=_name(kind, row),
        line=row.line,
        file=row.file_name or "",
        file_id=row.file_id,
        modified_at=row.modified_at,
        fields=tuple(sorted(fields, key=order.index)),
        other=row.other_number or facts.get("number", ""),
        reason=row.rule or facts.get("reason", ""),
        fiche_date=row.fiche_date,
        flagged=row.flagged,
        pending=row.held is not None and row.settled_run is None,
        undone=row.undone,
        settled_by=RunKind(row.settled_kind) if row.settled_kind else None,
        settled_at=row.settled_at,
        taken_back=taken,
        code=ErrorCode.from_number(row.code) if row.code else None,
        facts=facts,
    )


def _name(kind: RecordKind, row: Row[Any]) -> str:
    """The fiche's name, or the one a held-back creation carries."""
    if row.record_id is not None:
        return in_lists(row.nom, row.prenom)
    if row.given is not None:
        return full_name(kind, tuple(value or "" for value in row.given))
    return ""
