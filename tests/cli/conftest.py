"""A data folder in a temporary place, with the command line on it as ``bootstrap`` would put it."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gestsync.bootstrap import BasePlace, open_ports
from gestsync.cli.doors import Demonstration, Doors, Password
from gestsync.cli.main import run
from gestsync.domain.calendar import to_instant
from gestsync.exchange.embedded import EmbeddedServer
from gestsync.providers.opening import open_any
from gestsync.services import preferences
from gestsync.services.ports import ProviderReader
from gestsync.services.workplace import Ports
from gestsync.storage.backups import SqliteBackups
from gestsync.storage.secrets import SessionSecretStore
from tests.cli.moments import NOON
from tests.local_base import lay_base


class StoppedClock:
    """A clock that says what it is told."""

    def __init__(self, instant: int) -> None:
        self.instant = instant

    def now(self) -> int:
        return self.instant


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


def _open_base(location: str, encoding: str | None, password: Password | None) -> ProviderReader:
    """A base on a machine that keeps no password."""
    return open_any(location, encoding, password or str)


class Office:
    """The command line on one data folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.clock = StoppedClock(to_instant(NOON))
        self.secrets = SessionSecretStore()
        self.windows: list[Path | None] = []
        self.demonstration = Demonstration(("Il était une fois.",), {"day": "2026-11-23"}, None)
        self._capture = capture
        self._doors = Doors(
            self.ports,
            lambda folder: SqliteBackups(folder or self.folder),
            _open_base,
            self._open_window,
            self._open_demonstration,
            BasePlace(self.secrets),
        )

    def ports(self, folder: Path | None) -> AbstractContextManager[Ports]:
        assert folder == self.folder
        return open_ports(folder, clock=self.clock, secrets=self.secrets)

    def _open_window(self, folder: Path | None) -> int:
        self.windows.append(folder)
        return 0

    @contextmanager
    def _open_demonstration(self, provider: str, seed: int, _kept: Path | None) -> Iterator[Demonstration]:
        facts = {**self.demonstration.facts, "provider": provider, "seed": seed}
        yield replace(self.demonstration, facts=facts)

    def doors(self, **others: Any) -> None:
        """Exchange some of the doors."""
        self._doors = replace(self._doors, **others)

    def run(self, *arguments: object) -> Answer:
        """Run a command on the data folder."""
        return self.run_as_typed(*map(str, arguments), "--data-dir", str(self.folder))

    def run_as_typed(self, *arguments: str) -> Answer:
        """Run exactly these words."""
        self._capture.readouterr()
        code = run(arguments, self._doors)
        return Answer(code, *self._capture.readouterr())

    def prefer(self, **wanted: Any) -> None:
        """Keep settings."""
        with self.ports(self.folder) as ports:
            preferences.save(ports, replace(ports.settings(), **wanted))


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    lay_base(tmp_path / "data")
    return Office(tmp_path / "data", capsys)


@pytest.fixture
def site(office: Office, tmp_path: Path) -> Iterator[Path]:
    """The folder of an exchange site that the office is set to."""
    folder = tmp_path / "site"
    folder.mkdir()
    with EmbeddedServer(folder, "centrale", "essai") as server:
        office.prefer(
            exchange_host="127.0.0.1",
            exchange_port=server.port,
            exchange_user="centrale",
            exchange_protocol="ftp",
            exchange_plain_accepted=True,
        )
        with office.ports(office.folder) as ports:
            preferences.save_site_password(ports, "essai")
        yield folder
