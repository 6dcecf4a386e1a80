"""The one module that knows everybody: it opens a data folder and hands the ports to a face."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from getpass import getuser
from pathlib import Path

from platformdirs import user_data_path

from gestsync.cli.doors import Demonstration, Doors, Password
from gestsync.cli.main import run
from gestsync.demo.day import demonstration
from gestsync.demo.stagehands import Stagehands
from gestsync.demo.telling import facts, sentences
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.journal import Act, Entry
from gestsync.domain.likeness import Likeness
from gestsync.domain.records import Fiche, RecordKind
from gestsync.domain.settings import Settings, settings_from
from gestsync.exchange.inbox import FileInbox
from gestsync.exchange.site_trial import look_at_site
from gestsync.exchange.sites import open_site
from gestsync.providers.opening import open_any, open_provider
from gestsync.providers.profiles import ProfileShelf
from gestsync.services.backup import finish_restoring, rescue
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_restored
from gestsync.services.ports import Backups, Clock, ProviderReader, SecretStore
from gestsync.services.preferences import base_password
from gestsync.services.temporary import remove_left_folders
from gestsync.services.workplace import Ports
from gestsync.storage import file_lock
from gestsync.storage.backups import SqliteBackups, open_own
from gestsync.storage.base_url import (
    Server,
    address,
    carry_and_join,
    is_password_set,
    join,
    leave,
    secret_name,
    server_of,
    with_password,
)
from gestsync.storage.database import awaits_migration, only_retrieval, open_server
from gestsync.storage.queries import SqlQueries
from gestsync.storage.secrets import KeyringSecretStore, SessionSecretStore
from gestsync.storage.server_backups import ServerBackups
from gestsync.storage.unit_of_work import SqlUnitOfWork


class SystemClock:
    """``services.ports.Clock`` on the machine's clock."""

    def now(self) -> int:
        """The instant, in µs since 1970-01-01 UTC."""
        return time.time_ns() // 1_000


def data_folder(wanted: Path | None) -> Path:
    """The folder of the user's base, unless another was asked for."""
    return wanted or user_data_path("GestSync", appauthor=False)


def _search_likely(
    kind: RecordKind, fiches: Iterable[Sequence[Fiche]], least: float, ctx: JobContext
) -> Iterator[Likeness]:
    # numpy takes a tenth of a second to import: only a search waits for it.
    from gestsync.likeness.search import search  # noqa: PLC0415

    return search(kind, fiches, least, ctx)


def _who() -> str:
    """The user of the computer, "" where the system does not say."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # ImportError: Windows without a user name
        return ""


@contextmanager
def open_ports(
    wanted: Path | None = None,
    *,
    clock: Clock | None = None,
    secrets: SecretStore | None = None,
    own_file: bool = False,
) -> Iterator[Ports]:
    """Everything a use case may reach, on one data folder. Raises ``AppError`` of the BAS family.

    With ``own_file`` the base is the folder's, whatever server is named: the demonstration invents people.
    """
    folder = data_folder(wanted)
    clock = clock or SystemClock()
    secrets = secrets or KeyringSecretStore()
    server = None if own_file else server_of(folder)
    remove_left_folders()
    engine = open_own(folder, clock) if server is None else open_server(with_password(server, secrets))
    inbox = folder / "files"
    profiles = ProfileShelf(folder / "profiles")
    who = _who()
    queries = SqlQueries(engine, clock, profiles)

    def settings() -> Settings:
        return settings_from(queries.settings())

    try:
        yield Ports(
            open_uow=lambda: SqlUnitOfWork(engine, who),
            open_look=lambda: SqlUnitOfWork(engine, who, looks=True),
            queries=queries,
            profiles=profiles,
            open_provider=lambda profile, location: open_provider(
                profile, location, partial(base_password, secrets, location)
            ),
            open_base=lambda location, codec: open_any(
                location, codec, partial(base_password, secrets, location)
            ),
            open_site=lambda settings, password, ctx: open_site(settings, password, inbox, ctx),
            look_at_site=look_at_site,
            search_likely=_search_likely,
            inbox=FileInbox(inbox, lambda: settings().exchange_max_megabytes),
            secrets=secrets,
            clock=clock,
            backups=ServerBackups()
            if server
            else SqliteBackups(folder, engine.dispose, lambda: settings().backup_folder),
            only_retrieval=partial(file_lock.only_retrieval, folder)
            if server is None
            else partial(only_retrieval, engine),
            who=who,
            place=str(folder.resolve()) if server is None else address(server),
        )
    finally:
        engine.dispose()


def _has_display() -> bool:
    """Whether a window can be shown. Elsewhere than on Linux there always is a screen."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)


