"""The box that asks for a password."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gestsync.ui.widgets.password_dialog import PasswordDialog, ask_password


def asked(qtbot: QtBot, act: Callable[[PasswordDialog], object]) -> str | None:
    """What comes out when ``act`` is done to the box once it is shown."""

    def meet() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, PasswordDialog)
        qtbot.waitUntil(box.password.hasFocus)
        act(box)

    QTimer.singleShot(0, meet)
    return ask_password("Mot de passe de la base", "Il sera gardé.", "Garder")


def test_what_is_typed_is_hidden_until_it_is_asked_to_be_shown(qtbot: QtBot) -> None:
    box = PasswordDialog("Mot de passe", "Pourquoi.", "Garder")
    qtbot.addWidget(box)
    assert box.password.echoMode() is QLineEdit.EchoMode.Password
    box.shown.click()
    assert box.password.echoMode() is QLineEdit.EchoMode.Normal
    box.shown.click()
    assert box.password.echoMode() is QLineEdit.EchoMode.Password


def test_the_keyboard_is_in_the_password_and_enter_gives_it(qtbot: QtBot) -> None:
    def type_and_enter(box: PasswordDialog) -> None:
        QTest.keyClicks(box.password, "sesame")
        QTest.keyClick(box.password, Qt.Key.Key_Return)

    assert asked(qtbot, type_and_enter) == "sesame"


@pytest.mark.parametrize("leave", ["escape", "cancel"])
def test_leaving_the_box_gives_none(qtbot: QtBot, leave: str) -> None:
    def act(box: PasswordDialog) -> None:
        box.password.setText("sésame")
        if leave == "escape":
            QTest.keyClick(box, Qt.Key.Key_Escape)
        else:
            box.cancel_button.click()

    assert asked(qtbot, act) is None
