"""Replay of held-back modifications, when what held them back is gone."""

from collections.abc import Iterable

from gestsync.domain.dating import Decision, decide
from gestsync.domain.matching import StrictRule
from gestsync.domain.records import Outcome
from gestsync.domain.settings import Settings
from gestsync.services.merge_stores import Pending
from gestsync.services.unit_of_work import UnitOfWork


def replay(uow: UnitOfWork, run: int, held: Iterable[Pending], settings: Settings) -> dict[Outcome, int]:
    """Decide ``held`` again, in date order, under the dated rule and the duplicate rule.

    Those that would still make a duplicate stay held, with the fiche that holds them now.
    """
    counts: dict[Outcome, int] = {}
    for each in sorted(held, key=lambda one: (one.modification.modified_at, one.operation)):
        modification = each.modification
        world = uow.exchange.world_for(
            modification.kind,
            [modification],
            StrictRule.from_settings(settings),
            create=settings.exchange_create,
        )
        decision = decide(modification, world, again=True)
        if decision.outcome is Outcome.DUPLICATE:
            _keep_held(uow, each, decision)
            continue
        uow.exchange.write(run, each.file, [decision], again=True)
        uow.pending.settle(each.operation, run)
        counts[decision.outcome] = counts.get(decision.outcome, 0) + 1
    return counts


def _keep_held(uow: UnitOfWork, held: Pending, decision: Decision) -> None:
    if decision.other is not None and decision.other != held.other:
        uow.pending.blame(held.operation, decision.other)
