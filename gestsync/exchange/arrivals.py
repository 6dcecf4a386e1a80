"""Files on their way into the inbox: a name of ours, hashed while written, renamed when whole.

A name given by a site or a user is never part of a path.
"""

import hashlib
import os
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from uuid import uuid4

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.ports import LocalFile
from gestsync.services.taking_name import take_name
from gestsync.services.temporary import hold, remove_left

_PART: Final = ".part"
_SMALL: Final = 1 << 20
"""Bytes: up to so many, hashing in another thread gains nothing."""
_WAITING: Final = 16
"""Chunks that wait to be hashed: 4 MB."""
_SETTLING: Final = ThreadPoolExecutor(1, thread_name_prefix="settling")
"""Asks the system to write kept files to the disk, one after the other."""


def place_of(folder: Path, sha256: str) -> Path:
    """Where the inbox ``folder`` keeps the content with this hash (lower-case hexadecimal)."""
    return folder / sha256[:2] / sha256


def make_durable(place: Path, name: str = "") -> None:
    """Wait until a kept file is on the disk; ``name`` is what messages call it, where a user gave it.

    Raises ``AppError`` GEN-9004 (of that name) when another program holds what was kept before, BAS-4004.
    """
    try:
        with place.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        if name and isinstance(error, PermissionError):
            raise AppError(ErrorCode.GEN_9004, file=name) from error
        raise AppError(ErrorCode.BAS_4004) from error


def settle(places: Iterable[Path]) -> None:
    """Have kept files written to the disk by another thread; Python waits for it before the program ends."""
    _SETTLING.submit(_settle, tuple(places))


def _settle(places: tuple[Path, ...]) -> None:
    for place in places:
        with suppress(AppError):
            make_durable(place)


def remove_leftovers(folder: Path) -> None:
    """Delete what a killed run left half-written: not what another program is writing."""
    for part in folder.glob(f"*{_PART}"):
        with suppress(OSError):
            remove_left(part)


class _Digest:
    """The SHA-256 of what is written, computed in another thread once there is much of it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._size = 0
        self._pool: ThreadPoolExecutor | None = None
        self._pending: deque[Future[None]] = deque()

    def update(self, chunk: bytes) -> None:
        """Add ``chunk``, which must not change afterwards."""
        self._size += len(chunk)
        if self._size <= _SMALL:
            self._hash.update(chunk)
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="digest")
        self._pending.append(self._pool.submit(self._hash.update, chunk))
        if len(self._pending) > _WAITING:
            self._pending.popleft().result()

    def close(self) -> str:
        """The hash in hexadecimal; nothing can be added any more."""
        if self._pool is not None:
            self._pool.shutdown()
        return self._hash.hexdigest()


class Arrival:
    """One file being written; leaving the ``with`` block before ``keep`` removes it.

    Raises ``AppError`` BAS-4004 when the disk is full or protected.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._part = folder / f"{uuid4().hex}{_PART}"
        self._digest = _Digest()
        self._kept = False
        self.size = 0
        """Bytes written so far."""

    def __enter__(self) -> Self:
        try:
            self._file = self._opened()
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error
        with suppress(OSError):  # a disk without locks
            hold(self._file)
        return self

    def _opened(self) -> FileIO:
        try:
            return self._part.open("xb", buffering=0)
        except FileNotFoundError:
            # Not its parents: a data folder that went away is not made anew.
            self._folder.mkdir(exist_ok=True)
            return self._part.open("xb", buffering=0)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._digest.close()
        if not self._kept:
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
        self._digest.update(chunk)
        self.size += len(chunk)

    def keep(self) -> LocalFile:
        """Keep what was written, under its hash. The same content kept before is replaced.

        The system writes it to the disk when it likes: ``make_durable`` waits for that.
        """
        sha256 = self._digest.close()
        place = place_of(self._folder, sha256)
        try:
            self._file.close()
            self._rename(place)
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error
        return LocalFile(place, sha256, self.size)

    def _rename(self, place: Path) -> None:
        try:
            self._replace(place)
            self._kept = True
        except PermissionError:
            # Windows does not replace a file that is being read; it is the same content.
            if place.stat().st_size != self.size:
                raise

    def _replace(self, place: Path) -> None:
        try:
            take_name(self._part, place)
        except FileNotFoundError:
            place.parent.mkdir(exist_ok=True)
            take_name(self._part, place)
