"""Rows and columns of widgets, with the gap between them and the room around them."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gestsync.ui.tokens import Space

Around = tuple[int, int, int, int]
"""Left, top, right and bottom."""
_NONE: Final[Around] = (0, 0, 0, 0)
PAGE_EDGE: Final[Around] = (Space.L, Space.M, Space.L, Space.M)
DIALOG_EDGE: Final[Around] = (Space.L, Space.L, Space.L, Space.L)


def hbox(of: QWidget | None = None, *, gap: int = 0, around: Around = _NONE) -> QHBoxLayout:
    """Side by side: the layout of a widget, or a part of another layout."""
    box = QHBoxLayout() if of is None else QHBoxLayout(of)
    box.setSpacing(gap)
    box.setContentsMargins(*around)
    return box


def vbox(of: QWidget | None = None, *, gap: int = 0, around: Around = _NONE) -> QVBoxLayout:
    """One under the other, as ``hbox``."""
    box = QVBoxLayout() if of is None else QVBoxLayout(of)
    box.setSpacing(gap)
    box.setContentsMargins(*around)
    return box


def gbox(of: QWidget | None = None, *, across: int, down: int, wide: int) -> QGridLayout:
    """Lines of columns, with their gaps; the column ``wide`` takes the room that is left."""
    box = QGridLayout() if of is None else QGridLayout(of)
    box.setHorizontalSpacing(across)
    box.setVerticalSpacing(down)
    box.setColumnStretch(wide, 1)
    box.setContentsMargins(*_NONE)
    return box


def empty(grid: QGridLayout) -> None:
    """Take away all that a grid holds."""
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
