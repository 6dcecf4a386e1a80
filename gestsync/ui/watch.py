"""What others write in the base meanwhile: a scheduled retrieval, another workstation of a shared base."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from gestsync.domain.errors import AppError, ExitCode
from gestsync.domain.records import EVERYTHING
from gestsync.services.queries import Writes
from gestsync.ui.workbench import Workbench

_PERIOD: Final = 10_000
"""Milliseconds between two looks; a look finds some rows at the end of their tables."""


class Watch(QObject):
    """Lets every screen read again when somebody else wrote in the base.

    It looks now and then, when the window comes back to the front, and before each act of this window. What
    the act itself writes is told by the bus already, and is not told twice. What could not be read, the base
    being busy or its server away, is read again once the base answers.
    """

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._known: Writes | None = None
        self._missed = False
        self._timer = QTimer(self, interval=_PERIOD)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        workbench.begins.connect(self._on_seen)
        workbench.bus.changed.connect(self._remember)
        workbench.failed.connect(self._on_failed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)
        self._remember()

    def look(self) -> None:
        """Compare with what was known, unless this window is at work itself."""
        lanes = self._workbench.lanes
        if not (lanes.writer.busy or lanes.net.busy):
            self._ask(self._on_seen)

    def _remember(self) -> None:
        self._ask(self._on_remembered)

    def _on_remembered(self, writes: Writes) -> None:
        self._known = writes

    def _on_seen(self, writes: Writes) -> None:
        before, self._known = self._known, writes
        missed, self._missed = self._missed, False
        if missed or (before is not None and writes != before):
            self._workbench.bus.publish(EVERYTHING)

    def _on_failed(self, error: AppError) -> None:
        failure = error.code.failure
        self._missed |= failure.retry and failure.exit_code is ExitCode.BASE

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _ask(self, answer: Callable[[Writes], None]) -> None:
        self._workbench.read(lambda queries: queries.latest_writes(), answer, owner=self, on_error=_nothing)


def _nothing(_error: AppError) -> None:
    """A base that does not answer is told by what the user does, not every ten seconds."""
