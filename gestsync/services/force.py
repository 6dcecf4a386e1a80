"""« Appliquer quand même »: apply a modification that is older than its fiche, and say so in the history."""

from gestsync.domain.dating import Decision, decide
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Change, Mode, Modification, Outcome, RunKind
from gestsync.services.results import TOUCHED, Done
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports


def would_change(ports: Ports, operation: int) -> tuple[Change, ...]:
    """What ``apply_anyway`` would change, to be seen before; nothing when what was received is not kept."""
    with ports.open_look() as uow:
        if uow.ledger.held_older(operation) is None:
            return ()
        return _decided(uow, operation)[2].changes


def apply_anyway(ports: Ports, operation: int) -> Done:
    """Apply what an OLDER operation refused; the duplicate rule still holds, the fiche keeps its date.

    Raises ``AppError`` FUS-3004 when the operation refused nothing, FUS-3005 when it would make a
    duplicate.
    """
    with ports.open_uow() as uow:
        modification, file, decision = _decided(uow, operation)
        if decision.outcome is Outcome.DUPLICATE:
            raise AppError(ErrorCode.FUS_3005, number=modification.number)
        run = uow.runs.start(RunKind.FORCE, Mode.MANUAL, ports.clock.now())
        # Told under its own date: the fiche is as old as what it corrects only while that stands.
        counts = uow.exchange.write(run, file, [decision._replace(modification=modification)], again=True)
        uow.commit()
    return Done(run, TOUCHED._replace(kinds=frozenset({modification.kind})), counts)


def _decided(uow: UnitOfWork, operation: int) -> tuple[Modification, int | None, Decision]:
    """The modification that was refused, its file, and what becomes of it when its age does not count."""
    found = uow.ledger.held_older(operation)
    if found is None:
        raise AppError(ErrorCode.FUS_3004, run=operation)
    modification, file = found
    world = uow.exchange.world_for(modification, create=True)
    fiche = world.fiche(modification.number)
    date = fiche.modified_at if fiche else None
    # Dated like the fiche it corrects: equal dates are applied, and the fiche does not grow older.
    later = modification._replace(modified_at=max(modification.modified_at, date or 0))
    return modification, file, decide(later, world, again=True)
