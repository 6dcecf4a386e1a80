"""SFTP with the servers of the trade: OpenSSH by key, ProFTPD by password."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.exchange.sites import open_site
from gestsync.services.jobs import Quiet
from tests.exchange.servers import (
    AT_ONCE,
    FILES,
    PASSWORD,
    Folders,
    fetched,
    host_key,
    proftpd_sftp,
    settings_of,
    sshd,
)


def refused(work: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as failure:
        work()
    assert failure.value.__suppress_context__ or failure.value.__context__ is None
    return failure.value


def met(settings: Settings, inbox: Path, password: str = PASSWORD) -> Settings:
    """``settings`` once the host key was accepted; it must be refused first."""
    error = refused(lambda: fetched(settings, inbox, password))
    assert error.code is ErrorCode.EXC_2021
    assert error.facts["fingerprint"].startswith("SHA256:")
    return accepting(settings, error.facts["fingerprint"])


def by_key(site: Folders, port_settings: Settings, identity: Path) -> Settings:
    return replace(
        port_settings,
        exchange_protocol="sftp",
        exchange_identity_file=str(identity),
        exchange_folder=str(site.offered),
    )


def test_every_file_comes_by_private_key(site: Folders) -> None:
    identity = host_key(site.folder, "identity", "une phrase")
    with sshd(site.folder, host_key(site.folder), identity) as server:
        settings = met(by_key(site, settings_of(server), identity), site.inbox, "une phrase")
        assert fetched(settings, site.inbox, "une phrase") == FILES


def test_every_file_comes_by_password(site: Folders) -> None:
    with proftpd_sftp(site.folder, site.offered, host_key(site.folder)) as server:
        settings = met(settings_of(server, exchange_protocol="sftp"), site.inbox)
        assert fetched(settings, site.inbox) == FILES


def test_a_wrong_password_is_said_and_told_nowhere(site: Folders, caplog: pytest.LogCaptureFixture) -> None:
    with proftpd_sftp(site.folder, site.offered, host_key(site.folder)) as server:
        settings = met(settings_of(server, exchange_protocol="sftp"), site.inbox)
        error = refused(lambda: fetched(settings, site.inbox, "hunter3"))
    assert error.code is ErrorCode.EXC_2002
    assert "hunter" not in caplog.text + repr(error.facts)


def test_a_host_key_that_changed_is_refused_before_the_password(site: Folders) -> None:
    with proftpd_sftp(site.folder, site.offered, host_key(site.folder)) as server:
        settings = accepting(settings_of(server, exchange_protocol="sftp"), "SHA256:another")
        error = refused(lambda: fetched(settings, site.inbox))
        assert error.code is ErrorCode.EXC_2022
        assert "authenticat" not in (site.folder / "proftpd.sftp").read_text()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "sa phrase de passe manque"), ("wrong", "ce n’est pas une clé lisible")],
)
def test_a_private_key_that_does_not_open_is_said_before_anything(
    site: Folders, typed: str, reason: str
) -> None:
    identity = host_key(site.folder, "identity", "une phrase")
    settings = replace(by_key(site, Settings(), identity), exchange_host="exemple.invalid")
    error = refused(lambda: fetched(settings, site.inbox, typed))
    assert error.code is ErrorCode.EXC_2024
    assert error.facts["reason"].startswith(reason)


def test_names_that_are_not_utf_8_are_fetched_and_folders_and_links_are_not_files(site: Folders) -> None:
    for path in site.offered.iterdir():
        path.unlink()
    identity = host_key(site.folder, "identity")
    with sshd(site.folder, host_key(site.folder), identity) as server:
        named = os.fsencode(site.offered) + "/été.csv".encode("cp1252")
        Path(os.fsdecode(named)).write_bytes(b"x")
        (site.offered / "folder.csv").mkdir()
        (site.offered / "link.csv").symlink_to(os.fsdecode(named))
        settings = met(by_key(site, settings_of(server), identity), site.inbox)
        assert fetched(settings, site.inbox) == {"été.csv": b"x"}
        with open_site(
            replace(settings, exchange_folder="/nowhere"), "", site.inbox, Quiet(), AT_ONCE
        ) as opened:
            error = refused(opened.files)
    assert error.code is ErrorCode.EXC_2001
    assert "/nowhere" in error.facts["reason"]


def test_a_file_that_went_away_or_changed_is_not_taken(site: Folders) -> None:
    identity = host_key(site.folder, "identity")
    with sshd(site.folder, host_key(site.folder), identity) as server:
        settings = met(by_key(site, settings_of(server), identity), site.inbox)
        with open_site(settings, "", site.inbox, Quiet(), AT_ONCE) as opened:
            first, second, *_ = opened.files()
            (site.offered / first.name).unlink()
            (site.offered / second.name).write_bytes(b"another size, much longer than before" * 9)
            for remote in (first, second):
                error = refused(lambda remote=remote: opened.download(remote))  # type: ignore[misc]
                assert error.code is ErrorCode.EXC_2003
    assert list(site.inbox.iterdir()) == []


@pytest.mark.parametrize("archive", ["traites", ""])
def test_a_file_is_put_away_by_sftp(site: Folders, archive: str) -> None:
    identity = host_key(site.folder, "identity")
    with sshd(site.folder, host_key(site.folder), identity) as server:
        settings = met(by_key(site, settings_of(server), identity), site.inbox)
        with open_site(settings, "", site.inbox, Quiet(), AT_ONCE) as opened:
            for remote in opened.files()[:2]:
                opened.download(remote)
                opened.put_away(remote, archive)
            assert len(opened.files()) == len(FILES) - 2
            site.offered.chmod(0o755)
            error = refused(lambda: opened.put_away(remote, archive))
    assert error.code is ErrorCode.EXC_2025
    assert (site.offered / "traites").exists() == bool(archive)
