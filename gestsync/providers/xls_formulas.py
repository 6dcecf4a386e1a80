"""Formulas of an ``.xls`` workbook that nobody calculated: xlrd gives each as an empty text, or as a zero.

A program that writes formulas without calculating them leaves nothing or a zero in place of the result, and
asks Excel to calculate on open; or leaves nothing in all, which no workbook that was calculated does.
"""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xlrd.compdoc import CompDoc

from gestsync.providers.workbook_xml import Place

_BEGINS: Final = 0x0809
_ENDS: Final = 0x000A
_SHEET: Final = 0x0085
_FORMULAS: Final = frozenset({0x0006, 0x0206, 0x0406})
_CALCULATED_ON_OPEN: Final = 0x0002
_WORKSHEET: Final = 0
_EMPTY: Final = b"\x03\x00\x00\x00\x00\x00\xff\xff"
_ZERO: Final = bytes(8)
"""The result of a formula, as it is written: an empty text, and a number."""

Record = tuple[int, bytes]


def uncalculated(path: Path) -> list[set[Place]]:
    """The cells of each worksheet, in their order, whose formula has no result."""
    base = path.read_bytes()
    found, empty = list[set[Place]](), list[set[Place]]()
    calculated = False
    book, start, length = _stream(base)
    for offset in _offsets(book, start, start + length):
        found.append(set())
        empty.append(set())
        for kind, said in _records(book, start + offset, start + length):
            if kind not in _FORMULAS:
                continue
            row, column, _, result, flags = struct.unpack_from("<HHH8sH", said)
            if flags & _CALCULATED_ON_OPEN and result in {_EMPTY, _ZERO}:
                found[-1].add((row, column))
            elif result[:1] + result[6:] == _EMPTY[:1] + _EMPTY[6:]:
                empty[-1].add((row, column))
            else:
                calculated = True
    return found if calculated else [one | other for one, other in zip(found, empty, strict=True)]


def _stream(base: bytes) -> tuple[bytes, int, int]:
    """Where the workbook is in its file, as xlrd looks for it."""
    document = CompDoc(base, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        book, start, length = document.locate_named_stream(name)
        if book:
            return book, start, length
    return b"", 0, 0


def _offsets(book: bytes, start: int, end: int) -> Iterator[int]:
    for kind, said in _records(book, start, end):
        if kind == _SHEET and said[5] == _WORKSHEET:
            yield struct.unpack_from("<I", said)[0]


def _records(book: bytes, at: int, end: int) -> Iterator[Record]:
    """From the beginning of a sheet, or of what is said of all, to its end; charts within are passed."""
    depth = 0
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGINS) - (kind == _ENDS)
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + length]
        elif depth < 1:
            return
        at += 4 + length
