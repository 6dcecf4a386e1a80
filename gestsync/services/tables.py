"""Tables that leave for another program, row after row: CSV as Excel in French opens it, Excel, JSON."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import product
from pathlib import Path, PureWindowsPath
from string import ascii_uppercase
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.spreadsheets import harmless
from gestsync.services.taking_name import take_name
from gestsync.services.temporary import TemporaryFolder, hold, remove_left

Line = Sequence[str]
_PART: Final = ".gestsync-part"
_SHEET_ROWS: Final = 1_048_576  # of Excel, the title line included
_CELL: Final = 32_767  # letters that a cell of Excel holds
_COLUMNS: Final = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))
_WIDTHS: Final = (9, 60)  # letters, at least and at most
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_OUR_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LOOKED_AT: Final = 200  # lines that say how wide a column is


class Sheet(NamedTuple):
    """What is written: ``keys`` name the columns for programs, ``labels`` for people."""

    keys: Sequence[str]
    labels: Sequence[str]
    lines: Iterable[Line]


def write_sheet(path: Path, sheet: Sheet) -> None:
    """Write ``.csv``, ``.xlsx`` or ``.json`` by the ending, beside ``path``, then rename.

    A file is there whole, or as it was. CSV is UTF-8 with a mark and ``;``, and runs no formula; in Excel
    every cell is a text. Raises ``AppError`` GEN-9008 when it cannot be written, GEN-9025 when it
    ends otherwise, which would lie about what is in it, and what the lines raise.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise AppError(ErrorCode.GEN_9025, file=path.name)
    write_whole(path, lambda part: write(part, sheet))


def write_document(path: Path, document: object) -> None:
    """Write one JSON document, UTF-8, whole or not at all. Raises ``AppError`` GEN-9008."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    write_whole(path, lambda part: part.write_text(text, encoding="utf-8"))


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have ``write`` make a file beside ``path``, which it then becomes. Raises ``AppError`` GEN-9008."""
    # To Windows « liste:clients.csv » is a stream hidden in a file « liste », which it would make first.
    if isinstance(path, PureWindowsPath) and ":" in path.name:
        raise AppError(ErrorCode.GEN_9008, file=path.name)
    part = path.with_name(f".{path.name}{_PART}")
    try:
        for left in path.parent.glob(f".*{_PART}"):  # by a killed program: it holds people's data
            with suppress(OSError):
                remove_left(left)
        with part.open("wb", buffering=0) as held:
            with suppress(OSError):  # a disk without locks
                hold(held)
            write(part)
        take_name(part, path)
    except OSError as error:
        raise AppError(ErrorCode.GEN_9008, file=path.name) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_csv(path: Path, sheet: Sheet) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(sheet.labels)
        writer.writerows([harmless(cell) for cell in line] for line in sheet.lines)


def _write_json(path: Path, sheet: Sheet) -> None:
    with path.open("w", encoding="utf-8") as file:
        before = "[\n"
        for line in sheet.lines:
            file.write(before + json.dumps(dict(zip(sheet.keys, line, strict=True)), ensure_ascii=False))
            before = ",\n"
        file.write("\n]\n" if before == ",\n" else "[]\n")


def _write_excel(path: Path, sheet: Sheet) -> None:
    # A tenth of a second to import: only an export to Excel waits for it.
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

    try:
        with TemporaryFolder() as folder, _workbook(path, folder.path) as book:
            _fill(book, sheet)
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


@contextmanager
def _workbook(path: Path, folder: Path) -> Iterator[Any]:
    """A workbook whose rows go to the disk as they come; what is given up leaves nothing open."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - as above

    book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(folder)})
    try:
        yield book
        book.close()
    except BaseException:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        raise


def _fill(book: Any, sheet: Sheet) -> None:
    bold, place = book.add_format({"bold": True, "bottom": 1}), _SHEET_ROWS
    page: Any = None
    lines = iter(sheet.lines)
    first = [line for line, _ in zip(lines, range(_LOOKED_AT), strict=False)]
    for part in (first, lines):
        for line in part:
            if place == _SHEET_ROWS:
                page, place = _new_page(book, sheet.labels, first, bold), 1
            page.row_data_fh.write(_row(place, line))
            page.dim_rowmax = place
            place += 1
    if page is None:
        _new_page(book, sheet.labels, first, bold)


def _new_page(book: Any, labels: Sequence[str], first: Sequence[Line], bold: Any) -> Any:
    page = book.add_worksheet()
    for column, label in enumerate(labels):
        letters = max(len(label), *(len(line[column]) for line in first), 0)
        page.set_column(column, column, min(max(letters, _WIDTHS[0]), _WIDTHS[1]) + 2)
        page.write_string(0, column, label, bold)
    page.freeze_panes(1, 0)
    page._write_single_row(1)  # noqa: SLF001 - the title leaves for the disk: what follows is written after it
    return page


def _row(place: int, line: Line) -> str:
    """A row of a sheet as its file says it: XlsxWriter checks and writes a cell in eight times the time.

    Every cell is a text whatever it looks like: numbers keep their zeros, and nothing is a formula.
    """
    row = place + 1
    cells = [
        f'<c r="{column}{row}" t="inlineStr"><is>{_text(cell)}</is></c>'
        for column, cell in zip(_COLUMNS, line, strict=False)
        if cell
    ]
    return f'<row r="{row}">{"".join(cells)}</row>'


@lru_cache(maxsize=8_192)
def _text(cell: str) -> str:
    """A text of a sheet (ECMA-376, ``ST_Xstring``): what XML cannot hold is written as its number."""
    if len(cell) > _CELL // 2:  # Excel counts in UTF-16
        cell = cell.encode("utf-16-le", "surrogatepass")[: 2 * _CELL].decode("utf-16-le", "ignore")
    said = escape(
        _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_OUR_ESCAPE.sub("_x005F_", cell))
    )
    return f"<t>{said}</t>" if said == said.strip() else f'<t xml:space="preserve">{said}</t>'


_WRITERS: Final[dict[str, Callable[[Path, Sheet], None]]] = {
    ".csv": _write_csv,
    ".json": _write_json,
    ".xlsx": _write_excel,
}
ENDINGS: Final = frozenset(_WRITERS)
"""Of the names that ``write_sheet`` takes, in small letters."""
