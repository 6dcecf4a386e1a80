"""Sites that misbehave: nothing is taken unless whole, in bounded time, with a numbered reason, and the next
run is well.

Every fault of *Site* in the notes from the field has its test here, or in ``test_hostile_tls``,
``test_hostile_sftp`` and ``test_ftps_servers``:

- silent; foreign banner, 421, endless greeting: ``a_silent_site``, ``a_site_that_does_not_greet``, and by
  SFTP ``a_site_that_greets_otherwise``;
- 530: ``a_refusal_has_its_number``; by SFTP ``a_wrong_password`` of ``test_sftp_servers``;
- data connection that never opens: ``a_data_connection_that_is_refused``, ``…_that_brings_nothing``;
- 425, 426, 450, 451, 550: ``a_file_the_site_will_not_send``, ``a_file_that_is_not_whole``; by SFTP
  ``failing``;
- stall, slow drip: ``a_stall``, ``a_slow_drip``; by SFTP the same, at each question;
- half a file with 226, reset, no 226: ``a_file_that_is_not_whole``, ``of_unknown_size``,
  ``a_whole_file_is_taken``;
- endless data: ``endless_data``; by SFTP also ``a_listing_without_end`` and
  ``an_answer_that_makes_no_sense``;
- wrong SIZE, file growing: ``a_wrong_size``, ``a_garbage_size``, ``a_file_that_grows``;
- REST ignored: ``nothing_is_ever_resumed``;
- MLSD, EPSV, SIZE unknown, odd LIST formats: ``a_site_without_mlsd``, ``…_with_bare_names``,
  ``…_without_pasv``;
- 100,000 entries: ``a_hundred_thousand_names``;
- hostile and undecodable names, duplicates, folders and links posing as files: ``odd_names``,
  ``folders_links``;
- self-signed, wrong-host, expired and changed certificates: ``test_ftps_servers``;
- TLS refused or dropped mid-way: ``test_hostile_tls``;
- SFTP host key new, changed or corrupt: ``a_host_key_that_is_new_or_changed``, ``a_corrupt_host_key``.
"""

import logging
import os
import shutil
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.exchange import arrivals, ftp_site
from gestsync.exchange.sites import open_site
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.ports import ExchangeSite, RemoteFile
from tests.exchange.hostile import HostileServer, endless, half, whole
from tests.exchange.servers import HURRIED
from tests.fakes import Impatient
from tests.ports import refusing_port

CONTENT = b"numero;date_modification\r\n" + b"7;2026-11-22\r\n" * 5_000
NAME = "clients.csv"
FILES = {b"clients.csv": CONTENT}
BOUND = 15.0  # seconds: the patience, and a machine that is busy


