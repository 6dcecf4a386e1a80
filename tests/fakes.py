"""Fakes at the ports: a clock, an accounting base, an exchange site, an inbox, a keyring, profiles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.fields import KEYS, KINDS
from gestsync.domain.profiles import ExchangeProfile, ProviderProfile, TableMap
from gestsync.domain.records import Modification, RecordKind
from gestsync.domain.settings import Settings
from gestsync.services.jobs import JobContext
from gestsync.services.ports import (
    AppliedList,
    Backup,
    Cell,
    KeptFile,
    LocalFile,
    Refusal,
    RemoteFile,
    Sighting,
    TableInfo,
)
from gestsync.storage.applied_list import NoAppliedList
from tests.builders import NOON

Item = Modification | Refusal


class FakeClock:
    """A clock that says what it is told."""

    def __init__(self, instant: int = NOON) -> None:
        self.instant = instant

    def now(self) -> int:
        return self.instant

    def tick(self, microseconds: int = 1_000_000) -> None:
        """Let time pass."""
        self.instant += microseconds


class NoBackups:
    """Backups of nothing: they cost nothing, and give nothing back."""

    kept_by_server = False
    applied: AppliedList = NoAppliedList()

    def chosen(self) -> str:
        return ""

    def require_chosen(self) -> None:
        """There is no other folder."""

    def listed(self) -> tuple[Backup, ...]:
        return ()

    def make(self, at: int, ctx: JobContext) -> Backup:
        return Backup("", at, 0)

    def delete(self, backup: Backup) -> bool:
        return False

    def restore(self, backup: Backup) -> None:
        raise AssertionError("there is nothing to go back to")

    def set_aside(self, at: int) -> None:
        """Nothing to keep."""

    def damaged(self) -> tuple[Backup, ...]:
        return ()


class MemorySecrets:
    """A keyring in memory; ``locked`` refuses everything."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False

    def _look(self) -> None:
        if self.locked:
            raise AppError(ErrorCode.GEN_9002)

    def get(self, name: str) -> str | None:
        self._look()
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self._look()
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self._look()
        self.kept.pop(name, None)


