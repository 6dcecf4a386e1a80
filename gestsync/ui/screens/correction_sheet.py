"""The sheet of corrections that a synchronisation would lose: to print, then to type over there."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KINDS, field_of
from gestsync.domain.planning import PlanLine
from gestsync.domain.records import Change
from gestsync.ui.formats import Formats
from gestsync.ui.screens.report_words import value_shown
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.workbench import Workbench

Correction = tuple[PlanLine, Change]
"""A value typed here that would be overwritten, with the line it is of."""

_MARGIN = 15.0  # millimetres
_DPI = 300
# Paper is white whatever the theme of the window.
_STYLE = (
    "body { font-family: 'Segoe UI', 'Open Sans', 'Noto Sans'; font-size: 10pt; color: black; }"
    "h1 { font-size: 15pt; } th { text-align: left; } td, th { padding: 4px; }"
)


def corrections_of(lines: Sequence[PlanLine]) -> tuple[Correction, ...]:
    """The corrections that these lines would overwrite, in their order."""
    return tuple(
        (line, change) for line in lines for change in line.changes if change.field in line.overwritten
    )


def sheet_html(corrections: Sequence[Correction], provider: str, read_at: str, formats: Formats) -> str:
    """The sheet as HTML; every value is escaped. The number of a child is never shown."""
    titles = (
        tr("Fiche"),
        tr("Champ"),
        tr("Dans {provider}", provider=provider),
        tr("À taper dans {provider}", provider=provider),
        tr("Fait"),
    )
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    rows = "".join(_row(line, change, formats) for line, change in corrections)
    sentences = (
        tr("{provider}, lu {when}.", provider=provider, when=read_at),
        tr("Ces valeurs ont été tapées ici depuis la dernière synchronisation."),
        tr("Pour les garder, tapez-les dans {provider} avant de synchroniser.", provider=provider),
    )
    return (
        f"<html><head><style>{_STYLE}</style></head><body><h1>{escape(tr('Feuille de corrections'))}</h1>"
        f"<p>{escape(' '.join(sentences))}</p>"
        f'<table border="1" cellspacing="0" width="100%"><thead><tr>{head}</tr></thead>{rows}</table>'
        "</body></html>"
    )


def _row(line: PlanLine, change: Change, formats: Formats) -> str:
    kind = line.ref.kind
    name = line.name
    if KINDS[kind].number_shown:
        name = f"{name} · {tr('n° {number}', number=line.ref.number)}"
    cells = (
        name,
        tr(field_of(kind, change.field).label),
        value_shown(kind, change.field, change.new, formats),
        value_shown(kind, change.field, change.old, formats),
        "☐",
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def write_pdf(html: str, path: Path) -> None:
    """Write the sheet as a PDF on letter paper. Raises ``AppError`` GEN-9008 when it cannot be written."""
    try:
        path.open("wb").close()
    except OSError as error:
        raise AppError(ErrorCode.GEN_9008, file=path.name) from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setTitle(tr("Feuille de corrections"))
    writer.setPageLayout(_page())
    _document(html).print_(writer)


def _page() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    letter = QPageSize(QPageSize.PageSizeId.Letter)
    return QPageLayout(letter, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def _document(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setHtml(html)
    return document


class CorrectionSheet(QDialog):
    """Shows the sheet as it will be printed; [Imprimer…] and [Exporter en PDF…]."""

    def __init__(self, workbench: Workbench, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._html = workbench, html
        self.setWindowTitle(tr("Feuille de corrections"))
        self.resize(780, 560)
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Feuille de corrections"))
        self.page.setOpenLinks(False)
        self.page.setStyleSheet("QTextBrowser { background: white; color: black; }")
        self.page.setHtml(html)
        self._print = PrimaryButton(tr("Imprimer…"))
        self._export = Button(tr("Exporter en PDF…"))
        close = Button(tr("Fermer"))
        self._print.clicked.connect(self._on_print)
        self._export.clicked.connect(self._on_export)
        close.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self._export)
        foot.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_page())
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            _document(self._html).print_(printer)

    def _on_export(self) -> None:
        name, kinds = tr("corrections.pdf"), tr("Fichier PDF (*.pdf)")
        wanted, _ = QFileDialog.getSaveFileName(self, tr("Exporter en PDF"), name, kinds)
        if wanted:
            self.export_to(Path(wanted))

    def export_to(self, path: Path) -> None:
        """Write the PDF, and say so."""
        try:
            write_pdf(self._html, path)
        except AppError as error:
            self._workbench.failed.emit(error, None)
            return
        self._workbench.announced.emit(tr("Feuille de corrections écrite dans {file}.", file=path.name), None)
