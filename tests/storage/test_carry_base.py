"""The base of a workstation is carried to a server: whole, faithfully, or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import URL, func, select, text

from gestsync.bootstrap import BasePlace, open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.journal import Act, Entry, Verdict
from gestsync.domain.records import Outcome
from gestsync.services import merge
from gestsync.services.edit import edit
from gestsync.services.incidents import record_incident
from gestsync.services.jobs import Quiet
from gestsync.services.journal import check_journal, note_print, note_view
from gestsync.services.undo import undo
from gestsync.storage.base_url import FILE
from gestsync.storage.carry_base import carry_base
from gestsync.storage.database import open_server, writing
from gestsync.storage.schema import record
from gestsync.storage.secrets import SessionSecretStore
from tests.builders import CLIENT, RSG, day, modification, new_client
from tests.fakes import MemorySecrets
from tests.incident_texts import LOST
from tests.local_base import LocalBase, new_url, raises, rsg_row
from tests.providers.servers import TestServer

LINE = Entry(day(9), "coordonnatrice", Act.CARRIED)


@pytest.fixture
def url(server: TestServer) -> URL:
    return new_url(server)


@pytest.fixture
def filled(base: LocalBase) -> LocalBase:
    """A base with something of each kind: fiches, runs, an undo, a merge, what is held back, an error."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("", "Cyr", "Léa"))
    base.sync()
    base.take(
        modification("1", day(1), nom="Roy", prenom="Zoé", date_naissance="1980-01-01"),
        modification("2", day(1), line=3, nom="Cyr", prenom="Ève"),
        modification("4", day(1), line=4, nom="Caron", prenom="Guy"),
    )
    base.take(modification("1", day(2), telephone="819 555-0142"))
    base.take(modification("3", day(2), nom="Roy", prenom="Zoé", date_naissance="1980-01-01"))
    edit(base.ports, CLIENT, base.id("1"), {"note": "à rappeler"})
    undo(base.ports, base.last_run())
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "2", "4"))
    record_incident(base.ports, None, LOST)
    note_view(base.ports, base.ports.queries.find(CLIENT, "1"))
    return base


@pytest.fixture
def carried(filled: LocalBase, url: URL, tmp_path: Path) -> Iterator[LocalBase]:
    """The same on the server."""
    server = open_server(url)
    carry_base(filled.engine, server, LINE, Quiet())
    there = LocalBase(tmp_path / "là", server)
    there.clock = filled.clock
    there.reader, there.inbox, there.site = filled.reader, filled.inbox, filled.site
    there.ports = replace(filled.ports, open_uow=there.ports.open_uow, queries=there.ports.queries)
    yield there
    server.dispose()


def test_every_row_of_every_table_arrives_as_it_is(filled: LocalBase, carried: LocalBase) -> None:
    mine, theirs = filled.dump(), carried.dump()
    assert {name for name, rows in mine.items() if rows} >= {
        "record",
        "operation",
        "change",
        "run",
        "pending",
    }
    assert theirs == mine


def test_the_journal_holds_its_seals_and_ends_with_what_was_done(
    filled: LocalBase, carried: LocalBase
) -> None:
    before = list(filled.ports.queries.journal_whole())
    lines = list(carried.ports.queries.journal_whole())
    assert lines[:-1] == before
    assert lines[-1].entry == LINE
    assert check_journal(carried.ports).is_whole


def test_life_goes_on_there(carried: LocalBase) -> None:
    undo(carried.ports, carried.last_run())  # the merge
    assert carried.id("2") != carried.id("4")
    again = carried.take(modification("1", day(2), line=8, telephone="819 555-0142"))
    assert again.counts == {Outcome.ALREADY: 1}
    assert carried.take(modification("9", day(3), nom="Roy", prenom="Guy")).counts == {Outcome.CREATED: 1}
    carried.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Caron", "Ida"))
    assert carried.sync().counts[Outcome.CREATED] == 1
    record_incident(carried.ports, None, LOST)
    assert len(carried.ports.queries.incidents()) == 2
    assert carried.keys_in_step()


