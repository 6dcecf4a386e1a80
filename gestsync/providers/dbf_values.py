"""The bytes of a DBF column -> cells.

A column of many records is read at once: texts are joined and decoded together, and repeated numbers and
dates come from a cache. What holds a value that cannot be read is ``NOT_READ``, never empty.
"""

import math
import re
import struct
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from gestsync.domain.records import NOT_READ, NotRead
from gestsync.providers.dbf_header import DbfField, Family
from gestsync.providers.dbf_memo import MemoFile
from gestsync.services.ports import Cell

ReadColumn = Callable[[Sequence[bytes]], Sequence[Cell]]
"""The cells of one column for some records, in order. Raises ``Undecodable``."""

_CACHE: Final = 1 << 15
_BLANK: Final = b" \0"
_WIPED: Final = bytes(16)
"""No memo has so many zeros, not even at its end: a part of it was lost."""
_JULIAN: Final = 1_721_425
"""Julian day of the day before 0001-01-01, ordinal 1 of Python."""


class Undecodable(ValueError):  # noqa: N818 - it says what the text is
    """A text with a byte outside its code page. ``shown`` is the text, that byte as ``\\x81``."""

    def __init__(self, shown: str) -> None:
        super().__init__(shown)
        self.shown = shown


def column_reader(field: DbfField, family: Family, encoding: str, memo: MemoFile | None) -> ReadColumn | None:
    """How to read the cells of ``field``; ``None`` when its type is unknown."""
    if field.type in "CV":
        # What ends a variable text is its length, not its spaces.
        return _text_column(encoding, b"\0" if field.type == "V" else _BLANK, binary=field.binary)
    if field.type in _MEMO_TYPES and not (field.type == "B" and family is Family.VISUAL_FOXPRO):
        decode = encoding if field.type == "M" else None
        return _memo_column(memo, decode, binary=field.binary)
    if field.type in "NF":
        return _decimal_column if field.decimals else _integer_column
    one = (_DBASE_7 if family is Family.DBASE_7 else _ONE).get(field.type)
    if one is None or field.width != _WIDTHS.get(field.type, field.width):
        return None
    return lambda cells: list(map(one, cells))


def _text_column(encoding: str, padding: bytes, *, binary: bool) -> ReadColumn:
    def read(cells: Sequence[bytes]) -> Sequence[Cell]:
        tidy = [cell.rstrip(padding) for cell in cells]
        try:
            texts = b"\0".join(tidy).decode(encoding).split("\0")
        except UnicodeDecodeError:
            return [_text(cell, encoding, binary=binary) for cell in tidy]
        if len(texts) != len(tidy):  # a text holds a zero byte itself
            return [cell.decode(encoding) for cell in tidy]
        return texts

    return read


def _text(cell: bytes, encoding: str, *, binary: bool) -> Cell:
    try:
        return cell.decode(encoding)
    except UnicodeDecodeError as error:
        if binary:
            return cell
        raise Undecodable(cell.decode(encoding, "backslashreplace")) from error


def _memo_column(memo: MemoFile | None, encoding: str | None, *, binary: bool) -> ReadColumn:
    """``encoding`` is ``None`` for pictures and other objects, given as bytes."""

    def one(cell: bytes) -> Cell:
        block = int.from_bytes(cell, "little") if len(cell) == 4 else _block(cell)
        if block == 0:
            return None
        content = memo.read(block) if memo is not None and block is not None else None
        if content is None:
            return NOT_READ
        if encoding is None:
            return content
        if _WIPED in content:
            return NOT_READ
        # A soft line end (0x8D) is where the editor wrapped: a line end in any code page.
        return _text(content.replace(b"\x8d\n", b"\r\n").rstrip(b"\0"), encoding, binary=binary)

    return lambda cells: list(map(one, cells))


def _block(cell: bytes) -> int | None:
    tidy = cell.strip(_BLANK)
    if not tidy:
        return 0
    return int(tidy) if tidy.isdigit() else None


_NUMERIC: Final = re.compile(rb"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,4})?")
_PLAIN: Final = b"0123456789+-. \0"
"""Python also reads ``1_000`` and ``nan`` as numbers; no dBase does."""


def _integer_column(cells: Sequence[bytes]) -> Sequence[Cell]:
    if not b"".join(cells).translate(None, _PLAIN):
        try:
            return list(map(int, cells))
        except ValueError:  # an empty cell, or one that only looks like a number
            pass
    return [_number(cell) for cell in cells]


