"""A list of fiches on paper: the columns that it shows, in their order, of the fiches that it lists."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QHeaderView, QWidget

from gestsync.services.queries import RecordFilter, RecordSort
from gestsync.services.tables import Line, Sheet
from gestsync.ui.models.kind_words import plural_of
from gestsync.ui.models.record_columns import Column, columns_of, line_of
from gestsync.ui.models.records import said
from gestsync.ui.screens.paper import Paper, PaperDialog, table_paper
from gestsync.ui.texts import tr
from gestsync.ui.workbench import Workbench

_PAGE: Final = 500
"""Fiches read at once: a list on paper ends long before that of a million."""


def shown_columns(header: QHeaderView) -> list[int]:
    """The columns that are not hidden, from left to right."""
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in places if not header.isSectionHidden(column)]


def print_list(
    workbench: Workbench, wanted: RecordFilter, sort: RecordSort, shown: Sequence[int], parent: QWidget
) -> None:
    """Show the list as it will be printed."""
    kind = plural_of(wanted.kind, workbench.settings)
    today = workbench.formats.date(workbench.formats.day(workbench.now()))
    title = tr("{kind}, le {day}", kind=kind, day=today)
    workbench.fetch(
        lambda _ctx: _list_paper(workbench, title, wanted, sort, shown),
        lambda paper: PaperDialog(workbench, paper, f"{kind}.pdf", parent).open(),
        owner=parent,
    )


def _list_paper(
    workbench: Workbench, title: str, wanted: RecordFilter, sort: RecordSort, shown: Sequence[int]
) -> Paper:
    queries, formats, columns = workbench.ports.queries, workbench.formats, columns_of(wanted.kind)
    ids = queries.record_ids(wanted, sort)

    def lines() -> Iterator[Line]:
        for start in range(0, len(ids), _PAGE):
            for row in queries.record_rows(wanted.kind, ids[start : start + _PAGE]):
                cells = said(line_of(row, columns, formats), columns)
                yield [cells[place] for place in shown]

    kept: list[Column] = [columns[place] for place in shown]
    return table_paper(
        title, Sheet([each.key for each in kept], [each.title for each in kept], lines()), formats
    )
