"""Errors of the exchange site: what a retrieval met stays open until a later one finds it over."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import Found, Identity, Look, failure_of, is_of_the_site, upkeep
from gestsync.domain.records import FileState
from gestsync.domain.series import outrun
from gestsync.services.results import FileResult
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports

SITE: Final = "exchange"
"""Stands where an error of a synchronisation names its provider."""


def keep_met(
    uow: UnitOfWork, look: Look, files: Sequence[FileResult], missing: Iterable[str], names: Iterable[str]
) -> None:
    """A retrieval went through: a file that waits, one that the site keeps, a number that a series skips.

    ``names`` are those of every file that ever came: a gap is over once it came, or left far behind.
    """
    found: dict[Identity, dict[str, str]] = {}
    for each in files:
        if each.code is not None and (each.state is FileState.WAITING or each.code is ErrorCode.EXC_2025):
            found[Identity(each.code, None, "", each.name)] = dict(each.facts)
    for name in missing:
        found[Identity(ErrorCode.EXC_2026, None, "", name)] = {"file": name}
    came = frozenset(names)

    def is_over(known: Identity) -> bool:
        if known.code is not ErrorCode.EXC_2026:
            return True
        return known.subject in came or outrun(known.subject, came)

    _keep(uow, look, found, is_over)


def keep_failure(ports: Ports, error: AppError) -> None:
    """A retrieval failed as a whole. A base that cannot be written says so itself, at the next act."""
    if not is_of_the_site(error.code):
        return
    with suppress(AppError), ports.open_uow() as uow:
        look = Look(SITE, None, ports.clock.now())
        _keep(uow, look, failure_of(error), lambda known: not known.subject)
        uow.commit()


def _keep(uow: UnitOfWork, look: Look, found: Found, is_over: Callable[[Identity], bool]) -> None:
    uow.issues.write(look, upkeep(uow.issues.known(SITE), found, is_over), found)
