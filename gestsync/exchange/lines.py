"""Bytes -> numbered physical lines.

A line ends in LF, CRLF or CR, and nothing else: a quoted cell never spans lines, so an unbalanced quote
spoils its own line only.
"""

import codecs
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.texts import mark
from gestsync.exchange.unpacking import Unpacked

_CHUNK: Final = 1 << 18
LINE_LIMIT: Final = 1_048_576
"""Bytes. A longer line is read past without being kept, and comes out as ``TOO_LONG``."""
TOO_LONG: Final = "\0"
"""Stands for an over-long line; a true NUL never comes out, since it refuses the file."""
_TEXT_CONTROLS: Final = b"\t\n\x0b\x0c\r"
_CONTROLS: Final = bytes(set(range(0x20)) - set(_TEXT_CONTROLS))
_DOS_END: Final = b"\x1a"
"""What programs of the age of DOS write at the end of a text; elsewhere it is no text."""
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Lines(NamedTuple):
    """Physical lines without their ends, with their numbers, counted from 1; at least one.

    ``ended`` is false of the last of the file, which comes alone, when its end is missing.
    """

    numbers: Sequence[int]
    texts: Sequence[str]
    ended: bool


def lines(source: Unpacked, name: str, encoding: str) -> Iterator[Lines]:
    """Every line of ``source``, many at a time, decoded strictly; a UTF-8 byte order mark wins over
    ``encoding``.

    Raises ``AppError`` EXC-2006 when it is empty, binary, a web page or UTF-16, EXC-2007 (naming the line)
    when bytes are not in the encoding. Memory stays near ``LINE_LIMIT``.
    """
    head = source.read(_CHUNK)
    _refuse_foreign(head, name)
    codec = "utf-8" if encoding.lower() == "utf-8-sig" else encoding
    if head.startswith(codecs.BOM_UTF8):
        head, codec = head.removeprefix(codecs.BOM_UTF8), "utf-8"
    first = 1
    for block in _blocks(head, source, name):
        texts = _decode(block, name, codec, first)
        ended = not texts[-1]
        if ended:
            texts.pop()
        yield Lines(range(first, first + len(texts)), texts, ended)
        first += len(texts)


def _refuse_foreign(head: bytes, name: str) -> None:
    head = head.rstrip(_DOS_END)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    reason = ""
    if not start:
        reason = mark("il est vide")
    elif head.startswith(_UTF16):
        reason = mark("il est écrit en UTF-16; il doit l’être en UTF-8")
    elif start == b"<":
        reason = mark("c’est une page Web")
    elif any(control in _CONTROLS for control in head.lstrip().partition(b"\n")[0]):
        reason = mark("il contient des données binaires")
    if reason:
        raise AppError(ErrorCode.EXC_2006, file=name, reason=reason)


def _blocks(head: bytes, source: Unpacked, name: str) -> Iterator[bytes]:
    """Whole lines, many at a time; only the last block may lack its line end. No block is empty."""
    rest, skipping, chunk = b"", False, head
    while chunk:
        if b"\0" in chunk:
            raise AppError(ErrorCode.EXC_2006, file=name, reason=mark("il contient des données binaires"))
        if skipping:
            chunk = _from_line_end(chunk)
            skipping = not chunk
        rest += chunk
        # A CR that ends the chunk waits: its LF may open the next one.
        cut = max(rest.rfind(b"\n"), rest.rfind(b"\r", 0, len(rest) - 1)) + 1
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > LINE_LIMIT:
            skipping = not rest.endswith(b"\r")
            rest = TOO_LONG.encode() + (b"" if skipping else b"\r")
        chunk = source.read(_CHUNK)
    if rest := rest.rstrip(_DOS_END):
        yield rest


def _from_line_end(chunk: bytes) -> bytes:
    ends = [end for end in (chunk.find(b"\n"), chunk.find(b"\r")) if end >= 0]
    return chunk[min(ends) :] if ends else b""


def _decode(block: bytes, name: str, codec: str, first: int) -> list[str]:
    try:
        text = block.decode(codec)
    except UnicodeDecodeError as error:
        line = first + len(_unified(block[: error.start].decode("latin-1"))) - 1
        raise AppError(ErrorCode.EXC_2007, file=name, encoding=codec.upper(), line=line) from error
    return _unified(text)


def _unified(text: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
