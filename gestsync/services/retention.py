"""What was kept long enough: looked at first, then erased as it was shown (article 23 of P-39.1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.journal import Act, Entry, Sealed, with_beginning
from gestsync.domain.records import EVERYTHING, Changes, RecordKind
from gestsync.domain.retention import (
    RULE_OF_KIND,
    WORKED,
    Erased,
    Fate,
    QuietFiche,
    Rule,
    fate,
    journal_detail,
    leapt,
    limits,
)
from gestsync.domain.texts import mark
from gestsync.services.backup import back_up
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.journal import check_journal, remember
from gestsync.services.ports import Backup, KeptFile
from gestsync.services.unit_of_work import UnitOfWork
from gestsync.services.workplace import Ports

_EVERY = 200
"""Fiches looked at between two steps of the progress."""

_ERASES: Final = mark("Effacement…")
MANY: Final = 1_000
"""A reminder counts no further."""


class Outlook(NamedTuple):
    """What is due by the rules that are set, nothing being written; ``limits`` say since when (µs UTC).

    ``kept`` counts the fiches whose time has come and that stay, by why. ``names`` are those of ``files``.
    """

    limits: Mapping[Rule, int]
    fiches: tuple[QuietFiche, ...] = ()
    kept: Mapping[Fate, int] = {}
    values: int = 0
    files: tuple[KeptFile, ...] = ()
    names: Mapping[str, str] = {}
    backups: tuple[Backup, ...] = ()
    damaged: tuple[Backup, ...] = ()
    lines: int = 0

    @property
    def counts(self) -> dict[Rule, int]:
        """How many are due, by rule that is set."""
        fiches = Counter(RULE_OF_KIND[each.ref.kind] for each in self.fiches)
        due = {
            **{rule: fiches[rule] for rule in RULE_OF_KIND.values()},
            Rule.HISTORY: self.values,
            Rule.FILES: len(self.files),
            Rule.BACKUPS: len(self.backups) + len(self.damaged),
            Rule.JOURNAL: self.lines,
        }
        return {rule: due[rule] for rule in self.limits}


class Due(NamedTuple):
    """How many things are due, to remind people of it: at least so many when ``more``.

    While ``by`` is the same, the count is not made again: the limits of the rules, whether merged fiches
    stay, and the last erasure. What is written meanwhile makes nothing due.
    """

    by: tuple[Mapping[Rule, int], bool, int]
    total: int = 0
    more: bool = False


class ErasingDone(NamedTuple):
    """What was erased, and the backup taken before (``None``: nothing was due, or a server keeps its own).

    ``traces``: some of it may be left in the file of the base until the next erasing.
    """

    erased: tuple[Erased, ...]
    backup: Backup | None
    changes: Changes
    traces: bool = False


def remind(ports: Ports, known: Due | None = None) -> Due:
    """How many things are due; ``known``, the count before, while its ``by`` is still the same.

    Counting takes seconds in a base of a million fiches; so it happens once a day.
    """
    by = _decided_by(ports)
    if known is not None and known.by == by:
        return known
    return tally(ports, look(ports, Quiet(), most=MANY)) if by[0] else Due(by)


def tally(ports: Ports, outlook: Outlook) -> Due:
    """What ``remind`` answers, from what somebody has just looked at."""
    total = sum(outlook.counts.values())
    return Due(_decided_by(ports), min(total, MANY), total >= MANY)


def _decided_by(ports: Ports) -> tuple[Mapping[Rule, int], bool, int]:
    settings = ports.settings()
    until = limits(settings, ports.clock.now())
    return until, settings.keep_merged, ports.queries.last_erasure() if until else 0


def look(ports: Ports, ctx: JobContext, *, most: int | None = None) -> Outlook:
    """What is due today by the rules that are set, by reads that make no writer wait.

    ``most``: as many fiches are enough. ``erase`` looks again under the lock. Raises ``Cancelled``.
    """
    settings, queries = ports.settings(), ports.queries
    until = limits(settings, ports.clock.now())
    due: list[QuietFiche] = []
    kept: Counter[Fate] = Counter()
    for fiche, found in _fates(queries.quiet_fiches, until, with_merged=not settings.keep_merged, ctx=ctx):
        if len(due) == most:
            break
        if found is Fate.DUE:
            due.append(fiche)
        elif found is not Fate.RECENT:
            kept[found] += 1
    ctx.check()
    files = ports.inbox.older(until[Rule.FILES]) if Rule.FILES in until else ()
    return Outlook(
        until,
        tuple(due),
        dict(kept),
        queries.old_values(until[Rule.HISTORY]) if Rule.HISTORY in until else 0,
        files,
        queries.names_of_files({each.sha256 for each in files}),
        *_old_backups(ports, until),
        queries.old_lines(until[Rule.JOURNAL]) if Rule.JOURNAL in until else 0,
    )


def _fates(
    quiet_fiches: Callable[[RecordKind, int], Iterable[QuietFiche]],
    until: Mapping[Rule, int],
    *,
    with_merged: bool,
    ctx: JobContext,
) -> Iterator[tuple[QuietFiche, Fate]]:
    count = 0
    for kind in RecordKind:
        if (limit := until.get(RULE_OF_KIND[kind])) is None:
            continue
        ctx.step(count, None)  # what decides of a kind is read before its first fiche
        for fiche in quiet_fiches(kind, limit):
            if count % _EVERY == 0:
                ctx.step(count, None)
            count += 1
            yield fiche, fate(fiche, limit, with_merged=with_merged)


def _old_backups(ports: Ports, until: Mapping[Rule, int]) -> tuple[tuple[Backup, ...], tuple[Backup, ...]]:
    """All that are old but the newest one; and the damaged bases that are, once a backup came after them."""
    if (limit := until.get(Rule.BACKUPS)) is None:
        return (), ()
    listed = ports.backups.listed()
    newest = listed[0].at if listed else 0
    damaged = (each for each in ports.backups.damaged() if each.at < min(limit, newest))
    return tuple(each for each in listed[1:] if each.at < limit), tuple(damaged)


def require_clock(ports: Ports) -> None:
    """Raise ``AppError`` GEN-9026 when the clock seems to have leapt ahead: all would be old enough to erase.

    Only an erasing that nobody looks at asks this.
    """
    zone = ports.settings().zone
    today = day_of(ports.clock.now(), zone)
    before = leapt([day_of(each, zone) for each in ports.queries.written_at(WORKED)], today)
    if before is not None:
        raise AppError(ErrorCode.GEN_9026, today=today.isoformat(), day=before.isoformat())


def erase(ports: Ports, outlook: Outlook, ctx: JobContext) -> ErasingDone:
    """Erase what was shown, as far as it is due still; the base is backed up first, unless a server is to.

    The base is written in one transaction; copies go after it, so that none goes when it fails. Raises
    ``AppError`` GEN-9010 when lines of an altered journal are due, BAS-4001 and BAS-4005 as ``back_up``, and
    ``Cancelled``: then nothing is erased.
    """
    if not any(outlook.counts.values()):
        return ErasingDone((), None, Changes(frozenset()))
    if outlook.lines and not check_journal(ports).is_whole:
        raise AppError(ErrorCode.GEN_9010)
    made = None if ports.backups.kept_by_server else back_up(ports, ctx)
    erased, traces = _erase_in_base(ports, outlook, ctx)
    erased += _erase_copies(ports, outlook)
    return ErasingDone(tuple(erased), made, EVERYTHING, traces)


def _erase_in_base(ports: Ports, outlook: Outlook, ctx: JobContext) -> tuple[list[Erased], bool]:
    """What was erased, and whether it leaves traces."""
    settings, now, until = ports.settings(), ports.clock.now(), outlook.limits
    shown = {(each.ref.kind, each.ref.id) for each in outlook.fiches}
    with ports.open_uow() as uow:
        due: dict[RecordKind, list[int]] = {}
        for fiche, found in _fates(
            uow.retention.quiet_fiches, until, with_merged=not settings.keep_merged, ctx=ctx
        ):
            kind, record = fiche.ref.kind, fiche.ref.id
            if found is Fate.DUE and record is not None and (kind, record) in shown:
                due.setdefault(kind, []).append(record)
        counts: dict[Rule, int] = {}
        for kind, ids in due.items():
            for gone in uow.retention.erase(kind, ids):
                ctx.step(gone, len(ids), _ERASES)
            counts[RULE_OF_KIND[kind]] = len(ids)
        if outlook.values:
            ctx.check()
            counts[Rule.HISTORY] = uow.retention.erase_values(until[Rule.HISTORY])
        written = _note(ports, uow, counts, until)
        old = uow.journal.before(until[Rule.JOURNAL]) if outlook.lines else None
        erased = [each for each, _line in written]
        line = written[-1][1] if written else None
        if old is not None:
            told = _erased(ports, Rule.JOURNAL, old[0], until)
            # A line before the rest: it tells where the journal begins from now on, and is sealed in it.
            entry = Entry(now, "", Act.ERASED, detail=with_beginning(journal_detail(told), old[1]))
            line = uow.journal.write(entry)
            uow.journal.forget(old[1].number)
            uow.retention.keep(told, now, until[Rule.JOURNAL])
            erased.append(told)
        uow.commit()
    if line is not None:
        remember(ports, line, anew=old is not None)
    return erased, uow.retention.leaves_traces


def _erase_copies(ports: Ports, outlook: Outlook) -> list[Erased]:
    gone = sum(ports.inbox.delete(each.sha256) for each in outlook.files)
    counts = {
        Rule.FILES: gone,
        Rule.BACKUPS: sum(map(ports.backups.delete, (*outlook.backups, *outlook.damaged))),
    }
    with ports.open_uow() as uow:
        written = _note(ports, uow, counts, outlook.limits)
        uow.commit()
    if written:
        remember(ports, written[-1][1])
    return [each for each, _line in written]


def _note(
    ports: Ports, uow: UnitOfWork, counts: Mapping[Rule, int], until: Mapping[Rule, int]
) -> list[tuple[Erased, Sealed]]:
    """A line of the journal for each rule that erased something."""
    now = ports.clock.now()
    written = []
    for rule in (each for each in Rule if counts.get(each)):
        told = _erased(ports, rule, counts[rule], until)
        uow.retention.keep(told, now, until[rule])
        written.append((told, uow.journal.write(Entry(now, "", Act.ERASED, detail=journal_detail(told)))))
    return written


def _erased(ports: Ports, rule: Rule, count: int, until: Mapping[Rule, int]) -> Erased:
    return Erased(rule, count, day_of(until[rule], ports.settings().zone).isoformat())
