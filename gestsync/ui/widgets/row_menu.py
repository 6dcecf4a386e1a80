"""The menu of a row, the same in every list: its acts, the main one first and bold, then what copies."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton

from gestsync.domain.spreadsheets import harmless
from gestsync.ui.texts import tr

Index = QModelIndex | QPersistentModelIndex


class RowAct(NamedTuple):
    """One thing that can be done with a row."""

    words: str
    act: Callable[[], object]
    is_possible: bool = True
    is_main: bool = True
    """Whether, where it is the first of its row, Entrée does it."""


def act_of(button: QPushButton) -> RowAct:
    """What ``button`` does, in its words of now."""
    return RowAct(button.accessibleName(), button.click, button.isEnabled())


def acts_of(*buttons: QPushButton) -> list[RowAct]:
    """What the ``buttons`` of a screen do with the row it shows; those that are hidden now are left out."""
    return [act_of(button) for button in buttons if not button.isHidden()]


def selected_spans(view: QAbstractItemView) -> list[range]:
    """The selected rows, in order. Qt's own list of them asks the model about each of their cells."""
    selection = view.selectionModel()
    chosen = selection.selection() if selection else QItemSelection()
    parts = map(chosen.at, range(chosen.count()))
    return sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda part: part.start)


class RowMenuView:
    """A view whose rows have a menu; stands before Qt's class among the bases of the view."""

    row_menu: "RowMenu"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self.row_menu.on_key(event):
            super().keyPressEvent(event)  # type: ignore[misc]  # Qt's, after this one

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.row_menu.on_event(event)


class RowMenu:
    """Opens by a right click, the menu key or Shift+F10; Ctrl+C does what its last line does.

    ``acts`` are those of the current row, the one of double-click and Entrée first, if there is one. ``copy``
    puts the selected rows on the clipboard.
    """

    def __init__(self, view: QAbstractItemView, copy: Callable[[], object]) -> None:
        self.acts: Callable[[], Sequence[RowAct]] = tuple
        self._view = view
        self._copy = copy

    def made(self, index: Index) -> QMenu:
        """The menu of the cell ``index``; deletes itself. Of several rows, it only copies."""
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        rows = sum(map(len, selected_spans(self._view)))
        if rows <= 1:
            self._add_acts(menu)
            cell = str(index.data() or "")
            copied = menu.addAction(tr("Copier la cellule"), lambda: _to_clipboard(cell))
            copied.setEnabled(bool(cell))
        words = tr("Copier les {n} lignes", n=QLocale().toString(rows)) if rows > 1 else tr("Copier la ligne")
        menu.addAction(f"{words}\tCtrl+C", self._copy)
        return menu

    def on_key(self, event: QKeyEvent) -> bool:
        """Whether a key copied the rows, or opened the menu."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return True
        shift_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_Menu and not shift_f10:
            return False
        self._open_by_keyboard()
        return True

    def on_event(self, event: QContextMenuEvent) -> None:
        """What Qt tells of a right click, and on some systems of the menu key too."""
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._open_by_keyboard()
        elif (index := self._view.indexAt(event.pos())).isValid():
            self.made(index).popup(event.globalPos())

    def _open_by_keyboard(self) -> None:
        index = self._view.currentIndex()
        if not index.isValid() or any(menu.isVisible() for menu in self._view.findChildren(QMenu)):
            return
        self._view.scrollTo(index)
        menu = self.made(index)
        place = self._view.visualRect(index).intersected(self._view.viewport().rect()).bottomLeft()
        menu.popup(self._view.viewport().mapToGlobal(place))
        menu.setActiveAction(menu.actions()[0])

    def _add_acts(self, menu: QMenu) -> None:
        acts = self.acts()
        for place, each in enumerate(acts):
            action = menu.addAction(each.words.replace("&", "&&"), each.act)
            action.setEnabled(each.is_possible)
            if not place and each.is_main:
                menu.setDefaultAction(action)
        if acts:
            menu.addSeparator()


def put_on_clipboard(lines: Iterable[Iterable[str]]) -> None:
    """Rows as a spreadsheet takes them: tabs between cells, each of them one cell and no formula."""
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(_pasted, cells)) for cells in lines))


def _pasted(cell: str) -> str:
    return harmless(" ".join(cell.replace("\t", " ").splitlines()))


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(harmless(text))
