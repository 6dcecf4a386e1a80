"""One bar per day, stacked by outcome: the picture of the dashboard."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gestsync.ui.texts import after_colon
from gestsync.ui.theme import current_tokens, font
from gestsync.ui.tokens import FontRole, Space, Tone
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.flow import FlowLayout
from gestsync.ui.widgets.labels import tip

_GRID = 4  # intervals between grid lines
_WIDEST = 30
_LEAST = 3  # what is not zero stays visible
_TOP = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """One outcome of one day; ``text`` says it in words (« 31 modifications »)."""

    value: int
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class DayBar:
    """One bar. ``key`` comes back on a click, ``label`` stands under it, ``title`` says the day whole."""

    key: str
    label: str
    title: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        """Sum of its segments."""
        return sum(segment.value for segment in self.segments)

    @property
    def sentence(self) -> str:
        """The bar in words: « 16 nov. : 70 modifications, 9 créations »."""
        parts = ", ".join(segment.text for segment in self.segments if segment.value)
        return after_colon(self.title, parts) if parts else self.title


class StackedBars(QWidget):
    """The plot and, under it, the chips that explain its colours."""

    bar_clicked = Signal(str)
    """The key of the bar that was clicked, or entered with Entrée."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.plot = _Plot(name)
        """The part that takes the focus and the clicks."""
        self.plot.bar_clicked.connect(self.bar_clicked)
        self._legend = FlowLayout()
        self._chips: list[StatusChip] = []
        column = vbox(self, gap=Space.S)
        column.addWidget(self.plot, 1)
        column.addLayout(self._legend)

    def set_bars(
        self,
        bars: Sequence[DayBar],
        legend: Sequence[ChipSpec],
        summary: str,
        *,
        number: Callable[[int], str] = str,
    ) -> None:
        """Show ``bars`` from left to right; ``summary`` tells the whole picture to a reader.

        ``number`` writes those of the axis.
        """
        self.plot.show_bars(bars, summary, number)
        self._show_legend(legend)

    def _show_legend(self, legend: Sequence[ChipSpec]) -> None:
        for chip in self._chips:
            self._legend.removeWidget(chip)
            chip.deleteLater()
        self._chips = [StatusChip(spec) for spec in legend]
        for chip in self._chips:
            self._legend.addWidget(chip)


class _Plot(QWidget):
    bar_clicked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._bars: Sequence[DayBar] = ()
        self._number: Callable[[int], str] = str
        self._current = 0

    def show_bars(self, bars: Sequence[DayBar], summary: str, number: Callable[[int], str]) -> None:
        self._bars, self._number = bars, number
        self._current = max(len(bars) - 1, 0)
        self.setAccessibleDescription(summary)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(480, 128)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 96)

    def axis_words(self) -> list[str]:
        """What is written beside each grid line, from the bottom up."""
        return [self._number(self._top() * line // _GRID) for line in range(_GRID + 1)]

    def bar_at(self, x: float) -> int:
        """Number of the bar whose column holds ``x``, -1 for none."""
        area = self._area()
        if not self._bars or not area.left() <= x < area.right():
            return -1
        return int((x - area.left()) / (area.width() / len(self._bars)))

    def segment_rects(self, number: int) -> list[tuple[Segment, QRectF]]:
        """The drawn segments of a bar from the bottom up; none is under 3 px."""
        area, top = self._area(), self._top()
        pitch = area.width() / len(self._bars)
        width = min(_WIDEST, pitch * 0.6)
        left = area.left() + number * pitch + (pitch - width) / 2
        y, rects = area.bottom(), []
        for segment in self._bars[number].segments:
            if segment.value:
                height = max(area.height() * segment.value / top, _LEAST + 1)
                y -= height
                rects.append((segment, QRectF(left, y, width, height - 1)))
        return rects

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self._words_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        over = self.bar_at(event.position().x()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number = self.bar_at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._current = number
            self.bar_clicked.emit(self._bars[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if not self._bars:
            super().keyPressEvent(event)
        elif step is not None:
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.setAccessibleDescription(self._bars[self._current].sentence)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.bar_clicked.emit(self._bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(font(FontRole.CAPTION))
        self._paint_grid(painter)
        for number in range(len(self._bars)):
            for segment, rect in self.segment_rects(number):
                painter.fillRect(rect, QColor(current_tokens().fill(segment.tone)))
        if self._bars:
            self._paint_labels(painter)
        if self.hasFocus() and self._bars:
            self._paint_focus(painter)

    def _paint_grid(self, painter: QPainter) -> None:
        area, tokens = self._area(), current_tokens()
        for line, told in enumerate(self.axis_words()):
            y = round(area.bottom() - area.height() * line / _GRID)
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), QColor(tokens.line))
            painter.setPen(QColor(tokens.muted))
            words = QRectF(0, y - 10, area.left() - Space.S, 20)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, align, told)

    def _paint_labels(self, painter: QPainter) -> None:
        area = self._area()
        pitch = area.width() / len(self._bars)
        widest = max(QFontMetrics(painter.font()).horizontalAdvance(bar.label) for bar in self._bars)
        every = max(math.ceil((widest + Space.S) / pitch), 1)
        for number in range(0, len(self._bars), every):
            middle = area.left() + (number + 0.5) * pitch
            words = QRectF(middle - widest, area.bottom() + Space.XS, 2 * widest, 20)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._bars[number].label)

    def _paint_focus(self, painter: QPainter) -> None:
        area = self._area()
        pitch = area.width() / len(self._bars)
        painter.setPen(QPen(QColor(current_tokens().accent), 2))
        painter.drawRoundedRect(
            QRectF(area.left() + self._current * pitch, area.top(), pitch, area.height()), 4, 4
        )

    def _area(self) -> QRectF:
        """Where bars stand: room is left for the numbers and the days."""
        metrics = QFontMetrics(font(FontRole.CAPTION))
        left = metrics.horizontalAdvance(self._number(self._top())) + Space.S
        bottom = metrics.height() + Space.S
        return QRectF(left, _TOP, self.width() - left, self.height() - _TOP - bottom)

    def _top(self) -> int:
        return axis_top(max((bar.total for bar in self._bars), default=0))

    def _words_at(self, place: QPointF) -> str:
        number = self.bar_at(place.x())
        if number < 0:
            return ""
        bar = self._bars[number]
        for segment, rect in self.segment_rects(number):
            if rect.contains(place):
                return after_colon(bar.title, segment.text)
        return bar.sentence


def axis_top(most: int) -> int:
    """The round number at the top of the axis: at least ``most``, and each grid line is whole."""
    least = max(most, _GRID)
    unit = 10 ** math.floor(math.log10(least / _GRID))
    steps = (unit * times for times in (1, 2, 2.5, 5, 10))
    return int(_GRID * next(step for step in steps if step * _GRID >= least and step % 1 == 0))
