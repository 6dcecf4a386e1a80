"""The write-ahead log goes back into the base beside the work, not at the end of each commit.

A commit is durable once the log is on the disk. Copying the log into the base afterwards takes as long again
after a large file, and nobody has to wait for it: SQLite does it outside the interpreter's lock, and readers
and the next writer go on meanwhile.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from gestsync.storage.base_path import connect_to

_LARGE: Final = 4_000_000
"""Bytes of log worth a copy: what SQLite itself takes for it, a thousand pages."""


class Checkpoints:
    """Copies the log of one base into it, one copy at a time."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._log = base.with_name(base.name + "-wal")
        self._lock = Lock()
        self._copying: Thread | None = None

    def after_commit(self) -> None:
        """Begin a copy when there is enough to copy and none is under way."""
        with self._lock:
            if (self._copying is None or not self._copying.is_alive()) and self._grown():
                self._copying = Thread(target=self._copy, name="checkpoint")
                self._copying.start()

    def _grown(self) -> bool:
        try:
            return self._log.stat().st_size > _LARGE
        except OSError:  # no log yet
            return False

    def _copy(self) -> None:
        # Whatever stops it (a full disk, an antivirus) loses nothing: the log stays, for another time.
        with suppress(sqlite3.Error), connect_to(self._base) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Wait for the copy under way, before the base is let go."""
        with self._lock:
            if self._copying is not None:
                self._copying.join()
                self._copying = None
