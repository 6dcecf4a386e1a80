"""The folder of the office's that copies of the base go to, when it wants one; computers may share it."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from filecmp import cmp
from hashlib import blake2b
from pathlib import Path
from platform import node
from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.taking_name import take_name

PART: Final = ".part"
"""Ends the name of a copy that is on its way there."""


class OfficePlace:
    """Where the copies of ``base`` go instead of ``folder``, which remembers it.

    ``chosen`` says the folder that the office wants them in, "" for ours; without it, as where the base does
    not open, it is the one of the last copy.
    """

    def __init__(self, base: Path, folder: Path, chosen: Callable[[], str] | None) -> None:
        self._base = base
        self._pointer = folder / "elsewhere.txt"
        self._chosen = chosen or self._pointed

    def chosen(self) -> str:
        """The folder that the office wants them in, "" for ours."""
        try:
            return self._chosen().strip()
        except AppError:  # the base is what says it, and it cannot be read
            return self._pointed()

    def place(self) -> Path | None:
        """Our part of it, whose name tells the computer and the base; it may not be there."""
        chosen = self.chosen()
        if not chosen:
            return None
        whole = str(self._base.resolve())
        which = blake2b(whole.encode(), digest_size=3).hexdigest()
        computer = re.sub(r"[^\w-]", "_", node()) or "poste"
        return Path(chosen) / f"GestSync-{computer}-{which}"

    def require(self) -> None:
        """Raise ``AppError`` BAS-4017 when nothing can be written there."""
        place = self.place()
        if place is None:
            return
        try:
            _make(place)
            probe = place / f"trying{PART}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise AppError(ErrorCode.BAS_4017, folder=str(place.parent)) from error

    def bring(self, copy: Path, name: str) -> str:
        """Bring a verified copy there under ``name`` and read it again; says where, "" when it stays here.

        The base may be the very thing that is lost: where the copies are is written down beside it.
        """
        place = self.place()
        if place is None:
            self._pointer.unlink(missing_ok=True)
            return ""
        self._pointer.write_text(str(place.parent), encoding="utf-8")
        beside = place / f"{name}{PART}"
        try:
            _make(place)
            shutil.copyfile(copy, beside)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            if cmp(copy, beside, shallow=False):
                take_name(beside, place / name)
                return str(place)
        except OSError:  # it is not there, it is full, it went away
            pass
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return ""

    def _pointed(self) -> str:
        try:
            return self._pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def _make(place: Path) -> None:
    """Make our part of the folder; the folder itself, if it is not there, is not made. Raises ``OSError``."""
    if not place.is_absolute():
        raise FileNotFoundError(place)
    place.mkdir(exist_ok=True)
