"""Local copies of exchange files, by their SHA-256: ``<folder>/<first two digits>/<hash>``.

Once they were applied they are compressed, and their name ends in ``.gz``.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.settings import Settings
from gestsync.exchange.arrivals import Arrival, make_durable, place_of, remove_leftovers
from gestsync.exchange.compressing import compress, compressed
from gestsync.exchange.parsing import ExchangeFile, Reading, open_file
from gestsync.services.jobs import JobContext
from gestsync.services.ports import KeptFile, LocalFile

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CHUNK: Final = 1 << 20


def _default_limit() -> int:
    return Settings().exchange_max_megabytes


class FileInbox:
    """An ``Inbox`` in ``folder``. Made once, at start: it removes what a killed run left half-written."""

    def __init__(self, folder: Path, max_megabytes: Callable[[], int] = _default_limit) -> None:
        """``max_megabytes``, asked for each file, bounds a file taken in and what a file expands to."""
        self._folder = folder
        self._max_megabytes = max_megabytes
        with suppress(OSError):  # the first file to come says why
            folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)

    def take_in(self, source: Path, ctx: JobContext) -> LocalFile:
        """Copy a file of the user's in, hashed; the source is only read.

        Raises ``AppError`` GEN-9004 (unreadable), EXC-2009 (too large), BAS-4004 (disk full), ``Cancelled``.
        """
        limit = self._max_megabytes()
        try:
            if not source.is_file():  # a device is one that may be read for ever
                raise AppError(ErrorCode.GEN_9004, file=source.name)
            total = source.stat().st_size
            if total > limit * 1_000_000:
                raise AppError(ErrorCode.EXC_2009, file=source.name, limit=limit)
            with source.open("rb") as file, Arrival(self._folder) as arrival:
                while chunk := file.read(_CHUNK):
                    arrival.write(chunk)
                    ctx.step(arrival.size, total)
                local = arrival.keep()
        except OSError as error:
            raise AppError(ErrorCode.GEN_9004, file=source.name) from error
        make_durable(local.path, source.name)
        return local

    def kept(self, sha256: str) -> Path:
        """Where the copy with this hash is. Raises ``AppError`` GEN-9004 when it is gone."""
        if _SHA256.fullmatch(sha256) is not None:
            place = place_of(self._folder, sha256)
            for kept in (place, compressed(place)):
                if kept.is_file():
                    return kept
        raise AppError(ErrorCode.GEN_9004, file=sha256[:12])

    def tidy(self) -> None:
        """Compress the copies; what fails stays."""
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                if _SHA256.fullmatch(path.name):
                    compress(path)

    def older(self, than: int) -> tuple[KeptFile, ...]:
        """The copies that came before an instant (µs UTC), oldest first: each bears the time it came at."""
        found = set()
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                if _SHA256.fullmatch(path.stem) and (at := path.stat().st_mtime_ns // 1_000) < than:
                    found.add(KeptFile(path.stem, at))
        return tuple(sorted(found, key=lambda each: (each.at, each.sha256)))

    def delete(self, sha256: str) -> bool:
        """Remove a copy, and say whether it is gone; one that cannot be removed stays."""
        place = place_of(self._folder, sha256)
        with suppress(OSError):
            for path in (place, compressed(place)):
                path.unlink(missing_ok=True)
        return not any(path.exists() for path in (place, compressed(place)))

    def open(self, path: Path, name: str, profile: ExchangeProfile, zone: ZoneInfo, now: int) -> ExchangeFile:
        """Read the header of ``path``; ``name`` is what messages call it, ``now`` the instant in µs UTC.

        Raises ``AppError`` as ``parsing.open_file``.
        """
        return open_file(path, name, Reading(profile, zone, now, self._max_megabytes()))
