"""A writer of dBase III tables, for the demonstration bases and the tests of the reader."""

import struct
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from gestsync.services.ports import Cell

_WIDTHS: Final = {"D": 8, "L": 1}
_MEMO_WIDTH: Final = 10
_MEMO_BLOCK: Final = 512
_FIELD: Final = struct.Struct("<11sc4xBB14x")


class DbfColumn(NamedTuple):
    """One column: at most ten letters; ``type`` is C, N, D, L or M; ``width`` in bytes for C and N."""

    name: str
    type: str
    width: int = 0
    decimals: int = 0

    @property
    def size(self) -> int:
        """How many bytes it takes in a record."""
        return _MEMO_WIDTH if self.type == "M" else _WIDTHS.get(self.type, self.width)


def write_dbf(
    path: Path,
    columns: Sequence[DbfColumn],
    rows: Iterable[Sequence[Cell]],
    encoding: str = "cp850",
    deleted: frozenset[int] = frozenset(),
) -> None:
    """Write ``rows`` to ``path``, and its memos beside it; the rows of ``deleted`` (from 0) are marked so.

    No code page is declared, as in most files of the trade. Raises ``ValueError`` for a value too long for
    its column, or with no place in the encoding.
    """
    memos: list[bytes] = []
    records = [
        (b"*" if place in deleted else b" ")
        + b"".join(_cell(column, cell, encoding, memos) for column, cell in zip(columns, row, strict=True))
        for place, row in enumerate(rows)
    ]
    path.write_bytes(_header(columns, len(records)) + b"".join(records) + b"\x1a")
    if any(column.type == "M" for column in columns):
        path.with_suffix(".dbt").write_bytes(_memo_file(memos))


def _header(columns: Sequence[DbfColumn], records: int) -> bytes:
    version = 0x83 if any(column.type == "M" for column in columns) else 0x03
    start = 32 + 32 * len(columns) + 1
    size = 1 + sum(column.size for column in columns)
    fields = b"".join(
        _FIELD.pack(column.name.encode("ascii"), column.type.encode(), column.size, column.decimals)
        for column in columns
    )
    # Last update on 1 January 2026: always the same, so that the same rows give the same bytes.
    return struct.pack("<4BIHH20x", version, 126, 1, 1, records, start, size) + fields + b"\r"


def _cell(column: DbfColumn, cell: Cell, encoding: str, memos: list[bytes]) -> bytes:
    text = _text(column, cell, encoding, memos)
    if len(text) > column.size:
        raise ValueError(f"{column.name}: {cell!r} is longer than {column.size}")
    return text.rjust(column.size) if column.type in "NM" else text.ljust(column.size)


def _text(column: DbfColumn, cell: Cell, encoding: str, memos: list[bytes]) -> bytes:
    if cell is None or cell == "":
        return b""
    if column.type == "M":
        memos.append(str(cell).encode(encoding))
        return str(_block_of_next(memos[:-1])).encode()
    if isinstance(cell, bool):
        return b"T" if cell else b"F"
    if isinstance(cell, date):
        return cell.strftime("%Y%m%d").encode()
    if isinstance(cell, int | float | Decimal) and column.type == "N":
        return f"{cell:.{column.decimals}f}".encode()
    return str(cell).encode(encoding)


def _blocks(memo: bytes) -> int:
    return (len(memo) + 2 + _MEMO_BLOCK - 1) // _MEMO_BLOCK


def _block_of_next(memos: Sequence[bytes]) -> int:
    return 1 + sum(map(_blocks, memos))


def _memo_file(memos: Sequence[bytes]) -> bytes:
    head = struct.pack("<I12xB495x", _block_of_next(memos), 0x03)
    return head + b"".join((memo + b"\x1a\x1a").ljust(_blocks(memo) * _MEMO_BLOCK, b"\0") for memo in memos)
