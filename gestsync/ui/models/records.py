"""The model of a list of fiches: ids in order, rows read by pages when they come into view."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gestsync.domain.fields import name_begun, sort_key
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services.queries import RecordRow, RecordSort
from gestsync.ui.formats import Formats
from gestsync.ui.models.record_columns import NAME, NUMERO, OCCUPIED, Column, ListLine, columns_of, line_of
from gestsync.ui.theme import current_tokens
from gestsync.ui.widgets.delegates import ItemRole

PAGE = 128
_PAGES_KEPT = 64
_FEW = 2
_TOP = QModelIndex()
_BY_NAME: Final = RecordSort()
_AFTER_ALL: Final = "\U0010ffff"
_BEGUN: Final = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap

Index = QModelIndex | QPersistentModelIndex
ReadRows = Callable[[Sequence[int]], tuple[RecordRow, ...]]


class RecordsModel(QAbstractTableModel):
    """``show`` gives it ids; ``read_rows`` is asked for at most 128 of them at a time.

    ``read_rows`` may give back fewer rows than ids (a fiche gone since): the missing ones stay empty
    until the next ``show``.
    """

    def __init__(
        self, kind: RecordKind, read_rows: ReadRows, formats: Formats, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = columns_of(kind)
        self._kind = kind
        self._read_rows = read_rows
        self._formats = formats
        self._sort = _BY_NAME
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ListLine]] = OrderedDict()

    def show(self, ids: Sequence[int], formats: Formats, sort: RecordSort = _BY_NAME) -> None:
        """Show these fiches, which are sorted so, in place of the others."""
        self.beginResetModel()
        self._sort = sort
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._formats = formats
        self._pages.clear()
        self.endResetModel()

    def ids(self, rows: Sequence[int]) -> list[int]:
        """The fiches of ``rows``."""
        return [self._ids[row] for row in rows]

    def ref(self, row: int) -> RecordRef | None:
        """The fiche of a row."""
        line = self._line(row)
        return line.ref if line else None

    def rows_of_keys(self, keys: Collection[object]) -> Mapping[object, int]:
        """The row of each fiche that is listed, by its id."""
        if len(keys) > _FEW:  # one walk through a million, however many are looked for
            return {key: row for row, key in enumerate(self._ids) if key in keys}
        return {key: row for key in keys if (row := self._row_of_key(key)) >= 0}

    def _row_of_key(self, key: object) -> int:
        try:
            return self._ids.index(key)
        except (ValueError, TypeError):
            return -1

    def row_of_letters(self, typed: str, start: int) -> int:
        """A row whose name (or number, in a list sorted by it) begins as ``typed``; -1 for none.

        ``start`` if it does, else the first of the list. Found by halves: of a million fiches, some twenty
        are read.
        """
        if self._sort.key not in {NAME, NUMERO}:
            return -1
        begun = name_begun(typed) if self._sort.key == NAME else typed
        if 0 <= start < len(self._ids) and self._key_of(start).startswith(begun):
            return start
        if self._sort.descending:
            upwards = range(len(self._ids) - 1, -1, -1)
            place = bisect_left(upwards, begun + _AFTER_ALL, key=self._key_of) - 1
        else:
            upwards = range(len(self._ids))
            place = bisect_left(upwards, begun, key=self._key_of)
        found = 0 <= place < len(upwards) and self._key_of(upwards[place]).startswith(begun)
        return upwards[place] if found else -1

    def _key_of(self, row: int) -> str:
        """What the list is sorted by."""
        for each in self._read_rows(self._ids[row : row + 1]):
            return each.ref.number if self._sort.key == NUMERO else sort_key(self._kind, each.values)
        return ""

    def match(
        self, start: Index, role: int, value: object, hits: int = 1, flags: Qt.MatchFlag = _BEGUN
    ) -> list[QModelIndex]:
        """What a view asks when letters are typed in it: ``row_of_letters``, one at most."""
        if role != Qt.ItemDataRole.DisplayRole or not start.isValid():
            return super().match(start, role, value, hits, flags)
        row = self.row_of_letters(str(value), start.row())
        return [] if row < 0 else [self.index(row, start.column())]

    def column(self, key: str) -> int:
        """Where the column ``key`` stands. Raises ``ValueError`` when there is none."""
        return [column.key for column in self.columns].index(key)

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == ItemRole.KEY:
            return self.columns[section].key
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ItemRole.KEY:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(current_tokens().muted) if self.columns[index.column()].quiet else None
        line = self._line(index.row())
        return _cell(line, index.column(), self.columns[index.column()], role) if line else None

    def _line(self, row: int) -> ListLine | None:
        if not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE).get(self._ids[row])

    def _page(self, number: int) -> dict[int, ListLine]:
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            rows = self._read_rows(ids)
            page = {row.ref.id or 0: line_of(row, self.columns, self._formats) for row in rows}
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page


def said(line: ListLine, columns: Sequence[Column]) -> list[str]:
    """What each cell says."""
    return [_text(line, number, column) for number, column in enumerate(columns)]


def _text(line: ListLine, number: int, column: Column) -> str:
    return line.chip.text if column.is_status and line.chip else line.cells[number]


def _cell(line: ListLine, number: int, column: Column, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return _text(line, number, column)
    if role == ItemRole.CHIP and column.is_status:
        return line.chip
    if column.key == OCCUPIED and line.places:
        if role == ItemRole.PLACES:
            return line.places
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.places.sentence
    return None
