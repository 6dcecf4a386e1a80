"""Take the merges of a batch back, person by person: it may be stopped between two, and taken up again."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from gestsync.domain.errors import Cancelled
from gestsync.domain.records import Change, Outcome, RecordKind
from gestsync.domain.settings import Settings
from gestsync.services.came_since import hand_over, take_from_keeper
from gestsync.services.give_back import Back, GivenBack, Share, give_back
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.merge_stores import Came, Merge
from gestsync.services.unit_of_work import UnitOfWork


class Unmerged(NamedTuple):
    """What went back, the fiches of it, and how many merges did and did not."""

    given: GivenBack
    fiches: Collection[int]
    merges: int
    left: int


def undo_merges(uow: UnitOfWork, back: Back, whole: Share, settings: Settings, ctx: JobContext) -> Unmerged:
    """Undo the merges of a batch that stand; a cancellation leaves the last ones as they are.

    Raises ``Cancelled`` when it comes before the first.
    """
    restored, gone = dict[int, tuple[str, ...]](), dict[int, RecordKind]()
    kept, fiches, done = list[Change](), set[int](), 0
    for share in _shares(whole):
        try:
            ctx.step(done, len(whole.merges))
        except Cancelled:
            if not done:
                raise
            break
        take_from_keeper(uow, share.came, back.by)
        given = give_back(uow, back, share, Quiet())
        for each in reversed(share.merges):
            uow.merges.revert(each, back.by)
        hand_over(uow, share.came, given.refused, settings)
        restored |= given.restored
        kept += given.kept
        gone |= given.gone
        fiches.update(share.fiches)
        done += len(share.merges)
    return Unmerged(GivenBack(restored, tuple(kept), gone), fiches, done, len(whole.merges) - done)


def _persons(merges: Sequence[Merge]) -> list[tuple[Merge, ...]]:
    """Merges that share a fiche together: three fiches of one person come back at once. The last first."""
    of_fiche: dict[int | None, list[Merge]] = {}
    for each in merges:
        joined = [*of_fiche.get(each.keeper, ()), *of_fiche.get(each.loser, ()), each]
        of_fiche |= {fiche: joined for one in joined for fiche in (one.keeper, one.loser)}
    groups = {max(one.id for one in group): group for group in of_fiche.values()}
    return [tuple(sorted(groups[last], key=lambda one: one.id)) for last in sorted(groups, reverse=True)]


def _shares(whole: Share) -> list[Share]:
    """What the run did, by group: to the fiches it merged, and to the children it moved."""
    groups = _persons(whole.merges)
    place = {
        fiche: number
        for number, group in enumerate(groups)
        for each in group
        for fiche in (each.keeper, each.loser, *each.children)
    }
    touched: list[list[tuple[Outcome, int]]] = [[] for _ in groups]
    for outcome, record in whole.touched:
        touched[place[record]].append((outcome, record))
    came: list[list[Came]] = [[] for _ in groups]
    for one in whole.came:
        came[place[one.keeper]].append(one)
    return [
        Share(tuple(theirs), group, came=tuple(since))
        for theirs, group, since in zip(touched, groups, came, strict=True)
    ]
