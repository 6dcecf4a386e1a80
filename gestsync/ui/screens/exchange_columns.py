"""The columns of an exchange file, and the field that each gives."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gestsync.domain.exchange_columns import COLUMNS, DATE, NUMBER, TYPE, same_header
from gestsync.domain.fields import FIELDS
from gestsync.domain.proposing import propose
from gestsync.domain.records import RecordKind
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import gbox, vbox
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.scrolled import Scrolled


def targets() -> dict[str, str]:
    """What a column of a client's file may give: our name -> as it is shown; the two required first."""
    fields = {field.key: tr(field.label) for field in FIELDS[RecordKind.CLIENT] if field.exchanged}
    return {
        NUMBER: tr("Numéro (obligatoire)"),
        DATE: tr("Date de la modification (obligatoire)"),
        TYPE: tr("Sorte de fiche"),
        **fields,
    }


class ExchangeColumns(Scrolled):
    """One line per column; ``changed`` when she chooses another field."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(sideways=True)
        self.boxes: dict[str, QComboBox] = {}
        self._chosen_before: dict[str, str] = {}
        self._proposed: dict[str, str] = {}

    def show_columns(self, names: list[str], known: Mapping[str, str]) -> None:
        """Offer the fields of each column. Chosen at first: what she chose, else ``known``, else by its name.

        What she chose under a header comes back with it, even if another encoding was looked at meanwhile.
        """
        inside, grid = QWidget(), gbox(across=Space.M, down=Space.S, wide=2)
        self.boxes, self._proposed = {}, {}
        theirs = {same_header(header): same_header(target) for header, target in known.items()}
        taken = {theirs.get(same_header(name), same_header(name)) for name in names}
        proposed = {each.columns[0]: each.field for each in propose(RecordKind.CLIENT, names)}
        for line, name in enumerate(names):
            box = _box(name, theirs, taken, proposed.get(name) or _date_by_name(name))
            self._proposed[name] = str(box.currentData())
            if name in self._chosen_before:
                box.setCurrentIndex(box.findData(self._chosen_before[name]))
            box.currentIndexChanged.connect(partial(self._on_chosen, name, box))
            label = Label(name)
            label.setBuddy(box)
            grid.addWidget(label, line, 0)
            grid.addWidget(box, line, 1, Qt.AlignmentFlag.AlignLeft)
            self.boxes[name] = box
        column = vbox(inside)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inside)

    def edited(self) -> bool:
        """Whether she chose something else than what was offered."""
        return any(str(box.currentData()) != self._proposed[name] for name, box in self.boxes.items())

    def _on_chosen(self, name: str, box: QComboBox, _place: int) -> None:
        self._chosen_before[name] = str(box.currentData())
        self.changed.emit()

    def chosen(self, known: Mapping[str, str]) -> dict[str, str]:
        """Their header -> our column; what ``known`` says of headers that are not here stays."""
        here = {same_header(name) for name in self.boxes}
        kept = {header: target for header, target in known.items() if same_header(header) not in here}
        given = {name: str(box.currentData()) for name, box in self.boxes.items()}
        # A header that we name as they do is read without being told, unless it is not to be read.
        return kept | {
            name: target
            for name, target in given.items()
            if same_header(name) != same_header(target) and (target or same_header(name) in COLUMNS)
        }

    def fault(self) -> str:
        """Why these choices cannot be read, ``""`` when they can."""
        given = Counter(str(box.currentData()) for box in self.boxes.values() if box.currentData())
        words = targets()
        missing = [words[key] for key in (NUMBER, DATE) if not given[key]]
        if missing:
            return tr("Dites quelle colonne donne : {fields}.", fields=", ".join(missing))
        twice = [words[key] for key, count in given.items() if count > 1]
        if twice:
            return tr("Deux colonnes donnent le même champ : {fields}.", fields=", ".join(twice))
        return ""


def _box(name: str, theirs: Mapping[str, str], taken: set[str], likely: str) -> QComboBox:
    """What is known of a column is chosen, else what its name says, else what it is ``likely`` to give."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(280)
    words = targets()
    ours = {same_header(key): key for key in words}
    box.addItem(tr("Ne pas lire"), "")
    for key, label in words.items():
        box.addItem(label, key)
    target = ours.get(theirs.get(same_header(name), same_header(name)), "")
    if not target and same_header(name) not in theirs and same_header(likely) not in taken:
        target = likely
    taken.add(same_header(target))
    box.setCurrentIndex(max(box.findData(target), 0))
    return box


def _date_by_name(name: str) -> str:
    return DATE if any(word in same_header(name) for word in ("modif", "maj", "miseajour")) else ""
