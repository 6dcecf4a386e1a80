"""A page that may be longer than its room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gestsync.ui.theme import set_kind
from gestsync.ui.widgets.tab_order import is_stop

_RING = 3


class Scrolled(QScrollArea):
    """Takes the width it is given and scrolls; ``sideways`` too when what it holds cannot be narrower.

    Tab stops at it only where nothing inside is a stop and something is out of sight: the arrows show it.
    """

    def __init__(self, page: QWidget | None = None, *, sideways: bool = False) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_kind(self, "scrolled")
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if page is not None:
            self.setWidget(page)
        self.verticalScrollBar().rangeChanged.connect(self._decide)
        self._decide()

    def hidden_height(self) -> int:
        """How much higher it would have to be for all of the page to be seen at this width."""
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return 0
        width = self.viewport().width()
        layout.activate()
        whole = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else page.sizeHint().height()
        return max(whole - self.viewport().height(), 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._decide()

    def _decide(self) -> None:
        inside = self.widget()
        holds = inside is not None and any(is_stop(each) for each in inside.findChildren(QWidget))
        reads = self.verticalScrollBar().maximum() > 0 and not holds
        edge = _RING if reads else 0  # the page would cover the ring
        self.setViewportMargins(edge, edge, edge, edge)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
