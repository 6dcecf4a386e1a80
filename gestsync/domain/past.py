"""What was done to a fiche, in order, and what it says without what was taken back.

A field says the last value that was written there and stands, or what it said before the first. Runs are
taken back in any order: an older one leaves a field that a later one wrote, and gives it nothing back once
that one is taken back too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gestsync.domain.records import Change, Outcome, RecordState, RunKind


class Deed(NamedTuple):
    """One operation on a fiche, with what it changed there.

    ``off`` is the run that took it back, whole or for this fiche, and ``alone`` those that took some of its
    fields back. ``changes`` may be left unread: see ``Ledger.pasts``.
    """

    operation: int
    record: int
    run: int
    by: RunKind
    outcome: Outcome
    modified_at: int | None = None
    other: int | None = None
    off: int | None = None
    alone: Mapping[str, int] = {}
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What was done to a fiche, oldest first; ``settled``: the latest date that each merge settled of it."""

    deeds: tuple[Deed, ...] = ()
    settled: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taking:
    """What the run ``by`` takes back: ``run`` for some fiches, one ``field`` of it when it is said, and
    some ``operations`` of others. ``overwriting``: with all that was written there since."""

    run: int
    records: Collection[int]
    by: int = 0
    operations: Collection[int] = ()
    field: str = ""
    overwriting: bool = False

    def takes(self, deed: Deed, key: str) -> bool:
        """Whether a field of a deed (``""``: all of it) is taken back now, and not before."""
        if deed.off not in {None, self.by} or deed.alone.get(key, self.by) != self.by:
            return False
        mine = deed.run == self.run and deed.record in self.records and self.field in {"", key}
        return mine or deed.operation in self.operations


class Remains(NamedTuple):
    """What a fiche is without what was taken back.

    ``values`` by field key and the operation that wrote each (``written``, none: it is older than all),
    ``taken`` what goes back, ``there`` whether anything still makes it exist, and whether it ``stays`` though
    the run that created it is taken back now. ``state`` is where the last that says so leaves it. ``refused``
    are the operations that refused a row as older, with the date of each.
    """

    values: Mapping[str, str]
    written: Mapping[str, int]
    taken: tuple[tuple[int, Change], ...]
    there: bool
    stays: bool
    state: RecordState | None
    date: int | None
    refused: tuple[tuple[int, int], ...] = ()


_Off = Callable[[Deed, str], bool]
"""Whether a deed was taken back, whole (``""``) or one field of it alone."""
_NOTHING: Final = frozenset({Outcome.ALREADY, Outcome.OLDER, Outcome.UNDONE})
"""Outcomes that did nothing to a fiche."""
DATING: Final = frozenset(
    {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.EDITED, Outcome.MERGED}
)
"""Outcomes whose operation carries the date that its fiche took."""
_STATING: Final = {
    Outcome.CREATED: RecordState.ACTIVE,
    Outcome.RETURNED: RecordState.ACTIVE,
    Outcome.ABSENT: RecordState.ABSENT,
}
"""Where each of these leaves its fiche."""


class _Field:
    """The values that were written in a field, oldest first; an undo is a write when it says its own."""

    def __init__(self, before: str) -> None:
        self._before = before
        self._writes: list[tuple[Deed, str]] = []

    def write(self, deed: Deed, value: str) -> None:
        self._writes.append((deed, value))

    def last(self, stands: Callable[[Deed], bool], until: int | None = None) -> tuple[str, int]:
        """The last value that stands, among those written before ``until``, and its operation, or 0."""
        for deed, value in reversed(self._writes):
            if (until is None or deed.operation < until) and stands(deed):
                return value, deed.operation
        return self._before, 0


