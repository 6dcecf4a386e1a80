"""Rows of an accounting base -> cleaned rows of ours, as a profile says.

What a cell says is never guessed: an empty one erases (the provider wins, seed 1), one that could not be
read keeps what we have, and each doubt is a numbered problem while the row goes on.
"""

import difflib
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Final, NamedTuple, Protocol

from gestsync.domain import cleaning
from gestsync.domain.cleaning import Unreadable
from gestsync.domain.errors import AppError, ErrorCode, Reason, as_facts, because, listed
from gestsync.domain.fields import FIELDS, KINDS, Field, FieldType, Role, full_name
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import Mapped, Place, Problem, ProviderRow, Received, RecordKind
from gestsync.domain.texts import mark


class TableLike(Protocol):
    """What is asked of a table's description."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...


_NUMBERLESS: Final = {RecordKind.RSG: ErrorCode.IMP_1002, RecordKind.ENFANT: ErrorCode.IMP_1008}


def columns_of(table_map: TableMap) -> tuple[str, ...]:
    """The columns to ask of the reader, each once, in a fixed order: that of ``map_rows``."""
    names = {name.casefold(): name for names in table_map.columns.values() for name in reversed(names)}
    return tuple(names.values())


TABLE: Final = mark("la table {table}")
COLUMN_OF: Final = mark("la colonne {column} de la table {table}")
NOTHING: Final = mark("rien")
"""What a base lacks, and what looks like it, in the words of IMP-1005."""


def check_structure(profile: ProviderProfile, tables: Iterable[TableLike]) -> None:
    """Check that the base has every table and column the profile reads; case does not count.

    Raises ``AppError`` IMP-1005 naming all that is missing, and what looks like it.
    """
    found = {table.name.casefold(): table for table in tables}
    missing: list[Reason] = []
    similar: list[Reason] = []
    for table_map in profile.tables:
        table = found.get(table_map.table.casefold())
        wanted = columns_of(table_map)
        if table is None:
            missing.append(because(TABLE, table=table_map.table))
            similar += [because(TABLE, table=name) for name in similar_tables(table_map, found.values())]
            continue
        there = {column.casefold() for column in table.columns}
        read = {column.casefold() for column in wanted}
        # One that feeds another field is not the missing one under another name.
        free = [column for column in table.columns if column.casefold() not in read]
        for column in wanted:
            if column.casefold() not in there:
                missing.append(because(COLUMN_OF, column=column, table=table.name))
                close = closest(column, free)
                similar += [because(mark("la colonne {column}"), column=close)] if close else []
    if missing:
        raise AppError(
            ErrorCode.IMP_1005,
            provider=profile.name,
            of_provider=profile.of_name,
            missing=listed(missing),
            similar=listed(dict.fromkeys(similar) or [NOTHING]),
        )


def similar_tables(table_map: TableMap, tables: Collection[TableLike]) -> list[str]:
    """The names of the tables that could be the one a profile reads, when there is none of its name."""
    close = closest(table_map.table, [table.name for table in tables])
    if close:
        return [close]
    # A table that was only renamed still has most of its columns.
    keys = {column.casefold() for column in columns_of(table_map)}
    return [
        table.name
        for table in tables
        if len(keys.intersection(map(str.casefold, table.columns))) * 2 > len(keys)
    ]


def closest(name: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that looks most like ``name``, if any does."""

    def bare(text: str) -> str:
        return re.sub(r"\W|_", "", cleaning.fold(text))

    by_form = {bare(candidate): candidate for candidate in names}
    close = difflib.get_close_matches(bare(name), by_form, n=1)
    return by_form[close[0]] if close else None


def map_rows(
    profile: ProviderProfile,
    table_map: TableMap,
    rows: Iterable[tuple[object, ...]],
    today: str,
    lines: Iterable[int] | None = None,
) -> Iterator[Mapped]:
    """Clean each of ``rows``, whose cells follow ``columns_of(table_map)``.

    ``today`` is ISO 8601; a birth date after it is suspect. An empty cell becomes ``""``; a cell that could
    not be read, and a field the profile does not give, become ``None``. A true or false reads ``1`` or
    ``0``. Two rows with one number are for the plan to find. ``lines`` says where each row stands, where that
    is not its place.
    """
    mapper = _Mapper(profile, table_map, today)
    for line, row in zip(lines or count(1), rows, strict=False):
        yield mapper.map(row, line)


