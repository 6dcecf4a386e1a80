"""Taking an act back from the history: what it would do, then what was kept because it moved since."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from gestsync.domain.errors import AppError
from gestsync.domain.history import WHOLE, Part
from gestsync.domain.records import Change, RunKind
from gestsync.services.jobs import JobContext
from gestsync.services.queries import OperationRow
from gestsync.services.results import Undone
from gestsync.services.undo import look, undo
from gestsync.ui.screens.report_fields import FieldLine, FieldsTable, Sign
from gestsync.ui.screens.report_words import label_of, number_of, value_shown
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.texts import error_advice, error_sentence, tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench

_SIZE = 720, 380


def ask_undo(workbench: Workbench, row: OperationRow, parent: QWidget, field: str = "") -> UndoDialog:
    """Ask how much of the run of ``row`` to take back, and do it when the answer is yes."""
    dialog = UndoDialog(workbench, row, field, parent)
    dialog.accepted.connect(
        lambda: take_back(workbench, row.run, parent, dialog.part, overwriting=dialog.overwriting)
    )
    dialog.finished.connect(dialog.deleteLater)
    if row.run_kind not in _LARGE:
        _look_first(workbench, row, dialog)
    dialog.open()
    return dialog


_LARGE = {RunKind.SYNC, RunKind.RETRIEVAL, RunKind.IMPORT, RunKind.RENUMBER}
"""What may touch so many fiches that looking costs as much as undoing: what was kept is listed after."""


def _look_first(workbench: Workbench, row: OperationRow, dialog: UndoDialog) -> None:
    """List what was edited since, to be asked about, or say why nothing can be undone yet."""

    def on_seen(kept: tuple[Change, ...]) -> None:
        if isValid(dialog):
            dialog.show_kept([kept_line(workbench, change) for change in kept])

    def on_error(error: AppError) -> None:
        if isValid(dialog):
            dialog.refuse(
                f"{error_sentence(error.code, error.facts)} {error_advice(error.code, error.facts)}"
            )

    workbench.write(lambda _ctx: look(workbench.ports, row.run), on_seen, on_error=on_error)


def take_back(
    workbench: Workbench, run: int, parent: QWidget, part: Part = WHOLE, *, overwriting: bool = False
) -> None:
    """Undo ``run`` or a part of it, say how much came back, and list what was kept.

    Its progress is at the foot of the window, where it can be stopped.
    """
    ports = workbench.ports

    def act(ctx: JobContext) -> Undone:
        return undo(ports, run, part, ctx, overwriting=overwriting)

    def on_done(undone: Undone) -> None:
        workbench.announced.emit(undone_sentence(workbench, undone), None)
        if undone.kept and isValid(parent):
            KeptDialog(workbench, undone.kept, parent).open()

    def on_cancelled() -> None:
        workbench.announced.emit(tr("Annulé. Rien n’a été changé."), None)

    workbench.write(act, on_done, on_cancelled=on_cancelled)


def undone_sentence(workbench: Workbench, undone: Undone) -> str:
    """« Opération annulée : 12 valeurs rétablies, 2 gardées. », or how far a batch was taken back."""
    formats = workbench.formats
    merges = formats.count(undone.merges, tr("{n} fusion annulée"), tr("{n} fusions annulées"))
    if undone.left:
        left = formats.count(undone.left, tr("{n} reste en place"), tr("{n} restent en place"))
        return tr("Annulation arrêtée : {merges}, {left}.", merges=merges, left=left)
    restored = formats.count(undone.restored, tr("{n} valeur rétablie"), tr("{n} valeurs rétablies"))
    if undone.merges:
        restored = merges
    if not undone.kept:
        return tr("Opération annulée : {restored}.", restored=restored)
    kept = formats.count(len(undone.kept), tr("{n} gardée"), tr("{n} gardées"))
    return tr("Opération annulée : {restored}, {kept}.", restored=restored, kept=kept)


class KeptDialog(QDialog):
    """The values that an undo left alone, because they were changed since."""

    def __init__(self, workbench: Workbench, kept: Sequence[Change], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Valeurs gardées"))
        self.resize(*_SIZE)
        self.fields = FieldsTable(workbench.view, "kept_fields", 230)
        lines = tuple(kept_line(workbench, change) for change in kept)
        self.fields.lines.show(lines, tr("Valeur d’avant"), tr("Valeur de l’opération annulée"))
        close = Button(tr("Fermer"))
        close.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(
            Label(tr("Ces champs ont été modifiés depuis. Ils restent comme ils sont."), wrap=True)
        )
        column.addWidget(self.fields, 1)
        column.addLayout(buttons)


def kept_line(workbench: Workbench, change: Change) -> FieldLine:
    """One field that was edited since: what it was before the operation, and what that gave it."""
    kind, key, formats = change.record.kind, change.field, workbench.formats
    return FieldLine(
        key,
        f"{number_of(kind, change.record.number)} · {label_of(kind, key)}",
        value_shown(kind, key, change.old, formats),
        Sign.BECOMES,
        value_shown(kind, key, change.new, formats),
    )
