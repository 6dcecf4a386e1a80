"""Search as you type."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from gestsync.ui.drawings import IconName
from gestsync.ui.icons import icon
from gestsync.ui.texts import tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Ink

_QUIET = 150  # milliseconds without a key before the list is filtered
_LEAVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchBox(QLineEdit):
    """Ctrl+F comes here, Échap clears; ``searched`` follows typing after 150 ms."""

    searched = Signal(str)
    left = Signal()
    """↓ or Entrée: the keyboard goes to what was found."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._widths: tuple[int, int | None] = (0, None)
        self.setPlaceholderText(tr("Rechercher (Ctrl+F)"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.addAction(icon(IconName.SEARCH, Ink.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._told = ""
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)

    def set_widths(self, least: int, most: int | None = None) -> None:
        """Between how many pixels it is wide at a text of 100 %; it follows the text."""
        self._widths = least, most
        self._resize()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._resize()

    def _resize(self) -> None:
        least, most = self._widths
        self.setMinimumWidth(scaled(least))
        if most is not None:
            self.setMaximumWidth(scaled(most))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        if event.key() in _LEAVING:
            self.left.emit()
        super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        if text:
            self._quiet.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._quiet.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def _on_find(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
