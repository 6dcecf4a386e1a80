"""Read models: the frozen rows that screens and the command line show, and the questions they ask.

Every instant is µs UTC, every day an ISO date in the office's time zone, every value canonical text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol

from gestsync.domain.errors import ErrorCode, Fixer, advice_of, sentence_of
from gestsync.domain.issues import Event
from gestsync.domain.likeness import Reason
from gestsync.domain.matching import Rule
from gestsync.domain.older_copy import Past
from gestsync.domain.planning import LastRead, Ours
from gestsync.domain.records import (
    Change,
    Fiche,
    FileState,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RecordState,
    RunKind,
)


class Period(NamedTuple):
    """From ``start`` (included) to ``end`` (excluded), µs UTC; ``None`` is open."""

    start: int | None = None
    end: int | None = None


ALWAYS = Period()


# --- Lists of fiches -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What a list shows. ``text`` is looked for word by word, folded; ``status`` as shown, or all.

    ``absent``: ``None`` both, ``True`` only the absent ones, ``False`` only the present ones.
    ``parent`` keeps the children of one RSG's number.
    """

    kind: RecordKind
    text: str = ""
    status: str | None = None
    absent: bool | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class RecordSort:
    """Column to sort by: ``name`` (last, first), ``numero``, a field key, or ``occupied``."""

    key: str = "name"
    descending: bool = False


class RecordRow(NamedTuple):
    """One line of a list. ``occupied`` counts the active children of an RSG today."""

    ref: RecordRef
    values: tuple[str, ...]
    state: RecordState
    modified_at: int | None
    occupied: int = 0


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many fiches have a status; ``absent`` ones are counted apart under their own line."""

    status: str
    count: int
    absent: bool = False


class Capacity(NamedTuple):
    """Places over all present RSGs. ``over`` RSGs have more children than places."""

    rsgs: int
    children: int
    total: int
    occupied: int
    with_room: int
    over: int


@dataclass(frozen=True, slots=True)
class RecordView:
    """One fiche whole. ``values`` follow ``FIELDS[kind]``; ``locked`` are the keys the provider gives."""

    ref: RecordRef
    values: tuple[str, ...]
    state: RecordState
    modified_at: int | None
    locked: frozenset[str]
    provider: str
    """Name of the provider that gives the locked fields, or ``""``."""
    aliases: tuple[str, ...]
    """Other numbers that lead here."""
    occupied: int = 0
    as_of: int | None = None


# --- Retrieval report (seed 2, 3.1) ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileRow:
    """One exchange file of the report, newest first."""

    id: int
    name: str
    state: FileState
    mode: Mode
    received_at: int
    rows: int
    run: int
    sha256: str
    code: ErrorCode | None = None
    facts: dict[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()


class AppliedFile(NamedTuple):
    """An exchange file that was applied: its name, its content, when its site says it was written."""

    name: str
    sha256: str
    size: int
    remote_modified_at: int | None


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many operations ended so."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class OperationRow:
    """What became of one modification, one provider row or one act.

    ``name`` is « Nom, Prénom », ``""`` when unknown. ``fields`` are the changed keys. ``other`` is the
    number of the fiche it would duplicate, or was merged with; ``reason`` the strict rule that says so
    (a key of ``matching.RULE_LABELS``). ``fiche_date`` is the date of the fiche that was newer.
    ``flagged``: already treated, but with another content. ``taken_back`` are changed keys that were undone
    alone since.
    """

    id: int
    run: int
    at: int
    run_kind: RunKind
    outcome: Outcome
    kind: RecordKind
    number: str
    record: int | None
    name: str
    line: int
    file: str
    file_id: int | None
    modified_at: int | None
    dated: str
    fields: tuple[str, ...] = ()
    other: str = ""
    reason: str = ""
    fiche_date: int | None = None
    flagged: bool = False
    pending: bool = False
    settled_by: RunKind | None = None
    """What let a held-back modification through, by replaying it; ``settled_at`` when."""
    settled_at: int | None = None
    undone: bool = False
    taken_back: frozenset[str] = frozenset()
    code: ErrorCode | None = None
    facts: dict[str, str] = field(default_factory=dict)


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

    operation: int
    left: RecordRef
    right: RecordRef
    name: str
    reason: str
    fields: tuple[PairField, ...]
    dated: int


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

    ``declared`` pairs have this fiche, or one that it absorbed, at their left.
    """

    pairs: tuple[Candidate, ...] = ()
    declared: tuple[DeclaredPair, ...] = ()
    numbers: tuple[MergedNumber, ...] = ()


# --- History (seed 2, 3.2) -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which operations: of one fiche (``record``) or of those whose name holds ``text``."""

    kind: RecordKind = RecordKind.CLIENT
    record: int | None = None
    text: str = ""
    outcomes: frozenset[Outcome] = frozenset()
    """Empty: all."""
    period: Period = ALWAYS


