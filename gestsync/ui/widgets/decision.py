"""A question that only the user can answer: what would happen, and two buttons."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.labels import Label

_WIDTH = 440


class DecisionDialog(QDialog):
    """Accepted when the user presses ``verb``; Échap and [Annuler], the default, refuse.

    Add what else must be filled to ``body``.
    """

    def __init__(self, title: str, sentence: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.accept_button = PrimaryButton(verb)
        self.cancel_button = Button(tr("Annuler"))
        self.cancel_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.body = vbox(gap=Space.S)
        self.body.addWidget(Label(title, "card-title", wrap=True))
        self.sentence = Label(sentence, wrap=True)
        self.body.addWidget(self.sentence)
        self._lay_out()
        self.cancel_button.setFocus()

    def ask(self, act: Callable[[], object]) -> None:
        """Open over its window, which goes on; ``act`` when it is accepted. Once closed, it is gone."""
        self.accepted.connect(act)
        self.finished.connect(self.deleteLater)
        self.open()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        # Sentences that wrap ask for the height of a narrower box than this one.
        self.resize(self.width(), max(self.heightForWidth(self.width()), self.minimumHeight()))

    def _lay_out(self) -> None:
        buttons = button_row(self.cancel_button, self.accept_button)
        column = vbox(self, gap=Space.L, around=(Space.XL, Space.L, Space.XL, Space.L))
        column.addLayout(self.body, 1)
        column.addLayout(buttons)


def abandons(window: QWidget) -> bool:
    """Ask before what was typed or chosen in ``window`` is lost; whether it may be."""
    sentence = tr("Ce que vous avez changé n’est pas enregistré.")
    verb = tr("Abandonner les modifications")
    box = DecisionDialog(tr("Abandonner les modifications?"), sentence, verb, window)
    return box.exec() == QDialog.DialogCode.Accepted
