"""What came for an absorbed fiche since its merge goes to it when the merge is undone.

Since the merge, its number led to the fiche that stays. Left there, what the central says of one person would
be said of another, and never again of the person it is about: it was treated. What either fiche refused since
as older is decided again too, since it may be older only than the two together. So is what a fiche refused as
older than something (a file, a correction typed here) that is undone now: it was treated, and would never
come again.
"""

from collections.abc import Collection, Iterable, Sequence

from gestsync.domain.dating import Decision, decide
from gestsync.domain.fields import KEYS
from gestsync.domain.history import WHOLE, left_to_undo
from gestsync.domain.records import Outcome
from gestsync.domain.settings import Settings
from gestsync.services.held_back import by_date
from gestsync.services.merge_stores import Came, Merge
from gestsync.services.unit_of_work import UnitOfWork


def came_since(uow: UnitOfWork, merges: Iterable[Merge]) -> tuple[Came, ...]:
    """What came since under the numbers that each merge took over, but what was undone of it already."""
    found = []
    for each in merges:
        for came in uow.merges.came_since(each):
            if came.refused:
                found.append(came)
                continue
            left = left_to_undo(came.changes, WHOLE, uow.ledger.taken_back(came.run))
            said = {change.field: change.new for change in left}
            values = tuple(said.get(key) for key in KEYS[each.kind])
            found.append(came._replace(modification=came.modification._replace(values=values), changes=left))
    return tuple(found)


def take_from_keeper(uow: UnitOfWork, came: Sequence[Came], by: int) -> None:
    """Mark in the history that what ``came`` counts no longer for the fiche that stays.

    What else the same run did to that fiche still counts.
    """
    for run, keeper in {(each.run, each.keeper) for each in came}:
        here = [each for each in came if (each.run, each.keeper) == (run, keeper)]
        fields = {change.field for each in here for change in each.changes}
        also = [each.also_written for each in here if each.also_written is not None]
        places = fields.difference(*also) if also else {""}
        uow.ledger.take_back(run, {(keeper, field) for field in places}, by)


def hand_over(uow: UnitOfWork, came: Sequence[Came], refused: Collection[int], settings: Settings) -> None:
    """Decide again what ``came``, now that its number leads to its own fiche, and what ``refused`` refused.

    The history still tells each under the run that it came by, which can be undone. Where there is no such
    fiche yet, only its creation that is held back, it is held back after it. For ``refused``, see
    ``GivenBack``.
    """
    told = {each.operation for each in came}
    came = (*came, *(each for each in uow.merges.refused(refused) if each.operation not in told))
    for each in by_date(came):
        decision = _decided(uow, each, settings)
        if each.refused and _still_refused(each, decision):
            continue
        if each.treated:
            uow.merges.give_up(each)
        whole = decision._replace(modification=each.modification, digest=each.digest)
        uow.exchange.write(each.run, each.file, [whole], again=not each.treated)


def _still_refused(came: Came, decision: Decision) -> bool:
    """Whether the fiche that stays is newer than its row by itself too."""
    fiche = decision.fiche
    return decision.outcome is Outcome.OLDER and fiche is not None and fiche.id == came.keeper


def _decided(uow: UnitOfWork, came: Came, settings: Settings) -> Decision:
    modification = came.modification
    world = uow.exchange.world_for(modification, create=settings.exchange_create)
    fiche = world.fiche(modification.number)
    if fiche is None:
        return Decision(modification, Outcome.DUPLICATE, came.digest, other=came.keeper)
    if came.refused:
        return decide(modification, world, again=True)
    # What was applied anyway is older than its fiche.
    later = max(modification.modified_at, fiche.modified_at or 0)
    return decide(modification._replace(modified_at=later), world, again=True)
