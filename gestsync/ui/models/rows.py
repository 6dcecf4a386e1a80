"""The model of a short list: rows of words already made, a chip where one column has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSettings, Qt
from PySide6.QtGui import QColor

from gestsync.ui.theme import current_tokens
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip
from gestsync.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its key, its title, its first width, and whether it is muted."""

    key: str
    title: str
    width: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what identifies it, a text per column, and the chip of column ``chip_column``."""

    key: str
    cells: tuple[str, ...]
    chip: ChipSpec | None = None
    chip_column: int = 0


class RowsModel(QAbstractTableModel):
    """All rows in memory: for lists of some thousands at most."""

    def __init__(self, headings: Sequence[Heading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self._rows: Sequence[TableRow] = ()

    def show(self, rows: Sequence[TableRow]) -> None:
        """Show ``rows`` in order, in place of the others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.headings)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == ItemRole.KEY:
            return self.headings[section].key
        return self.headings[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.cells[column],
            Qt.ItemDataRole.ToolTipRole: tip(row.cells[column]),
            ItemRole.KEY: row.key,
            ItemRole.CHIP: row.chip if column == row.chip_column else None,
        }
        if role in answers:
            return answers[role]
        if role == Qt.ItemDataRole.ForegroundRole and self.headings[column].quiet:
            return QColor(current_tokens().muted)
        return None


def table_of(model: RowsModel, name: str, key: str, settings: QSettings) -> RecordTable:
    """The list of ``model``, its columns as wide at first as their headings say."""
    table = RecordTable(name, key, settings, [each.width for each in model.headings])
    table.setModel(model)
    return table
