"""The *bilan* of a day: what came, what became of it, and what it leaves to do."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gestsync.domain.calendar import day_bounds
from gestsync.domain.records import FileState, Outcome
from gestsync.services.queries import FileRow, OperationRow, Period, Queries
from gestsync.services.workplace import Ports

MOST: Final = 12
"""Operations named of each sort: a bilan is one page."""


@dataclass(frozen=True, slots=True)
class FileBilan:
    """One file of the day, with its operations by outcome."""

    file: FileRow
    counts: dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class Bilan:
    """A day. ``held`` and ``refused`` name the first ones, ``held_count`` and ``refused_count`` count all."""

    day: date
    files: tuple[FileBilan, ...]
    held: tuple[OperationRow, ...]
    held_count: int
    refused: tuple[OperationRow, ...]
    refused_count: int

    @property
    def aside(self) -> tuple[FileRow, ...]:
        """Files of which nothing was applied, for a reason."""
        return tuple(each.file for each in self.files if each.file.state is FileState.QUARANTINED)


def bilan_of(ports: Ports, day: date) -> Bilan:
    """What the retrievals and imports of a day did."""
    period = Period(*day_bounds(day, ports.settings().zone))
    queries = ports.queries
    files = tuple(FileBilan(row, queries.outcome_counts(row.id)) for row in queries.files(None, period))
    held, held_count = _held(queries, files)
    refused, refused_count = _refused(queries, files)
    return Bilan(day, files, held, held_count, refused, refused_count)


def _held(queries: Queries, files: tuple[FileBilan, ...]) -> tuple[tuple[OperationRow, ...], int]:
    """The first duplicates that still wait, and how many do: the counts of a file keep those settled."""
    first: list[OperationRow] = []
    count = 0
    for each in files:
        if not each.counts.get(Outcome.DUPLICATE):
            continue
        for page in queries.file_operations(each.file.id, frozenset({Outcome.DUPLICATE})):
            waiting = [row for row in page if row.pending]
            first += waiting[: MOST - len(first)]
            count += len(waiting)
    return tuple(first), count


def _refused(queries: Queries, files: tuple[FileBilan, ...]) -> tuple[tuple[OperationRow, ...], int]:
    """The first refused rows, and how many were."""
    first: list[OperationRow] = []
    for each in files:
        if each.counts.get(Outcome.REJECTED) and len(first) < MOST:
            left = MOST - len(first)
            first += queries.operations(each.file.id, frozenset({Outcome.REJECTED}), 0, left)
    return tuple(first), sum(each.counts.get(Outcome.REJECTED, 0) for each in files)
