"""The ODBC path, with Debian's driver for Access files: it takes a plain SELECT and crashes on catalogues."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

import pyodbc
import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.mapping import check_structure, columns_of
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import RecordKind
from gestsync.providers.odbc_base import OdbcReader
from gestsync.providers.opening import open_any, open_provider
from gestsync.providers.source import Source

DRIVER = "MDBTools"


def refusal(action: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        action()
    return caught.value


@pytest.fixture
def location() -> str:
    if DRIVER not in pyodbc.drivers():
        pytest.skip("odbc-mdbtools is not installed")
    corpus = os.environ.get("GESTSYNC_CORPUS")
    if corpus is None:
        pytest.skip("GESTSYNC_CORPUS names no folder")
    path = Path(corpus) / "access" / "testV1997.mdb"
    return f"Driver={{{DRIVER}}};DBQ={path}"


def profile(*columns: str, table: str = "Table1") -> ProviderProfile:
    fields = dict(zip(("numero", "nom", "date_naissance"), ((column,) for column in columns), strict=False))
    return ProviderProfile(
        "x", "X", "de X", "odbc", (TableMap(RecordKind.RSG, table, fields),), encoding="utf-8"
    )


@pytest.mark.corpus
def test_the_tables_and_columns_of_the_profile_are_read_without_asking_for_a_list(location: str) -> None:
    named = profile("A", "B", "G")
    with open_provider(named, location) as reader:
        assert reader.format.startswith("ODBC")
        check_structure(named, reader.tables())
        rows = list(reader.rows("Table1", columns_of(named.tables[0])))
        assert len(list(reader.rows("Table1", ()))) == len(rows)
    assert "abcdefg" in {row[0] for row in rows}
    assert isinstance(rows[0][2], datetime)


@pytest.mark.corpus
@pytest.mark.parametrize("named", [profile("A", "ABSENTE"), profile("A", table="Absente")])
def test_a_column_or_table_that_is_not_there_stops_the_read(location: str, named: ProviderProfile) -> None:
    with open_provider(named, location) as reader:
        table = named.tables[0]
        code = refusal(lambda: list(reader.rows(table.table, columns_of(table)))).code
        # This driver says « couldn't parse » of whatever it does not know.
        assert code in {ErrorCode.IMP_1005, ErrorCode.IMP_1006}


@pytest.mark.corpus
def test_a_driver_that_knows_no_catalogue_is_never_asked_for_one(location: str) -> None:
    with OdbcReader(Source.of_address(f"odbc:{location}"), "", "utf-8") as reader:
        assert "ne sait pas dire quelles tables" in refusal(reader.tables).facts["reason"]


@pytest.mark.parametrize("column", ["Absente", "Date de naissance"])
def test_a_column_that_an_sqlite_base_lacks_is_no_text_of_each_row(tmp_path: Path, column: str) -> None:
    if "SQLite3" not in pyodbc.drivers():
        pytest.skip("libsqliteodbc is not installed")
    with closing(sqlite3.connect(tmp_path / "base.db")) as made, made:
        made.execute('CREATE TABLE "Table1" (A TEXT, "Nom de famille" TEXT)')
        made.execute("""INSERT INTO "Table1" VALUES ('7', 'Roy')""")
    location = f"Driver={{SQLite3}};Database={tmp_path / 'base.db'}"
    with open_provider(profile("A", column), location) as reader:
        assert list(reader.rows("Table1", ["A", "nom de famille"])) == [("7", "Roy")]
        assert refusal(lambda: list(reader.rows("Table1", ["A", column]))).code is ErrorCode.IMP_1005


def test_a_source_or_a_driver_that_is_not_set_up_is_said() -> None:
    for location in ("odbc:Driver={Aucun pilote de ce nom};DBQ=x", "odbc:SourceAbsente"):
        assert refusal(lambda said=location: open_any(said)).code is ErrorCode.IMP_1018  # type: ignore[misc]


def test_a_password_in_the_source_is_refused() -> None:
    error = refusal(lambda: open_any("odbc:DSN=Gestion;Pwd=secret"))
    assert error.code is ErrorCode.IMP_1019
    assert not any("secret" in fact for fact in error.facts.values())


class FakeOdbc:
    """A driver that gives bytes of cp1252, decoded as pyodbc does with the encoding it was last told."""

    def __init__(self) -> None:
        self.encoding = ""

    def setdecoding(self, _kind: int, *, encoding: str) -> None:
        self.encoding = encoding

    def set_attr(self, *_: object) -> None: ...

    def getinfo(self, _what: int) -> str:
        return "Le pilote"

    def close(self) -> None: ...

    def cursor(self) -> "FakeOdbc":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def execute(self, query: str) -> None:
        assert query == "SELECT numero, nom FROM rsg"

    def fetchmany(self, _size: int) -> list[tuple[int, str]]:
        return [(7, "Roy"), (8, b"C\xf4t\xe9".decode(self.encoding)), (9, b"\xc9va".decode(self.encoding))]


def test_every_text_that_does_not_decode_is_named_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyodbc, "connect", lambda *_, **__: FakeOdbc())
    with OdbcReader(Source.of_address("odbc:DSN=Gestion"), "", "utf-8") as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "nom"))))
    assert (error.code, error.facts["table"]) == (ErrorCode.IMP_1022, "rsg")
    first, second = error.facts["cells"].split("; ")
    assert first == "numero\u00a08, colonne nom, «\u00a0C\\xf4t\\xe9\u00a0»"
    assert second == "numero\u00a09, colonne nom, «\u00a0\\xc9va\u00a0»"


class StrangeDates(FakeOdbc):
    """A driver whose third row has a date that Python has none of."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 2

    def execute(self, query: str) -> None:
        self.left = 2

    def fetchone(self) -> tuple[int, date]:
        if not self.left:
            raise ValueError("year 12000 is out of range")
        self.left -= 1
        return 7, date(2026, 11, 27)

    def fetchmany(self, size: int) -> list[Any]:
        return [self.fetchone() for _ in range(size)]


def test_a_date_that_python_has_none_of_is_no_internal_error_and_its_row_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pyodbc, "connect", lambda *_, **__: StrangeDates())
    with OdbcReader(Source.of_address("odbc:DSN=Gestion"), "", "utf-8") as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "fin"))))
    assert error.code is ErrorCode.IMP_1006
    assert "la ligne\u00a03 de la table rsg" in error.facts["reason"]
    assert "year 12000" in error.facts["reason"]


def test_names_with_accents_are_whole_and_the_rows_of_each_table_are_counted(tmp_path: Path) -> None:
    if "SQLite3" not in pyodbc.drivers():
        pytest.skip("libsqliteodbc is not installed")
    with closing(sqlite3.connect(tmp_path / "base.db")) as base:
        base.executescript(
            """CREATE TABLE "Enfants du BC" ("N° dossier" varchar(5)); CREATE TABLE rsg (numero varchar(5));
            INSERT INTO "Enfants du BC" VALUES ('9'); INSERT INTO rsg VALUES ('1'), ('2');"""
        )
    with open_any(f"odbc:Driver={{SQLite3}};Database={tmp_path / 'base.db'}") as reader:
        assert [(each.name, each.columns) for each in reader.tables()] == [
            ("Enfants du BC", ("N° dossier",)),
            ("rsg", ("numero",)),
        ]
        assert list(reader.rows("Enfants du BC", ("N° dossier",))) == [("9",)]
        assert [len(list(reader.rows(each.name, ()))) for each in reader.tables()] == [1, 2]
