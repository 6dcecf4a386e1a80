"""The raw cells of an Access column -> cells.

A column of the rows of a page is read at once. What holds a value that cannot be read is ``NOT_READ``, never
empty. Dates count days from 1899-12-30, currency ten-thousandths; texts are UTF-16, often compressed, and in
Access 97 in the code page of the base.
"""

import math
import struct
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, cast
from uuid import UUID

from gestsync.domain.records import NOT_READ
from gestsync.providers.access_definition import AccessColumn, Kind
from gestsync.providers.access_pages import Pages
from gestsync.providers.access_rows import NUMBER_CODES, RawCell, in_flags, number_code
from gestsync.services.ports import Cell

ReadColumn = Callable[[Sequence[RawCell]], Sequence[Cell]]
"""The cells of one column for some rows, in order. Raises ``Broken`` and ``Undecodable``."""

_CACHE: Final = 1 << 15
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar date, of no zone
_FIRST_DAY: Final = datetime(1, 1, 1)  # noqa: DTZ001 - a calendar date, of no zone
_TEN_THOUSANDTH: Final = Decimal("0.0001")
_WIPED: Final = bytes(16)
"""No text has so many zeros: a part of it was lost."""
_COMPRESSED: Final = b"\xff\xfe"
_CALCULATED_HEAD: Final = 20


class Undecodable(ValueError):  # noqa: N818 - it says what the text is
    """A text of Access 97 with a byte outside its code page; ``str`` says which, in French."""

    def __init__(self, column: str, shown: str) -> None:
        super().__init__(f"colonne {column}, « {shown} »")
        self.column = column
        self.shown = shown


def column_reader(column: AccessColumn, pages: Pages, encoding: str) -> ReadColumn | None:
    """How to read the cells of ``column``; ``None`` when they are what they should be already.

    ``encoding`` is that of Access 97 texts; later versions have their own.
    """
    if column.kind in {None, Kind.COMPLEX}:
        return _each(lambda _: NOT_READ)  # attachments and lists of values are in hidden tables
    if in_flags(column):
        return None
    if number_code(column) is None or not column.fixed:
        return _each(_bytes_reader(column, pages, encoding))
    read = _AFTER.get(cast("Kind", column.kind))
    return None if read is None else _each(cast("Callable[[object], Cell]", read))


def _each(read: Callable[[bytes], Cell] | Callable[[object], Cell]) -> ReadColumn:
    one = cast("Callable[[object], Cell]", read)
    return lambda cells: [cell if cell is None or cell is NOT_READ else one(cell) for cell in cells]


def _bytes_reader(column: AccessColumn, pages: Pages, encoding: str) -> Callable[[bytes], Cell]:
    """How to read one cell that came as bytes."""
    read = _plain_reader(column, _text_reader(column, pages, encoding))
    if column.calculated:
        read = _unwrapped(_exact_calculated if column.kind is Kind.NUMERIC else read)
    if column.kind not in {Kind.MEMO, Kind.OLE}:
        return read

    def long_value(cell: bytes) -> Cell:
        content = pages.long_value(cell)
        if content is None or (column.kind is Kind.MEMO and not column.calculated and _WIPED in content):
            return NOT_READ
        return read(content)

    return long_value


def _plain_reader(column: AccessColumn, text: Callable[[bytes], Cell]) -> Callable[[bytes], Cell]:
    kind = column.kind
    if kind in {Kind.TEXT, Kind.MEMO}:
        return text
    if kind in {Kind.BINARY, Kind.OLE}:
        return bytes
    if kind is Kind.NUMERIC:
        return lambda cell: _exact(cell, column.scale)
    found = _FROM_BYTES.get(cast("Kind", kind))
    return _number_reader(cast("Kind", kind)) if found is None else found


def _number_reader(kind: Kind) -> Callable[[bytes], Cell]:
    code = struct.Struct(f"<{NUMBER_CODES[kind]}")
    after = cast("Callable[[object], Cell] | None", _AFTER.get(kind))

    def read(cell: bytes) -> Cell:
        if len(cell) != code.size:
            return NOT_READ
        (value,) = code.unpack(cell)
        return cast("Cell", value) if after is None else after(value)

    return read


def _text_reader(column: AccessColumn, pages: Pages, encoding: str) -> Callable[[bytes], Cell]:
    if pages.layout.wide:
        return wide_text

    def narrow(cell: bytes) -> Cell:
        try:
            return cell.decode(encoding)
        except UnicodeDecodeError as error:
            shown = cell.decode(encoding, "backslashreplace")
            raise Undecodable(column.name, shown) from error

    return narrow


def wide_text(cell: bytes) -> Cell:
    """A text of Access 2000 and later: UTF-16, or compressed by leaving out the zero bytes."""
    try:
        if cell[:2] != _COMPRESSED:
            return cell.decode("utf-16-le")
        return cell[2:].decode("latin-1") if 0 not in cell else _expanded(cell[2:])
    except UnicodeDecodeError:
        return NOT_READ


