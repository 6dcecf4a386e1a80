"""The operations of one file: pills by outcome above, the table under."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gestsync.domain.records import FileState, Outcome
from gestsync.services.jobs import JobContext
from gestsync.services.queries import FileRow, OperationRow, Queries
from gestsync.ui.screens.copying import copy_in_lane, may_copy
from gestsync.ui.screens.report_operations import PAGE, OperationsModel
from gestsync.ui.screens.report_words import GROUPS, file_sentence
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.workbench import Workbench

_WIDTHS = (142, 190, 84, 184, 140)  # the last one takes what is left
_ROOM = (0, 60, 0, 0, 0)
_SEARCHED_PAGES = 50  # an operation that is asked for is a duplicate: those stand first
_EVERY = GROUPS[0]

_UNKNOWN_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class _Source:
    """Which operations: those of a file, or what is held back in all of them."""

    file: FileRow | None

    def page(self, queries: Queries, outcomes: frozenset[Outcome], page: int) -> tuple[OperationRow, ...]:
        if self.file is None:
            return queries.pending(page * PAGE, PAGE)
        return queries.operations(self.file.id, outcomes, page * PAGE, PAGE)

    def counts(self, queries: Queries) -> dict[Outcome, int]:
        if self.file is None:
            return {Outcome.DUPLICATE: queries.status_line().pending_duplicates}
        return queries.outcome_counts(self.file.id)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What one read brought back."""

    source: _Source
    counts: Mapping[Outcome, int]
    outcomes: frozenset[Outcome]
    pages: dict[int, tuple[OperationRow, ...]]
    unknown_parents: tuple[str, ...] = ()


