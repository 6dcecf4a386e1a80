"""Background work: handlers in the GUI thread, nothing lost, clean ends."""

import sys
import threading
import time
import traceback
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.jobs import JobContext
from gestsync.ui.jobs import Job, Lane, Progress

MakeLane = Callable[[], Lane]


class Ends:
    """Collects what the handlers of a job receive, and in which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.errors: list[AppError] = []
        self.cancelled = 0
        self.progress: list[Progress] = []
        self.threads: set[threading.Thread] = set()

    def on_done(self, result: object) -> None:
        self._note()
        self.done.append(result)

    def on_error(self, error: AppError) -> None:
        self._note()
        self.errors.append(error)

    def on_cancelled(self) -> None:
        self._note()
        self.cancelled += 1

    def on_progress(self, progress: Progress) -> None:
        self._note()
        self.progress.append(progress)

    def _note(self) -> None:
        self.threads.add(threading.current_thread())

    def job(self, work: Callable[[JobContext], object]) -> Job[object]:
        return Job(
            work,
            on_done=self.on_done,
            on_error=self.on_error,
            on_progress=self.on_progress,
            on_cancelled=self.on_cancelled,
        )


class Emitter(QObject):
    told = Signal(bool)


def test_emitting_true_keeps_its_reference_count(qapp: QCoreApplication) -> None:
    emitter = Emitter()
    heard: list[bool] = []
    emitter.told.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(100):
        emitter.told.emit(True)
    heard.clear()
    assert abs(sys.getrefcount(True) - before) < 50


def test_work_runs_in_its_thread_and_its_result_arrives_in_the_gui_thread(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    ends = Ends()
    job = ends.job(lambda _ctx: threading.current_thread())
    make_lane().submit(job)
    qtbot.waitUntil(lambda: bool(ends.done))
    assert ends.done[0] is not threading.main_thread()
    assert ends.threads == {threading.main_thread()}


def test_a_lambda_handler_and_a_plain_function_run_in_the_gui_thread(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    seen: list[threading.Thread] = []

    def plain(_result: object) -> None:
        seen.append(threading.current_thread())

    lane = make_lane()
    lane.submit(Job(lambda _ctx: 1, on_done=plain, on_error=plain))
    lane.submit(
        Job(lambda _ctx: 1, on_done=lambda _r: seen.append(threading.current_thread()), on_error=plain)
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert set(seen) == {threading.main_thread()}


def test_no_result_is_lost_however_fast_the_work(qtbot: QtBot, make_lane: MakeLane) -> None:
    ends, lane = Ends(), make_lane()
    for number in range(300):
        lane.submit(ends.job(lambda _ctx, number=number: number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not lane.busy)
    assert ends.done == list(range(300))


def test_a_foreign_error_arrives_as_internal_with_its_traceback(qtbot: QtBot, make_lane: MakeLane) -> None:
    def divide(_ctx: JobContext) -> float:
        return 1 / 0

    ends = Ends()
    make_lane().submit(ends.job(divide))
    qtbot.waitUntil(lambda: bool(ends.errors))
    error = ends.errors[0]
    assert error.code is ErrorCode.GEN_9001
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert "in divide" in "".join(traceback.format_exception(error.__cause__))


@pytest.mark.parametrize("foreign", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_even_an_exit_raised_by_the_work_is_an_error_and_the_lane_goes_on(
    qtbot: QtBot, make_lane: MakeLane, foreign: type[BaseException]
) -> None:
    def leave(_ctx: JobContext) -> None:
        raise foreign

    ends, lane = Ends(), make_lane()
    lane.submit(ends.job(leave))
    lane.submit(ends.job(lambda _ctx: "after"))
    qtbot.waitUntil(lambda: ends.done == ["after"])
    assert [error.code for error in ends.errors] == [ErrorCode.GEN_9001]


def test_an_error_of_the_catalogue_arrives_as_it_was_raised(qtbot: QtBot, make_lane: MakeLane) -> None:
    raised = AppError(ErrorCode.IMP_1001, provider="Le Gestionnaire", location="SERVEUR")

    def fail(_ctx: JobContext) -> None:
        raise raised

    ends = Ends()
    make_lane().submit(ends.job(fail))
    qtbot.waitUntil(lambda: bool(ends.errors))
    assert ends.errors == [raised]


def test_an_exception_in_a_handler_is_not_swallowed_and_the_lane_goes_on(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    def broken(_result: object) -> None:
        raise LookupError("handler")

    ends, lane = Ends(), make_lane()
    with qtbot.captureExceptions() as caught:
        first = Job(lambda _ctx: 1, on_done=broken, on_error=broken)
        finished: list[bool] = []
        first.finished.connect(lambda: finished.append(first.is_finished))
        lane.submit(first)
        lane.submit(ends.job(lambda _ctx: 2))
        qtbot.waitUntil(lambda: bool(ends.done))
    assert [type_ for type_, _value, _traceback in caught] == [LookupError]
    assert finished == [True]


def test_cancelling_stops_the_work_at_its_next_step(qtbot: QtBot, make_lane: MakeLane) -> None:
    started = threading.Event()

    def endless(ctx: JobContext) -> None:
        while True:
            started.set()
            ctx.check()

    ends, lane = Ends(), make_lane()
    job = ends.job(endless)
    lane.submit(job)
    started.wait()
    job.cancel()
    qtbot.waitUntil(lambda: ends.cancelled == 1)
    assert (ends.done, ends.errors) == ([], [])


def test_a_job_cancelled_before_its_turn_never_works(qtbot: QtBot, make_lane: MakeLane) -> None:
    worked: list[int] = []
    gate = threading.Event()
    ends, lane = Ends(), make_lane()
    lane.submit(ends.job(lambda _ctx: gate.wait()))
    waiting = ends.job(lambda _ctx: worked.append(1))
    lane.submit(waiting)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: ends.cancelled == 1)
    assert worked == []


def test_progress_is_throttled_and_the_last_step_is_always_shown(qtbot: QtBot, make_lane: MakeLane) -> None:
    def count(ctx: JobContext) -> str:
        for done in range(1, 300_001):
            ctx.step(done, 300_000, "Lecture…")
        return "counted"

    ends, posted = Ends(), list[None]()
    job = ends.job(count)
    job._stepped.connect(lambda: posted.append(None))
    start = time.monotonic()
    make_lane().submit(job)
    qtbot.waitUntil(lambda: bool(ends.done), timeout=20_000)
    periods = (time.monotonic() - start) / 0.05
    assert ends.progress[-1] == Progress(300_000, 300_000, "Lecture…")
    assert len(ends.progress) <= periods + 2
    assert len(posted) <= 2 * periods + 2
    assert [shown.done for shown in ends.progress] == sorted(shown.done for shown in ends.progress)
    assert ends.threads == {threading.main_thread()}


def test_progress_is_shown_while_the_work_waits(qtbot: QtBot, make_lane: MakeLane) -> None:
    gate = threading.Event()

    def slow(ctx: JobContext) -> None:
        for done in (1, 2, 3):
            ctx.step(done, None)
        gate.wait()

    ends = Ends()
    make_lane().submit(ends.job(slow))
    qtbot.waitUntil(lambda: bool(ends.progress) and ends.progress[-1].done == 3)
    assert ends.done == []
    gate.set()
    qtbot.waitUntil(lambda: bool(ends.done))


def test_a_lane_runs_its_jobs_in_order_and_says_when_it_is_busy(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, ends, busy = make_lane(), Ends(), list[bool]()
    lane.busy_changed.connect(busy.append)
    for word in ("a", "b"):
        lane.submit(ends.job(lambda _ctx, word=word: word))  # type: ignore[misc]
    was_busy = lane.busy
    qtbot.waitUntil(lambda: len(busy) == 2)
    assert ends.done == ["a", "b"]
    assert was_busy
    assert busy == [True, False]


def test_stopping_a_lane_cancels_waits_and_ends_each_job_once(qtbot: QtBot, make_lane: MakeLane) -> None:
    started = threading.Event()
    left: list[str] = []

    def until_cancelled(ctx: JobContext) -> None:
        try:
            while True:
                started.set()
                ctx.step(1, None)
        finally:
            left.append("cleaned")

    ends, lane = Ends(), make_lane()
    for _ in range(3):
        lane.submit(ends.job(until_cancelled))
    started.wait()
    lane.stop()
    assert left == ["cleaned"]
    qtbot.waitUntil(lambda: ends.cancelled == 3)
    with pytest.raises(RuntimeError):
        lane.submit(ends.job(lambda _ctx: 1))


def test_a_handler_may_show_a_dialog_that_runs_its_own_event_loop(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, after = make_lane(), list[str]()

    def ask(_result: object) -> None:
        qtbot.waitUntil(lambda: not lane.busy)
        QCoreApplication.sendPostedEvents()
        after.append("answered")

    job = Job(lambda _ctx: 1, on_done=ask, on_error=ask)
    job.finished.connect(lambda: after.append("finished"))
    lane.submit(job)
    qtbot.waitUntil(lambda: len(after) == 2)
    assert after == ["answered", "finished"]
