"""``inspect``: what a reader sees in an accounting base."""

import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from gestsync.cli import arguments
from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.access_definition import Kind
from gestsync.services.ports import Cell, TableInfo
from tests.cli.conftest import Office
from tests.providers.access_bytes import AccessFile, Column, Row, Table

CELLS: tuple[tuple[Cell, object], ...] = (
    ("Éloi", "Éloi"),
    (7, 7),
    (7.5, 7.5),
    (float("nan"), None),
    (True, True),
    (Decimal("12.50"), "12.50"),
    (Decimal("-0.00000027"), "-0.00000027"),
    (date(2026, 11, 23), "2026-11-23"),
    (datetime(2026, 11, 23, 6, 2), "2026-11-23T06:02:00"),  # noqa: DTZ001 - a base keeps no zone
    (b"\x00\xff", "AP8="),
    (NOT_READ, None),
    (None, None),
)


class OneRowReader:
    """A base with one row of every type of cell, and then damage."""

    format, encoding = "essai", "cp850"

    def tables(self) -> tuple[TableInfo, ...]:
        return (TableInfo("T", tuple(f"c{place}" for place in range(len(CELLS))), None),)

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        yield tuple(cell for cell, _ in CELLS)
        raise AppError(ErrorCode.IMP_1006, of_provider="essai", reason="coupée")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "RSG.dbf"
    columns = [DbfColumn("NOM", "C", 20), DbfColumn("PLACES", "N", 3), DbfColumn("DT_NAISS", "D")]
    write_dbf(path, columns, [["Évrard", 6, date(1980, 2, 3)], ["Déry", None, None]], "cp850")
    return path


def test_a_base_is_described_as_one_object(office: Office, table: Path) -> None:
    answer = office.run("inspect", table, "--encoding", "cp850", "--json")
    assert answer.code == 0
    assert answer.value == {
        "format": answer.value["format"],
        "encoding": "cp850",
        "tables": [{"name": "RSG", "columns": ["NOM", "PLACES", "DT_NAISS"], "rows": 2}],
    }
    assert "dBASE" in answer.value["format"]


def test_a_table_is_one_object_per_line_with_or_without_json(office: Office, table: Path) -> None:
    for more in ((), ("--json",)):
        answer = office.run("inspect", table, "--encoding", "cp850", "--table", "rsg", *more)
        assert answer.code == 0
        assert [json.loads(line) for line in answer.out.splitlines()] == [
            {"NOM": "Évrard", "PLACES": 6, "DT_NAISS": "1980-02-03"},
            {"NOM": "Déry", "PLACES": None, "DT_NAISS": None},
        ]


def test_the_encoding_said_overrides(office: Office, table: Path) -> None:
    answer = office.run("inspect", table, "--encoding", "cp437", "--table", "RSG")
    assert "Évrard" in answer.out or answer.code == 4
    assert "Évrard" not in office.run("inspect", table, "--encoding", "cp1252", "--table", "RSG").out


@pytest.mark.parametrize("word", ["cp9999", "rot13", ""])
def test_an_encoding_that_is_none_is_refused_before_anything_is_read(
    office: Office, table: Path, word: str
) -> None:
    answer = office.run("inspect", table, "--encoding", word)
    assert answer.code == 2
    assert "codage" in answer.err


def test_every_kind_of_cell_is_json_and_damage_is_the_last_line(office: Office) -> None:
    office.doors(open_base=lambda *_: OneRowReader())
    answer = office.run("inspect", "base", "--table", "T")
    row, failure = map(json.loads, answer.out.splitlines())
    assert list(row.values()) == [told for _, told in CELLS]
    assert (answer.code, failure["error"]["code"]) == (4, "IMP-1006")
    assert "coupée" in answer.err


def test_rows_that_nobody_counted_are_null(office: Office) -> None:
    office.doors(open_base=lambda *_: OneRowReader())
    assert office.run("inspect", "base", "--json").value["tables"][0]["rows"] is None


