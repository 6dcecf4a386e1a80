"""Every window by keys: Tab reaches everything and comes back, no two same accelerators or shortcuts."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.queries import ALWAYS
from gestsync.ui import wishes
from gestsync.ui.error_box import Answer
from gestsync.ui.guide import GuideWindow
from gestsync.ui.help_dialogs import AboutDialog, KeysDialog
from gestsync.ui.screens.exchange_profile import ExchangeProfileEditor
from gestsync.ui.screens.first_run import FirstRunDialog
from gestsync.ui.screens.history_undo import ask_undo
from gestsync.ui.screens.incident_form import IncidentDialog
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.tab_order import is_stop
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import MORNING, NIGHT, bring, held_back, settle
from tests.ui.sync_office import sample_accounting, synced_workbench

LONG = True
CLIENT = RecordKind.CLIENT
MOST_STOPS = 120
LIKE = "098118;2026-11-02T10:00;Garneau;Philo;1988-05-15;9, rue du Lac;Wakefield;819 555-0199"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """Everything that a night may bring."""
    accounting = sample_accounting()
    with synced_workbench(tmp_path / "base", accounting) as made:
        accounting.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Hull")  # to be previewed
        bring(made, tmp_path, "nuit.csv", *NIGHT, LIKE)
        bring(made, tmp_path, "matin.csv", *MORNING)
        declare_pair_distinct(made.ports, CLIENT, ("091120", "098118"), "voisines")
        yield made


@pytest.fixture
def window(qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    # Nobody answers.
    monkeypatch.setattr(wishes, "show_error", lambda *_given, **_more: Answer.NOTHING)
    made = MainWindow(office)
    with qtbot.waitActive(made):
        made.show()
    settle(qtbot, office)
    yield made
    settle(qtbot, office)
    made.close()
    made.deleteLater()


def openings(made: MainWindow) -> dict[str, Callable[[], object]]:
    """What opens each window of its own."""
    bench, queries = made.workbench, made.workbench.ports.queries
    ref = queries.find(CLIENT, "098117")
    file = queries.files(None, ALWAYS)[0].id
    row = queries.record_operations(CLIENT, ref.id or 0)[0]
    return {
        "fiche": lambda: bench.record_wanted.emit(ref, None, frozenset()),
        "fiche at a date": lambda: bench.record_wanted.emit(ref, row.at, frozenset()),
        "merge of what is held back": lambda: bench.merge_wanted.emit(held_back(bench)),
        "merge of a pair": lambda: bench.merge_pair_wanted.emit(CLIENT, "098117", "098118"),
        "duplicates": lambda: bench.duplicates_wanted.emit(False),
        "two persons": bench.distinct_wanted.emit,
        "errors": bench.errors_wanted.emit,
        "preview": bench.sync_wanted.emit,
        "mapping": lambda: bench.mapping_wanted.emit(ErrorCode.IMP_1005),
        "journal": bench.journal_wanted.emit,
        "incidents": bench.incidents_wanted.emit,
        "incident": lambda: IncidentDialog(bench, None, made).open(),
        "exchange profile": lambda: ExchangeProfileEditor(bench, made).open(),
        "retention": bench.retention_wanted.emit,
        "renumbering": bench.renumber_wanted.emit,
        "checks": bench.checks_wanted.emit,
        "backups": bench.restore_wanted.emit,
        "settings": lambda: bench.settings_wanted.emit(""),
        "exchange settings": bench.exchange_settings_wanted.emit,
        "file": lambda: bench.file_wanted.emit(file, 2),
        "undo": lambda: ask_undo(bench, row, made),
        "guide": made.wishes.show_guide,
        "first steps": bench.first_run_wanted.emit,
        "first steps, base": lambda: first_steps(made, 1),
        "first steps, site": lambda: first_steps(made, 3),
        "first steps, end": lambda: first_steps(made, 4),
        "keys": lambda: KeysDialog(made).open(),
        "about": lambda: AboutDialog(bench.ports.place, made).open(),
    }


def first_steps(made: MainWindow, step: int) -> None:
    dialog = FirstRunDialog(made.workbench, made)
    dialog.show_step(step)
    dialog.open()


def each_window(qtbot: QtBot, made: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every page of the window, then every window of its own, one at a time and read."""
    for number in range(made.tabs.count()):
        made.tabs.setCurrentIndex(number)
        settle(qtbot, made.workbench)
        yield f"page {number}", made
    for name, show in openings(made).items():
        show()
        settle(qtbot, made.workbench)
        others = (each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not made)
        opened = next((each for each in others if each.isWindow() and not isinstance(each, QMenu)), None)
        assert opened is not None, name
        yield name, opened
        opened.close()
        settle(qtbot, made.workbench)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)


