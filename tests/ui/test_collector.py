"""Cycles end in the GUI thread only, whatever the lanes make."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from gestsync.services.jobs import JobContext, without_collector
from gestsync.ui.collector import collect, collecting_here
from gestsync.ui.jobs import Job, Lane

MakeLane = Callable[[], Lane]


THRESHOLDS = (700, 10, 10)


@contextmanager
def never_by_itself() -> Iterator[None]:
    """Python collects nothing of its own, as while the window is open."""
    usual = gc.get_threshold()
    gc.set_threshold(0)
    yield
    gc.set_threshold(*usual)


class Knot:
    """Holds itself, and says which thread ends it."""

    def __init__(self, ended_in: list[threading.Thread]) -> None:
        self.me = self
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.append(threading.current_thread())


@pytest.fixture(autouse=True)
def collector_as_python_starts_it(collected: None) -> Iterator[None]:
    """Nothing is due, and all of the test happens at its own word."""
    gc.collect()
    gc.enable()
    usual = gc.get_threshold()
    yield
    assert gc.get_threshold() == usual


def ignored(_: object) -> None:
    """What follows is looked at elsewhere."""


def tie(count: int, ended_in: list[threading.Thread]) -> None:
    """Leave cycles behind, many more than the collector lets lie."""
    for _ in range(count):
        Knot(ended_in)


def test_cycles_that_a_lane_leaves_are_ended_by_the_event_loop_while_it_still_works(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    ended_in: list[threading.Thread] = []
    lane, go_on = make_lane(), threading.Event()

    def work(_: JobContext) -> None:
        tie(5_000, ended_in)
        go_on.wait(10)

    with collecting_here(lambda: lane.busy):
        lane.submit(Job(work, on_done=ignored, on_error=ignored))
        qtbot.waitUntil(lambda: len(ended_in) == 5_000)
        assert lane.busy
        go_on.set()
        qtbot.waitUntil(lambda: not lane.busy)
    assert set(ended_in) == {threading.main_thread()}


def test_python_collects_by_itself_again_once_the_window_is_closed(qtbot: QtBot) -> None:
    usual = gc.get_threshold()
    with collecting_here(lambda: False):
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold() == usual


def due() -> list[list[int]]:
    """What makes a collection of the youngest due, to be held."""
    return [[] for _ in range(2_000)]


def test_what_outlives_two_collections_waits_for_the_lanes_to_be_idle() -> None:
    with never_by_itself():
        ended_in: list[threading.Thread] = []
        held = [Knot(ended_in)]
        gc.collect()
        held.clear()
        for _ in range(20):
            gc.collect(1)
        younger = due()
        collect(THRESHOLDS, busy=True)
        assert not ended_in
        collect(THRESHOLDS, busy=False)
        assert len(ended_in) == 1
        del younger


def test_nothing_is_walked_when_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    with never_by_itself():
        gc.collect()
        walked: list[int] = []
        monkeypatch.setattr(gc, "collect", walked.append)
        collect(THRESHOLDS, busy=False)
        assert not walked
        younger = due()
        collect(THRESHOLDS, busy=False)
        assert walked == [0]
        del younger


def test_nothing_is_walked_while_a_file_is_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[int] = []
    monkeypatch.setattr(gc, "collect", walked.append)
    with never_by_itself():
        younger = due()
        with without_collector():
            collect(THRESHOLDS, busy=True)
        assert not walked
        collect(THRESHOLDS, busy=True)
        assert walked == [0]
        del younger


def test_a_long_job_over_many_rows_does_not_pile_up_cycles(qtbot: QtBot, make_lane: MakeLane) -> None:
    ended_in: list[threading.Thread] = []
    lane, most = make_lane(), [0]

    def work(ctx: JobContext) -> None:
        made = 0
        for _ in range(100):
            tie(1_000, ended_in)
            made += 1_000
            most[0] = max(most[0], made - len(ended_in))
            time.sleep(0.01)

    with collecting_here(lambda: lane.busy):
        lane.submit(Job(work, on_done=ignored, on_error=ignored))
        qtbot.waitUntil(lambda: not lane.busy, timeout=30_000)
    assert most[0] < 60_000
