"""The definition of an Access table: its columns, how many rows it has, and which pages hold them.

It starts on one page and may go on over others. Facts from the public notes of mdbtools (HACKING).
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from gestsync.domain.errors import because
from gestsync.domain.texts import mark
from gestsync.providers.access_format import Layout
from gestsync.providers.access_pages import DEFINITION, Broken, Pages, is_written

_MOST_PAGES: Final = 64
"""A definition of 255 columns and 32 indexes takes fewer; more is a loop."""

_MOST_INDEXES: Final = 64
_MOST_COLUMNS: Final = 4096

_FIXED, _CALCULATED = 0x01, 0xC0
_UNIQUE, _IGNORE_NULLS, _REQUIRED = 0x01, 0x02, 0x08
"""Flags of an index."""


class Kind(IntEnum):
    """The type of a column, as definitions number it."""

    BOOLEAN = 1
    BYTE = 2
    INTEGER = 3
    LONG = 4
    CURRENCY = 5
    SINGLE = 6
    DOUBLE = 7
    DATE = 8
    BINARY = 9
    TEXT = 10
    OLE = 11
    MEMO = 12
    GUID = 15
    NUMERIC = 16
    COMPLEX = 18
    BIG_INTEGER = 19
    EXTENDED_DATE = 20


WIDTHS: Final = {
    Kind.BOOLEAN: 0,
    Kind.BYTE: 1,
    Kind.INTEGER: 2,
    Kind.LONG: 4,
    Kind.CURRENCY: 8,
    Kind.SINGLE: 4,
    Kind.DOUBLE: 8,
    Kind.DATE: 8,
    Kind.GUID: 16,
    Kind.NUMERIC: 17,
    Kind.COMPLEX: 4,
    Kind.BIG_INTEGER: 8,
    Kind.EXTENDED_DATE: 42,
}
"""Bytes of the types that always take as many."""


@dataclass(frozen=True, slots=True)
class AccessColumn:
    """One column. ``kind`` is ``None`` when its type is not known.

    ``number`` counts the deleted columns too: it is the column's bit among the NULL flags of a row.
    ``offset`` is where a fixed column stands after the head of a row, ``slot`` the rank of a variable one.
    """

    name: str
    kind: Kind | None
    number: int
    fixed: bool
    offset: int
    width: int
    slot: int
    scale: int
    calculated: bool


@dataclass(frozen=True, slots=True)
class AccessDefinition:
    """A table: ``page`` is where its definition starts, ``rows`` how many live rows it announces."""

    page: int
    rows: int
    columns: tuple[AccessColumn, ...]
    most_columns: int
    """How many columns a row can have, deleted ones too."""
    owned: int
    """A pointer to the map of the pages that hold its rows."""
    indexes: tuple[int, ...]
    """Pointers to the maps of the pages of the indexes that hold every row."""
    keyed: bool
    """Whether no two rows can be the same: the table has a primary key."""


def read_definition(pages: Pages, number: int, encoding: str) -> AccessDefinition:
    """The table whose definition starts on page ``number``. Names of Access 97 are in ``encoding``.

    Raises ``Broken``.
    """
    layout = pages.layout
    content = _joined(pages, number)
    (rows,) = struct.unpack_from("<I", content, layout.row_count_at)
    most, variable, count, _, indexes, owned = struct.unpack_from("<HHHIII", content, layout.max_columns_at)
    if count > most or variable > most or most > _MOST_COLUMNS or (most and not count):
        raise Broken(mark("la définition d’une table se contredit"))
    columns, end = _columns(layout, content, count, indexes, encoding)
    blocks = _indexes(layout, content, end, indexes)
    _check(columns, most, variable)
    whole = [map_at for map_at, flags in blocks if not flags & _IGNORE_NULLS]
    keyed = any(flags & _UNIQUE and flags & _REQUIRED for _, flags in blocks)
    return AccessDefinition(number, rows, columns, most, owned, tuple(whole), keyed)


def owned_map(pages: Pages, number: int) -> int:
    """The pointer to the map of the pages of a table, which is that table's alone. Raises ``Broken``."""
    at = pages.layout.max_columns_at + 14
    return int.from_bytes(pages.page_of(DEFINITION, number)[at : at + 4], "little")


