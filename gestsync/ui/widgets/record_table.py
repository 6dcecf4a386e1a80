"""The table of every list: flat, one line under each row, an accent bar on the selected one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from gestsync.ui.theme import current_sizes, current_tokens
from gestsync.ui.widgets.columns import ColumnLayout
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import tip
from gestsync.ui.widgets.row_menu import RowMenu, RowMenuView, put_on_clipboard, selected_spans
from gestsync.ui.widgets.tab_order import BACK, BY_KEYS

Listed = TypeVar("Listed")
_BAR = 3
_MOST_ASKED = 1000
_MOST_KEPT = 1000  # selected rows are found again after a refresh; of more, only the current one


@runtime_checkable
class KeyedRows(Protocol):
    """A model that finds rows by their keys faster than by asking each."""

    def rows_of_keys(self, keys: Collection[object]) -> Mapping[object, int]:
        """The row of each of ``keys`` that has one."""


@runtime_checkable
class LetteredRows(Protocol):
    """A model that finds where typed letters lead without asking each row: its ``match`` does it."""

    def row_of_letters(self, typed: str, start: int) -> int:
        """A row that begins so, -1 for none."""


class RecordTable(RowMenuView, QTableView):
    """A list of rows. Connect ``activated`` alone: it follows a double-click as it follows Entrée.

    ``name`` is the accessible name; ``key`` names the list in ``settings``, where the columns' order,
    widths and choice are kept. ``widths`` are the first widths in device-independent pixels, in model
    order and for a text of 100 %; ``hidden`` are the columns not shown at first. The selection survives
    a model reset when rows answer ``ItemRole.KEY`` in column 0.
    """

    row_changed = Signal(int)
    """The current row, -1 for none."""

    def __init__(
        self,
        name: str,
        key: str,
        settings: QSettings,
        widths: Sequence[int] = (),
        *,
        hidden: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.on_space: Callable[[Sequence[int]], object] | None = None
        """Called with the selected rows at Espace, which else only selects."""
        self.on_copy: Callable[[Sequence[int]], bool] = lambda _rows: False
        """Called with the rows to copy; ``True``: it copies them later by ``put_lines``, or said why not."""
        self.row_menu = RowMenu(self, self.copy_rows)
        self.setAccessibleName(name)
        self._columns = ColumnLayout(self, key, settings, widths, hidden)
        self._by_keyboard = False
        self._by_hand = False
        self._kept: tuple[set[object], object] = (set(), None)
        self._set_up_view()
        self._set_up_header()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802
        super().setModel(model)
        if model is not None:
            # Its own, always empty: what Qt would draw of a selected column it finds by asking every row.
            header = self.horizontalHeader()
            header.setSelectionModel(QItemSelectionModel(model, header))
            model.modelAboutToBeReset.connect(self._on_about_to_reset)
            model.modelReset.connect(self._on_reset)
            self._columns.restore()

    def give_room(self, room: Sequence[int]) -> None:
        """How much wider each column is while there is width to spare and nobody chose its own."""
        self._columns.room = room

    def current_of(self, listed: Sequence[Listed]) -> Listed | None:
        """The one of ``listed``, an item a row, that stands at the current row."""
        row = self.currentIndex().row()
        return listed[row] if 0 <= row < len(listed) else None

    def selected_rows(self) -> list[int]:
        """Model rows selected, in order."""
        return list(chain.from_iterable(selected_spans(self)))

    def column_menu(self) -> QMenu:
        """A menu of the columns to show; the last shown one cannot be hidden."""
        return self._columns.menu()

    def select_key(self, key: object) -> bool:
        """Make the row of ``key`` current and visible; ``False`` when no loaded row has it."""
        row = self._rows_of({key}).get(key)
        if row is not None:
            self.setCurrentIndex(self.model().index(row, self._first_shown()))
        return row is not None

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, shown columns in shown order, tabs between."""
        rows, model = self.selected_rows(), self.model()
        if not rows or self.on_copy(rows):
            return
        columns = range(model.columnCount())
        self.put_lines([[str(model.index(row, each).data() or "") for each in columns] for row in rows])

    def put_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Put on the clipboard rows that have a text for each column of the model, as ``copy_rows`` does."""
        header = self.horizontalHeader()
        shown = [header.logicalIndex(place) for place in range(header.count())]
        shown = [column for column in shown if not header.isSectionHidden(column)]
        if lines:
            put_on_clipboard([line[column] for column in shown] for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
        elif self.on_space is not None and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.on_space(self.selected_rows())
        else:
            self._by_hand = True
            super().keyPressEvent(event)
            self._by_hand = False
            return
        event.accept()  # Entrée must not reach the default button of a dialog

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Typed letters lead to the row that begins so; in a long list, where that is known at once."""
        model = self.model()
        # Qt asks row after row, and would wait minutes for a million that are read as they are shown.
        if model.rowCount() <= _MOST_ASKED or isinstance(model, LetteredRows):
            super().keyboardSearch(search)

    def selectionCommand(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A row shown by the program is chosen alone: Qt would toggle it for one who holds Ctrl meanwhile."""
        if event is not None or self._by_hand:  # Qt asks a second time, without the event
            return super().selectionCommand(index, event)
        return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if event.reason() not in BACK:
            self._by_keyboard = event.reason() in BY_KEYS
        super().focusInEvent(event)

    def currentChanged(  # noqa: N802
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the bar and the focus frame cover whole rows
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._columns.spread(self.viewport().width())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """A cell that is cut says all of it under the pointer, unless its model has something to say."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if words := self.cut_words(index):
                QToolTip.showText(event.globalPos(), tip(words), self.viewport(), self.visualRect(index))
                return True
        self._by_hand = isinstance(event, QMouseEvent)
        done = super().viewportEvent(event)
        self._by_hand = False
        return done

    def cut_words(self, index: QModelIndex) -> str:
        """What a cell says when its column is too narrow for it, else nothing."""
        if not index.isValid() or index.data(Qt.ItemDataRole.ToolTipRole):
            return ""
        cut = self.sizeHintForIndex(index).width() > self.columnWidth(index.column())
        return str(index.data() or "") if cut else ""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(current_sizes().row)
            self._columns.rescale()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        model = self.model()
        if model is None or not model.rowCount():
            return
        painter = QPainter(self.viewport())
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        for row in range(first, (model.rowCount() if last < 0 else last + 1)):
            self._paint_row(painter, row)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        tokens = current_tokens()
        rect = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if self.selectionModel().isRowSelected(row):
            painter.fillRect(rect.x(), rect.y(), _BAR, rect.height(), QColor(tokens.accent))
        if self._by_keyboard and self.hasFocus() and row == self.currentIndex().row():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _first_shown(self) -> int:
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in places if not header.isSectionHidden(column)), 0)

    def _on_about_to_reset(self) -> None:
        current = self.currentIndex()
        few = sum(map(len, selected_spans(self))) <= _MOST_KEPT
        rows = self.selected_rows() if few else [current.row()]
        keys = {self.model().index(row, 0).data(ItemRole.KEY) for row in rows}
        self._kept = (keys, current.siblingAtColumn(0).data(ItemRole.KEY) if current.isValid() else None)

    def _on_reset(self) -> None:
        keys, current = self._kept
        keys.discard(None)
        if not keys and current is None:
            return
        model, selection = self.model(), self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        rows = self._rows_of((keys | {current}) - {None})
        again = QItemSelection()
        for key in keys & rows.keys():
            index = model.index(rows[key], self._first_shown())
            again.select(index, index)
        selection.select(again, flags.Select | flags.Rows)
        if current in rows:
            selection.setCurrentIndex(model.index(rows[current], self._first_shown()), flags.NoUpdate)

    def _rows_of(self, keys: Collection[object]) -> Mapping[object, int]:
        """The row of each of ``keys`` that has one; a long list answers without reading its rows."""
        model = self.model()
        if isinstance(model, KeyedRows):
            return model.rows_of_keys(keys)
        found = ((model.index(row, 0).data(ItemRole.KEY), row) for row in range(model.rowCount()))
        return {key: row for key, row in found if key in keys}

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(current_sizes().row)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.column_menu().popup(header.mapToGlobal(at)))
