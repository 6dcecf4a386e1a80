"""« Appliquer quand même »: apply a modification that is older than its fiche, and say so in the history."""

from gestsync.domain.dating import decide
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.matching import StrictRule
from gestsync.domain.records import Changes, Mode, Outcome, RecordKind, RunKind, Topic
from gestsync.services.results import Done
from gestsync.services.workplace import Ports


def apply_anyway(ports: Ports, operation: int) -> Done:
    """Apply what an OLDER operation refused; the duplicate rule still holds, the fiche keeps its date.

    Raises ``AppError`` FUS-3004 when the operation refused nothing, FUS-3005 when it would make a
    duplicate.
    """
    settings = ports.settings()
    with ports.open_uow() as uow:
        found = uow.ledger.held_older(operation)
        if found is None:
            raise AppError(ErrorCode.FUS_3004, run=operation)
        modification, file = found
        world = uow.exchange.world_for(
            modification.kind, [modification], StrictRule.from_settings(settings), create=True
        )
        fiche = world.fiche(modification.number)
        date = fiche.modified_at if fiche else None
        # Dated like the fiche it corrects: equal dates are applied, and the fiche does not grow older.
        later = modification._replace(modified_at=max(modification.modified_at, date or 0))
        decision = decide(later, world, again=True)
        if decision.outcome is Outcome.DUPLICATE:
            raise AppError(ErrorCode.FUS_3005, number=modification.number)
        run = uow.runs.start(RunKind.FORCE, Mode.MANUAL, ports.clock.now())
        # Told under its own date: the fiche is as old as what it corrects only while that stands.
        counts = uow.exchange.write(run, file, [decision._replace(modification=modification)], again=True)
        uow.commit()
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY})
    return Done(run, Changes(topics, frozenset({RecordKind(modification.kind)})), counts)