class HistoryGroup(NamedTuple):
    """One fiche in the history, with its operations, newest first."""

    ref: RecordRef
    name: str
    operations: tuple[OperationRow, ...]


# --- Errors, dashboard -----------------------------------------------------------------------------


class ErrorState(Enum):
    """Which errors a list shows."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"


class NamedFiche(NamedTuple):
    """A fiche and the name it bears now."""

    ref: RecordRef
    name: str


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One numbered thing to fix, found by synchronisations.

    ``kind`` is ``None`` when a whole run failed. ``found_at`` is when it was met last, ``opened_at`` when it
    was opened (again) and ``closed_at`` when a run found it fixed; ``runs`` counts those that met it.
    ``concerned`` are the fiches it is about, when there are any here.
    """

    code: ErrorCode
    kind: RecordKind | None
    number: str
    record: int | None
    facts: dict[str, str]
    found_at: int
    id: int = 0
    opened_at: int = 0
    closed_at: int | None = None
    runs: int = 1
    concerned: tuple[NamedFiche, ...] = ()

    @property
    def claimants(self) -> tuple[str, ...]:
        """Who claims one number, and at which line of the base each stands."""
        return tuple(self.facts.get("claimants", "").splitlines())

    @property
    def sentence(self) -> str:
        """What is wrong, in French."""
        return sentence_of(self.code, self.facts)

    @property
    def advice(self) -> str:
        """How to fix it, in French."""
        return advice_of(self.code, self.facts)

    @property
    def fixer(self) -> Fixer:
        """Who can fix it."""
        return self.code.failure.fixer


class ErrorEvent(NamedTuple):
    """What happened to an error; ``run`` is ``None`` when the base was only read."""

    event: Event
    at: int
    run: int | None


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """A past synchronisation. ``counts`` per outcome, over RSGs and children."""

    run: int
    at: int
    provider: str
    counts: dict[Outcome, int]
    problems: int
    rsgs: int
    children: int


@dataclass(frozen=True, slots=True)
class RetrievalSummary:
    """A past retrieval. ``counts`` per outcome over its files."""

    run: int
    at: int
    mode: Mode
    files: int
    counts: dict[Outcome, int]
    quarantined: int


class DayCount(NamedTuple):
    """Updates of one day (ISO date, office's zone) by outcome."""

    day: str
    counts: dict[Outcome, int]


