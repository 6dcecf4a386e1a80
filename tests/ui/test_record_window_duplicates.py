"""The Doublons tab of a fiche: pairs merged or told apart, decisions and merges taken back, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gestsync.domain.likeness import Agreement, Reason
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services import merge
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.queries import Candidate
from gestsync.ui.screens.distinct import DistinctDialog
from gestsync.ui.screens.record_window import RecordWindow
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import NIGHT, bring, held_back, office_workbench, plain, settle

CLIENT = RecordKind.CLIENT
NOW_SAID = "23 nov. 2026, 8 h 30"
LIKE = (
    "098118;2026-11-02T10:00;Garneau-Petit;Philomene;1988-05-15;9, rue du Lac;Wakefield;819 555-0199",
    "200001;2026-11-02T10:00;Roy;Zoé;;1, rue Haute;Hull;819 555-0101",
    "200003;2026-10-02T10:00;Tremblay;Marie;;1, rue Basse;Hull;819 555-0113",
)
HELD = "104233;2026-11-22T17:41;Garneau-Petit;Philomène;1988-05-14;17, rue du Quai;Gatineau;819 555-0177"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """098117 would be 104233, is nearly 098118, is not 200001, and absorbed 200003."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT, *LIKE)
        bring(made, tmp_path, "matin.csv", HELD)
        declare_pair_distinct(made.ports, CLIENT, ("098117", "200001"), "voisines")
        merge.apply(made.ports, merge.propose(made.ports, CLIENT, "098117", "200003"), "mariage")
        queries = made.ports.queries
        why = (Reason("prenom", Agreement.EXACT, 4.0),)
        fiches = queries.find(CLIENT, "098117"), queries.find(CLIENT, "098118")
        names = "Garneau-Petit, Philomène", "Garneau-Petit, Philomene"
        made.found[CLIENT] = (Candidate(*fiches, *names, None, 0.91, why=why),)
        yield made


def opened(qtbot: QtBot, office: Workbench, number: str) -> RecordWindow:
    """A fiche on that tab."""
    return shown(qtbot, office, office.ports.queries.find(CLIENT, number))


