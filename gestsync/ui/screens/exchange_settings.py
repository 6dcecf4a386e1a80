"""Paramétrage de la redescente (seed 2, 2): mode, automatic reception, connection."""

from PySide6.QtWidgets import QDialog, QWidget

from gestsync.ui.workbench import Workbench


class ExchangeSettingsDialog(QDialog):
    """The settings of the exchange site; the password goes to the system's keyring only."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
