"""A computer that sleeps in the middle of a transfer: the site's, or ours."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import FileState, Mode, Outcome
from gestsync.domain.settings import Settings
from gestsync.exchange.sites import open_site
from gestsync.exchange.waiting import Patience
from gestsync.services import preferences
from gestsync.services.jobs import Quiet
from gestsync.services.queries import ErrorState
from gestsync.services.retrieve import retrieve
from gestsync.services.workplace import Ports
from tests.exchange.servers import (
    PASSWORD,
    Authority,
    Folders,
    Server,
    children_of,
    host_key,
    settings_of,
    sshd,
    vsftpd,
)
from tests.exchange.test_nights import accept_key
from tests.fakes import FakeClock, MemorySecrets
from tests.local_base import lay_base

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are stopped as on Linux")

LONG = True
HASTE = Patience(connect=2, reply=2, silence=2, pauses=(0.2,))
SIZE = 40_000_000


@contextmanager
def asleep() -> Iterator[None]:
    """The server, with all that it started, stopped until the end of the block."""
    stopped = list(children_of(os.getpid()))
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)


@cache
def _large() -> bytes:
    """What does not compress."""
    return Random(1).randbytes(SIZE)  # noqa: S311


@pytest.fixture
def night(site: Folders) -> Folders:
    """A site of one file that takes a while, of bytes that do not compress, then a small one."""
    for path in site.offered.iterdir():
        path.unlink()
    rows = "numero;date_modification;nom\n7;2026-11-22T15:12:00;Roy\n"
    (site.offered / "a_small.csv").write_text(rows, encoding="utf-8")
    (site.offered / "b_large.csv").write_bytes(_large())
    return site


@contextmanager
def office(site: Folders, settings: Settings) -> Iterator[Ports]:
    lay_base(site.folder / "office")
    with open_ports(site.folder / "office", clock=FakeClock(), secrets=MemorySecrets()) as ports:
        preferences.save_site_password(ports, PASSWORD)
        preferences.save(ports, settings)
        inbox = site.folder / "office" / "files"
        yield replace(ports, open_site=lambda told, word, ctx: open_site(told, word, inbox, ctx, HASTE))


def in_clear(site: Folders, _authority: Authority) -> AbstractContextManager[Server]:
    return vsftpd(site.folder, site.offered)


def encrypted(site: Folders, authority: Authority) -> AbstractContextManager[Server]:
    return vsftpd(site.folder, site.offered, authority.good())


def by_sftp(site: Folders, _authority: Authority) -> AbstractContextManager[Server]:
    return sshd(site.folder, host_key(site.folder), host_key(site.folder, "identity"))


WAYS: dict[Callable[..., Any], dict[str, Any]] = {
    in_clear: {"exchange_protocol": "ftp", "exchange_plain_accepted": True},
    encrypted: {},
    by_sftp: {"exchange_protocol": "sftp"},
}


class Sleeper(Quiet):
    """Puts to sleep what brings the file, once some of it came."""

    def __init__(self, sleep: Callable[[], object]) -> None:
        self._sleep = sleep
        self._slept = False

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        if not self._slept and total == SIZE and done > SIZE // 20:
            self._slept = True
            self._sleep()


@pytest.fixture(params=WAYS)
def ports(request: pytest.FixtureRequest, night: Folders, authority: Authority) -> Iterator[Ports]:
    """An office, and its site reached in each way."""
    way = request.param
    with way(night, authority) as server:
        settings = settings_of(server, **WAYS[way])
        if way is by_sftp:
            key = str(night.folder / "identity.key")
            settings = replace(settings, exchange_identity_file=key, exchange_folder=str(night.offered))
        with office(night, settings) as opened:
            if way is by_sftp:
                accept_key(opened)
            yield opened


def test_a_site_that_falls_asleep_is_said_and_the_file_comes_whole_once_it_wakes(
    ports: Ports, night: Folders
) -> None:
    sleeping = asleep()
    try:
        with pytest.raises(AppError) as failed:
            retrieve(ports, Mode.AUTOMATIC, Sleeper(sleeping.__enter__))
    finally:
        sleeping.__exit__(None, None, None)
    assert failed.value.code is ErrorCode.EXC_2001
    assert [each.code for each in ports.queries.errors(ErrorState.OPEN)] == [ErrorCode.EXC_2001]
    assert not list((night.folder / "office" / "files").glob("*.part"))
    done = retrieve(ports, Mode.AUTOMATIC, Quiet())
    assert [each.state for each in done.files] == [FileState.KNOWN, FileState.QUARANTINED]


def test_our_own_computer_that_falls_asleep_goes_on_when_it_wakes(ports: Ports) -> None:
    def sleep() -> None:
        """Every thread of this process stands still, for longer than a site may be silent."""
        alarm = f"sleep {HASTE.silence + 1.5}; kill -CONT {os.getpid()}"
        with subprocess.Popen(["/bin/sh", "-c", alarm]):
            os.kill(os.getpid(), signal.SIGSTOP)

    done = retrieve(ports, Mode.AUTOMATIC, Sleeper(sleep))
    assert [each.state for each in done.files] == [FileState.APPLIED, FileState.QUARANTINED]
    assert done.counts() == {Outcome.CREATED: 1}
    assert ports.queries.errors(ErrorState.OPEN) == ()
