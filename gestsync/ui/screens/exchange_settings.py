"""Paramétrage de la redescente (seed 2, 2): mode, automatic reception, connection."""

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from gestsync.domain.settings import SETTINGS, Settings
from gestsync.services.preferences import save_with_password
from gestsync.ui.screens.exchange_trial import ConnectionTrial
from gestsync.ui.screens.saving import save_and_accept
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.first_size import grow_to
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.workbench import Workbench

_WIDTH = 600


class ExchangeSettingsDialog(QDialog):
    """The settings of the exchange site; the password goes to the system's keyring only.

    A password already kept is never shown: the box is empty, and left empty it stays as it is. ``typed``:
    what was being typed elsewhere, to go on from.
    """

    def __init__(
        self, workbench: Workbench, parent: QWidget | None = None, typed: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.automatic = QCheckBox(tr(SETTINGS["exchange_automatic"].label))
        self.connection = ConnectionTrial(workbench)
        self.cancel_button = Button(tr("Annuler"))
        self.save_button = PrimaryButton(tr("Enregistrer"))
        self.setWindowTitle(tr("Paramétrage de la redescente"))
        self.setMinimumWidth(_WIDTH)
        self._shown = workbench.settings
        self.automatic.setChecked((typed or self._shown).exchange_automatic)
        self.connection.show_settings(typed or self._shown)
        self._wanted_at_first = self.wanted()
        self._lay_out()
        self.connection.answered.connect(self._fit)
        self.save_button.clicked.connect(self.save)
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)

    def wanted(self) -> Settings:
        """The settings as the dialog shows them; those it does not show stay."""
        typed = self.connection.applied_to(self._shown)
        return replace(typed, exchange_automatic=self.automatic.isChecked())

    def edited(self) -> bool:
        """Whether she typed something that is not kept."""
        return self.wanted() != self._wanted_at_first or bool(self.connection.password.text())

    def reject(self) -> None:
        """Close without keeping anything, once she agrees to lose what she typed."""
        if not self.edited() or abandons(self):
            super().reject()

    def save(self) -> None:
        """Keep the settings, and the password if one was typed; then close."""
        ports, wanted, typed = self._workbench.ports, self.wanted(), self.connection.password.text()
        save_and_accept(
            self._workbench,
            self,
            self.save_button,
            lambda _ctx: save_with_password(ports, wanted, self._shown, typed),
        )

    def done(self, result: int) -> None:
        """Close; a test that is under way is given up."""
        self.connection.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow until all of it is seen, as far as the screen goes: a sentence may take several lines."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            if hidden := self._form.hidden_height():
                grow_to(self, self.height() + hidden + 1)  # at 150 %, a window may be given a pixel less

    def _lay_out(self) -> None:
        mode = hbox(gap=Space.S)
        mode.addWidget(Label(tr("Mode :"), "muted"))
        mode.addWidget(Label(tr("Réception journalière"), "strong"))
        mode.addStretch(1)
        column = vbox(self, gap=Space.M, around=(Space.XL, Space.L, Space.XL, Space.L))
        column.addLayout(mode)
        inner = QWidget()
        rows = vbox(inner, gap=Space.M)
        rows.addWidget(self.automatic)
        rows.addWidget(self.connection)
        rows.addStretch(1)
        self._form = Scrolled(inner)
        column.addWidget(self._form, 1)
        column.addLayout(button_row(self.cancel_button, self.save_button))
