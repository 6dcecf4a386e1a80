"""Give fiches back what they were before a part of a run; what was edited since is kept and listed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from gestsync.domain.fields import changed, full_name, position
from gestsync.domain.history import Part
from gestsync.domain.parents import PARENT_KEYS
from gestsync.domain.past import Remains, Undo, what_remains
from gestsync.domain.records import Change, Fiche, Outcome, RecordKind, RecordRef, RecordState
from gestsync.services.jobs import JobContext
from gestsync.services.merge_stores import Came, Merge
from gestsync.services.results import KeptFiche
from gestsync.services.unit_of_work import Operation, UnitOfWork

Fiches = dict[int, tuple[RecordKind, Fiche]]
Touched = tuple[tuple[Outcome, int], ...]

FEW = 500
"""Up to so many fiches, reading their whole past takes less than asking first which were touched since."""
TOGETHER = 500
"""Fiches that are read, given back and written together, between two steps of the progress: a night may hold
a hundred thousand, which would fill the memory."""


class Back(NamedTuple):
    """The run that is undone, the run that undoes it (0: nothing is written), and whether what was edited
    since goes back too."""

    run: int
    by: int
    overwriting: bool = False


class Share(NamedTuple):
    """What of a run is undone: what it did to each fiche, and its merges.

    ``field``, when it is said, is all that is undone of a fiche, which keeps its state and date.
    ``came``: what came since for the absorbed fiches of its merges goes back with them.
    """

    touched: Touched
    merges: tuple[Merge, ...] = ()
    field: str = ""
    came: tuple[Came, ...] = ()

    @property
    def fiches(self) -> tuple[int, ...]:
        """Each fiche once, in order."""
        return tuple(dict.fromkeys(record for _outcome, record in self.touched))


class GivenBack(NamedTuple):
    """What an undo did: the fields that went back, by fiche; the changes kept, as they were edited since; the
    fiches that are no more. ``refused`` are operations that refused a row as older than a fiche that is now
    older than the row: it is to be decided again."""

    restored: Mapping[int, tuple[str, ...]]
    kept: tuple[Change, ...]
    gone: Mapping[int, RecordKind]
    refused: tuple[int, ...] = ()


class _Page(NamedTuple):
    """Some fiches as they are and as they will be, what goes back and what is kept of each, those that the
    run created and that stay whole; ``refused`` as in ``GivenBack``."""

    before: Fiches
    after: Fiches
    restored: dict[int, list[Change]]
    kept: dict[int, list[Change]]
    staying: set[int]
    refused: list[int]


class _Absorbed(NamedTuple):
    """A fiche that was absorbed since, and what goes back on it."""

    record: int
    kind: RecordKind
    number: str
    restored: tuple[Change, ...]


def share_of(uow: UnitOfWork, run: int, part: Part) -> Share:
    """What of ``run`` a part of it would take back, but what was taken back already."""
    taken = uow.ledger.taken_back(run)
    touched = tuple(
        (outcome, record)
        for outcome, record in uow.ledger.touched_by_run(run)
        if part.holds(record) and (record, "") not in taken
    )
    return Share(touched, field=part.field)


def kept_of(uow: UnitOfWork, run: int, share: Share, ctx: JobContext) -> tuple[KeptFiche, ...]:
    """What ``give_back`` would keep of a share of ``run``; nothing is written. Raises ``Cancelled``."""
    since = _since(uow, run, share)
    # Of what nobody touched since, nothing is kept: it need not be read to be known.
    share = share._replace(touched=tuple(each for each in share.touched if each[1] in since))
    found: dict[int, KeptFiche] = {}
    restored: dict[int, tuple[str, ...]] = {}
    absorbed: list[_Absorbed] = []
    for page in _pages(uow, Back(run, 0), share, since, ctx):
        for record, (kind, fiche) in page.before.items():
            if record in page.kept:
                staying = record in page.staying
                found[record] = _kept_fiche(kind, fiche, page.kept[record], created=staying)
        restored |= _keys(page.restored)
        absorbed += _absorbed(page)
    kept = [change for each in found.values() for change in each.changes]
    for change in _taken_over(uow, absorbed, restored, kept):
        record = change.record.id or 0
        if record not in found:
            kind, fiche = uow.records.get_all([record])[record]
            found[record] = _kept_fiche(kind, fiche, [], created=False)
        found[record] = found[record]._replace(changes=(*found[record].changes, change))
    return tuple(found.values())


def _kept_fiche(kind: RecordKind, fiche: Fiche, changes: Iterable[Change], *, created: bool) -> KeptFiche:
    ref = RecordRef(kind, fiche.number, fiche.id)
    return KeptFiche(ref, full_name(kind, fiche.values), tuple(changes), created=created)


def give_back(uow: UnitOfWork, back: Back, share: Share, ctx: JobContext) -> GivenBack:
    """Write the fiches as they were, and the history of it. Raises ``Cancelled`` until all are written."""
    restored: dict[int, tuple[str, ...]] = {}
    kept: list[Change] = []
    gone: dict[int, RecordKind] = {}
    absorbed: list[_Absorbed] = []
    refused: list[int] = []
    for page in _pages(uow, back, share, _since(uow, back.run, share), ctx):
        refused += page.refused
        _write(uow, page.after.values())
        _write_history(uow, back.by, page)
        restored |= _keys(page.restored)
        kept += (change for changes in page.kept.values() for change in changes)
        gone |= {
            record: kind for record, (kind, fiche) in page.after.items() if fiche.state is RecordState.REMOVED
        }
        absorbed += _absorbed(page)
    if not share.merges:
        kept += _taken_over(uow, absorbed, restored, kept)
        refused += _date_survivors(uow, back, share, absorbed)
    return GivenBack(restored, tuple(kept), gone, tuple(refused))


def _keys(restored: Mapping[int, Iterable[Change]]) -> dict[int, tuple[str, ...]]:
    return {record: tuple(change.field for change in changes) for record, changes in restored.items()}


def _absorbed(page: _Page) -> list[_Absorbed]:
    return [
        _Absorbed(record, kind, fiche.number, tuple(page.restored.get(record, ())))
        for record, (kind, fiche) in page.before.items()
        if fiche.state is RecordState.MERGED
    ]


def _write(uow: UnitOfWork, some: Iterable[tuple[RecordKind, Fiche]]) -> None:
    by_kind: dict[RecordKind, list[Fiche]] = {}
    for kind, fiche in some:
        by_kind.setdefault(kind, []).append(fiche)
    for kind, fiches in by_kind.items():
        uow.records.write(kind, *fiches)


def _date_survivors(
    uow: UnitOfWork, back: Back, share: Share, absorbed: Iterable[_Absorbed]
) -> Iterator[int]:
    """What dated a fiche that was absorbed since no longer dates the one that stays, nor any between the two.
    Yields ``refused``, as in ``GivenBack``."""
    records = frozenset(share.fiches)
    ids = [] if share.field else [each.record for each in absorbed]
    keepers = uow.records.get_all(uow.merges.keepers_of(ids)) if ids else {}
    pasts = uow.ledger.pasts(keepers.keys(), back.run, ()) if keepers else {}
    for record, (kind, fiche) in keepers.items():
        remains = what_remains(record, pasts, Undo(back.run, records, back.by))
        if remains.modified_at != fiche.modified_at:
            if fiche.state.is_there:
                yield from _no_longer_older(remains, fiche)
            uow.records.write(kind, fiche._replace(modified_at=remains.modified_at))
            ref = RecordRef(kind, fiche.number, record)
            told = Operation(Outcome.UNDONE, ref, modified_at=remains.modified_at)
            uow.ledger.write(back.by, [told])


def _since(uow: UnitOfWork, run: int, share: Share) -> Collection[int]:
    """The fiches of a share that anything was done to since: the whole past of these is read."""
    ids = set(share.fiches)
    return ids if len(ids) <= FEW else ids & uow.ledger.touched_since(run)


def _pages(
    uow: UnitOfWork, back: Back, share: Share, since: Collection[int], ctx: JobContext
) -> Iterator[_Page]:
    """The fiches of a share, some at a time: each goes back by its own past, whatever the others did.

    The past is read whole of those in ``since``.
    """
    ids = share.fiches
    came = frozenset(each.operation for each in share.came)
    undo = Undo(back.run, frozenset(ids), back.by, came, share.field, overwriting=back.overwriting)
    turned = {record for outcome, record in share.touched if outcome in {Outcome.ABSENT, Outcome.RETURNED}}
    leads = _leads(uow, back.run)
    for number in range(0, len(ids), TOGETHER):
        ctx.step(number, len(ids))
        some = ids[number : number + TOGETHER]
        page = _Page(uow.records.get_all(some), {}, {}, {}, set(), [])
        pasts = uow.ledger.pasts(page.before.keys(), back.run, since)
        for record, (kind, fiche) in page.before.items():
            remains = what_remains(record, pasts, undo)
            state = None if share.field else _state_without(share, fiche, remains, moved=record in turned)
            if remains.stays:
                page.staying.add(record)
                page.kept[record] = [change for _operation, change in remains.taken_back]
            else:
                _go_back(page, record, remains, leads, gone=state is RecordState.REMOVED)
            # Taking one field back does not date a fiche, nor does being absorbed.
            comes_back = any(merge.loser == record for merge in share.merges)
            dated = not share.field and not comes_back
            # A fiche that goes is created anew by what it refused as older.
            if comes_back or (dated and fiche.state.is_there):
                page.refused.extend(_no_longer_older(remains, fiche, comes_back=comes_back))
            page.after[record] = (
                kind,
                fiche._replace(
                    values=changed(kind, fiche.values, page.restored.get(record, ())),
                    state=fiche.state if state is None else state,
                    modified_at=remains.modified_at if dated else fiche.modified_at,
                ),
            )
        yield page


def _no_longer_older(remains: Remains, fiche: Fiche, *, comes_back: bool = False) -> Iterator[int]:
    """The operations that refused a row as older than the fiche, and would no longer refuse it.

    ``comes_back``: they refused it as older than the fiche that had absorbed this one.
    """
    before, after = fiche.modified_at or 0, remains.modified_at or 0
    for operation, at in remains.refused:
        if at >= before if comes_back else after <= at < before:
            yield operation


def _state_without(share: Share, fiche: Fiche, remains: Remains, *, moved: bool) -> RecordState | None:
    """Where a fiche stands without the share, ``None``: where it does now.

    What came before the run may be undone, and what came after it stands: neither is the run's. ``moved``:
    the share says that it was there, or was not.
    """
    absorbed = next((merge for merge in share.merges if merge.loser == fiche.id), None)
    if absorbed is not None:
        theirs = {absorbed.number, *absorbed.aliases}
        comes = any(each.modification.number in theirs for each in share.came)
        there = remains.exists or comes  # what came for it since goes to it
        return remains.state or absorbed.loser_state if there else RecordState.REMOVED
    if fiche.state is RecordState.MERGED:
        return None  # absorbed since: only the undo of that merge brings it back
    if not remains.exists:
        return RecordState.REMOVED
    return remains.state or RecordState.ACTIVE if moved else None


def _go_back(page: _Page, record: int, remains: Remains, leads: Mapping[str, str], *, gone: bool) -> None:
    """The fields that go back, each in one step: a run may have changed it several times. Those that were
    written since are kept."""
    kind, fiche = page.before[record]
    ref = RecordRef(kind, fiche.number, record)
    taken_back = remains.taken_back
    keys = remains.values if gone else dict.fromkeys(change.field for _operation, change in taken_back)
    back = []
    for key in keys:
        now, then = fiche.values[position(kind, key)], remains.values[key]
        then = leads.get(then, then) if key in PARENT_KEYS else then
        if now != then:
            back.append(Change(ref, key, now, then))
    kept = [change for operation, change in taken_back if operation < remains.written_by[change.field]]
    if back:
        page.restored[record] = back
    if kept:
        page.kept[record] = kept


def _leads(uow: UnitOfWork, run: int) -> dict[str, str]:
    """Numbers of RSGs who were absorbed by another run since: no child names them again."""
    mine = {merge.number for merge in uow.merges.all_of_run(run)}
    return {lost: kept for lost, kept in uow.records.leading(RecordKind.RSG).items() if lost not in mine}


def _taken_over(
    uow: UnitOfWork,
    absorbed: Iterable[_Absorbed],
    restored: Mapping[int, Collection[str]],
    kept: Iterable[Change],
) -> list[Change]:
    """What goes back on a fiche absorbed since, and stays on the one that took it over with it."""
    told = {(change.record.id, change.field) for change in kept}
    found: list[Change] = []
    for each in absorbed:
        keeper = uow.records.find(each.kind, each.number) if each.restored else None
        if keeper is None:
            continue
        for change in each.restored:
            if change.field in restored.get(keeper.id, ()) or (keeper.id, change.field) in told:
                continue
            if keeper.values[position(each.kind, change.field)] == change.old:
                ref = RecordRef(each.kind, keeper.number, keeper.id)
                found.append(change.reversed()._replace(record=ref))
    return found


def _write_history(uow: UnitOfWork, by: int, page: _Page) -> None:
    operations = [
        Operation(
            Outcome.UNDONE,
            RecordRef(kind, fiche.number, record),
            tuple(page.restored.get(record, ())),
            fiche.modified_at,
        )
        for record, (kind, fiche) in page.after.items()
        if record in page.restored or _moved(page.before[record][1], fiche)
    ]
    uow.ledger.write(by, operations)


def _moved(before: Fiche, after: Fiche) -> bool:
    """Whether the state or the date of a fiche goes back: what it was on a day is told by its operations."""
    return (before.state, before.modified_at) != (after.state, after.modified_at)