class _Walk:
    """The deeds of a fiche, gone through once."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self.seen: list[Deed] = []
        self.created: Deed | None = None
        self.fields: dict[str, _Field] = {}
        for deed in deeds:
            self._meet(deed)
            self.seen.append(deed)

    def _meet(self, deed: Deed) -> None:
        if deed.outcome is Outcome.CREATED:  # what it was before it was removed is no more
            self.created, self.fields = deed, {}
        stands = self.standing(_as_of(deed.run)) if deed.outcome is Outcome.UNDONE else None
        for change in deed.changes:
            written = self.fields.setdefault(change.field, _Field(change.old))
            if stands is not None and written.last(stands(change.field))[0] == change.new:
                continue
            written.write(deed, change.new)

    def stays(self, off: _Off) -> bool:
        """Whether the run that created it is off, and something else that stands was done to it since."""
        made = self.created
        return made is not None and any(
            each.run > made.run and each.outcome not in _NOTHING and not off(each, "") for each in self.seen
        )

    def standing(self, off: _Off) -> Callable[[str], Callable[[Deed], bool]]:
        """Whether a deed stands, for a field or (``""``) whole: what creates a fiche goes, or stays whole."""
        kept = self.created.run if self.created is not None and self.stays(off) else None

        def of_field(key: str) -> Callable[[Deed], bool]:
            def stands(deed: Deed) -> bool:
                if deed.outcome is Outcome.UNDONE:
                    return True
                if key and off(deed, key):
                    return False
                return deed.run == kept or not off(deed, "")

            return stands

        return of_field


def _as_of(undo: int) -> _Off:
    """What was off once that run had taken back what it did."""

    def off(deed: Deed, key: str) -> bool:
        gone = deed.alone.get(key) if key else deed.off
        return gone is not None and gone <= undo

    return off


def _without(taking: Taking) -> _Off:
    def off(deed: Deed, key: str) -> bool:
        before = key in deed.alone if key else deed.off is not None
        return before or (taking.field == key and taking.takes(deed, key))

    return off


def what_remains(record: int, pasts: Mapping[int, Past], taking: Taking) -> Remains:
    """What a fiche is without what ``taking`` and the undos before it took back."""
    deeds = pasts[record].deeds
    walk, off = _Walk(deeds), _without(taking)
    stays, stands = walk.stays(off), walk.standing(off)
    taken = tuple(_taken(deeds, taking))
    first = {change.field: operation for operation, change in reversed(taken)} if taking.overwriting else {}
    last = {key: written.last(stands(key), first.get(key)) for key, written in walk.fields.items()}
    left = [deed for deed in walk.seen if stands("")(deed)]
    return Remains(
        {key: value for key, (value, _operation) in last.items()},
        {key: operation for key, (_value, operation) in last.items()},
        taken,
        walk.created is None or stands("")(walk.created),
        stays and walk.created is not None and taking.takes(walk.created, ""),
        next((_STATING[deed.outcome] for deed in reversed(left) if deed.outcome in _STATING), None),
        _date(record, left, pasts, taking),
        tuple(
            (deed.operation, deed.modified_at)
            for deed in left
            if deed.outcome is Outcome.OLDER and deed.modified_at is not None
        ),
    )


def _taken(deeds: Iterable[Deed], taking: Taking) -> Iterator[tuple[int, Change]]:
    for deed in deeds:
        for change in deed.changes:
            if deed.outcome is not Outcome.UNDONE and taking.takes(deed, change.field):
                yield deed.operation, change


def _date(record: int, left: Iterable[Deed], pasts: Mapping[int, Past], taking: Taking) -> int | None:
    """The date of what stands: what was applied anyway does not make a fiche older.

    A merge is no modification by itself: what dated the absorbed fiche may have been undone since, too.
    """
    date: int | None = None
    for deed in left:
        if deed.outcome is Outcome.CREATED:
            date = None
        if deed.outcome not in DATING or deed.modified_at is None:
            continue
        if deed.outcome is Outcome.MERGED:
            date = later_of(date, pasts[record].settled.get(deed.run))
            if deed.other is not None and deed.other in pasts:
                date = later_of(date, what_remains(deed.other, pasts, taking).date)
        elif deed.by is RunKind.FORCE:
            date = later_of(date, deed.modified_at)
        else:
            date = deed.modified_at
    return date


def later_of(one: int | None, other: int | None) -> int | None:
    """The later of two dates (µs UTC), of which either may be none."""
    return max((each for each in (one, other) if each is not None), default=None)
