"""What was done to fiches, read together: what an undo needs to know what they were without it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, func, or_, select

from gestsync.domain.past import Past, PastOperation
from gestsync.domain.records import Outcome, RunKind
from gestsync.storage.bulk import plain_rows
from gestsync.storage.changes import changes_by_operation
from gestsync.storage.in_list import in_list
from gestsync.storage.schema import alias, merge, operation, record, run, taken_back

_MERGES = (RunKind.MERGE.value, RunKind.MERGE_BATCH.value)


def touched_since(connection: Connection, run_id: int) -> frozenset[int]:
    """The fiches of ``run_id`` about which another run did, or took back, anything since it began."""
    first = select(func.min(operation.c.id)).where(operation.c.run_id == run_id).scalar_subquery()
    undone = select(run.c.id).where(run.c.undone_by > run_id, run.c.id < run_id)
    others = select(operation.c.record_id).where(
        or_(and_(operation.c.id > first, operation.c.run_id != run_id), operation.c.run_id.in_(undone)),
        operation.c.record_id.in_(select(operation.c.record_id).where(operation.c.run_id == run_id)),
    )
    found = set(connection.scalars(others))
    in_part = select(taken_back.c.record_id).where(
        taken_back.c.undone_by > run_id, taken_back.c.run_id != run_id
    )
    found.update(connection.scalars(in_part))
    return frozenset(found)


def pasts(
    connection: Connection, records: Collection[int], run_id: int, since: Collection[int]
) -> dict[int, Past]:
    """What was done to ``records``, and to those they absorbed, with the changes: of those in ``since``
    all, of the others what ``run_id`` did."""
    found: dict[int, Past] = {}
    wanted = set(records)
    while wanted:
        found |= _read(connection, wanted, run_id, since)
        absorbed = {
            each.other
            for record_id in wanted
            for each in found[record_id].operations
            if _is_dating_merge(each)
        }
        wanted = {each for each in absorbed if each is not None} - found.keys()
    return found


def _is_dating_merge(each: PastOperation) -> bool:
    """Whether it is a merge that says the date of the fiche that stays."""
    return each.outcome is Outcome.MERGED and each.modified_at is not None


_Parts = Mapping[tuple[int, int], Mapping[str, int]]
"""By run and fiche, what undid each field of it by itself (``""``: the whole fiche)."""


def _read(
    connection: Connection, records: Collection[int], run_id: int, since: Collection[int]
) -> dict[int, Past]:
    merges = _merges(connection, records)
    numbers = _numbers(connection, merges)
    rows = _operations(connection, {number for some in numbers.values() for number in some})
    mine = [(row.record_id, row) for row in rows if row.record_id is not None and row.record_id in numbers]
    parts = _undone_parts(connection, records, {row.run_id for _, row in mine})
    wanted = [row.id for record_id, row in mine if record_id in since or row.run_id == run_id]
    changes = changes_by_operation(connection, in_list(operation.c.id, wanted))
    operations: dict[int, list[PastOperation]] = {record_id: [] for record_id in records}
    for record_id, row in mine:
        whole = _past_operation(record_id, row, parts, merges[record_id])
        operations[record_id].append(whole._replace(changes=changes.get(row.id, ())))
    return {
        record_id: Past(tuple(told), {each.run_id: each.settled_at for each in merges[record_id]})
        for record_id, told in operations.items()
    }


def _merges(connection: Connection, records: Collection[int]) -> dict[int, list[Row[Any]]]:
    """The merges that each fiche came out of as the one that stays, undone or not, with the kind of their
    run (``by``)."""
    merges: dict[int, list[Row[Any]]] = {record_id: [] for record_id in records}
    theirs = select(merge, run.c.kind.label("by")).join_from(merge, run, run.c.id == merge.c.run_id)
    for row in connection.execute(theirs.where(in_list(merge.c.keeper_id, records))):
        merges[row.keeper_id].append(row)
    return merges


def _numbers(connection: Connection, merges: Mapping[int, Iterable[Row[Any]]]) -> dict[int, set[str]]:
    """The numbers that each fiche ever had, and those that led to it."""
    numbers = {
        record_id: {number for row in rows for number in (row.number, *row.moved["aliases"])}
        for record_id, rows in merges.items()
    }
    for whose, number in ((record.c.id, record.c.number), (alias.c.record_id, alias.c.number)):
        for record_id, one in plain_rows(connection, select(whose, number).where(in_list(whose, merges))):
            numbers[record_id].add(one)
    return numbers


class _Operation(NamedTuple):
    """A row of the ledger, with what became of its run."""

    id: int
    run_id: int
    outcome: str
    number: str
    record_id: int | None
    modified_at: int | None
    other_id: int | None
    by: str
    undone_by: int | None


def _operations(connection: Connection, numbers: Iterable[str]) -> list[_Operation]:
    wanted = (
        select(
            operation.c.id,
            operation.c.run_id,
            operation.c.outcome,
            operation.c.number,
            operation.c.record_id,
            operation.c.modified_at,
            operation.c.other_id,
            run.c.kind,
            run.c.undone_by,
        )
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .where(in_list(operation.c.number, numbers))
    )
    return sorted(map(_Operation._make, plain_rows(connection, wanted)))


def _undone_parts(connection: Connection, records: Collection[int], runs: Collection[int]) -> _Parts:
    parts: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    theirs = in_list(taken_back.c.run_id, runs), in_list(taken_back.c.record_id, records)
    for row in connection.execute(select(taken_back).where(*theirs)):
        parts[row.run_id, row.record_id][row.field] = row.undone_by
    return parts


def _past_operation(
    record_id: int, row: _Operation, parts: _Parts, merges: Iterable[Row[Any]]
) -> PastOperation:
    theirs = parts.get((row.run_id, record_id), {})
    outcome = Outcome(row.outcome)
    undone_by = [row.undone_by, theirs.get("")]
    if outcome in {Outcome.UPDATED, Outcome.UNCHANGED} and row.modified_at is not None:
        undone_by += [each.undone_run for each in merges if _gave_back(each, row)]
    return PastOperation(
        row.id,
        record_id,
        row.run_id,
        RunKind(row.by),
        outcome,
        row.modified_at,
        row.other_id,
        min((each for each in undone_by if each is not None), default=None),
        {key: undo for key, undo in theirs.items() if key},
    )


def _gave_back(undone: Row[Any], came: _Operation) -> bool:
    """Whether the undo of a merge gave an operation to the fiche whose number it came under."""
    if undone.undone_run is None or undone.by not in _MERGES:
        return False
    led = came.number == undone.number or came.number in undone.moved["aliases"]
    return led and undone.run_id < came.run_id < undone.undone_run
