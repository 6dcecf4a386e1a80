"""The emblem of the program: a house kept in step. The one picture that keeps its colours in every theme."""

import sys
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gestsync.assets import resource

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Sides in pixels that Windows asks for, from the title bar at 100 % to the tiles of the Explorer."""

_APPLICATION: Final = "GestSync.GestSync"


def emblem() -> QIcon:
    """For the title bars, the taskbar and what comes up beside the clock."""
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(QPixmap.fromImage(drawn(side)))
    return icon


def drawn(side: int) -> QImage:
    """The emblem in ``side`` times ``side`` pixels, on nothing."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(resource("emblem", "gestsync.svg").read_bytes())).render(painter)
    painter.end()
    return image


def name_application() -> None:
    """Tell Windows whose windows these are: started by ``python.exe``, they would be grouped as Python's.

    A frozen program is known by its own file, as the shortcut that was pinned for it is.
    """
    if sys.platform == "win32" and not hasattr(sys, "frozen"):
        import ctypes  # noqa: PLC0415

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_APPLICATION)
