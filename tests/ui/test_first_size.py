"""No window opens larger than the screen it is on."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gestsync.ui.widgets import first_size
from gestsync.ui.widgets.first_size import least_of, open_at


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


def test_the_least_size_of_a_window_is_never_higher_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert least_of(window, QSize(300, 200)) == QSize(300, 200)
    room = QGuiApplication.primaryScreen().availableSize()
    assert least_of(window, QSize(300, 9_000)).height() < room.height()


def test_a_larger_text_makes_a_larger_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_size, "scaled", lambda pixels: 2 * pixels)
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 300, 200)
    assert (window.width(), window.height()) == (600, 400)
