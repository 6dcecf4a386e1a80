"""Excel and OpenDocument exports (``.xlsx``, ``.xls``, ``.ods``), read from a private copy.

A table is a sheet: its first filled row names its columns, each other filled row is a fiche. A person
laid that sheet out, so whatever is unclear in its header refuses it with the reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gestsync.domain.errors import AppError, because, within
from gestsync.domain.records import NOT_READ
from gestsync.domain.texts import mark
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.source import Source
from gestsync.providers.workbook_sheets import Refuse, Sheet, filled, open_workbook
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, TableInfo


class WorkbookReader(Closing):
    """A workbook opened read-only; a table is a sheet, hidden ones too, whatever the case of its name.

    ``wanted`` names the sheets that matter: only these must have a proper header; another is listed
    without columns. ``None``: none must. Raises ``AppError`` IMP-1001, IMP-1005, IMP-1027.
    """

    encoding = "utf-8"

    def __init__(self, source: Source, wanted: Sequence[str] | None = None) -> None:
        self._source = source
        self._wanted = {name.casefold() for name in wanted or ()}
        self._laid: dict[str, _Table] = {}
        self._copy = PrivateCopy(source)
        try:
            self._book = open_workbook(self._copy.take(source.location), source.unfit)
        except OSError as error:
            self._copy.close()
            raise source.unreachable() from error
        except BaseException:
            self._copy.close()
            raise
        self._sheets = {sheet.name.casefold(): sheet for sheet in self._book.sheets}

    @property
    def format(self) -> str:
        """The kind of workbook, and its hidden sheets by name: they are often what was left behind."""
        hidden = [sheet.name for sheet in self._book.sheets if sheet.hidden]
        return self._book.format + (f", feuilles masquées : {', '.join(hidden)}" if hidden else "")

    def tables(self) -> tuple[TableInfo, ...]:
        """All sheets, in name order."""
        found = []
        for key, sheet in self._sheets.items():
            try:
                table = self._table(key)
                found.append(TableInfo(sheet.name, table.columns, len(table.rows)))
            except AppError:
                if key in self._wanted:
                    raise
                found.append(TableInfo(sheet.name, (), None))
        return tuple(sorted(found))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every filled row of ``table``: the cells of ``columns``, in that order."""
        if table.casefold() not in self._sheets:
            raise self._source.lacks(table)
        found = self._table(table.casefold())
        places = self._source.places(found.name, found.columns, columns)
        return (tuple([row[place] for place in places]) for row in found.rows)

    def lines(self, table: str) -> Sequence[int]:
        """The row of the sheet where each stands."""
        return self._table(table.casefold()).lines

    def close(self) -> None:
        """Close the copy and remove it."""
        self._laid.clear()
        self._book.close()
        self._copy.close()

    def _table(self, key: str) -> "_Table":
        if key not in self._laid:
            self._laid[key] = _lay(self._sheets[key], self._source)
        return self._laid[key]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    rows: list[list[Cell]]
    lines: list[int]


def _lay(sheet: Sheet, source: Source) -> _Table:
    """The columns of a sheet and its filled rows, all as wide. Raises IMP-1027."""

    def refuse(reason: str) -> AppError:
        return source.unfit(within(mark("feuille {sheet}"), reason, sheet=sheet.name))

    lines, rows = [], []
    for line, row in enumerate(sheet.cells(), 1):
        if filled(row):
            lines.append(line)
            rows.append(row)
    if not rows:
        raise refuse(mark("elle est vide"))
    width = max(len(row) for row in rows)
    while not any(filled(row[width - 1 : width]) for row in rows):
        width -= 1
    wide = [row[:width] + [None] * (width - len(row)) for row in rows]
    columns = tuple("" if cell is None or cell is NOT_READ else str(cell).strip() for cell in wide[0])
    _check_header(columns, refuse)
    return _Table(sheet.name, columns, wide[1:], lines[1:])


def _check_header(columns: tuple[str, ...], refuse: Refuse) -> None:
    seen: set[str] = set()
    for place, name in enumerate(columns, 1):
        if not name:
            raise refuse(
                because(
                    mark(
                        "sa colonne {place} n’a pas de nom\u00a0: la première ligne remplie doit "
                        "nommer chaque colonne, sans cellules fusionnées"
                    ),
                    place=place,
                )
            )
        if name.casefold() in seen:
            raise refuse(because(mark("deux colonnes portent le nom «\u00a0{name}\u00a0»"), name=name))
        seen.add(name.casefold())
