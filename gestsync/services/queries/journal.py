"""What is asked of the journal."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from gestsync.domain.journal import Act, Line, Sealed
from gestsync.domain.records import RecordRef


class JournalLine(NamedTuple):
    """A line with the one fiche that it is about, and the values that fiche has now."""

    line: Line
    ref: RecordRef | None
    values: tuple[str, ...]


class JournalQuestions(Protocol):
    """Who did what."""

    def journal(self, acts: frozenset[Act], count: int) -> Sequence[JournalLine]:
        """The newest ``count`` lines of these acts (none given: all)."""

    def journal_beginnings(self) -> Sequence[Sealed]:
        """Where its own lines tell that it begins, once lines were erased."""

    def journal_whole(self) -> Iterator[Line]:
        """Every line, oldest first, as it is written."""

    def journal_part(self, after: int, count: int) -> Sequence[Sequence[Any]]:
        """The next ``count`` lines after a number, in order, each the values of ``journal.WRITTEN``."""

    def journal_seal(self, number: int) -> str | None:
        """The seal of one line, ``None`` where there is no such line."""

    def journal_until(self, number: int) -> int:
        """How many lines there are up to a number."""
