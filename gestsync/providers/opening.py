"""Which reader opens which base: as a profile says, or as the file itself shows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from gestsync.domain.errors import ErrorCode
from gestsync.domain.profiles import ProviderProfile
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
    return OPENERS[profile.format](source, profile, password)


def open_any(
    location: str | Path, encoding: str | None = None, password: Password = lambda: ""
) -> ProviderReader:
    """Open a base nobody described, all its tables: the ``inspect`` command. ``encoding`` overrides.

    ``location`` is a path, the URL of a server, or ``odbc:`` and a source. Raises ``AppError`` IMP-1001 when
    it cannot be reached, IMP-1024 or IMP-1021 when it is held or not for this account, IMP-1006 when its
    format is unknown or it is damaged, IMP-1017 to 1021 of a server.
    """
    codec = encoding or AUTO_ENCODING
    if isinstance(location, str) and (location.startswith("odbc:") or "://" in location):
        source = Source.of_address(location)
        if location.startswith("odbc:"):
            return _odbc(source, password(), codec)
        return SqlReader(source, password(), codec)
    return _open_file(Path(location), codec, password)


def _open_file(path: Path, codec: str, password: Password) -> ProviderReader:
    source = Source.of_file(path)
    _must_be_there(source)
    if path.is_dir():
        return _open_folder(source, codec)
    try:
        return _opener_of(path, password)(source, codec)
    except OSError as error:
        raise refused(source, error) from error


def _format_of(path: Path) -> str:
    """The format of a file as a profile says it, from its content or else its name; "" when unknown.

    Raises ``OSError``.
    """
    if is_sqlite(path):
        return "sqlite"
    if is_access_file(path):
        return "access"
    return _BY_NAME.get(path.suffix.lower(), "")


def _opener_of(path: Path, password: Password) -> Callable[[Source, str], ProviderReader]:
    """What opens a file that nobody described. Raises ``OSError``."""
    openers: dict[str, Callable[[Source, str], ProviderReader]] = {
        "sqlite": SqliteReader,
        "access": lambda source, codec: AccessReader(source, codec, password=password),
        "dbf": DbfReader,
        "csv": lambda source, codec: DelimitedReader(source, Dialect(codec)),
        "excel": lambda source, _: _workbook(source),
    }
    return openers.get(_format_of(path), _open_unknown)


def _open_unknown(source: Source, _: str) -> ProviderReader:
    raise source.damaged(mark("format inconnu"))


def _formats_in(folder: Path) -> list[str]:
    """The formats of the tables in a folder, those that hold more of a table first. Raises ``OSError``."""
    found = {_BY_NAME.get(path.suffix.lower(), "") for path in folder.iterdir()}
    return [each for each in ("dbf", "csv") if each in found]


def _open_folder(source: Source, codec: str) -> ProviderReader:
    try:
        found = _formats_in(source.location)
    except OSError as error:
        raise refused(source, error) from error
    if not found:
        raise source.damaged(mark("format inconnu"))
    return DbfReader(source, codec) if found[0] == "dbf" else DelimitedReader(source, Dialect(codec))


def _must_be_of(source: Source, wanted: str) -> None:
    """Raise IMP-1005 when what is there is plainly of another format than the one that is ``wanted``.

    Its reader would say that it is damaged, or not there; it is whole, and only the profile is to be changed.
    """
    place = source.location
    try:
        found = _formats_in(place) if place.is_dir() else [_format_of(place)]
    except OSError:
        return  # its reader says why it cannot be read
    if wanted not in found and found and found[0]:
        raise source.of_another_format(_SAID[wanted], _SAID[found[0]])


def _must_be_there(source: Source) -> None:
    try:
        source.location.stat()
    except OSError as error:
        raise refused(source, error) from error
    except ValueError as error:  # a name no system takes
        raise source.unreachable(error) from error


def _wanted(profile: ProviderProfile) -> list[str]:
    return [table_map.table for table_map in profile.tables]


def _open_dbf(source: Source, profile: ProviderProfile, _: Password) -> ProviderReader:
    return DbfReader(source, profile.encoding, _wanted(profile))


def _open_sqlite(source: Source, profile: ProviderProfile, _: Password) -> ProviderReader:
    return SqliteReader(source, profile.encoding, _wanted(profile))


def _open_csv(source: Source, profile: ProviderProfile, _: Password) -> ProviderReader:
    return DelimitedReader(source, Dialect(profile.encoding, profile.delimiter), _wanted(profile))


def _open_excel(source: Source, profile: ProviderProfile, _: Password) -> ProviderReader:
    return _workbook(source, _wanted(profile))


def _workbook(source: Source, wanted: Sequence[str] | None = None) -> ProviderReader:
    # The libraries of workbooks cost a tenth of a second to import: only where there is one to read.
    from gestsync.providers.workbook import WorkbookReader  # noqa: PLC0415

    return WorkbookReader(source, wanted)


def _open_access(source: Source, profile: ProviderProfile, password: Password) -> ProviderReader:
    return AccessReader(source, profile.encoding, _wanted(profile), password=password)


def _open_sql(source: Source, profile: ProviderProfile, password: Password) -> ProviderReader:
    return SqlReader(source, password(), profile.encoding, _wanted(profile))


def _open_odbc(source: Source, profile: ProviderProfile, password: Password) -> ProviderReader:
    return _odbc(source, password(), profile.encoding, profile)


def _odbc(
    source: Source, password: str, codec: str, profile: ProviderProfile | None = None
) -> ProviderReader:
    # Its driver manager is not on every machine: only where a source is to be read.
    from gestsync.providers.odbc_base import OdbcReader, tables_of  # noqa: PLC0415

    return OdbcReader(source, password, codec, tables_of(profile) if profile else None)


_SERVERS: Final = frozenset({"sql", "odbc"})
"""Formats whose location is an address, and no file to look for."""

OPENERS: Final[dict[str, Callable[[Source, ProviderProfile, Password], ProviderReader]]] = {
    "dbf": _open_dbf,
    "sqlite": _open_sqlite,
    "csv": _open_csv,
    "excel": _open_excel,
    "access": _open_access,
    "sql": _open_sql,
    "odbc": _open_odbc,
}
"""What opens each ``format`` a profile may say."""