class Impatient:
    """A context whose user asks to stop after so many looks."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        self.check()

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def _identity(kind: RecordKind) -> TableMap:
    keys = [key for key in KEYS[kind] if key != "note"]
    return TableMap(kind, kind.value, {key: (key,) for key in (KINDS[kind].number.key, *keys)})


class FakeProfiles:
    """One accounting system whose columns bear our field keys, and our own exchange format."""

    def __init__(self) -> None:
        tables = (_identity(RecordKind.RSG), _identity(RecordKind.ENFANT))
        self.profile = ProviderProfile(
            "gestionnaire", "Le Gestionnaire", "du Gestionnaire", "mémoire", tables
        )

    def provider(self, key: str) -> ProviderProfile:
        if key != self.profile.key:
            raise AppError(ErrorCode.GEN_9005, profile=key, reason="il est introuvable")
        return self.profile

    def exchange(self) -> ExchangeProfile:
        return ExchangeProfile()

    def save(self, profile: ProviderProfile) -> None:
        self.profile = profile

    def save_exchange(self, profile: ExchangeProfile) -> None:
        raise NotImplementedError


class FakeReader:
    """An accounting base in memory: rows by table, each by column. ``failure`` is raised at any question."""

    format = "mémoire"
    encoding = "utf-8"

    def __init__(self) -> None:
        self.data: dict[str, list[Mapping[str, Cell]]] = {"rsg": [], "enfant": []}
        self.failure: Exception | None = None
        self.closed = 0

    def open(self, profile: ProviderProfile, location: str) -> Self:
        """``OpenProvider``."""
        return self

    def tables(self) -> tuple[TableInfo, ...]:
        if self.failure:
            raise self.failure
        return tuple(
            TableInfo(name, ("numero", *KEYS[RecordKind(name)]), len(rows))
            for name, rows in self.data.items()
        )

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        for row in self.data[table]:
            yield tuple(row.get(column, "") for column in columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed += 1


@dataclass
class FakeContent:
    """A parsed exchange file; ``failure`` is raised once its items were given."""

    items: Sequence[Item]
    unknown_columns: tuple[str, ...] = ()
    failure: AppError | None = None

    def rows(self) -> Iterator[Item]:
        yield from self.items
        if self.failure:
            raise self.failure


@dataclass
class FakeInbox:
    """Exchange files that never were bytes: by path, what they say."""

    contents: dict[str, FakeContent] = field(default_factory=dict)
    tidied: int = 0
    came: dict[str, int] = field(default_factory=dict)
    """When a copy came, by name (µs UTC); of those not said, nothing is old."""
    refused: dict[str, AppError] = field(default_factory=dict)
    """Files whose very header cannot be trusted."""

    def put(self, name: str, *items: Item, failure: AppError | None = None) -> Path:
        """A file to import."""
        self.contents[name] = FakeContent(items, failure=failure)
        return Path(name)

    def local(self, name: str) -> LocalFile:
        """The local copy of a file."""
        content = self.contents[name]
        digest = sha256(repr((content.items, content.failure and content.failure.code)).encode()).hexdigest()
        return LocalFile(Path(name), digest, len(content.items))

    def take_in(self, source: Path, ctx: JobContext) -> LocalFile:
        ctx.check()
        if source.name not in self.contents:
            raise AppError(ErrorCode.GEN_9004, file=source.name)
        return self.local(source.name)

    def kept(self, sha: str) -> Path:
        for name in reversed(self.contents):
            if self.local(name).sha256 == sha:
                return Path(name)
        raise AppError(ErrorCode.GEN_9004, file=sha)

    def tidy(self) -> None:
        self.tidied += 1

    def older(self, than: int) -> tuple[KeptFile, ...]:
        came = ((self.local(name).sha256, at) for name, at in self.came.items())
        return tuple(KeptFile(sha, at) for sha, at in came if at < than)

    def delete(self, sha256: str) -> bool:
        gone = [name for name in self.contents if self.local(name).sha256 == sha256]
        for name in gone:
            del self.contents[name], self.came[name]
        return True

    def open(self, path: Path, name: str, profile: ExchangeProfile, zone: ZoneInfo, now: int) -> FakeContent:
        if path.name in self.refused:
            raise self.refused[path.name]
        return self.contents[path.name]


class FakeSite:
    """An exchange site that offers files of a ``FakeInbox``; failures by file name, or at the door."""

    def __init__(self, inbox: FakeInbox) -> None:
        self.inbox = inbox
        self.offered: list[RemoteFile] = []
        self._holds: dict[str, FakeContent] = {}
        self.closed_door: AppError | None = None
        self.failures: dict[str, Exception] = {}
        self.downloads: list[str] = []
        self.passwords: list[str] = []
        self.away: list[tuple[str, str]] = []
        self.refuses_away = False
        self.sightings: list[Sighting] = []

    def offer(
        self, name: str, *items: Item, modified_at: int | None = NOON, failure: AppError | None = None
    ) -> None:
        """Drop a file, or replace it."""
        self.inbox.put(name, *items, failure=failure)
        self._holds[name] = self.inbox.contents[name]
        self.offered = [each for each in self.offered if each.name != name]
        self.offered.append(RemoteFile(name, len(items), modified_at))

    def connect(self, settings: Settings, password: str, ctx: JobContext) -> Self:
        """``OpenSite``."""
        self.passwords.append(password)
        self._ctx = ctx
        if self.closed_door:
            raise self.closed_door
        return self

    def look_at(self, settings: Settings, password: str, ctx: JobContext) -> Iterator[Sighting]:
        """``LookAtSite``."""
        yield from self.sightings

    def files(self) -> tuple[RemoteFile, ...]:
        return tuple(self.offered)

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        if self.refuses_away:
            raise AppError(ErrorCode.EXC_2025, file=remote.name, reason="il refuse la demande (550)")
        self.away.append((remote.name, archive))
        self.offered.remove(remote)

    def download(self, remote: RemoteFile) -> LocalFile:
        self._ctx.check()
        self.downloads.append(remote.name)
        if remote.name in self.failures:
            raise self.failures[remote.name]
        if remote.name in self._holds:
            self.inbox.contents.setdefault(remote.name, self._holds[remote.name])
        return self.inbox.local(remote.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return
