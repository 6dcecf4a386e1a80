"""Where Tab goes, and to whom the widgets belong whose place it asks for."""

import gc
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import gestsync.ui
from gestsync.ui.widgets.tab_order import tab_in_place


class _Pane(QWidget):
    """Holds what holds it, as a screen does: only the collector can end it."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self.dialog = dialog


def _open_dialog(parent: QWidget) -> None:
    dialog = QDialog(parent)
    column = QVBoxLayout(dialog)
    pane = _Pane(dialog)
    column.addWidget(pane)
    column.addWidget(QPushButton("Fermer"))
    inside = QVBoxLayout(pane)
    late = QPushButton("Régler…")
    inside.addWidget(late)
    tab_in_place(pane, [late])


def test_a_window_whose_order_was_set_stays_its_own_whatever_the_collector_does(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    _open_dialog(top)
    gc.collect()
    (dialog,) = top.findChildren(QDialog)
    assert [each.text() for each in dialog.findChildren(QPushButton)] == ["Régler…", "Fermer"]


def test_late_stops_come_right_where_their_container_stands(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    before, container, after = QPushButton("avant"), QWidget(), QPushButton("après")
    for each in (before, container, after):
        column.addWidget(each)
    inside = QVBoxLayout(container)
    late = [QPushButton("un"), QPushButton("deux")]
    for button in late:
        inside.addWidget(button)
    tab_in_place(container, late)
    with qtbot.waitExposed(top):
        top.show()
    before.setFocus()
    seen = []
    for _ in range(4):
        seen.append(top.focusWidget())
        top.focusNextChild()
    assert seen == [before, *late, after]
    assert container.focusPolicy() == QWidget().focusPolicy()


def test_nobody_asks_qt_for_the_neighbour_of_a_widget() -> None:
    """PySide makes the answer a child of whoever was asked; ``focusProxy`` too."""
    words = ("InFocusChain(", ".focusProxy()")
    folder = Path(gestsync.ui.__file__).parent
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    assert [name for name, code in written.items() if any(word in code for word in words)] == []
