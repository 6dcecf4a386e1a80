"""The line at the bottom of the window: four sentences, each a way to its screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind, set_style_property
from gestsync.ui.tokens import Ink, Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button, LinkButton
from gestsync.ui.widgets.labels import ElidedLabel


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One sentence: ``muted`` when it counts nothing (« Aucun doublon »)."""

    key: str
    icon: IconName
    sentence: str
    ink: Ink | Tone = Ink.MUTED
    muted: bool = False


class StatusLine(QFrame):
    """Shows ``StatusItem`` as links, and at the right what is being done."""

    chosen = Signal(str)
    """The key of the sentence that was clicked."""
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "status")
        self._links: dict[str, _StatusLink] = {}
        self._row = hbox(gap=Space.M)
        self._progress = ElidedLabel("", "muted")
        self._cancel = LinkButton(tr("Annuler"))
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, 1, Space.L, 1)
        row.addLayout(self._row)
        row.addStretch(1)
        row.addWidget(self._progress)
        row.addWidget(self._cancel)
        self.show_progress("")

    def set_items(self, items: Sequence[StatusItem]) -> None:
        """Show ``items`` in order; a key already shown keeps its place."""
        for item in items:
            if item.key not in self._links:
                self._links[item.key] = self._add(item.key)
            self._links[item.key].show_item(item)

    def show_progress(self, sentence: str) -> None:
        """Say what is being done, unless it is being cancelled; an empty sentence clears it."""
        if sentence and not self._cancel.isEnabled():
            return
        self._cancel.setEnabled(True)
        self._progress.setText(sentence)
        for widget in (self._progress, self._cancel):
            widget.setVisible(bool(sentence))

    def _on_cancel(self) -> None:
        self._progress.setText(tr("Annulation…"))
        self._cancel.setEnabled(False)
        self.cancel_asked.emit()

    def _add(self, key: str) -> "_StatusLink":
        link = _StatusLink()
        link.clicked.connect(lambda: self.chosen.emit(key))
        self._row.addWidget(link)
        return link


class _StatusLink(Button):
    def __init__(self) -> None:
        super().__init__("")
        set_kind(self, "status")

    def show_item(self, item: StatusItem) -> None:
        self.ink = Ink.BORDER if item.muted else item.ink
        self.set_face(item.sentence, item.icon)
        set_style_property(self, "muted", item.muted)