def stops(window: QWidget) -> set[QWidget]:
    """Where Tab should stop: of a group of pills, at the chosen one; a proxy stands for its owner."""
    found = set()
    for each in window.findChildren(QWidget):
        is_in_group = (isinstance(each, QAbstractButton) and each.autoExclusive()) or _grouped(each)
        if is_in_group and isinstance(each, QAbstractButton) and not each.isChecked():
            continue
        if each.window() is window and each.isVisible() and each.isEnabled() and is_stop(each):
            found.add(each)
    return {each for each in found if each.focusProxy() is None}


def _grouped(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def tour(
    qtbot: QtBot, window: QWidget, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> Iterator[QWidget]:
    """Where Tab goes, from its first stop until it comes back to it; each has the keyboard meanwhile."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    met: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab, modifier)
        focus = QApplication.focusWidget()
        assert focus is not None
        if met and focus is met[0] and len(set(met)) > 1:
            break
        met.append(focus)
        yield focus
        if len(met) > 3 and len(set(met)) == 1 and len(stops(window)) <= 1:
            break


def said(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words}"


def test_tab_reaches_everything_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    for name, place in each_window(qtbot, window):
        met = list(tour(qtbot, place))
        assert len(met) < MOST_STOPS, f"{name}: caught at {said(met[-1])}"
        assert [said(each) for each in stops(place) - set(met)] == [], name


def test_shift_tab_goes_the_other_way(qtbot: QtBot, window: MainWindow) -> None:
    for name, place in each_window(qtbot, window):
        there = list(tour(qtbot, place))
        back = list(tour(qtbot, place, Qt.KeyboardModifier.ShiftModifier))[::-1]
        first = back.index(there[0]) if there[0] in back else 0
        assert [*map(said, back[first:] + back[:first])] == [*map(said, there)], name


def test_where_the_keyboard_is_shows(qtbot: QtBot, window: MainWindow) -> None:
    """What has the keyboard is not drawn as when it has not."""
    unseen = []
    for name, place in each_window(qtbot, window):
        for stop in tour(qtbot, place):
            having = stop.grab().toImage()
            stop.clearFocus()
            if stop.grab().toImage() == having:
                unseen.append(f"{name}: {said(stop)}")
            stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert unseen == [], "\n".join(unseen)


def lists(window: QWidget) -> Iterator[QAbstractItemView]:
    """The lists of each tab, while it is shown; one that only chooses a page has nothing to offer."""
    tabs = next(iter(window.findChildren(QTabWidget)), None)
    for number in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(number)
        for each in window.findChildren(QAbstractItemView):
            is_list = not isinstance(each, QHeaderView) and each.property("kind") != "sections"
            if is_list and each.isVisible() and each.window() is window:
                yield each


def opened_by(qtbot: QtBot, made: MainWindow, act: Callable[[], object]) -> list[str]:
    """The windows, dialogs and menus that ``act`` opens, closed again."""
    before = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    act()
    settle(qtbot, made.workbench)
    opened = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in before]
    told = [f"{type(each).__name__} {each.windowTitle()}" for each in opened]
    for each in opened:
        each.close()
    settle(qtbot, made.workbench)
    return sorted(told)


def test_every_list_has_a_menu_whose_first_act_is_what_entree_opens(qtbot: QtBot, window: MainWindow) -> None:
    met, opening = set(), set()
    for name, place in each_window(qtbot, window):
        for view in lists(place):
            known = f"{name}: {said(view)}"
            assert hasattr(view, "row_menu"), known
            met.add(known)
            if not view.model().rowCount():
                continue
            place.activateWindow()
            view.setFocus()
            view.setCurrentIndex(view.model().index(0, 0))
            settle(qtbot, window.workbench)
            QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
            menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
            assert any("Ctrl+C" in action.text() for action in menu.actions()), known
            menu.close()
            acts = view.row_menu.acts()
            if name == "merge of what is held back" or not acts or not acts[0].is_possible:
                continue
            by_key = opened_by(qtbot, window, partial(QTest.keyClick, view, Qt.Key.Key_Return))
            if by_key and isValid(view) and view.isVisible():
                assert opened_by(qtbot, window, view.row_menu.acts()[0].act) == by_key, known
                opening.add(known)
    assert len(met) >= 15
    assert len(opening) >= 8, (opening, met)


def test_what_is_to_be_done_keeps_the_keyboard_when_it_is_read_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    links = window.dashboard.todo.findChildren(LinkButton)
    links[-1].setFocus()
    window.dashboard.refresh()
    settle(qtbot, window.workbench)
    focus = window.focusWidget()
    assert isinstance(focus, LinkButton)
    assert focus not in links
    assert window.dashboard.todo.isAncestorOf(focus)


LETTER = re.compile(r"(?<!&)&([^&\s])")


def accelerators(texts: list[str]) -> list[str]:
    return [found.group(1).upper() for text in texts if (found := LETTER.search(text))]


def choices(window: QWidget) -> Iterator[tuple[str, list[str]]]:
    """The texts among which one accelerator must lead to one thing: a window, then each of its menus."""
    texts = [each.text() for each in window.findChildren(QAbstractButton) if each.isVisible()]
    texts += [each.text() for each in window.findChildren(QLabel) if each.isVisible() and each.buddy()]
    for tabs in window.findChildren(QTabBar):
        texts += [tabs.tabText(number) for number in range(tabs.count()) if tabs.isVisible()]
    for bar in window.findChildren(QMenuBar):
        texts += [action.text() for action in bar.actions()]
    yield "window", texts
    for menu in window.findChildren(QMenu):
        yield menu.title(), [action.text() for action in menu.actions()]


def shortcuts(window: QWidget) -> list[str]:
    """The keys that act anywhere in a window."""
    keys = [each.key().toString() for each in window.findChildren(QShortcut) if _is_of(each, window)]
    keys += [each.shortcut().toString() for each in window.findChildren(QAction)]
    return [each for each in keys if each]


def _is_of(shortcut: QShortcut, window: QWidget) -> bool:
    """Whether it acts now: those of hidden pages do not."""
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.window() is window and owner.isVisible()


def twice(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


@pytest.mark.parametrize("language", Language)
def test_no_two_things_of_a_window_have_the_same_key(
    qapp: QApplication, qtbot: QtBot, office: Workbench, language: Language, request: pytest.FixtureRequest
) -> None:
    install_translators(qapp, language)
    made = request.getfixturevalue("window")
    for name, place in each_window(qtbot, made):
        for where, texts in choices(place):
            assert twice(accelerators(texts)) == [], (name, where)
        assert twice(shortcuts(place)) == [], name


OF_THEIR_OWN = ("fiche", "duplicates", "two persons", "errors", "journal", "incidents", "retention", "guide")
"""Windows that stand beside the main one, and are not over it."""


def press(
    qtbot: QtBot,
    place: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or place, key, modifier)


def test_a_window_of_its_own_has_the_keys_of_windows(qtbot: QtBot, window: MainWindow) -> None:
    """F1 opens the guide, Escape and Ctrl+W close it."""
    no_modifier, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for name in OF_THEIR_OWN:
        for key, modifier in ((Qt.Key.Key_Escape, no_modifier), (Qt.Key.Key_W, control)):
            openings(window)[name]()
            settle(qtbot, window.workbench)
            place = next(each for each in QApplication.topLevelWidgets() if _is_beside(each, window))
            if name != "guide":
                press(qtbot, place, Qt.Key.Key_F1)
                guide = window.wishes.lists[GuideWindow]
                assert guide.isVisible(), name
                guide.close()
            press(qtbot, place, key, modifier)
            qtbot.waitUntil(partial(is_gone, place))
            settle(qtbot, window.workbench)


def is_gone(window: QWidget) -> bool:
    return not isValid(window) or not window.isVisible()


def _is_beside(each: QWidget, window: MainWindow) -> bool:
    return each.isVisible() and each.isWindow() and each is not window and not isinstance(each, QMenu)


@pytest.mark.parametrize("name", OF_THEIR_OWN)
def test_ctrl_q_leaves_from_any_window(qtbot: QtBot, window: MainWindow, name: str) -> None:
    openings(window)[name]()
    settle(qtbot, window.workbench)
    place = next(each for each in QApplication.topLevelWidgets() if _is_beside(each, window))
    press(qtbot, place, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert is_gone(place)


LAPTOP = QSize(1280 - 16, 680 - 32)
"""What a screen of 1920 by 1080 shown at 150 % leaves inside a window."""


def test_every_window_of_its_own_fits_a_laptop(qtbot: QtBot, window: MainWindow) -> None:
    for name, place in each_window(qtbot, window):
        least = place.minimumSize().expandedTo(place.minimumSizeHint())
        assert place is window or least.boundedTo(LAPTOP) == least, name


def test_a_reader_hears_a_name_wherever_the_keyboard_stops(qtbot: QtBot, window: MainWindow) -> None:
    nameless = []
    for name, place in each_window(qtbot, window):
        for stop in dict.fromkeys(tour(qtbot, place)):
            spoken, role = heard(stop)
            if not spoken:
                nameless.append(f"{name}: {type(stop).__name__} {role}")
    assert nameless == [], "\n".join(nameless)


def heard(stop: QWidget) -> tuple[str, str]:
    """The name and the role that a screen reader is told.

    The interface is let go at once: Qt frees it with the window without telling Python, and a widget made at
    its address later would be taken for it.
    """
    told = QAccessible.queryAccessibleInterface(stop)
    return told.text(QAccessible.Text.Name).strip(), told.role().name
