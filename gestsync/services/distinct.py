"""« Pas un doublon »: remember that two numbers are two persons, and replay what was held back."""

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes, Mode, Outcome, RecordKind, RecordRef, RunKind, Topic
from gestsync.services.held_back import replay
from gestsync.services.results import Done
from gestsync.services.unit_of_work import Operation
from gestsync.services.workplace import Ports


def declare_pair_distinct(ports: Ports, kind: RecordKind, numbers: tuple[str, str], reason: str) -> Done:
    """Two fiches that a search found are two persons; what was held back because of either is replayed.

    Raises ``AppError`` FUS-3002 when a number leads to no fiche.
    """
    with ports.open_uow() as uow:
        fiches = [uow.records.find(kind, number) for number in numbers]
        for number, fiche in zip(numbers, fiches, strict=True):
            if fiche is None:
                raise AppError(ErrorCode.FUS_3002, number=number)
        one, other = (fiche for fiche in fiches if fiche is not None)
        run = uow.runs.start(RunKind.DISTINCT, Mode.MANUAL, ports.clock.now())
        uow.merges.declare_distinct(kind, (one.number, other.number), run, reason)
        facts = {"number": one.number, "reason": reason}
        ref = RecordRef(kind, other.number, other.id)
        uow.ledger.write(run, [Operation(Outcome.DISTINCT, ref, facts=facts)])
        waiting = {*uow.pending.about(one.id), *uow.pending.about(other.id)}
        counts = replay(uow, run, waiting, ports.settings())
        uow.commit()
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY})
    return Done(run, Changes(topics, frozenset(RecordKind)), counts)


def declare_distinct(ports: Ports, operation: int, reason: str) -> Done:
    """A held-back modification is no duplicate of the fiche that holds it back.

    It is replayed, with all that was held back because of either. Raises ``AppError`` FUS-3004 when it is
    not held.
    """
    with ports.open_uow() as uow:
        held = uow.pending.get(operation)
        other = uow.records.get(held.other) if held else None
        if held is None or other is None:
            raise AppError(ErrorCode.FUS_3004, run=operation)
        kind, fiche = other
        number = held.modification.number
        mine = uow.records.find(kind, number)
        # A number that was absorbed stands for its survivor.
        pair = (mine.number if mine else number, fiche.number)
        run = uow.runs.start(RunKind.DISTINCT, Mode.MANUAL, ports.clock.now())
        uow.merges.declare_distinct(kind, pair, run, reason)
        ref = RecordRef(kind, fiche.number, fiche.id)
        uow.ledger.write(run, [Operation(Outcome.DISTINCT, ref, facts={"number": number, "reason": reason})])
        theirs = uow.pending.about(mine.id) if mine else uow.pending.of_number(kind, number)
        counts = replay(uow, run, {*theirs, *uow.pending.about(fiche.id)}, ports.settings())
        uow.commit()
    topics = frozenset({Topic.RECORDS, Topic.REPORT, Topic.HISTORY})
    return Done(run, Changes(topics, frozenset(RecordKind)), counts)
