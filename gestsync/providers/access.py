"""An Access base (97 to 2019), read without a driver from a private copy.

Pages are read when they are needed, so that memory does not grow with the file. See decision 008.
"""

import codecs
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from gestsync.domain.errors import AppError, ErrorCode, because, within
from gestsync.domain.texts import mark
from gestsync.providers.access_catalogue import (
    AccessTable,
    LinkedTable,
    check_nothing_is_lost,
    read_catalogue,
)
from gestsync.providers.access_definition import AccessColumn, AccessDefinition, Kind, read_definition
from gestsync.providers.access_format import AccessHeader, is_access, read_access_header
from gestsync.providers.access_pages import Broken, Pages
from gestsync.providers.access_properties import calculates, with_result_types
from gestsync.providers.access_rows import RowCutter, live_rows
from gestsync.providers.access_values import Undecodable, column_reader
from gestsync.providers.private_copy import PrivateCopy, head_of
from gestsync.providers.profiles import AUTO_ENCODING
from gestsync.providers.source import Source, UnreadText
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, Remark, TableInfo

_Read = TypeVar("_Read")

SUFFIXES: Final = frozenset({".mdb", ".accdb", ".mde", ".accde", ".accdr", ".mda", ".accda"})
"""How Access bases are named: a file of such a name that is none cannot be read at all."""

TEMPLATE: Final = ".accdt"
"""How templates are named, from which Access makes new bases: they hold no rows."""

_CATALOGUE: Final = mark("le catalogue")
_TABLE: Final = mark("table {table}")
_HEAD: Final = 3 * 4096
_CODE_PAGES: Final = {0: "cp1252", 10000: "mac_roman", 65001: "utf-8", 20127: "ascii", 28591: "latin-1"}


def is_access_file(path: Path) -> bool:
    """Whether a file starts as Access bases do. Raises ``OSError``."""
    return is_access(head_of(path, _HEAD))


