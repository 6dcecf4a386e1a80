"""Everything in one transaction or nothing; what the disk and other programs do is said in words."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Mode, RecordKind
from gestsync.services import synchronise
from gestsync.services.backup import back_up
from gestsync.services.edit import edit
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.queries import ALWAYS
from gestsync.services.retrieve import retrieve
from gestsync.storage import database
from gestsync.storage.backups import SqliteBackups
from gestsync.storage.database import BASE_NAME, open_engine
from gestsync.storage.unit_of_work import SqlUnitOfWork
from tests.builders import CLIENT, RSG, day, modification, new_client
from tests.fakes import FakeClock, MemorySecrets
from tests.local_base import LocalBase, NewBase, raises, rsg_row

ON_BOTH = False
"""The file, its disk and who else opens it: SQLite's own."""


@contextmanager
def another_program(base: LocalBase, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program has the base; ours waits for it hardly at all."""
    base.engine.dispose()
    monkeypatch.setattr(database, "_BUSY_MS", 1)
    with closing(sqlite3.connect(base.folder / BASE_NAME, isolation_level=None)) as other:
        yield other


def test_a_base_that_another_program_writes_to_is_said_to_be_busy(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_program(base, monkeypatch) as other:
        other.execute("BEGIN IMMEDIATE")
        with raises(ErrorCode.BAS_4002):
            base.take(modification("1", day(1), nom="Roy"))
        assert base.ports.queries.files(None, ALWAYS) == ()
        other.execute("ROLLBACK")
    base.take(modification("1", day(1), nom="Roy"))
    assert base.says("1", "nom") == "Roy"


def test_the_write_lock_is_taken_at_once_so_that_nothing_fails_half_way(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_program(base, monkeypatch) as other:
        other.execute("BEGIN IMMEDIATE")
        with raises(ErrorCode.BAS_4002), base.ports.open_uow() as uow:
            uow.runs.get(1)


def test_screens_read_while_another_program_writes(base: LocalBase, monkeypatch: pytest.MonkeyPatch) -> None:
    base.take(modification("1", day(1), nom="Roy"))
    with another_program(base, monkeypatch) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE record SET nom = 'Cyr'")
        assert base.says("1", "nom") == "Roy"


def test_a_use_case_that_fails_half_way_leaves_nothing(base: LocalBase) -> None:
    base.take(modification("1", day(1), nom="Roy"))
    before = base.dump()

    @event.listens_for(base.engine, "before_cursor_execute")
    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO operation"):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        edit(base.ports, CLIENT, base.id("1"), {"note": "x"})
    event.remove(base.engine, "before_cursor_execute", fail)
    assert base.dump() == before


def test_leaving_without_commit_changes_nothing(base: LocalBase) -> None:
    before = base.dump()
    with base.ports.open_uow() as uow:
        uow.settings.write({"theme": "dark"})
    assert base.dump() == before


def test_a_modification_is_treated_once_by_the_base_itself(base: LocalBase) -> None:
    """Were the rule forgotten, the unique index would still refuse."""
    base.take(modification("1", day(1), nom="Roy"))
    [row] = base.dump()["operation"]
    with closing(sqlite3.connect(base.folder / BASE_NAME)) as other:
        columns = [each[1] for each in other.execute("PRAGMA table_info(operation)")]
        twice = dict(zip(columns, row, strict=True)) | {"id": 99}
        marks = ", ".join("?" * len(columns))
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(f"INSERT INTO operation VALUES ({marks})", tuple(twice.values()))


def test_a_number_has_one_fiche_by_the_base_itself(base: LocalBase) -> None:
    base.take(modification("1", day(1), nom="Roy"))
    with pytest.raises(AppError) as caught, base.ports.open_uow() as uow:
        new_client(uow, "1", base.fiche("1").values)
    assert isinstance(caught.value.__cause__, IntegrityError)


def test_a_full_disk_is_said_and_changes_nothing(base: LocalBase) -> None:
    before = base.dump()
    base.engine.dispose()

    @event.listens_for(base.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        [[pages]] = connection.execute("PRAGMA page_count")
        connection.execute(f"PRAGMA max_page_count = {pages}")

    rows = [modification(str(number), day(1), line=number, adresse="x" * 900) for number in range(2, 600)]
    with raises(ErrorCode.BAS_4004):
        base.take(*rows)
    event.remove(base.engine, "connect", limit)
    base.engine.dispose()
    assert {**base.dump(), "run": []} == {**before, "run": []}


def test_a_damaged_page_is_said(new_base: NewBase) -> None:
    base = new_base()
    rows = [modification(str(number), day(1), line=number, adresse="x" * 900) for number in range(2, 400)]
    base.take(*rows)
    base.engine.dispose()
    path: Path = base.folder / BASE_NAME
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xff" * (size // 2))
    with raises(ErrorCode.BAS_4001):
        for kind in RecordKind:
            base.ports.queries.record_rows(kind, range(1, 400))
            base.ports.queries.provider_side(kind)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder whose files are open")
@pytest.mark.parametrize("lost", ["", BASE_NAME])
def test_what_goes_away_while_it_is_open_is_not_made_anew_and_empty(tmp_path: Path, lost: str) -> None:
    folder, night = tmp_path / "data", tmp_path / "night.csv"
    night.write_text("numero;date_modification;nom\n7;2026-01-05T08:00:00Z;Roy\n", encoding="utf-8")
    gone = folder / lost if lost else folder
    engine = open_engine(folder)
    engine.dispose()
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        gone.rename(tmp_path / "moved")
        for act in (
            lambda: back_up(ports, Quiet()),
            lambda: import_files(ports, [night], Quiet()),
            lambda: retrieve(ports, Mode.MANUAL, Quiet()),
            lambda: ports.backups.make(1, Quiet()),
            lambda: SqlUnitOfWork(engine).__enter__(),
        ):
            with pytest.raises(AppError):
                act()
            assert not gone.exists()
    assert not gone.exists()


@pytest.mark.parametrize("since", ["nothing", "as many operations"])
def test_what_was_planned_on_a_base_that_was_put_back_since_is_not_applied(
    base: LocalBase, since: str
) -> None:
    base.ports = replace(base.ports, backups=SqliteBackups(base.folder, base.engine.dispose))
    rows = [rsg_row(str(number), f"Roy{number}", "Zoé") for number in range(1, 13)]
    base.accounting(RSG, *rows)
    base.sync()
    kept = back_up(base.ports, Quiet())
    rows[0] = rsg_row("1", "Roi", "Zoé")
    base.accounting(RSG, *rows)
    base.sync()
    base.accounting(RSG, *rows[:-1], rsg_row("12", "Cyr", "Zoé"))
    planned = synchronise.plan(base.ports, Quiet())
    base.ports.backups.restore(kept)
    if since == "as many operations":
        base.clock.tick()
        base.take(modification("7", day(1), nom="Lam"))
    # « Roi » is no line of that plan, which takes it for what we hold: it would never be read again.
    with raises(ErrorCode.IMP_1013):
        synchronise.apply(base.ports, planned, Quiet())
    lines = synchronise.plan(base.ports, Quiet()).lines
    assert {line.ref.number for line in lines} == {"1", "12"}
