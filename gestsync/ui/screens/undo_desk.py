"""The bar under the page: what the last act did, and the way back (Ctrl+Z) or to the file that it wrote."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gestsync.services import undo
from gestsync.services.jobs import JobContext
from gestsync.services.results import KeptFiche
from gestsync.ui.models.field_words import first_last
from gestsync.ui.screens.history_model import RUN_WORDS
from gestsync.ui.screens.history_undo import undo_run
from gestsync.ui.screens.undo_question import UndoQuestion
from gestsync.ui.texts import after_colon, tr
from gestsync.ui.widgets.bars import UndoBar
from gestsync.ui.workbench import Workbench


class UndoDesk(QObject):
    """Says each act in ``bar`` until the next one, and undoes it, or opens its file, when asked."""

    def __init__(self, workbench: Workbench, bar: UndoBar) -> None:
        super().__init__(bar)
        self._workbench, self._bar = workbench, bar
        self._run: int | None = None
        self._file: Path | None = None
        self._offered_at = 0
        workbench.announced.connect(self._on_announced)
        bar.acted.connect(self._on_link)

    def undo_last(self) -> None:
        """Undo the act that the bar offers; without one, look for the last of the base and ask first."""
        if self._run is not None and self._bar.isVisible():
            self._undo()
            return
        ports = self._workbench.ports
        self._workbench.write(lambda _ctx: undo.named_run(ports), self._on_last, owner=self)

    def _on_announced(self, sentence: str, offered: int | Path | None) -> None:
        self._run = offered if isinstance(offered, int) else None
        self._file = offered if isinstance(offered, Path) else None
        self._offered_at = self._workbench.now()
        if self._run is not None:
            self._bar.offer(sentence)
        else:
            self._bar.say(sentence, tr("Ouvrir le fichier") if self._file else "")

    def _on_link(self) -> None:
        if self._file is None:
            self._undo()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(self._file)):
            self._bar.say(tr("Aucun programme de ce poste n’ouvre {file}.", file=self._file.name))

    def _undo(self) -> None:
        """Undo the act at once, unless something was edited since: that is asked about first.

        If the base went back to a copy meanwhile, the number is that of a later run: it is asked about too.
        """
        if self._run is None:
            return
        run, self._run = self._run, None  # a second click must not undo twice
        ports = self._workbench.ports

        def act(ctx: JobContext) -> tuple[tuple[KeptFiche, ...], undo.NamedRun | None]:
            return undo.look(ports, run, ctx=ctx), undo.named_run(ports, run)

        def on_seen(found: tuple[tuple[KeptFiche, ...], undo.NamedRun | None]) -> None:
            kept, named = found
            if named is not None and (kept or named.run.at > self._offered_at):
                self._ask(named).rejected.connect(lambda: self._keep(run))
            else:
                undo_run(self._workbench, run)

        self._workbench.write(act, on_seen, owner=self, on_cancelled=self._workbench.say_cancelled)

    def _keep(self, run: int) -> None:
        """The bar still offers what was not undone."""
        self._run = run

    def _on_last(self, named: undo.NamedRun | None) -> None:
        if named is None:
            self._bar.say(tr("Il n’y a aucune opération à annuler."))
        else:
            self._ask(named)

    def _ask(self, named: undo.NamedRun) -> UndoQuestion:
        run, what = named.run, tr(RUN_WORDS[named.run.kind])
        said = tr(
            "{what}, {at} (opération n°\u00a0{run}).",
            what=after_colon(what, first_last(named.name)) if named.name else what,
            at=self._workbench.formats.instant(run.at),
            run=run.id,
        )
        title = tr("Annuler la dernière opération?")
        question = UndoQuestion(self._workbench, run.id, title, said, self._bar.window())
        question.look()
        question.ask(lambda: undo_run(self._workbench, run.id, overwriting=question.overwriting))
        return question
