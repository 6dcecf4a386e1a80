"""The header of a DBF file: what it announces, checked against itself and against the file's size.

A DBF file has no checksum. Its three lengths (header, record, file) and its count must agree, because a
file that is cut or off by one byte otherwise reads as fewer rows, or as other people's.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, Final

from gestsync.domain.errors import because
from gestsync.domain.texts import mark

Refuse = Callable[[str], Exception]
"""Makes the error that says a French reason."""

END_MARK: Final = 0x1A
_MARK: Final = bytes([END_MARK])


class Family(Enum):
    """Which rules a file follows."""

    DBASE_2 = "dBASE II"
    DBASE_3 = "dBASE III"
    DBASE_4 = "dBASE IV"
    DBASE_5 = "dBASE 5"
    DBASE_7 = "dBASE 7"
    FOXBASE = "FoxBASE+"
    FOXPRO = "FoxPro 2"
    VISUAL_FOXPRO = "Visual FoxPro"
    HIPER_SIX = "HiPer-Six"


_FAMILIES: Final = {
    0x02: Family.DBASE_2,
    0x03: Family.DBASE_3,
    0x83: Family.DBASE_3,
    0x04: Family.DBASE_7,
    0x8C: Family.DBASE_7,
    0x05: Family.DBASE_5,
    **dict.fromkeys((0x43, 0x63, 0x7B, 0x8B, 0x8E, 0xCB), Family.DBASE_4),
    **dict.fromkeys((0x30, 0x31, 0x32), Family.VISUAL_FOXPRO),
    0xE5: Family.HIPER_SIX,
    **dict.fromkeys((0x07, 0x87), Family.DBASE_3),  # Visual Objects
    0xF5: Family.FOXPRO,
    0xFB: Family.FOXBASE,
}

_LIST_ENDS: Final = b"\r\n"
"""A 0x0D ends the list of columns, or a 0x0A in a file that once went through a transfer of texts."""

_DBASE_2_HEADER: Final = 521
_BACKLINK: Final = 263
"""Visual FoxPro keeps the name of its database container in as many bytes after the columns."""

_NULLABLE, _BINARY = 0x02, 0x04


@dataclass(frozen=True, slots=True)
class DbfField:
    """One column: ``offset`` and ``width`` in bytes in a record, whose first byte is its flag."""

    name: str
    type: str
    offset: int
    width: int
    decimals: int
    flags: int = 0

    @property
    def system(self) -> bool:
        """A column of the program itself, such as ``_NullFlags``: its type says so, its flag may lie."""
        return self.type == "0"

    @property
    def nullable(self) -> bool:
        """Whether a bit of ``_NullFlags`` tells it is NULL."""
        return bool(self.flags & _NULLABLE)

    @property
    def binary(self) -> bool:
        """Whether its text is kept as bytes of no code page."""
        return bool(self.flags & _BINARY)


@dataclass(frozen=True, slots=True)
class DbfHeader:
    """What a file announces. ``start`` is where its records begin, ``records`` counts deleted ones too."""

    family: Family
    records: int
    start: int
    record_size: int
    language: int
    """The language driver byte; 0 when no code page is declared."""
    fields: tuple[DbfField, ...]


def read_header(file: BinaryIO, size: int, refuse: Refuse) -> DbfHeader:
    """Read and check the header of a file of ``size`` bytes. Raises what ``refuse`` makes."""
    first = file.read(1)
    if not first:
        raise refuse(mark("il est vide"))
    family = _FAMILIES.get(first[0])
    if family is None:
        raise refuse(
            because(
                mark("ce n’est pas un fichier dBase (signature 0x{signature} inconnue)"),
                signature=f"{first[0]:02X}",
            )
        )
    fixed = first + file.read(31 if family is not Family.DBASE_2 else _DBASE_2_HEADER - 1)
    if len(fixed) < 32:
        raise refuse(mark("il s’arrête dans son en-tête"))
    if family is Family.DBASE_2:
        return _read_dbase_2(fixed, file, size, refuse)
    records, start, record_size = struct.unpack_from("<IHH", fixed, 4)
    if start > size:
        raise refuse(mark("il s’arrête dans son en-tête"))
    head = fixed + file.read(max(start - 32, 0))
    raw, end = _columns(head, family, refuse)
    fields = _laid_out(raw, record_size, refuse)
    # dBase IV alone says so; Visual FoxPro leaves this byte to chance.
    if head[15] == 1 and family in {Family.DBASE_4, Family.DBASE_5, Family.DBASE_7}:
        raise refuse(mark("ses données sont chiffrées"))
    header = DbfHeader(family, records, start, record_size, head[29], fields)
    marked, last = _check_size(header, file, size, refuse)
    _check_gap(header, head[end:], marked=marked, refuse=refuse)
    _check_last(header, last, marked=marked, refuse=refuse)
    return header


_Raw = tuple[bytes, str, int, int, int]
"""Name, type, width, decimals, flags."""


def _columns(head: bytes, family: Family, refuse: Refuse) -> tuple[list[_Raw], int]:
    """The columns, and where their list ends, its mark included."""
    kind, widths, step, place = (32, 33, 48, 68) if family is Family.DBASE_7 else (11, 16, 32, 32)
    found: list[_Raw] = []
    while place < len(head) and head[place] not in _LIST_ENDS:
        cut = head[place : place + step]
        if len(cut) < step:
            raise refuse(mark("la liste de ses champs n’a pas de fin"))
        flags = cut[18] if family is Family.VISUAL_FOXPRO else 0
        found.append((cut[:kind], chr(cut[kind]), cut[widths], cut[widths + 1], flags))
        place += step
    if place >= len(head):
        raise refuse(mark("la liste de ses champs n’a pas de fin"))
    return found, place + 1


def _read_dbase_2(head: bytes, file: BinaryIO, size: int, refuse: Refuse) -> DbfHeader:
    if len(head) < _DBASE_2_HEADER:
        raise refuse(mark("il s’arrête dans son en-tête"))
    (records,) = struct.unpack_from("<H", head, 1)
    (record_size,) = struct.unpack_from("<H", head, 6)
    found: list[_Raw] = []
    place = 8
    while place + 16 < _DBASE_2_HEADER and head[place] != 0x0D:
        cut = head[place : place + 16]
        found.append((cut[:11], chr(cut[11]), cut[12], cut[15], 0))
        place += 16
    fields = _laid_out(found, record_size, refuse)
    header = DbfHeader(Family.DBASE_2, records, _DBASE_2_HEADER, record_size, 0, fields)
    marked, last = _check_size(header, file, size, refuse)
    _check_last(header, last, marked=marked, refuse=refuse)
    return header


def _laid_out(found: list[_Raw], record_size: int, refuse: Refuse) -> tuple[DbfField, ...]:
    """Give each column its place; the widths must add up to the record."""
    widths = [width for _, _, width, _, _ in found]
    if 1 + sum(widths) != record_size:
        # Clipper and FoxPro write the high byte of a long text's width where the decimals are.
        widths = [width + 256 * decimals if kind == "C" else width for _, kind, width, decimals, _ in found]
    if 1 + sum(widths) != record_size:
        raise refuse(
            because(
                mark("ses champs font {found} octets, son en-tête en annonce {record_size}"),
                found=1 + sum(widths),
                record_size=record_size,
            )
        )
    fields: list[DbfField] = []
    offset = 1
    names: set[str] = set()
    for (raw, kind, _, decimals, flags), width in zip(found, widths, strict=True):
        name = _unique(_name(raw), names)
        fields.append(DbfField(name, kind, offset, width, decimals, flags))
        offset += width
    return tuple(fields)


def _name(raw: bytes) -> str:
    name = raw.split(b"\0")[0].strip()
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp850")  # DOS programs wrote the rare accented names; cp850 has every byte


def _unique(name: str, names: set[str]) -> str:
    """Names cut at ten letters can fall on the same one: the later ones take a number."""
    found, count = name, 1
    while found.casefold() in names:
        count += 1
        found = f"{name}_{count}"
    names.add(found.casefold())
    return found


def _check_size(header: DbfHeader, file: BinaryIO, size: int, refuse: Refuse) -> tuple[bool, bytes]:
    """The file holds the records it announces, no more and no less.

    Returns whether an end mark says so too, and the last byte of the last record.
    """
    end = header.start + header.records * header.record_size
    if size < end:
        whole = max(size - header.start, 0) // header.record_size
        raise refuse(
            because(
                mark("il est coupé, son en-tête annonce {announced} enregistrements et il en reste {whole}"),
                announced=header.records,
                whole=whole,
            )
        )
    file.seek(max(end - 1, 0))
    last, tail = file.read(1), file.read(1 << 16)
    marked = tail[:1] == _MARK
    # After the mark a shrunken file keeps old bytes; without it only padding is no data.
    if not marked and tail.strip(b"\0" + _MARK):
        raise refuse(
            because(
                mark("il contient {extra} octets de plus que les {announced} enregistrements annoncés"),
                extra=size - end,
                announced=header.records,
            )
        )
    return marked, last


def _check_gap(header: DbfHeader, gap: bytes, *, marked: bool, refuse: Refuse) -> None:
    """Between the columns and the records there is nothing, a known block, or padding.

    A header length off by one would shift every field, and the sizes can still agree.
    """
    if header.family is Family.VISUAL_FOXPRO:
        # Other programs that write this family leave a gap of their own: the end mark then vouches for it.
        fits = len(gap) in {0, _BACKLINK} or (marked and not gap.strip(b"\0"))
    elif header.family is Family.DBASE_7:
        fits = True  # its column properties have no fixed size
    else:
        fits = marked or not gap.strip(b"\0")
    if not fits:
        raise refuse(
            because(mark("la longueur de son en-tête ({start} octets) est fausse"), start=header.start)
        )


def _check_last(header: DbfHeader, last: bytes, *, marked: bool, refuse: Refuse) -> None:
    """A lost byte pulls the end mark into the last record, and every length still agrees."""
    texts = bool(header.fields) and header.fields[-1].type in "CNDLF"
    if texts and header.records and last == _MARK and not marked:
        raise refuse(mark("il y manque un octet, sa marque de fin est dans son dernier enregistrement"))
