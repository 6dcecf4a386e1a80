"""The side pane of a list: the fiche of the current row, its locks and, for an RSG, her children."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.fields import FIELDS, Role, called, positions
from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.services.queries import Queries, RecordRow, RecordView
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.kind_words import caption_of
from gestsync.ui.models.record_columns import is_open
from gestsync.ui.models.statuses import absent_chip, status_chip
from gestsync.ui.texts import tr
from gestsync.ui.theme import current_sizes
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import empty, gbox, hbox, vbox
from gestsync.ui.widgets.buttons import Button, button_row
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec, StatusChip
from gestsync.ui.widgets.field_list import FieldList, FieldRow
from gestsync.ui.widgets.labels import ElidedLabel, Label, Rule
from gestsync.ui.widgets.proportion_bar import Part, ProportionBar
from gestsync.ui.widgets.scrolled import Scrolled

_ABOVE = frozenset({Role.LAST_NAME, Role.FIRST_NAME, Role.STATUS, Role.MINISTRY, Role.PLACES})
"""Roles already told by the head of the pane or by its bar."""


@dataclass(frozen=True, slots=True)
class PaneContent:
    """What the pane shows of one fiche."""

    view: RecordView
    children: tuple[RecordRow, ...] = ()
    parent: str = ""
    """Name of the RSG of a child."""


def pane_content(queries: Queries, ref: RecordRef) -> PaneContent:
    """Read what the pane shows. Raises ``AppError`` FUS-3002."""
    view = queries.record(ref.kind, ref.id or 0)
    children = queries.children(ref.number) if ref.kind is RecordKind.RSG else ()
    return PaneContent(view, children, parent_name(queries, view))


def parent_name(queries: Queries, view: RecordView) -> str:
    """Name of the RSG of a child, today; empty when it has none, or she is not here."""
    found = positions(view.ref.kind, Role.PARENT)
    number = view.values[found[0]] if found else ""
    if not number:
        return ""
    try:
        ref = queries.find(RecordKind.RSG, number)
    except AppError:  # the provider names an RSG that is not here (yet)
        return ""
    return called(ref.kind, queries.record(ref.kind, ref.id or 0).values)


def state_chip(view: RecordView) -> ChipSpec | None:
    """The chip beside a name: the status, or absent; ``None`` when there is no status."""
    if view.state is RecordState.ABSENT:
        return absent_chip(view.ref.kind)
    status = view.values[positions(view.ref.kind, Role.STATUS)[0]]
    return status_chip(status) if status else None


def lock_sentence(view: RecordView) -> str:
    """Why a field cannot be typed here."""
    return tr("Donné par {provider}; corrigez-le là-bas.", provider=view.provider)


class RecordPane(Card):
    """Reading only; the two buttons tell what is wanted."""

    open_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Détail de la fiche"))
        self._hint = Label(tr("Choisissez une fiche pour en voir le détail."), "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = Label("", "page-title", wrap=True)
        self._chip = StatusChip(status_chip(""))
        self._caption = ElidedLabel("", "muted")
        self._fields = FieldList(tr("Champs"))
        self._children = _Children()
        self._content = self._lay_out_content()
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._content, 1)
        self.clear()

    def clear(self) -> None:
        """Show no fiche."""
        self._content.hide()
        self._hint.show()

    def show_content(self, content: PaneContent, formats: Formats) -> None:
        """Show one fiche."""
        view = content.view
        self._name.setText(called(view.ref.kind, view.values))
        chip = state_chip(view)
        self._chip.setVisible(chip is not None)
        if chip is not None:
            self._chip.set_spec(chip)
        self._caption.setText(caption_of(view))
        self._caption.setVisible(bool(self._caption.text()))
        self._fields.set_fields(_rows(content, formats))
        self._children.setVisible(view.ref.kind is RecordKind.RSG)
        self._children.show_children(content, formats)
        self._hint.hide()
        self._content.show()

    def _lay_out_content(self) -> QWidget:
        head = hbox(gap=Space.S)
        head.addWidget(self._name, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        scrolled = QWidget()
        inner = vbox(scrolled, gap=Space.M)
        inner.addWidget(self._fields)
        inner.addWidget(self._children)
        inner.addStretch(1)
        content = QWidget()
        column = vbox(content, gap=Space.S)
        column.addLayout(head)
        column.addWidget(self._caption)
        column.addWidget(Scrolled(scrolled), 1)
        column.addLayout(self._buttons())
        return content

    def _buttons(self) -> QHBoxLayout:
        open_button, history = Button(tr("Ouvrir la fiche")), Button(tr("Historique"))
        open_button.clicked.connect(self.open_asked)
        history.clicked.connect(self.history_asked)
        return button_row(left=[open_button, history])


class _Children(QWidget):
    """« 8 places occupées sur 9 », a bar, and a line a child: name, end of the agreement."""

    def __init__(self) -> None:
        super().__init__()
        self._places = Label("", "muted")
        self._bar = ProportionBar(tr("Places occupées"))
        self._grid = gbox(across=Space.S, down=0, wide=0)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Enfants"), "strong"), 1)
        head.addWidget(self._places)
        column = vbox(self, gap=Space.XS, around=(0, Space.S, 0, 0))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(self._grid)

    def show_children(self, content: PaneContent, formats: Formats) -> None:
        self._show_places(content.view)
        empty(self._grid)
        for number, child in enumerate(content.children):
            name, end = child_words(child, formats)
            self._grid.addWidget(_tall(ElidedLabel(name)), 2 * number, 0)
            self._grid.addWidget(_tall(Label(end, "muted")), 2 * number, 1)
            self._grid.addWidget(Rule(), 2 * number + 1, 0, 1, 2)

    def _show_places(self, view: RecordView) -> None:
        found = positions(view.ref.kind, Role.PLACES)
        total = int(view.values[found[0]] or 0) if found else 0
        self._bar.setVisible(total > 0)
        words = tr("{occupied} places occupées sur {total}", occupied=view.occupied, total=total)
        self._places.setText(words if total else tr("Places inconnues"))
        tone = Tone.REJECTED if view.occupied > total else None
        self._bar.set_parts([Part(view.occupied, words, tone)], total)


def child_words(child: RecordRow, formats: Formats) -> tuple[str, str]:
    """« Abel Nguyen » and the end of the agreement, « ouverte » when it has none."""
    kind = child.ref.kind
    end = child.values[positions(kind, Role.END)[0]]
    return called(kind, child.values), formats.date(end) if end else tr("ouverte")


def _rows(content: PaneContent, formats: Formats) -> list[FieldRow]:
    view, rows = content.view, []
    kind, lock = view.ref.kind, lock_sentence(view)
    for field, value in zip(FIELDS[kind], view.values, strict=True):
        opened = is_open(kind, field, view.values)
        if not (value or opened) or field.role in _ABOVE:
            continue
        shown = tr("ouverte") if opened else value_shown(kind, field.key, value, formats)
        if field.role is Role.PARENT and content.parent:
            shown = f"{shown} · {content.parent}"
        rows.append(FieldRow(tr(field.title), shown, lock if field.key in view.locked else ""))
    return rows


def _tall(label: Label) -> Label:
    label.setMinimumHeight(current_sizes().field_row + Space.XS)
    return label
