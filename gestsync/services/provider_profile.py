"""The office's provider profile: proposed from a base that nobody described, kept as a person chose it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from gestsync.domain.column_values import date_formats
from gestsync.domain.fields import KINDS, FieldType, Role
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.proposing import StatusCount, Suggestion, likely_kind, propose, status_counts
from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.services.closing import first_of
from gestsync.services.ports import Cell, Delimited, OpenBase, ProviderReader, Remark, Remarking, TableInfo
from gestsync.services.workplace import Ports

_ROWS: Final = 200
"""Rows whose values are looked at; codes of statuses are counted in all of them."""
_SHOWN: Final = 8
"""Rows that a person looks at."""
_LIKELY: Final = 0.3
_FORMATS: Final = (
    ("CSV", "csv"),
    ("SQLite", "sqlite"),
    ("Excel", "excel"),
    ("OpenDocument", "excel"),
    ("Access", "access"),
    ("Jet", "access"),
    ("ODBC", "odbc"),
    ("PostgreSQL", "sql"),
    ("MariaDB", "sql"),
    ("MySQL", "sql"),
    ("Firebird", "sql"),
    ("SQL Server", "sql"),
)
"""How a reader's format begins -> the word of a profile; whatever else is a family of DBF."""


class TableProposal(NamedTuple):
    """The table that most likely holds one kind of fiche."""

    kind: RecordKind
    table: TableInfo
    score: float
    suggestions: tuple[Suggestion, ...]
    statuses: tuple[StatusCount, ...]
    dates: tuple[str, ...]
    """The formats that read all its dates held as text; several: a person must choose."""


class GlimpsedTable(NamedTuple):
    """A table and its first rows, their cells in the order of its columns."""

    info: TableInfo
    rows: tuple[tuple[Cell, ...], ...]


class Glimpse(NamedTuple):
    """What an editor needs of a base nobody described, read in one go."""

    format: str
    """As a profile says it."""
    encoding: str
    delimiter: str
    tables: tuple[GlimpsedTable, ...]
    proposals: tuple[TableProposal, ...]
    remarks: tuple[Remark, ...] = ()
    """What of it is not read: linked tables, attachments."""


def glimpse(open_base: OpenBase, location: str, encoding: str | None) -> Glimpse:
    """Look at a base. Raises ``AppError`` as opening and reading do."""
    with open_base(location, encoding) as reader:
        tables = tuple(
            GlimpsedTable(info, first_of(reader.rows(info.name, info.columns), _SHOWN))
            for info in reader.tables()
            if info.columns
        )
        return Glimpse(
            format_word(reader.format),
            _encoding(reader),
            _delimiter(reader),
            tables,
            propose_tables(reader),
            reader.remarks() if isinstance(reader, Remarking) else (),
        )


def propose_tables(reader: ProviderReader) -> tuple[TableProposal, ...]:
    """For each kind that a provider gives, the likeliest table of the base, if any looks like it."""
    best: dict[RecordKind, tuple[float, TableInfo]] = {}
    for table in reader.tables():
        kind, score = likely_kind(table.name, table.columns)
        if score >= _LIKELY and score > best.get(kind, (0.0, table))[0]:
            best[kind] = score, table
    return tuple(_table(reader, kind, score, table) for kind, (score, table) in sorted(best.items()))


def profile_of(
    reader: ProviderReader, proposals: Iterable[TableProposal], key: str, names: tuple[str, str]
) -> ProviderProfile:
    """The profile those proposals make; ``names`` are what it is called, alone and after « la base »."""
    kept = [each for each in proposals if any(one.field == "numero" for one in each.suggestions)]
    forms = [form for each in kept for form in each.dates[:1]]
    return ProviderProfile(
        key=key,
        name=names[0],
        of_name=names[1],
        format=format_word(reader.format),
        tables=tuple(
            TableMap(each.kind, each.table.name, {one.field: one.columns for one in each.suggestions})
            for each in kept
        ),
        encoding=_encoding(reader),
        date_format=forms[0] if forms else "%Y-%m-%d",
        delimiter=_delimiter(reader),
    )


def with_known_statuses(
    profile: ProviderProfile, known: ProviderProfile, found: Iterable[StatusCount]
) -> ProviderProfile:
    """``profile`` with the meanings that ``known`` gives to codes, where the base has any of those codes."""
    codes = {each.code.casefold() for each in found}
    statuses = {
        each.kind: each.statuses
        for each in known.tables
        if codes & {code.casefold() for code in each.statuses}
    }
    tables = tuple(replace(each, statuses=statuses.get(each.kind, {})) for each in profile.tables)
    return replace(profile, tables=tables)


def count_statuses(
    open_base: OpenBase, location: str, encoding: str | None, table: str, column: str
) -> tuple[StatusCount, ...]:
    """How many rows bear each code of ``column``. Raises ``AppError`` as opening and reading do."""
    with open_base(location, encoding) as reader:
        return status_counts(row[0] for row in reader.rows(table, [column]))


def save_profile(ports: Ports, profile: ProviderProfile) -> Changes:
    """Keep a profile as the office's own. Raises ``AppError`` GEN-9005, GEN-9008."""
    ports.profiles.save(profile)
    return Changes(frozenset({Topic.SETTINGS}))


def format_word(format_: str) -> str:
    """What a profile calls the format that a reader says of itself."""
    return next((word for start, word in _FORMATS if format_.startswith(start)), "dbf")


def _encoding(reader: ProviderReader) -> str:
    """That of all its tables; ``auto`` where each has its own, or none."""
    return "auto" if "," in reader.encoding or not reader.encoding else reader.encoding


def _delimiter(reader: ProviderReader) -> str:
    return reader.delimiter if isinstance(reader, Delimited) else ";"


def _table(reader: ProviderReader, kind: RecordKind, score: float, table: TableInfo) -> TableProposal:
    # A server is asked nothing else while an answer of its is half read.
    rows = first_of(reader.rows(table.name, table.columns), _ROWS)
    found = propose(kind, table.columns, rows)
    columns = {one.field: one.columns[0] for one in found}
    fields = {field.key: field for field in KINDS[kind].fields}
    dates = [
        cell
        for key, column in columns.items()
        if key in fields and fields[key].type is FieldType.DATE
        for cell in _cells(rows, table, column)
    ]
    status = next(
        (columns[key] for key in columns if key in fields and fields[key].role is Role.STATUS), None
    )
    counted = () if status is None else (row[0] for row in reader.rows(table.name, [status]))
    return TableProposal(kind, table, score, found, status_counts(counted), date_formats(dates))


def _cells(rows: Sequence[tuple[Cell, ...]], table: TableInfo, column: str) -> list[Cell]:
    place = table.columns.index(column)
    return [row[place] for row in rows]
