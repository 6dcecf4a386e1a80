"""The table of a merge: a side is picked by mouse or by ← and →, a value is typed with F2."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import pixmap
from gestsync.ui.screens.merge_model import (
    COLUMN_OF,
    KEEPER,
    LABEL,
    OTHER,
    RESULT,
    SIDES,
    TITLE_FLAGS,
    Cell,
    Look,
    MergeModel,
)
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens, font, scaled, set_style_property
from gestsync.ui.tokens import FontRole, Space, Tokens, Tone
from gestsync.ui.widgets.row_menu import RowAct, RowMenu, RowMenuView, put_on_clipboard

Index = QModelIndex | QPersistentModelIndex
_LABEL_WIDTH = 190
_TITLE_SIDES = Space.L + Space.S
_FOLDING = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)
"""Keys that fold or unfold the equal fields."""


class MergeTable(RowMenuView, QTableView):
    """↑↓ field, ←→ side, Espace or Entrée folds the equal fields, F2 types a value."""

    def __init__(self, model: MergeModel) -> None:
        super().__init__()
        self._merge = model
        self.row_menu = RowMenu(self, self.copy_row)
        self.row_menu.acts = self._acts
        self.setAccessibleName(tr("Champs différents"))
        self.setModel(model)
        self.setItemDelegate(MergeDelegate(self))
        self._set_up()
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current_sizes().row + Space.XS)
        set_style_property(header, "tall", True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._take)
        header.sectionResized.connect(self._fit_titles)
        # While it resizes several, the header still tells the old width of the others.
        settled = QTimer(self, singleShot=True, interval=0)
        settled.timeout.connect(self._fit_titles)
        header.sectionResized.connect(lambda *_told: settled.start())
        header.setToolTip(tr("Un clic sur un titre prend tout ce côté (Ctrl+← ou Ctrl+→)."))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(LABEL, scaled(_LABEL_WIDTH))

    def _fit_titles(self, resized: int = -1, _old: int = 0, width: int = 0) -> None:
        """Make the header as high as its titles need.

        It tells that a column is ``resized`` to ``width`` before ``sectionSize`` says so.
        """
        header, metrics = self.horizontalHeader(), QFontMetrics(font(FontRole.STRONG))
        widths = [header.sectionSize(column) for column in range(self._merge.columnCount())]
        if resized >= 0:
            widths[resized] = width
        heights = [
            metrics.boundingRect(
                QRect(0, 0, max(1, width - _TITLE_SIDES), 1000),
                TITLE_FLAGS,
                str(self._merge.headerData(column, Qt.Orientation.Horizontal)),
            ).height()
            for column, width in enumerate(widths)
        ]
        if header.height() != (wanted := max(heights) + 2 * Space.S):
            header.setFixedHeight(wanted)

    def copy_row(self) -> None:
        """Put the current row on the clipboard, tabs between its cells."""
        row, columns = self.currentIndex().row(), range(self._merge.columnCount())
        put_on_clipboard([[str(self._merge.index(row, column).data() or "") for column in columns]])

    def _acts(self) -> list[RowAct]:
        row = self.currentIndex().row()
        if row == self._merge.fold_row:
            words = (
                tr("Replier les champs identiques")
                if self._merge.unfolded
                else tr("Montrer les champs identiques")
            )
            return [RowAct(words, self._toggle_fold)]
        if self._merge.choice(row) is None:
            return []
        return [
            RowAct(tr("Prendre la valeur de gauche"), lambda: self._pick(row, KEEPER), is_main=False),
            RowAct(tr("Prendre la valeur de droite"), lambda: self._pick(row, OTHER)),
            RowAct(tr("Taper une valeur"), lambda: self._type(row)),
        ]

    def _type(self, row: int) -> None:
        self.edit(self._merge.index(row, RESULT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index, key = self.currentIndex(), event.key()
        sides = {Qt.Key.Key_Left: KEEPER, Qt.Key.Key_Right: OTHER}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in sides:
            self._take(sides[Qt.Key(key)])
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif index.row() == self._merge.fold_row and key in _FOLDING:
            self._toggle_fold()
        elif key in sides:
            self._pick(index.row(), sides[Qt.Key(key)])
        elif key == Qt.Key.Key_F2 and self._merge.choice(index.row()) is not None:
            self._type(index.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if index.row() == self._merge.fold_row:
            self._toggle_fold()
        else:
            self._pick(index.row(), index.column())

    def _take(self, column: int) -> None:
        """A whole side, by Ctrl+← and Ctrl+→ or by its title; the place stays."""
        if column in SIDES:
            row = max(0, self.currentIndex().row())
            self._merge.take(SIDES[column])
            self.setCurrentIndex(self._merge.index(min(row, self._merge.rowCount() - 1), column))

    def _pick(self, row: int, column: int) -> None:
        self._merge.pick(row, column)
        if self._merge.choice(row) is not None and column in (KEEPER, OTHER):
            self.setCurrentIndex(self._merge.index(row, column))

    def _toggle_fold(self) -> None:
        self._merge.toggle_fold()
        row = self._merge.fold_row
        if row is not None:
            self.setCurrentIndex(self._merge.index(row, LABEL))
            self.scrollTo(self._merge.index(self._merge.rowCount() - 1, LABEL))

    def _on_reset(self) -> None:
        self.clearSpans()
        self._fit_titles()
        row = self._merge.fold_row
        if row is not None:
            self.setSpan(row, 0, 1, self._merge.columnCount())
        choice = self._merge.choice(0)
        if choice is not None:
            self.setCurrentIndex(self._merge.index(0, COLUMN_OF[choice.pick]))


class MergeDelegate(QStyledItemDelegate):
    """Paints a picked value on the tint of merges with a tick, the result on a raised ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, MergeModel):
            return
        rect, state = QRect(option.rect), option.state
        cell = model.cell(index.row(), index.column())
        painter.save()
        _paint_ground(painter, rect, cell.look, current_tokens())
        icon = IconName.CHEVRON_DOWN if model.unfolded else IconName.CHEVRON_RIGHT
        _paint_cell(painter, rect.adjusted(Space.L, 0, -Space.S, 0), cell, icon)
        wanted = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Active
        if state & wanted == wanted:
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 4, 4)
        painter.restore()

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)


