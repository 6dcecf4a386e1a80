"""The data that travels between rooms.

A value is always text in canonical form, ``""`` when empty: dates are ISO 8601, integers are decimal
without leading zeros. An instant is an ``int``: microseconds since 1970-01-01 UTC.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from gestsync.domain.errors import ErrorCode, Reason, because
from gestsync.domain.texts import mark

Received = str | None
"""A value that came in: ``None`` keeps what we have, ``""`` erases it, other text replaces it."""


def laid_over(values: Sequence[str], received: Sequence[Received]) -> tuple[str, ...]:
    """``values`` once what came in, field by field, is taken over them."""
    return tuple(old if new is None else new for old, new in zip(values, received, strict=True))


class NotRead(Enum):
    """A cell whose value exists but could not be read (a missing memo): it never erases a field."""

    NOT_READ = "not read"


NOT_READ = NotRead.NOT_READ


class RecordKind(StrEnum):
    """What a fiche is about."""

    RSG = "rsg"
    ENFANT = "enfant"
    CLIENT = "client"


class RecordState(StrEnum):
    """Where a fiche stands. Only an active one can be a duplicate."""

    ACTIVE = "active"
    ABSENT = "absent"  # no longer in the provider; kept, comes back by itself
    MERGED = "merged"  # absorbed by another fiche
    REMOVED = "removed"  # its creation was undone

    @property
    def is_there(self) -> bool:
        """Whether the fiche is, in its provider or no longer: neither absorbed nor removed."""
        return self in {RecordState.ACTIVE, RecordState.ABSENT}


class Outcome(StrEnum):
    """What became of one modification or one provider row (*opération*)."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ALREADY = "already"
    OLDER = "older"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    ABSENT = "absent"
    RETURNED = "returned"
    EDITED = "edited"
    MERGED = "merged"
    DISTINCT = "distinct"
    UNDONE = "undone"


EXCHANGE_OUTCOMES = (
    Outcome.CREATED,
    Outcome.UPDATED,
    Outcome.UNCHANGED,
    Outcome.ALREADY,
    Outcome.OLDER,
    Outcome.DUPLICATE,
    Outcome.REJECTED,
)
"""Every data row of an applied exchange file ends in exactly one of these."""
LEAVES_ALL = frozenset({Outcome.ALREADY, Outcome.OLDER, Outcome.REJECTED, Outcome.UNCHANGED})
"""Outcomes that leave fiches and decisions as they were: nothing of them is taken back."""


class RunKind(StrEnum):
    """What a run did; each write belongs to one run."""

    SYNC = "sync"
    FAILED_SYNC = "failed_sync"  # stopped as a whole: it wrote nothing, but its error lives
    RETRIEVAL = "retrieval"
    IMPORT = "import"
    EDIT = "edit"
    MERGE = "merge"
    MERGE_BATCH = "merge_batch"  # many pairs that say the same, at once
    DISTINCT = "distinct"  # « pas un doublon »
    FORCE = "force"  # « appliquer quand même »
    RENUMBER = "renumber"  # another accounting system, other file numbers
    UNDO = "undo"


class Mode(StrEnum):
    """Who started a run (seed 2, *mode de récupération*)."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


class FileState(StrEnum):
    """What became of an exchange file."""

    WAITING = "waiting"  # still being uploaded: two looks must agree
    RECEIVED = "received"
    APPLIED = "applied"
    KNOWN = "known"  # same content as a file already applied
    QUARANTINED = "quarantined"


class RecordRef(NamedTuple):
    """Which fiche: ``id`` is ``None`` for one that a plan will create."""

    kind: RecordKind
    number: str
    id: int | None


class Change(NamedTuple):
    """One field of one fiche, from ``old`` to ``new``.

    The same type is what a plan shows, what apply writes, what history lists and what undo reverses.
    A tuple, because the engine makes millions of them.
    """

    record: RecordRef
    field: str
    old: str
    new: str

    def reversed(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.record, self.field, self.new, self.old)


class Fiche(NamedTuple):
    """One of our fiches as the engines see it; ``values`` follow ``FIELDS[kind]``."""

    id: int
    number: str
    modified_at: int | None
    values: tuple[str, ...]
    state: RecordState = RecordState.ACTIVE


class Modification(NamedTuple):
    """One dated row of an exchange file (seed 2). ``values`` follow ``FIELDS[kind]``."""

    line: int
    kind: RecordKind
    number: str
    modified_at: int
    dated: str
    """The date as it was received, kept to be shown."""
    values: tuple[Received, ...]


class Place(NamedTuple):
    """Where a row stands in an accounting base; ``line`` counts from 1."""

    table: str
    line: int

    @property
    def said(self) -> Reason:
        """In words."""
        return because(mark("table {table}, ligne {line}"), table=self.table, line=self.line)

    def after(self, name: str) -> Reason:
        """In words, after who is there."""
        words = mark("{whose} (table {table}, ligne {line})")
        return because(words, whose=name, table=self.table, line=self.line)


class ProviderRow(NamedTuple):
    """One cleaned row of an accounting base. ``values`` follow ``FIELDS[kind]``."""

    number: str
    values: tuple[Received, ...]
    where: Place


class Problem(NamedTuple):
    """One numbered thing to fix about one row of a provider; ``facts`` fill its sentence.

    ``person`` is what a row that was refused for its number says of whom it is, to know whose it would be.
    ``about`` are the numbers of the children it is about, when it is about several.
    """

    code: ErrorCode
    kind: RecordKind
    number: str
    facts: dict[str, str]
    person: tuple[Received, ...] = ()
    about: tuple[str, ...] = ()

    def concerning(self, fiches: Iterable[int]) -> "Problem":
        """This problem, its facts also saying which fiches it is about, by their ids."""
        ids = "\n".join(str(each) for each in dict.fromkeys(fiches))
        return self._replace(facts=self.facts | {_CONCERNED: ids})


def concerned_in(facts: Mapping[str, str]) -> list[int]:
    """The ids of the fiches that the facts of a problem say it is about."""
    return [int(each) for each in facts.get(_CONCERNED, "").split()]


_CONCERNED = "fiches"


Mapped = tuple[ProviderRow | None, tuple[Problem, ...]]
"""What mapping makes of one row of a base: the row, unless it has no usable number, and what to fix in it."""


class Topic(StrEnum):
    """What a write touched, so that screens know what to read again."""

    RECORDS = "records"
    REPORT = "report"
    HISTORY = "history"
    ERRORS = "errors"
    SETTINGS = "settings"
    INCIDENTS = "incidents"


class Changes(NamedTuple):
    """What a finished use case touched."""

    topics: frozenset[Topic]
    kinds: frozenset[RecordKind] = frozenset(RecordKind)


EVERYTHING: Final = Changes(frozenset(Topic))
"""Anything may have been touched: every screen reads again."""
