"""Rapport des récupérations (seed 2, 3.1): what each exchange file did, and what it leaves to decide."""

from PySide6.QtWidgets import QWidget

from gestsync.ui.workbench import ReportTarget, Workbench


class ReportScreen(QWidget):
    """The files received, what became of each of their rows, and the acts that follow."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench

    def show_target(self, target: ReportTarget | None) -> None:
        """Open at ``target``; ``None`` leaves the report as it stands."""

    def retrieve(self) -> None:
        """Start a manual retrieval, unless one is running."""

    def export(self) -> None:
        """Ask where, then write the file being shown."""
