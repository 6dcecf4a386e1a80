"""An exchange file -> dated modifications and refused rows (the format is in ``docs/format-echange.md``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification
from gestsync.exchange.cells import UnbalancedQuote, split_cells
from gestsync.exchange.header import Header, read_header
from gestsync.exchange.instants import Instants
from gestsync.exchange.lines import TOO_LONG, Line, lines
from gestsync.exchange.rows import RowReader, refusal
from gestsync.exchange.unpacking import unpacked
from gestsync.services.ports import Refusal

_END: Final = "FIN"


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
            data = _filled(lines(source, self.name, self.reading.profile.encoding))
            next(data, None)
            yield from self._data(data)

    def _data(self, data: Iterator[Line]) -> Iterator[Modification | Refusal]:
        profile = self.reading.profile
        instants = Instants(self.reading.zone, self.reading.now, profile.date_format)
        reader = RowReader(self.header, profile, instants)
        for count, (number, text, ended) in enumerate(data):
            if text[:3].upper() == _END and (announced := _announced(text, profile.delimiter)) is not None:
                _check_end(announced, count, data)
                return
            if not ended and _cut(text, profile.delimiter, len(self.header.names)):
                raise AppError(ErrorCode.EXC_2008, file=self.name)
            if text == TOO_LONG:
                yield refusal(number, "", ErrorCode.EXC_2012, column="toutes", value="ligne de plus de 1 Mo")
            else:
                yield reader.read(number, text)


def open_file(path: Path, name: str, reading: Reading) -> ExchangeFile:
    """Read the header of ``path``; ``name`` is what messages call it.

    Raises ``AppError`` EXC-2004, 2006, 2007, 2009 when the file cannot be trusted, GEN-9004 when it cannot
    be read, GEN-9005 when the profile's encoding or delimiter cannot work.
    """
    profile = reading.profile
    _check_profile(profile)
    with unpacked(path, name, reading.max_megabytes) as source:
        first = next(_filled(lines(source, name, profile.encoding)), None)
    return ExchangeFile(path, name, reading, read_header(first.text if first else "", name, profile))


def _check_profile(profile: ExchangeProfile) -> None:
    reason = ""
    if len(profile.delimiter) != 1 or profile.delimiter in '"\r\n':
        reason = f"le séparateur «\u00a0{profile.delimiter}\u00a0» n’en est pas un"
    try:
        # Lines are found among bytes before they are decoded: their ends must be plain ones.
        if "a\n".encode(profile.encoding).removeprefix(b"\xef\xbb\xbf") != b"a\n":
            reason = f"l’encodage {profile.encoding} n’est pas lu"
    except (LookupError, ValueError):
        reason = f"l’encodage {profile.encoding} est inconnu"
    if reason:
        raise AppError(ErrorCode.GEN_9005, profile=profile.name, reason=reason)


def _filled(every: Iterator[Line]) -> Iterator[Line]:
    return (line for line in every if line.text and not line.text.isspace())


def _announced(text: str, delimiter: str) -> str | None:
    """The count written on an end line ``FIN;<rows>``; ``None`` for any other line."""
    cells = [cell.strip() for cell in text.split(delimiter)]
    if cells[0].upper() != _END or len(cells) < 2 or any(cells[2:]):
        return None
    return cells[1]


def _check_end(announced: str, count: int, after: Iterator[Line]) -> None:
    agrees = announced.isascii() and announced.isdigit() and int(announced) == count
    if agrees and next(after, None) is None:
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
