"""SFTP sites that misbehave: nothing taken unless whole, in bounded time, and the next run is well."""

import logging
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count, repeat
from pathlib import Path

import pytest
from paramiko import ECDSAKey, Message
from paramiko.sftp import CMD_EXTENDED, CMD_OPEN, CMD_OPENDIR, CMD_READ, CMD_READDIR, CMD_STAT

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.exchange import sftp_talk
from gestsync.exchange.sites import open_site
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.ports import ExchangeSite, RemoteFile
from tests.exchange.hostile import HostileServer
from tests.exchange.hostile_sftp import (
    FILE,
    PASSWORD,
    Behaviour,
    Dropped,
    Entry,
    HostileSftp,
    Read,
    Refused,
    whole,
)
from tests.exchange.servers import HURRIED
from tests.memory import within

CONTENT = os.urandom(300_000)
NAME = "clients.csv"
BOUND = 15.0  # seconds: the patience, and a machine that is busy
KEY = ECDSAKey.generate()
MEMORY = 150_000_000
"""Bytes that a refusal may take."""


@pytest.fixture(autouse=True)
def secret(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever happens, no log tells the password."""
    caplog.set_level(logging.DEBUG)
    yield
    assert PASSWORD not in caplog.text


@pytest.fixture
def server() -> Iterator[HostileSftp]:
    with HostileSftp(Behaviour({NAME.encode(): CONTENT}, key=KEY)) as opened:
        yield opened


def at(
    server: HostileSftp,
    inbox: Path,
    *,
    limit: int = 100,
    accepted: str = KEY.fingerprint,
    patience: Patience = HURRIED,
    ctx: JobContext | None = None,
) -> ExchangeSite:
    settings = Settings(
        exchange_host="127.0.0.1",
        exchange_port=server.port,
        exchange_user="bureau",
        exchange_protocol="sftp",
        exchange_max_megabytes=limit,
    )
    return open_site(accepting(settings, accepted), PASSWORD, inbox, ctx or Quiet(), patience)


def refused(work: Callable[[], object]) -> AppError:
    """The failure of ``work``: in bounded time and memory, and never telling the password."""
    started = time.monotonic()
    with within(MEMORY), pytest.raises(AppError) as failure:
        work()
    assert time.monotonic() - started < BOUND
    error = failure.value
    assert PASSWORD not in repr(error.facts)
    assert error.__suppress_context__ or error.__context__ is None
    assert "…" not in error.sentence
    return error


def fetched(server: HostileSftp, inbox: Path) -> dict[str, bytes]:
    with at(server, inbox) as site:
        return {each.name: site.download(each).path.read_bytes() for each in site.files()}


def is_well(server: HostileSftp, inbox: Path) -> None:
    """The fault is over: the next run takes the file, with nothing to repair."""
    assert list(inbox.iterdir()) == []
    server.does = Behaviour(server.does.files, key=KEY)
    server.does.files[NAME.encode()] = CONTENT
    assert fetched(server, inbox) == {NAME: CONTENT}


def half(content: bytes, position: int, length: int) -> bytes:
    return whole(content[: len(content) // 2], position, length)


def hanging_up(content: bytes, position: int, length: int) -> bytes:
    if position > len(content) // 2:
        raise Dropped
    return whole(content, position, length)


def hanging_up_late(content: bytes, position: int, length: int) -> bytes:
    """Once all that was asked for ahead is on its way, and an answer is waited for."""
    if position > len(content) // 2:
        time.sleep(0.3)
    return hanging_up(content, position, length)


def failing(content: bytes, position: int, length: int) -> bytes:
    if position > len(content) // 2:
        raise Refused
    return whole(content, position, length)


def endless(content: bytes, position: int, length: int) -> bytes:
    return b"x" * length


def longer(content: bytes, position: int, length: int) -> bytes:
    return whole(content + b"8;2026", position, length)


def more_than_asked(content: bytes, position: int, length: int) -> bytes:
    return whole(content, position, length) + b"more"


@pytest.mark.parametrize("read", [half, failing, endless, longer, more_than_asked])
def test_a_file_that_is_not_whole_is_never_taken(
    server: HostileSftp, inbox: Path, read: Callable[[bytes, int, int], bytes]
) -> None:
    server.does.read = read
    error = refused(lambda: fetched(server, inbox))
    assert error.code is ErrorCode.EXC_2003
    assert error.facts["expected"] == str(len(CONTENT))
    assert int(error.facts["received"]) < len(CONTENT) + 70_000
    is_well(server, inbox)


@pytest.mark.parametrize("dropping", [hanging_up, hanging_up_late])
def test_a_connection_dropped_in_the_middle_of_a_file_leaves_nothing(
    server: HostileSftp, inbox: Path, dropping: Read
) -> None:
    server.does.read = dropping
    assert refused(lambda: fetched(server, inbox)).code is ErrorCode.EXC_2003
    is_well(server, inbox)


def test_a_file_that_is_cut_before_the_connection_drops_says_that_it_is_not_whole(
    server: HostileSftp, inbox: Path
) -> None:
    server.does.read = lambda content, position, length: whole(content[:1_000], position, length)
    server.does.replies = {CMD_STAT: b""}
    assert refused(lambda: fetched(server, inbox)).code is ErrorCode.EXC_2003


@pytest.mark.parametrize("told", [1, len(CONTENT) + 1, 0, 2**62])
def test_a_wrong_size_in_the_listing_is_not_believed(server: HostileSftp, inbox: Path, told: int) -> None:
    server.does.entries = lambda: [Entry(NAME.encode(), told)]
    expected = ErrorCode.EXC_2009 if told > 10**9 else ErrorCode.EXC_2003
    assert refused(lambda: fetched(server, inbox)).code is expected
    is_well(server, inbox)


def test_a_file_that_grows_while_it_comes_is_not_taken(server: HostileSftp, inbox: Path) -> None:
    server.does.entries = lambda: [Entry(NAME.encode(), len(CONTENT))]
    server.does.size = lambda _name: len(CONTENT) + 4
    error = refused(lambda: fetched(server, inbox))
    assert error.code is ErrorCode.EXC_2003
    assert error.facts["expected"] == str(len(CONTENT) + 4)
    is_well(server, inbox)


def test_a_file_whose_size_nobody_tells_is_not_taken(server: HostileSftp, inbox: Path) -> None:
    server.does.entries = lambda: [Entry(NAME.encode(), None)]
    server.does.size = lambda _name: None
    assert refused(lambda: fetched(server, inbox)).code is ErrorCode.EXC_2003
    is_well(server, inbox)


def test_endless_data_of_unknown_size_stops_at_the_limit(server: HostileSftp, inbox: Path) -> None:
    server.does.read = endless
    server.does.size = lambda _name: None

    def work() -> None:
        with at(server, inbox, limit=1) as site:
            site.download(RemoteFile(NAME, None, None))

    assert refused(work).code is ErrorCode.EXC_2009
    is_well(server, inbox)


def test_short_blocks_are_no_fault(server: HostileSftp, inbox: Path) -> None:
    server.does.read = lambda content, position, length: whole(content, position, min(length, 30_000))
    assert fetched(server, inbox) == {NAME: CONTENT}


@pytest.mark.parametrize("moment", [CMD_OPENDIR, CMD_READDIR, CMD_OPEN, CMD_READ])
def test_a_stall_at_any_question_is_given_up(server: HostileSftp, inbox: Path, moment: int) -> None:
    server.does.replies[moment] = STALL
    error = refused(lambda: fetched(server, inbox))
    assert error.code is ErrorCode.EXC_2001
    assert error.facts["reason"] == "il n’a rien envoyé dans le délai permis"
    is_well(server, inbox)


def test_a_slow_drip_is_given_up(server: HostileSftp, inbox: Path) -> None:
    def dripping(content: bytes, position: int, _length: int) -> bytes:
        server.closing.wait(0.1)
        return whole(content, position, 1)

    server.does.read = dripping
    error = refused(lambda: fetched(server, inbox))
    assert (error.code, error.facts["reason"]) == (ErrorCode.EXC_2001, "la connexion est trop lente")
    is_well(server, inbox)


def test_the_user_can_stop_a_stalled_transfer(server: HostileSftp, inbox: Path) -> None:
    class Impatient(Quiet):
        def check(self) -> None:
            if any(kind == CMD_READ for kind, _ in server.asked):
                raise Cancelled

    server.does.replies[CMD_READ] = STALL
    with at(server, inbox, ctx=Impatient()) as site, pytest.raises(Cancelled):
        site.download(RemoteFile(NAME, len(CONTENT), None))
    is_well(server, inbox)


def test_the_user_can_stop_a_login_that_is_not_answered(server: HostileSftp, inbox: Path) -> None:
    asked = threading.Event()

    class Impatient(Quiet):
        def check(self) -> None:
            if asked.is_set():
                raise Cancelled

    def never() -> None:
        asked.set()
        server.closing.wait(20)

    server.does.log_in = never
    with pytest.raises(Cancelled), at(server, inbox, ctx=Impatient(), patience=Patience()):
        pass
    is_well(server, inbox)


def test_a_login_that_is_not_answered_is_no_wrong_password(server: HostileSftp, inbox: Path) -> None:
    server.does.log_in = lambda: server.closing.wait(20)
    error = refused(lambda: fetched(server, inbox))
    assert (error.code, error.facts["reason"]) == (
        ErrorCode.EXC_2001,
        "il n’a rien envoyé dans le délai permis",
    )
    is_well(server, inbox)


def test_a_file_is_put_away_every_night_by_a_server_that_knows_no_extension(
    server: HostileSftp, inbox: Path
) -> None:
    for night in (b"first", b"second"):
        server.does.files[NAME.encode()] = night
        with at(server, inbox) as site:
            remote = next(each for each in site.files() if each.name == NAME)
            site.put_away(remote, "traites")
    dated = f"traites/20261123T101500Z_{NAME}"
    assert server.does.files == {f"traites/{NAME}".encode(): b"first", dated.encode(): b"second"}


def test_a_site_that_ends_while_a_file_is_put_away_has_not_refused_that_file(
    server: HostileSftp, inbox: Path
) -> None:
    server.does.replies[CMD_EXTENDED] = b""
    with at(server, inbox) as site:
        [remote] = site.files()
        assert refused(lambda: site.put_away(remote, "traites")).code is ErrorCode.EXC_2001


HUGE = b"\xff\xff\xff\xff"
STALL = b"\0"
"""The first byte of a packet whose others never come."""
_NUMBER = b"%N%N"


def packet(kind: int, body: bytes) -> bytes:
    """An answer to whatever was asked."""
    return (len(body) + 5).to_bytes(4, "big") + bytes([kind]) + _NUMBER + body


@pytest.mark.parametrize("moment", [CMD_READDIR, CMD_READ])
@pytest.mark.parametrize(
    "reply",
    [
        b"",
        packet(200, b"what is this?"),
        packet(104, HUGE + b"a"),
        packet(104, b"\0\1\0\0"),
        packet(104, b"\0\0\0\0"),
        packet(103, HUGE + b"abc"),
        packet(101, HUGE + HUGE),
        packet(102, b""),
        packet(105, b"\x80\0\0\0" + HUGE),
        b"\0\0\0\0",
        b"\0\0\0\5" + bytes([101]) + b"\0\0\xff\xff",
    ],
    ids=[
        "hangs up",
        "no such answer",
        "names without end",
        "fewer names than said",
        "no name, again and again",
        "more data than said",
        "a status that is none",
        "an empty handle",
        "extensions without end",
        "an empty packet",
        "an answer to nobody",
    ],
)
def test_an_answer_that_makes_no_sense_takes_nothing_and_harms_nothing(
    server: HostileSftp, inbox: Path, moment: int, reply: bytes
) -> None:
    server.does.replies[moment] = reply
    server.does.entries = lambda: [Entry(NAME.encode(), None)]  # so that its size is asked for
    error = refused(lambda: fetched(server, inbox))
    assert error.code in {ErrorCode.EXC_2001, ErrorCode.EXC_2003}
    is_well(server, inbox)


def test_a_packet_of_four_billion_bytes_is_not_waited_for_in_memory(server: HostileSftp, inbox: Path) -> None:
    server.does.replies[CMD_READ] = HUGE + b"g" * 1_000
    assert refused(lambda: fetched(server, inbox)).code in {ErrorCode.EXC_2001, ErrorCode.EXC_2003}
    is_well(server, inbox)


def test_a_listing_without_end_is_given_up(
    server: HostileSftp, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sftp_talk, "LISTING_LIMIT", 3_000_000)
    server.does.entries = lambda: (Entry(b"x" * 2_000 + b"%d.csv" % number) for number in count())
    error = refused(lambda: fetched(server, inbox))
    assert error.code is ErrorCode.EXC_2001
    assert error.facts["reason"] == "sa liste de fichiers est sans fin"
    is_well(server, inbox)


def test_a_hundred_thousand_names_are_listed(server: HostileSftp, inbox: Path) -> None:
    server.does.entries = lambda: (Entry(b"f%06d.csv" % number) for number in range(100_000))
    with at(server, inbox, patience=Patience()) as site:
        assert len(site.files()) == 100_000


ODD = {
    b"..": None,
    b".": None,
    b"../x.csv": "../x.csv",
    b"C:\\x.csv": "C:\\x.csv",
    b"CON.csv": "CON.csv",
    b"/etc/x.csv": "/etc/x.csv",
    b"x:ads.csv": "x:ads.csv",
    b"t\xe9l\xe9.csv": "télé.csv",
    b"t\xc3\xa9l\xc3\xa9.csv": "t\\xc3\\xa9l\\xc3\\xa9.csv",
    b"\x81\xfe.csv": "\ufffdþ.csv",
    b"esc\x1b[31m.csv": "esc\ufffd[31m.csv",
    b"nul\0.csv": None,
    b"y" * 10_000 + b".csv": "y" * 10_000 + ".csv",
    b"": None,
}


def test_odd_names_lose_no_other_are_asked_for_byte_for_byte_and_never_become_a_path(
    server: HostileSftp, inbox: Path
) -> None:
    server.does.files.update({raw: b"numero;" + raw[:9] for raw in ODD})
    server.does.entries = lambda: (Entry(raw, None) for raw in ODD)
    with at(server, inbox) as site:
        remotes = site.files()
        assert {each.name for each in remotes} == {name for name in ODD.values() if name}
        for each in remotes:
            site.download(each)
    asked = {text.removeprefix(b"./") for kind, text in server.asked if kind == CMD_OPEN}
    assert asked == {raw for raw, name in ODD.items() if name}
    assert {path.name for path in inbox.parent.iterdir()} == {"inbox"}


def test_folders_links_devices_and_duplicates_are_no_files(server: HostileSftp, inbox: Path) -> None:
    modes = (stat.S_IFDIR, stat.S_IFLNK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR)
    posing = [Entry(b"%d.csv" % number, 5, mode) for number, mode in enumerate(modes)]
    server.does.entries = lambda: [*posing, *repeat(Entry(NAME.encode(), len(CONTENT), FILE), 3)]
    assert fetched(server, inbox) == {NAME: CONTENT}


def status(code: int) -> bytes:
    message = Message()
    for part in (code, b"no hunter2", b""):
        message.add_string(part) if isinstance(part, bytes) else message.add_int(part)
    return packet(101, message.asbytes())


def test_a_file_that_the_site_refuses_to_give_is_told_as_such(server: HostileSftp, inbox: Path) -> None:
    server.does.replies[CMD_OPEN] = status(3)
    error = refused(lambda: fetched(server, inbox))
    assert error.code is ErrorCode.EXC_2030
    assert error.sentence.endswith(": ce compte n’a pas le droit de le lire.")
    is_well(server, inbox)


@pytest.mark.parametrize("moment", [CMD_OPENDIR, CMD_READDIR])
def test_a_refused_listing_is_said(server: HostileSftp, inbox: Path, moment: int) -> None:
    server.does.replies[moment] = status(4)
    error = refused(lambda: fetched(server, inbox))
    assert (error.code, error.facts["reason"]) == (ErrorCode.EXC_2001, "il refuse la demande")
    is_well(server, inbox)


class Forger(ECDSAKey):  # type: ignore[misc]  # paramiko has no types
    """A key that does not sign with what it shows."""

    def sign_ssh_data(self, data: bytes, algorithm: str | None = None) -> Message:
        signed: Message = super().sign_ssh_data(b"other " + data, algorithm)
        return signed


class Corrupt(ECDSAKey):  # type: ignore[misc]  # paramiko has no types
    """A key that is none."""

    def asbytes(self) -> bytes:
        good: bytes = ECDSAKey.asbytes(self)
        return good[:-20] + b"z" * 20


@pytest.mark.parametrize("kind", [Forger, Corrupt])
def test_a_corrupt_host_key_is_refused_before_the_password(
    server: HostileSftp, inbox: Path, kind: type[ECDSAKey]
) -> None:
    server.does.key = kind(vals=(KEY.signing_key, KEY.verifying_key))
    error = refused(lambda: fetched(server, inbox))
    assert error.code in {ErrorCode.EXC_2001, ErrorCode.EXC_2022}
    assert not server.asked
    is_well(server, inbox)


@pytest.mark.parametrize(("accepted", "code"), [("", "EXC-2021"), ("SHA256:another", "EXC-2022")])
def test_a_host_key_that_is_new_or_changed_is_shown_and_refused_before_the_password(
    server: HostileSftp, inbox: Path, accepted: str, code: str
) -> None:
    def work() -> None:
        with at(server, inbox, accepted=accepted):
            pass

    error = refused(work)
    assert error.code.number == code
    assert error.facts["fingerprint"] == KEY.fingerprint
    assert not server.asked
    is_well(server, inbox)


@pytest.mark.parametrize(
    "greeting",
    [b"", b"220 FTP", b"HTTP/1.1 400 Bad Request", b"SSH-1.5-old", b"x" * 300_000, b"220 x\r\n" * 10_000],
    ids=["hangs up", "FTP", "HTTP", "SSH 1", "a line without end", "lines without end"],
)
def test_a_site_that_greets_otherwise_is_no_sftp_site(inbox: Path, greeting: bytes) -> None:
    with HostileServer(greeting=greeting) as server:
        error = refused(lambda: entering(server.port, inbox))
    assert error.code in {ErrorCode.EXC_2001, ErrorCode.EXC_2023}


def test_a_silent_site_is_unreachable(inbox: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert refused(lambda: entering(port, inbox)).code is ErrorCode.EXC_2001


def entering(port: int, inbox: Path) -> None:
    settings = Settings(exchange_host="127.0.0.1", exchange_port=port, exchange_protocol="sftp")
    with open_site(settings, PASSWORD, inbox, Quiet(), HURRIED):
        pass
