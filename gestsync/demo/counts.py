"""What a day of the demonstration brings, counted: promised by the generator, or as it happened."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import FileState, Outcome, RecordKind
from gestsync.domain.sync_plan import SyncPlan

Outcomes = Mapping[Outcome, int]
"""How many ended so; an outcome that nothing had is left out."""


@dataclass(frozen=True, slots=True)
class SyncCounts:
    """One synchronisation: outcomes per kind, the unchanged ones too, and problems by code."""

    rsgs: Outcomes
    children: Outcomes
    problems: Mapping[ErrorCode, int]

    @classmethod
    def of(cls, plan: SyncPlan) -> "SyncCounts":
        """What a plan will do."""
        by_kind = {part.kind: part.counts() for part in plan.kinds}
        problems = Counter(problem.code for problem in plan.problems)
        return cls(by_kind[RecordKind.RSG], by_kind[RecordKind.ENFANT], problems)


@dataclass(frozen=True, slots=True)
class FileCounts:
    """One exchange file. ``rows`` and ``outcomes`` are those of an applied file, else zero and empty."""

    name: str
    state: FileState
    code: ErrorCode | None
    rows: int
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """One merge: the two numbers, the fields it changes in the kept fiche, duplicates left waiting."""

    kept: str
    absorbed: str
    fields: frozenset[str]
    waiting_before: int
    waiting_after: int


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A whole day, and the two weeks before it."""

    start: SyncCounts
    first_load: FileCounts
    past: tuple[FileCounts, ...]
    night: tuple[FileCounts, ...]
    morning: SyncCounts
    merge: MergeCounts
    afternoon: SyncCounts
    """Only planned: it waits in the accounting system for somebody to press the button."""
