"""Real Access files, none of them ours, read against Debian's mdbtools, cell for cell where it is right."""

# ruff: noqa: DTZ001 - calendar dates, of no zone

import csv
import io
import os
import shutil
import subprocess
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.access import AccessReader
from gestsync.providers.access_catalogue import AccessTable
from gestsync.providers.access_definition import read_definition
from gestsync.providers.access_format import JET_3, JET_4
from gestsync.providers.access_rows import indexed, live_rows
from gestsync.providers.opening import open_any
from gestsync.providers.source import Source
from gestsync.services.ports import Cell

CORPUS = os.environ.get("GESTSYNC_CORPUS")
FILES = sorted(path for path in Path(CORPUS, "access").glob("*.*db")) if CORPUS else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="GESTSYNC_CORPUS names no folder with real Access files"),
]
with_mdbtools = pytest.mark.skipif(shutil.which("mdb-export") is None, reason="mdbtools is not installed")

CALCULATED = "mdbtools gives the head of a calculated value as the value"
EXTENDED = "mdbtools does not know the extended dates of Access 2019"
COMPLEX = "mdbtools gives the number of an attachment or list, which is not its value: not read"
OLD = "mdbtools gives dates before 1900 as the day zero of 1900"
EMOTICON = "mdbtools gives a question mark for each half of an emoticon"
UNLIKE = {
    "calcFieldTestV2010": (
        {"LastFirst", "LastFirstLen", "MonthlySalary", "IsRich", "AllNames", "WeeklySalary"}
        | {"SalaryTest", "BoolTest", "DecimalTest", "FloatTest", "BigNumTest"},
        CALCULATED,
    ),
    "complexDataTestV2010": (
        {"VersionHistory_F5F8918F-0A3F-4DA9-AE71-184EE5012880", "multi-value-data", "attach-data"},
        COMPLEX,
    ),
    "extDateTestV2019": ({"DateExt", "DateNormal", "DateNormalCalc"}, EXTENDED),
    "oldDatesV2007": ({"DateField"}, OLD),
    "testEmoticonsV2010": ({"data"}, EMOTICON),
}
"""Columns where mdbtools differs, by file, and why."""


def find(stem: str) -> Path:
    return next(path for path in FILES if path.stem == stem)


def rows_of(path: Path, name: str = "Table1") -> list[dict[str, Cell]]:
    with open_any(path) as reader:
        table = next(table for table in reader.tables() if table.name == name)
        return [dict(zip(table.columns, row, strict=True)) for row in reader.rows(name, table.columns)]


