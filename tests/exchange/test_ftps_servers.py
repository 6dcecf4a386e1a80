"""FTPS with the servers of the trade: certificates verified, sessions taken up again (field notes, 2)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.trust import accepting
from gestsync.exchange import tls
from gestsync.exchange.ftp_control import Control
from gestsync.exchange.sites import open_site
from gestsync.services.jobs import Quiet
from tests.exchange.servers import FILES, Authority, Folders, Server, fetched, proftpd, settings_of, vsftpd

Opener = Callable[..., AbstractContextManager[Server]]
SERVERS: list[Opener] = [vsftpd, proftpd]


@pytest.mark.parametrize("open_server", SERVERS)
@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
def test_every_file_comes_though_the_server_wants_the_session_again(
    site: Folders,
    authority: Authority,
    open_server: Opener,
    version: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions, login = [], Control.login

    def listening(control: Control, user: str, password: str) -> str:
        versions.append(control.version)
        return login(control, user, password)

    monkeypatch.setattr(Control, "login", listening)
    with open_server(site.folder, site.offered, authority.good(), most=version) as server:
        found = fetched(settings_of(server), site.inbox)
    assert versions == [version]
    assert found == FILES


@pytest.mark.parametrize("open_server", SERVERS)
@pytest.mark.parametrize("version", ["TLSv1.2", "TLSv1.3"])
def test_these_servers_refuse_a_data_connection_with_a_session_of_its_own(
    site: Folders,
    authority: Authority,
    open_server: Opener,
    version: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the test before would show nothing."""
    keep = tls.Tls.secure_data
    monkeypatch.setattr(tls.Tls, "secure_data", lambda self, link, _control: keep(self, link, link))
    with (
        open_server(site.folder, site.offered, authority.good(), most=version) as server,
        pytest.raises(AppError) as failure,
    ):
        fetched(settings_of(server), site.inbox)
    assert failure.value.code is ErrorCode.EXC_2001


CERTIFICATES = {
    "of_another": "il est au nom d’un autre serveur",
    "expired": "il est expiré",
    "stranger": "il ne vient d’aucune autorité reconnue",
}


@pytest.mark.parametrize("certificate", CERTIFICATES)
def test_a_certificate_that_is_not_good_is_shown_and_refused_before_the_password_then_accepted(
    site: Folders, authority: Authority, certificate: str
) -> None:
    bad: Path = getattr(authority, certificate)()
    log = site.folder / "talk.log"
    logged = ("log_ftp_protocol=YES", "xferlog_enable=YES", f"vsftpd_log_file={log}")
    with vsftpd(site.folder, site.offered, bad, more=logged) as server:
        settings = settings_of(server)
        with pytest.raises(AppError) as failure:
            fetched(settings, site.inbox)
        error = failure.value
        assert "PASS" not in log.read_text()
        assert error.code is ErrorCode.EXC_2019
        assert error.facts["reason"] == CERTIFICATES[certificate]
        accepted = accepting(settings, error.facts["fingerprint"])
        assert fetched(accepted, site.inbox).keys() == FILES.keys()


def test_a_certificate_that_changed_is_refused_unless_an_authority_vouches_for_it(
    site: Folders, authority: Authority
) -> None:
    with vsftpd(site.folder, site.offered, authority.stranger("another stranger")) as server:
        settings = accepting(settings_of(server), "AB:CD")
        with pytest.raises(AppError) as failure:
            fetched(settings, site.inbox)
    assert failure.value.code is ErrorCode.EXC_2020
    assert failure.value.facts["fingerprint"] != "AB:CD"
    with vsftpd(site.folder, site.offered, authority.good()) as server:
        assert fetched(accepting(settings_of(server), "AB:CD"), site.inbox)


def test_a_site_that_does_not_encrypt_is_refused_before_the_password(site: Folders) -> None:
    with vsftpd(site.folder, site.offered) as server, pytest.raises(AppError) as failure:
        fetched(settings_of(server), site.inbox)
    assert failure.value.code is ErrorCode.EXC_2023
    assert failure.value.__suppress_context__


def test_implicit_ftps_is_encrypted_from_the_first_byte(site: Folders, authority: Authority) -> None:
    with vsftpd(site.folder, site.offered, authority.good(), more=("implicit_ssl=YES",)) as server:
        settings = settings_of(server, exchange_protocol="ftps_implicit")
        assert fetched(settings, site.inbox) == FILES


@pytest.mark.parametrize("archive", ["traites", ""])
def test_a_file_is_put_away_in_the_folder_of_the_settings(
    site: Folders, authority: Authority, archive: str
) -> None:
    with proftpd(site.folder, site.offered, authority.good()) as server:
        settings = settings_of(server)
        with open_site(settings, "hunter2", site.inbox, Quiet()) as opened:
            for remote in opened.files()[:2]:
                opened.download(remote)
                opened.put_away(remote, archive)
            assert len(opened.files()) == len(FILES) - 2
    archived = site.offered / "traites"
    assert len(list(archived.iterdir()) if archive else []) == (2 if archive else 0)
