"""Asks for a password: hidden as it is typed, shown when asked."""

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from gestsync.ui.texts import tr
from gestsync.ui.widgets.decision import DecisionDialog


class PasswordDialog(DecisionDialog):
    """A box with one password. Entrée accepts it: nothing is lost by that."""

    def __init__(self, title: str, sentence: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, verb, parent)
        self.password = QLineEdit()
        self.password.setAccessibleName(title)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown = QCheckBox(tr("Montrer le mot de passe"))
        self.shown.toggled.connect(self._on_shown)
        self.body.addWidget(self.password)
        self.body.addWidget(self.shown)
        self.accept_button.setDefault(True)
        self.password.setFocus()

    def _on_shown(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def ask_password(title: str, sentence: str, verb: str, parent: QWidget | None = None) -> str | None:
    """The password that was typed, perhaps ``""``; ``None`` when the box was left."""
    box = PasswordDialog(title, sentence, verb, parent)
    return box.password.text() if box.exec() == QDialog.DialogCode.Accepted else None