def _joined(pages: Pages, number: int) -> bytes:
    """The whole definition: its first page, then what follows the head of the others."""
    parts, seen, following = [], 0, number
    while following:
        if seen == _MOST_PAGES:
            raise Broken(mark("la définition d’une table tourne en rond"))
        page = pages.page_of(DEFINITION, following)
        parts.append(page[8:] if seen else page)
        following = int.from_bytes(page[4:8], "little")
        seen += 1
    return b"".join(parts)


def _columns(
    layout: Layout, content: bytes, count: int, indexes: int, encoding: str
) -> tuple[tuple[AccessColumn, ...], int]:
    """The columns in the order of their numbers, and where their names end."""
    at = layout.max_columns_at + 22 + indexes * layout.index_entry
    names_at = at + count * layout.column_entry
    found = []
    for place in range(at, names_at, layout.column_entry):
        name, names_at = _name(layout, content, names_at, encoding)
        found.append(_column(layout, content, place, name))
    return tuple(sorted(found, key=lambda column: column.number)), names_at


def _indexes(layout: Layout, content: bytes, at: int, count: int) -> list[tuple[int, int]]:
    """A pointer to the map of the pages of each index, and its flags."""
    size = layout.index_block
    blocks = [content[at + size * rank : at + size * (rank + 1)] for rank in range(min(count, _MOST_INDEXES))]
    return [
        (
            int.from_bytes(block[layout.index_map_at : layout.index_map_at + 4], "little"),
            block[layout.index_flags_at],
        )
        for block in blocks
        if len(block) == size
    ]


def _name(layout: Layout, content: bytes, at: int, encoding: str) -> tuple[str, int]:
    head = 2 if layout.wide else 1
    size = int.from_bytes(content[at : at + head], "little")
    raw = content[at + head : at + head + size]
    if len(raw) != size or not size:
        raise Broken(mark("le nom d’une colonne est coupé"))
    try:
        name = raw.decode("utf-16-le" if layout.wide else encoding)
    except UnicodeDecodeError as error:
        raise Broken(mark("le nom d’une colonne est illisible")) from error
    if not is_written(name):
        raise Broken(because(mark("le nom de la colonne {name} est illisible"), name=f"{name!a}"))
    return name, at + head + size


def _column(layout: Layout, content: bytes, at: int, name: str) -> AccessColumn:
    def short(place: int) -> int:
        return content[at + place] | content[at + place + 1] << 8

    flags = content[at + layout.column_flags_at]
    more = content[at + layout.column_flags_at + 1] if layout.wide else 0
    kind = Kind(content[at]) if content[at] in set(Kind) else None
    return AccessColumn(
        name=name,
        kind=kind,
        number=short(layout.column_number_at),
        fixed=bool(flags & _FIXED),
        offset=short(layout.column_offset_at),
        width=short(layout.column_offset_at + 2),
        slot=short(layout.column_slot_at),
        scale=content[at + layout.column_scale_at],
        calculated=bool(more & _CALCULATED),
    )


def _check(columns: tuple[AccessColumn, ...], most: int, variable: int) -> None:
    """Each column has a number, a name and a place of its own, and the width of its type."""
    numbers = {column.number for column in columns}
    names = {column.name.casefold() for column in columns}
    slots = [column.slot for column in columns if not column.fixed]
    if min(len(numbers), len(names)) != len(columns) or any(number >= most for number in numbers):
        raise Broken(mark("la définition d’une table se contredit"))
    if len(set(slots)) != len(slots) or any(slot >= variable for slot in slots):
        raise Broken(mark("la définition d’une table se contredit"))
    for column in columns:
        if not column.calculated and not _has_its_width(column):
            raise Broken(
                because(mark("la colonne {column} n’a pas la largeur de son type"), column=column.name)
            )


def _has_its_width(column: AccessColumn) -> bool:
    if column.kind in {Kind.TEXT, Kind.BINARY}:
        return column.width > 0
    usual = WIDTHS.get(column.kind) if column.kind is not None and column.fixed else None
    return not usual or column.width == usual
