"""What a synchronisation will do, as it is shown, held back and applied."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, NamedTuple

from gestsync.domain.errors import AppError, ErrorCode, Reason, because, listed
from gestsync.domain.fields import KEYS
from gestsync.domain.records import (
    Change,
    Fiche,
    Outcome,
    Problem,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
)
from gestsync.domain.texts import mark


class Ours(NamedTuple):
    """One of our fiches, with the values its provider last gave (``None``: never given)."""

    fiche: Fiche
    received: tuple[Received, ...]


_STATE_BEFORE: Final = {
    Outcome.CREATED: RecordState.REMOVED,
    Outcome.UPDATED: RecordState.ACTIVE,
    Outcome.RETURNED: RecordState.ABSENT,
    Outcome.ABSENT: RecordState.ACTIVE,
}
"""What a fiche that is there was; one whose creation was undone is created again."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What will become of one fiche. ``overwritten`` are the fields that changed here since the last run:
    typed, received in an exchange file, taken from another fiche, given back.

    ``outcome`` is CREATED, UPDATED, RETURNED or ABSENT; ``received`` is remembered as last given.
    """

    ref: RecordRef
    name: str
    outcome: Outcome
    changes: tuple[Change, ...]
    received: tuple[Received, ...]
    values: tuple[str, ...]
    overwritten: frozenset[str] = frozenset()
    suspect: bool = False
    """Name and date of birth change together: the number may have been given to somebody else."""
    undone: frozenset[str] = frozenset()
    """Of ``overwritten``, what an undo gave back."""

    @property
    def key(self) -> tuple[RecordKind, str]:
        """What names this line when it is held back."""
        return self.ref.kind, self.ref.number

    def fits(self, ours: Fiche | None) -> bool:
        """Whether it can be done as it was shown: its fiche is still there, and what it changes as it was."""
        if ours is None or ours.id != self.ref.id:
            return ours is None and self.ref.id is None
        held = dict(zip(KEYS[self.ref.kind], ours.values, strict=True))
        same = all(held[change.field] == change.old for change in self.changes)
        return same and ours.state is _STATE_BEFORE[self.outcome]


class GuardReason(Enum):
    """Why a plan asks before it may be applied."""

    EMPTY = "empty"
    ABSENT = "absent"
    CHANGED = "changed"
    OLDER_COPY = "older copy"


@dataclass(frozen=True, slots=True)
class Guard:
    """A figure that looks like a mistake: ``count`` of ``total`` fiches of ``kind``.

    ``since`` is the day (ISO 8601) when the state ended that an older copy goes back to, ``""`` otherwise.
    """

    reason: GuardReason
    kind: RecordKind
    count: int
    total: int
    since: str = ""

    @property
    def sentence(self) -> Reason:
        """What looks wrong, with the figures in it."""
        return because(self.template, **self.facts)

    @property
    def template(self) -> str:
        """The sentence without its figures, to be translated."""
        one, many = _GUARD_SENTENCES[self.reason, self.kind is RecordKind.RSG]
        return one if self.count == 1 else many

    @property
    def facts(self) -> dict[str, str]:
        """The figures of the sentence."""
        share = round(100 * self.count / self.total)
        return {"count": str(self.count), "total": str(self.total), "share": str(share), "day": self.since}


# Fewer than three fiches never tell an older copy.
_OLDER_RSGS = mark(
    "{count} RSG sur les {total} à changer reprendraient leur état d’avant le {day}\u00a0: "
    "la base semble être une copie plus ancienne."
)
_OLDER_CHILDREN = mark(
    "{count} enfants sur les {total} à changer reprendraient leur état d’avant le {day}\u00a0: "
    "la base semble être une copie plus ancienne."
)
_GUARD_SENTENCES = {
    (GuardReason.EMPTY, True): (
        mark("La base ne contient aucune RSG; {total} est connue ici."),
        mark("La base ne contient aucune RSG; {total} sont connues ici."),
    ),
    (GuardReason.EMPTY, False): (
        mark("La base ne contient aucun enfant; {total} est connu ici."),
        mark("La base ne contient aucun enfant; {total} sont connus ici."),
    ),
    (GuardReason.ABSENT, True): (
        mark("{count} RSG sur {total} serait absente ({share}\u00a0%)."),
        mark("{count} RSG sur {total} seraient absentes ({share}\u00a0%)."),
    ),
    (GuardReason.ABSENT, False): (
        mark("{count} enfant sur {total} serait absent ({share}\u00a0%)."),
        mark("{count} enfants sur {total} seraient absents ({share}\u00a0%)."),
    ),
    (GuardReason.CHANGED, True): (
        mark("{count} RSG sur {total} serait changée ({share}\u00a0%)."),
        mark("{count} RSG sur {total} seraient changées ({share}\u00a0%)."),
    ),
    (GuardReason.CHANGED, False): (
        mark("{count} enfant sur {total} serait changé ({share}\u00a0%)."),
        mark("{count} enfants sur {total} seraient changés ({share}\u00a0%)."),
    ),
    (GuardReason.OLDER_COPY, True): (_OLDER_RSGS, _OLDER_RSGS),
    (GuardReason.OLDER_COPY, False): (_OLDER_CHILDREN, _OLDER_CHILDREN),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """When a guard stops: at least ``least`` fiches, and ``share`` percent of those known."""

    share: int = 20
    least: int = 10


class LastRead(NamedTuple):
    """What was read of a kind when its plan was applied whole: planning the same rows again gives nothing.

    ``digest`` stands for the rows and how they are read; where they came from files, that of the files
    follows after a space. It holds until the day ``until`` (ISO 8601).
    """

    digest: str
    until: str
    unchanged: int
    problems: tuple[Problem, ...]


class LastOperation(NamedTuple):
    """The operation that was written last, and when its run was (µs UTC).

    A base that was put back has it no more, or has another in its place.
    """

    id: int
    at: int


NOTHING_WRITTEN: Final = LastOperation(0, 0)
"""No operation yet."""


@dataclass(frozen=True, slots=True)
class KindPlan:
    """The plan of one kind. ``refreshed`` are unchanged fiches whose last given values are remembered.

    ``read`` is what will stand for these rows next time, ``None`` when they are not to be known again.
    """

    kind: RecordKind
    lines: tuple[PlanLine, ...]
    unchanged: int
    refreshed: tuple[tuple[int, tuple[Received, ...]], ...]
    problems: tuple[Problem, ...]
    guards: tuple[Guard, ...]
    read: LastRead | None = None
    is_known: bool = False
    """The rows are those of last time: what stands for them is kept as it is, unless ``read`` says better."""

    def read_as(self, digest: str, until: str) -> "KindPlan":
        """This plan, of rows with this digest."""
        given = sum(line.outcome is not Outcome.ABSENT for line in self.lines)
        read = LastRead(digest, until, self.unchanged + given, self.problems)
        return replace(self, read=read)

    def counts(self) -> Counter[Outcome]:
        """Fiches per outcome, the unchanged ones too."""
        return Counter(line.outcome for line in self.lines) + Counter({Outcome.UNCHANGED: self.unchanged})


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """Everything one synchronisation will do. ``read_at`` in µs UTC; ``provider`` is a profile's key.

    ``after`` was written last when our fiches were read.
    """

    provider: str
    read_at: int
    kinds: tuple[KindPlan, ...]
    after: LastOperation = NOTHING_WRITTEN

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """All lines, RSGs first."""
        return tuple(line for plan in self.kinds for line in plan.lines)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to fix."""
        return tuple(problem for plan in self.kinds for problem in plan.problems)

    @property
    def guards(self) -> tuple[Guard, ...]:
        """Every reason to ask first."""
        return tuple(guard for plan in self.kinds for guard in plan.guards)

    @property
    def unchanged(self) -> int:
        """How many fiches stay as they are."""
        return sum(plan.unchanged for plan in self.kinds)

    @property
    def overwritten(self) -> tuple[Change, ...]:
        """The corrections typed here that the provider will overwrite."""
        return tuple(
            change for line in self.lines for change in line.changes if change.field in line.overwritten
        )

    @property
    def undone(self) -> int:
        """How many of ``overwritten`` an undo gave back."""
        return sum(len(line.undone) for line in self.lines)

    @property
    def suspects(self) -> frozenset[tuple[RecordKind, str]]:
        """The lines that are held back unless somebody looked at them."""
        return frozenset(line.key for line in self.lines if line.suspect)


def kept_lines(plan: SyncPlan, held: Collection[tuple[RecordKind, str]]) -> tuple[PlanLine, ...]:
    """The lines to apply once those held back, by their keys, are taken out."""
    return tuple(line for line in plan.lines if line.key not in held)


def require_guards_accepted(plan: SyncPlan) -> None:
    """Raise ``AppError`` IMP-1010 when a guard stops this plan."""
    if plan.guards:
        raise AppError(ErrorCode.IMP_1010, sentence=listed([guard.sentence for guard in plan.guards], " "))
