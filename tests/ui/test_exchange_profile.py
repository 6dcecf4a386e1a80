"""« Profil d’échange »: from a file of another layout to a profile, seen before it is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Changes
from gestsync.services import exchange_profile
from gestsync.ui.screens.exchange_profile import ExchangeProfileEditor
from gestsync.ui.screens.file_viewer_lines import KeptLines
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import NIGHT, bring, office_workbench

FILE = (
    "No client;Dernière modif;Rue;nom;Divers\n"
    "098117;2026-11-01T10:00;3, rue Morin;Côté;x\n"
    "091120;2026-13-41T10:00;1, rue Dumas;Roy;x\n"
)


pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    with office_workbench(tmp_path / "data") as made:
        yield made


@pytest.fixture
def editor(qtbot: QtBot, office: Workbench, tmp_path: Path) -> ExchangeProfileEditor:
    path = tmp_path / "centrale.csv"
    path.write_text(FILE, encoding="utf-8")
    made = ExchangeProfileEditor(office)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.look_at(path)
    qtbot.waitUntil(made.save_button.isEnabled)
    return made


def choose(editor: ExchangeProfileEditor, column: str, target: str) -> None:
    box = editor.columns.boxes[column]
    box.setCurrentIndex(box.findData(target))


def test_required_columns_are_proposed_and_the_first_rows_shown_with_their_faults(
    editor: ExchangeProfileEditor,
) -> None:
    assert editor.columns.boxes["No client"].currentData() == "numero"
    assert editor.columns.boxes["Dernière modif"].currentData() == "date_modification"
    first, second = editor.preview.topLevelItem(0), editor.preview.topLevelItem(1)
    assert first is not None
    assert second is not None
    assert [first.text(place) for place in range(4)] == ["2", "098117", "2026-11-01T10:00", "Côté"]
    assert "2026-13-41" in second.text(0)


def test_what_a_column_is_likely_to_give_is_proposed(editor: ExchangeProfileEditor) -> None:
    assert editor.columns.boxes["Rue"].currentData() == "adresse"
    assert editor.columns.boxes["Divers"].currentData() == ""


def test_what_cannot_be_read_is_said_and_not_kept(editor: ExchangeProfileEditor) -> None:
    choose(editor, "Divers", "nom")
    assert not editor.save_button.isEnabled()
    assert "Nom" in editor.said.text()
    choose(editor, "nom", "")
    assert editor.profile().columns["nom"] == ""  # one of ours, left out


def test_what_is_chosen_is_the_profile_in_use(
    qtbot: QtBot, office: Workbench, editor: ExchangeProfileEditor
) -> None:
    choose(editor, "Rue", "adresse")
    qtbot.waitUntil(editor.save_button.isEnabled)
    with qtbot.waitSignal(editor.accepted):
        editor.save_button.click()
    assert office.ports.profiles.exchange().columns == {
        "No client": "numero",
        "Dernière modif": "date_modification",
        "Rue": "adresse",
    }


def test_what_an_empty_cell_and_a_mark_mean_is_seen_and_kept(
    qtbot: QtBot, office: Workbench, editor: ExchangeProfileEditor
) -> None:
    editor.empty.setCurrentIndex(editor.empty.findData(True))
    editor.erase.setText(" x ")
    qtbot.waitUntil(editor.save_button.isEnabled)
    with qtbot.waitSignal(editor.accepted):
        editor.save_button.click()
    kept = office.ports.profiles.exchange()
    assert kept.empty_erases
    assert kept.erase == "x"


def test_a_layout_may_have_no_mark_that_erases(
    qtbot: QtBot, office: Workbench, editor: ExchangeProfileEditor
) -> None:
    editor.erase.setText("")
    qtbot.waitUntil(editor.save_button.isEnabled)
    with qtbot.waitSignal(editor.accepted):
        editor.save_button.click()
    assert office.ports.profiles.exchange().erase == ""


def test_a_field_that_a_row_would_erase_is_said_to_be_and_a_click_right_after_typing_saves(
    qtbot: QtBot, office: Workbench, editor: ExchangeProfileEditor
) -> None:
    editor.erase.setFocus()
    editor.erase.clear()
    QTest.keyClicks(editor.erase, "3, RUE MORIN")
    qtbot.waitUntil(editor.save_button.isEnabled)
    first = editor.preview.topLevelItem(0)
    assert first is not None
    assert "(effacé)" in [first.text(place) for place in range(editor.preview.columnCount())]
    editor.save_button.setFocus()
    assert editor.save_button.isEnabled()
    with qtbot.waitSignal(editor.accepted):
        editor.save_button.click()
    assert office.ports.profiles.exchange().erase == "3, RUE MORIN"


def test_what_she_chose_for_a_column_is_there_again_after_another_codec_or_delimiter(
    qtbot: QtBot, editor: ExchangeProfileEditor
) -> None:
    choose(editor, "Divers", "ville")
    choose(editor, "Rue", "")
    editor.delimiter.setCurrentIndex(editor.delimiter.findData(","))
    qtbot.waitUntil(lambda: "Rue" not in editor.columns.boxes)
    editor.delimiter.setCurrentIndex(editor.delimiter.findData(";"))
    qtbot.waitUntil(editor.save_button.isEnabled)
    assert editor.columns.boxes["Divers"].currentData() == "ville"
    assert editor.columns.boxes["Rue"].currentData() == ""


def test_what_could_not_be_kept_stays_on_the_screen_to_be_tried_again(
    qtbot: QtBot, office: Workbench, editor: ExchangeProfileEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_ports: object, _profile: object) -> Changes:
        raise AppError(ErrorCode.GEN_9008, file="exchange.toml")

    choose(editor, "Rue", "ville")
    qtbot.waitUntil(editor.save_button.isEnabled)
    with monkeypatch.context() as patched:
        patched.setattr(exchange_profile, "save_profile", refuse)
        editor.save_button.click()
        qtbot.waitUntil(lambda: "exchange.toml" in editor.said.text())
    assert editor.save_button.isEnabled()
    assert editor.preview.topLevelItemCount() == 2
    assert editor.columns.boxes["Rue"].currentData() == "ville"
    with qtbot.waitSignal(editor.accepted):
        editor.save_button.click()


def test_a_file_that_came_is_an_example_too(qtbot: QtBot, office: Workbench, tmp_path: Path) -> None:
    bring(office, tmp_path, "nuit.csv", *NIGHT)
    made = ExchangeProfileEditor(office)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    qtbot.waitUntil(made.received_button.isEnabled)
    (offered,) = made.received.actions()
    assert offered.text().startswith("nuit.csv, ")
    offered.trigger()
    qtbot.waitUntil(made.save_button.isEnabled)
    assert "numero" in made.columns.boxes
    assert made.preview.topLevelItemCount() == len(NIGHT)


def test_only_the_beginning_of_a_large_file_is_read_for_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "grand.csv"
    path.write_bytes(b"a;b\n" * 500_000)
    lines = KeptLines.of(path, "utf-8", 1_000, head=True)
    assert lines.cut
    assert len(lines) == 250
    assert lines.cells(1, ";") == ["a", "b"]


def test_what_was_changed_is_not_lost_without_a_question(
    editor: ExchangeProfileEditor, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(editor, "Rue", "ville")
    with monkeypatch.context() as refusing:
        refusing.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Rejected)
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        editor.close()
        assert editor.isVisible()
    editor.close()
    assert asked == ["Abandonner les modifications?"]
    assert not editor.isVisible()


def test_a_separator_that_was_changed_is_not_lost_either(
    editor: ExchangeProfileEditor, asked: list[str]
) -> None:
    editor.erase.setText("EFFACER")
    editor.reject()
    assert len(asked) == 1


def test_what_was_only_looked_at_closes_at_once(editor: ExchangeProfileEditor, asked: list[str]) -> None:
    offered = editor.columns.boxes["Rue"].currentData()
    choose(editor, "Rue", "courriel")
    choose(editor, "Rue", offered)
    editor.reject()
    assert not editor.isVisible()
    assert not asked
