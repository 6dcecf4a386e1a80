"""« Profil d’échange »: which column of another layout gives which field, seen before it is kept."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTreeWidgetItem,
    QWidget,
)

from gestsync.domain.column_values import DATE_FORMATS
from gestsync.domain.errors import AppError
from gestsync.domain.fields import FIELDS
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification
from gestsync.services import exchange_profile
from gestsync.services.ports import Refusal
from gestsync.services.queries import ALWAYS, FileRow
from gestsync.ui.screens.exchange_columns import ExchangeColumns
from gestsync.ui.screens.file_viewer_lines import KeptLines
from gestsync.ui.screens.mapping_editor import DATE_WORDS
from gestsync.ui.texts import error_sentence, error_told, tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, hbox, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.decision import abandons
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.file_dialogs import ask_file
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_tree import RowTree
from gestsync.ui.workbench import Workbench

_DATE: Final = 2  # its place in the preview
_MOST_READ: Final = 1 << 20
"""Bytes that are read of a file to find its first line."""
_RECEIVED: Final = 12
"""How many of the files that came last are offered as examples."""
_CODECS: Final = {"utf-8-sig": "UTF-8", "cp1252": "Windows", "cp850": "DOS, Europe", "cp863": "DOS, Canada"}


class ExchangeProfileEditor(QDialog):
    """Looks at an example file and keeps what is chosen as the office's exchange profile."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._path = workbench, Path()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Profil d’échange"))
        open_at(self, 860, 680)
        self.said = Label("", "muted", wrap=True)
        self.choose_button = Button(tr("Choisir un fichier…"))
        self.received_button = Button(tr("Fichier reçu"))
        self.received = QMenu(self.received_button)
        self.encoding, self.delimiter, self.dates = QComboBox(), QComboBox(), QComboBox()
        self.empty, self.erase = QComboBox(), QLineEdit()
        self.columns, self.preview = ExchangeColumns(), RowTree(tr("Aperçu"))
        self.columns.setWidget(EmptyState(tr("Choisissez un fichier d’exemple pour voir ses colonnes.")))
        self._rows = QWidget()
        """The preview under its title, once there are columns."""
        self.save_button, self._cancel = PrimaryButton(tr("Enregistrer")), Button(tr("Annuler"))
        self.save_button.setEnabled(False)
        try:
            self._known = workbench.ports.profiles.exchange()
        except AppError as error:  # the one in place cannot be used: another is made from ours
            self._known = ExchangeProfile()
            self._say(error)
        self._lay_out()
        self._shown = self._without_columns()
        self.choose_button.clicked.connect(self._choose)
        self.encoding.currentIndexChanged.connect(self._look)
        self.delimiter.currentIndexChanged.connect(self._look)
        self.dates.currentIndexChanged.connect(self._show_rows)
        self.empty.currentIndexChanged.connect(self._show_rows)
        # As she types: at the end of it, a click on « Enregistrer » would find the button just disabled.
        self.erase.textChanged.connect(self._show_rows)
        self.columns.changed.connect(self._show_rows)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        workbench.read(lambda queries: queries.files(None, ALWAYS)[:_RECEIVED], self._offer, owner=self)

    def profile(self) -> ExchangeProfile:
        """What is chosen."""
        return replace(
            self._known,
            encoding=self.encoding.currentData(),
            delimiter=self.delimiter.currentData(),
            date_format=self.dates.currentData(),
            empty_erases=self.empty.currentData(),
            erase=self.erase.text().strip(),
            columns=self.columns.chosen(self._known.columns),
        )

    def edited(self) -> bool:
        """Whether she changed something that is not kept."""
        return self.columns.edited() or self._without_columns() != self._shown

    def reject(self) -> None:
        """Close without keeping anything, once she agrees to lose what she changed."""
        if not self.edited() or abandons(self):
            super().reject()

    def look_at(self, path: Path) -> None:
        """Read the columns of ``path``."""
        self._path = path
        self._look()

    def save(self) -> None:
        """Keep the profile; then close."""
        wanted, ports = self.profile(), self._workbench.ports
        self.save_button.setEnabled(False)
        self._workbench.write(
            lambda _: exchange_profile.save_profile(ports, wanted),
            lambda _changes: self.accept(),
            owner=self,
            said=lambda _changes: (tr("Profil d’échange enregistré."), None),
            on_error=self._on_not_saved,
        )

    def _without_columns(self) -> ExchangeProfile:
        return replace(self.profile(), columns={})

    def _offer(self, files: tuple[FileRow, ...]) -> None:
        """Offer the files that came last, by our copies of them."""
        for file in files:
            words = f"{file.name}, {self._workbench.formats.instant(file.received_at)}"
            action = self.received.addAction(words)
            action.triggered.connect(lambda _checked=False, file=file: self._look_at_kept(file))
        self.received_button.setEnabled(bool(files))

    def _look_at_kept(self, file: FileRow) -> None:
        try:
            self.look_at(self._workbench.ports.inbox.kept(file.sha256))
        except AppError as error:  # it was purged
            self._say(error)

    def _choose(self) -> None:
        words = tr("Fichiers d’échange (*.csv *.gz *.zip);;Tous (*)")
        if path := ask_file(self._workbench.view, self, tr("Choisir un fichier d’exemple"), words):
            self.look_at(path)

    def _look(self) -> None:
        if not self._path.name:
            return
        path, encoding, delimiter = self._path, self.encoding.currentData(), self.delimiter.currentData()
        self.save_button.setEnabled(False)
        self._workbench.read(
            lambda _: _header(path, encoding, delimiter),
            self._on_header,
            owner=self,
            topic="header",
            on_error=self._on_refused,
        )

    def _on_header(self, names: list[str]) -> None:
        self.columns.show_columns(names, self._known.columns)
        self._rows.show()
        self._show_rows()

    def _show_rows(self) -> None:
        self.preview.clear()
        self.save_button.setEnabled(False)
        if not self.columns.boxes:
            return
        fault = self.columns.fault()
        if fault:
            self.said.setText(fault)
            return
        ports, path, profile = self._workbench.ports, self._path, self.profile()
        settings = self._workbench.settings
        self._workbench.read(
            lambda _: exchange_profile.preview(ports, path, profile, settings),
            self._on_rows,
            owner=self,
            topic="preview",
            on_error=self._on_refused,
        )

    def _on_rows(self, rows: tuple[Modification | Refusal, ...]) -> None:
        if self.columns.fault():
            return
        given = {str(box.currentData()) for box in self.columns.boxes.values()}
        kind = next((row.kind for row in rows if isinstance(row, Modification)), None)
        fields = [] if kind is None else [each for each in FIELDS[kind] if each.key in given]
        self.preview.clear()
        self.preview.setHeaderHidden(False)
        self.preview.setHeaderLabels(
            [tr("Ligne"), tr("Numéro"), tr("Date"), *(tr(each.title) for each in fields)]
        )
        for row in rows:
            item = QTreeWidgetItem([str(row.line), row.number])
            item.setSizeHint(0, QSize(0, current_sizes().row))
            self.preview.addTopLevelItem(item)
            if isinstance(row, Refusal):
                item.setText(0, f"{row.line}   △ {error_sentence(row.code, row.facts)}")
                item.setFirstColumnSpanned(True)
                continue
            values = {each.key: value for each, value in zip(FIELDS[row.kind], row.values, strict=True)}
            for place, text in enumerate(
                [row.dated, *(_shown(values.get(each.key)) for each in fields)], _DATE
            ):
                item.setText(place, text)
        for place in range(1, self.preview.columnCount()):  # the first also bears whole sentences
            self.preview.resizeColumnToContents(place)
            self.preview.setColumnWidth(place, self.preview.columnWidth(place) + Space.M)
        self.said.setText(
            tr(
                "Voici le début du fichier seulement, {n} lignes au plus : la suite n’est pas vérifiée.",
                n=exchange_profile.SHOWN,
            )
        )
        self.save_button.setEnabled(True)

    def _on_not_saved(self, error: AppError) -> None:
        """What is shown can be saved again: its rows were read well."""
        self._say(error)
        self.save_button.setEnabled(True)

    def _on_refused(self, error: AppError) -> None:
        self.preview.clear()
        self._say(error)

    def _say(self, error: AppError) -> None:
        self.said.setText(error_told(error.code, error.facts))

    def _lay_out(self) -> None:
        _fill(
            self.encoding, {code: f"{name} ({code})" for code, name in _CODECS.items()}, self._known.encoding
        )
        _fill(self.delimiter, {";": ";", ",": ",", "\t": tr("Tabulation"), "|": "|"}, self._known.delimiter)
        forms = {"": "ISO 8601", **{form: tr(DATE_WORDS[form]) for form in DATE_FORMATS}}
        _fill(self.dates, forms, self._known.date_format)
        for erases, words in ((False, tr("Laisse le champ comme il est")), (True, tr("Efface le champ"))):
            self.empty.addItem(words, erases)
        self.empty.setCurrentIndex(self.empty.findData(self._known.empty_erases))
        self.erase.setText(self._known.erase)
        self.erase.setPlaceholderText(tr("Aucune"))
        self.erase.setMaximumWidth(110)
        self.received_button.setMenu(self.received)
        self.received_button.setEnabled(False)
        top = _row(
            (tr("Codage"), self.encoding), (tr("Séparateur"), self.delimiter), (tr("Dates"), self.dates)
        )
        top.insertWidget(0, self.choose_button)
        top.insertWidget(1, self.received_button)
        meaning = _row((tr("Cellule vide"), self.empty), (tr("Marque qui efface"), self.erase))
        foot = button_row(self._cancel, self.save_button)
        self.preview.setHeaderHidden(True)
        rows = vbox(self._rows, gap=Space.M)
        rows.addWidget(Label(tr("Premières lignes, telles qu’elles entreraient"), "muted"))
        rows.addWidget(self.preview, 1)
        self._rows.hide()
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addLayout(top)
        column.addLayout(meaning)
        column.addWidget(self.said)
        column.addWidget(self.columns, 3)
        column.addWidget(self._rows, 2)
        column.addLayout(foot)


def _row(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    row = hbox(gap=Space.S)
    for words, field in fields:
        label = Label(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        row.addWidget(label)
        row.addWidget(field)
    row.addStretch(1)
    return row


def _fill(box: QComboBox, offered: dict[str, str], chosen: str) -> None:
    for value, words in ({chosen: chosen} | offered).items():
        box.addItem(words, value)
    box.setCurrentIndex(box.findData(chosen))


def _shown(value: str | None) -> str:
    """What a row would do to a field: ``None`` leaves it, ``""`` erases it."""
    return tr("(effacé)") if value == "" else value or ""


def _header(path: Path, encoding: str, delimiter: str) -> list[str]:
    """The names on the first line. Raises ``AppError`` GEN-9004."""
    cells = KeptLines.of(path, encoding, _MOST_READ, head=True).cells(1, delimiter)
    return [name for cell in cells if (name := cell.strip())]
