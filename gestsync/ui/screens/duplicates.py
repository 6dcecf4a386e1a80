"""Les doublons, all in one place: what is held back first, then the pairs of a search, each with its why."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.services.jobs import JobContext
from gestsync.services.queries import Candidate, Queries
from gestsync.services.work_list import put_off, search_pairs, work_list
from gestsync.ui.foreground import close_by_keys
from gestsync.ui.jobs import Progress
from gestsync.ui.models.kind_words import CLIENTS_FIRST, plural_of
from gestsync.ui.models.rows import table_of
from gestsync.ui.screens.copying import may_copy
from gestsync.ui.screens.distinct import ask_distinct
from gestsync.ui.screens.duplicates_model import (
    NO_PAIRS,
    PAIR_FILTERS,
    FilteredPairs,
    PairsModel,
    filter_pairs,
    headings,
    who,
)
from gestsync.ui.screens.duplicates_why import WhyCard
from gestsync.ui.screens.latest_job import LatestJob
from gestsync.ui.screens.merge_batch import BatchRun
from gestsync.ui.screens.undo_desk import UndoDesk
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.bars import UndoBar
from gestsync.ui.widgets.boxes import PAGE_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, progress_sentence
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import ElidedLabel, Label, tip
from gestsync.ui.widgets.row_menu import RowAct, acts_of
from gestsync.ui.widgets.tab_order import first_stop
from gestsync.ui.workbench import Workbench

_ROOM: Final = 80
"""How much wider what found a pair may be; in a narrow window the names give some of their width too."""
_KEYS: Final = ("Ctrl+M", "Ctrl+N", "Ctrl+L")


class DuplicatesScreen(QWidget):
    """A window of its own, not modal. What is held back shows at once, while the search runs."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._search = LatestJob[tuple[Candidate, ...]](self._on_ended)
        self._found: tuple[Candidate, ...] = ()
        self._wants_held = self._begins_again = False
        self._list = NO_PAIRS
        self.pairs: Sequence[Candidate] = ()
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Doublons"))
        open_at(self, 1120, 720)
        self._make()
        self.batch = BatchRun(workbench, self)
        self._lay_out()
        self._connect()
        self.search()

    @property
    def kind(self) -> RecordKind:
        """Which fiches are looked at."""
        return RecordKind(self.kinds.current or RecordKind.CLIENT.value)

    def search(self) -> None:
        """Search the whole base, in place of a search that still runs."""
        self._search.forget()
        ports, kind = self._workbench.ports, self.kind
        self._found = ()
        self._read_list()
        self.state.setText(tr("Recherche en cours…"))
        self.search_button.set_face(tr("Arrêter"))

        def act(ctx: JobContext) -> tuple[Candidate, ...]:
            return search_pairs(ports, kind, ctx)

        self._search.begin(
            self._workbench.fetch,
            act,
            self._on_found,
            owner=self,
            on_error=self._on_error,
            on_cancelled=lambda: self.state.setText(tr("Recherche arrêtée.")),
            on_progress=self._on_progress,
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close, and stop the search; it begins again when the window is shown again."""
        self._begins_again = self._search.is_running
        self._search.forget()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._begins_again:
            self._begins_again = False
            self.search()

    def _on_gone_back(self) -> None:
        """What was found was found in the base that was there before."""
        if self.isVisible():
            self.search()
        else:
            self._begins_again = True

    def show_held(self) -> None:
        """Show only what is held back, of a kind that has some."""
        self._wants_held = True
        self._read_list()

    def current(self) -> Candidate | None:
        """The pair that is looked at."""
        return self.table.current_of(self.pairs)

    def merge(self) -> None:
        """Open the merge of the pair; nothing is written before it is accepted."""
        if (pair := self.current()) is None:
            return
        if pair.operation is not None:
            self._workbench.merge_wanted.emit(pair.operation)
        else:
            self._workbench.merge_pair_wanted.emit(pair.left.kind, pair.left.number, pair.right.number)

    def declare_distinct(self) -> None:
        """Ask why the two are two persons, and remember it."""
        if (pair := self.current()) is not None:
            ask_distinct(self._workbench, pair, self)

    def put_off_or_back(self) -> None:
        """Put the pair off, or take it back up when it was put off; the base remembers it."""
        if (pair := self.current()) is not None:
            ports, kind, numbers, off = self._workbench.ports, self.kind, pair.numbers, not pair.later
            self._workbench.write(
                lambda _ctx: put_off(ports, kind, numbers, later=off),
                lambda _done: self._read_list(),
                owner=self,
            )

    def _acts(self) -> list[RowAct]:
        opened = self._workbench.record_wanted
        pair = self.current()
        sides = [] if pair is None else [(pair.left, pair.left_name), (pair.right, pair.right_name)]
        return [
            *acts_of(self.merge_button, self.distinct_button, self.later_button),
            *(
                RowAct(
                    tr("Ouvrir la fiche\u00a0: {who}", who=who(ref, name)),
                    partial(opened.emit, ref, None, frozenset()),
                    ref.id is not None,
                )
                for ref, name in sides
            ),
        ]

    # --- search ---

    def _on_found(self, pairs: tuple[Candidate, ...]) -> None:
        self._found = pairs
        self._workbench.keep_found(self.kind, pairs)
        self._read_list()

    def _on_error(self, error: AppError) -> None:
        self._workbench.failed.emit(error, self.search)

    def _on_progress(self, progress: Progress) -> None:
        self.state.setText(progress_sentence(progress, tr("Recherche en cours…")))

    def _on_ended(self) -> None:
        self._show_empty()
        self.state.setText("")
        self.search_button.set_face(tr("Chercher de nouveau"))

    def _on_search_button(self) -> None:
        if self._search.is_running:
            self._search.cancel()
        else:
            self.search()

    # --- list ---

    def _on_changed(self, changes: Changes) -> None:
        """What was merged or decided leaves the list; what was undone comes back."""
        if changes.topics & {Topic.RECORDS, Topic.REPORT}:
            self._read_list()

    def _read_list(self) -> None:
        kind, found = self.kind, self._found

        def question(queries: Queries) -> tuple[FilteredPairs, dict[RecordKind, int]]:
            held = {each: queries.held_pairs(each) for each in CLIENTS_FIRST}
            counts = {each: len(pairs) for each, pairs in held.items()}
            return filter_pairs(work_list(queries, kind, held[kind], found)), counts

        self._workbench.read(question, self._on_list, owner=self, topic="list")

    def _on_list(self, read: tuple[FilteredPairs, dict[RecordKind, int]]) -> None:
        self._list, held = read
        self._show_kinds(held)
        if self._wants_held and not held[self.kind] and any(held.values()):
            self.kinds.choose(next(kind for kind in CLIENTS_FIRST if held[kind]).value)
            self.search()  # which reads this list again, of that kind
            return
        self._show_filters("held" if self._wants_held else self.filters.current)
        self._wants_held = False
        self.batch.show_pairs(self.kind, self._list.strict)
        self._show()

    def _show_filters(self, chosen: str) -> None:
        """A pill for each filter that keeps a pair, for the first one and for the ``chosen`` one."""
        number = self._workbench.formats.number
        always = {PAIR_FILTERS[0].key, chosen}
        counted = [(each, len(self._list.kept[each.key])) for each in PAIR_FILTERS]
        self.filters.set_options(
            [
                FilterOption(each.key, tr(each.label), number(count))
                for each, count in counted
                if count or each.key in always
            ]
        )
        self.filters.choose(chosen)

    def _show_kinds(self, held: dict[RecordKind, int]) -> None:
        """What is held back of each kind is counted beside its name: it must not wait unseen."""
        number, settings = self._workbench.formats.number, self._workbench.settings
        self.kinds.set_options(
            [
                FilterOption(
                    kind.value, plural_of(kind, settings), number(held[kind]) if held[kind] else None
                )
                for kind in CLIENTS_FIRST
            ]
        )

    def _show(self) -> None:
        row = max(0, self.table.currentIndex().row())
        self.pairs = self._list.kept[self.filters.current]
        self.model.show_pairs(self.pairs)
        if self.pairs and not self.table.currentIndex().isValid():
            self.table.selectRow(min(row, len(self.pairs) - 1))
        formats = self._workbench.formats
        words = formats.count(len(self.pairs), tr("{n} paire à revoir"), tr("{n} paires à revoir"))
        self.count.setText(words if self.pairs else "")
        self._show_empty()
        self._show_why()

    def _show_empty(self) -> None:
        """What the list says when it has no pair."""
        self.empty.say(tr("Recherche en cours…") if self._search.is_running else tr("Aucune paire à revoir."))
        self.stack.setCurrentWidget(self.table if self.pairs else self.empty)

    def _show_why(self) -> None:
        pair = self.current()
        self.why.show_pair(pair)
        put = pair is not None and pair.later
        self.later_button.set_face(tr("Reprendre") if put else tr("Plus tard"))
        for button in (self.merge_button, self.distinct_button, self.later_button):
            button.setEnabled(pair is not None)

    # --- setting up ---

    def _make(self) -> None:
        settings = self._workbench.settings
        self.kinds = FilterChips(tr("Sorte de fiches"))
        self.kinds.set_options(
            [FilterOption(kind.value, plural_of(kind, settings)) for kind in CLIENTS_FIRST]
        )
        self.filters = FilterChips(
            tr("Montrer"), [FilterOption(PAIR_FILTERS[0].key, tr(PAIR_FILTERS[0].label))]
        )
        self.model = PairsModel(headings(), self)
        self.table = table_of(self.model, tr("Paires à revoir"), "duplicates", self._workbench.view)
        self.table.give_room((0, 1, 1, _ROOM))
        self.table.setItemDelegateForColumn(0, ChipDelegate(self.table))
        self.why = WhyCard()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self.undo_desk = UndoDesk(self._workbench, self.undo_bar)
        self.count, self.state = ElidedLabel("", "muted"), Label("", "muted")
        self.search_button = Button(tr("Chercher de nouveau"))
        self.merge_button = PrimaryButton(tr("Fusionner les deux fiches…"))
        self.distinct_button = Button(tr("Pas un doublon…"))
        self.later_button = Button(tr("Plus tard"))

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _key: self.search())
        self.filters.chosen.connect(lambda _key: self._show())
        self.table.row_changed.connect(lambda _row: self._show_why())
        self.table.activated.connect(lambda _index: self.merge())
        self.table.row_menu.acts = self._acts
        self.table.on_copy = lambda rows: not may_copy(self._workbench, rows)
        self.search_button.clicked.connect(self._on_search_button)
        self._workbench.bus.changed.connect(self._on_changed)
        self._workbench.gone_back.connect(self._on_gone_back)
        acts = (self.merge, self.declare_distinct, self.put_off_or_back)
        buttons = (self.merge_button, self.distinct_button, self.later_button)
        for keys, act, button in zip(_KEYS, acts, buttons, strict=True):
            button.clicked.connect(act)
            button.setToolTip(tip(keys))
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        close_by_keys(self)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo_desk.undo_last)
        self.undo_bar.inherited.connect(lambda: first_stop(self).setFocus())
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = hbox(gap=Space.S)
        head.addWidget(self.kinds, 1)
        head.addWidget(self.state)
        head.addWidget(self.search_button)
        listed = Card(flush=True)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        listed.add(self.stack, 1)
        foot = hbox(gap=Space.S)
        foot.addWidget(self.batch.button)
        foot.addWidget(self.count, 1)
        for button in (self.later_button, self.distinct_button, self.merge_button):
            foot.addWidget(button)
        page = vbox(self, gap=Space.M, around=PAGE_EDGE)
        page.addLayout(head)
        page.addWidget(self.filters)
        page.addWidget(listed, 1)
        page.addWidget(self.why)
        page.addLayout(foot)
        page.addWidget(self.undo_bar)
