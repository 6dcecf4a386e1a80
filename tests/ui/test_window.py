"""The main window: menus and keys that work, wishes that are answered, news, undo and status."""

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import full_name
from gestsync.domain.records import Changes, RecordKind, RecordRef, Topic
from gestsync.domain.settings import Settings
from gestsync.services import edit
from gestsync.services.undo import last_undoable
from gestsync.ui import wishes
from gestsync.ui.error_box import Answer
from gestsync.ui.jobs import Progress
from gestsync.ui.models.field_words import first_last
from gestsync.ui.screens.duplicates import DuplicatesScreen
from gestsync.ui.screens.file_viewer import FileViewer
from gestsync.ui.screens.incidents import IncidentsScreen
from gestsync.ui.screens.merge_dialog import MergeDialog
from gestsync.ui.screens.preferences import PreferencesDialog
from gestsync.ui.screens.sync_preview import SyncPreview
from gestsync.ui.screens.undo_question import UndoQuestion
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.widgets.tab_order import is_stop
from gestsync.ui.window import MainWindow
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.ui.report_office import HEADER, MORNING, NIGHT, bring, office_workbench, plain, settle, value_of
from tests.ui.sample import SampleQueries, sample_workbench
from tests.ui.sample_plan import sample_plan

TITLES = [
    "Tableau de bord",
    "RSG",
    "Enfants",
    "Clients",
    "Rapport des récupérations",
    "Historique des mises à jour",
]


