"""Errors of synchronisations: opened when a run meets them, closed when a later one finds them fixed."""

from collections.abc import Callable, Sequence

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import (
    Found,
    Identity,
    Look,
    failure_of,
    found_in,
    is_of_a_run,
    is_settled_by_failing_otherwise,
    lives,
    upkeep,
)
from gestsync.domain.records import Changes, Mode, Problem, RunKind, Topic
from gestsync.domain.settings import Settings
from gestsync.services.queries import ErrorState
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports

_ERRORS = Changes(frozenset({Topic.ERRORS}))
_NOTHING = Changes(frozenset(), frozenset())


def keep_found(uow: UnitOfWork, look: Look, problems: Sequence[Problem]) -> None:
    """A run went through: what it found is open, everything else of its provider is fixed."""
    _keep(uow, look, found_in(problems), lambda _known: True)


def keep_failure(ports: Ports, error: AppError, settings: Settings | None = None) -> Changes:
    """A run failed as a whole: keep it, with its error. Nothing is kept of a failure that does not live."""
    if not lives(error.code):
        return _NOTHING
    provider, at = (settings or ports.settings()).provider, ports.clock.now()
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.FAILED_SYNC, Mode.MANUAL, at, provider)
        look = Look(provider, run, at)
        _keep(uow, look, failure_of(error), is_settled_by_failing_otherwise(error.code))
        uow.commit()
    return _ERRORS


def settle_failures(ports: Ports, provider: str) -> Changes:
    """The base of ``provider`` was read whole: it is reachable, sound, and of the expected structure."""
    open_ones = ports.queries.errors(ErrorState.OPEN)
    if not any(each.kind is None and lives(each.code) for each in open_ones):
        return _NOTHING
    with ports.open_uow() as uow:
        _keep(uow, Look(provider, None, ports.clock.now()), {}, _is_settled_by_reading)
        uow.commit()
    return _ERRORS


def _is_settled_by_reading(known: Identity) -> bool:
    """A guard holds runs whose base reads well."""
    return is_of_a_run(known) and known.code is not ErrorCode.IMP_1010


def _keep(uow: UnitOfWork, look: Look, found: Found, settles: Callable[[Identity], bool]) -> None:
    uow.issues.write(look, upkeep(uow.issues.known(look.provider), found, settles), found)
