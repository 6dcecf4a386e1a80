"""The operations of the report: a page of rows at a time, read behind the window."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gestsync.domain.records import Outcome
from gestsync.domain.texts import mark
from gestsync.services.queries import OperationRow
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.models.field_words import number_of
from gestsync.ui.screens.report_words import WITHOUT_EFFECT, detail_of
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_tokens, font
from gestsync.ui.tokens import FontRole
from gestsync.ui.widgets.chips import outcome_chip
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip

PAGE = 100
_KEPT_PAGES = 40
_COLUMNS = (
    ("operation", mark("Opération")),
    ("name", mark("Client")),
    ("number", mark("Numéro")),
    ("modified", mark("Date de modification")),
    ("detail", mark("Détail")),
)
_NAME, _NUMBER, _MODIFIED = 1, 2, 3
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

Pages = Mapping[int, tuple[OperationRow, ...]]


class OperationsModel(QAbstractTableModel):
    """``total`` rows of which only the pages looked at are in memory; the others are blank and asked for."""

    page_wanted = Signal(int)
    """A page that is shown and not here yet: answer with ``add_page``."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._total = 0
        self._pages: dict[int, tuple[OperationRow, ...]] = {}
        self._asked: int | None = None

    def show(self, total: int, pages: Pages, formats: Formats) -> None:
        """Start again with ``total`` rows, ``pages`` of which are already read."""
        self.beginResetModel()
        self._total, self._formats, self._asked = total, formats, None
        self._pages = dict(pages)
        self.endResetModel()

    def add_page(self, page: int, rows: tuple[OperationRow, ...]) -> None:
        """Receive a page that was asked for."""
        self._asked = None
        self._pages[page] = rows
        while len(self._pages) > _KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        last = min((page + 1) * PAGE, self._total) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(_COLUMNS) - 1))

    def said(self, row: OperationRow) -> list[str]:
        """What each cell of an operation says."""
        return [self._text(row, column) for column in range(len(_COLUMNS))]

    def holds(self, rows: Sequence[int]) -> bool:
        """Whether all these rows are here."""
        return {row // PAGE for row in rows} <= self._pages.keys()

    def operation(self, row: int) -> OperationRow | None:
        """The operation of a row, ``None`` when its page is not here."""
        rows = self._pages.get(row // PAGE, ())
        return rows[row % PAGE] if 0 <= row < self._total and row % PAGE < len(rows) else None

    def rows_of_keys(self, keys: Collection[object]) -> Mapping[object, int]:
        """Where operations stand among the pages that are here."""
        return {
            row.id: page * PAGE + place
            for page, rows in self._pages.items()
            for place, row in enumerate(rows)
            if row.id in keys
        }

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(_COLUMNS[section][1])
            if role == ItemRole.KEY:
                return _COLUMNS[section][0]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.operation(index.row())
        if row is None:
            self._ask(index.row() // PAGE, role)
            return None
        if role == ItemRole.KEY:
            return row.id
        if role == ItemRole.CHIP and index.column() == 0:
            return outcome_chip(row.outcome)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._text(row, index.column()))
        return _appearance(row, index.column(), role)

    def _ask(self, page: int, role: int) -> None:
        if role == Qt.ItemDataRole.DisplayRole and self._asked is None:
            self._asked = page
            self.page_wanted.emit(page)

    def _text(self, row: OperationRow, column: int) -> str:
        if column == 0:
            return outcome_chip(row.outcome).text
        if column == _NAME:
            return row.name or EMPTY
        if column == _NUMBER:
            return number_of(row.kind, row.number)
        if column == _MODIFIED:
            return self._formats.instant(row.modified_at)
        return detail_of(row, self._formats)


def _appearance(row: OperationRow, column: int, role: int) -> Any:
    """What waits for her is bold; what changed nothing, numbers and dates are muted."""
    if role == Qt.ItemDataRole.FontRole and row.pending and column == _NAME:
        return font(FontRole.STRONG)
    muted = column in (_NUMBER, _MODIFIED) or row.outcome in WITHOUT_EFFECT or row.undone
    if role == Qt.ItemDataRole.ForegroundRole and (muted or row.outcome is Outcome.ABSENT):
        return QColor(current_tokens().muted)
    return None
