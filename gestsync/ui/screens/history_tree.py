"""The tree of the history: one line under each row, chevrons, words that act when they are clicked."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import pixmap
from gestsync.ui.screens.history_model import ACT, DETAIL, HOW, SOURCE, WHAT, HistoryModel, is_link
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.row_menu import RowMenu, RowMenuView, put_on_clipboard
from gestsync.ui.widgets.tab_order import BACK, BY_KEYS

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (
    (1160, {WHAT: 280, HOW: 190, SOURCE: 300, ACT: 120}),  # the longest names of files are shown
    (1000, {WHAT: 280, HOW: 190, SOURCE: 220, ACT: 120}),
    (0, {WHAT: 230, HOW: 150, SOURCE: 166, ACT: 120}),  # the detail keeps some room
)
"""Of the columns, from that width of the tree on."""
_INDENT = 24
_BAR = 3
_TEXT_LEFT = 3  # of a cell, as Qt draws the words of a tree


class HistoryTree(RowMenuView, QTreeView):
    """← and → fold; connect ``activated`` for the main act and ``link_clicked`` for the words that act."""

    link_clicked = Signal(QModelIndex)

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._history = model
        self._by_keyboard = False
        self.row_menu = RowMenu(self, self.copy_row)
        self.setAccessibleName(tr("Historique des mises à jour"))
        self.setModel(model)
        self.setItemDelegateForColumn(HOW, ChipDelegate(self, _TEXT_LEFT))
        self.setItemDelegateForColumn(WHAT, _TallDelegate(self))
        for column in (SOURCE, ACT):
            self.setItemDelegateForColumn(column, _LinkDelegate(self))
        self._set_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._by_keyboard = True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if event.reason() not in BACK:
            self._by_keyboard = event.reason() in BY_KEYS
        super().focusInEvent(event)

    def copy_row(self) -> None:
        """Put the current row on the clipboard, tabs between."""
        index = self.currentIndex()
        cells = (str(index.siblingAtColumn(column).data() or "") for column in (WHAT, HOW, DETAIL, SOURCE))
        if index.isValid():
            put_on_clipboard([cells])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        hand = self._is_link(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().drawRow(painter, options, index)
        tokens, rect = current_tokens(), QRect(options.rect)
        painter.fillRect(0, rect.bottom(), self.viewport().width(), 1, QColor(tokens.line))
        if self.selectionModel().isSelected(index):
            painter.fillRect(0, rect.y(), _BAR, rect.height(), QColor(tokens.accent))
        if self._by_keyboard and self.hasFocus() and index == self.currentIndex().siblingAtColumn(WHAT):
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(QRect(1, rect.y() + 1, self.viewport().width() - 3, rect.height() - 4))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(current_tokens().selection))
        if not self._history.hasChildren(index):
            return
        side = current_sizes().icon
        name = IconName.CHEVRON_DOWN if self.isExpanded(index) else IconName.CHEVRON_RIGHT
        ratio = painter.device().devicePixelRatioF()
        left = rect.right() - side - 2
        top = rect.y() + (rect.height() - side) // 2
        painter.drawPixmap(left, top, pixmap(name, current_tokens().muted, side, ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._size_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._size_columns()
            self.doItemsLayout()

    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - self.viewport().height():
            self._history.ask_more()

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._is_link(index):
            self.link_clicked.emit(index)

    def _is_link(self, index: QModelIndex) -> bool:
        node = self._history.node(index)
        return node is not None and is_link(node, index.column())

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
        self._size_columns()

    def _size_columns(self) -> None:
        widths = next(widths for least, widths in _WIDTHS if self.width() >= scaled(least))
        for column, width in widths.items():
            self.header().resizeSection(column, scaled(width))


class _TallDelegate(QStyledItemDelegate):
    """The first column gives every row its height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + Space.S, current_sizes().row)


class _LinkDelegate(QStyledItemDelegate):
    """Words that act stay in the accent colour on a selected row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(colour, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)
        option.textElideMode = Qt.TextElideMode.ElideMiddle  # the line comes last
