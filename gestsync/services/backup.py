"""Backups of the local base: one on request, one before what writes a lot, and the way back."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from typing import Final

from gestsync.domain.backups_kept import superseded
from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.issues import Look, Upkeep, failure_of, upkeep
from gestsync.domain.records import EVERYTHING, Changes, FileState, Mode, RunKind
from gestsync.domain.texts import mark
from gestsync.services.apply_file import Arrival, apply_file
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_restored
from gestsync.services.ports import Backup, Backups, LocalFile
from gestsync.services.queries import AppliedFile
from gestsync.services.results import FileResult
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports

BACKUPS: Final = "backups"
"""Stands where an error of a synchronisation names its provider."""
NOTHING = Changes(frozenset())
_GOES_BACK: Final = mark("Retour à la sauvegarde…")


@dataclass(frozen=True, slots=True)
class Restored:
    """A base put back: which exchange files it no longer knows, and what became of those applied again.

    One whose copy is gone is not applied again. Those that are ``left``, as it was stopped before them, are
    applied at the next launch, import or retrieval; then ``again`` says nothing.
    """

    changes: Changes
    since: tuple[AppliedFile, ...] = ()
    again: tuple[FileResult, ...] = ()
    left: tuple[AppliedFile, ...] = ()


def back_up(
    ports: Ports, ctx: JobContext, listed: Sequence[Backup] | None = None, *, wanted: Backup | None = None
) -> Backup:
    """Take a verified copy, and let go of those that are no longer of use.

    ``listed`` are those there are, when they were just listed: their folder may be on a slow network.
    The one that is ``wanted`` stays, whatever its age.

    A copy that the folder of the office did not take stays in ours, and an error stays open until one is
    taken there. Raises ``AppError`` BAS-4001 when the base is damaged, BAS-4005 when the disk cannot take it.
    """
    there = ports.backups.listed() if listed is None else listed
    at, taken = ports.clock.now(), {each.at for each in there}
    while at in taken:  # a clock that was set back must not write over another copy
        at += 1
    made = ports.backups.make(at, ctx)
    list_applied(ports)
    _keep_error(ports, misplaced(ports, made))
    useless = superseded((at, *taken), ports.settings().zone)
    for backup in there:
        if backup.at in useless and backup != wanted:
            ports.backups.delete(backup)
    return made


def list_applied(ports: Ports) -> None:
    """Write beside the copies which exchange files the base holds: it may be lost before the next copy."""
    if ports.backups.kept_by_server:
        return
    # Where it cannot be written, the list still holds some that were undone. No file is added meanwhile: who
    # applies one holds the same lock.
    with suppress(AppError), ports.open_uow():
        listed = {each.sha256: each for each in ports.backups.applied.files()}
        held = ports.queries.applied()
        ports.backups.applied.write(listed.get(each.sha256, each) for each in held)


def misplaced(ports: Ports, made: Backup) -> AppError | None:
    """What to say of a copy that is not where the office wants it."""
    chosen = ports.backups.chosen()
    return AppError(ErrorCode.BAS_4017, folder=chosen) if chosen and not made.folder else None


def _keep_error(ports: Ports, error: AppError | None) -> None:
    found = {} if error is None else failure_of(error)
    with ports.open_uow() as uow:
        done = upkeep(uow.issues.known(BACKUPS), found, lambda _known: True)
        if done != Upkeep((), (), (), ()):
            uow.issues.write(Look(BACKUPS, None, ports.clock.now()), done, found)
            uow.commit()


def back_up_before(ports: Ports, ctx: JobContext) -> None:
    """What each use case that writes much calls first.

    Nothing is done when nothing was written since the last one, on a server, or when the settings say so.
    Raises what ``back_up`` raises: then nothing is written.
    """
    if ports.backups.kept_by_server or not ports.settings().backup_before:
        return
    listed, now = ports.backups.listed(), ports.clock.now()
    # One that is dated in the future was taken while the clock was wrong, and says nothing of today.
    last = next((each for each in listed if each.at <= now), None)
    if last is None or (ports.queries.last_run_at() or 0) >= last.at:
        back_up(ports, ctx, listed)


def restore(
    ports: Ports,
    backup: Backup,
    ctx: JobContext,
    *,
    again: bool = False,
    gone_back: Callable[[], object] = lambda: None,
) -> Restored:
    """Put the base back as it was; what it is now is kept first. ``gone_back`` is called once it is so.

    ``again`` applies anew, from our copies, the exchange files applied since: their site may no longer have
    them. Raises ``AppError`` BAS-4003, 4005, 4006, BAS-4021 while a retrieval goes on, whose run would be
    gone from under it, and ``Cancelled``; then the base is as before. Once it went back it only stops there.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(ports.only_retrieval())
        except AppError as error:
            if error.code is not ErrorCode.EXC_2029:
                raise
            raise AppError(ErrorCode.BAS_4021) from error
        told = _put_back(ports, backup, ctx, again=again)
        gone_back()
        return settle(ports, backup, told, ctx)


