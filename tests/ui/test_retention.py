"""Durées de conservation: what is due is shown, and goes only when somebody says yes."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gestsync.services.jobs import JobContext
from gestsync.services.preferences import save
from gestsync.services.retention import Outlook
from gestsync.services.workplace import Ports
from gestsync.storage.server_backups import ServerBackups
from gestsync.ui.screens import record_window, retention
from gestsync.ui.screens.dashboard import DashboardScreen
from gestsync.ui.screens.record_window import RecordWindow
from gestsync.ui.screens.retention import RetentionScreen
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench
from tests.fakes import FakeClock
from tests.local_base import full_disk
from tests.ui.report_office import NIGHT, bring, office_workbench, plain, settle
from tests.ui.sample_people import NOW

YEARS = 8 * 366 * 86_400 * 1_000_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """One night, eight years ago."""
    clock = FakeClock(NOW)
    with office_workbench(tmp_path / "base", clock) as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        clock.tick(YEARS)
        yield made


@pytest.fixture
def screen(qtbot: QtBot, office: Workbench) -> RetentionScreen:
    made = RetentionScreen(office)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    settle(qtbot, office)
    return made


def choose(qtbot: QtBot, screen: RetentionScreen, **wanted: Any) -> None:
    office = screen.workbench
    kept = replace(office.settings, **wanted)
    office.write(lambda _ctx: save(office.ports, kept), lambda _changes: None, owner=screen)
    qtbot.waitUntil(lambda: len(screen.outlook.limits) == len(wanted))


def rows(screen: RetentionScreen) -> list[str]:
    count = range(screen.model.rowCount())
    return [" | ".join(plain(str(screen.model.index(row, at).data())) for at in range(4)) for row in count]


def test_without_a_duration_everything_is_kept_and_nothing_can_be_erased(screen: RetentionScreen) -> None:
    assert plain(screen.summary.text()).startswith("Aucune durée n’est réglée : tout est gardé.")
    assert not screen.erase_button.isEnabled()


def test_a_look_can_be_stopped_and_begun_again(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    went_on = list[bool]()

    def endless(_ports: Ports, ctx: JobContext) -> Outlook:
        gate.wait()
        ctx.check()
        went_on.append(True)
        return Outlook({})

    gate = threading.Event()
    monkeypatch.setattr(retention, "look", endless)
    screen = RetentionScreen(office)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.summary.text() == "Recherche en cours…"
    screen.look_button.click()
    assert screen.summary.text() == "Recherche arrêtée."
    assert screen.look_button.text() == "Chercher de nouveau"
    gate.set()
    settle(qtbot, office)
    assert not went_on
    screen.look_button.click()
    qtbot.waitUntil(lambda: screen.summary.text().startswith("Aucune durée"))
    assert not screen.look_button.isVisible()


def test_a_look_stops_with_its_window_and_begins_again_with_it(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    settle(qtbot, office)
    gate = threading.Event()
    office.look(lambda _ctx: gate.wait(), lambda _done: None, owner=office)
    choose_kept = replace(office.settings, keep_client_years=7)
    office.bus.publish(save(office.ports, choose_kept))
    screen.close()
    gate.set()
    settle(qtbot, office)
    assert not screen.outlook.limits
    screen.show()
    qtbot.waitUntil(lambda: len(screen.outlook.limits) == 1)


def test_the_durations_are_set_where_the_others_are(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    with qtbot.waitSignal(office.settings_wanted) as wanted:
        screen.settings_button.click()
    assert wanted.args == ["PRIVACY"]


def test_what_is_due_is_listed_with_its_rule_and_since_when(qtbot: QtBot, screen: RetentionScreen) -> None:
    choose(qtbot, screen, keep_client_years=7, keep_journal_years=7)
    listed = rows(screen)
    assert any(row.startswith("Clients | ") and " 2026" in row for row in listed)
    assert listed[-1].startswith("Lignes du journal | 1 ligne | — | d’avant le ")
    assert plain(screen.summary.text()).startswith(f"Clients : {len(listed) - 1}, Lignes du journal : 1.")


def test_a_fiche_that_is_due_can_be_looked_at_first(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    with qtbot.waitSignal(office.record_wanted) as wanted:
        screen.table.activated.emit(screen.model.index(0, 0))
    assert wanted.args is not None
    assert wanted.args[0] == screen.outlook.fiches[0].ref


def test_nothing_goes_before_the_question_is_answered(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    before = rows(screen)
    screen.erase_button.click()
    dialog = screen.findChild(DecisionDialog)
    assert dialog is not None
    assert dialog.cancel_button.isDefault()
    dialog.reject()
    screen.refresh()
    qtbot.waitUntil(lambda: not office.lanes.busy())
    assert rows(screen) == before


@pytest.mark.parametrize("on_server", [False, True])
def test_the_question_promises_a_backup_only_where_one_is_made(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench, on_server: bool
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    if on_server:
        office.ports = replace(office.ports, backups=ServerBackups())
    screen.ask()
    dialog = screen.findChild(DecisionDialog)
    assert dialog is not None
    said = " ".join(plain(label.text()) for label in dialog.findChildren(QLabel))
    assert ("d’abord sauvegardée" in said) is not on_server
    assert ("sauvegardes du serveur" in said) is on_server


def test_the_first_tab_reminds_of_what_is_due_and_leads_here(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    first = DashboardScreen(office)
    qtbot.addWidget(first)
    first.show()
    settle(qtbot, office)
    assert "conservation" not in told(first), "nothing without a rule"
    choose(qtbot, screen, keep_client_years=7)
    count = len(screen.outlook.fiches)
    qtbot.waitUntil(lambda: f"{count} éléments ont dépassé leur durée de conservation" in told(first))
    links = [each for each in first.todo.findChildren(LinkButton) if each.text() == "Voir ce que c’est"]
    with qtbot.waitSignal(office.retention_wanted):
        links[0].click()
    screen.erase(screen.outlook)
    qtbot.waitUntil(lambda: "conservation" not in told(first))


def told(first: DashboardScreen) -> str:
    return " | ".join(plain(label.text()) for label in first.todo.findChildren(QLabel) if label.isVisible())


def test_in_english_no_space_comes_before_a_colon(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench, qapp: QApplication
) -> None:
    choose(qtbot, screen, keep_client_years=7, keep_journal_years=7)
    install_translators(qapp, Language.EN)
    try:
        assert "Lines of the journal: 1" in screen._summary()
    finally:
        install_translators(qapp, Language.FR)


def test_a_yes_erases_what_was_shown_and_says_how_many(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    count = len(rows(screen))
    screen.ask()
    dialog = screen.findChild(DecisionDialog)
    assert dialog is not None
    with qtbot.waitSignal(office.announced) as said:
        dialog.accept_button.click()
    assert said.args
    assert plain(str(said.args[0])) == f"Effacé. Clients : {count}."
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0)
    assert screen.empty.isVisible()
    assert not screen.erase_button.isEnabled()
    assert screen.focusWidget() is screen.settings_button, "the list that had the keyboard is gone"


def test_a_fiche_that_is_erased_while_it_is_shown_goes_without_a_word_unless_something_was_typed(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_window, "abandons", lambda _window: True)
    choose(qtbot, screen, keep_client_years=7)
    failures: list[str] = []
    office.failed.connect(lambda error, _retry: failures.append(plain(error.sentence)))
    refs = [each.ref for each in screen.outlook.fiches[:2]]
    shown = [RecordWindow(office, ref) for ref in refs]
    for each in shown:
        qtbot.addWidget(each)
        each.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        each.show()
    settle(qtbot, office)
    note = next(iter(shown[1].form.findChildren(QPlainTextEdit)))
    note.setPlainText("Rappeler")
    with qtbot.waitSignal(office.announced):
        screen.erase(screen.outlook)
    settle(qtbot, office)
    assert [each.isVisible() for each in shown] == [False, False]
    assert failures == [f"Aucune fiche ne porte le n° {refs[1].number}."]


def test_what_is_erased_is_not_offered_again_meanwhile(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    gate = threading.Event()
    office.write(lambda _ctx: gate.wait(5), lambda _done: None, owner=office)
    screen.erase(screen.outlook)
    with qtbot.waitSignal(office.due_seen):
        screen.refresh()  # something else changed
    assert not screen.erase_button.isEnabled()
    gate.set()
    settle(qtbot, office)


def test_that_nothing_is_due_is_not_said_while_it_is_looked_for_again(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench
) -> None:
    assert screen.empty.accessibleName() == "Rien n’est à effacer."
    screen.refresh()
    assert (screen.summary.text(), screen.empty.accessibleName()) == ("Recherche en cours…", "")
    settle(qtbot, office)
    assert screen.empty.accessibleName() == "Rien n’est à effacer."


def test_traces_that_an_erasing_leaves_are_told_until_the_next_one(
    qtbot: QtBot, screen: RetentionScreen, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, screen, keep_client_years=7)
    full_disk(monkeypatch)
    with qtbot.waitSignal(office.announced) as said:
        screen.erase(screen.outlook)
    traces = "des traces peuvent rester dans son fichier jusqu’au prochain effacement."
    assert plain(str((said.args or [""])[0])).endswith(traces)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0)
    assert traces in plain(screen.summary.text())