def shown(qtbot: QtBot, office: Workbench, ref: RecordRef) -> RecordWindow:
    """The same, whichever fiche has the number now."""
    window = RecordWindow(office, ref)
    qtbot.addWidget(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitActive(window):
        window.show()
    settle(qtbot, office)
    window.tabs.setCurrentIndex(3)
    window.duplicates.table.setFocus()
    return window


@pytest.fixture
def window(qtbot: QtBot, office: Workbench) -> RecordWindow:
    return opened(qtbot, office, "098117")


def lines(window: RecordWindow) -> list[list[str]]:
    """Every row as it is shown."""
    model = window.duplicates.model
    return [
        [plain(str(model.index(row, column).data())) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def go_to(window: RecordWindow, word: str) -> None:
    """Put the focus on the row of this state."""
    window.duplicates.table.selectRow([line[0] for line in lines(window)].index(word))


def entree(window: RecordWindow) -> None:
    QTest.keyClick(window.duplicates.table, Qt.Key.Key_Return)


def test_the_pairs_the_decisions_and_the_other_numbers_are_listed_and_counted(window: RecordWindow) -> None:
    decided = lines(window)[2][2]
    assert decided.startswith(f"voisines · {NOW_SAID} · ")  # then who was at this computer
    assert lines(window) == [
        ["Retenue", "Garneau-Petit, Philomène · 104233 (sans fiche)", "Même nom, prénom et naissance"],
        ["Doublon possible", "Garneau-Petit, Philomene · 098118", "Ressemblance · score 0,91"],
        ["Pas un doublon", "Roy, Zoé · 200001", decided],
        ["Autre numéro", "Tremblay, Marie · 200003", f"Fusionnée le {NOW_SAID} · mariage"],
    ]
    assert window.tabs.tabText(3) == "Doublons (2)"


def test_what_is_cut_in_the_table_is_said_whole_under_it(window: RecordWindow) -> None:
    go_to(window, "Autre numéro")
    assert plain(window.duplicates.told.text()) == "\n".join(lines(window)[3][1:])


def test_entree_merges_what_is_held_back_then_a_pair_with_this_fiche_kept(
    qtbot: QtBot, window: RecordWindow, office: Workbench
) -> None:
    with qtbot.waitSignal(office.merge_wanted) as wish:
        entree(window)
    assert wish.args == [held_back(office)]
    go_to(window, "Doublon possible")
    with qtbot.waitSignal(office.merge_pair_wanted) as pair:
        entree(window)
    assert pair.args == [CLIENT, "098117", "098118"]


def test_the_other_fiche_keeps_itself_and_opens_this_one(qtbot: QtBot, office: Workbench) -> None:
    window = opened(qtbot, office, "098118")
    with qtbot.waitSignal(office.merge_pair_wanted) as pair:
        window.duplicates.act_button.click()
    assert pair.args == [CLIENT, "098118", "098117"]
    with qtbot.waitSignal(office.record_wanted) as other:
        window.duplicates.open_button.click()
    assert other.args is not None
    assert other.args[0].number == "098117"


def test_a_pair_is_told_apart_with_a_reason_and_becomes_a_decision(
    qtbot: QtBot, window: RecordWindow, office: Workbench
) -> None:
    go_to(window, "Doublon possible")
    window.duplicates.distinct_button.click()
    asked = window.findChild(DistinctDialog)
    assert asked is not None
    assert not asked.accept_button.isEnabled()
    QTest.keyClicks(asked.reason, "cousines")
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [line[0] for line in lines(window)].count("Pas un doublon") == 2)
    assert window.tabs.tabText(3) == "Doublons (1)"


def test_a_decision_is_taken_back_after_a_question_and_entree_opens_the_other_fiche(
    qtbot: QtBot, window: RecordWindow, office: Workbench
) -> None:
    go_to(window, "Pas un doublon")
    with qtbot.waitSignal(office.record_wanted) as other:
        entree(window)
    assert other.args is not None
    assert other.args[0].number == "200001"
    assert window.duplicates.act_button.accessibleName() == "Retirer la décision…"
    window.duplicates.act_button.click()
    asked = window.findChild(DecisionDialog)
    assert asked is not None
    with qtbot.waitSignal(office.announced):
        asked.accept_button.click()
    qtbot.waitUntil(lambda: "Pas un doublon" not in [line[0] for line in lines(window)])
    assert office.ports.queries.declared_pairs(CLIENT) == ()


def test_a_number_that_was_absorbed_goes_back_after_a_question(
    qtbot: QtBot, window: RecordWindow, office: Workbench
) -> None:
    go_to(window, "Autre numéro")
    entree(window)
    asked = window.findChild(UndoDialog)
    assert asked is not None
    settle(qtbot, office)
    with qtbot.waitSignal(office.announced):
        asked.accept_button.click()
    qtbot.waitUntil(lambda: "Autre numéro" not in [line[0] for line in lines(window)])
    assert office.ports.queries.find(CLIENT, "200003").number == "200003"


def test_an_absorbed_fiche_leads_to_the_one_that_absorbed_it(qtbot: QtBot, office: Workbench) -> None:
    survivor = office.ports.queries.find(CLIENT, "098117").id or 0
    [number] = office.ports.queries.fiche_pairs(CLIENT, survivor).numbers
    window = shown(qtbot, office, number.ref)
    assert [line[:2] for line in lines(window)] == [["Absorbée par", "Garneau-Petit, Philomène · 098117"]]
    with qtbot.waitSignal(office.record_wanted) as wish:
        entree(window)
    assert wish.args is not None
    assert wish.args[0].number == "098117"
    assert window.duplicates.act_button.isEnabled()
    assert window.duplicates.act_button.accessibleName() == "Annuler la fusion…"


def test_a_fiche_without_any_says_so_and_leads_to_the_search(qtbot: QtBot, office: Workbench) -> None:
    window = opened(qtbot, office, "091120")
    empty = window.duplicates.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert window.tabs.tabText(3) == "Doublons"
    assert not window.duplicates.act_button.isVisible()
    with qtbot.waitSignal(office.duplicates_wanted) as wish:
        window.duplicates.search_link.click()
    assert wish.args == [False]


def test_without_a_search_in_this_session_the_tab_says_where_possible_pairs_come_from(
    qtbot: QtBot, office: Workbench
) -> None:
    pairs = office.found.pop(CLIENT)
    window = opened(qtbot, office, "098117")
    assert "aucune n’a été faite depuis l’ouverture" in window.duplicates.unsearched.text()
    assert window.duplicates.unsearched.isVisible()
    assert [line[0] for line in lines(window)][:2] == ["Retenue", "Pas un doublon"]
    office.keep_found(CLIENT, pairs)
    settle(qtbot, office)
    assert not window.duplicates.unsearched.isVisible()
    assert [line[0] for line in lines(window)][:2] == ["Retenue", "Doublon possible"]


def test_a_search_of_another_kind_says_nothing_of_this_fiche(qtbot: QtBot, office: Workbench) -> None:
    del office.found[CLIENT]
    window = opened(qtbot, office, "098117")
    office.keep_found(RecordKind.RSG, ())
    settle(qtbot, office)
    assert window.duplicates.unsearched.isVisible()
