"""A whole night from each server of the trade: fetched, applied, fetched again: nothing new.

Twenty files a night; two hundred with ``GESTSYNC_THOROUGH=1 pytest tests/exchange/test_nights.py``.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError
from gestsync.domain.records import FileState, Mode, Outcome
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.exchange.ftp_control import Control
from gestsync.services import preferences
from gestsync.services.jobs import Quiet
from gestsync.services.retrieve import retrieve, try_site
from gestsync.services.workplace import Ports
from tests.exchange.servers import (
    PASSWORD,
    Authority,
    Folders,
    Server,
    host_key,
    proftpd,
    proftpd_sftp,
    pyftpdlib,
    settings_of,
    sshd,
    vsftpd,
)
from tests.fakes import FakeClock, MemorySecrets
from tests.local_base import lay_base

LONG = True
FILES = 200 if os.environ.get("GESTSYNC_THOROUGH") else 20
HEADER = "numero;date_modification;nom;prenom"
Opener = Callable[..., AbstractContextManager[Server]]


@contextmanager
def office(site: Folders, settings: Settings) -> Iterator[Ports]:
    """A new base, and a site of files of one row."""
    for path in site.offered.iterdir():
        path.unlink()
    for number in range(FILES):
        row = f"{number};2026-11-22T15:12:00;Roy;Zoé"
        (site.offered / f"clients_{number:03}.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    lay_base(site.folder / "office")
    with open_ports(site.folder / "office", clock=FakeClock(), secrets=MemorySecrets()) as ports:
        preferences.save_site_password(ports, PASSWORD)
        preferences.save(ports, replace(settings))
        yield ports


def twice_nothing_new(ports: Ports) -> None:
    """The night is applied; asked again at once, the site is asked for no file."""
    first = retrieve(ports, Mode.AUTOMATIC, Quiet())
    assert [each.state for each in first.files] == [FileState.APPLIED] * FILES
    assert first.counts() == {Outcome.CREATED: FILES}
    again = retrieve(ports, Mode.AUTOMATIC, Quiet())
    assert [each.state for each in again.files] == [FileState.KNOWN] * FILES
    assert again.counts() == {}


def in_clear(folder: Path, offered: Path) -> AbstractContextManager[Server]:
    """ProFTPD without encryption."""
    return proftpd(folder, offered, folder, more=("TLSEngine off",))


@pytest.mark.parametrize("server", [pyftpdlib, vsftpd, in_clear])
def test_a_night_in_clear_is_applied_once(site: Folders, server: Opener) -> None:
    with server(site.folder, site.offered) as opened:
        settings = settings_of(opened, exchange_protocol="ftp", exchange_plain_accepted=True)
        with office(site, settings) as ports:
            twice_nothing_new(ports)


@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
@pytest.mark.parametrize("server", [pyftpdlib, vsftpd, proftpd])
def test_an_encrypted_night_is_applied_once_also_where_the_session_is_required(
    site: Folders, authority: Authority, server: Opener, version: str, spoken: set[str]
) -> None:
    with (
        server(site.folder, site.offered, authority.good(), most=version) as opened,
        office(site, settings_of(opened)) as ports,
    ):
        twice_nothing_new(ports)
    assert spoken == {version}


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The versions of TLS that passwords were given over."""
    heard: set[str] = set()
    login = Control.login

    def listening(control: Control, user: str, password: str) -> str:
        heard.add(control.version)
        return login(control, user, password)

    monkeypatch.setattr(Control, "login", listening)
    return heard


def test_a_night_by_the_sftp_of_openssh_is_applied_once(site: Folders) -> None:
    identity = host_key(site.folder, "identity", PASSWORD)
    with sshd(site.folder, host_key(site.folder), identity) as opened:
        settings = settings_of(
            opened, exchange_identity_file=str(identity), exchange_folder=str(site.offered)
        )
        with office(site, replace(settings, exchange_protocol="sftp")) as ports:
            accept_key(ports)
            twice_nothing_new(ports)


def test_a_night_by_the_sftp_of_proftpd_is_applied_once(site: Folders) -> None:
    with (
        proftpd_sftp(site.folder, site.offered, host_key(site.folder)) as opened,
        office(site, settings_of(opened, exchange_protocol="sftp")) as ports,
    ):
        accept_key(ports)
        twice_nothing_new(ports)


def accept_key(ports: Ports) -> None:
    """As the office does, once the site has shown its key."""
    with pytest.raises(AppError) as failure:
        try_site(ports, ports.settings(), PASSWORD, Quiet())
    preferences.save(ports, accepting(ports.settings(), failure.value.facts["fingerprint"]))