@pytest.fixture(autouse=True)
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[ErrorCode]:
    """Errors that would have waited for a person, none of which asks to try again."""
    shown: list[ErrorCode] = []

    def show(_parent: object, error: AppError, *, again: bool) -> Answer:
        shown.append(error.code)
        return Answer.NOTHING

    monkeypatch.setattr(wishes, "show_error", show)
    return shown


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base: two clients, then a morning with a duplicate."""
    with office_workbench(tmp_path) as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        bring(made, tmp_path, "matin.csv", *MORNING)
        yield made


def shown(qtbot: QtBot, workbench: Workbench) -> MainWindow:
    """The window, active and read."""
    window = MainWindow(workbench)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(qtbot, workbench)
    qtbot.waitUntil(lambda: len(links(window)) == 4)
    return window


def menu_words(menu: QMenu) -> list[str]:
    """What a menu offers, without its accelerators."""
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def act(window: MainWindow, *path: str) -> QAction:
    """The action at the end of a path of menus."""
    actions = window.menuBar().actions()
    for step in path[:-1]:
        (found,) = [action for action in actions if action.text().replace("&", "") == step]
        menu = found.menu()
        assert isinstance(menu, QMenu)
        actions = menu.actions()
    (last,) = [action for action in actions if action.text().replace("&", "") == path[-1]]
    return last


def press(window: MainWindow, key: Qt.Key, *, ctrl: bool = True) -> None:
    """Press a key of the window."""
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier(0))


def links(window: MainWindow) -> list[str]:
    """The sentences at the foot of the window."""
    found = window.status.findChildren(QPushButton)
    return [plain(link.accessibleName()) for link in found if not link.isHidden()]


def test_the_six_tabs_are_there_in_order(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    assert [window.tabs.tabText(number) for number in range(window.tabs.count())] == TITLES


def test_ctrl_1_to_6_go_to_the_tabs(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)):
        press(window, key)
        assert window.stack.currentWidget() is window.pages[number]


def test_ctrl_tab_goes_round_the_tabs(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    window.tabs.setCurrentIndex(5)
    press(window, Qt.Key.Key_Tab)
    assert window.tabs.currentIndex() == 0


def test_the_path_of_the_central_movements_leads_to_the_report(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    path = ("Transferts", "Mouvements", "Mouvements Centrale", "Redescente information BDD clients")
    act(window, *path).trigger()
    assert window.stack.currentWidget() is window.report


def test_the_menus_offer_what_works_and_nothing_else(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    offered = {
        action.text().replace("&", ""): menu_words(menu)
        for action in window.menuBar().actions()
        if isinstance(menu := action.menu(), QMenu)
    }
    assert offered["Accueil"] == TITLES
    assert offered["Fichier"] == [
        *("Exporter…", "Imprimer…", "Sauvegarder", "Restaurer…", "Paramètres…", "Quitter")
    ]
    assert "Synchronisation des données" in offered["Outils"]
    assert list(offered) == ["Fichier", "Accueil", "Transferts", "Outils", "Aide"]


def test_every_key_of_the_menus_is_written_in_the_help(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    act(window, "Aide", "Raccourcis clavier").trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_f5_and_ctrl_r_wish_a_synchronisation_and_a_retrieval(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    workbench.sync_wanted.disconnect(window.sync.begin)
    workbench.retrieval_wanted.disconnect(window._on_retrieval)
    with qtbot.waitSignal(workbench.sync_wanted):
        press(window, Qt.Key.Key_F5, ctrl=False)
    with qtbot.waitSignal(workbench.retrieval_wanted):
        press(window, Qt.Key.Key_R)


def test_the_status_line_says_four_facts_and_each_leads_somewhere(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    assert links(window) == [
        "Synchronisé à 8 h 12",
        "Récupéré à 6 h 02",
        "2 doublons en attente",
        "3 erreurs ouvertes",
    ]
    window.status.chosen.emit("sync")
    assert window.stack.currentWidget() is window.lists[RecordKind.RSG]
    window.status.chosen.emit("retrieval")
    assert window.stack.currentWidget() is window.report
    with qtbot.waitSignal(workbench.errors_wanted):
        window.status.chosen.emit("errors")


def test_the_count_of_duplicates_leads_to_what_is_held_back_and_the_menu_to_all(
    qtbot: QtBot, office: Workbench
) -> None:
    window = shown(qtbot, office)
    window.status.chosen.emit("duplicates")
    screen = window.wishes.lists[DuplicatesScreen]
    assert isinstance(screen, DuplicatesScreen)
    qtbot.waitUntil(lambda: screen.filters.current == "held" and len(screen.pairs) == 1)
    screen.filters.choose("all")
    act(window, "Outils", "Rechercher les doublons").trigger()
    settle(qtbot, office)
    assert screen.filters.current == "all"
    assert window.wishes.lists[DuplicatesScreen] is screen


def test_the_register_of_incidents_opens_from_the_tools_and_closes_with_the_window(
    qtbot: QtBot, office: Workbench
) -> None:
    window = shown(qtbot, office)
    act(window, "Outils", "Registre des incidents de confidentialité").trigger()
    screen = window.wishes.lists[IncidentsScreen]
    assert isinstance(screen, IncidentsScreen)
    qtbot.waitUntil(screen.isVisible)
    settle(qtbot, office)
    window.close()
    assert not screen.isVisible()


def test_zero_is_said_without_alarm(qtbot: QtBot) -> None:
    with sample_workbench(SampleQueries.empty()) as workbench:
        window = shown(qtbot, workbench)
        assert links(window) == ["Jamais synchronisé", "Jamais récupéré", "Aucun doublon", "Aucune erreur"]


def test_the_status_line_follows_what_is_written(qtbot: QtBot) -> None:
    queries = SampleQueries()
    with sample_workbench(queries) as workbench:
        window = shown(qtbot, workbench)
        queries.operation_rows = ()
        workbench.bus.publish(Changes(frozenset({Topic.REPORT})))
        settle(qtbot, workbench)
        assert "Aucun doublon" in links(window)


def test_news_stands_above_the_page_until_it_is_followed(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    followed: list[int] = []
    window.say_news("51 mises à jour reçues à 6 h 02.", "Voir le rapport du jour", lambda: followed.append(1))
    assert window.news.isVisible()
    window.news.acted.emit()
    assert followed == [1]
    assert not window.news.isVisible()


def test_a_wished_report_shows_its_target(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    workbench.report_wanted.emit(ReportTarget(file_id=3))
    settle(qtbot, workbench)
    assert window.stack.currentWidget() is window.report
    entry = window.report.files.current
    assert entry is not None
    assert entry.file is not None
    assert entry.file.id == 3


def test_a_wished_history_and_list_come_to_the_front(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    workbench.history_wanted.emit(RecordRef(RecordKind.CLIENT, "091120", 3))
    assert window.stack.currentWidget() is window.history
    workbench.records_wanted.emit(RecordKind.CLIENT)
    assert window.stack.currentWidget() is window.lists[RecordKind.CLIENT]


def test_a_fiche_is_opened_once_and_found_by_its_number(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    workbench.record_wanted.emit(RecordRef(RecordKind.RSG, "0211", 3), None, frozenset())
    workbench.record_wanted.emit(RecordRef(RecordKind.RSG, "0211", None), None, frozenset())
    settle(qtbot, workbench)
    assert list(window.wishes._records) == [(RecordKind.RSG, 3)]
    assert window.close()


def test_the_height_of_the_window_is_on_the_disk_once_it_is_closed_and_is_that_of_the_next_one(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path
) -> None:
    workbench.view = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    window = shown(qtbot, workbench)
    first = window.height()
    window.resize(window.width(), window.minimumHeight() + 30)
    chosen = window.height()
    assert chosen != first
    assert window.close()
    assert "geometry" in (tmp_path / "view.ini").read_text(encoding="utf-8")
    assert shown(qtbot, workbench).height() == chosen


def test_of_fiches_opened_and_closed_all_day_the_window_remembers_none(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = shown(qtbot, workbench)
    closed = []
    for number in range(1, 8):
        workbench.record_wanted.emit(RecordRef(RecordKind.RSG, "", number), None, frozenset())
        fiche = window.wishes._records[RecordKind.RSG, number]
        settle(qtbot, workbench)
        closed.append(weakref.ref(fiche))
        fiche.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del fiche
    gc.collect()
    assert len(window.wishes._records) == 1
    assert not any(fiche() for fiche in closed[:-1])


def test_a_dialog_that_was_closed_is_gone_whatever_opened_it(qtbot: QtBot, office: Workbench) -> None:
    shown(qtbot, office)
    (pending,) = office.ports.queries.pending()
    wishes: dict[str, Callable[[], object]] = {
        "merge": lambda: office.merge_wanted.emit(pending.id),
        "file": lambda: office.file_wanted.emit(pending.file_id, 2),
        "site": office.exchange_settings_wanted.emit,
        "checks": office.checks_wanted.emit,
        "restore": office.restore_wanted.emit,
        "settings": lambda: office.settings_wanted.emit(""),
    }
    for name, wish in wishes.items():
        wish()
        settle(qtbot, office)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        dialog.reject()
        settle(qtbot, office)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(dialog), name


def test_a_held_back_duplicate_opens_the_merge(qtbot: QtBot, office: Workbench) -> None:
    shown(qtbot, office)
    (pending,) = office.ports.queries.pending()
    office.merge_wanted.emit(pending.id)
    settle(qtbot, office)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    dialog.close()


def test_a_wished_file_opens_at_its_line(qtbot: QtBot, office: Workbench) -> None:
    shown(qtbot, office)
    office.file_wanted.emit(1, 2)
    settle(qtbot, office)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FileViewer)
    dialog.close()


def test_a_plan_and_the_settings_open_over_the_window(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    window.sync.planned.emit(sample_plan())
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, SyncPreview)
    preview.reject()
    workbench.settings_wanted.emit("DISPLAY")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreferencesDialog)
    dialog.reject()


def test_what_the_hourly_look_finds_is_news_and_no_pop_up(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    window.sync.noticed.emit(sample_plan())
    assert window.news.sentence == "8 fiches ont changé dans Le Gestionnaire."
    assert QApplication.activeModalWidget() is None


def test_what_the_hourly_look_found_is_read_again_when_she_looks_in_hours_perhaps(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = shown(qtbot, workbench)
    workbench.sync_wanted.disconnect(window.sync.begin)
    window.sync.noticed.emit(sample_plan())
    with qtbot.waitSignal(workbench.sync_wanted):
        window.news.acted.emit()


def test_one_failure_shows_one_box_and_may_be_tried_again(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot, workbench)
    boxes: list[ErrorCode] = []
    tried: list[int] = []

    def show(_parent: object, error: AppError, *, again: bool) -> Answer:
        boxes.append(error.code)
        return Answer.WAY_ON

    monkeypatch.setattr(wishes, "show_error", show)
    workbench.failed.emit(AppError(ErrorCode.BAS_4002), lambda: tried.append(1))
    qtbot.waitUntil(lambda: bool(tried))
    assert boxes == [ErrorCode.BAS_4002]


def test_an_error_whose_window_closes_under_it_is_shown_over_the_main_one(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, workbench)
    dialog = QDialog(window)
    dialog.open()
    over: list[object] = []

    def show(parent: object, _error: AppError, *, again: bool) -> Answer | None:
        over.append(parent)
        return None if parent is dialog else Answer.NOTHING

    monkeypatch.setattr(wishes, "show_error", show)
    workbench.failed.emit(AppError(ErrorCode.BAS_4002), None)
    qtbot.waitUntil(lambda: over == [dialog, window])


def test_a_password_is_asked_from_the_error_and_the_base_read_again(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot, workbench)
    tried: list[int] = []
    monkeypatch.setattr(wishes, "show_error", lambda *_given, **_more: Answer.WAY_ON)
    monkeypatch.setattr(wishes, "ask_base_password", lambda _bench, _place, _parent, on_kept: on_kept())
    workbench.failed.emit(AppError(ErrorCode.IMP_1014), lambda: tried.append(1))
    qtbot.waitUntil(lambda: tried == [1])


def test_missing_columns_lead_from_the_error_to_the_mapping(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot, workbench)
    monkeypatch.setattr(wishes, "show_error", lambda *_given, **_more: Answer.WAY_ON)
    monkeypatch.setattr(wishes, "open_mapping", lambda *_given: None)
    with qtbot.waitSignal(workbench.mapping_wanted) as wish:
        workbench.failed.emit(AppError(ErrorCode.IMP_1005), None)
    assert wish.args == [ErrorCode.IMP_1005]


def test_a_refused_password_leads_from_the_error_to_the_connection(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot, workbench)
    monkeypatch.setattr(wishes, "show_error", lambda *_given, **_more: Answer.WAY_ON)
    settings = QDialog()
    qtbot.addWidget(settings)
    monkeypatch.setattr(wishes, "ExchangeSettingsDialog", lambda *_given: settings)
    with qtbot.waitSignal(workbench.exchange_settings_wanted):
        workbench.failed.emit(AppError(ErrorCode.EXC_2002, host="site"), None)


def test_a_base_that_does_not_answer_leads_from_the_error_to_its_place(
    qtbot: QtBot, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot, workbench)
    tried: list[int] = []
    monkeypatch.setattr(wishes, "show_error", lambda *_given, **_more: Answer.PLACE)
    monkeypatch.setattr(wishes, "PreferencesDialog", lambda *_given: QDialog())
    with qtbot.waitSignal(workbench.settings_wanted) as wish:
        workbench.failed.emit(AppError(ErrorCode.IMP_1001), lambda: tried.append(1))
    assert wish.args == ["PROVIDER"]
    assert tried == []


def test_the_last_act_is_said_and_ctrl_z_takes_it_back(qtbot: QtBot, office: Workbench) -> None:
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    done = edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"})
    office.announced.emit("Fiche enregistrée.", done.run)
    assert window.undo_bar.sentence == "Fiche enregistrée."
    with qtbot.waitSignals([office.announced, office.bus.changed]):
        press(window, Qt.Key.Key_Z)
    assert value_of(office, "091120", "adresse") == "17, rue Dumas"
    assert plain(window.undo_bar.sentence) == "Opération annulée : 1 valeur rétablie."


def test_the_keyboard_of_what_goes_away_is_never_left_on_the_undo_of_the_last_act(
    qtbot: QtBot, office: Workbench
) -> None:
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    done = edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"})
    office.announced.emit("Fiche enregistrée.", done.run)
    settle(qtbot, office)
    (undo,) = window.undo_bar.findChildren(LinkButton)
    stop: QWidget | None = undo.previousInFocusChain()
    while stop is not None and not (is_stop(stop) and stop.isVisible() and stop.isEnabled()):
        stop = stop.previousInFocusChain()
    assert stop is not None
    stop.setFocus()
    stop.setEnabled(False)  # Qt gives the keyboard to what follows
    assert window.tabs.hasFocus()
    undo.setFocus()
    assert undo.hasFocus(), "who goes there by herself stays there"


def test_a_second_click_does_not_undo_twice(qtbot: QtBot, office: Workbench) -> None:
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    done = edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"})
    failures: list[object] = []
    office.failed.connect(lambda error, _retry: failures.append(error))
    office.announced.emit("Fiche enregistrée.", done.run)
    window.undo_bar.acted.emit()
    window.undo_bar.acted.emit()
    settle(qtbot, office)
    assert failures == []


def test_an_operation_that_took_the_number_of_the_last_act_is_not_undone_unasked(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base went back, in this window or from the command line, and what came since is numbered anew."""
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    office.announced.emit("160 mises à jour reçues.", (last_undoable(office.ports) or 0) + 1)
    later = office.now() + 1
    monkeypatch.setattr(type(office.ports.clock), "now", lambda _clock: later)
    edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"})
    window.undo_bar.acted.emit()
    question = asked(qtbot)
    assert value_of(office, "091120", "adresse") == "5, rue Neuve"
    question.reject()
    settle(qtbot, office)


