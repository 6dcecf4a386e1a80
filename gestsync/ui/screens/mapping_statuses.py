"""The codes of a status column in the mapping editor: how many fiches bear each, and what it means."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gestsync.domain.proposing import StatusCount
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import empty, gbox, vbox
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.tab_order import tab_in_place

_MOST = 40
"""More codes than this are no statuses: the column is another."""


class StatusMap(QWidget):
    """A line a code. ``changed`` when a meaning is another; hidden when there is no code."""

    changed = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._kept: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._grid = gbox(across=Space.M, down=Space.S, wide=2)
        self._too_many = Label("", "muted", wrap=True)
        column = vbox(self, gap=Space.S, around=(0, Space.M, 0, 0))
        column.addWidget(Label(tr("Codes de statut"), "card-title"))
        column.addWidget(
            Label(tr("Sans signification, un code est montré tel quel et signalé."), "muted", wrap=True)
        )
        column.addLayout(self._grid)
        column.addWidget(self._too_many)
        self.hide()

    def show_codes(self, found: Iterable[StatusCount], known: Mapping[str, str]) -> None:
        """The codes of a column, the commonest first; ``known`` is what the profile says codes mean."""
        empty(self._grid)
        self.boxes = {}
        codes = tuple(found)
        meaning = {code.casefold(): status for code, status in known.items()}
        is_known = any(each.code.casefold() in meaning for each in codes)
        self._kept = dict(known) if is_known else {}
        for line, each in enumerate(codes[:_MOST]):
            self._add(line, each, meaning.get(each.code.casefold(), ""), sorted(set(known.values())))
        rest = len(codes) - _MOST
        self._too_many.setVisible(rest > 0)
        self._too_many.setText(
            self._formats.count(max(rest, 0), tr("et {n} autre code"), tr("et {n} autres codes"))
        )
        self.setVisible(bool(codes))
        tab_in_place(self, self.boxes.values())

    def lacking(self) -> tuple[str, ...]:
        """The codes without a meaning where others have one: their fiches would be errors."""
        chosen = self.meanings()
        return tuple(code for code in self.boxes if code not in chosen) if chosen else ()

    def meanings(self) -> dict[str, str]:
        """What each code means; a code left empty is not there. Empty: all codes are shown as they are."""
        texts = {code: box.currentText().strip() for code, box in self.boxes.items()}
        shown = {code.casefold() for code in self.boxes}
        kept = {code: status for code, status in self._kept.items() if code.casefold() not in shown}
        chosen = {code: text for code, text in texts.items() if text}
        return kept | chosen if chosen else {}

    def _add(self, line: int, counted: StatusCount, meaning: str, offered: list[str]) -> None:
        box = QComboBox()
        box.setEditable(True)
        box.setMinimumWidth(240)
        box.addItems(["", *offered])
        box.setCurrentText(meaning)
        edit = box.lineEdit()
        assert edit is not None  # noqa: S101 - an editable box has one
        edit.setPlaceholderText(tr("tel quel"))
        box.setAccessibleName(tr("Signification de {code}", code=counted.code))
        box.currentTextChanged.connect(lambda _: self.changed.emit())
        self.boxes[counted.code] = box
        fiches = self._formats.count(counted.rows, tr("{n} fiche"), tr("{n} fiches"))
        self._grid.addWidget(Label(counted.code), line, 0)
        self._grid.addWidget(box, line, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(Label(fiches, "muted"), line, 2)
