"""How screens learn that the base moved: one bus, one signal; no screen calls another."""

from PySide6.QtCore import QObject, Signal

from gestsync.domain.records import Changes


class ChangeBus(QObject):
    """Tells every screen what a finished use case touched. Lives in the GUI thread."""

    changed = Signal(object)
    """Carries a ``Changes``."""

    def publish(self, changes: Changes) -> None:
        """Emit ``changed``, unless nothing was touched."""
        if changes.topics:
            self.changed.emit(changes)
