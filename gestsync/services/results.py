"""What use cases answer, besides the plans of the domain."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import LEAVES_ALL, Change, Changes, FileState, Outcome, RecordRef, Topic

TOUCHED: Final = Changes(frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY}))
"""What applying exchange files touches, or deciding what they held back."""


@dataclass(frozen=True, slots=True)
class Done:
    """A run was written: its number, what it touched, and how many fiches per outcome."""

    run: int
    changes: Changes
    counts: dict[Outcome, int] = field(default_factory=dict)


class KeptFiche(NamedTuple):
    """A fiche edited since a run, and the changes of that run that an undo would leave as they are.

    ``created``: the run created it, and it stays whole.
    """

    ref: RecordRef
    name: str
    changes: tuple[Change, ...]
    created: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """A run or a part of it was taken back: how many fields were restored, and those kept, edited since.

    Of a batch, ``merges`` were taken back and ``left`` were not, since it was stopped.
    """

    run: int
    restored: int
    kept: tuple[Change, ...]
    changes: Changes
    merges: int = 0
    left: int = 0


_MAY_PASS = frozenset(
    {ErrorCode.EXC_2003, ErrorCode.EXC_2005, ErrorCode.EXC_2006, ErrorCode.EXC_2008, ErrorCode.EXC_2030}
)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one exchange file. ``rows`` counts its data rows; ``counts`` sum to it."""

    name: str
    sha256: str
    state: FileState
    rows: int = 0
    counts: dict[Outcome, int] = field(default_factory=dict)
    code: ErrorCode | None = None
    facts: dict[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    file_id: int | None = None

    @property
    def comes_again(self) -> bool:
        """Whether the site may have been receiving it still: it may be whole, or given, a moment later."""
        return self.code in _MAY_PASS or self.is_bare

    @property
    def is_bare(self) -> bool:
        """Whether it came now without a row: a day without modifications, or headings whose rows follow."""
        return self.state is FileState.APPLIED and self.rows == 0


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A retrieval or an import, file by file."""

    run: int
    files: tuple[FileResult, ...]
    changes: Changes
    missing: tuple[str, ...] = ()
    """Names that a numbered series skips."""

    @property
    def undoable(self) -> int | None:
        """The run, when there is something of it to take back."""
        return self.run if self.counts().keys() - LEAVES_ALL else None

    def counts(self) -> dict[Outcome, int]:
        """Outcomes over all files."""
        total: Counter[Outcome] = Counter()
        for each in self.files:
            total.update(each.counts)
        return total