def _put_back(ports: Ports, backup: Backup, ctx: JobContext, *, again: bool) -> tuple[AppliedFile, ...]:
    try:
        back_up(ports, ctx, wanted=backup)
    except AppError as error:
        if error.code is not ErrorCode.BAS_4001:
            raise
        ports.backups.set_aside(ports.clock.now())
    ctx.step(0, None, _GOES_BACK)
    return _go_back(ports.backups, backup, again=again)


def rescue(backups: Backups, backup: Backup, *, again: bool) -> tuple[AppliedFile, ...]:
    """Put back a base that does not open at all; its files are kept aside as they are.

    ``settle`` comes next, with what this returns: the exchange files that it held.
    Raises ``AppError`` BAS-4003, 4005, 4006.
    """
    backups.set_aside(backup.at)
    return _go_back(backups, backup, again=again)


def _go_back(backups: Backups, backup: Backup, *, again: bool) -> tuple[AppliedFile, ...]:
    """Put the base back. The files that are wanted again are written down first, in case it is killed."""
    told = backups.applied.files()
    if again:
        backups.applied.keep_to_apply()
    else:
        backups.applied.forget_to_apply()
    try:
        backups.restore(backup)
    except AppError:
        backups.applied.forget_to_apply()
        raise
    return told


def settle(ports: Ports, backup: Backup, told: tuple[AppliedFile, ...], ctx: JobContext) -> Restored:
    """What follows once the base went back: of the files it held, which it no longer knows, applied again."""
    note_restored(ports, backup.name)
    since = _unknown(ports, told)
    try:
        done = apply_lost_files(ports, ctx)
    except Cancelled:
        return Restored(EVERYTHING, since, left=_unknown(ports, ports.backups.applied.to_apply()))
    return replace(done, changes=EVERYTHING, since=since)


def finish_restoring(ports: Ports, ctx: JobContext) -> Restored:
    """``apply_lost_files`` before anything else: at launch, before an import or a command that writes.

    Raises ``AppError`` EXC-2029 while a retrieval goes on, which does it first.
    """
    if not ports.backups.applied.to_apply():
        return Restored(NOTHING)
    with ports.only_retrieval():
        return apply_lost_files(ports, ctx)


def apply_lost_files(ports: Ports, ctx: JobContext) -> Restored:
    """Apply again the files that were lost as the base went back, where that was asked; else do nothing.

    None is left to apply when it returns. Whoever calls it holds ``only_retrieval``.
    """
    lost = ports.backups.applied.to_apply()
    since = _unknown(ports, lost)
    results = _apply_again(ports, since, ctx) if since else ()
    if lost:
        ports.backups.applied.forget_to_apply()
    return Restored(EVERYTHING if since else NOTHING, since, results)


def _unknown(ports: Ports, files: tuple[AppliedFile, ...]) -> tuple[AppliedFile, ...]:
    """Which of these the base does not hold. It is asked itself: clocks are set forward and back."""
    if not files:
        return ()
    with ports.open_look() as uow:
        return tuple(each for each in files if not _holds(uow, each))


def _holds(uow: UnitOfWork, file: AppliedFile) -> bool:
    """Whether a file is applied in the base, and not undone there or only set aside."""
    known = uow.files.known(file.sha256, not_undone=True)
    return known is not None and known.state is FileState.APPLIED


def _apply_again(ports: Ports, files: tuple[AppliedFile, ...], ctx: JobContext) -> tuple[FileResult, ...]:
    with ports.open_uow() as uow:
        run = uow.runs.start(RunKind.IMPORT, Mode.MANUAL, ports.clock.now())
        uow.commit()
    results = []
    for number, file in enumerate(files):
        ctx.step(number, len(files), file.name)
        try:
            kept = LocalFile(ports.inbox.kept(file.sha256), file.sha256, file.size)
        except AppError:  # kept long enough, and erased: the others come in all the same
            continue
        arrival = Arrival(run, file.name, kept, file.remote_modified_at, file.keep_duplicates, again=True)
        results.append(apply_file(ports, arrival, ctx))
    return tuple(results)
