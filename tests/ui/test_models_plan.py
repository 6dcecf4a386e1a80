"""The model of the preview: one row per changed field, held back by fiche."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gestsync.domain.records import RecordKind
from gestsync.ui.formats import Formats
from gestsync.ui.models.plan import PlanColumn, PlanFilter, PlanModel, filter_counts
from gestsync.ui.models.rows import Heading, RowsModel, TableRow
from tests.ui.report_office import plain
from tests.ui.sample import ZONE
from tests.ui.sample_plan import sample_plan

FIRST, SECOND, THIRD, OVERWRITTEN = 0, 1, 2, 3


@pytest.fixture
def model(qtbot: QtBot) -> PlanModel:
    """The sample plan, whole."""
    return PlanModel(sample_plan(), Formats(ZONE), "Le Gestionnaire")


def text(model: PlanModel, row: int, column: PlanColumn) -> str:
    """What a cell says."""
    return plain(str(model.index(row, column.value).data()))


def test_the_model_keeps_the_promises_of_a_qt_model(model: PlanModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(PlanFilter.PROBLEM)
    model.show(PlanFilter.ALL)
    model.toggle([0])
    assert tester.model() is model


def test_each_changed_field_is_a_row_and_the_name_is_said_once(model: PlanModel) -> None:
    rows = [
        (text(model, row, PlanColumn.FICHE), text(model, row, PlanColumn.FIELD))
        for row in (FIRST, SECOND, THIRD)
    ]
    assert rows == [("Arsenault-Roy, Maude", "Téléphone"), ("", "Adresse"), ("", "Ville")]


def test_a_row_says_the_old_value_then_the_new_one(model: PlanModel) -> None:
    assert text(model, FIRST, PlanColumn.OURS) == "819 555-0142"
    assert text(model, FIRST, PlanColumn.ARROW) == "→"
    assert text(model, FIRST, PlanColumn.THEIRS) == "819 555-0141"


def test_a_new_fiche_stands_on_the_side_of_the_accounting_system_and_is_said_whole_under_the_mouse(
    model: PlanModel,
) -> None:
    model.show(PlanFilter.CREATED)
    assert text(model, 0, PlanColumn.FIELD) == "Nouvelle fiche"
    assert text(model, 0, PlanColumn.OURS) == ""
    theirs = text(model, 0, PlanColumn.THEIRS)
    assert theirs.startswith("n° 0301 · Ministère 4410 · Chelsea")
    told = model.index(0, PlanColumn.THEIRS.value).data(Qt.ItemDataRole.ToolTipRole)
    assert theirs in plain(told)
    assert model.wide_rows() == []


def test_holding_back_one_row_holds_the_whole_fiche(model: PlanModel) -> None:
    model.toggle([SECOND])
    said = {text(model, row, PlanColumn.STATE) for row in (FIRST, SECOND, THIRD)}
    assert said == {"Retenue"}
    assert model.held == {(RecordKind.RSG, "0142")}


def test_holding_back_again_restores(model: PlanModel) -> None:
    model.toggle([FIRST])
    model.toggle([THIRD])
    assert model.held == frozenset()


def test_what_is_held_stays_held_under_another_pill(model: PlanModel) -> None:
    model.toggle([FIRST])
    model.show(PlanFilter.CREATED)
    model.show(PlanFilter.ALL)
    assert model.data(model.index(FIRST, 0), Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked


def test_an_error_cannot_be_held_back(model: PlanModel) -> None:
    model.show(PlanFilter.PROBLEM)
    model.toggle([0])
    assert model.held == frozenset()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.CheckStateRole) is None


def test_an_error_says_its_number_and_its_sentence(model: PlanModel) -> None:
    model.show(PlanFilter.PROBLEM)
    assert text(model, 0, PlanColumn.FIELD) == "IMP-1004"
    assert text(model, 0, PlanColumn.OURS).startswith("Valeur illisible pour Solange Bélair")
    assert model.wide_rows() == [0]


def test_the_list_of_corrections_holds_only_what_was_typed_here(model: PlanModel) -> None:
    model.show(PlanFilter.ALL, overwritten_only=True)
    names = [text(model, row, PlanColumn.FICHE) for row in range(model.rowCount())]
    assert names == ["Bélair, Solange", "Cadorette, Ynès"]


def test_pills_count_fiches_and_not_rows() -> None:
    counts = filter_counts(sample_plan())
    assert counts == {
        PlanFilter.ALL: 9,
        PlanFilter.CREATED: 2,
        PlanFilter.UPDATED: 4,
        PlanFilter.ABSENT: 2,
        PlanFilter.PROBLEM: 1,
    }


def test_a_short_list_keeps_the_promises_of_a_qt_model(qtbot: QtBot) -> None:
    rows = RowsModel([Heading("a", "A", 10), Heading("b", "B", 10, quiet=True)])
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show([TableRow("1", ("x", "<b>y</b>"))])
    assert tester.model() is rows
    assert rows.index(0, 1).data() == "<b>y</b>"
    assert "&lt;b&gt;" in rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
