"""The one module that knows everybody: it opens a data folder and hands the ports to a face."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from gestsync.exchange.ftp_site import open_site
from gestsync.exchange.inbox import FileInbox
from gestsync.providers.opening import open_provider
from gestsync.providers.profiles import ProfileShelf
from gestsync.services.ports import Clock, SecretStore
from gestsync.services.workplace import Ports
from gestsync.storage.database import open_engine
from gestsync.storage.queries import SqlQueries
from gestsync.storage.secrets import KeyringSecretStore
from gestsync.storage.unit_of_work import SqlUnitOfWork


class SystemClock:
    """``services.ports.Clock`` on the machine's clock."""

    def now(self) -> int:
        """The instant, in µs since 1970-01-01 UTC."""
        return time.time_ns() // 1_000


def data_folder(wanted: Path | None) -> Path:
    """The folder of the user's base, unless another was asked for."""
    return wanted or user_data_path("GestSync", appauthor=False)


@contextmanager
def open_ports(
    wanted: Path | None = None, *, clock: Clock | None = None, secrets: SecretStore | None = None
) -> Iterator[Ports]:
    """Everything a use case may reach, on one data folder. Raises ``AppError`` of the BAS family."""
    folder = data_folder(wanted)
    clock = clock or SystemClock()
    engine = open_engine(folder)
    inbox = folder / "files"
    profiles = ProfileShelf(folder / "profiles")
    try:
        yield Ports(
            open_uow=lambda: SqlUnitOfWork(engine),
            queries=SqlQueries(engine, clock, profiles),
            profiles=profiles,
            open_provider=open_provider,
            open_site=lambda settings, password: open_site(settings, password, inbox),
            inbox=FileInbox(inbox),
            secrets=secrets or KeyringSecretStore(),
            clock=clock,
        )
    finally:
        engine.dispose()
