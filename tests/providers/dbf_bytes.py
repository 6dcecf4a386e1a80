"""DBF files made by hand, byte by byte, for what the demonstration's writer never writes."""

import struct
from collections.abc import Sequence
from typing import NamedTuple


class RawField(NamedTuple):
    """A column as a descriptor holds it."""

    name: str
    type: str
    width: int
    decimals: int = 0
    flags: int = 0


def raw_dbf(
    version: int,
    fields: Sequence[RawField],
    records: Sequence[bytes],
    *,
    language: int = 0,
    gap: bytes = b"",
    end: bytes = b"\x1a",
) -> bytes:
    """A whole file; each of ``records`` starts with its flag. ``gap`` follows the columns."""
    if version & 7 == 4:
        described = b"".join(
            struct.pack("<32scBB13x", f.name.encode(), f.type.encode(), f.width, f.decimals) for f in fields
        )
        before = 68
    else:
        described = b"".join(
            struct.pack("<11sc4xBBB13x", f.name.encode(), f.type.encode(), f.width, f.decimals, f.flags)
            for f in fields
        )
        before = 32
    start = before + len(described) + 1 + len(gap)
    size = 1 + sum(f.width for f in fields)
    head = struct.pack("<4BIHH17xB2x", version, 126, 1, 1, len(records), start, size, language)
    return head.ljust(before, b"\0") + described + b"\r" + gap + b"".join(records) + end


def raw_dbase_2(fields: Sequence[RawField], records: Sequence[bytes], end: bytes = b"\x1a") -> bytes:
    """A dBase II file: a header of 521 bytes."""
    size = 1 + sum(f.width for f in fields)
    head = struct.pack("<BH3BH", 2, len(records), 1, 1, 84, size) + b"".join(
        struct.pack("<11scB2xB", f.name.encode(), f.type.encode(), f.width, f.decimals) for f in fields
    )
    return (head + b"\r").ljust(521, b"\0") + b"".join(records) + end
