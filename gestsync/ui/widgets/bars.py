"""Lines above and under the page: news, and the way back from the last act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import LinkButton, SquareButton
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import ElidedLabel


class _Bar(QFrame):
    """A sentence, one link and a cross; hidden until it has something to say."""

    acted = Signal()

    def __init__(self, name: str, icon: IconName) -> None:
        super().__init__()
        set_kind(self, "bar")
        self.setAccessibleName(name)
        self._icon = Glyph(icon, Tone.UPDATED)
        self._sentence = ElidedLabel()
        self._link = LinkButton("")
        self._close = SquareButton(tr("Fermer"), IconName.CLOSE)
        row = hbox(self, gap=Space.S, around=(Space.M, Space.XS, Space.XS, Space.XS))
        for widget in (self._icon, self._sentence, self._link):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self._link.clicked.connect(self.acted)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said."""
        return self._sentence.text()

    def say(self, sentence: str, link: str = "") -> None:
        """Show ``sentence`` and, when given, its link."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._link.set_face(link)
        self._link.setVisible(bool(link))
        self.show()


class NewsBar(_Bar):
    """Above the page: « 51 mises à jour reçues à 6 h 02, dont 2 doublons. [Voir le rapport du jour] »."""

    def __init__(self) -> None:
        super().__init__(tr("Nouvelles"), IconName.DOWNLOAD)


class UndoBar(_Bar):
    """Under the page until the next act: « 13 fiches mises à jour. [Annuler l’opération] »."""

    inherited = Signal()
    """What had the keyboard is gone and Qt gave it to the bar, where Entrée would undo: it goes elsewhere."""

    def __init__(self) -> None:
        super().__init__(tr("Dernière opération"), IconName.CHECK)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        left = before is None or not (before.isVisible() and before.isEnabled())
        if left and now is not None and self.isAncestorOf(now):
            self.inherited.emit()

    def offer(self, sentence: str) -> None:
        """Say what was done and offer to undo it; ``acted`` is the answer."""
        self.say(sentence, tr("Annuler l’opération"))
