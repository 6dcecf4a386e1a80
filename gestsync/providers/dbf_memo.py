"""Memo files beside a DBF table: dBase III and IV ``.dbt``, FoxPro ``.fpt``."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gestsync.providers.dbf_header import Family

_FOXPRO: Final = ".fpt"
SUFFIXES: Final = (_FOXPRO, ".dbt")

_BLOCK: Final = 512
_DBASE_4_MARK: Final = b"\xff\xff\x08\x00"
_LIMIT: Final = 64 << 20
"""No memo of a person is so long: a longer one is a damaged length."""


class MemoFile:
    """A memo file opened read-only. ``read`` never guesses: what it cannot find whole is ``None``."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._foxpro = _is_foxpro(path)
        head = self._file.read(24)
        if self._foxpro:
            block = struct.unpack_from(">H", head, 6)[0] if len(head) >= 8 else 0
        else:
            block = struct.unpack_from("<H", head, 20)[0] if len(head) >= 22 else 0
        self._block = block or (1 if self._foxpro else _BLOCK)

    def read(self, block: int) -> bytes | None:
        """The memo that starts at ``block``; ``None`` when it is not there whole."""
        if self._foxpro:
            return self._read_foxpro(block * self._block)
        self._file.seek(block * self._block)
        if self._file.read(4) == _DBASE_4_MARK:
            return self._read_dbase_4(block * self._block)
        return self._read_dbase_3(block * _BLOCK)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read_foxpro(self, place: int) -> bytes | None:
        self._file.seek(place)
        head = self._file.read(8)
        if place < _BLOCK or len(head) < 8:
            return None
        kind, length = struct.unpack(">II", head)
        # A memo that is empty has no place at all: eight zeros were wiped.
        return self._exactly(length) if kind <= 2 and any(head) else None

    def _read_dbase_4(self, place: int) -> bytes | None:
        self._file.seek(place + 4)
        length = self._file.read(4)
        if len(length) < 4:
            return None
        # The length counts its own eight bytes.
        return self._exactly(int.from_bytes(length, "little") - 8)

    def _read_dbase_3(self, place: int) -> bytes | None:
        """Up to the 0x1A mark: without it the file is cut."""
        self._file.seek(place)
        found = bytearray()
        while len(found) < _LIMIT and (piece := self._file.read(_BLOCK)):
            end = piece.find(b"\x1a")
            if end >= 0:
                return bytes(found + piece[:end])
            found += piece
        return None

    def _exactly(self, length: int) -> bytes | None:
        if not 0 <= length <= min(_LIMIT, self._size):
            return None
        content = self._file.read(length)
        return content if len(content) == length else None


def memo_of(family: Family, memos: Sequence[Path]) -> MemoFile | None:
    """The memo file of a table, of those beside it: one of another program is what a conversion left."""
    foxpro = family in {Family.FOXPRO, Family.VISUAL_FOXPRO}
    own = min(memos, key=lambda path: _is_foxpro(path) != foxpro, default=None)
    return None if own is None else MemoFile(own)


def _is_foxpro(memo: Path) -> bool:
    return memo.suffix.lower() == _FOXPRO
