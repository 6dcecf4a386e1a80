"""Registre des incidents de confidentialité: written, corrected, printed and exported by keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gestsync.services.incidents import record_incident
from gestsync.ui.screens.incident_form import Editor, IncidentDialog
from gestsync.ui.screens.incidents import IncidentsScreen, register_paper
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.builders import moment
from tests.incident_texts import JUDGED, LOST
from tests.ui.report_office import office_workbench, plain, settle


@dataclass
class _Clock:
    instant: int

    def now(self) -> int:
        return self.instant


@pytest.fixture
def clock() -> _Clock:
    return _Clock(moment("2026-11-23T08:30:00"))


@pytest.fixture
def office(tmp_path: Path, clock: _Clock) -> Iterator[Workbench]:
    with office_workbench(tmp_path / "base", clock) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, office: Workbench) -> IncidentsScreen:
    made = IncidentsScreen(office)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    settle(qtbot, office)
    return made


def dialog_of(qtbot: QtBot) -> IncidentDialog:
    """The form that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), IncidentDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, IncidentDialog)
    return found


def write(editor: Editor, text: str) -> None:
    """Fill an editor as typing would."""
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(text))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def said(dialog: IncidentDialog) -> dict[str, str]:
    """What is said to be wrong, by field."""
    return {key: plain(line.sentence.text()) for key, line in dialog.wrongs.items() if not line.isHidden()}


def test_without_an_entry_the_keyboard_is_where_one_is_begun(screen: IncidentsScreen) -> None:
    assert screen.focusWidget() is screen.new_button


def test_what_is_missing_is_said_under_its_field_and_nothing_is_written(
    qtbot: QtBot, screen: IncidentsScreen, office: Workbench
) -> None:
    QTest.keyClick(screen.new_button, Qt.Key.Key_Space)
    dialog = dialog_of(qtbot)
    for key in ("renseignements", "date_incident", "date_connue", "personnes", "mesures"):
        write(dialog.editors[key], LOST[key])
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    missing = "Le champ « Circonstances de l’incident » de l’incident manque. (GEN-9020)"
    assert said(dialog) == {"circonstances": missing}
    assert dialog.focusWidget() is dialog.editors["circonstances"]
    assert office.ports.queries.incidents() == ()
    write(dialog.editors["circonstances"], LOST["circonstances"])
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    assert screen.model.index(0, 4).data() == "À évaluer"


def test_a_correction_shows_the_text_before_under_the_form(
    qtbot: QtBot, screen: IncidentsScreen, office: Workbench
) -> None:
    number = record_incident(office.ports, None, LOST).number
    office.bus.publish(record_incident(office.ports, number, LOST | {"personnes": "14"}).changes)
    qtbot.waitUntil(lambda: screen.current() is not None)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    words = plain(" ".join(label.text() for label in dialog.findChildren(Label)))
    assert "Nombre de personnes concernées : 12" in words
    assert isinstance(dialog.editors["personnes"], QLineEdit)
    assert dialog.editors["personnes"].text() == "14"
    dialog.reject()


def test_closing_asks_before_what_was_typed_is_lost(
    qtbot: QtBot, screen: IncidentsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.new_button.click()
    dialog = dialog_of(qtbot)
    write(dialog.editors["mesures"], "à moitié")
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Rejected)
    dialog.reject()
    assert dialog.isVisible()
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Accepted)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_serious_incident_says_the_notices_to_give_and_until_when_it_is_kept(
    qtbot: QtBot, screen: IncidentsScreen, office: Workbench
) -> None:
    office.bus.publish(record_incident(office.ports, None, LOST | JUDGED).changes)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    assert plain(str(screen.model.index(0, 4).data())) == "Sérieux : avis à donner"
    told = plain(screen.told.text())
    assert "avis à la Commission d’accès à l’information; avis aux personnes concernées" in told
    assert "avant le 5 nov. 2031" in told
    assert not screen.remove_button.isEnabled()


def test_after_five_years_an_entry_is_deleted_once_she_confirms(
    qtbot: QtBot, screen: IncidentsScreen, office: Workbench, clock: _Clock
) -> None:
    changes = record_incident(office.ports, None, LOST).changes
    clock.instant = moment("2031-11-05T08:30:00")
    office.bus.publish(changes)
    qtbot.waitUntil(screen.remove_button.isEnabled)
    QTest.keyClick(screen.remove_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DecisionDialog))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, DecisionDialog)
    with qtbot.waitSignal(office.announced):
        asked.accept_button.click()
    qtbot.waitUntil(lambda: not screen.incidents)
    assert not screen.remove_button.isEnabled()


def test_the_register_is_exported_and_printed_with_every_value_escaped(
    qtbot: QtBot,
    screen: IncidentsScreen,
    office: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.bus.publish(record_incident(office.ports, None, LOST | {"mesures": "<b>rien</b>"}).changes)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    path = tmp_path / "registre.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(office.announced) as told:
        QTest.keyClick(screen.export_button, Qt.Key.Key_Space)
    assert plain(told.args[0]) == "1 incident dans registre.csv."
    assert LOST["circonstances"] in path.read_text(encoding="utf-8-sig")
    html = register_paper(screen.incidents, office.formats).html
    assert "&lt;b&gt;rien" in html
    assert "<b>rien" not in html
