"""Paramétrage de la redescente (seed 2, 2): mode, automatic reception, connection."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from gestsync.domain.errors import AppError
from gestsync.domain.records import Changes
from gestsync.domain.settings import SETTINGS, Settings
from gestsync.domain.trust import accepting
from gestsync.services.preferences import save, save_site_password, site_password
from gestsync.services.retrieve import try_site
from gestsync.ui.drawings import IconName
from gestsync.ui.jobs import Job
from gestsync.ui.screens.exchange_settings_form import ConnectionCard
from gestsync.ui.texts import error_advice, error_sentence, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench

_WIDTH = 600


class ExchangeSettingsDialog(QDialog):
    """The settings of the exchange site; the password goes to the system's keyring only.

    A password already kept is never shown: the box is empty, and left empty it stays as it is.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._testing: Job[Any] | None = None
        self.automatic = QCheckBox(tr(SETTINGS["exchange_automatic"].label))
        self.connection = ConnectionCard()
        self.test_button = Button(tr("Tester"), IconName.SERVER)
        self.answer = StatusChip(ChipSpec(IconName.CHECK_RING, "", Tone.CREATED))
        self.answer_words = Label("", wrap=True)
        self.accept_button = Button(tr("Accepter cette empreinte"), IconName.CHECK_RING)
        self._shown_fingerprint = ""
        self._accepted = workbench.settings.exchange_accepted
        self.cancel_button = Button(tr("Annuler"))
        self.save_button = PrimaryButton(tr("Enregistrer"))
        self.setWindowTitle(tr("Paramétrage de la redescente"))
        self.setMinimumWidth(_WIDTH)
        self.automatic.setChecked(workbench.settings.exchange_automatic)
        self.connection.show_settings(workbench.settings)
        self._lay_out()
        self._connect()
        self._look_for_password()

    def wanted(self) -> Settings:
        """The settings as the dialog shows them; those it does not show stay."""
        typed = self.connection.applied_to(self._workbench.settings)
        return replace(typed, exchange_automatic=self.automatic.isChecked(), exchange_accepted=self._accepted)

    def test(self) -> None:
        """Connect with what is typed and say in line how many files are offered."""
        if self._testing is not None:
            return
        ports, wanted, typed = self._workbench.ports, self.wanted(), self.connection.password.text()
        self.test_button.setEnabled(False)
        self._say(ChipSpec(IconName.CLOCK, tr("Connexion…"), Tone.UNCHANGED), "")
        self._testing = self._workbench.fetch(
            lambda _ctx: try_site(ports, wanted, typed or site_password(ports)),
            self._on_offered,
            on_error=self._on_refused,
            on_cancelled=self._end_test,
        )

    def accept_fingerprint(self) -> None:
        """Trust the certificate or the key that was shown, and try again; it is kept by « Enregistrer »."""
        self._accepted = accepting(self.wanted(), self._shown_fingerprint).exchange_accepted
        self.test()

    def save(self) -> None:
        """Keep the settings, and the password if one was typed; then close."""
        ports, wanted, typed = self._workbench.ports, self.wanted(), self.connection.password.text()

        def act(_ctx: object) -> Changes:
            if typed:
                save_site_password(ports, typed)
            return save(ports, wanted)

        def on_done(changes: Changes) -> None:
            self._workbench.bus.publish(changes)
            if isValid(self):
                self.accept()

        self.save_button.setEnabled(False)
        self._workbench.write(act, on_done, on_error=self._on_not_saved)

    def done(self, result: int) -> None:
        """Close; a test that is under way is given up."""
        if self._testing is not None:
            self._testing.cancel()
        super().done(result)

    def _on_not_saved(self, error: AppError) -> None:
        if isValid(self):
            self.save_button.setEnabled(True)
        self._workbench.failed.emit(error, None)

    def _on_offered(self, count: int) -> None:
        if not self._end_test():
            return
        words = self._workbench.formats.count(count, tr("{n} fichier offert."), tr("{n} fichiers offerts."))
        if not count:
            words = tr("Connecté. Aucun fichier offert pour l’instant.")
        self._say(ChipSpec(IconName.CHECK_RING, words, Tone.CREATED), "")

    def _on_refused(self, error: AppError) -> None:
        if self._end_test():
            words = f"{error_sentence(error.code, error.facts)} {error_advice(error.code, error.facts)}"
            chip = ChipSpec(IconName.ALERT, error.code.number, Tone.REJECTED)
            self._say(chip, words, error.facts.get("fingerprint", ""))

    def _end_test(self) -> bool:
        """Whether the dialog is still there to hear the answer."""
        self._testing = None
        if not isValid(self):
            return False
        self.test_button.setEnabled(True)
        return True

    def _say(self, chip: ChipSpec, words: str, fingerprint: str = "") -> None:
        self.answer.set_spec(chip)
        self.answer.show()
        self._shown_fingerprint = fingerprint
        self.accept_button.setVisible(bool(fingerprint))
        # A fingerprint has no space where its line could turn.
        self.answer_words.setText(_turnable(words, fingerprint))
        self.answer_words.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        """Grow with a sentence that wraps; Qt gives a dialog the height of one line only."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _forget_answer(self) -> None:
        """What was tested is no longer what is typed."""
        if self._testing is None:
            self.answer.hide()
            self.answer_words.hide()
            self.accept_button.hide()

    def _look_for_password(self) -> None:
        ports = self._workbench.ports
        self._workbench.read(
            lambda _: bool(site_password(ports)),
            lambda kept: self.connection.say_password(kept=kept),
            owner=self,
            topic="password",
            on_error=self._on_refused,
        )

    def _connect(self) -> None:
        self.connection.edited.connect(self._forget_answer)
        self.test_button.clicked.connect(self.test)
        self.accept_button.clicked.connect(self.accept_fingerprint)
        self.save_button.clicked.connect(self.save)
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        mode = QHBoxLayout()
        mode.setSpacing(Space.S)
        mode.addWidget(Label(tr("Mode :"), "muted"))
        mode.addWidget(Label(tr("Réception journalière"), "strong"))
        mode.addStretch(1)
        self.connection.body.addLayout(self._test_row())
        self.connection.add(self.answer_words)
        self.connection.body.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._forget_answer()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(mode)
        column.addWidget(self.automatic)
        column.addWidget(self.connection)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _test_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.test_button)
        row.addWidget(self.answer)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row


def _turnable(words: str, fingerprint: str) -> str:
    return words.replace(fingerprint, fingerprint.replace(":", ":\u200b")) if fingerprint else words
