"""« Profil d’échange »: from a file of another layout to a profile, seen before it is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gestsync.ui.screens.exchange_profile import ExchangeProfileEditor
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench

FILE = (
    "No client;Dernière modif;Rue;nom;Divers\n"
    "098117;2026-11-01T10:00;3, rue Morin;Côté;x\n"
    "091120;2026-13-41T10:00;1, rue Dumas;Roy;x\n"
)


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