@pytest.fixture(autouse=True)
def secret(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever happens, no log tells the password."""
    caplog.set_level(logging.DEBUG)
    yield
    assert "hunter2" not in caplog.text


def at(
    server: HostileServer,
    inbox: Path,
    *,
    patience: Patience = HURRIED,
    ctx: JobContext | None = None,
    **changed: str | int | bool,
) -> ExchangeSite:
    settings = Settings(
        exchange_host="127.0.0.1",
        exchange_port=server.port,
        exchange_user="bureau",
        exchange_protocol="ftp",
        exchange_plain_accepted=True,
        **changed,  # type: ignore[arg-type]
    )
    return open_site(settings, "hunter2", inbox, ctx or Quiet(), patience)


def refused(work: Callable[[], object]) -> AppError:
    """The failure of ``work``, which must come in bounded time and never tell the password."""
    started = time.monotonic()
    with pytest.raises(AppError) as failure:
        work()
    assert time.monotonic() - started < BOUND
    error = failure.value
    assert "hunter2" not in repr(error.facts)
    assert error.__cause__ is None or "hunter2" not in str(error.__cause__)
    assert error.__suppress_context__ or error.__context__ is None
    assert "…" not in error.sentence
    return error


def connecting(server: HostileServer, inbox: Path) -> AppError:
    def work() -> None:
        with at(server, inbox) as site:
            site.files()

    error = refused(work)
    is_well(server, inbox)
    return error


def is_well(server: HostileServer, inbox: Path) -> None:
    """The fault is over: the next run takes every file, with nothing to repair."""
    assert list(inbox.iterdir()) == []
    server.mend()
    with at(server, inbox) as site:
        kept = {each.name.encode(): site.download(each).path for each in site.files()}
    assert {name: path.read_bytes() for name, path in kept.items()} == server.files
    arrivals._SETTLING.submit(int).result()  # Windows deletes no file that is being written to the disk
    shutil.rmtree(inbox)
    inbox.mkdir()


def downloading(server: HostileServer, inbox: Path, size: int | None = len(CONTENT)) -> AppError:
    with at(server, inbox) as site:
        error = refused(lambda: site.download(RemoteFile(NAME, size, None)))
    is_well(server, inbox)
    return error


def reset(link: socket.socket, content: bytes) -> None:
    link.sendall(content[:5_000])
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))
    link.close()


def more(link: socket.socket, content: bytes) -> None:
    link.sendall(content + b"8;2026-11-22\r\n")


@pytest.mark.parametrize("ending", [b"226 done", b"426 broken", b"451 disk", b"550 gone", b"", None])
@pytest.mark.parametrize("send", [half, reset, more])
def test_a_file_that_is_not_whole_is_never_taken(
    inbox: Path, send: Callable[[socket.socket, bytes], None], ending: bytes | None
) -> None:
    with HostileServer(FILES, send=send, ending=ending) as server:
        error = downloading(server, inbox)
    assert error.code is ErrorCode.EXC_2003
    assert error.facts["expected"] == str(len(CONTENT))


@pytest.mark.parametrize("send", [half, whole])
@pytest.mark.parametrize("ending", [b"426 broken", b"", None])
def test_a_file_of_unknown_size_is_taken_only_when_the_site_says_it_is_whole(
    inbox: Path, send: Callable[[socket.socket, bytes], None], ending: bytes | None
) -> None:
    with HostileServer(FILES, send=send, ending=ending, replies={b"SIZE": b"502 what?"}) as server:
        assert downloading(server, inbox, None).code is ErrorCode.EXC_2003


@pytest.mark.parametrize("ending", [b"", None])
def test_a_whole_file_is_taken_though_the_idle_control_connection_was_cut(
    inbox: Path, ending: bytes | None
) -> None:
    with HostileServer(FILES, ending=ending) as server, at(server, inbox) as site:
        [remote] = site.files()
        assert site.download(remote).path.read_bytes() == CONTENT


@pytest.mark.parametrize("ending", [b"426 broken", b"451 disk"])
def test_a_transfer_the_site_says_failed_is_not_taken_even_at_full_size(inbox: Path, ending: bytes) -> None:
    with HostileServer(FILES, ending=ending) as server:
        assert downloading(server, inbox).code is ErrorCode.EXC_2003


@pytest.mark.parametrize("size", [b"213 1", b"213 99999999", b"213 0"])
@pytest.mark.parametrize("listed", [len(CONTENT), None])
def test_a_wrong_size_is_not_believed(inbox: Path, size: bytes, listed: int | None) -> None:
    with HostileServer(FILES, replies={b"SIZE": size}) as server:
        assert downloading(server, inbox, listed).code is ErrorCode.EXC_2003


@pytest.mark.parametrize(
    "size", [b"213 lots", b"213 -1", b"213", b"213 " + b"9" * 400, b"500 what?", b"550 no"]
)
def test_a_garbage_size_leaves_the_size_of_the_listing(inbox: Path, size: bytes) -> None:
    with HostileServer(FILES, replies={b"SIZE": size}) as server:
        with at(server, inbox) as site:
            [remote] = site.files()
            assert site.download(remote).size == len(CONTENT)
        assert not list(inbox.glob("*.part"))


def test_a_file_that_grows_while_it_comes_is_not_taken(inbox: Path) -> None:
    server = HostileServer(dict(FILES))

    def growing(link: socket.socket, content: bytes) -> None:
        server.files[b"clients.csv"] = content + b"more"
        link.sendall(content)

    server._send = growing
    with server:
        error = downloading(server, inbox)
    assert error.code is ErrorCode.EXC_2003
    assert error.facts["expected"] == str(len(CONTENT) + 4)


def test_endless_data_stops_at_the_announced_size(inbox: Path) -> None:
    with HostileServer(FILES, send=endless) as server:
        error = downloading(server, inbox)
    assert error.code is ErrorCode.EXC_2003
    assert int(error.facts["received"]) < len(CONTENT) + 200_000


def test_a_site_is_left_sending_nothing_by_who_keeps_the_error(inbox: Path) -> None:
    left = threading.Event()

    def until_left(link: socket.socket, content: bytes) -> None:
        endless(link, content)
        left.set()

    with HostileServer(FILES, send=until_left) as server, at(server, inbox) as site:
        error = refused(lambda: site.download(RemoteFile(NAME, len(CONTENT), None)))
        assert left.wait(BOUND)
    assert error.code is ErrorCode.EXC_2003


def test_endless_data_of_unknown_size_stops_at_the_limit(inbox: Path) -> None:
    with (
        HostileServer(FILES, send=endless, replies={b"SIZE": b"502 what?"}) as server,
        at(server, inbox, exchange_max_megabytes=2) as site,
    ):
        error = refused(lambda: site.download(RemoteFile(NAME, None, None)))
    assert error.code is ErrorCode.EXC_2009
    assert list(inbox.iterdir()) == []


def test_a_stall_is_given_up(inbox: Path) -> None:
    server = HostileServer(FILES)

    def stalling(link: socket.socket, content: bytes) -> None:
        link.sendall(content[:9_000])
        server.wait()

    server._send = stalling
    with server:
        error = downloading(server, inbox)
    assert (error.code, error.facts["reason"]) == (
        ErrorCode.EXC_2001,
        "il n’a rien envoyé dans le délai permis",
    )


def test_a_slow_drip_is_given_up(inbox: Path) -> None:
    server = HostileServer(FILES)

    def dripping(link: socket.socket, content: bytes) -> None:
        for byte in content:
            link.sendall(bytes([byte]))
            if server.closing.wait(0.02):
                return

    server._send = dripping
    with server:
        error = downloading(server, inbox)
    assert (error.code, error.facts["reason"]) == (ErrorCode.EXC_2001, "la connexion est trop lente")


def test_the_user_can_stop_a_stalled_transfer(inbox: Path) -> None:
    server = HostileServer(FILES)

    def stalling(link: socket.socket, content: bytes) -> None:
        server.wait()

    class Stopped(Quiet):
        def check(self) -> None:
            if server.asked_for_data.is_set():
                raise Cancelled

    server._send = stalling
    with server, at(server, inbox, ctx=Stopped()) as site:
        with pytest.raises(Cancelled):
            site.download(RemoteFile(NAME, len(CONTENT), None))
        assert list(inbox.iterdir()) == []
        server.asked_for_data.clear()
        with pytest.raises(Cancelled):
            site.files()


@pytest.mark.parametrize("reply", [b"450 busy", b"425 no data", b"451 error"])
def test_a_file_the_site_will_not_send_fails_alone(inbox: Path, reply: bytes) -> None:
    with HostileServer(FILES, replies={b"RETR": reply}) as server, at(server, inbox) as site:
        error = refused(lambda: site.download(RemoteFile(NAME, len(CONTENT), None)))
        assert error.code is ErrorCode.EXC_2003
        assert error.facts["received"] == "0"
        assert len(site.files()) == 1
    assert list(inbox.iterdir()) == []


@pytest.mark.parametrize(
    ("replies", "code"),
    [
        ({b"USER": b"530 no hunter2"}, ErrorCode.EXC_2002),
        ({b"PASS": b"530 bad password hunter2"}, ErrorCode.EXC_2002),
        ({b"PASS": b"421 too many hunter2"}, ErrorCode.EXC_2001),
        ({b"PASS": b"332 account?", b"ACCT": b"530 no"}, ErrorCode.EXC_2002),
        ({b"MLSD": b"530 please login"}, ErrorCode.EXC_2002),
        ({b"MLSD": b"421 bye"}, ErrorCode.EXC_2001),
        ({b"PASV": b"421 bye"}, ErrorCode.EXC_2001),
        ({b"PASS": b""}, ErrorCode.EXC_2001),
        ({b"TYPE": b"garbage"}, ErrorCode.EXC_2001),
        ({b"USER": b"\xff" * 100_000}, ErrorCode.EXC_2001),
        ({b"PASS": b"230-hello\r\n" * 5_000 + b"230 in"}, ErrorCode.EXC_2001),
    ],
)
def test_a_refusal_has_its_number(inbox: Path, replies: dict[bytes, bytes], code: ErrorCode) -> None:
    with HostileServer(FILES, replies=replies) as server:
        assert connecting(server, inbox).code is code


@pytest.mark.parametrize(
    "replies",
    [
        {b"PASV": b"227 (1,2,3)"},
        {b"PASV": b"227 (127,0,0,1,999999,1)"},
        {b"PASV": b"227 (127,0,0,1,0,0)"},
        {b"PASV": b"500 no", b"EPSV": b"229 (|||x|)"},
        {b"PASV": b"500 no", b"EPSV": b"229 (|||70000|)"},
        {b"PASV": b"500 no", b"EPSV": b"229 ()"},
    ],
)
def test_a_port_that_is_none_is_an_unreadable_answer(inbox: Path, replies: dict[bytes, bytes]) -> None:
    with HostileServer(FILES, replies=replies) as server:
        error = connecting(server, inbox)
    assert error.code is ErrorCode.EXC_2001
    assert "illisibles" in error.facts["reason"]


def test_a_data_connection_that_is_refused_is_said(inbox: Path) -> None:
    with refusing_port() as port:
        refusing = {b"PASV": b"227 (127,0,0,1,%d,%d)" % divmod(port, 256)}
        with HostileServer(FILES, replies=refusing) as server:
            assert "refusée" in connecting(server, inbox).facts["reason"]
        with HostileServer(FILES, replies=refusing) as server:
            assert downloading(server, inbox).code is ErrorCode.EXC_2001


def test_a_site_without_pasv_is_asked_for_epsv(inbox: Path) -> None:
    with HostileServer(FILES, passive=b"EPSV") as server, at(server, inbox) as site:
        [remote] = site.files()
        assert site.download(remote).size == len(CONTENT)


@pytest.mark.parametrize(
    ("greeting", "reason"),
    [
        (b"421 closed", "(421)"),
        (b"554 no", "(554)"),
        (b"", "coupée"),
        (b"220-welcome", "délai"),
        (b"SSH-2.0-OpenSSH_9.9", "pas un serveur FTP"),
        (b"HTTP/1.1 400 Bad Request", "pas un serveur FTP"),
        (b"220 " + b"x" * 200_000, "pas un serveur FTP"),
    ],
)
def test_a_site_that_does_not_greet_is_unreachable(inbox: Path, greeting: bytes, reason: str) -> None:
    with HostileServer(greeting=greeting) as server:
        error = connecting(server, inbox)
    assert error.code is ErrorCode.EXC_2001
    assert reason in error.facts["reason"]


@pytest.fixture
def silent() -> Iterator[Settings]:
    """The settings of a site that takes connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield Settings(
            exchange_host="127.0.0.1",
            exchange_port=listener.getsockname()[1],
            exchange_protocol="ftp",
            exchange_plain_accepted=True,
        )


def test_a_silent_site_is_unreachable(silent: Settings, inbox: Path) -> None:
    def work() -> None:
        with open_site(silent, "hunter2", inbox, Quiet(), HURRIED):
            pass

    assert refused(work).code is ErrorCode.EXC_2001


@pytest.mark.parametrize("protocol", ["ftp", "ftps_implicit", "sftp"])
def test_the_user_can_stop_waiting_for_a_silent_site(silent: Settings, inbox: Path, protocol: str) -> None:
    settings = replace(silent, exchange_protocol=protocol)
    with pytest.raises(Cancelled), open_site(settings, "hunter2", inbox, Impatient(1), HURRIED):
        pass


@pytest.mark.parametrize("protocol", ["ftp", "sftp"])
def test_the_user_can_stop_waiting_for_a_site_that_is_not_reached(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, protocol: str
) -> None:
    over = threading.Event()
    link = socket.socket()

    def nowhere(*_: object) -> socket.socket:
        over.wait(20)
        return link

    monkeypatch.setattr(socket, "create_connection", nowhere)
    settings = Settings(exchange_host="127.0.0.1", exchange_protocol=protocol, exchange_plain_accepted=True)
    with pytest.raises(Cancelled), open_site(settings, "hunter2", inbox, Impatient(1), Patience()):
        pass
    over.set()
    while link.fileno() >= 0:  # what comes too late is closed
        time.sleep(0.01)


UNIX = (
    b"total 12\r\n"
    b"drwxr-xr-x   2 ftp ftp     4096 Nov 23 10:15 folder.csv\r\n"
    b"lrwxrwxrwx   1 ftp ftp        9 Nov 23 10:15 link.csv -> /etc/x.csv\r\n"
    b"-rw-r--r--   1 ftp Domain Users  12 Nov 23 10:15 two words.csv\r\n"
    b"-rw-r--r--+  1 ftp ftp       34 23 nov.  2026 fran\xc3\xa7ais.csv\r\n"
    b"-rw-r--r--   1 ftp ftp       56 2026-11-23 10:15 iso.csv.gz\n"
    b"-rw-r--r--   1 ftp           78 Jan  1  2025 old.csv\r\n"
    b"-rw-r--r--   1 ftp ftp        9 Nov 23 10:15 readme.txt\r\n"
    b"what is this line?\r\n"
    b"-rw-r--r--   1 ftp ftp        9 Nov 23 10:15 " + b"x" * 10_000 + b".csv\r\n"
)
DOS = (
    b"11-23-26  10:15AM       <DIR>          folder.csv\r\n"
    b"11-23-26  10:15AM                   12 two words.csv\r\n"
    b"11-23-2026  22:15                1,034 big.csv\r\n"
)


@pytest.mark.parametrize(
    ("listing", "sizes"),
    [
        (UNIX, {"two words.csv": 12, "français.csv": 34, "iso.csv.gz": 56, "old.csv": 78}),
        (DOS, {"two words.csv": 12, "big.csv": 1034}),
        (b"", {}),
        (b"total 0\r\n", {}),
    ],
)
def test_a_site_without_mlsd_is_read_from_its_list(
    inbox: Path, listing: bytes, sizes: dict[str, int]
) -> None:
    with (
        HostileServer(
            replies={b"MLSD": b"500 what?", b"MDTM": b"213 20261123101500"}, listings={b"LIST": listing}
        ) as server,
        at(server, inbox) as site,
    ):
        found = site.files()
    assert {file.name: file.size for file in found} == sizes
    assert {file.modified_at for file in found} <= {1_795_428_900_000_000}


@pytest.mark.parametrize("asked", [b"MLSD", b"LIST"])
def test_an_answer_of_another_form_is_none_and_the_site_is_asked_otherwise(inbox: Path, asked: bytes) -> None:
    replies = {b"MLSD": b"500 what?"} if asked == b"LIST" else {}
    listings = {b"LIST": UNIX, b"NLST": b"clients.csv\r\n", asked: b"rwx ---- 12 clients.csv\r\n"}
    with HostileServer(FILES, replies=replies, listings=listings) as server, at(server, inbox) as site:
        names = {each.name for each in site.files()}
    assert names == (
        {NAME} if asked == b"LIST" else {"two words.csv", "français.csv", "iso.csv.gz", "old.csv"}
    )


def test_a_site_with_bare_names_is_asked_for_sizes_and_times(inbox: Path) -> None:
    listing = b"clients.csv\r\nfolder.csv\r\nreadme.txt\r\n"
    with (
        HostileServer(
            FILES,
            replies={b"MLSD": b"500 what?", b"LIST": b"500 what?", b"MDTM": b"213 garbage"},
            listings={b"NLST": listing},
        ) as server,
        at(server, inbox) as site,
    ):
        assert site.files() == (RemoteFile(NAME, len(CONTENT), None),)


def test_a_site_with_bare_names_that_knows_no_size_offers_them_all_the_same(inbox: Path) -> None:
    unknown = dict.fromkeys((b"MLSD", b"LIST", b"SIZE", b"MDTM"), b"502 what?")
    names = {b"NLST": b"clients.csv\r\nautres.csv\r\n"}
    with HostileServer(FILES, replies=unknown, listings=names) as server, at(server, inbox) as site:
        assert [(each.name, each.size) for each in site.files()] == [("autres.csv", None), (NAME, None)]


@pytest.mark.parametrize("folder", [b"/sortie/", b"./", b"../"])
def test_a_site_that_names_a_file_with_its_path_is_asked_for_its_name(inbox: Path, folder: bytes) -> None:
    replies = {b"MLSD": b"500 what?", b"LIST": b"500 what?", b"RNFR": b"350 go on", b"RNTO": b"250 renamed"}
    names = {b"NLST": folder + NAME.encode() + b"\r\n"}
    with HostileServer(FILES, replies=replies, listings=names) as server, at(server, inbox) as site:
        [remote] = site.files()
        assert site.download(remote).path.read_bytes() == CONTENT
        site.put_away(remote, "traites")
    assert server.commands[-3:-1] == [f"RNFR {NAME}".encode(), f"RNTO traites/{NAME}".encode()]


@pytest.mark.parametrize("reply", [b"450 no files", b"550 no files"])
def test_no_files_is_no_failure(inbox: Path, reply: bytes) -> None:
    replies = {b"MLSD": b"500 what?", b"LIST": b"550 no files", b"NLST": reply}
    with HostileServer(replies=replies) as server, at(server, inbox) as site:
        assert site.files() == ()


ODD = {
    b"../x.csv": "../x.csv",
    b"C:\\x.csv": "C:\\x.csv",
    b"CON.csv": "CON.csv",
    b"/etc/x.csv": "/etc/x.csv",
    b"x:ads.csv": "x:ads.csv",
    b" .csv": " .csv",
    b"t\xe9l\xe9.csv": "télé.csv",
    b"t\xc3\xa9l\xc3\xa9.csv": "t\\xc3\\xa9l\\xc3\\xa9.csv",
    b"\x81\xfe.csv": "\ufffdþ.csv",
    b"\xe2\x80\xaevsc.csv": "\ufffdvsc.csv",
    b"esc\x1b[31m.csv": "esc\ufffd[31m.csv",
    b"-rf *.csv": "-rf *.csv",
}


def test_odd_names_lose_no_other_are_asked_for_byte_for_byte_and_never_become_a_path(
    inbox: Path,
) -> None:
    files = {raw: b"numero;" + raw for raw in ODD}
    with HostileServer(files) as server, at(server, inbox) as site:
        remotes = site.files()
        assert {remote.name for remote in remotes} == set(ODD.values())
        kept = {remote.name: site.download(remote) for remote in remotes}
        asked = {
            command.removeprefix(b"RETR ") for command in server.commands if command.startswith(b"RETR ")
        }
    assert asked == set(files)
    for raw, name in ODD.items():
        assert kept[name].path.read_bytes() == files[raw]
    assert {path.name for path in inbox.rglob("*") if path.is_file()} == {
        file.sha256 for file in kept.values()
    }
    assert {path.name for path in inbox.parent.iterdir()} == {"inbox"}


def test_folders_links_and_duplicates_are_left_out_of_mlsd(inbox: Path) -> None:
    listing = (
        b"type=cdir; .\r\n"
        b"type=dir;modify=20261123101500; folder.csv\r\n"
        b"type=OS.unix=slink:/etc; link.csv\r\n"
        b"TYPE=File;SIZE=5;Modify=20261123101500.250; Clients.CSV\r\n"
        b"type=file;size=6; Clients.CSV\r\n"
        b"size=x;modify=20269999999999; odd.csv\r\n"
        b"nonsense\r\n"
        b"type=file;size=\xb2; squared.csv\r\n"
        b"type=file;size=5; " + b"y" * 10_000 + b".csv\r\n"
    )
    with HostileServer(listings={b"MLSD": listing}) as server, at(server, inbox) as site:
        found = site.files()
    assert found == (
        RemoteFile("odd.csv", None, None),
        RemoteFile("squared.csv", None, None),
        RemoteFile("Clients.CSV", 5, 1_795_428_900_250_000),
    )


def test_a_hundred_thousand_names_are_listed(inbox: Path) -> None:
    listing = b"".join(b"type=file;size=1;modify=20261123101500; f%06d.csv\r\n" % n for n in range(100_000))
    with HostileServer(listings={b"MLSD": listing}) as server, at(server, inbox, patience=Patience()) as site:
        assert len(site.files()) == 100_000


def test_nothing_is_ever_resumed(inbox: Path) -> None:
    """A site may ignore REST, and send the beginning again."""
    with HostileServer(FILES, send=half) as server:
        downloading(server, inbox)
    assert not any(command.startswith(b"REST") for command in server.commands)


def test_a_data_connection_that_brings_nothing_is_given_up(inbox: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        passive = b"227 go (127,0,0,1,%d,%d)" % divmod(deaf.getsockname()[1], 256)
        with HostileServer(FILES, replies={b"PASV": passive, b"RETR": b"150 soon"}) as server:
            error = downloading(server, inbox)
    assert (error.code, error.facts["reason"]) == (
        ErrorCode.EXC_2001,
        "il n’a rien envoyé dans le délai permis",
    )


@pytest.mark.parametrize("size", [len(CONTENT), None])
def test_a_file_that_the_site_refuses_to_give_is_told_as_such(inbox: Path, size: int | None) -> None:
    with HostileServer(FILES, replies={b"RETR": b"550 Permission denied"}) as server:
        error = downloading(server, inbox, size)
    assert error.code is ErrorCode.EXC_2030
    assert error.sentence.endswith(": il refuse la demande (550).")


@pytest.mark.parametrize("archive", ["traites", ""])
def test_a_site_that_does_not_let_a_file_be_put_away_is_told_of(inbox: Path, archive: str) -> None:
    replies = {b"DELE": b"550 no", b"RNFR": b"550 no"}
    with HostileServer(FILES, replies=replies) as server, at(server, inbox) as site:
        [remote] = site.files()
        site.download(remote)
        error = refused(lambda: site.put_away(remote, archive))
    assert error.code is ErrorCode.EXC_2025


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"421 bye", ErrorCode.EXC_2001),
        (b"530 log in first", ErrorCode.EXC_2002),
        (b"", ErrorCode.EXC_2001),
        (b"garbage", ErrorCode.EXC_2001),
    ],
)
@pytest.mark.parametrize("archive", ["traites", ""])
def test_a_site_that_ends_while_a_file_is_put_away_has_not_refused_that_file(
    inbox: Path, archive: str, reply: bytes, code: ErrorCode
) -> None:
    with HostileServer(FILES, replies={b"DELE": reply, b"RNFR": reply}) as server, at(server, inbox) as site:
        [remote] = site.files()
        site.download(remote)
        assert refused(lambda: site.put_away(remote, archive)).code is code


