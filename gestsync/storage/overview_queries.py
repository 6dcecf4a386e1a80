"""What the whole base looks like now: last runs, open errors, what waits for the coordinator."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, or_, select, text

from gestsync.domain.calendar import day_of
from gestsync.domain.fields import called
from gestsync.domain.records import FileState, Mode, Outcome, RecordKind, RecordState, RunKind
from gestsync.services.queries import (
    BaseState,
    Dashboard,
    DayCount,
    ErrorRow,
    ErrorState,
    RetrievalSummary,
    StatusLine,
    SyncSummary,
    ToDo,
    ToDoKind,
    Writes,
)
from gestsync.storage.database import is_sound, safety_and_size, server_name
from gestsync.storage.issue_queries import IssueQueries
from gestsync.storage.record_queries import RecordQueries, children_today, places_of
from gestsync.storage.schema import (
    attempt,
    erasure,
    exchange_file,
    incident,
    issue_event,
    later_pair,
    operation,
    pending,
    record,
    run,
    setting,
)
from gestsync.storage.writer import fiche_columns, fiche_from

_DAYS = 15
_DAY = 86_400_000_000
"""Microseconds."""


class OverviewQueries(IssueQueries, RecordQueries):
    """The part of ``services.queries.Queries`` about the whole base."""

    def latest_writes(self) -> Writes:
        """Where the base stands, to know whether somebody else wrote in it since."""
        marks = [
            select(func.max(column)).scalar_subquery()
            for column in (run.c.id, attempt.c.at, issue_event.c.id, erasure.c.id, later_pair.c.at)
        ]
        incidents = select(func.count()).select_from(incident).scalar_subquery()
        with self._read() as connection:
            row = connection.execute(select(*marks, incidents)).one()
            kept = connection.execute(select(setting.c.name, setting.c.value).order_by(setting.c.name))
            return (*row, *map(tuple, kept))

    def last_run_at(self) -> int | None:
        """When something was last written (µs UTC)."""
        with self._read() as connection:
            at: int | None = connection.execute(select(func.max(run.c.at))).scalar()
            return at

    def written_at(self, days: int) -> tuple[int, ...]:
        """When something was last written (µs UTC) on each of the last days that had some, newest first."""
        last = func.max(run.c.at)
        statement = select(last).group_by(run.c.at // _DAY).order_by(last.desc()).limit(days)
        with self._read() as connection:
            return tuple(connection.scalars(statement))

    def last_attempt(self, mode: Mode) -> int | None:
        """When a retrieval last went through in this mode."""
        with self._read() as connection:
            at: int | None = connection.execute(
                select(attempt.c.at).where(attempt.c.mode == mode.value)
            ).scalar()
            return at

    def last_sync(self) -> SyncSummary | None:
        """The last synchronisation."""
        with self._read() as connection:
            last = _last_run(connection, RunKind.SYNC)
            if last is None:
                return None
            # Of the kinds that a provider gives: a large base holds a million clients beside them.
            given = (RecordKind.RSG.value, RecordKind.ENFANT.value)
            present = (
                select(record.c.kind, func.count())
                .where(record.c.kind.in_(given), record.c.state == RecordState.ACTIVE.value)
                .group_by(record.c.kind)
            )
            sizes = {row[0]: row[1] for row in connection.execute(present)}
        return SyncSummary(last.at, *(sizes.get(kind, 0) for kind in given))

    def retrieval(self) -> RetrievalSummary | None:
        """The last retrieval that received a file, else the last."""
        with self._read() as connection:
            found = _last_received(connection) or _last_run(connection, RunKind.RETRIEVAL)
            if found is None:
                return None
            wanted = select(exchange_file.c.counts).where(exchange_file.c.run_id == found.id)
            files = connection.execute(wanted).scalars().all()
        counts: Counter[Outcome] = Counter()
        for told in files:
            counts.update({Outcome(key): count for key, count in told.items()})
        return RetrievalSummary(found.at, Mode(found.mode), len(files), dict(counts))

    def is_sound(self) -> bool:
        """Whether every page of the base is."""
        with self._read() as connection:
            return is_sound(connection)

    def base_state(self) -> BaseState:
        """Whether the base is sound (every page is read), and what it holds."""
        with self._read() as connection:
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            sound = is_sound(connection)
            is_safe, size = safety_and_size(connection)
            server = server_name(connection)
            fiches = connection.execute(select(func.count()).select_from(record)).scalar_one()
            operations = connection.execute(select(func.count()).select_from(operation)).scalar_one()
        return BaseState(sound, version, is_safe, fiches, operations, round(size / 1e6), server)

    def status_line(self) -> StatusLine:
        """The foot of the window."""
        errors = len(self.errors(ErrorState.OPEN))
        with self._read() as connection:
            sync = _last_run(connection, RunKind.SYNC)
            # Not the last that began: it may have been stopped, or met a site that is gone.
            through = connection.execute(select(func.max(attempt.c.at))).scalar()
            held = _held_back(connection)
        return StatusLine(sync.at if sync else None, through, held, errors)

    def dashboard(self) -> Dashboard:
        """The first tab."""
        capacity = self.capacity()
        errors = self.errors(ErrorState.OPEN)
        with self._read() as connection:
            todo = (
                *_duplicates_to_do(connection),
                *_files_to_do(connection),
                *_places_to_do(connection, self._today(connection)),
                *_errors_to_do(errors),
            )
            days = self._days(connection)
            empty = connection.execute(select(record.c.id).limit(1)).first() is None
        return Dashboard(todo, self.retrieval(), days, self.status_counts(RecordKind.RSG), capacity, empty)

    def _days(self, connection: Connection) -> tuple[DayCount, ...]:
        """Outcomes per day, from what each file did."""
        zone = self._zone(connection)
        wanted = (
            select(exchange_file.c.received_at, exchange_file.c.counts)
            .where(exchange_file.c.state == FileState.APPLIED.value)
            .order_by(exchange_file.c.received_at.desc())
        )
        days: dict[str, Counter[Outcome]] = {}
        for received_at, counts in connection.execute(wanted):
            day = day_of(received_at, zone).isoformat()
            if day not in days and len(days) == _DAYS:
                break
            days.setdefault(day, Counter()).update({Outcome(key): n for key, n in counts.items()})
        return tuple(DayCount(day, dict(counts)) for day, counts in sorted(days.items()))


def _last_run(connection: Connection, kind: RunKind) -> Any:
    wanted = select(run).where(run.c.kind == kind.value).order_by(run.c.id.desc()).limit(1)
    return connection.execute(wanted).one_or_none()


def _last_received(connection: Connection) -> Any:
    """The last retrieval that a file came with: one that found nothing has nothing to show."""
    received = (
        select(func.max(run.c.id)).join(exchange_file).where(run.c.kind == RunKind.RETRIEVAL.value)
    ).scalar_subquery()
    return connection.execute(select(run).where(run.c.id == received)).one_or_none()


def _held_back(connection: Connection) -> int:
    wanted = select(func.count()).select_from(pending).where(pending.c.settled_run.is_(None))
    return connection.execute(wanted).scalar_one()


def _duplicates_to_do(connection: Connection) -> list[ToDo]:
    held = _held_back(connection)
    return [ToDo(ToDoKind.DUPLICATES, held)] if held else []


def _files_to_do(connection: Connection) -> list[ToDo]:
    """Files set aside, until a file of the same name is applied, or this one under another."""
    later = exchange_file.alias("later")
    replaced = (
        select(later.c.id)
        .where(
            or_(later.c.name == exchange_file.c.name, later.c.sha256 == exchange_file.c.sha256),
            later.c.id > exchange_file.c.id,
            later.c.state == FileState.APPLIED.value,
        )
        .exists()
    )
    wanted = (
        select(exchange_file.c.id, exchange_file.c.name)
        .where(exchange_file.c.state == FileState.QUARANTINED.value, ~replaced)
        .order_by(exchange_file.c.id.desc())
    )
    files = connection.execute(wanted).all()
    return [ToDo(ToDoKind.FILE, len(files), files[0].name, files[0].id)] if files else []


def _places_to_do(connection: Connection, today: str) -> list[ToDo]:
    """RSGs with more children than places; the law's limit is a warning, never a block."""
    occupied = children_today(today).subquery()
    places = places_of()
    wanted = (
        select(*fiche_columns(RecordKind.RSG), places, occupied.c.occupied)
        .join_from(record, occupied, occupied.c.number == record.c.number)
        .where(
            record.c.kind == RecordKind.RSG.value,
            record.c.state == RecordState.ACTIVE.value,
            occupied.c.occupied > places,
        )
        .order_by((occupied.c.occupied - places).desc(), record.c.sort_key)
    )
    over = connection.execute(wanted).all()
    if not over:
        return []
    *worst, total, kept = over[0]
    fiche = fiche_from(tuple(worst))
    name = called(RecordKind.RSG, fiche.values)
    return [ToDo(ToDoKind.OVER_CAPACITY, len(over), name, fiche.id, kept, total)]


def _errors_to_do(errors: tuple[ErrorRow, ...]) -> list[ToDo]:
    counts = Counter(each.code for each in errors)
    single = {each.code: each.facts for each in errors if counts[each.code] == 1}
    return [
        ToDo(ToDoKind.ERRORS, count, code=code, facts=single.get(code, {}))
        for code, count in sorted(counts.items(), key=lambda each: each[0].number)
    ]