class AccessReader(Closing):
    """An Access base opened read-only. Raises ``AppError`` IMP-1001, 1005, 1006, 1014 to 1016, 1022.

    ``encoding`` overrides the code page of Access 97 texts; ``auto`` takes that of the file. ``wanted`` names
    the tables that matter: others are listed, not counted, and left out when damaged. ``None``: all.
    ``password`` is asked only of a base that has one, and answers ``""`` when nobody knows it.
    """

    def __init__(
        self,
        source: Source,
        encoding: str,
        wanted: Sequence[str] | None = None,
        *,
        password: Callable[[], str] = str,
    ) -> None:
        self._source = source
        self._wanted = {name.casefold() for name in wanted} if wanted is not None else None
        self._copy = PrivateCopy(source)
        try:
            path = self._copy.take(source.location)
            self._header = self._unlocked(path, password)
            self.encoding = "utf-16" if self._header.layout.wide else self._narrow(encoding)
            self._pages = Pages(path, self._header.layout)
        except BaseException:
            self._copy.close()
            raise
        try:
            self.catalogue = self._guarded(_CATALOGUE, lambda: read_catalogue(self._pages, self.encoding))
        except BaseException:
            self.close()
            raise
        entries = self.catalogue.entries
        self._tables = {entry.name.casefold(): entry for entry in entries if isinstance(entry, AccessTable)}
        self._links = {entry.name.casefold(): entry for entry in entries if isinstance(entry, LinkedTable)}

    @property
    def format(self) -> str:
        """For example ``Access 2010``."""
        return self._header.version

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables of this file, in name order; those that matter have their live rows counted."""
        found = []
        for key, table in self._tables.items():
            matters = self._wanted is None or key in self._wanted
            try:
                found.append(self._info(table, counted=matters))
            except AppError:
                if matters:
                    raise
        for key in (self._wanted or set()) & self._links.keys():
            raise self._linked(self._links[key])
        if self._wanted is None or not self._wanted <= self._tables.keys():
            self._check_nothing_is_lost()
        return tuple(sorted(found))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every live row of ``table``: the cells of ``columns``, in that order."""
        found = self._tables.get(table.casefold())
        if found is None:
            link = self._links.get(table.casefold())
            if link is not None:
                raise self._linked(link)
            self._check_nothing_is_lost()
            raise self._source.lacks(table)
        definition = self._definition(found)
        names = _names(definition)
        places = self._source.places(found.name, names, columns)
        return self._cells(found, definition, [definition.columns[place] for place in places])

    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know of what is not read: links and columns."""
        said = [
            Remark(
                mark("La table {table} est liée à {target} : elle n’est pas lue."),
                {"table": link.name, "target": link.target},
            )
            for link in self._links.values()
        ]
        for table in self._tables.values():
            try:
                columns = self._definition(table).columns
            except AppError:
                continue
            said += [
                Remark(_NOT_READ[column.kind], {"column": column.name, "table": table.name})
                for column in columns
                if column.kind in _NOT_READ
            ]
        return tuple(said)

    def fingerprint(self) -> str:
        """What stands for the bytes of the files of the base, and how they are decoded."""
        return f"{self._copy.fingerprint()}-{self.encoding}"

    def close(self) -> None:
        """Close the copy and remove it."""
        self._pages.close()
        self._copy.close()

    def _unlocked(self, path: Path, password: Callable[[], str]) -> AccessHeader:
        """The header of a base that we can read. Raises ``AppError`` IMP-1006, IMP-1014, IMP-1015."""
        with path.open("rb") as file:
            start = file.read(_HEAD)
        header = read_access_header(start) if is_access(start) else None
        if header is None and path.suffix.lower() == TEMPLATE:
            raise self._source.damaged(mark("c’est un modèle d’Access, donnez la base qu’on en a faite"))
        if header is None:
            raise self._source.damaged(mark("ce n’est pas une base Access, ou d’une version inconnue"))
        if header.encrypted:
            raise self._source.failure(ErrorCode.IMP_1015, version=header.version)
        given = password() if header.password else ""
        if header.password != given:
            reason = mark("celui qui est donné n’est pas le bon") if given else mark("il manque")
            raise self._source.failure(ErrorCode.IMP_1014, reason=reason)
        return header

    def _check_nothing_is_lost(self) -> None:
        """A table that nobody finds is not missing when the file still has one that has lost its name."""
        self._guarded(_CATALOGUE, lambda: check_nothing_is_lost(self._pages, self.catalogue, self.encoding))

    def _narrow(self, encoding: str) -> str:
        """The codec of Access 97 texts: the one asked for, or that of the code page of the file."""
        if encoding != AUTO_ENCODING:
            return encoding
        page = self._header.code_page
        name = _CODE_PAGES.get(page, f"cp{page}")
        try:
            return codecs.lookup(name).name
        except LookupError as error:
            reason = because(
                mark("la page de codes qu’il déclare ({page}) est inconnue; choisissez-en une"), page=page
            )
            raise self._source.damaged(reason) from error

    def _definition(self, table: AccessTable) -> AccessDefinition:
        return self._guarded(_TABLE, lambda: self._read_definition(table), table=table.name)

    def _read_definition(self, table: AccessTable) -> AccessDefinition:
        found = read_definition(self._pages, table.page, self.encoding)
        if not calculates(found):
            return found
        kept = table.properties
        return with_result_types(found, self._pages.long_value(kept) if kept else None)

    def _info(self, table: AccessTable, *, counted: bool) -> TableInfo:
        definition = self._definition(table)
        count = None
        if counted:
            count = self._guarded(
                _TABLE,
                lambda: sum(len(rows) for rows in live_rows(self._pages, definition)),
                table=table.name,
            )
        return TableInfo(table.name, _names(definition), count)

    def _cells(
        self, table: AccessTable, definition: AccessDefinition, columns: Sequence[AccessColumn]
    ) -> Iterator[tuple[Cell, ...]]:
        try:
            try:
                yield from self._read_cells(definition, columns)
            except Undecodable as error:
                found = self._unread(definition, columns)
                raise self._source.undecodable(table.name, self.encoding, found) from error
        except Broken as error:  # raised while the other unreadable texts were looked for, too
            raise self._source.damaged(within(_TABLE, error.reason, table=table.name)) from error
        except OSError as error:
            raise self._source.unreachable() from error

    def _read_cells(
        self, definition: AccessDefinition, columns: Sequence[AccessColumn]
    ) -> Iterator[tuple[Cell, ...]]:
        pages = self._pages
        cutter = RowCutter(pages, definition, columns)
        readers = [column_reader(column, pages, self.encoding) for column in columns]
        for rows in live_rows(pages, definition):
            if not columns:
                yield from ((),) * len(rows)
                continue
            cut = zip(*map(cutter.cut, rows), strict=True)
            yield from zip(
                *(
                    cells if reader is None else reader(cells)
                    for cells, reader in zip(cut, readers, strict=False)
                ),
                strict=True,
            )

    def _unread(self, definition: AccessDefinition, columns: Sequence[AccessColumn]) -> Iterator[UnreadText]:
        """Each text of ``columns`` that does not decode. Raises ``Broken``."""
        pages = self._pages
        wanted = list(dict.fromkeys(columns))
        cutter = RowCutter(pages, definition, wanted)
        readers = [column_reader(column, pages, self.encoding) for column in wanted]
        for number, row in enumerate(chain.from_iterable(live_rows(pages, definition)), 1):
            for cell, reader in zip(cutter.cut(row), readers, strict=False):
                try:
                    if reader is not None:
                        reader([cell])
                except Undecodable as error:
                    yield UnreadText(number, error.column, error.shown)

    def _guarded(self, what: str, read: Callable[[], _Read], **place: str) -> _Read:
        try:
            return read()
        except Broken as error:
            raise self._source.damaged(within(what, error.reason, **place)) from error
        except Undecodable as error:
            raise self._source.damaged(within(what, self._unreadable(error), **place)) from error
        except OSError as error:
            raise self._source.unreachable() from error

    def _unreadable(self, error: Undecodable) -> str:
        words = mark("colonne {column}, «\u00a0{shown}\u00a0» n’est pas écrit en {encoding}")
        return because(words, column=error.column, shown=error.shown, encoding=self.encoding)

    def _linked(self, link: LinkedTable) -> AppError:
        return self._source.failure(ErrorCode.IMP_1016, table=link.name, target=link.target)


def _names(definition: AccessDefinition) -> tuple[str, ...]:
    return tuple(column.name for column in definition.columns)


_NOT_READ: Final[dict[Kind | None, str]] = {
    None: mark("La colonne {column} de la table {table} n’est pas lue (type inconnu)."),
    Kind.COMPLEX: mark(
        "La colonne {column} de la table {table} n’est pas lue (pièces jointes ou liste de valeurs)."
    ),
    Kind.OLE: mark("La colonne {column} de la table {table} n’est pas lue (objet OLE)."),
}
"""What no field can hold, or nobody knows how to read."""
