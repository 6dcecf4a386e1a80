"""One exchange file, whole or not at all: parse, decide by the three rules, write, in one transaction."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from gestsync.assets import program_version
from gestsync.domain.dating import decide_all
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import FileState, Outcome
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext, without_collector
from gestsync.services.ports import LocalFile
from gestsync.services.queries import AppliedFile
from gestsync.services.results import FileResult
from gestsync.services.unit_of_work import FileEntry, UnitOfWork
from gestsync.services.workplace import Ports

_SETS_ASIDE = frozenset(
    {
        ErrorCode.EXC_2004,
        ErrorCode.EXC_2005,
        ErrorCode.EXC_2006,
        ErrorCode.EXC_2007,
        ErrorCode.EXC_2008,
        ErrorCode.EXC_2009,
    }
)
"""Failures that say the file itself cannot be trusted; any other is not its fault."""
_APPLIES: Final = mark("Application des modifications…")
_READ_AS: Final = "read_as"
"""The fact of a file set aside that tells how it was read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that arrived whole, in the run that brought it."""

    run: int
    name: str
    local: LocalFile
    remote_modified_at: int | None = None
    keep_duplicates: bool = False
    again: bool = False
    """Whether somebody wants it applied again where it was undone; a retrieval never does."""


def apply_file(ports: Ports, arrival: Arrival, ctx: JobContext) -> FileResult:
    """Apply a file unless its content is known; set it aside when it cannot be trusted.

    One set aside is read again when it is asked for, or once files are read otherwise: another profile, a
    higher limit.
    Raises ``Cancelled``, and ``AppError`` only of the local base: then nothing of it is written.
    """
    with ports.open_uow() as uow:
        known = uow.files.known(arrival.local.sha256, not_undone=arrival.again)
    if known is not None and not _is_read_again(ports, arrival, known):
        return FileResult(arrival.name, arrival.local.sha256, FileState.KNOWN)
    try:
        with without_collector():
            return _apply(ports, arrival, ctx)
    except AppError as error:
        if error.code not in _SETS_ASIDE:
            raise
        return _set_aside(ports, arrival, error)


def _is_read_again(ports: Ports, arrival: Arrival, known: FileEntry) -> bool:
    # Asked for, a file set aside is refused again with its reason: « already received » would hide it.
    asked = arrival.again and known.state is FileState.QUARANTINED
    return asked or is_read_otherwise(ports, known)


def is_read_otherwise(ports: Ports, known: FileEntry) -> bool:
    """Whether a file was set aside, and files are not read as they were then."""
    return known.state is FileState.QUARANTINED and known.facts.get(_READ_AS) != _read_as(ports)


def _read_as(ports: Ports) -> str:
    """What stands for how files are read: a file that was refused so is refused again."""
    how = f"{program_version()} {ports.profiles.exchange()!r} {ports.settings().exchange_max_megabytes}"
    return blake2b(how.encode(), digest_size=8).hexdigest()


def _entry(ports: Ports, arrival: Arrival, state: FileState) -> FileEntry:
    return FileEntry(
        arrival.run,
        arrival.name,
        arrival.local.sha256,
        arrival.local.size,
        arrival.remote_modified_at,
        ports.clock.now(),
        state,
    )


def _apply(ports: Ports, arrival: Arrival, ctx: JobContext) -> FileResult:
    settings = ports.settings()
    content = ports.inbox.open(
        arrival.local.path,
        arrival.name,
        ports.profiles.exchange(),
        settings.zone,
        ports.clock.now(),
    )
    entry = _entry(ports, arrival, FileState.APPLIED)
    with ports.open_uow() as uow:
        known = uow.files.known(arrival.local.sha256, not_undone=arrival.again)
        if known is not None and known.state is FileState.APPLIED:  # by another program, a moment ago
            return FileResult(arrival.name, arrival.local.sha256, FileState.KNOWN)
        file = uow.files.register(entry)
        rows = refused = 0
        for staged in uow.exchange.stage(arrival.run, file, content.rows()):
            rows, refused = staged
            ctx.step(rows + refused, None)
        counts: Counter[Outcome] = Counter()
        for done in _decide(uow, arrival, file, settings, counts):
            ctx.step(done, rows, _APPLIES)
        if refused:
            counts[Outcome.REJECTED] += refused
        unknown = content.unknown_columns
        uow.files.update(file, replace(entry, rows=rows + refused, counts=counts, unknown_columns=unknown))
        ctx.check()
        # Before: one too many is known again by the base, one too few would be missed when that is lost.
        ports.backups.applied.add(_applied(arrival))
        uow.commit()
    return FileResult(
        arrival.name,
        arrival.local.sha256,
        FileState.APPLIED,
        rows + refused,
        counts,
        unknown_columns=unknown,
        file_id=file,
    )


def _applied(arrival: Arrival) -> AppliedFile:
    local = arrival.local
    return AppliedFile(
        arrival.name, local.sha256, local.size, arrival.remote_modified_at, arrival.keep_duplicates
    )


def _decide(
    uow: UnitOfWork, arrival: Arrival, file: int, settings: Settings, counts: Counter[Outcome]
) -> Iterator[int]:
    """Decide and write chunk by chunk, adding to ``counts``; yields how many rows are done."""
    done = 0
    for world, modifications in uow.exchange.chunks(
        create=settings.exchange_create, keep_duplicates=arrival.keep_duplicates
    ):
        decisions = list(decide_all(modifications, world))
        counts.update(uow.exchange.write(arrival.run, file, decisions))
        done += len(modifications)
        yield done


def _set_aside(ports: Ports, arrival: Arrival, error: AppError) -> FileResult:
    facts = {**error.facts, _READ_AS: _read_as(ports)}
    entry = replace(_entry(ports, arrival, FileState.QUARANTINED), code=error.code, facts=facts)
    with ports.open_uow() as uow:
        file = uow.files.set_aside(entry)
        uow.commit()
    return FileResult(
        arrival.name,
        arrival.local.sha256,
        FileState.QUARANTINED,
        code=error.code,
        facts=dict(error.facts),
        file_id=file,
    )
