"""« Annuler… »: how much of an operation is undone — one field, one fiche, or all of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from gestsync.domain.history import WHOLE, Part
from gestsync.domain.records import RunKind
from gestsync.domain.texts import mark
from gestsync.services.queries import OperationRow
from gestsync.ui.models.field_words import first_last, label_of
from gestsync.ui.screens.undo_question import UndoQuestion
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.workbench import Workbench

UNDO_SENTENCES = {
    RunKind.SYNC: mark("Toute la synchronisation du {when} sera annulée, pas seulement cette fiche."),
    RunKind.RETRIEVAL: mark("Toute la récupération du {when} sera annulée, pas seulement cette fiche."),
    RunKind.IMPORT: mark("Tout le fichier importé le {when} sera annulé, pas seulement cette fiche."),
    RunKind.EDIT: mark("{name} : la saisie du {when} sera annulée."),
    RunKind.MERGE: mark("{name} : la fusion du {when} sera annulée, et les deux fiches seront rétablies."),
    RunKind.MERGE_BATCH: mark(
        "Toutes les fusions du {when} seront annulées, pas seulement celle-ci. Les fiches reviennent."
    ),
    RunKind.RENUMBER: mark(
        "Tous les changements de numéro du {when} seront annulés, pas seulement celui-ci."
    ),
    RunKind.DISTINCT: mark("{name} : la décision « pas un doublon » du {when} sera annulée."),
    RunKind.FORCE: mark("{name} : la modification appliquée quand même le {when} sera annulée."),
}
"""What an undo of the whole run says before it is done."""
_OF_MANY_FICHES = {RunKind.SYNC, RunKind.RETRIEVAL, RunKind.IMPORT}


class UndoDialog(UndoQuestion):
    """Asks how much of the run of ``row`` to undo; ``part`` is the answer.

    The narrowest that was clicked is proposed: ``field`` when it is one, else the fiche.
    """

    def __init__(
        self, workbench: Workbench, row: OperationRow, field: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(workbench, row.run, tr("Annuler cette opération?"), "", parent)
        self._row, self._when = row, workbench.formats.instant(row.at)
        self._fields = row.fields_left
        self._seen: Part | None = None
        self.field_choice = QRadioButton(tr("Un seul champ :"))
        self.field_box = QComboBox()
        self.fiche_choice = QRadioButton(
            tr("Cette fiche : {name}", name=first_last(row.name).replace("&", "&&"))
        )
        self.whole_choice = QRadioButton(tr("Toute l’opération"))
        self._lay_out_choices()
        self._choose(field)
        self._on_choice()

    @property
    def part(self) -> Part:
        """How much is to be undone."""
        if self.whole_choice.isChecked():
            return WHOLE
        field = str(self.field_box.currentData()) if self.field_choice.isChecked() else ""
        return Part(self._row.record, field)

    def _choices(self) -> Sequence[QRadioButton]:
        """What can be chosen: a merge goes whole, an edit is of one fiche."""
        choices = []
        if self._fields and (len(self._row.fields) > 1 or self._row.run_kind in _OF_MANY_FICHES):
            choices.append(self.field_choice)
        if self._row.run_kind in _OF_MANY_FICHES and self._row.record is not None:
            choices.append(self.fiche_choice)
        return (*choices, self.whole_choice)

    def _choose(self, field: str) -> None:
        choices = self._choices()
        if field in self._fields and self.field_choice in choices:
            self.field_box.setCurrentIndex(self._fields.index(field))
            self.field_choice.setChecked(True)
        else:
            (self.fiche_choice if self.fiche_choice in choices else self.whole_choice).setChecked(True)

    def _say(self) -> None:
        name, part = first_last(self._row.name), self.part
        if part.is_whole:
            words = tr(UNDO_SENTENCES[self._row.run_kind], name=name, when=self._when)
        elif part.field:
            label = label_of(self._row.kind, part.field)
            words = tr(
                "{name} : seul le champ « {field} » reprendra sa valeur d’avant le {when}.",
                name=name,
                field=label,
                when=self._when,
            )
        else:
            words = tr(
                "{name} : tout ce que l’opération du {when} a changé dans cette fiche sera annulé.",
                name=name,
                when=self._when,
            )
        self.sentence.setText(words)
        verb = tr("Annuler l’opération")
        if not part.is_whole:
            verb = tr("Rétablir ce champ") if part.field else tr("Rétablir cette fiche")
        self.accept_button.set_face(verb)

    def _lay_out_choices(self) -> None:
        for key in self._fields:
            self.field_box.addItem(label_of(self._row.kind, key), key)
        self.field_box.setAccessibleName(tr("Champ à annuler"))
        self.field_box.activated.connect(self._on_field)
        self._group = QButtonGroup(self)
        choices = self._choices()
        for choice in (self.field_choice, self.fiche_choice, self.whole_choice):
            self._group.addButton(choice)
            choice.toggled.connect(self._on_choice)
            choice.setVisible(len(choices) > 1 and choice in choices)
        self.field_box.setVisible(not self.field_choice.isHidden())
        line = hbox(gap=Space.S)
        line.addWidget(self.field_choice)
        line.addWidget(self.field_box, 1)
        self.body.insertLayout(2, line)
        self.body.insertWidget(3, self.fiche_choice)
        self.body.insertWidget(4, self.whole_choice)

    def _on_field(self) -> None:
        self.field_choice.setChecked(True)
        self._on_choice()

    def _on_choice(self) -> None:
        """Say and look again when another part is chosen: what was edited since is another list."""
        if self.part != self._seen:
            self._seen = self.part
            self._say()
            self.look(self.part)
