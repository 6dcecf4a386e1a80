"""Aperçu de la synchronisation: everything that will be written, before it is (seed 1)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.sync_plan import PlanLine, SyncPlan, kept_lines
from gestsync.domain.texts import mark
from gestsync.services import synchronise
from gestsync.services.results import Done
from gestsync.ui.drawings import IconName
from gestsync.ui.jobs import Job
from gestsync.ui.models.plan import PlanColumn, PlanFilter, PlanModel, filter_counts
from gestsync.ui.screens.correction_sheet import corrections_of, sheet_of
from gestsync.ui.screens.paper import PaperDialog
from gestsync.ui.screens.sync_preview_bars import CorrectionsBar, GuardBar
from gestsync.ui.screens.sync_preview_run import provider_name
from gestsync.ui.screens.sync_preview_words import (
    done_sentence,
    foot_sentence,
    guard_sentence,
)
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import DIALOG_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, ProgressButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.widgets.row_menu import RowAct
from gestsync.ui.workbench import Workbench

_PILLS = {
    PlanFilter.ALL: mark("Tout"),
    PlanFilter.CREATED: mark("Nouvelles"),
    PlanFilter.UPDATED: mark("Changées"),
    PlanFilter.ABSENT: mark("Absentes"),
    PlanFilter.PROBLEM: mark("En erreur"),
}
_ROOMY = 980  # pixels: a narrower dialog leaves what comes as much room as what is here
_WIDTHS, _NARROW_WIDTHS = (236, 128, 230, 36, 230, 84), (220, 120, 182, 36, 182, 76)


class SyncPreview(QDialog):
    """Applies exactly what it shows, but the fiches held back. Accepted once written."""

    def __init__(self, workbench: Workbench, plan: SyncPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._plan = workbench, plan
        self._job: Job[Done] | None = None
        name = provider_name(workbench)
        self.setWindowTitle(tr("Aperçu de la synchronisation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 1100, 640)
        self.model = PlanModel(plan, workbench.formats, name, self)
        self.filters = FilterChips(tr("Montrer"))
        widths = _WIDTHS if self.width() >= scaled(_ROOMY) else _NARROW_WIDTHS
        self.table = RecordTable(tr("Ce qui changera"), "plan", workbench.view, widths)
        self.table.setModel(self.model)
        self.corrections = CorrectionsBar(plan, workbench.formats)
        self._foot = Label("", "muted")
        self._cancel = Button(tr("Annuler"))
        self.apply_button = ProgressButton(Button("") if plan.guards else PrimaryButton(""))
        self._lay_out(name)
        self._connect()
        self._on_held()
        self.table.setFocus()
        if self.model.rowCount():
            self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self._job is not None:
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without writing; while it writes, ask it to stop first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _apply(self) -> None:
        if self._job is not None or not self.apply_button.button.isEnabled():
            return
        if self._plan.guards and not self._accepts_guards():
            return
        held = self.model.held
        applied = self._applied()
        self.apply_button.start(tr("Application…"))
        self._cancel.setEnabled(False)
        self._job = self._workbench.write(
            lambda ctx: synchronise.apply(
                self._workbench.ports, self._plan, ctx, held=held, guards_accepted=bool(self._plan.guards)
            ),
            lambda _done: self._on_done(),
            owner=self,
            said=lambda done: (done_sentence(self._plan, applied, self._workbench.formats), done.run),
            on_error=self._on_error,
            on_progress=self.apply_button.show_progress,
            on_cancelled=self._on_cancelled,
        )

    def _accepts_guards(self) -> bool:
        """Ask once more: Annuler is the default."""
        box = DecisionDialog(
            tr("Continuer quand même?"),
            guard_sentence(self._plan, self._workbench.formats),
            self._apply_words(),
            self,
        )
        accepted = box.exec() == QDialog.DialogCode.Accepted
        box.deleteLater()
        return accepted

    def _apply_words(self) -> str:
        return self._workbench.formats.count(
            self._applied(), tr("Appliquer {n} fiche"), tr("Appliquer {n} fiches")
        )

    def _applied(self) -> int:
        return len(self._plan.lines) - len(self.model.held)

    def _kept(self) -> tuple[PlanLine, ...]:
        return kept_lines(self._plan, self.model.held)

    def _show_sheet(self) -> None:
        """The corrections that would be lost now, to print before they are."""
        formats = self._workbench.formats
        read = formats.when(self._plan.read_at, self._workbench.now())
        lost = corrections_of(self._kept())
        sheet = sheet_of(lost, provider_name(self._workbench), read, formats)
        PaperDialog(self._workbench, sheet, tr("corrections.pdf"), self).open()

    def _on_done(self) -> None:
        self._job = None
        self.accept()

    def _on_error(self, error: AppError) -> None:
        self._idle()
        # The plan is no longer true, or nothing could be written: the next sensible thing is to read again.
        self._workbench.failed.emit(error, self._workbench.sync_wanted.emit)
        super().reject()

    def _on_cancelled(self) -> None:
        self._idle()
        self._workbench.say_cancelled()
        super().reject()

    def _idle(self) -> None:
        self._job = None
        self._cancel.setEnabled(True)
        self.apply_button.stop()

    def _on_held(self) -> None:
        formats, applied = self._workbench.formats, self._applied()
        held = len(self.model.held)
        self.corrections.show_count(len(corrections_of(self._kept())))
        self._foot.setText(foot_sentence(self._plan, applied, held, formats))
        words = tr("Continuer quand même…") if self._plan.guards else self._apply_words()
        self.apply_button.button.set_face(words)
        self.apply_button.button.setEnabled(applied > 0)
        self.apply_button.button.setToolTip(tr("Ctrl+Entrée"))
        self.table.setToolTip(tr("Espace : retenir ou reprendre la fiche"))

    def _on_filter(self, key: str) -> None:
        self.corrections.set_listed(listed=False)
        self.model.show(PlanFilter(key))

    def _on_listed(self, *, listed: bool) -> None:
        self.model.show(PlanFilter(self.filters.current), overwritten_only=listed)

    def _span_wide_rows(self) -> None:
        self.table.clearSpans()
        for row in self.model.wide_rows():
            self.table.setSpan(row, PlanColumn.OURS.value, 1, 3)

    def _acts(self) -> list[RowAct]:
        row, rows = self.table.currentIndex().row(), self.table.selected_rows()
        line = self._line(row)
        return [
            RowAct(
                tr("Ouvrir la fiche"),
                lambda: self._open_fiche(row),
                line is not None and line.ref.id is not None,
            ),
            RowAct(tr("Retenir ou reprendre la fiche"), lambda: self.model.toggle(rows), line is not None),
        ]

    def _line(self, row: int) -> PlanLine | None:
        key = self.model.key(row) if row >= 0 else None
        return next((line for line in self._plan.lines if line.key == key), None)

    def _open_fiche(self, row: int) -> None:
        line = self._line(row)
        if line is not None and line.ref.id is not None:
            marked = frozenset(change.field for change in line.changes)
            self._workbench.open_fiche(line.ref, marked=marked)

    def _connect(self) -> None:
        self.filters.chosen.connect(self._on_filter)
        self.model.held_changed.connect(self._on_held)
        self.model.modelReset.connect(self._span_wide_rows)
        self.table.activated.connect(lambda index: self._open_fiche(index.row()))
        self.table.on_space = self.model.toggle
        self.table.row_menu.acts = self._acts
        self.corrections.listed.connect(lambda listed: self._on_listed(listed=listed))
        self.corrections.sheet_asked.connect(self._show_sheet)
        self._cancel.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._apply)
        self.apply_button.cancel_asked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._apply)

    def _lay_out(self, name: str) -> None:
        counts = filter_counts(self._plan)
        number = self._workbench.formats.number
        shown = [pill for pill in PlanFilter if counts[pill] or pill is PlanFilter.ALL]
        self.filters.set_options([FilterOption(p.value, tr(_PILLS[p]), number(counts[p])) for p in shown])
        read = tr("lu {when}", when=self._workbench.formats.when(self._plan.read_at, self._workbench.now()))
        head = hbox(gap=Space.M)
        head.addWidget(StatusChip(ChipSpec(IconName.DATABASE, name, Tone.CREATED)))
        head.addWidget(Label(read, "muted"))
        head.addWidget(self.filters, 1)
        card = Card(flush=True)
        card.body.setContentsMargins(0, Space.S, 0, 0)
        card.add(self.table, 1)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(PlanColumn.THEIRS.value, QHeaderView.ResizeMode.Stretch)
        self._span_wide_rows()
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addLayout(head)
        column.addWidget(GuardBar(self._plan, self._workbench.formats))
        column.addWidget(self.corrections)
        column.addWidget(card, 1)
        column.addLayout(self._lay_out_foot())

    def _lay_out_foot(self) -> QHBoxLayout:
        foot = hbox(gap=Space.S)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.apply_button)
        return foot
