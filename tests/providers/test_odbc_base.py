"""The ODBC path, with Debian's driver for Access files: it takes a plain SELECT and crashes on catalogues."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from decimal import InvalidOperation
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


def sqlite_source(path: Path, script: str) -> str:
    """A base that ``script`` makes, by the driver of SQLite."""
    if "SQLite3" not in pyodbc.drivers():
        pytest.skip("libsqliteodbc is not installed")
    with closing(sqlite3.connect(path)) as base:
        base.executescript(script)
    return f"odbc:Driver={{SQLite3}};Database={path}"


@pytest.mark.parametrize("column", ["Absente", "Date de naissance"])
def test_a_column_that_an_sqlite_base_lacks_is_no_text_of_each_row(tmp_path: Path, column: str) -> None:
    location = sqlite_source(
        tmp_path / "base.db",
        """CREATE TABLE "Table1" (A TEXT, "Nom de famille" TEXT);
        INSERT INTO "Table1" VALUES ('7', 'Roy');""",
    )
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
        self.attributes: dict[int, int] = {}
        self.is_closed = False

    def setdecoding(self, _kind: int, *, encoding: str) -> None:
        self.encoding = encoding

    def set_attr(self, attribute: int, value: int) -> None:
        self.attributes[attribute] = value

    def getinfo(self, _what: int) -> str:
        return "Le pilote\0"

    def close(self) -> None:
        self.is_closed = True

    def cursor(self) -> "FakeOdbc":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def execute(self, query: str) -> None:
        assert query == "SELECT numero, nom FROM rsg"

    def fetchmany(self, _size: int) -> list[tuple[int, str]]:
        return [(7, "Roy"), (8, b"C\xf4t\xe9".decode(self.encoding)), (9, b"\xc9va".decode(self.encoding))]


def opened(
    driver: FakeOdbc, monkeypatch: pytest.MonkeyPatch, password: str = "", codec: str = "utf-8"
) -> OdbcReader:
    """A reader on ``driver``."""
    monkeypatch.setattr(pyodbc, "connect", lambda *_, **__: driver)
    return OdbcReader(Source.of_address("odbc:DSN=Gestion"), password, codec)


def test_a_source_is_opened_read_only_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = FakeOdbc()
    with opened(driver, monkeypatch) as reader:
        assert driver.attributes == {pyodbc.SQL_ATTR_ACCESS_MODE: 1}
        assert reader.format == "ODBC (Le pilote)"
        assert not driver.is_closed
    assert driver.is_closed


def test_texts_are_read_in_the_encoding_of_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(FakeOdbc(), monkeypatch, codec="cp1252") as reader:
        assert list(reader.rows("rsg", ("numero", "nom"))) == [(7, "Roy"), (8, "Côté"), (9, "Éva")]


@pytest.mark.parametrize(
    ("address", "password", "asked"),
    [
        ("odbc:Gestion", "", "DSN=Gestion"),
        (" Gestion ", "secret", "DSN=Gestion;PWD={secret}"),
        ("odbc:Driver={X};DBQ=C:\\base.mdb", "a}b;c", "Driver={X};DBQ=C:\\base.mdb;PWD={a}}b;c}"),
    ],
)
def test_a_source_is_asked_for_by_its_name_or_its_whole_string_and_not_for_ever(
    address: str, password: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, int]] = []

    def connect(string: str, *, timeout: int) -> FakeOdbc:
        calls.append((string, timeout))
        return FakeOdbc()

    monkeypatch.setattr(pyodbc, "connect", connect)
    OdbcReader(Source.of_address(address), password, "utf-8").close()
    [(string, seconds)] = calls
    assert string == asked
    assert 0 < seconds <= 60


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("28000", ErrorCode.IMP_1017),
        ("IM002", ErrorCode.IMP_1018),
        ("IM003", ErrorCode.IMP_1018),
        ("01000", ErrorCode.IMP_1018),
        ("08001", ErrorCode.IMP_1001),
    ],
)
def test_why_a_source_does_not_open_is_told_by_its_state(
    state: str, code: ErrorCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_: object, **__: object) -> None:
        raise pyodbc.Error(state, "refused")

    monkeypatch.setattr(pyodbc, "connect", connect)
    error = refusal(lambda: OdbcReader(Source.of_address("odbc:DSN=Gestion"), "", "utf-8"))
    assert error.code is code
    assert ("pilote" in error.facts.get("driver", "")) is (code is ErrorCode.IMP_1018)


class Refusing(FakeOdbc):
    """A driver that refuses whatever it is asked."""

    def __init__(self, *said: str) -> None:
        super().__init__()
        self.refusal = pyodbc.Error(*said)

    def getinfo(self, _what: int) -> str:
        raise self.refusal

    def set_attr(self, attribute: int, value: int) -> None:
        raise self.refusal

    def execute(self, query: str) -> None:
        raise self.refusal


@pytest.mark.parametrize("state", ["42S02", "42S22", "07001"])
def test_a_table_or_a_column_that_the_driver_does_not_know_is_a_structure_that_changed(
    state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(Refusing(state, "inconnue"), monkeypatch) as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "nom"))))
    assert error.code is ErrorCode.IMP_1005
    assert "rsg" in error.facts["missing"]


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (("HY000", "le mot de passe secret\nne va pas"), "« le mot de passe *** »"),
        (("la connexion est fermée",), "« la connexion est fermée »"),
    ],
)
def test_what_a_driver_refuses_is_said_in_its_first_line_without_the_password(
    refused: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(Refusing(*refused), monkeypatch, password="secret") as reader:
        assert reader.format == "ODBC (pilote sans nom)"
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "nom"))))
    assert error.code is ErrorCode.IMP_1006
    assert error.facts["reason"].replace("\u00a0", " ").endswith(said)


def test_every_text_that_does_not_decode_is_named_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(FakeOdbc(), monkeypatch) as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "nom"))))
    assert (error.code, error.facts["table"]) == (ErrorCode.IMP_1022, "rsg")
    first, second = error.facts["cells"].split("; ")
    assert first == "numero\u00a08, colonne nom, «\u00a0C\\xf4t\\xe9\u00a0»"
    assert second == "numero\u00a09, colonne nom, «\u00a0\\xc9va\u00a0»"


class InUtf16(FakeOdbc):
    """A driver whose second text is no UTF-16, whatever encoding it is told."""

    def fetchmany(self, _size: int) -> list[tuple[int, str]]:
        return [(7, "Roy"), (8, b"\0\xdc".decode("utf-16-le"))]


def test_a_text_that_no_encoding_reads_stops_the_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(InUtf16(), monkeypatch) as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "nom"))))
    assert error.code is ErrorCode.IMP_1006
    assert error.facts["reason"] == "un texte de la table rsg ne se décode pas"


class StrangeDates(FakeOdbc):
    """A driver whose third row has a date that Python has none of, or a number."""

    def __init__(self, strange: Exception) -> None:
        super().__init__()
        self.left = 2
        self.strange = strange

    def execute(self, query: str) -> None:
        self.left = 2

    def fetchone(self) -> tuple[int, date]:
        if not self.left:
            raise self.strange
        self.left -= 1
        return 7, date(2026, 11, 27)

    def fetchmany(self, size: int) -> list[Any]:
        return [self.fetchone() for _ in range(size)]


@pytest.mark.parametrize("strange", [ValueError("year 12000 is out of range"), InvalidOperation("1,5")])
def test_a_date_or_a_number_that_python_has_none_of_is_no_internal_error_and_its_row_is_named(
    strange: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(StrangeDates(strange), monkeypatch) as reader:
        error = refusal(lambda: list(reader.rows("rsg", ("numero", "fin"))))
    assert error.code is ErrorCode.IMP_1006
    assert "la ligne\u00a03 de la table rsg" in error.facts["reason"]
    assert str(strange) in error.facts["reason"]


def test_names_with_accents_are_whole_and_the_rows_of_each_table_are_counted(tmp_path: Path) -> None:
    location = sqlite_source(
        tmp_path / "base.db",
        """CREATE TABLE rsg (numero varchar(5)); CREATE TABLE "Enfants ""du"" BC" ("N° dossier" varchar(5));
        CREATE VIEW toutes AS SELECT numero FROM rsg;
        INSERT INTO "Enfants ""du"" BC" VALUES ('9'); INSERT INTO rsg VALUES ('1'), ('2');""",
    )
    with open_any(location) as reader:
        assert [(each.name, each.columns) for each in reader.tables()] == [
            ('Enfants "du" BC', ("N° dossier",)),
            ("rsg", ("numero",)),
            ("toutes", ("numero",)),
        ]
        assert list(reader.rows('Enfants "du" BC', ("N° dossier",))) == [("9",)]
        assert [list(reader.rows(each.name, ())) for each in reader.tables()] == [[()], [(), ()], [(), ()]]


def test_a_view_of_a_table_that_is_gone_hides_no_other_table(tmp_path: Path) -> None:
    location = sqlite_source(
        tmp_path / "base.db",
        """CREATE TABLE rsg (numero varchar(5)); CREATE TABLE partie (x int);
        CREATE VIEW seule AS SELECT x FROM partie; DROP TABLE partie; INSERT INTO rsg VALUES ('1');""",
    )
    with open_any(location) as reader:
        assert [(each.name, each.columns) for each in reader.tables()] == [
            ("rsg", ("numero",)),
            ("seule", ()),
        ]
        assert list(reader.rows("rsg", ())) == [()]
        assert refusal(lambda: list(reader.rows("seule", ("x",)))).code is ErrorCode.IMP_1006


class Described(FakeOdbc):
    """A server of two tables and its own views, of which the columns are asked for one after the other."""

    def __init__(self, *refused: str) -> None:
        super().__init__()
        self.refused = refused
        self.description = [("numero", str)]

    def tables(self) -> list[tuple[str | None, ...]]:
        return [
            ("gestion", "dbo", "rsg", "TABLE", None),
            ("gestion", "dbo", "msys", "SYSTEM TABLE", None),
            ("gestion", "dbo", "enfants", "TABLE", None),
            ("gestion", "archives", "rsg", "TABLE", None),
            ("gestion", "sys", "columns", "VIEW", None),
            ("gestion", "INFORMATION_SCHEMA", "TABLES", "VIEW", None),
        ]

    def execute(self, query: str) -> Self:  # type: ignore[override]
        if self.refused and "rsg" in query:
            raise pyodbc.Error(*self.refused)
        return self


def test_the_views_of_a_server_itself_are_none_of_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(Described(), monkeypatch) as reader:
        assert [each.name for each in reader.tables()] == ["enfants", "rsg"]


def test_a_connection_that_is_lost_while_tables_are_listed_leaves_none_without_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with opened(Described("42000", "interdit"), monkeypatch) as reader:
        assert [each.columns for each in reader.tables()] == [("numero",), ()]
    with opened(Described("08S01", "coupé"), monkeypatch) as reader:
        assert refusal(reader.tables).code is ErrorCode.IMP_1006


class Long(FakeOdbc):
    """A driver that starts over when it is asked again after its last row."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def fetchmany(self, size: int) -> list[tuple[int, str]]:
        if self.given == 1_200:
            self.given = 0
        block = [(number, "Roy") for number in range(self.given, min(self.given + size, 1_200))]
        self.given += len(block)
        return block


def test_rows_of_several_blocks_all_come_and_no_block_is_asked_for_after_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with opened(Long(), monkeypatch) as reader:
        assert [row[0] for row in reader.rows("rsg", ("numero", "nom"))] == list(range(1_200))


def test_a_name_is_quoted_as_the_driver_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Backquoting(FakeOdbc):
        def getinfo(self, what: int) -> str:
            return "`" if what == pyodbc.SQL_IDENTIFIER_QUOTE_CHAR else "Le pilote"

        def execute(self, query: str) -> None:
            asked.append(query)

    class Silent(Backquoting):
        def getinfo(self, what: int) -> str:
            return " " if what == pyodbc.SQL_IDENTIFIER_QUOTE_CHAR else "Le pilote"

    for driver in (Backquoting(), Silent()):
        with opened(driver, monkeypatch, codec="cp1252") as reader:
            list(reader.rows("Feuil 1$", ("numero", "le `nom`")))
    assert asked == [
        "SELECT numero, `le ``nom``` FROM `Feuil 1$`",
        'SELECT numero, "le `nom`" FROM "Feuil 1$"',
    ]
