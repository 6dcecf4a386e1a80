"""Fusionner les paires identiques: counted first, merged in one run that is undone as one."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext
from gestsync.services.merge_batch import Batch, Skip, apply_batch, plan_batch
from gestsync.services.queries import Candidate
from gestsync.services.results import Done
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.jobs import Job
from gestsync.ui.texts import tr
from gestsync.ui.widgets.buttons import Button, ProgressButton
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label, tip
from gestsync.ui.workbench import Workbench

Result = TypeVar("Result")
_LEFT = {
    Skip.DIFFERENT: (
        mark("{n} paire laissée : un champ dit une chose ici, une autre là."),
        mark("{n} paires laissées : un champ dit une chose ici, une autre là."),
    ),
    Skip.WAITING: (
        mark("{n} paire laissée : une modification retenue attend."),
        mark("{n} paires laissées : une modification retenue attend."),
    ),
    Skip.SETTLED: (
        mark("{n} paire n’a plus lieu d’être : déjà réglée, ou comprise dans une autre."),
        mark("{n} paires n’ont plus lieu d’être : déjà réglées, ou comprises dans d’autres."),
    ),
}


class BatchRun(QObject):
    """The button of a batch: it counts, asks, then merges, with its progress in its own place."""

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench, self._window = workbench, window
        self._kind: RecordKind = RecordKind.CLIENT
        self._pairs: Sequence[Candidate] = ()
        self._job: Job[Any] | None = None
        self.button = ProgressButton(Button(tr("Fusionner les paires identiques…"), IconName.MERGE))
        self.button.clicked.connect(self.look)
        self.button.cancel_asked.connect(self._on_cancel)
        self.button.button.setEnabled(False)

    def show_pairs(self, kind: RecordKind, pairs: Sequence[Candidate]) -> None:
        """Take the strict duplicates of a list, in place of others."""
        self._kind, self._pairs = kind, pairs
        self.button.button.setEnabled(bool(self._pairs))
        none = tr("Aucune de ces paires ne peut être fusionnée sans vous.")
        self.button.button.setToolTip("" if self._pairs else tip(none))

    def look(self) -> None:
        """Look at every pair, then ask."""
        ports, kind, pairs = self._workbench.ports, self._kind, self._pairs

        def act(ctx: JobContext) -> Batch:
            numbers = [(each.left.number, each.right.number) for each in pairs]
            return plan_batch(ports, kind, numbers, ctx)

        self._run(tr("Examen des paires…"), act, self._ask)

    def _ask(self, batch: Batch) -> None:
        self.button.stop()
        dialog = BatchDialog(batch, self._workbench.formats, self._window)
        dialog.ask(lambda: self._merge(batch))

    def _merge(self, batch: Batch) -> None:
        ports = self._workbench.ports

        def act(ctx: JobContext) -> Done:
            return apply_batch(ports, batch, ctx)

        self._run(tr("Fusion…"), act, lambda done: self._on_done(batch, done))

    def _run(
        self, words: str, act: Callable[[JobContext], Result], on_done: Callable[[Result], None]
    ) -> None:
        self.button.start(words)
        self._job = self._workbench.write(
            act,
            on_done,
            owner=self,
            on_error=self._on_error,
            on_progress=self.button.show_progress,
            on_cancelled=self._on_cancelled,
        )

    def _on_done(self, batch: Batch, done: Done) -> None:
        self.button.stop()
        one, many = tr("{n} paire fusionnée."), tr("{n} paires fusionnées.")
        self._workbench.announced.emit(self._workbench.formats.count(len(batch.merges), one, many), done.run)

    def _on_error(self, error: AppError) -> None:
        self.button.stop()
        self._workbench.failed.emit(error, None)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_cancelled(self) -> None:
        self.button.stop()
        self._workbench.say_cancelled()


class BatchDialog(DecisionDialog):
    """How many pairs would be merged, and how many are left to her, by reason."""

    def __init__(self, batch: Batch, formats: Formats, parent: QWidget | None = None) -> None:
        count = len(batch.merges)
        super().__init__(
            tr("Fusionner les paires identiques?"),
            _sentence(count, formats),
            formats.count(count, tr("Fusionner {n} paire"), tr("Fusionner {n} paires")),
            parent,
        )
        self.accept_button.setEnabled(count > 0)
        self.left = [
            formats.count(batch.skipped[skip], *map(tr, words))
            for skip, words in _LEFT.items()
            if batch.skipped.get(skip)
        ]
        for words in self.left:
            self.body.addWidget(Label(f"• {words}", wrap=True))
        kept = tr(
            "La fiche la plus ancienne reste, les champs vides se remplissent, et rien ne se perd. Toutes "
            "ces fusions s’annulent ensemble, dans l’historique."
        )
        self.body.addWidget(Label(kept, "muted", wrap=True))


def _sentence(count: int, formats: Formats) -> str:
    if not count:
        return tr("Aucune de ces paires ne peut être fusionnée sans vous.")
    one = tr("{n} paire sera fusionnée : la règle stricte la trouve, aucun champ ne se contredit.")
    many = tr("{n} paires seront fusionnées : la règle stricte les trouve, aucun champ ne se contredit.")
    return formats.count(count, one, many)
