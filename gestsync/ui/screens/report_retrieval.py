"""[Récupération des nouvelles mises à jour]: the button, its progress and its end (seed 2, 3.3)."""

from typing import Any

from PySide6.QtCore import Signal

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import EVERYTHING, FileState, Mode, Outcome
from gestsync.services.results import FileResult, Retrieved
from gestsync.services.retrieve import retrieve
from gestsync.ui.drawings import IconName
from gestsync.ui.jobs import Job
from gestsync.ui.texts import error_sentence, tr
from gestsync.ui.widgets.buttons import Button, ProgressButton
from gestsync.ui.workbench import ReportTarget, Workbench


class RetrievalButton(ProgressButton):
    """Starts one manual retrieval at a time; tells what came in through ``workbench.announced``."""

    retrieved = Signal(object)
    """A run brought files that were not known; the last of them (``None``: none was kept)."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(Button(tr("Récupération des nouvelles mises à jour"), IconName.DOWNLOAD))
        self._workbench = workbench
        self._job: Job[Any] | None = None
        self.clicked.connect(self.retrieve)
        self.cancel_asked.connect(self._on_cancel_asked)

    def retrieve(self) -> None:
        """Start a manual retrieval, unless one is running."""
        if self._job is not None:
            return
        self.start(tr("Connexion au site d’échange…"))
        ports = self._workbench.ports
        self._job = self._workbench.fetch(
            lambda ctx: retrieve(ports, Mode.MANUAL, ctx),
            self._on_done,
            owner=self,
            on_error=self._on_error,
            on_progress=self.show_progress,
            on_cancelled=self._on_cancelled,
        )

    def _on_done(self, result: Retrieved) -> None:
        self._end()
        self._workbench.announced.emit(retrieved_sentence(self._workbench, result), result.undoable)
        if new := _new(result):
            self.retrieved.emit(new[-1].file_id)

    def _on_error(self, error: AppError) -> None:
        self._end()
        self._read_again()
        self._workbench.failed.emit(error, self.retrieve)

    def _on_cancelled(self) -> None:
        self._end()
        self._read_again()
        self._workbench.announced.emit(
            tr("Récupération annulée. Les fichiers déjà appliqués le restent; les autres reviendront."), None
        )

    def _read_again(self) -> None:
        """A run that stopped half-way may have applied whole files."""
        self._workbench.bus.publish(EVERYTHING)

    def _on_cancel_asked(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.stop()


def retrieved_sentence(workbench: Workbench, result: Retrieved) -> str:
    """« 51 mises à jour reçues, dont 2 doublons. »"""
    formats, counts = workbench.formats, result.counts()
    if not _new(result):
        waits = any(file.state is FileState.WAITING for file in result.files)
        nothing = [] if waits else [tr("Aucun nouveau fichier sur le site d’échange.")]
        return " ".join([*nothing, *remarks(workbench, result)])
    duplicates = counts.get(Outcome.DUPLICATE, 0)
    received = formats.count(sum(counts.values()), tr("{n} mise à jour reçue"), tr("{n} mises à jour reçues"))
    if not duplicates:
        return " ".join([f"{received}.", *remarks(workbench, result)])
    held = formats.count(duplicates, tr("dont {n} doublon"), tr("dont {n} doublons"))
    return " ".join([f"{received}, {held}.", *remarks(workbench, result)])


def tell_imported(workbench: Workbench, result: Retrieved) -> None:
    """Say what files taken in by hand brought, why one was set aside, and open the report at the first."""
    formats, counts = workbench.formats, result.counts()
    words = formats.count(sum(counts.values()), tr("{n} mise à jour reçue."), tr("{n} mises à jour reçues."))
    aside = [file for file in result.files if file.state is FileState.QUARANTINED]
    why = [error_sentence(file.code, file.facts) for file in aside[:1] if file.code]
    if known := sum(1 for file in result.files if file.state is FileState.KNOWN):
        why.append(formats.count(known, tr("{n} fichier déjà reçu."), tr("{n} fichiers déjà reçus.")))
    workbench.announced.emit(" ".join([words, *why]), result.undoable)
    first = next((file for file in result.files if file.file_id is not None), None)
    # One set aside stands under the day it came first.
    day = None if first in aside else formats.day(workbench.now()).isoformat()
    workbench.report_wanted.emit(ReportTarget(day=day, file_id=first.file_id if first else None))


def remarks(workbench: Workbench, result: Retrieved) -> list[str]:
    """What else she should know: files set aside, and that wait; a number that a series skips; a site that
    keeps what should be put away."""
    told, count = [], workbench.formats.count
    if aside := sum(1 for file in result.files if file.state is FileState.QUARANTINED):
        told.append(count(aside, tr("{n} fichier mis à l’écart."), tr("{n} fichiers mis à l’écart.")))
    waiting = [(file.code, file.facts) for file in result.files if file.state is FileState.WAITING]
    told += [error_sentence(code, facts) for code, facts in waiting[:1] if code]
    if others := len(waiting[1:]):
        told.append(count(others, tr("{n} autre fichier attend."), tr("{n} autres fichiers attendent.")))
    if result.missing:
        told.append(tr("Il manque dans la suite : {names}.", names=", ".join(result.missing)))
    kept = [file for file in result.files if file.code is ErrorCode.EXC_2025]
    told += [error_sentence(ErrorCode.EXC_2025, file.facts) for file in kept[:1]]
    return told


def _new(result: Retrieved) -> list[FileResult]:
    return [file for file in result.files if file.state not in {FileState.KNOWN, FileState.WAITING}]
