"""The report and the history leave the window: to Excel, CSV, JSON or PDF, or to a page to print."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from gestsync.domain.records import RecordRef
from gestsync.services.export import OperationLines
from gestsync.services.export_person import export_person
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_export
from gestsync.services.tables import Sheet, write_sheet
from gestsync.ui.screens.paper import PaperDialog, table_paper, write_pdf
from gestsync.ui.texts import tr
from gestsync.ui.widgets.file_dialogs import ask_where
from gestsync.ui.workbench import Workbench


class Exportable(NamedTuple):
    """A report or a history: its title, the name of its file without the ending, and its lines."""

    title: str
    stem: str
    sheet: Callable[[OperationLines], Sheet]
    total: int | None = None
    """How many operations it has, for the progress; ``None``: not known before they are read."""


def ask_sheet(view: QSettings, parent: QWidget, title: str, name: str) -> Path | None:
    """Ask where to write a list; the format of ``name`` is offered first. ``None`` when it is given up."""
    kinds = [tr("Classeur Excel (*.xlsx)"), tr("Fichier CSV (*.csv)"), tr("Fichier JSON (*.json)")]
    kinds.sort(key=lambda kind: Path(name).suffix not in kind)
    return ask_where(view, parent, title, name, ";;".join(kinds))


def write_list(
    workbench: Workbench,
    path: Path,
    write: Callable[[JobContext], int],
    words: tuple[str, str],
    then: Callable[[], object] = lambda: None,
) -> None:
    """``write`` a list to ``path`` in a lane, say how many lines it has, and offer to open it.

    ``words`` count its lines: one, several.
    """

    def on_done(count: int) -> None:
        counted = workbench.formats.count(count, *words)
        workbench.announced.emit(tr("{count} dans {file}.", count=counted, file=path.name), path)
        then()

    workbench.fetch(write, on_done, owner=workbench)


def ask_export(workbench: Workbench, exportable: Exportable, parent: QWidget) -> None:
    """Ask where, then write it in the format of the name's ending."""
    kinds = tr("Classeur Excel (*.xlsx);;Fichier CSV (*.csv);;Fichier PDF (*.pdf);;Fichier JSON (*.json)")
    if path := ask_where(workbench.view, parent, exportable.title, f"{exportable.stem}.xlsx", kinds):
        export_to(workbench, exportable, path)


def export_to(workbench: Workbench, exportable: Exportable, path: Path) -> None:
    """Write it in a lane, with its progress in the status line, and say so; given up, nothing is written."""
    ports = workbench.ports

    def act(ctx: JobContext) -> int:
        operations = OperationLines(ports, ctx, exportable.total)
        sheet = exportable.sheet(operations)
        if path.suffix.lower() == ".pdf":
            write_pdf(table_paper(exportable.title, sheet, workbench.formats), path)
        else:
            write_sheet(path, sheet)
        note_export(ports, path)
        return operations.count

    write_list(workbench, path, act, (tr("{n} opération"), tr("{n} opérations")))


def ask_print(workbench: Workbench, exportable: Exportable, parent: QWidget) -> None:
    """Show it as it will be printed."""
    ports = workbench.ports
    workbench.fetch(
        lambda ctx: table_paper(
            exportable.title, exportable.sheet(OperationLines(ports, ctx, None)), workbench.formats
        ),
        lambda paper: PaperDialog(workbench, paper, f"{exportable.stem}.pdf", parent).open(),
        owner=parent,
    )


def ask_person_export(workbench: Workbench, ref: RecordRef, parent: QWidget) -> None:
    """Ask where, then write everything held of one person."""
    title, kinds = tr("Exporter ses données"), tr("Fichier JSON (*.json)")
    # No name, no number: what a file is called is seen by whoever sees the folder.
    if path := ask_where(workbench.view, parent, title, tr("personne.json"), kinds):
        person_export_to(workbench, ref, path)


def person_export_to(workbench: Workbench, ref: RecordRef, path: Path) -> None:
    """Write everything held of one person, say so, and offer to open it."""
    ports = workbench.ports
    sentence = tr("Ses données sont dans {file}, qui dit aussi ce qu’il ne contient pas.", file=path.name)
    workbench.fetch(
        lambda _ctx: export_person(ports, ref, path),
        lambda _count: workbench.announced.emit(sentence, path),
        owner=workbench,
    )
