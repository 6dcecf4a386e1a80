"""The fields of a fiche, read-only: label, value, and a lock on what the provider gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QWidget

from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY
from gestsync.ui.theme import current_sizes, scaled, set_kind
from gestsync.ui.tokens import Ink, Space
from gestsync.ui.widgets.boxes import gbox
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label, tip
from gestsync.ui.widgets.tab_order import BY_KEYS, tab_in_place

_LABEL = 100
_LOCK = 14
_BORDER = 2  # of the sheet, around a value
_BREAK = "\u200b"  # where a line may end, seen by nobody
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field; ``lock`` is the sentence of its lock, empty when it may be typed here."""

    label: str
    value: str
    lock: str = ""
    marked: bool = False
    """Whether the value is drawn bold, as the changed field one came to see."""


class FieldList(QWidget):
    """Rows of label, value, lock. A long value takes several lines; Tab stops once, ↑ and ↓ go on."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._rows: list[tuple[Label, ValueText, Glyph]] = []
        self.setAccessibleName(name)
        self._grid = gbox(self, across=Space.M, down=0, wide=1)

    def set_fields(self, fields: Sequence[FieldRow]) -> None:
        """Show ``fields`` in order, in place of what was shown."""
        if len(self._rows) < len(fields):
            while len(self._rows) < len(fields):
                self._add_row()
            values = [value for _label, value, _lock in self._rows]
            one_stop(values)
            tab_in_place(self, values)
        for row, (label, value, lock) in enumerate(self._rows):
            shown = row < len(fields)
            for widget in (label, value, lock):
                widget.setVisible(shown)
            if shown:
                _fill(fields[row], label, value, lock)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for row in self._rows:
                _resize(*row)

    def _add_row(self) -> None:
        row = len(self._rows)
        label, value, lock = Label("", "muted"), ValueText(), Glyph(IconName.LOCK, Ink.MUTED, side=_LOCK)
        self._grid.addWidget(label, row, 0, _TOP)
        self._grid.addWidget(value, row, 1)
        self._grid.addWidget(lock, row, 2, _TOP)
        self._rows.append((label, value, lock))
        _resize(label, value, lock)


class ValueText(QTextEdit):
    """A value that looks like a label, on as many lines as it takes, selected and copied like a text.

    By keyboard it is chosen whole, so that Ctrl+C copies it; ↑ and ↓ go to the others of its ``one_stop``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._group: Sequence[ValueText] = ()
        self._row = 0
        set_kind(self, "value")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: str, name: str, *, marked: bool) -> None:
        """Show ``value`` (a dash when empty) as that of the field ``name``, bold when ``marked``."""
        font = self.font()
        font.setBold(marked)
        self.setFont(font)
        self.setPlainText((value or EMPTY).replace("@", f"{_BREAK}@"))
        self.setAccessibleName(name)
        self.updateGeometry()

    def text(self) -> str:
        """What is shown."""
        return self.toPlainText().replace(_BREAK, "")

    def set_row_height(self, height: int) -> None:
        """Stand in the middle of a row of ``height`` when one line is enough."""
        self._row = height
        self._centre()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        margins = self.viewportMargins()
        lines = self._height_of(self.toPlainText(), width - 2 * _BORDER)
        return lines + margins.top() + margins.bottom() + 2 * _BORDER

    def sizeHint(self) -> QSize:  # noqa: N802
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _BORDER + 1
        return QSize(wanted, self._row)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance("M") * 4, self._row)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        # Qt's own: one that is made here would end with this call, and leave the clipboard what is no more.
        copied = super().createMimeDataFromSelection()
        copied.text()  # only now is it filled
        copied.clear()
        copied.setText(self.textCursor().selectedText().replace(_BREAK, "").replace("\u2029", "\n"))
        return copied

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        for each in self._group:
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if event.reason() in BY_KEYS:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # its menu copies what is chosen
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._group and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(step)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._centre()

    def _centre(self) -> None:
        around = max(self._row - self._height_of("M") - 2 * _BORDER, 0)
        self.setViewportMargins(0, around // 2, 0, around - around // 2)
        self.updateGeometry()

    def _height_of(self, text: str, width: int = -1) -> int:
        measured = QTextDocument(text)
        measured.setDocumentMargin(0)
        measured.setDefaultFont(self.font())
        measured.setDefaultTextOption(self.document().defaultTextOption())
        measured.setTextWidth(width)
        return ceil(measured.size().height())

    def _go(self, step: int) -> None:
        shown = [each for each in self._group if each.isVisible()]
        place = shown.index(self) + step
        if not 0 <= place < len(shown):
            return
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(shown[place])


def one_stop(values: Sequence[ValueText]) -> None:
    """Let Tab stop once among ``values``: at the one that had the keyboard last, the first to begin with."""
    for each in values:
        each._group = values  # noqa: SLF001 - of the same class
        each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    if values:
        values[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _resize(label: Label, value: ValueText, lock: Glyph) -> None:
    height = current_sizes().field_row
    label.setMinimumWidth(scaled(_LABEL))
    label.setMinimumHeight(height)
    lock.setFixedHeight(height)
    value.set_row_height(height)


def _fill(field: FieldRow, label: Label, value: ValueText, lock: Glyph) -> None:
    label.setText(field.label)
    value.show_value(field.value, field.label, marked=field.marked)
    lock.setVisible(bool(field.lock))
    lock.setAccessibleName(field.lock)
    lock.setToolTip(tip(field.lock))
