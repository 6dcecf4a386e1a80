"""Give fiches back what they were before a part of a run; what was edited since is kept and listed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from gestsync.domain.fields import FIELDS, full_name, position
from gestsync.domain.history import Part, Undo
from gestsync.domain.parents import PARENT_KEYS
from gestsync.domain.past import Past, Standing, Taking, standing
from gestsync.domain.records import Change, Fiche, Outcome, RecordKind, RecordRef, RecordState
from gestsync.services.jobs import JobContext
from gestsync.services.results import KeptFiche
from gestsync.services.unit_of_work import Came, Merge, Operation, UnitOfWork

Item = TypeVar("Item")
Fiches = dict[int, tuple[RecordKind, Fiche]]
Touched = tuple[tuple[Outcome, RecordRef], ...]

_EVERY = 50
"""Fiches between two steps of the progress: those are read, and written, together."""
FEW = 500
"""Fiches that are sooner read than looked for in all that was done since."""
_TOGETHER = 500
"""Fiches whose past is read together."""
_PASSES = 4
"""How many times each fiche is gone through: read, compared, dated, written."""


class Back(NamedTuple):
    """The run that is taken back, the one that does it, and whether what was edited since goes back too."""

    run: int
    by: int
    overwriting: bool = False


class Share(NamedTuple):
    """What of a run is taken back: what it did to each fiche, merges.

    ``field``: it alone is; the rest of the run still stands for its fiche, which keeps its state and date.
    ``came``: what came since for the absorbed fiches of its merges goes back with them.
    """

    touched: Touched
    merges: tuple[Merge, ...] = ()
    field: str = ""
    came: tuple[Came, ...] = ()


class _Plan(NamedTuple):
    """What the fiches will be, and those that the run created and that stay whole."""

    undo: Undo
    states: dict[int, RecordState]
    dates: dict[int, int | None]
    staying: set[int]


def share_of(uow: UnitOfWork, run: int, part: Part) -> Share:
    """What of ``run`` a part of it would take back, but what was taken back already."""
    taken = uow.ledger.taken_back(run)
    touched = tuple(
        (outcome, ref)
        for outcome, ref in uow.ledger.touched_by_run(run)
        if part.holds(ref.id) and (ref.id, "") not in taken
    )
    return Share(touched, field=part.field)


def kept_of(uow: UnitOfWork, run: int, share: Share, ctx: JobContext) -> tuple[KeptFiche, ...]:
    """What ``give_back`` would keep of a share of ``run``; nothing is written. Raises ``Cancelled``."""
    since = _since(uow, run, share)
    # Of what nobody touched since, nothing is kept: it need not be read to be known.
    share = share._replace(touched=tuple(each for each in share.touched if each[1].id in since))
    fiches = _fiches(uow, share.touched, ctx)
    plan = _plan(uow, Back(run, 0), share, (fiches, since), ctx)
    kept: dict[int | None, list[Change]] = {record: [] for record in plan.staying}
    for change in plan.undo.kept:
        kept.setdefault(change.record.id, []).append(change)
    fiches |= uow.records.get_all([each for each in kept if each is not None and each not in fiches])
    return tuple(
        KeptFiche(
            RecordRef(kind, fiche.number, record),
            full_name(kind, fiche.values),
            tuple(kept[record]),
            created=record in plan.staying,
        )
        for record, (kind, fiche) in fiches.items()
        if record in kept
    )


def give_back(uow: UnitOfWork, back: Back, share: Share, ctx: JobContext) -> tuple[Undo, Fiches]:
    """Write the fiches as they were, and the history of it. Raises ``Cancelled`` until all are written."""
    fiches = _fiches(uow, share.touched, ctx)
    plan = _plan(uow, back, share, (fiches, _since(uow, back.run, share)), ctx)
    plan = plan._replace(undo=Undo(_led(uow, back.run, plan.undo.restored), plan.undo.kept))
    after = _restored(fiches, plan, ctx)
    for some in _blocks(tuple(after.values()), ctx, 3):
        _write(uow, some)
    _date_survivors(uow, back, share, fiches)
    _write_history(uow, back.by, fiches, after, plan.undo)
    return plan.undo, after


def _write(uow: UnitOfWork, some: Iterable[tuple[RecordKind, Fiche]]) -> None:
    by_kind: dict[RecordKind, list[Fiche]] = {}
    for kind, fiche in some:
        by_kind.setdefault(kind, []).append(fiche)
    for kind, fiches in by_kind.items():
        uow.records.write(kind, *fiches)


def _date_survivors(uow: UnitOfWork, back: Back, share: Share, fiches: Fiches) -> None:
    """What dated a fiche that was absorbed since no longer dates the one that stays."""
    survivors: Fiches = {}
    for kind, fiche in () if share.field or share.merges else fiches.values():
        found = uow.records.find(kind, fiche.number) if fiche.state is RecordState.MERGED else None
        if found is not None and found.id not in fiches:
            survivors[found.id] = kind, found
    pasts = uow.ledger.pasts(survivors.keys(), back.run, ()) if survivors else {}
    for record, (kind, fiche) in survivors.items():
        date = standing(record, pasts, Taking(back.run, fiches.keys(), back.by)).date
        if date != fiche.modified_at:
            uow.records.write(kind, fiche._replace(modified_at=date))
            told = Operation(Outcome.UNDONE, RecordRef(kind, fiche.number, record), modified_at=date)
            uow.ledger.write(back.by, [told])


def _blocks(items: Sequence[Item], ctx: JobContext, before: int) -> Iterator[Sequence[Item]]:
    """``items`` some at a time, told as one pass over the fiches that comes after some others."""
    for number in range(0, len(items), _EVERY):
        ctx.step((before * len(items) + number) // _PASSES, len(items))
        yield items[number : number + _EVERY]


def _each(items: Sequence[Item], ctx: JobContext, before: int) -> Iterator[Item]:
    """``items`` one by one, told alike."""
    for some in _blocks(items, ctx, before):
        yield from some


def _fiches(uow: UnitOfWork, touched: Touched, ctx: JobContext) -> Fiches:
    fiches: Fiches = {}
    for some in _blocks(touched, ctx, 0):
        ids = dict.fromkeys(ref.id for _outcome, ref in some if ref.id is not None and ref.id not in fiches)
        fiches |= uow.records.get_all(ids.keys())
    return fiches


def _since(uow: UnitOfWork, run: int, share: Share) -> Collection[int]:
    """The fiches of a share that anything was done to since: the whole past of these is read."""
    ids = {ref.id for _outcome, ref in share.touched if ref.id is not None}
    return ids if len(ids) <= FEW else ids & uow.ledger.touched_since(run)


def _plan(
    uow: UnitOfWork, back: Back, share: Share, those: tuple[Fiches, Collection[int]], ctx: JobContext
) -> _Plan:
    """What the fiches will be: each by its own past, which is read whole where it was touched since."""
    fiches, since = those
    came = frozenset(each.operation for each in share.came)
    taking = Taking(back.run, fiches.keys(), back.by, came, share.field, overwriting=back.overwriting)
    plan = _Plan(Undo((), ()), {}, {}, set())
    restored: list[Change] = []
    kept: list[Change] = []
    outcomes = _outcomes(share)
    ids = tuple(fiches)
    pasts: Mapping[int, Past] = {}
    for place, record in enumerate(_each(ids, ctx, 1)):
        if place % _TOGETHER == 0:
            pasts = uow.ledger.pasts(ids[place : place + _TOGETHER], back.run, since)
        kind, fiche = fiches[record]
        stands = standing(record, pasts, taking)
        state = None if share.field else _state_without(share, fiche, outcomes.get(record, set()), stands)
        if state is not None:
            plan.states[record] = state
        if stands.stays:
            plan.staying.add(record)
            kept += [change for _operation, change in stands.taken]
        else:
            restored += _back(kind, fiche, stands, gone=state is RecordState.REMOVED)
            kept += [change for operation, change in stands.taken if operation < stands.written[change.field]]
        # Taking one field back does not date a fiche, nor does being absorbed.
        if not share.field and not any(merge.loser == record for merge in share.merges):
            plan.dates[record] = stands.date
    undo = Undo(tuple(restored), tuple(kept))
    taken_over = () if share.merges else _taken_over(uow, undo, fiches)
    return plan._replace(undo=Undo(undo.restored, (*undo.kept, *taken_over)))


def _outcomes(share: Share) -> dict[int | None, set[Outcome]]:
    outcomes: dict[int | None, set[Outcome]] = {}
    for outcome, ref in share.touched:
        outcomes.setdefault(ref.id, set()).add(outcome)
    return outcomes


def _state_without(
    share: Share, fiche: Fiche, outcomes: Collection[Outcome], stands: Standing
) -> RecordState | None:
    """Where a fiche stands without the share, ``None``: where it does now.

    What came before the run may be undone, and what came after it stands: neither is the run's.
    """
    absorbed = next((merge for merge in share.merges if merge.loser == fiche.id), None)
    if absorbed is not None:
        theirs = {absorbed.number, *absorbed.aliases}
        comes = any(each.modification.number in theirs for each in share.came)
        there = stands.there or comes  # what came for it since goes to it
        return stands.state or absorbed.loser_state if there else RecordState.REMOVED
    if fiche.state is RecordState.MERGED:
        return None  # absorbed since: only the undo of that merge brings it back
    if not stands.there:
        return RecordState.REMOVED
    moved = not {Outcome.ABSENT, Outcome.RETURNED}.isdisjoint(outcomes)
    return stands.state or RecordState.ACTIVE if moved else None


def _back(kind: RecordKind, fiche: Fiche, stands: Standing, *, gone: bool) -> list[Change]:
    """The fields that go back, each in one step: a run may have changed it several times."""
    ref = RecordRef(kind, fiche.number, fiche.id)
    keys = stands.values if gone else dict.fromkeys(change.field for _operation, change in stands.taken)
    changes = [Change(ref, key, fiche.values[position(kind, key)], stands.values[key]) for key in keys]
    return [change for change in changes if change.old != change.new]


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


def _restored(fiches: Fiches, plan: _Plan, ctx: JobContext) -> Fiches:
    """The fiches as they will be: values, state and date before the run."""
    back: dict[int | None, dict[str, str]] = {}
    for change in plan.undo.restored:
        back.setdefault(change.record.id, {})[change.field] = change.new
    after: Fiches = {}
    for record, (kind, fiche) in _each(tuple(fiches.items()), ctx, 2):
        values = _with(kind, fiche.values, back.get(record, {}))
        state = plan.states.get(record, fiche.state)
        date = plan.dates.get(record, fiche.modified_at)
        after[record] = kind, fiche._replace(values=values, state=state, modified_at=date)
    return after


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
        if record in changes or _moved(fiches[record][1], fiche)
    ]
    uow.ledger.write(by, operations)


def _moved(before: Fiche, after: Fiche) -> bool:
    """Whether the state or the date of a fiche goes back: what it was on a day is told by its operations."""
    return (before.state, before.modified_at) != (after.state, after.modified_at)
