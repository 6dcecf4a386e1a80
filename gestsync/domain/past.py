"""What was done to a fiche, in order, and what it says without what is undone.

A field says the last value that was written there and still stands, or what it said before the first. Runs
are undone in any order: undoing an older run leaves a field that a later run wrote, and when that later one
is undone too, the field does not get the value of the older one back.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gestsync.domain.records import Change, Outcome, RecordState, RunKind


class PastOperation(NamedTuple):
    """One operation on a fiche, with what it changed there.

    ``other`` is the other fiche of a merge. ``undone_by`` is the run that undid it, whole or for this fiche;
    ``fields_undone_by`` gives that of each field that was undone by itself. ``changes`` may be left unread:
    see ``Ledger.pasts``.
    """

    id: int
    record: int
    run: int
    run_kind: RunKind
    outcome: Outcome
    modified_at: int | None = None
    other: int | None = None
    undone_by: int | None = None
    fields_undone_by: Mapping[str, int] = {}
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What was done to a fiche, oldest first.

    ``settled`` is by run of a merge: the latest date among the held-back modifications that it settled.
    """

    operations: tuple[PastOperation, ...] = ()
    settled: Mapping[int, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undo:
    """What the run ``by`` undoes: what ``run`` did to some fiches (``records``), or one ``field`` of it when
    that is said, and some ``operations`` of other runs. ``overwriting``: what was written since goes too.
    """

    run: int
    records: Collection[int]
    by: int = 0
    operations: Collection[int] = ()
    field: str = ""
    overwriting: bool = False

    def undoes(self, operation: PastOperation, key: str) -> bool:
        """Whether a field of an operation (``""``: all of it) is undone now, and was not before."""
        if operation.undone_by not in {None, self.by}:
            return False
        if operation.fields_undone_by.get(key, self.by) != self.by:
            return False
        of_run = operation.run == self.run and operation.record in self.records and self.field in {"", key}
        return of_run or operation.id in self.operations


class Remains(NamedTuple):
    """What a fiche is without what is undone.

    ``values`` by field key, and ``written_by`` the operation that wrote each (0: it is older than all);
    ``taken_back`` the changes that are undone now, each with its operation; ``exists`` whether anything still
    makes the fiche exist; ``stays`` whether it does though the run that created it is undone now. ``state``
    is where the last operation that says so leaves it. ``refused`` are the operations that refused a row as
    older, with the date of each.
    """

    values: Mapping[str, str]
    written_by: Mapping[str, int]
    taken_back: tuple[tuple[int, Change], ...]
    exists: bool
    stays: bool
    state: RecordState | None
    modified_at: int | None
    refused: tuple[tuple[int, int], ...] = ()


_IsUndone = Callable[[PastOperation, str], bool]
"""Whether an operation was undone: all of it (``""``), or one field of it by itself."""
_DID_NOTHING: Final = frozenset({Outcome.ALREADY, Outcome.OLDER, Outcome.UNDONE})
"""Outcomes that did nothing to a fiche."""
DATING: Final = frozenset(
    {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.EDITED, Outcome.MERGED}
)
"""Outcomes whose operation carries the date that its fiche took."""
_STATE_AFTER: Final = {
    Outcome.CREATED: RecordState.ACTIVE,
    Outcome.RETURNED: RecordState.ACTIVE,
    Outcome.ABSENT: RecordState.ABSENT,
}
"""Where each of these leaves its fiche."""


class _FieldPast:
    """The values that were written in one field, oldest first."""

    def __init__(self, before: str) -> None:
        self._before = before
        self._writes: list[tuple[PastOperation, str]] = []

    def write(self, operation: PastOperation, value: str) -> None:
        self._writes.append((operation, value))

    def last(self, stands: Callable[[PastOperation], bool], until: int | None = None) -> tuple[str, int]:
        """The last value that stands, among those written before ``until``, and its operation, or 0."""
        for operation, value in reversed(self._writes):
            if (until is None or operation.id < until) and stands(operation):
                return value, operation.id
        return self._before, 0


class _Walk:
    """The operations on a fiche, gone through once."""

    def __init__(self, operations: Iterable[PastOperation]) -> None:
        self.seen: list[PastOperation] = []
        self.created: PastOperation | None = None
        self.fields: dict[str, _FieldPast] = {}
        for operation in operations:
            self._meet(operation)
            self.seen.append(operation)

    def _meet(self, operation: PastOperation) -> None:
        if operation.outcome is Outcome.CREATED:  # what it was before it was removed is no more
            self.created, self.fields = operation, {}
        is_undo = operation.outcome is Outcome.UNDONE
        stands = self.standing(_undone_until(operation.run)) if is_undo else None
        for change in operation.changes:
            past = self.fields.setdefault(change.field, _FieldPast(change.old))
            # An undo giving back the value that stands writes nothing of its own; one that overwrites does.
            if stands is not None and past.last(stands(change.field))[0] == change.new:
                continue
            past.write(operation, change.new)

    def stays(self, is_undone: _IsUndone) -> bool:
        """Whether something else that stands was done to the fiche since the run that created it."""
        made = self.created
        return made is not None and any(
            each.run > made.run and each.outcome not in _DID_NOTHING and not is_undone(each, "")
            for each in self.seen
        )

    def standing(self, is_undone: _IsUndone) -> Callable[[str], Callable[[PastOperation], bool]]:
        """Whether an operation stands, for a field or (``""``) whole.

        All that the run that created the fiche did to it stands while the fiche stays.
        """
        kept = self.created.run if self.created is not None and self.stays(is_undone) else None

        def of_field(key: str) -> Callable[[PastOperation], bool]:
            def stands(operation: PastOperation) -> bool:
                if operation.outcome is Outcome.UNDONE:
                    return True
                if key and is_undone(operation, key):
                    return False
                return operation.run == kept or not is_undone(operation, "")

            return stands

        return of_field


def _undone_until(undo: int) -> _IsUndone:
    """What was undone once the run ``undo`` had undone what it did."""

    def is_undone(operation: PastOperation, key: str) -> bool:
        by = operation.fields_undone_by.get(key) if key else operation.undone_by
        return by is not None and by <= undo

    return is_undone


def _undone_with(undo: Undo) -> _IsUndone:
    """What is undone once ``undo`` is done."""

    def is_undone(operation: PastOperation, key: str) -> bool:
        before = key in operation.fields_undone_by if key else operation.undone_by is not None
        return before or (undo.field == key and undo.undoes(operation, key))

    return is_undone


def what_remains(record: int, pasts: Mapping[int, Past], undo: Undo) -> Remains:
    """What a fiche is without what ``undo`` and the undos before it took back."""
    operations = pasts[record].operations
    walk, is_undone = _Walk(operations), _undone_with(undo)
    stays, stands = walk.stays(is_undone), walk.standing(is_undone)
    taken_back = tuple(_taken_back(operations, undo))
    first = {change.field: number for number, change in reversed(taken_back)} if undo.overwriting else {}
    last = {key: past.last(stands(key), first.get(key)) for key, past in walk.fields.items()}
    left = [operation for operation in walk.seen if stands("")(operation)]
    return Remains(
        {key: value for key, (value, _number) in last.items()},
        {key: number for key, (_value, number) in last.items()},
        taken_back,
        walk.created is None or stands("")(walk.created),
        stays and walk.created is not None and undo.undoes(walk.created, ""),
        next((_STATE_AFTER[each.outcome] for each in reversed(left) if each.outcome in _STATE_AFTER), None),
        _date(record, left, pasts, undo),
        tuple(
            (each.id, each.modified_at)
            for each in left
            if each.outcome is Outcome.OLDER and each.modified_at is not None
        ),
    )


def _taken_back(operations: Iterable[PastOperation], undo: Undo) -> Iterator[tuple[int, Change]]:
    for operation in operations:
        for change in operation.changes:
            if operation.outcome is not Outcome.UNDONE and undo.undoes(operation, change.field):
                yield operation.id, change


def _date(record: int, left: Iterable[PastOperation], pasts: Mapping[int, Past], undo: Undo) -> int | None:
    """The date of what stands: what was applied anyway does not make a fiche older.

    A merge is no modification by itself: what dated the absorbed fiche may have been undone since, too.
    """
    date: int | None = None
    for each in left:
        if each.outcome is Outcome.CREATED:
            date = None
        if each.outcome not in DATING or each.modified_at is None:
            continue
        if each.outcome is Outcome.MERGED:
            date = later_of(date, pasts[record].settled.get(each.run))
            if each.other is not None and each.other in pasts:
                date = later_of(date, what_remains(each.other, pasts, undo).modified_at)
        elif each.run_kind is RunKind.FORCE:
            date = later_of(date, each.modified_at)
        else:
            date = each.modified_at
    return date


def later_of(one: int | None, other: int | None) -> int | None:
    """The later of two dates (µs UTC), of which either may be none."""
    return max((each for each in (one, other) if each is not None), default=None)
