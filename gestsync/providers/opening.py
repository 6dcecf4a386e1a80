"""Which reader opens which base: as a profile says, or as the file itself shows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final, NamedTuple

from gestsync.domain.errors import ErrorCode
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.texts import mark
from gestsync.providers import delimited
from gestsync.providers.access import SUFFIXES as ACCESS_SUFFIXES
from gestsync.providers.access import TEMPLATE, AccessReader, is_access_file
from gestsync.providers.dbf import DbfReader
from gestsync.providers.delimited import DelimitedReader, Dialect
from gestsync.providers.private_copy import refused
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source
from gestsync.providers.sql_base import SqlReader
from gestsync.providers.sqlite_base import SqliteReader, is_sqlite
from gestsync.services.ports import ProviderReader

_BY_NAME: Final = {
    **dict.fromkeys((*ACCESS_SUFFIXES, TEMPLATE), "access"),
    ".dbf": "dbf",
    **dict.fromkeys(delimited.SUFFIXES, "csv"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), "excel"),
}
"""How a file is named -> the word of a profile."""
_SAID: Final = {"sqlite": "SQLite", "access": "Access", "dbf": "dBase", "csv": "CSV", "excel": "Excel"}
"""The word of a profile -> how a person calls the format."""

Password = Callable[[], str]
"""Gives the password of the base, ``""`` when none is kept; asked for only where a base takes one."""


class Description(NamedTuple):
    """What is known of a base before it is opened. ``tables`` is ``None`` for one that nobody described."""

    encoding: str
    delimiter: str = ""
    tables: Sequence[TableMap] | None = None

    @property
    def wanted(self) -> list[str] | None:
        """The names of the tables that matter; ``None``: all."""
        return None if self.tables is None else [each.table for each in self.tables]


def open_provider(profile: ProviderProfile, location: str, password: Password = lambda: "") -> ProviderReader:
    """Open the base at ``location`` as ``profile`` says.

    Raises ``AppError`` IMP-1026 when nobody said where it is, IMP-1001 when it cannot be reached, IMP-1005
    when it shows another format than that of the profile, IMP-1006 when it is damaged, IMP-1017 to 1021 of a
    server.
    """
    source = Source.of_profile(profile, location)
    if not location.strip():
        raise source.failure(ErrorCode.IMP_1026)
    if profile.format not in _SERVERS:
        _must_be_there(source)
        _must_be_of(source, profile.format)
    known = Description(profile.encoding, profile.delimiter, profile.tables)
    return OPENERS[profile.format](source, known, password)


def open_any(
    location: str | Path, encoding: str | None = None, password: Password = lambda: ""
) -> ProviderReader:
    """Open a base nobody described, all its tables: the ``inspect`` command. ``encoding`` overrides.

    ``location`` is a path, the URL of a server, or ``odbc:`` and a source. Raises ``AppError`` IMP-1001 when
    it cannot be reached, IMP-1024 or IMP-1021 when it is held or not for this account, IMP-1006 when its
    format is unknown or it is damaged, IMP-1017 to 1021 of a server.
    """
    known = Description(encoding or AUTO_ENCODING)
    if isinstance(location, str) and (location.startswith("odbc:") or "://" in location):
        word = "odbc" if location.startswith("odbc:") else "sql"
        return OPENERS[word](Source.of_address(location), known, password)
    source = Source.of_file(Path(location))
    _must_be_there(source)
    try:
        found = _formats_at(source.location)
        if not found:
            raise source.damaged(mark("format inconnu"))
        return OPENERS[found[0]](source, known, password)
    except OSError as error:
        raise refused(source, error) from error


def _formats_at(place: Path) -> list[str]:
    """The formats of what is at a place, as profiles say them, the likeliest first; empty when unknown.

    A file is known by its content, or else by its name; a folder, by the names of the files in it: DBF
    before CSV, since a DBF table tells more of itself. Raises ``OSError``.
    """
    if place.is_dir():
        found = {_BY_NAME.get(path.suffix.lower()) for path in place.iterdir()}
        return [each for each in ("dbf", "csv") if each in found]
    if is_sqlite(place):
        return ["sqlite"]
    if is_access_file(place):
        return ["access"]
    named = _BY_NAME.get(place.suffix.lower())
    return [named] if named else []


def _must_be_of(source: Source, wanted: str) -> None:
    """Raise IMP-1005 when what is there is plainly of another format than the one that is ``wanted``.

    Its reader would say that it is damaged, or not there; it is whole, and only the profile is to be changed.
    """
    try:
        found = _formats_at(source.location)
    except OSError:
        return  # its reader says why it cannot be read
    if found and wanted not in found:
        raise source.of_another_format(_SAID[wanted], _SAID[found[0]])


def _must_be_there(source: Source) -> None:
    """Raise for what is no file and no folder either: ``CON`` waits for what is typed, a pipe for ever."""
    try:
        mode = source.location.stat().st_mode
    except OSError as error:
        raise refused(source, error) from error
    except ValueError as error:  # a name no system takes
        raise source.unreachable(error) from error
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise source.unreachable()


def _workbook(source: Source, known: Description, _: Password) -> ProviderReader:
    # The libraries of workbooks cost a tenth of a second to import: only where there is one to read.
    from gestsync.providers.workbook import WorkbookReader  # noqa: PLC0415

    return WorkbookReader(source, known.wanted)


def _odbc(source: Source, known: Description, password: Password) -> ProviderReader:
    # Its driver manager is not on every machine: only where a source is to be read.
    from gestsync.providers.odbc_base import OdbcReader, described  # noqa: PLC0415

    tables = None if known.tables is None else described(known.tables)
    return OdbcReader(source, password(), known.encoding, tables)


_SERVERS: Final = frozenset({"sql", "odbc"})
"""Formats whose location is an address, and no file to look for."""

OPENERS: Final[dict[str, Callable[[Source, Description, Password], ProviderReader]]] = {
    "dbf": lambda source, known, _: DbfReader(source, known.encoding, known.wanted),
    "sqlite": lambda source, known, _: SqliteReader(source, known.encoding, known.wanted),
    "csv": lambda source, known, _: DelimitedReader(
        source, Dialect(known.encoding, known.delimiter), known.wanted
    ),
    "excel": _workbook,
    "access": lambda source, known, password: AccessReader(
        source, known.encoding, known.wanted, password=password
    ),
    "sql": lambda source, known, password: SqlReader(source, password(), known.encoding, known.wanted),
    "odbc": _odbc,
}
"""What opens each ``format`` a profile may say."""
