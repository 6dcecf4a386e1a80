"""What a synchronisation will do, decided before anything is written (seed 1).

The provider wins on the fields it gives. A fiche that is no longer there is marked absent, never
deleted, and comes back by itself. A guard stops a run that looks like a mistake.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from gestsync.domain.claimed_numbers import concerned, trusted
from gestsync.domain.cleaning import same_name
from gestsync.domain.errors import AppError, ErrorCode, Reason, because, listed
from gestsync.domain.fields import FIELDS, Role, full_name, positions
from gestsync.domain.moved_numbers import moved_numbers
from gestsync.domain.records import (
    Change,
    Fiche,
    Mapped,
    Outcome,
    Problem,
    ProviderRow,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
    laid_over,
)
from gestsync.domain.texts import mark


class Ours(NamedTuple):
    """One of our fiches, with the values its provider last gave (``None``: never given)."""

    fiche: Fiche
    received: tuple[Received, ...]


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
    """What was read of a kind once its plan was applied whole: planning the same again gives nothing.

    ``digest`` stands for the rows and how they are read, and after a space for the files they came from, if
    any, until the day ``until`` (ISO 8601).
    """

    digest: str
    until: str
    unchanged: int
    problems: tuple[Problem, ...]


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

    ``after`` is the last operation that was written when our fiches were read.
    """

    provider: str
    read_at: int
    kinds: tuple[KindPlan, ...]
    after: int = 0

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

    def counts(self) -> Counter[Outcome]:
        """Lines per outcome."""
        return Counter(line.outcome for line in self.lines)


def plan_kind(kind: RecordKind, read: Iterable[Mapped], ours: Mapping[str, Ours], limits: Limits) -> KindPlan:
    """Compare what a provider gives with what we hold. ``ours`` is by number, aliases included."""
    rows, problems = trusted(kind, read, ((number, mine.fiche) for number, mine in ours.items()))
    lines: list[PlanLine] = []
    refreshed: list[tuple[int, tuple[Received, ...]]] = []
    unchanged = 0
    moving: dict[str, tuple[Received, ...]] = {}
    for row in _one_a_fiche(rows, ours):
        mine = ours.get(row.number)
        if mine is None:
            lines.append(_creation(kind, row))
            moving[row.number] = row.values
        elif mine.received == row.values and _holds(mine.fiche, row.values):
            unchanged += 1
        else:
            line = _update(kind, row, mine)
            if line is None:
                unchanged += 1
                given = _remembered(mine.received, row.values)
                if given != mine.received:
                    refreshed.append((mine.fiche.id, given))
            else:
                lines.append(line)
                moving[line.ref.number] = row.values
    seen = rows.keys() | {problem.number for problem in problems if problem.number}
    lines += _absences(kind, seen, concerned(problems), ours)
    # By id: several numbers may lead to one fiche.
    known = {
        mine.fiche.id for mine in ours.values() if mine.fiche.state is RecordState.ACTIVE and mine.received
    }
    guards = _guards(kind, lines, found=len(rows), known=len(known), limits=limits)
    # After the guards: a whole base under other numbers must stop them.
    moved = moved_numbers(kind, moving, (mine.fiche for mine in ours.values()))
    lines = [line for line in lines if line.ref.number not in moved.numbers]
    return KindPlan(
        kind,
        tuple(sorted(lines, key=lambda line: (line.name, line.ref.number))),
        unchanged,
        tuple(refreshed),
        (*problems, *moved.problems),
        guards,
    )


def overwriting(planned: KindPlan) -> tuple[str, ...]:
    """The numbers of the fiches of which something written here would be lost."""
    return tuple(line.ref.number for line in planned.lines if line.overwritten)


def with_undone(planned: KindPlan, given_back: Collection[tuple[str, str]]) -> KindPlan:
    """``planned``, telling what of it an undo gave back: fields by the number of their fiche."""

    def told(line: PlanLine) -> PlanLine:
        undone = frozenset(field for field in line.overwritten if (line.ref.number, field) in given_back)
        return replace(line, undone=undone) if undone else line

    return replace(planned, lines=tuple(map(told, planned.lines))) if given_back else planned


def _one_a_fiche(rows: Mapping[str, ProviderRow], ours: Mapping[str, Ours]) -> list[ProviderRow]:
    """The rows to follow: of those that merges lead to one fiche, that of its own number, else the first."""
    chosen: dict[int, ProviderRow] = {}
    created: list[ProviderRow] = []
    for number in sorted(rows):
        mine = ours.get(number)
        if mine is None:
            created.append(rows[number])
        elif mine.fiche.number == number:
            chosen[mine.fiche.id] = rows[number]
        else:
            chosen.setdefault(mine.fiche.id, rows[number])
    return [*created, *chosen.values()]


