"""The records of a DBF file.

They are read in blocks, and only the columns asked for are cut out and decoded. Each record must say it is
live or deleted: what does not is a sign that everything after it is out of step.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from gestsync.domain.errors import AppError, because, within
from gestsync.domain.texts import mark
from gestsync.providers import code_pages
from gestsync.providers.dbf_header import END_MARK, DbfField, DbfHeader, read_header
from gestsync.providers.dbf_memo import MemoFile, memo_of
from gestsync.providers.dbf_sectors import lost_sector
from gestsync.providers.dbf_values import ReadColumn, Undecodable, column_reader
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source, UnreadText
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell

_BLOCK: Final = 1 << 20
_CHUNK: Final = 64
"""How many records are decoded together: few enough for their cells to stay in the processor's cache."""

_SAMPLE: Final = 5_000
"""How many different accented texts are enough to tell an encoding."""

_LIVE, _DELETED = 0x20, 0x2A


class _Column(NamedTuple):
    """A column being read: its field, its reader, and its bits in ``_NullFlags``."""

    field: DbfField
    read: ReadColumn
    null_bit: int | None
    length_bit: int | None


class _Cutter:
    """Where to cut a record: only at the columns wanted, each once."""

    def __init__(self, record_size: int, fields: Sequence[DbfField], nulls: DbfField | None) -> None:
        wanted = {field.name: field for field in fields} | ({nulls.name: nulls} if nulls else {})
        order = sorted(wanted.values(), key=lambda field: field.offset)
        parts, end = [], 0
        for field in order:
            parts.append(f"{field.offset - end}x{field.width}s")
            end = field.offset + field.width
        self.layout = "".join(parts) + f"{record_size - end}x"
        self.fields = fields
        index = {field.name: place for place, field in enumerate(order)}
        self.places = [index[field.name] for field in fields]
        self.nulls = index[nulls.name] if nulls else None


class _Origin(NamedTuple):
    """The number of the first record of a block, from 0, and the flags of its records."""

    first: int
    flags: bytes

    def numbers(self) -> list[int]:
        """The numbers in the file, from 1, of its live records."""
        return [number for number, flag in enumerate(self.flags, self.first + 1) if flag != _DELETED]


def _null_bits(header: DbfHeader) -> dict[str, tuple[int | None, int | None]]:
    """Bits of ``_NullFlags``: that of NULL and that of a length shorter than the column, by column.

    Visual FoxPro gives them in column order, the length bit of a variable column first.
    """
    bits: dict[str, tuple[int | None, int | None]] = {}
    free = 0
    for field in header.fields:
        null = length = None
        if field.type in "VQ":
            length, free = free, free + 1
        if field.nullable:
            null, free = free, free + 1
        bits[field.name] = (null, length)
    return bits


def _with_nulls(column: _Column, cells: Sequence[bytes], nulls: Sequence[int]) -> Sequence[Cell]:
    """The cells of a column, shortened and emptied as ``_NullFlags`` says."""
    if column.length_bit is not None and nulls:
        short = 1 << column.length_bit
        # The last byte of a variable column that is not full is its length.
        cells = [cell[: cell[-1]] if bits & short else cell for cell, bits in zip(cells, nulls, strict=True)]
    read = column.read(cells)
    if column.null_bit is None or not nulls:
        return read
    null = 1 << column.null_bit
    return [None if bits & null else cell for cell, bits in zip(read, nulls, strict=True)]


