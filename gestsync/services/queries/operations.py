"""What became of each modification, and the history of fiches (seed 2, 3.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KINDS
from gestsync.domain.history import DECISIONS
from gestsync.domain.records import Change, Outcome, RecordKind, RecordRef, RunKind


class Period(NamedTuple):
    """From ``start`` (included) to ``end`` (excluded), µs UTC; ``None`` is open."""

    start: int | None = None
    end: int | None = None


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class OperationRow:
    """What became of one modification, one provider row or one act.

    ``name`` is « Nom, Prénom », ``""`` when unknown. ``fields`` are the changed keys. ``other`` is the
    number of the fiche it would duplicate, or was merged with; ``reason`` the strict rule that says so
    (a key of ``matching.RULE_LABELS``). ``fiche_date`` is the date of the fiche that was newer.
    ``flagged``: already treated, but with another content. ``taken_back`` are changed keys that were undone
    alone since.
    """

    id: int
    run: int
    at: int
    run_kind: RunKind
    outcome: Outcome
    kind: RecordKind
    number: str
    record: int | None
    name: str
    line: int
    file: str
    file_id: int | None
    modified_at: int | None
    fields: tuple[str, ...] = ()
    other: str = ""
    reason: str = ""
    fiche_date: int | None = None
    flagged: bool = False
    pending: bool = False
    settled_by: RunKind | None = None
    """What let a held-back modification through, by replaying it; ``settled_at`` when."""
    settled_at: int | None = None
    undone: bool = False
    taken_back: frozenset[str] = frozenset()
    code: ErrorCode | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def shown_numbers(self) -> tuple[str, str]:
        """Its number and that of ``other``, ``""`` where a kind never shows them (seed 1)."""
        return (self.number, self.other) if KINDS[self.kind].number_shown else ("", "")

    @property
    def fields_left(self) -> tuple[str, ...]:
        """The fields that can still be taken back alone."""
        if self.run_kind in DECISIONS:
            return ()
        return tuple(key for key in self.fields if key not in self.taken_back)

    @property
    def can_be_undone(self) -> bool:
        """Whether its run is offered to be taken back: it changed something and was not already."""
        changed = bool(self.fields) or self.run_kind in DECISIONS
        return changed and not self.undone and self.run_kind is not RunKind.UNDO

    @property
    def can_be_again(self) -> bool:
        """Whether what it took of a file was undone, and can be applied again to its fiche."""
        of_files = self.run_kind in {RunKind.RETRIEVAL, RunKind.IMPORT} and self.file_id is not None
        return self.undone and of_files and self.record is not None


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which operations: of one fiche (``record``) or of those whose name holds ``text``."""

    kind: RecordKind = RecordKind.CLIENT
    record: int | None = None
    text: str = ""
    outcomes: frozenset[Outcome] = frozenset()
    """Empty: all."""
    period: Period = ALWAYS


class HistoryGroup(NamedTuple):
    """One fiche in the history, with its operations, newest first."""

    ref: RecordRef
    name: str
    operations: tuple[OperationRow, ...]


class OperationQuestions(Protocol):
    """What is asked of operations."""

    def operation(self, operation: int) -> OperationRow:
        """One operation. Raises ``KeyError``."""

    def changes(self, operation: int) -> tuple[Change, ...]:
        """The corrected fields of an operation with their old values."""

    def changes_of(self, operations: Sequence[int]) -> dict[int, tuple[Change, ...]]:
        """The corrected fields of some hundreds of operations, by their id."""

    def pending(self, offset: int = 0, limit: int | None = None) -> tuple[OperationRow, ...]:
        """Held-back modifications, oldest first: all of them, or a page."""

    def history(
        self, wanted: HistoryFilter, after: HistoryGroup | None, limit: int
    ) -> tuple[HistoryGroup, ...]:
        """Fiches with operations, the most recently touched first; those after one that was shown."""

    def history_operations(self, wanted: HistoryFilter) -> Iterator[Sequence[OperationRow]]:
        """Every operation of the history as it is filtered, newest first, some hundreds at a time."""

    def record_operations(
        self, kind: RecordKind, record: int, before: int | None = None
    ) -> tuple[OperationRow, ...]:
        """What happened to one fiche and to those it absorbed, newest first: some thousands at most.

        ``before`` an operation: the ones that come after it in the list.
        """
