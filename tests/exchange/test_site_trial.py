"""A site looked at step by step, on real servers and on hostile ones."""

import os
import socket
import threading
from pathlib import Path

import pytest

from gestsync.domain.errors import Cancelled, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.exchange.site_trial import look_at_site
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Sighting, SiteStep
from tests.exchange.hostile import HostileServer
from tests.exchange.servers import (
    AT_ONCE,
    FILES,
    Authority,
    Folders,
    host_key,
    proftpd_sftp,
    settings_of,
    vsftpd,
)
from tests.fakes import Impatient
from tests.ports import refusing_port


def seen(settings: Settings) -> dict[SiteStep, Sighting]:
    return {each.step: each for each in look_at_site(settings, "hunter2", Quiet(), AT_ONCE)}


def test_a_site_in_order_is_well_at_every_step(site: Folders, authority: Authority) -> None:
    with vsftpd(site.folder, site.offered, authority.good()) as server:
        (site.offered / "été.csv").write_bytes(b"x")
        Path(os.fsdecode(os.fsencode(site.offered) + b"/\xe9t\xe9.csv")).write_bytes(b"y")
        found = seen(settings_of(server))
    assert list(found) == list(SiteStep)
    assert not any(each.error for each in found.values())
    assert found[SiteStep.NAME].seen == {"address": "127.0.0.1"}
    assert found[SiteStep.ENCRYPTION].seen["version"].startswith("TLS")
    assert found[SiteStep.ENCRYPTION].seen["expires"] > "2026"
    assert found[SiteStep.LISTING].seen == {"files": "15"}
    assert found[SiteStep.SESSION].seen == {"resumed": "yes"}
    assert found[SiteStep.ACCENTS].seen == {"names": "2", "odd": "1"}
    assert int(found[SiteStep.CLOCK].seen["newest"]) > 0
    assert found[SiteStep.READ].seen == {"size": "1"}


def test_a_site_by_sftp_has_neither_data_connections_nor_their_sessions(site: Folders) -> None:
    with proftpd_sftp(site.folder, site.offered, host_key(site.folder)) as server:
        settings = settings_of(server, exchange_protocol="sftp")
        stopped = seen(settings)[SiteStep.ENCRYPTION].error
        assert stopped is not None
        assert stopped.code is ErrorCode.EXC_2021
        found = seen(accepting(settings, stopped.facts["fingerprint"]))
    assert list(found) == [step for step in SiteStep if step not in {SiteStep.PASSIVE, SiteStep.SESSION}]
    assert not any(each.error for each in found.values())


def last(settings: Settings) -> tuple[SiteStep, ErrorCode]:
    """Where it stopped, and why: nothing is looked at after a failure."""
    *before, stopped = look_at_site(settings, "hunter2", Quiet(), AT_ONCE)
    assert not any(each.error for each in before)
    assert stopped.error is not None
    return stopped.step, stopped.error.code


def plain(port: int, host: str = "127.0.0.1") -> Settings:
    return Settings(
        exchange_host=host, exchange_port=port, exchange_protocol="ftp", exchange_plain_accepted=True
    )


def test_each_failure_is_told_at_its_own_step(site: Folders, authority: Authority) -> None:
    assert last(Settings()) == (SiteStep.SETTINGS, ErrorCode.EXC_2015)
    assert last(plain(21, "nowhere.invalid")) == (SiteStep.NAME, ErrorCode.EXC_2001)
    with refusing_port() as port:
        assert last(plain(port)) == (SiteStep.PORT, ErrorCode.EXC_2001)
    with vsftpd(site.folder, site.offered, authority.stranger()) as server:
        assert last(settings_of(server)) == (SiteStep.ENCRYPTION, ErrorCode.EXC_2019)


@pytest.mark.parametrize(
    ("replies", "stopped"),
    [
        ({b"PASS": b"530 no"}, (SiteStep.LOGIN, ErrorCode.EXC_2002)),
        ({b"CWD": b"550 no"}, (SiteStep.LOGIN, ErrorCode.EXC_2001)),
        ({b"PASV": b"500 no", b"EPSV": b"500 no"}, (SiteStep.PASSIVE, ErrorCode.EXC_2001)),
        ({b"MLSD": b"425 no"}, (SiteStep.LISTING, ErrorCode.EXC_2001)),
        ({b"RETR": b"550 no"}, (SiteStep.READ, ErrorCode.EXC_2030)),
    ],
)
def test_each_refusal_is_told_at_its_own_step(
    replies: dict[bytes, bytes], stopped: tuple[SiteStep, ErrorCode]
) -> None:
    with HostileServer({b"a.csv": b"x"}, replies=replies) as server:
        settings = Settings(
            exchange_host="127.0.0.1",
            exchange_port=server.port,
            exchange_protocol="ftp",
            exchange_plain_accepted=True,
            exchange_folder="/depot",
        )
        assert last(settings) == stopped


def test_it_can_be_stopped() -> None:
    with HostileServer({b"a.csv": b"x"}) as server, pytest.raises(Cancelled):
        list(look_at_site(plain(server.port), "hunter2", Impatient(2), AT_ONCE))


def test_it_can_be_stopped_while_a_name_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, over = threading.Event(), threading.Event()

    def nowhere(*_: object, **__: object) -> None:
        asked.set()
        over.wait(20)

    class Impatient(Quiet):
        def check(self) -> None:
            if asked.is_set():
                raise Cancelled

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(Cancelled):
        list(look_at_site(plain(21, "nulle.invalid"), "hunter2", Impatient(), AT_ONCE))
    over.set()


def test_the_newest_time_of_the_site_is_seen_even_in_the_future(site: Folders, authority: Authority) -> None:
    ahead = 4_102_444_800
    os.utime(site.offered / next(iter(FILES)), (ahead, ahead))
    with vsftpd(site.folder, site.offered, authority.good()) as server:
        assert seen(settings_of(server))[SiteStep.CLOCK].seen == {
            "files": str(len(FILES)),
            "newest": str(ahead * 1_000_000),
        }


@pytest.mark.parametrize("stamp", [b"00010101000000", b"99991231235959", b"19691231235959"])
def test_a_time_that_no_file_has_is_not_believed(stamp: bytes) -> None:
    listings = {b"MLSD": b"type=file;size=1;modify=" + stamp + b"; a.csv\r\n"}
    with HostileServer({b"a.csv": b"x"}, listings=listings) as server:
        assert seen(plain(server.port))[SiteStep.CLOCK].seen == {"files": "1", "newest": ""}


def test_what_a_trial_read_is_gone_before_the_site_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    # Leaving a site has what came written to the disk, beside; Windows deletes no file that is open.
    there: list[bool] = []
    monkeypatch.setattr(
        "gestsync.exchange.site.settle", lambda places: there.extend(each.exists() for each in places)
    )
    with HostileServer({b"a.csv": b"x"}) as server:
        assert seen(plain(server.port))[SiteStep.READ].seen == {"size": "1"}
    assert there == [False]
