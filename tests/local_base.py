"""A real local base in a temporary folder, with fakes at every other port."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import URL, Engine, Table, create_engine, event, select
from sqlalchemy.pool import NullPool

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.matching import StrictRules, key_maker
from gestsync.domain.records import Fiche, Modification, Outcome, RecordKind, RecordState
from gestsync.likeness.search import search
from gestsync.providers.opening import open_any
from gestsync.services import synchronise
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell, Refusal
from gestsync.services.results import Done, FileResult
from gestsync.services.workplace import Ports
from gestsync.storage.database import BASE_NAME, open_engine, open_server
from gestsync.storage.queries import SqlQueries
from gestsync.storage.record_store import seek
from gestsync.storage.retention_store import SqlRetentionStore
from gestsync.storage.schema import metadata, record, strict_key
from gestsync.storage.unit_of_work import SqlUnitOfWork
from gestsync.storage.writer import fiche_columns, fiche_from
from tests.builders import CLIENT, RSG, value
from tests.fakes import FakeClock, FakeInbox, FakeProfiles, FakeReader, FakeSite, MemorySecrets, NoBackups
from tests.providers.servers import TestServer, postgresql

Dump = dict[str, list[tuple[Any, ...]]]


class _Compiled(dict[Any, Any]):
    """Statements by what they say: SQLAlchemy keeps them by engine, and would compile them for each base."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_COMPILED = {name: _Compiled() for name in ("sqlite", "postgresql")}


class LocalBase:
    """The use cases on one base, with what tests ask of it."""

    def __init__(self, folder: Path, engine: Engine | None = None) -> None:
        self.folder = folder
        self.clock, self.secrets = FakeClock(), MemorySecrets()
        self.reader, self.inbox = FakeReader(), FakeInbox()
        self.site = FakeSite(self.inbox)
        self.engine = engine or open_engine(folder)
        self.engine.update_execution_options(compiled_cache=_COMPILED[self.engine.dialect.name])
        profiles = FakeProfiles()
        self.ports = Ports(
            open_uow=lambda: SqlUnitOfWork(self.engine, "coordonnatrice"),
            open_look=lambda: SqlUnitOfWork(self.engine, "coordonnatrice", looks=True),
            queries=SqlQueries(self.engine, self.clock, profiles),
            profiles=profiles,
            open_provider=self.reader.open,
            open_base=open_any,
            open_site=self.site.connect,
            look_at_site=self.site.look_at,
            search_likely=search,
            inbox=self.inbox,
            secrets=self.secrets,
            clock=self.clock,
            backups=NoBackups(),
            who="coordonnatrice",
        )
        self._files = 0

    def take(self, *items: Modification | Refusal, keep_duplicates: bool = False) -> FileResult:
        """Import one file that says this; a second passes on the clock."""
        self.clock.tick()
        self._files += 1
        path = self.inbox.put(f"fichier {self._files}.csv", *items)
        done = import_files(self.ports, [path], Quiet(), keep_duplicates=keep_duplicates)
        return done.files[0]

    def outcomes(self, result: FileResult) -> list[Outcome]:
        """What became of each line of a file, in line order."""
        rows = self.ports.queries.operations(result.file_id or 0, frozenset(), 0, 10_000)
        return [each.outcome for each in sorted(rows, key=lambda row: row.line)]

    def accounting(self, kind: RecordKind, *rows: dict[str, Cell]) -> None:
        """What the accounting base holds of a kind from now on."""
        self.reader.data[kind.value] = list(rows)

    def sync(self, **options: Any) -> Done:
        """Synchronise without looking; guards are accepted."""
        self.clock.tick()
        plan = synchronise.plan(self.ports, Quiet())
        return synchronise.apply(self.ports, plan, Quiet(), guards_accepted=True, **options)

    def fiche(self, number: str, kind: RecordKind = CLIENT) -> Fiche:
        """The fiche that a number leads to, whatever its state."""
        with self.engine.connect() as connection:
            found = seek(connection, kind, number)
        assert found is not None, number
        return found

    def id(self, number: str, kind: RecordKind = CLIENT) -> int:
        """Its id."""
        return self.fiche(number, kind).id

    def says(self, number: str, key: str, kind: RecordKind = CLIENT) -> str:
        """One value of the fiche that a number leads to."""
        return value(kind, self.fiche(number, kind).values, key)

    def last_run(self) -> int:
        """The run a user would take back."""
        with self.ports.open_uow() as uow:
            last = uow.runs.last_undoable()
        assert last is not None
        return last

    def dump(self, *left_out: str) -> Dump:
        """Every row of every table, but those left out and the journal, of which nothing is taken back."""
        unsaid = {*left_out, "journal"}
        tables = [table for table in metadata.sorted_tables if table.name not in unsaid]
        with self.engine.connect() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table).order_by(*_order(table)))]
                for table in tables
            }

    def asked(self, act: Callable[[], object]) -> list[tuple[str, Any]]:
        """Each statement that ``act`` gives to the base, with its parameters."""
        asked: list[tuple[str, Any]] = []

        def note(_connection: object, _cursor: object, statement: str, given: object, *_: object) -> None:
            asked.append((statement, given))

        event.listen(self.engine, "before_cursor_execute", note)
        act()
        event.remove(self.engine, "before_cursor_execute", note)
        return asked

    def steps(self, act: Callable[[], object]) -> list[tuple[str, str]]:
        """Each question that ``act`` asks of the base, with each step that answers it (« SEARCH … »)."""
        if self.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL tells its steps otherwise")
        asked = self.asked(act)
        with self.engine.connect() as connection:
            return [
                (statement, row[3])
                for statement, given in asked
                if statement.startswith("SELECT")
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            ]

    def keys_in_step(self, rules: StrictRules | None = None) -> bool:
        """Whether the strict keys are those of the active fiches, computed from scratch."""
        rules = rules or StrictRules.from_settings(self.ports.settings())
        with self.engine.connect() as connection:
            held = {tuple(row) for row in connection.execute(select(strict_key))}
            wanted = {
                (key, fiche.id, *details)
                for kind in RecordKind
                for fiche in map(
                    fiche_from,
                    connection.execute(select(*fiche_columns(kind)).where(record.c.kind == kind.value)),
                )
                if fiche.state is RecordState.ACTIVE
                for key, details in key_maker(kind, rules).keys(fiche.values).items()
            }
        return held == wanted


