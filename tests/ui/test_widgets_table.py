"""The table of every list: keys, copy, columns kept, selection that survives a refresh."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.tokens import LIGHT
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.widgets.search_box import SearchBox
from tests.ui.gallery_content import RSG_ROWS, RSG_TITLES, Index, Rows

MakeTable = Callable[..., RecordTable]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make_table(qtbot: QtBot, settings: QSettings) -> MakeTable:
    def make(
        rows: list[tuple[object, ...]] | None = None, titles: tuple[str, ...] = RSG_TITLES
    ) -> RecordTable:
        table = RecordTable("RSG", "rsg", settings, (80, 200, 90))
        qtbot.addWidget(table)
        model = Rows(titles, RSG_ROWS if rows is None else rows)
        model.setParent(table)
        table.setModel(model)
        table.resize(900, 400)
        table.show()
        return table

    return make


def test_the_invented_model_is_a_correct_model(make_table: MakeTable) -> None:
    QAbstractItemModelTester(make_table().model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_and_double_click_activate_the_row_once(qtbot: QtBot, make_table: MakeTable) -> None:
    table, activated = make_table(), list[int]()
    table.activated.connect(lambda index: activated.append(index.row()))
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Enter)
    assert activated == [2, 2]
    place = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert activated == [2, 2, 1]


def test_a_row_that_the_program_chooses_is_chosen_though_ctrl_is_held(make_table: MakeTable) -> None:
    table = make_table()
    table.selectRow(1)
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.selectRow(1)
    assert table.selected_rows() == [1]
    table.setCurrentIndex(table.model().index(2, 0))
    assert table.selected_rows() == [2]
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert table.selected_rows() == [0, 2]
    QTest.keyRelease(table, Qt.Key.Key_Control)


def test_the_search_widens_with_the_text_while_the_window_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    box = SearchBox("Rechercher")
    qtbot.addWidget(box)
    box.set_widths(190, 222)
    box.show()
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert (box.minimumWidth(), box.maximumWidth()) == (247, 289)


def test_shift_and_the_arrows_choose_several_rows(make_table: MakeTable) -> None:
    table = make_table()
    table.selectRow(1)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == [1, 2, 3]
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place)
    assert table.selected_rows() == [0, 1]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_rows() == [1]


def test_enter_in_a_table_does_not_press_the_default_button_of_its_dialog(
    qtbot: QtBot, make_table: MakeTable
) -> None:
    table = make_table()
    dialog, pressed = QDialog(), list[bool]()
    qtbot.addWidget(dialog)
    button = QPushButton("Fusionner", dialog)
    button.setDefault(True)
    button.clicked.connect(pressed.append)
    QVBoxLayout(dialog).addWidget(table)
    dialog.show()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    table.setParent(None)
    assert pressed == []


def test_ctrl_c_copies_the_selected_rows_as_they_are_shown(qtbot: QtBot, make_table: MakeTable) -> None:
    table = make_table()
    table.horizontalHeader().moveSection(1, 0)
    table.setColumnHidden(2, True)
    flags = QItemSelectionModel.SelectionFlag
    for row in (4, 2):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Cadorette, Ynès\t0211\tGatineau\t819 555-0111\t8 places occupées sur 9\tReconnue",
        "Éthier, Colombe\t0130\tGatineau\t819 555-0130\t0 places occupées sur 6\tSuspendue",
    ]


@pytest.mark.parametrize(
    ("cell", "copied"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+cmd|' /C calc'!A0", "'-2+cmd|' /C calc'!A0"),
        ("-12,5", "-12,5"),
        ("+1 819 555-0100", "+1 819 555-0100"),
        ("deux\tcolonnes\nlignes\rcellules", "deux colonnes lignes cellules"),
    ],
)
def test_what_is_pasted_in_a_spreadsheet_stays_text(make_table: MakeTable, cell: str, copied: str) -> None:
    table = make_table([(cell,)], ("Note",))
    table.selectRow(0)
    table.copy_rows()
    assert QGuiApplication.clipboard().text() == copied


def test_column_order_width_and_choice_are_found_again_the_next_day(
    make_table: MakeTable, settings: QSettings
) -> None:
    first = make_table()
    first.horizontalHeader().moveSection(3, 0)
    first.setColumnWidth(1, 333)
    first.column_menu().actions()[2].trigger()
    first.close()
    second = make_table()
    assert second.horizontalHeader().logicalIndex(0) == 3
    assert second.columnWidth(1) == 333
    assert second.isColumnHidden(2)
    second.column_menu().actions()[2].trigger()
    assert second.columnWidth(2) == 90


def test_a_column_moved_is_kept_without_closing_anything(
    qtbot: QtBot, make_table: MakeTable, settings: QSettings
) -> None:
    make_table().horizontalHeader().moveSection(1, 0)
    qtbot.waitUntil(lambda: settings.contains("columns/rsg"))
    assert make_table().horizontalHeader().logicalIndex(0) == 1


def test_spare_width_goes_to_the_columns_that_want_it_until_somebody_chooses(
    qtbot: QtBot, settings: QSettings
) -> None:
    table = RecordTable("RSG", "rsg", settings, (80, 200, 90, 100))
    table.give_room((0, 80, 20, 0))
    qtbot.addWidget(table)
    model = Rows(RSG_TITLES[:4], [row[:4] for row in RSG_ROWS])
    model.setParent(table)
    table.setModel(model)
    header = table.horizontalHeader()
    table.show()

    def opened_at(width: int) -> list[int]:
        table.resize(width, 400)
        qtbot.waitUntil(lambda: abs(table.viewport().width() - width) < 30)
        return [header.sectionSize(column) for column in range(3)]

    assert opened_at(1000) == [80, 280, 110]
    assert opened_at(300) == [80, 156, 70]  # they give a part, not all
    assert opened_at(470) == [80, 200, 90]
    header.resizeSection(1, 150)
    assert opened_at(1000) == [80, 150, 90]


def test_a_table_that_is_only_shown_keeps_no_widths(qtbot: QtBot, make_table: MakeTable) -> None:
    table = make_table()
    saving = table.findChildren(QTimer)[0]
    table.resize(1000, 400)
    qtbot.waitUntil(lambda: table.viewport().width() > 900)
    assert not saving.isActive()
    table.horizontalHeader().resizeSection(1, 150)
    assert saving.isActive()


def test_damaged_column_settings_are_as_if_never_kept(make_table: MakeTable, settings: QSettings) -> None:
    for damaged in ("???", ["Nom|x|0", "Inconnue|100|0"], 7, [f"{title}|90|1" for title in RSG_TITLES]):
        settings.setValue("columns/rsg", damaged)
        table = make_table()
        assert table.columnWidth(0) == 80
        assert not table.isColumnHidden(1)


def test_a_column_added_by_a_new_version_is_shown(make_table: MakeTable, settings: QSettings) -> None:
    settings.setValue("columns/rsg", ["Ville|150|0", "Nom|210|0"])
    table = make_table()
    assert table.horizontalHeader().logicalIndex(0) == RSG_TITLES.index("Ville")
    assert not any(table.isColumnHidden(column) for column in range(len(RSG_TITLES)))


def test_the_last_shown_column_cannot_be_hidden(make_table: MakeTable) -> None:
    table = make_table()
    for column in range(1, len(RSG_TITLES)):
        table.column_menu().actions()[column].trigger()
    assert not table.column_menu().actions()[0].isEnabled()
    assert not table.isColumnHidden(0)


def test_the_columns_are_chosen_one_after_the_other_by_click_or_espace(
    qtbot: QtBot, make_table: MakeTable
) -> None:
    table = make_table()
    menu = table.column_menu()
    menu.popup(table.mapToGlobal(table.rect().topLeft()))
    for column in range(1, len(RSG_TITLES)):
        at = menu.actionGeometry(menu.actions()[column]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
        assert menu.isVisible()
        assert table.isColumnHidden(column)
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert not table.isColumnHidden(0), "the last one stays"
    menu.setActiveAction(menu.actions()[2])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert not table.isColumnHidden(2)
    assert menu.actions()[0].isEnabled()
    first, second = (menu.actionGeometry(menu.actions()[column]).center() for column in (1, 2))
    QTest.mousePress(menu, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=second)
    assert (table.isColumnHidden(1), table.isColumnHidden(2)) == (True, False), "let go elsewhere"
    with qtbot.waitSignal(menu.destroyed):
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert not menu.isVisible()


def test_selection_and_current_row_survive_a_refresh(make_table: MakeTable) -> None:
    table = make_table()
    table.select_key("0211")
    model = table.model()
    assert isinstance(model, Rows)
    model.beginResetModel()
    model.rows = list(reversed(RSG_ROWS))
    model.endResetModel()
    assert [model.rows[row][0] for row in table.selected_rows()] == ["0211"]
    assert model.rows[table.currentIndex().row()][0] == "0211"


def test_choosing_and_refreshing_a_long_list_does_not_ask_about_each_row(make_table: MakeTable) -> None:
    table = make_table([(str(row), "Roy", "") for row in range(20_000)], ("a", "b", "c"))
    model = table.model()
    assert isinstance(model, Rows)
    table.selectRow(7)
    asked = 0

    def flags(index: Index) -> Qt.ItemFlag:
        nonlocal asked
        asked += 1
        return QAbstractTableModel.flags(model, index)

    model.flags = flags  # type: ignore[method-assign]
    table.selectAll()
    table.grab()
    assert len(table.selected_rows()) == 20_000
    copying = table.row_menu.made(table.currentIndex()).actions()[-1]
    assert copying.text().startswith("Copier les 20\u00a0000 lignes")
    model.beginResetModel()
    model.endResetModel()
    assert asked < 2_000
    assert table.selected_rows() == [table.currentIndex().row()] == [7]


def test_rows_chosen_here_and_there_are_found_again(make_table: MakeTable) -> None:
    table = make_table()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (3, 0, 1):
        table.selectionModel().select(table.model().index(row, 0), flags)
    assert table.selected_rows() == [0, 1, 3]
    model = table.model()
    assert isinstance(model, Rows)
    model.beginResetModel()
    model.rows = list(reversed(RSG_ROWS))
    model.endResetModel()
    chosen = {model.rows[row][0] for row in table.selected_rows()}
    assert chosen == {RSG_ROWS[row][0] for row in (0, 1, 3)}


def test_a_row_that_is_gone_leaves_no_selection(make_table: MakeTable) -> None:
    table = make_table()
    table.select_key("0211")
    model = table.model()
    assert isinstance(model, Rows)
    model.beginResetModel()
    model.rows = RSG_ROWS[:2]
    model.endResetModel()
    assert table.selected_rows() == []
    assert not table.select_key("0211")


def test_the_current_row_is_told_once_per_row(qtbot: QtBot, make_table: MakeTable) -> None:
    table, told = make_table(), list[int]()
    table.row_changed.connect(told.append)
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert told == [3, 4]


def test_the_selected_row_has_an_accent_bar_and_a_line_under_it(make_table: MakeTable) -> None:
    table = make_table()
    table.selectRow(1)
    image = table.viewport().grab().toImage()
    middle = table.rowViewportPosition(1) + table.rowHeight(1) // 2
    assert image.pixelColor(1, middle).name().upper() == LIGHT.accent
    assert image.pixelColor(1, middle + table.rowHeight(1)).name().upper() == LIGHT.surface
    assert image.pixelColor(300, table.rowViewportPosition(2) - 1).name().upper() == LIGHT.line


def test_the_focused_row_is_framed_when_the_keyboard_is_used(qtbot: QtBot, make_table: MakeTable) -> None:
    table = make_table()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    top = table.rowViewportPosition(table.currentIndex().row())
    assert table.viewport().grab().toImage().pixelColor(300, top + 1).name().upper() == LIGHT.accent
    place = table.visualRect(table.model().index(3, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    top = table.rowViewportPosition(3)
    assert table.viewport().grab().toImage().pixelColor(300, top + 1).name().upper() == LIGHT.selection


def test_after_a_dialog_the_focus_of_who_uses_the_keyboard_is_still_seen(
    qtbot: QtBot, make_table: MakeTable
) -> None:
    table = make_table()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.clearFocus()
    table.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    top = table.rowViewportPosition(table.currentIndex().row())
    assert table.viewport().grab().toImage().pixelColor(300, top + 1).name().upper() == LIGHT.accent


def test_a_cell_that_is_cut_says_all_of_it(make_table: MakeTable) -> None:
    table = make_table()
    name = table.model().index(0, 1)
    assert not table.cut_words(name)
    table.horizontalHeader().resizeSection(1, 60)
    assert table.cut_words(name) == name.data()


def test_rows_and_columns_grow_with_the_text(
    make_table: MakeTable, qapp: QApplication, settings: QSettings
) -> None:
    table = make_table()
    assert (table.rowHeight(0), table.columnWidth(1)) == (36, 200)
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert (table.rowHeight(0), table.columnWidth(1)) == (47, 260)
    table.column_menu().actions()[2].trigger()
    apply_theme(qapp, Scheme.LIGHT, compact=True)
    assert (table.rowHeight(0), table.columnWidth(1)) == (30, 200)
    assert make_table().columnWidth(1) == 200
