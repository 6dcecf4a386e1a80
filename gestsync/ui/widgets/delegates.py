"""Cells that are painted: chips and places. The other columns keep Qt's own, twice as fast."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import pixmap
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, current_tokens
from gestsync.ui.tokens import Space, Tokens, Tone
from gestsync.ui.widgets.chips import ChipSpec, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex

_SQUARE = 9
_PITCH = 11
_MOST_SQUARES = 12  # beyond, squares say less than the numbers beside them


class ItemRole(IntEnum):
    """What a model answers besides Qt's own roles."""

    CHIP = Qt.ItemDataRole.UserRole + 1
    """A ``ChipSpec``, or ``None`` for plain text."""
    PLACES = Qt.ItemDataRole.UserRole + 2
    """A ``Places``, or ``None``."""
    KEY = Qt.ItemDataRole.UserRole + 3
    """In a row: what identifies it across a refresh. In a header: the name of the column."""


@dataclass(frozen=True, slots=True)
class Places:
    """Occupied places of an RSG against those she has."""

    occupied: int
    total: int

    @property
    def over(self) -> bool:
        """More children than places: a warning, never a refusal."""
        return self.occupied > self.total

    @property
    def sentence(self) -> str:
        """The words of the squares, for a reader: give it as the display or accessible text."""
        return tr("{occupied} places occupées sur {total}", occupied=self.occupied, total=self.total)


class PaintedDelegate(QStyledItemDelegate):
    """A cell that paints its own content on the ground of the style."""

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is behind the content: selection, hover, the model's background."""
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        style = filled.widget.style() if filled.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, filled, painter, filled.widget)


class ChipDelegate(PaintedDelegate):
    """Paints the ``ChipSpec`` of ``ItemRole.CHIP``; a cell without one is plain text.

    ``left`` of the cell: where its plain text begins.
    """

    def __init__(self, parent: QObject, left: int = Space.L) -> None:
        super().__init__(parent)
        self._left = left

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec = index.data(ItemRole.CHIP)
        if not isinstance(spec, ChipSpec):
            super().paint(painter, option, index)
            return
        self.paint_ground(painter, option, index)
        rect: QRect = option.rect
        top = rect.y() + (rect.height() - current_sizes().chip) // 2
        painter.save()
        painter.setClipRect(rect)
        place, room = QPoint(rect.x() + self._left, top), rect.width() - self._left - Space.XS
        paint_chip(painter, place, spec, on_selection=_selected(option), room=room)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        spec = index.data(ItemRole.CHIP)
        if not isinstance(spec, ChipSpec):
            return super().sizeHint(option, index)
        return chip_size(spec) + QSize(self._left + Space.XS, 2 * Space.XS)


class PlacesDelegate(PaintedDelegate):
    """Paints the ``Places`` of ``ItemRole.PLACES``: « 8 / 9 » and one square per place."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        places = index.data(ItemRole.PLACES)
        if not isinstance(places, Places):
            super().paint(painter, option, index)
            return
        self.paint_ground(painter, option, index)
        painter.save()
        painter.setClipRect(option.rect)
        self._paint(painter, option, places)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        hint = super().sizeHint(option, index)
        return QSize(self._numbers_width(option) + 2 * Space.L + _MOST_SQUARES * _PITCH, hint.height())

    def _numbers_width(self, option: QStyleOptionViewItem) -> int:
        width: int = option.fontMetrics.horizontalAdvance("00 / 00")
        return width

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, places: Places) -> None:
        tokens, rect = current_tokens(), QRect(option.rect)
        numbers = QRect(rect.x() + Space.M, rect.y(), self._numbers_width(option), rect.height())
        painter.setPen(QColor(tokens.tones[Tone.REJECTED].fg if places.over else tokens.text))
        words = f"{places.occupied} / {places.total}"
        painter.drawText(numbers, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        x = numbers.right() + Space.S + 2
        if max(places.occupied, places.total) <= _MOST_SQUARES:
            x = _paint_squares(painter, QPoint(x, rect.center().y() - _SQUARE // 2), places, tokens)
        if places.over:
            side = current_sizes().icon
            corner = QPoint(x + 2, rect.y() + (rect.height() - side) // 2)
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(corner, pixmap(IconName.WARNING, tokens.tones[Tone.REJECTED].fg, side, ratio))


def _paint_squares(painter: QPainter, place: QPoint, places: Places, tokens: Tokens) -> int:
    """One rounded square per place or child; returns where the next would be."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(max(places.occupied, places.total)):
        square = QRect(place.x() + number * _PITCH, place.y(), _SQUARE, _SQUARE).toRectF()
        if number < places.occupied:
            colour = tokens.accent if number < places.total else tokens.tones[Tone.REJECTED].fg
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
        else:
            square.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QColor(tokens.border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square, 2, 2)
    return place.x() + max(places.occupied, places.total) * _PITCH


def _selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