def open_window(wanted: Path | None) -> int:
    """Show the window on a data folder until it is closed; a base that does not open is said in a box.

    Where one is shown already, it is brought forward instead.
    """
    # Qt takes a third of a second to import: the command line does without it.
    from gestsync.ui.app import claim_window, offer_rescue, run_window, show_failure  # noqa: PLC0415

    try:
        only = claim_window(data_folder(wanted))
        if only is None:
            return 0
        show = partial(run_window, only=only)
        try:
            return _show_window(wanted, show)
        except AppError as error:
            backups = open_backups(wanted)
            newest = next(iter(backups.listed()), None)
            if error.code is not ErrorCode.BAS_4001 or newest is None:
                raise
            again = offer_rescue(newest, files=bool(backups.applied.files()))
            if again is None:
                raise
            rescue(backups, newest, again=again)
            with open_ports(wanted) as ports:
                note_restored(ports, newest.name)
            return _show_window(wanted, show)
        finally:
            only.release()
    except AppError as error:
        return show_failure(error)


def _show_window(wanted: Path | None, show: Callable[[Ports], int]) -> int:
    """Raises ``AppError`` of the BAS family; a password that a server refuses is asked for again."""
    from gestsync.ui.app import wait_for_migration  # noqa: PLC0415 - as in open_window

    folder = data_folder(wanted)
    if server_of(folder) is None and awaits_migration(folder):
        wait_for_migration(lambda: open_own(folder, SystemClock()).dispose())
    while True:
        try:
            with open_ports(wanted) as ports:
                return show(ports)
        except AppError as error:
            if error.code is not ErrorCode.BAS_4011 or not _ask_password(wanted):
                raise


def _ask_password(wanted: Path | None) -> bool:
    """Whether another password was given for the server's base."""
    from gestsync.ui.app import ask_server_password  # noqa: PLC0415 - as in open_window

    server = server_of(data_folder(wanted))
    if server is None or is_password_set():
        return False
    typed = ask_server_password(address(server))
    if typed:
        KeyringSecretStore().set(secret_name(server), typed)
    return bool(typed)


@contextmanager
def open_demonstration(provider: str, seed: int, kept: Path | None) -> Iterator[Demonstration]:
    """Play the demonstration's day in ``kept`` or a temporary folder, and offer the window on its result."""
    # The FTP server of the demonstration: no other start of the program waits for its import.
    from gestsync.exchange.embedded import EmbeddedServer  # noqa: PLC0415

    stagehands = Stagehands(
        lambda folder, clock: open_ports(folder, clock=clock, secrets=SessionSecretStore(), own_file=True),
        EmbeddedServer,
        SystemClock(),
    )
    with demonstration(stagehands, provider, seed, kept) as played:

        def show() -> int:
            from gestsync.ui.app import run_window  # noqa: PLC0415 - as in open_window

            return run_window(played.ports, demo=True)

        told = tuple(sentences(played.story)), facts(played.story)
        yield Demonstration(*told, show if _has_display() else None)


def open_backups(wanted: Path | None) -> Backups:
    """The copies of the base of a data folder, without opening the base."""
    folder = data_folder(wanted)
    return SqliteBackups(folder) if server_of(folder) is None else ServerBackups()


class BasePlace:
    """``cli.doors.BasePlace`` with the keyring of the user's session."""

    def __init__(self, secrets: SecretStore) -> None:
        self._secrets = secrets

    def address(self, folder: Path | None) -> str:
        """The server's base it works on, without its password; "" for its own file."""
        server = server_of(data_folder(folder))
        return "" if server is None else address(server)

    def join(self, folder: Path | None, told: str, password: Password | None) -> None:
        """Work on a server's base from now on, once it has opened."""
        join(data_folder(folder), self._server(told, password))

    def carry(
        self, folder: Path | None, told: str, password: Password | None, ctx: JobContext
    ) -> dict[str, int]:
        """As ``join``, once all that the folder's own base holds, or waits for, is in the server's."""
        with open_ports(folder, secrets=self._secrets, own_file=True) as ports:
            finish_restoring(ports, ctx)
        line = Entry(SystemClock().now(), _who(), Act.CARRIED)
        return carry_and_join(data_folder(folder), self._server(told, password), line, ctx)

    def _server(self, told: str, password: Password | None) -> Server:
        return Server(told, password() if password else None, self._secrets)

    def leave(self, folder: Path | None) -> None:
        """Work on its own file again, and forget the password."""
        leave(data_folder(folder), self._secrets)


def open_base(location: str, encoding: str | None, password: Password | None) -> ProviderReader:
    """An accounting base nobody described, with the password given for it, or else the one kept."""
    return open_any(location, encoding, password or partial(_kept_password, location))


def _kept_password(location: str) -> str:
    """The password kept for a base; where there is no keyring, none is, and the base says it wants one."""
    try:
        return base_password(KeyringSecretStore(), location)
    except AppError:
        return ""


def main() -> int:
    """The program: a command line, or the window when no command is given."""
    doors = Doors(
        open_ports,
        open_backups,
        open_base,
        open_window,
        open_demonstration,
        BasePlace(KeyringSecretStore()),
    )
    return run(sys.argv[1:], doors)
