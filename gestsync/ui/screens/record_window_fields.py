"""The Identité tab of a fiche: locked values to read, the others to type."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from gestsync.domain.fields import FIELDS, Field, FieldType, Role
from gestsync.services.queries import RecordView
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.record_columns import is_open
from gestsync.ui.screens.records_pane import lock_sentence
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Ink, Space
from gestsync.ui.widgets.boxes import PAGE_EDGE, gbox, vbox
from gestsync.ui.widgets.field_list import ValueText, one_stop
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.labels import Label, tip
from gestsync.ui.widgets.scrolled import Scrolled
from gestsync.ui.widgets.tab_order import tab_in_place

Editor = QLineEdit | QPlainTextEdit


class _Shown(NamedTuple):
    """A fiche, the fields to mark in it, and the name of the RSG of a child."""

    view: RecordView
    marked: frozenset[str]
    formats: Formats
    parent: str


class RecordForm(Scrolled):
    """One row a field. What is locked, or shown as of a past date, cannot be typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._editors: dict[str, Editor] = {}
        self._stored: dict[str, str] = {}
        self._values: list[ValueText] = []

    def typed(self) -> dict[str, str]:
        """Values that differ from those stored, by field key, as typed."""
        texts = {key: _text(editor) for key, editor in self._editors.items()}
        return {key: text for key, text in texts.items() if text != self._stored[key]}

    def forget_typed(self) -> None:
        """Give every editor its stored value back."""
        for key, editor in self._editors.items():
            _set_text(editor, self._stored[key])

    def editor(self, key: str) -> Editor | None:
        """Where the field ``key`` is typed; ``None`` when it is locked."""
        return self._editors.get(key)

    def show_view(self, view: RecordView, marked: frozenset[str], formats: Formats, parent: str) -> None:
        """Show ``view``, of a child with the name of her RSG; what is typed and not saved stays."""
        shown, typed = _Shown(view, marked, formats, parent), self.typed()
        self._editors, self._stored, self._values = {}, {}, []
        inner = QWidget()
        grid = gbox(across=Space.L, down=Space.XS, wide=1)
        for row, (field, value) in enumerate(zip(FIELDS[view.ref.kind], view.values, strict=True)):
            self._add(grid, row, field, value, shown)
        column = vbox(inner, around=PAGE_EDGE)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inner)
        one_stop(self._values)
        tab_in_place(self, [*self._values, *self._editors.values()])
        for key, text in typed.items():
            if key in self._editors:
                _set_text(self._editors[key], text)
        self.edited.emit()

    def _add(self, grid: QGridLayout, row: int, field: Field, value: str, shown: _Shown) -> None:
        label = Label(tr(field.label), "strong" if field.key in shown.marked else "muted")
        label.setFixedHeight(current_sizes().control)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        locked = field.key in shown.view.locked
        if locked or shown.view.as_of is not None:
            text = _read_only(field, value, shown)
            self._values.append(text)
            grid.addWidget(text, row, 1)
            if locked:
                grid.addWidget(_lock(lock_sentence(shown.view)), row, 2, Qt.AlignmentFlag.AlignTop)
            return
        editor = self._make_editor(field, value)
        label.setBuddy(editor)
        grid.addWidget(editor, row, 1)

    def _make_editor(self, field: Field, value: str) -> Editor:
        editor: Editor
        if field.type is FieldType.NOTE:
            editor = QPlainTextEdit(value)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(2 * current_sizes().control)
        else:
            editor = QLineEdit(value)
            if field.type is FieldType.DATE:
                editor.setPlaceholderText(tr("AAAA-MM-JJ"))
        editor.setAccessibleName(tr(field.label))
        editor.textChanged.connect(self.edited)
        self._editors[field.key] = editor
        self._stored[field.key] = value
        return editor


def _read_only(field: Field, value: str, shown: _Shown) -> ValueText:
    kind = shown.view.ref.kind
    words = value_shown(kind, field.key, value, shown.formats) if value else ""
    if is_open(kind, field, shown.view.values):
        words = tr("ouverte")
    if value and field.role is Role.PARENT and shown.parent:
        words = f"{words} · {shown.parent}"
    text = ValueText()
    text.set_row_height(current_sizes().control)
    text.show_value(words, tr(field.label), marked=field.key in shown.marked)
    return text


def _lock(sentence: str) -> Glyph:
    lock = Glyph(IconName.LOCK, Ink.MUTED)
    lock.setAccessibleName(sentence)
    lock.setToolTip(tip(sentence))
    lock.setFixedHeight(current_sizes().control)
    return lock


def _text(editor: Editor) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()


def _set_text(editor: Editor, text: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        editor.setText(text)
