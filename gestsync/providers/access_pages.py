"""The pages of an Access file: each is read when it is asked for, and says what it is before it is believed.

A file has no checksum. A page tells its sort and its owner, its rows end where the ones before begin: what
does not hold is ``Broken``, with its reason.
"""

import struct
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unicodedata import category

from gestsync.domain.errors import because
from gestsync.domain.texts import mark
from gestsync.providers.access_format import Layout

DATA, DEFINITION, LEAF, USAGE = 1, 2, 4, 5
"""The sorts of pages that are read."""

DELETED, ELSEWHERE, _OFFSET = 0x8000, 0x4000, 0x1FFF
"""Flags in the offset of a row: it is gone, or it is a pointer to another page."""

LONG_VALUES: Final = int.from_bytes(b"LVAL", "little")
"""The owner of pages of long values."""

_FREE: Final = 1 << 8
"""A pointer to the map of the pages that nothing uses."""

_CACHED: Final = 512
"""How many pages are kept: enough for the long values of many rows, 2 MB at most."""

_LARGEST_VALUE: Final = 64 << 20
"""A longer value is no text and no picture that anybody keeps in a fiche; bytes."""


_NO_LETTERS: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of what nobody types in a name."""


def is_written(name: str) -> bool:
    """Whether a name is made of what people type."""
    return not any(category(letter) in _NO_LETTERS for letter in name)


class Broken(Exception):  # noqa: N818 - it says what the file is
    """The file contradicts itself; the reason, to be said in any language, is its text."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Pages:
    """The pages of one file, read-only. Every method raises ``Broken``."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.layout = layout
        self.size = layout.page_size
        self._file = path.open("rb")
        self.count = path.stat().st_size // self.size
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._rows_at = layout.page_rows_at
        self._owners: frozenset[int] | None = None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def page(self, number: int) -> bytes:
        """Page ``number``, whatever it is."""
        found = self._kept.get(number)
        if found is not None:
            self._kept.move_to_end(number)
            return found
        if not 0 <= number < self.count:
            raise Broken(
                because(
                    mark("il est coupé, sa page {number} manque (il en a {count})"),
                    number=number,
                    count=self.count,
                )
            )
        self._file.seek(number * self.size)
        found = self._file.read(self.size)
        if len(found) != self.size:
            raise Broken(because(mark("sa page {number} ne se lit pas"), number=number))
        self._kept[number] = found
        if len(self._kept) > _CACHED:
            self._kept.popitem(last=False)
        return found

    def page_of(self, sort: int, number: int) -> bytes:
        """Page ``number``, which must be of ``sort``."""
        found = self.page(number)
        if found[0] != sort:
            raise Broken(
                because(
                    mark("sa page {number} n’est pas de la sorte attendue ({found} au lieu de {sort})"),
                    number=number,
                    found=found[0],
                    sort=sort,
                )
            )
        return found

    def heads(self) -> Iterator[tuple[int, int, int]]:
        """Number, sort and owner of each page that the file does not call free, the first two left out.

        The owner is the page that follows, in a definition. Costs one small read a page.
        """
        free = set(self.used(_FREE))
        for number in range(2, self.count):
            if number not in free:
                self._file.seek(number * self.size)
                head = self._file.read(8)
                yield number, head[0], self.owner(head)

    def holds_rows(self, owner: int) -> bool:
        """Whether a page in use has live rows of ``owner``, in its map or not."""
        if self._owners is None:
            self._owners = frozenset(whose for _, sort, whose in self.heads() if sort == DATA)
        if owner not in self._owners:
            return False
        mine = [number for number, sort, whose in self.heads() if (sort, whose) == (DATA, owner)]
        return any(
            not flags & DELETED for number in mine for flags, _, _ in self.spans(number, self.page(number))
        )

    def owner(self, page: bytes) -> int:
        """The definition page of the table that a data page belongs to."""
        return int.from_bytes(page[4:8], "little")

    def spans(self, number: int, page: bytes) -> list[tuple[int, int, int]]:
        """Flags, start and end of each row of a data page, deleted ones too."""
        at = self._rows_at
        count = page[at] | page[at + 1] << 8
        first = at + 2 + 2 * count
        if first > self.size:
            raise Broken(
                because(
                    mark("sa page {number} annonce {count} lignes, plus qu’elle ne peut en tenir"),
                    number=number,
                    count=count,
                )
            )
        found = []
        end = self.size
        for offset in struct.unpack_from(f"<{count}H", page, at + 2):
            start = offset & _OFFSET
            if not first <= start <= end:
                raise Broken(because(mark("une ligne de sa page {number} sort de sa place"), number=number))
            found.append((offset & ~_OFFSET, start, end))
            end = start
        return found

    def row(self, pointer: int, owner: int | None) -> bytes:
        """The row that a pointer names; ``owner`` is the table or ``LONG_VALUES``, ``None`` for any."""
        return self.flagged_row(pointer, owner)[1]

    def flagged_row(self, pointer: int, owner: int | None) -> tuple[int, bytes]:
        """The flags of a row and the row: its page is in the three high bytes of the pointer."""
        number, place = pointer >> 8, pointer & 0xFF
        page = self.page_of(DATA, number)
        if owner is not None and self.owner(page) != owner:
            raise Broken(because(mark("sa page {number} appartient à une autre table"), number=number))
        spans = self.spans(number, page)
        if place >= len(spans):
            raise Broken(
                because(mark("la ligne {place} de sa page {number} n’existe pas"), place=place, number=number)
            )
        flags, start, end = spans[place]
        return flags, page[start:end]

    def used(self, pointer: int) -> Iterator[int]:
        """The pages that a usage map names, in order."""
        row = self.row(pointer, None)
        if len(row) < 5:
            raise Broken(mark("la liste des pages d’une table est illisible"))
        if row[0] == 0:
            yield from _bits(row[5:], int.from_bytes(row[1:5], "little"))
        elif row[0] == 1:
            per_page = (self.size - 4) * 8
            for place, (number,) in enumerate(struct.iter_unpack("<I", row[1 : 1 + (len(row) - 1) // 4 * 4])):
                if number:
                    yield from _bits(self.page_of(USAGE, number)[4:], place * per_page)
        else:
            raise Broken(mark("la liste des pages d’une table est illisible"))

    def long_value(self, cell: bytes) -> bytes | None:
        """A memo or an object, from the twelve bytes or more that its row keeps.

        ``None`` when too long, or when it is not as long as its row says.
        """
        if not cell:
            return b""
        if len(cell) < 12:
            raise Broken(mark("l’adresse d’un texte long est coupée"))
        length, pointer = struct.unpack_from("<II", cell)
        where, length = length >> 30, length & 0x3FFF_FFFF
        if where == 2:
            if len(cell) - 12 < length:
                raise Broken(mark("un texte long est coupé"))
            return cell[12 : 12 + length]
        if length > min(_LARGEST_VALUE, self.count * self.size):
            if length > self.count * self.size:
                raise Broken(mark("un texte long annonce plus que son fichier ne contient"))
            return None
        if where == 1:
            found = self.row(pointer, LONG_VALUES)
        elif where == 0:
            found = b"".join(self._chain(pointer, length))
        else:
            raise Broken(mark("l’adresse d’un texte long est illisible"))
        if len(found) < length:
            raise Broken(mark("un texte long est coupé"))
        # A longer one is that of another row: Access keeps each at its length.
        return found if len(found) == length else None

    def _chain(self, pointer: int, length: int) -> Iterator[bytes]:
        while length > 0:
            if not pointer:
                raise Broken(mark("un texte long est coupé"))
            row = self.row(pointer, LONG_VALUES)
            if len(row) <= 4:
                raise Broken(mark("un texte long est coupé"))
            pointer = int.from_bytes(row[:4], "little")
            length -= len(row) - 4
            yield row[4:]


def _bits(bitmap: bytes, first: int) -> Iterator[int]:
    """The numbers of the bits that are set, the first bit being ``first``."""
    for place, byte in enumerate(bitmap):
        if byte:
            base = first + place * 8
            yield from (base + bit for bit in range(8) if byte >> bit & 1)
