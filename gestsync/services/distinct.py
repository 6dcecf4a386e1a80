"""« Pas un doublon »: remember that two numbers are two persons, and replay what was held back."""

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes, Mode, Outcome, RecordKind, RecordRef, RunKind, Topic
from gestsync.services.held_back import replay
from gestsync.services.results import Done
from gestsync.services.unit_of_work import Operation
from gestsync.services.workplace import Ports


def declare_distinct(ports: Ports, operation: int, reason: str) -> Done:
    """A held-back modification is no duplicate of the fiche that holds it back; it is replayed.

    Raises ``AppError`` FUS-3004 when it is not held.
    """
    with ports.open_uow() as uow:
        held = uow.pending.get(operation)
        other = uow.records.get(held.other) if held else None
        if held is None or other is None:
            raise AppError(ErrorCode.FUS_3004, run=operation)
        kind, fiche = other
        number = held.modification.number
        run = uow.runs.start(RunKind.DISTINCT, Mode.MANUAL, ports.clock.now())
        uow.merges.declare_distinct(kind, (number, fiche.number), run, reason)
        ref = RecordRef(kind, fiche.number, fiche.id)
        uow.ledger.write(run, [Operation(Outcome.DISTINCT, ref, facts={"number": number, "reason": reason})])
        counts = replay(uow, run, [held], ports.settings())
        uow.commit()
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY})
    return Done(run, Changes(topics, frozenset(RecordKind)), counts)
