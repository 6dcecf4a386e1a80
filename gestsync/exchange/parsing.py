"""An exchange file -> dated modifications and refused rows (the format is in ``docs/format-echange.md``)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, ErrorCode, because
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification
from gestsync.domain.texts import mark
from gestsync.exchange.blocks import BlockReader
from gestsync.exchange.cells import UnbalancedQuote, split_cells
from gestsync.exchange.header import Header, read_header
from gestsync.exchange.instants import Instants
from gestsync.exchange.lines import Lines, lines
from gestsync.exchange.rows import RowReader
from gestsync.exchange.unpacking import unpacked
from gestsync.services.ports import Refusal

_END: Final = "FIN"
_ENDS: Final = (_END, f'"{_END}')


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: layout, the office's zone, now (µs UTC), megabytes it may expand to."""

    profile: ExchangeProfile
    zone: ZoneInfo
    now: int
    max_megabytes: int


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """A file whose header was read and can be trusted; ``rows`` may be read again and again."""

    path: Path
    name: str
    reading: Reading
    header: Header

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """Columns of the header that are none of ours, as written."""
        return self.header.unknown

    def rows(self) -> Iterator[Modification | Refusal]:
        """One item for each data row, in file order; its ``line`` is the physical line, from 1.

        The file is trusted only once this is exhausted: raises ``AppError`` EXC-2005 (rows missing, or more
        after the end line), EXC-2006 and EXC-2007 (not text), EXC-2008 (cut), EXC-2009 (too large),
        GEN-9004 (unreadable).
        """
        with unpacked(self.path, self.name, self.reading.max_megabytes) as source:
            yield from self._items(_filled(lines(source, self.name, self.reading.profile.encoding)))

    def _items(self, blocks: Iterator[Lines]) -> Iterator[Modification | Refusal]:
        profile = self.reading.profile
        instants = Instants(self.reading.zone, self.reading.now, profile.date_format)
        reader = BlockReader(RowReader(self.header, profile, instants))
        count, start = 0, 1  # the first line of the first block is the header
        for numbers, texts, ended in blocks:
            end, announced = _end_line(texts, profile.delimiter)
            if end is None and not ended and _cut(texts[-1], profile.delimiter, len(self.header.names)):
                raise AppError(ErrorCode.EXC_2008, file=self.name)
            rows = slice(start, end)
            yield from reader.read(numbers[rows], texts[rows])
            count += len(texts[rows])
            start = 0
            if end is not None:
                more = len(texts) > end + 1 or next(blocks, None) is not None
                _check_end(announced, count, more=more)


def open_file(path: Path, name: str, reading: Reading) -> ExchangeFile:
    """Read the header of ``path``; ``name`` is what messages call it.

    Raises ``AppError`` EXC-2004, 2006, 2007, 2009 when the file cannot be trusted, GEN-9004 when it cannot
    be read, GEN-9005 when the profile's encoding or delimiter cannot work.
    """
    profile = reading.profile
    _check_profile(profile)
    with unpacked(path, name, reading.max_megabytes) as source:
        first = next(_filled(lines(source, name, profile.encoding)), None)
    return ExchangeFile(path, name, reading, read_header(first.texts[0] if first else "", name, profile))


def _check_profile(profile: ExchangeProfile) -> None:
    reason = ""
    if len(profile.delimiter) != 1 or profile.delimiter in '"\r\n':
        reason = because(mark("le séparateur «\u00a0{word}\u00a0» n’en est pas un"), word=profile.delimiter)
    try:
        # Lines are found among bytes before they are decoded: their ends must be plain ones.
        if "a\n".encode(profile.encoding).removeprefix(b"\xef\xbb\xbf") != b"a\n":
            reason = because(mark("le codage «\u00a0{word}\u00a0» n’est pas lu"), word=profile.encoding)
    except (LookupError, ValueError):
        reason = because(mark("le codage «\u00a0{word}\u00a0» est inconnu"), word=profile.encoding)
    if reason:
        raise AppError(ErrorCode.GEN_9005, profile=profile.name, reason=reason)


def _filled(blocks: Iterator[Lines]) -> Iterator[Lines]:
    """The lines that hold something, each with its number."""
    for block in blocks:
        numbers, texts, ended = block
        filled = [place for place, text in enumerate(texts) if text and not text.isspace()]
        if len(filled) == len(texts):
            yield block
        elif filled:
            yield Lines([numbers[at] for at in filled], [texts[at] for at in filled], ended)


def _end_line(texts: Sequence[str], delimiter: str) -> tuple[int | None, str]:
    """Where the end line ``FIN;<rows>`` stands among ``texts``, and the count written on it."""
    for place, text in enumerate(texts):
        if text[:4].upper().startswith(_ENDS) and (announced := _announced(text, delimiter)) is not None:
            return place, announced
    return None, ""


def _announced(text: str, delimiter: str) -> str | None:
    """The count written on an end line ``FIN;<rows>``, quoted or not; ``None`` for any other line."""
    try:
        cells = [cell.strip() for cell in split_cells(text, delimiter)]
    except UnbalancedQuote:
        return None
    if cells[0].upper() != _END or len(cells) < 2 or any(cells[2:]):
        return None
    return cells[1]


def _check_end(announced: str, count: int, *, more: bool) -> None:
    """Raises EXC-2005 when the end line announces another count than that of the rows, or is not the last."""
    agrees = re.fullmatch(f"0*{count}", announced) is not None
    if agrees and not more:
        return
    received = count + 1 if agrees else count
    raise AppError(ErrorCode.EXC_2005, expected=announced[:20], received=received)


def _cut(text: str, delimiter: str, width: int) -> bool:
    """Whether a last line without its end was cut: cells are missing, or a quote is still open.

    A full one is taken, since many programs leave out the last line end; the end line ``FIN`` settles it.
    """
    try:
        return len(split_cells(text, delimiter)) < width
    except UnbalancedQuote:
        return True
