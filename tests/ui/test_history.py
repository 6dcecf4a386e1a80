"""The history: its filters, its fields with old values, where each came from, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Change, Changes, Outcome, RecordKind, RecordRef, Topic
from gestsync.services.distinct import declare_distinct
from gestsync.services.edit import edit
from gestsync.services.queries import HistoryFilter, HistoryGroup
from gestsync.storage.history_queries import HistoryQueries
from gestsync.ui.screens.history import HistoryScreen
from gestsync.ui.screens.history_model import ACT, DETAIL, HOW, SOURCE, WHAT
from gestsync.ui.screens.history_tree import HistoryTree
from gestsync.ui.screens.undo_dialog import UndoDialog
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import MORNING, NIGHT, bring, held_back, office_workbench, plain, settle, value_of
from tests.ui.sample import SampleQueries, at
from tests.ui.sample_operations import OPERATIONS

HORTENSE = RecordRef(RecordKind.CLIENT, "091120", 3)
UPDATED = OPERATIONS[2]


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> HistoryScreen:
    """The history, shown and read."""
    return shown(qtbot, workbench)


def shown(qtbot: QtBot, workbench: Workbench) -> HistoryScreen:
    """A history that has read its first fiches."""
    made = HistoryScreen(workbench)
    qtbot.addWidget(made)
    made.resize(1360, 780)
    made.show()
    settle(qtbot, workbench)
    return made


def texts(index: QModelIndex) -> list[str]:
    """A row, column by column."""
    return [plain(str(index.siblingAtColumn(column).data())) for column in (WHAT, HOW, DETAIL, SOURCE, ACT)]


def fiche(screen: HistoryScreen, row: int = 0) -> QModelIndex:
    """The row of a fiche."""
    return screen.model.index(row, 0)


def operation(screen: HistoryScreen, number: int = UPDATED.id) -> QModelIndex:
    """The row of an operation."""
    index = screen.model.index_of(number)
    assert index.isValid()
    return index


def titles(screen: HistoryScreen) -> list[str]:
    """The fiches that are listed."""
    return [" · ".join(filter(None, texts(fiche(screen, row))[:2])) for row in range(screen.model.rowCount())]


def test_each_fiche_lists_its_operations_with_where_they_came_from(screen: HistoryScreen) -> None:
    assert texts(fiche(screen)) == ["Abitbol, Hortense", "n° 091120", "", "", "Ouvrir la fiche"]
    assert texts(operation(screen)) == [
        "22 nov. 2026, 15 h 12",
        "Modification",
        "Adresse, code postal, ville",
        "clients_20261123.csv, ligne 4",
        "Annuler…",
    ]


def test_on_a_small_screen_what_an_operation_did_keeps_some_room(qtbot: QtBot, screen: HistoryScreen) -> None:
    """A laptop of 1366 by 768 that shows all at 150 % leaves 863 pixels to the list."""
    tree = HistoryTree(screen.model)
    qtbot.addWidget(tree)
    tree.resize(863, 300)
    tree.show()
    assert tree.columnWidth(DETAIL) >= 150
    assert tree.columnWidth(ACT) > tree.fontMetrics().horizontalAdvance("Ouvrir la fiche")
    qtbot.waitUntil(lambda: tree.horizontalScrollBar().maximum() == 0)


def test_the_switch_shows_and_hides_the_fields_of_all(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    assert not screen.tree.isExpanded(operation(screen))
    screen.filters.detail.setChecked(True)
    settle(qtbot, workbench)
    assert screen.tree.isExpanded(operation(screen))
    field = screen.model.index(0, 0, operation(screen))
    assert texts(field)[:3] == ["Adresse", "3, rue Morin", "→  17, rue Dumas"]
    screen.filters.detail.setChecked(False)
    assert not screen.tree.isExpanded(operation(screen))


def test_right_and_left_unfold_and_fold_one_operation(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    screen.tree.setCurrentIndex(operation(screen))
    QTest.keyClick(screen.tree, Qt.Key.Key_Right)
    settle(qtbot, workbench)
    assert screen.tree.isExpanded(operation(screen))
    assert screen.model.rowCount(operation(screen)) == 3
    QTest.keyClick(screen.tree, Qt.Key.Key_Left)
    assert not screen.tree.isExpanded(operation(screen))


def test_entree_on_an_operation_wishes_the_fiche_at_its_date_with_its_fields(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    screen.tree.setCurrentIndex(operation(screen))
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        QTest.keyClick(screen.tree, Qt.Key.Key_Return)
    assert wish.args == [HORTENSE, UPDATED.at, frozenset(UPDATED.fields)]


def test_a_click_on_the_line_of_a_file_wishes_that_line(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    place = screen.tree.visualRect(operation(screen).siblingAtColumn(SOURCE)).center()
    with qtbot.waitSignal(workbench.file_wanted) as wish:
        QTest.mouseClick(screen.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wish.args == [UPDATED.file_id, UPDATED.line]


def test_a_click_on_open_wishes_the_fiche_of_today(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    place = screen.tree.visualRect(fiche(screen).siblingAtColumn(ACT)).center()
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        QTest.mouseClick(screen.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wish.args == [HORTENSE, None, frozenset()]


def test_every_act_of_a_row_is_in_its_menu_for_the_keyboard(screen: HistoryScreen) -> None:
    screen.tree.setCurrentIndex(operation(screen))
    assert [(act.words, act.is_possible) for act in screen.tree.row_menu.acts()] == [
        ("Fiche à cette date", True),
        ("Ouvrir la fiche", True),
        ("Voir la ligne du fichier", True),
        ("Annuler…", True),
        ("Appliquer de nouveau", False),
    ]


def test_what_changed_nothing_has_no_way_back() -> None:
    assert [row.can_be_undone for row in OPERATIONS if row.outcome is Outcome.UNCHANGED] == [False]


def test_the_filters_are_asked_of_the_base(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    asked: list[HistoryFilter] = []
    answer = queries.history

    def history(wanted: HistoryFilter, after: HistoryGroup | None, limit: int) -> object:
        if limit > 1:  # else it only asks whether there is anything at all
            asked.append(wanted)
        return answer(wanted, after, limit)

    queries.history = history  # type: ignore[method-assign, assignment]
    screen = shown(qtbot, workbench)
    assert asked[-1].period.start == at("2026-10-25 00:00")
    screen.filters.outcomes.setCurrentIndex(screen.filters.outcomes.findText("Créations"))
    screen.filters.outcomes.activated.emit(screen.filters.outcomes.currentIndex())
    settle(qtbot, workbench)
    assert asked[-1].outcomes == frozenset({Outcome.CREATED})
    assert titles(screen) == ["Desrosiers-Kaba, Nour · n° 104260"]
    screen.filters.search.setText("abitbol")
    qtbot.waitUntil(lambda: asked[-1].text == "abitbol")
    settle(qtbot, workbench)
    assert screen.empty.isVisible()
    screen.empty.acted.emit()
    settle(qtbot, workbench)
    assert asked[-1] == HistoryFilter(RecordKind.CLIENT, text="abitbol")
    assert titles(screen) == ["Abitbol, Hortense · n° 091120"]
    screen.filters.search.setText("personne de ce nom")
    qtbot.waitUntil(lambda: asked[-1].text == "personne de ce nom")
    settle(qtbot, workbench)
    screen.empty.acted.emit()
    qtbot.waitUntil(lambda: not asked[-1].text)
    settle(qtbot, workbench)
    assert not screen.empty.isVisible()
    buttons = {button.text(): button for button in screen.filters.kinds.findChildren(QPushButton)}
    QTest.mouseClick(buttons["RSG"], Qt.MouseButton.LeftButton)
    settle(qtbot, workbench)
    assert [wanted.kind for wanted in asked[-2:]] == [RecordKind.CLIENT, RecordKind.RSG]


def test_an_empty_history_says_that_nothing_came_yet(
    qtbot: QtBot, queries: SampleQueries, workbench: Workbench
) -> None:
    queries.history = lambda *_wanted: ()  # type: ignore[method-assign]
    screen = shown(qtbot, workbench)
    assert screen.empty.accessibleName() == "Rien n’a encore été reçu, saisi ni synchronisé ici."
    assert not any(button.isVisible() for button in screen.empty.findChildren(QPushButton))


def test_a_period_in_which_nothing_came_offers_all_of_them(
    qtbot: QtBot, queries: SampleQueries, workbench: Workbench
) -> None:
    whole = queries.history
    queries.history = lambda wanted, *page: (  # type: ignore[method-assign]
        () if wanted.period.start else whole(wanted, *page)
    )
    screen = shown(qtbot, workbench)
    assert screen.empty.accessibleName() == "Aucune opération pour ce choix."
    screen.empty.acted.emit()
    settle(qtbot, workbench)
    assert screen.model.fiches
    assert not screen.empty.isVisible()


def test_one_fiche_is_shown_since_ever_until_it_is_let_go(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    screen.show_record(HORTENSE)
    settle(qtbot, workbench)
    assert titles(screen) == ["Abitbol, Hortense · n° 091120"]
    assert screen.filters.period.currentText() == "Depuis toujours"
    assert plain(screen.filters.one.text().strip()) == "Abitbol, Hortense · n° 091120"
    screen.filters.one.click()
    settle(qtbot, workbench)
    assert len(titles(screen)) > 1
    assert not screen.filters.one.isVisible()


def test_the_operation_that_is_current_survives_a_refresh(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    screen.tree.setCurrentIndex(operation(screen, OPERATIONS[4].id))
    workbench.bus.publish(Changes(frozenset({Topic.HISTORY})))
    settle(qtbot, workbench)
    node = screen.model.node(screen.tree.currentIndex())
    assert node is not None
    assert node.operation == OPERATIONS[4]


def test_a_folded_fiche_stays_folded_at_a_refresh(
    qtbot: QtBot, screen: HistoryScreen, workbench: Workbench
) -> None:
    screen.tree.setCurrentIndex(fiche(screen))
    QTest.keyClick(screen.tree, Qt.Key.Key_Left)
    screen.refresh()
    settle(qtbot, workbench)
    assert [screen.tree.isExpanded(fiche(screen, row)) for row in (0, 1)] == [False, True]


def test_more_fiches_come_when_the_end_is_reached(qtbot: QtBot, tmp_path: Path) -> None:
    lines = [
        f"5{index:05};2026-11-20T10:00;Nom{index};Prénom{index};1980-01-01;{index}, rue Longue;Gatineau;"
        for index in range(120)
    ]
    with office_workbench(tmp_path / "base") as workbench:
        bring(workbench, tmp_path, "nuit.csv", *lines)
        screen = shown(qtbot, workbench)
        first = screen.model.fiches
        assert first == 50
        screen.tree.scrollToBottom()
        qtbot.waitUntil(lambda: screen.model.fiches > first)


def test_a_page_of_fiches_whose_reading_failed_is_asked_for_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"5{index:05};2026-11-20T10:00;Nom{index};;;;;" for index in range(120)]
    with office_workbench(tmp_path / "base") as workbench:
        bring(workbench, tmp_path, "nuit.csv", *lines)
        screen = shown(qtbot, workbench)
        with monkeypatch.context() as away, qtbot.waitSignal(workbench.failed) as failure:
            away.setattr(HistoryQueries, "history", busy)
            screen.tree.scrollToBottom()
        assert screen.model.fiches == 50
        failure.args[1]()
        qtbot.waitUntil(lambda: screen.model.fiches == 100)


def busy(*_given: object) -> None:
    raise AppError(ErrorCode.BAS_4002)


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, screen: HistoryScreen, workbench: Workbench) -> None:
    tester = QAbstractItemModelTester(screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.filters.detail.setChecked(True)
    settle(qtbot, workbench)
    screen.refresh()
    settle(qtbot, workbench)
    change = Change(HORTENSE, "ville", "Wakefield", "Gatineau")
    screen.model.show_changes({OPERATIONS[4].id: (change,)})
    assert tester.model() is screen.model


# --- the way back, on a real base ------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base with two files applied."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        bring(made, tmp_path, "matin.csv", *MORNING)
        yield made


def ask(qtbot: QtBot, office: Workbench) -> tuple[HistoryScreen, UndoDialog]:
    """Press « Annuler… » on the correction of this morning."""
    screen = shown(qtbot, office)
    index = next(
        index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification"
    ).siblingAtColumn(ACT)
    QTest.mouseClick(
        screen.tree.viewport(), Qt.MouseButton.LeftButton, pos=screen.tree.visualRect(index).center()
    )
    dialog = screen.findChild(UndoDialog)
    assert dialog is not None
    return screen, dialog


def accept(qtbot: QtBot, office: Workbench, dialog: UndoDialog) -> str:
    """Say yes, once what would be kept is listed; what is announced."""
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    with qtbot.waitSignal(office.announced) as told:
        dialog.accept_button.click()
    settle(qtbot, office)
    sentence, run = told.args or ("", 0)
    assert run is None
    return plain(sentence)


def said(dialog: UndoDialog) -> str:
    """Every word of the question."""
    return plain(" ".join(label.text() for label in dialog.findChildren(QLabel)))


def test_the_fiche_is_proposed_first_and_the_rest_of_its_file_stays(qtbot: QtBot, office: Workbench) -> None:
    screen, dialog = ask(qtbot, office)
    assert dialog.fiche_choice.isChecked()
    assert plain(dialog.fiche_choice.text()) == "Cette fiche : Hortense Abitbol"
    assert "tout ce que l’opération du 23 nov. 2026, 8 h 30 a changé dans cette fiche sera annulé" in said(
        dialog
    )
    accept(qtbot, office, dialog)
    assert value_of(office, "091120", "adresse") == "3, rue Morin"
    assert len(office.ports.queries.pending()) == 1
    shown_row = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification")
    assert texts(shown_row)[4] == ""


def test_the_main_act_of_what_is_held_back_is_its_merge(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    bring(office, tmp_path, "soir.csv", "104251;2026-11-22T10:00;Roy;Luc;1980-01-02;;;")
    bring(
        office, tmp_path, "nuit 2.csv", "104251;2026-11-23T07:00;Abitbol;Hortense;1979-02-03;17, rue Dumas;;"
    )
    screen = shown(qtbot, office)
    held = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Doublon")
    screen.tree.setCurrentIndex(held)
    screen.tree.setFocus()
    with qtbot.waitSignal(office.merge_wanted) as wished:
        QTest.keyClick(screen.tree, Qt.Key.Key_Return)
    node = screen.model.node(held)
    assert node is not None
    assert node.operation is not None
    assert wished.args == [node.operation.id]
    assert screen.tree.row_menu.acts()[0].words == "Fusionner les deux fiches…"


def test_one_field_is_taken_back_from_its_own_row(qtbot: QtBot, office: Workbench) -> None:
    screen = shown(qtbot, office)
    screen.filters.detail.setChecked(True)
    settle(qtbot, office)
    row = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification")
    town = screen.model.index(1, ACT, row)
    assert texts(town) == ["Ville", "Wakefield", "→  Gatineau", "", "Annuler…"]
    screen.tree.scrollTo(town)
    place = screen.tree.visualRect(town).center()
    QTest.mouseClick(screen.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = screen.findChild(UndoDialog)
    assert dialog is not None
    assert (dialog.field_choice.isChecked(), dialog.field_box.currentText()) == (True, "Ville")
    assert "seul le champ « Ville » reprendra sa valeur d’avant" in said(dialog)
    accept(qtbot, office, dialog)
    assert value_of(office, "091120", "ville") == "Wakefield"
    assert value_of(office, "091120", "adresse") == "17, rue Dumas"
    row = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification")
    assert [texts(screen.model.index(place, 0, row))[4] for place in (0, 1)] == ["Annuler…", "Annulé"]


def test_acts_made_here_are_dated_by_their_moment_and_say_with_whom_and_why(
    qtbot: QtBot, office: Workbench
) -> None:
    declare_distinct(office.ports, held_back(office), "jumelles")
    screen = shown(qtbot, office)
    rows = [texts(index) for index in screen.model.operation_indexes()]
    assert [
        "23 nov. 2026, 8 h 30",
        "Pas un doublon",
        "Avec le n° 104233 · jumelles",
        "Déclarée « pas un doublon »",
        "Annuler…",
    ] in rows
    assert ["22 nov. 2026, 17 h 41", "Création"] in [row[:2] for row in rows]


def test_undoing_says_first_that_it_takes_the_whole_file_back(qtbot: QtBot, office: Workbench) -> None:
    _screen, dialog = ask(qtbot, office)
    dialog.whole_choice.setChecked(True)
    whole = "Tout le fichier importé le 23 nov. 2026, 8 h 30 sera annulé, pas seulement cette fiche."
    assert whole in said(dialog)
    assert dialog.cancel_button.isDefault()
    dialog.cancel_button.click()
    settle(qtbot, office)
    assert value_of(office, "091120", "adresse") == "17, rue Dumas"


def test_an_undone_run_gives_the_old_values_back_and_cannot_be_undone_again(
    qtbot: QtBot, office: Workbench
) -> None:
    screen, dialog = ask(qtbot, office)
    dialog.whole_choice.setChecked(True)
    assert accept(qtbot, office, dialog) == "Opération annulée : 2 valeurs rétablies."
    undone = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification")
    assert texts(undone)[2:] == ["Annulée · Adresse, ville", "matin.csv, ligne 3", ""]
    assert value_of(office, "091120", "adresse") == "3, rue Morin"


def test_what_was_changed_since_is_listed_and_counted_before_and_kept(
    qtbot: QtBot, office: Workbench
) -> None:
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    edit(office.ports, RecordKind.CLIENT, ref.id or 0, {"adresse": "5, rue Tapée"})
    _screen, dialog = ask(qtbot, office)
    assert not dialog.accept_button.isEnabled()
    dialog.whole_choice.setChecked(True)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert plain(dialog.told.text()) == "1 fiche a été modifiée depuis : 1 valeur reste comme elle est."
    row = [plain(str(dialog.fields.lines.index(0, column).data())) for column in range(4)]
    assert row == ["Abitbol, Hortense · 091120 · Adresse", "3, rue Morin", "→", "17, rue Dumas"]
    assert not dialog.overwriting
    assert accept(qtbot, office, dialog) == "Opération annulée : 1 valeur rétablie, 1 gardée."
    assert value_of(office, "091120", "adresse") == "5, rue Tapée"
    assert value_of(office, "091120", "ville") == "Wakefield"


def test_the_list_follows_how_much_is_taken_back(qtbot: QtBot, office: Workbench) -> None:
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    edit(office.ports, RecordKind.CLIENT, ref.id or 0, {"adresse": "5, rue Tapée"})
    _screen, dialog = ask(qtbot, office)
    qtbot.waitUntil(dialog.overwrite.isVisible)
    dialog.field_box.setCurrentIndex(dialog.field_box.findText("Ville"))
    dialog.field_choice.setChecked(True)
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.told.text() == "Rien de cela n’a été modifié depuis."
    assert not dialog.fields.isVisible()
    dialog.reject()
    settle(qtbot, office)


def test_what_was_changed_since_goes_back_too_when_asked(qtbot: QtBot, office: Workbench) -> None:
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    edit(office.ports, RecordKind.CLIENT, ref.id or 0, {"adresse": "5, rue Tapée"})
    _screen, dialog = ask(qtbot, office)
    dialog.whole_choice.setChecked(True)
    qtbot.waitUntil(dialog.overwrite.isVisible)
    dialog.overwrite.setChecked(True)
    assert accept(qtbot, office, dialog) == "Opération annulée : 2 valeurs rétablies."
    assert value_of(office, "091120", "adresse") == "3, rue Morin"


def test_a_fiche_that_the_file_created_and_that_was_edited_since_stays_and_is_named(
    qtbot: QtBot, office: Workbench
) -> None:
    ref = office.ports.queries.find(RecordKind.CLIENT, "098117")
    edit(office.ports, RecordKind.CLIENT, ref.id or 0, {"note": "à rappeler"})
    screen = shown(qtbot, office)
    row = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Création")
    screen.tree.setCurrentIndex(row)
    next(act for act in screen.tree.row_menu.acts() if act.words == "Annuler…").act()
    dialog = screen.findChild(UndoDialog)
    assert dialog is not None
    dialog.whole_choice.setChecked(True)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    lines = dialog.fields.lines
    assert "Garneau-Petit, Philomène · 098117" in [
        plain(str(lines.index(row, 0).data())) for row in range(lines.rowCount())
    ]
    dialog.reject()
    settle(qtbot, office)


def test_what_was_undone_for_one_fiche_is_applied_again_for_it_from_its_menu(
    qtbot: QtBot, office: Workbench
) -> None:
    screen, dialog = ask(qtbot, office)
    accept(qtbot, office, dialog)
    assert value_of(office, "091120", "adresse") == "3, rue Morin"
    index = next(index for index in screen.model.operation_indexes() if texts(index)[1] == "Modification")
    screen.tree.setCurrentIndex(index)
    act = next(act for act in screen.tree.row_menu.acts() if act.words == "Appliquer de nouveau")
    assert act.is_possible
    with qtbot.waitSignal(office.announced) as told:
        act.act()
    settle(qtbot, office)
    sentence, run = told.args or ("", None)
    assert plain(sentence).startswith("1 mise à jour appliquée de nouveau à cette fiche.")
    assert run is not None
    assert value_of(office, "091120", "adresse") != "3, rue Morin"