class DbfTable(Closing):
    """One DBF file, its header checked. Raises ``AppError`` IMP-1006, naming it.

    ``encoding`` may be ``auto``; ``memos`` are the memo files beside it, and ``label`` is what the
    ``.cpg`` file says of its code page.
    """

    def __init__(
        self, source: Source, path: Path, encoding: str, memos: Sequence[Path], *, label: str = ""
    ) -> None:
        self._source = source
        self._label = label
        self.name = path.stem
        self.lines = array("I")
        self._file: BinaryIO = path.open("rb")
        self._memo: MemoFile | None = None
        try:
            self.header: DbfHeader = read_header(self._file, path.stat().st_size, self._refuse)
            self._memo = memo_of(self.header.family, memos)
            self._fields = tuple(field for field in self.header.fields if not field.system)
            self.columns = tuple(field.name for field in self._fields)
            self._bits = _null_bits(self.header)
            self.encoding = self._detected_encoding() if encoding == AUTO_ENCODING else encoding
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close its files."""
        self._file.close()
        if self._memo is not None:
            self._memo.close()

    def count(self) -> int:
        """How many live records there are, after a look at the flag of each."""
        size = self.header.record_size
        return sum(len(block) // size - block[::size].count(_DELETED) for _, block in self._blocks())

    def rows(self, places: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
        """The cells at ``places`` of every live record. Raises IMP-1022 with all texts that do not decode."""
        columns = [self._column(self._fields[place]) for place in places]
        nulls = next((each for each in self.header.fields if each.system and each.name == "_NullFlags"), None)
        cut = _Cutter(self.header.record_size, [column.field for column in columns], nulls)
        try:
            self.lines = array("I")
            for records, origin in self._records(cut):
                self.lines.extend(origin.numbers())
                yield from self._cells(columns, cut, records) if places else ((),) * len(records)
        except Undecodable as error:
            found = self._unread(list(dict.fromkeys(columns)), cut)
            raise self._source.undecodable(self.name, self.encoding, found) from error

    def _records(self, cut: _Cutter) -> Iterator[tuple[Sequence[tuple[bytes, ...]], _Origin]]:
        """The live records of the file, cut, a few at a time, and where they stand."""
        size = self.header.record_size
        for first, block in self._blocks():
            cells = struct.iter_unpack(cut.layout, block)
            for place in range(0, len(block) // size, _CHUNK):
                flags = block[place * size : (place + _CHUNK) * size : size]
                records = list(islice(cells, _CHUNK))
                if _DELETED in flags:
                    records = list(compress(records, [flag != _DELETED for flag in flags]))
                if records:
                    yield records, _Origin(first + place, flags)

    def _unread(self, columns: list[_Column], cut: _Cutter) -> Iterator[UnreadText]:
        """Each text of ``columns`` that does not decode."""
        places = {field.name: place for field, place in zip(cut.fields, cut.places, strict=True)}
        for records, origin in self._records(cut):
            for number, record in zip(origin.numbers(), records, strict=True):
                for column in columns:
                    try:
                        column.read([record[places[column.field.name]]])
                    except Undecodable as error:
                        yield UnreadText(number, column.field.name, error.shown)

    def _cells(
        self, columns: list[_Column], cut: _Cutter, records: Sequence[tuple[bytes, ...]]
    ) -> Iterator[tuple[Cell, ...]]:
        slices = list(zip(*records, strict=True))
        nulls = (
            [int.from_bytes(cell, "little") for cell in slices[cut.nulls]] if cut.nulls is not None else []
        )
        read = [
            _with_nulls(column, slices[place], nulls)
            for column, place in zip(columns, cut.places, strict=True)
        ]
        return zip(*read, strict=True)

    def _column(self, field: DbfField) -> _Column:
        read = column_reader(field, self.header.family, self.encoding, self._memo)
        if read is None:
            raise self._refuse(
                because(
                    mark("la colonne {column} est d’un type inconnu («\u00a0{type}\u00a0»)"),
                    column=field.name,
                    type=field.type,
                )
            )
        return _Column(field, read, *self._bits.get(field.name, (None, None)))

    def _blocks(self) -> Iterator[tuple[int, bytes]]:
        """The number of the first record and the bytes of as many whole records as fit in a block."""
        size = self.header.record_size
        at_once = max(1, _BLOCK // size)
        live: int | None = None
        for first in range(0, self.header.records, at_once):
            self._file.seek(self.header.start + first * size)
            count = min(at_once, self.header.records - first)
            block = self._file.read(count * size)
            if len(block) < count * size:
                raise self._refuse(mark("sa lecture s’est interrompue"))
            live = self._check_flags(block, first, live)
            if (lost := lost_sector(self.header, block, first)) is not None:
                raise self._refuse(
                    because(mark("un secteur est effacé par des zéros à l’enregistrement {lost}"), lost=lost)
                )
            yield first, block

    def _check_flags(self, block: bytes, first: int, live: int | None) -> int | None:
        """Each record says it is live or deleted; returns how this file says live, once known.

        Some programs write a zero for live: it is believed when all records do, and none is all zeros.
        """
        flags = block[:: self.header.record_size]
        if live is None and (kept := flags.replace(b"*", b"")):
            live = 0 if kept[0] == 0 else _LIVE
        strange = flags.translate(None, bytes([_DELETED, live or 0]))
        if strange:
            place = first + flags.index(strange[0]) + 1
            if strange[0] == END_MARK:
                raise self._refuse(
                    because(
                        mark("une marque de fin se trouve à l’enregistrement {place} sur {announced}"),
                        place=place,
                        announced=self.header.records,
                    )
                )
            raise self._refuse(
                because(mark("l’enregistrement {place} ne commence pas comme un enregistrement"), place=place)
            )
        if live == 0:
            self._check_zeros(block, first)
        return live

    def _check_zeros(self, block: bytes, first: int) -> None:
        size = self.header.record_size
        for place in range(0, len(block), size):
            if not any(block[place : place + size]):
                raise self._refuse(
                    because(
                        mark("l’enregistrement {place} est effacé par des zéros"),
                        place=first + place // size + 1,
                    )
                )

    def _detected_encoding(self) -> str:
        """The codec for ``auto``: what the texts are written in, or what the file declares."""
        labelled = code_pages.named(self._label)
        declared = labelled or code_pages.DECLARED.get(self.header.language)
        # Nobody declares another alphabet by mistake; a label may be left from another table.
        if (
            declared is not None
            and declared not in code_pages.WESTERN
            and (labelled is None or code_pages.decodes(self._accented_texts(), declared))
        ):
            return declared
        found = code_pages.guess(self._accented_texts(), declared)
        if found is not None:
            return found
        page = self.header.language
        words = mark("ni son en-tête ni ses accents ne disent sa page de codes; choisissez-en une")
        if page:
            words = mark("la page de codes qu’il déclare (0x{page}) est inconnue; choisissez-en une")
        raise self._refuse(because(words, page=f"{page:02X}"))

    def _accented_texts(self) -> list[bytes]:
        fields = [field for field in self._fields if field.type in "CV" and not field.binary]
        cut = _Cutter(self.header.record_size, fields, None)
        found: set[bytes] = set()
        for _, block in self._blocks():
            if not block.isascii():
                for record in struct.iter_unpack(cut.layout, block):
                    found.update(cell for cell in record if not cell.isascii())
            if len(found) > _SAMPLE:
                break
        return sorted(found)

    def _refuse(self, reason: str) -> AppError:
        return self._source.damaged(within(mark("table {table}"), reason, table=self.name))
