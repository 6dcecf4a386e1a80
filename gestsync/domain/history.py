"""What changes mean once written: how to take them back, and a fiche as of a date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gestsync.domain.fields import position
from gestsync.domain.records import Change, RecordKind


@dataclass(frozen=True, slots=True)
class Undo:
    """``restored`` takes changes back; ``kept`` are those edited since, left as they are and listed."""

    restored: tuple[Change, ...]
    kept: tuple[Change, ...]


def undo(changes: Sequence[Change], current: Mapping[tuple[int | None, str], str]) -> Undo:
    """Take ``changes`` back, last first. ``current`` is the value now by (fiche id, field key).

    A field edited since is kept whole, even when it was given a value it had during ``changes``.
    """
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


def as_of(kind: RecordKind, values: tuple[str, ...], later: Iterable[Change]) -> tuple[str, ...]:
    """A fiche before the changes ``later``, given newest first."""
    past = list(values)
    for change in later:
        past[position(kind, change.field)] = change.old
    return tuple(past)
