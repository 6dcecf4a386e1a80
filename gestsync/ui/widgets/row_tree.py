"""A framed list of a dialog, one line a row, that copies and has the menu of a row as every list."""

from PySide6.QtWidgets import QTreeWidget

from gestsync.ui.widgets.row_menu import RowMenu, RowMenuView, put_on_clipboard


class RowTree(RowMenuView, QTreeWidget):
    """``name`` is the accessible name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.row_menu = RowMenu(self, self.copy_row)
        self.setAccessibleName(name)
        self.setProperty("framed", True)
        self.setRootIsDecorated(False)

    def copy_row(self) -> None:
        """Put the current row on the clipboard, tabs between its cells."""
        item = self.currentItem()
        if item is not None:
            put_on_clipboard([[item.text(column) for column in range(self.columnCount())]])
