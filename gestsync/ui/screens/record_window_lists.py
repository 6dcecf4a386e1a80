"""The Enfants and Historique tabs of a fiche."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from gestsync.domain.fields import Role, full_name, position, positions
from gestsync.domain.records import RecordKind
from gestsync.services.queries import OperationRow, RecordRow
from gestsync.ui.formats import Formats
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.models.statuses import needs_attention, status_chip
from gestsync.ui.screens.list_card import ListCard, Listing
from gestsync.ui.screens.report_words import detail_of
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.chips import outcome_chip
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.row_menu import RowAct, act_of
from gestsync.ui.workbench import Workbench


class ChildrenList(ListCard):
    """The present children of an RSG; a double-click opens a child's fiche."""

    def __init__(self, workbench: Workbench) -> None:
        headings = (
            Heading("name", tr("Nom"), 200),
            Heading("birth", tr("Naissance"), 130, quiet=True),
            Heading("end", tr("Fin de l’entente"), 130),
            Heading("status", tr("Statut"), 110),
        )
        nothing = tr("Aucun enfant chez cette RSG.")
        super().__init__(workbench, Listing(tr("Enfants"), "record-children", headings, nothing))
        self._workbench = workbench
        self._children: Sequence[RecordRow] = ()
        self.table.give_room((120, 0, 0, 0))
        self.table.setItemDelegateForColumn(3, ChipDelegate(self.table))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.row_menu.acts = lambda: [
            RowAct(tr("Ouvrir la fiche"), lambda: self._open(self.table.currentIndex().row()))
        ]

    def show_children(self, children: Sequence[RecordRow], formats: Formats) -> None:
        """Show ``children`` in order."""
        self._children = children
        self.show_rows([_child_line(child, formats) for child in children])

    def _open(self, row: int) -> None:
        self._workbench.open_fiche(self._children[row].ref)


class OperationsList(ListCard):
    """Everything that happened to one fiche; a double-click shows the fiche at that date."""

    chosen = Signal(object)
    """The ``OperationRow`` of the row."""
    all_asked = Signal()
    undo_asked = Signal(object)
    """The ``OperationRow`` to take back, in part or whole."""

    def __init__(self, workbench: Workbench) -> None:
        headings = (
            Heading("outcome", tr("Opération"), 142),
            Heading("at", tr("Date"), 176, quiet=True),
            Heading("detail", tr("Détail"), 200),
        )
        nothing = tr("Rien n’est encore arrivé à cette fiche.")
        super().__init__(workbench, Listing(tr("Historique"), "record-history", headings, nothing))
        self._rows: Sequence[OperationRow] = ()
        self.table.setItemDelegateForColumn(0, ChipDelegate(self.table))
        self.table.activated.connect(lambda index: self.chosen.emit(self._rows[index.row()]))
        link = LinkButton(tr("Voir dans l’historique des mises à jour"))
        link.clicked.connect(self.all_asked)
        foot = hbox(around=(Space.L, 0, Space.L - LinkButton.ring, 0))
        self.undo_link = LinkButton(tr("Annuler…"))
        self.undo_link.clicked.connect(self._ask_undo)
        self.table.row_changed.connect(lambda _row: self._show_undo())
        self.table.row_menu.acts = lambda: [
            RowAct(tr("Fiche à cette date"), lambda: self.chosen.emit(self._current())),
            act_of(self.undo_link),
        ]
        foot.addLayout(flow_of(link), 1)
        foot.addWidget(self.undo_link)
        self.body.addLayout(foot)

    def show_operations(self, rows: Sequence[OperationRow], formats: Formats) -> None:
        """Show ``rows``, newest first."""
        self._rows = rows
        self.show_rows([_operation_line(row, formats) for row in rows])
        self._show_undo()

    def _current(self) -> OperationRow | None:
        return self.table.current_of(self._rows)

    def _show_undo(self) -> None:
        row = self._current()
        self.undo_link.setEnabled(row is not None and row.can_be_undone)

    def _ask_undo(self) -> None:
        row = self._current()
        if row is not None:
            self.undo_asked.emit(row)


def _child_line(child: RecordRow, formats: Formats) -> TableRow:
    kind = RecordKind.ENFANT
    birth = child.values[position(kind, "date_naissance")]
    end = child.values[positions(kind, Role.END)[0]]
    status = child.values[positions(kind, Role.STATUS)[0]]
    chip = status_chip(status)
    cells = (
        full_name(kind, child.values),
        formats.date(birth) if birth else "",
        formats.date(end) if end else tr("ouverte"),
        status,
    )
    return TableRow(str(child.ref.id), cells, chip if needs_attention(chip) else None, 3)


def _operation_line(row: OperationRow, formats: Formats) -> TableRow:
    chip = outcome_chip(row.outcome)
    cells = (chip.text, formats.instant(row.modified_at or row.at), detail_of(row, formats))
    return TableRow(str(row.id), cells, chip)
