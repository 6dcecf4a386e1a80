"""A small base in memory for the screens: ``SampleQueries`` answers every question, always the same way."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from PySide6.QtCore import QCoreApplication, QSettings

from gestsync.domain.cleaning import fold
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS, full_name, position, search_texts, sort_key
from gestsync.domain.issues import Event
from gestsync.domain.journal import Entry, Sealed
from gestsync.domain.older_copy import SyncPast
from gestsync.domain.parents import Parents
from gestsync.domain.profiles import ExchangeProfile, ProviderProfile
from gestsync.domain.records import Change, FileState, Mode, Outcome, RecordKind, RecordRef, RecordState
from gestsync.domain.settings import Settings, store_setting
from gestsync.domain.sync_plan import NOTHING_WRITTEN, LastOperation, LastRead, Ours
from gestsync.services.queries import (
    AppliedFile,
    BaseState,
    Capacity,
    Dashboard,
    DayCount,
    ErrorEvent,
    ErrorRow,
    ErrorState,
    FichePairs,
    FileRow,
    HistoryFilter,
    HistoryGroup,
    NamedFiche,
    OperationRow,
    PairField,
    PendingPair,
    Period,
    RecordFilter,
    RecordRow,
    RecordSort,
    RecordView,
    RetrievalSummary,
    StatusCount,
    StatusLine,
    SyncSummary,
    ToDo,
    ToDoKind,
    Writes,
)
from gestsync.services.workplace import Ports
from gestsync.ui.workbench import Lanes, Workbench
from tests.fakes import NoBackups
from tests.ui.sample_operations import CHANGES, FILES, OPERATIONS
from tests.ui.sample_people import NOW, ZONE, Person, at, sample_people

__all__ = ["NOW", "ZONE", "SampleQueries", "at", "sample_ports", "sample_workbench"]

SYNCED = Settings(provider_location=r"\\SERVEUR\Gestionnaire", exchange_host="ftp.exemple.invalid")
"""An office that is set up."""

_DAYS: tuple[tuple[int, int, int, int, int], ...]
_DAYS = ((9, 31, 4, 2, 0), (10, 44, 2, 2, 1), (11, 28, 6, 0, 0), (12, 52, 3, 1, 0), (13, 38, 5, 3, 1))
_DAYS += ((16, 70, 9, 2, 0), (17, 41, 2, 0, 0), (18, 33, 4, 2, 1), (20, 40, 6, 1, 0), (23, 31, 4, 2, 1))


@dataclass
class SampleQueries:
    """The ``Queries`` of the screens' tests. Empty it with ``people={...: {}}``; change its parts at will."""

    people: dict[RecordKind, dict[int, Person]] = field(default_factory=sample_people)
    file_rows: tuple[FileRow, ...] = FILES
    operation_rows: tuple[OperationRow, ...] = OPERATIONS
    field_changes: dict[int, tuple[Change, ...]] = field(default_factory=lambda: dict(CHANGES))
    stored: dict[str, str] = field(default_factory=dict)
    """Settings as they are stored."""
    sound: bool = True
    attempts: dict[Mode, int] = field(default_factory=dict)
    writes: Writes = (1,)
    asked: list[str] = field(default_factory=list)
    """Names of the list questions asked so far, to tell a refresh from none."""
    unknown: tuple[str, ...] = ()
    """RSGs whom the children of every file name, and nobody has."""

    @classmethod
    def empty(cls) -> "SampleQueries":
        """A base in which nothing was ever written."""
        return cls({kind: {} for kind in RecordKind}, (), (), {})

    # --- lists ---

    def record_ids(self, wanted: RecordFilter, sort: RecordSort) -> Sequence[int]:
        self.asked.append("record_ids")
        found = [person for person in self.people[wanted.kind].values() if _fits(person, wanted)]
        found.sort(key=lambda person: _sort_value(person, sort), reverse=sort.descending)
        return [person.ref.id or 0 for person in found]

    def record_rows(self, kind: RecordKind, ids: Sequence[int]) -> tuple[RecordRow, ...]:
        self.asked.append("record_rows")
        return tuple(_row(self.people[kind][number]) for number in ids)

    def status_counts(self, kind: RecordKind) -> tuple[StatusCount, ...]:
        self.asked.append("status_counts")
        counts: dict[str, int] = {}
        for person in self._present(kind):
            status = person.values["statut"]
            counts[status] = counts.get(status, 0) + 1
        lines = [StatusCount(status, n) for status, n in sorted(counts.items(), key=lambda item: -item[1])]
        absent = len(self.people[kind]) - sum(counts.values())
        return (*lines, StatusCount("", absent, absent=True)) if absent else tuple(lines)

    def capacity(self) -> Capacity:
        rsgs = self._present(RecordKind.RSG)
        places = [(person.occupied, int(person.values["places"])) for person in rsgs]
        return Capacity(
            len(self._present(RecordKind.ENFANT)),
            sum(total for _, total in places),
            sum(occupied for occupied, _ in places),
            sum(occupied < total for occupied, total in places),
            sum(occupied > total for occupied, total in places),
        )

    def record(self, kind: RecordKind, record: int, as_of: int | None = None) -> RecordView:
        person = self.people[kind].get(record)
        if person is None:
            raise AppError(ErrorCode.FUS_3002, number=record)
        provided = frozenset(f.key for f in FIELDS[kind] if f.exchanged)
        locked = frozenset() if kind is RecordKind.CLIENT else provided
        values = list(person.row)
        if as_of is not None and as_of < at("2026-11-23 00:00"):
            for change in self._changes_of(person.ref):
                values[position(kind, change.field)] = change.old
        return RecordView(
            person.ref,
            tuple(values),
            person.state,
            person.modified_at,
            locked,
            "" if kind is RecordKind.CLIENT else "Le Gestionnaire",
            (),
            person.occupied,
            as_of,
        )

    def find(self, kind: RecordKind, number: str) -> RecordRef:
        for person in self.people[kind].values():
            if person.ref.number == number:
                return person.ref
        raise AppError(ErrorCode.FUS_3002, number=number)

    def fiche_pairs(self, kind: RecordKind, record: int) -> FichePairs:
        return FichePairs()

    def active_among(self, ids: Sequence[int]) -> frozenset[int]:
        return frozenset(ids)

    def children(self, rsg_number: str) -> tuple[RecordRow, ...]:
        wanted = RecordFilter(RecordKind.ENFANT, parent=rsg_number)
        return self.record_rows(RecordKind.ENFANT, self.record_ids(wanted, RecordSort()))

    def settings(self) -> dict[str, str]:
        return self.stored

    def latest_writes(self) -> Writes:
        return self.writes

    def last_run_at(self) -> int | None:
        return None

    def written_at(self, days: int) -> tuple[int, ...]:
        return ()

    def applied(self) -> tuple[AppliedFile, ...]:
        return ()

    def last_attempt(self, mode: Mode) -> int | None:
        return self.attempts.get(mode)

    def last_read(self, provider: str, kind: RecordKind) -> LastRead | None:
        return None

    def last_operation(self) -> LastOperation:
        return NOTHING_WRITTEN

    def synchronised(self, kind: RecordKind, numbers: Sequence[str]) -> dict[str, SyncPast]:
        return {}

    def given_back(self, kind: RecordKind, numbers: Sequence[str]) -> frozenset[tuple[str, str]]:
        return frozenset()

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        return {}

    def leading(self, kind: RecordKind) -> dict[str, str]:
        return {}

    def parents(self) -> Parents:
        return Parents(frozenset(), ())

    # --- report and history ---

    def files(self, mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        return tuple(
            row for row in self.file_rows if mode in {None, row.mode} and _within(period, row.received_at)
        )

    def file(self, file_id: int) -> FileRow | None:
        return next((row for row in self.file_rows if row.id == file_id), None)

    def unknown_parents(self, file_id: int) -> tuple[str, ...]:
        return self.unknown

    def outcome_counts(self, file_id: int) -> dict[Outcome, int]:
        counts: dict[Outcome, int] = {}
        for row in self.operation_rows:
            if row.file_id == file_id:
                counts[row.outcome] = counts.get(row.outcome, 0) + 1
        return counts

    def operations(
        self, file_id: int, outcomes: frozenset[Outcome], offset: int, limit: int
    ) -> tuple[OperationRow, ...]:
        rows = [
            row
            for row in self.operation_rows
            if row.file_id == file_id and (not outcomes or row.outcome in outcomes)
        ]
        return tuple(rows[offset : offset + limit])

    def file_operations(
        self, file_id: int, outcomes: frozenset[Outcome] = frozenset()
    ) -> Iterator[Sequence[OperationRow]]:
        yield self.operations(file_id, outcomes, 0, len(self.operation_rows))

    def operation(self, operation: int) -> OperationRow:
        return {row.id: row for row in self.operation_rows}[operation]

    def changes(self, operation: int) -> tuple[Change, ...]:
        return self.field_changes.get(operation, ())

    def changes_of(self, operations: Sequence[int]) -> dict[int, tuple[Change, ...]]:
        return {each: self.changes(each) for each in operations}

    def history_operations(self, wanted: HistoryFilter) -> Iterator[Sequence[OperationRow]]:
        yield [row for row in self.operation_rows if _matches(row, wanted)]

    def pending(self, offset: int = 0, limit: int | None = None) -> tuple[OperationRow, ...]:
        held = tuple(row for row in self.operation_rows if row.pending)
        return held[offset : None if limit is None else offset + limit]

    def pending_pair(self, operation: int) -> PendingPair:
        row = self.operation(operation)
        if not row.pending:
            raise AppError(ErrorCode.FUS_3004, run=operation)
        left = self.find(row.kind, row.other)
        person = self.people[row.kind][left.id or 0]
        received = {"adresse": "17, rue du Quai", "code_postal": "J8X 1B2", "mobile": "819 555-0177"}
        fields = tuple(
            PairField(f.key, value, received.get(f.key, value))
            for f, value in zip(FIELDS[row.kind], person.row, strict=True)
        )
        right = RecordRef(row.kind, row.number, None)
        return PendingPair(left, right, fields)

    def history(
        self, wanted: HistoryFilter, after: HistoryGroup | None, limit: int
    ) -> tuple[HistoryGroup, ...]:
        groups: list[HistoryGroup] = []
        for ref, rows in self._by_record(row for row in self.operation_rows if _matches(row, wanted)):
            groups.append(HistoryGroup(ref, rows[0].name, tuple(rows)))
        start = 0 if after is None else groups.index(after) + 1
        return tuple(groups[start : start + limit])

    def record_operations(
        self, kind: RecordKind, record: int, before: int | None = None
    ) -> tuple[OperationRow, ...]:
        mine = (row for row in self.operation_rows if row.kind is kind and row.record == record)
        return tuple(row for row in mine if before is None or row.id < before)

    # --- summaries ---

    def last_sync(self) -> SyncSummary | None:
        if not self.people[RecordKind.RSG]:
            return None
        rsgs, children = (len(self._present(kind)) for kind in (RecordKind.RSG, RecordKind.ENFANT))
        return SyncSummary(at("2026-11-23 08:12"), rsgs, children)

    def _open_errors(self) -> tuple[ErrorRow, ...]:
        if not self.people[RecordKind.RSG]:
            return ()
        facts = {"name": "Solange Bélair", "field": "Date de naissance", "value": "32/13/1980"}
        facts |= {"where": "table RSG, ligne 12", "provider": "Le Gestionnaire", "number": "0087"}
        twins = facts | {"number": "0300", "name": "Paradis, Abel et Rochon, Elio"}
        twins["claimants"] = "Paradis, Abel (table RSG, ligne 12)\nRochon, Elio (table RSG, ligne 40)"
        when = at("2026-11-23 08:12")
        since, rsg = at("2026-11-16 08:05"), RecordKind.RSG
        abel, elio = (
            NamedFiche(RecordRef(rsg, number, record), name)
            for number, record, name in (("0300", 3, "Paradis, Abel"), ("0412", 4, "Rochon, Elio"))
        )
        solange = NamedFiche(RecordRef(rsg, "0087", 2), "Bélair, Solange")
        return (
            ErrorRow(ErrorCode.IMP_1003, RecordKind.RSG, "0300", twins, when, 1, when, None, 1, (abel, elio)),
            ErrorRow(ErrorCode.IMP_1004, RecordKind.RSG, "0087", facts, when, 2, since, None, 4, (solange,)),
            ErrorRow(ErrorCode.IMP_1002, RecordKind.RSG, "", facts, when, 3, when),
        )

    def errors(self, state: ErrorState) -> tuple[ErrorRow, ...]:
        if state is ErrorState.OPEN or not self.people[RecordKind.RSG]:
            return self._open_errors()
        facts = {"of_provider": "du Gestionnaire", "location": SYNCED.provider_location}
        when, since = at("2026-11-20 08:40"), at("2026-11-19 08:12")
        closed = ErrorRow(ErrorCode.IMP_1001, None, "", facts, since, 4, since, when, 2)
        return (closed,) if state is ErrorState.CLOSED else (*self._open_errors(), closed)

    def error_events(self, error: int) -> tuple[ErrorEvent, ...]:
        rows = [row for row in self.errors(ErrorState.ALL) if row.id == error]
        opened = tuple(ErrorEvent(Event.OPENED, row.opened_at) for row in rows)
        closed = tuple(ErrorEvent(Event.CLOSED, row.closed_at) for row in rows if row.closed_at)
        return (*closed, *opened)

    def is_sound(self) -> bool:
        return self.sound

    def base_state(self) -> BaseState:
        return BaseState(True, "0003", True, 873, 1_204, 3)

    def retrieval(self, run: int | None = None) -> RetrievalSummary | None:
        if not self.file_rows:
            return None
        counts = {Outcome.UPDATED: 31, Outcome.CREATED: 4, Outcome.DUPLICATE: 2, Outcome.REJECTED: 1}
        counts |= {Outcome.OLDER: 1, Outcome.UNCHANGED: 9, Outcome.ALREADY: 3}
        return RetrievalSummary(at("2026-11-23 06:02"), Mode.AUTOMATIC, 2, counts)

    def status_line(self) -> StatusLine:
        sync, retrieval = self.last_sync(), self.retrieval()
        return StatusLine(
            sync.at if sync else None,
            retrieval.at if retrieval else None,
            len(self.pending()),
            len(self._open_errors()),
        )

    def dashboard(self) -> Dashboard:
        empty = not any(self.people.values())
        return Dashboard(
            () if empty else self._todo(),
            self.retrieval(),
            () if empty else tuple(_day(*line) for line in _DAYS),
            self.status_counts(RecordKind.RSG),
            self.capacity(),
            empty,
        )

    def _todo(self) -> tuple[ToDo, ...]:
        aside = [row for row in self.file_rows if row.state is FileState.QUARANTINED]
        over = [p for p in self._present(RecordKind.RSG) if p.occupied > int(p.values["places"])]
        things = [ToDo(ToDoKind.DUPLICATES, len(self.pending()))] if self.pending() else []
        things += [ToDo(ToDoKind.FILE, 1, row.name, row.id) for row in aside]
        for person in over:
            name = f"{person.values['prenom']} {person.values['nom']}"
            places = int(person.values["places"])
            things.append(ToDo(ToDoKind.OVER_CAPACITY, 1, name, person.ref.id, person.occupied, places))
        return (*things, ToDo(ToDoKind.ERRORS, 3, code=ErrorCode.IMP_1004))

    def _present(self, kind: RecordKind) -> list[Person]:
        return [person for person in self.people[kind].values() if person.state is RecordState.ACTIVE]

    def _changes_of(self, ref: RecordRef) -> list[Change]:
        return [
            change for changes in self.field_changes.values() for change in changes if change.record == ref
        ]

    def _by_record(self, rows: Iterable[OperationRow]) -> Iterator[tuple[RecordRef, list[OperationRow]]]:
        groups: dict[RecordRef, list[OperationRow]] = {}
        for row in rows:
            groups.setdefault(RecordRef(row.kind, row.number, row.record), []).append(row)
        yield from groups.items()


def _fits(person: Person, wanted: RecordFilter) -> bool:
    absent = person.state is RecordState.ABSENT
    words = fold(wanted.text).split()
    [looked] = search_texts(person.ref.kind, [(person.ref.number, person.row)])
    return (
        wanted.absent in {None, absent}
        and wanted.status in {None, person.values["statut"]}
        and wanted.parent in {None, person.values.get("rsg")}
        and all(word in looked for word in words)
    )


def _sort_value(person: Person, sort: RecordSort) -> tuple[object, ...]:
    name = sort_key(person.ref.kind, person.row)
    special: dict[str, object] = {
        "name": name,
        "numero": person.ref.number,
        "occupied": person.occupied,
        "modified_at": person.modified_at or 0,
    }
    return special.get(sort.key, fold(person.values.get(sort.key, ""))), name


def _row(person: Person) -> RecordRow:
    return RecordRow(person.ref, person.row, person.state, person.modified_at, person.occupied)


def _within(period: Period, instant: int) -> bool:
    return (period.start is None or instant >= period.start) and (period.end is None or instant < period.end)


def _matches(row: OperationRow, wanted: HistoryFilter) -> bool:
    return (
        row.record is not None
        and row.kind is wanted.kind
        and wanted.record in {None, row.record}
        and fold(wanted.text) in fold(row.name)
        and (not wanted.outcomes or row.outcome in wanted.outcomes)
        and _within(wanted.period, row.at)
    )


def _day(day: int, updated: int, created: int, duplicate: int, rejected: int) -> DayCount:
    counts = {
        Outcome.UPDATED: updated,
        Outcome.CREATED: created,
        Outcome.DUPLICATE: duplicate,
        Outcome.REJECTED: rejected,
    }
    return DayCount(f"2026-11-{day:02}", {outcome: n for outcome, n in counts.items() if n})


class _Clock:
    def now(self) -> int:
        return NOW


class _Profiles:
    _ALL = (
        ProviderProfile("gestionnaire", "Le Gestionnaire", "du Gestionnaire", "dbf", ()),
        ProviderProfile("enfantin", "Enfantin", "d’Enfantin", "sqlite", ()),
        ProviderProfile("progarde", "Progarde", "de Progarde", "csv", ()),
    )

    def provider(self, key: str) -> ProviderProfile:
        return {profile.key: profile for profile in self._ALL}[key]

    def exchange(self) -> ExchangeProfile:
        return ExchangeProfile()

    def save(self, profile: ProviderProfile) -> None:
        raise NotImplementedError

    def save_exchange(self, profile: ExchangeProfile) -> None:
        raise NotImplementedError


@dataclass
class MemorySecrets:
    """A ``SecretStore`` in memory."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


def _unreachable(*_given: object) -> object:
    raise AssertionError("this test reaches outside the sample base")


class JournalOnly:
    """A unit of work of the sample base: what is looked at and exported is told, nothing else is written."""

    def __init__(self) -> None:
        self.journal = self
        self.told: list[Entry] = []

    def write(self, entry: Entry) -> Sealed:
        self.told.append(entry)
        return Sealed(len(self.told), "")

    def commit(self) -> None:
        """It is told already."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing is held."""


def sample_ports(queries: SampleQueries | None = None, **parts: object) -> Ports:
    """Ports around a sample base; whatever is not given as a part fails when it is used."""
    given: dict[str, object] = {
        "open_uow": JournalOnly,
        "open_look": JournalOnly,
        "queries": queries or SampleQueries(),
        "profiles": _Profiles(),
        "open_provider": _unreachable,
        "search_likely": _unreachable,
        "open_base": _unreachable,
        "open_site": _unreachable,
        "look_at_site": _unreachable,
        "inbox": None,
        "secrets": MemorySecrets(),
        "clock": _Clock(),
        "backups": NoBackups(),
    }
    return Ports(**(given | parts))  # type: ignore[arg-type]


@contextmanager
def sample_workbench(
    queries: SampleQueries | None = None, settings: Settings | None = None, **parts: object
) -> Iterator[Workbench]:
    """A workbench over a sample base; its lanes end with the ``with``."""
    lanes = Lanes.started()
    try:
        with TemporaryDirectory() as folder:
            view = QSettings(str(Path(folder, "view.ini")), QSettings.Format.IniFormat)
            queries = queries or SampleQueries()
            keep_settings(queries, settings or SYNCED)
            yield Workbench(sample_ports(queries, **parts), settings or SYNCED, lanes=lanes, view=view)
            while any(lane.busy for lane in (lanes.reader, lanes.writer, lanes.net)):
                QCoreApplication.processEvents()
    finally:
        lanes.stop()
        QCoreApplication.processEvents()


def keep_settings(queries: SampleQueries, settings: Settings) -> None:
    """Store ``settings`` in the sample base."""
    queries.stored = {each.name: store_setting(getattr(settings, each.name)) for each in fields(Settings)}


def name_of(person: Person) -> str:
    """« Nom, Prénom »."""
    return full_name(person.ref.kind, person.row)
