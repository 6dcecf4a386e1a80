"""What the pages of the window have in common: they read again only when seen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.ui.workbench import Workbench


class Screen(QWidget):
    """A page that refreshes from ``bus.changed`` when it is visible, else the next time it is shown.

    ``topics`` and ``kinds`` say which changes concern it.
    """

    topics: frozenset[Topic] = frozenset(Topic)
    kinds: frozenset[RecordKind] = frozenset(RecordKind)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._stale = True
        workbench.bus.changed.connect(self._on_changed)
        workbench.settings_changed.connect(self._on_settings)

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & self.topics and changes.kinds & self.kinds:
            self._stale = True
            if self.isVisible():
                self._read_again()

    def _on_settings(self, _settings: object) -> None:
        self._stale = True
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self.refresh()
