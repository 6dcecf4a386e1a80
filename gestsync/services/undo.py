"""Take a run back, whole, for one fiche or for one field; what was edited since is kept and listed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from gestsync.domain.calendar import to_datetime
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.history import WHOLE, Part, Place, Undo, left_to_undo
from gestsync.domain.history import undo as undo_changes
from gestsync.domain.records import (
    Change,
    Changes,
    Fiche,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RecordState,
    RunKind,
    Topic,
)
from gestsync.services.held_back import replay
from gestsync.services.results import Undone
from gestsync.services.unit_of_work import Merge, Operation, Pending, Run, UnitOfWork
from gestsync.services.workplace import Ports, office_zone

_STATE_BEFORE = {
    Outcome.ABSENT: RecordState.ACTIVE,
    Outcome.RETURNED: RecordState.ABSENT,
    Outcome.CREATED: RecordState.REMOVED,
}


def last_undoable(ports: Ports) -> int | None:
    """The last run that may be taken back."""
    with ports.open_uow() as uow:
        return uow.runs.last_undoable()


def look(ports: Ports, run: int, part: Part = WHOLE) -> tuple[Change, ...]:
    """What was edited since ``run`` and an undo of it would keep; nothing is written.

    Raises as ``undo`` does.
    """
    with ports.open_uow() as uow:
        return _undo(ports, uow, run, part).kept


def undo(ports: Ports, run: int, part: Part = WHOLE, *, overwriting: bool = False) -> Undone:
    """Take ``run`` back, whole or in part; what was edited since goes back too when ``overwriting``.

    Raises ``AppError`` FUS-3001 when a later merge must be undone first, FUS-3004 when there is no such run
    to undo, FUS-3013 when it goes whole or not at all, FUS-3014 when nothing of that part is left to undo.
    """
    with ports.open_uow() as uow:
        done = _undo(ports, uow, run, part, overwriting=overwriting)
        uow.commit()
    return done


def _undo(ports: Ports, uow: UnitOfWork, run: int, part: Part, *, overwriting: bool = False) -> Undone:
    done = _standing(uow, run)
    part = _widened(uow, done, part)
    by = uow.runs.start(RunKind.UNDO, Mode.MANUAL, ports.clock.now())
    back = Back(run, by, overwriting)
    if part.is_whole:
        plan, after = _undo_whole(ports, uow, done, back)
    else:
        plan, after = _undo_part(uow, back, part)
    replay(uow, by, _released(uow, after), ports.settings())
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY, Topic.ERRORS})
    return Undone(by, len(plan.restored), plan.kept, Changes(topics))


class Back(NamedTuple):
    """The run that is taken back, the one that does it, and whether what was edited since goes back too."""

    run: int
    by: int
    overwriting: bool = False


Fiches = dict[int, tuple[RecordKind, Fiche]]
Touched = tuple[tuple[Outcome, RecordRef], ...]

_GOES_WHOLE = {RunKind.MERGE, RunKind.MERGE_BATCH, RunKind.DISTINCT, RunKind.RENUMBER}
_OF_ONE_FICHE = {RunKind.EDIT, RunKind.FORCE}


def _standing(uow: UnitOfWork, run: int) -> Run:
    done = uow.runs.get(run)
    if done is None or done.undone_by is not None or done.kind is RunKind.UNDO:
        raise AppError(ErrorCode.FUS_3004, run=run)
    return done


def _widened(uow: UnitOfWork, done: Run, part: Part) -> Part:
    """A part that is all there was of its run is the run whole."""
    if part.is_whole:
        return WHOLE
    if done.kind in _GOES_WHOLE:
        raise AppError(ErrorCode.FUS_3013, run=done.id)
    touched = {ref.id for _outcome, ref in uow.ledger.touched_by_run(done.id)}
    if done.kind in _OF_ONE_FICHE and touched == {part.record}:
        left = left_to_undo(uow.ledger.changes_of_run(done.id), WHOLE, uow.ledger.taken_back(done.id))
        if not part.field or {change.field for change in left} == {part.field}:
            return WHOLE
    return part


def _undo_whole(ports: Ports, uow: UnitOfWork, done: Run, back: Back) -> tuple[Undo, Fiches]:
    run, by, _ = back
    if done.kind is RunKind.RENUMBER:
        return _undo_renumbering(ports, uow, back)
    merges = uow.merges.all_of_run(run)
    _require_last(ports, uow, run)
    plan, after = _restore(uow, back, WHOLE, merges)
    for each in reversed(merges):
        uow.merges.revert(each, by)
    uow.merges.forget_distinct(run)
    uow.pending.withdraw(run, by)
    uow.pending.reopen(run)
    uow.ledger.mark_undone(run)
    uow.runs.mark_undone(run, by)
    return plan, after


def _undo_renumbering(ports: Ports, uow: UnitOfWork, back: Back) -> tuple[Undo, Fiches]:
    """Every fiche takes its old number back, and children go back with their RSG."""
    run, by, _ = back
    aliases = uow.merges.all_of_run(run)
    _require_last(ports, uow, run)
    plan, after = _restore(uow, back, WHOLE)
    for each in aliases:
        uow.merges.revert(each, by)
        uow.records.renumber(each.kind, each.keeper, each.number)
    uow.runs.mark_undone(run, by)
    return plan, after


def _undo_part(uow: UnitOfWork, back: Back, part: Part) -> tuple[Undo, Fiches]:
    """One fiche, or one field: the run stands for all the others."""
    run, by, _ = back
    plan, after = _restore(uow, back, part)
    places = {(change.record.id, change.field) for change in plan.restored}
    if not part.field and not plan.kept:
        uow.ledger.mark_undone(run, part.record)
        places = {(part.record, "")}
    uow.ledger.take_back(run, places, by)
    return plan, after


def _restore(uow: UnitOfWork, back: Back, part: Part, merges: tuple[Merge, ...] = ()) -> tuple[Undo, Fiches]:
    """Write the fiches as they were before a part of a run."""
    run, by, overwriting = back
    taken = uow.ledger.taken_back(run)
    touched = tuple(
        (outcome, ref)
        for outcome, ref in uow.ledger.touched_by_run(run)
        if part.holds(ref.id) and (ref.id, "") not in taken
    )
    changes = left_to_undo(uow.ledger.changes_of_run(run), part, taken)
    if not part.is_whole and not (changes if part.field else touched):
        raise AppError(ErrorCode.FUS_3014, run=run)
    fiches = _fiches(uow, (ref for _outcome, ref in touched))
    if part.field:
        plan, states = _planned(fiches, changes, overwriting=overwriting), {}
    else:
        plan, staying = _plan(uow, back, changes, touched, fiches)
        states = _states_before(touched, fiches, staying, merges)
    date_before = _kept_date if part.field else partial(_date_before, uow, run, merges)
    after = _restored(fiches, plan, states, date_before)
    for kind, fiche in after.values():
        uow.records.write(kind, fiche)
    _write_history(uow, by, fiches, after, plan)
    return plan, after


def _kept_date(fiche: Fiche) -> int | None:
    """Taking one field back does not date a fiche otherwise: the rest of the run still stands."""
    return fiche.modified_at


def _require_last(ports: Ports, uow: UnitOfWork, run: int) -> None:
    later = uow.merges.later_on(run)
    if later is not None:
        day = to_datetime(later.at, office_zone(ports.settings())).date()
        raise AppError(ErrorCode.FUS_3001, date=day.isoformat())


def _fiches(uow: UnitOfWork, refs: Iterable[RecordRef]) -> Fiches:
    fiches: Fiches = {}
    for ref in refs:
        if ref.id is not None and ref.id not in fiches:
            found = uow.records.get(ref.id)
            if found is not None:
                fiches[ref.id] = found
    return fiches


def _released(uow: UnitOfWork, after: Fiches) -> list[Pending]:
    """Modifications that were held back because of a fiche that is no more."""
    gone = [record for record, (_kind, fiche) in after.items() if fiche.state is RecordState.REMOVED]
    return [held for record in gone for held in uow.pending.about(record) if held.other == record]


def _planned(fiches: Fiches, changes: Sequence[Change], *, overwriting: bool) -> Undo:
    """Which fields go back, net of those that the run changed several times."""
    plan = _compared(fiches, changes, overwriting=overwriting)
    return Undo(_net(plan.restored), plan.kept)


def _compared(fiches: Fiches, changes: Sequence[Change], *, overwriting: bool) -> Undo:
    current: dict[Place, str] = {
        (record, field.key): value
        for record, (kind, fiche) in fiches.items()
        for field, value in zip(FIELDS[kind], fiche.values, strict=True)
    }
    return undo_changes(changes, current, overwriting=overwriting)


def _plan(
    uow: UnitOfWork, back: Back, changes: Sequence[Change], touched: Touched, fiches: Fiches
) -> tuple[Undo, set[int | None]]:
    """Which fields go back, and which created fiches stay: each goes whole or stays whole."""
    run = back.run
    plan = _compared(fiches, changes, overwriting=back.overwriting)
    edited = {change.record.id for change in plan.kept}
    stay = {
        ref.id
        for outcome, ref in touched
        if outcome is Outcome.CREATED and (ref.id in edited or uow.ledger.touched_since(ref.id, run))
    }
    restored = _net(change for change in plan.restored if change.record.id not in stay)
    kept = (
        *plan.kept,
        *(change.reversed() for change in plan.restored if change.record.id in stay),
    )
    return Undo(restored, kept), stay


def _net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change a field: a run may have changed it several times."""
    net: dict[tuple[int | None, str], Change] = {}
    for change in changes:
        place = change.record.id, change.field
        net[place] = net[place]._replace(new=change.new) if place in net else change
    return tuple(change for change in net.values() if change.old != change.new)


