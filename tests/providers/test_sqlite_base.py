"""A SQLite base is read as its program last committed it, and never touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers.source import Source
from gestsync.providers.sqlite_base import SqliteReader


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "enfantin.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            'CREATE TABLE responsables (No TEXT, "nom ""x""" TEXT, places INTEGER, solde REAL)'
        )
        connection.executemany(
            "INSERT INTO responsables VALUES (?, ?, ?, ?)", [("01", "Côté", 6, 1.5), ("2", None, None, None)]
        )
        connection.execute("CREATE VIEW vue AS SELECT No FROM responsables")
        connection.commit()
    return path


def test_tables_and_views_are_listed_with_their_rows(base: Path) -> None:
    with SqliteReader(Source.of_file(base)) as reader:
        assert [(table.name, table.columns, table.rows) for table in reader.tables()] == [
            ("responsables", ("No", 'nom "x"', "places", "solde"), 2),
            ("vue", ("No",), 2),
        ]


def test_rows_come_in_the_order_asked_and_null_is_null(base: Path) -> None:
    with SqliteReader(Source.of_file(base)) as reader:
        rows = list(reader.rows("RESPONSABLES", ["PLACES", 'Nom "x"', "no", "solde"]))
        assert rows == [(6, "Côté", "01", 1.5), (None, None, "2", None)]
        assert list(reader.rows("vue", [])) == [(), ()]


@pytest.mark.parametrize(("table", "column"), [("rien", "no"), ("responsables", "age")])
def test_a_missing_table_or_column_is_named(base: Path, table: str, column: str) -> None:
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows(table, [column]))
    assert caught.value.code is ErrorCode.IMP_1005


def test_what_its_program_committed_but_not_yet_wrote_down_is_read(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("PRAGMA journal_mode = WAL")
        program.execute("INSERT INTO responsables (No) VALUES ('3')")
        program.commit()
        program.execute("INSERT INTO responsables (No) VALUES ('4')")  # not committed
        with SqliteReader(Source.of_file(base)) as reader:
            assert [row[0] for row in reader.rows("responsables", ["No"])] == ["01", "2", "3"]
        program.rollback()


def test_a_base_is_known_by_its_bytes_and_by_what_is_not_yet_written_down_in_it(base: Path) -> None:
    def known() -> str:
        with SqliteReader(Source.of_file(base)) as reader:
            list(reader.rows("responsables", ["no"]))
            return reader.fingerprint()

    before = known()
    assert known() == before
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        in_wal = known()
        connection.execute("UPDATE responsables SET places = 4")
        connection.commit()
        assert len({before, in_wal, known()}) == 3


def test_the_original_is_never_changed_nor_given_company(base: Path) -> None:
    before = base.read_bytes()
    with SqliteReader(Source.of_file(base)) as reader:
        list(reader.rows("responsables", ["No"]))
    assert base.read_bytes() == before
    assert list(base.parent.iterdir()) == [base]


def test_a_file_that_is_no_sqlite_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"chiffre" * 1_000)
    with pytest.raises(AppError) as caught:
        SqliteReader(Source.of_file(path))
    assert caught.value.code is ErrorCode.IMP_1006
    assert "SQLite" in caught.value.facts["reason"]


@pytest.mark.parametrize(
    "spoil",
    [lambda content: content[: len(content) // 2], lambda content: content[:-4096] + b"\xff" * 4096],
    ids=["cut", "last page overwritten"],
)
def test_a_damaged_base_is_refused(base: Path, spoil: Callable[[bytes], bytes]) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.executemany(
            "INSERT INTO responsables (No) VALUES (?)", [(str(n) * 50,) for n in range(2_000)]
        )
        connection.commit()
    base.write_bytes(spoil(base.read_bytes()))
    with pytest.raises(AppError) as caught:
        SqliteReader(Source.of_file(base))
    assert caught.value.code is ErrorCode.IMP_1006


def test_a_text_that_is_no_text_refuses_the_read(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("UPDATE responsables SET No = CAST(x'ff41' AS TEXT)")
        connection.commit()
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows("responsables", ["No"]))
    assert caught.value.code is ErrorCode.IMP_1006
