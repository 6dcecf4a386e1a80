"""A list in a window of its own, not modal: what may be above it, the list or why it is empty, the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gestsync.ui.foreground import close_by_keys
from gestsync.ui.models.rows import TableRow
from gestsync.ui.screens.list_card import ListCard, Listing
from gestsync.ui.screens.screen import Screen
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, hbox, vbox
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.tab_order import is_stop
from gestsync.ui.workbench import Workbench


class Spring(QWidget):
    """In the foot: the room between what stands left and what stands right."""


class ListWindow(Screen):
    """A subclass reads in ``refresh``, and gives the rows to ``show_rows``. Escape and Ctrl+W close.

    ``told`` is a sentence about the row that is chosen.
    """

    def __init__(self, workbench: Workbench, listing: Listing) -> None:
        super().__init__(workbench)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(listing.title)
        self._list = ListCard(workbench, listing)
        self.model, self.table, self.empty = self._list.model, self._list.table, self._list.empty
        self.told = Label("", wrap=True)
        self.table.row_changed.connect(lambda _row: self._show_current())
        close_by_keys(self)

    def main_view(self) -> QWidget | None:
        return self.table

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show ``rows`` in place of the others, or why there are none; the keyboard is always somewhere."""
        self._list.show_rows(rows)
        self._show_current()
        held = self.focusWidget()  # a stack may have given it to a page that shows no focus
        if held is None or not (is_stop(held) and held.isVisibleTo(self) and held.isEnabled()):
            self.take_focus()

    def _show_current(self) -> None:
        """Say what is chosen, and what can be done with it."""
        raise NotImplementedError

    def _lay_out(self, above: Sequence[QWidget], below: Sequence[QWidget], foot: Sequence[QWidget]) -> None:
        """Full lines above and below the list; in the foot, what is told takes the room that is left."""
        page = vbox(self, gap=Space.M, around=PAGE_EDGE)
        for each in above:
            page.addWidget(each)
        page.addWidget(self._list, 1)
        for each in below:
            page.addWidget(each)
        row = hbox(gap=Space.S)
        for each in foot:
            row.addWidget(each, 1 if each is self.told or isinstance(each, Spring) else 0)
        page.addLayout(row)
