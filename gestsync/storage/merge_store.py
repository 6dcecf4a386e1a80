"""Held-back modifications, merges, aliases and pairs declared two persons."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)

from gestsync.domain.distinct import Seen
from gestsync.domain.fields import KEYS
from gestsync.domain.merging import MergePlan
from gestsync.domain.records import Change, Fiche, Modification, Outcome, Received, RecordKind, RecordState
from gestsync.services.merge_stores import BeforeMerge, Came, Decided, Merge, Pending
from gestsync.storage.among import among
from gestsync.storage.changes import told_changes
from gestsync.storage.ledger_store import APPLIED_ANYWAY, GIVEN_BACK, UNDONE_ALONE, of_record, standing
from gestsync.storage.record_store import came_whole
from gestsync.storage.schema import (
    alias,
    distinct_pair,
    exchange_file,
    given,
    later_pair,
    merge,
    operation,
    pending,
    record,
)
from gestsync.storage.schema import run as runs
from gestsync.storage.writer import Writer


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
        """The fiches that one is about, or that hold one back."""
        wanted = (
            select(pending.c.other_id, operation.c.record_id, alias.c.record_id)
            .join_from(pending, operation, operation.c.id == pending.c.operation_id)
            .outerjoin(alias, (alias.c.kind == pending.c.kind) & (alias.c.number == pending.c.number))
            .where(pending.c.kind == kind.value, pending.c.settled_run.is_(None))
        )
        return frozenset(each for row in self._connection.execute(wanted) for each in row if each is not None)

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
    kind = RecordKind(row.kind)
    whole = came_whole(kind, row.given)
    modification = Modification(row.line, kind, row.number, row.modified_at, row.dated, whole)
    return Pending(
        row.operation_id, modification, row.file_id, row.other_id, row.first_id, row.run_id, row.name or ""
    )


class SqlMergeStore:
    """``services.merge_stores.MergeStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def write(self, run: int, at: int, plan: MergePlan, before: BeforeMerge) -> Merge:
        """Point the other number to the keeper, and remember what moved."""
        keeper, loser, children = before
        lost = plan.other.ref.number
        written = Merge(
            self._writer.next_id(merge),
            run,
            plan.kind,
            keeper.id,
            loser.id if loser else None,
            lost,
            at,
            keeper.modified_at,
            loser.state if loser else RecordState.ACTIVE,
            self.aliases(loser.id) if loser else (),
            children,
        )
        self._connection.execute(insert(merge).values(**_columns(written)))
        if loser is not None:
            moved = update(alias).where(alias.c.record_id == loser.id).values(record_id=keeper.id)
            self._connection.execute(moved)
        self._connection.execute(
            insert(alias).values(kind=plan.kind.value, number=lost, record_id=keeper.id, merge_id=written.id)
        )
        return written

    def keep_number(self, run: int, at: int, kind: RecordKind, fiche: Fiche, *, leads: bool) -> Merge:
        """Remember the number of ``fiche``, about to get another; whether it leads there still."""
        written = Merge(
            self._writer.next_id(merge), run, kind, fiche.id, None, fiche.number, at, fiche.modified_at
        )
        self._connection.execute(insert(merge).values(**_columns(written)))
        if leads:
            row = {
                "kind": kind.value,
                "number": fiche.number,
                "record_id": fiche.id,
                "merge_id": written.id,
            }
            self._connection.execute(insert(alias).values(row))
        return written

    def all_of_run(self, run: int) -> tuple[Merge, ...]:
        """Every merge a run made that stands, in order."""
        rows = self._connection.execute(select(merge).where(_stands(run)).order_by(merge.c.id))
        return tuple(_merge(row) for row in rows)

    def later_on(self, run: int) -> Merge | None:
        """The last merge of a later run that touches the fiches of those of ``run``; both stand."""
        mine = [select(column).where(_stands(run)) for column in (merge.c.keeper_id, merge.c.loser_id)]
        fiches = union_all(*mine).subquery()
        touched = select(fiches.c[0]).where(fiches.c[0].is_not(None))
        wanted = select(merge).where(
            merge.c.run_id > run,
            merge.c.undone_run.is_(None),
            or_(merge.c.keeper_id.in_(touched), merge.c.loser_id.in_(touched)),
        )
        return self._one(wanted.order_by(merge.c.id.desc()))

    def came_since(self, done: Merge) -> tuple[Came, ...]:
        """What came since under the absorbed fiche's numbers, or was older, in order, and stands."""
        numbers = [done.number, *done.aliases]
        theirs = operation.c.number.in_(numbers)
        gave = theirs & operation.c.outcome.in_([Outcome.UPDATED.value, Outcome.UNCHANGED.value])
        older = operation.c.outcome == Outcome.OLDER.value
        wanted = standing(done.keeper, operation).where(
            operation.c.run_id > done.run, or_(gave, older), operation.c.modified_at.is_not(None)
        )
        rows = self._connection.execute(wanted.order_by(operation.c.id)).all()
        changes: dict[int, list[Change]] = {row.id: [] for row in rows}
        for number, written in told_changes(self._connection, operation.c.id.in_(list(changes))):
            changes[number].append(written)
        whole = select(given).where(given.c.operation_id.in_([row.id for row in rows if _is_older(row)]))
        received = {row.operation_id: row.received for row in self._connection.execute(whole)}
        own = self._own_fields(done, ~theirs, {row.run_id for row in rows})
        found = []
        for row in rows:
            besides = own.get(row.run_id) if row.number in numbers else frozenset[str]()
            if not _is_older(row):
                found.append(_came(done.kind, done.keeper, row, tuple(changes[row.id]), besides))
            elif row.id in received:  # unless what it said was erased since
                found.append(_refused(done.kind, done.keeper, row, received[row.id], besides))
        return tuple(found)

    def refused(self, operations: Collection[int]) -> tuple[Came, ...]:
        """What these refused as older, but what was decided again, or applied anyway, since; not what came
        under a number that is another's now."""
        theirs = or_(
            select(record.c.id)
            .where(record.c.id == operation.c.record_id, record.c.number == operation.c.number)
            .exists(),
            select(alias.c.number)
            .where(
                alias.c.record_id == operation.c.record_id,
                alias.c.kind == operation.c.kind,
                alias.c.number == operation.c.number,
            )
            .exists(),
        )
        wanted = (
            select(operation, given.c.received)
            .join_from(operation, given, given.c.operation_id == operation.c.id)
            .where(among(operation.c.id, operations), theirs, ~GIVEN_BACK, ~APPLIED_ANYWAY)
            .order_by(operation.c.id)
        )
        return tuple(
            _refused(RecordKind(row.kind), row.record_id, row, row.received, None)
            for row in self._connection.execute(wanted)
        )

    def _own_fields(
        self, done: Merge, own: ColumnElement[bool], runs: Collection[int]
    ) -> dict[int, frozenset[str]]:
        """What some runs wrote of the fiche that stays under its own numbers, where they did anything."""
        wanted = select(operation.c.id, operation.c.run_id).where(
            of_record(done.keeper), own, operation.c.run_id.in_(runs), ~GIVEN_BACK
        )
        run_of = {row.id: row.run_id for row in self._connection.execute(wanted)}
        fields: dict[int, frozenset[str]] = dict.fromkeys(run_of.values(), frozenset())
        for number, written in told_changes(self._connection, operation.c.id.in_(list(run_of))):
            fields[run_of[number]] |= {written.field}
        return fields

    def give_up(self, came: Came) -> None:
        """It no longer counts as treated."""
        this = update(operation).where(operation.c.id == came.operation)
        self._connection.execute(this.values(occurrence=came.operation))

    def revert(self, done: Merge, run: int) -> None:
        """Take the aliases back; the fiches are the caller's."""
        self._connection.execute(delete(alias).where(alias.c.merge_id == done.id))
        if done.aliases:
            back = (
                update(alias)
                .where(alias.c.kind == done.kind.value, alias.c.number.in_(done.aliases))
                .values(record_id=done.loser)
            )
            self._connection.execute(back)
        self._connection.execute(update(merge).where(merge.c.id == done.id).values(undone_run=run))

    def aliases(self, record_id: int) -> tuple[str, ...]:
        """Other numbers that lead to a fiche."""
        wanted = select(alias.c.number).where(alias.c.record_id == record_id).order_by(alias.c.number)
        return tuple(self._connection.execute(wanted).scalars())

    def history_size(self, record_id: int) -> int:
        """How many operations a fiche has."""
        wanted = select(func.count()).select_from(operation).where(of_record(record_id))
        return self._connection.execute(wanted).scalar_one()

    def declare_distinct(
        self, kind: RecordKind, numbers: tuple[str, str], seen: Seen, decision: Decided
    ) -> None:
        """Remember that two numbers are two persons, and what they were then."""
        rows = [
            {
                "kind": kind.value,
                "number": one,
                "other_number": other,
                "run_id": decision.run,
                "reason": decision.reason,
                "identities": sorted(each.mine),
                "other_identities": sorted(each.theirs),
                "who": decision.who,
            }
            for (one, other), each in ((numbers, seen), (numbers[::-1], seen.turned))
        ]
        self._connection.execute(insert(distinct_pair), rows)

    def are_declared(self, kind: RecordKind, numbers: tuple[str, str]) -> bool:
        """Whether two numbers are declared two persons."""
        pair = distinct_pair.c
        wanted = select(pair.number).where(
            pair.kind == kind.value, pair.number == numbers[0], pair.other_number == numbers[1]
        )
        return self._connection.execute(wanted.limit(1)).first() is not None

    def put_off(self, kind: RecordKind, numbers: frozenset[str], at: int | None) -> None:
        """Remember that a pair was put off at an instant; ``None``: it is no longer."""
        one, other = sorted(numbers)
        same = or_(
            (later_pair.c.number == one) & (later_pair.c.other_number == other),
            (later_pair.c.number == other) & (later_pair.c.other_number == one),
        )
        self._connection.execute(delete(later_pair).where(later_pair.c.kind == kind.value, same))
        if at is not None:
            row = {"kind": kind.value, "number": one, "other_number": other, "at": at}
            self._connection.execute(insert(later_pair).values(**row))

    def forget_distinct(self, run: int) -> None:
        """Forget the pairs that ``run`` declared."""
        self._connection.execute(delete(distinct_pair).where(distinct_pair.c.run_id == run))

    def _one(self, statement: Select[Any]) -> Merge | None:
        row = self._connection.execute(statement.limit(1)).one_or_none()
        return None if row is None else _merge(row)