def test_what_was_exported_opens_from_the_bar(
    qtbot: QtBot, office: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, file = shown(qtbot, office), tmp_path / "RSG.xlsx"
    opened: list[Path] = []
    answers = iter([True, False])

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return next(answers)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    office.announced.emit("142 fiches dans RSG.xlsx.", file)
    (link,) = window.undo_bar.findChildren(LinkButton)
    assert link.text() == "Ouvrir le fichier"
    link.click()
    assert opened == [file]
    assert window.undo_bar.sentence == "142 fiches dans RSG.xlsx."

    link.click()
    assert window.undo_bar.sentence == "Aucun programme de ce poste n’ouvre RSG.xlsx."
    assert not link.isVisible()


def test_ctrl_z_without_an_offer_asks_before_the_last_operation_is_undone(
    qtbot: QtBot, office: Workbench
) -> None:
    window = shown(qtbot, office)
    press(window, Qt.Key.Key_Z)
    question = asked(qtbot)
    assert question.windowTitle() == "Annuler la dernière opération?"
    told = [plain(label.text()) for label in question.findChildren(Label)]
    assert any(words.startswith("Fichier importé, ") and "(opération n° " in words for words in told)
    question.reject()
    settle(qtbot, office)
    assert value_of(office, "091120", "adresse") == "17, rue Dumas"


def test_ctrl_z_names_whom_the_last_operation_is_about(qtbot: QtBot, office: Workbench) -> None:
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"})
    name = full_name(ref.kind, office.ports.queries.record(ref.kind, ref.id or 0).values)
    press(window, Qt.Key.Key_Z)
    told = [plain(label.text()) for label in asked(qtbot).findChildren(Label)]
    assert any(words.startswith(f"Saisie dans GestSync : {first_last(name)}, ") for words in told)


def test_what_was_edited_since_the_act_of_the_bar_is_asked_about_and_the_offer_stays(
    qtbot: QtBot, office: Workbench
) -> None:
    window = shown(qtbot, office)
    ref = office.ports.queries.find(RecordKind.CLIENT, "091120")
    run = edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "5, rue Neuve"}).run
    edit.edit(office.ports, ref.kind, ref.id or 0, {"adresse": "6, rue Neuve"})
    office.announced.emit("Fiche enregistrée.", run)
    for answer in ("reject", "accept"):
        window.undo_bar.acted.emit()
        question = asked(qtbot)
        qtbot.waitUntil(question.accept_button.isEnabled)
        assert question.fields.lines.rowCount() == 1
        getattr(question, answer)()
        settle(qtbot, office)
    assert plain(window.undo_bar.sentence) == "Opération annulée : 0 valeur rétablie, 1 gardée."


