"""Merge at once every pair whose fiches say the same; whatever needs a person is left to one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import product
from typing import NamedTuple

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.matching import StrictRules, strict_ties
from gestsync.domain.merging import MergePlan, Side, agree
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
from gestsync.services.backup import back_up_before
from gestsync.services.jobs import JobContext
from gestsync.services.merge import write_merge
from gestsync.services.results import TOUCHED, Done
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports

Pair = tuple[str, str]
_EVERY = 50
"""Pairs between two steps of the progress."""


class Skip(Enum):
    """Why a pair is left to a person."""

    DIFFERENT = "different"  # a field says one thing here and another there
    WAITING = "waiting"  # a held-back modification is about one of the two
    SETTLED = "settled"  # merged, declared two persons, or no strict duplicates any more


class Batch(NamedTuple):
    """What a batch will do: (keeper, other) in order, and how many pairs are left aside, by reason."""

    kind: RecordKind
    pairs: tuple[Pair, ...]
    merges: tuple[Pair, ...]
    skipped: dict[Skip, int]


def plan_batch(ports: Ports, kind: RecordKind, pairs: Sequence[Pair], ctx: JobContext) -> Batch:
    """Look at every pair; nothing is written. Raises ``Cancelled``."""
    with ports.open_look() as uow:
        found = list(_decided(ports, uow, kind, pairs, ctx))
    return _batch(kind, pairs, found)


def apply_batch(ports: Ports, batch: Batch, ctx: JobContext) -> Done:
    """Merge what was shown in one run, undone as one. Raises ``Cancelled``, or ``AppError`` IMP-1013 when
    the base says otherwise than it did when the batch was shown; nothing is written then."""
    back_up_before(ports, ctx)
    found: list[MergePlan | Skip] = []
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.MERGE_BATCH, Mode.MANUAL, ports.clock.now())
        for each in _decided(ports, uow, batch.kind, batch.pairs, ctx):
            found.append(each)
            if isinstance(each, MergePlan):
                write_merge(uow, run, each)
        if _batch(batch.kind, batch.pairs, found) != batch:
            raise AppError(ErrorCode.IMP_1013)
        uow.commit()
    return Done(run, TOUCHED, {Outcome.MERGED: len(batch.merges)})


def _batch(kind: RecordKind, pairs: Sequence[Pair], found: Sequence[MergePlan | Skip]) -> Batch:
    merges = [each for each in found if isinstance(each, MergePlan)]
    skipped = Counter(each for each in found if isinstance(each, Skip))
    named = tuple((plan.keeper.ref.number, plan.other.ref.number) for plan in merges)
    return Batch(kind, tuple(pairs), named, dict(skipped))


def _decided(
    ports: Ports, uow: UnitOfWork, kind: RecordKind, pairs: Sequence[Pair], ctx: JobContext
) -> Iterator[MergePlan | Skip]:
    """What becomes of each pair after those before it: three fiches of one person make one."""
    rules = StrictRules.from_settings(ports.settings())
    settled = ports.queries.distinct_pairs(kind)
    busy = uow.pending.concerned(kind)
    merged: dict[int, Fiche] = {}  # by id, the fiches that stay, as this batch leaves them
    survivor: dict[int, int] = {}
    stands_for: dict[int, frozenset[str]] = {}  # the numbers that this batch merges into a fiche, its own too
    for done, pair in enumerate(pairs):
        if done % _EVERY == 0:
            ctx.step(done, len(pairs))
        one, other = (_led_to(uow, kind, number, merged, survivor) for number in pair)
        if one is None or other is None or one.id == other.id:
            yield Skip.SETTLED
            continue
        keeper, loser = sorted((one, other), key=lambda fiche: fiche.id)
        plan = propose_sides(kind, _side(kind, keeper), _side(kind, loser))
        kept, lost = (stands_for.get(each.id, frozenset({each.number})) for each in (keeper, loser))
        # Two persons stay two, even when each is the duplicate of a third.
        are_two = any(frozenset(numbers) in settled for numbers in product(kept, lost))
        if are_two or not strict_ties(kind, keeper.values, loser.values, rules):
            yield Skip.SETTLED
        elif keeper.id in busy or loser.id in busy:
            yield Skip.WAITING
        elif not agree(plan):
            yield Skip.DIFFERENT
        else:
            survivor[loser.id] = keeper.id
            stands_for[keeper.id] = kept | lost
            merged[keeper.id] = keeper._replace(values=plan.values, modified_at=plan.modified_at)
            yield plan


def _led_to(
    uow: UnitOfWork, kind: RecordKind, number: str, merged: dict[int, Fiche], survivor: dict[int, int]
) -> Fiche | None:
    """The active fiche that a number leads to, through the merges of this batch too."""
    found = uow.records.find(kind, number)
    if found is None or found.state is not RecordState.ACTIVE:
        return None
    record = found.id
    while record in survivor:
        record = survivor[record]
    return merged.get(record, found)


def _side(kind: RecordKind, fiche: Fiche) -> Side:
    return Side(RecordRef(kind, fiche.number, fiche.id), fiche.values, fiche.values, fiche.modified_at)
