"""Erreurs ouvertes: what the last synchronisation found to fix, one by one, and how (seed 1)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gestsync.domain.fields import KINDS
from gestsync.domain.records import RecordRef, Topic
from gestsync.services.queries import ErrorRow
from gestsync.ui.drawings import IconName
from gestsync.ui.models.rows import Heading, RowsModel, TableRow
from gestsync.ui.screens.screen import Screen
from gestsync.ui.screens.sync_preview_run import provider_name
from gestsync.ui.texts import error_advice, error_sentence, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.record_table import RecordTable
from gestsync.ui.workbench import Workbench

_NUMBER, _KIND, _SENTENCE, _FIXER = range(4)


class ErrorsScreen(Screen):
    """A window of its own, not modal: she keeps it beside the accounting program while she corrects."""

    topics = frozenset({Topic.ERRORS})

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Erreurs ouvertes"))
        self.resize(1060, 560)
        self._rows: tuple[ErrorRow, ...] = ()
        headings = self._headings()
        self.model = RowsModel(headings, self)
        widths = [heading.width for heading in headings]
        self.table = RecordTable(tr("Erreurs ouvertes"), "errors", workbench.view, widths)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(_NUMBER, ChipDelegate(self.table))
        self.empty = EmptyState(tr("Aucune erreur ouverte. Tout est en ordre."))
        self._sentence = Label("", "card-title", wrap=True)
        self._advice = Label("", wrap=True)
        self._number = Label("", "muted")
        self.open_button = PrimaryButton(tr("Ouvrir la fiche"))
        self._close = Button(tr("Fermer"))
        self._card = Card(tr("Erreurs ouvertes"), flush=True)
        self._detail = self._lay_out_detail()
        self._lay_out()
        self.table.row_changed.connect(lambda _row: self._show_detail())
        self.table.activated.connect(lambda _index: self._open())
        self.open_button.clicked.connect(self._open)
        self._close.clicked.connect(self.close)

    def refresh(self) -> None:
        self.workbench.read(lambda queries: queries.open_errors(), self._show, owner=self)

    def _show(self, rows: tuple[ErrorRow, ...]) -> None:
        self._rows = rows
        provider = provider_name(self.workbench)
        self.model.show([_line(place, row) for place, row in enumerate(rows)])
        self._card.set_aside(self.workbench.formats.number(len(rows)) if rows else "")
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.empty.say(tr("Aucune erreur ouverte dans {provider}.", provider=provider))
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_detail()

    def _current(self) -> ErrorRow | None:
        row = self.table.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _show_detail(self) -> None:
        error = self._current()
        self._detail.setVisible(error is not None)
        if error is None:
            return
        self._sentence.setText(error_sentence(error.code, error.facts))
        self._advice.setText(error_advice(error.code, error.facts))
        self._number.setText(f"{error.code.number} · {tr(error.fixer.value)}")
        self.open_button.setEnabled(error.record is not None)
        missing = tr("Cette ligne de la base n’a pas de fiche ici.")
        self.open_button.setToolTip("" if error.record is not None else missing)

    def _open(self) -> None:
        error = self._current()
        if error is not None and error.record is not None:
            ref = RecordRef(error.kind, error.number, error.record)
            self.workbench.record_wanted.emit(ref, None, frozenset())

    def _headings(self) -> tuple[Heading, ...]:
        return (
            Heading("number", tr("Numéro"), 124),
            Heading("kind", tr("Fiche"), 84),
            Heading("sentence", tr("Ce qui ne va pas"), 500),
            Heading("fixer", tr("Qui peut corriger"), 240, quiet=True),
        )

    def _lay_out_detail(self) -> Card:
        card = Card()
        for label in (self._sentence, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(label)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._number, 1)
        row.addWidget(self._close)
        row.addWidget(self.open_button)
        card.body.addLayout(row)
        return card

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._card.add(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(Space.M)
        page.addWidget(self._card, 1)
        page.addWidget(self._detail)


def _line(place: int, row: ErrorRow) -> TableRow:
    chip = ChipSpec(IconName.ALERT, row.code.number, Tone.REJECTED)
    cells = (
        row.code.number,
        tr(KINDS[row.kind].singular),
        error_sentence(row.code, row.facts),
        tr(row.fixer.value),
    )
    return TableRow(f"{row.code.number} {row.number} {row.facts.get('where', place)}", cells, chip)
