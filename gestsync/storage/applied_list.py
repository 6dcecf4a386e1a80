"""Which exchange files the base holds, told beside its copies: a base that does not open cannot be asked.

One line of JSON a file, in the order they were applied; a line that a power cut tore is passed over.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.queries import AppliedFile
from gestsync.services.taking_name import take_name

_TOLD: Final = "applied.jsonl"
_LOST: Final = "to-apply.jsonl"


class FileAppliedList:
    """``services.ports.AppliedList`` in the folder of the copies."""

    def __init__(self, folder: Path) -> None:
        self._told = folder / _TOLD
        self._lost = folder / _LOST

    def add(self, file: AppliedFile) -> None:
        """Tell of one more. Raises ``AppError`` BAS-4004 when the disk does not take it."""
        try:
            self._told.parent.mkdir(exist_ok=True)
            with self._told.open("ab") as told:
                _write(told, (file,))
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error

    def files(self) -> tuple[AppliedFile, ...]:
        """All that it tells, in the order they were last applied."""
        return _read(self._told)

    def write(self, files: Iterable[AppliedFile]) -> None:
        """Tell of these and no other. Raises ``AppError`` BAS-4005; then it tells what it did."""
        _replace(self._told, files)

    def lose(self) -> None:
        """Remember all of them before the base goes back. Raises ``AppError`` BAS-4005."""
        _replace(self._lost, (*self.lost(), *self.files()))

    def lost(self) -> tuple[AppliedFile, ...]:
        """Those remembered when the base went back, until ``found``."""
        return _read(self._lost)

    def found(self) -> None:
        """They are in the base again, or nobody wants them. Raises ``AppError`` BAS-4004."""
        try:
            self._lost.unlink(missing_ok=True)
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error


def _read(path: Path) -> tuple[AppliedFile, ...]:
    found: dict[str, AppliedFile] = {}
    with suppress(OSError):
        for line in path.read_bytes().splitlines():
            with suppress(ValueError, TypeError):
                file = AppliedFile(**json.loads(line))
                found.pop(file.sha256, None)  # applied again, it came last
                found[file.sha256] = file
    return tuple(found.values())


def _replace(path: Path, files: Iterable[AppliedFile]) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        with part.open("wb") as written:
            _write(written, files)
        take_name(part, path)
    except OSError as error:
        raise AppError(ErrorCode.BAS_4005) from error


def _write(file: BinaryIO, files: Iterable[AppliedFile]) -> None:
    """On the disk when it returns. Each begins a line of its own: the one before may have been torn."""
    file.write("".join(f"\n{json.dumps(each._asdict())}" for each in files).encode())
    file.flush()
    os.fsync(file.fileno())


class NoAppliedList:
    """``services.ports.AppliedList`` of a base on a server, which is not put back from here."""

    def add(self, file: AppliedFile) -> None:
        """Tell nobody."""

    def files(self) -> tuple[AppliedFile, ...]:
        """None."""
        return ()

    def write(self, files: Iterable[AppliedFile]) -> None:
        """Tell nobody."""

    def lose(self) -> None:
        """Nothing to remember."""

    def lost(self) -> tuple[AppliedFile, ...]:
        """None."""
        return ()

    def found(self) -> None:
        """None was lost."""
