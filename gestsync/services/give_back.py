"""Give fiches back what they were before a part of a run; what was edited since is kept and listed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from gestsync.domain.fields import FIELDS, full_name, position
from gestsync.domain.history import Part, Place, Undo, left_to_undo
from gestsync.domain.history import undo as undo_changes
from gestsync.domain.parents import PARENT_KEYS
from gestsync.domain.records import Change, Fiche, Outcome, RecordKind, RecordRef, RecordState
from gestsync.services.jobs import JobContext
from gestsync.services.results import KeptFiche
from gestsync.services.unit_of_work import Came, Merge, Operation, UnitOfWork

Item = TypeVar("Item")
Fiches = dict[int, tuple[RecordKind, Fiche]]
Touched = tuple[tuple[Outcome, RecordRef], ...]

_STATE_BEFORE = {
    Outcome.ABSENT: RecordState.ACTIVE,
    Outcome.RETURNED: RecordState.ACTIVE,
    Outcome.CREATED: RecordState.REMOVED,
}
"""Where a fiche stood before, when nothing that stands says otherwise."""
_EVERY = 50
"""Fiches between two steps of the progress."""
FEW = 500
"""Fiches that are sooner read than looked for in all that was done since."""
_PASSES = 4
"""How many times each fiche is gone through: read, compared, dated, written."""


class Back(NamedTuple):
    """The run that is taken back, the one that does it, and whether what was edited since goes back too."""

    run: int
    by: int
    overwriting: bool = False


class Share(NamedTuple):
    """What of a run is taken back: changed fields, what it did to each fiche, merges.

    ``one_field``: the rest of the run still stands for that fiche, which keeps its state and date. ``came``:
    what its changes hold that came since for the absorbed fiches of its merges.
    """

    changes: tuple[Change, ...]
    touched: Touched
    merges: tuple[Merge, ...] = ()
    one_field: bool = False
    came: tuple[Came, ...] = ()


def share_of(uow: UnitOfWork, run: int, part: Part) -> Share:
    """What of ``run`` a part of it would take back, but what was taken back already."""
    taken = uow.ledger.taken_back(run)
    touched = tuple(
        (outcome, ref)
        for outcome, ref in uow.ledger.touched_by_run(run)
        if part.holds(ref.id) and (ref.id, "") not in taken
    )
    changes = left_to_undo(uow.ledger.changes_of_run(run), part, taken)
    return Share(changes, touched, one_field=bool(part.field))


def kept_of(uow: UnitOfWork, run: int, share: Share, ctx: JobContext) -> tuple[KeptFiche, ...]:
    """What ``give_back`` would keep of a share of ``run``; nothing is written. Raises ``Cancelled``."""
    share = _edited_since(uow, run, share)
    fiches = _fiches(uow, share.touched, ctx)
    plan, staying = _plan(uow, Back(run, 0), share, fiches, ctx)
    kept: dict[int | None, list[Change]] = {record: [] for record in staying}
    for change in plan.kept:
        kept.setdefault(change.record.id, []).append(change)
    others = {each: uow.records.get(each) for each in kept.keys() - fiches.keys() if each is not None}
    fiches |= {each: found for each, found in others.items() if found is not None}
    return tuple(
        KeptFiche(
            RecordRef(kind, fiche.number, record),
            full_name(kind, fiche.values),
            tuple(kept[record]),
            created=record in staying,
        )
        for record, (kind, fiche) in fiches.items()
        if record in kept
    )


def _edited_since(uow: UnitOfWork, run: int, share: Share) -> Share:
    """What of a large share another run may have edited since: the rest need not be read to be known."""
    if len(share.touched) <= FEW:
        return share
    others = uow.ledger.touched_by_others(run)
    return share._replace(
        changes=tuple(change for change in share.changes if change.record.id in others),
        touched=tuple(each for each in share.touched if each[1].id in others),
    )


def give_back(uow: UnitOfWork, back: Back, share: Share, ctx: JobContext) -> tuple[Undo, Fiches]:
    """Write the fiches as they were, and the history of it. Raises ``Cancelled`` until all are written."""
    fiches = _fiches(uow, share.touched, ctx)
    plan, staying = _plan(uow, back, share, fiches, ctx)
    states = {} if share.one_field else _states_before(uow, back.run, share, fiches, staying)
    plan = Undo(_led(uow, back.run, plan.restored), plan.kept)
    date_before = _kept_date if share.one_field else partial(_date_before, uow, back.run, share.merges)
    after = _restored(fiches, plan, states, date_before, ctx)
    for kind, fiche in _each(tuple(after.values()), ctx, 3):
        uow.records.write(kind, fiche)
    _write_history(uow, back.by, fiches, after, plan)
    return plan, after


def _each(items: Sequence[Item], ctx: JobContext, before: int) -> Iterator[Item]:
    """``items`` one by one, told as one pass over the fiches that comes after some others."""
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            ctx.step((before * len(items) + number) // _PASSES, len(items))
        yield item


def _kept_date(fiche: Fiche) -> int | None:
    """Taking one field back does not date a fiche otherwise: the rest of the run still stands."""
    return fiche.modified_at


def _fiches(uow: UnitOfWork, touched: Touched, ctx: JobContext) -> Fiches:
    fiches: Fiches = {}
    for _outcome, ref in _each(touched, ctx, 0):
        if ref.id is not None and ref.id not in fiches:
            found = uow.records.get(ref.id)
            if found is not None:
                fiches[ref.id] = found
    return fiches


def _compared(fiches: Fiches, changes: Sequence[Change], *, overwriting: bool) -> Undo:
    current: dict[Place, str] = {
        (record, field.key): value
        for record, (kind, fiche) in fiches.items()
        for field, value in zip(FIELDS[kind], fiche.values, strict=True)
    }
    return undo_changes(changes, current, overwriting=overwriting)


def _plan(
    uow: UnitOfWork, back: Back, share: Share, fiches: Fiches, ctx: JobContext
) -> tuple[Undo, set[int | None]]:
    """Which fields go back, net of those that the run changed several times, and which created fiches stay.

    Such a fiche goes whole or stays whole; one field of it says nothing of that.
    """
    plan = _compared(fiches, share.changes, overwriting=back.overwriting)
    edited = {change.record.id for change in plan.kept}
    stay = {
        ref.id
        for outcome, ref in _each(() if share.one_field else share.touched, ctx, 1)
        if outcome is Outcome.CREATED and (ref.id in edited or uow.ledger.touched_since(ref.id, back.run))
    }
    restored = _net(change for change in plan.restored if change.record.id not in stay)
    kept = (
        *plan.kept,
        *(change.reversed() for change in plan.restored if change.record.id in stay),
    )
    taken_over = () if share.merges else _taken_over(uow, Undo(restored, kept), fiches)
    return Undo(restored, (*kept, *taken_over)), stay


def _taken_over(uow: UnitOfWork, plan: Undo, fiches: Fiches) -> tuple[Change, ...]:
    """What goes back on a fiche absorbed since, and stays on the one that took it over with it."""
    told = {(change.record.id, change.field) for change in (*plan.restored, *plan.kept)}
    found: list[Change] = []
    for change in plan.restored:
        kind, fiche = fiches[change.record.id or 0]
        keeper = uow.records.find(kind, fiche.number) if fiche.state is RecordState.MERGED else None
        if keeper is None or (keeper.id, change.field) in told:
            continue
        if keeper.values[position(kind, change.field)] == change.old:
            ref = RecordRef(kind, keeper.number, keeper.id)
            found.append(change.reversed()._replace(record=ref))
    return tuple(found)


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
    ctx: JobContext,
) -> Fiches:
    """The fiches as they will be: values, state and date before the run."""
    back: dict[int | None, dict[str, str]] = {}
    for change in plan.restored:
        back.setdefault(change.record.id, {})[change.field] = change.new
    kept = {change.record.id for change in plan.kept}
    after: Fiches = {}
    for record, (kind, fiche) in _each(tuple(fiches.items()), ctx, 2):
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
    if any(merge.loser == fiche.id for merge in merges):
        return fiche.modified_at  # being absorbed does not date a fiche
    return uow.ledger.date_before(fiche.id, run)


def _with(kind: RecordKind, values: tuple[str, ...], back: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(back.get(field.key, value) for field, value in zip(FIELDS[kind], values, strict=True))


def _led(uow: UnitOfWork, run: int, restored: Iterable[Change]) -> tuple[Change, ...]:
    """What goes back; no child names again an RSG who was absorbed by another run since."""
    mine = {merge.number for merge in uow.merges.all_of_run(run)}
    leads = {lost: kept for lost, kept in uow.records.leading(RecordKind.RSG).items() if lost not in mine}
    named = (
        change._replace(new=leads.get(change.new, change.new)) if change.field in PARENT_KEYS else change
        for change in restored
    )
    return tuple(change for change in named if change.old != change.new)


def _states_before(
    uow: UnitOfWork, run: int, share: Share, fiches: Fiches, staying: set[int | None]
) -> dict[int, RecordState]:
    states: dict[int, RecordState] = {}
    for outcome, ref in share.touched:
        if ref.id is None or outcome not in _STATE_BEFORE or ref.id in staying or ref.id in states:
            continue
        # A fiche absorbed since stays absorbed: only the undo of its merge brings it back.
        if fiches[ref.id][1].state is not RecordState.MERGED:
            # What came before the run may be undone, and what came after it stands: neither is the run's.
            stated = None if outcome is Outcome.CREATED else uow.ledger.state_before(ref.id, run)
            states[ref.id] = stated or _STATE_BEFORE[outcome]
    for merge in share.merges:
        if merge.loser is not None:
            states[merge.loser] = uow.ledger.state_before(merge.loser, run) or merge.loser_state
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
