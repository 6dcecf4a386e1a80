"""Cells of workbooks that are where they should not be, or hold what no day, no hour and no number is."""

import zipfile
from datetime import time
from pathlib import Path

import openpyxl
import pytest
import xlwt

from gestsync.domain.errors import AppError
from gestsync.domain.records import NOT_READ
from gestsync.providers.opening import open_any
from gestsync.services.ports import Cell

SHEET = "xl/worksheets/sheet1.xml"


def save(path: Path, cell: object, number_format: str) -> Path:
    """A sheet RSG of a column NO, and one row of one cell."""
    if path.suffix == ".xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet("RSG")
        sheet.write(0, 0, "NO")
        sheet.write(1, 0, cell, xlwt.easyxf(num_format_str=number_format))
        old.save(str(path))
        return path
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    book.active.append(("NO",))
    book.active.append((cell,))
    book.active["A2"].number_format = number_format
    book.save(path)
    return path


def with_row(path: Path, row: str) -> Path:
    """That sheet, the XML of its row replaced."""
    whole = save(path.with_name("whole.xlsx"), "0042", "General")
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w") as changed:
        for name in archive.namelist():
            part = archive.read(name).decode()
            if name == SHEET:
                part = part[: part.index('<row r="2"')] + row + part[part.index("</sheetData>") :]
            changed.writestr(name, part)
    return path


def rows(path: Path) -> list[tuple[Cell, ...]]:
    with open_any(path) as reader:
        return list(reader.rows("RSG", ["NO"]))


def refused(path: Path) -> str:
    with pytest.raises(AppError) as failure:
        rows(path)
    return failure.value.sentence


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="XFD1048576" t="str"><v>x</v></c></row>',
        '<row r="2"><c r="XFD1048576" t="inlineStr"><is></is></c></row>',
    ],
    ids=["a cell that says another row than its own", "a text without letters"],
)
def test_a_stray_cell_is_refused_before_it_fills_the_memory(tmp_path: Path, row: str) -> None:
    assert "s’étend jusqu’à sa ligne 1048576" in refused(with_row(tmp_path / "a.xlsx", row))


@pytest.mark.parametrize("place", ["xfd1048576", "A4294967295", "A2:B2", ""])
def test_a_cell_whose_place_cannot_be_told_refuses_the_workbook(tmp_path: Path, place: str) -> None:
    said = refused(with_row(tmp_path / "a.xlsx", f'<row r="2"><c r="{place}"><v>1</v></c></row>'))
    assert "le classeur est abîmé ou coupé" in said


def test_cells_that_do_not_say_their_place_follow_one_another(tmp_path: Path) -> None:
    path = with_row(tmp_path / "a.xlsx", "<row><c><v>7</v></c></row><row><c><v>8</v></c></row>")
    assert rows(path) == [(7,), (8,)]


def test_a_number_shown_as_a_duration_without_end_is_never_read_as_empty(tmp_path: Path) -> None:
    assert "feuille RSG" in refused(save(tmp_path / "a.xlsx", 8195550142, "[h]:mm"))
    assert rows(save(tmp_path / "a.xls", 8195550142, "[h]:mm")) == [(NOT_READ,)]


def test_a_last_row_of_formulas_that_nobody_calculated_is_a_row(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>7</v></c></row><row r="3"><c r="A3"><f>A2+1</f></c></row>'
    assert rows(with_row(tmp_path / "a.xlsx", row)) == [(7,), (NOT_READ,)]


def test_a_row_of_spaces_is_none(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="str"><v>\u00a0 </v></c></row><row r="3"><c r="A3"><v>7</v></c></row>'
    assert rows(with_row(tmp_path / "a.xlsx", row)) == [(7,)]


def test_merged_cells_that_show_nothing_are_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    for row in (("NO", "NOM", "VILLE"), ("7", None, None)):
        book.active.append(row)
    book.active.merge_cells("B2:C2")
    book.save(tmp_path / "a.xlsx")
    with open_any(tmp_path / "a.xlsx") as reader:
        assert list(reader.rows("RSG", ["NO", "NOM", "VILLE"])) == [("7", None, None)]


def test_a_letter_that_damage_changed_refuses_the_workbook(tmp_path: Path) -> None:
    whole = save(tmp_path / "whole.xlsx", "Côté", "General")
    stored = tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(stored, "w") as plain:
        for name in archive.namelist():
            plain.writestr(name, archive.read(name))
    assert rows(stored) == [("Côté",)]
    stored.write_bytes(stored.read_bytes().replace("Côté".encode(), "Câté".encode()))
    assert "est abîmée" in refused(stored)


def test_true_is_not_a_number_to_fill_up_with_zeros(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".xls"):
        assert rows(save(tmp_path / f"a{suffix}", cell=True, number_format="00000")) == [(True,)]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
@pytest.mark.parametrize(("cell", "shown"), [(0, "00:00:00"), (time(18, 17, 28), "18:17:28")])
def test_an_hour_of_no_day_is_read_alike_in_every_workbook(
    tmp_path: Path, suffix: str, cell: object, shown: str
) -> None:
    assert rows(save(tmp_path / f"a{suffix}", cell, "yyyy-mm-dd hh:mm:ss")) == [(shown,)]
