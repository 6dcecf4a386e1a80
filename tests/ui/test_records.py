"""The lists of fiches: what they show, what a double-click wishes, and what a refresh keeps."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KEYS
from gestsync.domain.records import Changes, RecordKind, RecordRef, Topic
from gestsync.domain.settings import Settings
from gestsync.services import preferences
from gestsync.services.queries import RecordFilter, RecordSort
from gestsync.services.sync_errors import keep_failure, settle_failures
from gestsync.ui.models.record_columns import NAME, OCCUPIED
from gestsync.ui.models.records import PAGE
from gestsync.ui.screens.paper import PaperDialog
from gestsync.ui.screens.records import RecordsScreen
from gestsync.ui.screens.sync_preview_run import SyncRun
from gestsync.ui.widgets.field_list import ValueText
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle
from tests.ui.sample import SYNCED, SampleQueries, sample_workbench

RECORDS = Changes(frozenset({Topic.RECORDS}))


def shown(qtbot: QtBot, workbench: Workbench, kind: RecordKind = RecordKind.RSG) -> RecordsScreen:
    """A list that has been read."""
    made = RecordsScreen(workbench, kind, SyncRun(workbench))
    qtbot.addWidget(made)
    made.resize(1360, 780)
    made.show()
    settle(qtbot, workbench)
    return made


def names(screen: RecordsScreen) -> list[str]:
    """Names listed."""
    column = screen.model.column("name")
    return [str(screen.model.index(row, column).data()) for row in range(screen.model.rowCount())]


def words(screen: RecordsScreen) -> str:
    """Every label of the screen."""
    return plain(" ".join(label.text() for label in screen.findChildren(Label) if label.isVisible()))


def search(qtbot: QtBot, screen: RecordsScreen, text: str) -> None:
    """Type, and wait for the list."""
    with qtbot.waitSignal(screen.search.searched):
        screen.search.setText(text)
    settle(qtbot, screen.workbench)


def test_the_list_shows_every_fiche_and_counts_them(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    assert screen.model.rowCount() == 40
    assert "40 RSG · 150 enfants · 137 places occupées sur 228" in words(screen)


def test_the_button_is_named_after_the_active_provider(qtbot: QtBot) -> None:
    settings = Settings(provider="enfantin", provider_location="ici")
    with sample_workbench(settings=settings) as workbench:
        screen = shown(qtbot, workbench)
        assert screen.strip is not None
        assert "Synchroniser avec Enfantin" in screen.strip.button.button.text()


def test_a_provider_that_is_not_set_up_offers_its_settings(qtbot: QtBot) -> None:
    with sample_workbench(settings=Settings()) as workbench:
        screen = shown(qtbot, workbench)
        sync = screen.strip
        assert sync is not None
        assert "Régler le système comptable" in sync.button.button.text()
        run = SyncRun(workbench)
        with qtbot.waitSignal(workbench.settings_wanted) as wish:
            run.begin()
        assert wish.args == ["PROVIDER"]


def test_a_base_that_was_read_and_is_not_set_any_more_is_not_said_never_read(
    qtbot: QtBot, workbench: Workbench
) -> None:
    screen = shown(qtbot, workbench)
    assert screen.strip is not None
    assert "Dernière synchronisation" in screen.strip.accessibleName()
    workbench.settings = replace(workbench.settings, provider_location="")
    workbench.settings_changed.emit(workbench.settings)
    settle(qtbot, workbench)
    assert "Jamais" not in screen.strip.accessibleName()
    assert "Dites où est la base" in screen.strip.accessibleName()


def test_a_base_that_did_not_answer_is_still_told_after_a_restart_and_until_it_answers(
    qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(provider_location=str(tmp_path / "base"))
    with office_workbench(tmp_path / "data") as office:
        preferences.save(office.ports, settings)
        gone = AppError(ErrorCode.IMP_1001, of_provider="du Gestionnaire", location="//SERVEUR/base")
        keep_failure(office.ports, gone)
    with office_workbench(tmp_path / "data") as office:
        screen = shown(qtbot, office)
        assert screen.strip is not None
        assert "Base introuvable" in screen.strip.accessibleName()
        assert "Essayer de nouveau" in screen.strip.button.button.text()
        changes = settle_failures(office.ports, "gestionnaire")
        office.bus.changed.emit(changes)
        settle(qtbot, office)
        assert "Base introuvable" not in screen.strip.accessibleName()


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("SERVEUR", "Base introuvable : le poste SERVEUR ne répond pas"),
        ("", r"Base introuvable : Z:\Compta\base.mdb"),
    ],
)
def test_the_strip_names_what_does_not_answer(
    qtbot: QtBot, workbench: Workbench, host: str, said: str
) -> None:
    run = SyncRun(workbench)
    screen = RecordsScreen(workbench, RecordKind.RSG, run)
    qtbot.addWidget(screen)
    assert screen.strip is not None
    error = AppError(ErrorCode.IMP_1001, of_provider="de X", location=r"Z:\Compta\base.mdb", host=host)
    run.unreachable.emit(error)
    assert plain(screen.strip.accessibleName()) == f"Le Gestionnaire. {said}"


def test_only_the_rsg_list_has_the_synchronisation_strip(qtbot: QtBot, workbench: Workbench) -> None:
    assert shown(qtbot, workbench, RecordKind.ENFANT).strip is None
    assert shown(qtbot, workbench, RecordKind.CLIENT).strip is None


def test_searching_needs_no_accent_no_case_and_no_order(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    search(qtbot, screen, "colombe ETHIER")
    assert names(screen) == ["Éthier, Colombe"]


def test_echap_clears_the_search(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    search(qtbot, screen, "cadorette")
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    settle(qtbot, workbench)
    assert screen.model.rowCount() == 40


def test_down_goes_from_the_search_to_what_it_found_and_stays_when_it_found_nothing(
    qtbot: QtBot, workbench: Workbench
) -> None:
    screen = shown(qtbot, workbench)
    screen.search.setFocus()
    search(qtbot, screen, "zzz")
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.search.hasFocus()
    search(qtbot, screen, "cadorette")
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.table.hasFocus()


def test_a_search_without_a_hit_offers_to_clear_it(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    search(qtbot, screen, "zzz")
    assert screen.empty.isVisible()
    assert "Aucune fiche trouvée." in words(screen)
    screen.empty.acted.emit()
    settle(qtbot, workbench)
    assert screen.model.rowCount() == 40
    assert screen.search.text() == ""


def test_an_empty_list_says_how_to_fill_it(qtbot: QtBot) -> None:
    with sample_workbench(SampleQueries.empty()) as workbench:
        assert "Aucune RSG pour l’instant. Synchronisez pour les faire venir." in words(
            shown(qtbot, workbench)
        )
        clients = shown(qtbot, workbench, RecordKind.CLIENT)
        with qtbot.waitSignal(workbench.retrieval_wanted):
            clients.empty.acted.emit()
        children = shown(qtbot, workbench, RecordKind.ENFANT)
        with qtbot.waitSignal(workbench.sync_wanted):
            children.empty.acted.emit()


def test_an_empty_list_whose_source_is_not_set_leads_to_its_settings(qtbot: QtBot) -> None:
    unset = replace(SYNCED, provider_location="", exchange_host="")
    with sample_workbench(SampleQueries.empty(), unset) as workbench:
        clients = shown(qtbot, workbench, RecordKind.CLIENT)
        assert "Aucun client pour l’instant. Dites d’abord où est le site d’échange." in words(clients)
        with qtbot.waitSignal(workbench.exchange_settings_wanted):
            clients.empty.acted.emit()
        children = shown(qtbot, workbench, RecordKind.ENFANT)
        shown_buttons = [each.text() for each in children.empty.findChildren(QPushButton)]
        assert shown_buttons == ["Régler le système comptable…"]
        with qtbot.waitSignal(workbench.sync_wanted):
            children.empty.acted.emit()


def test_pills_filter_by_status_and_by_absence(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    screen.filters.chosen.emit("status:Suspendue")
    settle(qtbot, workbench)
    assert "Éthier, Colombe" in names(screen)
    assert len(names(screen)) == 4
    screen.filters.chosen.emit("absent")
    settle(qtbot, workbench)
    assert len(names(screen)) == 3


def test_entree_on_a_row_wishes_its_fiche(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    screen.table.selectRow(2)
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert wish.args == [RecordRef(RecordKind.RSG, "0211", 3), None, frozenset()]


def test_the_side_pane_shows_the_fiche_its_locks_and_her_children(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    screen.table.selectRow(2)
    settle(qtbot, workbench)
    said = words(screen)
    assert "Ynès Cadorette" in said
    assert "Dossier 0211 · Ministère 12044" in said
    assert "8 places occupées sur 9" in said
    locks = {widget.accessibleName() for widget in screen.pane.findChildren(QWidget)}
    assert "Donné par Le Gestionnaire; corrigez-le là-bas." in locks


def test_the_pane_of_a_child_names_her_rsg_and_no_number(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench, RecordKind.ENFANT)
    ref = screen.model.ref(0)
    settle(qtbot, workbench)
    assert ref is not None
    assert ref.number not in words(screen)
    values = [value.text() for value in screen.pane.findChildren(ValueText) if value.isVisible()]
    number, name = next(value for value in values if " · " in value).split(" · ")
    assert number.isdigit()
    assert name.istitle()


def test_an_agreement_without_end_is_said_open_in_the_list_and_in_the_pane(
    qtbot: QtBot, workbench: Workbench
) -> None:
    screen = shown(qtbot, workbench, RecordKind.ENFANT)
    seen = set()
    for row in range(screen.model.rowCount()):
        screen.table.selectRow(row)
        settle(qtbot, workbench)
        cells = [screen.model.index(row, column).data() for column in range(screen.model.columnCount())]
        values = [value.text() for value in screen.pane.findChildren(ValueText) if value.isVisible()]
        assert ("ouverte" in cells) is ("ouverte" in values)
        seen.add("ouverte" in cells)
    assert seen == {True, False}


def test_history_is_wished_for_the_current_fiche(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench, RecordKind.CLIENT)
    with qtbot.waitSignal(workbench.history_wanted) as wish:
        screen.pane.history_asked.emit()
    assert wish.args == [screen.model.ref(0)]


def test_the_selection_survives_a_refresh_and_a_sort(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    screen.table.selectRow(2)
    workbench.bus.publish(RECORDS)
    settle(qtbot, workbench)
    assert screen.model.ref(screen.table.currentIndex().row()) == RecordRef(RecordKind.RSG, "0211", 3)
    header = screen.table.horizontalHeader()
    header.setSortIndicator(screen.model.column(OCCUPIED), Qt.SortOrder.DescendingOrder)
    settle(qtbot, workbench)
    assert names(screen)[0] == "Jolicœur, Apolline"
    assert screen.model.ref(screen.table.currentIndex().row()) == RecordRef(RecordKind.RSG, "0211", 3)


def test_a_hidden_list_reads_nothing_until_it_is_shown(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    screen = shown(qtbot, workbench)
    screen.hide()
    queries.asked.clear()
    workbench.bus.publish(RECORDS)
    settle(qtbot, workbench)
    assert queries.asked == []
    screen.show()
    settle(qtbot, workbench)
    assert "record_ids" in queries.asked


def test_the_order_of_a_list_is_that_of_the_last_time(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    by_city = screen.model.column("ville")
    screen.table.sortByColumn(by_city, Qt.SortOrder.DescendingOrder)
    settle(qtbot, workbench)
    first = screen.model.ref(0)
    again = shown(qtbot, workbench)
    header = again.table.horizontalHeader()
    assert header.sortIndicatorSection() == by_city
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    assert again.model.ref(0) == first
    others = shown(qtbot, workbench, RecordKind.CLIENT)
    assert others.table.horizontalHeader().sortIndicatorSection() == others.model.column("name")


def test_a_click_on_any_heading_sorts_the_list_by_it(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    for kind in RecordKind:
        screen = shown(qtbot, workbench, kind)
        for section, column in enumerate(screen.model.columns):
            screen.table.sortByColumn(section, Qt.SortOrder.DescendingOrder)
            settle(qtbot, workbench)
            expected = queries.record_ids(RecordFilter(kind), RecordSort(column.key, descending=True))
            refs = [screen.model.ref(row) for row in range(screen.model.rowCount())]
            assert [ref and ref.id for ref in refs] == expected, column.title


def test_an_order_by_a_column_that_is_gone_is_that_of_the_names(qtbot: QtBot, workbench: Workbench) -> None:
    workbench.view.setValue("sort/rsg", ["gone", "DescendingOrder"])
    screen = shown(qtbot, workbench)
    assert screen.table.horizontalHeader().sortIndicatorSection() == screen.model.column("name")


def test_a_search_a_sort_and_a_pill_ask_for_the_rows_only_and_a_change_for_the_counts_too(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    screen = shown(qtbot, workbench)
    queries.asked.clear()
    search(qtbot, screen, "cadorette")
    screen.table.horizontalHeader().setSortIndicator(
        screen.model.column(OCCUPIED), Qt.SortOrder.DescendingOrder
    )
    screen.filters.chosen.emit("absent")
    settle(qtbot, workbench)
    assert "status_counts" not in queries.asked
    workbench.bus.publish(RECORDS)
    screen.filters.chosen.emit("all")  # in place of what the change began to read
    settle(qtbot, workbench)
    assert "status_counts" in queries.asked
    assert names(screen) == ["Cadorette, Ynès"]


def test_a_change_of_another_kind_is_not_read_again(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    shown(qtbot, workbench, RecordKind.CLIENT)
    queries.asked.clear()
    workbench.bus.publish(Changes(frozenset({Topic.RECORDS}), frozenset({RecordKind.RSG})))
    settle(qtbot, workbench)
    assert queries.asked == []


def test_an_export_that_is_given_up_writes_nothing(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    screen = shown(qtbot, workbench)
    screen.export()
    assert not workbench.lanes.net.busy


def test_an_export_writes_the_list_as_it_is_filtered(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    screen = shown(qtbot, workbench)
    search(qtbot, screen, "cadorette")
    with qtbot.waitSignal(workbench.announced) as said:
        screen.export()
    assert said.args == ["1 fiche dans liste.csv.", file]
    written = file.read_text(encoding="utf-8-sig")
    assert "Cadorette" in written
    assert "Maheux" not in written


def test_a_list_is_printed_with_the_columns_and_the_choice_that_are_shown(
    qtbot: QtBot, workbench: Workbench
) -> None:
    screen = shown(qtbot, workbench)
    search(qtbot, screen, "cadorette")
    header = screen.table.horizontalHeader()
    header.setSectionHidden(screen.model.column("telephone"), True)
    header.moveSection(header.visualIndex(screen.model.column(NAME)), 0)
    screen.print_page()
    qtbot.waitUntil(lambda: screen.findChild(PaperDialog) is not None)
    dialog = screen.findChild(PaperDialog)
    assert dialog is not None
    said = dialog.page.toPlainText()
    assert dialog.windowTitle().startswith("RSG, le ")
    assert "Cadorette" in said
    assert "Maheux" not in said
    assert "Téléphone" not in said
    assert said.index("Nom") < said.index("Dossier")
    dialog.reject()


def test_an_export_is_in_the_order_of_the_list(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    screen = shown(qtbot, workbench)
    with qtbot.waitSignal(screen.model.modelReset):
        screen.table.horizontalHeader().setSortIndicator(
            screen.model.column(NAME), Qt.SortOrder.DescendingOrder
        )
    listed = [str(screen.model.index(row, screen.model.column(NAME)).data()) for row in (0, 1, 2)]
    with qtbot.waitSignal(workbench.announced):
        screen.export()
    lines = file.read_text(encoding="utf-8-sig").splitlines()[1:4]
    said = [dict(zip(KEYS[screen.kind], line.split(";")[1:], strict=False)) for line in lines]
    assert [f"{each['nom']}, {each['prenom']}" for each in said] == listed


def test_columns_chosen_are_still_there_the_next_day(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    (address,) = [action for action in screen.table.column_menu().actions() if action.text() == "Adresse"]
    address.trigger()
    again = shown(qtbot, workbench)
    assert not again.table.isColumnHidden(again.model.column("adresse"))
    assert again.table.isColumnHidden(again.model.column("courriel"))


def test_the_office_may_say_rsge(qtbot: QtBot) -> None:
    with sample_workbench(settings=Settings(rsge_label=True, provider_location="ici")) as workbench:
        assert "40 RSGE · " in words(shown(qtbot, workbench))


def test_a_long_list_is_copied_whole_as_it_is_shown(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench, RecordKind.ENFANT)
    screen.table.selectAll()
    with qtbot.waitSignal(workbench.announced):
        screen.table.copy_rows()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == screen.model.rowCount() > PAGE
    for row in (0, len(lines) - 1):
        screen.table.selectRow(row)
        screen.table.copy_rows()
        assert QGuiApplication.clipboard().text() == lines[row]