class _Slot(NamedTuple):
    """How one field is read: its cells, what makes them canonical, and what makes its value doubtful.

    ``clean`` takes texts, by far the most of cells; ``read`` takes all the others.
    """

    field: Field
    place: int
    first: int
    others: tuple[int, ...]
    clean: Callable[[str], str]
    read: Callable[[object], str]
    doubt: Callable[[str], ErrorCode | None] | None


class _Mapper:
    """One table map made ready, once, for all its rows."""

    def __init__(self, profile: ProviderProfile, table_map: TableMap, today: str) -> None:
        self._profile = profile
        self._kind = table_map.kind
        self._table = table_map.table
        places = {name.casefold(): place for place, name in enumerate(columns_of(table_map))}

        def slot(field: Field, place: int) -> _Slot:
            first, *others = (places[name.casefold()] for name in table_map.columns[field.key])
            clean, read = _reading(field, profile.date_format, table_map.statuses)
            if field.role is Role.BIRTH_DATE:
                clean = cleaning.born_by(today, profile.date_format, clean)
            doubt = _doubting(field, table_map.statuses, today)
            return _Slot(field, place, first, tuple(others), clean, read, doubt)

        number = KINDS[table_map.kind].number
        self._number = slot(number, -1)
        self._slots = tuple(
            slot(field, place)
            for place, field in enumerate(FIELDS[table_map.kind])
            if field.key in table_map.columns
        )
        self._blank: list[Received] = [None] * len(FIELDS[table_map.kind])

    def map(self, row: tuple[object, ...], line: int) -> Mapped:
        """One row; ``line`` counts from 1."""
        values = self._blank.copy()
        bad: list[tuple[ErrorCode, Field, object]] = []
        for field, place, first, others, clean, read, doubt in self._slots:
            cell = row[first]
            if others and _is_blank(cell):
                cell = _first_filled(row, others)
            try:
                values[place] = value = clean(cell) if type(cell) is str else read(cell)
            except Unreadable:
                bad.append((ErrorCode.IMP_1004, field, cell))
                continue
            if doubt is not None and value and (code := doubt(value)) is not None:
                bad.append((code, field, value))
        number = self._read_number(row, bad)
        where = Place(self._table, line)
        if not number:
            # Without a number nothing else in the row can be of a fiche: only that it lacks one is told.
            return None, self._problems(bad[-1:], "", values, where)
        mapped = ProviderRow(number, tuple(values), where)
        return mapped, self._problems(bad, number, values, where) if bad else ()

    def _read_number(self, row: tuple[object, ...], bad: list[tuple[ErrorCode, Field, object]]) -> str:
        slot = self._number
        cell = row[slot.first]
        if slot.others and _is_blank(cell):
            cell = _first_filled(row, slot.others)
        try:
            number = slot.clean(cell) if type(cell) is str else slot.read(cell)
        except Unreadable:
            bad.append((ErrorCode.IMP_1004, slot.field, cell))
            return ""
        if not number:
            bad.append((_NUMBERLESS[self._kind], slot.field, ""))
        return number

    def _problems(
        self, bad: list[tuple[ErrorCode, Field, object]], number: str, values: list[Received], where: Place
    ) -> tuple[Problem, ...]:
        name = self._name(number, values)
        return tuple(
            Problem(
                code,
                self._kind,
                number,
                as_facts(
                    provider=self._profile.name,
                    of_provider=self._profile.of_name,
                    name=name,
                    where=where.said,
                    field=field.label,
                    value=_shown(value),
                ),
                () if number else tuple(values),
            )
            for code, field, value in bad
        )

    def _name(self, number: str, values: list[Received]) -> str:
        name = full_name(self._kind, tuple(value or "" for value in values))
        if not name and number and KINDS[self._kind].number_shown:
            return f"n°\u00a0{number}"
        return name or because(mark("sans nom"))


