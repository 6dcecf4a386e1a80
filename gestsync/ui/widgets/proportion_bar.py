"""Shares of a whole as one rounded bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gestsync.ui.theme import current_tokens
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.labels import tip

_HEIGHT = 12
_GAP = 2
_LEAST = 3  # what is not zero stays visible


@dataclass(frozen=True, slots=True)
class Part:
    """One share; ``text`` says it in words with its number, ``tone`` ``None`` is the accent."""

    value: int
    text: str
    tone: Tone | None = None


class ProportionBar(QWidget):
    """Shows ``Part`` against ``whole``; what remains is the line colour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._parts: Sequence[Part] = ()
        self._whole = 0

    def set_parts(self, parts: Sequence[Part], whole: int | None = None) -> None:
        """Show ``parts`` of ``whole`` (their sum when ``None``)."""
        self._parts = [part for part in parts if part.value > 0]
        self._whole = max(whole or 0, sum(part.value for part in self._parts))
        self.setAccessibleDescription(", ".join(part.text for part in self._parts))
        self.update()

    def spans(self) -> list[tuple[float, float]]:
        """Left and width of each shown part, in pixels; none is under 3 px."""
        if not self._whole:
            return []
        spans: list[tuple[float, float]] = []
        left = 0.0
        for part in self._parts:
            width = max(self.width() * part.value / self._whole, _LEAST + _GAP)
            left = min(left, self.width() - _LEAST)
            spans.append((left, min(width, self.width() - left)))
            left += width
        return spans

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self._text_at(event.pos().x())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(tokens.line))
        painter.setPen(Qt.PenStyle.NoPen)
        for part, (left, width) in zip(self._parts, self.spans(), strict=False):
            colour = tokens.accent if part.tone is None else tokens.fill(part.tone)
            painter.fillRect(QRectF(left, 0, width, self.height()), QColor(tokens.surface))
            painter.fillRect(QRectF(left, 0, max(width - _GAP, _LEAST), self.height()), QColor(colour))

    def _text_at(self, x: int) -> str:
        for part, (left, width) in zip(self._parts, self.spans(), strict=False):
            if left <= x < left + width:
                return part.text
        return self.accessibleDescription()
