"""How a sheet must be laid out to be a table, and which sheets are asked to be."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.opening import open_any
from gestsync.providers.source import Source
from gestsync.providers.workbook import WorkbookReader

UNCALCULATED = b"\x03\0\0\0\0\0\xff\xff\0\0"
LEFT_TO_EXCEL = UNCALCULATED[:-2] + b"\2\0"


def write(path: Path, **sheets: Sequence[Sequence[str]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def opened(path: Path, *wanted: str) -> WorkbookReader:
    return WorkbookReader(Source.of_file(path), wanted)


def test_only_a_sheet_that_is_wanted_must_be_laid_out_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", RSG=[(" NO ", "NOM"), ("1", "Roy")], Notes=[("", "x")], Vide=[])
    with opened(path, "rsg") as reader:
        assert [tuple(table) for table in reader.tables()] == [
            ("Notes", (), None),
            ("RSG", ("NO", "NOM"), 1),
            ("Vide", (), None),
        ]
        assert list(reader.rows("rsg", ("no",))) == [("1",)]
        assert reader.lines("rsg") == [2]
        assert reader.format == "Excel (.xlsx)"
    for wanted, reason in (("notes", "colonne 1 n’a pas de nom"), ("VIDE", "elle est vide")):
        with opened(path, wanted) as reader, pytest.raises(AppError) as caught:
            reader.tables()
        assert caught.value.code is ErrorCode.IMP_1027
        assert reason in caught.value.facts["reason"]


def test_a_sheet_that_is_missing_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", RSG=[("NO",), ("1",)])
    with opened(path, "enfants") as reader, pytest.raises(AppError) as caught:
        list(reader.rows("enfants", ("NO",)))
    assert caught.value.code is ErrorCode.IMP_1005
    assert "enfants" in caught.value.facts["missing"]


def test_a_formula_that_nobody_calculated_is_that_of_its_own_sheet(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name in ("RSG", "Archive"):
        sheet = book.add_sheet(name)
        for place, title in enumerate(("NO", "NOM", "VILLE")):
            sheet.write(0, place, title)
        for place in range(3):
            sheet.write(1, place, "x")
    book.get_sheet(0).write(2, 2, xlwt.Formula("UPPER(A2)"))
    book.get_sheet(1).write(2, 0, xlwt.Formula("UPPER(A2)"))
    book.get_sheet(1).write(2, 2, "y")
    book.get_sheet(0).write(2, 0, "y")
    path = tmp_path / "a.xls"
    book.save(str(path))
    path.write_bytes(path.read_bytes().replace(UNCALCULATED, LEFT_TO_EXCEL))
    with open_any(path) as reader:
        assert list(reader.rows("RSG", ("NO", "VILLE")))[1] == ("y", NOT_READ)
        assert list(reader.rows("Archive", ("NO", "VILLE")))[1] == (NOT_READ, "y")