def _decimal_column(cells: Sequence[bytes]) -> Sequence[Cell]:
    joined = b"\n".join(cells)
    lines = joined.count(b"\n") + 1  # as many as cells, unless a cell is damaged
    if lines == len(cells) and not joined.translate(None, _PLAIN + b"\n"):
        try:
            return list(map(Decimal, joined.decode("ascii").split("\n")))
        except InvalidOperation:
            pass
    return [Decimal(value) if isinstance(value, int) else value for value in map(_number, cells)]


def _number(cell: bytes) -> int | Decimal | NotRead | None:
    tidy = cell.strip(_BLANK)
    if tidy.isdigit():
        return int(tidy)
    if tidy in {b"", b"."}:  # an empty number with decimals keeps its point
        return None
    if not _NUMERIC.fullmatch(tidy):
        return NOT_READ  # also « **** », a number too long for its column
    value = Decimal(tidy.replace(b",", b".").decode("ascii"))
    return int(value) if tidy.lstrip(b"+-").isdigit() else value


@lru_cache(_CACHE)
def _date(cell: bytes) -> Cell:
    """A day; eight digits that are none stay as text, for the report to show them."""
    tidy = cell.strip(_BLANK)
    if not tidy.strip(b"0"):
        return None
    if len(tidy) == 8 and tidy.isdigit():
        try:
            return date(int(tidy[:4]), int(tidy[4:6]), int(tidy[6:]))
        except ValueError:
            return tidy.decode("ascii")
    return NOT_READ


@lru_cache(_CACHE)
def _logical(cell: bytes) -> Cell:
    if cell in b"YyTt":
        return True
    if cell in b"NnFf":
        return False
    return None if cell in b" ?\0" else NOT_READ


def _int_little(cell: bytes) -> Cell:
    return int.from_bytes(cell, "little", signed=True)


def _int_dbase_7(cell: bytes) -> Cell:
    """Big-endian, its sign bit turned over; all zeros are an empty cell."""
    return None if not any(cell) else int.from_bytes(cell, "big") - 0x8000_0000


def _double_little(cell: bytes) -> Cell:
    (value,) = struct.unpack("<d", cell)
    return value if math.isfinite(value) else NOT_READ


def _double_dbase_7(cell: bytes) -> Cell:
    """Big-endian; turned over so that bytes sort as numbers do; all zeros are an empty cell."""
    if not any(cell):
        return None
    bits = int.from_bytes(cell, "big")
    bits = bits ^ (1 << 63) if bits >> 63 else bits ^ ((1 << 64) - 1)
    (value,) = struct.unpack(">d", bits.to_bytes(8, "big"))
    return value if math.isfinite(value) else NOT_READ


def _currency(cell: bytes) -> Cell:
    return Decimal(int.from_bytes(cell, "little", signed=True)).scaleb(-4)


@lru_cache(_CACHE)
def _moment(cell: bytes) -> Cell:
    """Julian day and milliseconds; zeros or spaces are an empty cell."""
    if not cell.strip(_BLANK):
        return None
    days, milliseconds = struct.unpack("<ii", cell)
    return _at(days - _JULIAN, milliseconds)


@lru_cache(_CACHE)
def _moment_dbase_7(cell: bytes) -> Cell:
    """Milliseconds since the day before 0001-01-01, as a double of dBase 7; its sign bit may be set."""
    if not any(cell):
        return None
    (value,) = struct.unpack(">d", bytes([cell[0] & 0x7F]) + cell[1:])
    if not 0 < value < 4e14:
        return NOT_READ
    days, milliseconds = divmod(round(value), 86_400_000)
    return _at(days, milliseconds)


def _at(ordinal: int, milliseconds: int) -> Cell:
    try:
        return datetime.fromordinal(ordinal) + timedelta(milliseconds=milliseconds)
    except (ValueError, OverflowError):
        return NOT_READ


_MEMO_TYPES: Final = "MGPBW"
_WIDTHS: Final = {"D": 8, "L": 1, "I": 4, "+": 4, "Y": 8, "T": 8, "@": 8, "B": 8, "O": 8}
_ONE: Final[dict[str, Callable[[bytes], Cell]]] = {
    "D": _date,
    "L": _logical,
    "I": _int_little,
    "+": _int_little,
    "Y": _currency,
    "B": _double_little,
    "O": _double_little,
    "T": _moment,
    "@": _moment,
    "Q": bytes,
}
_DBASE_7: Final[dict[str, Callable[[bytes], Cell]]] = {
    **_ONE,
    "I": _int_dbase_7,
    "+": _int_dbase_7,
    "O": _double_dbase_7,
    "@": _moment_dbase_7,
}
