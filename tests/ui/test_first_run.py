"""Premiers pas: from an empty program to the first synchronisation, on a real base; all of it can wait."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDir, QProcess
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from gestsync.demo.bases import write_base
from gestsync.demo.programme import programme
from gestsync.domain.settings import Settings
from gestsync.services.preferences import site_password
from gestsync.ui.screens.first_run import SEEN, FirstRunDialog
from gestsync.ui.widgets.location import LocationEdit
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle, type_password
from tests.ui.sample import sample_workbench


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench on a real, empty base."""
    with office_workbench(tmp_path / "base") as made:
        yield made


@pytest.fixture
def accounting(tmp_path: Path, workbench: Workbench) -> Path:
    """A base of Le Gestionnaire, as DBF files."""
    folder = tmp_path / "compta"
    folder.mkdir()
    people = programme(7, date(2026, 11, 23), ZoneInfo("America/Toronto"))
    return write_base(workbench.ports.profiles.provider("gestionnaire"), people.start, folder)


@pytest.fixture
def assistant(qtbot: QtBot, workbench: Workbench) -> Iterator[FirstRunDialog]:
    """The assistant, shown; it deletes itself when it is closed."""
    made = FirstRunDialog(workbench)
    made.show()
    yield made
    if isValid(made):
        made.close()
    settle(qtbot, workbench)


def go_on(qtbot: QtBot, assistant: FirstRunDialog, workbench: Workbench) -> None:
    """Press [Suivant] and wait for what that begins."""
    assistant.next_button.click()
    settle(qtbot, workbench)


def go_to_preview(qtbot: QtBot, assistant: FirstRunDialog, workbench: Workbench, accounting: Path) -> None:
    """Name the accounting base and wait until it is read."""
    go_on(qtbot, assistant, workbench)
    assistant.provider.place.line.setText(str(accounting))
    with qtbot.waitSignal(assistant.provider.read, timeout=20_000):
        assistant.next_button.click()


def test_the_trial_says_how_many_fiches_it_read_and_writes_none(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path
) -> None:
    go_on(qtbot, assistant, workbench)
    assert not assistant.provider.test_button.isEnabled()
    assistant.provider.place.line.setText(str(accounting))
    assistant.provider.test_button.setFocus()
    with qtbot.waitSignal(assistant.provider.read, timeout=20_000):
        assistant.provider.test_button.click()
    assert assistant.focusWidget() is assistant.provider.test_button
    assert plain(assistant.provider.answer.spec.text) == "Lus : 117 RSG, 700 enfants."
    assert plain(assistant.provider.answer_words.text()) == (
        "2 erreurs à corriger. La première : La RSG Racicot, Aurélie n’a pas de numéro de dossier (table "
        "RSG, ligne 1). Elle n’est pas reprise; rien n’est perdu ici. Donnez-lui un numéro dans Le "
        "Gestionnaire, puis synchronisez de nouveau."
    )
    assert workbench.ports.queries.dashboard().empty_base
    assert workbench.ports.settings() == Settings()


def test_a_base_that_does_not_answer_says_why_in_line(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, tmp_path: Path
) -> None:
    go_on(qtbot, assistant, workbench)
    assistant.provider.place.line.setText(str(tmp_path / "nulle part"))
    with qtbot.waitSignal(assistant.provider.read, timeout=20_000):
        assistant.provider.test_button.click()
    assert assistant.provider.answer.spec.text == "Échec"
    assert "nulle part" in assistant.provider.answer_words.text()
    assert assistant.provider.answer_words.text().endswith("(IMP-1001)")
    go_on(qtbot, assistant, workbench)
    assert assistant.preview.sentence.text().startswith("La base du Gestionnaire ne répond pas.")
    assistant.show_step(1)
    assistant.provider.place.line.setText(str(tmp_path))
    assert not assistant.provider.answer.isVisible()


