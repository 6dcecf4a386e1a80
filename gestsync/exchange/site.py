"""What an exchange site is, whatever it speaks: the names it offers, and the files that came from it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_datetime
from gestsync.domain.settings import Settings
from gestsync.exchange.arrivals import make_durable, settle
from gestsync.exchange.intake import Intake
from gestsync.exchange.listed import Listed, name_shown
from gestsync.exchange.session import Session
from gestsync.services.jobs import JobContext
from gestsync.services.ports import ExchangeSite, LocalFile, RemoteFile, SiteStep

_UTC: Final = ZoneInfo("UTC")


Seen = dict[str, str]
Step = tuple[SiteStep, Callable[[], Seen]]
"""A step of a trial, and what looks at it."""


class TriedSite(ExchangeSite, Protocol):
    """A site that can also be entered step by step, to see where it stops."""

    def steps(self) -> tuple[Step, ...]:
        """What this protocol does from the open port to the listing."""

    def raw_names(self) -> tuple[bytes, ...]:
        """The names of the last listing, as the server writes them."""


class Site(ABC):
    """The shared part of an ``ExchangeSite``. A lost connection is opened again by the next call."""

    _session: Session

    def __init__(self, settings: Settings, inbox_folder: Path, ctx: JobContext) -> None:
        self._folder = inbox_folder
        self._ctx = ctx
        self._intake = Intake(settings.exchange_max_megabytes)
        self._raw_names: dict[str, bytes] = {}
        self._kept: list[Path] = []

    def __enter__(self) -> Self:
        """Connect. Raises ``AppError`` EXC-2001, EXC-2002, EXC-2019 to EXC-2024."""
        with self._session.translating():
            self._session.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.leave()
        settle(self._kept)

    def raw_names(self) -> tuple[bytes, ...]:
        """The names of the last listing, as the server writes them."""
        return tuple(self._raw_names.values())

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        """As ``ExchangeSite`` says; the folder is made when it is absent."""
        # What came is on our disk before another copy is given up.
        while self._kept:
            make_durable(self._kept[-1])
            self._kept.pop()
        with self._session.translating():
            self._give_up(remote, self._raw(remote), archive.encode())

    def _dated(self, remote: RemoteFile) -> bytes:
        """The name to put a file away under where the site has one of its own name there, and keeps it."""
        raw = self._raw(remote)
        if remote.modified_at is None:
            return raw
        return f"{to_datetime(remote.modified_at, _UTC):%Y%m%dT%H%M%SZ}_".encode() + raw

    @abstractmethod
    def _give_up(self, remote: RemoteFile, raw: bytes, archive: bytes) -> None:
        """Move the file to the folder ``archive``, or delete it when there is none."""

    def _offered(self, listed: Iterable[Listed]) -> tuple[RemoteFile, ...]:
        """What a listing offers, by time then name; its names replace those of the last one."""
        self._raw_names = {}
        found = [RemoteFile(self._named(each.raw), each.size, each.modified_at) for each in listed]
        return tuple(sorted(found, key=lambda file: (file.modified_at or 0, file.name)))

    def _named(self, raw: bytes) -> str:
        """The name shown for ``raw``, remembered: the server is asked for the very same bytes."""
        name = name_shown(raw)
        if name in self._raw_names:
            name = raw.decode("ascii", "backslashreplace")
        self._raw_names[name] = raw
        return name

    def _raw(self, remote: RemoteFile) -> bytes:
        return self._raw_names.get(remote.name, remote.name.encode())

    def _came(self, local: LocalFile) -> LocalFile:
        self._kept.append(local.path)
        return local
