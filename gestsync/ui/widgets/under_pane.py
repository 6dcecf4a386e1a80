"""A list and, under it, the detail of its row; a low window shows one of them at a time."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.tab_order import first_stop

_LOW = 440  # pixels, for a text of 100 %, under which the two would show a line or two each
_LEAST_UNDER = 252


class UnderPane(QWidget):
    """``main`` above ``under``. F4 folds ``under`` and brings it back.

    In a low window the list has all the height at first, and F4 or the link below shows the detail in its
    place. Crossing that height folds or unfolds by itself, as a ``SidePane`` does with the width.
    """

    def __init__(self, main: QWidget, under: QWidget) -> None:
        super().__init__()
        self._main, self._under = main, under
        self._low, self._folded, self._has_under = False, False, True
        self._back: QWidget | None = None
        self.link = LinkButton("")
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the list
        self.link.clicked.connect(self.toggle)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(Space.M)
        splitter.setChildrenCollapsible(False)
        for place, (pane, stretch) in enumerate(((main, 3), (under, 2))):
            splitter.addWidget(pane)
            splitter.setStretchFactor(place, stretch)
        column = vbox(self, gap=Space.XS)
        column.addWidget(splitter, 1)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignRight)
        QShortcut(QKeySequence(Qt.Key.Key_F4), self).activated.connect(self.toggle)
        self._show()

    def has_under(self, has: bool) -> None:
        """Whether the list has a row, and so a detail."""
        self._has_under = has
        self._show()

    def toggle(self) -> None:
        """Fold the detail, or bring it back."""
        focus = self.window().focusWidget()
        self._folded = not self._folded
        self._show()
        if focus is None or focus.isVisible() or not self.isAncestorOf(focus):
            return
        back, self._back = self._back, focus
        shown = self._main if self._folded else self._under
        stays = back is not None and shown.isAncestorOf(back) and back.isVisible()
        (back if back is not None and stays else first_stop(shown)).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        # With a large text the list keeps three fifths of the height.
        self._under.setMinimumHeight(min(scaled(_LEAST_UNDER), self.height() * 2 // 5))
        low = self.height() < scaled(_LOW)
        if low is not self._low:
            self._low = self._folded = low
            self._show()

    def _show(self) -> None:
        shown = self._has_under and not self._folded
        self._under.setVisible(shown)
        self._main.setVisible(not (shown and self._low))
        self.link.setVisible(self._has_under and (self._low or self._folded))
        if self._folded:
            self.link.set_face(tr("Montrer le détail (F4)"), IconName.CHEVRON_UP)
        else:
            self.link.set_face(tr("Revenir à la liste (F4)"), IconName.CHEVRON_LEFT)
