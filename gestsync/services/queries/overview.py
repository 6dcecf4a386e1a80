"""The first tab, the foot of the window, and the base itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Mode, Outcome
from gestsync.services.queries.records import Capacity, StatusCount


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """When the last synchronisation was, and how many RSGs and children the provider has now."""

    at: int
    rsgs: int
    children: int


@dataclass(frozen=True, slots=True)
class RetrievalSummary:
    """A past retrieval. ``counts`` per outcome over its files."""

    at: int
    mode: Mode
    files: int
    counts: dict[Outcome, int]


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
    RETENTION = "retention"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that waits. ``count`` of them; the rest names the one it is about, when it is one.

    FILE: ``name`` the file's name, ``target`` its id. OVER_CAPACITY: ``name`` « Prénom Nom »,
    ``target`` the RSG's id, ``occupied`` and ``places``. ERRORS: ``code``, and ``facts`` of the error.
    RETENTION: ``more`` says that there are at least so many. JOURNAL: its seals say that it was altered.
    """

    kind: ToDoKind
    count: int
    name: str = ""
    target: int | None = None
    occupied: int = 0
    places: int = 0
    code: ErrorCode | None = None
    more: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The four facts at the foot of the window; a retrieval counts once it went through."""

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
    server: str = ""
    """The server it is on, which looks after its pages itself; "" for a file of this computer."""


Writes = tuple[object, ...]
"""What moves with each write that a screen shows: two that differ have a write between them."""


class OverviewQuestions(Protocol):
    """What is asked of the whole."""

    def latest_writes(self) -> Writes:
        """Where the base stands, to know whether somebody else wrote in it since."""

    def settings(self) -> dict[str, str]:
        """Settings as stored texts; ``Ports.settings`` types them."""

    def last_run_at(self) -> int | None:
        """When something was last written (µs UTC)."""

    def written_at(self, days: int) -> tuple[int, ...]:
        """When something was last written (µs UTC) on each of the last days that had some, newest first."""

    def last_attempt(self, mode: Mode) -> int | None:
        """When a retrieval last went through in this mode."""

    def last_sync(self) -> SyncSummary | None:
        """The last synchronisation."""

    def retrieval(self) -> RetrievalSummary | None:
        """The last retrieval that received a file, else the last."""

    def is_sound(self) -> bool:
        """Whether every page of the base is; a large one takes some seconds."""

    def base_state(self) -> BaseState:
        """Whether the base is sound (every page is read), and what it holds."""

    def status_line(self) -> StatusLine:
        """The foot of the window."""

    def dashboard(self) -> Dashboard:
        """The first tab."""
