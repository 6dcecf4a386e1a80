"""The write side of the local base, as use cases see it: everything in one transaction, or nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from gestsync.domain.dating import Decision, World
from gestsync.domain.errors import ErrorCode
from gestsync.domain.history import FicheField
from gestsync.domain.incidents import Incident
from gestsync.domain.issues import Found, Identity, Look, Upkeep
from gestsync.domain.journal import Entry, Sealed
from gestsync.domain.matching import StrictRules
from gestsync.domain.merging import Origin
from gestsync.domain.past import Past
from gestsync.domain.records import (
    Change,
    Fiche,
    FileState,
    Mode,
    Modification,
    Outcome,
    Received,
    RecordKind,
    RecordRef,
    RunKind,
)
from gestsync.domain.sync_plan import LastOperation, LastRead, Ours, PlanLine
from gestsync.services.merge_stores import MergeStore, PairStore, PendingStore
from gestsync.services.ports import Refusal, RemoteFile
from gestsync.services.retention_store import RetentionStore


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it was written."""

    id: int
    kind: RunKind
    at: int
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One line to write in the ledger; see ``queries.OperationRow`` for what each part means."""

    outcome: Outcome
    ref: RecordRef
    changes: tuple[Change, ...] = ()
    modified_at: int | None = None
    dated: str = ""
    file: int | None = None
    line: int = 0
    other: int | None = None
    rule: str = ""
    digest: int | None = None
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What the register writes of an exchange file."""

    run: int
    name: str
    sha256: str
    size: int
    remote_modified_at: int | None
    received_at: int
    state: FileState
    rows: int = 0
    code: ErrorCode | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    counts: Mapping[Outcome, int] = field(default_factory=dict)


class Staged(NamedTuple):
    """How many rows of a file were put aside, and how many refused."""

    rows: int
    refused: int


class RunStore(Protocol):
    """Runs: each write belongs to one."""

    def start(self, kind: RunKind, mode: Mode, at: int, provider: str = "") -> int:
        """Open a run; returns its number."""

    def get(self, run: int) -> Run | None:
        """A run, or ``None``."""

    def mark_undone(self, run: int, by: int) -> None:
        """Remember that ``by`` took ``run`` back."""

    def last_undoable(self) -> int | None:
        """The last run that changed something, is no undo and is not undone."""

    def note_attempt(self, mode: Mode, at: int) -> None:
        """Remember that a retrieval went through in this mode."""


class RecordStore(Protocol):
    """Fiches. Writing keeps strict keys, folded columns and the ledger in step."""

    def get(self, record_id: int) -> tuple[RecordKind, Fiche] | None:
        """A fiche by its id, whatever its state."""

    def get_all(self, record_ids: Collection[int]) -> dict[int, tuple[RecordKind, Fiche]]:
        """Those of these fiches that there are, by id, in the order asked."""

    def find(self, kind: RecordKind, number: str) -> Fiche | None:
        """The fiche that a number leads to, through merges."""

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""

    def leading(self, kind: RecordKind) -> dict[str, str]:
        """Each number of ``kind`` that another fiche took over, and the number of that fiche."""

    def write(self, kind: RecordKind, *fiches: Fiche) -> None:
        """Store the values, date and state of fiches of a kind, each of them once."""

    def remember(self, kind: RecordKind, rows: Iterable[tuple[int, tuple[Received, ...]]]) -> None:
        """Keep what the provider last gave, by fiche id."""

    def received(self, kind: RecordKind, record_id: int) -> tuple[Received, ...]:
        """What a provider last gave of a fiche, empty when none ever did."""

    def children_of(self, rsg_number: str) -> tuple[int, ...]:
        """Ids of the children whose RSG is this number."""

    def renumber(self, kind: RecordKind, numbers: Mapping[int, str]) -> None:
        """Give fiches other numbers, by id, all at once; pairs, and what is held back about each, follow."""

    def keep_read(self, provider: str, kind: RecordKind, read: LastRead | None) -> None:
        """Remember what was read of a kind, with all that was written until now; ``None`` forgets it."""

    def holds(self, last: LastOperation) -> bool:
        """Whether the base still has that operation: it has not been put back to before it."""

    def touched_after(self, kind: RecordKind, last: LastOperation) -> bool:
        """Whether an operation after ``last`` is about a fiche of ``kind``."""

    def apply_plan_lines(self, run: int, lines: Sequence[PlanLine]) -> None:
        """Write the lines of a synchronisation, their history included."""

    def rebuild_keys(self, rules: StrictRules) -> None:
        """Compute all strict keys again; the rules in force changed."""


