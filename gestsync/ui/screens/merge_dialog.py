"""Fusionner deux fiches: side by side, field by field, then one act that can be undone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.matching import StrictRules
from gestsync.domain.merging import MergePlan, swapped
from gestsync.services import merge
from gestsync.ui.drawings import IconName
from gestsync.ui.screens.distinct import open_distinct
from gestsync.ui.screens.merge_model import MergeModel
from gestsync.ui.screens.merge_table import MergeTable
from gestsync.ui.screens.merge_words import certainty, consequences, person_of, resemblance
from gestsync.ui.screens.sync_preview_run import provider_name
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.first_size import held
from gestsync.ui.widgets.labels import ElidedLabel, Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import Workbench

_SIZE = QSize(1120, 720)
_LEAST = QSize(976, 560)  # what the smallest window leaves, over a narrow fiche too
_ROWS = 7  # seen whole at that size
_LEAST_TABLE = 240  # titles of five lines and three fields, in a window however low
_AROUND = 48  # the dialog leaves some of its window in sight


class MergeDialog(QDialog):
    """Fills the open choices of ``plan`` and applies it; accepted once the fiches are one."""

    def __init__(self, workbench: Workbench, plan: MergePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._provider = provider_name(workbench)
        self.model = MergeModel(plan, workbench.formats, self._provider)
        self.table = MergeTable(self.model)
        self.title = ElidedLabel("", "page-title")
        self.swap_button = Button(tr("&Intervertir les fiches"), IconName.SWAP)
        self.swap_button.setEnabled(plan.other.ref.id is not None)
        self.distinct_button = Button(tr("Pas un doublon…"))
        self.cancel_button = Button(tr("Annuler"))
        self.merge_button = PrimaryButton(tr("Fusionner"), IconName.MERGE)
        self.refusal = Label("", wrap=True)
        self.refusal_chip = StatusChip(ChipSpec(IconName.REJECT, tr("Illisible"), Tone.REJECTED))
        self.future = Label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Raison"))
        self.reason.setPlaceholderText(tr("Raison, gardée dans l’historique (facultatif)"))
        certain = certainty(plan, StrictRules.from_settings(workbench.settings))
        self.why = ElidedLabel(certain or resemblance(plan, workbench.found.get(plan.kind, ())), "muted")
        word = tr("Doublon certain") if certain else tr("Doublon possible")
        self.chip = StatusChip(ChipSpec(IconName.DUPLICATE, word, Tone.DUPLICATE))
        self.setWindowTitle(tr("Fusionner deux fiches"))
        self._lay_out()
        self._connect()
        self._describe()
        self._fit(parent)
        self.table.setFocus()

    @property
    def plan(self) -> MergePlan:
        """The merge as it would be applied now."""
        return self.model.plan

    def swap(self) -> None:
        """Exchange the fiche that stays and the one that is absorbed; the result stays."""
        if self.swap_button.isEnabled():
            self.model.show(swapped(self.plan))

    def reject(self) -> None:
        """Close without merging; while the merge is being written, its end closes the dialog."""
        if self.merge_button.isEnabled():
            super().reject()

    def apply(self) -> None:
        """Merge as shown, and close."""
        if not self.merge_button.isEnabled():
            return
        self._show_working()
        ports, plan, reason = self._workbench.ports, self.plan, self.reason.text().strip()
        self._workbench.write(
            lambda _ctx: merge.apply(ports, plan, reason),
            lambda _done: self.accept(),
            owner=self,
            said=lambda done: (tr("Fiches fusionnées : {name}.", name=person_of(plan)), done.run),
            on_error=self._on_error,
        )

    def _on_error(self, error: AppError) -> None:
        """What was shown is no longer true: close, so that the next look is a new one."""
        super().reject()
        self._workbench.failed.emit(error, None)

    def _show_working(self) -> None:
        """Nothing can be changed any more: the end of the merge closes the dialog, well or not."""
        for widget in (self.table, self.reason, self.swap_button, self.distinct_button, self.merge_button):
            widget.setEnabled(False)
        self.merge_button.set_face(tr("Fusion…"), IconName.MERGE)

    def _on_distinct(self) -> None:
        plan = self.plan
        numbers = plan.keeper.ref.number, plan.other.ref.number
        held = plan.pending[-1] if plan.pending else None
        asked = open_distinct(self._workbench, person_of(plan), (plan.kind, numbers, held), self)
        asked.accepted.connect(self.reject)

    def _on_refused(self, label: str, text: str) -> None:
        self.refusal.setText(tr("{field} : « {value} » ne peut pas être lu.", field=label, value=text))
        self._show_refusal(shown=True)

    def _on_moved(self) -> None:
        self._show_refusal(shown=False)
        self._describe()

    def _show_refusal(self, *, shown: bool) -> None:
        self.refusal.setVisible(shown)
        self.refusal_chip.setVisible(shown)

    def _describe(self) -> None:
        self.title.setText(person_of(self.plan))
        said = consequences(self.plan, self._workbench.formats, self._provider)
        self.future.setText("\n".join(f"• {sentence}" for sentence in said))

    def _connect(self) -> None:
        self.model.moved.connect(self._on_moved)
        self.model.refused.connect(self._on_refused)
        self.swap_button.clicked.connect(self.swap)
        self.distinct_button.clicked.connect(self._on_distinct)
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self.apply)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | keys), self)
            shortcut.activated.connect(self.apply)

    def _fit(self, parent: QWidget | None) -> None:
        """Tall enough to see every open choice, but never taller than the window it is over."""
        height = scaled(_SIZE.height()) + max(self.model.rowCount() - _ROWS, 0) * self.table.rowHeight(0)
        wanted = QSize(scaled(_SIZE.width()), height)
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size() - QSize(_AROUND, _AROUND))
        self.resize(wanted.expandedTo(held(self, _LEAST)))

    def _lay_out(self) -> None:
        head = hbox(gap=Space.M)
        head.addWidget(self.title, 1)
        head.addWidget(self.swap_button)
        why = hbox(gap=Space.M)
        why.addWidget(self.chip)
        why.addWidget(self.why, 1)
        fields = Card(flush=True)
        fields.add(self.table, 1)
        future = Card()
        future.body.setSpacing(Space.XS)
        future.add(Label(tr("Ce qui va se passer"), "card-title"))
        future.add(self.future)
        future.add(self.reason)
        self._show_refusal(shown=False)
        refusal = hbox(gap=Space.M)
        refusal.addWidget(self.refusal_chip)
        refusal.addWidget(self.refusal, 1)
        column = vbox(self, gap=Space.M, around=(Space.L + Space.XS, Space.L, Space.L + Space.XS, Space.L))
        column.addLayout(head)
        column.addLayout(why)
        column.addWidget(self._body(fields, refusal, future), 1)
        column.addLayout(button_row(self.cancel_button, self.merge_button, left=[self.distinct_button]))

    def _body(self, fields: QWidget, refusal: QHBoxLayout, future: QWidget) -> Scrolled:
        """What a low window shows by scrolling: the choices are never squeezed out of sight."""
        inner = QWidget()
        rows = vbox(inner, gap=Space.M)
        rows.addWidget(fields, 1)
        rows.addLayout(refusal)
        rows.addWidget(future)
        self.table.setMinimumHeight(scaled(_LEAST_TABLE))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return Scrolled(inner)
