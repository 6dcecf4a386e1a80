"""Fusionner deux fiches: side by side, field by field, then one act that can be undone."""

from PySide6.QtWidgets import QDialog, QWidget

from gestsync.domain.merging import MergePlan
from gestsync.ui.workbench import Workbench


class MergeDialog(QDialog):
    """Fills the open choices of ``plan`` and applies it; accepted once the fiches are one."""

    def __init__(self, workbench: Workbench, plan: MergePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._plan = plan
