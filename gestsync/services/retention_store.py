"""What the erasing asks of the local base: see ``domain.retention``. The use case is ``retention.py``."""

from collections.abc import Collection, Iterator
from typing import Protocol

from gestsync.domain.records import RecordKind
from gestsync.domain.retention import Erased, QuietFiche


class RetentionStore(Protocol):
    """What is due to be erased, and its erasing."""

    leaves_traces: bool
    """Once it is committed: whether the file of the base may still hold some of what was erased, because it
    could not be written anew. The next erasing writes it."""

    def horizon(self) -> int | None:
        """Before which instant (µs UTC) old values were erased, if any were."""

    def quiet_fiches(self, kind: RecordKind, before: int) -> Iterator[QuietFiche]:
        """Every fiche of ``kind`` to which nothing happened since ``before``, but those that still live and
        absorbed ones."""

    def erase(self, kind: RecordKind, ids: Collection[int]) -> Iterator[int]:
        """Take fiches out with those that they absorbed, and everything that is held of them.

        Yields how many are gone, some at a time; all is done when no more come.
        """

    def erase_values(self, before: int) -> int:
        """Take them out: that something was done stays, what it said does not; returns how many."""

    def keep(self, erased: Erased, at: int, until: int) -> None:
        """Remember what was erased, and which ids are never to be given again."""