def _expanded(cell: bytes) -> str:
    """A compressed text that changes its mode: a zero byte passes from one byte a letter to two, or back."""
    found, place, narrow = [], 0, True
    while place < len(cell):
        if narrow:
            end = cell.find(0, place)
            end = len(cell) if end < 0 else end
            found.append(cell[place:end].decode("latin-1"))
        else:
            end = place
            while end < len(cell) and cell[end]:
                end += 2
            found.append(cell[place:end].decode("utf-16-le"))
        place, narrow = end + 1, not narrow
    return "".join(found)


def _unwrapped(read: Callable[[bytes], Cell]) -> Callable[[bytes], Cell]:
    """A calculated value has a head that ends with its length."""

    def inner(cell: bytes) -> Cell:
        if len(cell) < _CALCULATED_HEAD:
            return NOT_READ
        length = int.from_bytes(cell[16:20], "little")
        content = cell[_CALCULATED_HEAD : _CALCULATED_HEAD + length]
        if not length:
            return None
        return read(content) if len(content) == length else NOT_READ

    return inner


@lru_cache(_CACHE)
def _currency(value: int) -> Decimal:
    return Decimal(value) * _TEN_THOUSANDTH


@lru_cache(_CACHE)
def _date(value: float) -> Cell:
    """Days from 1899-12-30 and a part of a day, which counts forward even before that day."""
    if not math.isfinite(value) or abs(value) > 3_000_000:
        return NOT_READ
    days = int(value)
    # To the millisecond: what is smaller is the rounding of a double.
    moment = timedelta(days=days, milliseconds=round(abs(value - days) * 86_400_000))
    try:
        return _EPOCH + moment
    except OverflowError:
        return NOT_READ


@lru_cache(_CACHE)
def _single(value: float) -> Cell:
    """A number of four bytes as the shortest decimal that is it: 12.35, not 12.350000381."""
    if not math.isfinite(value):
        return NOT_READ
    for digits in (6, 7, 8):
        short = float(f"{value:.{digits}g}")
        if struct.unpack("<f", struct.pack("<f", short)) == (value,):
            return short
    return value


def _double(value: float) -> Cell:
    return value if math.isfinite(value) else NOT_READ


_AFTER: Final[dict[Kind, object]] = {
    Kind.CURRENCY: _currency,
    Kind.DATE: _date,
    Kind.SINGLE: _single,
    Kind.DOUBLE: _double,
}
"""What becomes of a number once it is unpacked."""


def _guid(cell: bytes) -> Cell:
    return f"{{{str(UUID(bytes_le=cell)).upper()}}}" if len(cell) == 16 else NOT_READ


def _exact(cell: bytes, scale: int) -> Cell:
    """An exact decimal: its sign, then four words of four bytes, the highest first."""
    if len(cell) != 17:
        return NOT_READ
    high, middle, low, lowest = struct.unpack("<4I", cell[1:])
    return _decimal(high << 96 | middle << 64 | low << 32 | lowest, scale, negative=cell[0] != 0)


def _exact_calculated(cell: bytes) -> Cell:
    """An exact decimal that was calculated: length, scale, sign, then words in an order of their own."""
    if len(cell) < 8 or len(cell) % 4:
        return NOT_READ
    words = list(struct.unpack(f"<{len(cell) // 4 - 1}I", cell[4:]))
    # Pairs of words are stored low first from the end; an odd one out comes before them.
    ordered = words[: len(words) % 2]
    for place in range(len(words) % 2, len(words), 2):
        ordered += [words[place + 1], words[place]]
    value = 0
    for word in ordered:
        value = value << 32 | word
    return _decimal(value, cell[2], negative=cell[3] != 0)


def _decimal(value: int, scale: int, *, negative: bool) -> Cell:
    digits = tuple(map(int, str(value)))
    return Decimal((int(negative and value != 0), digits, -scale)) if scale <= 38 else NOT_READ


def _extended_date(cell: bytes) -> Cell:
    """Days since 0001-01-01 and tenths of a microsecond, as text; finer than a microsecond stays text."""
    days, _, rest = cell.partition(b":")
    ticks = rest.partition(b":")[0]
    if not (days.isdigit() and ticks.isdigit()):
        return NOT_READ
    micros, tenths = divmod(int(ticks), 10)
    try:
        moment = _FIRST_DAY + timedelta(days=int(days), microseconds=micros)
    except OverflowError:
        return NOT_READ
    return f"{moment.isoformat(timespec='microseconds')}{tenths}" if tenths else moment


def _flag(cell: bytes) -> Cell:
    return cell[0] != 0


_FROM_BYTES: Final[dict[Kind, Callable[[bytes], Cell]]] = {
    Kind.GUID: _guid,
    Kind.EXTENDED_DATE: _extended_date,
    Kind.BOOLEAN: _flag,
}
"""What makes a cell of bytes, whatever the column."""
