"""The sample bases of the three accounting systems, written as their profiles say they are read.

The same people go into each, so that the same day can be played with any of the three.
"""

import csv
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.demo.people import Accounting, Person
from gestsync.domain.fields import FIELDS, KINDS, FieldType, field_of, position
from gestsync.domain.profiles import ProviderProfile, TableMap

Row = tuple[str, ...]
_WORK_EMAIL_EVERY: Final = 7
"""One person in seven gave only an address at work: the second of two columns."""


def write_base(profile: ProviderProfile, accounting: Accounting, folder: Path) -> Path:
    """Write what an accounting system holds, over what was there; returns its location.

    That is the folder itself, or the file in it for a SQLite base. Raises ``KeyError`` for a format that
    has no sample.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return _WRITERS[profile.format](profile, accounting, folder)


def _columns(table: TableMap) -> tuple[tuple[str, str], ...]:
    """Each column of a table with the key of its field, in the profile's order."""
    return tuple((column, key) for key, columns in table.columns.items() for column in columns)


def _rows(profile: ProviderProfile, table: TableMap, people: Sequence[Person]) -> Iterator[Row]:
    """The texts of a table: status codes instead of statuses, dates as the profile writes them."""
    codes = {status: code for code, status in table.statuses.items()}
    coded = {field.key for field in FIELDS[table.kind] if field.type is FieldType.STATUS}
    fields = [(key, table.columns[key].index(column)) for column, key in _columns(table)]
    for line, person in enumerate(people):
        cells = []
        for key, choice in fields:
            last = len(table.columns[key]) - 1
            wanted = last if last and line % _WORK_EMAIL_EVERY == 0 else 0
            value = _value(profile, table, person, key) if choice == wanted else ""
            cells.append(codes.get(value, value) if key in coded else value)
        yield tuple(cells)


def _value(profile: ProviderProfile, table: TableMap, person: Person, key: str) -> str:
    if key == KINDS[table.kind].number.key:
        return person.number
    value = person.values[position(table.kind, key)]
    if value and field_of(table.kind, key).type is FieldType.DATE and profile.format != "dbf":
        return date.fromisoformat(value).strftime(profile.date_format)
    return value


def _write_csv(profile: ProviderProfile, accounting: Accounting, folder: Path) -> Path:
    for table in profile.tables:
        path = folder / f"{table.table}.csv"
        with path.open("w", encoding=profile.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=profile.delimiter)
            writer.writerow(column for column, _ in _columns(table))
            writer.writerows(_rows(profile, table, accounting.people(table.kind)))
    return folder


def _write_sqlite(profile: ProviderProfile, accounting: Accounting, folder: Path) -> Path:
    path = folder / f"{profile.key}.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        for table in profile.tables:
            columns = ", ".join(f'"{column}"' for column, _ in _columns(table))
            marks = ", ".join("?" for _ in _columns(table))
            base.execute(f'CREATE TABLE "{table.table}" ({columns})')
            rows = _rows(profile, table, accounting.people(table.kind))
            # The names are those of a profile shipped with the program.
            base.executemany(f'INSERT INTO "{table.table}" VALUES ({marks})', rows)  # noqa: S608
        base.commit()
    return path


_WIDTHS: Final = {
    FieldType.DATE: ("D", 8),
    FieldType.INTEGER: ("N", 3),
    FieldType.SEX: ("C", 1),
    FieldType.STATUS: ("C", 1),
    FieldType.MINISTRY: ("C", 5),
    FieldType.POSTAL: ("C", 7),
    FieldType.PHONE: ("C", 20),
    FieldType.NUMBER: ("C", 10),
}


def _write_dbf(profile: ProviderProfile, accounting: Accounting, folder: Path) -> Path:
    for table in profile.tables:
        columns = [_dbf_column(table, column, key) for column, key in _columns(table)]
        rows = (
            [_dbf_cell(column, text) for column, text in zip(columns, row, strict=True)]
            for row in _rows(profile, table, accounting.people(table.kind))
        )
        write_dbf(folder / f"{table.table}.dbf", columns, list(rows), profile.encoding)
    return folder


def _dbf_column(table: TableMap, column: str, key: str) -> DbfColumn:
    info = KINDS[table.kind]
    field = info.number if key == info.number.key else field_of(table.kind, key)
    letter, width = _WIDTHS.get(field.type, ("C", 60))
    return DbfColumn(column, letter, width)


def _dbf_cell(column: DbfColumn, text: str) -> str | int | date | None:
    if not text:
        return None
    if column.type == "D":
        return date.fromisoformat(text)
    return int(text) if column.type == "N" else text


_WRITERS: Final[dict[str, Callable[[ProviderProfile, Accounting, Path], Path]]] = {
    "dbf": _write_dbf,
    "sqlite": _write_sqlite,
    "csv": _write_csv,
}
