"""Take a run back, whole, for one fiche or for one field; what was edited since is kept and listed."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from gestsync.domain.calendar import day_of, to_datetime
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import full_name
from gestsync.domain.history import DECISIONS, WHOLE, Part, left_to_undo
from gestsync.domain.records import (
    Change,
    Changes,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RunKind,
    Topic,
)
from gestsync.domain.texts import mark
from gestsync.services.backup import back_up_before, list_applied
from gestsync.services.came_since import came_since, hand_over, take_from_keeper
from gestsync.services.children import children_following, follow
from gestsync.services.give_back import Back, GivenBack, Share, give_back, kept_of, share_of
from gestsync.services.held_back import replay
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.merge_stores import Pending
from gestsync.services.results import KeptFiche, Undone
from gestsync.services.undo_batch import undo_merges
from gestsync.services.unit_of_work import Operation, Run, UnitOfWork
from gestsync.services.workplace import Ports

_QUIET = Quiet()
_OF_ONE_FICHE = frozenset({RunKind.EDIT, RunKind.FORCE})
_GOES_WHOLE = DECISIONS - _OF_ONE_FICHE
_COMPLETES: Final = mark("Fin de l’annulation…")
"""A million fiches are still to be committed."""


def last_undoable(ports: Ports) -> int | None:
    """The last run that may be taken back."""
    with ports.open_look() as uow:
        return uow.runs.last_undoable()


class NamedRun(NamedTuple):
    """A run, and whom it is about (« Nom, Prénom »), ``""`` when it is about several."""

    run: Run
    name: str


def named_run(ports: Ports, run: int | None = None) -> NamedRun | None:
    """``run``, or the last one that may be taken back; ``None`` when there is none."""
    with ports.open_look() as uow:
        wanted = uow.runs.last_undoable() if run is None else run
        found = None if wanted is None else uow.runs.get(wanted)
        return None if found is None else NamedRun(found, _name(uow, found))


def _name(uow: UnitOfWork, run: Run) -> str:
    whose: Iterable[int] = ()
    if run.kind is RunKind.MERGE:
        whose = (each.keeper for each in uow.merges.all_of_run(run.id))
    elif run.kind in _OF_ONE_FICHE:
        whose = (record for _outcome, record in uow.ledger.touched_by_run(run.id))
    first = next(iter(whose), None)
    found = None if first is None else uow.records.get(first)
    return "" if found is None else full_name(found[0], found[1].values)


def look(ports: Ports, run: int, part: Part = WHOLE, ctx: JobContext = _QUIET) -> tuple[KeptFiche, ...]:
    """What was edited since ``run`` and an undo of it would keep, by fiche; nothing is written.

    Raises as ``undo`` does.
    """
    with ports.open_look() as uow:
        done = _require_undoable(ports, uow, run)
        part = _widened(uow, done, part)
        return kept_of(uow, run, _share(ports, uow, done, part), ctx)


def undo(
    ports: Ports, run: int, part: Part = WHOLE, ctx: JobContext = _QUIET, *, overwriting: bool = False
) -> Undone:
    """Take ``run`` back, whole or in part; what was edited since goes back too when ``overwriting``.

    A cancellation changes nothing and raises ``Cancelled``, but in a batch of merges: those already taken
    back are kept so, and the answer says how many are ``left``.

    Raises ``AppError`` FUS-3001 when a later merge must be undone first, FUS-3004 when there is no such run
    to undo, FUS-3007 when what it wrote over was erased, FUS-3013 when it goes whole or not at all, FUS-3014
    when nothing of that part is left to undo.
    """
    back_up_before(ports, ctx)
    with ports.open_uow() as uow:
        done = _undo(ports, uow, Back(run, 0, overwriting), part, ctx)
        uow.commit()
    list_applied(ports)
    return done


def _undo(ports: Ports, uow: UnitOfWork, back: Back, part: Part, ctx: JobContext) -> Undone:
    done = _require_undoable(ports, uow, back.run)
    part = _widened(uow, done, part)
    back = back._replace(by=uow.runs.start(RunKind.UNDO, Mode.MANUAL, ports.clock.now()))
    merges = left = 0
    share = _share(ports, uow, done, part)
    if not part.is_whole:
        given = _undo_part(uow, back, part, share, ctx)
    elif done.kind is RunKind.RENUMBER:
        given = _undo_renumbering(uow, back, share, ctx)
    elif done.kind is RunKind.MERGE_BATCH:
        given, merges, left = _undo_batch(ports, uow, back, share, ctx)
    else:
        given = _undo_whole(uow, back, share, ctx)
    if done.kind is not RunKind.MERGE_BATCH:  # which gives each person hers as it goes
        hand_over(uow, share.came, given.refused, ports.settings())
        ctx.step(0, None, _COMPLETES)
    replay(uow, back.by, _released(uow, done, given.gone), ports.settings())
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY, Topic.ERRORS})
    restored = sum(len(keys) for keys in given.restored.values())
    return Undone(back.by, restored, given.kept, Changes(topics), merges, left)


def _share(ports: Ports, uow: UnitOfWork, done: Run, part: Part) -> Share:
    """What would be undone. Raises as ``undo`` does when that cannot be now."""
    run = done.id
    if part.is_whole:
        _require_last(ports, uow, run)
    share = share_of(uow, run, part)
    if done.kind in {RunKind.MERGE, RunKind.MERGE_BATCH}:
        share = share._replace(came=came_since(uow, uow.merges.all_of_run(run)))
    if not part.is_whole and not (_left(uow, run, part) if part.field else share.touched):
        raise AppError(ErrorCode.FUS_3014, run=run)
    return share


def _left(uow: UnitOfWork, run: int, part: Part) -> tuple[Change, ...]:
    return left_to_undo(uow.ledger.changes_of_run(run), part, uow.ledger.taken_back(run))


def _require_undoable(ports: Ports, uow: UnitOfWork, run: int) -> Run:
    done = uow.runs.get(run)
    if done is None or done.undone_by is not None or done.kind is RunKind.UNDO:
        raise AppError(ErrorCode.FUS_3004, run=run)
    erased = uow.retention.horizon()
    if erased is not None and done.at < erased:
        day = day_of(erased, ports.settings().zone)
        raise AppError(ErrorCode.FUS_3007, date=day.isoformat())
    return done


def _widened(uow: UnitOfWork, done: Run, part: Part) -> Part:
    """The part to undo: the whole run when ``part`` is all that there is of it."""
    if part.is_whole:
        return WHOLE
    if done.kind in _GOES_WHOLE:
        raise AppError(ErrorCode.FUS_3013, run=done.id)
    touched = {record for _outcome, record in uow.ledger.touched_by_run(done.id)}
    if done.kind not in _OF_ONE_FICHE or touched != {part.record}:
        return part
    all_of_it = not part.field or {change.field for change in _left(uow, done.id, WHOLE)} == {part.field}
    return WHOLE if all_of_it else part


def _undo_whole(uow: UnitOfWork, back: Back, share: Share, ctx: JobContext) -> GivenBack:
    run, by, _ = back
    merges = uow.merges.all_of_run(run)
    take_from_keeper(uow, share.came, by)
    given = give_back(uow, back, share._replace(merges=merges), ctx)
    for each in reversed(merges):
        uow.merges.revert(each, by)
    uow.pairs.forget(run)
    uow.pending.withdraw(run, by)
    uow.pending.reopen(run, by)
    _tell(uow.ledger.mark_undone(run), ctx)
    uow.runs.mark_undone(run, by)
    return given


def _undo_batch(
    ports: Ports, uow: UnitOfWork, back: Back, share: Share, ctx: JobContext
) -> tuple[GivenBack, int, int]:
    """Where the undo is stopped, the batch still stands for the fiches of the merges that are left."""
    run, by, _ = back
    whole = share._replace(merges=uow.merges.all_of_run(run))
    done = undo_merges(uow, back, whole, ports.settings(), ctx)
    if done.left:
        uow.ledger.take_back(run, {(record, "") for record in done.fiches}, by)
    else:
        _tell(uow.ledger.mark_undone(run), _QUIET)  # all are taken back: they are not lost to a stop
        uow.runs.mark_undone(run, by)
    return done.given, done.merges, done.left


def _undo_renumbering(uow: UnitOfWork, back: Back, share: Share, ctx: JobContext) -> GivenBack:
    """Every fiche takes its old number back, and children go back with their RSG."""
    run, by, _ = back
    kept = uow.merges.all_of_run(run)
    now = {each.keeper: found[1] for each in kept if (found := uow.records.get(each.keeper))}
    children = children_following(
        uow, {now[each.keeper].number: each.number for each in kept if each.kind is RecordKind.RSG}
    )
    given = give_back(uow, back, share, ctx)
    # Those who came to her since go with her too.
    came = {child: rsg for child, rsg in children.items() if child not in given.restored}
    follow(uow, by, came, Outcome.UNDONE)
    for each in kept:
        uow.merges.revert(each, by)
        # What happened under the number that she gives up stays in her history.
        given_up = uow.merges.keep_number(by, each.kind, now[each.keeper], leads=False)
        uow.merges.revert(given_up, by)
    for kind in {each.kind for each in kept}:
        uow.records.renumber(kind, {each.keeper: each.number for each in kept if each.kind is kind})
    fiches = uow.records.get_all([each.keeper for each in kept])
    # Each is told to have moved: a synchronisation compares it again with what it read of her other number.
    uow.ledger.write(
        by,
        [
            Operation(
                Outcome.UNDONE,
                RecordRef(each.kind, each.number, each.keeper),
                modified_at=fiches[each.keeper][1].modified_at,
            )
            for each in kept
        ],
    )
    uow.runs.mark_undone(run, by)
    return given


def _undo_part(uow: UnitOfWork, back: Back, part: Part, share: Share, ctx: JobContext) -> GivenBack:
    """One fiche, or one field: the run stands for all the others."""
    run, by, _ = back
    given = give_back(uow, back, share, ctx)
    created = not part.field and any(outcome is Outcome.CREATED for outcome, _record in share.touched)
    if created and not given.gone:
        return given  # the fiche stays whole: nothing was taken back
    if not part.field:
        _tell(uow.ledger.mark_undone(run, part.record), ctx)
        uow.pending.withdraw(run, by, part.record)
    # What was written since stays, and goes back to what was before this when it is undone too.
    uow.ledger.take_back(run, {(part.record, part.field)}, by)
    return given


def _tell(steps: Iterable[tuple[int, int]], ctx: JobContext) -> None:
    """Go through something to its end, telling how far it is."""
    for done, total in steps:
        ctx.step(done, total)


def _require_last(ports: Ports, uow: UnitOfWork, run: int) -> None:
    later = uow.merges.later_on(run)
    if later is not None:
        day = to_datetime(later.at, ports.settings().zone).date()
        raise AppError(ErrorCode.FUS_3001, date=day.isoformat())


def _released(uow: UnitOfWork, done: Run, gone: Mapping[int, RecordKind]) -> list[Pending]:
    """Modifications that were held back because of a fiche that is no more, but those that wait again for
    the one before it."""
    # A night creates thousands, and few of them hold anything back.
    concerned = {kind: uow.pending.concerned(kind) for kind in set(gone.values())}
    few = [each for each, kind in gone.items() if each in concerned[kind]]
    held = [each for record in few for each in uow.pending.about(record) if each.other == record]
    return [each for each in held if not _waits_again(uow, done, each)]


def _waits_again(uow: UnitOfWork, done: Run, held: Pending) -> bool:
    """Hold it back again because of the fiche that held it first, if the undone run had decided it again.

    Returns whether it does.
    """
    if done.kind not in _GOES_WHOLE or held.run > done.id:
        return False
    first = uow.records.get(held.first)
    if first is None or not first[1].state.is_there:
        return False
    kind, number = held.modification.kind, held.modification.number
    mine = uow.records.find(kind, number)
    if uow.pairs.are_declared(kind, (mine.number if mine else number, first[1].number)):
        return False
    uow.pending.blame(held.operation, held.first)
    return True