def test_a_base_with_other_tables_leads_to_the_mapping_from_where_she_stands(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, tmp_path: Path
) -> None:
    (tmp_path / "gens.csv").write_text("NoResp;NomFamille\n1;Roy\n", encoding="utf-8")
    go_on(qtbot, assistant, workbench)
    page = assistant.provider
    page.provider.setCurrentIndex(page.provider.findData("progarde"))
    page.place.line.setText(str(tmp_path))
    with qtbot.waitSignal(page.read, timeout=20_000):
        page.test_button.click()
    assert page.answer_words.text().endswith("(IMP-1005)")
    assert "Correspondance des colonnes" in page.answer_words.text()
    assert "soutien" not in page.answer_words.text()
    assert page.mapping.hasFocus()


def test_an_answer_about_another_base_is_not_heard(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path, tmp_path: Path
) -> None:
    go_on(qtbot, assistant, workbench)
    assistant.provider.place.line.setText(str(accounting))
    assistant.provider.test_button.click()
    assistant.provider.place.line.setText(str(tmp_path / "nulle part"))
    assert not assistant.provider.is_reading
    assistant.provider.test_button.click()
    qtbot.waitUntil(lambda: "(IMP-1001)" in assistant.provider.answer_words.text(), timeout=20_000)
    settle(qtbot, workbench)
    assert assistant.provider.plan is None
    assert "(IMP-1001)" in assistant.provider.answer_words.text()


