"""A sector of a DBF file that was lost reads as zeros, which many programs write for an empty cell.

Its ends tell it apart: no program stops writing in the middle of a cell because a sector starts there.
"""

from bisect import bisect_right
from typing import Final

from gestsync.providers.dbf_header import DbfField, DbfHeader

_SECTOR: Final = 512
_ZEROS: Final = bytes(_SECTOR)
_TEXTS: Final = "CNFDL"
"""Types of columns whose cells are letters and spaces, or all zeros."""


def lost_sector(header: DbfHeader, block: bytes, first: int) -> int | None:
    """The number of a record that a lost sector cuts, from 1; ``block`` starts with record ``first``."""
    place = block.find(_ZEROS)
    if place < 0:
        return None
    base = header.start + first * header.record_size
    for start in range(-(-(base + place) // _SECTOR) * _SECTOR - base, len(block), _SECTOR):
        if block[start : start + _SECTOR] == _ZEROS:
            for edge in (start, start + _SECTOR):
                if edge < len(block) and _cuts(header, block, edge, after=edge > start):
                    return first + edge // header.record_size + 1
    return None


def _cuts(header: DbfHeader, block: bytes, edge: int, *, after: bool) -> bool:
    """Whether a cell of text has zeros on the side of the sector of ``edge``, and something on the other."""
    inside = edge % header.record_size
    field = _field_at(header, inside)
    if field is None or field.type not in _TEXTS or inside == field.offset:
        return False
    start = edge - inside + field.offset
    if after:
        return block[edge] != 0
    # A text that ends where the sector starts may be one that is padded with zeros.
    return block[edge - 1] == ord(" ") or (field.type != "C" and any(block[start:edge]))


def _field_at(header: DbfHeader, inside: int) -> DbfField | None:
    place = bisect_right(header.fields, inside, key=lambda field: field.offset) - 1
    return header.fields[place] if place >= 0 else None
