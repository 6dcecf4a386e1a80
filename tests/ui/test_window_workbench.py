"""The workbench: a newer question supersedes, a dead screen is not called, a write is told to all."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.services.jobs import JobContext
from gestsync.services.queries import Queries
from gestsync.services.results import Done
from gestsync.ui.texts import Language
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import settle
from tests.ui.sample import SYNCED, SampleQueries, keep_settings, sample_workbench

RECORDS = Changes(frozenset({Topic.RECORDS}), frozenset({RecordKind.CLIENT}))


def test_a_newer_question_of_the_same_screen_supersedes_the_older(qtbot: QtBot, workbench: Workbench) -> None:
    owner, gate, answers = QObject(), threading.Event(), list[str]()

    def slow(_queries: Queries) -> str:
        gate.wait(5)
        return "older"

    workbench.read(slow, answers.append, owner=owner)
    workbench.read(lambda _queries: "newer", answers.append, owner=owner)
    gate.set()
    settle(qtbot, workbench)
    assert answers == ["newer"]


def test_questions_of_two_topics_are_both_answered(qtbot: QtBot, workbench: Workbench) -> None:
    owner, answers = QObject(), list[int]()
    workbench.read(lambda _queries: 1, answers.append, owner=owner, topic="list")
    workbench.read(lambda _queries: 2, answers.append, owner=owner, topic="pane")
    settle(qtbot, workbench)
    assert answers == [1, 2]


def test_a_screen_that_is_gone_is_not_answered(qtbot: QtBot, workbench: Workbench) -> None:
    owner, answers = QObject(), list[int]()
    workbench.read(lambda _queries: 1, answers.append, owner=owner)
    delete(owner)
    settle(qtbot, workbench)
    assert answers == []


def test_a_question_asked_while_the_window_ends_is_let_go(qtbot: QtBot, workbench: Workbench) -> None:
    answers: list[int] = []
    workbench.lanes.stop()
    workbench.read(lambda _queries: 1, answers.append, owner=workbench)
    assert answers == []


def test_a_question_that_fails_is_told_to_the_window(qtbot: QtBot, workbench: Workbench) -> None:
    def fail(_queries: Queries) -> None:
        raise AppError(ErrorCode.BAS_4001)

    with qtbot.waitSignal(workbench.failed) as failure:
        workbench.read(fail, lambda _: None, owner=workbench)
    assert failure.args[0].code is ErrorCode.BAS_4001


@pytest.mark.parametrize("start", ["look", "write", "fetch"])
def test_what_failed_is_begun_again_when_the_window_is_asked_to(
    qtbot: QtBot, workbench: Workbench, start: str
) -> None:
    tried: list[int] = []
    answers: list[str] = []

    def second_time(_ctx: JobContext) -> str:
        tried.append(1)
        if len(tried) == 1:
            raise AppError(ErrorCode.BAS_4002)
        return "lu"

    with qtbot.waitSignal(workbench.failed) as failure:
        getattr(workbench, start)(second_time, answers.append, owner=workbench)
    failure.args[1]()
    qtbot.waitUntil(lambda: answers == ["lu"])


def test_a_write_tells_what_it_touched_before_its_own_screen_goes_on(
    qtbot: QtBot, workbench: Workbench
) -> None:
    order: list[str] = []
    workbench.bus.changed.connect(lambda _changes: order.append("changed"))
    workbench.write(lambda _ctx: Done(1, RECORDS), lambda _done: order.append("done"), owner=workbench)
    qtbot.waitUntil(lambda: "done" in order)
    assert order == ["changed", "done"]


@pytest.mark.parametrize("start", ["write", "fetch"])
def test_what_was_done_for_a_screen_that_is_gone_is_announced_and_not_answered(
    qtbot: QtBot, workbench: Workbench, start: str
) -> None:
    owner, answers, touched = QObject(), list[object](), list[Changes]()
    workbench.bus.changed.connect(touched.append)
    getattr(workbench, start)(
        lambda _ctx: Done(7, RECORDS),
        answers.append,
        owner=owner,
        said=lambda done: ("Fait.", done.run),
        on_progress=answers.append,
    )
    delete(owner)
    with qtbot.waitSignal(workbench.announced) as told:
        settle(qtbot, workbench)
    assert told.args == ["Fait.", 7]
    assert touched == [RECORDS]
    assert answers == []


def test_a_write_that_fails_for_a_screen_that_is_gone_is_told_to_the_window(
    qtbot: QtBot, workbench: Workbench
) -> None:
    failed: list[AppError] = []
    workbench.failed.connect(lambda error, _retry: failed.append(error))
    heard = fail_for_nobody(qtbot, workbench, "write")
    assert [error.code for error in failed] == [ErrorCode.BAS_4001]
    assert heard == []


def test_a_site_that_fails_for_a_screen_that_is_gone_is_told_to_nobody(
    qtbot: QtBot, workbench: Workbench
) -> None:
    with qtbot.assertNotEmitted(workbench.failed):
        heard = fail_for_nobody(qtbot, workbench, "fetch")
    assert heard == []


def fail_for_nobody(qtbot: QtBot, workbench: Workbench, start: str) -> list[AppError]:
    """What a screen that is gone was called with, of a job that failed."""
    owner, heard = QObject(), list[AppError]()

    def fail(_ctx: JobContext) -> None:
        raise AppError(ErrorCode.BAS_4001)

    getattr(workbench, start)(fail, lambda _: None, owner=owner, on_error=heard.append)
    delete(owner)
    settle(qtbot, workbench)
    return heard


def test_work_that_is_cancelled_stops_at_its_next_step(qtbot: QtBot, workbench: Workbench) -> None:
    started, ends = threading.Event(), list[str]()

    def work(ctx: JobContext) -> None:
        while True:
            started.set()
            ctx.step(1, 2)

    workbench.fetch(
        work,
        lambda _: ends.append("done"),
        owner=workbench,
        on_cancelled=lambda: ends.append("cancelled"),
    )
    assert started.wait(5)
    workbench.cancel_work()
    settle(qtbot, workbench)
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["cancelled"]


def test_new_settings_are_in_force_before_any_screen_refreshes(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    seen: list[str] = []
    workbench.bus.changed.connect(lambda _changes: seen.append(workbench.settings.time_zone))
    keep_settings(queries, replace(SYNCED, time_zone="America/Vancouver"))
    with qtbot.waitSignal(workbench.settings_changed):
        workbench.bus.publish(Changes(frozenset({Topic.SETTINGS})))
    assert seen == ["America/Vancouver"]
    assert workbench.formats.zone.key == "America/Vancouver"


def test_dates_keep_the_language_of_the_words_until_the_next_start(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    keep_settings(queries, replace(SYNCED, language="en"))
    with qtbot.waitSignal(workbench.settings_changed):
        workbench.bus.publish(Changes(frozenset({Topic.SETTINGS})))
    assert workbench.formats.language is Language.FR
    with sample_workbench(queries, workbench.settings) as again:
        assert again.formats.language is Language.EN
