"""A white block with a title, what stands aside of it, and a body."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.labels import ElidedLabel, Label

_EDGE: Final = 1
_INSIDE: Final = (_EDGE + Space.L, _EDGE + Space.M, _EDGE + Space.L, _EDGE + Space.L)
"""So that the titles of all cards stand on one line, flush or not."""


class Card(QFrame):
    """Add content to ``body``. A ``flush`` card lets its content touch the border, as tables do."""

    def __init__(self, title: str = "", aside: str = "", *, flush: bool = False) -> None:
        super().__init__()
        set_kind(self, "card")
        self.title = ElidedLabel("", "card-title")
        self._aside = Label("", "muted")
        self._state: StatusChip | None = None
        self._head = QWidget()
        self._head_row = QHBoxLayout(self._head)
        self.body = QVBoxLayout()
        self._lay_out(flush=flush)
        self.set_title(title)
        self.set_aside(aside)

    def set_title(self, title: str) -> None:
        """Change the title, which is also the accessible name; a card without one has no head."""
        self.title.setText(title)
        self._head.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_aside(self, text: str) -> None:
        """What stands at the right of the title: a count, a month, an hour."""
        self._aside.setText(text)
        self._aside.setVisible(bool(text))

    def set_chip(self, spec: ChipSpec | None) -> None:
        """A state at the right of the title, in shape, colour and word; ``None`` takes it away."""
        if self._state is not None:
            self._state.deleteLater()
        self._state = StatusChip(spec) if spec is not None else None
        if self._state is not None:
            self._head_row.addWidget(self._state)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add ``widget`` under what the body already holds."""
        self.body.addWidget(widget, stretch)

    def _lay_out(self, *, flush: bool) -> None:
        head = self._head_row
        head.setContentsMargins(*((Space.L, Space.M, Space.L, Space.S) if flush else (0, 0, 0, Space.S)))
        head.addWidget(self.title, 1)
        head.addWidget(self._aside)
        self.body.setSpacing(0 if flush else Space.S)
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        outer.setContentsMargins(*((_EDGE, _EDGE, _EDGE, Space.S) if flush else _INSIDE))
        outer.addWidget(self._head)
        outer.addLayout(self.body, 1)
