"""Merge two fiches of one person (seed 2, *fusionner ces deux clients*)."""

from collections.abc import Collection

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.merging import MergePlan, Origin, Side
from gestsync.domain.merging import propose as propose_sides
from gestsync.domain.records import (
    Fiche,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RecordState,
    RunKind,
)
from gestsync.services.children import children_following, follow
from gestsync.services.held_back import after_each, replay
from gestsync.services.merge_stores import BeforeMerge, Pending
from gestsync.services.results import TOUCHED, Done
from gestsync.services.unit_of_work import Operation, UnitOfWork
from gestsync.services.workplace import Ports


def propose(ports: Ports, kind: RecordKind, keeper: str, other: str) -> MergePlan:
    """The merge of the fiche that ``other`` leads to into the one of ``keeper``, as it is offered first.

    ``other`` may be a number that only a held-back creation names. Raises ``AppError`` FUS-3002 when a
    number leads nowhere, FUS-3003 when both lead to the same fiche, FUS-3006 when one of them was removed.
    """
    with ports.open_look() as uow:
        return _propose(uow, kind, keeper, other)


def propose_pending(ports: Ports, operation: int) -> MergePlan:
    """The merge that would settle a held-back modification. Raises ``AppError`` FUS-3004: none is held."""
    with ports.open_look() as uow:
        held = uow.pending.get(operation)
        found = uow.records.get(held.other) if held else None
        if held is None or found is None:
            raise AppError(ErrorCode.FUS_3004, run=operation)
        return _propose(uow, held.modification.kind, found[1].number, held.modification.number)


def _propose(uow: UnitOfWork, kind: RecordKind, keeper: str, other: str) -> MergePlan:
    kept = uow.records.find(kind, keeper)
    if kept is None:
        raise AppError(ErrorCode.FUS_3002, number=keeper)
    lost = uow.records.find(kind, other)
    if lost is not None and lost.id == kept.id:
        raise AppError(ErrorCode.FUS_3003, number=keeper, other=other)
    held = uow.pending.of_number(kind, other) if lost is None else uow.pending.about(lost.id)
    if lost is None and not held:
        raise AppError(ErrorCode.FUS_3002, number=other)
    between = [each for each in (*held, *uow.pending.about(kept.id)) if _holds(uow, each, kept, lost, other)]
    mine = [each for each in between if _names(uow, each) == kept.id]
    theirs = [each for each in {one.operation: one for one in between}.values() if each not in mine]
    for fiche, waiting in ((kept, mine), (lost, theirs)):
        if fiche is not None and not _can_merge(fiche, waiting):
            raise AppError(ErrorCode.FUS_3006, number=fiche.number)
    return propose_sides(
        kind,
        _side(uow, kind, kept.number, kept, mine),
        _side(uow, kind, other if lost is None else lost.number, lost, theirs),
    )


def _can_merge(fiche: Fiche, waiting: Collection[object]) -> bool:
    """A fiche whose creation was undone has nothing to merge, but what is held back under its number."""
    return fiche.state.is_there or (fiche.state is RecordState.REMOVED and bool(waiting))


def _names(uow: UnitOfWork, held: Pending) -> int | None:
    fiche = uow.records.find(held.modification.kind, held.modification.number)
    return None if fiche is None else fiche.id


def _holds(uow: UnitOfWork, held: Pending, kept: Fiche, lost: Fiche | None, other: str) -> bool:
    """Whether a held-back modification is about these two and nobody else."""
    pair = {kept.id, None if lost is None else lost.id}
    named = _names(uow, held)
    if named is None and held.modification.number != other:
        return False
    return named in pair and held.other in pair and held.other != named


def _side(uow: UnitOfWork, kind: RecordKind, number: str, fiche: Fiche | None, held: list[Pending]) -> Side:
    stored = fiche.values if fiche else ("",) * len(FIELDS[kind])
    modified_at = fiche.modified_at if fiche else None
    values, modified_at = [(stored, modified_at), *after_each(stored, modified_at, held)][-1]
    settled = tuple(each.operation for each in held)  # an older one too
    ref = RecordRef(kind, number, fiche.id if fiche else None)
    came = _came(held)
    if fiche is None:
        return Side(ref, stored, values, modified_at, settled, origin=came)
    children = len(uow.records.children_of(fiche.number)) if kind is RecordKind.RSG else 0
    return Side(
        ref,
        stored,
        values,
        modified_at,
        settled,
        uow.merges.history_size(fiche.id),
        children,
        len(uow.merges.aliases(fiche.id)),
        came or uow.ledger.origin(fiche.id),
        uow.records.received(kind, fiche.id),
    )


