"""What changes mean once written: how to take them back, and a fiche as of a date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gestsync.domain.fields import position
from gestsync.domain.records import Change, RecordKind, RunKind


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
DECISIONS = frozenset({RunKind.MERGE, RunKind.MERGE_BATCH, RunKind.DISTINCT, RunKind.FORCE, RunKind.RENUMBER})
"""Runs that somebody decided as one thing: no field of theirs is taken back alone."""

FicheField = tuple[int | None, str]
"""A field of a fiche: its id and the field's key; ``""`` stands for the whole fiche."""


def left_to_undo(
    changes: Iterable[Change], part: Part, taken_back: Collection[FicheField]
) -> tuple[Change, ...]:
    """The changes of a run that a part of it would take back, but those already taken back."""
    return tuple(
        change
        for change in changes
        if part.holds(change.record.id, change.field)
        and (change.record.id, change.field) not in taken_back
        and (change.record.id, "") not in taken_back
    )


def values_before(kind: RecordKind, values: tuple[str, ...], later: Iterable[Change]) -> tuple[str, ...]:
    """What a fiche said before the changes ``later``, which are given newest first."""
    past = list(values)
    for change in later:
        past[position(kind, change.field)] = change.old
    return tuple(past)