def test_a_password_kept_for_an_assistant_closed_meanwhile_tries_nothing(
    qtbot: QtBot,
    workbench: Workbench,
    assistant: FirstRunDialog,
    accounting: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assistant.provider.place.line.setText(str(accounting))
    type_password(monkeypatch, "sésame")
    assistant.provider.password.click()
    delete(assistant)
    with qtbot.waitSignal(workbench.announced) as told:
        settle(qtbot, workbench)
    assert (told.args or [""])[0] == "Mot de passe gardé."
    assert not workbench.lanes.net.busy


def test_the_preview_reads_by_itself_and_shows_the_fiches_as_they_will_be(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path
) -> None:
    go_to_preview(qtbot, assistant, workbench, accounting)
    assert assistant.step == 2
    assert plain(assistant.preview.sentence.text()).startswith("117 RSG, 700 enfants. Regardez les noms")
    model = assistant.preview.model
    assert model.rowCount() == 117
    shown = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert shown[0] == "0650"
    assert shown[1:3] == ["Archambeault", "Aurélie"]


def test_a_reading_that_is_stopped_says_so_on_both_pages_and_begins_again_with_its_page(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path
) -> None:
    gate = threading.Event()
    workbench.fetch(lambda _ctx: gate.wait(), lambda _done: None, owner=workbench)
    go_on_typed = assistant.provider.place.line
    assistant.show_step(1)
    go_on_typed.setText(str(accounting))
    assistant.next_button.click()
    assert plain(assistant.preview.sentence.text()) == "Lecture…"
    workbench.cancel_work()
    gate.set()
    settle(qtbot, workbench)
    assert plain(assistant.preview.sentence.text()).startswith("Lecture arrêtée. « Précédent »")
    assert assistant.provider.answer.spec.text == "Lecture arrêtée"
    assistant.back_button.click()
    with qtbot.waitSignal(assistant.provider.read, timeout=20_000):
        assistant.next_button.click()
    assert plain(assistant.preview.sentence.text()).startswith("117 RSG, 700 enfants.")


def test_at_the_end_all_is_kept_at_once_and_the_synchronisation_is_offered(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path
) -> None:
    go_to_preview(qtbot, assistant, workbench, accounting)
    go_on(qtbot, assistant, workbench)
    assistant.exchange.connection.host.setText("ftp.exemple.invalid")
    assistant.exchange.connection.user.setText("bc-outaouais")
    assistant.exchange.connection.password.setText("sésame")
    go_on(qtbot, assistant, workbench)
    assert [plain(line.text()) for line in assistant.ready.lines] == [
        "Le Gestionnaire : 117 RSG, 700 enfants.",
        "Site d’échange : ftp.exemple.invalid, à vérifier.",
    ]
    assert workbench.ports.settings() == Settings()
    with qtbot.waitSignals([assistant.accepted, workbench.sync_wanted]):
        assistant.next_button.click()
    assert workbench.ports.settings() == Settings(
        provider_location=str(accounting),
        exchange_host="ftp.exemple.invalid",
        exchange_user="bc-outaouais",
        exchange_automatic=True,
    )
    assert site_password(workbench.ports) == "sésame"


def test_what_is_left_empty_waits_and_nothing_is_received_from_nowhere(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog
) -> None:
    for _page in range(4):
        go_on(qtbot, assistant, workbench)
    assert [plain(line.text()) for line in assistant.ready.lines] == [
        "Système comptable : à régler plus tard.",
        "Site d’échange : à régler plus tard.",
    ]
    assert not assistant.ready.synchronise.isEnabled()
    asked: list[object] = []
    workbench.sync_wanted.connect(lambda: asked.append(None))
    with qtbot.waitSignal(assistant.accepted):
        assistant.next_button.click()
    assert workbench.ports.settings() == Settings()
    assert asked == []


def test_later_keeps_nothing(
    qtbot: QtBot, workbench: Workbench, assistant: FirstRunDialog, accounting: Path
) -> None:
    go_on(qtbot, assistant, workbench)
    assistant.provider.place.line.setText(str(accounting))
    with qtbot.waitSignal(assistant.rejected):
        assistant.later_button.click()
    settle(qtbot, workbench)
    assert workbench.ports.settings() == Settings()


def test_the_demonstration_opens_beside_in_a_process_of_its_own(
    qtbot: QtBot, assistant: FirstRunDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(_program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append(arguments)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assistant.welcome.demonstration.click()
    assert started == [["-m", "gestsync", "demo"]]
    told = [label.text() for label in assistant.welcome.findChildren(type(assistant.preview.sentence))]
    assert any("s’ouvre dans sa propre fenêtre" in text for text in told)


def test_it_comes_by_itself_once_and_only_when_there_is_nothing_yet(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = MainWindow(workbench)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workbench.first_run_wanted):
        window.begin()
    assert workbench.view.value(SEEN)
    asked: list[object] = []
    workbench.first_run_wanted.connect(lambda: asked.append(None))
    window.begin()
    settle(qtbot, workbench)
    assert asked == []


def test_it_does_not_come_over_a_window_closed_meanwhile(qtbot: QtBot, workbench: Workbench) -> None:
    window = MainWindow(workbench)
    qtbot.addWidget(window)
    window.show()
    window.begin()
    window.close()
    settle(qtbot, workbench)
    assert not workbench.view.value(SEEN)


def test_a_base_that_holds_fiches_asks_nothing(qtbot: QtBot) -> None:
    with sample_workbench() as workbench:
        asked: list[object] = []
        workbench.first_run_wanted.connect(lambda: asked.append(None))
        window = MainWindow(workbench)
        qtbot.addWidget(window)
        window.begin()
        settle(qtbot, workbench)
        assert asked == []


def test_a_base_is_chosen_as_a_file_or_as_a_folder_and_written_as_windows_does(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDir, "toNativeSeparators", lambda place: place.replace("/", "\\"))  # as on Windows
    place = LocationEdit("Emplacement", "C:\\ancienne")
    qtbot.addWidget(place)
    file, folder = place.findChildren(QPushButton)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("C:/compta/gestion.mdb", ""))
    file.click()
    assert place.location() == "C:\\compta\\gestion.mdb"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    folder.click()
    assert place.location() == "C:\\compta\\gestion.mdb"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "//SERVEUR/compta")
    folder.click()
    assert place.location() == "\\\\SERVEUR\\compta"


def test_a_path_that_windows_copied_is_taken_without_its_quotes(qtbot: QtBot) -> None:
    place = LocationEdit("Emplacement", ' "C:\\Compta d\'été\\gestion.mdb" ')
    qtbot.addWidget(place)
    assert place.location() == "C:\\Compta d'été\\gestion.mdb"