def test_what_the_server_numbers_goes_on_after_what_came(carried: LocalBase) -> None:
    with writing(carried.engine) as connection:
        told = connection.execute(
            text("SELECT nextval(pg_get_serial_sequence('run', 'id')), (SELECT max(id) FROM run)")
        ).one()
    assert told[0] == told[1] + 1


def test_a_server_that_holds_something_is_refused_and_stays_as_it_was(
    filled: LocalBase, url: URL, tmp_path: Path
) -> None:
    server = open_server(url)
    other = LocalBase(tmp_path / "autre", server)
    other.take(modification("7", day(1), nom="Roy"))
    before = other.dump()
    with raises(ErrorCode.BAS_4019):
        carry_base(filled.engine, server, LINE, Quiet())
    assert other.dump() == before
    server.dispose()


def test_a_text_that_the_server_cannot_hold_is_said_and_nothing_is_written(
    filled: LocalBase, url: URL
) -> None:
    with filled.engine.connect() as connection:
        connection.execute(text("UPDATE record SET note = 'a' || char(0) || 'b' WHERE number = '1'"))
        connection.commit()
    server = open_server(url)
    with raises(ErrorCode.BAS_4020) as caught:
        carry_base(filled.engine, server, LINE, Quiet())
    assert "record" in caught.value.sentence
    with server.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM run")).scalar_one() == 0
    server.dispose()


class _Broken(Quiet):
    """The user stops, or the computer does."""

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        raise AppError(ErrorCode.GEN_9001)


def test_a_folder_goes_to_the_server_with_its_base_or_stays(url: URL, tmp_path: Path) -> None:
    secrets = SessionSecretStore()
    with open_ports(tmp_path, secrets=secrets) as ports, ports.open_uow() as uow:
        new_client(uow, "1")
        uow.commit()
    place, password = BasePlace(secrets), url.password or ""
    told = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    with raises(ErrorCode.GEN_9001):
        place.carry(tmp_path, told, lambda: password, _Broken())
    assert not (tmp_path / FILE).exists()
    assert secrets.get(f"own-base {told}") is None
    assert place.carry(tmp_path, told, lambda: password, Quiet())["record"] == 1
    assert place.address(tmp_path) == told
    with open_ports(tmp_path, secrets=secrets) as ports:
        assert ports.queries.find(CLIENT, "1").id == 1
        assert [line.entry.act for line in ports.queries.journal_whole()] == [Act.SYNCHRONISED, Act.CARRIED]
    with raises(ErrorCode.BAS_4019):
        place.carry(tmp_path, told, lambda: password, Quiet())
    assert secrets.get(f"own-base {told}") == password, "it works there, and goes on"


def test_the_line_that_the_keyring_remembers_goes_along(url: URL, tmp_path: Path) -> None:
    secrets = SessionSecretStore()
    with open_ports(tmp_path, secrets=secrets) as ports:
        note_print(ports, "Liste")
    place, password = BasePlace(secrets), url.password or ""
    told = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    place.carry(tmp_path, told, lambda: password, Quiet())
    with open_ports(tmp_path, secrets=secrets) as ports:
        assert check_journal(ports) == Verdict(2, None, witnessed=True)


def test_a_keyring_that_refuses_says_so_before_anything_is_carried(url: URL, tmp_path: Path) -> None:
    secrets = MemorySecrets()
    with open_ports(tmp_path, secrets=secrets) as ports, ports.open_uow() as uow:
        new_client(uow, "1")
        uow.commit()
    secrets.locked = True
    told = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    with raises(ErrorCode.GEN_9002):
        BasePlace(secrets).carry(tmp_path, told, lambda: url.password or "", Quiet())
    assert not (tmp_path / FILE).exists()
    server = open_server(url)
    with server.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM record")).scalar_one() == 0
    server.dispose()


def test_the_server_knows_what_came_in_before_anything_is_asked_of_it(carried: LocalBase) -> None:
    with carried.engine.connect() as connection:
        told = connection.execute(text("SELECT reltuples FROM pg_class WHERE relname = 'record'"))
        assert told.scalar_one() == connection.execute(select(func.count()).select_from(record)).scalar_one()
