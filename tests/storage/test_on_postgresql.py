"""Our own base on a real PostgreSQL: who may write, what survives, what is refused."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, Text, inspect, text

from gestsync import bootstrap
from gestsync.bootstrap import BasePlace, open_backups, open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Mode
from gestsync.services.backup import back_up, back_up_before
from gestsync.services.check_base import check_base
from gestsync.services.jobs import Quiet
from gestsync.services.preferences import save
from gestsync.services.queries import ErrorState, RecordFilter, RecordSort
from gestsync.services.retention import erase, look
from gestsync.services.retrieve import retrieve
from gestsync.storage import on_postgresql
from gestsync.storage.base_url import FILE, secret_name
from gestsync.storage.database import only_retrieval, open_server
from gestsync.storage.secrets import SessionSecretStore
from gestsync.storage.server_backups import ServerBackups
from gestsync.ui import app
from tests.builders import CLIENT, day, modification, new_client
from tests.local_base import LocalBase, new_url, raises
from tests.providers.servers import PASSWORD, TestServer

CHILD = """
import sys
from sqlalchemy import make_url
from gestsync.storage.database import open_server
from gestsync.storage.unit_of_work import SqlUnitOfWork
from tests.builders import new_client
engine = open_server(make_url(sys.argv[1]))
count, prefix, commits = int(sys.argv[2]), sys.argv[3], sys.argv[4] == "commit"
for each in range(count):
    with SqlUnitOfWork(engine) as uow:
        for part in range(20):
            new_client(uow, f"{prefix}{each}-{part}")
        if not commits:
            print("half-way", flush=True)
            sys.stdin.read()
        uow.commit()
"""


@pytest.fixture
def url(server: TestServer) -> URL:
    return new_url(server)


@contextmanager
def child(url: URL, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another workstation."""
    shown = url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", CHILD, shown, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process


