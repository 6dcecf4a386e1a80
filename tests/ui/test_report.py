"""The retrieval report on a sample base: what it shows, and what a double-click wishes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Changes, FileState, Mode, RecordKind, RecordRef, Topic
from gestsync.domain.settings import Settings
from gestsync.services.queries import ALWAYS, FileRow, Period
from gestsync.ui.screens import copying
from gestsync.ui.screens.report import ReportScreen
from gestsync.ui.screens.report_files import PENDING
from gestsync.ui.theme import Scheme, apply_theme, current_tokens
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sample import SampleQueries, at, sample_workbench
from tests.ui.sample_operations import FILES, OPERATIONS

NUMBER_OF_ROWS = len(OPERATIONS)
A_LONG_FILE = tuple(
    replace(OPERATIONS[2], id=1_000 + place, name=f"Roy, {place}", pending=False) for place in range(350)
)
DUPLICATE, UPDATED, CREATED, OLDER, REJECTED = 0, 2, 4, 5, 6


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> ReportScreen:
    """The report, shown and read."""
    return shown(qtbot, workbench)


def shown(qtbot: QtBot, workbench: Workbench, size: QSize = QSize(1360, 780)) -> ReportScreen:  # noqa: B008
    """A report that has read its first file."""
    made = ReportScreen(workbench)
    qtbot.addWidget(made)
    made.resize(size)
    made.show()
    settle(qtbot, workbench)
    return made


def choose(screen: ReportScreen, row: int) -> None:
    """Make the operation of ``row`` current."""
    screen.operations.table.selectRow(row)


def cells(screen: ReportScreen, row: int) -> list[str]:
    """What an operation shows, column by column."""
    model = screen.operations.model
    return [plain(str(model.index(row, column).data())) for column in range(model.columnCount())]


def press(screen: ReportScreen, qtbot: QtBot) -> None:
    """Entrée in the operations, which is also what a double-click does."""
    QTest.keyClick(screen.operations.table, Qt.Key.Key_Return)


def detail_lines(screen: ReportScreen) -> list[tuple[str, str, str, str]]:
    """What the detail pane lists."""
    model = screen.detail.fields.lines
    return [
        tuple(plain(str(model.index(row, column).data())) for column in range(4))  # type: ignore[misc]
        for row in range(model.rowCount())
    ]


def is_offered(button: QWidget) -> bool:
    """Whether a button can be seen and pressed."""
    return button.isVisible() and button.isEnabled()


# --- files -----------------------------------------------------------------------------------------


def test_the_newest_file_is_open_with_its_first_duplicate_chosen(screen: ReportScreen) -> None:
    entry = screen.files.current
    assert entry is not None
    assert entry.title == "clients_20261123.csv"
    assert plain(entry.caption) == "6 h 02 · 48 lignes · automatique"
    assert screen.operations.model.rowCount() == NUMBER_OF_ROWS
    assert cells(screen, DUPLICATE)[1:] == [
        "Garneau-Petit, Philomène",
        "104233",
        "22 nov. 2026, 17 h 41",
        "Même nom, prénom et naissance que le n° 098117",
    ]
    assert plain(screen.detail.sentence.text()) == (
        "Philomène Garneau-Petit existe déjà sous le n° 098117. "
        "La fiche n’a pas été mise à jour pour ne pas créer de doublon."
    )


def test_in_a_small_window_with_a_large_text_a_row_is_still_seen_above_its_detail(
    qapp: QApplication, qtbot: QtBot, workbench: Workbench
) -> None:
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    table = shown(qtbot, workbench, QSize(1024, 560)).operations.table
    assert table.viewport().height() >= table.rowHeight(0)


def test_a_low_window_shows_five_rows_and_the_detail_in_their_place_when_asked(
    qtbot: QtBot, workbench: Workbench
) -> None:
    """What a laptop of 1366 by 768 that shows all at 150 % leaves to the page."""
    screen = shown(qtbot, workbench, QSize(895, 358))
    table, pane = screen.operations.table, screen.pane
    assert table.viewport().height() >= 5 * table.rowHeight(0)
    assert not screen.detail.isVisible()
    table.setFocus()
    pane.link.click()
    detail = screen.detail
    assert not table.isVisible()
    assert detail.isAncestorOf(screen.window().focusWidget() or screen)
    qtbot.waitUntil(lambda: detail.fields.viewport().height() >= 2 * detail.fields.rowHeight(0))
    for button in (detail.merge, detail.distinct, detail.open_record, detail.see_line):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert detail.rect().contains(button.mapTo(detail, button.rect().bottomRight()))
    pane.link.click()
    assert table.hasFocus()
    screen.resize(1360, 780)
    assert table.isVisible()
    assert detail.isVisible()
    assert not pane.link.isVisible()


def test_a_low_window_without_an_operation_offers_no_detail(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench, QSize(895, 358))
    screen.files.choose(4)
    settle(qtbot, workbench)
    assert screen.operations.empty.isVisible()
    assert not screen.pane.link.isVisible()


def test_what_is_held_back_stands_above_the_files_whatever_its_file(screen: ReportScreen) -> None:
    first = screen.files.model.entry(0)
    assert first is not None
    assert (first.key, first.title, first.caption) == (PENDING, "Doublons en attente", "2 fiches à examiner")


def test_without_duplicates_the_list_begins_with_the_files(qtbot: QtBot, queries: SampleQueries) -> None:
    queries.operation_rows = tuple(replace(row, pending=False) for row in OPERATIONS)
    with sample_workbench(queries) as workbench:
        first = shown(qtbot, workbench).files.model.entry(0)
        assert first is not None
        assert first.title == "clients_20261123.csv"


def test_a_set_aside_file_says_why_and_lists_nothing(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.files.choose(4)
    settle(qtbot, workbench)
    assert screen.operations.empty.isVisible()
    assert plain(screen.operations.empty.accessibleName()).startswith(
        "Fichier incomplet : 48 lignes annoncées, 31 reçues. Rien n’en a été appliqué."
    )
    assert not screen.detail.isVisible()


def test_double_click_on_a_file_wishes_its_content(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    with qtbot.waitSignal(workbench.file_wanted) as wish:
        QTest.keyClick(screen.files.view, Qt.Key.Key_Return)
    assert wish.args == [1, 0]


@pytest.mark.parametrize(
    ("state", "words"),
    [(FileState.WAITING, "en cours de dépôt"), (FileState.KNOWN, "déjà appliqué")],
)
def test_a_file_that_was_not_applied_says_so(
    qtbot: QtBot, queries: SampleQueries, state: FileState, words: str
) -> None:
    queries.file_rows = (replace(FILES[0], state=state),)
    with sample_workbench(queries) as workbench:
        entry = shown(qtbot, workbench).files.current
        assert entry is not None
        assert entry.caption.split(" · ")[1] == words


def test_enter_on_what_is_held_back_goes_to_its_list(qtbot: QtBot, screen: ReportScreen) -> None:
    screen.files.choose(PENDING)
    screen.files.view.setFocus()
    QTest.keyClick(screen.files.view, Qt.Key.Key_Return)
    assert screen.operations.table.hasFocus()


def test_the_mode_limits_the_files(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    buttons = {button.text(): button for button in screen.modes.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Manuel"], Qt.MouseButton.LeftButton)
    settle(qtbot, workbench)
    titles = [screen.files.model.entry(row) for row in range(screen.files.model.rowCount())]
    assert [entry.title for entry in titles if entry and entry.file] == ["clients_20261119.csv"]


def test_a_base_without_retrieval_says_so_and_offers_the_settings_of_the_site(
    qtbot: QtBot, queries: SampleQueries
) -> None:
    with sample_workbench(SampleQueries.empty(), Settings()) as workbench:
        screen = shown(qtbot, workbench)
        assert screen.operations.empty.accessibleName() == "Aucun site d’échange n’est réglé pour l’instant."
        with qtbot.waitSignal(workbench.exchange_settings_wanted):
            screen.operations.empty.acted.emit()


def test_a_week_without_retrieval_says_so(qtbot: QtBot) -> None:
    settings = Settings(exchange_host="exemple.invalid")
    with sample_workbench(SampleQueries.empty(), settings) as workbench:
        screen = shown(qtbot, workbench)
        assert screen.operations.empty.accessibleName() == "Aucune récupération cette semaine."


# --- operations ------------------------------------------------------------------------------------


def test_the_pills_count_the_outcomes_and_leave_out_those_without_any(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, queries: SampleQueries
) -> None:
    texts = screen.operations.pills.words
    assert texts == [
        "Clients traités  9",
        "Doublons  2",
        "Modifications  2",
        "Créations  1",
        "Plus anciennes  1",
        "Rejetées  1",
        "Sans effet  2",
    ]
    queries.operation_rows = OPERATIONS[:3]
    screen.refresh()
    settle(qtbot, workbench)
    texts = screen.operations.pills.words
    assert [text for text in texts if text.startswith("Rejetées")] == []


def test_a_pill_keeps_only_its_outcomes(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    screen.operations.pills.chosen.emit("6")
    settle(qtbot, workbench)
    assert [cells(screen, row)[0] for row in range(screen.operations.model.rowCount())] == [
        "Déjà traitée",
        "Inchangée",
    ]


def test_entree_on_a_held_back_line_wishes_the_merge(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    with qtbot.waitSignal(workbench.merge_wanted) as wish:
        press(screen, qtbot)
    assert wish.args == [OPERATIONS[DUPLICATE].id]


def test_entree_on_a_rejected_line_wishes_the_file_at_its_line(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    choose(screen, REJECTED)
    with qtbot.waitSignal(workbench.file_wanted) as wish:
        press(screen, qtbot)
    assert wish.args == [1, 31]


@pytest.mark.parametrize("row", [UPDATED, OLDER])
def test_entree_on_a_corrected_or_older_line_wishes_the_fiche_with_its_fields_marked(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, row: int
) -> None:
    choose(screen, row)
    operation = OPERATIONS[row]
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        press(screen, qtbot)
    ref = RecordRef(RecordKind.CLIENT, operation.number, operation.record)
    assert wish.args == [ref, None, frozenset(operation.fields)]


def test_the_selection_survives_a_refresh(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    choose(screen, OLDER)
    workbench.bus.publish(Changes(frozenset({Topic.REPORT})))
    settle(qtbot, workbench)
    assert screen.operations.current == OPERATIONS[OLDER]


def test_a_hidden_report_reads_nothing_until_it_is_shown(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, queries: SampleQueries
) -> None:
    screen.hide()
    queries.file_rows = FILES[:1]
    workbench.bus.publish(Changes(frozenset({Topic.REPORT})))
    settle(qtbot, workbench)
    assert screen.files.model.rowCount() == 1 + len(FILES)
    screen.show()
    settle(qtbot, workbench)
    assert screen.files.model.rowCount() == 2


def test_unknown_columns_of_a_file_are_named(qtbot: QtBot, queries: SampleQueries) -> None:
    queries.file_rows = (replace(FILES[0], unknown_columns=("fidelite", "magasin")),)
    with sample_workbench(queries) as workbench:
        note = shown(qtbot, workbench).operations.note
        assert note.isVisible()
        assert plain(note.text()) == "Colonnes inconnues, laissées de côté : fidelite, magasin."


def test_the_rsgs_whom_children_of_a_file_name_and_nobody_has_are_told(
    qtbot: QtBot, queries: SampleQueries
) -> None:
    queries.file_rows = (replace(FILES[0], unknown_columns=("magasin",)),)
    queries.unknown = ("0042", "0057")
    with sample_workbench(queries) as workbench:
        note = shown(qtbot, workbench).operations.note
        assert note.isVisible()
        assert plain(note.text()) == (
            "Colonnes inconnues, laissées de côté : magasin. Des enfants de ce fichier nomment une RSG "
            "inconnue : dossier 0042, 0057."
        )


# --- detail ----------------------------------------------------------------------------------------


def test_a_corrected_line_lists_its_fields_with_the_old_values_muted(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    choose(screen, UPDATED)
    settle(qtbot, workbench)
    assert detail_lines(screen) == [
        ("Adresse", "3, rue Morin", "→", "17, rue Dumas"),
        ("Code postal", "J0X 2Z8", "→", "J8X 1B2"),
        ("Ville", "Wakefield", "→", "Gatineau"),
    ]
    model = screen.detail.fields.lines
    colour = model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert colour.name().upper() == current_tokens().muted
    assert model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole) is None
    assert plain(screen.detail.sentence.text()) == "Hortense Abitbol, n° 091120 : 3 champs corrigés."


def test_a_duplicate_is_beside_the_fiche_it_would_double_the_different_fields_first(
    screen: ReportScreen,
) -> None:
    lines = detail_lines(screen)
    signs = [line[2] for line in lines]
    assert signs == sorted(signs, key="≠=".index)
    assert ("Adresse", "1201, rang Saint-Éloi", "≠", "17, rue du Quai") in lines
    assert ("Date de naissance", "14 mai 1988", "=", "14 mai 1988") in lines
    titles = [screen.detail.fields.lines.headerData(column, Qt.Orientation.Horizontal) for column in (1, 3)]
    assert titles == ["Fiche n°\u00a0098117 (actuelle)", "Reçu pour le n°\u00a0104233"]


def test_only_the_acts_that_make_sense_are_offered(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    detail = screen.detail
    buttons = (detail.merge, detail.distinct, detail.force, detail.open_record, detail.see_line)
    offered: dict[int, list[str]] = {}
    for row in (DUPLICATE, UPDATED, OLDER, REJECTED):
        choose(screen, row)
        settle(qtbot, workbench)
        offered[row] = [button.text().strip() for button in buttons if is_offered(button)]
    assert offered == {
        DUPLICATE: [
            "Fusionner les deux fiches…",
            "Pas un doublon…",
            "Ouvrir la fiche",
            "Voir la ligne 2 du fichier",
        ],
        UPDATED: ["Ouvrir la fiche", "Voir la ligne 4 du fichier"],
        OLDER: ["Appliquer quand même…", "Ouvrir la fiche", "Voir la ligne 7 du fichier"],
        REJECTED: ["Voir la ligne 31 du fichier"],
    }


def test_the_fiche_of_a_held_back_creation_is_the_one_that_exists(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        screen.detail.open_record.click()
    assert wish.args[0] == RecordRef(RecordKind.CLIENT, "098117", 1)


def test_an_older_line_shows_both_dates(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    choose(screen, OLDER)
    settle(qtbot, workbench)
    assert plain(screen.detail.sentence.text()) == (
        "Fiche modifiée le 12 nov. 2026, plus récente que la modification reçue du 3 nov. 2026."
    )


def test_an_older_line_of_the_same_day_shows_both_hours(qtbot: QtBot, queries: SampleQueries) -> None:
    older = replace(OPERATIONS[OLDER], modified_at=at("2026-11-12 08:00"))
    queries.operation_rows = (older,)
    with sample_workbench(queries) as workbench:
        screen = shown(qtbot, workbench)
        assert "12 nov. 2026, 9 h 15" in plain(screen.detail.sentence.text())
        assert "12 nov. 2026, 8 h 00" in plain(screen.detail.sentence.text())


def test_a_rejected_line_says_why_and_what_to_do(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    choose(screen, REJECTED)
    settle(qtbot, workbench)
    assert plain(screen.detail.sentence.text()).startswith(
        "Ligne 31, colonne « date_modification » : la date est vide, illisible ou n’existe pas : "
        "« 31/02/2026 »."
    )
    assert "Elle peut revenir corrigée." in plain(screen.detail.sentence.text())


# --- targets ---------------------------------------------------------------------------------------


def test_the_report_opens_at_a_day(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    screen.show_target(ReportTarget(day="2026-11-20"))
    settle(qtbot, workbench)
    entry = screen.files.current
    assert entry is not None
    assert entry.title == "clients_20261120.csv"
    assert plain(screen.period.currentText()) == "20 nov. 2026"


def test_the_report_opens_at_a_file_of_any_age(qtbot: QtBot, queries: SampleQueries) -> None:
    old = replace(FILES[4], id=9, name="vieux.csv", received_at=at("2025-01-05 06:00"))
    queries.file_rows = (*FILES, old)
    with sample_workbench(queries) as workbench:
        screen = shown(qtbot, workbench)
        screen.show_target(ReportTarget(file_id=9))
        settle(qtbot, workbench)
        assert screen.files.current is not None
        assert screen.files.current.title == "vieux.csv"


def test_the_report_opens_at_an_operation(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    screen.show_target(ReportTarget(operation=OPERATIONS[REJECTED].id))
    settle(qtbot, workbench)
    qtbot.waitUntil(lambda: screen.operations.current == OPERATIONS[REJECTED])


def test_the_report_opens_at_what_is_held_back(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.show_target(ReportTarget(duplicates=True))
    settle(qtbot, workbench)
    assert screen.files.current is not None
    assert screen.files.current.key == PENDING
    assert screen.operations.model.rowCount() == 2


def test_the_period_that_is_chosen_is_asked(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    asked: list[Period] = []

    def files(mode: Mode | None, period: Period) -> tuple[FileRow, ...]:
        asked.append(period)
        return FILES

    queries.files = files  # type: ignore[method-assign]
    screen = shown(qtbot, workbench)
    screen.period.setCurrentIndex(screen.period.findText("Depuis toujours"))
    screen.period.activated.emit(screen.period.currentIndex())
    settle(qtbot, workbench)
    assert asked == [Period(at("2026-11-17 00:00"), None), ALWAYS]


def test_the_models_of_the_report_keep_the_rules_of_qt(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    models = (screen.files.model, screen.operations.model, screen.detail.fields.lines)
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in models
    ]
    screen.operations.pills.chosen.emit("2")
    screen.files.choose(2)
    settle(qtbot, workbench)
    assert len(testers) == 3


def test_every_line_of_a_long_file_is_copied_though_only_the_first_were_read(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries
) -> None:
    queries.operation_rows = A_LONG_FILE
    table = shown(qtbot, workbench).operations.table
    table.selectAll()
    with qtbot.waitSignal(workbench.announced) as said:
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert plain(said.args[0]) == "350 lignes copiées."
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [line[1] for line in lines] == [row.name for row in A_LONG_FILE]
    assert lines[0] == [str(table.model().index(0, column).data()) for column in range(5)]


def test_more_lines_than_the_clipboard_takes_are_refused_and_the_export_named(
    qtbot: QtBot, workbench: Workbench, queries: SampleQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST_COPIED", 349)
    queries.operation_rows = A_LONG_FILE
    table = shown(qtbot, workbench).operations.table
    QGuiApplication.clipboard().setText("avant")
    table.selectAll()
    with qtbot.waitSignal(workbench.failed) as said:
        table.copy_rows()
    error = said.args[0]
    assert error.code is ErrorCode.GEN_9024
    assert plain(error.sentence).startswith("350 lignes sont choisies : le presse-papiers en prend 349")
    assert QGuiApplication.clipboard().text() == "avant"
