"""The day of the demonstration, played through the same use cases as any day."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.demo.bases import write_base
from gestsync.demo.counts import DayCounts, FileCounts, MergeCounts, SyncCounts
from gestsync.demo.night import Twin
from gestsync.demo.people import Accounting
from gestsync.demo.programme import FIRST_DAY, Night, Programme, programme
from gestsync.demo.stagehands import DemoClock, Stagehands
from gestsync.domain.calendar import day_bounds, to_datetime, to_instant
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.records import Change, FileState, Mode, RecordKind
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import import_files, merge, preferences, retrieve, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.queries import OperationRow, Period
from gestsync.services.results import FileResult
from gestsync.services.workplace import Ports

_USER: Final = "centrale"
_PASSWORD: Final = "essai"  # noqa: S105 - of a site that lives as long as the demonstration, on this machine

_SETTING_UP, _FIRST_LOAD, _DROPPED = time(9, 0), time(9, 20), time(3, 15)
RETRIEVED, SYNCED, MERGED = time(6, 2), time(8, 12), time(8, 20)
_OVER: Final = time(8, 30)
"""From then on the whole story of a day is past."""


@dataclass(frozen=True, slots=True)
class DayStory:
    """What happened. ``report`` is read back from the day's report, ``history`` from the merged fiche's."""

    provider: ProviderProfile
    seed: int
    day: date
    zone: ZoneInfo
    counts: DayCounts
    report: tuple[FileCounts, ...]
    history: tuple[tuple[OperationRow, tuple[Change, ...]], ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A played day, and the ports of its data folder, which last as long as the demonstration."""

    story: DayStory
    programme: Programme
    ports: Ports


@contextmanager
def demonstration(
    stagehands: Stagehands, provider: str, seed: int, kept: Path | None = None
) -> Iterator[Played]:
    """Play a day with a real FTP site, in a temporary folder that is removed on leaving, or in ``kept``.

    ``provider`` is the key of a shipped profile. What is kept receives nothing by itself afterwards: its
    site is gone. Raises ``AppError`` GEN-9009 when ``kept`` holds something, and whatever fails.
    """
    clock = DemoClock(stagehands.clock)
    with _folder(kept) as folder:
        stage_folder = folder / "demo"
        site = stage_folder / "site"
        site.mkdir(parents=True)
        with (
            stagehands.open_ports(folder, clock) as ports,
            stagehands.open_server(site, _USER, _PASSWORD) as server,
        ):
            zone = ports.settings().zone
            made = programme(seed, demo_day(clock.now(), zone), zone)
            stage = Stage(
                ports, clock, zone, ports.profiles.provider(provider), stage_folder / "compta", site
            )
            stage.set_up(made, server.port)
            story = play_day(stage, made, seed)
            clock.release()
            yield Played(story, made, ports)
            if kept is not None:
                preferences.save(ports, replace(ports.settings(), exchange_automatic=False))


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        # An antivirus may still hold a file when we leave; the system clears its temporary folder later.
        with TemporaryDirectory(prefix="gestsync-demo-", ignore_cleanup_errors=True) as temporary:
            yield Path(temporary)
        return
    if kept.exists() and any(kept.iterdir()):
        raise AppError(ErrorCode.GEN_9009, folder=str(kept))
    kept.mkdir(parents=True, exist_ok=True)
    yield kept


