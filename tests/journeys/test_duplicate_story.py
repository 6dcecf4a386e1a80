"""The story of the specification, in the real window on the real base, by mouse and keys.

A file holds a modification back; a double-click merges the two fiches; the modification is replayed; the next
file for the lost number reaches the survivor; a week later the merge is undone, and what that file said goes
back to the person it is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gestsync.domain.records import Outcome, RecordKind
from gestsync.ui.screens.duplicates import DuplicatesScreen
from gestsync.ui.screens.merge_dialog import MergeDialog
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.fakes import FakeClock
from tests.ui.report_office import bring, office_workbench, plain, settle, value_of
from tests.ui.sample_people import NOW

DAY = 24 * 3600 * 1_000_000
CLIENT = RecordKind.CLIENT
FIRST = (
    "098117;2026-11-01T10:00;Garneau-Petit;Philomène;1988-05-14;1204, rang Saint-Éloi;Wakefield;819 555-0170",
    "104233;2026-11-01T10:00;Petit;Philo;;17, rue du Quai;;",
)
HELD = "104233;2026-11-22T17:41;Garneau-Petit;Philomène;1988-05-14;17, rue du Quai;Gatineau;819 555-0177"
NEXT = "104233;2026-11-24T06:00;;;;;Cantley;"


@pytest.fixture(autouse=True)
def french(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    install_translators(qapp, Language.FR)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@contextmanager
def window(qtbot: QtBot, folder: Path, clock: FakeClock) -> Iterator[MainWindow]:
    """The program, from its start to its end."""
    with office_workbench(folder / "base", clock) as workbench:
        made = MainWindow(workbench)
        with qtbot.waitActive(made):
            made.show()
        yield made
        settle(qtbot, workbench)
        made.close()
        made.deleteLater()
        # Here, not in the turns of the next test: one hung there once.
        QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def brought(office: Workbench, folder: Path, name: str, *lines: str) -> dict[Outcome, int]:
    """A file arrives, and the window is told."""
    done = bring(office, folder, name, *lines)
    office.bus.publish(done.changes)
    return done.counts()


def double_click_on_the_only_duplicate(qtbot: QtBot, made: MainWindow) -> MergeDialog:
    made.workbench.report_wanted.emit(ReportTarget(duplicates=True))
    table = made.report.operations.table
    qtbot.waitUntil(lambda: made.report.operations.model.operation(0) is not None)
    place = table.visualRect(table.model().index(0, 1)).center()
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(table.viewport(), left, no, place)
    QTest.mouseDClick(table.viewport(), left, no, place)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MergeDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    return dialog


def choose_merge(made: MainWindow) -> None:
    """Make the merge current in the history."""
    model = made.history.model
    for index in model.operation_indexes():
        node = model.node(index)
        if node and node.operation and node.operation.outcome is Outcome.MERGED:
            made.history.tree.setCurrentIndex(index)
            return
    raise AssertionError("no merge in the history")


def test_from_a_held_back_modification_to_an_undo_a_week_later(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    with window(qtbot, tmp_path, clock) as made:
        office = made.workbench
        brought(office, tmp_path, "nuit.csv", *FIRST)
        assert brought(office, tmp_path, "matin.csv", HELD) == {Outcome.DUPLICATE: 1}
        assert value_of(office, "104233", "nom") == "Petit"

        dialog = double_click_on_the_only_duplicate(qtbot, made)
        assert "1 modification en attente sera rejouée" in plain(dialog.future.text())
        with qtbot.waitSignal(office.announced):
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, office)
        assert office.ports.queries.pending() == ()
        assert value_of(office, "098117", "mobile") == "819 555-0177"
        assert value_of(office, "098117", "ville") == "Gatineau"

        clock.tick(DAY)
        assert brought(office, tmp_path, "lendemain.csv", NEXT) == {Outcome.UPDATED: 1}
        assert office.ports.queries.find(CLIENT, "104233").number == "098117"
        assert value_of(office, "098117", "ville") == "Cantley"

    clock.tick(7 * DAY)
    with window(qtbot, tmp_path, clock) as made:
        office = made.workbench
        office.history_wanted.emit(None)
        settle(qtbot, office)
        choose_merge(made)
        next(each for each in made.history.tree.row_menu.acts() if each.words == "Annuler…").act()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), UndoDialog))
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, UndoDialog)
        settle(qtbot, office)
        assert not asked.overwrite.isVisible(), "nothing of the survivor's own was edited since"
        with qtbot.waitSignal(office.announced):
            asked.accept_button.click()
        settle(qtbot, office)
        assert office.ports.queries.find(CLIENT, "104233").number == "104233"
        assert value_of(office, "104233", "nom") == "Petit"
        assert value_of(office, "098117", "mobile") == "819 555-0170"
        assert value_of(office, "098117", "ville") == "Wakefield"
        # What came since under her number is hers; the modification waits again.
        assert value_of(office, "104233", "ville") == "Cantley"
        assert [row.number for row in office.ports.queries.pending()] == ["104233"]
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and each is not made:
                each.close()


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, how)


def come_back_to(qtbot: QtBot, place: QWidget) -> None:
    """What a window manager does when a window closes, and no manager is here."""
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    if QApplication.focusWidget() is None:
        place.setFocus()


def test_by_keys_alone_from_ctrl_d_to_the_merge_and_back(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    with window(qtbot, tmp_path, clock) as made:
        office = made.workbench
        brought(office, tmp_path, "nuit.csv", *FIRST)
        brought(office, tmp_path, "matin.csv", HELD)
        press(Qt.Key.Key_D, ctrl)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), DuplicatesScreen))
        listed = QApplication.activeWindow()
        assert isinstance(listed, DuplicatesScreen)
        qtbot.waitUntil(lambda: bool(listed.pairs) and not listed.state.text())
        settle(qtbot, office)
        assert listed.pairs[0].operation is not None
        listed.table.selectRow(0)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MergeDialog))
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MergeDialog)
        qtbot.waitUntil(lambda: dialog.plan.keeper.ref.number == "104233")
        with qtbot.waitSignal(office.announced):
            press(Qt.Key.Key_Return, ctrl)
        settle(qtbot, office)
        assert office.ports.queries.find(CLIENT, "098117").number == "104233"
        qtbot.waitUntil(lambda: not listed.pairs)
        come_back_to(qtbot, listed)
        press(Qt.Key.Key_Escape)
        qtbot.waitUntil(listed.isHidden)
        come_back_to(qtbot, made)
        with qtbot.waitSignal(office.announced):
            press(Qt.Key.Key_Z, ctrl)
        settle(qtbot, office)
        assert office.ports.queries.find(CLIENT, "098117").number == "098117"
        assert [row.number for row in office.ports.queries.pending()] == ["104233"]
