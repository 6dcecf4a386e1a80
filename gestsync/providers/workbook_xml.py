"""What the reader of ``.xlsx`` and ``.ods`` workbooks leaves out, looked up in their XML.

calamine gives an error cell (``#REF!``) as an empty one, which would erase a field, and lays out every
sheet as a full rectangle, which one stray cell in the last corner makes larger than any memory.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from gestsync.services.ports import Cell

Place = tuple[int, int]
"""Row and column of a cell, both from 0."""

Area = tuple[int, int, int, int]
"""Some cells side by side: the first row and the one after the last, then columns alike."""

_BLOCK: Final = 1 << 16
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_REPEATED: Final = 1_000
"""A repeated cell is followed so many times at most, in either direction."""
_PADDED: Final = re.compile("0[0-9]+")
_FAILED: Final = re.compile(r"#[A-Z]|Err\s?:")
"""How OpenOffice shows a formula that fails, as a zero."""
_ZEROS: Final = re.compile(r'"?(0{2,})"?')


class BadXml(Exception):  # noqa: N818 - it says what the file is
    """XML that is not well formed, or that declares entities of its own."""


@dataclass(slots=True)
class Look:
    """What one sheet holds that its values do not say."""

    rows: int = 0
    columns: int = 0
    """How far its filled cells reach."""
    errors: set[Place] = field(default_factory=set)
    """Cells whose formula fails, or was never calculated: they have no value, and are not empty."""
    widths: dict[Place, int] = field(default_factory=dict)
    """Numbers shown with leading zeros (format ``0000``): with how many digits."""
    merged: list[Area] = field(default_factory=list)
    """Cells that were made one."""

    def reach(self, row: int, column: int) -> None:
        """A cell that is filled."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)


def look_at_xlsx(archive: zipfile.ZipFile) -> dict[str, Look]:
    """Each sheet of an ``.xlsx``, by name. Raises ``BadXml``, ``KeyError``, ``zipfile.BadZipFile``."""
    parts = _relations(archive)
    padded = _padded_styles(archive)
    found: dict[str, Look] = {}
    book = _look_at_book(archive)
    for name, relation in book.sheets:
        part = parts.get(relation, "")
        if "worksheet" in part:
            sheet = _XlsxSheet(padded, calculated=book.calculated)
            with archive.open(part) as file:
                _parse(file, sheet.start, sheet.end, sheet.text)
            found[name] = sheet.look
    return found


def look_at_ods(archive: zipfile.ZipFile) -> dict[str, Look]:
    """Each sheet of an ``.ods``, by name. Raises as ``look_at_xlsx``."""
    content = _OdsContent()
    with archive.open("content.xml") as file:
        _parse(file, content.start, content.end, content.text)
    return content.looks


def padded(value: Cell, width: int) -> Cell:
    """A whole number as it is shown, with its leading zeros."""
    return str(value).zfill(width) if type(value) is int and value >= 0 else value


def zeros_of(pattern: str) -> int:
    """How many digits the number format ``pattern`` always shows; 0 when it is no such format."""
    zeros = _ZEROS.fullmatch(pattern.split(";", maxsplit=1)[0])
    return len(zeros[1]) if zeros else 0


Start = Callable[[str, Mapping[str, str]], None]


def _nothing(_: str) -> None:
    """What is passed over."""


