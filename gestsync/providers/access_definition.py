"""The definition of an Access table: its columns, how many rows it has, and which pages hold them.

It starts on one page and may go on over others. Facts from the public notes of mdbtools (HACKING).
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from gestsync.providers.access_format import Layout
from gestsync.providers.access_pages import DEFINITION, Broken, Pages

_MOST_PAGES: Final = 64
"""A definition of 255 columns and 32 indexes takes fewer; more is a loop."""

_MOST_INDEXES: Final = 64

_FIXED, _CALCULATED, _IGNORE_NULLS = 0x01, 0xC0, 0x02


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


def read_definition(pages: Pages, number: int, encoding: str) -> AccessDefinition:
    """The table whose definition starts on page ``number``. Names of Access 97 are in ``encoding``.

    Raises ``Broken``.
    """
    layout = pages.layout
    content = _joined(pages, number)
    try:
        (rows,) = struct.unpack_from("<I", content, layout.row_count_at)
        most, variable, count, _, indexes, owned = struct.unpack_from(
            "<HHHIII", content, layout.max_columns_at
        )
        if count > most or variable > most or most > 4096:
            raise Broken("la définition d’une table se contredit")
        columns, end = _columns(layout, content, (count, indexes), encoding)
        maps = _indexes(layout, content, end, indexes)
    except (struct.error, IndexError) as error:
        raise Broken("la définition d’une table est coupée") from error
    _check(columns, most)
    return AccessDefinition(number, rows, columns, most, owned, maps)


def _joined(pages: Pages, number: int) -> bytes:
    """The whole definition: its first page, then what follows the head of the others."""
    parts, seen, following = [], 0, number
    while following:
        if seen == _MOST_PAGES:
            raise Broken("la définition d’une table tourne en rond")
        page = pages.page_of(DEFINITION, following)
        parts.append(page[8:] if seen else page)
        following = int.from_bytes(page[4:8], "little")
        seen += 1
    return b"".join(parts)


def _columns(
    layout: Layout, content: bytes, counts: tuple[int, int], encoding: str
) -> tuple[tuple[AccessColumn, ...], int]:
    """The columns in the order of their numbers, and where their names end."""
    count, indexes = counts
    at = layout.max_columns_at + 22 + indexes * layout.index_entry
    names_at = at + count * layout.column_entry
    found = []
    for place in range(at, names_at, layout.column_entry):
        name, names_at = _name(layout, content, names_at, encoding)
        found.append(_column(layout, content, place, name))
    return tuple(sorted(found, key=lambda column: column.number)), names_at


def _indexes(layout: Layout, content: bytes, at: int, count: int) -> tuple[int, ...]:
    blocks = [content[place : place + layout.index_block] for place in _places(at, count, layout.index_block)]
    return tuple(
        int.from_bytes(block[layout.index_map_at : layout.index_map_at + 4], "little")
        for block in blocks
        if len(block) == layout.index_block and not block[layout.index_flags_at] & _IGNORE_NULLS
    )


def _places(at: int, count: int, step: int) -> range:
    return range(at, at + min(count, _MOST_INDEXES) * step, step)


def _name(layout: Layout, content: bytes, at: int, encoding: str) -> tuple[str, int]:
    head = 2 if layout.wide else 1
    size = int.from_bytes(content[at : at + head], "little")
    raw = content[at + head : at + head + size]
    if len(raw) != size or not size:
        raise Broken("le nom d’une colonne est coupé")
    try:
        return raw.decode("utf-16-le" if layout.wide else encoding), at + head + size
    except UnicodeDecodeError as error:
        raise Broken("le nom d’une colonne est illisible") from error


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
        calculated=layout.wide and bool(more & _CALCULATED),
    )


def _check(columns: tuple[AccessColumn, ...], most: int) -> None:
    """Each column has a number of its own, below the most."""
    numbers = {column.number for column in columns}
    if len(numbers) != len(columns) or any(number >= most for number in numbers):
        raise Broken("la définition d’une table se contredit")
