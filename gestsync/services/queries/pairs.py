"""Pairs of fiches that may be one person."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from gestsync.domain.likeness import Reason
from gestsync.domain.matching import Rule
from gestsync.domain.records import RecordKind, RecordRef, RunKind


class PairField(NamedTuple):
    """One field of two fiches side by side."""

    key: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class PendingPair:
    """A held-back modification beside the fiche it would duplicate.

    ``left`` is the fiche that exists, ``right`` what the number would become; ``right.id`` is ``None``
    when that number has no fiche yet.
    """

    left: RecordRef
    right: RecordRef
    fields: tuple[PairField, ...]


class Candidate(NamedTuple):
    """Two fiches that may be one person; small, since there may be a hundred thousand.

    ``operation`` is that of a held-back modification, which ``right`` names; the others come from a search
    and have a ``score``. ``rule`` is the strict rule that they meet, ``why`` what the search compared.
    """

    left: RecordRef
    right: RecordRef
    left_name: str
    right_name: str
    rule: Rule | None
    score: float = 1.0
    operation: int | None = None
    why: tuple[Reason, ...] = ()
    later: bool = False

    @property
    def numbers(self) -> frozenset[str]:
        """What names the pair, whichever way round."""
        return frozenset((self.left.number, self.right.number))


class DeclaredPair(NamedTuple):
    """Two fiches that ``who`` declared two persons; ``holds``: both are still what they were then.

    The values are empty for a number that has no fiche.
    """

    run: int
    at: int
    who: str
    reason: str
    left: RecordRef
    right: RecordRef
    left_values: tuple[str, ...]
    right_values: tuple[str, ...]
    holds: bool

    @property
    def numbers(self) -> frozenset[str]:
        """What names the pair, whichever way round."""
        return frozenset((self.left.number, self.right.number))


class MergedNumber(NamedTuple):
    """A number that leads to a fiche: ``by`` which kind of run, when; ``ref.id`` is the absorbed fiche.

    ``values`` are its own, empty for a number that never had a fiche.
    """

    ref: RecordRef
    values: tuple[str, ...]
    at: int
    run: int
    by: RunKind


class FichePairs(NamedTuple):
    """One fiche as a duplicate: the pairs to decide, the decisions taken, the numbers that lead to it.

    ``declared`` pairs have this fiche, or one that it absorbed, at their left. ``into`` is the fiche that
    absorbed it, and when.
    """

    pairs: tuple[Candidate, ...] = ()
    declared: tuple[DeclaredPair, ...] = ()
    numbers: tuple[MergedNumber, ...] = ()
    into: MergedNumber | None = None


class PairQuestions(Protocol):
    """What is asked of pairs of fiches."""

    def distinct_pairs(self, kind: RecordKind) -> frozenset[frozenset[str]]:
        """The pairs declared two persons that are still what they were, by their numbers."""

    def declared_pairs(self, kind: RecordKind) -> tuple[DeclaredPair, ...]:
        """Every pair declared two persons, the last decision first."""

    def held_pairs(self, kind: RecordKind) -> tuple[Candidate, ...]:
        """Held-back modifications beside the fiche that each would duplicate, oldest first."""

    def fiche_pairs(self, kind: RecordKind, record: int) -> FichePairs:
        """What is known of one fiche as a duplicate; of its pairs, what is held back first."""

    def later_pairs(self, kind: RecordKind) -> frozenset[frozenset[str]]:
        """The pairs that were put off, by their numbers."""

    def pending_pair(self, operation: int) -> PendingPair:
        """A held-back modification beside its duplicate. Raises ``AppError`` FUS-3004 when none is held."""
