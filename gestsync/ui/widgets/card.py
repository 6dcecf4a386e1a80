"""A white block with a title, what stands aside of it, and a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.labels import ElidedLabel, Label


class Card(QFrame):
    """Add content to ``body``. A ``flush`` card lets its content touch the border, as tables do."""

    def __init__(self, title: str = "", aside: str = "", *, flush: bool = False) -> None:
        super().__init__()
        set_kind(self, "card")
        self.setAccessibleName(title)
        self._title = ElidedLabel(title, "card-title")
        self._aside = Label(aside, "muted")
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._aside)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        self._lay_out(flush=flush)
        self._title.setVisible(bool(title))
        self._aside.setVisible(bool(aside))

    def set_title(self, title: str) -> None:
        """Change the title, which is also the accessible name."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_aside(self, text: str) -> None:
        """What stands at the right of the title: a count, a month, an hour."""
        self._aside.setText(text)
        self._aside.setVisible(bool(text))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add ``widget`` under what the body already holds."""
        self.body.addWidget(widget, stretch)

    def _lay_out(self, *, flush: bool) -> None:
        side = Space.L if not flush else 0
        self.head.setContentsMargins(Space.L - side, Space.M - 1 if flush else 0, Space.L - side, 0)
        outer = QVBoxLayout(self)
        outer.setSpacing(Space.S)
        outer.setContentsMargins(side, side and Space.M, side, side and Space.L)
        if flush:
            outer.setContentsMargins(1, 1, 1, Space.S)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)