@contextmanager
def other(url: URL) -> Iterator[Connection]:
    """Somebody else's connection."""
    engine = open_server(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def numbers(url: URL) -> list[str]:
    engine = open_server(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT number FROM record ORDER BY id")))
    engine.dispose()
    return found


def test_two_workstations_that_write_at_once_lose_nothing(url: URL) -> None:
    with child(url, "15", "a", "commit") as one, child(url, "15", "b", "commit") as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    found = numbers(url)
    assert len(found) == len(set(found)) == 600


def test_a_workstation_killed_while_it_writes_leaves_the_base_as_before(url: URL) -> None:
    with child(url, "1", "a", "wait") as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"half-way"
        process.kill()
        process.wait(30)
    assert numbers(url) == []
    with child(url, "1", "b", "commit") as process:  # its lock went with it
        assert process.wait(60) == 0


def test_who_waits_too_long_for_another_writer_is_told_so(
    url: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = on_postgresql._WRITES.replace("10s", "200ms")
    monkeypatch.setattr(on_postgresql, "_WRITES", short)
    base = LocalBase(tmp_path, open_server(url))
    with base.ports.open_uow(), raises(ErrorCode.BAS_4018), base.ports.open_uow():
        pass
    base.engine.dispose()


def test_a_connection_lost_half_way_is_said_and_leaves_the_base_as_before(url: URL, tmp_path: Path) -> None:
    base = LocalBase(tmp_path, open_server(url))
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with raises(ErrorCode.BAS_4010), base.ports.open_uow() as uow:
        new_client(uow, "1")
        with other(url) as connection:
            connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))
        new_client(uow, "2")
    assert numbers(url) == []
    base.take(modification("3", nom="Roy"))  # a new connection is made
    base.engine.dispose()


def test_a_read_sees_one_state_and_cannot_write(url: URL) -> None:
    engine = open_server(url)
    with engine.connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM record")).scalar_one() == 0
        with child(url, "1", "a", "commit") as process:
            assert process.wait(60) == 0
        assert reader.execute(text("SELECT count(*) FROM record")).scalar_one() == 0
        with pytest.raises(Exception, match="read-only"):
            reader.execute(text("DELETE FROM record"))
    engine.dispose()


def test_one_workstation_at_a_time_brings_files_in(url: URL, tmp_path: Path) -> None:
    base, other = LocalBase(tmp_path, open_server(url)), open_server(url)
    ports = replace(base.ports, only_retrieval=lambda: only_retrieval(base.engine))
    with only_retrieval(other), raises(ErrorCode.EXC_2029):
        retrieve(ports, Mode.AUTOMATIC, Quiet())
    assert base.ports.queries.errors(ErrorState.OPEN) == ()
    with only_retrieval(base.engine):
        pass
    base.engine.dispose()
    other.dispose()


def test_every_text_is_in_the_order_of_its_code_points(url: URL) -> None:
    engine = open_server(url)
    asked = inspect(engine)
    others = [
        (table, column["name"])
        for table in asked.get_table_names()
        if table != "alembic_version"
        for column in asked.get_columns(table)
        if isinstance(column["type"], Text) and column["type"].collation != "C"
    ]
    engine.dispose()
    assert others == []


def test_lists_are_sorted_as_on_sqlite(url: URL, tmp_path: Path, base: LocalBase) -> None:
    server = LocalBase(tmp_path / "s", open_server(url))
    people = [("30", "Éa"), ("4", "eb"), ("5", "Zoé"), ("a1", "d'Or"), ("A2", "D Or"), ("6", "")]
    people += [("7", "Abitbol-Doucet"), ("8", "Abitbol")]
    told = []
    for each in (server, base):
        each.take(
            *(modification(number, line=line, nom=name) for line, (number, name) in enumerate(people, 2))
        )
        ids = each.ports.queries.record_ids(RecordFilter(CLIENT), RecordSort())
        told.append([row.ref.number for row in each.ports.queries.record_rows(CLIENT, ids)])
    server.engine.dispose()
    assert told[0] == told[1]


@pytest.fixture
def office(server: TestServer, url: URL, tmp_path: Path) -> tuple[Path, SessionSecretStore]:
    """A data folder whose base is on the server, its password in the keyring only."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    (tmp_path / FILE).write_text(bare.render_as_string() + "\n", encoding="utf-8")
    secrets = SessionSecretStore()
    secrets.set(secret_name(bare), url.password or "")
    return tmp_path, secrets


def test_a_folder_works_on_the_server_that_its_url_names(office: tuple[Path, SessionSecretStore]) -> None:
    folder, secrets = office
    with open_ports(folder, secrets=secrets) as ports:
        assert ports.backups.kept_by_server
        back_up_before(ports, Quiet())
        with raises(ErrorCode.BAS_4016):
            back_up(ports, Quiet())
        report = check_base(ports, Quiet())
    told = [step.words for step in report.steps]
    assert report.title == "Base partagée"
    assert not any("page par page" in each for each in told)
    assert open_backups(folder).kept_by_server
    assert not (folder / "gestsync.db").exists()


def test_a_workstation_joins_a_server_once_its_base_opens_and_leaves_it(url: URL, tmp_path: Path) -> None:
    secrets = SessionSecretStore()
    place, password = BasePlace(secrets), url.password or ""
    told = URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()
    with raises(ErrorCode.BAS_4011):
        place.join(tmp_path, told, lambda: "faux")
    assert (place.address(tmp_path), secrets.get(f"own-base {told}")) == ("", None)
    place.join(tmp_path, told, lambda: password)
    assert password not in (tmp_path / FILE).read_text(encoding="utf-8")
    with open_ports(tmp_path, secrets=secrets) as ports:
        assert ports.backups.kept_by_server
    with open_ports(tmp_path, secrets=secrets, own_file=True) as ports:
        assert not ports.backups.kept_by_server, "a demonstration stays in its folder"
    place.leave(tmp_path)
    assert (place.address(tmp_path), secrets.get(f"own-base {told}")) == ("", None)


def test_the_window_asks_again_for_a_password_that_the_server_refuses(
    office: tuple[Path, SessionSecretStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, secrets = office
    [(name, password)] = secrets._secrets.items()
    secrets.set(name, "faux")
    monkeypatch.setattr(bootstrap, "KeyringSecretStore", lambda: secrets)
    typed = iter(["encore faux", password])
    monkeypatch.setattr(app, "ask_server_password", lambda _address: next(typed))
    assert bootstrap._show_window(folder, lambda ports: len(ports.queries.errors(ErrorState.OPEN))) == 0
    assert secrets.get(name) == password
    secrets.set(name, "faux")
    monkeypatch.setattr(app, "ask_server_password", lambda _address: "")
    with raises(ErrorCode.BAS_4011):
        bootstrap._show_window(folder, lambda _ports: 0)


def test_what_was_kept_long_enough_is_erased_without_a_backup_of_ours(url: URL, tmp_path: Path) -> None:
    base = LocalBase(tmp_path, open_server(url))
    base.ports = replace(base.ports, backups=ServerBackups())
    base.take(modification("000101", day(1), nom="Tremblay", prenom="Ada"))
    base.clock.tick(8 * 366 * 86_400 * 1_000_000)
    save(base.ports, replace(base.ports.settings(), keep_client_years=7))
    with base.ports.open_uow():  # another workstation writes: looking does not wait for it
        outlook = look(base.ports, Quiet())
    done = erase(base.ports, outlook, Quiet())
    assert [each.total for each in done.erased] == [1]
    assert done.backup is None
    assert base.dump()["record"] == []
    base.take(modification("000101", day(1), line=3, nom="Tremblay", prenom="Ada"))
    assert base.dump()["record"] == [], "treated once, even when it was erased"
    base.engine.dispose()


@pytest.mark.parametrize(
    ("closed", "opened", "code"),
    [
        ("NOLOGIN", "LOGIN", ErrorCode.BAS_4013),
        # The server has no room for it: its password is not asked again.
        ("CONNECTION LIMIT 0", "CONNECTION LIMIT -1", ErrorCode.BAS_4010),
    ],
)
def test_an_account_that_may_not_come_in_is_not_a_wrong_password(
    server: TestServer, url: URL, closed: str, opened: str, code: ErrorCode
) -> None:
    server.run(f"ALTER ROLE lecteur {closed}")
    try:
        with raises(code):
            open_server(url.set(username="lecteur", password=PASSWORD, database="postgres"))
    finally:
        server.run(f"ALTER ROLE lecteur {opened}")


def test_a_wrong_password_an_unknown_base_and_a_dead_server_are_told_apart(
    server: TestServer, url: URL, office: tuple[Path, SessionSecretStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, secrets = office
    monkeypatch.setenv("GESTSYNC_BASE_PASSWORD", "faux")
    with raises(ErrorCode.BAS_4011), open_ports(folder, secrets=secrets):
        pass
    monkeypatch.delenv("GESTSYNC_BASE_PASSWORD")
    monkeypatch.setenv("GESTSYNC_BASE_URL", f"postgresql://boss@127.0.0.1:{url.port}/absente")
    monkeypatch.setenv("GESTSYNC_BASE_PASSWORD", url.password or "")
    with raises(ErrorCode.BAS_4012), open_ports(folder, secrets=secrets):
        pass
    monkeypatch.setenv("GESTSYNC_BASE_URL", "postgresql://boss@127.0.0.1:1/absente")
    with raises(ErrorCode.BAS_4010), open_ports(folder, secrets=secrets):
        pass
    monkeypatch.setenv("GESTSYNC_BASE_URL", f"postgresql://lecteur@127.0.0.1:{url.port}/postgres")
    monkeypatch.setenv("GESTSYNC_BASE_PASSWORD", PASSWORD)
    with raises(ErrorCode.BAS_4013), open_ports(folder, secrets=secrets):
        pass


def test_a_newer_base_is_refused(url: URL) -> None:
    engine = open_server(url)
    with engine.connect().execution_options(gestsync_writes=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    engine.dispose()
    with raises(ErrorCode.BAS_4003):
        open_server(url)


def test_nothing_is_written_to_a_base_that_another_workstation_migrated_since(
    url: URL, tmp_path: Path
) -> None:
    base = LocalBase(tmp_path, open_server(url))
    with base.engine.connect().execution_options(gestsync_writes=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with raises(ErrorCode.BAS_4003), base.ports.open_uow():
        pass
    base.engine.dispose()


@pytest.mark.parametrize(
    "told",
    [
        "postgresql://a:secret@h/b",
        "postgresql://a@h/b?password=secret",
        "mysql://a@h/b",
        "postgresql://h/b",
        "postgresql://a@h",
        "n'importe",
    ],
)
def test_an_address_that_cannot_serve_is_refused_and_its_password_not_repeated(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GESTSYNC_BASE_URL", told)
    with pytest.raises(AppError) as refused, open_ports(tmp_path):
        pass
    assert refused.value.code is ErrorCode.BAS_4014
    assert "secret" not in str(refused.value.facts)