def _restored(
    fiches: Fiches,
    plan: Undo,
    states: Mapping[int, RecordState],
    date_before: Callable[[Fiche], int | None],
) -> Fiches:
    """The fiches as they will be: values, state and date before the run."""
    back: dict[int | None, dict[str, str]] = {}
    for change in plan.restored:
        back.setdefault(change.record.id, {})[change.field] = change.new
    kept = {change.record.id for change in plan.kept}
    after: Fiches = {}
    for record, (kind, fiche) in fiches.items():
        after[record] = (
            kind,
            fiche._replace(
                values=_with(kind, fiche.values, back.get(record, {})),
                state=states.get(record, fiche.state),
                modified_at=fiche.modified_at if record in kept else date_before(fiche),
            ),
        )
    return after


def _date_before(uow: UnitOfWork, run: int, merges: tuple[Merge, ...], fiche: Fiche) -> int | None:
    kept = [merge for merge in merges if merge.keeper == fiche.id]
    if kept and not uow.ledger.touched_since(fiche.id, run):
        return kept[0].keeper_modified_at
    if any(merge.loser == fiche.id for merge in merges):
        return fiche.modified_at  # being absorbed does not date a fiche
    return uow.ledger.date_before(fiche.id, run)


def _with(kind: RecordKind, values: tuple[str, ...], back: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(back.get(field.key, value) for field, value in zip(FIELDS[kind], values, strict=True))


def _states_before(
    touched: Touched, fiches: Fiches, staying: set[int | None], merges: tuple[Merge, ...]
) -> dict[int, RecordState]:
    states: dict[int, RecordState] = {}
    for outcome, ref in touched:
        if ref.id is None or outcome not in _STATE_BEFORE or ref.id in staying:
            continue
        # A fiche absorbed since stays absorbed: only the undo of its merge brings it back.
        if fiches[ref.id][1].state is not RecordState.MERGED:
            states.setdefault(ref.id, _STATE_BEFORE[outcome])
    states.update({merge.loser: merge.loser_state for merge in merges if merge.loser is not None})
    return states


def _write_history(uow: UnitOfWork, by: int, fiches: Fiches, after: Fiches, plan: Undo) -> None:
    changes: dict[int | None, list[Change]] = {}
    for change in plan.restored:
        changes.setdefault(change.record.id, []).append(change)
    operations = [
        Operation(
            Outcome.UNDONE,
            RecordRef(kind, fiche.number, record),
            tuple(changes.get(record, ())),
            fiche.modified_at,
        )
        for record, (kind, fiche) in after.items()
        if record in changes or fiche.state is not fiches[record][1].state
    ]
    uow.ledger.write(by, operations)
