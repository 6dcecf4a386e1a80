"""The lists of fiches: RSG, Enfants, Clients. One screen, told what it shows by its kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import RecordKind, RecordRef, Topic
from gestsync.services import export
from gestsync.services.jobs import JobContext
from gestsync.services.queries import (
    Capacity,
    ErrorRow,
    ErrorState,
    Queries,
    RecordFilter,
    RecordRow,
    RecordSort,
    StatusCount,
    SyncSummary,
)
from gestsync.ui.drawings import IconName
from gestsync.ui.models.kind_words import can_come, counted, none_yet, plural_of
from gestsync.ui.models.record_columns import OCCUPIED, columns_of, line_of
from gestsync.ui.models.records import PAGE, RecordsModel, said
from gestsync.ui.models.statuses import absent_words, all_word, several
from gestsync.ui.screens.copying import copy_in_lane, may_copy
from gestsync.ui.screens.exporting import ask_sheet, write_list
from gestsync.ui.screens.records_pane import PaneContent, RecordPane, pane_content
from gestsync.ui.screens.records_paper import print_list, shown_columns
from gestsync.ui.screens.records_strip import ProviderStrip
from gestsync.ui.screens.screen import Screen
from gestsync.ui.screens.sync_preview_run import SyncRun, provider_name
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.delegates import ChipDelegate, PlacesDelegate
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.widgets.row_menu import RowAct
from gestsync.ui.widgets.search_box import SearchBox
from gestsync.ui.widgets.side_pane import SidePane
from gestsync.ui.workbench import Workbench

_ALL, _ABSENT = "all", "absent"
_STATUS = "status:"
_MOST_PILLS = 5


@dataclass(frozen=True, slots=True)
class ListContent:
    """One reading of the base for a list."""

    ids: Sequence[int]
    sort: RecordSort
    counts: tuple[StatusCount, ...]
    capacity: Capacity | None
    last_sync: SyncSummary | None
    trouble: ErrorRow | None
    """Why the accounting base could not be read the last time somebody tried, on any day."""


class RecordsScreen(Screen):
    """Search, pills, table, foot; beside it the fiche of the current row."""

    topics = frozenset({Topic.RECORDS})

    def __init__(self, workbench: Workbench, kind: RecordKind, sync: SyncRun) -> None:
        super().__init__(workbench)
        self.kind = kind
        if kind is RecordKind.RSG:
            self.topics = frozenset({Topic.RECORDS, Topic.ERRORS})  # its strip says what the base does
        self.kinds = frozenset({kind}) if kind is not RecordKind.RSG else frozenset(RecordKind)
        self._wanted = RecordFilter(kind)
        self._sort = self._kept_sort()
        self._known: ListContent | None = None
        self.strip = ProviderStrip(workbench, sync) if kind is RecordKind.RSG else None
        self.search = SearchBox(tr("Rechercher dans {list}", list=plural_of(kind, workbench.settings)))
        self.filters = FilterChips(tr("Statut"), [FilterOption(_ALL, all_word(kind))])
        self.model = RecordsModel(kind, self._read_rows, workbench.formats, self)
        self.table = self._table()
        self.empty = EmptyState()
        self.pane = RecordPane()
        self._columns = Button(tr("Colonnes"), IconName.COLUMNS)
        self._export = Button(tr("Exporter…"))
        self._foot = Label("", "muted")
        self._stack = QStackedWidget()
        self.side = SidePane(self._list(), self.pane)
        page = vbox(self, around=PAGE_EDGE)
        page.addWidget(self.side)
        self._connect()

    # --- what the window asks ---

    def export(self) -> None:
        """Ask where, then write the list as it is filtered and sorted."""
        suggested = f"{plural_of(self.kind, self.workbench.settings)}.xlsx"
        if (path := ask_sheet(self.workbench.view, self, tr("Exporter la liste"), suggested)) is None:
            return
        ports, wanted, sort = self.workbench.ports, self._wanted, self._sort
        words = tr("{n} fiche"), tr("{n} fiches")
        write_list(
            self.workbench, path, lambda ctx: export.export_records(ports, wanted, path, ctx, sort), words
        )

    def print_page(self) -> None:
        """Show the list as it is filtered, sorted and laid out, as it will be printed."""
        shown = shown_columns(self.table.horizontalHeader())
        print_list(self.workbench, self._wanted, self._sort, shown, self)

    def main_view(self) -> QWidget:
        return self.table

    def refresh(self) -> None:
        self._known = None
        self._read_list()

    # --- reading ---

    def _read_list(self) -> None:
        """Read what is listed; what stands around it only when it may have changed."""
        wanted, sort, known = self._wanted, self._sort, self._known

        def question(queries: Queries) -> ListContent:
            if known is None:
                return _list_content(queries, wanted, sort)
            return replace(known, ids=queries.record_ids(wanted, sort), sort=sort)

        self.workbench.read(question, self._show, owner=self, topic="list")

    def _read_rows(self, ids: Sequence[int]) -> tuple[RecordRow, ...]:
        try:
            return self.workbench.ports.queries.record_rows(self.kind, ids)
        except AppError as error:  # raised while painting: shown once the painting is over
            self.workbench.failed.emit(error, self.refresh)
            return ()

    def _show(self, content: ListContent) -> None:
        self._known = content
        self.filters.set_options(self._options(content.counts))
        self.model.show(content.ids, self.workbench.formats, content.sort)
        if self.strip is not None:
            self.strip.show_known(content.last_sync, content.trouble)
        total = sum(count.count for count in content.counts)
        self._foot.setText(self._foot_words(content, total))
        self._show_emptiness(total, len(content.ids))
        self._select(len(content.ids))
        self._read_pane()

    def _select(self, count: int) -> None:
        if count and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _show_emptiness(self, total: int, shown: int) -> None:
        if not total:
            self.empty.say(none_yet(self.kind, self.workbench.settings), self._first_act())
        elif not shown:
            self.empty.say(tr("Aucune fiche trouvée."), tr("Effacer la recherche"))
        self._stack.setCurrentWidget(self.table if shown else self.empty)

    def _first_act(self) -> str:
        """What fills an empty list; the strip of the RSG list already has the button."""
        is_set = can_come(self.kind, self.workbench.settings)
        if self.kind is RecordKind.CLIENT:
            return tr("Récupération des nouvelles mises à jour") if is_set else tr("Paramétrage…")
        if self.kind is RecordKind.ENFANT and not is_set:
            return tr("Régler le système comptable…")
        if self.kind is RecordKind.ENFANT:
            return tr("Synchroniser avec {provider}", provider=provider_name(self.workbench))
        return ""

    def _foot_words(self, content: ListContent, total: int) -> str:
        settings, formats = self.workbench.settings, self.workbench.formats
        if len(content.ids) != total:
            shown = formats.count(len(content.ids), tr("{n} fiche"), tr("{n} fiches"))
            return tr("{shown} sur {total}", shown=shown, total=formats.number(total))
        words = counted(self.kind, total, settings, formats)
        capacity = content.capacity
        if capacity is None or not total:
            return words
        children = counted(RecordKind.ENFANT, capacity.children, settings, formats)
        occupied, places = formats.number(capacity.occupied), formats.number(capacity.total)
        return f"{words} · {children} · " + tr(
            "{occupied} places occupées sur {places}", occupied=occupied, places=places
        )

    def _options(self, counts: tuple[StatusCount, ...]) -> list[FilterOption]:
        number = self.workbench.formats.number
        total = sum(count.count for count in counts)
        options = [FilterOption(_ALL, all_word(self.kind), number(total))]
        present = [count for count in counts if not count.absent]
        for count in present[:_MOST_PILLS]:
            text = several(count.status) or tr("Sans statut")
            options.append(FilterOption(_STATUS + count.status, text, number(count.count)))
        absent = absent_words(self.kind)
        options += [FilterOption(_ABSENT, absent, number(count.count)) for count in counts if count.absent]
        return options

    def _read_pane(self) -> None:
        ref = self.model.ref(self.table.currentIndex().row())
        if ref is None:
            self.pane.clear()
            return
        self.workbench.read(
            lambda queries: pane_content(queries, ref), self._show_pane, owner=self, topic="pane"
        )

    def _show_pane(self, content: PaneContent) -> None:
        self.pane.show_content(content, self.workbench.formats)

    # --- acts ---

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.left.connect(self.enter_list)
        self.filters.chosen.connect(self._on_filter)
        self.table.activated.connect(lambda index: self._open(self.model.ref(index.row())))
        self.table.row_menu.acts = self._acts
        self.table.on_copy = self._copy
        self.table.row_changed.connect(lambda _row: self._read_pane())
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        self.empty.acted.connect(self._on_empty_act)
        self.pane.open_asked.connect(lambda: self._open(self._current()))
        self.pane.history_asked.connect(self._on_history)
        self._columns.clicked.connect(self._on_columns)
        self._export.clicked.connect(self.export)

    def _current(self) -> RecordRef | None:
        return self.model.ref(self.table.currentIndex().row())

    def _open(self, ref: RecordRef | None) -> None:
        if ref is not None:
            self.workbench.open_fiche(ref)

    def _acts(self) -> list[RowAct]:
        return [
            RowAct(tr("Ouvrir la fiche"), lambda: self._open(self._current())),
            RowAct(tr("Historique"), self._on_history),
        ]

    def _on_history(self) -> None:
        if (ref := self._current()) is not None:
            self.workbench.history_wanted.emit(ref)

    def _on_searched(self, text: str) -> None:
        self._wanted = replace(self._wanted, text=text)
        self._read_list()

    def _on_filter(self, key: str) -> None:
        status = key.removeprefix(_STATUS) if key.startswith(_STATUS) else None
        absent = {_ABSENT: True, _ALL: None}.get(key, False)  # a status is that of present fiches
        self._wanted = replace(self._wanted, status=status, absent=absent)
        self._read_list()

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        self._sort = RecordSort(self.model.columns[section].key, order is Qt.SortOrder.DescendingOrder)
        self.workbench.view.setValue(self._sort_key, [self._sort.key, order.name])
        self._read_list()

    @property
    def _sort_key(self) -> str:
        return f"sort/{self.kind.value}"

    def _kept_sort(self) -> RecordSort:
        """That of the last time on this workstation, while its column is still there."""
        kept = self.workbench.view.value(self._sort_key)
        columns = {column.key for column in columns_of(self.kind)}
        if not isinstance(kept, list) or not kept or kept[0] not in columns:
            return RecordSort()
        return RecordSort(kept[0], kept[-1] == Qt.SortOrder.DescendingOrder.name)

    def _on_empty_act(self) -> None:
        if self.model.rowCount() == 0 and (self.search.text() or self.filters.current != _ALL):
            self._wanted = RecordFilter(self.kind)
            self.filters.choose(_ALL)
            self.search.clear()
            self.refresh()
        elif self.kind is not RecordKind.CLIENT:
            self.workbench.sync_wanted.emit()
        elif can_come(self.kind, self.workbench.settings):
            self.workbench.retrieval_wanted.emit()
        else:
            self.workbench.exchange_settings_wanted.emit()

    def _copy(self, rows: Sequence[int]) -> bool:
        """A page of rows is copied at once; more are read first."""
        if len(rows) <= PAGE:
            return False
        if may_copy(self.workbench, rows):
            ids, columns, formats = self.model.ids(rows), self.model.columns, self.workbench.formats
            queries = self.workbench.ports.queries

            def read(ctx: JobContext) -> Iterator[list[str]]:
                for start in range(0, len(ids), PAGE):
                    ctx.step(start, len(ids))
                    for row in queries.record_rows(self.kind, ids[start : start + PAGE]):
                        yield said(line_of(row, columns, formats), columns)

            copy_in_lane(self.workbench, self.table, read)
        return True

    def _on_columns(self) -> None:
        self.table.column_menu().popup(self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    # --- layout ---

    def _table(self) -> RecordTable:
        columns = columns_of(self.kind)
        name = plural_of(self.kind, self.workbench.settings)
        table = RecordTable(
            name,
            self.kind.value,
            self.workbench.view,
            [column.width for column in columns],
            hidden=[place for place, column in enumerate(columns) if not column.listed],
        )
        table.give_room([column.room for column in columns])
        table.setModel(self.model)
        for place, column in enumerate(columns):
            if column.is_status:
                table.setItemDelegateForColumn(place, ChipDelegate(table))
            elif column.key == OCCUPIED:
                table.setItemDelegateForColumn(place, PlacesDelegate(table))
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        order = descending if self._sort.descending else ascending
        header.setSortIndicator(self.model.column(self._sort.key), order)
        return table

    def _list(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(plural_of(self.kind, self.workbench.settings))
        if self.strip is not None:
            card.add(self.strip)
        card.body.setSpacing(0)
        card.body.addLayout(self._tools())
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        card.add(self._stack, 1)
        foot = hbox(around=(Space.L, Space.S, Space.L, Space.XS))
        foot.addWidget(self._foot)
        card.body.addLayout(foot)
        return card

    def _tools(self) -> QHBoxLayout:
        self.search.set_widths(190, 222)
        row = hbox(gap=Space.S, around=(Space.L, Space.M - 2, Space.M, Space.S - 2))
        row.addWidget(self.search, 1)
        row.addWidget(self.filters, 4)
        for button in (self._columns, self._export):
            row.addWidget(button)
        return row


def _list_content(queries: Queries, wanted: RecordFilter, sort: RecordSort) -> ListContent:
    is_rsg = wanted.kind is RecordKind.RSG
    return ListContent(
        queries.record_ids(wanted, sort),
        sort,
        queries.status_counts(wanted.kind),
        queries.capacity() if is_rsg else None,
        queries.last_sync() if is_rsg else None,
        _trouble(queries) if is_rsg else None,
    )


def _trouble(queries: Queries) -> ErrorRow | None:
    """The open error of a base that did not answer."""
    return next(
        (error for error in queries.errors(ErrorState.OPEN) if error.code is ErrorCode.IMP_1001), None
    )
