"""The model of a list of fiches: ids in order, rows read by pages when they come into view."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services.queries import RecordRow
from gestsync.ui.formats import Formats
from gestsync.ui.models.record_columns import OCCUPIED, Column, ListLine, columns_of, line_of
from gestsync.ui.theme import current_tokens
from gestsync.ui.widgets.delegates import ItemRole

PAGE = 128
_PAGES_KEPT = 64
_FEW = 2
_TOP = QModelIndex()

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
        self._read_rows = read_rows
        self._formats = formats
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ListLine]] = OrderedDict()

    def show(self, ids: Sequence[int], formats: Formats) -> None:
        """Show these fiches in this order, in place of the others."""
        self.beginResetModel()
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
