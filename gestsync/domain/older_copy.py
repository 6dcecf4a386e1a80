"""Whether an accounting base went back in time: somebody put an older copy of it in its place.

Such a base is whole and says what it said weeks ago. Its fiches take back, together, values that earlier
synchronisations saw them leave, and lose those that came since.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gestsync.domain.records import Outcome
from gestsync.domain.sync_plan import Guard, GuardReason, KindPlan, PlanLine

LEAST: Final = 3
"""Fiches: one that takes an old value back is a correction, three together are no accident."""


@dataclass(frozen=True, slots=True)
class SyncPast:
    """What synchronisations wrote of a fiche. Instants in µs UTC.

    ``left`` is, by field and value, when the field last left that value; ``created`` when the fiche came,
    ``None`` when no synchronisation made it.
    """

    left: Mapping[tuple[str, str], int]
    created: int | None = None


def looked_up(planned: KindPlan) -> tuple[str, ...]:
    """The numbers of the fiches whose past tells."""
    return tuple(line.ref.number for line in planned.lines if line.outcome in _TELLING)


_TELLING: Final = frozenset({Outcome.UPDATED, Outcome.ABSENT})


def with_older_copy(
    planned: KindPlan, past: Mapping[str, SyncPast], day_of: Callable[[int], str]
) -> KindPlan:
    """``planned`` with one more guard when most of what it would do goes back.

    ``past`` is by number; ``day_of`` is the calendar day of an instant, ISO 8601.
    """
    back = {line.key: went for line in planned.lines if (went := _went_back(line, past.get(line.ref.number)))}
    if not back:
        return planned
    since = min(back.values())
    # A fiche that left is one more sign when it came after that.
    gone = [
        line
        for line in planned.lines
        if line.outcome is Outcome.ABSENT and (past.get(line.ref.number, _UNKNOWN).created or 0) >= since
    ]
    count = len(back) + len(gone)
    total = sum(line.outcome in {*_TELLING, Outcome.CREATED} for line in planned.lines)
    if count < LEAST or 2 * count <= total:
        return planned
    guard = Guard(GuardReason.OLDER_COPY, planned.kind, count, total, day_of(since))
    return replace(planned, guards=(*planned.guards, guard))


_UNKNOWN: Final = SyncPast({})


def _went_back(line: PlanLine, past: SyncPast | None) -> int | None:
    """When the fiche left the values it would take back, the first of them; ``None`` if one is new to it."""
    if line.outcome is not Outcome.UPDATED or past is None or not line.changes:
        return None
    left = [past.left.get((change.field, change.new)) for change in line.changes]
    known = [instant for instant in left if instant is not None]
    return min(known) if len(known) == len(left) else None