def mdbtools(*command: str) -> str:
    environment = {**os.environ, "MDB_JET3_CHARSET": "cp1252"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8")


def their_rows(path: Path, table: str) -> list[dict[str, str]]:
    iso = "%Y-%m-%dT%H:%M:%S"
    text = mdbtools("mdb-export", "-T", iso, "-D", iso, "-b", "strip", str(path), table)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_they_say(cell: Cell) -> str:
    """A cell as mdb-export prints it."""
    if cell is None or isinstance(cell, bytes):
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return str(cell)


def number(text: str) -> str:
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_real_file_is_read_whole(path: Path) -> None:
    with open_any(path) as reader:
        for table in reader.tables():
            rows = list(reader.rows(table.name, table.columns))
            assert len(rows) == table.rows
            assert all(len(row) == len(table.columns) for row in rows)


@with_mdbtools
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_tables_and_cells_are_those_of_an_independent_reader(path: Path) -> None:
    left_out = UNLIKE.get(path.stem, (set(), ""))[0]
    with open_any(path) as reader:
        tables = reader.tables()
        assert [table.name for table in tables] == sorted(
            mdbtools("mdb-tables", "-1", str(path)).splitlines()
        )
        for table in tables:
            theirs = their_rows(path, table.name)
            kept = [name for name in table.columns if name not in left_out]
            # mdbtools lists a row that moved where it went; Access, where it was.
            ours = Counter(tuple(map(number, map(as_they_say, row))) for row in reader.rows(table.name, kept))
            assert ours == Counter(tuple(number(row[name]) for name in kept) for row in theirs)


@with_mdbtools
@pytest.mark.parametrize("stem", UNLIKE)
def test_what_is_left_out_of_the_comparison_still_differs(stem: str) -> None:
    """The day mdbtools reads these right, the comparison takes them in."""
    path = find(stem)
    name = "data" if stem == "testEmoticonsV2010" else "Table1"
    ours, theirs = rows_of(path, name), their_rows(path, name)
    for column in UNLIKE[stem][0]:
        assert any(
            number(as_they_say(mine[column])) != number(other[column])
            for mine, other in zip(ours, theirs, strict=True)
        )


def test_calculated_values_are_those_that_access_shows() -> None:
    first = rows_of(find("calcFieldTestV2010"))[0]
    assert first["LastFirst"] == "Wayne, Bruce"
    assert first["LastFirstLen"] == len("Wayne, Bruce")
    assert first["MonthlySalary"] == Decimal("83333.3333")
    assert first["WeeklySalary"] == Decimal("19230.7692307692")
    assert (first["IsRich"], first["BoolTest"]) == (True, True)
    assert first["AllNames"] == "Wayne, Bruce=Wayne, Bruce"
    assert first["DecimalTest"] == first["Popularity"] == Decimal("50.325000")
    assert first["BigNumTest"] == Decimal("56505085819.424791296572280180")


def test_extended_dates_are_those_that_the_text_beside_them_says() -> None:
    rows = {row["Field1"]: row for row in rows_of(find("extDateTestV2019"))}
    assert rows["row3"]["DateExt"] == datetime(2021, 6, 14, 12, 45)
    assert rows["row6"]["DateExt"] == "2021-06-14T22:45:12.3456789"
    assert rows["row8"]["DateExt"] == "0100-06-14T12:45:00.1234567"
    assert rows["row8"]["DateNormal"] == datetime(100, 6, 14, 12, 45)
    assert rows["row5"]["DateExt"] is None


def test_old_dates_and_emoticons_are_whole() -> None:
    dates = [row["DateField"] for row in rows_of(find("oldDatesV2007"))]
    assert dates == [
        datetime(1582, 10, 15),
        datetime(1582, 10, 14),
        datetime(1492, 1, 10),
        datetime(1392, 1, 10),
    ]
    assert rows_of(find("testEmoticonsV2010"), "data")[0]["data"] == "a😀a"


def test_attachments_and_lists_are_not_read_and_named() -> None:
    with open_any(find("complexDataTestV2010")) as reader:
        assert isinstance(reader, AccessReader)
        remarks = " ".join(map(str, reader.remarks()))
        assert "attach-data" in remarks
        assert "multi-value-data" in remarks
        rows = list(reader.rows("Table1", ["attach-data", "multi-value-data", "memo-data"]))
    assert [row[:2] for row in rows] == [(NOT_READ, NOT_READ)] * 4
    assert [row[2] for row in rows] == [None, "row2-memo", "row3-memo", "row4-memo"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_definition_written_in_the_place_of_another_is_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    size = JET_4.page_size if whole[0x14] else JET_3.page_size
    with open_any(path) as reader:
        assert isinstance(reader, AccessReader)
        catalogue = reader.catalogue
    damaged = tmp_path / path.name
    for entry in catalogue.entries:
        assert isinstance(entry, AccessTable)
        for other in catalogue.pages - {entry.page}:
            definition = whole[other * size : (other + 1) * size]
            damaged.write_bytes(whole[: entry.page * size] + definition + whole[(entry.page + 1) * size :])
            with pytest.raises(AppError) as caught:
                open_any(damaged)
            assert caught.value.code is ErrorCode.IMP_1006


def test_the_indexes_of_a_table_hold_as_many_rows_as_are_read() -> None:
    """They vouch for the rows of a table that announces another count: in each version they must be found."""
    keys: dict[str, set[bool]] = {}
    for path in FILES:
        with AccessReader(Source.of_file(path), "auto") as reader:
            pages = reader._pages
            for entry in reader.catalogue.entries:
                if isinstance(entry, AccessTable):
                    table = read_definition(pages, entry.page, reader.encoding)
                    if table.indexes:
                        assert indexed(pages, table) == {sum(map(len, live_rows(pages, table)))}
                        keys.setdefault(path.stem, set()).add(table.keyed)
    known = {"testV1997": {True}, "delColTestV1997": {False}, "fixedTextTestV2000": {True}}
    assert known.items() <= keys.items()
