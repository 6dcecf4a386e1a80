"""Background work: the only module that knows ``QThread``.

A ``Job`` lives in the GUI thread and only emits from the worker, so each handler, even a lambda, runs
in the GUI thread. Handlers are constructor arguments: connecting after the start loses results.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.services.jobs import JobContext

_PROGRESS_PERIOD = 50  # milliseconds; twenty a second look continuous and cost nothing

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a job is: ``done`` of ``total`` (``None``: unknown) and an optional French sentence."""

    done: int
    total: int | None
    sentence: str


class Job(QObject, Generic[Result]):
    """One piece of background work and what to do with its end.

    Exactly one of ``on_done(result)``, ``on_error(AppError)`` and ``on_cancelled()`` runs, in the GUI
    thread, after the last ``on_progress(Progress)``. A foreign exception arrives as GEN-9001, with the
    original and its traceback in ``__cause__``. Make it in the GUI thread.
    """

    finished = Signal()
    """After the handler, even when the handler raised."""
    _ended = Signal(object)
    _stepped = Signal()

    def __init__(
        self,
        work: Callable[[JobContext], Result],
        *,
        on_done: Callable[[Result], object],
        on_error: Callable[[AppError], object],
        on_progress: Callable[[Progress], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._work = work
        self._on_done, self._on_error = on_done, on_error
        self._on_progress, self._on_cancelled = on_progress, on_cancelled or _nothing
        self._reporter = _Reporter(self._stepped.emit)
        self._shown: Progress | None = None
        self._is_finished = False
        self._pause = QTimer(self, singleShot=True, interval=_PROGRESS_PERIOD)
        self._pause.timeout.connect(self._on_pause_over)
        self._stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_finished(self) -> bool:
        """Whether its end has been handled."""
        return self._is_finished

    def cancel(self) -> None:
        """Ask the work to stop at its next step; harmless once it has ended."""
        self._reporter.cancelled.set()

    def run(self) -> None:
        """Do the work in the calling thread and announce its end; only a ``Lane`` calls this."""
        self._ended.emit(self._outcome())

    def _outcome(self) -> Callable[[], object]:
        """Do the work; returns what to call in the GUI thread."""
        try:
            self._reporter.check()
            result = self._work(self._reporter)
        except Cancelled:
            return self._on_cancelled
        except AppError as error:
            return partial(self._on_error, error)
        except BaseException as error:  # noqa: BLE001 - a worker must never lose an error, whatever it is
            return partial(self._on_error, _internal(error))
        return partial(self._on_done, result)

    def _on_stepped(self) -> None:
        if self._pause.isActive() or self._is_finished:
            return
        self._show_progress()
        self._pause.start()

    def _on_pause_over(self) -> None:
        self._reporter.announced = False
        if self._reporter.latest is not self._shown and not self._is_finished:
            self._on_stepped()

    def _show_progress(self) -> None:
        self._shown = self._reporter.latest
        if self._on_progress is not None and self._shown is not None:
            self._on_progress(self._shown)

    def _on_ended(self, handler: Callable[[], object]) -> None:
        self._pause.stop()
        try:
            if self._reporter.latest is not self._shown:
                self._show_progress()
        finally:
            self._finish(handler)

    def _finish(self, handler: Callable[[], object]) -> None:
        try:
            handler()
        finally:
            self._is_finished = True
            self.finished.emit()


class Lane(QObject):
    """One thread that runs its jobs one after the other. Make, use and ``stop`` it in the GUI thread."""

    busy_changed = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._jobs: deque[Job[Any]] = deque()
        self._runner = _Runner(name, self)
        self._runner.ran.connect(self._on_ran, Qt.ConnectionType.QueuedConnection)
        self._runner.start()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    @property
    def is_stopped(self) -> bool:
        """Whether ``stop`` was called: it takes no more jobs."""
        return self._runner.is_stopping

    def submit(self, job: Job[Any]) -> None:
        """Run ``job`` after those already given. Raises ``RuntimeError`` once stopped."""
        if self._runner.is_stopping:
            raise RuntimeError(f"lane {self.objectName()} is stopped")
        job.setParent(self)  # so that the worker, letting go last, never deletes it
        self._jobs.append(job)
        self._runner.queue.put(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)

    def cancel_all(self) -> None:
        """Ask the running job and those that wait to stop."""
        for job in self._jobs:
            job.cancel()

    def stop(self) -> None:
        """Cancel everything, wait for the running job to leave its step, and end the thread.

        Each unfinished job still ends once, its handlers being called when the event loop runs again.
        """
        if not self._runner.is_stopping:
            self._runner.is_stopping = True
            self.cancel_all()
            self._runner.queue.put(None)
        self._runner.wait()

    def _on_ran(self) -> None:
        job = self._jobs.popleft()
        if job.is_finished:
            job.deleteLater()
        else:  # its handler is showing a dialog: it is still on the stack
            job.finished.connect(job.deleteLater)
        if not self._jobs:
            self.busy_changed.emit(False)


class _Runner(QThread):
    """Runs jobs in the order they came until it meets ``None``."""

    ran = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.queue: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self.is_stopping = False

    def run(self) -> None:
        while (job := self.queue.get()) is not None:
            job.run()
            self.ran.emit()


class _Reporter:
    """The ``JobContext`` of one job: keeps the latest progress, announces it at most once at a time."""

    def __init__(self, announce: Callable[[], object]) -> None:
        self.cancelled = threading.Event()
        self.latest: Progress | None = None
        self.announced = False
        self._announce = announce

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        self.check()
        self.latest = Progress(done, total, sentence)  # before the flag is read, so that none is lost
        if not self.announced:
            self.announced = True
            self._announce()

    def check(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


def _nothing() -> None:
    """What follows a cancellation nobody asked to hear about."""


def _internal(error: BaseException) -> AppError:
    internal = AppError(ErrorCode.GEN_9001, reason=type(error).__name__)
    internal.__cause__ = error
    return internal
