"""Children go with their RSG when another number leads to her: renumbered, absorbed, or given back."""

from collections.abc import Mapping
from typing import Final

from gestsync.domain.fields import KEYS, Role, positions
from gestsync.domain.records import Change, Outcome, RecordKind, RecordRef
from gestsync.services.unit_of_work import Operation, UnitOfWork

_PARENT: Final = positions(RecordKind.ENFANT, Role.PARENT)[0]


def children_following(uow: UnitOfWork, moves: Mapping[str, str]) -> dict[int, str]:
    """The children of the RSGs whose number changes, from the old to the new: their new RSG."""
    return {child: new for old, new in moves.items() for child in uow.records.children_of(old)}


def follow(uow: UnitOfWork, run: int, children: Mapping[int, str], outcome: Outcome) -> None:
    """Write the new RSG of each child, without a date: nobody said anything newer of the child.

    An operation that carried the date of the fiche would still date it once what gave it that date is
    undone, and what comes then for a child would be taken for older. An undo dates nothing, but tells the
    date that its fiche has.
    """
    told = []
    for child, rsg in children.items():
        found = uow.records.get(child)
        assert found is not None  # noqa: S101 - her id was just read
        kind, fiche = found
        ref = RecordRef(kind, fiche.number, child)
        values = (*fiche.values[:_PARENT], rsg, *fiche.values[_PARENT + 1 :])
        uow.records.write(kind, fiche._replace(values=values))
        date = fiche.modified_at if outcome is Outcome.UNDONE else None
        moved = Change(ref, KEYS[kind][_PARENT], fiche.values[_PARENT], rsg)
        told.append(Operation(outcome, ref, (moved,), date))
    uow.ledger.write(run, told)
