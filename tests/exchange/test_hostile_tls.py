"""Encrypted sites that misbehave: nothing sent in clear, nothing taken unless whole."""

import socket
import ssl
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange.sites import open_site
from gestsync.exchange.waiting import GLANCE
from gestsync.services.jobs import Quiet
from gestsync.services.ports import ExchangeSite
from tests.exchange.hostile import HostileServer, half
from tests.exchange.servers import HURRIED, Authority

CONTENT = b"numero;date_modification\r\n" + b"7;2026-11-22\r\n" * 5_000
FILES = {b"clients.csv": CONTENT}


@pytest.fixture
def tls(authority: Authority) -> ssl.SSLContext:
    """What a server needs to encrypt."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.good())
    return context


def at(server: HostileServer, folder: Path, protocol: str = "ftps") -> ExchangeSite:
    settings = Settings(
        exchange_host="127.0.0.1",
        exchange_port=server.port,
        exchange_user="bureau",
        exchange_protocol=protocol,
    )
    return open_site(settings, "hunter2", folder, Quiet(), HURRIED)


def refused(server: HostileServer, folder: Path, protocol: str = "ftps") -> AppError:
    """The failure; the password must not have been sent."""
    with server, pytest.raises(AppError) as failure, at(server, folder, protocol) as site:
        site.files()
    assert not any(command.startswith((b"USER", b"PASS")) for command in server.commands)
    error = failure.value
    assert error.__suppress_context__
    assert "hunter2" not in repr(error.facts)
    return error


def test_a_whole_file_is_taken_though_the_server_says_no_goodbye(tmp_path: Path, tls: ssl.SSLContext) -> None:
    with HostileServer(FILES, tls=tls) as server, at(server, tmp_path) as site:
        [remote] = site.files()
        assert site.download(remote).path.read_bytes() == CONTENT


class Slow(HostileServer):
    """Takes its time before it encrypts."""

    def _encrypt(self, link: socket.socket) -> None:
        self.closing.wait(2.5 * GLANCE)
        super()._encrypt(link)


def test_an_encryption_that_takes_its_time_is_waited_for(tmp_path: Path, tls: ssl.SSLContext) -> None:
    with Slow(FILES, tls=tls) as server, at(server, tmp_path) as site:
        assert [each.name for each in site.files()] == ["clients.csv"]


def test_without_goodbye_a_file_of_unknown_size_is_not_taken_whatever_the_server_says(
    tmp_path: Path, tls: ssl.SSLContext
) -> None:
    with (
        HostileServer(FILES, tls=tls, replies={b"SIZE": b"502 what?"}) as server,
        at(server, tmp_path) as site,
    ):
        [remote] = site.files()
        with pytest.raises(AppError) as failure:
            site.download(remote._replace(size=None))
    assert failure.value.code is ErrorCode.EXC_2003


def test_encryption_dropped_in_the_middle_of_a_file_leaves_nothing(
    tmp_path: Path, tls: ssl.SSLContext
) -> None:
    with HostileServer(FILES, tls=tls, send=half) as server, at(server, tmp_path) as site:
        [remote] = site.files()
        with pytest.raises(AppError) as failure:
            site.download(remote)
    assert failure.value.code is ErrorCode.EXC_2003
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".part"]


@pytest.mark.parametrize("reply", [b"500 what?", b"502 no", b"504 no", b"530 log in first", b"534 no"])
def test_a_site_that_refuses_to_encrypt_is_not_spoken_to_in_clear(tmp_path: Path, reply: bytes) -> None:
    error = refused(HostileServer(FILES, replies={b"AUTH": reply}), tmp_path)
    assert error.code is ErrorCode.EXC_2023


@pytest.mark.parametrize("reply", [b"234 go", b"", b"421 closed"])
def test_an_encryption_that_never_comes_ends_in_bounded_time(tmp_path: Path, reply: bytes) -> None:
    error = refused(HostileServer(FILES, replies={b"AUTH": reply}), tmp_path)
    assert error.code in {ErrorCode.EXC_2001, ErrorCode.EXC_2023}


def test_a_plain_server_is_no_implicit_one(tmp_path: Path) -> None:
    error = refused(HostileServer(FILES), tmp_path, "ftps_implicit")
    assert error.code is ErrorCode.EXC_2023


def test_an_ftp_server_is_no_sftp_server(tmp_path: Path) -> None:
    error = refused(HostileServer(FILES), tmp_path, "sftp")
    assert error.code is ErrorCode.EXC_2001
