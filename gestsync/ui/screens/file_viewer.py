"""The content of a kept exchange file, at one of its lines."""

from PySide6.QtWidgets import QDialog, QWidget

from gestsync.ui.workbench import Workbench


class FileViewer(QDialog):
    """Shows the kept copy of a file, its columns named; ``line`` is physical, 1-based, 0 for the top."""

    def __init__(
        self, workbench: Workbench, file_id: int, line: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._file_id = file_id
        self._line = line
