"""Our readers against those in use: ``python -m benchmarks.readers``.

Writes one table of 20 columns as Access and as DBF and reads it whole, by us and by ``access-parser`` and
``dbfread``. The floor, in the same run, is reading the bytes of the file and cutting them in as many rows of
20 pieces. The bar is three times the rows per second of the other reader.

``access-parser`` is nobody's dependency here: ``pip install access-parser`` for this measure alone. It is
asked for the first ``--others`` rows only, since it is slower the larger the file.
"""

import argparse
import importlib
import struct
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import dbfread

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.providers.access_definition import Kind
from gestsync.providers.opening import open_any
from tests.providers.access_bytes import AccessFile, Column, Row, Table

BAR = 3.0
COLUMNS = 20
_TEXTS = 14


def _values(number: int) -> tuple[str, ...]:
    return tuple(f"Texte accentué {place} {number % 997}" for place in range(_TEXTS))


def write_access(path: Path, count: int) -> None:
    """A table of texts, whole numbers, dates, currency and booleans, seven rows a page."""
    file = AccessFile()
    columns = [Column(f"T{place}", Kind.TEXT, 100) for place in range(_TEXTS)]
    columns += [Column(f"N{place}", Kind.LONG, fixed=True) for place in range(2)]
    columns += [Column("D", Kind.DATE, fixed=True), Column("M", Kind.CURRENCY, fixed=True)]
    columns += [Column("B", Kind.BOOLEAN), Column("C", Kind.BOOLEAN)]
    rows = []
    for number in range(count):
        texts = [b"\xff\xfe" + text.encode("latin-1") for text in _values(number)]
        whole = struct.pack("<i", number)
        numbers = [whole, whole, struct.pack("<d", 40_000 + number % 3_000), struct.pack("<q", number * 37)]
        rows.append(Row([*texts, *numbers, number % 2 == 0, number % 3 == 0]))
    path.write_bytes(file.finish([Table("RSG", columns, rows, rows_per_page=7, large_map=True)]))


def write_dbase(path: Path, count: int) -> None:
    """The same width in dBase III."""
    columns = [DbfColumn(f"T{place}", "C", 24) for place in range(_TEXTS)]
    columns += [DbfColumn(f"N{place}", "N", 10) for place in range(COLUMNS - _TEXTS)]
    write_dbf(path, columns, ((*_values(n), *(n + k for k in range(COLUMNS - _TEXTS))) for n in range(count)))


def _ours(path: Path) -> int:
    with open_any(path, "cp850") as reader:
        (table,) = reader.tables()
        return sum(1 for _ in reader.rows(table.name, table.columns))


def _access_parser(path: Path) -> int:
    parser = importlib.import_module("access_parser").AccessParser(str(path))
    return max(len(column) for column in parser.parse_table("RSG").values())


def _dbfread(path: Path) -> int:
    return sum(1 for _ in dbfread.DBF(str(path), encoding="cp850"))


def _floor(path: Path, count: int) -> int:
    """Cut the bytes of the file in ``count`` rows of 20 pieces."""
    content = path.read_bytes()
    piece = max(len(content) // count // COLUMNS, 1)
    rows = struct.iter_unpack(f"{piece}s" * COLUMNS, content[: piece * COLUMNS * count])
    return sum(1 for _ in rows)


def _rate(read: Callable[[Path], int], path: Path, count: int) -> float:
    """Rows per second. Raises ``ValueError`` when rows are missing."""
    started = time.perf_counter()
    found = read(path)
    seconds = time.perf_counter() - started
    if found != count:
        raise ValueError(f"{found} rows of {count}")
    return count / seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--others", type=int, default=10_000, help="rows given to the other readers")
    options = parser.parse_args(arguments)
    cases = (("a.mdb", write_access, _access_parser), ("RSG.dbf", write_dbase, _dbfread))
    with tempfile.TemporaryDirectory() as folder:
        for name, write, other in cases:
            path, small = Path(folder, name), Path(folder, f"small-{name}")
            write(path, options.rows)
            write(small, options.others)
            floor = _rate(lambda path: _floor(path, options.rows), path, options.rows)
            ours = _rate(_ours, path, options.rows)
            print(f"{path.suffix}: ours {ours:,.0f} rows/s, floor {floor:,.0f} ({floor / ours:.1f} times)")
            try:
                theirs = _rate(other, small, options.others)
            except ImportError as error:
                print(f"   {error}")
                continue
            print(f"   {other.__name__[1:]} {theirs:,.0f} rows/s: ours {ours / theirs:.1f} times, bar {BAR}")


if __name__ == "__main__":
    main()
