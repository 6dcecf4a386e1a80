"""What changes mean once written: how to take them back, and a fiche as of a date."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gestsync.domain.fields import position
from gestsync.domain.records import Change, RecordKind


@dataclass(frozen=True, slots=True)
class Undo:
    """``restored`` takes changes back; ``kept`` are those edited since, left as they are and listed."""

    restored: tuple[Change, ...]
    kept: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a run is taken back: all of it, one fiche (``record``), or one ``field`` of that fiche."""

    record: int | None = None
    field: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the run is taken back whole."""
        return self.record is None

    def holds(self, record: int | None, field: str = "") -> bool:
        """Whether a fiche, or a field of it, is in this part."""
        return self.record in {None, record} and (not self.field or field in {"", self.field})


WHOLE = Part()

Place = tuple[int | None, str]
"""A field of a fiche: its id and the field's key; ``""`` stands for the whole fiche."""


def left_to_undo(changes: Iterable[Change], part: Part, taken_back: Collection[Place]) -> tuple[Change, ...]:
    """The changes of a run that a part of it would take back, but those already taken back."""
    return tuple(
        change
        for change in changes
        if part.holds(change.record.id, change.field)
        and (change.record.id, change.field) not in taken_back
        and (change.record.id, "") not in taken_back
    )


def undo(
    changes: Sequence[Change], current: Mapping[tuple[int | None, str], str], *, overwriting: bool = False
) -> Undo:
    """Take ``changes`` back, last first. ``current`` is the value now by (fiche id, field key).

    A field edited since is kept whole, even when it was given a value it had during ``changes``; when
    ``overwriting``, it goes back to what it was before them all the same.
    """
    if overwriting:
        return Undo(_all_back(changes, current), ())
    values = dict(current)
    restored: list[Change] = []
    kept: list[Change] = []
    edited: set[tuple[int | None, str]] = set()
    for change in reversed(changes):
        place = change.record.id, change.field
        if place not in edited and values.get(place) == change.new:
            restored.append(change.reversed())
            values[place] = change.old
        else:
            edited.add(place)
            kept.append(change)
    return Undo(tuple(restored), tuple(kept))


def _all_back(changes: Sequence[Change], current: Mapping[Place, str]) -> tuple[Change, ...]:
    """Each field from what it says now to what it said before its first change."""
    first: dict[Place, Change] = {}
    for change in changes:
        first.setdefault((change.record.id, change.field), change)
    back = [change._replace(old=current[place], new=change.old, run=None) for place, change in first.items()]
    return tuple(change for change in back if change.old != change.new)


def as_of(kind: RecordKind, values: tuple[str, ...], later: Iterable[Change]) -> tuple[str, ...]:
    """A fiche before the changes ``later``, given newest first."""
    past = list(values)
    for change in later:
        past[position(kind, change.field)] = change.old
    return tuple(past)
