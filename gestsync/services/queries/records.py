"""Lists of fiches, and one fiche whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from gestsync.domain.records import Fiche, RecordKind, RecordRef, RecordState


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
    """Column to sort by: ``name`` (last, first), ``numero``, ``modified_at``, ``occupied`` or a field key."""

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

    children: int
    total: int
    occupied: int
    with_room: int
    over: int


@dataclass(frozen=True, slots=True)
class RecordView:
    """One fiche whole. ``values`` follow ``FIELDS[kind]``; ``locked`` are the keys the provider gives.

    ``values`` and ``modified_at`` are those of ``as_of``, the rest that of today.
    """

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


class RecordQuestions(Protocol):
    """What is asked of the fiches."""

    def record_ids(self, wanted: RecordFilter, sort: RecordSort) -> Sequence[int]:
        """Ids of the fiches of a list, sorted; a compact array, fit for a million."""

    def record_rows(self, kind: RecordKind, ids: Sequence[int]) -> tuple[RecordRow, ...]:
        """The lines of these ids, in their order (a page of a list, some hundreds at most)."""

    def status_counts(self, kind: RecordKind) -> tuple[StatusCount, ...]:
        """Present fiches per status, most frequent first, then the absent ones as one line."""

    def capacity(self) -> Capacity:
        """Occupied against total places."""

    def record(self, kind: RecordKind, record: int, as_of: int | None = None) -> RecordView:
        """One fiche, today or as it was. Raises ``AppError`` FUS-3002, FUS-3007 when that was erased."""

    def find(self, kind: RecordKind, number: str) -> RecordRef:
        """The fiche that ``number`` leads to, through merges. Raises ``AppError`` FUS-3002."""

    def active_fiches(self, kind: RecordKind) -> Iterator[Sequence[Fiche]]:
        """All active fiches of a kind, by the chunk, in the order of their ids."""

    def active_among(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of ``ids`` that are active fiches."""

    def children(self, rsg_number: str) -> tuple[RecordRow, ...]:
        """The present children of an RSG, by name."""
