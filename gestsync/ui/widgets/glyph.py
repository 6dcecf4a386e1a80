"""An icon standing alone, that follows the theme and the size of the text."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import pixmap
from gestsync.ui.theme import current_tokens, scaled
from gestsync.ui.tokens import Ink, Tone

_SIDE = 16


class Glyph(QWidget):
    """Paints one icon, ``side`` pixels wide at 100 %; ``words`` are what it says to a reader."""

    def __init__(
        self, name: IconName, ink: Ink | Tone = Ink.TEXT, *, side: int = _SIDE, words: str = ""
    ) -> None:
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(name, ink, words)

    def set_icon(self, name: IconName, ink: Ink | Tone, words: str = "") -> None:
        """Paint ``name`` in ``ink`` from now on."""
        self._name, self._ink = name, ink
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        side = scaled(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        colour = current_tokens().colour(self._ink)
        side = min(self.width(), self.height())
        picture = pixmap(self._name, colour, side, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)
        painter.end()
