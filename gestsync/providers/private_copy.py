"""A copy of our own of the files of a base, so that its lock or its slowness never matters to anyone.

The accounting program keeps working on its files; a copy that moved while it was taken is taken again.
"""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.texts import mark
from gestsync.providers.source import Source
from gestsync.services.temporary import TemporaryFolder

_ATTEMPTS: Final = 5
_BLOCK: Final = 1 << 20
_PAUSE_SECONDS: Final = 0.4
_HELD: Final = frozenset({32, 33})
"""What Windows calls a file that another program holds; 5 is one that the account may not read."""
_NOT_LET_IN: Final = frozenset({86, 1219, 1326, 1327, 1331, 1385, 1907, 1909})
"""What it answers when the computer of a share does not know the account, or its password."""


class PrivateCopy:
    """A temporary folder of copies, removed by ``close``. ``pause`` waits so many seconds."""

    def __init__(self, source: Source, pause: Callable[[float], None] = time.sleep) -> None:
        self._source = source
        self._pause = pause
        self._told = ""
        self._temporary = TemporaryFolder()
        self.folder = self._temporary.path

    def take(self, original: Path, *beside: Path) -> Path:
        """Copy a file, and those of ``beside`` that are there, whole and of one moment; returns its copy.

        They are compared with their originals once all are copied: on Windows a file that another program
        holds open does not always say that it was written.

        Raises ``AppError`` IMP-1001 when it cannot be reached, IMP-1024 when it stays locked, IMP-1021 when
        the account may not read it, IMP-1006 when it never stops changing, BAS-4004 when there is no room
        for the copy.
        """
        self._told = ""
        if original.is_dir():  # to Windows, a folder read as a file is one that another program holds
            raise self._source.unreachable()
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._pause(_PAUSE_SECONDS)
            try:
                if self._copied(original, beside):
                    return self.folder / original.name
            except FileNotFoundError as error:
                raise self._source.unreachable(error) from error
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    raise AppError(ErrorCode.BAS_4004) from error
                # On Windows a sharing violation lasts as long as one save of the other program.
                if attempt == _ATTEMPTS - 1:
                    raise refused(self._source, error) from error
        raise self._source.damaged(
            because(mark("le fichier {file} change pendant qu’on le lit"), file=original.name)
        )

    def _copied(self, original: Path, beside: Sequence[Path]) -> bool:
        """Whether the copies are those of one moment; what is beside comes and goes with each save."""
        taken = [original]
        _copy(original, self.folder / original.name)
        for each in beside:
            copy = self.folder / each.name
            copy.unlink(missing_ok=True)
            # Looked for after the file itself was copied: what was written down in it meanwhile shows below.
            with suppress(FileNotFoundError):
                _copy(each, copy)
                taken.append(each)
        try:
            return all(_same(each, self.folder / each.name) for each in taken)
        except FileNotFoundError:
            return False

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

    def close(self) -> None:
        """Remove the copies."""
        self._temporary.close()


def head_of(path: Path, size: int) -> bytes:
    """The first bytes of a file. Raises ``OSError``, of which ``refused`` says what it means."""
    with _opened(path) as file:
        return file.read(size)


def refused(source: Source, error: OSError) -> AppError:
    """A file that is there but not given is held by its program, or not for this account."""
    if getattr(error, "winerror", None) in _NOT_LET_IN:
        return source.forbidden()
    if not isinstance(error, PermissionError):
        return source.unreachable(error)
    return source.locked() if _is_held(error) else source.forbidden()


def _is_held(error: PermissionError) -> bool:
    """Whether another program holds the file. Elsewhere than on Windows none keeps anybody from reading.

    A refusal that names neither a number nor a file came once it was open: a part of it is locked.
    """
    told = getattr(error, "winerror", None)
    return told in _HELD or (told is None and error.filename is None)


def _opened(path: Path) -> BinaryIO:
    """A file to read that its program may meanwhile write, rename and replace, as it does when it saves.

    Python's own ``open`` lets it only write, on Windows: its save would fail for as long as ours reads.
    """
    if sys.platform == "win32":
        import _winapi  # noqa: PLC0415
        import msvcrt  # noqa: PLC0415

        every_share, open_existing = 7, 3
        handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, every_share, 0, open_existing, 0, 0)
        return os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY), "rb")
    return path.open("rb")


def _copy(path: Path, copy: Path) -> None:
    with _opened(path) as one, copy.open("wb") as other:
        shutil.copyfileobj(one, other, _BLOCK)


def _same(path: Path, copy: Path) -> bool:
    with _opened(path) as one, copy.open("rb") as other:
        while block := one.read(_BLOCK):
            if block != other.read(_BLOCK):
                return False
        return not other.read(1)
