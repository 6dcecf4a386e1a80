"""Errors that live."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol

from gestsync.domain.errors import ErrorCode, Fixer, advice_of, sentence_of
from gestsync.domain.issues import Event
from gestsync.domain.records import RecordKind, RecordRef


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
    facts: dict[str, str]
    found_at: int
    id: int = 0
    opened_at: int = 0
    closed_at: int | None = None
    runs: int = 1
    concerned: tuple[NamedFiche, ...] = ()

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
    """What happened to an error, and when."""

    event: Event
    at: int


class ErrorQuestions(Protocol):
    """What is asked of errors."""

    def errors(self, state: ErrorState) -> tuple[ErrorRow, ...]:
        """Errors of the active provider, of the exchange site and of the folder of backups.

        Those of a whole run first, then by number; closed ones last.
        """

    def error_events(self, error: int) -> tuple[ErrorEvent, ...]:
        """What happened to an error, newest first."""
