"""Premiers pas: five pages from an empty program to the first synchronisation; all of it can wait."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from gestsync.domain.texts import mark
from gestsync.services.preferences import save_with_password
from gestsync.ui.screens.first_run_pages import ExchangePage, ReadyPage, WelcomePage
from gestsync.ui.screens.first_run_provider import PreviewPage, ProviderPage
from gestsync.ui.screens.saving import save_and_accept
from gestsync.ui.texts import tr
from gestsync.ui.theme import set_kind
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label, Rule
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import Workbench

SEEN: Final = "first_run/seen"
"""Whether the assistant came by itself once on this workstation."""
_STEPS: Final = (
    mark("Bienvenue"),
    mark("Système comptable"),
    mark("Aperçu"),
    mark("Site d’échange"),
    mark("C’est prêt"),
)


class FirstRunDialog(QDialog):
    """Nothing is kept before [Terminer]; [Plus tard] keeps nothing at all."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle(tr("Premiers pas"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 1000, 640)
        self.welcome = WelcomePage()
        self.provider = ProviderPage(workbench)
        self.preview = PreviewPage(workbench, self.provider)
        self.exchange = ExchangePage(workbench)
        self.ready = ReadyPage(self.provider, self.exchange)
        self._all_pages = (self.welcome, self.provider, self.preview, self.exchange, self.ready)
        self.pages = QStackedWidget()
        for page in self._all_pages:
            self.pages.addWidget(Scrolled(page))
        self._steps = [Label(f"{number} {tr(words)}", "muted") for number, words in enumerate(_STEPS, 1)]
        self._title = Label("", "page-title")
        self.later_button = Button(tr("Plus tard"))
        self.back_button = Button(tr("&Précédent"))
        self.next_button = PrimaryButton(tr("&Suivant"))
        self._lay_out()
        self.later_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next_button.clicked.connect(self._on_next)
        self.next_button.setDefault(True)
        self.accepted.connect(self._on_accepted)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The page that is shown, from 0."""
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Go to a page."""
        self.pages.setCurrentIndex(step)
        self._title.setText(tr(_STEPS[step]))
        for number, label in enumerate(self._steps):
            set_kind(label, "strong" if number == step else "muted")
        self.back_button.setEnabled(step > 0)
        self.next_button.set_face(tr("&Terminer") if step == len(_STEPS) - 1 else tr("&Suivant"))
        page = self._all_pages[step]
        if page is self.preview or page is self.ready:
            page.enter()
        self._first_field(step).setFocus()

    def done(self, result: int) -> None:
        """Close; what is being tried is given up."""
        self.provider.stop()
        self.exchange.connection.stop()
        super().done(result)

    def _first_field(self, step: int) -> QWidget:
        """Where one types on this page, else the button that goes on."""
        typed: dict[QWidget, QWidget] = {
            self.provider: self.provider.place.line,
            self.exchange: self.exchange.connection.host,
        }
        return typed.get(self._all_pages[step], self.next_button)

    def _on_next(self) -> None:
        if self.step < len(_STEPS) - 1:
            self.show_step(self.step + 1)
        else:
            self._finish()

    def _finish(self) -> None:
        ports, settings = self._workbench.ports, self._workbench.settings
        wanted = self.exchange.applied_to(self.provider.applied_to(settings))
        password = self.exchange.connection.password.text()
        save_and_accept(
            self._workbench,
            self,
            self.next_button,
            lambda _ctx: save_with_password(ports, wanted, settings, password),
            lambda _changes: (tr("Paramètres enregistrés."), None),
        )

    def _on_accepted(self) -> None:
        if self.ready.synchronise.isChecked():
            self._workbench.sync_wanted.emit()

    def _lay_out(self) -> None:
        steps = hbox(gap=Space.L)
        for label in self._steps:
            steps.addWidget(label)
        steps.addStretch(1)
        foot = button_row(self.back_button, self.next_button, left=[self.later_button])
        column = vbox(self, gap=Space.M, around=(Space.XL, Space.L, Space.XL, Space.L))
        column.addLayout(steps)
        column.addWidget(Rule())
        column.addWidget(self._title)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
