"""Where something is: a file, a folder or an address, typed or chosen."""

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button
from gestsync.ui.widgets.file_dialogs import documents


def place_typed(text: str) -> str:
    """A place without spaces around it, nor the quotes that « Copier en tant que chemin » of Windows adds."""
    return text.strip().strip('"').strip()


def place_chosen(answer: str) -> str:
    """What a dialog answered, as one types it on Windows: the password of C:\\x is not that of C:/x."""
    return QDir.toNativeSeparators(answer)


class LocationEdit(QWidget):
    """A line with [Fichier…] and [Dossier…]: an Access base is a file, DBF tables lie in a folder."""

    edited = Signal()
    """The location is another one."""

    def __init__(self, name: str, location: str = "", *, files: bool = True) -> None:
        super().__init__()
        self._name = name
        self.line = QLineEdit(location)
        self.line.setAccessibleName(name)
        self.file_button = Button(tr("Fichier…"))
        self.folder_button = Button(tr("Dossier…"))
        row = hbox(self, gap=Space.S)
        row.addWidget(self.line, 1)
        if files:
            row.addWidget(self.file_button)
        row.addWidget(self.folder_button)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.edited)
        self.file_button.clicked.connect(self._on_file)
        self.folder_button.clicked.connect(self._on_folder)

    def location(self) -> str:
        """What is typed, as ``place_typed`` reads it."""
        return place_typed(self.line.text())

    def _on_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            self._name,
            self.location() or documents(),
            tr(
                "Bases comptables (*.mdb *.accdb *.mde *.accde *.accdr "
                "*.dbf *.csv *.xlsx *.xls *.ods *.db *.sqlite *.fdb);;"
                "Tous les fichiers (*)"
            ),
        )
        self._take(chosen)

    def _on_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, self._name, self.location() or documents()))

    def _take(self, chosen: str) -> None:
        """Given up, nothing changes."""
        if chosen:
            self.line.setText(place_chosen(chosen))
