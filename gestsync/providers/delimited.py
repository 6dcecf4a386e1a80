"""CSV exports: a folder of ``.csv`` and ``.txt`` files, or one file.

CSV has no checksum and no count, so whatever does not add up refuses the file: a stray quote swallows
rows, a short row would erase fields, a cut line would pass for a value.
"""

import codecs
import csv
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Self, TextIO

from gestsync.domain.errors import AppError, because, within
from gestsync.domain.texts import mark
from gestsync.providers import code_pages
from gestsync.providers.folder import FolderReader
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source, UnreadText

SUFFIXES: Final = (".csv", ".txt", ".tsv")
DELIMITERS: Final = (";", ",", "\t", "|")
"""What separates cells, likeliest first, when no profile says it."""

_BLOCK: Final = 1 << 20
_MOST_QUOTES: Final = 50
_SAMPLE: Final = 5_000
"""How many accented lines are enough to tell an encoding."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DOS_END: Final = "\x1a"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an export is written; an empty ``delimiter`` and the encoding ``auto`` are found out."""

    encoding: str = AUTO_ENCODING
    delimiter: str = ""


_ODD: Final = re.compile("[\udc80-\udcff]")
"""A byte that the encoding has no letter for, as ``surrogateescape`` keeps it."""


def _visible(text: str) -> str:
    """``text`` with each such byte spelled out, as ``\\x81``."""
    return _ODD.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", text)


class _Record(NamedTuple):
    """A record of the file: the line it starts on, its row in a spreadsheet, and its cells.

    The two numbers differ once a cell holds several lines: a spreadsheet shows it in one row.
    """

    line: int
    row: int
    cells: list[str]