def _order(table: Table) -> list[Any]:
    return list(table.primary_key.columns)


def rsg_row(number: str, last: str, first: str, **more: Cell) -> dict[str, Cell]:
    """A row of an accounting base as ``FakeProfiles`` reads it."""
    return {"numero": number, "nom": last, "prenom": first, "statut": "Active", **more}


@contextmanager
def raises(code: ErrorCode) -> Iterator[pytest.ExceptionInfo[AppError]]:
    """Expect this failure of the catalogue, and no other."""
    with pytest.raises(AppError) as caught:
        yield caught
    assert caught.value.code is code


@cache
def _empty_base() -> bytes:
    """The file of a migrated base without a fiche: a migration takes longer than most tests."""
    with TemporaryDirectory() as folder:
        open_engine(Path(folder)).dispose()
        return Path(folder, BASE_NAME).read_bytes()


def lay_base(folder: Path) -> None:
    """Put an empty base into ``folder``, which is made if need be; one that is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / BASE_NAME).exists():
        (folder / BASE_NAME).write_bytes(_empty_base())


NewBase = Callable[[], LocalBase]


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """A real PostgreSQL, with an empty base of ours to copy."""
    with postgresql() as running:
        _create(running, "empty")
        open_server(running.admin.set(database="empty")).dispose()
        yield running


def _create(server: TestServer, base: str) -> None:
    engine = server.engine().execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {base}")
    engine.dispose()


_numbers = count()
_spare: list[URL] = []
"""Bases of the server that no test uses now, empty: emptying one takes a tenth of the time of making one."""


def new_url(server: TestServer) -> URL:
    """Where a fresh base of the server is."""
    name = f"base{next(_numbers)}"
    _create(server, f"{name} TEMPLATE empty")
    return server.admin.set(database=name)


def _empty(url: URL) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        connection.exec_driver_sql("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
    engine.dispose()


@pytest.fixture
def new_base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewBase]:
    """A fresh base each time it is called, for tests that try many; on a server where a module wants both."""
    made: list[LocalBase] = []
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    running = request.getfixturevalue("server") if on_server else None

    def make() -> LocalBase:
        folder = tmp_path / f"base {len(made)}"
        if running is not None:
            folder.mkdir()
            for each in made:  # a server has room for some hundred connections
                each.engine.dispose()
            made.append(LocalBase(folder, open_server(_spare.pop() if _spare else new_url(running))))
        else:
            lay_base(folder)
            made.append(LocalBase(folder))
        return made[-1]

    yield make
    for each in made:
        each.engine.dispose()
        if on_server:
            _empty(each.engine.url)
            _spare.append(each.engine.url)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module that says ``ON_BOTH = True`` is tested on SQLite and on PostgreSQL.

    The others are too with ``GESTSYNC_TRY_ON=postgresql``, unless they say ``ON_BOTH = False``.
    """
    wanted = getattr(metafunc.module, "ON_BOTH", os.environ.get("GESTSYNC_TRY_ON") == "postgresql")
    if "new_base" in metafunc.fixturenames and wanted:
        metafunc.parametrize("new_base", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def base(new_base: NewBase) -> LocalBase:
    """One fresh base."""
    return new_base()


__all__ = [
    "CLIENT",
    "RSG",
    "LocalBase",
    "NewBase",
    "base",
    "lay_base",
    "new_base",
    "new_url",
    "pytest_generate_tests",
    "raises",
    "rsg_row",
    "server",
]


def full_disk(patched: pytest.MonkeyPatch) -> None:
    """From now on, no base can be written anew: SQLite stops at once, as where the disk is full."""
    whole = SqlRetentionStore.write_anew

    def stopped(store: SqlRetentionStore) -> None:
        file = store._connection.connection.driver_connection
        assert isinstance(file, sqlite3.Connection)
        file.set_progress_handler(lambda: 1, 1)
        try:
            whole(store)
        finally:
            file.set_progress_handler(None, 0)

    patched.setattr(SqlRetentionStore, "write_anew", stopped)