def _is_blank(cell: object) -> bool:
    return cell is None or (type(cell) is str and not cell.strip())


def _first_filled(row: tuple[object, ...], places: tuple[int, ...]) -> object:
    """The first cell of ``places`` that is not empty; one that could not be read is not empty."""
    return next((row[place] for place in places if not _is_blank(row[place])), None)


def _reading(
    field: Field, date_format: str, statuses: Mapping[str, str]
) -> tuple[Callable[[str], str], Callable[[object], str]]:
    """How the texts of a field are made canonical, and how its other cells are."""
    if field.type is FieldType.DATE:
        clean_date = _date_cleaning(date_format)
        if field.role is Role.END:
            clean_date = _open_ended(clean_date)
            return clean_date, lambda cell: clean_date(_text_of(cell))
        return clean_date, lambda cell: _read_date(cell) or clean_date(_text_of(cell))
    clean = field.clean
    if field.role is Role.STATUS:
        clean = _status_cleaning(clean, statuses)
    return clean, lambda cell: clean(_text_of(cell))


def _doubting(
    field: Field, statuses: Mapping[str, str], today: str
) -> Callable[[str], ErrorCode | None] | None:
    """What is said of a value that is read but strange."""
    if field.plausible_age is not None:
        return _birth_doubt(field.plausible_age, today)
    if field.role is Role.STATUS and statuses:
        known = frozenset(statuses.values())
        return lambda status: None if status in known else ErrorCode.IMP_1011
    return None


def _status_cleaning(clean: Callable[[str], str], statuses: Mapping[str, str]) -> Callable[[str], str]:
    by_code = {code.casefold(): status for code, status in statuses.items()} | dict(statuses)

    def read(cell: str) -> str:
        code = clean(cell)
        return by_code.get(code, by_code.get(code.casefold(), code))

    return read


def _birth_doubt(plausible_age: int, today: str) -> Callable[[str], ErrorCode | None]:
    # Whoever was born on this day or before has had one birthday too many.
    limit = f"{int(today[:4]) - plausible_age - 1:04d}{today[4:]}"
    return lambda born: None if limit < born <= today else ErrorCode.IMP_1012


def next_doubt(kind: RecordKind, read: Iterable[Mapped], today: str) -> str:
    """The first day after ``today`` on which one of these birth dates becomes doubtful, or no longer is."""
    days = ["9999-12-31"]
    for place, field in enumerate(FIELDS[kind]):
        if field.plausible_age is None:
            continue
        for row, _problems in read:
            born = (row.values[place] if row else "") or ""
            if born > today:
                days.append(born)
            elif born:
                days.append(f"{int(born[:4]) + field.plausible_age + 1:04d}{born[4:]}")
    return min(day for day in days if day > today)


def _date_cleaning(date_format: str) -> Callable[[str], str]:
    @lru_cache(1 << 16)
    def clean(text: str) -> str:
        return "" if cleaning.is_no_date(text) else cleaning.day(text, date_format)

    return clean


def _open_ended(clean: Callable[[str], str]) -> Callable[[str], str]:
    """An agreement whose end is not known is open: it has none."""
    return lambda text: "" if cleaning.is_never(text) else clean(text)


def _read_date(cell: object) -> str:
    """A typed date; empty for a cell of another type."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return cleaning.iso_date(cell.isoformat()) if isinstance(cell, date) else ""


def _text_of(cell: object) -> str:
    """The text of a typed cell: whole numbers without a decimal part. Raises ``Unreadable``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, int | float | Decimal) and math.isfinite(cell):
        return str(int(cell)) if cell == int(cell) else str(cell)
    raise Unreadable(repr(cell))  # bytes, infinity, or a cell that was not read


def _shown(cell: object) -> str:
    """A refused cell as a person can look for it in the accounting system."""
    try:
        return _text_of(cell)
    except Unreadable:
        return because(mark("données binaires") if isinstance(cell, bytes) else mark("non lue"))