def _is_older(row: Row[Any]) -> bool:
    return bool(row.outcome == Outcome.OLDER.value)


def _modification(kind: RecordKind, row: Row[Any], values: Iterable[Received]) -> Modification:
    return Modification(row.line, kind, row.number, row.modified_at, row.dated, tuple(values))


def _refused(kind: RecordKind, fiche: int, row: Row[Any], received: Any, own: frozenset[str] | None) -> Came:
    modification = _modification(kind, row, came_whole(kind, received))
    return _came(kind, fiche, row, (), own)._replace(modification=modification, refused=True)


def _came(
    kind: RecordKind, fiche: int, row: Row[Any], changes: tuple[Change, ...], own: frozenset[str] | None
) -> Came:
    new = {change.field: change.new for change in changes}
    return Came(
        row.id,
        row.run_id,
        row.file_id,
        fiche,
        _modification(kind, row, [new.get(key) for key in KEYS[kind]]),
        row.digest or 0,
        changes,
        row.occurrence == 0,
        own,
    )


def _stands(run: int) -> ColumnElement[bool]:
    return and_(merge.c.run_id == run, merge.c.undone_run.is_(None))


def _merge(row: Row[Any]) -> Merge:
    moved = row.moved
    return Merge(
        row.id,
        row.run_id,
        RecordKind(row.kind),
        row.keeper_id,
        row.loser_id,
        row.number,
        row.at,
        row.keeper_modified_at,
        RecordState(moved["loser_state"]),
        tuple(moved["aliases"]),
        tuple(moved["children"]),
    )


def _columns(done: Merge) -> dict[str, Any]:
    return {
        "id": done.id,
        "run_id": done.run,
        "kind": done.kind.value,
        "keeper_id": done.keeper,
        "loser_id": done.loser,
        "number": done.number,
        "at": done.at,
        "keeper_modified_at": done.keeper_modified_at,
        "moved": {
            "loser_state": done.loser_state.value,
            "aliases": list(done.aliases),
            "children": list(done.children),
        },
    }
