"""The connection to the exchange site, as it is typed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from gestsync.domain.settings import DEFAULT_PORTS, SETTINGS, Settings
from gestsync.domain.texts import mark
from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.file_dialogs import documents
from gestsync.ui.widgets.inputs import SpinBox
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.location import place_chosen, place_typed

_PLAIN, _SSH = "ftp", "sftp"
_IN_CLEAR = mark("Le mot de passe et les fiches y circulent en clair, lisibles en chemin.")


class ConnectionCard(Card):
    """Server, port, user, password, folder; a connection that is not encrypted stays marked."""

    edited = Signal()
    """The user typed something else."""

    def __init__(self) -> None:
        super().__init__(tr("Connexion au site d’échange"))
        self.protocol = QComboBox()
        self.host = _line("exchange_host")
        self.port = SpinBox(SETTINGS["exchange_port"].least, SETTINGS["exchange_port"].most)
        self.user = _line("exchange_user")
        self.password = QLineEdit()
        self.folder = _line("exchange_folder")
        self.identity = _line("exchange_identity_file")
        self.browse = Button(tr("Parcourir…"))
        self.identity_label = Label(tr(SETTINGS["exchange_identity_file"].label), "muted")
        self.password_label = Label("", "muted")
        self.plain_chip = StatusChip(ChipSpec(IconName.WARNING, tr("Connexion non chiffrée"), Tone.OLDER))
        self.plain_words = Label(tr(_IN_CLEAR), "muted", wrap=True)
        self.plain = QCheckBox(tr(SETTINGS["exchange_plain_accepted"].label))
        self._prepare()
        self.body.addLayout(self._form())
        self.body.addLayout(self._plain_row())
        self.add(self.plain)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show the connection of ``settings``; the password is never among them."""
        self.protocol.setCurrentIndex(max(self.protocol.findData(settings.exchange_protocol), 0))
        self.plain.setChecked(settings.exchange_plain_accepted)
        self.host.setText(settings.exchange_host)
        self.user.setText(settings.exchange_user)
        self.folder.setText(settings.exchange_folder)
        self.identity.setText(settings.exchange_identity_file)
        self._on_protocol()
        self.port.setValue(settings.exchange_port)  # last: a protocol proposes its own

    def applied_to(self, settings: Settings) -> Settings:
        """``settings`` with the connection that is typed."""
        return replace(
            settings,
            exchange_protocol=self.protocol.currentData(),
            exchange_plain_accepted=self.plain.isChecked(),
            exchange_host=self.host.text().strip(),
            exchange_port=self.port.value(),
            exchange_user=self.user.text().strip(),
            exchange_folder=self.folder.text().strip() or "/",
            exchange_identity_file=place_typed(self.identity.text()),
        )

    def say_password(self, *, kept: bool) -> None:
        """Tell whether a password is kept, without showing it."""
        words = tr("Enregistré. Tapez-en un autre pour le remplacer.") if kept else ""
        self.password.setPlaceholderText(words)

    def _on_protocol(self) -> None:
        plain = self.protocol.currentData() == _PLAIN
        for widget in (self.plain_chip, self.plain_words, self.plain):
            widget.setVisible(plain)
        by_ssh = self.protocol.currentData() == _SSH
        self.identity.setVisible(by_ssh)
        self.identity_label.setVisible(by_ssh)
        self.browse.setVisible(by_ssh)
        if self.port.value() in DEFAULT_PORTS.values():
            self.port.setValue(DEFAULT_PORTS[self.protocol.currentData()])
        self._name_secret()

    def _name_secret(self) -> None:
        """With a private key, what is typed is its passphrase."""
        with_key = self.protocol.currentData() == _SSH and bool(place_typed(self.identity.text()))
        words = tr("Phrase de passe de la clé") if with_key else tr("Mot de passe")
        self.password_label.setText(words)
        self.password.setAccessibleName(words)

    def _on_browse(self) -> None:
        """Choose the private key among the files of this computer; given up, nothing changes."""
        title = tr(SETTINGS["exchange_identity_file"].label)
        start = place_typed(self.identity.text()) or documents()
        file, _filter = QFileDialog.getOpenFileName(self, title, start)
        if file:
            self.identity.setText(place_chosen(file))
            self.edited.emit()

    def _prepare(self) -> None:
        for value, words in SETTINGS["exchange_protocol"].choices:
            self.protocol.addItem(tr(words), value)
        self.protocol.setAccessibleName(tr(SETTINGS["exchange_protocol"].label))
        self.port.setAccessibleName(tr(SETTINGS["exchange_port"].label))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.identity.setPlaceholderText(tr("Aucun : connexion par mot de passe"))

    def _connect(self) -> None:
        self.protocol.currentIndexChanged.connect(self._on_protocol)
        self.protocol.activated.connect(self.edited)
        self.port.valueChanged.connect(self.edited)
        self.plain.toggled.connect(self.edited)
        for line in (self.host, self.user, self.identity, self.password, self.folder):
            line.textEdited.connect(self.edited)
        self.identity.textChanged.connect(self._name_secret)
        self.browse.clicked.connect(self._on_browse)

    def _form(self) -> QGridLayout:
        where = hbox(gap=Space.S)
        where.addWidget(self.host, 1)
        where.addWidget(Label(tr(SETTINGS["exchange_port"].label), "muted"))
        where.addWidget(self.port)
        key = hbox(gap=Space.S)
        key.addWidget(self.identity, 1)
        key.addWidget(self.browse)
        form = QGridLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        rows: tuple[tuple[QWidget, QWidget | QHBoxLayout], ...] = (
            (_label("exchange_protocol"), self.protocol),
            (_label("exchange_host"), where),
            (_label("exchange_user"), self.user),
            (self.identity_label, key),
            (self.password_label, self.password),
            (_label("exchange_folder"), self.folder),
        )
        for row, (label, field) in enumerate(rows):
            form.addWidget(label, row, 0)
            if isinstance(field, QWidget):
                form.addWidget(field, row, 1)
            else:
                form.addLayout(field, row, 1)
        return form

    def _plain_row(self) -> QHBoxLayout:
        row = hbox(gap=Space.M, around=(0, Space.S, 0, 0))
        row.addWidget(self.plain_chip)
        row.addWidget(self.plain_words, 1)
        return row


def _label(setting: str) -> Label:
    return Label(tr(SETTINGS[setting].label), "muted")


def _line(setting: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(tr(SETTINGS[setting].label))
    return line
