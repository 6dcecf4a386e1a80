"""What only the export of one person's data asks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from gestsync.domain.records import Received, RecordKind, RunKind


class FormerNumber(NamedTuple):
    """A number that led to a fiche: since ``at`` (µs UTC), by which kind of run, and whether it still does.

    ``withdrawn``: the merge that brought it was undone, so that the number is another person's.
    """

    number: str
    at: int
    by: RunKind
    leads: bool
    withdrawn: bool


class HeldForAnother(NamedTuple):
    """A modification of another number, held back because it looks like this fiche."""

    number: str
    modified_at: int


class PersonPast(NamedTuple):
    """``received`` is what the provider last gave, empty when it never gave any."""

    numbers: tuple[FormerNumber, ...]
    received: tuple[Received, ...]
    held_for_others: tuple[HeldForAnother, ...]


class PersonQuestions(Protocol):
    """What is asked of one person, beyond what screens show."""

    def person_past(self, kind: RecordKind, record: int) -> PersonPast:
        """The numbers that led to a fiche, what its provider last gave, what it holds back of others."""

    def given_of(self, operations: Sequence[int]) -> Mapping[int, tuple[Received, ...]]:
        """What came in whole with modifications held back or older than their fiche, by operation."""
