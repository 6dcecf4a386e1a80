"""Where Tab goes: Qt puts what is made late after everything else of its window."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

BY_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
BACK: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The focus comes back from a dialog or a menu: whoever used the keyboard still does."""


def is_stop(widget: QWidget) -> bool:
    """Whether Tab may stop at ``widget``, shown or not."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def first_stop(pane: QWidget) -> QWidget:
    """The first widget of ``pane`` at which Tab stops, ``pane`` itself when there is none."""
    if is_stop(pane):
        return pane
    inner = filter(is_stop, pane.findChildren(QWidget))
    return next((child for child in inner if child.isVisible() and child.isEnabled()), pane)


def tab_in_place(container: QWidget, late: Iterable[QWidget]) -> None:
    """Let Tab reach what was just added to ``container`` where it stands, in this order."""
    # Qt orders stops only. ``previousInFocusChain`` would name the stop before, but PySide makes its answer
    # the child of whoever was asked: Python's collector then takes windows away while they are shown.
    usual = container.focusPolicy()
    container.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tab_through(container, *(widget for widget in late if widget.focusPolicy() != Qt.FocusPolicy.NoFocus))
    container.setFocusPolicy(usual)


def tab_through(*stops: QWidget) -> None:
    """Let Tab go through ``stops`` in this order; all are in one window already."""
    for stop, following in pairwise(stops):
        QWidget.setTabOrder(stop, following)
