"""Zip archives from elsewhere, of which nothing is read but what an archive of one file needs."""

import re
import zipfile
from typing import IO, Final

BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError, IndexError)
"""What ``zipfile`` raises for an archive that is damaged, encrypted or of a form that it does not know; the
last for a file without a name."""
_LARGEST: Final = 1 << 22
"""Bytes read at once: a list of ninety thousand files, which takes ten times as much of our memory."""
_OF_MACOS: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$)")
"""``__MACOSX/._x.csv`` beside ``x.csv``, and how a folder is shown."""


class _Wary:
    """A file of an archive, of which ``zipfile`` reads the list of members at once: not too long a list."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.tell, self.seekable = file.tell, file.seekable

    def seek(self, place: int, whence: int = 0) -> int:
        """As the file. Raises ``BadZipFile`` for a place that the archive says and no file has."""
        if whence == 0 and not 0 <= place < 1 << 63:
            raise zipfile.BadZipFile
        return self._file.seek(place, whence)

    def read(self, size: int = -1) -> bytes:
        """As the file. Raises ``BadZipFile``."""
        if size > _LARGEST:
            raise zipfile.BadZipFile
        return self._file.read(size)


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive in ``file``, which stays open. Raises what is ``BROKEN``."""
    return zipfile.ZipFile(_Wary(file))


def members_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files that somebody put in it: not folders, nor what macOS keeps beside each file."""
    return [each for each in archive.infolist() if not each.is_dir() and not _OF_MACOS.search(each.filename)]
