"""What must end before there is a window: a small box says so, and the screen goes on being painted."""

from collections.abc import Callable
from threading import Thread
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar

from gestsync.ui.collector import collecting_here
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.labels import Label

_AT_ONCE: Final = 0.3
"""Seconds: what ends sooner shows no box."""
_LOOK: Final = 50
"""Milliseconds."""
_WIDTH: Final = 440


class WaitingBox(QDialog):
    """A title and a sentence over a bar that moves. It goes when ``work`` has ended, and not before."""

    def __init__(self, title: str, sentence: str, work: Thread) -> None:
        super().__init__(None, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setWindowTitle("GestSync")
        self.setFixedWidth(_WIDTH)
        self._work = work
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        bar.setAccessibleName(title)
        column = vbox(self, gap=Space.M, around=(Space.XL, Space.L, Space.XL, Space.XL))
        column.addWidget(Label(title, "card-title", wrap=True))
        column.addWidget(Label(sentence, wrap=True))
        column.addWidget(bar)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def _look(self) -> None:
        if not self._work.is_alive():
            self._timer.stop()
            self.accept()

    def reject(self) -> None:
        """Échap does nothing: there is no window to go back to."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        event.setAccepted(not self._work.is_alive())


def wait_for(work: Callable[[], object], title: str, sentence: str) -> None:
    """Do ``work`` in a thread, and return once it is done; what it raises is raised here."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - it is raised again, where somebody hears it
            raised.append(error)

    thread = Thread(target=run, name="waited-for")
    thread.start()
    thread.join(_AT_ONCE)
    if thread.is_alive():
        with collecting_here(thread.is_alive):
            WaitingBox(title, sentence, thread).exec()
    thread.join()
    if raised:
        raise raised[0]