class ToDoKind(Enum):
    """What may wait for the coordinator, most pressing first."""

    DUPLICATES = "duplicates"
    FILE = "file"
    OVER_CAPACITY = "over_capacity"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that waits. ``count`` of them; the rest names the one it is about, when it is one.

    FILE: ``name`` the file's name, ``target`` its id. OVER_CAPACITY: ``name`` « Prénom Nom »,
    ``target`` the RSG's id, ``occupied`` and ``places``. ERRORS: ``code``.
    """

    kind: ToDoKind
    count: int
    name: str = ""
    target: int | None = None
    occupied: int = 0
    places: int = 0
    code: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The four facts at the foot of the window."""

    last_sync: int | None
    last_retrieval: int | None
    pending_duplicates: int
    open_errors: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything of the first tab. ``days`` are the last 15 days that had updates, oldest first."""

    todo: tuple[ToDo, ...]
    retrieval: RetrievalSummary | None
    days: tuple[DayCount, ...]
    statuses: tuple[StatusCount, ...]
    capacity: Capacity
    empty_base: bool


@dataclass(frozen=True, slots=True)
class BaseState:
    """What a doctor asks of the local base. ``version`` is that of its newest migration."""

    is_sound: bool
    version: str
    is_safe: bool
    fiches: int
    operations: int
    megabytes: int


class Queries(Protocol):
    """Questions to the local base. Each opens its own short read; safe from any thread."""

    def settings(self) -> dict[str, str]:
        """Settings as stored texts; ``Ports.settings`` types them."""

    def last_run_at(self) -> int | None:
        """When something was last written (µs UTC)."""

    def applied_since(self, at: int) -> tuple[AppliedFile, ...]:
        """The exchange files received and applied after an instant, in the order they were."""

    def last_attempt(self, mode: Mode) -> int | None:
        """When a retrieval last went through in this mode."""

    def synchronised(self, kind: RecordKind, numbers: Sequence[str]) -> dict[str, Past]:
        """What synchronisations that stand wrote of the fiches of these numbers."""

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""

    def last_read(self, provider: str, kind: RecordKind) -> LastRead | None:
        """What the last synchronisation read of ``kind``, unless one of its fiches was touched since."""

    def last_operation(self) -> int:
        """The number of the last operation, 0 when there is none."""

    def record_ids(self, wanted: RecordFilter, sort: RecordSort) -> Sequence[int]:
        """Ids of the fiches of a list, sorted; a compact array, fit for a million."""

    def record_rows(self, kind: RecordKind, ids: Sequence[int]) -> tuple[RecordRow, ...]:
        """The lines of these ids, in their order (a page of a list, some hundreds at most)."""

    def status_counts(self, kind: RecordKind) -> tuple[StatusCount, ...]:
        """Present fiches per status, most frequent first, then the absent ones as one line."""

    def capacity(self) -> Capacity:
        """Occupied against total places."""

    def record(self, kind: RecordKind, record: int, as_of: int | None = None) -> RecordView:
        """One fiche, today or as it was. Raises ``AppError`` FUS-3002."""

    def find(self, kind: RecordKind, number: str) -> RecordRef:
        """The fiche that ``number`` leads to, through merges. Raises ``AppError`` FUS-3002."""

    def active_fiches(self, kind: RecordKind) -> Iterator[Sequence[Fiche]]:
        """All active fiches of a kind, by the chunk, in the order of their ids."""

    def distinct_pairs(self, kind: RecordKind) -> frozenset[tuple[str, str]]:
        """The pairs of numbers declared two persons that are still what they were, either way round."""

    def declared_pairs(self, kind: RecordKind) -> tuple[DeclaredPair, ...]:
        """Every pair declared two persons, the last decision first."""

    def held_pairs(self, kind: RecordKind) -> tuple[Candidate, ...]:
        """Held-back modifications beside the fiche that each would duplicate, oldest first."""

    def fiche_pairs(self, kind: RecordKind, record: int) -> FichePairs:
        """What is known of one fiche as a duplicate; of its pairs, what is held back first."""

    def later_pairs(self, kind: RecordKind) -> frozenset[frozenset[str]]:
        """The pairs that were put off, by their numbers."""

    def active_among(self, kind: RecordKind, ids: Sequence[int]) -> frozenset[int]:
        """Those of ``ids`` that are active fiches."""

    def children(self, rsg_number: str) -> tuple[RecordRow, ...]:
        """The present children of an RSG, by name."""

    def files(self, mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        """Files of the retrieval report, newest first."""

    def outcome_counts(self, file_id: int) -> tuple[OutcomeCount, ...]:
        """Operations of a file per outcome; ``DUPLICATE`` counts those still held back and those replayed."""

    def operations(
        self, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
    ) -> tuple[OperationRow, ...]:
        """Operations of a file: duplicates, then changes, then refusals, those without effect last."""

    def file_operations(self, file_id: int) -> Iterator[Sequence[OperationRow]]:
        """Every operation of a file in that order, some hundreds at a time."""

    def operation(self, operation: int) -> OperationRow:
        """One operation. Raises ``KeyError``."""

    def changes(self, operation: int) -> tuple[Change, ...]:
        """The corrected fields of an operation with their old values."""

    def changes_of(self, operations: Sequence[int]) -> dict[int, tuple[Change, ...]]:
        """The corrected fields of some hundreds of operations, by their id."""

    def pending(self, offset: int = 0, limit: int | None = None) -> tuple[OperationRow, ...]:
        """Held-back modifications, oldest first: all of them, or a page."""

    def pending_pair(self, operation: int) -> PendingPair:
        """A held-back modification beside its duplicate. Raises ``AppError`` FUS-3004 when none is held."""

    def history(
        self, wanted: HistoryFilter, after: HistoryGroup | None, limit: int
    ) -> tuple[HistoryGroup, ...]:
        """Fiches with operations, the most recently touched first; those after one that was shown."""

    def history_operations(self, wanted: HistoryFilter) -> Iterator[Sequence[OperationRow]]:
        """Every operation of the history as it is filtered, newest first, some hundreds at a time."""

    def record_operations(self, kind: RecordKind, record: int) -> tuple[OperationRow, ...]:
        """Everything that happened to one fiche and to those it absorbed, newest first."""

    def last_sync(self) -> SyncSummary | None:
        """The last synchronisation."""

    def open_errors(self) -> tuple[ErrorRow, ...]:
        """What the last synchronisations of the active provider found to fix."""

    def errors(self, state: ErrorState) -> tuple[ErrorRow, ...]:
        """Errors of the active provider: those of a whole run first, then by number; closed ones last."""

    def error_events(self, error: int) -> tuple[ErrorEvent, ...]:
        """What happened to an error, newest first."""

    def retrieval(self, run: int | None = None) -> RetrievalSummary | None:
        """A retrieval, the last one when ``run`` is ``None``."""

    def is_sound(self) -> bool:
        """Whether every page of the base is; a large one takes some seconds."""

    def base_state(self) -> BaseState:
        """Whether the base is sound (every page is read), and what it holds."""

    def status_line(self) -> StatusLine:
        """The foot of the window."""

    def dashboard(self) -> Dashboard:
        """The first tab."""
