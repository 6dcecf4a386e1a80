"""The strokes of ``resources/icons`` as pictures, in any ink of the tokens, crisp at any ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gestsync.ui.drawings import IconName, recoloured
from gestsync.ui.theme import current_tokens
from gestsync.ui.tokens import Ink, Tone


def icon(name: IconName, ink: Ink | Tone = Ink.TEXT) -> QIcon:
    """An icon that takes its colour when it is drawn, so that it follows a change of theme."""
    return QIcon(_ThemedEngine(name, ink))


@lru_cache(maxsize=1024)
def pixmap(name: IconName, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """``name`` in ``colour``, ``size`` device-independent pixels wide on a screen of ``ratio``."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(recoloured(name, colour).encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _ThemedEngine(QIconEngine):
    """Draws one name in one ink of the current tokens."""

    def __init__(self, name: IconName, ink: Ink | Tone) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        corner = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(corner, pixmap(self._name, self._colour(mode), side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour(mode), min(size.width(), size.height()))

    def _colour(self, mode: QIcon.Mode) -> str:
        ink = Ink.BORDER if mode is QIcon.Mode.Disabled else self._ink
        return current_tokens().colour(ink)
