"""A change of accounting system or a merger of offices: old file numbers become other numbers of the new."""

from collections.abc import Collection

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KEYS, Role, positions
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.records import (
    Change,
    Changes,
    Fiche,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RunKind,
    Topic,
)
from gestsync.domain.renumbering import Renumbering, RenumberPlan, plan_renumbering
from gestsync.services.jobs import JobContext
from gestsync.services.results import Done
from gestsync.services.unit_of_work import Operation, UnitOfWork
from gestsync.services.workplace import Ports, office_zone

_PARENT = positions(RecordKind.ENFANT, Role.PARENT)[0]


def plan(ports: Ports, ctx: JobContext) -> tuple[RenumberPlan, ...]:
    """Match our fiches with the base of the active system; nothing is written.

    Raises ``AppError`` as a synchronisation does: IMP-1001, 1005, 1006…
    """
    settings = ports.settings()
    profile = ports.profiles.provider(settings.provider)
    today = day_of(ports.clock.now(), office_zone(settings)).isoformat()
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

    The old number leads to the fiche still; children follow their RSG. Raises ``AppError`` IMP-1013 when a
    fiche changed its number meanwhile.
    """
    wanted = [each for planned in plans for each in planned.matched if each not in held]
    at = ports.clock.now()
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.RENUMBER, Mode.MANUAL, at, ports.settings().provider)
        for each in wanted:
            _renumber(uow, run, at, each)
        uow.commit()
    kinds = frozenset({RecordKind.RSG, RecordKind.ENFANT})
    topics = frozenset({Topic.RECORDS, Topic.HISTORY, Topic.ERRORS})
    return Done(run, Changes(topics, kinds), {Outcome.MERGED: len(wanted)} if wanted else {})


def _renumber(uow: UnitOfWork, run: int, at: int, wanted: Renumbering) -> None:
    found = uow.records.get(wanted.record)
    if (
        found is None
        or found[1].number != wanted.old
        or uow.records.find(wanted.kind, wanted.new) is not None
    ):
        raise AppError(ErrorCode.IMP_1013)
    uow.merges.write_alias(run, at, wanted.kind, found[1])
    uow.records.renumber(wanted.kind, wanted.record, wanted.new)
    ref = RecordRef(wanted.kind, wanted.new, wanted.record)
    uow.ledger.write(run, [Operation(Outcome.MERGED, ref, facts={"number": wanted.old})])
    if wanted.kind is RecordKind.RSG:
        for child in uow.records.children_of(wanted.old):
            _follow(uow, run, child, wanted.new)


def _follow(uow: UnitOfWork, run: int, child: int, rsg: str) -> None:
    """A child goes with her RSG."""
    found = uow.records.get(child)
    assert found is not None  # noqa: S101 - her id was just read
    kind, fiche = found
    key, old = KEYS[kind][_PARENT], fiche.values[_PARENT]
    values = (*fiche.values[:_PARENT], rsg, *fiche.values[_PARENT + 1 :])
    moved: Fiche = fiche._replace(values=values)
    uow.records.write(kind, moved)
    ref = RecordRef(kind, fiche.number, child)
    uow.ledger.write(run, [Operation(Outcome.EDITED, ref, (Change(ref, key, old, rsg),), fiche.modified_at)])
