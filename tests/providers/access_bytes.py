"""Access files made by hand, page by page, for what no file of the corpus shows.

Only what a reader looks at is written: no indexes but those asked for, no properties.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gestsync.providers.access_definition import WIDTHS, Kind
from gestsync.providers.access_format import JET_3, JET_4, Layout, masked

LVAL = b"LVAL"
UNIQUE, IGNORES_NULLS, REQUIRED = 1, 2, 8
PRIMARY_KEY = UNIQUE | REQUIRED
"""Flags of an index."""
Cells = Sequence[bytes | bool | None]


@dataclass(frozen=True)
class Column:
    """A column of a table; ``fixed`` values stand at a place of their own in each row."""

    name: str
    kind: Kind
    width: int = 0
    fixed: bool = False
    scale: int = 0
    more_flags: int = 0


@dataclass(frozen=True)
class Row:
    """The cells of a row as bytes, ``None`` for NULL, or a boolean; and what became of the row."""

    cells: Cells
    deleted: bool = False
    moved: bool = False


@dataclass(frozen=True)
class Table:
    """A table to write. ``announced`` is the count that it lies about, ``indexed`` that of its index."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    announced: int | None = None
    indexed: int | None = None
    sort: int = 1
    flags: int = 0
    target: str = ""
    foreign: str = ""
    """The name of a linked table where it is."""
    results: Sequence[tuple[str, Kind]] = ()
    """The type of the values of calculated columns, as the properties of the table tell it."""
    large_map: bool = False
    rows_per_page: int = 1000
    index_flags: int = 0
    """Flags of its index."""


