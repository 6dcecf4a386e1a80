"""What the pages of the window have in common: they read again only when seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.ui.widgets.tab_order import first_stop
from gestsync.ui.workbench import Workbench


class Screen(QWidget):
    """A page that refreshes from ``bus.changed`` when it is visible, else the next time it is shown.

    ``topics`` and ``kinds`` say which changes concern it.
    """

    topics: frozenset[Topic] = frozenset(Topic)
    kinds: frozenset[RecordKind] = frozenset(RecordKind)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.workbench = workbench
        self._stale = True
        workbench.bus.changed.connect(self._on_changed)
        workbench.settings_changed.connect(self._on_settings)

    def main_view(self) -> QWidget | None:
        """Where the keyboard goes when the page comes to the front; ``None``: to its first stop.

        A focus proxy would do, but Tab would then jump over all that stands before it.
        """
        return None

    def take_focus(self) -> None:
        """Give the keyboard to the main view, or to the first stop of the page when that cannot have it."""
        wanted = self.main_view()
        if wanted is None or not (wanted.isVisibleTo(self) and wanted.isEnabled()):
            wanted = first_stop(self)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_list(self) -> None:
        """From the search to what it found, if it found something."""
        wanted = self.main_view()
        if wanted is not None and wanted.isVisibleTo(self):
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
