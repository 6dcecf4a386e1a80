"""Local copies are compressed where they lie; readers tell by their content which ones are."""

import gzip
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from gestsync.services.taking_name import take_name

_COMPRESSED: Final = (b"\x1f\x8b", b"PK")
_LEAST: Final = 1_000
"""Bytes: compressing a smaller copy gains nothing."""
_LEVEL: Final = 3
_CHUNK: Final = 1 << 20


def compressed(place: Path) -> Path:
    """Where the compressed form of a copy is."""
    return place.with_name(f"{place.name}.gz")


def compress(place: Path) -> None:
    """Replace a copy by its compressed form, which bears the same time. On ``OSError`` the copy stays.

    Stopped anywhere, one of the two is whole; what was half-written is removed at the next start.
    """
    found = place.stat()
    part = place.parent.parent / f"{place.name}.gz.part"
    try:
        with place.open("rb") as source:
            if found.st_size < _LEAST or source.read(2) in _COMPRESSED:
                return
            source.seek(0)
            with part.open("wb") as raw:
                with gzip.GzipFile(
                    fileobj=raw, mode="wb", compresslevel=_LEVEL, filename="", mtime=0
                ) as packed:
                    shutil.copyfileobj(source, packed, _CHUNK)
                raw.flush()
                os.fsync(raw.fileno())
        os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
        take_name(part, compressed(place))
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    place.unlink()
