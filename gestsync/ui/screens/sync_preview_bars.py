"""The two warnings over the preview: corrections that would be lost, and a figure that looks wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gestsync.domain.sync_plan import SyncPlan
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.screens.sync_preview_words import guard_sentence, overwritten_sentence, overwritten_why
from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label


class _Notice(QFrame):
    """An icon and a sentence on the tint of a warning."""

    def __init__(self, name: IconName, tone: Tone, sentence: str) -> None:
        super().__init__()
        set_kind(self, "card")
        self.setAccessibleName(sentence)
        self.sentence = Label(sentence, wrap=True)
        self.row = hbox(gap=Space.S)
        self.row.addWidget(Glyph(name, tone))
        self.row.addWidget(self.sentence, 1)
        self.column = vbox(self, around=(Space.L, Space.S, Space.M, Space.S))
        self.column.addLayout(self.row)


class CorrectionsBar(_Notice):
    """« 2 corrections seront écrasées. [Voir la liste] [Imprimer la feuille de corrections] », or hidden."""

    listed = Signal(bool)
    sheet_asked = Signal()

    def __init__(self, plan: SyncPlan, formats: Formats) -> None:
        super().__init__(IconName.WARNING, Tone.OLDER, "")
        self._formats = formats
        self._is_listed = False
        self._explanation = Label(overwritten_why(len(plan.overwritten), plan.undone), "muted", wrap=True)
        self._link = LinkButton("")
        self._link.clicked.connect(self._on_link)
        self.sheet_link = LinkButton(tr("Imprimer la feuille de corrections"))
        self.sheet_link.clicked.connect(self.sheet_asked)
        self.row.addWidget(self._link)
        self.row.addWidget(self.sheet_link)
        self.column.addWidget(self._explanation)
        self.set_listed(listed=False)
        self.show_count(len(plan.overwritten))

    def show_count(self, count: int) -> None:
        """Say how many corrections would be lost, those of the lines held back left out."""
        self.sentence.setText(overwritten_sentence(count, self._formats))
        self.setAccessibleName(self.sentence.text())
        self.setVisible(count > 0)

    def set_listed(self, *, listed: bool) -> None:
        """Say whether the list below is that of the corrections, without emitting ``listed``."""
        self._is_listed = listed
        self._link.set_face(tr("Voir tout l’aperçu") if listed else tr("Voir la liste"))
        self._explanation.setVisible(listed)

    def _on_link(self) -> None:
        self.set_listed(listed=not self._is_listed)
        self.listed.emit(self._is_listed)


class GuardBar(_Notice):
    """« 31 RSG sur 142 seraient absentes (22 %). Rien n’a été écrit. Est-ce la bonne base? »"""

    def __init__(self, plan: SyncPlan, formats: Formats) -> None:
        super().__init__(IconName.ALERT, Tone.REJECTED, guard_sentence(plan, formats))
        self.setVisible(bool(plan.guards))