@dataclass
class AccessFile:
    """An Access file being written, page by page."""

    wide: bool = True
    version: int = 1
    password: str = ""
    key: int = 0
    code_page: int = 1252
    created: float = 38000.5
    pages: list[bytes] = field(default_factory=lambda: [b"", b"", b""])
    """The first three are the header, the map of the free pages and the definition of the catalogue."""
    free: list[int] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Of Jet 4 or of Jet 3."""
        return JET_4 if self.wide else JET_3

    def text(self, value: str) -> bytes:
        """A text as this version keeps it, not compressed."""
        return value.encode("utf-16-le" if self.wide else "cp1252")

    def page(self, content: bytes) -> int:
        """Add a page; returns its number."""
        assert len(content) <= self.layout.page_size
        self.pages.append(content.ljust(self.layout.page_size, b"\0"))
        return len(self.pages) - 1

    def long_text(self, content: bytes, *, pieces: int = 1) -> bytes:
        """The cell of a memo whose content is on one other page, or on a chain of several."""
        if pieces == 1:
            number = self.page(self.data_page(LVAL, [(0, content)]))
            return struct.pack("<III", len(content) | 0x4000_0000, number << 8, 0)
        size = -(-len(content) // pieces)
        pointer = 0
        for start in reversed(range(0, len(content), size)):
            piece = struct.pack("<I", pointer) + content[start : start + size]
            pointer = self.page(self.data_page(LVAL, [(0, piece)])) << 8
        return struct.pack("<III", len(content), pointer, 0)

    def data_page(self, owner: bytes, rows: Sequence[tuple[int, bytes]]) -> bytes:
        """A page of rows, each with its flags; the first row stands at the end of the page."""
        size = self.layout.page_size
        body, offsets, end = bytearray(size), [], size
        for flags, row in rows:
            end -= len(row)
            body[end : end + len(row)] = row
            offsets.append(flags | end)
        head = b"\1\1\0\0" + owner + (b"\0\0\0\0" if self.wide else b"")
        head += struct.pack(f"<H{len(offsets)}H", len(offsets), *offsets)
        assert len(head) <= end
        body[: len(head)] = head
        return bytes(body)

    def inline_map(self, numbers: Sequence[int]) -> bytes:
        """A usage map that holds its own bits."""
        start = min(numbers, default=0) // 8 * 8
        bits = bytearray(64)
        for number in numbers:
            bits[(number - start) // 8] |= 1 << number % 8
        return b"\0" + struct.pack("<I", start) + bytes(bits)

    def large_map(self, numbers: Sequence[int]) -> bytes:
        """A usage map whose bits are on a page of their own."""
        bits = bytearray(self.layout.page_size - 4)
        for number in numbers:
            bits[number // 8] |= 1 << number % 8
        return b"\1" + struct.pack("<I", self.page(b"\5\1\0\0" + bytes(bits))) + bytes(64)

    def row(self, columns: Sequence[Column], cells: Cells, *, count: int = 0) -> bytes:
        """One row; ``count`` of its columns when it is older than the others."""
        count = count or len(columns)
        places, size = fixed_places(columns)
        fixed, variable, flags = bytearray(size), [], 0
        for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if number < count and (cell is not None if column.kind is not Kind.BOOLEAN else cell is True):
                flags |= 1 << number
            if column.fixed and isinstance(cell, bytes):
                fixed[places[number] : places[number] + len(cell)] = cell
            if not column.fixed and column.kind is not Kind.BOOLEAN and number < count:
                variable.append(cell if isinstance(cell, bytes) else b"")
        nulls = flags.to_bytes((count + 7) // 8, "little")
        head = count.to_bytes(self.layout.head, "little")
        body = head + bytes(fixed)
        if not any(not column.fixed and column.kind is not Kind.BOOLEAN for column in columns):
            return body + nulls
        offsets = [len(body)]
        for cell in variable:
            offsets.append(offsets[-1] + len(cell))
        body += b"".join(variable)
        if self.wide:
            return body + struct.pack(f"<{len(offsets)}HH", *reversed(offsets), len(variable)) + nulls
        return self._narrow_end(body, offsets, nulls)

    def _narrow_end(self, body: bytes, offsets: list[int], nulls: bytes) -> bytes:
        length = len(body) + len(offsets) + 1 + len(nulls)
        jumps = (length - 1) // 256
        while (length + jumps - 1) // 256 > jumps:
            jumps += 1
        steps = [next((p for p, at in enumerate(offsets) if at >= 256 * (j + 1)), 0xFF) for j in range(jumps)]
        table = bytes(at & 0xFF for at in reversed(offsets))
        return body + table + bytes(reversed(steps)) + bytes([len(offsets) - 1]) + nulls

    def definition(self, table: Table, counts: tuple[int, int], owned: int, index: int | None) -> bytes:
        """The definition of a table, its eight first bytes included; it may be longer than a page."""
        layout = self.layout
        head = bytearray(layout.max_columns_at)
        head[0:2] = b"\2\1"
        live, most = counts
        struct.pack_into("<I", head, layout.row_count_at, live)
        variable = sum(not column.fixed and column.kind is not Kind.BOOLEAN for column in table.columns)
        indexes = int(index is not None)
        content = bytes(head) + struct.pack("<HHHIII", most, variable, len(table.columns), 0, indexes, owned)
        content += struct.pack("<I", owned) + bytes(layout.index_entry) * indexes
        content += self._columns(table.columns)
        for column in table.columns:
            name = self.text(column.name)
            content += len(name).to_bytes(2 if self.wide else 1, "little") + name
        block = bytearray(layout.index_block)
        struct.pack_into("<I", block, layout.index_map_at, index or 0)
        block[layout.index_flags_at] = table.index_flags
        return content + bytes(block) * indexes

    def _columns(self, columns: Sequence[Column]) -> bytes:
        layout = self.layout
        places, _ = fixed_places(columns)
        content, slot = b"", 0
        for number, column in enumerate(columns):
            entry = bytearray(layout.column_entry)
            in_row = not column.fixed and column.kind is not Kind.BOOLEAN
            entry[0] = column.kind
            struct.pack_into("<H", entry, layout.column_number_at, number)
            struct.pack_into("<H", entry, layout.column_slot_at, slot)
            entry[layout.column_scale_at] = column.scale
            entry[layout.column_flags_at] = int(not in_row)
            if self.wide:
                entry[layout.column_flags_at + 1] = column.more_flags
            struct.pack_into("<H", entry, layout.column_offset_at, places.get(number, 0))
            struct.pack_into("<H", entry, layout.column_offset_at + 2, width_of(column))
            content += bytes(entry)
            slot += int(in_row)
        return content

    def finish(self, tables: Sequence[Table]) -> bytes:
        """Write the tables, the catalogue on page 2, and the header."""
        own = Table("MSysObjects", CATALOGUE, flags=0x8000_0000)
        rows = [self._catalogue_row(own, 2)]
        for table in tables:
            number = self._table(table, None) if table.sort in {1, 4} else 0
            rows.append(self._catalogue_row(table, number))
        self._table(Table("MSysObjects", CATALOGUE, rows), 2)
        size = self.layout.page_size
        self.pages[0] = self._header()
        self.pages[1] = self.data_page(b"\1\0\0\0", [(0, self.inline_map(self.free))])
        return b"".join(page.ljust(size, b"\0") for page in self.pages)

    def _catalogue_row(self, table: Table, number: int) -> Row:
        target = inline(self.text(table.target)) if table.target else None
        properties = inline(result_types(table.results)) if table.results else None
        numbers = (struct.pack("<i", number), struct.pack("<h", table.sort), struct.pack("<I", table.flags))
        return Row((*numbers, self.text(table.name), target, properties, self.text(table.foreign)))

    def _table(self, table: Table, at: int | None) -> int:
        number = at if at is not None else self.page(b"")
        owner = struct.pack("<I", number)
        used: list[int] = []
        for start in range(0, max(len(table.rows), 1), table.rows_per_page):
            self._rows(table, table.rows[start : start + table.rows_per_page], owner, used)
        maps = [self.large_map(used) if table.large_map else self.inline_map(used)]
        if table.indexed is not None:
            leaf = bytearray(self.layout.page_size)
            leaf[0:2], leaf[4:8] = b"\4\1", owner
            for entry in range(table.indexed):
                leaf[self.layout.index_mask_at + entry // 8] |= 1 << entry % 8
            maps.append(self.inline_map([self.page(bytes(leaf))]))
        where = self.page(self.data_page(b"\0\0\0\0", [(0, each) for each in maps]))
        live = sum(not row.deleted for row in table.rows) if table.announced is None else table.announced
        index = where << 8 | 1 if table.indexed is not None else None
        content = self.definition(table, (live, len(table.columns)), where << 8, index)
        self._definition_pages(number, content)
        return number

    def _rows(self, table: Table, rows: Sequence[Row], owner: bytes, used: list[int]) -> None:
        here: list[tuple[int, bytes]] = []
        for row in rows:
            content = self.row(table.columns, row.cells)
            if row.moved:
                used.append(self.page(self.data_page(owner, [(0x8000, content)])))
                content = struct.pack("<I", used[-1] << 8)
            here.append((0xC000 * row.deleted | 0x4000 * row.moved, content))
        used.append(self.page(self.data_page(owner, here)))

    def _definition_pages(self, number: int, content: bytes) -> None:
        size = self.layout.page_size
        first, rest = bytearray(content[:size]), content[size:]
        following, pages = 0, [rest[at : at + size - 8] for at in range(0, len(rest), size - 8)]
        for piece in reversed(pages):
            following = self.page(b"\2\1\0\0" + struct.pack("<I", following) + piece)
        first[4:8] = struct.pack("<I", following)
        self.pages[number] = bytes(first).ljust(size, b"\0")

    def _header(self) -> bytes:
        name = b"Standard ACE DB\0" if self.version > 1 else b"Standard Jet DB\0"
        clear = bytearray(128)
        struct.pack_into("<H", clear, 0x3C - 0x18, self.code_page)
        struct.pack_into("<I", clear, 0x3E - 0x18, self.key)
        password = self.text(self.password)
        if self.wide:
            struct.pack_into("<d", clear, 0x72 - 0x18, self.created)
            mask = int(self.created).to_bytes(4, "little") * 10
            password = bytes(a ^ b for a, b in zip(password.ljust(40, b"\0"), mask, strict=True))
        clear[0x42 - 0x18 : 0x42 - 0x18 + len(password)] = password
        version = self.version if self.wide else 0
        head = (b"\0\1\0\0" + name + bytes([version])).ljust(0x18, b"\0") + masked(bytes(clear))
        return head.ljust(self.layout.page_size, b"\0")


def inline(content: bytes) -> bytes:
    """The cell of a long value that stands in its row."""
    return struct.pack("<III", len(content) | 0x8000_0000, 0, 0) + content


def result_types(results: Sequence[tuple[str, Kind]]) -> bytes:
    """Properties that tell the type of each calculated column, after another property."""

    def name(text: str) -> bytes:
        raw = text.encode("utf-16-le")
        return struct.pack("<H", len(raw)) + raw

    def chunk(sort: int, content: bytes) -> bytes:
        return struct.pack("<IH", len(content) + 6, sort) + content

    found = b"MR2\0" + chunk(0x80, name("Format") + name("ResultType"))
    for column, kind in results:
        owner = name(column)
        values = struct.pack("<HBBHH3s", 11, 0, 10, 0, 3, b"abc")
        values += struct.pack("<HBBHHB", 9, 0, 2, 1, 1, kind)
        found += chunk(0x01, struct.pack("<I", len(owner) + 4) + owner + values)
    return found


def width_of(column: Column) -> int:
    """Bytes of a column: those of its type, or its own."""
    return column.width or WIDTHS.get(column.kind, 0)


def fixed_places(columns: Sequence[Column]) -> tuple[dict[int, int], int]:
    """Where each fixed column stands, and the size of them all."""
    places, end = {}, 0
    for number, column in enumerate(columns):
        if column.fixed:
            places[number] = end
            end += width_of(column)
    return places, end


def exact(value: Decimal, scale: int) -> bytes:
    """A numeric of ``scale`` decimals."""
    whole = abs(int(value.scaleb(scale)))
    words = [whole >> shift & 0xFFFF_FFFF for shift in (96, 64, 32, 0)]
    return (b"\x80" if value < 0 else b"\0") + struct.pack("<4I", *words)


def plain(column: str = "NOM") -> Column:
    """A text of variable length."""
    return Column(column, Kind.TEXT, 100)


CATALOGUE = (
    Column("Id", Kind.LONG, fixed=True),
    Column("Type", Kind.INTEGER, fixed=True),
    Column("Flags", Kind.LONG, fixed=True),
    Column("Name", Kind.TEXT, 255),
    Column("Database", Kind.MEMO),
    Column("LvProp", Kind.OLE),
    Column("ForeignName", Kind.TEXT, 255),
)
