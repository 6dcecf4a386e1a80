"""Which operations are on a fiche, whatever number they came under, and which of those stand: not undone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, select, union_all

from gestsync.domain.records import Outcome, RunKind
from gestsync.storage.schema import alias, merge, operation, record, run, taken_back


def of_record(record_id: int) -> ColumnElement[bool]:
    """Operations on a fiche: those of the numbers it ever had and of those that lead to it."""
    return and_(operation.c.number.in_(numbers_of([record_id])), operation.c.record_id == record_id)


def numbers_of(ids: Sequence[int]) -> CompoundSelect[str]:
    """The numbers that some fiches ever had, and those that lead to them, or did through what they absorbed.

    One that a fiche gave up may be another's now: what is asked by number alone is not all theirs.
    """
    fiches = select(record.c.id).where(record.c.id.in_(ids)).cte(recursive=True)
    fiches = fiches.union(select(merge.c.loser_id).join(fiches, merge.c.keeper_id == fiches.c.id))
    return union_all(
        select(record.c.number).where(record.c.id.in_(ids)),
        select(alias.c.number).where(alias.c.record_id.in_(ids)),
        select(merge.c.number).join(fiches, merge.c.keeper_id == fiches.c.id),
    )


def standing_operations(record_id: int) -> Select[Any]:
    """The operations on a fiche that stand: their run was undone neither whole nor for this fiche, and the
    undo of a merge did not give them to another fiche."""
    return (
        select(operation)
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .where(of_record(record_id), run.c.undone_by.is_(None), ~UNDONE_ALONE, ~GIVEN_BACK)
    )


UNDONE_ALONE = (
    select(taken_back.c.run_id)
    .where(
        taken_back.c.run_id == operation.c.run_id,
        taken_back.c.record_id == operation.c.record_id,
        taken_back.c.field == "",
    )
    .exists()
)
"""An operation whose run was undone for its fiche only."""

_again = operation.alias("again")
_OF_A_ROW = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.OLDER, Outcome.DUPLICATE)
GIVEN_BACK = and_(
    operation.c.outcome.in_((Outcome.UPDATED.value, Outcome.UNCHANGED.value, Outcome.OLDER.value)),
    select(_again.c.id)
    .where(
        _again.c.number == operation.c.number,
        _again.c.kind == operation.c.kind,
        _again.c.modified_at == operation.c.modified_at,
        _again.c.run_id == operation.c.run_id,
        _again.c.id > operation.c.id,
        _again.c.outcome.in_([outcome.value for outcome in _OF_A_ROW]),
    )
    .exists(),
)
"""An operation whose row its run decided again: the undo of a merge gave it to its own fiche."""

APPLIED_ANYWAY = (
    select(_again.c.id)
    .join_from(_again, run, run.c.id == _again.c.run_id)
    .where(
        _again.c.number == operation.c.number,
        _again.c.kind == operation.c.kind,
        _again.c.modified_at == operation.c.modified_at,
        run.c.kind == RunKind.FORCE.value,
        run.c.undone_by.is_(None),
    )
    .exists()
)
"""An operation whose row was applied anyway, and still is."""
