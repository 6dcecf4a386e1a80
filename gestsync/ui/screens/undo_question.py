"""What was edited since an operation: looked for, listed and asked about before it is undone."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.history import WHOLE, Part
from gestsync.services.jobs import JobContext
from gestsync.services.results import KeptFiche
from gestsync.services.undo import look
from gestsync.ui.formats import EMPTY, Formats
from gestsync.ui.jobs import Progress
from gestsync.ui.models.field_words import label_of, value_shown
from gestsync.ui.screens.duplicates_model import who
from gestsync.ui.screens.latest_job import LatestJob
from gestsync.ui.screens.report_fields import FieldLine, FieldsTable, Sign
from gestsync.ui.texts import error_told, tr
from gestsync.ui.widgets.buttons import progress_sentence
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench

_WIDE, _HIGH = 860, 460
_LABEL: Final = 300


class UndoQuestion(DecisionDialog):
    """Asks before ``run`` is undone. It can be accepted once what would be kept is known and listed."""

    def __init__(
        self, workbench: Workbench, run: int, title: str, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, sentence, tr("Annuler l’opération"), parent)
        self._workbench, self._run = workbench, run
        self._look = LatestJob[tuple[KeptFiche, ...]]()
        self.cancel_button.set_face(tr("Ne rien changer"))
        self.told = Label("", wrap=True)
        self.fields = FieldsTable(workbench.view, "undo_kept", _LABEL)
        self.overwrite = QCheckBox(tr("Remettre aussi ces champs comme ils étaient avant l’opération"))
        self.body.addWidget(self.told)
        self.body.addWidget(self.fields, 1)
        self.body.addWidget(self.overwrite)
        self.finished.connect(self._look.forget)
        self._show(())

    @property
    def overwriting(self) -> bool:
        """Whether what was edited since goes back too."""
        return self.overwrite.isChecked() and not self.overwrite.isHidden()

    def look(self, part: Part = WHOLE) -> None:
        """Look for what was edited since in a part of the run, in place of a look that still runs.

        In the lane of what writes: what is listed is what the undo will meet, once what runs now is done.
        """
        self._look.forget()
        ports, run, words = self._workbench.ports, self._run, tr("Recherche de ce qui a été modifié depuis…")

        def act(ctx: JobContext) -> tuple[KeptFiche, ...]:
            return look(ports, run, part, ctx)

        def on_progress(progress: Progress) -> None:
            self.told.setText(progress_sentence(progress, words))

        def on_seen(kept: tuple[KeptFiche, ...]) -> None:
            self._show(kept)
            self.told.setText(kept_sentence(kept, self._workbench.formats))
            self.accept_button.setEnabled(True)

        def on_error(error: AppError) -> None:
            self.told.setText(error_told(error.code, error.facts))

        self.accept_button.setEnabled(False)
        self._show(())
        self.told.setText(words)
        self._look.begin(
            self._workbench.write, act, on_seen, owner=self, on_error=on_error, on_progress=on_progress
        )

    def _show(self, kept: Sequence[KeptFiche]) -> None:
        lines = tuple(_lines(kept, self._workbench.formats))
        self.fields.lines.show(lines, tr("Valeur d’avant"), tr("Valeur de l’opération"))
        self.fields.setVisible(bool(lines))
        # A fiche that the operation created stays whole, whatever is asked.
        self.overwrite.setVisible(any(not fiche.created for fiche in kept))
        if lines:
            self.resize(_WIDE, max(self.height(), _HIGH))


def kept_sentence(kept: Sequence[KeptFiche], formats: Formats) -> str:
    """How many fiches were edited since, and how many values an undo leaves as they are."""
    if not kept:
        return tr("Rien de cela n’a été modifié depuis.")
    fiches = formats.count(
        len(kept), tr("{n} fiche a été modifiée depuis"), tr("{n} fiches ont été modifiées depuis")
    )
    values = formats.count(
        sum(len(fiche.changes) for fiche in kept),
        tr("{n} valeur reste comme elle est"),
        tr("{n} valeurs restent comme elles sont"),
    )
    return tr("{fiches} : {values}.", fiches=fiches, values=values)


def _lines(kept: Sequence[KeptFiche], formats: Formats) -> Iterator[FieldLine]:
    """Each value that stays, after the name of its fiche; a fiche that stays whole is one line."""
    for fiche in kept:
        kind, name = fiche.ref.kind, who(fiche.ref, fiche.name)
        if fiche.created:
            yield FieldLine("", name, EMPTY, Sign.BECOMES, tr("Fiche créée : elle reste"))
            continue
        for change in fiche.changes:
            yield FieldLine(
                change.field,
                f"{name} · {label_of(kind, change.field)}",
                value_shown(kind, change.field, change.old, formats),
                Sign.BECOMES,
                value_shown(kind, change.field, change.new, formats),
            )
