"""Paramètres: one page a section, generated from the settings registry."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from gestsync.domain.settings import SETTINGS, Section, Settings
from gestsync.services import preferences
from gestsync.ui.screens.base_password import ask_base_password
from gestsync.ui.screens.exchange_profile import ExchangeProfileEditor
from gestsync.ui.screens.exchange_settings import ExchangeSettingsDialog
from gestsync.ui.screens.mapping_editor import open_mapping
from gestsync.ui.screens.preferences_base import BasePage
from gestsync.ui.screens.preferences_fields import SettingEditor, editor_of
from gestsync.ui.screens.saving import save_and_accept
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes, scaled, set_kind
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, gbox, hbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.location import LocationEdit
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import Workbench

_INDICATOR = 28
"""From the edge of a check box to its words."""


class PreferencesDialog(QDialog):
    """Nothing changes before [Enregistrer]; then everything does at once."""

    def __init__(self, workbench: Workbench, section: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(tr("Paramètres"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 940, 580)
        self.editors = {name: editor_of(name, getattr(workbench.settings, name)) for name in SETTINGS}
        self._values_at_first = self._values()
        self._settings = workbench.settings
        workbench.settings_changed.connect(self._on_settings)
        self.sections = QListWidget()
        self.sections.setAccessibleName(tr("Sections"))
        self.sections.setFixedWidth(scaled(190))
        set_kind(self.sections, "sections")
        self._pages = QStackedWidget()
        self.save_button = PrimaryButton(tr("Enregistrer"))
        self._cancel = Button(tr("Annuler"))
        for each in Section:
            self._add_page(tr(each.value), self._page(each))
        self._add_page(tr("Base de données"), Scrolled(BasePage(workbench.ports.place)))
        self._lay_out()
        self.sections.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.sections.setCurrentRow(_row_of(section))
        self.save_button.clicked.connect(self._save)
        self._cancel.clicked.connect(self.reject)
        self.save_button.setDefault(True)

    def reject(self) -> None:
        """Close without keeping anything, once she agrees to lose what she changed."""
        if not self._typed() or abandons(self):
            super().reject()

    def _values(self) -> dict[str, Any]:
        return {name: editor.value() for name, editor in self.editors.items()}

    def _typed(self) -> dict[str, Any]:
        return {name: value for name, value in self._values().items() if value != self._values_at_first[name]}

    def _on_settings(self, settings: Settings) -> None:
        """What was kept elsewhere meanwhile, by the page of the site too, is shown; what she types stays."""
        for name, editor in self.editors.items():
            if (kept := getattr(settings, name)) != getattr(self._settings, name):
                editor.show(kept)
                self._values_at_first[name] = editor.value()
        self._settings = settings

    def _save(self) -> None:
        before = self._settings
        wanted = replace(before, **self._typed())
        if wanted == before:
            self.accept()
            return
        words = tr("Paramètres enregistrés.")
        if wanted.language != before.language:
            words = f"{words} {tr('La langue changera au prochain lancement.')}"
        save_and_accept(
            self._workbench,
            self,
            self.save_button,
            lambda _ctx: preferences.save(self._workbench.ports, wanted, before),
            lambda _changes: (words, None),
        )

    def _open_site(self) -> None:
        """The page that also tries the connection goes on from what is typed here."""
        typed = replace(self._settings, **self._typed())
        site = ExchangeSettingsDialog(self._workbench, self, typed)
        site.finished.connect(site.deleteLater)
        site.open()

    def _edit_mapping(self) -> None:
        """Of the system and the location that are chosen now, kept or not."""
        provider, location = (str(self.editors[name].value()) for name in ("provider", "provider_location"))
        open_mapping(self._workbench, provider, location, self)

    def _ask_base_password(self) -> None:
        """For the base at the location that is typed now."""
        location = str(self.editors["provider_location"].value())
        ask_base_password(self._workbench, location, self)

    def _add_page(self, title: str, page: QWidget) -> None:
        item = QListWidgetItem(title, self.sections)
        item.setSizeHint(QSize(0, current_sizes().row))
        self._pages.addWidget(page)

    def _page(self, section: Section) -> QWidget:
        grid = gbox(across=Space.L, down=Space.S, wide=1)
        grid.setColumnMinimumWidth(0, scaled(220))
        for editor in self.editors.values():
            if editor.spec.section is section:
                _add(grid, editor)
        card = Card(tr(section.value))
        card.body.addLayout(grid)
        if section is Section.PROVIDER:
            ask = LinkButton(tr("Mot de passe de la base…"))
            ask.clicked.connect(self._ask_base_password)
            card.body.addLayout(flow_of(ask))
            match = LinkButton(tr("Correspondance des colonnes…"))
            match.clicked.connect(self._edit_mapping)
            card.body.addLayout(flow_of(match))
        if section is Section.EXCHANGE:
            link = LinkButton(tr("Mot de passe et essai de la connexion…"))
            link.clicked.connect(self._open_site)
            card.body.addLayout(flow_of(link))
            layout = LinkButton(tr("Profil d’échange…"))
            layout.clicked.connect(lambda: ExchangeProfileEditor(self._workbench, self).open())
            card.body.addLayout(flow_of(layout))
        card.body.addStretch(1)
        return Scrolled(card)

    def _lay_out(self) -> None:
        middle = hbox(gap=Space.M)
        middle.addWidget(self.sections)
        middle.addWidget(self._pages, 1)
        foot = button_row(self._cancel, self.save_button)
        page = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        page.addLayout(middle, 1)
        page.addLayout(foot)


def _row_of(section: str) -> int:
    names = [each.name for each in Section]
    return names.index(section) if section in names else 0


def _add(grid: QGridLayout, editor: SettingEditor) -> None:
    row = grid.rowCount()
    if editor.own_label:
        grid.addWidget(editor.widget, row, 0, 1, 2)
    elif isinstance(editor.widget, LocationEdit):  # a path is long
        label = Label(tr(editor.spec.label))
        label.setBuddy(editor.widget.line)
        editor.widget.setAccessibleName(tr(editor.spec.label))
        grid.addWidget(label, row, 0, 1, 2)
        row += 1
        grid.addWidget(editor.widget, row, 0, 1, 2)
    else:
        label = Label(tr(editor.spec.label), wrap=True)
        label.setBuddy(editor.widget)
        label.setFixedWidth(scaled(220))
        label.setMinimumHeight(current_sizes().control)
        if not editor.widget.accessibleName():
            editor.widget.setAccessibleName(tr(editor.spec.label))
        grid.addWidget(label, row, 0)
        short = isinstance(editor.widget, QComboBox | QSpinBox)
        side = Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0)
        grid.addWidget(editor.widget, row, 1, side)
    if editor.spec.help:
        column = 0 if editor.own_label or isinstance(editor.widget, LocationEdit) else 1
        told = Label(tr(editor.spec.help), "caption", wrap=True)
        if editor.own_label:
            told.setIndent(scaled(_INDICATOR))  # under the words of the box
        grid.addWidget(told, row + 1, column, 1, 2 - column)