def _paint_ground(painter: QPainter, rect: QRect, look: Look, tokens: Tokens) -> None:
    grounds = {
        Look.PICKED: tokens.tones[Tone.MERGED].bg,
        Look.RESULT: tokens.raised,
        Look.TYPED: tokens.raised,
    }
    painter.fillRect(rect, QColor(grounds.get(look, tokens.surface)))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))


def _paint_cell(painter: QPainter, rect: QRect, cell: Cell, fold_icon: IconName) -> None:
    tokens, side = current_tokens(), current_sizes().icon
    merged = tokens.tones[Tone.MERGED].fg
    icons = {
        Look.PICKED: (IconName.CHECK, merged),
        Look.TYPED: (IconName.PENCIL, merged),
        Look.FOLD: (fold_icon, tokens.muted),
    }
    colours = {
        Look.PICKED: merged,
        Look.LEFT_ASIDE: tokens.muted,
        Look.SAME: tokens.muted,
        Look.FOLD: tokens.muted,
    }
    strong = cell.look in (Look.PICKED, Look.RESULT, Look.TYPED)
    if cell.look in icons and (cell.text or cell.look is not Look.FOLD):
        name, colour = icons[cell.look]
        top = rect.y() + (rect.height() - side) // 2
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.x(), top, pixmap(name, colour, side, ratio))
        rect = rect.adjusted(side + Space.S, 0, 0, 0)
    role = FontRole.STRONG if strong else FontRole.BODY
    painter.setFont(font(role))
    painter.setPen(QColor(colours.get(cell.look, tokens.text)))
    words = QFontMetrics(font(role)).elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
