"""What was kept long enough: see ``domain.retention``."""

from collections.abc import Collection, Iterator
from typing import Protocol

from gestsync.domain.records import RecordKind
from gestsync.domain.retention import QuietFiche


class RetentionQuestions(Protocol):
    """What is asked of what is due; ``before`` is µs UTC."""

    def quiet_fiches(self, kind: RecordKind, before: int) -> Iterator[QuietFiche]:
        """Every fiche of ``kind`` to which nothing happened since ``before``, but those that still live and
        absorbed ones."""

    def old_values(self, before: int) -> int:
        """How many values of the history and of the reports are older than ``before``."""

    def old_lines(self, before: int) -> int:
        """How many lines of the journal come before the first one written since."""

    def last_erasure(self) -> int:
        """Another number each time a rule erased something."""

    def names_of_files(self, hashes: Collection[str]) -> dict[str, str]:
        """The names that files came under, by their hash."""
