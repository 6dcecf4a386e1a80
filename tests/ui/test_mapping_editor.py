"""The mapping editor: from an unknown base to a profile, with what would come in shown first."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.providers.access_definition import Kind
from gestsync.services import synchronise
from gestsync.services.jobs import Quiet
from gestsync.ui.screens.mapping_editor import MappingEditor
from gestsync.ui.screens.preferences import PreferencesDialog
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench
from tests.providers.access_bytes import AccessFile, Column, Row, Table
from tests.ui.report_office import office_workbench, type_password

RSG = (
    "No dossier;Nom;Prénom;Sexe;Date de naissance;Ville;Code postal;Tél. résidence;Courriel;Statut\n"
    "0042;Côté;Anaïs;F;23/11/1980;Gatineau;J8X 1B2;819 555-0101;anais@exemple.invalid;RECONNUE\n"
    "0043;Roy;Zoé;F;02/10/1975;Val-d'Or;J8X 1B3;819 555-0102;zoe@exemple.invalid;RECONNUE\n"
    "0044;Gagné;Léa;F;14/01/1976;Hull;J8X 1B4;819 555-0103;lea@exemple.invalid;FERMEE\n"
)
ENFANTS = "No enfant;Nom;Prénom;Date de naissance;Statut;No dossier RSG\n7;Côté;Noé;05/06/2023;ACTIF;0042\n"


pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    with office_workbench(tmp_path / "data") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "RSG.csv").write_text(RSG, encoding="cp1252")
    (folder / "enfants.csv").write_text(ENFANTS, encoding="cp1252")
    return folder


def opened(
    qtbot: QtBot, office: Workbench, location: object, mends: ErrorCode | None = None
) -> MappingEditor:
    editor = MappingEditor(office, "progarde", str(location), mends=mends)
    qtbot.addWidget(editor)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    editor.show()
    return editor


def read(qtbot: QtBot, office: Workbench, folder: Path) -> MappingEditor:
    editor = opened(qtbot, office, folder)
    qtbot.waitUntil(editor.save_button.isEnabled)
    return editor


def shown(editor: MappingEditor, line: int) -> list[str]:
    item = editor.kinds[RecordKind.RSG].preview.topLevelItem(line)
    assert item is not None
    return [item.text(place) for place in range(item.columnCount())]


def test_tables_columns_and_dates_are_proposed_and_the_rows_shown_cleaned(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = read(qtbot, office, folder)
    rsg = editor.kinds[RecordKind.RSG]
    assert rsg.table.currentText() == "RSG"
    assert rsg.choices["telephone"].currentText() == "Tél. résidence"
    assert editor.dates.currentText() == "JJ/MM/AAAA"
    assert {"0042", "Côté", "1980-11-23", "Reconnue"} <= set(shown(editor, 0))
    child = editor.kinds[RecordKind.ENFANT].preview.headerItem()
    assert "#" not in "".join(child.text(place) for place in range(child.columnCount()))  # seed 1
    assert not rsg.preview.isHeaderHidden()


def test_a_choice_changes_what_is_shown_and_the_number_cannot_do_without(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = read(qtbot, office, folder)
    rsg = editor.kinds[RecordKind.RSG]
    rsg.choices["ville"].setCurrentText("Nom")
    assert shown(editor, 0).count("Côté") == 2
    for kind in editor.kinds.values():
        kind.choices["numero"].setCurrentIndex(0)
    assert not editor.save_button.isEnabled()


def test_a_base_that_looks_like_nothing_known_says_what_to_choose(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    for table in folder.iterdir():
        table.unlink()
    (folder / "divers.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    editor = opened(qtbot, office, folder)
    qtbot.waitUntil(lambda: "Lecture" not in editor.said.text())
    assert "Choisissez-en une, puis la colonne du numéro" in editor.said.text()


def test_another_encoding_is_read_again(qtbot: QtBot, office: Workbench, folder: Path) -> None:
    editor = read(qtbot, office, folder)
    place = editor.encoding.findData("cp850")
    editor.encoding.setCurrentIndex(place)
    editor.encoding.activated.emit(place)
    qtbot.waitUntil(lambda: "Côté" not in shown(editor, 0))
    profile = editor.profile()
    assert profile is not None
    assert profile.encoding == "cp850"


def test_each_code_of_a_status_is_counted_and_given_a_meaning(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = read(qtbot, office, folder)
    statuses = editor.kinds[RecordKind.RSG].statuses
    assert {code: box.currentText() for code, box in statuses.boxes.items()} == {
        "RECONNUE": "Reconnue",
        "FERMEE": "Fermée",
    }
    labels = {label.text() for label in statuses.findChildren(QLabel)}
    assert {"2 fiches", "1 fiche"} <= {text.replace("\u00a0", " ") for text in labels}
    statuses.boxes["RECONNUE"].setCurrentText("Active")
    assert "Active" in shown(editor, 0)
    statuses.boxes["FERMEE"].setCurrentText("")
    profile = editor.profile()
    assert profile is not None
    kept = profile.tables[0].statuses
    assert kept["RECONNUE"] == "Active"
    assert "FERMEE" not in kept
    assert kept["SUSPENDUE"] == "Suspendue"  # known, and not in this base today


def test_tab_goes_from_the_last_column_to_the_codes_and_then_to_the_rows(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = read(qtbot, office, folder)
    rsg = editor.kinds[RecordKind.RSG]
    qtbot.waitUntil(lambda: bool(rsg.statuses.boxes))
    *_, last = rsg.choices.values()
    last.setFocus()
    for box in (*rsg.statuses.boxes.values(), rsg.preview):
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
        assert box.hasFocus()


def test_the_codes_of_another_column_are_counted_in_its_turn(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = read(qtbot, office, folder)
    rsg = editor.kinds[RecordKind.RSG]
    rsg.choices["statut"].setCurrentText("Ville")
    qtbot.waitUntil(lambda: set(rsg.statuses.boxes) == {"Gatineau", "Val-d'Or", "Hull"})
    assert rsg.statuses.meanings() == {}
    rsg.choices["statut"].setCurrentIndex(0)
    assert rsg.statuses.isHidden()


def test_encodings_are_compared_side_by_side_and_the_chosen_one_is_read(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "RSG.csv").write_text(RSG, encoding="cp850")
    editor = read(qtbot, office, tmp_path / "RSG.csv")
    editor.compare_button.click()
    qtbot.waitUntil(lambda: editor.comparing is not None)
    dialog = editor.comparing
    assert dialog is not None
    lines = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    told = {line.text(0): [line.text(place) for place in range(1, 8)] for line in lines if line}
    assert told["DOS, Europe (cp850)"][0] == "Tout se lit en français"
    assert "Anaïs" in told["DOS, Europe (cp850)"]
    assert "Anaïs" not in told["Windows (cp1252)"]
    place = list(told).index("DOS, Canada (cp863)")
    dialog.list.setCurrentIndex(dialog.list.model().index(place, 0))
    dialog.accept()
    qtbot.waitUntil(lambda: editor.encoding.currentData() == "cp863")


def test_a_base_without_accents_has_no_encoding_to_compare(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "RSG.csv").write_text("No dossier;Nom\n1;Roy\n")
    editor = read(qtbot, office, tmp_path / "RSG.csv")
    editor.compare_button.click()
    qtbot.waitUntil(lambda: "Le codage ne change rien" in editor.said.text())


def test_what_is_kept_synchronises(qtbot: QtBot, office: Workbench, folder: Path) -> None:
    editor = read(qtbot, office, folder)
    with qtbot.waitSignal(office.announced) as said:
        editor.save()
    assert said.args is not None
    assert said.args[0] == "Correspondance de Progarde enregistrée."
    settings = replace(office.settings, provider="progarde", provider_location=str(folder))
    plan = synchronise.plan(office.ports, Quiet(), settings)
    assert [len(kind.lines) for kind in plan.kinds] == [3, 1]


def test_a_base_that_does_not_open_says_why(qtbot: QtBot, office: Workbench, tmp_path: Path) -> None:
    editor = opened(qtbot, office, tmp_path / "absente")
    qtbot.waitUntil(lambda: "ne répond pas" in editor.said.text())
    assert not editor.save_button.isEnabled()
    assert all(page.preview.isHeaderHidden() for page in editor.kinds.values())  # no column to name


def test_a_base_with_a_password_asks_it_and_is_looked_at_again(
    qtbot: QtBot, office: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "base.mdb"
    file = AccessFile(password="secret")
    columns = [Column(name, Kind.TEXT, 50) for name in ("No dossier", "Nom", "Prénom", "Ville")]
    row = Row([file.text(each) for each in ("42", "Côté", "Zoé", "Hull")])
    path.write_bytes(file.finish([Table("RSG", columns, [row])]))
    editor = opened(qtbot, office, path)
    qtbot.waitUntil(editor.password_button.isVisible)
    type_password(monkeypatch, "secret")
    editor.password_button.click()
    qtbot.waitUntil(editor.save_button.isEnabled)
    assert "Côté" in shown(editor, 0)
    assert not editor.password_button.isVisible()


def test_what_is_not_read_of_a_base_is_said(qtbot: QtBot, office: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "base.mdb"
    file = AccessFile()
    columns = [Column("No dossier", Kind.TEXT, 50), Column("Photo", Kind.OLE)]
    linked = [Table(name, columns, sort=6, target="PAIE.MDB") for name in ("ENFANTS", "PAIE")]
    path.write_bytes(file.finish([Table("RSG", columns, [Row([file.text("42"), None])]), *linked]))
    editor = opened(qtbot, office, path)
    qtbot.waitUntil(editor.remarks.isVisible)
    assert "La table ENFANTS est liée à PAIE.MDB" in editor.remarks.text()
    assert "Et 1 autre remarque." in editor.remarks.text().replace("\u00a0", " ")
    assert "La colonne Photo de la table RSG n’est pas lue (objet OLE)." in editor.remarks.toolTip()


def test_what_is_not_read_of_a_base_is_said_in_english_too(
    qtbot: QtBot, qapp: QApplication, office: Workbench, tmp_path: Path
) -> None:
    install_translators(qapp, Language.EN)
    path = tmp_path / "base.mdb"
    file = AccessFile()
    columns = [Column("No dossier", Kind.TEXT, 50), Column("Photo", Kind.OLE)]
    path.write_bytes(file.finish([Table("RSG", columns, [Row([file.text("42"), None])])]))
    editor = opened(qtbot, office, path)
    qtbot.waitUntil(editor.remarks.isVisible)
    assert editor.remarks.text() == "Column Photo of table RSG is not read (OLE object)."
    assert editor.dates.itemText(0) == "YYYY-MM-DD"


def test_the_preferences_lead_to_it(qtbot: QtBot, office: Workbench) -> None:
    dialog = PreferencesDialog(office, "PROVIDER")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    (link,) = [each for each in dialog.findChildren(QPushButton) if "Correspondance" in each.text()]
    link.click()
    editor = dialog.findChild(MappingEditor)
    assert editor is not None
    assert "l’emplacement de la base" in editor.said.text()


def test_from_a_missing_column_it_opens_on_its_field_and_the_rest_stays_as_it_was(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    first = read(qtbot, office, folder)
    first.kinds[RecordKind.RSG].choices["ville"].setCurrentText("Nom")  # by hand: not what would be proposed
    first.save()
    qtbot.waitUntil(first.isHidden)
    (folder / "enfants.csv").write_text(
        ENFANTS.replace("Date de naissance", "Naissance de l'enfant"), "cp1252"
    )
    editor = opened(qtbot, office, folder, ErrorCode.IMP_1005)
    qtbot.waitUntil(editor.save_button.isEnabled)
    page = editor.kinds[RecordKind.ENFANT]
    assert page.isVisible()
    assert page.choices["date_naissance"].hasFocus()
    assert page.choices["date_naissance"].currentText() == "Naissance de l'enfant"
    reasons = [label.text() for label in page.findChildren(QLabel) if "manque" in label.text()]
    assert reasons == ["«\u00a0Date de naissance\u00a0» manque; ceci y ressemble"]
    assert editor.kinds[RecordKind.RSG].choices["ville"].currentText() == "Nom"
    assert editor.dates.currentText() == "JJ/MM/AAAA"


@pytest.mark.parametrize("mends", [ErrorCode.IMP_1005, ErrorCode.IMP_1011, ErrorCode.IMP_1029])
def test_the_encoding_and_the_dates_of_the_profile_stay_as_they_were(
    qtbot: QtBot, office: Workbench, folder: Path, mends: ErrorCode
) -> None:
    """Neither shows in these rows: what they look like is not what the office knows of its program."""
    first = read(qtbot, office, folder)
    first.save()
    qtbot.waitUntil(first.isHidden)
    shelf = office.ports.profiles
    shelf.save(replace(shelf.provider("progarde"), encoding="cp863", date_format="%d-%b-%y"))
    plain = RSG.encode("ascii", "replace").decode()
    (folder / "RSG.csv").write_text(plain.replace("Pr?nom", "Prénom").replace("Tél", "Tel"), "cp863")
    (folder / "enfants.csv").write_text(ENFANTS.replace("ô", "o").replace("é", "e"), "ascii")
    editor = opened(qtbot, office, folder, mends)
    qtbot.waitUntil(editor.save_button.isEnabled)
    made = editor.profile()
    assert made is not None
    assert (made.encoding, made.date_format) == ("cp863", "%d-%b-%y")


def test_another_encoding_keeps_the_columns_that_were_chosen(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    first = read(qtbot, office, folder)
    first.kinds[RecordKind.RSG].choices["ville"].setCurrentText("Nom")  # by hand: not what would be proposed
    first.save()
    qtbot.waitUntil(first.isHidden)
    editor = opened(qtbot, office, folder, ErrorCode.IMP_1022)
    qtbot.waitUntil(editor.save_button.isEnabled)
    assert editor.kinds[RecordKind.RSG].choices["ville"].currentText() == "Nom"


def test_from_a_missing_table_it_says_which_beside_the_one_that_looks_like_it(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    first = read(qtbot, office, folder)
    first.save()
    qtbot.waitUntil(first.isHidden)
    (folder / "enfants.csv").rename(folder / "enfants2.csv")
    editor = opened(qtbot, office, folder, ErrorCode.IMP_1005)
    qtbot.waitUntil(editor.save_button.isEnabled)
    page = editor.kinds[RecordKind.ENFANT]
    assert page.table.currentText() == "enfants2"
    assert page.table_note.text() == "«\u00a0enfants\u00a0» manque; ceci y ressemble"
    assert editor.kinds[RecordKind.RSG].table_note.text() == ""
    page.table.setCurrentText("RSG")
    assert page.table_note.text() == ""


def test_a_code_without_a_meaning_is_said_at_the_foot_which_leads_to_it(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    (folder / "RSG.csv").write_text(RSG.replace("FERMEE", "XZ"), encoding="cp1252")
    editor = read(qtbot, office, folder)
    assert "XZ" in editor.codes_button.text()
    editor.codes_button.click()
    box = editor.kinds[RecordKind.RSG].statuses.boxes["XZ"]
    assert box.hasFocus()
    box.setCurrentText("Fermée")
    assert not editor.codes_button.isVisible()


def test_from_an_unknown_code_it_opens_on_that_code_and_the_rest_stays_as_it_was(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    first = read(qtbot, office, folder)
    first.kinds[RecordKind.RSG].choices["ville"].setCurrentText("Nom")
    first.save()
    qtbot.waitUntil(first.isHidden)
    (folder / "RSG.csv").write_text(RSG.replace("FERMEE", "XZ"), encoding="cp1252")
    editor = opened(qtbot, office, folder, ErrorCode.IMP_1011)
    qtbot.waitUntil(lambda: "XZ" in editor.kinds[RecordKind.RSG].statuses.boxes)
    qtbot.waitUntil(editor.kinds[RecordKind.RSG].statuses.boxes["XZ"].hasFocus)
    assert editor.kinds[RecordKind.RSG].choices["ville"].currentText() == "Nom"


def test_from_a_text_that_does_not_decode_it_opens_on_the_encoding(
    qtbot: QtBot, office: Workbench, folder: Path
) -> None:
    editor = opened(qtbot, office, folder, ErrorCode.IMP_1022)
    qtbot.waitUntil(editor.save_button.isEnabled)
    assert editor.encoding.hasFocus()


def test_what_was_changed_is_not_lost_without_a_question(
    qtbot: QtBot, office: Workbench, folder: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = read(qtbot, office, folder)
    editor.kinds[RecordKind.RSG].choices["ville"].setCurrentText("Nom")
    with monkeypatch.context() as refusing:
        refusing.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Rejected)
        editor.close()
        assert editor.isVisible()
    editor.close()
    assert asked == ["Abandonner les modifications?"]
    assert not editor.isVisible()


def test_what_is_only_proposed_closes_at_once(
    qtbot: QtBot, office: Workbench, folder: Path, asked: list[str]
) -> None:
    editor = read(qtbot, office, folder)
    editor.reject()
    assert not editor.isVisible()
    assert not asked