def _came(held: list[Pending]) -> Origin | None:
    """What is held back came last, and is what is shown."""
    if not held:
        return None
    last = max(held, key=lambda each: each.modification.modified_at)
    return Origin(RunKind.RETRIEVAL, last.modification.modified_at, last.name, last.modification.line)


def apply(ports: Ports, plan: MergePlan, reason: str = "") -> Done:
    """Write the merge as it was shown; then held-back modifications that waited for it are replayed.

    Raises ``AppError`` IMP-1013 when either fiche, or what was held back about them, is not as it was shown.
    """
    with ports.open_uow() as uow:
        keeper, loser = _as_shown(uow, plan.keeper), _as_shown(uow, plan.other)
        if keeper is None:
            raise AppError(ErrorCode.FUS_3002, number=plan.keeper.ref.number)
        settled = [each.modification for op in plan.pending if (each := uow.pending.get(op))]
        if len(settled) < len(plan.pending):
            raise AppError(ErrorCode.IMP_1013)
        run = uow.runs.start(RunKind.MERGE, Mode.MANUAL, ports.clock.now())
        waiting = _waiting(uow, plan)
        held = tuple(each.operation for each in waiting if loser and each.other == loser.id)
        latest = max((each.modified_at for each in settled), default=None)
        _write(uow, run, plan, BeforeMerge(keeper, loser, held, latest), reason)
        for operation in plan.pending:
            uow.pending.settle(operation, run)
        counts = replay(uow, run, waiting, ports.settings())
        uow.commit()
    touched = TOUCHED._replace(kinds=frozenset({plan.kind}))
    return Done(run, touched, {Outcome.MERGED: 1, **counts})


def write_merge(uow: UnitOfWork, run: int, plan: MergePlan) -> None:
    """Write one of several merges of ``run``: of two fiches that nothing held back is about."""
    keeper, loser = _as_shown(uow, plan.keeper), _as_shown(uow, plan.other)
    if keeper is None or loser is None:
        raise AppError(ErrorCode.IMP_1013)
    _write(uow, run, plan, BeforeMerge(keeper, loser), "")


def _write(uow: UnitOfWork, run: int, plan: MergePlan, before: BeforeMerge, reason: str) -> None:
    keeper, loser = before.keeper, before.loser
    if loser is not None:
        uow.records.write(plan.kind, loser._replace(state=RecordState.MERGED))
    state = keeper.state if keeper.state.is_there else RecordState.ACTIVE
    merged = keeper._replace(values=plan.values, modified_at=plan.modified_at, state=state)
    uow.records.write(plan.kind, merged)
    children = _move_children(uow, run, plan, loser)
    uow.merges.write(run, plan, before._replace(children=children))
    _write_history(uow, run, plan, reason)


def _as_shown(uow: UnitOfWork, side: Side) -> Fiche | None:
    """The fiche of a side; ``None`` for a number that had none, and still has none."""
    kind, number, record = side.ref
    if record is None:
        if uow.records.find(kind, number) is not None:
            raise AppError(ErrorCode.IMP_1013)
        return None
    found = uow.records.get(record)
    if found is None:
        return None
    fiche = found[1]
    if fiche.values != side.stored or not _can_merge(fiche, side.pending):
        raise AppError(ErrorCode.IMP_1013)
    return fiche


def _waiting(uow: UnitOfWork, plan: MergePlan) -> tuple[Pending, ...]:
    """Held-back modifications about either fiche that the merge itself does not settle."""
    ids = [side.ref.id for side in (plan.keeper, plan.other) if side.ref.id is not None]
    about = {each.operation: each for record in ids for each in uow.pending.about(record)}
    return tuple(each for operation, each in about.items() if operation not in plan.pending)


def _move_children(uow: UnitOfWork, run: int, plan: MergePlan, loser: Fiche | None) -> tuple[int, ...]:
    """The children of an absorbed RSG follow to the one that stays."""
    if plan.kind is not RecordKind.RSG or loser is None:
        return ()
    children = children_following(uow, {loser.number: plan.keeper.ref.number})
    follow(uow, run, children, Outcome.UPDATED)
    return tuple(children)


def _write_history(uow: UnitOfWork, run: int, plan: MergePlan, reason: str) -> None:
    facts = {"number": plan.other.ref.number, "reason": reason}
    operations = [
        Operation(
            Outcome.MERGED,
            plan.keeper.ref,
            plan.changes,
            plan.modified_at,
            other=plan.other.ref.id,
            facts=facts,
        )
    ]
    if plan.other.ref.id is not None:
        operations.append(Operation(Outcome.MERGED, plan.other.ref, other=plan.keeper.ref.id, facts=facts))
    uow.ledger.write(run, operations)
