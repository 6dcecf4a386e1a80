"""What a list says when it has nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.labels import Label


class EmptyState(QWidget):
    """A sentence in the middle and, when there is something to do, one button."""

    acted = Signal()

    def __init__(self, sentence: str = "", action: str = "") -> None:
        super().__init__()
        self._sentence = Label("", "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._action = Button("")
        self._action.clicked.connect(self.acted)
        column = vbox(self, gap=Space.M, around=(Space.XL, Space.XL, Space.XL, Space.XL))
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.say(sentence, action)

    def say(self, sentence: str, action: str = "") -> None:
        """Change the sentence and the button, which is hidden without a text."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._action.set_face(action)
        self._action.setVisible(bool(action))
