"""How large a window opens: what it asks for, or what of it the screen holds."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gestsync.ui.theme import scaled

_FRAME: Final = QSize(16, 48)
"""What the system draws around a window; it is not known before the window is shown."""


def held(window: QWidget, size: QSize) -> QSize:
    """``size``, or what of it the screen holds: one of 1366 by 768 that shows all at 125 % is 614 high."""
    return size.boundedTo(window.screen().availableSize() - _FRAME)


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, in pixels of the normal text size, never larger than its screen.

    A laptop of 1920 by 1080 that shows everything at 150 % holds 1280 by 680.
    """
    window.resize(held(window, QSize(scaled(width), scaled(height))))


def grow_to(window: QWidget, height: int) -> None:
    """Make a window that is shown higher if it must be, and keep it on its screen."""
    wanted = held(window, QSize(window.width(), height))
    if wanted.height() <= window.height():
        return
    window.resize(window.width(), wanted.height())
    over = window.y() + wanted.height() + _FRAME.height() - window.screen().availableGeometry().bottom()
    if over > 0:
        window.move(window.x(), max(window.y() - over, window.screen().availableGeometry().top()))
