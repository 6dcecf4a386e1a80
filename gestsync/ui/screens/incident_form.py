"""One entry of the register of confidentiality incidents: typed, checked in place, never rewritten."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from gestsync.domain.incidents import (
    INCIDENT_FIELDS,
    SERIOUS_WORDS,
    Incident,
    IncidentField,
    Shape,
    Wrong,
    checked,
    corrected,
)
from gestsync.services.incidents import Recorded, record_incident, told_value
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY
from gestsync.ui.screens.saving import save_and_accept
from gestsync.ui.texts import error_sentence, tr
from gestsync.ui.theme import current_sizes, scaled
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import DIALOG_EDGE, gbox, hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import Workbench

Editor = QLineEdit | QPlainTextEdit | QComboBox
_LABEL = 230


class IncidentDialog(QDialog):
    """A new entry, or one to correct, with the texts it had before under it."""

    def __init__(
        self, workbench: Workbench, incident: Incident | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._incident = workbench, incident
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Nouvel incident de confidentialité")
        if incident is not None:
            title = tr("Incident n°\u00a0{number}", number=incident.number)
        self.setWindowTitle(title)
        open_at(self, 820, 720)
        self.editors: dict[str, Editor] = {}
        self.wrongs: dict[str, _WrongLine] = {}
        self.save_button = PrimaryButton(tr("Inscrire au registre") if incident is None else tr("Corriger"))
        self._cancel = Button(tr("Annuler"))
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)
        self._typed_at_first = self.typed()
        self.editors[INCIDENT_FIELDS[0].key].setFocus()

    def typed(self) -> dict[str, str]:
        """What is typed, by field key."""
        return {key: _text(editor) for key, editor in self.editors.items()}

    def save(self) -> None:
        """Write it, or say under each field what does not suit and go to the first one."""
        workbench, typed = self._workbench, self.typed()
        _, wrong = checked(typed, workbench.formats.day(workbench.now()))
        self._say(wrong)
        if wrong or not self.save_button.isEnabled():
            return
        ports, number = workbench.ports, self._incident.number if self._incident else None
        save_and_accept(
            workbench, self, self.save_button, lambda _ctx: record_incident(ports, number, typed), self._said
        )

    def reject(self) -> None:
        if self.typed() == self._typed_at_first or abandons(self):
            super().reject()

    def _said(self, done: Recorded) -> tuple[str, None]:
        sentence = tr("Incident n°\u00a0{number} inscrit au registre.", number=done.number)
        if self._incident is not None:
            sentence = tr(
                "Incident n°\u00a0{number} corrigé; le texte d’avant est gardé.", number=done.number
            )
        return sentence, None

    def _say(self, wrong: list[Wrong]) -> None:
        said = {each.field: each for each in reversed(wrong)}
        for key, line in self.wrongs.items():
            line.say(said.get(key))
        if wrong:
            first = self.editors[wrong[0].field]
            first.setFocus()
            self._area.ensureWidgetVisible(first)

    def _lay_out(self) -> None:
        card = Card()
        grid = gbox(across=Space.L, down=Space.S, wide=1)
        for field in INCIDENT_FIELDS:
            self._add(grid, field)
        card.body.addLayout(grid)
        inner = QWidget()
        column = vbox(inner, gap=Space.M, around=(0, 0, Space.S, 0))
        column.addWidget(card)
        if self._incident is not None and len(self._incident.versions) > 1:
            column.addWidget(self._past(self._incident))
        column.addStretch(1)
        self._area = Scrolled(inner)
        foot = button_row(self._cancel, self.save_button)
        page = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        page.addWidget(self._area, 1)
        page.addLayout(foot)

    def _add(self, grid: QGridLayout, field: IncidentField) -> None:
        value = self._incident.values.get(field.key, "") if self._incident else ""
        editor = _editor(field, value)
        name = tr(field.label)
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(tr(field.help) if field.help else "")
        label = Label(name, "muted", wrap=True)
        label.setBuddy(editor)
        label.setFixedWidth(scaled(_LABEL))
        label.setMinimumHeight(current_sizes().control)
        row = grid.rowCount()
        short = field.shape in {Shape.DAY, Shape.CHOICE}
        side = Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, row, 1, side)
        if field.help:
            grid.addWidget(Label(tr(field.help), "caption", wrap=True), row + 1, 1)
        wrong = _WrongLine()
        grid.addWidget(wrong, row + 2, 1)
        self.editors[field.key], self.wrongs[field.key] = editor, wrong

    def _past(self, incident: Incident) -> Card:
        """What each correction replaced, the last one first."""
        card = Card(tr("Textes d’avant"))
        formats, now = self._workbench.formats, self._workbench.now()
        labels = {field.key: field.label for field in INCIDENT_FIELDS}
        versions = incident.versions
        for before, after in reversed(list(pairwise(versions))):
            when = formats.when(after.at, now)
            by = tr("Corrigé {when} par {who}", when=when, who=after.who)
            card.add(Label(by if after.who else tr("Corrigé {when}", when=when), "strong"))
            for key in corrected(before.values, after.values):
                old = tr(told_value(key, before.values)) or EMPTY
                line = Label(f"{tr(labels[key])}\u00a0: {old}", wrap=True)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                card.add(line)
        return card


class _WrongLine(QWidget):
    """The sentence of what does not suit, and its number, under its field; hidden when it does."""

    def __init__(self) -> None:
        super().__init__()
        row = hbox(self, gap=Space.S)
        self.sentence = Label("", wrap=True)
        row.addWidget(Glyph(IconName.ALERT, Tone.REJECTED), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        self.hide()

    def say(self, wrong: Wrong | None) -> None:
        """Show ``wrong``, or nothing."""
        self.setVisible(wrong is not None)
        if wrong is not None:
            self.sentence.setText(f"{error_sentence(wrong.code, wrong.facts)} ({wrong.code.number})")


def _editor(field: IncidentField, value: str) -> Editor:
    control = current_sizes().control
    if field.shape is Shape.CHOICE:
        choices = QComboBox()
        for each, words in SERIOUS_WORDS.items():
            choices.addItem(tr(words), each.value)
        choices.setCurrentIndex(max(choices.findData(value), 0))
        return choices
    if field.shape is Shape.LINES:
        text = QPlainTextEdit(value)
        text.setTabChangesFocus(True)
        text.setFixedHeight(2 * control)
        return text
    line = QLineEdit(value)
    if field.shape is Shape.DAY:
        line.setPlaceholderText(tr("AAAA-MM-JJ"))
        line.setFixedWidth(5 * control)
    return line


def _text(editor: Editor) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
