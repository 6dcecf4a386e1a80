"""The catalogue of an Access file: its tables, told apart from those of Access itself and from links."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gestsync.domain.errors import because
from gestsync.domain.texts import mark
from gestsync.providers.access_definition import AccessColumn, owned_map, read_definition
from gestsync.providers.access_pages import DEFINITION, Broken, Pages, is_written
from gestsync.providers.access_rows import RowCutter, live_rows
from gestsync.providers.access_values import column_reader

_PAGE: Final = 2
"""Where the definition of the catalogue is, in every version."""

_TABLE, _LINKS = 1, frozenset({4, 6})
_SYSTEM: Final = 0x8000_0000 | 0x0000_0002
_OF_ACCESS: Final = re.compile(r"MSys|~|f_[0-9A-F]{32}_", re.IGNORECASE)
"""How Access names its own tables. One that is flagged so under another name is the office's all the same."""
_PLACE: Final = 0x00FF_FFFF
"""The part of a table's number that is the page where its definition starts."""
_COLUMNS: Final = ("Id", "Type", "Flags", "Name", "Database", "ForeignName")
_PROPERTIES: Final = "LvProp"
_SHOWN: Final = 4
"""How many columns are named, for a person to recognise a table whose name is lost."""


@dataclass(frozen=True, slots=True)
class AccessTable:
    """A table of this file: ``page`` is where its definition starts, ``properties`` where they are kept."""

    name: str
    page: int
    properties: bytes | None


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """A table of another file or server that this one only names."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tables that are not those of Access, and the definition pages of all of them."""

    entries: tuple[AccessTable | LinkedTable, ...]
    pages: frozenset[int]


def read_catalogue(pages: Pages, encoding: str) -> Catalogue:
    """What the catalogue names. Raises ``Broken`` and ``Undecodable``."""
    rows = list(_rows(pages, encoding))
    found = tuple(entry for row in rows if (entry := _entry(row)) is not None)
    # Those of Access count too: a damaged number may lead to the definition of one of them.
    numbers = [row["Id"] for row in rows if row["Type"] == _TABLE]
    places = Counter(number & _PLACE for number in numbers if isinstance(number, int))
    names = Counter(entry.name.casefold() for entry in found)
    maps = {place: _map(pages, place) for place in places}
    shared = Counter(maps.values())
    for entry in found:
        if names[entry.name.casefold()] > 1:
            raise Broken(because(mark("deux tables y ont le nom {table}"), table=entry.name))
        if isinstance(entry, AccessTable):
            if places[entry.page] > 1:
                raise Broken(because(mark("la table {table} y est à la place d’une autre"), table=entry.name))
            if maps[entry.page] is not None and shared[maps[entry.page]] > 1:
                raise Broken(
                    because(mark("la table {table} y a la définition d’une autre"), table=entry.name)
                )
    # A link to a server keeps the definition of its table.
    linked = {
        number & _PLACE for row in rows if isinstance(number := row["Id"], int) and row["Type"] in _LINKS
    }
    return Catalogue(found, frozenset({_PAGE, *places, *linked}))


def check_nothing_is_lost(pages: Pages, catalogue: Catalogue, encoding: str) -> None:
    """Each definition in use is that of a table which the catalogue names, else ``Broken`` says which."""
    definitions = {number: after for number, sort, after in pages.heads() if sort == DEFINITION}
    for number in sorted(definitions.keys() - catalogue.pages - set(definitions.values())):
        try:
            columns = read_definition(pages, number, encoding).columns
        except Broken:
            continue  # the rest of a definition that is damaged, or nothing
        names = ", ".join(column.name for column in columns[:_SHOWN])
        raise Broken(
            because(
                mark("il ne mène plus à la table de sa page {number} (colonnes {names}…)"),
                number=number,
                names=names,
            )
        )


def _map(pages: Pages, number: int) -> int | None:
    try:
        return owned_map(pages, number)
    except Broken:  # told when that table is read
        return None


def _rows(pages: Pages, encoding: str) -> Iterator[dict[str, object]]:
    table = read_definition(pages, _PAGE, encoding)
    by_name = {column.name: column for column in table.columns}
    if not {"Id", "Type", "Flags", "Name"} <= by_name.keys():
        raise Broken(mark("son catalogue n’est pas celui d’Access"))
    names = [*_COLUMNS, _PROPERTIES]
    columns: list[AccessColumn] = [by_name[name] for name in names if name in by_name]
    cutter = RowCutter(pages, table, columns)
    readers = [
        None if column.name == _PROPERTIES else column_reader(column, pages, encoding) for column in columns
    ]
    for rows in live_rows(pages, table):
        for row in rows:
            cells = cutter.cut(row)
            read = [
                cell if reader is None else reader([cell])[0]
                for cell, reader in zip(cells, readers, strict=True)
            ]
            yield dict(zip((column.name for column in columns), read, strict=True))


def _entry(row: dict[str, object]) -> AccessTable | LinkedTable | None:
    sort, flags, name, number = row["Type"], row["Flags"], row["Name"], row["Id"]
    if sort not in {_TABLE, *_LINKS}:
        return None
    flags = flags if isinstance(flags, int) else 0
    if not isinstance(name, str) or not isinstance(number, int):
        raise Broken(mark("une entrée de son catalogue est illisible"))
    if not is_written(name):
        raise Broken(because(mark("le nom de la table {name} est illisible"), name=f"{name!a}"))
    if flags & _SYSTEM and _OF_ACCESS.match(name):
        return None
    if sort == _TABLE:
        properties = row.get(_PROPERTIES)
        return AccessTable(name, number & _PLACE, properties if isinstance(properties, bytes) else None)
    parts = [str(row[key]) for key in ("Database", "ForeignName") if isinstance(row.get(key), str)]
    return LinkedTable(name, ", ".join(part for part in parts if part) or "ODBC")
