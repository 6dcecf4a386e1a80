"""The physical lines of a kept file, found at once in a file of any size."""

import csv
import gzip
import re
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from weakref import finalize

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.archives import BROKEN, members_of, open_archive

_CHUNK = 1 << 20
_STEP = 128  # lines between two kept offsets
_IN_MEMORY = 8 << 20  # bytes of a compressed file; a larger one is unpacked on the disk
_PAGE_BYTES = 4 << 20  # a page of over-long lines is cut there
_SHOWN = 2_000  # characters of one cell: more says nothing to a reader
_ENDS = re.compile(rb"\r\n|\n|\r")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_BROKEN = (*BROKEN, EOFError, gzip.BadGzipFile, zlib.error)

Opened = Callable[[], AbstractContextManager[IO[bytes]]]


class KeptLines:
    """Lines counted from 1, ended by LF, CRLF or CR as the exchange engine counts them.

    A plain file does not stay open between two reads; a compressed one is unpacked into a nameless file,
    which goes with this. ``cut`` tells that only the beginning of a compressed file is here. Memory stays
    near a page of lines, whatever the size.
    """

    def __init__(self, opened: Opened, encoding: str, *, cut: bool = False) -> None:
        self._opened = opened
        self._encoding = encoding
        self.cut = cut
        self._offsets, self._count = _index(opened)
        self._page: tuple[int, list[str]] = (-1, [])

    @classmethod
    def of(cls, path: Path, encoding: str, most_bytes: int, *, head: bool = False) -> "KeptLines":
        """Read ``path``, compressed or not; at most ``most_bytes`` of a compressed one.

        ``head``: only the beginning is wanted, so no more of a plain one either.

        Raises ``AppError`` GEN-9004 when it cannot be read.
        """
        try:
            with path.open("rb") as file:
                magic = file.read(4)
            if not magic.startswith((_GZIP, _ZIP)):
                if head:
                    with path.open("rb") as file:
                        beginning = BytesIO(file.read(most_bytes))
                    return cls(lambda: nullcontext(beginning), encoding, cut=True)
                return cls(lambda: path.open("rb"), encoding)
            content, cut = _unpacked(path, magic, most_bytes)
            lines = cls(lambda: nullcontext(content), encoding, cut=cut)
        except OSError as error:
            raise AppError(ErrorCode.GEN_9004, file=path.name) from error
        finalize(lines, content.close)
        return lines

    def __len__(self) -> int:
        return self._count

    def line(self, number: int) -> str:
        """The text of the line ``number`` without its end, ``""`` outside."""
        if not 1 <= number <= self._count:
            return ""
        page, place = divmod(number - 1, _STEP)
        if self._page[0] != page:
            self._page = page, self._read(page)
        lines = self._page[1]
        return lines[place] if place < len(lines) else ""

    def cells(self, number: int, delimiter: str) -> list[str]:
        """The cells of one line by itself: an unbalanced quote never reaches the next line."""
        return next(csv.reader([self.line(number)], delimiter=delimiter), [])

    def _read(self, page: int) -> list[str]:
        start = self._offsets[page]
        end = self._offsets[page + 1] if page + 1 < len(self._offsets) else start + _PAGE_BYTES
        with self._opened() as file:
            file.seek(start)
            block = file.read(min(end - start, _PAGE_BYTES))
        return [self._text(line) for line in block.splitlines()[:_STEP]]

    def _text(self, line: bytes) -> str:
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
        text = text.removeprefix("\ufeff")[:_SHOWN]
        return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _index(opened: Opened) -> "tuple[array[int], int]":
    """Where every ``_STEP``-th line begins, and how many lines there are."""
    offsets, count, base, last_end = array("Q", [0]), 0, 0, 0
    with opened() as file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            if chunk.endswith(b"\r"):
                chunk += file.read(1)  # its LF belongs to the same end
            for found in _ENDS.finditer(chunk):
                count += 1
                last_end = base + found.end()
                if count % _STEP == 0:
                    offsets.append(last_end)
            base += len(chunk)
    return offsets, count + (base > last_end)


def _unpacked(path: Path, magic: bytes, most: int) -> tuple[IO[bytes], bool]:
    """What a compressed file holds, and whether there is more; of a damaged one, what can be read."""
    content = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the lines
    left = most
    try:
        with _stream(path, magic) as stream:
            while left and (chunk := stream.read(min(_CHUNK, left))):
                content.write(chunk)
                left -= len(chunk)
            return content, not left and bool(stream.read(1))
    except _BROKEN:
        return content, False
    except BaseException:
        content.close()
        raise


@contextmanager
def _stream(path: Path, magic: bytes) -> Iterator[IO[bytes] | gzip.GzipFile]:
    with path.open("rb") as file:
        if magic.startswith(_GZIP):
            yield gzip.GzipFile(fileobj=file)
        else:
            with open_archive(file) as archive, archive.open(members_of(archive)[0]) as member:
                yield member
