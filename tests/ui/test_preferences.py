"""The preferences: made from the registry, saved at once, obeyed at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from gestsync.domain.settings import SETTINGS, Section
from gestsync.services import preferences
from gestsync.services.preferences import base_password
from gestsync.ui.screens.exchange_settings import ExchangeSettingsDialog
from gestsync.ui.screens.preferences import PreferencesDialog
from gestsync.ui.screens.preferences_base import BasePage
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.field_list import ValueText
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle, type_password

# What is left typed at the end of a test is asked about, too.
pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base."""
    with office_workbench(tmp_path) as made:
        yield made


def opened(qtbot: QtBot, workbench: Workbench, section: str = "") -> PreferencesDialog:
    """The dialog on the screen."""
    dialog = PreferencesDialog(workbench, section)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("place", "where", "command"),
    [
        ("C:\\Users\\Ynès\\GestSync", "Base de ce poste", "postgresql://"),
        ("postgresql://bc@serveur/gestsync", "Base sur un serveur", "gestsync base --own"),
    ],
)
def test_a_page_says_where_the_base_is_and_how_offices_share_one(
    qtbot: QtBot, place: str, where: str, command: str
) -> None:
    page = BasePage(place)
    qtbot.addWidget(page)
    page.show()
    shown = [value.text() for value in page.findChildren(ValueText)]
    assert shown[0] == place
    assert command in shown[1]
    assert where in [label.text() for label in page.findChildren(Label)]


def test_every_setting_of_the_registry_has_an_editor(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    assert dialog.editors.keys() == SETTINGS.keys()
    for name, editor in dialog.editors.items():
        assert editor.value() == getattr(office.settings, name)


def test_each_section_of_the_registry_is_a_page(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    pages = [dialog.sections.item(row).text() for row in range(dialog.sections.count())]
    assert pages == [*(section.value for section in Section), "Base de données"]


def test_a_wish_opens_the_page_it_names(qtbot: QtBot, office: Workbench) -> None:
    assert opened(qtbot, office, "DISPLAY").sections.currentItem().text() == "Affichage"


def test_saving_keeps_what_was_chosen_and_everybody_obeys(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    theme, size = dialog.editors["theme"].widget, dialog.editors["text_size"].widget
    assert isinstance(theme, QComboBox)
    assert isinstance(size, QSpinBox)
    theme.setCurrentIndex(theme.findData("dark"))
    size.setValue(110)
    with qtbot.waitSignals([dialog.accepted, office.settings_changed]):
        dialog.save_button.click()
    assert (office.settings.theme, office.settings.text_size) == ("dark", 110)
    assert office.ports.settings() == office.settings


def test_what_another_page_kept_meanwhile_is_shown_and_stays(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office, "EXCHANGE")
    size, host = dialog.editors["text_size"], dialog.editors["exchange_host"]
    size.show(110)
    host.show("essai.exemple.invalid")
    kept = replace(office.settings, exchange_host="echange.exemple.invalid", guard_share=35)
    with qtbot.waitSignal(office.settings_changed):
        office.write(lambda _ctx: preferences.save(office.ports, kept), lambda _done: None, owner=dialog)
    assert (host.value(), size.value()) == ("echange.exemple.invalid", 110)
    with qtbot.waitSignals([dialog.accepted, office.settings_changed]):
        dialog.save_button.click()
    assert office.ports.settings() == replace(kept, text_size=110)


def test_one_year_is_not_said_in_the_plural(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    years, days = dialog.editors["keep_client_years"].widget, dialog.editors["keep_backup_days"].widget
    assert isinstance(years, QSpinBox)
    assert isinstance(days, QSpinBox)
    said = []
    for box in (years, days):
        for number in (0, 1, 2):
            box.setValue(number)
            said.append(plain(box.text()))
    assert said == ["toujours", "1 an", "2 ans", "toujours", "1 jour", "2 jours"]


def test_cancelling_changes_nothing(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    dense = dialog.editors["dense_rows"].widget
    assert isinstance(dense, QCheckBox)
    dense.setChecked(True)
    dialog.reject()
    settle(qtbot, office)
    assert office.ports.settings().dense_rows is False


def test_a_number_cannot_leave_its_bounds(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    size = dialog.editors["text_size"].widget
    assert isinstance(size, QSpinBox)
    size.setValue(500)
    assert size.value() == 130


def test_the_folder_of_the_provider_can_be_browsed(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, office)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "//SERVEUR/compta")
    monkeypatch.setattr(QDir, "toNativeSeparators", lambda place: place.replace("/", "\\"))  # as on Windows
    place = dialog.editors["provider_location"].widget
    _file, browse = place.findChildren(QPushButton)
    browse.click()
    assert place.findChildren(QLineEdit)[0].text() == "\\\\SERVEUR\\compta"
    assert dialog.editors["provider_location"].value() == "\\\\SERVEUR\\compta"


def test_the_password_is_not_a_setting_but_has_its_way(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office, "EXCHANGE")
    (link,) = [button for button in dialog.findChildren(QPushButton) if "Mot de passe et" in button.text()]
    dialog.editors["exchange_host"].show("essai.exemple.invalid")
    link.click()
    site = QApplication.activeModalWidget()
    assert isinstance(site, ExchangeSettingsDialog)
    assert site.connection.host.text() == "essai.exemple.invalid", "it goes on from what is typed here"
    site.reject()
    assert not any("password" in name for name in dialog.editors)


def test_the_password_of_the_base_goes_to_the_keyring_for_the_location_typed(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, office, "PROVIDER")
    (link,) = [button for button in dialog.findChildren(QPushButton) if "de la base" in button.text()]
    field = dialog.editors["provider_location"].widget.findChild(QLineEdit)
    assert field is not None
    field.setText("mysql://lecteur@a/gestion")
    type_password(monkeypatch, "sésame")
    with qtbot.waitSignal(office.announced) as said:
        link.click()
    assert said.args is not None
    assert said.args[0] == "Mot de passe gardé."
    assert base_password(office.ports.secrets, "mysql://lecteur@a/gestion") == "sésame"


def test_each_editor_has_a_name_for_a_reader(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    for editor in dialog.editors.values():
        widget = editor.widget
        name = widget.text() if isinstance(widget, QCheckBox) else widget.accessibleName()
        assert name


def test_what_was_typed_is_not_lost_without_a_question(
    qtbot: QtBot, office: Workbench, asked: list[str]
) -> None:
    dialog = opened(qtbot, office)
    dialog.reject()
    assert asked == []
    dialog = opened(qtbot, office)
    size = dialog.editors["text_size"].widget
    assert isinstance(size, QSpinBox)
    size.setValue(120)
    dialog.close()
    assert asked == ["Abandonner les modifications?"]
    assert not dialog.isVisible()


def test_who_does_not_abandon_goes_on_typing(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, office)
    size = dialog.editors["text_size"].widget
    assert isinstance(size, QSpinBox)
    size.setValue(120)
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Rejected)
    dialog.reject()
    assert dialog.isVisible()
    assert size.value() == 120
