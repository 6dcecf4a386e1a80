"""The fields of a fiche, read-only: label, value, and a lock on what the provider gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY
from gestsync.ui.theme import current_appearance, scaled, set_kind
from gestsync.ui.tokens import Ink, Space
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label, tip

_LABEL = 100
_LOCK = 14
_INSET = 2  # what a QLineEdit leaves at each side of its text


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field; ``lock`` is the sentence of its lock, empty when it may be typed here."""

    label: str
    value: str
    lock: str = ""
    marked: bool = False
    """Whether the value is drawn bold, as the changed field one came to see."""


class FieldList(QWidget):
    """Rows of label, value, lock. Values can be selected and copied whole even when they are cut."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._rows: list[tuple[Label, ValueLine, Glyph]] = []
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def set_fields(self, fields: Sequence[FieldRow]) -> None:
        """Show ``fields`` in order, in place of what was shown."""
        while len(self._rows) < len(fields):
            self._add_row()
        for row, (label, value, lock) in enumerate(self._rows):
            shown = row < len(fields)
            for widget in (label, value, lock):
                widget.setVisible(shown)
            if shown:
                _fill(fields[row], label, value, lock)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for row in range(len(self._rows)):
                self._resize_row(row)

    def _add_row(self) -> None:
        row = len(self._rows)
        label, value, lock = Label("", "muted"), ValueLine(), Glyph(IconName.LOCK, Ink.MUTED, side=_LOCK)
        for column, widget in enumerate((label, value, lock)):
            self._grid.addWidget(widget, row, column)
        self._rows.append((label, value, lock))
        self._resize_row(row)

    def _resize_row(self, row: int) -> None:
        appearance = current_appearance()
        self._grid.setRowMinimumHeight(row, appearance.sizes.field_row)
        self._rows[row][0].setMinimumWidth(scaled(_LABEL))


class ValueLine(QLineEdit):
    """A value that looks like a label, is selected and copied like a text, and ends with « … » when cut."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "value")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_value(self, value: str, name: str) -> None:
        """Show ``value`` (a dash when empty) as that of the field ``name``."""
        self.setText(value or EMPTY)
        self.setCursorPosition(0)
        self.setAccessibleName(name)
        self.setToolTip(tip(value))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        width = room.width() - 2 * _INSET
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            room.adjusted(_INSET, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
        )


def _fill(field: FieldRow, label: Label, value: ValueLine, lock: Glyph) -> None:
    label.setText(field.label)
    value.show_value(field.value, field.label)
    bold = value.font()
    bold.setBold(field.marked)
    value.setFont(bold)
    lock.setVisible(bool(field.lock))
    lock.setAccessibleName(field.lock)
    lock.setToolTip(tip(field.lock))