def asked(qtbot: QtBot) -> UndoQuestion:
    """The question that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), UndoQuestion))
    question = QApplication.activeModalWidget()
    assert isinstance(question, UndoQuestion)
    return question


def test_importing_a_file_applies_it_and_shows_its_report(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "poste.csv"
    file.write_text(f"{HEADER}\n091120;2026-11-23T07:00;;;;1, rue Reçue;;\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    window = shown(qtbot, office)
    with qtbot.waitSignal(office.announced) as said:
        act(window, "Transferts", "Importer un fichier…").trigger()
    settle(qtbot, office)
    assert said.args[0] == "1 mise à jour reçue."
    assert value_of(office, "091120", "adresse") == "1, rue Reçue"
    assert window.stack.currentWidget() is window.report


def test_importing_a_file_that_is_set_aside_says_why_each_time_and_shows_it(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "poste.csv"
    file.write_text(f"{HEADER}\n091120;2026-11-23T07:00;;;;1, rue Reçue;;\nFIN;2\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    window = shown(qtbot, office)
    targets: list[ReportTarget] = []
    office.report_wanted.connect(targets.append)
    for _ in range(2):
        with qtbot.waitSignal(office.announced) as said:
            act(window, "Transferts", "Importer un fichier…").trigger()
        settle(qtbot, office)
        words, run = said.args or ("", 0)
        assert words.startswith("0 mise à jour reçue. ")
        assert "2 lignes annoncées" in words
        assert run is None
        shown_file = window.report.files.current
        assert shown_file is not None
        assert shown_file.title == "poste.csv"
    assert {target.day for target in targets} == {None}, "it stands under the day it came first"


def test_importing_a_file_that_was_received_says_so_and_offers_no_undo(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "poste.csv"
    file.write_text(f"{HEADER}\n091120;2026-11-23T07:00;;;;1, rue Reçue;;\nFIN;1\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    window = shown(qtbot, office)
    for words, offered in (
        ("1 mise à jour reçue.", True),
        ("0 mise à jour reçue. 1 fichier déjà reçu.", False),
    ):
        with qtbot.waitSignal(office.announced) as said:
            act(window, "Transferts", "Importer un fichier…").trigger()
        settle(qtbot, office)
        sentence, run = said.args or ("", 0)
        assert (sentence, run is not None) == (words, offered)


def test_progress_is_in_the_status_line_with_its_cancel(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    workbench.progressed.emit(Progress(412, 731, "Lecture…"))
    assert "Annuler" in links(window)
    workbench.progressed.emit(None)
    assert "Annuler" not in links(window)


def test_f6_goes_from_the_tabs_to_the_list_and_the_status_line(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    window.tabs.setCurrentIndex(1)
    settle(qtbot, workbench)
    window.tabs.setFocus()
    press(window, Qt.Key.Key_F6, ctrl=False)
    assert window.lists[RecordKind.RSG].table.hasFocus()
    press(window, Qt.Key.Key_F6, ctrl=False)
    focus = window.focusWidget()
    assert focus is not None
    assert window.status.isAncestorOf(focus)


def test_f6_goes_through_the_lists_of_a_page_as_one_reads_them(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    window.tabs.setCurrentIndex(4)
    settle(qtbot, workbench)
    window.tabs.setFocus()
    for place in (window.report.files.view, window.report.operations.table):
        press(window, Qt.Key.Key_F6, ctrl=False)
        assert place.hasFocus()


def test_ctrl_and_a_digit_gives_the_keyboard_to_the_page_even_from_the_tabs(
    qtbot: QtBot, workbench: Workbench
) -> None:
    window = shown(qtbot, workbench)
    window.tabs.setFocus()
    press(window, Qt.Key.Key_4)
    settle(qtbot, workbench)
    assert window.lists[RecordKind.CLIENT].table.hasFocus()


def test_the_office_may_say_rsge_in_the_tabs_at_once(qtbot: QtBot) -> None:
    with sample_workbench(settings=Settings(rsge_label=True)) as workbench:
        assert shown(qtbot, workbench).tabs.tabText(1) == "RSGE"


@pytest.mark.parametrize(
    ("screen", "least"),
    [
        ((1920, 1040), (1024, 680)),
        ((1366, 728), (1024, 680)),
        ((1092, 574), (1024, 526)),
        ((911, 472), (895, 424)),
    ],
)
def test_the_window_is_never_smaller_than_it_can_be_read_unless_its_screen_is(
    qtbot: QtBot,
    workbench: Workbench,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    least: tuple[int, int],
) -> None:
    """1366 by 768 shows everything at 125 % on 1092 by 574, at 150 % on 911 by 472, without the task bar."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(*screen))
    window = shown(qtbot, workbench)
    window.resize(300, 200)
    assert window.size() == QSize(*least)


