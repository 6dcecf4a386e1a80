"""The content of a kept exchange file, at one of its lines."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTableView, QWidget

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.queries import FileRow, Queries
from gestsync.ui.screens.copying import may_copy
from gestsync.ui.screens.file_viewer_lines import KeptLines
from gestsync.ui.screens.report_words import file_caption, file_sentence
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, vbox
from gestsync.ui.widgets.buttons import Button, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.inputs import SpinBox
from gestsync.ui.widgets.labels import ElidedLabel, Label, tip
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIZE = 1000, 620
_MOST_UNPACKED = 1 << 30  # bytes of a compressed file, which go to a nameless file to be read
_MOST_COLUMNS = 200
_NUMBER_WIDTH, _LEAST_WIDTH, _MOST_WIDTH = 90, 90, 300
_MEASURED = 30  # lines: enough to see how wide a column is


@dataclass(frozen=True, slots=True)
class _Loaded:
    file: FileRow
    lines: KeptLines
    delimiter: str


class FileLinesModel(QAbstractTableModel):
    """One row a line after the header, whose cells name the columns; the number of the line comes first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: KeptLines | None = None
        self._delimiter = ";"
        self._names: list[str] = []
        self._row: tuple[int, list[str]] = (-1, [])

    def show(self, lines: KeptLines, delimiter: str, line: int) -> None:
        """Show ``lines``; the columns are those of the header, more if ``line`` has more."""
        self.beginResetModel()
        self._lines, self._delimiter, self._row = lines, delimiter, (-1, [])
        self._names = lines.cells(1, delimiter)[:_MOST_COLUMNS] or [""]
        width = min(len(lines.cells(line, delimiter)), _MOST_COLUMNS)
        self._names += [tr("(sans nom)")] * (width - len(self._names))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() or self._lines is None else max(len(self._lines) - 1, 0)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else 1 + len(self._names)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr("Ligne") if section == 0 else self._names[section - 1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = index.row() + 2
        if index.column() == 0:
            return str(line) if role == Qt.ItemDataRole.DisplayRole else None
        text = self._cell(line, index.column() - 1)
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def _cell(self, line: int, column: int) -> str:
        if self._row[0] != line and self._lines is not None:
            self._row = line, self._lines.cells(line, self._delimiter)
        cells = self._row[1]
        if column == len(self._names) - 1:  # what is too much stays in sight
            return self._delimiter.join(cells[column:])
        return cells[column] if column < len(cells) else ""


class FileViewer(QDialog):
    """Shows the kept copy of a file, its columns named; ``line`` is physical, 1-based, 0 for the top."""

    table: RecordTable
    """The lines; made once the file is read, since its columns give the widths."""

    def __init__(
        self, workbench: Workbench, file_id: int, line: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._file_id = file_id
        self._line = line
        self.name = ElidedLabel("", "card-title")
        self.caption = Label("", "muted", wrap=True)
        self.model = FileLinesModel()
        self.go_to = SpinBox(1, 1)
        self.waiting = EmptyState(tr("Lecture du fichier…"))
        self._pages = QStackedWidget()
        self.setWindowTitle(tr("Contenu du fichier"))
        open_at(self, *_SIZE)
        self._lay_out()
        self._read()

    def show_line(self, line: int) -> None:
        """Make the line ``line`` current and bring it to the middle."""
        row = max(line - 2, 0)
        if row < self.model.rowCount():
            index = self.model.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)

    def _read(self) -> None:
        ports, file_id = self._workbench.ports, self._file_id

        def question(queries: Queries) -> _Loaded:
            file = queries.file(file_id)
            if file is None:
                raise AppError(ErrorCode.GEN_9004, file=file_id)
            profile = ports.profiles.exchange()
            lines = KeptLines.of(ports.inbox.kept(file.sha256), profile.encoding, _MOST_UNPACKED)
            return _Loaded(file, lines, profile.delimiter)

        self._workbench.read(question, self._on_read, owner=self, topic="file", on_error=self._on_error)

    def _on_read(self, loaded: _Loaded) -> None:
        formats, file = self._workbench.formats, loaded.file
        self.setWindowTitle(file.name)
        self.name.setText(file.name)
        said = [file_caption(file, formats, self._workbench.now()), file_sentence(file)]
        if loaded.lines.cut:
            said.append(tr("Seul le début de ce fichier compressé est montré."))
        self.caption.setText("\n".join(words for words in said if words))
        self.model.show(loaded.lines, loaded.delimiter, self._line)
        self._show_table()
        self.go_to.setRange(1, max(len(loaded.lines), 1))
        self.go_to.setValue(self._line or 1)
        self.go_to.valueChanged.connect(self.show_line)
        self.table.setFocus()
        self.show_line(self._line)

    def _show_table(self) -> None:
        name = tr("Lignes du fichier")
        self.table = RecordTable(name, "file_viewer", self._workbench.view, self._widths())
        self.table.setModel(self.model)
        self.table.on_copy = lambda rows: not may_copy(self._workbench, rows)
        self._pages.addWidget(self.table)
        self._pages.setCurrentWidget(self.table)

    def _widths(self) -> list[int]:
        """As wide as the first lines need, within reason."""
        metrics, around = self.fontMetrics(), 2 * Space.L
        widths = [_NUMBER_WIDTH]
        for column in range(1, self.model.columnCount()):
            texts = [self.model.headerData(column, Qt.Orientation.Horizontal)]
            texts += [
                self.model.index(row, column).data() for row in range(min(_MEASURED, self.model.rowCount()))
            ]
            wanted = max(metrics.horizontalAdvance(text) for text in texts) + around
            widths.append(min(max(wanted, _LEAST_WIDTH), _MOST_WIDTH))
        return widths

    def _on_error(self, error: AppError) -> None:
        self.reject()
        self._workbench.failed.emit(error, None)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.waiting)
        card = Card(flush=True)
        card.add(self._pages, 1)
        column = vbox(self, gap=Space.S, around=DIALOG_EDGE)
        column.addWidget(self.name)
        column.addWidget(self.caption)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        close = Button(tr("Fermer"))
        close.clicked.connect(self.accept)
        self.go_to.setAccessibleName(tr("Aller à la ligne"))
        return button_row(close, left=[Label(tr("Aller à la ligne"), "muted"), self.go_to])
