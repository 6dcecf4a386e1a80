"""A retrieval (*récupération*, seed 2): download what is new on the exchange site, and apply it."""

from dataclasses import replace

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.issues import Look
from gestsync.domain.records import FileState, Mode, RunKind, Topic
from gestsync.domain.series import missing_names
from gestsync.domain.settings import Settings
from gestsync.services.apply_file import Arrival, apply_file, is_read_otherwise
from gestsync.services.backup import apply_lost_files, back_up_before
from gestsync.services.jobs import JobContext
from gestsync.services.ports import ExchangeSite, RemoteFile
from gestsync.services.preferences import site_password
from gestsync.services.results import TOUCHED, FileResult, Retrieved
from gestsync.services.site_errors import SITE, keep_failure, keep_met
from gestsync.services.unit_of_work import FileEntry
from gestsync.services.workplace import Ports

_MET = TOUCHED._replace(topics=TOUCHED.topics | {Topic.ERRORS})
_WAITS = frozenset({ErrorCode.EXC_2003, ErrorCode.EXC_2009, ErrorCode.EXC_2030})
"""Failures of one file on its way, which stop no other."""


def retrieve(ports: Ports, mode: Mode, ctx: JobContext) -> Retrieved:
    """Download and apply every new file, oldest first; each file is one transaction.

    Raises ``AppError`` EXC-2029 while another one goes on, EXC-2001 unreachable,
    2002 refused, 2015 not set, 2016 not encrypted; what was applied before a failure stays applied, and the
    next retrieval goes on from there. A file that does not come whole, that the site does not give or that is
    too large, waits. What went wrong stays in the list of open errors until a retrieval finds it over.
    """
    with ports.only_retrieval():
        try:
            return _retrieve(ports, mode, ctx)
        except AppError as error:
            keep_failure(ports, error)
            raise


def _retrieve(ports: Ports, mode: Mode, ctx: JobContext) -> Retrieved:
    apply_lost_files(ports, ctx)  # came before what the site offers now
    settings = ports.settings()
    # Without a site there is no password to ask the keyring for, and opening says what is missing.
    password = site_password(ports) if settings.exchange_host else ""
    with ports.open_site(settings, password, ctx) as site:
        offered = site.files()
        with ports.open_uow() as uow:
            run = uow.runs.start(RunKind.RETRIEVAL, mode, ports.clock.now())
            # What came since the last retrieval that went through was told to nobody.
            known = uow.files.names(_last_through(ports))
            uow.commit()
        results, failure, deleting = [], None, settings.exchange_remote == "delete"
        for number, remote in enumerate(offered):
            ctx.step(number, len(offered), remote.name)
            try:
                result = _known(ports, remote, deleting=deleting) or _take(ports, site, remote, run, ctx)
                results.append(_put_away(ports, site, remote, result, settings))
            except AppError as error:
                # At one file, it may be that file: those after it are not kept waiting, every day, for it.
                if error.code is not ErrorCode.EXC_2001 or failure is not None:
                    raise
                failure = error
    ports.inbox.tidy()
    if failure is not None:
        raise failure
    with ports.open_uow() as uow:
        came = uow.files.names().union(each.name for each in results if each.state is not FileState.WAITING)
        missing = missing_names(known, came - known)
        # Only once all went through: after a failure, the next launch of the same day tries again.
        # By hand too when a file may still be on its way: what came is told, and the day is not done.
        uow.runs.note_attempt(Mode.MANUAL, ports.clock.now())
        if not any(each.comes_again for each in results):
            uow.runs.note_attempt(mode, ports.clock.now())
        keep_met(uow, Look(SITE, run, ports.clock.now()), results, missing, came)
        uow.commit()
    return Retrieved(run, tuple(results), _MET, missing)


def _last_through(ports: Ports) -> int:
    """When a retrieval last went through (µs UTC)."""
    return max(ports.queries.last_attempt(mode) or 0 for mode in Mode)


def _put_away(
    ports: Ports, site: ExchangeSite, remote: RemoteFile, result: FileResult, settings: Settings
) -> FileResult:
    """Once what a file brought is committed, and only then, do with it what the settings say.

    A site that refuses is told of, and asked again at the next retrieval.
    """
    # One without rows may be one whose rows are on their way: it stays until it is seen unchanged.
    if settings.exchange_remote == "leave" or result.is_bare or not _is_applied(ports, result):
        return result
    archive = settings.exchange_archive.strip() if settings.exchange_remote == "archive" else ""
    if settings.exchange_remote == "archive" and not archive:
        return result
    try:
        if not archive:
            ports.inbox.kept(result.sha256)  # never give up the only copy
        site.put_away(remote, archive)
    except AppError as error:
        if error.code not in {ErrorCode.EXC_2025, ErrorCode.GEN_9004}:
            raise
        return replace(result, code=error.code, facts=dict(error.facts))
    return result


def _is_applied(ports: Ports, result: FileResult) -> bool:
    if result.state is FileState.APPLIED:
        return True
    if result.state is not FileState.KNOWN:
        return False
    with ports.open_uow() as uow:
        known = uow.files.known(result.sha256)
    return known is not None and known.state is FileState.APPLIED


def _lacks_its_copy(ports: Ports, seen: FileEntry) -> bool:
    """Whether our copy of an applied file is gone: too old, or on another workstation.

    Brought once more, the file can be deleted on the site, and ours ages anew.
    """
    if seen.state is not FileState.APPLIED:
        return False
    try:
        ports.inbox.kept(seen.sha256)
    except AppError:
        return True
    return False


def _known(ports: Ports, remote: RemoteFile, *, deleting: bool) -> FileResult | None:
    """A file that came already and is not wanted again."""
    with ports.open_uow() as uow:
        seen = uow.files.unchanged(remote)
    if seen is None or is_read_otherwise(ports, seen) or (deleting and _lacks_its_copy(ports, seen)):
        return None
    return FileResult(remote.name, seen.sha256, FileState.KNOWN)


def _take(ports: Ports, site: ExchangeSite, remote: RemoteFile, run: int, ctx: JobContext) -> FileResult:
    try:
        local = site.download(remote)
    except AppError as error:
        if error.code not in _WAITS:
            raise
        # It may still be growing on the site, or the limit may be raised: the next retrieval looks again.
        return FileResult(remote.name, "", FileState.WAITING, code=error.code, facts=dict(error.facts))
    back_up_before(ports, ctx)
    return apply_file(ports, Arrival(run, remote.name, local, remote.modified_at), ctx)


def try_site(ports: Ports, settings: Settings, password: str, ctx: JobContext) -> int:
    """How many files a site offers, to try its settings; raises what ``retrieve`` raises."""
    with ports.open_site(settings, password, ctx) as site:
        return len(site.files())