def test_every_page_fits_the_smallest_window(qtbot: QtBot, workbench: Workbench) -> None:
    window = shown(qtbot, workbench)
    for number in range(6):
        window.tabs.setCurrentIndex(number)
        settle(qtbot, workbench)
        window.resize(1024, 680)
        assert (window.width(), window.height()) == (1024, 680)


@pytest.mark.parametrize("news", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1366, 689), (1280, 641)])
def test_a_usual_day_is_seen_at_once_on_a_laptop(
    qtbot: QtBot, workbench: Workbench, width: int, height: int, *, news: bool
) -> None:
    """1366 by 768, and 1920 by 1080 that shows everything at 150 %, without task bar and title."""
    window = shown(qtbot, workbench)
    window.resize(width, height)
    if news:
        window.say_news("51 mises à jour reçues à 6 h 02, dont 2 doublons.", "Voir le rapport", lambda: None)
    settle(qtbot, workbench)
    page = window.dashboard.findChildren(Scrolled)[0]
    qtbot.waitUntil(lambda: page.viewport().width() > width - 40)
    assert (page.verticalScrollBar().maximum(), page.horizontalScrollBar().maximum()) == (0, 0)
    last = window.dashboard.capacity
    assert last.mapTo(page.viewport(), last.rect().bottomRight()).y() < page.viewport().height()