def _holds(fiche: Fiche, given: tuple[Received, ...]) -> bool:
    if fiche.state is not RecordState.ACTIVE:
        return False
    return all(new is None or new == old for old, new in zip(fiche.values, given, strict=True))


def _remembered(before: tuple[Received, ...], given: tuple[Received, ...]) -> tuple[Received, ...]:
    """A value that could not be read this time leaves the last one remembered."""
    if not before:
        return given
    return tuple(old if new is None else new for old, new in zip(before, given, strict=True))


def _creation(kind: RecordKind, row: ProviderRow) -> PlanLine:
    ref = RecordRef(kind, row.number, None)
    values = tuple(value or "" for value in row.values)
    changes = tuple(
        Change(ref, field.key, "", value) for field, value in zip(FIELDS[kind], values, strict=True) if value
    )
    return PlanLine(ref, full_name(kind, values), Outcome.CREATED, changes, row.values, values)


_OUTCOMES = {
    RecordState.ACTIVE: Outcome.UPDATED,
    RecordState.ABSENT: Outcome.RETURNED,
    RecordState.REMOVED: Outcome.CREATED,
}


def _update(kind: RecordKind, row: ProviderRow, mine: Ours) -> PlanLine | None:
    fiche = mine.fiche
    ref = RecordRef(kind, fiche.number, fiche.id)
    changes: list[Change] = []
    overwritten: set[str] = set()
    last = mine.received
    if not last or fiche.state is RecordState.REMOVED:
        # Nobody typed in a fiche whose creation was undone: it is created again.
        last = (None,) * len(fiche.values)
    for field, old, new, given in zip(FIELDS[kind], fiche.values, row.values, last, strict=True):
        if new is None or new == old:
            continue
        changes.append(Change(ref, field.key, old, new))
        # What we hold is not what the provider last gave: it changed here since.
        if given is not None and given != old:
            overwritten.add(field.key)
    if not changes and fiche.state is RecordState.ACTIVE:
        return None
    values = laid_over(fiche.values, row.values)
    return PlanLine(
        ref,
        full_name(kind, values),
        _OUTCOMES[fiche.state],
        tuple(changes),
        _remembered(mine.received, row.values),
        values,
        frozenset(overwritten),
        _is_somebody_else(kind, fiche.values, values),
    )


_NAMES = {kind: (*positions(kind, Role.LAST_NAME), *positions(kind, Role.FIRST_NAME)) for kind in RecordKind}
_BIRTH = {kind: positions(kind, Role.BIRTH_DATE)[0] for kind in RecordKind}


def _is_somebody_else(kind: RecordKind, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """A person marries or a date is corrected; both at once is another person under the same number."""
    born, now = before[_BIRTH[kind]], after[_BIRTH[kind]]
    if not born or not now or born == now:
        return False
    return any(same_name(before[place]) != same_name(after[place]) for place in _NAMES[kind])


def _absences(
    kind: RecordKind, seen: set[str], refused: set[int], ours: Mapping[str, Ours]
) -> list[PlanLine]:
    """The fiches that the provider no longer has; the row of ``refused`` ones is there, and not followed."""
    present = refused | {mine.fiche.id for number, mine in ours.items() if number in seen}
    gone = {
        mine.fiche.id: mine
        for mine in ours.values()
        # A fiche that no provider ever gave cannot be missing from it.
        if mine.fiche.id not in present and mine.fiche.state is RecordState.ACTIVE and mine.received
    }
    return [
        PlanLine(
            RecordRef(kind, mine.fiche.number, mine.fiche.id),
            full_name(kind, mine.fiche.values),
            Outcome.ABSENT,
            (),
            mine.received,
            mine.fiche.values,
        )
        for mine in gone.values()
    ]


def _guards(
    kind: RecordKind, lines: Sequence[PlanLine], *, found: int, known: int, limits: Limits
) -> tuple[Guard, ...]:
    if known and not found:
        return (Guard(GuardReason.EMPTY, kind, known, known),)
    guards: list[Guard] = []
    for reason, outcome in ((GuardReason.ABSENT, Outcome.ABSENT), (GuardReason.CHANGED, Outcome.UPDATED)):
        count = sum(1 for line in lines if line.outcome is outcome)
        if count >= limits.least and 100 * count > limits.share * known:
            guards.append(Guard(reason, kind, count, known))
    return tuple(guards)


def kept_lines(plan: SyncPlan, held: Collection[tuple[RecordKind, str]]) -> tuple[PlanLine, ...]:
    """The lines to apply once those held back, by their keys, are taken out."""
    return tuple(line for line in plan.lines if line.key not in held)


def require_guards_accepted(plan: SyncPlan) -> None:
    """Raise ``AppError`` IMP-1010 when a guard stops this plan."""
    if plan.guards:
        raise AppError(ErrorCode.IMP_1010, sentence=listed([guard.sentence for guard in plan.guards], " "))
