"""The bar under the page: what the last act did, and the way back (Ctrl+Z)."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from gestsync.services import undo
from gestsync.ui.screens.history_undo import take_back
from gestsync.ui.texts import tr
from gestsync.ui.widgets.bars import UndoBar
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench


class UndoDesk(QObject):
    """Says each act in ``bar`` until the next one, and takes it back when asked."""

    def __init__(self, workbench: Workbench, bar: UndoBar) -> None:
        super().__init__(bar)
        self._workbench, self._bar = workbench, bar
        self._run: int | None = None
        workbench.announced.connect(self._on_announced)
        bar.acted.connect(self._on_acted)

    def undo_last(self) -> None:
        """Take the act of the bar back; without one, look for the last and ask first."""
        if self._run is not None and self._bar.isVisible():
            self._undo(self._run)
            return
        ports = self._workbench.ports
        self._workbench.write(lambda _ctx: undo.last_undoable(ports), self._on_last)

    def _on_announced(self, sentence: str, run: int | None) -> None:
        self._run = run
        if run is None:
            self._bar.say(sentence)
        else:
            self._bar.offer(sentence)

    def _on_acted(self) -> None:
        if self._run is not None:
            self._undo(self._run)

    def _on_last(self, run: int | None) -> None:
        if run is None:
            self._bar.say(tr("Il n’y a aucune opération à annuler."))
            return
        box = DecisionDialog(
            tr("Annuler la dernière opération?"),
            tr("L’opération n° {run} sera annulée. Ce qui a été modifié depuis est gardé.", run=run),
            tr("Annuler l’opération"),
            self._bar.window(),
        )
        box.cancel_button.set_face(tr("Ne rien faire"))
        if box.exec() == QDialog.DialogCode.Accepted:
            self._undo(run)
        box.deleteLater()

    def _undo(self, run: int) -> None:
        self._run = None  # a second click must not undo twice
        take_back(self._workbench, run, self._bar.window())
