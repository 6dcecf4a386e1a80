"""The report, the history and the day's bilan on paper and in files."""

import re
from errno import ENOSPC
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError
from gestsync.domain.journal import Act
from gestsync.services.bilan import bilan_of
from gestsync.services.tables import Sheet
from gestsync.ui.formats import Formats
from gestsync.ui.screens import paper
from gestsync.ui.screens.bilan import bilan_paper
from gestsync.ui.screens.dashboard import DashboardScreen
from gestsync.ui.screens.exporting import Exportable, ask_print, export_to
from gestsync.ui.screens.history import HistoryScreen
from gestsync.ui.screens.paper import PaperDialog, document_of, html_table, table_paper
from gestsync.ui.screens.report import ReportScreen
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle

FORMATS = Formats(ZoneInfo("America/Toronto"))


def leaving() -> Exportable:
    return Exportable("Rapport", "rapport", lambda _telling: Sheet(("a",), ("Nom",), [["Roy"], ["Cyr"]]))


@pytest.mark.parametrize(
    ("ending", "start"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfNom")]
)
def test_what_is_shown_leaves_in_the_format_of_its_name(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path, ending: str, start: bytes
) -> None:
    path = tmp_path / f"rapport.{ending}"
    with qtbot.waitSignal(workbench.announced):
        export_to(workbench, leaving(), path)
    assert path.read_bytes().startswith(start)


def test_a_page_is_shown_before_it_is_printed(qtbot: QtBot, workbench: Workbench) -> None:
    screen = HistoryScreen(workbench)
    qtbot.addWidget(screen)
    ask_print(workbench, leaving(), screen)
    qtbot.waitUntil(lambda: screen.findChild(PaperDialog) is not None)
    dialog = screen.findChild(PaperDialog)
    assert dialog is not None
    assert dialog.page.toPlainText().split() == ["Rapport", "Nom", "Roy", "Cyr"]
    dialog.reject()


def test_the_number_of_a_page_is_as_large_as_its_lines_whatever_font_the_program_has(
    qapp: QApplication,
) -> None:
    before, in_pixels = qapp.font(), qapp.font()
    in_pixels.setPixelSize(13)
    qapp.setFont(in_pixels)
    try:
        page = document_of(paper.paper_of("Rapport", html_table(["Nom"], [["Roy"]]), wide=True))
    finally:
        qapp.setFont(before)
    assert page.defaultFont().pointSizeF() > 0
    sizes = {QTextFormat.Property.FontPointSize, QTextFormat.Property.FontPixelSize}
    assert not sizes & {QTextFormat.Property(each) for each in page.find("Roy").charFormat().properties()}


def test_a_pdf_that_cannot_be_written_leaves_the_one_before(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"%PDF- celui d'avant")

    def full(*_given: object) -> None:
        raise OSError(ENOSPC, "disque plein")

    monkeypatch.setattr(paper, "QPdfWriter", full)
    with pytest.raises(AppError, match="GEN-9008"):
        paper.write_pdf(paper.paper_of("Rapport", ""), path)
    assert path.read_bytes() == b"%PDF- celui d'avant"
    assert list(tmp_path.iterdir()) == [path]


def test_a_long_table_on_paper_says_that_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_LINES", 1)
    html = table_paper("Rapport", Sheet(("a",), ("Nom",), [["Roy"], ["Cyr"]]), FORMATS).html
    assert "1 premières lignes" in plain(html)
    assert "Cyr" not in html


def test_a_moment_is_written_for_people_on_paper_and_a_value_stays_as_it_is() -> None:
    cells = ["2026-11-26 06:02-05:00", "1965-06-15", "2026-11-26"]
    html = plain(
        table_paper("Rapport", Sheet(("a", "b", "c"), ("Reçu", "Champ", "Le"), [cells]), FORMATS).html
    )
    assert "26 nov. 2026, 6 h 02" in html
    assert "05:00" not in html
    assert "<td>1965-06-15</td>" in html


def test_what_all_lines_say_alike_stands_once_above_and_an_empty_column_takes_no_room() -> None:
    labels = ("Mode", "Client", "Remarque")
    lines = [["automatique", "Roy", ""], ["automatique", "Cyr", ""]]
    html = plain(table_paper("Rapport", Sheet(labels, labels, lines), FORMATS).html)
    assert "<p>Mode : automatique</p>" in html
    assert html.count("automatique") == 1
    assert "Remarque" not in html
    alone = plain(table_paper("Rapport", Sheet(labels, labels, lines[:1]), FORMATS).html)
    assert "<th>Mode</th><th>Client</th>" in alone, "of one line, nothing is repeated"
    alike = plain(table_paper("Rapport", Sheet(labels, labels, [lines[0], lines[0]]), FORMATS).html)
    assert alike.count("<td>Roy</td>") == 2, "a table keeps its lines"
    assert "<th>Remarque</th>" in table_paper("Rapport", Sheet(labels, labels, []), FORMATS).html


def test_nothing_received_is_rich_text_on_paper() -> None:
    assert "<b>" not in html_table(["Nom"], [["<b>Roy</b>"]])


def test_the_bilan_of_the_day_is_one_page_with_what_to_do(qtbot: QtBot, workbench: Workbench) -> None:
    screen = ReportScreen(workbench)
    qtbot.addWidget(screen)
    screen.show()
    settle(qtbot, workbench)
    screen.files.bilan_button.click()
    qtbot.waitUntil(lambda: screen.findChild(PaperDialog) is not None)
    dialog = screen.findChild(PaperDialog)
    assert dialog is not None
    said = plain(dialog.page.toPlainText())
    assert "Doublons en attente" in said
    assert "À faire" in said
    assert dialog.page.document().pageCount() <= 1
    dialog.reject()


def test_the_first_tab_prints_the_bilan_of_the_day(qtbot: QtBot, workbench: Workbench) -> None:
    screen = DashboardScreen(workbench)
    qtbot.addWidget(screen)
    screen.print_page()
    qtbot.waitUntil(lambda: screen.findChild(PaperDialog) is not None)
    dialog = screen.findChild(PaperDialog)
    assert dialog is not None
    today = FORMATS.date(FORMATS.day(workbench.now()).isoformat())
    assert dialog.windowTitle() == f"Bilan du {today}"
    dialog.reject()


def test_a_bilan_in_english_has_no_space_before_a_colon(qapp: QApplication, workbench: Workbench) -> None:
    install_translators(qapp, Language.EN)
    formats = Formats(workbench.zone, Language.EN)
    html = bilan_paper(bilan_of(workbench.ports, formats.day(workbench.now())), formats).html
    assert "Pending duplicates: " in html
    assert not re.search(r"[ \u00a0]:", re.sub(r"<style>.*?</style>", "", html))


def test_a_pdf_is_written_while_the_window_answers(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[QThread] = []
    monkeypatch.setattr(paper, "write_pdf", lambda _paper, _path: threads.append(QThread.currentThread()))
    dialog = PaperDialog(workbench, paper.paper_of("Rapport", ""), "rapport.pdf")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(workbench.announced):
        dialog.export_to(tmp_path / "rapport.pdf")
    assert [thread.objectName() for thread in threads] == ["net"]


def test_the_preview_of_a_long_table_shows_its_first_lines_and_all_are_printed(
    qtbot: QtBot, workbench: Workbench
) -> None:
    lines = [[f"personne {number}"] for number in range(1, 502)]
    written = table_paper("Liste", Sheet(("a",), ("Nom",), lines), FORMATS)
    dialog = PaperDialog(workbench, written, "liste.pdf")
    qtbot.addWidget(dialog)
    seen = dialog.page.toPlainText()
    assert "personne 200" in seen
    assert "personne 201" not in seen
    assert "L’aperçu s’arrête ici à 200 lignes" in seen
    printed = document_of(written).toPlainText()
    assert "personne 501" in printed
    assert "aperçu" not in printed


class Asked:
    """A dialog of the system's that answers at once, and a document that prints nothing."""

    answer = QDialog.DialogCode.Rejected
    lanes: ClassVar[list[str]] = []

    def __init__(self, *_given: object) -> None:
        """Nothing is shown."""

    def exec(self) -> QDialog.DialogCode:
        return self.answer

    def print_(self, _printer: object) -> None:
        """It costs no paper."""
        self.lanes.append(QThread.currentThread().objectName())


def test_what_is_printed_is_in_the_journal_by_its_title(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QPrintDialog", "document_of"):
        monkeypatch.setattr(f"gestsync.ui.screens.paper.{name}", Asked)
    with office_workbench(tmp_path / "base") as office:
        dialog = PaperDialog(office, paper.paper_of("Rapport", ""), "rapport.pdf")
        assert dialog.page.document().documentMargin() == 40, "the preview shows the margin of the paper"
        qtbot.addWidget(dialog)
        dialog.print_button.click()
        settle(qtbot, office)
        assert office.ports.queries.journal(frozenset(), 9) == []
        monkeypatch.setattr(Asked, "answer", QDialog.DialogCode.Accepted)
        dialog.print_button.click()
        settle(qtbot, office)
        [line] = [each.line for each in office.ports.queries.journal(frozenset(), 9)]
        assert (line.entry.act, line.entry.detail) == (Act.PRINTED, "Rapport")
        assert Asked.lanes == ["net"], "the window goes on meanwhile"