class Ledger(Protocol):
    """Operations and their changed fields."""

    def write(self, run: int, operations: Sequence[Operation]) -> None:
        """Append operations with their changes."""

    def changes_of_run(self, run: int) -> tuple[Change, ...]:
        """Every change a run made, in order."""

    def touched_by_run(self, run: int) -> tuple[tuple[Outcome, int], ...]:
        """What a run did to each fiche, in order."""

    def held_older(self, operation: int) -> tuple[Modification, int | None] | None:
        """The modification an OLDER operation refused and its file, or ``None``."""

    def touched_since(self, run: int) -> frozenset[int]:
        """The fiches of ``run`` about which another run did, or took back, anything since it began."""

    def pasts(self, records: Collection[int], run: int, since: Collection[int]) -> dict[int, Past]:
        """What was done to ``records``, and to those they absorbed, with the changes: of those in ``since``
        all, of the others what ``run`` did."""

    def mark_undone(self, run: int, record_id: int | None = None) -> Iterator[tuple[int, int]]:
        """What ``run`` treated, of one fiche if it is said, is treated no more, so that it can come again.

        Yields how many operations are marked, of how many, until all are.
        """

    def origin(self, record_id: int) -> Origin | None:
        """Where the last values of a fiche came from, ``None`` when nothing that stands gave any."""

    def taken_back(self, run: int) -> frozenset[FicheField]:
        """The parts of ``run`` that were undone by themselves already."""

    def take_back(self, run: int, places: Iterable[FicheField], by: int) -> None:
        """Remember that ``by`` undid these parts of ``run`` by themselves."""


class FileStore(Protocol):
    """The register of exchange files."""

    def known(self, sha256: str, *, not_undone: bool = False) -> FileEntry | None:
        """The applied or set-aside file with this content; ``not_undone``: none whose run was undone."""

    def unchanged(self, remote: RemoteFile) -> FileEntry | None:
        """The registered file with this name, size and time, or ``None`` (also when the time is unknown)."""

    def names(self, until: int | None = None) -> frozenset[str]:
        """The name of every registered file, or of those received ``until`` an instant (µs UTC)."""

    def register(self, entry: FileEntry) -> int:
        """Write a file; returns its id."""

    def set_aside(self, entry: FileEntry) -> int:
        """Write a file set aside, or why it still is; returns its id."""

    def update(self, file: int, entry: FileEntry) -> None:
        """Replace what is written of a file."""


class ExchangeStore(Protocol):
    """The exchange engine: rows are staged, taken back in date order by chunks, decided and written.

    Nothing here makes an object of a mapper per row; a chunk is plain tuples.
    """

    def stage(self, run: int, file: int, items: Iterable[Modification | Refusal]) -> Iterator[Staged]:
        """Put modifications aside and refusals in the ledger; yields the counts after each chunk."""

    def chunks(
        self, *, create: bool, keep_duplicates: bool
    ) -> Iterator[tuple[World, Sequence[Modification]]]:
        """Staged modifications in date order, each chunk with the world it is decided in.

        A chunk must be written before the next is asked for.
        """

    def write(
        self, run: int, file: int | None, decisions: Sequence[Decision], *, again: bool = False
    ) -> dict[Outcome, int]:
        """Write what was decided; returns how many of each outcome.

        ``again``: the modifications were held back, their first operation treated them.
        """

    def world_for(self, modification: Modification, *, create: bool) -> World:
        """The world in which a modification is decided again."""


class IssueStore(Protocol):
    """Errors of synchronisations, each written once."""

    def known(self, provider: str) -> dict[Identity, bool]:
        """Every error of a provider, and whether it is open."""

    def write(self, look: Look, done: Upkeep, found: Found) -> None:
        """Open, open again, see again or close errors of a provider; what happened to each is kept."""


class IncidentStore(Protocol):
    """The register of confidentiality incidents."""

    def get(self, number: int) -> Incident | None:
        """An entry with all its texts."""

    def add(self, number: int | None, at: int, who: str, values: Mapping[str, str]) -> int:
        """Write a text of an entry, a new one without ``number``; returns its number."""

    def remove(self, number: int) -> None:
        """Delete an entry with all its texts."""


class Journal(Protocol):
    """Who did what: see ``domain.journal``. A run that begins writes its own line."""

    def write(self, entry: Entry) -> Sealed:
        """Append what this user did, whose name is filled in."""

    def before(self, instant: int) -> tuple[int, Sealed] | None:
        """How many lines come before the first one written since ``instant`` (µs UTC), and their last."""

    def forget(self, until: int) -> None:
        """Erase the lines up to ``until``: a line that tells so was written before."""


class SettingStore(Protocol):
    """Settings as texts."""

    def read(self) -> dict[str, str]:
        """All that were set."""

    def write(self, values: Mapping[str, str]) -> None:
        """Set some."""


class UnitOfWork(Protocol):
    """One transaction on the local base; leaving it without ``commit`` changes nothing."""

    runs: RunStore
    records: RecordStore
    ledger: Ledger
    files: FileStore
    exchange: ExchangeStore
    pending: PendingStore
    merges: MergeStore
    pairs: PairStore
    issues: IssueStore
    incidents: IncidentStore
    retention: RetentionStore
    settings: SettingStore
    journal: Journal

    def commit(self) -> None:
        """Make everything written since the beginning last."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


OpenUnitOfWork = Callable[[], UnitOfWork]
