"""What the window does by itself: the first retrieval of the day, caught up, silent, said in one line."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes, FileState, Mode, Outcome, Topic
from gestsync.domain.settings import Settings
from gestsync.services.jobs import JobContext
from gestsync.services.results import FileResult, Retrieved
from gestsync.services.workplace import Ports
from gestsync.ui.foreground import bring_forward
from gestsync.ui.notifier import Notifier
from gestsync.ui.screens import day as day_module
from gestsync.ui.screens.day import DayRoutine
from gestsync.ui.screens.report_retrieval import retrieved_sentence
from gestsync.ui.screens.sync_preview_run import SyncRun
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sample import SampleQueries, at, sample_workbench

AUTOMATIC = Settings(exchange_automatic=True, exchange_host="ftp.exemple.invalid")
NOTHING = Retrieved(5, (), Changes(frozenset()))
NIGHT = Retrieved(
    5,
    (
        FileResult("a.csv", "1", FileState.APPLIED, 49, {Outcome.UPDATED: 47, Outcome.DUPLICATE: 2}),
        FileResult("b.csv", "2", FileState.APPLIED, 2, {Outcome.CREATED: 2}),
    ),
    Changes(frozenset()),
)


class Site:
    """Stands for the use case: answers ``result``, or fails with ``error``; counts the calls."""

    def __init__(self) -> None:
        self.result = NIGHT
        self.error: ErrorCode | None = None
        self.modes: list[Mode] = []

    def __call__(self, _ports: Ports, mode: Mode, _ctx: JobContext) -> Retrieved:
        self.modes.append(mode)
        if self.error is not None:
            raise AppError(self.error, host="ftp.exemple.invalid", reason="silence")
        return self.result


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The exchange site."""
    made = Site()
    monkeypatch.setattr(day_module, "retrieve", made)
    return made


@pytest.fixture
def queries() -> SampleQueries:
    """A base that was last tried yesterday."""
    return SampleQueries(attempts={Mode.AUTOMATIC: at("2026-11-22 06:02")})


@pytest.fixture
def workbench(queries: SampleQueries) -> Iterator[Workbench]:
    """An office that receives automatically."""
    with sample_workbench(queries, AUTOMATIC) as made:
        yield made


def routine(workbench: Workbench) -> tuple[DayRoutine, list[tuple[str, str]]]:
    """The routine, and the news it says."""
    made = DayRoutine(workbench, SyncRun(workbench), workbench)
    news: list[tuple[str, str]] = []
    made.news.connect(lambda sentence, link, _act: news.append((plain(sentence), link)))
    return made, news


