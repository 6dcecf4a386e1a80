"""A change of accounting system or a merger of offices: old file numbers become other numbers of the new."""

from collections.abc import Collection

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.records import (
    Changes,
    Fiche,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RunKind,
    Topic,
)
from gestsync.domain.renumbering import Renumbering, RenumberPlan, plan_renumbering, without
from gestsync.services.backup import back_up_before
from gestsync.services.children import children_following, follow
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.results import Done
from gestsync.services.unit_of_work import Operation, UnitOfWork
from gestsync.services.workplace import Ports


def plan(ports: Ports, ctx: JobContext) -> tuple[RenumberPlan, ...]:
    """Match our fiches with the base of the active system; nothing is written.

    Raises ``AppError`` as a synchronisation does: IMP-1001, 1005, 1006…
    """
    settings = ports.settings()
    profile = ports.profiles.provider(settings.provider)
    today = day_of(ports.clock.now(), settings.zone).isoformat()
    plans = []
    with ports.open_provider(profile, settings.provider_location) as reader:
        check_structure(profile, reader.tables())
        for table_map in profile.tables:
            ctx.check()
            cells = reader.rows(table_map.table, columns_of(table_map))
            rows = [row for row, _problems in map_rows(profile, table_map, cells, today) if row is not None]
            ours = ports.queries.provider_side(table_map.kind)
            plans.append(plan_renumbering(table_map.kind, ours, rows))
    return tuple(plans)


def apply(ports: Ports, plans: Collection[RenumberPlan], held: frozenset[Renumbering] = frozenset()) -> Done:
    """Give each matched fiche its new number, but those held back, in one transaction.

    The old number leads to the fiche still, unless it is another's now; children follow their RSG. Who
    exchanges numbers with one held back is held back too. Raises ``AppError`` IMP-1013 when a fiche changed
    its number meanwhile.
    """
    back_up_before(ports, Quiet())
    wanted = [without(planned.matched, held) for planned in plans]
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.RENUMBER, Mode.MANUAL, ports.clock.now(), ports.settings().provider)
        for planned, moves in zip(plans, wanted, strict=True):
            _renumber(uow, run, planned.kind, moves)
        uow.commit()
    count = sum(map(len, wanted))
    kinds = frozenset({RecordKind.RSG, RecordKind.ENFANT})
    topics = frozenset({Topic.RECORDS, Topic.HISTORY, Topic.ERRORS})
    return Done(run, Changes(topics, kinds), {Outcome.MERGED: count} if count else {})


def _renumber(uow: UnitOfWork, run: int, kind: RecordKind, moves: Collection[Renumbering]) -> None:
    fiches = _fiches(uow, kind, moves)
    taken = {each.new for each in moves}
    # All read before one is written: an RSG may take the number that children of another still name.
    children = children_following(
        uow, {each.old: each.new for each in moves} if kind is RecordKind.RSG else {}
    )
    for each, fiche in zip(moves, fiches, strict=True):
        uow.merges.keep_number(run, kind, fiche, leads=each.old not in taken)
    uow.records.renumber(kind, {each.record: each.new for each in moves})
    told = [
        Operation(Outcome.MERGED, RecordRef(kind, each.new, each.record), facts={"number": each.old})
        for each in moves
    ]
    uow.ledger.write(run, told)
    follow(uow, run, children, Outcome.EDITED)


def _fiches(uow: UnitOfWork, kind: RecordKind, moves: Collection[Renumbering]) -> list[Fiche]:
    """The fiches to renumber. Raises ``AppError`` IMP-1013 unless all is as it was."""
    numbers = {each.record: each.old for each in moves}
    fiches = []
    for each in moves:
        found = uow.records.get(each.record)
        there = uow.records.find(kind, each.new)
        if (
            found is None
            or found[1].number != each.old
            or (there is not None and numbers.get(there.id) != each.new)
        ):
            raise AppError(ErrorCode.IMP_1013)
        fiches.append(found[1])
    return fiches
