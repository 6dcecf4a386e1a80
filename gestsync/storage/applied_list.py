"""Which exchange files the base holds, written beside its copies: a base that does not open cannot be asked.

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

_APPLIED: Final = "applied.jsonl"
_TO_APPLY: Final = "to-apply.jsonl"


class FileAppliedList:
    """``services.ports.AppliedList`` in the folder of the copies."""

    def __init__(self, folder: Path) -> None:
        self._applied = folder / _APPLIED
        self._to_apply = folder / _TO_APPLY

    def add(self, file: AppliedFile) -> None:
        """Add one. Raises ``AppError`` BAS-4004 when the disk does not take it."""
        try:
            self._applied.parent.mkdir(exist_ok=True)
            with self._applied.open("ab") as written:
                _write(written, (file,))
        except OSError as error:
            raise AppError(ErrorCode.BAS_4004) from error

    def files(self) -> tuple[AppliedFile, ...]:
        """All of them, in the order they were last applied."""
        return _read(self._applied)

    def write(self, files: Iterable[AppliedFile]) -> None:
        """Hold these and no other. Raises ``AppError`` BAS-4005; then it holds what it did."""
        _replace(self._applied, files)

    def keep_to_apply(self) -> None:
        """Remember all of them, before the base goes back. Raises ``AppError`` BAS-4005."""
        _replace(self._to_apply, (*self.to_apply(), *self.files()))

    def to_apply(self) -> tuple[AppliedFile, ...]:
        """Those remembered when the base went back."""
        return _read(self._to_apply)

    def forget_to_apply(self) -> None:
        """They are in the base again, or nobody wants them. Raises ``AppError`` BAS-4004."""
        try:
            self._to_apply.unlink(missing_ok=True)
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
        """Nothing is written."""

    def files(self) -> tuple[AppliedFile, ...]:
        """None."""
        return ()

    def write(self, files: Iterable[AppliedFile]) -> None:
        """Nothing is written."""

    def keep_to_apply(self) -> None:
        """Nothing to remember."""

    def to_apply(self) -> tuple[AppliedFile, ...]:
        """None."""
        return ()

    def forget_to_apply(self) -> None:
        """Nothing to forget."""
