"""Compare how the accented texts of an unknown base read with each codec; a person then chooses."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from gestsync.domain.encodings import Reading, readings
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.ports import ProviderReader

Open = Callable[[str], ProviderReader]
"""Open the base with a codec."""

_SAME_BYTES: Final = "latin-1"
"""Reads every byte as the letter of that number, so that the bytes can be had back."""
_ROWS: Final = 5_000
"""How far into each table accented texts are looked for."""


class Comparison(NamedTuple):
    """``readings`` is empty when the codec cannot matter: no accent at all, or a base that says its own."""

    declared: str
    """What the reader would take by itself."""
    readings: tuple[Reading, ...]


def compare(open_base: Open, declared: str) -> Comparison:
    """Look at the texts of all tables. Raises ``AppError`` as opening and reading do."""
    try:
        with open_base(_SAME_BYTES) as reader:
            if reader.encoding != _SAME_BYTES:
                return Comparison(reader.encoding, ())
            return Comparison(declared, readings(_accented(reader, _SAME_BYTES)))
    except AppError as error:
        if error.code is not ErrorCode.IMP_1027:
            raise
    # An export that is UTF-8 beyond doubt is not opened as anything else.
    with open_base("utf-8") as reader:
        return Comparison("utf-8", readings(_accented(reader, "utf-8")))


def _accented(reader: ProviderReader, codec: str) -> Iterator[bytes]:
    for table in reader.tables():
        for row in islice(reader.rows(table.name, table.columns), _ROWS):
            for cell in row:
                if isinstance(cell, str) and not cell.isascii():
                    yield cell.encode(codec)
