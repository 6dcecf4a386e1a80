"""Folders for a moment. What they hold is personal: one that a killed program left goes at the next start."""

import shutil
import sys
import tempfile
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Final

from gestsync.services.closing import Closing

if sys.platform != "win32":
    import fcntl

_PREFIX: Final = "gestsync-moment-"
_HELD: Final = "held"
_CONTENT: Final = "content"


class TemporaryFolder(Closing):
    """An empty folder at ``path`` until ``close``. Raises ``OSError`` where none can be made."""

    def __init__(self) -> None:
        while True:
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            held = self._folder / _HELD
            self._file = held.open("xb", buffering=0)
            with suppress(OSError):  # a disk without locks
                hold(self._file)
            if held.exists():  # else another program, that starts this very moment, took it for a left one
                break
            self._file.close()
        self.path = self._folder / _CONTENT
        self.path.mkdir()

    def close(self) -> None:
        """Remove it; what an antivirus still looks at goes at the next start."""
        self._file.close()
        _remove(self._folder)


def hold(file: FileIO) -> None:
    """Keep an open file from who would remove it as left behind; who is killed lets go.

    Windows deletes no file that is open; elsewhere a lock says so. Raises ``OSError`` where another holds it.
    """
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_left(file: Path) -> None:
    """Delete a file that nobody holds. Raises ``OSError`` when somebody does."""
    with file.open("r+b", buffering=0) as opened:
        hold(opened)
    file.unlink()


def remove_left_folders() -> None:
    """Delete what killed programs left: not what another program is using."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        _remove(folder)


def _remove(folder: Path) -> None:
    held, content = folder / _HELD, folder / _CONTENT
    with suppress(OSError):
        remove_left(held)
        if content.exists():
            held.touch()  # whoever is killed here too leaves it to the next one
            shutil.rmtree(content, ignore_errors=True)
            if content.exists():
                return
            held.unlink()
        folder.rmdir()
