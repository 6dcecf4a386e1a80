"""What is asked of the journal."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from gestsync.domain.journal import Act, Beginning, Line
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

    def journal_line(self, number: int) -> Line | None:
        """One line, by its place."""

    def journal_beginnings(self) -> Sequence[Beginning]:
        """Where its own lines tell that it begins, once lines were erased."""

    def journal_whole(self) -> Iterator[Line]:
        """Every line, oldest first, as it is written."""
