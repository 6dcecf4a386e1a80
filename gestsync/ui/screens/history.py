"""Historique des mises à jour (seed 2, 3.2): what happened to whom, when, and where it came from."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout

from gestsync.domain.fields import KINDS
from gestsync.domain.records import Change, Outcome, RecordKind, RecordRef, Topic
from gestsync.domain.texts import mark
from gestsync.services.queries import HistoryFilter, HistoryGroup, Queries
from gestsync.ui.drawings import IconName
from gestsync.ui.screens.history_model import (
    ACT,
    SOURCE,
    HistoryModel,
    Node,
    can_be_undone,
    group_title,
)
from gestsync.ui.screens.history_tree import HistoryTree
from gestsync.ui.screens.history_undo import ask_undo
from gestsync.ui.screens.report_period import PeriodBox, Span
from gestsync.ui.screens.report_words import WITHOUT_EFFECT
from gestsync.ui.screens.screen import Screen
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.search_box import SearchBox
from gestsync.ui.workbench import Workbench

_PAGE = 50
_WIDE = 1200  # narrower, the boxes go without their labels
_LETTERS, _SEARCH = 13, 190
_OPERATIONS = (
    (mark("Toutes"), frozenset[Outcome]()),
    (mark("Modifications"), frozenset({Outcome.UPDATED, Outcome.EDITED})),
    (mark("Créations"), frozenset({Outcome.CREATED})),
    (mark("Doublons"), frozenset({Outcome.DUPLICATE})),
    (mark("Fusions"), frozenset({Outcome.MERGED})),
    (mark("Plus anciennes"), frozenset({Outcome.OLDER})),
    (mark("Rejetées"), frozenset({Outcome.REJECTED})),
    (mark("Absentes, de retour"), frozenset({Outcome.ABSENT, Outcome.RETURNED})),
    (mark("Sans effet"), WITHOUT_EFFECT),
    (mark("Annulations"), frozenset({Outcome.UNDONE})),
)
_KINDS = (RecordKind.CLIENT, RecordKind.RSG, RecordKind.ENFANT)


class HistoryScreen(Screen):
    """Fiches with their operations, newest first, filtered by client, operation and period."""

    topics = frozenset({Topic.HISTORY, Topic.RECORDS})

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._ref: RecordRef | None = None
        self._labels: list[Label] = []
        self._folded: set[RecordRef] = set()
        options = [FilterOption(kind, tr(KINDS[kind].plural)) for kind in _KINDS]
        self.kind_pills = FilterChips(tr("Fiches"), options)
        self.search = SearchBox(tr("Nom de la fiche"))
        self.one = Button("", IconName.CLOSE)
        self.outcomes = QComboBox()
        self.period = PeriodBox(tr("Intégration"), list(Span), Span.MONTH)
        self.detail = QCheckBox(tr("Afficher le détail"))
        self.model = HistoryModel(workbench.formats)
        self.tree = HistoryTree(self.model)
        self.empty = EmptyState(tr("Aucune opération pour ce choix."))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_record(self, ref: RecordRef | None) -> None:
        """Show one fiche's history, since ever; ``None`` leaves the filters as they stand."""
        if ref is None:
            return
        self._ref = ref
        self.kind_pills.choose(ref.kind)
        self.search.clear()
        self.outcomes.setCurrentIndex(0)
        self.period.choose(Span.ALWAYS)
        self.refresh()

    def refresh(self) -> None:
        """Read again; the operation that is current stays so."""
        wanted, count = self._wanted(), max(self.model.fiches, _PAGE)
        self.one.setVisible(self._ref is not None)
        self.kind_pills.setVisible(self._ref is None)
        self.search.setVisible(self._ref is None)
        self.workbench.read(
            lambda queries: queries.history(wanted, 0, count + 1),
            lambda groups: self._on_groups(groups, count),
            owner=self,
            topic="history",
        )

    def _wanted(self) -> HistoryFilter:
        return HistoryFilter(
            RecordKind(self.kind_pills.current),
            self._ref.id if self._ref else None,
            "" if self._ref else self.search.text(),
            _OPERATIONS[self.outcomes.currentIndex()][1],
            self.period.period(self.workbench.now(), self.workbench.zone),
        )

    def _on_groups(self, groups: Sequence[HistoryGroup], count: int) -> None:
        node = self.model.node(self.tree.currentIndex())
        current = node.operation.id if node and node.operation else None
        self.model.show(groups[:count], self.workbench.formats, more=len(groups) > count)
        self._pages.setCurrentIndex(0 if groups else 1)
        if self._ref is not None:
            self.one.set_face(group_title(groups[0]) if groups else self._ref.number, IconName.CLOSE)
        self._unfold()
        if current is not None:
            self.tree.setCurrentIndex(self.model.index_of(current))
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _on_more_wanted(self) -> None:
        wanted, start = self._wanted(), self.model.fiches

        def on_done(groups: tuple[HistoryGroup, ...]) -> None:
            if start == self.model.fiches:
                self.model.add(groups[:_PAGE], more=len(groups) > _PAGE)
                self._unfold(start)

        self.workbench.read(
            lambda queries: queries.history(wanted, start, _PAGE + 1), on_done, owner=self, topic="history"
        )

    def _unfold(self, first: int = 0) -> None:
        """Fiches are open, but those she folded; operations are when the detail of all is wanted."""
        for row in range(first, self.model.fiches):
            index = self.model.index(row, 0)
            node = self.model.node(index)
            self.tree.setExpanded(index, node is not None and node.group.ref not in self._folded)
        if self.detail.isChecked():
            self._read_changes(self.model.without_fields())
            for index in self.model.operation_indexes():
                self.tree.expand(index)

    def _on_detail(self) -> None:
        if not self.detail.isChecked():
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
        def question(queries: Queries) -> dict[int, tuple[Change, ...]]:
            return {operation: queries.changes(operation) for operation in operations}

        if operations:
            topic = f"changes {operations[0]} {len(operations)}"
            self.workbench.read(question, self.model.give, owner=self, topic=topic)

    def _on_activated(self, index: QModelIndex) -> None:
        """The main act of a row: the fiche, at the date of the operation."""
        node = self.model.node(index)
        if node is not None:
            self._open_record(node)

    def _open_record(self, node: Node, *, today: bool = False) -> None:
        ref, row = node.group.ref, node.operation
        if ref.id is None:
            return
        if row is None or today:
            self.workbench.record_wanted.emit(ref, None, frozenset())
        else:
            self.workbench.record_wanted.emit(ref, row.at, frozenset(row.fields))

    def _open_line(self, node: Node) -> None:
        row = node.operation
        if row is not None and row.file_id is not None:
            self.workbench.file_wanted.emit(row.file_id, row.line)

    def _undo(self, node: Node) -> None:
        if node.operation is not None:
            ask_undo(self.workbench, node.operation, self)

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

    def _on_menu(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is None:
            return
        menu = self.menu_of(node)
        menu.popup(self.tree.viewport().mapToGlobal(self.tree.visualRect(index).bottomLeft()))

    def menu_of(self, node: Node) -> QMenu:
        """Everything that can be done with a row, for the keyboard too; deletes itself."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        row = node.operation
        acts = [
            (
                tr("Ouvrir la fiche"),
                node.group.ref.id is not None,
                lambda: self._open_record(node, today=True),
            )
        ]
        if row is not None:
            acts += [
                (tr("Fiche à cette date"), node.group.ref.id is not None, lambda: self._open_record(node)),
                (tr("Voir la ligne du fichier"), row.file_id is not None, lambda: self._open_line(node)),
                (tr("Annuler cette opération…"), can_be_undone(row), lambda: self._undo(node)),
            ]
        for words, possible, act in acts:
            action = QAction(words, menu)
            action.setEnabled(possible)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def _on_one_cleared(self) -> None:
        self._ref = None
        self.refresh()
        self.search.setFocus()

    def _on_kind(self) -> None:
        self._ref = None
        self.refresh()

    def _connect(self) -> None:
        self.kind_pills.chosen.connect(self._on_kind)
        self.search.searched.connect(self.refresh)
        self.one.clicked.connect(self._on_one_cleared)
        self.outcomes.activated.connect(self.refresh)
        self.period.chosen.connect(self.refresh)
        self.period.wants_days.connect(lambda: self.period.ask_days(self.workbench.formats))
        self.detail.toggled.connect(self._on_detail)
        self.model.more_wanted.connect(self._on_more_wanted)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.activated.connect(self._on_activated)
        self.tree.link_clicked.connect(self._on_link)
        self.tree.menu_wanted.connect(self._on_menu)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.tree)
        self.outcomes.setAccessibleName(tr("Opérations"))
        self.outcomes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outcomes.setMinimumContentsLength(_LETTERS)
        self.search.setMinimumWidth(_SEARCH)
        for words, _ in _OPERATIONS:
            self.outcomes.addItem(tr(words))
        self.one.setToolTip(tr("Revenir à toutes les fiches"))
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        card = Card(flush=True)
        card.add(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(self._bar())
        column.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for label in self._labels:
            label.setVisible(event.size().width() >= _WIDE)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.kind_pills)
        for widget in (self.search, self.one):
            row.addWidget(widget)
        for words, box in ((tr("Opérations"), self.outcomes), (tr("Intégration"), self.period)):
            label = Label(words, "muted")
            label.setMinimumWidth(1)  # it never keeps the window wide: it goes away
            self._labels.append(label)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.detail)
        return row
