"""Erreurs ouvertes: what is to fix, its fiche, who fixes it, what became of it, and the list in a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services.queries import ErrorRow
from gestsync.ui.screens.errors import ErrorsScreen
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import plain, settle


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> ErrorsScreen:
    """The list, shown and read."""
    made = ErrorsScreen(workbench)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, workbench)
    return made


def numbers(screen: ErrorsScreen) -> list[str]:
    """The numbers of the list."""
    return [str(screen.model.index(row, 0).data()) for row in range(screen.model.rowCount())]


def choose(qtbot: QtBot, screen: ErrorsScreen, words: str) -> None:
    """Press a pill."""
    button = next(each for each in screen.states.findChildren(QPushButton) if each.text().startswith(words))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, screen.workbench)


def test_open_errors_are_shown_first_and_the_pills_count_the_others(screen: ErrorsScreen) -> None:
    assert numbers(screen) == ["IMP-1003", "IMP-1004", "IMP-1002"]
    pills = [plain(words) for words in screen.states.words]
    assert pills == ["Ouvertes  3", "Fermées  1", "Toutes  4"]


def test_who_claims_one_number_is_listed_each_with_its_line(
    qtbot: QtBot, screen: ErrorsScreen, workbench: Workbench
) -> None:
    assert screen.claimants.text().splitlines() == [
        "•\u2002Paradis, Abel (table RSG, ligne 12)",
        "•\u2002Rochon, Elio (table RSG, ligne 40)",
    ]
    screen.table.selectRow(1)
    settle(qtbot, workbench)
    assert screen.claimants.isHidden()


def test_a_closed_error_says_when_and_keeps_its_past(qtbot: QtBot, screen: ErrorsScreen) -> None:
    choose(qtbot, screen, "Fermées")
    assert numbers(screen) == ["IMP-1001"]
    assert plain(str(screen.model.index(0, 4).data())) == "Fermée vendredi à 8 h 40"
    assert plain(screen.past.text()) == (
        "Ouverte jeudi à 8 h 12, fermée vendredi à 8 h 40, trouvée par 2 synchronisations."
    )
    assert not screen.open_button.isEnabled()


def test_the_main_act_of_a_row_opens_its_fiche(
    qtbot: QtBot, screen: ErrorsScreen, workbench: Workbench
) -> None:
    screen.table.selectRow(1)
    settle(qtbot, workbench)
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        screen.open_button.click()
    assert wish.args[0] == RecordRef(RecordKind.RSG, "0087", 2)
    screen.table.selectRow(2)
    assert not screen.open_button.isEnabled()


def test_an_error_about_several_fiches_lets_each_be_opened(
    qtbot: QtBot, screen: ErrorsScreen, workbench: Workbench
) -> None:
    assert screen.open_button.text() == "Ouvrir une fiche…"
    opened: list[RecordRef] = []
    workbench.record_wanted.connect(lambda ref, *_: opened.append(ref))
    screen.open_button.click()
    menu = screen.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    acts = [action for action in menu.actions() if action.text()]
    assert [action.text() for action in acts] == [
        "Paradis, Abel (0300)",
        "Rochon, Elio (0412)",
        "Ouvrir toutes les fiches",
    ]
    menu.close()
    for action in acts:
        action.trigger()
    assert [ref.number for ref in opened] == ["0300", "0412", "0300", "0412"]


MISSING = {"of_provider": "du Gestionnaire", "missing": "la colonne NOM de la table RSG", "similar": "NOMS"}
UNKNOWN = {"children": "30", "count": "20", "numbers": "4700, 4701, et 18 autres"}
LACKING = {ErrorCode.IMP_1005: MISSING, ErrorCode.IMP_1029: UNKNOWN}


@pytest.mark.parametrize("code", LACKING)
def test_what_the_profile_lacks_leads_to_the_mapping_editor(
    qtbot: QtBot,
    screen: ErrorsScreen,
    workbench: Workbench,
    monkeypatch: pytest.MonkeyPatch,
    code: ErrorCode,
) -> None:
    assert screen.match_button.isHidden()
    row = ErrorRow(code, None, "", LACKING[code], 0, 9)
    monkeypatch.setattr(type(workbench.ports.queries), "errors", lambda *_: (row,))
    screen.refresh()
    settle(qtbot, workbench)
    assert not screen.match_button.isHidden()
    with qtbot.waitSignal(workbench.mapping_wanted) as wish:
        screen.match_button.click()
    assert wish.args == [code]


def test_exchanged_numbers_lead_to_the_change_of_system(
    qtbot: QtBot, screen: ErrorsScreen, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert screen.renumber_button.isHidden()
    facts = {"moves": "Cyr, Ida (2 → 1)", "claimants": "Cyr, Ida (2 → 1)", "provider": "Le Gestionnaire"}
    row = ErrorRow(ErrorCode.IMP_1025, RecordKind.RSG, "1", facts, 0, 9)
    monkeypatch.setattr(type(workbench.ports.queries), "errors", lambda *_: (row,))
    screen.refresh()
    settle(qtbot, workbench)
    with qtbot.waitSignal(workbench.renumber_wanted):
        screen.renumber_button.click()


@pytest.mark.parametrize(
    ("code", "words", "wish"),
    [
        (ErrorCode.IMP_1001, "Synchroniser de nouveau", "sync_wanted"),
        (ErrorCode.EXC_2001, "Récupérer de nouveau", "retrieval_wanted"),
        (ErrorCode.EXC_2002, "Paramétrage…", "exchange_settings_wanted"),
    ],
)
def test_an_error_of_a_whole_run_offers_what_may_end_it_and_no_fiche(
    qtbot: QtBot, screen: ErrorsScreen, code: ErrorCode, words: str, wish: str
) -> None:
    workbench = screen.workbench
    assert screen.again_button.isHidden()
    assert not screen.open_button.isHidden()
    row = ErrorRow(code, None, "", {}, 0, 9)
    workbench.ports.queries.errors = lambda *_: (row,)  # type: ignore[method-assign]
    screen.refresh()
    settle(qtbot, workbench)
    assert screen.open_button.isHidden()
    assert screen.again_button.text() == words
    with qtbot.waitSignal(getattr(workbench, wish)):
        screen.again_button.click()
    with qtbot.waitSignal(getattr(workbench, wish)):  # the main act of the row is what is offered
        screen.table.activated.emit(screen.model.index(0, 0))


def test_the_list_that_is_shown_goes_to_a_file(
    qtbot: QtBot, screen: ErrorsScreen, workbench: Workbench, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workbench.announced) as told:
        screen.export_to(tmp_path / "erreurs.csv")
    assert plain(str((told.args or [""])[0])) == "3 erreurs dans erreurs.csv."
    text = (tmp_path / "erreurs.csv").read_text(encoding="utf-8-sig")
    assert [line.split(";")[0] for line in text.splitlines()[1:]] == ["IMP-1003", "IMP-1004", "IMP-1002"]
