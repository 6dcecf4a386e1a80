"""How large a window opens: what it asks for, or what of it the screen holds."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gestsync.ui.theme import scaled

_FRAME: Final = QSize(16, 48)
"""What the system draws around a window; it is not known before the window is shown."""


def least_of(window: QWidget, least: QSize) -> QSize:
    """``least``, no higher than the screen: one of 1366 by 768 that shows everything at 125 % is 614 high."""
    room = window.screen().availableSize() - _FRAME
    return QSize(least.width(), min(least.height(), room.height()))


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, in pixels of the normal text size, never larger than its screen.

    A laptop of 1920 by 1080 that shows everything at 150 % holds 1280 by 680.
    """
    wanted = QSize(scaled(width), scaled(height))
    window.resize(wanted.boundedTo(window.screen().availableSize() - _FRAME))
