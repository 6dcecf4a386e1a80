"""What goes on paper: one way to write a PDF, to show a page before it is printed, and to print it."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from gestsync.domain.calendar import to_instant
from gestsync.services.jobs import JobContext
from gestsync.services.journal import note_export, note_print
from gestsync.services.tables import Sheet, write_whole
from gestsync.ui.formats import Formats
from gestsync.ui.texts import after_colon, tr
from gestsync.ui.theme import scaled
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.file_dialogs import ask_where
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.workbench import Workbench

MOST_LINES = 2_000
"""Of a table on paper, some sixty pages; the whole of it goes to Excel or CSV."""

_MOST_SEEN = 200
"""Of them in the preview: laying out all would keep the window still for more than a second."""

_AROUND = 40  # pixels around the sheet on the screen, as paper has margins
_DPI = 300
_FAMILIES = ("Segoe UI", "Open Sans", "Noto Sans")
_SIZE, _SIZE_SMALL = 10, 8  # points
# Paper is white whatever the theme of the window.
_STYLE = (
    "body { color: black; } h1 { font-size: 15pt; } h2 { font-size: 11pt; } th { text-align: left; }"
    "td, th { padding: 4px; } table { border-collapse: collapse; border-color: gray; }"
)

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d\d:\d\d")


class Paper(NamedTuple):
    """A document: its HTML, every value in it escaped. ``wide``: on paper turned on its side.

    ``seen`` is what its preview shows of a long one, all of it when empty.
    """

    title: str
    html: str
    wide: bool = False
    seen: str = ""


def paper_of(title: str, body: str, *, wide: bool = False) -> Paper:
    """A document that begins with its title; ``body`` is HTML."""
    head = f"<html><head><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>"
    return Paper(title, f"{head}{body}</body></html>", wide)


def _size(*, wide: bool) -> int:
    return _SIZE_SMALL if wide else _SIZE


def html_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose head comes again on each page; every cell is escaped."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    # Of the whole width, the last border would stand outside of it.
    return f'<table border="1" cellspacing="0" width="99%"><thead><tr>{head}</tr></thead>{lines}</table>'


def table_paper(title: str, sheet: Sheet, formats: Formats) -> Paper:
    """A table that could be exported, its first lines when it is long: the rest is said to be elsewhere.

    Its moments are written for people: only programs read « 2026-11-26 06:02-05:00 ».
    """
    lines = [[_readable(cell, formats) for cell in line] for line in islice(sheet.lines, MOST_LINES + 1)]
    said: list[str] = []
    if len(lines) > MOST_LINES:
        said.append(
            tr("Les {n} premières lignes. L’exportation vers Excel ou CSV les a toutes.", n=MOST_LINES)
        )
    labels, columns = [tr(label) for label in sheet.labels], [list[str]() for _label in sheet.labels]
    for line in lines[:MOST_LINES]:
        for column, cell in zip(columns, line, strict=True):
            column.append(cell)
    alike, own = _alike(columns)
    if alike:
        said.append(" · ".join(after_colon(labels[place], columns[place][0]) for place in alike))
    rows = list(zip(*(columns[place] for place in own), strict=True))

    def page(rows: Sequence[Sequence[str]]) -> Paper:
        head = "".join(f"<p>{escape(words)}</p>" for words in said)
        return paper_of(title, head + html_table([labels[place] for place in own], rows), wide=True)

    whole = page(rows)
    if len(rows) <= _MOST_SEEN:
        return whole
    said.append(
        tr("L’aperçu s’arrête ici à {n} lignes; l’impression et le PDF ont toutes les autres.", n=_MOST_SEEN)
    )
    return whole._replace(seen=page(rows[:_MOST_SEEN]).html)


def _alike(columns: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """The columns where all of several lines say the same, said once above, and those that stay.

    Paper has no room for a column that is empty: neither has it.
    """
    told = [place for place, cells in enumerate(columns) if any(cells)]
    alike = [place for place in told if len(columns[place]) > 1 and len(set(columns[place])) == 1]
    own = [place for place in told if place not in alike]
    return (alike, own) if own else ([], told or list(range(len(columns))))


def _readable(cell: str, formats: Formats) -> str:
    if not _MOMENT.fullmatch(cell):
        return cell
    return formats.instant(to_instant(dt.datetime.fromisoformat(cell)))


def write_pdf(paper: Paper, path: Path) -> None:
    """Write a PDF on letter paper, in any thread. Raises ``AppError`` GEN-9008 when it cannot be written."""
    write_whole(path, partial(_write, paper))


def _write(paper: Paper, path: Path) -> None:
    path.open("wb").close()  # Qt does not say that it cannot
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setTitle(paper.title)
    writer.setPageLayout(_page(paper))
    document_of(paper).print_(writer)


def _page(paper: Paper) -> QPageLayout:
    # Qt leaves two centimetres around a document by itself, and numbers its pages there.
    margins = QMarginsF()
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    turned = QPageLayout.Orientation.Landscape if paper.wide else QPageLayout.Orientation.Portrait
    return QPageLayout(letter, turned, margins, QPageLayout.Unit.Millimeter)


def document_of(paper: Paper) -> QTextDocument:
    """Laid out as it is printed, page numbers too."""
    document = QTextDocument()
    # The program's own counts in pixels of a screen: at the fineness of paper, the page number is a dot.
    font = QFont(_FAMILIES)
    font.setPointSize(_size(wide=paper.wide))
    document.setDefaultFont(font)
    document.setHtml(paper.html)
    return document


class PaperDialog(QDialog):
    """Shows a document as it will be printed; [Imprimer…] and [Exporter en PDF…]."""

    def __init__(
        self, workbench: Workbench, paper: Paper, file_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._paper, self._file_name = workbench, paper, file_name
        self.setWindowTitle(paper.title)
        open_at(self, 1040 if paper.wide else 780, 620)
        self.page = QTextBrowser()
        self.page.setAccessibleName(paper.title)
        self.page.setOpenLinks(False)
        self.page.setStyleSheet("QTextBrowser { background: white; color: black; }")
        # Laid out once: the margin first, and a bar that takes no width away when the lines are there.
        self.page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.page.document().setDocumentMargin(scaled(_AROUND))
        self.page.setHtml(paper.seen or paper.html)
        self.print_button = PrimaryButton(tr("Imprimer…"))
        self._export = Button(tr("Exporter en PDF…"))
        close = Button(tr("Fermer"))
        self.print_button.clicked.connect(self._on_print)
        self._export.clicked.connect(self._on_export)
        close.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        foot = button_row(close, self._export, self.print_button)
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_page(self._paper))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print in a lane, as sixty pages take some seconds; what was printed is in the journal."""
        workbench, paper = self._workbench, self._paper

        def act(_ctx: JobContext) -> None:
            document_of(paper).print_(printer)
            note_print(workbench.ports, paper.title)

        workbench.fetch(act, lambda _done: None, owner=workbench)

    def _on_export(self) -> None:
        kinds = tr("Fichier PDF (*.pdf)")
        if path := ask_where(self._workbench.view, self, tr("Exporter en PDF"), self._file_name, kinds):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the PDF in a lane, as sixty pages take some seconds, and say so."""
        workbench, paper = self._workbench, self._paper

        def act(_ctx: JobContext) -> None:
            write_pdf(paper, path)
            note_export(workbench.ports, path)

        told = tr("Document écrit dans {file}.", file=path.name), path
        workbench.fetch(act, lambda _done: None, owner=workbench, said=lambda _done: told)
