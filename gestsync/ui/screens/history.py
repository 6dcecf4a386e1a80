"""Historique des mises à jour (seed 2, 3.2): what happened to whom, when, and where it came from."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import RecordRef, Topic
from gestsync.services.export import history_sheet
from gestsync.services.queries import HistoryFilter, HistoryGroup, Queries
from gestsync.ui.screens.exporting import Exportable, ask_export, ask_print
from gestsync.ui.screens.history_filters import HistoryFilters
from gestsync.ui.screens.history_model import (
    ACT,
    SOURCE,
    HistoryModel,
    Node,
    group_title,
    node_can_be_undone,
)
from gestsync.ui.screens.history_tree import HistoryTree
from gestsync.ui.screens.history_undo import apply_again_to_fiche, ask_undo
from gestsync.ui.screens.screen import Screen
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, vbox
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.row_menu import RowAct
from gestsync.ui.workbench import Workbench

_PAGE = 50  # fiches
_READ_AGAIN = 500  # fiches; what is further comes with the scroll


class HistoryScreen(Screen):
    """Fiches with their operations, newest first, filtered by client, operation and period."""

    topics = frozenset({Topic.HISTORY, Topic.RECORDS})

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._folded: set[RecordRef] = set()
        self.filters = HistoryFilters(workbench)
        self.model = HistoryModel(workbench.formats)
        self.tree = HistoryTree(self.model)
        self.empty = EmptyState()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_record(self, ref: RecordRef | None) -> None:
        """Show one fiche's history, since ever; ``None`` leaves the filters as they stand."""
        if ref is None:
            return
        self.filters.show_record(ref)
        self._read()

    def export(self) -> None:
        """Ask where and in which format, then write the history as it is filtered."""
        ask_export(self.workbench, self._exportable(), self)

    def print_page(self) -> None:
        """Show the history as it is filtered, as it will be printed."""
        ask_print(self.workbench, self._exportable(), self)

    def _exportable(self) -> Exportable:
        wanted, ports = self.filters.wanted(), self.workbench.ports
        return Exportable(
            tr("Historique des mises à jour"),
            tr("historique"),
            lambda operations: history_sheet(ports, wanted, operations),
        )

    def main_view(self) -> QWidget:
        return self.tree

    def refresh(self) -> None:
        """Read again; the operation that is current stays so."""
        self.filters.name_kinds()
        self._read(min(max(self.model.fiches, _PAGE), _READ_AGAIN))

    def _read(self, count: int = _PAGE) -> None:
        wanted = self.filters.wanted()

        def question(queries: Queries) -> tuple[Sequence[HistoryGroup], bool]:
            groups = queries.history(wanted, None, count + 1)
            return groups, bool(groups or queries.history(HistoryFilter(wanted.kind), None, 1))

        self.workbench.read(
            question, lambda found: self._on_groups(*found, count), owner=self, topic="history"
        )

    def _say_empty(self, *, ever: bool) -> None:
        """Why there is nothing, and the way out of it; ``ever``: something was done once."""
        if ever and self.filters.narrowed:
            self.empty.say(tr("Aucune opération pour ce choix."), tr("Montrer toutes les opérations"))
        elif ever and self.filters.search.text():
            self.empty.say(tr("Aucune opération pour ce choix."), tr("Effacer la recherche"))
        else:
            self.empty.say(tr("Rien n’a encore été reçu, saisi ni synchronisé ici."))

    def _on_empty_acted(self) -> None:
        if self.filters.narrowed:
            self.filters.widen()
        else:
            self.filters.search.clear()

    def _on_groups(self, groups: Sequence[HistoryGroup], ever: bool, count: int) -> None:
        node = self.model.node(self.tree.currentIndex())
        current = node.operation.id if node and node.operation else None
        self.model.show(groups[:count], self.workbench.formats, more=len(groups) > count)
        self._say_empty(ever=ever)
        self._pages.setCurrentIndex(0 if groups else 1)
        if self.filters.ref is not None:
            # The fiches it absorbed are listed with it.
            own = next((group for group in groups if group.ref.id == self.filters.ref.id), None)
            self.filters.name_record(group_title(own) if own else self.filters.ref.number)
        self._unfold()
        if current is not None:
            self.tree.setCurrentIndex(self.model.index_of(current))
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _on_more_wanted(self) -> None:
        wanted, start, last = self.filters.wanted(), self.model.fiches, self.model.last

        def on_done(groups: tuple[HistoryGroup, ...]) -> None:
            if start == self.model.fiches:
                self.model.add(groups[:_PAGE], more=len(groups) > _PAGE)
                self._unfold(start)

        def on_error(error: AppError) -> None:
            self.model.let_ask()
            self.workbench.failed.emit(error, self.model.ask_more)

        self.workbench.read(
            lambda queries: queries.history(wanted, last, _PAGE + 1),
            on_done,
            owner=self,
            topic="history",
            on_error=on_error,
        )

    def _unfold(self, first: int = 0) -> None:
        """Fiches are open, but those she folded; operations are when the detail of all is wanted."""
        for row in range(first, self.model.fiches):
            index = self.model.index(row, 0)
            node = self.model.node(index)
            self.tree.setExpanded(index, node is not None and node.group.ref not in self._folded)
        if self.filters.detail.isChecked():
            self._read_changes(self.model.without_fields(first))
            for index in self.model.operation_indexes(first):
                self.tree.expand(index)

    def _on_detail(self) -> None:
        if not self.filters.detail.isChecked():
            for index in self.model.operation_indexes():
                self.tree.collapse(index)
        self._unfold()

    def _on_expanded(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is None:
            return
        if node.operation is None:
            self._folded.discard(node.group.ref)
        elif not node.children:
            self._read_changes([node.operation.id])

    def _on_collapsed(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is not None and node.operation is None:
            self._folded.add(node.group.ref)

    def _read_changes(self, operations: list[int]) -> None:
        if operations:
            topic = f"changes {operations[0]} {len(operations)}"
            self.workbench.read(
                lambda queries: queries.changes_of(operations),
                self.model.show_changes,
                owner=self,
                topic=topic,
            )

    def _on_activated(self, index: QModelIndex) -> None:
        """The main act of a row: the fiche, at the date of the operation; the merge of what is held back."""
        node = self.model.node(index)
        if node is None:
            return
        if node.operation is not None and node.operation.pending:
            self.workbench.merge_wanted.emit(node.operation.id)
        else:
            self._open_record(node)

    def _open_record(self, node: Node, *, today: bool = False) -> None:
        ref, row = node.group.ref, node.operation
        if ref.id is None:
            return
        if row is None or today:
            self.workbench.open_fiche(ref)
        else:
            self.workbench.open_fiche(ref, as_of=row.at, marked=row.fields)

    def _open_line(self, node: Node) -> None:
        row = node.operation
        if row is not None and row.file_id is not None:
            self.workbench.file_wanted.emit(row.file_id, row.line)

    def _undo(self, node: Node) -> None:
        if node.operation is not None:
            ask_undo(self.workbench, node.operation, self, node.change.field if node.change else "")

    def _on_link(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is None:
            return
        if node.operation is None:
            self._open_record(node)
        elif index.column() == SOURCE:
            self._open_line(node)
        elif index.column() == ACT:
            self._undo(node)

    def _acts(self) -> list[RowAct]:
        """Everything that can be done with the current row, its main act first."""
        node = self.model.node(self.tree.currentIndex())
        if node is None:
            return []
        row, has_fiche = node.operation, node.group.ref.id is not None
        today = RowAct(tr("Ouvrir la fiche"), lambda: self._open_record(node, today=True), has_fiche)
        if row is None:
            return [today]
        acts = [
            RowAct(tr("Fiche à cette date"), lambda: self._open_record(node), has_fiche),
            today,
            RowAct(tr("Voir la ligne du fichier"), lambda: self._open_line(node), row.file_id is not None),
            RowAct(tr("Annuler…"), lambda: self._undo(node), node_can_be_undone(node)),
            RowAct(
                tr("Appliquer de nouveau"),
                lambda: apply_again_to_fiche(self.workbench, row),
                row.can_be_again,
            ),
        ]
        if row.pending:
            wanted, held = self.workbench.merge_wanted, row.id
            acts.insert(0, RowAct(tr("Fusionner les deux fiches…"), lambda: wanted.emit(held)))
        return acts

    def _connect(self) -> None:
        self.filters.changed.connect(self._read)
        self.filters.search.left.connect(self.enter_list)
        self.empty.acted.connect(self._on_empty_acted)
        self.filters.export_button.clicked.connect(self.export)
        self.filters.detail.toggled.connect(self._on_detail)
        self.model.more_wanted.connect(self._on_more_wanted)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.activated.connect(self._on_activated)
        self.tree.link_clicked.connect(self._on_link)
        self.tree.row_menu.acts = self._acts

    def _lay_out(self) -> None:
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        card = Card(flush=True)
        card.add(self._pages, 1)
        column = vbox(self, gap=Space.M, around=PAGE_EDGE)
        column.addWidget(self.filters)
        column.addWidget(card, 1)