def demo_day(now: int, zone: ZoneInfo) -> date:
    """The day that is played: today once its morning is past, else yesterday, for nothing lies ahead."""
    moment = to_datetime(now, zone)
    return moment.date() if moment.time() >= _OVER else moment.date() - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the day is played. ``accounting`` holds the base of the accounting system, ``site`` the drops."""

    ports: Ports
    clock: DemoClock
    zone: ZoneInfo
    profile: ProviderProfile
    accounting: Path
    site: Path

    def at(self, day: date, moment: time) -> None:
        """Set the clock."""
        self.clock.move_to(to_instant(datetime.combine(day, moment, self.zone)))

    def set_up(self, made: Programme, port: int) -> None:
        """Keep the settings of the office, as the preferences page does."""
        self.at(made.today - timedelta(days=FIRST_DAY), _SETTING_UP)
        location = write_base(self.profile, made.start, self.accounting)
        preferences.save_site_password(self.ports, _PASSWORD)
        wanted = replace(
            self.ports.settings(),
            provider=self.profile.key,
            provider_location=str(location),
            exchange_automatic=True,
            exchange_protocol="ftp",
            exchange_plain_accepted=True,
            exchange_host="127.0.0.1",
            exchange_port=port,
            exchange_user=_USER,
        )
        preferences.save(self.ports, wanted)

    def plan(self, accounting: Accounting) -> SyncPlan:
        """What a synchronisation finds now."""
        write_base(self.profile, accounting, self.accounting)
        return synchronise.plan(self.ports, Quiet())

    def synchronise(self, accounting: Accounting) -> SyncCounts:
        """Press the button, look, accept."""
        plan = self.plan(accounting)
        synchronise.apply(self.ports, plan, Quiet())
        return SyncCounts.of(plan)

    def retrieve(self, night: Night) -> tuple[FileCounts, ...]:
        """The centrale drops its files in the night; the first launch of the morning takes them."""
        for old in self.site.iterdir():
            old.unlink()
        dropped = datetime.combine(night.day, _DROPPED, self.zone).timestamp()
        for each in night.files:
            path = self.site / each.name
            path.write_bytes(each.content)
            os.utime(path, (dropped, dropped))
        self.at(night.day, RETRIEVED)
        found = retrieve.retrieve(self.ports, Mode.AUTOMATIC, Quiet())
        return tuple(_counts_of(each) for each in found.files)


def play_day(stage: Stage, made: Programme, seed: int) -> DayStory:
    """Fill the base, live two weeks, then the day: fetch, report, sync, merge, history.

    What changes in the accounting system in the afternoon is only planned: it is left to be synchronised.
    """
    ports = stage.ports
    start = stage.synchronise(made.start)
    first_load = _import_first_load(stage, made)
    past = tuple(counts for night in made.past for counts in stage.retrieve(night))
    night = stage.retrieve(made.tonight)
    stage.at(made.today, SYNCED)
    morning = stage.synchronise(made.morning)
    stage.at(made.today, MERGED)
    merged = _merge_twin(ports, made.twin)
    afternoon = SyncCounts.of(stage.plan(made.afternoon))
    counts = DayCounts(start, first_load, past, night, morning, merged, afternoon)
    report = _report(ports, made.today, stage.zone)
    return DayStory(
        stage.profile, seed, made.today, stage.zone, counts, report, _history(ports, made.twin.kept)
    )


def _import_first_load(stage: Stage, made: Programme) -> FileCounts:
    stage.at(made.today - timedelta(days=FIRST_DAY), _FIRST_LOAD)
    path = stage.site / made.first_load.name
    path.write_bytes(made.first_load.content)
    (result,) = import_files.import_files(stage.ports, [path], Quiet()).files
    return _counts_of(result)


def _counts_of(result: FileResult) -> FileCounts:
    outcomes = {outcome: count for outcome, count in result.counts.items() if count}
    return FileCounts(result.name, result.state, result.code, result.rows, outcomes)


def _merge_twin(ports: Ports, twin: Twin) -> MergeCounts:
    before = ports.queries.pending()
    held = next(operation for operation in before if operation.number == twin.other)
    plan = merge.propose_pending(ports, held.id)
    merge.apply(ports, plan)
    return MergeCounts(
        plan.keeper.ref.number,
        plan.other.ref.number,
        frozenset(change.field for change in plan.changes),
        len(before),
        len(ports.queries.pending()),
    )


def _report(ports: Ports, day: date, zone: ZoneInfo) -> tuple[FileCounts, ...]:
    """The files of the day's report with the outcomes it shows, in name order."""
    rows = ports.queries.files(None, Period(*day_bounds(day, zone)))
    return tuple(
        FileCounts(
            row.name,
            row.state,
            row.code,
            row.rows if row.state is FileState.APPLIED else 0,
            ports.queries.outcome_counts(row.id),
        )
        for row in sorted(rows, key=lambda row: row.name)
    )


def _history(ports: Ports, number: str) -> tuple[tuple[OperationRow, tuple[Change, ...]], ...]:
    ref = ports.queries.find(RecordKind.CLIENT, number)
    assert ref.id is not None  # noqa: S101 - a fiche that was found is in the base
    rows = ports.queries.record_operations(RecordKind.CLIENT, ref.id)
    return tuple((row, ports.queries.changes(row.id)) for row in rows)
