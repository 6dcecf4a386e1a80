"""The accented texts of a base as each encoding reads them, one under the other, for a person to choose."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from gestsync.domain.encodings import Reading
from gestsync.services.encodings import Comparison
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import DIALOG_EDGE, vbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton, button_row
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label, tip
from gestsync.ui.widgets.row_menu import act_of
from gestsync.ui.widgets.row_tree import RowTree

_TEXTS = 5
_WIDTHS = (200, 200)
_TEXT_WIDTH = 120


class EncodingsDialog(QDialog):
    """A line an encoding, a column a text. ``codec`` is the one chosen once accepted."""

    def __init__(
        self, comparison: Comparison, current: str, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._readings, self._formats = comparison.readings, formats
        self.setWindowTitle(tr("Comparer les codages"))
        open_at(self, 1040, 340)
        self.list = RowTree(tr("Codages"))
        self.choose_button, self._cancel = PrimaryButton(tr("Choisir ce codage")), Button(tr("Annuler"))
        self._fill(current)
        self._lay_out()
        self.list.itemActivated.connect(lambda _item, _column: self.accept())
        self.list.row_menu.acts = lambda: [act_of(self.choose_button)]
        self.choose_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.list.setFocus()

    @property
    def codec(self) -> str:
        """The encoding of the line that is chosen."""
        return self._readings[self.list.currentIndex().row()].codec

    def _fill(self, current: str) -> None:
        shown = min(_TEXTS, len(self._readings[0].texts))
        texts = [tr("Texte {n}", n=str(place + 1)) for place in range(shown)]
        self.list.setHeaderLabels([tr("Codage"), tr("Verdict"), *texts])
        for reading in self._readings:
            read = [tr("illisible") if text is None else text.strip() for text in reading.texts[:shown]]
            item = QTreeWidgetItem([f"{tr(reading.name)} ({reading.codec})", self._verdict(reading), *read])
            item.setSizeHint(0, QSize(0, current_sizes().row))
            for place, text in enumerate(read):
                item.setToolTip(place + 2, tip(text))
            self.list.addTopLevelItem(item)
            if reading.codec == current or self.list.currentItem() is None:
                self.list.setCurrentItem(item)
        for place, width in enumerate((*_WIDTHS, *(_TEXT_WIDTH,) * shown)):
            self.list.setColumnWidth(place, width)

    def _verdict(self, reading: Reading) -> str:
        if reading.unreadable:
            return self._formats.count(
                reading.unreadable, tr("{n} texte illisible"), tr("{n} textes illisibles")
            )
        if reading.odd:
            return self._formats.count(reading.odd, tr("{n} accent douteux"), tr("{n} accents douteux"))
        return tr("Tout se lit en français")

    def _lay_out(self) -> None:
        words = tr("Les mêmes textes, lus de chaque façon. Choisissez la ligne qui est du français.")
        foot = button_row(self._cancel, self.choose_button)
        column = vbox(self, gap=Space.M, around=DIALOG_EDGE)
        column.addWidget(Label(words, wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(foot)
