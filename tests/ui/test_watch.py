"""A window shows what another program, or another workstation, wrote in its base meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes, RecordKind, Topic
from gestsync.services.import_files import import_files
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.queries import Writes
from gestsync.storage.secrets import SessionSecretStore
from gestsync.ui.watch import Watch
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Lanes, Workbench
from tests.ui.report_office import settle
from tests.ui.sample import SampleQueries, sample_workbench


class Window:
    """A workbench on the sample base, watched, with all that its screens were told."""

    def __init__(self, workbench: Workbench, queries: SampleQueries, qtbot: QtBot) -> None:
        self.workbench, self.queries, self._qtbot = workbench, queries, qtbot
        self.owner = QObject()
        self.watch = Watch(workbench, self.owner)
        self.told: list[Changes] = []
        workbench.bus.changed.connect(self.told.append)
        self.settle()

    def settle(self) -> None:
        settle(self._qtbot, self.workbench)

    def look(self) -> None:
        self.watch.look()
        self.settle()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    queries = SampleQueries()
    with sample_workbench(queries) as workbench:
        yield Window(workbench, queries, qtbot)


def test_what_somebody_else_wrote_is_told_to_every_screen_once(window: Window) -> None:
    window.queries.writes = (2,)
    window.look()
    window.look()
    assert window.told == [Changes(frozenset(Topic))]


def test_nothing_is_told_while_nobody_writes(window: Window) -> None:
    window.look()
    assert window.told == []


def test_what_this_window_wrote_is_not_told_twice(window: Window) -> None:
    mine = Changes(frozenset({Topic.RECORDS}), frozenset({RecordKind.CLIENT}))

    def write(_ctx: JobContext) -> Changes:
        window.queries.writes = (2,)
        return mine

    window.workbench.write(write, lambda _: None, owner=window.workbench)
    window.settle()
    window.look()
    assert window.told == [mine]


def test_what_somebody_else_wrote_just_before_this_window_is_told_too(window: Window) -> None:
    mine = Changes(frozenset({Topic.RECORDS}), frozenset({RecordKind.CLIENT}))

    def write(_ctx: JobContext) -> Changes:
        window.queries.writes = (3,)
        return mine

    window.queries.writes = (2,)
    window.workbench.write(write, lambda _: None, owner=window.workbench)
    window.settle()
    window.look()
    assert window.told == [Changes(frozenset(Topic)), mine]


def test_a_window_at_work_does_not_take_its_own_writes_for_another_s(window: Window) -> None:
    def write(_ctx: JobContext) -> None:
        window.queries.writes = (2,)

    window.workbench.write(write, lambda _: None, owner=window.workbench)
    window.watch.look()
    assert not window.workbench.lanes.reader.busy
    window.settle()


def test_coming_back_to_the_window_looks_at_once(window: Window) -> None:
    window.queries.writes = (2,)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    window.settle()
    assert len(window.told) == 1


def test_a_base_that_does_not_answer_opens_no_box(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Writes:
        raise AppError(ErrorCode.BAS_4011)

    failures: list[object] = []
    window.workbench.failed.connect(lambda error, _retry: failures.append(error))
    monkeypatch.setattr(window.queries, "latest_writes", fail)
    window.look()
    assert failures == []


@pytest.mark.parametrize(
    ("code", "told"),
    [(ErrorCode.BAS_4002, 1), (ErrorCode.BAS_4010, 1), (ErrorCode.BAS_4001, 0), (ErrorCode.IMP_1001, 0)],
)
def test_screens_read_again_what_they_could_not_once_the_base_answers(
    window: Window, monkeypatch: pytest.MonkeyPatch, code: ErrorCode, told: int
) -> None:
    window.workbench.failed.emit(AppError(code), None)
    with monkeypatch.context() as away:
        away.setattr(window.queries, "latest_writes", partial(raises, AppError(code)))
        window.look()
    assert window.told == []
    window.look()
    window.look()
    assert len(window.told) == told


def raises(error: AppError) -> Writes:
    raise error


def test_a_file_that_the_command_line_imports_is_shown_by_the_open_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sent = tmp_path / "clients.csv"
    sent.write_text("numero;date_modification;nom;prenom\n7;2026-11-20T08:00:00Z;Roy;Zoé\n", encoding="utf-8")
    with ExitStack() as stack:
        mine, theirs = (
            stack.enter_context(open_ports(tmp_path / "data", secrets=SessionSecretStore())) for _ in range(2)
        )
        lanes = Lanes.started()
        stack.callback(lanes.stop)
        view = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
        workbench = Workbench(mine, mine.settings(), lanes=lanes, view=view)
        window = MainWindow(workbench)
        qtbot.addWidget(window)
        window.show()
        window.tabs.setCurrentIndex(3)
        settle(qtbot, workbench)
        clients = window.lists[RecordKind.CLIENT].model
        assert clients.rowCount() == 0
        import_files(theirs, [sent], Quiet())
        watch = window.findChild(Watch)
        assert watch is not None
        watch.look()
        qtbot.waitUntil(lambda: clients.rowCount() == 1)
        settle(qtbot, workbench)
