"""Paires « Pas un doublon »: listed with who, when and why, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gestsync.domain.records import RecordKind
from gestsync.services.distinct import declare_distinct
from gestsync.ui.screens.distinct_pairs import DistinctPairsScreen
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import MORNING, NIGHT, bring, held_back, office_workbench, plain, settle

CLIENT = RecordKind.CLIENT


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """Two homonyms, told apart."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        bring(made, tmp_path, "matin.csv", *MORNING)
        declare_distinct(made.ports, held_back(made), "tante et nièce")
        yield made


@pytest.fixture
def screen(qtbot: QtBot, office: Workbench) -> DistinctPairsScreen:
    made = DistinctPairsScreen(office)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.pairs))
    return made


def cells(screen: DistinctPairsScreen) -> list[str]:
    """The first row as it is shown."""
    return [plain(str(screen.model.index(0, column).data())) for column in range(screen.model.columnCount())]


def test_a_pair_is_listed_with_its_reason_and_its_state(screen: DistinctPairsScreen) -> None:
    left, right, reason, decided, state = cells(screen)
    assert (left, right) == ("Garneau-Petit, Philomène · 098117", "Garneau-Petit, Philomène · 104233")
    assert (reason, state) == ("tante et nièce", "Tient")
    assert decided.startswith("Aujourd’hui à")
    assert screen.kind_chips.current == CLIENT.value


def test_a_pair_is_to_be_looked_at_again_once_an_identifying_field_changes(
    qtbot: QtBot, screen: DistinctPairsScreen, office: Workbench, tmp_path: Path
) -> None:
    done = bring(office, tmp_path, "soir.csv", "098117;2026-11-23T07:00;;;;;;819 555-0199")
    office.bus.publish(done.changes)
    qtbot.waitUntil(lambda: cells(screen)[4] == "À revoir")
    assert "de nouveau" in screen.told.text()


def test_by_keys_alone_a_decision_is_taken_back_and_its_modification_waits_again(
    qtbot: QtBot, screen: DistinctPairsScreen, office: Workbench
) -> None:
    screen.withdraw_button.setFocus()
    QTest.keyClick(screen.withdraw_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DecisionDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DecisionDialog)
    assert not dialog.accept_button.isDefault()
    dialog.accept_button.setFocus()
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not screen.pairs)
    assert held_back(office)
    assert not screen.withdraw_button.isEnabled()
    settle(qtbot, office)


def test_entree_opens_both_fiches(qtbot: QtBot, screen: DistinctPairsScreen, office: Workbench) -> None:
    wished: list[str] = []
    office.record_wanted.connect(lambda ref, _as_of, _marked: wished.append(ref.number))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wished == ["098117", "104233"])
