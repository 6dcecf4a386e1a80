"""Where Tab goes: Qt puts what is made late after everything else of its window."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab may stop at ``widget``, shown or not."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def tab_in_place(container: QWidget, late: Iterable[QWidget]) -> None:
    """Let Tab reach what was just added to ``container`` where it stands, in this order."""
    before: QWidget | None = container
    while before is not None and not is_stop(before):
        before = before.previousInFocusChain()
        if before is container:
            return  # nothing stands before it
    if before is None:
        return
    tab_through(before, *(widget for widget in late if widget.focusPolicy() != Qt.FocusPolicy.NoFocus))


def tab_through(*stops: QWidget) -> None:
    """Let Tab go through ``stops`` in this order; all are in one window already."""
    for stop, following in pairwise(stops):
        QWidget.setTabOrder(stop, following)
