"""A copy of our own of the files of a base, so that its lock or its slowness never matters to anyone.

The accounting program keeps working on its files; a copy that moved while it was taken is taken again.
"""

import errno
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark
from gestsync.providers.source import Source

_PREFIX: Final = "gestsync-copie-"
_ATTEMPTS: Final = 5
_BLOCK: Final = 1 << 20
_PAUSE_SECONDS: Final = 0.4
_FORGOTTEN_SECONDS: Final = 24 * 3600


class PrivateCopy:
    """A temporary folder of copies, removed by ``close``. ``pause`` waits so many seconds."""

    def __init__(self, source: Source, pause: Callable[[float], None] = time.sleep) -> None:
        self._source = source
        self._pause = pause
        self._told = ""
        _forget_old_ones()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))

    def take(self, original: Path) -> Path:
        """Copy one file, whole and unchanged while it was read; returns the copy.

        Raises ``AppError`` IMP-1001 when it cannot be reached, IMP-1024 when it stays locked, IMP-1006 when
        it never stops changing, BAS-4004 when there is no room for the copy.
        """
        self._told = ""
        copy = self.folder / original.name
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._pause(_PAUSE_SECONDS)
            try:
                before = _stamp(original)
                shutil.copyfile(original, copy)
                after = _stamp(original)
            except FileNotFoundError as error:
                raise self._source.unreachable() from error
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    raise AppError(ErrorCode.BAS_4004) from error
                # On Windows a sharing violation lasts as long as one save of the other program.
                if attempt == _ATTEMPTS - 1:
                    raise self._refused(error) from error
                continue
            if before == after and copy.stat().st_size == before[0]:
                return copy
        raise self._source.damaged(
            because(mark("le fichier {file} change pendant qu’on le lit"), file=original.name)
        )

    def fingerprint(self) -> str:
        """What stands for the bytes of all copies, and their names."""
        if self._told:
            return self._told
        told = blake2b(digest_size=16)
        for copy in sorted(self.folder.iterdir()):
            told.update(f"{copy.name}\0{copy.stat().st_size}\0".encode())
            with copy.open("rb") as file:
                while block := file.read(_BLOCK):
                    told.update(block)
        self._told = told.hexdigest()
        return self._told

    def _refused(self, error: OSError) -> AppError:
        """A file that is there but not given is held by the program that writes it."""
        held = isinstance(error, PermissionError)
        return self._source.locked() if held else self._source.unreachable()

    def close(self) -> None:
        """Remove the copies."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _stamp(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _forget_old_ones() -> None:
    """Remove the copies that a killed program left behind: they hold personal data."""
    limit = time.time() - _FORGOTTEN_SECONDS
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_mtime < limit:
                shutil.rmtree(folder, ignore_errors=True)
