"""The menu of a row: the same in every list, by mouse and by keyboard, what a double-click does first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytestqt.qtbot import QtBot

from gestsync.domain.records import RecordKind
from gestsync.ui.screens.errors import ErrorsScreen
from gestsync.ui.screens.history import HistoryScreen
from gestsync.ui.screens.records import RecordsScreen
from gestsync.ui.screens.report import ReportScreen
from gestsync.ui.screens.sync_preview_run import SyncRun
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.widgets.row_menu import RowAct
from gestsync.ui.workbench import Workbench
from tests.ui.gallery_content import RSG_ROWS, RSG_TITLES, Rows
from tests.ui.report_office import settle
from tests.ui.sample import SampleQueries, sample_workbench

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> RecordTable:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = RecordTable("RSG", "rsg", settings, (80, 200, 90))
    qtbot.addWidget(made)
    model = Rows(RSG_TITLES, RSG_ROWS)
    model.setParent(made)
    made.setModel(model)
    made.resize(900, 400)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def workbench() -> Iterator[Workbench]:
    """A workbench on the sample base."""
    with sample_workbench(SampleQueries()) as made:
        yield made


def opened_menu(view: QAbstractItemView) -> QMenu:
    """The menu that is shown over ``view``."""
    menus = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def right_click(view: QAbstractItemView, place: QPoint) -> None:
    """As Windows tells a click of the right button."""
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asked)


def words(menu: QMenu) -> list[str]:
    """What it offers, without the keys."""
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def test_a_right_click_opens_the_menu_of_its_row_with_the_main_act_in_bold(table: RecordTable) -> None:
    done: list[int] = []
    table.row_menu.acts = lambda: [
        RowAct("Ouvrir la fiche", lambda: done.append(table.currentIndex().row())),
        RowAct("Annuler…", lambda: None, is_possible=False),
    ]
    right_click(table, table.visualRect(table.model().index(2, 1)).center())
    menu = opened_menu(table)
    assert words(menu) == ["Ouvrir la fiche", "Annuler…", "Copier la cellule", "Copier la ligne"]
    assert menu.defaultAction() is menu.actions()[0]
    assert not menu.actions()[1].isEnabled()
    menu.actions()[0].trigger()
    assert done == [2]


def test_the_cell_under_the_pointer_and_its_row_are_copied(table: RecordTable) -> None:
    index = table.model().index(1, 1)
    right_click(table, table.visualRect(index).center())
    cell, row = opened_menu(table).actions()[-2:]
    cell.trigger()
    assert QGuiApplication.clipboard().text() == index.data()
    row.trigger()
    assert QGuiApplication.clipboard().text().split("\t")[:2] == [RSG_ROWS[1][0], index.data()]


def test_several_rows_are_only_copied(table: RecordTable) -> None:
    table.row_menu.acts = lambda: [RowAct("Ouvrir la fiche", lambda: None)]
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_F10, SHIFT)
    assert words(opened_menu(table)) == ["Copier les 2 lignes"]


@pytest.mark.parametrize(
    ("key", "how"), [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, SHIFT)]
)
def test_the_menu_key_and_shift_f10_open_it_under_the_current_row(
    table: RecordTable, key: Qt.Key, how: Qt.KeyboardModifier
) -> None:
    table.selectRow(3)
    QTest.keyClick(table, key, how)
    menu = opened_menu(table)
    assert menu.activeAction() is menu.actions()[0]
    row = table.visualRect(table.model().index(3, 0))
    assert abs(table.viewport().mapFromGlobal(menu.pos()).y() - row.bottom()) <= row.height()


def test_the_menu_key_that_a_system_tells_twice_opens_one_menu(table: RecordTable) -> None:
    table.selectRow(0)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(table, asked)
    QTest.keyClick(table, Qt.Key.Key_Menu)
    opened_menu(table)


def test_under_the_last_row_there_is_no_menu(table: RecordTable) -> None:
    table.resize(900, 2000)
    right_click(table, QPoint(20, 1900))
    assert not table.findChildren(QMenu)


def records(workbench: Workbench) -> tuple[RecordsScreen, RecordTable]:
    screen = RecordsScreen(workbench, RecordKind.RSG, SyncRun(workbench))
    return screen, screen.table


def report(workbench: Workbench) -> tuple[ReportScreen, RecordTable]:
    screen = ReportScreen(workbench)
    return screen, screen.operations.table


def files(workbench: Workbench) -> tuple[ReportScreen, QAbstractItemView]:
    screen = ReportScreen(workbench)
    return screen, screen.files.view


def errors(workbench: Workbench) -> tuple[ErrorsScreen, RecordTable]:
    screen = ErrorsScreen(workbench)
    return screen, screen.table


def history(workbench: Workbench) -> tuple[HistoryScreen, QAbstractItemView]:
    screen = HistoryScreen(workbench)
    return screen, screen.tree


@pytest.mark.parametrize("make", [records, report, files, errors, history])
def test_the_first_act_of_a_menu_is_what_entree_does(
    qtbot: QtBot, workbench: Workbench, make: Callable[[Workbench], tuple[RecordsScreen, RecordTable]]
) -> None:
    screen, view = make(workbench)
    qtbot.addWidget(screen)
    screen.resize(1360, 780)
    screen.show()
    settle(qtbot, workbench)
    told: list[tuple[object, ...]] = []
    for wish in (workbench.record_wanted, workbench.merge_wanted, workbench.file_wanted):
        wish.connect(lambda *args: told.append(args))
    seen = 0
    model = view.model()
    for row in range(model.rowCount()):
        view.setCurrentIndex(model.index(row, 0))
        settle(qtbot, workbench)
        told.clear()
        QTest.keyClick(view, Qt.Key.Key_Return)
        by_key = list(told)
        for menu in screen.findChildren(QMenu):
            menu.close()  # which fiche, of several
        told.clear()
        first = view.row_menu.acts()[0]
        if by_key:
            seen += 1
            assert first.is_possible
            first.act()
            assert told == by_key, f"{row}: {first.words}"
    assert seen
