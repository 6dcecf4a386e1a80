"""Changement de système comptable: who was recognised and how, held back or applied."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.domain.renumbering import RenumberPlan
from gestsync.services import renumber
from gestsync.services.jobs import JobContext
from gestsync.services.workplace import Ports
from gestsync.ui.screens.renumber import RenumberDialog
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sync_office import Accounting, sample_accounting, synced_workbench


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base whose three RSGs are now in another system, one under her old number."""
    base = sample_accounting()
    for number, ministry in (("0142", "417"), ("0087", "932"), ("0211", "1190")):
        row = next(row for row in base.tables["RSG"] if row["NO_DOSSIER"] == number)
        row["NO_MINIST"] = ministry
    with synced_workbench(tmp_path, base) as workbench:
        _renumbered(base)
        yield workbench


def _renumbered(base: Accounting) -> None:
    for row in base.tables["RSG"][:2]:
        row["NO_DOSSIER"] = f"9{row['NO_DOSSIER']}"


@pytest.fixture
def dialog(qtbot: QtBot, office: Workbench) -> RenumberDialog:
    """The screen, once the system was read."""
    return shown(qtbot, office)


def shown(qtbot: QtBot, office: Workbench) -> RenumberDialog:
    made = RenumberDialog(office)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    settle(qtbot, office)
    qtbot.waitUntil(made.apply_button.isEnabled)
    return made


def texts(dialog: RenumberDialog, row: int) -> list[str]:
    """One row."""
    return [str(dialog.model.index(row, column).data()) for column in range(6)]


def test_it_says_who_was_recognised_and_how(dialog: RenumberDialog) -> None:
    assert texts(dialog, 0) == [
        "Arsenault-Roy, Maude",
        "RSG",
        "0142",
        "90142",
        "Même numéro du Ministère",
        "",
    ]
    said = plain(dialog.summary.text())
    assert "2 fiches changent de numéro, 1 garde le sien, 0 est nouvelle, 0 n’y est pas." in said
    assert dialog.apply_button.text() == "Changer 2 numéros"


def test_it_says_that_nobody_changes(qtbot: QtBot, tmp_path: Path) -> None:
    with synced_workbench(tmp_path, sample_accounting()) as office:
        dialog = RenumberDialog(office)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.empty.isVisible)
        assert not dialog.apply_button.isEnabled()
        settle(qtbot, office)
        assert dialog.apply_button.text() == "Changer les numéros"
        assert plain(dialog.summary.text()).endswith("0 n’y est pas.")


def test_one_held_back_stays_and_the_others_change(
    qtbot: QtBot, dialog: RenumberDialog, office: Workbench
) -> None:
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert texts(dialog, 0)[5] == "Retenue"
    with qtbot.waitSignal(office.announced) as told:
        dialog.apply_button.click()
    assert (told.args or [""])[0] == "1 numéro changé. Synchronisez (F5) pour finir."
    settle(qtbot, office)
    find = office.ports.queries.find
    assert find(RecordKind.RSG, "0142").number == "0142"
    assert find(RecordKind.RSG, "0087").number == "90087"


@pytest.fixture
def exchanged(tmp_path: Path) -> Iterator[Workbench]:
    """The first two RSGs have each the number of the other in the system of now."""
    base = sample_accounting()
    with synced_workbench(tmp_path, base) as workbench:
        first, second = base.tables["RSG"][:2]
        first["NO_DOSSIER"], second["NO_DOSSIER"] = second["NO_DOSSIER"], first["NO_DOSSIER"]
        yield workbench


def test_exchanged_numbers_are_held_back_and_changed_together(qtbot: QtBot, exchanged: Workbench) -> None:
    dialog = shown(qtbot, exchanged)
    assert [texts(dialog, row)[2:4] for row in (0, 1)] == [["0142", "0087"], ["0087", "0142"]]
    assert [texts(dialog, row)[5] for row in (0, 1)] == ["Échange", "Échange"]
    assert "2 se passent leurs numéros : elles changent ensemble." in plain(dialog.summary.text())
    dialog.toggle([1])
    assert [texts(dialog, row)[5] for row in (0, 1)] == ["Retenue", "Retenue"]
    assert not dialog.apply_button.isEnabled()
    dialog.toggle([0])
    with qtbot.waitSignal(exchanged.announced) as told:
        dialog.apply_button.click()
    assert (told.args or [""])[0] == "2 numéros changés. Synchronisez (F5) pour finir."


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("fails", [False, True])
def test_closed_when_the_read_was_ending_it_says_nothing(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch, *, fails: bool, gone: bool
) -> None:
    ended = Event()

    def read(_ports: Ports, _ctx: JobContext) -> tuple[RenumberPlan, ...]:
        ended.set()
        if fails:
            raise AppError(ErrorCode.IMP_1007, provider="Le Gestionnaire")
        return ()

    monkeypatch.setattr(renumber, "plan", read)
    dialog = RenumberDialog(office)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    ended.wait()
    with qtbot.assertNotEmitted(office.failed):
        dialog.close()
        if gone:
            delete(dialog)
        settle(qtbot, office)


def test_a_screen_closed_before_the_numbers_changed_is_not_answered(qtbot: QtBot, office: Workbench) -> None:
    dialog, gate = RenumberDialog(office), Event()
    qtbot.waitUntil(dialog.apply_button.isEnabled)
    office.write(lambda _ctx: gate.wait(5), lambda _done: None, owner=office)
    dialog.apply_button.click()
    delete(dialog)
    with qtbot.waitSignal(office.announced) as told:
        gate.set()
    assert (told.args or [""])[0] == "2 numéros changés. Synchronisez (F5) pour finir."
    settle(qtbot, office)
