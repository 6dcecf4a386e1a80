"""Held-back modifications: what they would make of a fiche, and their replay when nothing holds them back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from gestsync.domain.dating import decide
from gestsync.domain.records import Outcome, laid_over
from gestsync.domain.settings import Settings
from gestsync.services.merge_stores import Came, Pending
from gestsync.services.unit_of_work import UnitOfWork

Held = TypeVar("Held", Pending, Came)


def by_date(held: Iterable[Held]) -> list[Held]:
    """In the order in which they are decided: by date, then as they came."""
    return sorted(held, key=lambda each: (each.modification.modified_at, each.operation))


def after_each(
    values: tuple[str, ...], modified_at: int | None, held: Iterable[Pending]
) -> Iterator[tuple[tuple[str, ...], int | None]]:
    """The values and date of a fiche after each of ``held``, in date order: an older one changes nothing."""
    for modification in (each.modification for each in by_date(held)):
        if modified_at is None or modification.modified_at >= modified_at:
            values, modified_at = laid_over(values, modification.values), modification.modified_at
        yield values, modified_at


def replay(uow: UnitOfWork, run: int, held: Iterable[Pending], settings: Settings) -> dict[Outcome, int]:
    """Decide ``held`` again, in date order, under the dated rule and the duplicate rule.

    Those that would still make a duplicate stay held, with the fiche that holds them now.
    """
    counts: Counter[Outcome] = Counter()
    for each in by_date(held):
        world = uow.exchange.world_for(each.modification, create=settings.exchange_create)
        decision = decide(each.modification, world, again=True)
        if decision.outcome is Outcome.DUPLICATE:
            if decision.other is not None and decision.other != each.other:
                uow.pending.blame(each.operation, decision.other)
            continue
        uow.exchange.write(run, each.file, [decision], again=True)
        uow.pending.settle(each.operation, run)
        counts[decision.outcome] += 1
    return counts