class OperationsPane(Card):
    """Shows the operations of a file by pages; the first one is chosen at first, then hers stays."""

    chosen = Signal(object)
    """The ``OperationRow`` that is current, ``None`` when there is none."""
    opened = Signal(object)
    """The ``OperationRow`` whose main act is wanted: double-click or Entrée."""
    emptied = Signal(bool)
    """Whether there is nothing to list."""
    acted = Signal()
    """The button of the empty list."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(flush=True)
        self._workbench = workbench
        self._source: _Source | None = None
        self._outcomes = _EVERY.outcomes
        self._wanted: int | None = None
        self.pills = FilterChips(tr("Opérations"))
        self.note = Label("", "caption", wrap=True)
        self.model = OperationsModel(workbench.formats, self)
        self.table = RecordTable(tr("Opérations"), "report_operations", workbench.view, _WIDTHS)
        self.table.give_room(_ROOM)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(0, ChipDelegate(self.table))
        self.empty = EmptyState()
        self._pages = QStackedWidget()
        self._fill()
        self._connect()

    @property
    def current(self) -> OperationRow | None:
        """The operation that is current, when its page is here."""
        return self.model.operation(self.table.currentIndex().row())

    def show_file(self, file: FileRow | None, *, operation: int | None) -> None:
        """List the operations of ``file``, or all that is held back; ``operation`` becomes current."""
        source = _Source(file)
        if self._source is None or (self._source.file and self._source.file.id) != (file and file.id):
            self._outcomes = _EVERY.outcomes
            self.table.setCurrentIndex(self.model.index(-1, -1))
        self._source, self._wanted = source, operation
        if file is not None and file.state is not FileState.APPLIED:
            self._say(file_sentence(file), tr("Ouvrir le fichier") if file.sha256 else "")
        else:
            self._read()

    def show_nothing(self, sentence: str, action: str = "") -> None:
        """There is no file to list the operations of."""
        self._source = None
        self._say(sentence, action)

    def _say(self, sentence: str, action: str) -> None:
        # Takes the place of a read that still runs: its rows would come under this sentence.
        self._workbench.read(lambda _: None, lambda _: None, owner=self, topic="operations")
        self.model.show(0, {}, self._workbench.formats)
        self.empty.say(sentence, action)
        self._pages.setCurrentIndex(1)
        self.emptied.emit(True)
        self.chosen.emit(None)

    def _read(self) -> None:
        source, outcomes, wanted = self._source, self._outcomes, self._wanted
        if source is None:
            return
        kept = max(self.table.currentIndex().row(), 0) // PAGE

        def question(queries: Queries) -> _Loaded:
            counts = source.counts(queries)
            shown = outcomes if _total(counts, outcomes) else _EVERY.outcomes
            pages = {page: source.page(queries, shown, page) for page in {0, kept}}
            for page in range(min(_SEARCHED_PAGES, 1 + _total(counts, shown) // PAGE) if wanted else 0):
                pages.setdefault(page, source.page(queries, shown, page))
                if any(row.id == wanted for row in pages[page]):
                    break
            unknown = () if source.file is None else queries.unknown_parents(source.file.id)
            return _Loaded(source, counts, shown, pages, unknown)

        self._workbench.read(question, self._on_read, owner=self, topic="operations")

    def _on_read(self, loaded: _Loaded) -> None:
        self._outcomes = loaded.outcomes
        self._show_pills(loaded)
        self._show_note(loaded.source.file, loaded.unknown_parents)
        self.model.show(_total(loaded.counts, loaded.outcomes), loaded.pages, self._workbench.formats)
        empty = self.model.rowCount() == 0
        self.empty.say(tr("Ce fichier ne contient aucune ligne."))
        self._pages.setCurrentIndex(int(empty))
        self.emptied.emit(empty)
        if self._wanted is None or not self.table.select_key(self._wanted):
            self._choose_first()
        self._wanted = None
        self._tell()

    def _choose_first(self) -> None:
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _show_pills(self, loaded: _Loaded) -> None:
        formats = self._workbench.formats
        options = [
            FilterOption(str(place), tr(group.label), formats.number(_total(loaded.counts, group.outcomes)))
            for place, group in enumerate(GROUPS)
            if group is _EVERY or _total(loaded.counts, group.outcomes)
        ]
        self.pills.set_options(options)
        self.pills.setVisible(loaded.source.file is not None)
        self.pills.choose(
            next(str(place) for place, group in enumerate(GROUPS) if group.outcomes == loaded.outcomes)
        )

    def _show_note(self, file: FileRow | None, unknown: Sequence[str]) -> None:
        """What was left aside of a file that was applied, and the RSGs whom it names and nobody has."""
        notes = []
        if file is not None and file.unknown_columns:
            columns = ", ".join(file.unknown_columns)
            notes.append(tr("Colonnes inconnues, laissées de côté : {columns}.", columns=columns))
        if unknown:
            numbers = ", ".join(unknown[:_UNKNOWN_SHOWN]) + ("…" if len(unknown) > _UNKNOWN_SHOWN else "")
            words = tr(
                "Des enfants de ce fichier nomment une RSG inconnue : dossier {numbers}.", numbers=numbers
            )
            notes.append(words)
        self.note.setVisible(bool(notes))
        self.note.setText(" ".join(notes))

    def _on_pill(self, key: str) -> None:
        self._outcomes = GROUPS[int(key)].outcomes
        self._read()

    def _on_page_wanted(self, page: int) -> None:
        source, outcomes = self._source, self._outcomes
        if source is None:
            return

        def on_done(rows: tuple[OperationRow, ...]) -> None:
            if (source, outcomes) == (self._source, self._outcomes):
                self.model.add_page(page, rows)
                if self.table.currentIndex().row() // PAGE == page:
                    self._tell()

        self._workbench.read(
            lambda queries: source.page(queries, outcomes, page), on_done, owner=self, topic="page"
        )

    def _copy(self, rows: Sequence[int]) -> bool:
        """Rows that are here are copied at once; the pages of the others are read first."""
        source, outcomes = self._source, self._outcomes
        if source is None or self.model.holds(rows):
            return False
        if may_copy(self._workbench, rows):
            queries, pages = self._workbench.ports.queries, itertools.groupby(rows, lambda row: row // PAGE)

            def read(ctx: JobContext) -> Iterator[list[str]]:
                done = 0
                for page, wanted in pages:
                    ctx.step(done, len(rows))
                    found = source.page(queries, outcomes, page)
                    rows_here = [row % PAGE for row in wanted]
                    done += len(rows_here)
                    # What was held back may have been settled meanwhile.
                    yield from (self.model.said(found[place]) for place in rows_here if place < len(found))

            copy_in_lane(self._workbench, self.table, read)
        return True

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    def _on_activated(self) -> None:
        if (row := self.current) is not None:
            self.opened.emit(row)

    def _connect(self) -> None:
        self.pills.chosen.connect(self._on_pill)
        self.model.page_wanted.connect(self._on_page_wanted)
        self.table.row_changed.connect(self._tell)
        self.table.on_copy = self._copy
        self.table.activated.connect(self._on_activated)
        self.empty.acted.connect(self.acted)

    def _fill(self) -> None:
        page = QWidget()
        column = vbox(page, gap=Space.XS)
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, Space.M - 1, Space.L, 0)
        head.addWidget(self.pills)
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        self.add(self._pages, 1)


def _total(counts: Mapping[Outcome, int], outcomes: frozenset[Outcome]) -> int:
    return sum(count for outcome, count in counts.items() if not outcomes or outcome in outcomes)
