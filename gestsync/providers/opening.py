"""Which reader opens which base: as a profile says, or as the file itself shows."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from gestsync.domain.profiles import ProviderProfile
from gestsync.providers import delimited
from gestsync.providers.dbf import DbfReader
from gestsync.providers.delimited import DelimitedReader, Dialect
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source
from gestsync.providers.sqlite_base import SqliteReader, is_sqlite
from gestsync.providers.workbook import SUFFIXES as WORKBOOK_SUFFIXES
from gestsync.providers.workbook import WorkbookReader
from gestsync.services.ports import ProviderReader


def open_provider(profile: ProviderProfile, location: str) -> ProviderReader:
    """Open the base at ``location`` as ``profile`` says.

    Raises ``AppError`` IMP-1001 when it cannot be reached, IMP-1006 when it is damaged.
    """
    source = Source.of_profile(profile, location)
    if not location.strip() or not _exists(source):
        raise source.unreachable()
    return OPENERS[profile.format](source, profile)


def open_any(path: Path, encoding: str | None = None) -> ProviderReader:
    """Open a base nobody described, all its tables: the ``inspect`` command. ``encoding`` overrides.

    Raises ``AppError`` IMP-1001 when it cannot be reached, IMP-1006 when its format is unknown or it is
    damaged.
    """
    source = Source.of_file(path)
    codec = encoding or AUTO_ENCODING
    if not _exists(source):
        raise source.unreachable()
    if path.is_dir():
        return _open_folder(source, codec)
    try:
        if is_sqlite(path):
            return SqliteReader(source)
    except OSError as error:
        raise source.unreachable() from error
    if path.suffix.lower() == ".dbf":
        return DbfReader(source, codec)
    if path.suffix.lower() in delimited.SUFFIXES:
        return DelimitedReader(source, Dialect(codec))
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        return WorkbookReader(source)
    raise source.damaged("format inconnu")


def _open_folder(source: Source, codec: str) -> ProviderReader:
    try:
        suffixes = {path.suffix.lower() for path in source.location.iterdir()}
    except OSError as error:
        raise source.unreachable() from error
    if ".dbf" in suffixes:
        return DbfReader(source, codec)
    if not suffixes.isdisjoint(delimited.SUFFIXES):
        return DelimitedReader(source, Dialect(codec))
    raise source.damaged("format inconnu")


def _exists(source: Source) -> bool:
    try:
        return source.location.exists()
    except (OSError, ValueError):  # a name no system takes, a share that refuses
        return False


def _wanted(profile: ProviderProfile) -> list[str]:
    return [table_map.table for table_map in profile.tables]


def _open_dbf(source: Source, profile: ProviderProfile) -> ProviderReader:
    return DbfReader(source, profile.encoding, _wanted(profile))


def _open_sqlite(source: Source, _: ProviderProfile) -> ProviderReader:
    return SqliteReader(source)


def _open_csv(source: Source, profile: ProviderProfile) -> ProviderReader:
    return DelimitedReader(source, Dialect(profile.encoding, profile.delimiter), _wanted(profile))


def _open_excel(source: Source, profile: ProviderProfile) -> ProviderReader:
    return WorkbookReader(source, _wanted(profile))


OPENERS: Final[dict[str, Callable[[Source, ProviderProfile], ProviderReader]]] = {
    "dbf": _open_dbf,
    "sqlite": _open_sqlite,
    "csv": _open_csv,
    "excel": _open_excel,
}
"""What opens each ``format`` a profile may say."""