def test_what_a_reader_leaves_unread_is_told_beside_its_tables_and_beside_its_rows(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "base.mdb"
    kept = Table("RSG", [Column("PHOTOS", Kind.COMPLEX, fixed=True)], [Row([b"\1\0\0\0"])])
    linked = Table("Parents", [], sort=6, target="C:\\Compta\\parents.mdb")
    path.write_bytes(AccessFile().finish([kept, linked]))
    remarks = office.run("inspect", path, "--json").value["remarks"]
    assert ["PHOTOS" in remarks[1], "parents.mdb" in remarks[0]] == [True, True]
    assert remarks[0] in office.run("inspect", path).out
    rows = office.run("inspect", path, "--table", "rsg")
    assert json.loads(rows.out) == {"PHOTOS": None}
    assert remarks[1] in rows.err


def test_a_base_with_a_password_is_described_when_it_is_given(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "base.mdb"
    path.write_bytes(AccessFile(password="Été").finish([Table("RSG", [])]))
    answers = []
    for typed in ("Été\n", "été\n", ""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        answers.append(office.run("inspect", path, "--json", *["--password"] * bool(typed)))
    assert [answer.code for answer in answers] == [0, 4, 4]
    assert answers[0].value["tables"][0]["name"] == "RSG"
    assert {answer.value["error"]["code"] for answer in answers[1:]} == {"IMP-1014"}


@pytest.mark.parametrize(
    ("line", "password"),
    [
        ("Été\nautre", "Été"),
        ("\ufeffÉté \r\nautre", "Été "),
        ("Été\r\nautre".encode("cp850"), "Été"),
        ("", ""),
    ],
)
def test_a_password_that_is_not_typed_is_utf_8_else_as_the_console_hands_it_over(
    monkeypatch: pytest.MonkeyPatch, line: str | bytes, password: str
) -> None:
    given = io.BytesIO(line.encode() if isinstance(line, str) else line)
    # What Windows would read the input with says nothing of what « echo » wrote.
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(given, encoding="cp1252"))
    monkeypatch.setattr(arguments, "_console_codec", lambda: "cp850")
    assert arguments.asked_password() == password


def test_a_refused_base_is_an_error_object_and_exits_with_4(office: Office, tmp_path: Path) -> None:
    strange = tmp_path / "base.xyz"
    strange.write_bytes(b"rien de connu")
    answer = office.run("inspect", strange, "--json")
    assert answer.code == 4
    assert answer.value == {"error": {"code": "IMP-1006", "message": answer.err.splitlines()[0]}}


def test_a_table_that_is_not_there_names_those_that_are(office: Office, table: Path) -> None:
    answer = office.run("inspect", table, "--table", "ENFANTS")
    assert (answer.code, answer.out) == (2, "")
    assert "Tables\u00a0: RSG." in answer.err


def test_a_base_is_told_in_french(office: Office, table: Path) -> None:
    assert "RSG\u00a0: 2 lignes, 3 colonnes (NOM, PLACES, DT_NAISS)" in office.run("inspect", table).out


def test_the_accented_texts_are_shown_with_each_encoding(office: Office, table: Path) -> None:
    answer = office.run("inspect", table, "--encodings", "--json")
    assert answer.code == 0
    by_codec = {each["codec"]: each for each in answer.value["encodings"]}
    assert {"cp1252", "cp850", "cp863", "utf-8"} == by_codec.keys()
    assert any("Évrard" in (text or "") for text in by_codec["cp850"]["texts"])
    assert "illisible" in office.run("inspect", table, "--encodings").out


def test_a_proposal_is_shown_with_its_reasons_and_kept_when_asked(office: Office, table: Path) -> None:
    answer = office.run("inspect", table, "--propose", "--json")
    (found,) = answer.value["tables"]
    assert (found["kind"], found["table"]) == ("rsg", "RSG")
    assert {each["field"] for each in found["fields"]} >= {"nom"}
    assert "par son nom" in office.run("inspect", table, "--propose").out
