"""Which codec a file's texts are written with, when its profile leaves that to the file.

Half of real DBF files declare no code page and some declare the wrong one. French text tells cp1252 from
cp850 by where its accents fall; when it does not, nothing is guessed: wrong accents are worse than none.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from gestsync.domain.encodings import looks_french, looks_western, looks_wholly_french

DECLARED: Final = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x04: "mac_roman",
    **dict.fromkeys((0x08, 0x17, 0x66), "cp865"),
    **dict.fromkeys((0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B), "cp437"),
    **dict.fromkeys((0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37), "cp850"),
    **dict.fromkeys((0x13, 0x7B), "cp932"),
    **dict.fromkeys((0x1C, 0x6C), "cp863"),
    **dict.fromkeys((0x1F, 0x22, 0x23, 0x40, 0x64, 0x87), "cp852"),
    0x24: "cp860",
    **dict.fromkeys((0x26, 0x65), "cp866"),
    **dict.fromkeys((0x4D, 0x7A), "gbk"),
    **dict.fromkeys((0x4E, 0x79), "cp949"),
    **dict.fromkeys((0x4F, 0x78), "cp950"),
    **dict.fromkeys((0x50, 0x7C), "cp874"),
    **dict.fromkeys((0x57, 0x58, 0x59), "cp1252"),
    0x67: "cp861",
    **dict.fromkeys((0x6A, 0x86), "cp737"),
    **dict.fromkeys((0x6B, 0x88), "cp857"),
    0x7D: "cp1255",
    0x7E: "cp1256",
    0x96: "mac_cyrillic",
    0x97: "mac_latin2",
    0x98: "mac_greek",
    0xC8: "cp1250",
    0xC9: "cp1251",
    0xCA: "cp1254",
    0xCB: "cp1253",
    0xCC: "cp1257",
}
"""The language driver byte of a DBF header -> codec, as dBase and FoxPro number them."""

WESTERN: Final = frozenset({"cp437", "cp850", "cp860", "cp863", "cp865", "cp1252", "mac_roman"})
"""Declared by mistake as often as not: each is the default of some machine."""

_LOOKS: Final[Sequence[tuple[Callable[[str], bool], Sequence[str]]]] = (
    # The capitals of cp863 are letters of other languages in cp850: French first.
    (looks_wholly_french, ("cp1252", "cp850", "cp863")),
    (looks_french, ("cp1252", "cp850")),
    (looks_western, ("cp1252", "cp850")),
)


def guess(texts: Iterable[bytes], declared: str | None = None) -> str | None:
    """The codec that makes French of ``texts`` (those with a byte over 0x7F), ``None`` when in doubt.

    That is ``declared`` where it reads as well as any. Without any such byte the codec cannot matter:
    ``cp1252``.
    """
    accented = b"\n".join(text for text in texts if not text.isascii())
    if not accented:
        return declared or "cp1252"
    if is_utf_8(accented):
        return "utf-8"
    for looks_right, candidates in _LOOKS:
        if declared is not None and reads_well(accented, declared, looks_right):
            return declared
        clean = [codec for codec in candidates if reads_well(accented, codec, looks_right)]
        if clean:
            return clean[0] if len({accented.decode(codec) for codec in clean}) == 1 else declared
    return declared


def reads_well(text: bytes, codec: str, looks_right: Callable[[str], bool]) -> bool:
    """Whether ``text`` decoded with ``codec`` looks right: like French, each accent where one can be."""
    try:
        return looks_right(text.decode(codec))
    except UnicodeDecodeError:
        return False


def decodes(texts: Iterable[bytes], codec: str) -> bool:
    """Whether ``codec`` has a letter for each byte of ``texts``."""
    try:
        b"\n".join(texts).decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def named(label: str) -> str | None:
    """The codec that the ``.cpg`` file beside a table names: ``UTF-8``, ``1252``, ``OEM 850``, ``88591``."""
    tidy = label.strip().casefold()
    if re.fullmatch(r"(iso[ _-]?)?8859[ _-]?1", tidy) or tidy in {"latin1", "latin-1"}:
        return "cp1252"  # what programs of Windows write under that name
    page = re.fullmatch(r"(?:ansi|oem|cp|windows-?)?[ _-]?(\d{3,5})", tidy)
    try:
        return codecs.lookup(f"cp{page[1]}" if page else tidy).name
    except (LookupError, ValueError):  # a name of nothing, or not one at all
        return None


def is_utf_8(text: bytes) -> bool:
    """Whether ``text`` is valid UTF-8 beyond ASCII: other codecs never fall on it by chance."""
    try:
        return not text.isascii() and bool(text.decode("utf-8"))
    except UnicodeDecodeError:
        return False
