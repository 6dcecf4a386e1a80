"""The pages of the first-run assistant: welcome, exchange site, what is set."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from gestsync.domain.settings import SETTINGS, Settings
from gestsync.ui.demonstration import start_demonstration
from gestsync.ui.drawings import IconName
from gestsync.ui.screens.exchange_trial import ConnectionTrial
from gestsync.ui.screens.first_run_provider import ProviderPage
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench


class WelcomePage(QWidget):
    """What the program does, and the demonstration for who wants to try first."""

    def __init__(self) -> None:
        super().__init__()
        self.demonstration = Button(tr("Essayer avec la base de démonstration"), IconName.DATABASE)
        self._told = Label("", "muted", wrap=True)
        self._told.hide()
        demo = Card(tr("Essayer d’abord"))
        words = tr(
            "Des personnes inventées et une journée entière, dans une autre fenêtre. Rien n’en est gardé."
        )
        demo.add(Label(words, wrap=True))
        demo.body.addWidget(self.demonstration, 0, Qt.AlignmentFlag.AlignLeft)
        demo.add(self._told)
        column = vbox(self, gap=Space.M)
        for text in (
            tr(
                "GestSync lit vos RSG et leurs enfants dans votre système comptable, sans jamais y écrire, "
                "et apporte les modifications des clients déposées sur le site d’échange."
            ),
            tr(
                "Il lui faut deux choses : où est la base du système comptable, et comment joindre le site "
                "d’échange. Ce que vous ne savez pas encore peut attendre : « Suivant » passe à la suite, et "
                "tout se change plus tard dans les paramètres."
            ),
        ):
            column.addWidget(Label(text, wrap=True))
        column.addWidget(demo)
        column.addStretch(1)
        self.demonstration.clicked.connect(self._on_demonstration)

    def _on_demonstration(self) -> None:
        self._told.setText(start_demonstration())
        self._told.show()


class ExchangePage(QWidget):
    """How to reach the exchange site, and whether it is done each morning."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.connection = ConnectionTrial(workbench)
        self.automatic = QCheckBox(tr(SETTINGS["exchange_automatic"].label))
        self.automatic.setChecked(workbench.settings.exchange_automatic or not self.is_filled)
        column = vbox(self, gap=Space.M)
        column.addWidget(
            Label(tr("La personne responsable du site vous a donné un serveur, un nom et un mot de passe."))
        )
        column.addWidget(self.connection)
        column.addWidget(self.automatic)
        column.addStretch(1)

    @property
    def is_filled(self) -> bool:
        """Whether there is a site to reach."""
        return bool(self.connection.host.text().strip())

    def applied_to(self, settings: Settings) -> Settings:
        """``settings`` with what is typed; nothing is received by itself from nowhere."""
        automatic = self.automatic.isChecked() and self.is_filled
        return replace(self.connection.applied_to(settings), exchange_automatic=automatic)


class ReadyPage(QWidget):
    """What is set, what is not, and the first synchronisation."""

    def __init__(self, provider: ProviderPage, exchange: ExchangePage) -> None:
        super().__init__()
        self._provider, self._exchange = provider, exchange
        self.lines = (Label("", wrap=True), Label("", wrap=True))
        self.synchronise = QCheckBox(tr("Synchroniser maintenant : vous verrez d’abord ce qui viendra"))
        card = Card(tr("Ce qui est réglé"))
        for line in self.lines:
            card.add(line)
        card.add(self.synchronise)
        column = vbox(self, gap=Space.M)
        column.addWidget(card)
        words = tr("« Terminer » enregistre ces réglages. Aide, Premiers pas ramène cet assistant.")
        column.addWidget(Label(words, "muted", wrap=True))
        column.addStretch(1)

    def enter(self) -> None:
        """Say what the other pages hold."""
        provider, exchange = self._provider, self._exchange
        if not provider.is_filled:
            words = tr("Système comptable : à régler plus tard.")
        elif provider.plan is None:
            words = tr("{provider} : réglé, mais sa base n’a pas pu être lue.", provider=provider.name())
        else:
            words = tr("{provider} : {read}.", provider=provider.name(), read=provider.read_words())
        self.lines[0].setText(words)
        host = exchange.connection.host.text().strip()
        if not host:
            words = tr("Site d’échange : à régler plus tard.")
        elif exchange.connection.works:
            words = tr("Site d’échange : {host}, essayé.", host=host)
        else:
            words = tr("Site d’échange : {host}, à vérifier.", host=host)
        self.lines[1].setText(words)
        self.synchronise.setEnabled(provider.plan is not None)
        self.synchronise.setChecked(provider.plan is not None)
