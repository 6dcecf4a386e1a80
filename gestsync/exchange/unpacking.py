"""The bytes of an exchange file: plain, ``.gz`` or ``.zip``, told by content, within limits."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedIOBase
from pathlib import Path
from typing import IO, Final

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark
from gestsync.services.archives import BROKEN, members_of, open_archive

_MEGABYTE: Final = 1_000_000
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_READABLE_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1


class Unpacked:
    """A capped stream of the bytes inside an exchange file, whatever wraps them."""

    def __init__(self, stream: IO[bytes] | BufferedIOBase, name: str, max_megabytes: int) -> None:
        self._stream = stream
        self._name = name
        self._max_megabytes = max_megabytes
        self._left = max_megabytes * _MEGABYTE

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes, ``b""`` at the end.

        Raises ``AppError`` EXC-2009 past the limit (an archive may expand a thousand times), EXC-2006 when
        the archive is damaged or cut, GEN-9004 when the disk cannot be read.
        """
        try:
            chunk = self._stream.read(size)
        except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise _foreign(self._name, mark("l’archive est coupée ou endommagée")) from error
        except OSError as error:
            raise AppError(ErrorCode.GEN_9004, file=self._name) from error
        self._left -= len(chunk)
        if self._left < 0:
            raise AppError(ErrorCode.EXC_2009, file=self._name, limit=self._max_megabytes)
        return chunk


@contextmanager
def unpacked(path: Path, name: str, max_megabytes: int) -> Iterator[Unpacked]:
    """Open ``path`` for reading; ``name`` is what messages call it, the limit counts expanded bytes.

    Raises ``AppError`` EXC-2006 for a ``.zip`` of anything but one plain file, GEN-9004 when unreadable.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            magic = file.read(4)
            file.seek(0)
        except OSError as error:
            raise AppError(ErrorCode.GEN_9004, file=name) from error
        inner: IO[bytes] | BufferedIOBase = file
        if magic.startswith(_GZIP):
            inner = stack.enter_context(gzip.GzipFile(fileobj=file))
        elif magic in _ZIP:
            inner = _only_member(file, name, stack)
        yield Unpacked(inner, name, max_megabytes)


def _only_member(file: IO[bytes], name: str, stack: ExitStack) -> IO[bytes]:
    try:
        archive = stack.enter_context(open_archive(file))
        members = members_of(archive)
        if len(members) != 1:
            raise _foreign(
                name,
                because(mark("l’archive contient {count} fichiers au lieu d’un seul"), count=len(members)),
            )
        [member] = members
        if member.flag_bits & _ENCRYPTED or member.compress_type not in _READABLE_METHODS:
            raise _foreign(name, mark("l’archive est chiffrée ou d’un format inconnu"))
        return stack.enter_context(archive.open(member))
    except BROKEN as error:
        raise _foreign(name, mark("l’archive est coupée ou endommagée")) from error


def _foreign(name: str, reason: str) -> AppError:
    return AppError(ErrorCode.EXC_2006, file=name, reason=reason)
