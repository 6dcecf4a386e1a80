"""How a synchronisation is decided, before anything is written (seed 1).

The provider wins on the fields it gives. A fiche that is no longer there is marked absent, never
deleted, and comes back by itself. A guard stops a run that looks like a mistake.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from gestsync.domain.claimed_numbers import concerned, trusted
from gestsync.domain.cleaning import same_name
from gestsync.domain.fields import FIELDS, Role, full_name, positions
from gestsync.domain.moved_numbers import moved_numbers
from gestsync.domain.records import (
    Change,
    Fiche,
    Mapped,
    Outcome,
    ProviderRow,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
    laid_over,
)
from gestsync.domain.sync_plan import Guard, GuardReason, KindPlan, Limits, Ours, PlanLine


def plan_kind(kind: RecordKind, read: Iterable[Mapped], ours: Mapping[str, Ours], limits: Limits) -> KindPlan:
    """Compare what a provider gives with what we hold. ``ours`` is by number, aliases included."""
    rows, problems = trusted(kind, read, ((number, mine.fiche) for number, mine in ours.items()))
    lines: list[PlanLine] = []
    refreshed: list[tuple[int, tuple[Received, ...]]] = []
    unchanged = 0
    moving: dict[str, tuple[Received, ...]] = {}
    for row in _one_row_per_fiche(rows, ours):
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


def _one_row_per_fiche(rows: Mapping[str, ProviderRow], ours: Mapping[str, Ours]) -> list[ProviderRow]:
    """The rows to follow: where merges lead several to one fiche, that of its own number, else the first."""
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
