"""Merges, and the numbers that lead to the fiche that stays."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)

from gestsync.domain.fields import KEYS
from gestsync.domain.merging import MergePlan
from gestsync.domain.records import Change, Fiche, Outcome, Received, RecordKind, RecordRef, RecordState
from gestsync.services.merge_stores import BeforeMerge, Came, Merge
from gestsync.storage.changes import changes_by_operation
from gestsync.storage.fiche_operations import APPLIED_ANYWAY, GIVEN_BACK, of_record, standing_operations
from gestsync.storage.in_list import in_list
from gestsync.storage.record_store import modification_from
from gestsync.storage.schema import alias, given, merge, operation, pending, record, run
from gestsync.storage.writer import Writer


class SqlMergeStore:
    """``services.merge_stores.MergeStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def write(self, run_id: int, plan: MergePlan, before: BeforeMerge) -> None:
        """Point the other number to the keeper, and remember what moved."""
        keeper, loser = before.keeper, before.loser
        moved: dict[str, Any] = {
            "loser_state": RecordState.ACTIVE.value,
            "aliases": [],
            "held": before.held,
            "children": before.children,
        }
        if loser is not None:
            moved |= {"loser_state": loser.state.value, "aliases": self.aliases(loser.id)}
            aliases = update(alias).where(alias.c.record_id == loser.id)
            self._connection.execute(aliases.values(record_id=keeper.id))
        ref = RecordRef(plan.kind, plan.other.ref.number, loser.id if loser else None)
        self._lead(ref, keeper, self._insert(run_id, keeper, ref, moved, before.settled_at))

    def keep_number(self, run_id: int, kind: RecordKind, fiche: Fiche, *, leads: bool) -> Merge:
        """Remember the number of ``fiche``, about to get another; whether it leads there still."""
        moved = {"loser_state": RecordState.ACTIVE.value, "aliases": [], "held": [], "children": []}
        ref = RecordRef(kind, fiche.number, None)
        number = self._insert(run_id, fiche, ref, moved)
        if leads:
            self._lead(ref, fiche, number)
        return _merge(self._connection.execute(select(merge).where(merge.c.id == number)).one())

    def _insert(
        self,
        run_id: int,
        keeper: Fiche,
        other: RecordRef,
        moved: dict[str, Any],
        settled_at: int | None = None,
    ) -> int:
        """Write a merge, of the time of its run."""
        number = self._writer.next_id(merge)
        row = {
            "id": number,
            "run_id": run_id,
            "kind": other.kind.value,
            "keeper_id": keeper.id,
            "loser_id": other.id,
            "number": other.number,
            "at": select(run.c.at).where(run.c.id == run_id).scalar_subquery(),
            "settled_at": settled_at,
            "moved": moved,
        }
        self._connection.execute(insert(merge).values(row))
        return number

    def _lead(self, other: RecordRef, keeper: Fiche, merge_id: int) -> None:
        """A number leads to the keeper, since a merge."""
        lead = {"kind": other.kind.value, "number": other.number, "record_id": keeper.id}
        self._connection.execute(insert(alias).values(**lead, merge_id=merge_id))

    def all_of_run(self, run_id: int) -> tuple[Merge, ...]:
        """Every merge a run made that stands, in order."""
        rows = self._connection.execute(select(merge).where(_stands(run_id)).order_by(merge.c.id))
        return tuple(_merge(row) for row in rows)

    def later_on(self, run_id: int) -> Merge | None:
        """The last merge of a later run that touches the fiches of those of ``run_id``; both stand."""
        touched = union_all(
            select(merge.c.keeper_id).where(_stands(run_id)), select(merge.c.loser_id).where(_stands(run_id))
        )
        wanted = select(merge).where(
            merge.c.run_id > run_id,
            merge.c.undone_run.is_(None),
            or_(merge.c.keeper_id.in_(touched), merge.c.loser_id.in_(touched)),
        )
        row = self._connection.execute(wanted.order_by(merge.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _merge(row)

    def keepers_of(self, records: Collection[int]) -> tuple[int, ...]:
        """The fiches that absorbed these, and those that absorbed them in turn, by merges that stand."""
        there = select(merge.c.keeper_id.label("id")).where(merge.c.undone_run.is_(None))
        first = there.where(in_list(merge.c.loser_id, records)).cte("keeper", recursive=True)
        every = first.union(there.join_from(merge, first, merge.c.loser_id == first.c.id))
        return tuple(self._connection.scalars(select(every.c.id)))

    def came_since(self, done: Merge) -> tuple[Came, ...]:
        """What came since under the absorbed fiche's numbers, or was older, in order, and stands."""
        numbers = [done.number, *done.aliases]
        theirs = operation.c.number.in_(numbers)
        gave = theirs & operation.c.outcome.in_([Outcome.UPDATED.value, Outcome.UNCHANGED.value])
        older = operation.c.outcome == Outcome.OLDER.value
        wanted = standing_operations(done.keeper).where(operation.c.run_id > done.run, or_(gave, older))
        rows = self._connection.execute(wanted.order_by(operation.c.id)).all()
        ids = [row.id for row in rows]
        changes = changes_by_operation(self._connection, operation.c.id.in_(ids))
        whole = select(given).where(given.c.operation_id.in_(ids))
        received = {row.operation_id: row.received for row in self._connection.execute(whole)}
        own = self._own_fields(done, ~theirs, {row.run_id for row in rows})
        found = []
        for row in rows:
            besides = own.get(row.run_id) if row.number in numbers else frozenset[str]()
            if not _is_older(row):
                found.append(_came(row, changes.get(row.id, ()), besides))
            elif row.id in received:  # unless what it said was erased since
                found.append(_refused(row, received[row.id], besides))
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
            .where(in_list(operation.c.id, operations), theirs, ~GIVEN_BACK, ~APPLIED_ANYWAY)
            .order_by(operation.c.id)
        )
        return tuple(_refused(row, row.received, None) for row in self._connection.execute(wanted))

    def _own_fields(
        self, done: Merge, own: ColumnElement[bool], runs: Collection[int]
    ) -> dict[int, frozenset[str]]:
        """What some runs wrote of the fiche that stays under its own numbers, where they did anything."""
        wanted = select(operation.c.id, operation.c.run_id).where(
            of_record(done.keeper), own, operation.c.run_id.in_(runs), ~GIVEN_BACK
        )
        run_of = {row.id: row.run_id for row in self._connection.execute(wanted)}
        fields: dict[int, frozenset[str]] = dict.fromkeys(run_of.values(), frozenset())
        changes = changes_by_operation(self._connection, operation.c.id.in_(list(run_of)))
        for number, written in changes.items():
            fields[run_of[number]] |= {each.field for each in written}
        return fields

    def give_up(self, came: Came) -> None:
        """It no longer counts as treated."""
        this = update(operation).where(operation.c.id == came.operation)
        self._connection.execute(this.values(occurrence=came.operation))

    def revert(self, done: Merge, by: int) -> None:
        """Take back the aliases and what was held back; the fiches are the caller's."""
        self._connection.execute(delete(alias).where(alias.c.merge_id == done.id))
        if done.aliases:
            back = (
                update(alias)
                .where(alias.c.kind == done.kind.value, alias.c.number.in_(done.aliases))
                .values(record_id=done.loser)
            )
            self._connection.execute(back)
        if done.loser is not None:
            held = in_list(pending.c.operation_id, done.held) & (pending.c.other_id == done.keeper)
            self._connection.execute(update(pending).where(held).values(other_id=done.loser))
            # What was held back since under its numbers is told of it again.
            theirs = update(operation).where(
                operation.c.number.in_([done.number, *done.aliases]),
                operation.c.kind == done.kind.value,
                operation.c.outcome == Outcome.DUPLICATE.value,
                operation.c.record_id == done.keeper,
                operation.c.run_id > done.run,
            )
            self._connection.execute(theirs.values(record_id=done.loser))
        self._connection.execute(update(merge).where(merge.c.id == done.id).values(undone_run=by))

    def aliases(self, record_id: int) -> tuple[str, ...]:
        """Other numbers that lead to a fiche."""
        wanted = select(alias.c.number).where(alias.c.record_id == record_id).order_by(alias.c.number)
        return tuple(self._connection.execute(wanted).scalars())

    def history_size(self, record_id: int) -> int:
        """How many operations a fiche has."""
        wanted = select(func.count()).select_from(operation).where(of_record(record_id))
        return self._connection.execute(wanted).scalar_one()


def _is_older(row: Row[Any]) -> bool:
    return bool(row.outcome == Outcome.OLDER.value)


def _refused(row: Row[Any], received: list[Received], also_written: frozenset[str] | None) -> Came:
    came = _came(row, (), also_written)
    return came._replace(modification=modification_from(row, received), refused=True)


def _came(row: Row[Any], changes: tuple[Change, ...], also_written: frozenset[str] | None) -> Came:
    new = {change.field: change.new for change in changes}
    return Came(
        row.id,
        row.run_id,
        row.file_id,
        row.record_id,
        modification_from(row, [new.get(key) for key in KEYS[RecordKind(row.kind)]]),
        row.digest or 0,
        changes,
        row.occurrence == 0,
        also_written,
    )


def _stands(run_id: int) -> ColumnElement[bool]:
    return and_(merge.c.run_id == run_id, merge.c.undone_run.is_(None))


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
        RecordState(moved["loser_state"]),
        tuple(moved["aliases"]),
        tuple(moved.get("held", ())),  # none, in merges older than the migration 0018
        tuple(moved["children"]),
    )
