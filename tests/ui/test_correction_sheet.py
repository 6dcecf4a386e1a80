"""The corrections that a synchronisation would lose, on paper before they are lost."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.ui.screens.correction_sheet import corrections_of, sheet_of
from gestsync.ui.screens.paper import Paper, PaperDialog, write_pdf
from gestsync.ui.screens.sync_preview import SyncPreview
from gestsync.ui.workbench import Workbench
from tests.builders import RSG as _RSG
from tests.local_base import raises
from tests.ui.report_office import plain
from tests.ui.sample_plan import sample_plan


@pytest.fixture
def sheet(workbench: Workbench) -> Paper:
    """The sheet of the sample plan."""
    lost = corrections_of(sample_plan().lines)
    return sheet_of(lost, "Le Gestionnaire", "à 8 h 12", workbench.formats)


def words(sheet: Paper) -> str:
    """What a reader sees."""
    document = QTextDocument()
    document.setHtml(sheet.html)
    return plain(document.toPlainText())


def test_it_says_each_correction_and_where_to_type_it(sheet: Paper) -> None:
    said = words(sheet)
    why = (
        "Ces valeurs ont changé ici depuis la dernière synchronisation (saisie, fichier d’échange ou fusion)."
    )
    assert why in said
    assert "À taper dans Le Gestionnaire" in said
    assert "Bélair, Solange · n° 0087\nTéléphone\n819 555-0188\n819 555-0187\n☐" in said
    assert "Chelsea" not in said  # changed there, not typed here


def test_it_says_what_an_undo_gave_back(workbench: Workbench) -> None:
    lost = [
        (replace(line, undone=line.overwritten), change)
        for line, change in corrections_of(sample_plan().lines)
    ]
    sheet = sheet_of(lost, "Le Gestionnaire", "à 8 h 12", workbench.formats)
    assert "Ces valeurs ont été redonnées par une annulation." in words(sheet)


def test_what_was_typed_is_never_read_as_rich_text(workbench: Workbench) -> None:
    line, change = corrections_of(sample_plan().lines)[0]
    sheet = sheet_of([(line, change._replace(old="<b>Roy</b>"))], "X", "hier", workbench.formats)
    assert "<b>Roy</b>" in words(sheet)


def test_it_is_written_as_a_pdf_on_letter_paper(sheet: Paper, tmp_path: Path) -> None:
    path = tmp_path / "corrections.pdf"
    write_pdf(sheet, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[0 0 612(\.0+)? 792(\.0+)?\]", content)
    with raises(ErrorCode.GEN_9008):
        write_pdf(sheet, tmp_path / "absent" / "corrections.pdf")


def test_the_bar_counts_and_prints_what_is_not_held_back(qtbot: QtBot, workbench: Workbench) -> None:
    preview = SyncPreview(workbench, sample_plan())
    qtbot.addWidget(preview)
    preview.show()
    assert plain(preview.corrections.sentence.text()) == "2 corrections seront écrasées."
    held = next(row for row in range(preview.model.rowCount()) if preview.model.key(row) == (_RSG, "0087"))
    preview.model.toggle([held])
    assert plain(preview.corrections.sentence.text()) == "1 correction sera écrasée."
    assert preview.corrections.sheet_link.text() == "Imprimer la feuille de corrections"
    preview.corrections.sheet_link.click()
    shown = preview.findChild(PaperDialog)
    assert shown is not None
    assert "0087" not in shown.page.toPlainText()
    shown.reject()


def test_the_pdf_is_announced(qtbot: QtBot, workbench: Workbench, sheet: Paper, tmp_path: Path) -> None:
    dialog = PaperDialog(workbench, sheet, "corrections.pdf")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(workbench.announced) as told:
        dialog.export_to(tmp_path / "corrections.pdf")
    assert told.args == ["Document écrit dans corrections.pdf.", tmp_path / "corrections.pdf"]
    with qtbot.waitSignal(workbench.failed):
        dialog.export_to(tmp_path / "absent" / "corrections.pdf")
