"""The merge dialog: picking by mouse and keys, typing, swapping, and one act on a real base."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.likeness import Agreement, Reason
from gestsync.domain.merging import MergePlan, Origin, Pick, Side, propose
from gestsync.domain.records import Outcome, RecordKind, RecordRef, RunKind
from gestsync.services import merge
from gestsync.services.merge import propose_pending
from gestsync.services.queries import Candidate
from gestsync.services.undo import undo
from gestsync.ui.screens.distinct import DistinctDialog
from gestsync.ui.screens.merge_dialog import MergeDialog
from gestsync.ui.screens.merge_model import KEEPER, LABEL, OTHER, RESULT, TITLE_FLAGS, MergeModel
from gestsync.ui.screens.report_words import detail_of
from gestsync.ui.theme import Scheme, apply_theme, font
from gestsync.ui.tokens import FontRole, Space
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import MORNING, NIGHT, bring, held_back, office_workbench, plain, settle, value_of
from tests.ui.sample import at

CLIENT = RecordKind.CLIENT
KEPT = {
    "civilite": "Mme",
    "nom": "Garneau-Petit",
    "prenom": "Philomène",
    "date_naissance": "1988-05-14",
    "adresse": "1204, rang Saint-Éloi",
    "mobile": "819 555-0170",
    "courriel": "p.garneau@exemple.invalid",
    "note": "Préfère le téléphone",
}
LOST = KEPT | {"adresse": "17, rue du Quai", "mobile": "819 555-0177", "courriel": "", "note": ""}
ADDRESS, MOBILE, EMAIL, NOTE, FOLD = range(5)


def values(given: dict[str, str]) -> tuple[str, ...]:
    """A fiche in the order of the registry."""
    return tuple(given.get(field.key, "") for field in FIELDS[CLIENT])


def a_plan(other_id: int | None = 2) -> MergePlan:
    """Two fiches of one client, the newer one to be absorbed."""
    kept = Side(RecordRef(CLIENT, "098117", 1), values(KEPT), values(KEPT), at("2026-11-01 10:00"))
    stored = values(LOST) if other_id else values({})
    lost = Side(RecordRef(CLIENT, "104233", other_id), stored, values(LOST), at("2026-11-22 17:41"), (7,), 14)
    return propose(CLIENT, kept, lost)


@pytest.fixture
def dialog(qtbot: QtBot, workbench: Workbench) -> MergeDialog:
    """The dialog on two fiches, shown."""
    return shown(qtbot, workbench, a_plan())


def shown(qtbot: QtBot, workbench: Workbench, plan: MergePlan) -> MergeDialog:
    """A dialog that has the focus."""
    made = MergeDialog(workbench, plan)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def text(dialog: MergeDialog, row: int, column: int) -> str:
    """What a cell shows."""
    return plain(str(dialog.model.index(row, column).data()))


def pick_of(dialog: MergeDialog, row: int) -> Pick:
    """Which side a field comes from."""
    choice = dialog.model.choice(row)
    assert choice is not None
    return choice.pick


def press(dialog: MergeDialog, *keys: Qt.Key) -> None:
    """Press keys in the table."""
    for key in keys:
        QTest.keyClick(dialog.table, key)


def press_ctrl(dialog: MergeDialog, key: Qt.Key) -> None:
    """A key with Ctrl, in the table."""
    QTest.keyClick(dialog.table, key, Qt.KeyboardModifier.ControlModifier)


def future(dialog: MergeDialog) -> str:
    """« Ce qui va se passer »."""
    return plain(dialog.future.text())


# --- what is shown ---------------------------------------------------------------------------------


def test_a_choice_is_seen_and_its_consequences_are_reached_however_low_the_screen(
    qtbot: QtBot, dialog: MergeDialog
) -> None:
    dialog.resize(900, 300)
    qtbot.waitUntil(lambda: dialog.height() < 460)
    first = dialog.table.visualRect(dialog.model.index(0, RESULT))
    assert dialog.table.viewport().rect().contains(first)
    assert not dialog.reason.visibleRegion().contains(dialog.reason.rect())
    for _ in range(3):
        if not dialog.reason.hasFocus():
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.reason.hasFocus()
    qtbot.waitUntil(lambda: dialog.reason.visibleRegion().contains(dialog.reason.rect()))


def test_who_and_why_stand_above(dialog: MergeDialog) -> None:
    assert dialog.title.text() == "Philomène Garneau-Petit"
    assert dialog.why.text() == "Même nom, prénom et naissance"
    assert dialog.chip.spec.text == "Doublon certain"


def test_two_fiches_that_meet_no_strict_rule_are_only_possible_duplicates(
    qtbot: QtBot, workbench: Workbench
) -> None:
    plan = a_plan()
    other = replace(plan.other, values=values(LOST | {"prenom": "Philo"}))
    dialog = shown(qtbot, workbench, propose(CLIENT, plan.keeper, other))
    assert dialog.chip.spec.text == "Doublon possible"
    assert dialog.why.text() == ""


def test_what_a_search_said_of_the_two_stands_above(qtbot: QtBot, workbench: Workbench) -> None:
    plan = a_plan()
    kept, lost = plan.keeper, replace(plan.other, values=values(LOST | {"prenom": "Philo"}))
    why = (Reason("adresse", Agreement.EXACT, 5.0), Reason("mobile", Agreement.DIFFERENT, -1.5))
    pair = Candidate(lost.ref, kept.ref, "", "", None, 0.914, why=why)
    workbench.found[CLIENT] = (pair._replace(left=RecordRef(CLIENT, "7", 7)), pair)
    dialog = shown(qtbot, workbench, propose(CLIENT, kept, lost))
    assert plain(dialog.why.text()).startswith(
        "Ressemblance · score 0,91 · + Adresse : identique · − Mobile : "
    )


def test_a_way_that_the_settings_put_out_of_force_makes_no_certain_duplicate(
    qtbot: QtBot, workbench: Workbench
) -> None:
    workbench.settings = replace(workbench.settings, duplicate_birth=False)
    dialog = shown(qtbot, workbench, a_plan())
    assert (dialog.chip.spec.text, dialog.why.text()) == ("Doublon possible", "")


def test_only_different_fields_are_open_and_equal_ones_are_folded_under_their_names(
    dialog: MergeDialog,
) -> None:
    labels = [text(dialog, row, LABEL) for row in range(dialog.model.rowCount())]
    assert labels == [
        "Adresse",
        "Mobile",
        "Courriel",
        "Note",
        "4 champs identiques (civilité, nom, prénom, date de naissance)",
    ]
    press(dialog, *[Qt.Key.Key_Down] * 4, Qt.Key.Key_Space)
    assert dialog.model.rowCount() == 9
    assert text(dialog, 8, RESULT) == "14 mai 1988"
    press(dialog, Qt.Key.Key_Space)
    assert dialog.model.rowCount() == 5


def test_the_menu_of_a_field_takes_a_side_and_that_of_the_fold_unfolds(dialog: MergeDialog) -> None:
    table = dialog.table
    press(dialog, Qt.Key.Key_Left)
    assert pick_of(dialog, ADDRESS) is Pick.KEEPER
    left, right, typed = table.row_menu.acts()
    assert [left.words, right.words, typed.words] == [
        "Prendre la valeur de gauche",
        "Prendre la valeur de droite",
        "Taper une valeur",
    ]
    right.act()
    assert pick_of(dialog, ADDRESS) is Pick.OTHER
    press_ctrl(dialog, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().split("\t")[0] == "Adresse"
    table.setCurrentIndex(dialog.model.index(FOLD, 0))
    (fold,) = table.row_menu.acts()
    assert fold.words == "Montrer les champs identiques"
    fold.act()
    assert dialog.model.rowCount() > FOLD + 1


def test_the_menu_shows_bold_only_what_entree_does(dialog: MergeDialog) -> None:
    table = dialog.table
    for row, bold in ((ADDRESS, None), (FOLD, "Montrer les champs identiques")):
        table.setCurrentIndex(dialog.model.index(row, 0))
        main = table.row_menu.made(table.currentIndex()).defaultAction()
        assert (main.text() if main else None) == bold


def test_the_titles_name_the_fiche_that_stays_and_the_one_that_goes(dialog: MergeDialog) -> None:
    titles = [dialog.model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert [plain(title).split("\n")[0] for title in titles] == [
        "Champ",
        "Fiche conservée · n° 098117",
        "Résultat",
        "Fiche absorbée · n° 104233",
    ]


def test_both_dates_and_origins_stand_under_the_titles(qtbot: QtBot, workbench: Workbench) -> None:
    plan = a_plan()
    keeper = replace(plan.keeper, origin=Origin(RunKind.RETRIEVAL, at("2026-11-01 12:00"), "nuit.csv", 4))
    other = replace(plan.other, origin=Origin(RunKind.EDIT, at("2026-11-22 17:41")))
    dialog = shown(qtbot, workbench, propose(CLIENT, keeper, other))
    kept, result, lost = (
        plain(str(dialog.model.headerData(column, Qt.Orientation.Horizontal))).split("\n")[1:]
        for column in (KEEPER, RESULT, OTHER)
    )
    assert kept == ["Modifiée le 1er nov. 2026, 10 h 00", "nuit.csv, ligne 4"]
    assert result == ["Datée du 22 nov. 2026, 17 h 41"]
    assert lost == ["Modifiée le 22 nov. 2026, 17 h 41", "Saisie ici, 22 nov. 2026"]


def test_what_the_next_synchronisation_will_do_is_said_of_a_provider_s_fiches(
    qtbot: QtBot, workbench: Workbench
) -> None:
    plan = a_plan()
    given = values(KEPT)
    keeper, other = (
        replace(plan.keeper, received=given),
        replace(plan.other, received=values(LOST), aliases=2),
    )
    dialog = shown(qtbot, workbench, propose(CLIENT, keeper, other))
    assert "• 2 autres numéros de la fiche absorbée suivent aussi." in future(dialog)
    assert (
        "Le Gestionnaire donne les deux fiches : la prochaine synchronisation suivra le n° 098117 et "
        "laissera le n° 104233, à corriger là-bas. Elle y remettra ses valeurs : Adresse, mobile."
    ) in future(dialog)
    press_ctrl(dialog, Qt.Key.Key_Left)
    assert "remettra" not in future(dialog)
    alone = shown(qtbot, workbench, propose(CLIENT, keeper, plan.other))
    assert "Le Gestionnaire donne cette fiche : la prochaine synchronisation la suivra." in future(alone)


def test_a_number_without_a_fiche_is_what_was_received_and_cannot_be_swapped(
    qtbot: QtBot, workbench: Workbench
) -> None:
    dialog = shown(qtbot, workbench, a_plan(other_id=None))
    title = dialog.model.headerData(OTHER, Qt.Orientation.Horizontal)
    assert plain(title).startswith("Reçu pour le n° 104233\n")
    assert not dialog.swap_button.isEnabled()
    dialog.swap()
    assert dialog.plan.keeper.ref.number == "098117"


def test_the_number_of_a_child_is_never_shown(qtbot: QtBot, workbench: Workbench) -> None:
    child = tuple("Roy" if field.key == "nom" else "" for field in FIELDS[RecordKind.ENFANT])
    kept = Side(RecordRef(RecordKind.ENFANT, "7001", 1), child, child, None, aliases=1)
    lost = Side(RecordRef(RecordKind.ENFANT, "7002", None), child, child, None, (7,))
    dialog = shown(qtbot, workbench, propose(RecordKind.ENFANT, kept, lost))
    titles = [str(dialog.model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)]
    words = " ".join([*titles, future(dialog)])
    assert "Reçue d’un fichier" in words
    assert not {"7001", "7002"} & set(words.split())


def test_what_will_happen_is_said_before(dialog: MergeDialog) -> None:
    alias, *others = future(dialog).splitlines()
    assert alias == (
        "• La fiche n° 104233 devient un autre numéro du n° 098117 : "
        "les prochains fichiers qui la nomment arriveront à la bonne fiche."
    )
    assert others == [
        "• 1 modification en attente sera rejouée et 14 lignes d’historique suivront la fiche conservée.",
        "• 2 champs de la fiche conservée changent.",
        "• Vous pourrez annuler cette fusion à tout moment, dans l’historique.",
    ]


# --- choosing --------------------------------------------------------------------------------------


def test_the_newer_value_is_offered_first_and_never_an_empty_one(dialog: MergeDialog) -> None:
    assert [pick_of(dialog, row) for row in (ADDRESS, MOBILE, EMAIL, NOTE)] == [
        Pick.OTHER,
        Pick.OTHER,
        Pick.KEEPER,
        Pick.KEEPER,
    ]


def test_left_and_right_choose_the_side_and_down_goes_to_the_next_field(dialog: MergeDialog) -> None:
    press(dialog, Qt.Key.Key_Left)
    assert pick_of(dialog, ADDRESS) is Pick.KEEPER
    assert text(dialog, ADDRESS, RESULT) == "1204, rang Saint-Éloi"
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert pick_of(dialog, MOBILE) is Pick.OTHER
    assert dialog.table.currentIndex().column() == OTHER


def test_ctrl_left_and_right_take_a_whole_side_and_never_an_empty_value(dialog: MergeDialog) -> None:
    press_ctrl(dialog, Qt.Key.Key_Left)
    assert [pick_of(dialog, row) for row in (ADDRESS, MOBILE, EMAIL, NOTE)] == [Pick.KEEPER] * 4
    press(dialog, Qt.Key.Key_Down)
    press_ctrl(dialog, Qt.Key.Key_Right)
    assert [pick_of(dialog, row) for row in (ADDRESS, MOBILE, EMAIL, NOTE)] == [
        Pick.OTHER,
        Pick.OTHER,
        Pick.KEEPER,
        Pick.KEEPER,
    ]
    assert (dialog.table.currentIndex().row(), dialog.table.currentIndex().column()) == (MOBILE, OTHER)


def test_a_click_on_a_title_takes_its_side(dialog: MergeDialog) -> None:
    header = dialog.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(KEEPER) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pick_of(dialog, ADDRESS) is Pick.KEEPER


def test_a_click_on_a_side_picks_it(dialog: MergeDialog) -> None:
    place = dialog.table.visualRect(dialog.model.index(ADDRESS, KEEPER)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert pick_of(dialog, ADDRESS) is Pick.KEEPER


def test_a_typed_value_is_cleaned_and_wins(qtbot: QtBot, dialog: MergeDialog) -> None:
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_F2)
    editor = dialog.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("(819) 5550199")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(dialog, MOBILE, RESULT) == "819 555-0199")
    assert pick_of(dialog, MOBILE) is Pick.TYPED


def test_a_typed_value_that_cannot_be_read_is_refused_and_said(dialog: MergeDialog) -> None:
    before = dialog.plan
    assert not dialog.model.setData(dialog.model.index(EMAIL, RESULT), "ceci n’est pas un courriel")
    assert dialog.plan == before
    assert dialog.refusal.isVisible()
    assert "Courriel" in dialog.refusal.text()
    dialog.model.pick(EMAIL, OTHER)
    assert not dialog.refusal.isVisible()


def test_alt_i_exchanges_the_fiches_and_keeps_the_result(qtbot: QtBot, dialog: MergeDialog) -> None:
    before = dialog.plan.values
    QTest.keyClick(dialog, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.plan.keeper.ref.number == "104233")
    assert dialog.plan.values == before
    assert "n° 098117 devient un autre numéro du n° 104233" in future(dialog)


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, workbench: Workbench) -> None:
    model = MergeModel(a_plan(), workbench.formats)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.toggle_fold()
    model.pick(ADDRESS, KEEPER)
    model.show(a_plan())


# --- the act ---------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base where a modification is held back."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        bring(made, tmp_path, "matin.csv", *MORNING)
        yield made


def test_ctrl_entree_merges_as_shown_and_offers_to_undo(qtbot: QtBot, office: Workbench) -> None:
    dialog = shown(qtbot, office, propose_pending(office.ports, held_back(office)))
    press(dialog, Qt.Key.Key_Left)
    with qtbot.waitSignal(office.announced) as told:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    assert plain(told.args[0]) == "Fiches fusionnées : Philomène Garneau-Petit."
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert value_of(office, "104233", "adresse") == "1204, rang Saint-Éloi"
    assert value_of(office, "104233", "ville") == "Gatineau"
    undo(office.ports, told.args[1])
    assert value_of(office, "098117", "ville") == "Wakefield"


def test_a_reason_is_kept_in_the_history(qtbot: QtBot, office: Workbench) -> None:
    dialog = shown(qtbot, office, propose_pending(office.ports, held_back(office)))
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "mariage")
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ref = office.ports.queries.find(CLIENT, "104233")
    told = office.ports.queries.record_operations(CLIENT, ref.id or 0)
    assert [row.facts["reason"] for row in told if row.outcome is Outcome.MERGED] == ["mariage"]
    [held] = [row for row in told if row.outcome is Outcome.DUPLICATE]
    assert plain(detail_of(held, office.formats)).startswith("Rejouée le ")


def test_entree_alone_merges_nothing(qtbot: QtBot, office: Workbench) -> None:
    dialog = shown(qtbot, office, propose_pending(office.ports, held_back(office)))
    press(dialog, Qt.Key.Key_Return)
    settle(qtbot, office)
    assert dialog.isVisible()
    assert held_back(office)


def test_fiches_that_moved_since_are_not_merged(qtbot: QtBot, office: Workbench, tmp_path: Path) -> None:
    plan = propose_pending(office.ports, held_back(office))
    dialog = shown(qtbot, office, plan)
    bring(office, tmp_path, "soir.csv", "098117;2026-11-23T07:00;;;;2, rue Neuve;;")
    with qtbot.waitSignal(office.failed) as failed:
        dialog.merge_button.click()
    assert failed.args is not None
    assert isinstance(failed.args[0], AppError)
    assert failed.args[0].code is ErrorCode.IMP_1013
    assert not dialog.isVisible()
    assert value_of(office, "098117", "adresse") == "2, rue Neuve"


def test_not_a_duplicate_is_offered_for_any_two_fiches_and_closes_the_dialog(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    bring(office, tmp_path, "autre.csv", "104233;2026-11-20T10:00;Garneau;Philo;;17, rue du Quai;Gatineau;")
    dialog = shown(qtbot, office, merge.propose(office.ports, CLIENT, "098117", "104233"))
    dialog.distinct_button.click()
    asked = dialog.findChild(DistinctDialog)
    assert asked is not None
    asked.reason.setText("mère et fille")
    with qtbot.waitSignal(office.announced):
        asked.accept_button.click()
    assert not dialog.isVisible()
    [told] = office.ports.queries.declared_pairs(CLIENT)
    assert (sorted(told.numbers), told.reason) == (["098117", "104233"], "mère et fille")


def test_the_titles_take_no_more_height_than_they_need_once_the_dialog_is_shown(
    qtbot: QtBot, qapp: QApplication, dialog: MergeDialog
) -> None:
    header = dialog.table.horizontalHeader()

    def needed() -> int:
        metrics = QFontMetrics(font(FontRole.STRONG))
        rooms = (
            QRect(0, 0, header.sectionSize(column) - Space.L - Space.S, 1000)
            for column in range(dialog.model.columnCount())
        )
        titles = (dialog.model.headerData(column, Qt.Orientation.Horizontal) for column in range(4))
        pairs = zip(rooms, titles, strict=True)
        return max(metrics.boundingRect(room, TITLE_FLAGS, title).height() for room, title in pairs)

    for scale in (100, 130):
        apply_theme(qapp, Scheme.LIGHT, scale=scale)
        for width in (640, 1258):
            dialog.resize(width, 700)
            qtbot.waitUntil(lambda: header.height() == needed() + 2 * Space.S)


def test_a_title_is_never_cut_however_narrow_the_dialog(dialog: MergeDialog) -> None:
    header = dialog.table.horizontalHeader()
    heights = []
    for width in (1400, 976, 1400):
        dialog.resize(width, 700)
        heights.append(header.height())
    assert heights[0] == heights[2] < heights[1]
    assert dialog.model.headerData(KEEPER, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & (
        Qt.TextFlag.TextWordWrap.value
    )