def test_the_first_launch_of_the_day_retrieves_and_says_it_in_one_line(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    made, news = routine(workbench)
    made.begin()
    settle(qtbot, workbench)
    qtbot.waitUntil(lambda: bool(news))
    assert site.modes == [Mode.AUTOMATIC]
    assert news == [("51 mises à jour reçues à 8 h 30, dont 2 doublons.", "Voir le rapport du jour")]


def test_the_line_leads_to_the_report_of_the_day(qtbot: QtBot, workbench: Workbench, site: Site) -> None:
    made, _news = routine(workbench)
    with qtbot.waitSignal(made.news) as said:
        made.begin()
    with qtbot.waitSignal(workbench.report_wanted) as wish:
        said.args[2]()
    assert wish.args == [ReportTarget(day="2026-11-23")]


@pytest.mark.parametrize("error", [None, ErrorCode.EXC_2001])
def test_the_line_goes_away_whatever_led_to_the_report_that_it_offers_and_a_failure_stays(
    qtbot: QtBot, workbench: Workbench, site: Site, error: ErrorCode | None
) -> None:
    site.error = error
    window = MainWindow(workbench)
    qtbot.addWidget(window)
    window.show()
    window.begin()
    qtbot.waitUntil(window.news.isVisible)
    workbench.report_wanted.emit(ReportTarget(day="2026-11-23"))
    assert window.news.isVisible() is (error is not None)


def test_a_second_launch_the_same_day_does_nothing(
    qtbot: QtBot, workbench: Workbench, site: Site, queries: SampleQueries
) -> None:
    queries.attempts[Mode.AUTOMATIC] = at("2026-11-23 06:02")
    made, _news = routine(workbench)
    made.begin()
    settle(qtbot, workbench)
    assert site.modes == []


def test_nothing_is_brought_into_a_damaged_base_which_is_said_with_the_way_back(
    qtbot: QtBot, workbench: Workbench, site: Site, queries: SampleQueries
) -> None:
    queries.sound = False
    made, news = routine(workbench)
    with qtbot.waitSignals([workbench.failed, made.news]):
        made.begin()
    settle(qtbot, workbench)
    assert site.modes == []
    assert news == [("La base de GestSync ne s’ouvre pas ou est endommagée.", "Restaurer…")]


def test_a_base_restored_since_is_looked_at_again_within_the_hour(
    qtbot: QtBot, workbench: Workbench, site: Site, queries: SampleQueries
) -> None:
    queries.sound = False
    made, news = routine(workbench)
    with qtbot.waitSignal(workbench.failed):
        made.begin()
    queries.sound = True
    made._hourly_timer.timeout.emit()
    qtbot.waitUntil(lambda: len(news) == 2)
    assert site.modes == [Mode.AUTOMATIC]


def test_without_the_option_nothing_is_retrieved(qtbot: QtBot, site: Site) -> None:
    with sample_workbench(settings=replace(AUTOMATIC, exchange_automatic=False)) as workbench:
        made, _news = routine(workbench)
        made.begin()
        settle(qtbot, workbench)
        assert site.modes == []


def test_an_automatic_run_that_brings_nothing_is_silent(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.result = NOTHING
    made, news = routine(workbench)
    with qtbot.waitSignal(workbench.progressed):
        made.begin()
    assert news == []


def test_a_file_set_aside_is_said_even_when_nothing_was_applied(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    aside = FileResult("a.csv", "1", FileState.QUARANTINED, code=ErrorCode.EXC_2005)
    site.result = Retrieved(5, (aside,), Changes(frozenset()))
    made, news = routine(workbench)
    made.begin()
    qtbot.waitUntil(lambda: bool(news))
    assert news[0][0] == "1 fichier mis à l’écart."


def test_a_network_that_is_late_is_tried_again_without_a_pop_up(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.error = ErrorCode.EXC_2001
    failures: list[object] = []
    workbench.failed.connect(lambda *failure: failures.append(failure))
    made, news = routine(workbench)
    with qtbot.waitSignal(made.news) as said:
        made.begin()
    assert failures == []
    assert news[0][1] == "Essayer maintenant"
    assert made._retry_timer.isActive()
    site.error = None
    said.args[2]()
    qtbot.waitUntil(lambda: len(news) == 2)
    assert news[1][0].startswith("51 mises à jour reçues")
    assert not made._retry_timer.isActive()


def test_a_scheduled_retrieval_under_way_is_waited_for_in_silence(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.error = ErrorCode.EXC_2029
    made, news = routine(workbench)
    said = told(made)
    made.begin()
    qtbot.waitUntil(made._retry_timer.isActive)
    assert (news, said) == ([], [])
    site.error = None
    made._retry_timer.timeout.emit()
    qtbot.waitUntil(lambda: len(news) == 1)


def test_a_file_that_is_still_being_uploaded_is_looked_at_again_the_same_day_and_said_once(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    facts = {"file": "c.csv", "expected": "9", "received": "4"}
    waiting = FileResult("c.csv", "", FileState.WAITING, code=ErrorCode.EXC_2003, facts=facts)
    site.result = replace(NIGHT, files=(*NIGHT.files, waiting))
    made, news = routine(workbench)
    made.begin()
    qtbot.waitUntil(lambda: len(news) == 1)
    told_of = "Le fichier c.csv n’est pas arrivé entier : 9 octets annoncés, 4 reçus."
    assert news[0][0] == f"51 mises à jour reçues à 8 h 30, dont 2 doublons. {told_of}"
    known = tuple(replace(each, state=FileState.KNOWN, counts={}) for each in NIGHT.files)
    for times in (2, 3):
        site.result = replace(NIGHT, files=(*known, waiting))
        made._retry_timer.timeout.emit()
        settle(qtbot, workbench)
        qtbot.waitUntil(made._retry_timer.isActive)
        assert len(site.modes) == times
    assert [each[0] for each in news[1:]] == [told_of]
    site.result = replace(NIGHT, files=known)
    made._retry_timer.timeout.emit()
    settle(qtbot, workbench)
    assert not made._retry_timer.isActive()
    assert len(news) == 2


def test_a_retrieval_by_hand_says_which_file_waits_and_how_many_are_set_aside(workbench: Workbench) -> None:
    facts = {"file": "c.csv", "expected": "9", "received": "4"}
    waiting = FileResult("c.csv", "", FileState.WAITING, code=ErrorCode.EXC_2003, facts=facts)
    aside = FileResult("d.csv", "4", FileState.QUARANTINED, code=ErrorCode.EXC_2008)
    told_of = "Le fichier c.csv n’est pas arrivé entier : 9 octets annoncés, 4 reçus."
    for files, sentence in (
        ((waiting,), told_of),
        ((waiting, waiting), f"{told_of} 1 autre fichier attend."),
        ((aside,), "0 mise à jour reçue. 1 fichier mis à l’écart."),
    ):
        told_so = retrieved_sentence(workbench, replace(NIGHT, files=files))
        assert plain(told_so) == sentence


def test_what_was_applied_before_a_failure_is_shown(qtbot: QtBot, workbench: Workbench, site: Site) -> None:
    site.error = ErrorCode.EXC_2001
    made, _news = routine(workbench)
    with qtbot.waitSignal(workbench.bus.changed) as told_of:
        made.begin()
    assert Topic.RECORDS in (told_of.args or [Changes(frozenset())])[0].topics
    settle(qtbot, workbench)


def test_the_pauses_of_a_network_that_stays_away_grow_until_it_is_back(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.error = ErrorCode.EXC_2001
    made, news = routine(workbench)
    with qtbot.waitSignal(made.news):
        made.begin()
    first = made._retry_timer.interval()
    with qtbot.waitSignal(made.news):
        made._retry_timer.timeout.emit()  # its time has come
    assert made._retry_timer.interval() > first
    assert made._retry_timer.isActive()
    site.error = None
    made._retry_timer.timeout.emit()
    qtbot.waitUntil(lambda: len(news) == 3)
    assert not made._retry_timer.isActive()
    site.error = ErrorCode.EXC_2001
    with qtbot.waitSignal(made.news):
        made._retrieve()
    assert made._retry_timer.interval() == first


def test_a_window_left_open_over_midnight_retrieves_in_the_new_day(
    qtbot: QtBot, workbench: Workbench, site: Site, queries: SampleQueries
) -> None:
    queries.attempts[Mode.AUTOMATIC] = at("2026-11-23 06:02")
    made, news = routine(workbench)
    made.begin()
    settle(qtbot, workbench)
    assert site.modes == []
    queries.attempts[Mode.AUTOMATIC] = at("2026-11-22 06:02")  # midnight went by
    made._hourly_timer.timeout.emit()
    qtbot.waitUntil(lambda: bool(news))
    assert site.modes == [Mode.AUTOMATIC]


def test_after_days_off_one_retrieval_catches_up(
    qtbot: QtBot, workbench: Workbench, site: Site, queries: SampleQueries
) -> None:
    queries.attempts[Mode.AUTOMATIC] = at("2026-11-02 06:02")
    made, news = routine(workbench)
    made.begin()
    qtbot.waitUntil(lambda: bool(news))
    assert site.modes == [Mode.AUTOMATIC]


def test_a_refused_password_leads_to_its_settings(qtbot: QtBot, workbench: Workbench, site: Site) -> None:
    site.error = ErrorCode.EXC_2002
    made, news = routine(workbench)
    with qtbot.waitSignal(made.news) as said:
        made.begin()
    assert news[0][1] == "Paramétrage…"
    assert not made._retry_timer.isActive()
    with qtbot.waitSignal(workbench.exchange_settings_wanted):
        said.args[2]()


def test_a_base_found_damaged_under_way_leads_to_its_backups(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.error = ErrorCode.BAS_4001
    made, news = routine(workbench)
    said = told(made)
    with qtbot.waitSignal(made.news) as line:
        made.begin()
    assert news[0][1] == "Restaurer…"
    for mend in (line.args[2], said[0][1]):
        with qtbot.waitSignal(workbench.restore_wanted):
            mend()  # type: ignore[operator]


def test_another_failure_of_the_base_leads_to_its_advice_and_never_to_the_exchange_site(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    for code, link in ((ErrorCode.BAS_4013, "Voir quoi faire"), (ErrorCode.BAS_4004, "Essayer maintenant")):
        site.error = code
        made, news = routine(workbench)
        said = told(made)
        with qtbot.waitSignal(made.news):
            made.begin()
        assert news[0][1] == link
        with qtbot.waitSignal(workbench.failed) as box:
            said[0][1]()  # type: ignore[operator]
        assert box.args[0].code is code
        assert (box.args[1] is not None) is code.failure.retry


def told(made: DayRoutine) -> list[tuple[str, object]]:
    """What needs her, as it comes."""
    said: list[tuple[str, object]] = []
    made.needs_her.connect(lambda sentence, act: said.append((plain(sentence), act)))
    return said


def test_only_what_needs_her_is_said_on_the_desktop(qtbot: QtBot, workbench: Workbench, site: Site) -> None:
    made, news = routine(workbench)
    said = told(made)
    site.result = replace(NIGHT, files=NIGHT.files[1:])
    made.begin()
    settle(qtbot, workbench)
    qtbot.waitUntil(lambda: len(news) == 1)
    assert said == []


def test_a_click_opens_what_is_held_back_or_the_file_set_aside(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    made, _news = routine(workbench)
    aside = FileResult("c.csv", "3", FileState.QUARANTINED, code=ErrorCode.EXC_2008, file_id=9)
    for result, sentence, target in (
        (NIGHT, "2 doublons à examiner.", ReportTarget(duplicates=True)),
        (
            replace(NIGHT, files=(*NIGHT.files, aside)),
            "1 fichier mis à l’écart. 2 doublons à examiner.",
            ReportTarget(file_id=9),
        ),
    ):
        site.result = result
        with qtbot.waitSignal(made.needs_her) as word:
            made.begin()
        assert plain(word.args[0]) == sentence
        with qtbot.waitSignal(workbench.report_wanted) as wish:
            word.args[1]()
        assert wish.args == [target]
        settle(qtbot, workbench)


def test_a_failed_automatic_run_is_said_once_on_the_desktop(
    qtbot: QtBot, workbench: Workbench, site: Site
) -> None:
    site.error = ErrorCode.EXC_2001
    made, news = routine(workbench)
    said = told(made)
    for times in (1, 2):
        made.begin()
        settle(qtbot, workbench)
        qtbot.waitUntil(lambda times=times: len(news) == times)  # type: ignore[misc]
    assert len(said) == 1


def test_the_desktop_is_left_alone_while_she_works_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    shown: list[str] = []
    opened: list[int] = []
    qtbot.addWidget(window)
    speaking = Notifier(window)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(speaking.tray, "showMessage", lambda *words: shown.append(words[1]))
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    speaking.tell("1 doublon à examiner.", lambda: opened.append(1))
    assert shown == []
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    speaking.tell("1 doublon à examiner.", lambda: opened.append(1))
    assert shown == ["1 doublon à examiner."]
    speaking.tray.messageClicked.emit()
    speaking.tray.messageClicked.emit()
    assert opened == [1]
    assert window.isVisible()


def test_a_window_put_away_comes_back_as_large_as_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    assert window.isMinimized()
    bring_forward(window)
    assert not window.isMinimized()
    assert window.isMaximized()


def test_a_clock_that_strikes_once_the_window_is_closed_does_nothing(
    qtbot: QtBot, queries: SampleQueries, site: Site
) -> None:
    with sample_workbench(queries, AUTOMATIC) as workbench:
        made, _news = routine(workbench)
    with qtbot.captureExceptions() as raised:
        for clock in made.findChildren(QTimer):
            clock.timeout.emit()
    assert raised == []
    assert site.modes == []
