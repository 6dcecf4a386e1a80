"""The application as bootstrap runs it: opened on a real base, closed, its threads ended."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from gestsync.bootstrap import open_ports, open_window
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.backup import back_up
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.storage.backups import SqliteBackups
from gestsync.storage.database import BASE_NAME, awaits_migration, open_engine
from gestsync.storage.secrets import SessionSecretStore
from gestsync.ui.app import run_window
from gestsync.ui.widgets import waiting
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.waiting import WaitingBox, wait_for
from gestsync.ui.window import MainWindow
from tests.storage.test_migrations import migrate_to


@pytest.fixture(autouse=True)
def private_view(tmp_path: Path) -> None:
    """Columns and places of the user's own window are left alone."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "view"))


def close_when_shown(titles: list[str], *, idle: bool = False) -> None:
    """Close the window once it is there, and does nothing more if ``idle``; remember its title."""

    def look() -> None:
        found = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
        shown = [window for window in found if window.isVisible()]
        if not shown or (idle and shown[0].workbench.lanes.busy()):
            QTimer.singleShot(10, look)
            return
        titles.append(shown[0].windowTitle())
        shown[0].close()

    QTimer.singleShot(0, look)


def run(folder: Path, *, demo: bool) -> list[str]:
    """Open the window on the base of ``folder`` and close it; returns its title."""
    titles: list[str] = []
    close_when_shown(titles)
    with open_ports(folder, secrets=SessionSecretStore()) as ports:
        assert run_window(ports, demo=demo) == 0
    return titles


def test_the_window_opens_on_an_empty_base_and_leaves_no_thread_behind(qtbot: QtBot, tmp_path: Path) -> None:
    before = threading.active_count()
    assert run(tmp_path, demo=False) == ["GestSync"]
    assert threading.active_count() == before


def test_a_base_that_does_not_open_is_offered_its_newest_backup(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ports(tmp_path, secrets=SessionSecretStore()) as ports:
        made = back_up(ports, Quiet())
    (tmp_path / BASE_NAME).write_bytes(b"no base at all" * 1000)
    asked: list[str] = []

    def answer(dialog: DecisionDialog) -> DecisionDialog.DialogCode:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        return DecisionDialog.DialogCode.Accepted

    monkeypatch.setattr(DecisionDialog, "exec", answer)
    titles: list[str] = []
    close_when_shown(titles)
    assert open_window(tmp_path) == 0
    assert titles == ["GestSync"]
    assert any("peut revenir à la sauvegarde" in text for text in asked)
    assert made in SqliteBackups(tmp_path).listed()
    assert list((tmp_path / "backups").glob("damaged-*"))


def test_a_base_of_an_older_version_is_brought_up_to_date_under_a_box_that_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(tmp_path)
    migrate_to(engine, "-1")
    engine.dispose()
    monkeypatch.setattr(waiting, "_AT_ONCE", 0)
    said: list[str] = []
    monkeypatch.setattr(
        WaitingBox,
        "showEvent",
        lambda box, _event: said.extend(each.text() for each in box.findChildren(QLabel)),
    )
    titles: list[str] = []
    close_when_shown(titles)
    assert open_window(tmp_path) == 0
    assert titles == ["GestSync"]
    assert said[0] == "GestSync met sa base à jour."
    assert not awaits_migration(tmp_path)
    assert len(SqliteBackups(tmp_path).listed()) == 1


def test_what_fails_under_the_box_is_said_as_anywhere(qtbot: QtBot) -> None:
    def fail() -> None:
        raise AppError(ErrorCode.BAS_4005)

    with pytest.raises(AppError) as refused:
        wait_for(fail, "Titre", "Phrase.")
    assert refused.value.code is ErrorCode.BAS_4005


@pytest.mark.parametrize("wanted", [True, False])
def test_the_files_applied_since_come_in_again_as_the_window_opens_unless_she_says_no(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    night = tmp_path / "night.csv"
    night.write_text("numero;date_modification;nom\n7;2026-01-05T08:00:00Z;Roy\n", encoding="utf-8")
    with open_ports(tmp_path, secrets=SessionSecretStore()) as ports:
        back_up(ports, Quiet())
        import_files(ports, [night], Quiet())
    (tmp_path / BASE_NAME).write_bytes(b"no base at all" * 1000)

    def answer(dialog: DecisionDialog) -> DecisionDialog.DialogCode:
        [box] = dialog.findChildren(QCheckBox)
        assert box.isChecked()
        box.setChecked(wanted)
        return DecisionDialog.DialogCode.Accepted

    monkeypatch.setattr(DecisionDialog, "exec", answer)
    said: list[str] = []
    monkeypatch.setattr(MainWindow, "say_news", lambda _window, sentence, *_link: said.append(sentence))
    close_when_shown([], idle=True)
    assert open_window(tmp_path) == 0
    with open_ports(tmp_path, secrets=SessionSecretStore()) as ports:
        assert [each.name for each in ports.queries.applied()] == ["night.csv"] * wanted
    assert said == ["1 fichier appliqué de nouveau."] * wanted


def test_what_starting_made_is_not_walked_for_garbage_while_the_window_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    gc.unfreeze()  # what the file of tests spares
    spared: list[int] = []
    QTimer.singleShot(0, lambda: spared.append(gc.get_freeze_count()))
    run(tmp_path, demo=False)
    assert spared[0] > 10_000
    assert gc.get_freeze_count() == 0


def test_while_the_window_is_open_no_lane_ends_what_qt_paints(qtbot: QtBot, tmp_path: Path) -> None:
    first: list[int] = []
    usual = gc.get_threshold()
    QTimer.singleShot(0, lambda: first.append(gc.get_threshold()[0]))
    run(tmp_path, demo=False)
    assert first == [0]
    assert gc.get_threshold() == usual


def test_the_demonstration_says_so_in_its_title(qtbot: QtBot, tmp_path: Path) -> None:
    assert run(tmp_path, demo=True) == ["Base de démonstration – GestSync"]


def test_the_size_of_the_window_is_remembered_when_the_session_ends_without_closing_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    def end_session() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        if any(each.isVisible() for each in shown):
            QApplication.exit(0)
        else:
            QTimer.singleShot(10, end_session)

    QTimer.singleShot(0, end_session)
    with open_ports(tmp_path, secrets=SessionSecretStore()) as ports:
        assert run_window(ports) == 0
    view = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "GestSync", "window")
    assert view.value("window/geometry")


def test_the_size_of_the_window_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    run(tmp_path, demo=False)
    view = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "GestSync", "window")
    assert view.value("window/geometry")
