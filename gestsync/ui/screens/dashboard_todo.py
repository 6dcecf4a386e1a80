"""« À faire »: one line a thing that waits, each with its link."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gestsync.ui.screens.dashboard_words import ToDoWords
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import ElidedLabel, Label, Rule
from gestsync.ui.widgets.tab_order import tab_in_place


class ToDoCard(Card):
    """Empty, it says so: « Rien à faire. Tout est en ordre. »"""

    chosen = Signal(object)
    """What stands for the line whose link was followed."""

    def __init__(self) -> None:
        super().__init__(tr("À faire"), flush=True)
        self._lines: list[QWidget] = []
        self._empty = Label(tr("Rien à faire. Tout est en ordre."), "muted")
        self._empty.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        self._list = vbox()
        self.body.addWidget(self._empty)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_todo(self, things: Sequence[tuple[object, ToDoWords]]) -> None:
        """Show ``things`` in order, each with what ``chosen`` answers for it."""
        had = self._place_of_keyboard()
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for thing, words in things:
            line = _Line(words)
            line.chosen.connect(lambda thing=thing: self.chosen.emit(thing))
            self._lines += [line, Rule()]
        for widget in self._lines:
            self._list.addWidget(widget)
            widget.show()  # now, so that it can have the keyboard at once
        links = [line.link for line in self._lines if isinstance(line, _Line)]
        tab_in_place(self, links)
        if had is not None and links:
            links[min(had, len(links) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(not things)
        self.set_aside(str(len(things)) if things else "")

    def _place_of_keyboard(self) -> int | None:
        """Which link has the keyboard, or will have it once the window is active again."""
        focus = self.window().focusWidget()
        links = [line.link for line in self._lines if isinstance(line, _Line)]
        return next((place for place, link in enumerate(links) if link is focus), None)


class _Line(QWidget):
    """Icon, sentence, link; a double-click anywhere follows the link."""

    chosen = Signal()

    def __init__(self, words: ToDoWords) -> None:
        super().__init__()
        # Where the window is low, lines come closer before anything goes out of sight.
        self.setMinimumHeight(current_sizes().control - Space.XS)
        self.setMaximumHeight(current_sizes().todo_row)
        self.link = LinkButton(words.link)
        self.link.setAccessibleDescription(words.sentence)
        self.link.clicked.connect(self.chosen)
        row = hbox(self, gap=Space.S, around=(Space.L, 0, Space.S, 0))
        row.addWidget(Glyph(words.icon, words.tone))
        row.addWidget(ElidedLabel(words.sentence), 1)
        row.addWidget(self.link)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), current_sizes().todo_row)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self.chosen.emit()
