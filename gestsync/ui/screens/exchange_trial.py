"""The connection to the exchange site and its trial: what answers, and a fingerprint to accept."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from gestsync.domain.errors import AppError
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepting
from gestsync.services.preferences import site_password
from gestsync.services.retrieve import try_site
from gestsync.ui.drawings import IconName
from gestsync.ui.screens.exchange_settings_form import ConnectionCard
from gestsync.ui.screens.latest_job import LatestJob
from gestsync.ui.texts import error_in_line, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench


class ConnectionTrial(ConnectionCard):
    """The card of the connection with [Tester]; nothing is kept here, not even a fingerprint accepted."""

    answered = Signal()
    """Something was said below the button: its height may be another."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._accepted = workbench.settings.exchange_accepted
        self._shown_fingerprint = ""
        self.works = False
        """Whether what is typed was tried, and answered."""
        self.test_button = Button(tr("Tester"), IconName.SERVER)
        self._trial = LatestJob[int](self.test_button.end)
        self.answer = StatusChip(ChipSpec(IconName.CHECK_RING, "", Tone.CREATED))
        self.answer_words = Label("", wrap=True)
        self.accept_button = Button(tr("Accepter cette empreinte"), IconName.CHECK_RING)
        self.show_settings(workbench.settings)
        self._lay_out_test()
        self.edited.connect(self._forget_answer)
        self.test_button.clicked.connect(self.test)
        self.accept_button.clicked.connect(self.accept_fingerprint)
        self._look_for_password()

    def applied_to(self, settings: Settings) -> Settings:
        """``settings`` with the connection that is typed and the fingerprint that was accepted."""
        return replace(super().applied_to(settings), exchange_accepted=self._accepted)

    def test(self) -> None:
        """Connect with what is typed and say in line how many files are offered."""
        if self._trial.is_running:
            return
        ports, typed = self._workbench.ports, self.password.text()
        wanted = self.applied_to(self._workbench.settings)
        self.works = False
        self.test_button.begin()
        self._say(ChipSpec(IconName.CLOCK, tr("Connexion…"), Tone.UNCHANGED), "")
        self._trial.begin(
            self._workbench.fetch,
            lambda ctx: try_site(ports, wanted, typed or site_password(ports), ctx),
            self._on_offered,
            owner=self,
            on_error=self._on_refused,
            on_cancelled=self._forget_answer,
        )

    def accept_fingerprint(self) -> None:
        """Trust the certificate or the key that was shown, and try again."""
        typed = self.applied_to(self._workbench.settings)
        self._accepted = accepting(typed, self._shown_fingerprint).exchange_accepted
        self.test()

    def stop(self) -> None:
        """Give up a test that is under way."""
        self._trial.cancel()

    def _on_offered(self, count: int) -> None:
        self.works = True
        words = self._workbench.formats.count(count, tr("{n} fichier offert."), tr("{n} fichiers offerts."))
        if not count:
            words = tr("Connecté. Aucun fichier offert pour l’instant.")
        self._say(ChipSpec(IconName.CHECK_RING, words, Tone.CREATED), "")

    def _on_refused(self, error: AppError) -> None:
        chip = ChipSpec(IconName.ALERT, tr("Échec"), Tone.REJECTED)
        self._say(chip, error_in_line(error.code, error.facts), error.facts.get("fingerprint", ""))

    def _say(self, chip: ChipSpec, words: str, fingerprint: str = "") -> None:
        self.answer.set_spec(chip)
        self.answer.show()
        self._shown_fingerprint = fingerprint
        self.accept_button.setVisible(bool(fingerprint))
        # A fingerprint has no space where its line could turn.
        self.answer_words.setText(_turnable(words, fingerprint))
        self.answer_words.setVisible(bool(words))
        self.answered.emit()

    def _forget_answer(self) -> None:
        """What was tested, or is being tested, is no longer what is typed."""
        self._trial.forget()
        self.works = False
        self.test_button.setEnabled(True)
        for said in (self.answer, self.answer_words, self.accept_button):
            said.hide()

    def _look_for_password(self) -> None:
        ports = self._workbench.ports
        self._workbench.read(
            lambda _: bool(site_password(ports)),
            lambda kept: self.say_password(kept=kept),
            owner=self,
            topic="password",
            on_error=self._on_refused,
        )

    def _lay_out_test(self) -> None:
        row = hbox(gap=Space.M, around=(0, Space.S, 0, 0))
        row.addWidget(self.test_button)
        row.addWidget(self.answer)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.answer_words)
        self.body.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._forget_answer()


def _turnable(words: str, fingerprint: str) -> str:
    return words.replace(fingerprint, fingerprint.replace(":", ":\u200b")) if fingerprint else words
