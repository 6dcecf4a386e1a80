"""What was done to fiches, read together: what an undo needs to know what they were without it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, func, or_, select

from gestsync.domain.past import Deed, Past
from gestsync.domain.records import Change, Outcome, RunKind
from gestsync.storage.bulk import plain_rows
from gestsync.storage.changes import changes_by_operation
from gestsync.storage.in_list import in_list
from gestsync.storage.schema import alias, merge, operation, pending, record, run, taken_back

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
    for fiche in (merge.c.keeper_id, merge.c.loser_id):
        found.update(connection.scalars(select(fiche).where(merge.c.undone_run > run_id)))
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
        absorbed = {deed.other for record_id in wanted for deed in found[record_id].deeds if _dates(deed)}
        wanted = {each for each in absorbed if each is not None} - found.keys()
    return found


def _dates(deed: Deed) -> bool:
    return deed.outcome is Outcome.MERGED and deed.modified_at is not None


class _Aside(NamedTuple):
    """What is written beside the operations: parts that were undone alone, and merges that were."""

    parts: Mapping[tuple[int, int], Mapping[str, int]]
    given_back: Mapping[int, list[Any]]


def _read(
    connection: Connection, records: Collection[int], run_id: int, since: Collection[int]
) -> dict[int, Past]:
    numbers = _numbers(connection, records)
    rows = _operations(connection, {number for some in numbers.values() for number in some})
    mine = [(row.record_id, row) for row in rows if row.record_id is not None and row.record_id in numbers]
    aside = _aside(connection, records, {row.run_id for _, row in mine})
    wanted = [row.id for record_id, row in mine if record_id in since or row.run_id == run_id]
    changes = changes_by_operation(connection, in_list(operation.c.id, wanted))
    deeds: dict[int, list[Deed]] = {record_id: [] for record_id in records}
    for record_id, row in mine:
        deeds[record_id].append(_deed(record_id, row, aside, changes.get(row.id, ())))
    settled = _settled(connection, {deed.run for told in deeds.values() for deed in told if _dates(deed)})
    return {
        record_id: Past(tuple(told), _latest(settled, told, numbers)) for record_id, told in deeds.items()
    }


def _numbers(connection: Connection, records: Collection[int]) -> dict[int, set[str]]:
    """The numbers that each fiche ever had, and those that led to it."""
    numbers: dict[int, set[str]] = {record_id: set() for record_id in records}
    for whose, number in ((record.c.id, record.c.number), (alias.c.record_id, alias.c.number)):
        for record_id, one in plain_rows(connection, select(whose, number).where(in_list(whose, records))):
            numbers[record_id].add(one)
    absorbed = select(merge).where(in_list(merge.c.keeper_id, records))
    for row in connection.execute(absorbed):
        numbers[row.keeper_id] |= {row.number, *row.moved["aliases"]}
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


def _aside(connection: Connection, records: Collection[int], runs: Collection[int]) -> _Aside:
    parts: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    theirs = in_list(taken_back.c.run_id, runs), in_list(taken_back.c.record_id, records)
    for row in connection.execute(select(taken_back).where(*theirs)):
        parts[row.run_id, row.record_id][row.field] = row.undone_by
    given_back: dict[int, list[Any]] = defaultdict(list)
    undone = (
        select(merge)
        .join_from(merge, run, run.c.id == merge.c.run_id)
        .where(in_list(merge.c.keeper_id, records), merge.c.undone_run.is_not(None), run.c.kind.in_(_MERGES))
    )
    for row in connection.execute(undone):
        given_back[row.keeper_id].append(row)
    return _Aside(parts, given_back)


def _deed(record_id: int, row: _Operation, aside: _Aside, changes: tuple[Change, ...]) -> Deed:
    parts = aside.parts.get((row.run_id, record_id), {})
    outcome = Outcome(row.outcome)
    off = [row.undone_by, parts.get("")]
    if outcome in {Outcome.UPDATED, Outcome.UNCHANGED} and row.modified_at is not None:
        off += [each.undone_run for each in aside.given_back.get(record_id, ()) if _gave(each, row)]
    return Deed(
        row.id,
        record_id,
        row.run_id,
        RunKind(row.by),
        outcome,
        row.modified_at,
        row.other_id,
        min((each for each in off if each is not None), default=None),
        {key: undo for key, undo in parts.items() if key},
        changes,
    )


def _gave(undone: Row[Any], came: _Operation) -> bool:
    """Whether the undo of a merge gave an operation to the fiche whose number it came under."""
    led = came.number == undone.number or came.number in undone.moved["aliases"]
    return led and undone.run_id < came.run_id < undone.undone_run


def _settled(connection: Connection, merges: Collection[int]) -> list[tuple[int, str, int]]:
    """What was held back and some runs of merges settled: that run, the number, the date.

    What is held back follows its fiche through renumberings, where the ledger keeps the number it came under.
    """
    if not merges:
        return []
    wanted = select(pending.c.settled_run, pending.c.number, pending.c.modified_at)
    found = connection.execute(wanted.where(in_list(pending.c.settled_run, merges)))
    return [tuple(row) for row in found]


def _latest(
    settled: Iterable[tuple[int, str, int]], told: Iterable[Deed], numbers: Mapping[int, Collection[str]]
) -> dict[int, int]:
    latest: dict[int, int] = {}
    for deed in told:
        if not _dates(deed):
            continue
        theirs = {*numbers[deed.record], *numbers.get(deed.other or 0, ())}
        dates = [date for by, number, date in settled if by == deed.run and number in theirs]
        if dates:
            latest[deed.run] = max(dates)
    return latest
