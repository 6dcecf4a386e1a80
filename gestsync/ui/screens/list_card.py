"""A short list in a card, or why it is empty."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget

from gestsync.ui.models.rows import Heading, RowsModel, TableRow, table_of
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.workbench import Workbench


class Listing(NamedTuple):
    """What is listed: its title, the key that keeps its columns, and what is said without a row."""

    title: str
    key: str
    headings: Sequence[Heading]
    empty: str


class ListCard(Card):
    """Shows rows whole in memory; one of them is always current."""

    def __init__(self, workbench: Workbench, listing: Listing) -> None:
        super().__init__(flush=True)
        self.model = RowsModel(listing.headings, self)
        self.table = table_of(self.model, listing.title, listing.key, workbench.view)
        self.empty = EmptyState(listing.empty)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self.add(self._pages, 1)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show ``rows`` in place of the others, or why there are none."""
        self.model.show(rows)
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
