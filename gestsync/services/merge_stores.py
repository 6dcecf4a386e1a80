"""What is asked of the local base about merges, held-back modifications, and pairs decided otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from gestsync.domain.distinct import Seen
from gestsync.domain.merging import MergePlan
from gestsync.domain.records import Change, Fiche, Modification, RecordKind, RecordState


class Pending(NamedTuple):
    """A held-back modification: the operation that holds it, the fiche that it would duplicate now
    (``other``), and the one that it would have duplicated when it came (``first``), by ``run``."""

    operation: int
    modification: Modification
    file: int | None
    other: int
    first: int
    run: int
    name: str = ""  # that of its file


class Came(NamedTuple):
    """What came under the number of an absorbed fiche since its merge, and reached the fiche that stays.

    ``modification`` holds only what it changed there; where that fiche (``keeper``) ``refused`` it as older,
    it is whole.
    """

    operation: int
    run: int
    file: int | None
    keeper: int
    modification: Modification
    digest: int  # that of the whole row
    changes: tuple[Change, ...]
    treated: bool  # its operation is the one that treated the row: not a replay
    also_written: (
        frozenset[str] | None
    )  # fields that its run wrote there under other numbers; None: it did nothing
    refused: bool = False


class Decided(NamedTuple):
    """Who decided that two fiches are two persons (the user of the computer), why, and in which run."""

    run: int
    reason: str
    who: str = ""


class BeforeMerge(NamedTuple):
    """The two fiches as they stood before a merge, what the absorbed one ``held`` back and the merge does not
    settle, the latest date of what it does, and the children that it moved."""

    keeper: Fiche
    loser: Fiche | None
    held: tuple[int, ...] = ()
    settled_at: int | None = None
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge as it was written, with what is needed to take it back."""

    id: int
    run: int
    kind: RecordKind
    keeper: int
    loser: int | None
    number: str
    at: int
    loser_state: RecordState = RecordState.ACTIVE  # before the merge
    aliases: tuple[str, ...] = ()
    held: tuple[int, ...] = ()
    children: tuple[int, ...] = ()


class PendingStore(Protocol):
    """Held-back modifications."""

    def get(self, operation: int) -> Pending | None:
        """One that is still held."""

    def about(self, record: int) -> tuple[Pending, ...]:
        """Those of a fiche, or held back because of it, in date order."""

    def of_number(self, kind: RecordKind, number: str) -> tuple[Pending, ...]:
        """Those that name ``number``, in date order."""

    def concerned(self, kind: RecordKind) -> frozenset[int]:
        """The fiches that any of them is about, or names by a number, or that hold one back."""

    def settle(self, operation: int, run: int) -> None:
        """It is no longer held, since ``run``."""

    def blame(self, operation: int, other: int) -> None:
        """It is still held, because of another fiche now."""

    def withdraw(self, run: int, by: int, record: int | None = None) -> None:
        """What ``run`` held back, of one fiche if it is said, is no longer held, since ``by``."""

    def reopen(self, run: int, by: int) -> None:
        """Hold again what ``run`` settled; what came by a run that was undone meanwhile stays settled."""


class MergeStore(Protocol):
    """Merges, and the numbers that lead to the fiche that stays."""

    def write(self, run: int, plan: MergePlan, before: BeforeMerge) -> None:
        """Point the other number to the keeper, and remember what moved."""

    def keep_number(self, run: int, kind: RecordKind, fiche: Fiche, *, leads: bool) -> Merge:
        """Remember the number of ``fiche``, about to get another; whether it leads there still."""

    def all_of_run(self, run: int) -> tuple[Merge, ...]:
        """Every merge a run made that stands, in order."""

    def later_on(self, run: int) -> Merge | None:
        """The last merge of a later run that touches the fiches of those of ``run``; both stand."""

    def keepers_of(self, records: Collection[int]) -> tuple[int, ...]:
        """The fiches that absorbed these, and those that absorbed them in turn, by merges that stand."""

    def came_since(self, merge: Merge) -> tuple[Came, ...]:
        """What came since under the absorbed fiche's numbers, or was older, in order, and stands."""

    def refused(self, operations: Collection[int]) -> tuple[Came, ...]:
        """What these refused as older, but what was decided again, or applied anyway, since."""

    def give_up(self, came: Came) -> None:
        """It no longer counts as treated."""

    def revert(self, merge: Merge, by: int) -> None:
        """Take back the aliases and what was held back, by the run ``by``. The fiches are the caller's."""

    def aliases(self, record: int) -> tuple[str, ...]:
        """Other numbers that lead to a fiche."""

    def history_size(self, record: int) -> int:
        """How many operations a fiche has."""


class PairStore(Protocol):
    """Pairs that somebody decided about, other than by a merge."""

    def declare(self, kind: RecordKind, numbers: tuple[str, str], seen: Seen, decision: Decided) -> None:
        """Remember that two numbers are two persons, and what they were then."""

    def are_declared(self, kind: RecordKind, numbers: tuple[str, str]) -> bool:
        """Whether two numbers are declared two persons."""

    def put_off(self, kind: RecordKind, numbers: frozenset[str], at: int | None) -> None:
        """Remember that a pair was put off at an instant; ``None``: it is no longer."""

    def forget(self, run: int) -> None:
        """Forget the pairs that ``run`` declared."""
