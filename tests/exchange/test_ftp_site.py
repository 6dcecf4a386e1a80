"""Fetching from a real FTP server (seed 2: files are dropped daily on an FTP exchange site)."""

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.embedded import EmbeddedServer
from gestsync.exchange.inbox import FileInbox
from gestsync.exchange.sites import open_site
from gestsync.services.jobs import Quiet
from gestsync.services.ports import ExchangeSite
from tests.exchange.files import HEADER, WHOLE, text
from tests.exchange.servers import AT_ONCE
from tests.ports import refusing_port

CONTENT = text(HEADER, WHOLE).encode()


class Recorder(Quiet):
    """Keeps the progress it is told of."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int | None]] = []

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        self.steps.append((done, total))


class StopsOnce(Quiet):
    """A user who cancels at the first step, and thinks better of it."""

    stopped = False

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        if not self.stopped:
            self.stopped = True
            raise Cancelled


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "clients_20261122.csv").write_bytes(CONTENT)
    os.utime(folder / "clients_20261122.csv", (1_795_400_000, 1_795_400_000))
    return folder


@pytest.fixture
def server(offered: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(offered, "bureau", "s3cret-é") as running:
        yield running


@pytest.fixture
def site_settings(server: EmbeddedServer) -> Settings:
    return Settings(
        exchange_host="127.0.0.1",
        exchange_port=server.port,
        exchange_user="bureau",
        exchange_protocol="ftp",
        exchange_plain_accepted=True,
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_files_are_listed_by_time_then_name_without_folders(
    offered: Path, site_settings: Settings, inbox: Path
) -> None:
    for name, age in (("b.csv", 5), ("a.CSV.gz", 5), ("old.zip", 9)):
        (offered / name).write_bytes(CONTENT)
        os.utime(offered / name, (1_795_400_000 - age, 1_795_400_000 - age))
    (offered / "folder.csv").mkdir()
    (offered / "clients.csv.filepart").write_bytes(b"half")
    (offered / "readme.txt").write_bytes(b"no")
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        found = site.files()
    assert [file.name for file in found] == ["old.zip", "a.CSV.gz", "b.csv", "clients_20261122.csv"]
    assert {file.size for file in found} == {len(CONTENT)}
    assert found[-1].modified_at == 1_795_400_000_000_000


def test_a_file_comes_whole_and_is_kept_under_its_hash(site_settings: Settings, inbox: Path) -> None:
    progress = Recorder()
    opened: ExchangeSite = open_site(site_settings, "s3cret-é", inbox, progress)
    with opened as site:
        [remote] = site.files()
        local = site.download(remote)
    assert local.path.read_bytes() == CONTENT
    assert local.path == FileInbox(inbox).kept(local.sha256)
    assert names(inbox) == [local.sha256]
    assert progress.steps[-1] == (len(CONTENT), len(CONTENT))


def test_an_empty_file_and_a_large_one_come_whole(
    offered: Path, site_settings: Settings, inbox: Path
) -> None:
    (offered / "empty.csv").write_bytes(b"")
    (offered / "large.csv").write_bytes(CONTENT * 20_000)
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        sizes = {remote.name: site.download(remote).size for remote in site.files()}
    assert sizes["empty.csv"] == 0
    assert sizes["large.csv"] == len(CONTENT) * 20_000


def test_a_name_with_accents_and_spaces_is_fetched(
    offered: Path, site_settings: Settings, inbox: Path
) -> None:
    (offered / "été à Gaspé.csv").write_bytes(CONTENT)
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        remote = next(file for file in site.files() if file.name.startswith("été"))
        assert site.download(remote).size == len(CONTENT)


def test_a_folder_of_the_site_is_entered(offered: Path, site_settings: Settings, inbox: Path) -> None:
    (offered / "réception").mkdir()
    (offered / "réception" / "jour.csv").write_bytes(CONTENT)
    chosen = replace(site_settings, exchange_folder="/réception")
    with open_site(chosen, "s3cret-é", inbox, Quiet()) as site:
        assert [file.name for file in site.files()] == ["jour.csv"]


def test_a_missing_folder_of_the_site_is_named(site_settings: Settings, inbox: Path) -> None:
    chosen = replace(site_settings, exchange_folder="/absent")
    with pytest.raises(AppError) as failure, open_site(chosen, "s3cret-é", inbox, Quiet()):
        pass
    assert failure.value.code is ErrorCode.EXC_2001
    assert "/absent" in failure.value.sentence


def test_a_wrong_password_is_refused_and_never_told(site_settings: Settings, inbox: Path) -> None:
    with pytest.raises(AppError) as failure, open_site(site_settings, "hunter2", inbox, Quiet()):
        pass
    assert failure.value.code is ErrorCode.EXC_2002
    assert "hunter2" not in repr(failure.value.facts)


def test_a_site_that_is_not_there_is_unreachable(site_settings: Settings, inbox: Path) -> None:
    with (
        refusing_port() as port,
        pytest.raises(AppError) as failure,
        open_site(replace(site_settings, exchange_port=port), "x", inbox, Quiet()),
    ):
        pass
    assert failure.value.code is ErrorCode.EXC_2001
    assert "refusée" in failure.value.sentence


@pytest.mark.parametrize("host", ["a..b", "x\0y", "x" * 300])
def test_a_host_that_cannot_be_one_is_unreachable(site_settings: Settings, inbox: Path, host: str) -> None:
    with (
        pytest.raises(AppError) as failure,
        open_site(replace(site_settings, exchange_host=host), "x", inbox, Quiet()),
    ):
        pass
    assert failure.value.code is ErrorCode.EXC_2001


@pytest.mark.parametrize("changed", [{"exchange_user": "bureau\r\nDELE x"}, {"exchange_folder": "a\nDELE x"}])
def test_a_setting_never_becomes_a_second_command(
    site_settings: Settings, inbox: Path, changed: dict[str, str]
) -> None:
    settings = replace(site_settings, **changed)  # type: ignore[arg-type]
    with pytest.raises(AppError) as failure, open_site(settings, "s3cret-é", inbox, Quiet()):
        pass
    assert failure.value.code is ErrorCode.EXC_2001


def test_without_a_host_or_an_accepted_plain_connection_nothing_is_tried(tmp_path: Path) -> None:
    with pytest.raises(AppError) as failure:
        open_site(Settings(), "", tmp_path, Quiet())
    assert failure.value.code is ErrorCode.EXC_2015
    with pytest.raises(AppError) as failure:
        open_site(
            Settings(exchange_host="ftp.exemple.invalid", exchange_protocol="ftp"), "", tmp_path, Quiet()
        )
    assert failure.value.code is ErrorCode.EXC_2016


def test_a_cancelled_download_leaves_nothing_and_the_next_one_works(
    site_settings: Settings, inbox: Path
) -> None:
    with open_site(site_settings, "s3cret-é", inbox, StopsOnce(), AT_ONCE) as site:
        [remote] = site.files()
        with pytest.raises(Cancelled):
            site.download(remote)
        assert names(inbox) == []
        assert site.download(remote).size == len(CONTENT)


def test_a_file_that_changed_since_it_was_listed_is_not_taken(
    offered: Path, site_settings: Settings, inbox: Path
) -> None:
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        [remote] = site.files()
        with (offered / remote.name).open("ab") as growing:
            growing.write(b"more")
        with pytest.raises(AppError) as failure:
            site.download(remote)
    assert failure.value.code is ErrorCode.EXC_2003
    assert names(inbox) == []


def test_a_file_that_went_away_is_not_taken(offered: Path, site_settings: Settings, inbox: Path) -> None:
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        [remote] = site.files()
        (offered / remote.name).unlink()
        with pytest.raises(AppError) as failure:
            site.download(remote)
    assert failure.value.code is ErrorCode.EXC_2030
    assert names(inbox) == []


def test_a_file_past_the_limit_is_not_even_begun(offered: Path, site_settings: Settings, inbox: Path) -> None:
    (offered / "clients_20261122.csv").write_bytes(b"x" * 1_000_001)
    with open_site(replace(site_settings, exchange_max_megabytes=1), "s3cret-é", inbox, Quiet()) as site:
        [remote] = site.files()
        with pytest.raises(AppError) as failure:
            site.download(remote)
    assert failure.value.code is ErrorCode.EXC_2009
    assert names(inbox) == []


def test_a_disk_that_cannot_be_written_is_said(site_settings: Settings, inbox: Path) -> None:
    inbox.write_bytes(b"a file where the folder should be")
    with open_site(site_settings, "s3cret-é", inbox, Quiet(), AT_ONCE) as site:
        [remote] = site.files()
        with pytest.raises(AppError) as failure:
            site.download(remote)
    assert failure.value.code is ErrorCode.BAS_4004


def test_the_embedded_server_stops_cleanly_and_can_be_started_again(offered: Path) -> None:
    ports = []
    for _ in range(3):
        with EmbeddedServer(offered, "a", "b") as server:
            ports.append(server.port)
            with socket.create_connection(("127.0.0.1", server.port), 5) as link:
                assert link.recv(100).startswith(b"220")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), 1).close()
    assert all(ports)
