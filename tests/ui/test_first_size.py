"""No window opens larger than the screen it is on."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gestsync.ui.widgets import first_size
from gestsync.ui.widgets.first_size import grow_to, held, open_at


def test_a_window_opens_at_its_size_where_the_screen_holds_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_a_window_never_opens_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 9_000, 200)
    room = QGuiApplication.primaryScreen().availableSize()
    assert 0 < window.width() < room.width()
    assert window.height() == 200


def test_the_least_size_of_a_window_is_never_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert held(window, QSize(300, 200)) == QSize(300, 200)
    room = QGuiApplication.primaryScreen().availableSize()
    least = held(window, QSize(9_000, 9_000))
    assert (least.width() < room.width(), least.height() < room.height()) == (True, True)


def test_a_window_that_grows_stays_on_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.move(0, room.bottom() - 200)
    grow_to(window, 100)
    assert window.height() == 200
    grow_to(window, 9_000)
    assert 200 < window.height() < room.height()
    assert room.contains(window.geometry())


def test_a_larger_text_makes_a_larger_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_size, "scaled", lambda pixels: 2 * pixels)
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 300, 200)
    assert (window.width(), window.height()) == (600, 400)
