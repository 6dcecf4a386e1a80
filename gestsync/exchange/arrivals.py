"""Files on their way into the inbox: a name of ours, hashed while written, renamed when whole.

A name given by a site or a user is never part of a path.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from uuid import uuid4

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.ports import LocalFile

_PART: Final = ".part"


def place_of(folder: Path, sha256: str) -> Path:
    """Where the inbox ``folder`` keeps the content with this hash (lower-case hexadecimal)."""
    return folder / sha256[:2] / sha256


def remove_leftovers(folder: Path) -> None:
    """Delete what a killed run left half-written. Only at start: a running one writes there too."""
    for part in folder.glob(f"*{_PART}"):
        with suppress(OSError):
            part.unlink()


class Arrival:
    """One file being written; leaving the ``with`` block before ``keep`` removes it.

    Raises ``AppError`` BAS-4004 when the disk is full or protected.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._part = folder / f"{uuid4().hex}{_PART}"
        self._hash = hashlib.sha256()
        self.size = 0
        """Bytes written so far."""

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("xb", buffering=0)
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Append ``chunk``."""
        view = memoryview(chunk)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error
        self._hash.update(chunk)
        self.size += len(chunk)

    def keep(self) -> LocalFile:
        """Make what was written durable, under its hash. The same content kept before is replaced."""
        sha256 = self._hash.hexdigest()
        place = place_of(self._folder, sha256)
        try:
            os.fsync(self._file.fileno())
            self._file.close()
            place.parent.mkdir(exist_ok=True)
            self._rename(place)
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error
        return LocalFile(place, sha256, self.size)

    def _rename(self, place: Path) -> None:
        try:
            self._part.replace(place)
        except PermissionError:
            # Windows does not replace a file that is being read; it is the same content.
            if not place.is_file() or place.stat().st_size != self.size:
                raise