@pytest.mark.parametrize(
    ("reply", "code"), [(b"421 bye", ErrorCode.EXC_2001), (b"530 log in first", ErrorCode.EXC_2002)]
)
def test_a_site_that_ends_as_a_file_is_asked_for_has_not_refused_that_file(
    inbox: Path, reply: bytes, code: ErrorCode
) -> None:
    with HostileServer(FILES, replies={b"RETR": reply}) as server:
        assert downloading(server, inbox, len(CONTENT)).code is code


@pytest.mark.parametrize("ending", [b"550 no more", b"451 disk error"])
def test_a_site_that_fails_once_something_came_has_given_a_part_of_it(inbox: Path, ending: bytes) -> None:
    with HostileServer(FILES, send=half, ending=ending) as server:
        assert downloading(server, inbox).code is ErrorCode.EXC_2003


@pytest.mark.parametrize("refusal", [b"450 no files", b"550 no files"])
def test_a_site_that_refuses_a_listing_for_want_of_files_offers_none(inbox: Path, refusal: bytes) -> None:
    replies = dict.fromkeys((b"MLSD", b"LIST", b"NLST"), refusal)
    with HostileServer(FILES, replies=replies) as server, at(server, inbox) as site:
        assert site.files() == ()


@pytest.mark.parametrize("refusal", [b"451 disk error", b"552 too much"])
def test_a_site_that_fails_to_list_is_not_a_site_without_files(inbox: Path, refusal: bytes) -> None:
    replies = dict.fromkeys((b"MLSD", b"LIST", b"NLST"), refusal)
    with HostileServer(FILES, replies=replies) as server:
        assert connecting(server, inbox).code in {ErrorCode.EXC_2001, ErrorCode.EXC_2002}