def _parse(
    file: IO[bytes], start: Start, end: Callable[[str], None], text: Callable[[str], None] = _nothing
) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise BadXml("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not _nothing:
        parser.CharacterDataHandler = text
    try:
        while block := file.read(_BLOCK):
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadXml(str(error)) from error


def _relations(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[attributes.get("Id", "")] = path

    with archive.open("xl/_rels/workbook.xml.rels") as file:
        _parse(file, start, _nothing)
    return found


@dataclass(slots=True)
class _Book:
    """What ``workbook.xml`` says: the sheets, by name and relation, and who calculated them."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    calculated: bool = True
    """False where the program that wrote it left zeros in place of results, for Excel to calculate."""


def _look_at_book(archive: zipfile.ZipFile) -> _Book:
    found = _Book()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            by_name = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            found.sheets.append((by_name.get("name", ""), by_name.get("id", "")))
        elif name == "calcPr":
            found.calculated = attributes.get("fullCalcOnLoad") not in {"1", "true"}

    with archive.open("xl/workbook.xml") as file:
        _parse(file, start, _nothing)
    return found


def _padded_styles(archive: zipfile.ZipFile) -> dict[str, int]:
    """The number of each cell style that shows leading zeros -> how many digits."""
    formats: dict[str, int] = {}
    styles: list[str] = []
    cell_styles = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal cell_styles
        if name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            cell_styles = name == "cellXfs"
        elif name == "numFmt" and (width := zeros_of(attributes.get("formatCode", ""))):
            formats[attributes.get("numFmtId", "")] = width
        elif name == "xf" and cell_styles:
            styles.append(attributes.get("numFmtId", ""))

    if "xl/styles.xml" in archive.namelist():
        with archive.open("xl/styles.xml") as file:
            _parse(file, start, _nothing)
    return {str(place): formats[key] for place, key in enumerate(styles) if key in formats}


class _XlsxSheet:
    """One worksheet part being read; a cell or a row that does not say its place follows the one before."""

    def __init__(self, styles: Mapping[str, int], *, calculated: bool) -> None:
        self.look = Look()
        self._styles = styles
        self._calculated = calculated
        self._row = self._column = -1
        self._width = 0
        self._awaited = self._valued = self._text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._cell(attributes)
        elif name == "f":
            # A formula may well give an empty text, once it is calculated.
            self._awaited = not (self._text and self._calculated)
        elif name in {"v", "is", "t"}:
            self._valued = True
            self.look.reach(self._row, self._column)
            if self._width:
                self.look.widths[self._row, self._column] = self._width
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, said: str) -> None:
        if self._valued and (self._calculated or said != "0"):
            self._awaited = False

    def end(self, name: str) -> None:
        if name == "c" and self._awaited:
            self.look.errors.add((self._row, self._column))

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
            self.look.merged.append((int(top) - 1, int(bottom), _column(left), _column(right) + 1))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            # calamine goes by the row that stands here, and makes room up to it.
            reference = _REFERENCE.fullmatch(attributes["r"])
            if reference is None:
                raise BadXml(attributes["r"])
            self._row, self._column = int(reference[2]) - 1, _column(reference[1])
        self._width = self._styles.get(attributes.get("s", ""), 0)
        self._awaited = self._valued = False
        self._text = attributes.get("t") == "str"
        if attributes.get("t") == "e":
            self.look.errors.add((self._row, self._column))


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


class _OdsContent:
    """``content.xml`` being read. Empty cells and rows repeat by the million to the edge of a sheet."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self._look = Look()
        self._row = self._column = 0
        self._repeated = 1
        self._places: list[Place] = []
        self._shown = ""
        self._noted = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._look = self.looks[attributes.get("table:name", "")] = Look()
            self._row = 0
        elif name == "table-row":
            self._column = 0
            self._repeated = _count(attributes, "table:number-rows-repeated")
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)
        elif name == "annotation":
            self._noted = True

    def _cell(self, attributes: Mapping[str, str]) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        type_ = attributes.get("office:value-type")
        if type_ is not None:
            self._look.reach(self._row + self._repeated - 1, self._column + repeated - 1)
            rows, columns = (_count(attributes, f"table:number-{way}-spanned") for way in ("rows", "columns"))
            if rows * columns > 1:
                self._look.merged.append((self._row, self._row + rows, self._column, self._column + columns))
        uncalculated = type_ is None and "table:formula" in attributes
        failed = uncalculated or attributes.get("calcext:value-type") == "error"
        self._places = self._repeats(repeated) if failed or type_ == "float" else []
        self._shown = ""
        if failed:
            self._look.errors.update(self._places)
        self._column += repeated

    def _repeats(self, columns: int) -> list[Place]:
        """Where the cell stands that is repeated in so many columns."""
        return [
            (row, column)
            for row in range(self._row, self._row + min(self._repeated, _REPEATED))
            for column in range(self._column, self._column + min(columns, _REPEATED))
        ]

    def text(self, shown: str) -> None:
        if self._places and not self._noted:
            self._shown += shown

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._repeated
        elif name == "annotation":
            self._noted = False
        elif name == "table-cell" and _PADDED.fullmatch(self._shown):
            self._look.widths.update(dict.fromkeys(self._places, len(self._shown)))
        elif name == "table-cell" and _FAILED.match(self._shown):
            self._look.errors.update(self._places)


def _count(attributes: Mapping[str, str], name: str) -> int:
    return int(attributes.get(name, "1"))
