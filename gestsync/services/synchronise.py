"""Synchronisation (seed 1): read the provider, plan, then apply exactly what was shown."""

from collections import Counter
from collections.abc import Iterator, Sequence

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.fields import KEYS, full_name
from gestsync.domain.issues import Look
from gestsync.domain.mapping import check_structure
from gestsync.domain.parents import PARENT_KEYS, gives_parents
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.records import Changes, Mode, Outcome, Problem, RecordKind, RunKind, Topic
from gestsync.domain.settings import Settings
from gestsync.domain.sync_plan import (
    KindPlan,
    Limits,
    PlanLine,
    SyncPlan,
    kept_lines,
    require_guards_accepted,
)
from gestsync.domain.unknown_parents import with_unknown_parents
from gestsync.services.backup import back_up_before
from gestsync.services.jobs import JobContext
from gestsync.services.plan_table import Way, named, plan_table
from gestsync.services.results import Done
from gestsync.services.sync_errors import keep_found
from gestsync.services.unit_of_work import RecordStore, UnitOfWork
from gestsync.services.workplace import Ports

Held = frozenset[tuple[RecordKind, str]]
"""Lines held back by the user: kind and number."""


def plan(ports: Ports, ctx: JobContext, settings: Settings | None = None) -> SyncPlan:
    """Read the active provider and say what a synchronisation would do; nothing is written.

    ``settings`` stand in, this once, for those in force. Raises ``AppError`` IMP-1001 unreachable,
    1005 structure, 1006 damaged, 1007 when anything else goes wrong.
    """
    settings = settings or ports.settings()
    profile = ports.profiles.provider(settings.provider)
    now, after = ports.clock.now(), ports.queries.last_operation()
    try:
        kinds = _plan_kinds(ports, profile, settings, now, ctx)
    except (AppError, Cancelled):
        raise
    except Exception as error:
        raise AppError(ErrorCode.IMP_1007, provider=profile.name, reason=type(error).__name__) from error
    return SyncPlan(profile.key, now, tuple(kinds), after)


def _plan_kinds(
    ports: Ports, profile: ProviderProfile, settings: Settings, now: int, ctx: JobContext
) -> list[KindPlan]:
    today = day_of(now, settings.zone).isoformat()
    limits = Limits(settings.guard_share, settings.guard_least)
    way = Way(profile, today, limits)
    with ports.open_provider(profile, settings.provider_location) as reader:
        check_structure(profile, reader.tables())
        kinds = [plan_table(ports, reader, table_map, way, ctx) for table_map in profile.tables]
    if gives_parents(profile):
        # Apart from what stands for a table known again: the RSGs may move while the children do not.
        kinds = [named(each, profile) for each in with_unknown_parents(kinds, ports.queries.parents())]
    return kinds


def apply(
    ports: Ports,
    planned: SyncPlan,
    ctx: JobContext,
    *,
    held: Held | None = None,
    guards_accepted: bool = False,
) -> Done:
    """Apply exactly what was shown, but the lines held back, in one transaction.

    Nobody looked when ``held`` is ``None``: the suspect lines are held back. One that stays so is an error.
    Raises ``AppError`` IMP-1010 when a guard holds the run, IMP-1013 when our fiches changed meanwhile.
    """
    if not guards_accepted:
        require_guards_accepted(planned)
    kept_back = planned.suspects if held is None else held
    lines = kept_lines(planned, kept_back)
    if lines:  # a run in which nothing changed leaves nothing to go back from
        back_up_before(ports, ctx)
    ctx.check()
    with ports.open_uow() as uow:
        if not _is_as_shown(uow.records, planned, lines):
            raise AppError(ErrorCode.IMP_1013)
        at = ports.clock.now()
        moved = [each for each in planned.kinds if not each.is_known or each.read is not None]
        whole = {each.kind for each in moved if _is_whole(uow, planned, each, kept_back)}
        run = uow.runs.start(RunKind.SYNC, Mode.MANUAL, at, planned.provider)
        uow.records.apply_plan_lines(run, lines)
        for kind_plan in moved:
            uow.records.remember(kind_plan.kind, kind_plan.refreshed)
            read = kind_plan.read if kind_plan.kind in whole else None
            uow.records.keep_read(planned.provider, kind_plan.kind, read)
        found = (*planned.problems, *_suspicions(ports, planned, kept_back))
        keep_found(uow, Look(planned.provider, run, at), [_led_to_fiches(uow, each) for each in found])
        ctx.check()
        uow.commit()
    counts = Counter(line.outcome for line in lines)
    counts[Outcome.UNCHANGED] += planned.unchanged
    return Done(run, _TOUCHED, counts)


def _is_as_shown(records: RecordStore, planned: SyncPlan, lines: Sequence[PlanLine]) -> bool:
    """Whether what these lines were planned from is still so."""
    if not records.holds(planned.after):
        return False
    for kind in {line.ref.kind for line in lines}:
        ours = records.provider_side(kind)
        fiches = {number: each.fiche for number, each in ours.items()}
        if not all(line.fits(fiches.get(line.ref.number)) for line in lines if line.ref.kind is kind):
            return False
    named = {change.new for line in lines for change in line.changes if change.field in PARENT_KEYS}
    return not named or named.isdisjoint(records.leading(RecordKind.RSG))


def _is_whole(uow: UnitOfWork, planned: SyncPlan, kind_plan: KindPlan, held: Held) -> bool:
    """Whether planning the same rows again would give nothing: all is applied, and nothing moved since."""
    if any(line.key in held for line in kind_plan.lines):
        return False
    return not uow.records.touched_after(kind_plan.kind, planned.after)


def _suspicions(ports: Ports, planned: SyncPlan, held: Held) -> Iterator[Problem]:
    """What is said of the suspect lines that stay held back."""
    for line in planned.lines:
        if line.suspect and line.key in held:
            provider = ports.profiles.provider(planned.provider).name
            kind, now = line.ref.kind, dict(zip(KEYS[line.ref.kind], line.values, strict=True))
            before = tuple((now | {each.field: each.old for each in line.changes}).values())
            facts = {"name": full_name(kind, before), "other": line.name, "provider": provider}
            yield Problem(ErrorCode.IMP_1023, kind, line.ref.number, facts)


def _led_to_fiches(uow: UnitOfWork, problem: Problem) -> Problem:
    """Once the fiches are written, ``problem`` says which of them it is about."""
    fiches = [uow.records.find(RecordKind.ENFANT, number) for number in problem.about]
    ids = [each.id for each in fiches if each is not None]
    return problem.concerning(ids) if ids else problem


_TOUCHED = Changes(
    frozenset({Topic.RECORDS, Topic.HISTORY, Topic.ERRORS}), frozenset({RecordKind.RSG, RecordKind.ENFANT})
)