def test_a_folder_that_is_not_there_is_made_before_a_file_is_put_away_in_it(inbox: Path) -> None:
    replies = {b"RNFR": b"350 go on", b"RNTO": b"550 no such folder", b"MKD": b'257 "traites"'}
    with HostileServer(FILES, replies=replies) as server, at(server, inbox) as site:
        [remote] = site.files()
        refused(lambda: site.put_away(remote, "traites"))
    asked = [command for command in server.commands if command.split()[0] in {b"RNFR", b"RNTO", b"MKD"}]
    name = remote.name.encode()
    move = [b"RNFR " + name, b"RNTO traites/" + name]
    assert asked == [*move, b"MKD traites", *move]


class KeepsFiles(HostileServer):
    """Renames no file over another, as ProFTPD and IIS do unless they are told to."""

    def _usual(self, verb: bytes, rest: bytes) -> bytes:
        if verb == b"RNFR":
            self.renamed = rest
            return b"350 go on"
        if verb == b"RNTO" and rest not in self.files:
            self.files[rest] = self.files.pop(self.renamed)
            return b"250 renamed"
        return b"550 it is there" if verb in {b"RNTO", b"MKD"} else super()._usual(verb, rest)


def test_a_file_of_the_same_name_every_night_is_put_away_every_night(inbox: Path) -> None:
    with KeepsFiles() as server:
        for night in (b"first", b"second"):
            server.files[NAME.encode()] = night
            with at(server, inbox) as site:
                site.put_away(RemoteFile(NAME, len(night), 1_795_428_900_000_000), "traites")
    dated = f"traites/20261123T101500Z_{NAME}"
    assert server.files == {f"traites/{NAME}".encode(): b"first", dated.encode(): b"second"}


def test_an_empty_file_that_the_site_refuses_may_be_on_its_way(inbox: Path) -> None:
    with HostileServer(FILES, replies={b"RETR": b"550 busy"}) as server:
        assert downloading(server, inbox, 0).code is ErrorCode.EXC_2003


def test_files_beyond_those_that_are_asked_about_one_by_one_are_offered_all_the_same(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ftp_site, "_ASKED", 1)
    two = {b"a.csv": CONTENT, b"b.csv": CONTENT}
    replies, names = {b"MLSD": b"502 no"}, {b"NLST": b"a.csv\r\nb.csv\r\n"}
    with HostileServer(two, replies=replies, listings=names) as server:
        with at(server, inbox) as site:
            found = {remote.name: remote.size for remote in site.files()}
        assert found == {"a.csv": len(CONTENT), "b.csv": None}
        assert [each for each in server.commands if each.startswith(b"SIZE")] == [b"SIZE a.csv"]
