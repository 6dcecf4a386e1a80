"""A word on the desktop, only for what needs her: a click on it opens that very thing."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from gestsync.ui.foreground import bring_forward

_SHOWN = 15_000  # milliseconds; the system may decide otherwise


class Notifier(QObject):
    """Speaks when the window is not the one she works in; it holds no name and no value of a fiche.

    The icon beside the clock is there as long as its message waits, since Windows shows none without it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._act: Callable[[], object] | None = None
        self.tray = QSystemTrayIcon(window.windowIcon(), self)
        self.tray.messageClicked.connect(self._on_clicked)
        self.tray.activated.connect(lambda _reason: self._on_clicked())

    def tell(self, sentence: str, act: Callable[[], object]) -> None:
        """Say ``sentence``; ``act`` opens what it is about. One message at a time: the last one stands."""
        if self._window.isActiveWindow() or not QSystemTrayIcon.isSystemTrayAvailable():
            return  # the line above the page says it
        self._act = act
        self.tray.setToolTip(sentence)
        self.tray.show()
        self.tray.showMessage("GestSync", sentence, self._window.windowIcon(), _SHOWN)

    def _on_clicked(self) -> None:
        act, self._act = self._act, None
        self.tray.hide()
        if act is None:
            return
        bring_forward(self._window)
        act()
