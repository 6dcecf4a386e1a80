"""What an FTP server lists -> the regular files in it. One odd line never loses the others."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from gestsync.exchange.listed import Listed, offered

LINE_LIMIT: Final = 4_096
"""Bytes; longer lines are no file's."""
_UNIX: Final = re.compile(
    rb"(?P<type>[-a-z])\S{9,10}\s+\d+\s+(?:\S+\s+){1,4}?(?P<size>\d+)\s+"
    # « Nov 23 10:15 », « 23 nov. 2026 », « 2026-11-23 10:15 », in any language and order
    rb"(?:\d{4}-\d\d-\d\d\s+[\d:.]{5,18}(?:\s[+-]\d{4})?|\S+\s+\S+\s+(?:\d{1,2}:\d\d|\d{4}))\s(?P<name>.+)"
)
_DOS: Final = re.compile(
    rb"[\d./-]{8,10}\s+\d{1,2}:\d\d\s*(?:[AaPp][Mm])?\s+"
    rb"(?:(?P<type><[A-Z]+>)|(?P<size>[\d.,]+))\s+(?P<name>.+)"
)
_STAMP: Final = re.compile(r"([0-9]{8})([0-9]{6})(?:\.([0-9]{1,6})[0-9]*)?")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def read_lines(data: bytes, read: Callable[[bytes], Listed | None]) -> tuple[list[Listed], bool]:
    """The files offered, each name once, and whether any line could be read at all (true when none came)."""
    found: dict[bytes, Listed] = {}
    understood, seen = False, False
    for line in _lines(data):
        seen = True
        entry = read(line)
        understood = understood or entry is not None
        if entry is not None and offered(entry.raw):
            found.setdefault(entry.raw, entry)
    return list(found.values()), understood or not seen


def _lines(data: bytes) -> Iterable[bytes]:
    lines = (line.rstrip(b"\r") for line in data.split(b"\n"))
    return (line for line in lines if line.strip() and len(line) <= LINE_LIMIT)


_NOT_OFFERED: Final = Listed(b"", None, None)
"""A line that was understood and is no regular file."""


def mlsd_line(line: bytes) -> Listed | None:
    """``type=file;size=12;modify=20261123101500; name`` (RFC 3659)."""
    head, space, raw = line.partition(b" ")
    if not space or b"=" not in head:
        return None
    pairs = (fact.partition(b"=") for fact in head.lower().split(b";"))
    facts = {key: value.decode("latin-1") for key, _, value in pairs}
    if facts.get(b"type", "file") != "file":
        return _NOT_OFFERED
    return Listed(raw, size_of(facts.get(b"size", "")), instant_of(facts.get(b"modify", "")))


def list_line(line: bytes) -> Listed | None:
    """A line of ``LIST``, Unix or DOS dialect. Its date has no zone and no seconds: it is left out."""
    match = _UNIX.fullmatch(line) or _DOS.fullmatch(line)
    if match is None:
        return _NOT_OFFERED if line.lower().startswith(b"total ") else None
    if match["type"] not in {None, b"-"}:
        return _NOT_OFFERED
    digits = re.sub(rb"\D", b"", match["size"]).decode()
    return Listed(match["name"], size_of(digits), None)


def nlst_line(line: bytes) -> Listed | None:
    """A bare name; some servers write the path of their folder before it."""
    return Listed(line.rpartition(b"/")[2], None, None)


def size_of(text: str) -> int | None:
    """A count of bytes, ``None`` when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def instant_of(text: str) -> int | None:
    """``20261123101500.123`` in UTC -> µs UTC, ``None`` when it is no date a file may have."""
    match = _STAMP.fullmatch(text.strip())
    if match is None or not "1970" <= match[1][:4] < "9999":
        return None
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}+00:00")
    except ValueError:
        return None
    fraction = int((match[3] or "0").ljust(6, "0"))
    return (moment - _EPOCH) // timedelta(microseconds=1) + fraction
