"""The history (seed 2, 3.2), a page of fiches at a time, however long the ledger is.

The order is that of the runs, the newest first, and within a run that of its operations: what follows a place
is found through the index of the runs by kind and outcome, without counting what comes before it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, or_, select, tuple_, union_all

from gestsync.domain.fields import search_words
from gestsync.domain.records import Outcome, RecordKind, RecordRef
from gestsync.services.queries import HistoryFilter, HistoryGroup, OperationRow, Period
from gestsync.storage.fiche_operations import numbers_of
from gestsync.storage.operation_queries import operations, operations_in_order, read_operations
from gestsync.storage.reading import Reading
from gestsync.storage.schema import alias, operation, record, run

_PER_GROUP = 200
_FEW = 5_000
"""Where a name means no more fiches than this, their operations are read and put in order; else the runs are
gone through, the newest first, until enough fiches of that name are met."""
_CANDIDATES = 256
_WRITTEN = 500
_PAST_THE_LAST = 2**63 - 1


class _Place(NamedTuple):
    """Where an operation stands in the history; the greatest is the newest."""

    run: int
    operation: int


class HistoryQueries(Reading):
    """The part of ``services.queries.Queries`` about what happened to whom."""

    def history(
        self, wanted: HistoryFilter, after: HistoryGroup | None, limit: int
    ) -> tuple[HistoryGroup, ...]:
        """Fiches with operations, the most recently touched first; those after one that was shown."""
        place = None if after is None else _Place(after.operations[0].run, after.operations[0].id)
        with self._read() as connection:
            touched = _touched(connection, wanted, place, limit)
            return _groups(connection, wanted, touched)

    def history_operations(self, wanted: HistoryFilter) -> Iterator[Sequence[OperationRow]]:
        """Every operation of the history as it is filtered, newest first, some hundreds at a time."""
        with self._read() as connection:
            for ids in _every(connection, wanted):
                yield operations_in_order(connection, ids)


def _every(connection: Connection, wanted: HistoryFilter) -> Iterator[list[int]]:
    """The ids of the operations of the history, newest first."""
    whose, named = _fiches_meant(connection, wanted)
    if whose is not None:
        rows = sorted(connection.execute(_operations_on(whose, wanted)), key=lambda row: (row.run_id, row.id))
        ids = [row.id for row in reversed(rows)]
        yield from (ids[start : start + _WRITTEN] for start in range(0, len(ids), _WRITTEN))
        return
    for part in _gathered(_candidates(connection, wanted, None), _WRITTEN):
        yield [row.id for row in _of_named_fiches(connection, part, named)]


def _fiches_meant(
    connection: Connection, wanted: HistoryFilter
) -> tuple[Sequence[int] | None, tuple[ColumnElement[bool], ...]]:
    """The fiches that a filter means, and how they are named; ``None``: too many to be read one by one."""
    if wanted.record is not None:
        return [wanted.record, *absorbed(connection, wanted.kind, wanted.record)], ()
    if not (words := search_words(wanted.text)):
        return None, ()
    named = _named(connection, wanted.kind, words)
    ids = connection.scalars(_of_kind(wanted.kind).where(*named).limit(_FEW + 1)).all()
    return (ids if len(ids) <= _FEW else None), named


def _of_named_fiches(
    connection: Connection, rows: Sequence[Row[Any]], named: Sequence[ColumnElement[bool]]
) -> list[Row[Any]]:
    """Those of some operations whose fiche is ``named`` so."""
    if not named:
        return list(rows)
    ids = {row.record_id for row in rows}
    answer = set(connection.scalars(select(record.c.id).where(record.c.id.in_(ids), *named)))
    return [row for row in rows if row.record_id in answer]


def _touched(
    connection: Connection, wanted: HistoryFilter, after: _Place | None, limit: int
) -> Sequence[int]:
    """The ids of the fiches of a page."""
    whose, named = _fiches_meant(connection, wanted)
    if whose is not None:
        return _last_touched_first(connection, wanted, whose, after, limit)
    return _met_going_back(connection, wanted, after, limit, named)


def absorbed(connection: Connection, kind: RecordKind, survivor: int) -> Sequence[int]:
    """The fiches that lead to one through any number of merges: what happened to them is its past too."""
    wanted = (
        select(record.c.id)
        .join_from(alias, record, (record.c.kind == alias.c.kind) & (record.c.number == alias.c.number))
        .where(alias.c.kind == kind.value, alias.c.record_id == survivor)
    )
    return connection.scalars(wanted).all()


def _of_kind(kind: RecordKind) -> Select[int]:
    return select(record.c.id).where(record.c.kind == kind.value)


def _named(connection: Connection, kind: RecordKind, words: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """Fiches that answer to every word, by their name or by a number that leads to them.

    The index of the lists holds all that is asked: no fiche is read.
    """

    def answers(word: str) -> ColumnElement[bool]:
        own = _of_kind(kind).where(record.c.number == word)
        led = select(alias.c.record_id).where(alias.c.kind == kind.value, alias.c.number == word)
        numbered = connection.scalars(union_all(own, led)).all()
        return or_(record.c.sort_key.contains(word, autoescape=True), record.c.id.in_(numbered))

    return tuple(map(answers, words))


def _last_touched_first(
    connection: Connection, wanted: HistoryFilter, ids: Sequence[int], after: _Place | None, limit: int
) -> list[int]:
    """Of some fiches, those touched as wanted, the last touched first."""
    newest: dict[int, _Place] = {}
    for row in connection.execute(_operations_on(ids, wanted)):
        place = _Place(row.run_id, row.id)
        newest[row.record_id] = max(place, newest.get(row.record_id, place))
    ordered = sorted(newest, key=newest.__getitem__, reverse=True)
    return [each for each in ordered if after is None or newest[each] < after][:limit]


def _met_going_back(
    connection: Connection,
    wanted: HistoryFilter,
    after: _Place | None,
    limit: int,
    named: Sequence[ColumnElement[bool]],
) -> list[int]:
    """The fiches of a page, met by going back through the runs."""
    found: dict[int, None] = {}
    # A name needs more of them before it is looked for.
    enough = _CANDIDATES if named else limit
    for rows in _gathered(_candidates(connection, wanted, after), enough):
        unseen = [row for row in rows if row.record_id not in found]
        fresh = list({row.record_id: None for row in _of_named_fiches(connection, unseen, named)})
        shown = _shown_already(connection, wanted, fresh, after) if after else frozenset()
        found |= {each: None for each in fresh if each not in shown}
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _gathered(parts: Iterator[Sequence[Row[Any]]], enough: int) -> Iterator[list[Row[Any]]]:
    """Small parts put together: many runs hold one operation."""
    held: list[Row[Any]] = []
    for part in parts:
        held += part
        if len(held) >= enough:
            yield held
            held = []
    if held:
        yield held


def _candidates(
    connection: Connection, wanted: HistoryFilter, after: _Place | None
) -> Iterator[Sequence[Row[Any]]]:
    """Operations of fiches before a place, newest first, some at a time."""
    holds = select(operation.c.id).where(operation.c.run_id == run.c.id, *_conditions(wanted)).exists()
    runs = select(run.c.id).where(*within(run.c.at, wanted.period), holds).order_by(run.c.id.desc())
    if after is not None:
        runs = runs.where(run.c.id <= after.run)
    newest = _newest(wanted.outcomes or frozenset(Outcome))
    # Closed even when the page is full before the last run: it is a cursor of the server's.
    with connection.scalars(runs.execution_options(yield_per=200)) as numbers:
        for number in numbers:
            before = after.operation if after is not None and number == after.run else _PAST_THE_LAST
            while True:
                place = {"run": number, "kind": wanted.kind.value, "before": before}
                rows = connection.execute(newest, place).all()
                if rows:
                    yield rows
                if len(rows) < _CANDIDATES:
                    break
                before = rows[-1].id


@lru_cache
def _newest(outcomes: frozenset[Outcome]) -> Select[Any]:
    """The newest operations of a run before one: of each outcome by the index, then put together."""

    def of(outcome: Outcome) -> Any:
        found = select(operation.c.id, operation.c.record_id).where(
            operation.c.run_id == bindparam("run"),
            operation.c.kind == bindparam("kind"),
            operation.c.outcome == outcome.value,
            operation.c.id < bindparam("before"),
        )
        return select(found.order_by(operation.c.id.desc()).limit(_CANDIDATES).subquery())

    every = union_all(*(of(each) for each in sorted(outcomes))).subquery()
    newest = select(every).where(every.c.record_id.is_not(None))
    return newest.order_by(every.c.id.desc()).limit(_CANDIDATES)


def _shown_already(
    connection: Connection, wanted: HistoryFilter, ids: Sequence[int], after: _Place
) -> frozenset[int]:
    """Of some fiches, those that stand at or before a place of the history already."""
    at_or_before = tuple_(operation.c.run_id, operation.c.id) >= tuple_(after.run, after.operation)
    return frozenset(
        row.record_id for row in connection.execute(_operations_on(ids, wanted).where(at_or_before))
    )


def _operations_on(ids: Sequence[int], wanted: HistoryFilter) -> Select[Any]:
    """The operations wanted on some fiches, through their numbers and those that lead to them."""
    found = select(operation.c.id, operation.c.run_id, operation.c.record_id).where(
        operation.c.number.in_(numbers_of(ids)), operation.c.record_id.in_(ids), *_conditions(wanted)
    )
    bounds = within(run.c.at, wanted.period)
    return found.join(run, run.c.id == operation.c.run_id).where(*bounds) if bounds else found


def _groups(connection: Connection, wanted: HistoryFilter, ids: Sequence[int]) -> tuple[HistoryGroup, ...]:
    """Each fiche with the newest of its operations."""
    of = _operations_on(ids, wanted).subquery()
    newest_first = of.c.run_id.desc(), of.c.id.desc()
    place = func.row_number().over(partition_by=of.c.record_id, order_by=newest_first).label("place")
    ranked = select(of.c.id, place).subquery()
    chosen = select(ranked.c.id).where(ranked.c.place <= _PER_GROUP)
    rows: dict[int | None, list[OperationRow]] = {}
    for row in read_operations(connection, operations().where(operation.c.id.in_(chosen))):
        rows.setdefault(row.record, []).append(row)
    numbers = connection.execute(select(record.c.id, record.c.number).where(record.c.id.in_(ids)))
    refs = {row.id: RecordRef(wanted.kind, row.number, row.id) for row in numbers}
    return tuple(_group(refs[each], rows[each]) for each in ids)


def _group(ref: RecordRef, rows: list[OperationRow]) -> HistoryGroup:
    rows.sort(key=lambda row: (row.run, row.id), reverse=True)
    return HistoryGroup(ref, rows[0].name, tuple(rows))


def _conditions(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    kind: RecordKind = wanted.kind
    conditions: list[ColumnElement[bool]] = [operation.c.kind == kind.value]
    if wanted.outcomes:
        conditions.append(operation.c.outcome.in_([each.value for each in wanted.outcomes]))
    return conditions


def within(column: Any, period: Period) -> list[ColumnElement[bool]]:
    """The conditions that keep an instant in a period."""
    conditions: list[ColumnElement[bool]] = []
    if period.start is not None:
        conditions.append(column >= period.start)
    if period.end is not None:
        conditions.append(column < period.end)
    return conditions
