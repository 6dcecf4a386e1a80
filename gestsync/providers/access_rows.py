"""The rows of an Access table -> raw cells: numbers where they stand at a fixed place, bytes elsewhere.

How to cut a row is worked out once for the columns wanted, so that each row costs a few calls in C. A row
that does not add up is ``Broken``: what follows it would be another person's.
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from gestsync.domain.errors import because
from gestsync.domain.records import NOT_READ, NotRead
from gestsync.domain.texts import mark
from gestsync.providers.access_definition import WIDTHS, AccessColumn, AccessDefinition, Kind
from gestsync.providers.access_pages import DATA, DELETED, ELSEWHERE, LEAF, Broken, Pages

RawCell = int | float | bool | bytes | NotRead | None

NUMBER_CODES: Final = {
    Kind.BYTE: "B",
    Kind.INTEGER: "h",
    Kind.LONG: "i",
    Kind.CURRENCY: "q",
    Kind.SINGLE: "f",
    Kind.DOUBLE: "d",
    Kind.DATE: "d",
    Kind.BIG_INTEGER: "q",
}
"""How ``struct`` reads the types that are numbers; the others come as bytes."""

_MOST_HOPS: Final = 8
"""A row that moved is one pointer away, rarely two."""


def number_code(column: AccessColumn) -> str | None:
    """How ``struct`` reads a column whose values are numbers; ``None`` when they are bytes."""
    return NUMBER_CODES.get(column.kind) if column.kind is not None and not column.calculated else None


def in_flags(column: AccessColumn) -> bool:
    """Whether a column has its value among the NULL flags: a plain boolean."""
    return column.kind is Kind.BOOLEAN and not column.calculated


class RowCutter:
    """Cuts rows of one table at the columns wanted, in their order."""

    def __init__(self, pages: Pages, table: AccessDefinition, wanted: Sequence[AccessColumn]) -> None:
        self._wide = pages.layout.wide
        self._head = pages.layout.head
        self._table = table
        self._numbers = [column.number for column in wanted]
        self._bits = [1 << column.number for column in wanted]
        self._flags = [place for place, column in enumerate(wanted) if in_flags(column)]
        fixed = [place for place, column in enumerate(wanted) if column.fixed and not in_flags(column)]
        fixed.sort(key=lambda place: wanted[place].offset)
        self._variable = [
            (place, column.slot)
            for place, column in enumerate(wanted)
            if not column.fixed and not in_flags(column)
        ]
        self._variable_places = {place for place, _ in self._variable}
        self._first_variable = min((wanted[place].number for place, _ in self._variable), default=None)
        self._fixed = fixed
        self._ends = [(place, self._head + wanted[place].offset + _width(wanted[place])) for place in fixed]
        self._fixed_cut = self._cut([wanted[place] for place in fixed])
        self._nullable = sum(bit for place, bit in enumerate(self._bits) if place not in set(self._flags))
        self._cells = len(wanted)

    def _cut(self, columns: Sequence[AccessColumn]) -> struct.Struct:
        parts, end = ["<"], 0
        for column in columns:
            start = self._head + column.offset
            if start < end:
                raise Broken(because(mark("la colonne {column} en recouvre une autre"), column=column.name))
            parts.append(f"{start - end}x{number_code(column) or f'{_width(column)}s'}")
            end = start + _width(column)
        return struct.Struct("".join(parts))

    def cut(self, row: bytes) -> list[RawCell]:
        """The cells of one row. Raises ``Broken``."""
        if len(row) < self._head:
            raise Broken(mark("une ligne n’a pas la forme de sa table"))
        count = row[0] | row[1] << 8 if self._wide else row[0]
        tail = len(row) - ((count + 7) >> 3)
        # No row is of no column, but bytes that were wiped are: they would read as empty values.
        if not 0 < count <= self._table.most_columns or tail < self._head:
            raise Broken(mark("une ligne n’a pas la forme de sa table"))
        nulls = int.from_bytes(row[tail:], "little") & ((1 << count) - 1)
        cells: list[RawCell] = [None] * self._cells
        data_end = tail
        if self._first_variable is not None and self._first_variable < count:
            data_end = self._cut_variable(row, tail, cells)
        self._cut_fixed(row, nulls, data_end, cells)
        if nulls & self._nullable != self._nullable:
            for place, bit in enumerate(self._bits):
                if not nulls & bit:
                    # Bytes where its flag says that there is no value: one of the two is wrong.
                    cells[place] = (
                        NOT_READ
                        if place in self._variable_places and isinstance(cells[place], bytes) and cells[place]
                        else None
                    )
        for place in self._flags:
            # A boolean added after the row was written has no flag there: false, as Access shows it.
            cells[place] = bool(nulls & self._bits[place])
        return cells

    def _cut_fixed(self, row: bytes, nulls: int, data_end: int, cells: list[RawCell]) -> None:
        if self._fixed_cut.size <= data_end:
            for place, cell in zip(self._fixed, self._fixed_cut.unpack_from(row), strict=True):
                cells[place] = cell
            return
        # The row is older than its last columns: these are not there, and their flags are not set.
        padded = row[:data_end] + bytes(self._fixed_cut.size)
        values = self._fixed_cut.unpack_from(padded)
        for (place, end), cell in zip(self._ends, values, strict=True):
            if end <= data_end:
                cells[place] = cell
            elif nulls & self._bits[place]:
                raise Broken(mark("une ligne est trop courte pour ses colonnes"))

    def _cut_variable(self, row: bytes, tail: int, cells: list[RawCell]) -> int:
        """Fill the variable cells; returns where the values of the row start to be variable."""
        offsets = _offsets_wide(row, tail) if self._wide else _offsets_narrow(row, tail)
        if offsets is None or len(offsets) > self._table.most_columns + 1 or offsets[0] < self._head:
            raise Broken(mark("une ligne n’a pas la forme de sa table"))
        last = len(offsets) - 1
        for place, slot in self._variable:
            # A value that is there by its flag and absent by its place is not known, and never empty.
            cells[place] = row[offsets[slot] : offsets[slot + 1]] if slot < last else NOT_READ
        return offsets[0]


def _width(column: AccessColumn) -> int:
    usual = WIDTHS.get(column.kind) if column.kind is not None and not column.calculated else None
    return column.width if usual is None else usual


def _offsets_wide(row: bytes, tail: int) -> tuple[int, ...] | None:
    """Where each variable value starts, and where the last ends; ``None`` when that makes no sense."""
    count = row[tail - 2] | row[tail - 1] << 8
    start = tail - 4 - 2 * count
    if start < 2:
        return None
    offsets = struct.unpack_from(f"<{count + 1}H", row, start)[::-1]
    if offsets[-1] > start or sorted(offsets) != list(offsets):
        return None
    return offsets


def _offsets_narrow(row: bytes, tail: int) -> tuple[int, ...] | None:
    """The same in Access 97: offsets of one byte, and a list of the values where another 256 bytes start."""
    count = row[tail - 1]
    jumps = (len(row) - 1) // 256
    if (tail - 1 - jumps - count - 1) // 256 < jumps:
        jumps -= 1  # the last one is there and says nothing
    last = tail - 2 - ((len(row) - 1) // 256)
    if last - count < 1:
        return None
    steps = row[tail - 1 - jumps : tail - 1][::-1]
    found, taken = [], 0
    for place in range(count + 1):
        while taken < jumps and steps[taken] == place:
            taken += 1
        found.append(row[last - place] + 256 * taken)
    if found[-1] > last - count or sorted(found) != found:
        return None
    return tuple(found)


def live_rows(pages: Pages, table: AccessDefinition) -> Iterator[list[bytes]]:
    """The live rows of each page of a table, in order, those that moved to another page in their place.

    Raises ``Broken``, after the last row when there are not as many as the table announces, and no index of
    the table says that these are all: Access itself keeps a wrong count at times, and goes by its indexes.
    """
    found = 0
    seen: set[int] = set()
    strangers: list[int] = []
    for number in pages.used(table.owned):
        if number >= pages.count:
            strangers.append(number)
            continue
        page = pages.page(number)
        if page[0] != DATA or pages.owner(page) != table.page:
            strangers.append(number)
            continue
        rows, moved = _rows_of(pages, table, number, page)
        found += len(rows)
        if rows and table.keyed:
            _check_once([page, *moved], seen, number)
        yield rows
    # An index vouches for another count than the one announced, but not for none at all, as of maps that
    # damage emptied, nor for a table with a page that is not its own.
    if found != table.rows and (not found or strangers or found not in indexed(pages, table)):
        raise Broken(_miscounted(pages, table.rows, found, strangers))
    if not found and pages.holds_rows(table.page):
        raise Broken(mark("elle annonce 0 ligne, et une page a des lignes à elle"))


def _rows_of(
    pages: Pages, table: AccessDefinition, number: int, page: bytes
) -> tuple[list[bytes], list[bytes]]:
    """The live rows of a page, and those of them that moved to another."""
    rows, moved = [], []
    for flags, start, end in pages.spans(number, page):
        if not flags & DELETED:
            row = page[start:end]
            if flags & ELSEWHERE:
                row = _moved(pages, table, row)
                moved.append(row)
            rows.append(row)
    return rows, moved


def _check_once(contents: list[bytes], seen: set[int], number: int) -> None:
    """No page and no row that moved is there twice in a table with a primary key."""
    hashes = set(map(hash, contents))
    if len(hashes) < len(contents) or not seen.isdisjoint(hashes):
        raise Broken(because(mark("sa page {number} est la copie d’une autre"), number=number))
    seen |= hashes


def _miscounted(pages: Pages, announced: int, found: int, strangers: Sequence[int]) -> str:
    if not strangers:
        words = mark("elle annonce {announced} lignes et il s’en lit {found}")
        return because(words, announced=announced, found=found)
    words = mark("elle annonce {announced} lignes et il s’en lit {found} (sa page {page} n’est pas à elle)")
    if strangers[0] >= pages.count:
        words = mark(
            "elle annonce {announced} lignes et il s’en lit {found} "
            "(sa page {page} manque, le fichier est coupé)"
        )
    return because(words, announced=announced, found=found, page=strangers[0])


def indexed(pages: Pages, table: AccessDefinition) -> set[int]:
    """How many rows each index that holds them all has."""
    layout = pages.layout
    mask = slice(layout.index_mask_at, layout.index_mask_at + layout.index_mask_size)
    counts = set()
    for pointer in table.indexes:
        with suppress(Broken):  # an index that is damaged says nothing
            leaves = (page for page in map(pages.page, pages.used(pointer)) if page[0] == LEAF)
            counts.add(
                sum(
                    int.from_bytes(page[mask], "little").bit_count()
                    for page in leaves
                    if pages.owner(page) == table.page
                )
            )
    return counts


def _moved(pages: Pages, table: AccessDefinition, row: bytes) -> bytes:
    for _ in range(_MOST_HOPS):
        if len(row) < 4:
            break
        pointer = int.from_bytes(row[:4], "little")
        flags, row = pages.flagged_row(pointer, table.page)
        if not flags & DELETED:
            break  # where a row went it is hidden, else it would be read twice
        if not flags & ELSEWHERE:
            return row
    raise Broken(mark("une ligne déplacée ne se retrouve pas"))
