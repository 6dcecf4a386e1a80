"""Historique des mises à jour (seed 2, 3.2): what happened to whom, when, and where it came from."""

from PySide6.QtWidgets import QWidget

from gestsync.domain.records import RecordRef
from gestsync.ui.workbench import Workbench


class HistoryScreen(QWidget):
    """Fiches with their operations, newest first, filtered by client, operation and period."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench

    def show_record(self, ref: RecordRef | None) -> None:
        """Show one fiche's history; ``None`` leaves the filters as they stand."""
