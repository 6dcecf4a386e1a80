"""A job that a screen may begin again before it has ended: only the answer of the last one is heard."""

from collections.abc import Callable
from typing import Any, Generic, NotRequired, TypedDict, TypeVar, Unpack

from PySide6.QtCore import QObject

from gestsync.domain.errors import AppError
from gestsync.services.jobs import JobContext
from gestsync.ui.jobs import Job, Progress

Result = TypeVar("Result")


class Answers(TypedDict):
    """What is called of a job besides ``on_done``."""

    on_error: Callable[[AppError], object]
    on_cancelled: NotRequired[Callable[[], object]]
    on_progress: NotRequired[Callable[[Progress], object]]


class LatestJob(Generic[Result]):
    """Begin it again while it runs, or ``forget`` it, and what the job before answers is not heard.

    ``on_ended`` is called first at the end of a job that is still waited for, however it ends.
    """

    def __init__(self, on_ended: Callable[[], object] = lambda: None) -> None:
        self._job: Job[Result] | None = None
        self._on_ended = on_ended

    @property
    def is_running(self) -> bool:
        """Whether an answer is waited for."""
        return self._job is not None

    def begin(
        self,
        begin: Callable[..., Job[Result]],
        act: Callable[[JobContext], Result],
        on_done: Callable[[Result], object],
        *,
        owner: QObject,
        **answers: Unpack[Answers],
    ) -> None:
        """Run ``act`` by ``Workbench.fetch`` or ``write``; a job before that still runs goes on unheard."""

        def heard(handler: Callable[..., object]) -> Callable[..., None]:
            def call(*given: Any) -> None:
                if self._job is job:
                    handler(*given)

            return call

        def last(handler: Callable[..., object]) -> Callable[..., None]:
            def end(*given: Any) -> None:
                self._job = None
                self._on_ended()
                handler(*given)

            return heard(end)

        job = begin(
            act,
            last(on_done),
            owner=owner,
            on_error=last(answers["on_error"]),
            on_cancelled=last(answers.get("on_cancelled", _nothing)),
            on_progress=heard(answers.get("on_progress", _nothing)),
        )
        self._job = job

    def cancel(self) -> None:
        """Ask it to stop; that it did is heard."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Stop it, and hear nothing more of it."""
        self.cancel()
        self._job = None


def _nothing(*_given: object) -> None:
    """What follows an answer that the screen did not ask to hear."""
