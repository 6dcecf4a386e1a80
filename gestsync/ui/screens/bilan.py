"""The *bilan* of a day on one page: counts by file and outcome, what waits, what was refused, what to do."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from PySide6.QtWidgets import QWidget

from gestsync.domain.records import EXCHANGE_OUTCOMES, Outcome
from gestsync.services.bilan import Bilan, FileBilan, bilan_of
from gestsync.services.queries import OperationRow
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import number_of
from gestsync.ui.screens.paper import Paper, PaperDialog, html_table, paper_of
from gestsync.ui.screens.report_words import MODES, detail_of, file_sentence
from gestsync.ui.texts import after_colon, error_sentence, tr
from gestsync.ui.widgets.chips import outcome_chip
from gestsync.ui.workbench import Workbench


def show_bilan(workbench: Workbench, day: date, parent: QWidget) -> None:
    """Show the bilan of a day as it will be printed."""

    def on_done(bilan: Bilan) -> None:
        name = tr("bilan_{day}.pdf", day=day.isoformat())
        PaperDialog(workbench, bilan_paper(bilan, workbench.formats), name, parent).open()

    workbench.read(lambda _: bilan_of(workbench.ports, day), on_done, owner=parent, topic="bilan")


def bilan_paper(bilan: Bilan, formats: Formats) -> Paper:
    """The page; every value is escaped."""
    title = tr("Bilan du {day}", day=formats.date(bilan.day))
    if not bilan.files:
        return paper_of(title, f"<p>{escape(tr('Aucune récupération ce jour-là.'))}</p>")
    body = "".join((_files(bilan, formats), *_named(bilan, formats), _to_do(bilan, formats)))
    return paper_of(title, body, wide=True)


def _files(bilan: Bilan, formats: Formats) -> str:
    titles = (
        tr("Fichier"),
        tr("Reçu"),
        tr("Lignes"),
        *(outcome_chip(each).text for each in EXCHANGE_OUTCOMES),
    )
    rows = [_file(each, formats) for each in bilan.files]
    if len(rows) > 1:
        sums = (sum(each.counts.get(outcome, 0) for each in bilan.files) for outcome in EXCHANGE_OUTCOMES)
        lines = sum(each.file.rows for each in bilan.files)
        rows.append((tr("Total"), "", *(formats.number(each) for each in (lines, *sums))))
    return html_table(titles, rows)


def _file(each: FileBilan, formats: Formats) -> tuple[str, ...]:
    file = each.file
    received = f"{formats.time(file.received_at)}, {tr(MODES[file.mode])}"
    counts = (each.counts.get(outcome, 0) for outcome in EXCHANGE_OUTCOMES)
    return file.name, received, *(formats.number(count) if count else "" for count in (file.rows, *counts))


def _named(bilan: Bilan, formats: Formats) -> Iterator[str]:
    for title, rows, count in (
        (tr("Doublons en attente"), bilan.held, bilan.held_count),
        (tr("Lignes rejetées"), bilan.refused, bilan.refused_count),
    ):
        if rows:
            yield f"<h2>{escape(after_colon(title, formats.number(count)))}</h2>"
            yield _operations(rows, formats)
            if count > len(rows):
                more = tr("et {n} de plus, dans le rapport.", n=formats.number(count - len(rows)))
                yield f"<p>{escape(more)}</p>"


def _operations(rows: Sequence[OperationRow], formats: Formats) -> str:
    titles = (tr("Fichier"), tr("Ligne"), tr("Client"), tr("Numéro"), tr("Pourquoi"))
    return html_table(
        titles,
        (
            (row.file, str(row.line), row.name, number_of(row.kind, row.number), _why(row, formats))
            for row in rows
        ),
    )


def _why(row: OperationRow, formats: Formats) -> str:
    if row.outcome is Outcome.REJECTED and row.code is not None:
        return error_sentence(row.code, row.facts)
    return detail_of(row, formats)


def _to_do(bilan: Bilan, formats: Formats) -> str:
    things = [after_colon(file.name, file_sentence(file)) for file in bilan.aside]
    if bilan.held_count:
        words = tr("{n} fiche à examiner"), tr("{n} fiches à examiner")
        held = formats.count(bilan.held_count, *words)
        how = tr("double-cliquez sur chacune dans le rapport, puis fusionnez ou dites « Pas un doublon ».")
        things.append(after_colon(held, how))
    if bilan.refused_count:
        words = tr("{n} ligne à faire corriger"), tr("{n} lignes à faire corriger")
        refused = formats.count(bilan.refused_count, *words)
        how = tr("demandez à la centrale de les corriger; elles seront reprises à leur retour.")
        things.append(after_colon(refused, how))
    said = things or [tr("Rien à faire. Tout est en ordre.")]
    items = "".join(f"<li>{escape(each)}</li>" for each in said)
    return f"<h2>{escape(tr('À faire'))}</h2><ul>{items}</ul>"
