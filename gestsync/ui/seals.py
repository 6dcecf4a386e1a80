"""Whether the journal was altered: its seals read again, once a session, then those of its new lines."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gestsync.domain.journal import Verdict
from gestsync.ui.workbench import Workbench

_AFTER_START: Final = 60_000
"""Milliseconds: the morning's files come in first."""


class SealReading(QObject):
    """Reads by parts in the reader lane: whoever asks something of the base meanwhile goes in between."""

    went_on = Signal(int)
    """How many lines were read until now."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench

    def look_once(self) -> None:
        """Read all of them, some time after the start, whether the journal is shown or not."""
        QTimer.singleShot(_AFTER_START, self, self.look)

    def look(self) -> None:
        """Read those that were written since the last time; ``journal_seen`` of the workbench tells."""
        check = self._workbench.journal_check
        self._workbench.read(
            lambda _queries: (check.go_on(), check.lines), self._on_part, owner=self, topic="seals"
        )

    def look_again(self) -> None:
        """Read all of them, whatever was read before."""
        check = self._workbench.journal_check
        self._workbench.read(lambda _queries: check.begin(), lambda _none: self.look(), owner=self)

    def _on_part(self, part: tuple[Verdict | None, int]) -> None:
        verdict, lines = part
        if verdict is None:
            self.went_on.emit(lines)
            self.look()
        else:
            self._workbench.journal_seen.emit(verdict)
