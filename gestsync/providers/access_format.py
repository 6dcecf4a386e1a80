"""The first page of an Access file: which version it is, how it is locked, which code page it declares.

Facts from the public notes of mdbtools (HACKING) and the behaviour of jackcess. From 0x18 on, the first page
is masked with the stream of one well-known RC4 key: it hides nothing, and every Access does so.
"""

import struct
from dataclasses import dataclass
from typing import Final

SIGNATURES: Final = (b"\0\1\0\0Standard Jet DB\0", b"\0\1\0\0Standard ACE DB\0")
"""The first bytes of every Access file, as Jet or as ACE."""

MONEY_SIGNATURE: Final = b"\0\1\0\0MSISAM Database\0"
"""Microsoft Money writes Jet files of its own kind, always encrypted."""

_SIGNATURE_SIZE: Final = 20
_VERSION_AT: Final = 0x14
_MASKED_AT, _MASKED_SIZE = 0x18, 128
_MASK_KEY: Final = bytes((0xC7, 0xDA, 0x39, 0x6B))
_CODE_PAGE_AT, _KEY_AT, _PASSWORD_AT, _DATE_AT = 0x3C, 0x3E, 0x42, 0x72
_CRYPT_AT: Final = 0x299

_VERSIONS: Final = {
    0: "Access 97",
    1: "Access 2000-2003",
    2: "Access 2007",
    3: "Access 2010",
    4: "Access 2013",
    5: "Access 2016",
    6: "Access 2019",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in the pages of a generation of Access. Sizes and offsets in bytes.

    ``wide`` tells Jet 4 and ACE, whose counts take two bytes and whose names are UTF-16, from Jet 3.
    """

    wide: bool
    page_size: int
    page_rows_at: int
    """Where a data page counts its rows; their offsets follow."""
    row_count_at: int
    max_columns_at: int
    """Where a table definition says how many columns a row can have; the other counts follow."""
    index_entry: int
    column_entry: int
    column_number_at: int
    column_slot_at: int
    column_scale_at: int
    column_flags_at: int
    column_offset_at: int
    index_block: int
    index_map_at: int
    index_flags_at: int
    index_mask_at: int
    """Where a leaf page of an index marks the end of each entry, one bit a byte."""
    index_mask_size: int
    head: int
    """How many bytes count the columns of a row, before its fixed-length values."""


JET_3: Final = Layout(False, 2048, 8, 12, 21, 8, 18, 1, 3, 12, 13, 14, 39, 30, 38, 22, 226, 1)
JET_4: Final = Layout(True, 4096, 12, 16, 41, 12, 25, 5, 7, 12, 15, 21, 52, 34, 46, 27, 453, 2)


@dataclass(frozen=True, slots=True)
class AccessHeader:
    """What the first page says. ``password`` is empty when the base asks for none."""

    layout: Layout
    version: str
    code_page: int
    password: str
    encrypted: bool


def is_access(start: bytes) -> bool:
    """Whether a file that starts so is an Access base, or one of Money."""
    return start[:_SIGNATURE_SIZE] in {*SIGNATURES, MONEY_SIGNATURE}


def read_access_header(page: bytes) -> AccessHeader | None:
    """The header in the first three pages of a file; ``None`` when no known version wrote it."""
    version = _VERSIONS.get(page[_VERSION_AT]) if len(page) >= JET_3.page_size else None
    if version is None:
        return None
    layout = JET_4 if page[_VERSION_AT] else JET_3
    end = _MASKED_AT + _MASKED_SIZE
    clear = page[:_MASKED_AT] + masked(page[_MASKED_AT:end]) + page[end:]
    (code_page,) = struct.unpack_from("<H", clear, _CODE_PAGE_AT)
    (key,) = struct.unpack_from("<I", clear, _KEY_AT)
    (crypt,) = struct.unpack_from("<H", clear, _CRYPT_AT)
    money = page[:_SIGNATURE_SIZE] == MONEY_SIGNATURE
    # These bytes are a key of Office only where the page of the catalogue cannot be read.
    office = page[_VERSION_AT] > 1 and crypt != 0 and page[2 * JET_4.page_size :][:2] != b"\2\1"
    return AccessHeader(layout, version, code_page, _password(clear, layout), bool(key) or money or office)


def masked(content: bytes) -> bytes:
    """``content`` of the first page, from 0x18 on, masked or unmasked: the same operation."""
    return bytes(byte ^ mask for byte, mask in zip(content, _MASK, strict=False))


def _password(clear: bytes, layout: Layout) -> str:
    if not layout.wide:
        return clear[_PASSWORD_AT : _PASSWORD_AT + 20].split(b"\0")[0].decode("cp1252", "replace")
    found = clear[_PASSWORD_AT : _PASSWORD_AT + 40]
    (created,) = struct.unpack_from("<d", clear, _DATE_AT)
    days = int(created) & 0xFFFF_FFFF if abs(created) < 2**31 else 0
    mask = days.to_bytes(4, "little") * 10
    text = bytes(byte ^ other for byte, other in zip(found, mask, strict=True)).decode("utf-16-le", "replace")
    return text.split("\0")[0]


def _key_stream(key: bytes, size: int) -> bytes:
    """The first bytes of RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    found = bytearray()
    j = 0
    for place in range(size):
        i = (place + 1) & 0xFF
        j = (j + state[i]) & 0xFF
        state[i], state[j] = state[j], state[i]
        found.append(state[(state[i] + state[j]) & 0xFF])
    return bytes(found)


_MASK: Final = _key_stream(_MASK_KEY, _MASKED_SIZE)
