"""Rapport des récupérations (seed 2, 3.1): what each exchange file did, and what it leaves to decide."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from gestsync.domain.records import Mode, Outcome, Topic
from gestsync.services.export import report_sheet
from gestsync.services.force import apply_anyway
from gestsync.services.import_files import apply_again
from gestsync.services.queries import FileRow, OperationRow
from gestsync.services.results import Done
from gestsync.ui.models.field_words import first_last
from gestsync.ui.screens.bilan import show_bilan
from gestsync.ui.screens.distinct import open_distinct
from gestsync.ui.screens.exporting import Exportable, ask_export, ask_print
from gestsync.ui.screens.report_detail import DetailPane
from gestsync.ui.screens.report_files import PENDING, FilesPane, ListedFile, entries_of
from gestsync.ui.screens.report_period import PeriodBox, Span
from gestsync.ui.screens.report_retrieval import RetrievalButton, tell_imported
from gestsync.ui.screens.report_table import OperationsPane
from gestsync.ui.screens.report_words import older_sentence
from gestsync.ui.screens.screen import Screen
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.file_dialogs import name_after
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.under_pane import UnderPane
from gestsync.ui.workbench import ReportTarget, Workbench

_ALL_MODES = ""
_WIDE = 1480  # narrower, the tab says the title and the buttons need the room
_ROOMY = 1180  # narrower, the operations need the room
_EXPORTS = 960  # narrower, « Fichier, Exporter… » and its keys remain
_FILES_WIDTHS = ((_ROOMY, 304), (_EXPORTS, 252), (0, 184))
"""Of the list of files, from that width of the page on."""


class ReportScreen(Screen):
    """The files received, what became of each of their rows, and the acts that follow."""

    topics = frozenset({Topic.REPORT, Topic.RECORDS})

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._wanted: ReportTarget | None = None
        self._operation: int | None = None
        self._files_width = 0
        self.title = Label(tr("Rapport des récupérations"), "page-title")
        self.title.setMinimumWidth(1)  # it never keeps the window wide: it goes away
        self.title.setContentsMargins(0, 0, Space.L, 0)
        self.modes = FilterChips(tr("Mode de récupération"), _mode_options())
        self.period = PeriodBox(tr("Période"), Span.WEEK, lambda: workbench.formats)
        self.settings_button = Button(tr("Paramétrage…"))
        self.export_button = Button(tr("Exporter…"))
        self.retrieval = RetrievalButton(workbench)
        self.files = FilesPane()
        self.operations = OperationsPane(workbench)
        self.detail = DetailPane(workbench)
        self.pane = UnderPane(self.operations, self.detail)
        self._lay_out()
        self._connect()

    def show_target(self, target: ReportTarget | None) -> None:
        """Open at ``target``; ``None`` leaves the report as it stands."""
        if target is None:
            return
        if target.operation is not None and target.file_id is None:
            self._find_operation(target.operation)
            return
        self._wanted = target
        self.modes.choose(_ALL_MODES)
        if target.day is not None:
            day = date.fromisoformat(target.day)
            self.period.choose_days(day, day)
        elif target.file_id is not None:
            self.period.choose(Span.ALWAYS)
        self.refresh()

    def retrieve(self) -> None:
        """Start a manual retrieval, unless one is running."""
        self.retrieval.retrieve()

    def export(self) -> None:
        """Ask where and in which format, then write the report of the file being shown."""
        if (exportable := self._exportable()) is not None:
            ask_export(self.workbench, exportable, self)

    def print_page(self) -> None:
        """Show the report of the file being shown as it will be printed."""
        if (exportable := self._exportable()) is not None:
            ask_print(self.workbench, exportable, self)

    def show_bilan(self) -> None:
        """Show the bilan of the day of the file being shown, else of today, as it will be printed."""
        entry, bench = self.files.current, self.workbench
        day = bench.formats.day(entry.file.received_at if entry and entry.file else bench.now())
        show_bilan(bench, day, self)

    def _exportable(self) -> Exportable | None:
        entry, ports = self.files.current, self.workbench.ports
        if entry is None or (file := entry.file) is None:
            return None
        title = tr("Rapport de {file}", file=file.name)
        stem = name_after(tr("rapport"), file.name)
        return Exportable(title, stem, lambda operations: report_sheet(ports, [file], operations), file.rows)

    def main_view(self) -> QWidget:
        return self.operations.table

    def refresh(self) -> None:
        """Read the files of the period again; what was chosen stays chosen."""
        mode = Mode(self.modes.current) if self.modes.current else None
        period = self.period.period(self.workbench.now())
        self.workbench.read(
            lambda queries: (queries.files(mode, period), queries.status_line().pending_duplicates),
            lambda found: self._on_files(*found),
            owner=self,
            topic="files",
        )

    def _on_files(self, files: Sequence[FileRow], pending: int) -> None:
        wanted, self._wanted = self._wanted, None
        entries = entries_of(files, pending, self.workbench.formats, self.workbench.now())
        key = wanted.file_id if wanted else None
        if wanted and wanted.duplicates and pending:
            key = PENDING
        self._operation = wanted.operation if wanted else None
        self.files.show_entries(entries, tr("Aucun fichier"), wanted=key)

    def _on_file_chosen(self, entry: ListedFile | None) -> None:
        self.export_button.setEnabled(entry is not None and entry.file is not None)
        operation, self._operation = self._operation, None
        if entry is None:
            no_site = not self.workbench.settings.exchange_host
            action = tr("Paramétrage…") if no_site else ""
            self.operations.show_nothing(_empty_sentence(self.period.span, no_site=no_site), action)
        else:
            self.operations.show_file(entry.file, operation=operation)

    def _on_operation_chosen(self, row: OperationRow | None) -> None:
        if row is None:
            self.detail.show_nothing()
        else:
            self.detail.show_operation(row)

    def _on_opened(self, row: OperationRow) -> None:
        """The main act of a row (double-click, Entrée)."""
        if row.outcome is Outcome.DUPLICATE and row.pending:
            self.workbench.merge_wanted.emit(row.id)
        elif not self.detail.open_fiche() and row.file_id is not None:
            self.workbench.file_wanted.emit(row.file_id, row.line)

    def _on_file_opened(self, entry: ListedFile) -> None:
        """What is held back is in no one file: its list is beside."""
        if entry.file is None:
            self.operations.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.workbench.file_wanted.emit(entry.key, 0)

    def _on_again(self, file: FileRow) -> None:
        """Apply again the files of a run that was undone: that can be undone in turn."""
        ports = self.workbench.ports
        self.workbench.write(
            lambda ctx: apply_again(ports, file.run, ctx), partial(tell_imported, self.workbench), owner=self
        )

    def _on_empty_acted(self) -> None:
        entry = self.files.current
        if entry is None:
            self.workbench.exchange_settings_wanted.emit()
        else:
            self._on_file_opened(entry)

    def _find_operation(self, operation: int) -> None:
        self.workbench.read(
            lambda queries: queries.operation(operation),
            lambda row: self.show_target(
                ReportTarget(file_id=row.file_id, operation=operation, duplicates=row.file_id is None)
            ),
            owner=self,
            topic="operation",
        )

    def _on_retrieved(self, file_id: int | None) -> None:
        """The day's report opens by itself after a manual run (seed 2, 3.3), at the file that came last."""
        today = self.workbench.formats.day(self.workbench.now())
        self.workbench.report_wanted.emit(ReportTarget(day=today.isoformat(), file_id=file_id))

    def _on_distinct(self, row: OperationRow) -> None:
        pair = row.kind, (row.number, row.other), row.id
        open_distinct(self.workbench, first_last(row.name), pair, self)

    def _on_force(self, row: OperationRow) -> None:
        sentence = older_sentence(row, self.workbench.formats)
        question = tr("Les valeurs reçues remplaceront celles de la fiche. Vous pourrez annuler.")
        title = tr("Appliquer une modification plus ancienne?")
        dialog = DecisionDialog(title, f"{sentence} {question}", tr("Appliquer"), self)
        dialog.ask(lambda: self._force(row))

    def _force(self, row: OperationRow) -> None:
        def on_done(done: Done) -> None:
            self.workbench.announced.emit(tr("Modification plus ancienne appliquée."), done.run)

        ports = self.workbench.ports
        self.workbench.write(lambda _ctx: apply_anyway(ports, row.id), on_done, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        width = event.size().width()
        self.title.setVisible(width >= scaled(_WIDE))
        self.export_button.setVisible(width >= scaled(_EXPORTS))
        files = next(files for least, files in _FILES_WIDTHS if width >= scaled(least))
        if files != self._files_width:
            self._files_width = files
            self._body.setSizes([scaled(files), width])

    def _connect(self) -> None:
        self.modes.chosen.connect(self.refresh)
        self.period.chosen.connect(self.refresh)
        self.settings_button.clicked.connect(self.workbench.exchange_settings_wanted)
        self.export_button.clicked.connect(self.export)
        self.files.bilan_button.clicked.connect(self.show_bilan)
        self.retrieval.retrieved.connect(self._on_retrieved)
        self.files.chosen.connect(self._on_file_chosen)
        self.files.opened.connect(self._on_file_opened)
        self.files.wanted_again.connect(self._on_again)
        self.operations.chosen.connect(self._on_operation_chosen)
        self.operations.opened.connect(self._on_opened)
        self.operations.table.row_menu.acts = self.detail.acts
        self.operations.acted.connect(self._on_empty_acted)
        self.operations.emptied.connect(lambda empty: self.pane.has_under(not empty))
        self.detail.distinct_asked.connect(self._on_distinct)
        self.detail.force_asked.connect(self._on_force)
        self.detail.done.connect(self.operations.table.setFocus)

    def _lay_out(self) -> None:
        column = vbox(self, gap=Space.M, around=PAGE_EDGE)
        column.addLayout(self._bar())
        self._body = body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(self.files)
        body.addWidget(self.pane)
        body.setStretchFactor(1, 1)
        body.setHandleWidth(Space.M)
        body.setChildrenCollapsible(False)
        column.addWidget(body, 1)

    def _bar(self) -> QHBoxLayout:
        row = hbox(gap=Space.S)
        row.addWidget(self.title)
        row.addWidget(self.modes)
        row.addWidget(self.period)
        row.addStretch(1)
        for widget in (self.settings_button, self.export_button, self.retrieval):
            row.addWidget(widget)
        return row


def _mode_options() -> tuple[FilterOption, ...]:
    return (
        FilterOption(_ALL_MODES, tr("Tous")),
        FilterOption(Mode.AUTOMATIC, tr("Automatique")),
        FilterOption(Mode.MANUAL, tr("Manuel")),
    )


def _empty_sentence(span: Span | None, *, no_site: bool) -> str:
    if no_site:
        return tr("Aucun site d’échange n’est réglé pour l’instant.")
    if span is Span.TODAY:
        return tr("Aucune récupération aujourd’hui.")
    if span is Span.WEEK:
        return tr("Aucune récupération cette semaine.")
    return tr("Aucune récupération pendant cette période.")
