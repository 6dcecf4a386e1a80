"""« Pas un doublon »: remember that two numbers are two persons, and replay what was held back."""

from gestsync.domain.distinct import Seen, identity_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import Fiche, Mode, Outcome, RecordKind, RecordRef, RunKind
from gestsync.services.held_back import after_each, replay
from gestsync.services.merge_stores import Decided, Pending
from gestsync.services.results import TOUCHED, Done
from gestsync.services.unit_of_work import Operation, UnitOfWork
from gestsync.services.workplace import Ports


def declare_pair_distinct(ports: Ports, kind: RecordKind, numbers: tuple[str, str], reason: str) -> Done:
    """Two fiches that a search found are two persons; what was held back because of either is replayed.

    Raises ``AppError`` FUS-3002 when a number leads to no fiche, FUS-3003 when both lead to the same.
    """
    with ports.open_uow() as uow:
        fiches = [uow.records.find(kind, number) for number in numbers]
        for number, fiche in zip(numbers, fiches, strict=True):
            if fiche is None:
                raise AppError(ErrorCode.FUS_3002, number=number)
        one, other = (fiche for fiche in fiches if fiche is not None)
        if one.id == other.id:
            raise AppError(ErrorCode.FUS_3003, number=numbers[0], other=numbers[1])
        return _declare(ports, uow, (kind, one.number), other, reason)


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
        return _declare(ports, uow, (kind, held.modification.number), fiche, reason)


def _declare(ports: Ports, uow: UnitOfWork, named: tuple[RecordKind, str], other: Fiche, reason: str) -> Done:
    kind, number = named
    mine = uow.records.find(kind, number)
    waiting = set(uow.pending.about(mine.id) if mine else uow.pending.of_number(kind, number))
    waiting |= set(uow.pending.about(other.id))
    # A number that was absorbed stands for its survivor.
    own = mine.number if mine else number
    seen = Seen(_identities(uow, kind, mine, other, waiting), _identities(uow, kind, other, mine, waiting))
    run = uow.runs.start(RunKind.DISTINCT, Mode.MANUAL, ports.clock.now())
    uow.pairs.declare(kind, (own, other.number), seen, Decided(run, reason, ports.who))
    ref = RecordRef(kind, other.number, other.id)
    uow.ledger.write(run, [Operation(Outcome.DISTINCT, ref, facts={"number": number, "reason": reason})])
    counts = replay(uow, run, waiting, ports.settings())
    uow.commit()
    return Done(run, TOUCHED, counts)


def _identities(
    uow: UnitOfWork, kind: RecordKind, fiche: Fiche | None, other: Fiche | None, waiting: set[Pending]
) -> frozenset[int]:
    """What identifies a fiche now, and after each of the modifications that wait because of the other."""
    values = fiche.values if fiche else ("",) * len(FIELDS[kind])
    date = fiche.modified_at if fiche else None
    found = {identity_of(kind, values)} if fiche else set[int]()
    about = [each for each in waiting if _is_about(uow, each, fiche, other)]
    found.update(identity_of(kind, then) for then, _date in after_each(values, date, about))
    return frozenset(found)


def _is_about(uow: UnitOfWork, held: Pending, fiche: Fiche | None, other: Fiche | None) -> bool:
    """Whether a held-back modification names ``fiche``, and ``other`` holds it back."""
    named = uow.records.find(held.modification.kind, held.modification.number)
    is_mine = named is None if fiche is None else named is not None and named.id == fiche.id
    return is_mine and held.other == (other.id if other else None)
