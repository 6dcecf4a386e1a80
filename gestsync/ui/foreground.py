"""What windows of their own do: come before her eyes as they were, and go by the keys of Windows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bring_forward(window: QWidget) -> None:
    """Show ``window`` in front; one that was put away comes back as large as it was."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def close_by_keys(window: QWidget) -> None:
    """Escape and Ctrl+W close ``window``."""
    for keys in ("Esc", "Ctrl+W"):
        QShortcut(QKeySequence(keys), window).activated.connect(window.close)