class _Table:
    """One file, its writing known and its header read."""

    def __init__(self, source: Source, path: Path, dialect: Dialect) -> None:
        self._source = source
        self._path = path
        self.name = path.stem
        self.lines = array("I")
        """Where a spreadsheet would show each row that was read; the header and empty rows count."""
        self._read = set[TextIO]()
        self.encoding = _Scan(path, self._refuse).encoding(dialect.encoding)
        self.delimiter = dialect.delimiter or self._likely_delimiter()
        self.columns = self._header()

    def close(self) -> None:
        """Close what a reading that was given up holds open, so that Windows can remove the copy."""
        for file in tuple(self._read):
            file.close()

    def count(self) -> int:
        """How many rows there are: the whole file is read for it, and refused where a row is."""
        return sum(1 for _ in self.rows(()))

    def rows(self, places: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
        """The cells at ``places`` of every row."""
        width = len(self.columns)
        records = self._filled()
        next(records, None)
        self.lines = array("I")
        for line, row, cells in records:
            if len(cells) != width and (len(cells) < width or any(cells[width:])):
                words = mark("la ligne {line} a {count} cellules au lieu de {width}")
                if len(cells) < width:
                    words = mark("la ligne {line} n’a que {count} cellules sur {width}")
                raise self._refuse(because(words, line=line, count=len(cells), width=width))
            self.lines.append(row)
            yield tuple([cells[place] for place in places])

    def _filled(self) -> Iterator[_Record]:
        """The header, then each record that holds anything.

        Some programs name the delimiter before the header, for Excel, and those of DOS end their files
        with a mark.
        """
        first = True
        for record in self._records():
            cells = record.cells
            if any(cells) and cells != [_DOS_END] and not (first and _names_delimiter(cells)):
                yield record
            first = False

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        with self._path.open(encoding=self.encoding, newline="") as file:
            self._read.add(file)
            try:
                yield file
            finally:
                self._read.remove(file)

    def _records(self) -> Iterator[_Record]:
        """Each record; empty lines are none."""
        try:
            with self._opened() as file:
                lines = _Lines(file)
                reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
                start = 1
                for row, cells in enumerate(reader, 1):
                    if cells:
                        self._check_quotes(lines, start, len(cells))
                        yield _Record(start, row, cells)
                    start = reader.line_num + 1
                    lines.recent.clear()
        except csv.Error as error:
            if "limit" in str(error):
                raise self._refuse(
                    because(mark("une cellule de la ligne {start} est démesurée"), start=start)
                ) from error
            raise self._refuse(
                because(mark("un guillemet n’est pas fermé à la ligne {start}, ou de trop"), start=start)
            ) from error
        except UnicodeDecodeError as error:
            if not codecs.lookup(self.encoding).name.startswith("utf-16"):
                found = self._unread()
                raise self._source.undecodable(self.name, self.encoding, found) from error
            raise self._refuse(
                because(
                    mark("il n’est pas écrit en {encoding} (après la ligne {start})"),
                    encoding=self.encoding,
                    start=start,
                )
            ) from error

    def _unread(self) -> Iterator[UnreadText]:
        """Each cell that does not decode; the row is that of the sheet, its header the first."""
        with self._path.open(encoding=self.encoding, errors="surrogateescape", newline="") as file:
            header: list[str] = []
            for row, cells in enumerate(csv.reader(file, delimiter=self.delimiter), 1):
                header = header or cells
                for place, cell in enumerate(cells):
                    if _ODD.search(cell):
                        column = header[place] if place < len(header) else str(place + 1)
                        yield UnreadText(row, _visible(column), _visible(cell))

    def _check_quotes(self, lines: "_Lines", start: int, width: int) -> None:
        """Two stray quotes make one row of several: each of its lines then looks like a row by itself."""
        if len(lines.recent) > 1 and all(self._looks_whole(line, width) for line in lines.recent):
            raise self._refuse(because(mark("un guillemet n’est pas fermé à la ligne {start}"), start=start))

    def _looks_whole(self, line: str, width: int) -> bool:
        """Whether a line is a row of so many cells, as it is or without one of its quotes."""
        if line.count(self.delimiter) == width - 1:
            return width > 1
        pieces = line.split('"', _MOST_QUOTES + 1)
        if len(pieces) % 2 or len(pieces) > _MOST_QUOTES + 1:
            return False  # its quotes go by two, or it is none that anybody typed
        without = ('"'.join(pieces[:place]) + '"'.join(pieces[place:]) for place in range(1, len(pieces)))
        return any(len(next(csv.reader([each], delimiter=self.delimiter))) == width for each in without)

    def _header(self) -> tuple[str, ...]:
        cells = next(self._filled(), _Record(1, 1, [])).cells
        names = [cell.strip() for cell in cells]
        while names and not names[-1]:
            names.pop()
        if not names:
            raise self._refuse(mark("il n’a pas de ligne d’en-tête"))
        seen = set()
        for name in names:
            if not name:
                raise self._refuse(mark("une colonne n’a pas de nom"))
            if name.casefold() in seen:
                raise self._refuse(
                    because(mark("deux colonnes portent le nom «\u00a0{name}\u00a0»"), name=name)
                )
            seen.add(name.casefold())
        return tuple(names)

    def _likely_delimiter(self) -> str:
        with self._path.open(encoding=self.encoding, errors="replace") as file:
            header = file.readline()
        return max(DELIMITERS, key=header.count)

    def _refuse(self, reason: str) -> AppError:
        return self._source.unfit(within(mark("fichier {file}"), reason, file=self._path.name))


def _names_delimiter(cells: Sequence[str]) -> bool:
    return cells[0].casefold() == "sep=" and not any(cells[1:])


class _Lines:
    """The lines of a file, remembering those of the record being read."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self.recent: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.recent.append(line)
        return line


def _marked(block: bytes) -> str:
    """The codec that the first bytes of a file show; a zero every second byte is UTF-16 without its mark."""
    for sign, codec in _MARKS:
        if block.startswith(sign):
            return codec
    for codec, zeros, letters in (
        ("utf-16-le", block[1:8:2], block[:8:2]),
        ("utf-16-be", block[:8:2], block[1:8:2]),
    ):
        if zeros and not any(zeros) and all(letters):
            return codec
    return ""


class _Scan:
    """One look through a whole file, before anything of it is believed."""

    def __init__(self, path: Path, refuse: Callable[[str], AppError]) -> None:
        self._refuse = refuse
        self._mark = ""
        self._ascii = True
        self._utf_8 = True
        self._accented: list[bytes] = []
        last = b""
        decoder = codecs.getincrementaldecoder("utf-8")()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if not last:
                    self._mark = _marked(block)
                self._look(block, decoder)
                last = (last + block)[-4:]
        if not last:
            raise refuse(mark("il est vide"))
        if not last.rstrip(b"\0\x1a").endswith((b"\n", b"\r")):
            raise refuse(mark("sa dernière ligne n’est pas terminée : l’exportation semble coupée"))

    def _look(self, block: bytes, decoder: codecs.IncrementalDecoder) -> None:
        if b"\0" in block and not self._mark.startswith("utf-16"):
            raise self._refuse(mark("ce n’est pas du texte"))
        if block.isascii():
            return
        self._ascii = False
        if len(self._accented) < _SAMPLE:
            self._accented += [line for line in block.splitlines() if not line.isascii()][:_SAMPLE]
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            self._utf_8 = False

    def encoding(self, declared: str) -> str:
        """The codec to read with: the file's mark, what is declared, or what is found out."""
        if self._mark:
            return self._mark
        if declared == AUTO_ENCODING:
            found = "utf-8" if self._utf_8 and not self._ascii else code_pages.guess(self._accented)
            if found is None:
                raise self._refuse(mark("rien ne dit dans quel codage il est écrit; choisissez-le"))
            return found
        if self._utf_8 and not self._ascii and not codecs.lookup(declared).name.startswith("utf"):
            raise self._refuse(
                because(
                    mark(
                        "il est écrit en UTF-8, non en {declared}; changez le codage dans la correspondance "
                        "des colonnes"
                    ),
                    declared=declared,
                )
            )
        return declared


class DelimitedReader(FolderReader[_Table]):
    """CSV files. Raises ``AppError`` IMP-1001, 1005, 1022, 1027."""

    format = "CSV"
    suffixes = SUFFIXES

    def __init__(self, source: Source, dialect: Dialect, wanted: Sequence[str] | None = None) -> None:
        self._dialect = dialect
        super().__init__(source, wanted)

    @property
    def delimiter(self) -> str:
        """What separates the cells of the first file; a folder is exported by one program."""
        return next((table.delimiter for table in self._tables.values()), DELIMITERS[0])

    def _open(self, original: Path) -> _Table:
        return _Table(self._source, self._copy.take(original), self._dialect)

    def _glance(self, original: Path) -> tuple[str, tuple[str, ...]]:
        return original.stem, _Table(self._source, original, self._dialect).columns
