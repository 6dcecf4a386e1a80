"""The report of retrievals (seed 2, 3.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import FileState, Mode, Outcome
from gestsync.services.queries.operations import OperationRow, Period


@dataclass(frozen=True, slots=True)
class FileRow:
    """One exchange file of the report, newest first."""

    id: int
    name: str
    state: FileState
    mode: Mode
    received_at: int
    rows: int
    run: int
    sha256: str
    code: ErrorCode | None = None
    facts: dict[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    size: int = 0
    """Of the content, in bytes."""
    undone: bool = False
    """Whether its run was undone, and its content was not applied again since."""


class AppliedFile(NamedTuple):
    """An exchange file that was applied: its name, its content, when its site says it was written."""

    name: str
    sha256: str
    size: int
    remote_modified_at: int | None
    keep_duplicates: bool = False
    """Whether it was a first load; the base does not say so."""


class ReportQuestions(Protocol):
    """What is asked of exchange files."""

    def applied(self) -> tuple[AppliedFile, ...]:
        """The exchange files that were applied and stand, in the order they were."""

    def files(self, mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        """Files of the retrieval report, newest first."""

    def file(self, file_id: int) -> FileRow | None:
        """One file of the report; ``None`` when it is no longer there."""

    def outcome_counts(self, file_id: int) -> dict[Outcome, int]:
        """Operations of a file per outcome; ``DUPLICATE`` counts those still held back and those replayed."""

    def unknown_parents(self, file_id: int) -> tuple[str, ...]:
        """The RSGs whom children written by a file name, and who have no fiche now: their numbers."""

    def operations(
        self, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
    ) -> tuple[OperationRow, ...]:
        """Operations of a file: duplicates, then changes, then refusals, those without effect last."""

    def file_operations(
        self, file_id: int, outcomes: frozenset[Outcome] = frozenset()
    ) -> Iterator[Sequence[OperationRow]]:
        """Every operation of a file in that order, some hundreds at a time. No outcome: all."""
