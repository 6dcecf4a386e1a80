"""Undoing an operation: how much of it is asked first, what came of it is said after."""

from PySide6.QtWidgets import QWidget

from gestsync.domain.history import WHOLE, Part
from gestsync.domain.records import Outcome
from gestsync.services.import_files import apply_again_for
from gestsync.services.jobs import JobContext
from gestsync.services.queries import OperationRow
from gestsync.services.results import Done, Undone
from gestsync.services.undo import undo
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.texts import tr
from gestsync.ui.workbench import Workbench


def ask_undo(workbench: Workbench, row: OperationRow, parent: QWidget, field: str = "") -> UndoDialog:
    """Ask how much of the run of ``row`` to undo, and undo it when the answer is yes."""
    dialog = UndoDialog(workbench, row, field, parent)
    dialog.ask(lambda: undo_run(workbench, row.run, dialog.part, overwriting=dialog.overwriting))
    return dialog


def undo_run(workbench: Workbench, run: int, part: Part = WHOLE, *, overwriting: bool = False) -> None:
    """Undo ``run`` or a part of it, and say how much came back.

    Its progress is at the foot of the window, where it can be stopped.
    """
    ports = workbench.ports

    def act(ctx: JobContext) -> Undone:
        return undo(ports, run, part, ctx, overwriting=overwriting)

    def on_done(undone: Undone) -> None:
        workbench.announced.emit(undone_sentence(workbench, undone), None)

    workbench.write(act, on_done, owner=workbench, on_cancelled=workbench.say_cancelled)


def apply_again_to_fiche(workbench: Workbench, row: OperationRow) -> None:
    """Apply again what an undo took from the fiche of ``row``, and from it alone; say what came of it."""
    ports, record = workbench.ports, row.record
    if record is None:
        return

    def on_done(done: Done) -> None:
        held, older = (done.counts.get(each, 0) for each in (Outcome.DUPLICATE, Outcome.OLDER))
        said = workbench.formats.count(
            sum(done.counts.values()) - held - older,
            tr("{n} mise à jour appliquée de nouveau à cette fiche."),
            tr("{n} mises à jour appliquées de nouveau à cette fiche."),
        )
        if held:
            said += " " + tr("Une autre ferait un doublon\u00a0: elle attend.")
        if older:
            said += " " + tr("Ce qui est plus ancien que la fiche n’est pas appliqué.")
        workbench.announced.emit(said, done.run if done.counts else None)

    workbench.write(
        lambda ctx: apply_again_for(ports, row.run, row.kind, record, ctx), on_done, owner=workbench
    )


def undone_sentence(workbench: Workbench, undone: Undone) -> str:
    """« Opération annulée : 12 valeurs rétablies, 2 gardées. », or how far the undo of a batch went."""
    formats = workbench.formats
    merges = formats.count(undone.merges, tr("{n} fusion annulée"), tr("{n} fusions annulées"))
    if undone.left:
        left = formats.count(undone.left, tr("{n} reste en place"), tr("{n} restent en place"))
        return tr("Annulation arrêtée : {merges}, {left}.", merges=merges, left=left)
    restored = formats.count(undone.restored, tr("{n} valeur rétablie"), tr("{n} valeurs rétablies"))
    if undone.merges:
        restored = merges
    if not undone.kept:
        return tr("Opération annulée : {restored}.", restored=restored)
    kept = formats.count(len(undone.kept), tr("{n} gardée"), tr("{n} gardées"))
    return tr("Opération annulée : {restored}, {kept}.", restored=restored, kept=kept)
