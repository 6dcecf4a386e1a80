"""A fiche in its own window: locked and typed fields, children, history, and any past date."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import Role, called, positions
from gestsync.domain.records import Changes, RecordKind, RecordRef, Topic
from gestsync.services import edit
from gestsync.services.queries import RecordView
from gestsync.ui.screens import record_window
from gestsync.ui.screens.record_window import RecordWindow
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.field_list import ValueText
from gestsync.ui.widgets.labels import ElidedLabel, Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import MORNING, NIGHT, bring, office_workbench, plain, settle, value_of
from tests.ui.sample import at

RSG = RecordRef(RecordKind.RSG, "0211", 3)
CLIENT = RecordRef(RecordKind.CLIENT, "091120", 3)
RECORDS = Changes(frozenset({Topic.RECORDS}))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base with two clients."""
    with office_workbench(tmp_path) as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        yield made


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question asked while a test closes its windows must not wait for a person."""
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Accepted)


def opened(qtbot: QtBot, workbench: Workbench, ref: RecordRef) -> RecordWindow:
    """A fiche that has been read."""
    window = RecordWindow(workbench, ref)
    qtbot.addWidget(window, before_close_func=lambda closed: closed.form.forget_typed())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.show()
    settle(qtbot, workbench)
    return window


def words(window: RecordWindow) -> str:
    """Every visible label."""
    return plain(" ".join(label.text() for label in window.findChildren(Label) if label.isVisible()))


def line(window: RecordWindow, key: str) -> QLineEdit:
    """Where a field is typed."""
    editor = window.form.editor(key)
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_field_that_the_provider_gives_is_locked_and_says_where_to_correct_it(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = opened(qtbot, workbench, RSG)
    assert window.form.editor("ville") is None
    locks = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    assert "Donné par Le Gestionnaire; corrigez-le là-bas." in locks


def test_the_note_is_ours_and_can_be_typed(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, RSG)
    assert isinstance(window.form.editor("note"), QPlainTextEdit)


def test_the_number_of_a_child_is_nowhere_on_her_fiche(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, RecordRef(RecordKind.ENFANT, "70001", 1))
    lines = [editor.text() for editor in window.findChildren(QLineEdit)]
    lines += [shown.text() for shown in window.findChildren(ValueText)]
    assert "70001" not in words(window) + " ".join(lines) + window.windowTitle()


def test_the_fiche_of_a_child_names_her_rsg(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, RecordRef(RecordKind.ENFANT, "70001", 1))
    (shown,) = [
        each for each in window.findChildren(ValueText) if each.accessibleName().startswith("Dossier")
    ]
    view = workbench.ports.queries.record(RecordKind.ENFANT, 1)
    number = view.values[positions(RecordKind.ENFANT, Role.PARENT)[0]]
    rsg = workbench.ports.queries.find(RecordKind.RSG, number)
    name = called(RecordKind.RSG, workbench.ports.queries.record(RecordKind.RSG, rsg.id or 0).values)
    assert name
    assert shown.text() == f"{number} · {name}"


def test_a_name_of_eighty_letters_takes_one_line_and_leaves_the_fields_their_room(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = opened(qtbot, workbench, CLIENT)
    before = window.tabs.y()
    (name,) = [
        each
        for each in window.findChildren(ElidedLabel)
        if each.text() and each.property("kind") == "page-title"
    ]
    name.setText("Marie-Éléonore-" * 6)
    QApplication.sendPostedEvents()
    assert window.tabs.y() == before
    assert "Marie-Éléonore-" * 6 in name.toolTip()


def test_only_an_rsg_has_a_tab_of_children(qtbot: QtBot, workbench: Workbench) -> None:
    rsg, client = opened(qtbot, workbench, RSG), opened(qtbot, workbench, CLIENT)
    assert [tabs.isTabVisible(1) for tabs in (rsg.tabs, client.tabs)] == [True, False]
    assert rsg.tabs.tabText(1) == "Enfants (8)"


def test_entree_on_a_child_wishes_her_fiche(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, RSG)
    window.tabs.setCurrentIndex(1)
    window.children_list.table.selectRow(0)
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        QTest.keyClick(window.children_list.table, Qt.Key.Key_Return)
    assert wish.args[0].kind is RecordKind.ENFANT


def test_save_is_offered_only_once_something_was_typed(qtbot: QtBot, office: Workbench) -> None:
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "091120"))
    assert not window.save_button.isEnabled()
    line(window, "adresse").setText("5, rue Neuve")
    assert window.save_button.isEnabled()
    line(window, "adresse").setText("3, rue Morin")
    assert not window.save_button.isEnabled()


def test_an_operation_of_the_fiche_is_taken_back_from_its_window(qtbot: QtBot, office: Workbench) -> None:
    bring(office, Path(office.view.fileName()).parent, "matin.csv", *MORNING)
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "091120"))
    window.tabs.setCurrentIndex(2)
    model = window.operations.model
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert window.operations.table.currentIndex().row() == 0, "the newest is chosen at once"
    window.operations.table.selectRow(words.index("Plus ancienne"))
    assert not window.operations.undo_link.isEnabled()
    window.operations.table.selectRow(words.index("Modification"))
    window.operations.undo_link.click()
    dialog = window.findChild(UndoDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    with qtbot.waitSignal(office.announced):
        dialog.accept_button.click()
    settle(qtbot, office)
    assert value_of(office, "091120", "adresse") == "3, rue Morin"


def test_the_data_of_the_person_leave_by_a_button_of_her_fiche(
    qtbot: QtBot, office: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "personne.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "098117"))
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(window.export_button, Qt.Key.Key_Space)
    assert '"098117"' in path.read_text(encoding="utf-8")


def test_saving_writes_and_can_be_undone(qtbot: QtBot, office: Workbench) -> None:
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "091120"))
    line(window, "adresse").setText("5, rue Neuve")
    with qtbot.waitSignals([office.announced, office.bus.changed]):
        window.save_button.click()
    settle(qtbot, office)
    assert value_of(office, "091120", "adresse") == "5, rue Neuve"
    assert line(window, "adresse").text() == "5, rue Neuve"
    assert not window.save_button.isEnabled()


def test_a_value_that_cannot_be_read_is_refused_and_stays_typed(qtbot: QtBot, office: Workbench) -> None:
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "091120"))
    line(window, "date_naissance").setText("32/13/1980")
    with qtbot.waitSignal(office.failed) as failure:
        window.save_button.click()
    error = failure.args[0]
    assert isinstance(error, AppError)
    assert error.code is ErrorCode.GEN_9006
    assert line(window, "date_naissance").text() == "32/13/1980"
    assert window.save_button.isEnabled()


def test_a_fiche_stays_with_what_is_typed_when_the_base_does_not_answer_and_is_read_and_saved_once_it_does(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, office, office.ports.queries.find(RecordKind.CLIENT, "091120"))
    line(window, "adresse").setText("5, rue Neuve")

    def busy(*_given: object) -> None:
        raise AppError(ErrorCode.BAS_4002)

    with monkeypatch.context() as away, qtbot.waitSignal(office.failed) as unread:
        away.setattr(record_window, "record_content", busy)
        window.refresh()
    assert window.isVisible()
    assert line(window, "adresse").text() == "5, rue Neuve"
    unread.args[1]()
    settle(qtbot, office)
    with monkeypatch.context() as away, qtbot.waitSignal(office.failed) as unsaved:
        away.setattr(edit, "edit", busy)
        window.save_button.click()
    with qtbot.waitSignal(office.announced):
        unsaved.args[1]()
    assert value_of(office, "091120", "adresse") == "5, rue Neuve"


def test_a_refresh_keeps_what_is_being_typed(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    line(window, "adresse").setText("5, rue Neuve")
    workbench.bus.publish(RECORDS)
    settle(qtbot, workbench)
    assert line(window, "adresse").text() == "5, rue Neuve"


def test_closing_asks_before_losing_what_was_typed(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, workbench, CLIENT)
    line(window, "adresse").setText("5, rue Neuve")
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Rejected)
    assert not window.close()
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Accepted)
    assert window.close()


def test_a_fiche_can_be_seen_as_of_any_date_and_then_nothing_can_be_typed(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = opened(qtbot, workbench, CLIENT)
    window.date.setDate(QDate(2026, 11, 1))
    settle(qtbot, workbench)
    assert "Fiche telle qu’elle était le 1er nov. 2026." in words(window)
    values = [shown.text() for shown in window.form.findChildren(ValueText)]
    assert "3, rue Morin" in values
    assert window.form.editor("adresse") is None
    window.today_link.click()
    settle(qtbot, workbench)
    assert window.form.editor("adresse") is not None
    assert "Fiche telle" not in words(window)


def test_a_fiche_of_earlier_today_says_at_what_hour(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    window.look_at(workbench.now() - 60_000_000, frozenset())
    settle(qtbot, workbench)
    assert "Fiche telle qu’elle était aujourd’hui à " in words(window)


def test_before_it_was_made_a_fiche_keeps_its_name_and_says_that_it_was_not_there(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, workbench, CLIENT)
    name, record = window.windowTitle(), workbench.ports.queries.record

    def unborn(kind: RecordKind, number: int, as_of: int | None = None) -> RecordView:
        view = record(kind, number, as_of)
        return view if as_of is None else replace(view, values=("",) * len(view.values))

    monkeypatch.setattr(workbench.ports.queries, "record", unborn)
    window.date.setDate(QDate(2024, 11, 1))
    settle(qtbot, workbench)
    assert "Cette fiche n’existait pas encore le 1er nov. 2024." in words(window)
    assert window.windowTitle() == name


def test_in_the_past_the_children_are_said_to_be_those_of_today(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, RSG)
    window.date.setDate(QDate(2026, 11, 1))
    settle(qtbot, workbench)
    assert window.tabs.tabText(1) == "Enfants d’aujourd’hui (8)"
    window.today_link.click()
    settle(qtbot, workbench)
    assert window.tabs.tabText(1) == "Enfants (8)"


def test_a_date_to_come_cannot_be_asked(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    assert window.date.maximumDate() == QDate(2026, 11, 23)


def test_an_operation_of_the_history_shows_the_fiche_at_that_date(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    window.tabs.setCurrentIndex(2)
    window.operations.table.selectRow(0)
    QTest.keyClick(window.operations.table, Qt.Key.Key_Return)
    settle(qtbot, workbench)
    assert window.tabs.currentIndex() == 0
    assert "Fiche telle qu’elle était aujourd’hui à 6 h 02." in words(window)


def test_the_fields_one_came_to_see_are_marked(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    window.look_at(None, frozenset({"adresse"}))
    settle(qtbot, workbench)
    strong = [label.text() for label in window.form.findChildren(Label) if label.property("kind") == "strong"]
    assert strong == ["Adresse"]


def test_a_name_with_markup_is_shown_as_it_is(qtbot: QtBot, workbench: Workbench) -> None:
    window = opened(qtbot, workbench, CLIENT)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(Label))


def test_the_past_is_asked_at_the_end_of_the_day(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []
    record = workbench.ports.queries.record

    def spy(kind: RecordKind, number: int, as_of: int | None = None) -> object:
        asked.append(as_of)
        return record(kind, number, as_of)

    monkeypatch.setattr(workbench.ports.queries, "record", spy)
    window = opened(qtbot, workbench, CLIENT)
    window.date.setDate(QDate(2026, 11, 1))
    settle(qtbot, workbench)
    assert asked == [None, at("2026-11-02 00:00") - 1]
