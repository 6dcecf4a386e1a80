"""A file that a site lists, whatever the site speaks: its name as it is there, and as people read it."""

import re
from typing import Final, NamedTuple

LISTING_LIMIT: Final = 64_000_000
"""Bytes: a listing of half a million names."""
_OFFERED: Final = re.compile(rb"[^\r\n\0]+\.(?:csv|csv\.gz|zip)", re.IGNORECASE | re.DOTALL)


class Listed(NamedTuple):
    """A file of a listing. ``raw`` is its name as the server writes it; ``modified_at`` in µs UTC."""

    raw: bytes
    size: int | None
    modified_at: int | None


def offered(raw: bytes) -> bool:
    """Whether a name is one an exchange file may have: ``.csv``, ``.csv.gz`` or ``.zip``."""
    return _OFFERED.fullmatch(raw) is not None


def name_shown(raw: bytes) -> str:
    """A name for people: UTF-8, else Windows-1252; what cannot be printed is replaced. Never a path."""
    for codec in ("utf-8", "cp1252", "latin-1"):
        try:
            name = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        break
    return "".join(char if char.isprintable() or char == "\u00a0" else "\ufffd" for char in name)
