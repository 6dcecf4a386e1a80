"""The sheets of ``.xlsx``, ``.xls`` and ``.ods`` workbooks as plain cells, by the reader of each."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import python_calamine
import xlrd

from gestsync.domain.errors import because
from gestsync.domain.records import NOT_READ
from gestsync.domain.texts import mark
from gestsync.providers.workbook_xml import (
    Area,
    BadXml,
    Look,
    Place,
    look_at_ods,
    look_at_xlsx,
    padded,
    zeros_of,
)
from gestsync.providers.xls_formulas import uncalculated
from gestsync.services.ports import Cell

Refuse = Callable[[str], Exception]
"""Makes the error that says a French reason."""

ZIP_MARK: Final = b"PK\x03\x04"
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAX_BYTES: Final = 1 << 30
"""Unpacked: a workbook of 20,000 fiches takes some 30 MB; a bomb has no bound of its own."""
_MAX_CELLS: Final = 20_000_000
_ZIP_BREAKS: Final = (
    BadXml,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # an encrypted part, a compression nobody knows
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
_XLRD_BREAKS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
    struct.error,
    xlrd.compdoc.CompDocError,
)
"""What xlrd raises on a damaged file, beyond its own error: whatever breaks first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``cells`` reads it whole, from its first row and column on."""

    name: str
    hidden: bool
    cells: Callable[[], list[list[Cell]]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened workbook, ``close`` it after use. Sheets of charts and macros are left out."""

    format: str
    sheets: tuple[Sheet, ...]
    close: Callable[[], None]


def open_workbook(path: Path, refuse: Refuse) -> Workbook:
    """Open a workbook by what the file is, whatever its name says. Raises what ``refuse`` makes."""
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(ZIP_MARK):
        return _open_zip(path, refuse)
    if start.startswith(OLE_MARK):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise refuse(mark("le classeur est protégé par un mot de passe; enregistrez-le sans"))
        return _open_xls(path, refuse)
    if b"<html" in start.lower() or b"<table" in start.lower():
        raise refuse(mark("c’est une page Web nommée comme un classeur; enregistrez-la en .xlsx"))
    raise refuse(mark("ce n’est pas un classeur Excel ni OpenDocument"))


def _open_zip(path: Path, refuse: Refuse) -> Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if sum(info.file_size for info in archive.infolist()) > _MAX_BYTES:
                raise refuse(mark("une fois décompressé, le classeur est démesuré"))
            if (broken := archive.testzip()) is not None:
                raise refuse(because(mark("sa partie {broken} est abîmée"), broken=broken))
            if "xl/workbook.xml" in names:
                return _open_calamine(path, "Excel (.xlsx)", look_at_xlsx(archive), refuse)
            if "content.xml" in names:
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise refuse(mark("le classeur est protégé par un mot de passe; enregistrez-le sans"))
                return _open_calamine(path, "OpenDocument (.ods)", look_at_ods(archive), refuse)
    except _ZIP_BREAKS as error:
        raise refuse(mark("le classeur est abîmé ou coupé")) from error
    raise refuse(mark("ce n’est pas un classeur .xlsx ni .ods"))


def _open_calamine(path: Path, format_: str, looks: dict[str, Look], refuse: Refuse) -> Workbook:
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.PasswordError as error:
        raise refuse(mark("le classeur est protégé par un mot de passe; enregistrez-le sans")) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise refuse(because(mark("le classeur est abîmé ({error})"), error=error)) from error
    shown = python_calamine.SheetVisibleEnum.Visible

    def sheet(name: str, *, hidden: bool) -> Sheet:
        return Sheet(name, hidden, lambda: _calamine_cells(book, name, looks[name], refuse))

    return Workbook(
        format_,
        tuple(
            sheet(each.name, hidden=each.visible != shown)
            for each in book.sheets_metadata
            if each.name in looks
        ),
        book.close,
    )


def _calamine_cells(
    book: python_calamine.CalamineWorkbook, name: str, look: Look, refuse: Refuse
) -> list[list[Cell]]:
    if look.rows * look.columns > _MAX_CELLS:
        raise refuse(
            because(
                mark("la feuille {name} s’étend jusqu’à sa ligne {row}, colonne {column}"),
                name=name,
                row=look.rows,
                column=look.columns,
            )
        )
    try:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OverflowError) as error:  # the latter of an endless duration
        raise refuse(
            because(mark("la feuille {name} est abîmée ({error})"), name=name, error=error)
        ) from error
    cells: list[list[Cell]] = [[_cell(value) for value in row] for row in rows]
    for (row, column), width in look.widths.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = padded(cells[row][column], width)
    _mark_covered(cells, look.merged)
    for row, column in look.errors:
        while row >= len(cells):
            cells.append([])
        cells[row] += [None] * (column + 1 - len(cells[row]))
        cells[row][column] = NOT_READ
    return cells


def _mark_covered(cells: list[list[Cell]], merged: Sequence[Area]) -> None:
    """What a merged cell covers is not empty, and nobody says that it is what the merged cell shows."""
    rows_filled: dict[int, bool] = {}
    for first, end, left, right in merged:
        if not filled(cells[first][left : left + 1] if first < len(cells) else ()):
            continue
        for row in range(first, min(end, len(cells))):
            if rows_filled.setdefault(row, filled(cells[row])):
                places = range(left + (row == first), min(right, len(cells[row])))
                for column in places:
                    cells[row][column] = NOT_READ


def _cell(value: object) -> Cell:
    """A spreadsheet has no whole numbers: 12 is kept as 12.0, and is 12."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1 << 53 else value
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool | int | datetime | date):
        return value
    return NOT_READ


def _open_xls(path: Path, refuse: Refuse) -> Workbook:
    try:
        book = xlrd.open_workbook(str(path), logfile=io.StringIO(), formatting_info=True)
        sheets = list(zip(book.sheets(), uncalculated(path), strict=True))
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise refuse(mark("le classeur est protégé par un mot de passe; enregistrez-le sans")) from error
        raise refuse(mark("le classeur .xls est abîmé, ou ce n’en est pas un")) from error
    except _XLRD_BREAKS as error:
        raise refuse(mark("le classeur .xls est abîmé")) from error

    def sheet(found: xlrd.sheet.Sheet, unread: Iterable[Place]) -> Sheet:
        return Sheet(found.name, bool(found.visibility), lambda: _xls_cells(book, found, unread))

    return Workbook("Excel 97 (.xls)", tuple(sheet(*each) for each in sheets), book.release_resources)


def _xls_cells(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, unread: Iterable[Place]) -> list[list[Cell]]:
    widths = {
        place: zeros
        for place, style in enumerate(book.xf_list)
        if (zeros := zeros_of(book.format_map[style.format_key].format_str or ""))
    }
    cells = [
        [_xls_cell(cell, book.datemode, widths) for cell in sheet.row(row)] for row in range(sheet.nrows)
    ]
    _mark_covered(cells, sheet.merged_cells)
    for row, column in unread:
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = NOT_READ
    return cells


def _xls_cell(cell: xlrd.sheet.Cell, datemode: int, widths: dict[int, int]) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return NOT_READ
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment: datetime = xlrd.xldate.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return NOT_READ
        if 0 <= cell.value < 1:  # a time of no day, or the zero that stands for no date
            return str(moment.time())
        return moment.date() if moment.time() == time() else moment
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    value = _cell(cell.value)
    return padded(value, widths.get(cell.xf_index, 0)) if widths else value


def filled(cells: Sequence[Cell]) -> bool:
    """Whether a row holds anything."""
    return any(cell is not None and (not isinstance(cell, str) or cell.strip() != "") for cell in cells)
