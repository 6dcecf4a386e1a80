"""Fiches one by one, and whole kinds for a synchronisation."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Table, bindparam, delete, func, insert, select, update

from gestsync.domain.fields import FIELDS, KEYS, Role, changed, positions
from gestsync.domain.matching import Details, StrictRules, key_maker
from gestsync.domain.records import (
    Fiche,
    Modification,
    Outcome,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
)
from gestsync.domain.sync_plan import NOTHING_WRITTEN, LastOperation, LastRead, Ours, PlanLine
from gestsync.services.unit_of_work import Operation
from gestsync.storage.bulk import Row
from gestsync.storage.in_list import in_list
from gestsync.storage.schema import (
    FIELD_COLUMNS,
    alias,
    distinct_pair,
    last_read,
    later_pair,
    operation,
    pending,
    record,
    run,
    strict_key,
)
from gestsync.storage.writer import Writer, fiche_columns, fiche_from, received_json

PARENT = KEYS[RecordKind.ENFANT][positions(RecordKind.ENFANT, Role.PARENT)[0]]
_OF_ANY_KIND = ("kind", "id", "number", "modified_at", "state", *FIELD_COLUMNS)
_AS_FICHE: dict[RecordKind, Callable[[Any], Any]] = {
    kind: itemgetter(*(_OF_ANY_KIND.index(each.name) for each in fiche_columns(kind))) for kind in RecordKind
}


class SqlRecordStore:
    """``services.unit_of_work.RecordStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer, rules: StrictRules) -> None:
        self._connection = connection
        self._writer = writer
        self._rules = rules

    def get(self, record_id: int) -> tuple[RecordKind, Fiche] | None:
        """A fiche by its id, whatever its state."""
        return self.get_all([record_id]).get(record_id)

    def get_all(self, record_ids: Collection[int]) -> dict[int, tuple[RecordKind, Fiche]]:
        """Those of these fiches that there are, by id, in the order asked."""
        found: dict[int, tuple[RecordKind, Fiche]] = {}
        wanted = select(*(record.c[name] for name in _OF_ANY_KIND)).where(in_list(record.c.id, record_ids))
        for row in self._connection.execute(wanted):
            kind = RecordKind(row.kind)
            found[row.id] = kind, fiche_from(_AS_FICHE[kind](row))
        return {each: found[each] for each in record_ids if each in found}

    def find(self, kind: RecordKind, number: str) -> Fiche | None:
        """The fiche that a number leads to, through merges."""
        return seek(self._connection, kind, number)

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""
        return provider_side(self._connection, kind)

    def leading(self, kind: RecordKind) -> dict[str, str]:
        """Each number of ``kind`` that another fiche took over, and the number of that fiche."""
        return leading(self._connection, kind)

    def write(self, kind: RecordKind, *fiches: Fiche) -> None:
        """Store the values, date and state of fiches of a kind, each of them once."""
        before = self._stored(kind, [fiche.id for fiche in fiches])
        self._writer.update(kind, fiches, renamed=True)
        self._rekey(kind, [(before.get(fiche.id), fiche) for fiche in fiches])

    def remember(self, kind: RecordKind, rows: Iterable[tuple[int, tuple[Received, ...]]]) -> None:
        """Keep what the provider last gave, by fiche id."""
        self._writer.received([(received_json(kind, given), record_id) for record_id, given in rows])

    def renumber(self, kind: RecordKind, numbers: Mapping[int, str]) -> None:
        """Give fiches other numbers, by id, all at once: they may exchange them.

        The pairs declared two persons follow, and what is held back about each.
        """
        if not numbers:
            return
        fiches = self._stored(kind, list(numbers))
        moves = {fiches[each].number: number for each, number in numbers.items()}
        # Two fiches never have one number, not even between two statements.
        given = update(record).where(record.c.id == bindparam("whose")).values(number=bindparam("to"))
        self._connection.execute(given, [{"whose": each, "to": f"\x1f{each}"} for each in numbers])
        self._connection.execute(given, [{"whose": each, "to": to} for each, to in numbers.items()])
        renamed = [fiches[each]._replace(number=number) for each, number in numbers.items()]
        self._writer.update(kind, renamed, renamed=True)
        for table in (distinct_pair, later_pair):
            self._renumber_pairs(table, kind, moves)
        self._renumber_pending(kind, numbers)

    def _renumber_pairs(self, table: Table, kind: RecordKind, moves: Mapping[str, str]) -> None:
        mine = table.c.kind == kind.value
        pairs: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in self._connection.execute(select(table).where(mine)).mappings():
            sides = {side: moves.get(row[side], row[side]) for side in ("number", "other_number")}
            pair = {**row, **sides}
            # A number that only waited may be in a pair of its own, and become that of a fiche of another.
            pairs[tuple(pair[column.name] for column in table.primary_key)] = pair
        if pairs:
            self._connection.execute(delete(table).where(mine))
            self._connection.execute(insert(table), list(pairs.values()))

    def _renumber_pending(self, kind: RecordKind, numbers: Mapping[int, str]) -> None:
        """What is held back follows the fiche it is about, not the number it came with."""
        about = select(pending.c.operation_id, operation.c.record_id).join_from(
            pending, operation, operation.c.id == pending.c.operation_id
        )
        rows = [
            {"held": row[0], "to": numbers[row[1]]}
            for row in self._connection.execute(about.where(pending.c.kind == kind.value))
            if row[1] in numbers
        ]
        if rows:
            follows = update(pending).where(pending.c.operation_id == bindparam("held"))
            self._connection.execute(follows.values(number=bindparam("to")), rows)

    def keep_read(self, provider: str, kind: RecordKind, read: LastRead | None) -> None:
        """Remember what was read of a kind, with all that was written until now; ``None`` forgets it."""
        # What another system gave is forgotten too: it may have said other values of the same fiches.
        gone = (last_read.c.kind == kind.value) | (last_read.c.provider != provider)
        self._connection.execute(delete(last_read).where(gone))
        if read is not None:
            found = [(each.code.number, each.kind.value, each.number, each.facts) for each in read.problems]
            kept = insert(last_read).values(
                kind=kind.value,
                provider=provider,
                digest=read.digest,
                until=read.until,
                unchanged=read.unchanged,
                problems=found,
                operation_id=select(func.coalesce(func.max(operation.c.id), 0)).scalar_subquery(),
            )
            self._connection.execute(kept)

    def holds(self, last: LastOperation) -> bool:
        """Whether the base still has that operation: it has not been put back to before it."""
        if last == NOTHING_WRITTEN:
            return True
        written = select(run.c.at).join(operation, operation.c.run_id == run.c.id)
        return self._connection.execute(written.where(operation.c.id == last.id)).scalar() == last.at

    def touched_after(self, kind: RecordKind, last: LastOperation) -> bool:
        """Whether an operation after ``last`` is about a fiche of ``kind``."""
        after = select(operation.c.id).where(operation.c.id > last.id, operation.c.kind == kind.value)
        return self._connection.execute(after.limit(1)).first() is not None

    def received(self, kind: RecordKind, record_id: int) -> tuple[Received, ...]:
        """What a provider last gave of a fiche, empty when none ever did."""
        stored = self._connection.execute(select(record.c.received).where(record.c.id == record_id)).scalar()
        return last_given(kind, stored)

    def children_of(self, rsg_number: str) -> tuple[int, ...]:
        """Ids of the children whose RSG is this number."""
        wanted = select(record.c.id).where(record.c[PARENT] == rsg_number, record.c[PARENT] != "")
        return tuple(self._connection.execute(wanted).scalars())

    def apply_plan_lines(self, run: int, lines: Sequence[PlanLine]) -> None:
        """Write the lines of a synchronisation, their history included."""
        for kind in RecordKind:
            mine = [line for line in lines if line.ref.kind is kind]
            if mine:
                self._apply_lines(run, kind, mine)

    def _apply_lines(self, run: int, kind: RecordKind, lines: Sequence[PlanLine]) -> None:
        stored = self._stored(kind, [line.ref.id for line in lines if line.ref.id is not None])
        created: list[Fiche] = []
        updated: list[Fiche] = []
        operations: list[Operation] = []
        given: list[tuple[int, tuple[Received, ...]]] = []
        for line in lines:
            state = RecordState.ABSENT if line.outcome is Outcome.ABSENT else RecordState.ACTIVE
            record_id = line.ref.id
            if record_id is None:
                record_id = self._writer.next_id(record)
                created.append(Fiche(record_id, line.ref.number, None, line.values, state))
            else:
                fiche = stored[record_id]
                # What was written of other fields since the line was shown stays.
                updated.append(fiche._replace(values=changed(kind, fiche.values, line.changes), state=state))
            given.append((record_id, line.received))
            ref = RecordRef(kind, line.ref.number, record_id)
            operations.append(Operation(line.outcome, ref, line.changes))
        self._writer.create(kind, created)
        self._writer.update(kind, updated, renamed=True)
        self._rekey(kind, [(stored.get(fiche.id), fiche) for fiche in (*created, *updated)])
        self.remember(kind, given)
        self._writer.ledger(run, operations)

    def _stored(self, kind: RecordKind, ids: Sequence[int]) -> dict[int, Fiche]:
        wanted = select(*fiche_columns(kind)).where(in_list(record.c.id, ids))
        return {row[0]: fiche_from(row) for row in self._connection.execute(wanted)}

    def _rekey(self, kind: RecordKind, moves: Iterable[tuple[Fiche | None, Fiche]]) -> None:
        """Strict keys follow fiches from what they were to what they are."""
        left: list[Row] = []
        held: list[Row] = []
        for before, after in moves:
            had, has = self._keys(kind, before), self._keys(kind, after)
            left += [(key, after.id) for key in had.keys() - has.keys()]
            held += [(key, after.id, *has[key]) for key in has if had.get(key) != has[key]]
        self._writer.keys(left, held)

    def _keys(self, kind: RecordKind, fiche: Fiche | None) -> dict[int, Details]:
        """Only an active fiche has strict keys."""
        if fiche is None or fiche.state is not RecordState.ACTIVE:
            return {}
        return key_maker(kind, self._rules).keys(fiche.values)

    def rebuild_keys(self, rules: StrictRules) -> None:
        """Compute all strict keys again; the rules in force changed."""
        self._connection.execute(delete(strict_key))
        for kind in RecordKind:
            wanted = select(*fiche_columns(kind)).where(
                record.c.kind == kind.value, record.c.state == RecordState.ACTIVE.value
            )
            for part in self._connection.execute(wanted).partitions(10_000):
                fiches = [fiche_from(row) for row in part]
                held = [
                    (key, fiche.id, *details)
                    for fiche in fiches
                    for key, details in key_maker(kind, rules).keys(fiche.values).items()
                ]
                self._writer.keys([], held)


