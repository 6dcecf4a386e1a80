"""One synchronisation from the button to the plan: reading in the background, then what to show."""

from PySide6.QtCore import QObject, Signal

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import SETTINGS
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import synchronise
from gestsync.services.results import Done
from gestsync.services.sync_errors import keep_failure, settle_failures
from gestsync.ui.jobs import Job, Progress
from gestsync.ui.screens.sync_preview_words import done_sentence
from gestsync.ui.texts import tr
from gestsync.ui.workbench import Workbench


def provider_name(workbench: Workbench) -> str:
    """Name of the active provider as its profile says it."""
    key = workbench.settings.provider
    try:
        return workbench.ports.profiles.provider(key).name
    except AppError:  # the error of a broken profile is shown when it is used
        return dict(SETTINGS["provider"].choices)[key]


class SyncRun(QObject):
    """Reads the provider and decides what comes next; one at a time.

    ``planned`` asks for the preview. A plan that changes nothing, or any plan without a guard when the
    office wants no preview, is applied at once.
    """

    started = Signal(str)
    """The sentence that stands until the first step."""
    progressed = Signal(object)
    ended = Signal()
    planned = Signal(object)
    noticed = Signal(object)
    """A plan that a quiet run made and nobody asked to see."""
    unreachable = Signal(object)
    """AppError IMP-1001: the strip keeps saying so until the next success."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._job: Job[SyncPlan] | Job[Done] | None = None
        self._quiet = False

    @property
    def is_running(self) -> bool:
        """Whether a read or its immediate application is under way."""
        return self._job is not None

    def begin(self, *, quiet: bool = False) -> None:
        """Read the provider; while it is being read, only ask to see what is found.

        A ``quiet`` run opens nothing by itself: a plan to look at is ``noticed``, an error stays in the
        strip.
        """
        if self.is_running:
            self._quiet = self._quiet and quiet
            return
        if not self._workbench.settings.provider_location:
            if not quiet:
                self._workbench.settings_wanted.emit("PROVIDER")
            return
        self._quiet = quiet
        self.started.emit(tr("Lecture…"))
        self._job = self._workbench.fetch(
            lambda ctx: synchronise.plan(self._workbench.ports, ctx),
            self._on_planned,
            owner=self,
            on_error=self._on_error,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
        )

    def cancel(self) -> None:
        """Ask the read to stop."""
        if self._job is not None:
            self._job.cancel()

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _on_planned(self, plan: SyncPlan) -> None:
        ports = self._workbench.ports
        self._workbench.write(
            lambda _ctx: settle_failures(ports, plan.provider), lambda _done: None, owner=self
        )
        unasked = not plan.lines or self._workbench.settings.sync_without_preview
        if unasked and not plan.guards and not plan.suspects:
            self._apply(plan)
            return
        self._end()
        (self.noticed if self._quiet else self.planned).emit(plan)

    def _apply(self, plan: SyncPlan) -> None:
        self.started.emit(tr("Application…"))
        self._job = self._workbench.write(
            lambda ctx: synchronise.apply(self._workbench.ports, plan, ctx),
            lambda done: self._on_applied(plan, done),
            owner=self,
            on_error=self._on_error,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
        )

    def _on_applied(self, plan: SyncPlan, done: Done) -> None:
        self._end()
        sentence = done_sentence(plan, len(plan.lines), self._workbench.formats)
        if plan.lines or not self._quiet:
            self._workbench.announced.emit(sentence, done.run if plan.lines else None)
        if plan.problems and not plan.lines and not self._quiet:
            self._workbench.errors_wanted.emit()

    def _on_cancelled(self) -> None:
        self._end()
        self._workbench.say_cancelled()

    def _on_error(self, error: AppError) -> None:
        self._end()
        ports = self._workbench.ports
        # What cannot be kept, because our own base fails, is shown all the same.
        self._workbench.write(
            lambda _ctx: keep_failure(ports, error),
            lambda _done: None,
            owner=self,
            on_error=lambda _error: None,
        )
        if error.code is ErrorCode.IMP_1001:
            self.unreachable.emit(error)
        if not self._quiet:
            self._workbench.failed.emit(error, self.begin)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
