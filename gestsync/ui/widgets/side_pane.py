"""A list and, beside it, the detail of its row, which folds away when the window is narrow."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled, set_kind
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import SquareButton

_NARROW = 1200  # window width, for a text of 100 %, under which the list keeps all the room
_WIDTH = 336


class SidePane(QWidget):
    """``main`` and ``side`` in a row. F4 or the thin button folds ``side`` and brings it back.

    Crossing 1200 px of window width folds or unfolds by itself; what the user chose since stands
    until the next crossing.
    """

    folded_changed = Signal(bool)

    def __init__(self, main: QWidget, side: QWidget) -> None:
        super().__init__()
        self._side = side
        self._narrow: bool | None = None
        self._fold = SquareButton("", IconName.CHEVRON_RIGHT)
        set_kind(self._fold, "fold")
        self._fold.clicked.connect(self.toggle)
        side.setFixedWidth(scaled(_WIDTH))
        row = hbox(self)
        row.addWidget(main, 1)
        row.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(side)
        QShortcut(QKeySequence(Qt.Key.Key_F4), self).activated.connect(self.toggle)
        self._set_folded(folded=False)

    @property
    def is_folded(self) -> bool:
        """Whether the side is hidden."""
        return self._side.isHidden()

    def toggle(self) -> None:
        """Fold the side, or bring it back."""
        self._set_folded(folded=not self.is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = self.window().width() < scaled(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._set_folded(folded=narrow)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._side.setFixedWidth(scaled(_WIDTH))

    def _set_folded(self, *, folded: bool) -> None:
        changed = folded is not self.is_folded
        self._side.setVisible(not folded)
        name = tr("Montrer le détail (F4)") if folded else tr("Replier le détail (F4)")
        self._fold.set_icon(name, IconName.CHEVRON_LEFT if folded else IconName.CHEVRON_RIGHT)
        if changed:
            self.folded_changed.emit(folded)