def seek(connection: Connection, kind: RecordKind, number: str) -> Fiche | None:
    """The fiche that a number leads to, through merges."""
    lost = select(alias.c.record_id).where(alias.c.kind == kind.value, alias.c.number == number)
    survivor = connection.execute(lost).scalar()
    where = record.c.number == number if survivor is None else record.c.id == survivor
    row = connection.execute(
        select(*fiche_columns(kind)).where(record.c.kind == kind.value, where)
    ).one_or_none()
    return None if row is None else fiche_from(row)


def provider_side(connection: Connection, kind: RecordKind) -> dict[str, Ours]:
    """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""
    wanted = select(*fiche_columns(kind), record.c.received).where(
        record.c.kind == kind.value, record.c.state != RecordState.MERGED.value
    )
    by_id: dict[int, Ours] = {}
    numbers: dict[str, Ours] = {}
    for row in connection.execute(wanted):
        ours = Ours(fiche_from(row[:-1]), last_given(kind, row[-1]))
        by_id[row[0]] = ours
        numbers[row[1]] = ours
    lost = select(alias.c.number, alias.c.record_id).where(alias.c.kind == kind.value)
    for number, survivor in connection.execute(lost):
        numbers[number] = by_id[survivor]
    return numbers


def leading(connection: Connection, kind: RecordKind) -> dict[str, str]:
    """Each number of ``kind`` that another fiche took over, and the number of that fiche."""
    wanted = select(alias.c.number, record.c.number).join_from(
        alias, record, record.c.id == alias.c.record_id
    )
    return {row[0]: row[1] for row in connection.execute(wanted.where(alias.c.kind == kind.value))}


def numbers_of_rsgs() -> CompoundSelect[str]:
    """Each number that leads to an RSG who has a fiche."""
    rsg = RecordKind.RSG.value
    own = select(record.c.number).where(record.c.kind == rsg, record.c.state != RecordState.REMOVED.value)
    return own.union(select(alias.c.number).where(alias.c.kind == rsg))


def last_given(kind: RecordKind, stored: Any) -> tuple[Received, ...]:
    """What a provider last gave, by position; empty when none ever gave anything."""
    if not stored:
        return ()
    given: dict[str, str] = json.loads(stored) if isinstance(stored, str) else stored
    return tuple(given.get(field.key) for field in FIELDS[kind])


def modification_from(row: Any, received: list[Received]) -> Modification:
    """What an operation, held back or not, came in with: ``received`` whole."""
    kind = RecordKind(row.kind)
    whole = came_whole(kind, received)
    return Modification(row.line, kind, row.number, row.modified_at, row.dated, whole)


def came_whole(kind: RecordKind, stored: list[Received]) -> tuple[Received, ...]:
    """What came in whole, by position; fields that were added since, last of their kind, said nothing."""
    return (*stored, *[None] * (len(FIELDS[kind]) - len(stored)))
