"""The pane under the operations: what happened to one modification, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gestsync.domain.errors import AppError
from gestsync.domain.records import Change, Outcome, RecordRef
from gestsync.domain.texts import mark
from gestsync.services.force import would_change
from gestsync.services.queries import OperationRow, PendingPair, Queries
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import first_last, number_of
from gestsync.ui.models.unnumbered import said_of
from gestsync.ui.screens.report_fields import FieldLine, FieldsTable, compared, corrected
from gestsync.ui.screens.report_words import older_sentence
from gestsync.ui.texts import error_told, tr
from gestsync.ui.tokens import Space
from gestsync.ui.widgets.boxes import hbox, vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import StatusChip, outcome_chip
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import RowAct, acts_of
from gestsync.ui.workbench import Workbench

_CHOOSE = mark("Choisissez une opération pour en voir le détail.")
_SENTENCES = {
    Outcome.CREATED: mark("{name} : nouvelle fiche n°\u00a0{number}."),
    Outcome.UNCHANGED: mark("{name} : la modification reçue ne change aucun champ de la fiche."),
    Outcome.ALREADY: mark(
        "{name} : modification déjà traitée. Même reçue plusieurs fois, elle n’est traitée qu’une fois."
    ),
}
_OTHER_CONTENT = mark(
    "{name} : une modification de même date a déjà été traitée, avec un autre contenu. Celle-ci ne l’est pas."
)
_HELD = mark(
    "{name} existe déjà sous le n°\u00a0{other}. "
    "La fiche n’a pas été mise à jour pour ne pas créer de doublon."
)
_UPDATED = mark("{name}, n°\u00a0{number} : {count}.")
_SETTLED = mark("{name} : ce doublon du n°\u00a0{other} est réglé.")


def sentence_of_operation(row: OperationRow, formats: Formats) -> str:
    """What happened, in one or two sentences."""
    name = first_last(row.name) or tr("Le client")
    if row.code is not None:
        return error_told(row.code, row.facts)
    if row.outcome is Outcome.OLDER:
        return older_sentence(row, formats)
    if row.outcome is Outcome.DUPLICATE:
        return tr(said_of(row.kind, _HELD if row.pending else _SETTLED), name=name, other=row.other)
    text = _OTHER_CONTENT if row.flagged else _SENTENCES.get(row.outcome)
    if text is not None:
        return tr(said_of(row.kind, text), name=name, number=number_of(row.kind, row.number))
    count = formats.count(len(row.fields), tr("{n} champ corrigé"), tr("{n} champs corrigés"))
    number = number_of(row.kind, row.number)
    return tr(said_of(row.kind, _UPDATED), name=name, number=number, count=count)


_Found = PendingPair | RecordRef | tuple[Change, ...]
"""What is read of an operation: the two of a pair, the fiche that a settled one leads to, or its changes."""


def _may_force(row: OperationRow) -> bool:
    return row.outcome is Outcome.OLDER and not row.undone


def _led_to(queries: Queries, row: OperationRow) -> RecordRef | tuple[Change, ...]:
    """The fiche that the number of a settled duplicate leads to now; nothing once it was erased."""
    try:
        return queries.find(row.kind, row.number)
    except AppError:
        return ()


class DetailPane(Card):
    """Shows one operation. Acts go out as wishes; those that need an answer first are signals."""

    distinct_asked = Signal(object)
    """OperationRow: « pas un doublon »."""
    force_asked = Signal(object)
    """OperationRow: apply although it is older."""
    done = Signal()
    """The act that had the keyboard was done, and is no longer offered."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(flush=True)
        self._workbench = workbench
        self._row: OperationRow | None = None
        self._existing: RecordRef | None = None
        self.chip = StatusChip(outcome_chip(Outcome.UPDATED))
        self.sentence = Label(wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fields = FieldsTable(workbench.view)
        self.merge = PrimaryButton(tr("Fusionner les deux fiches…"), IconName.MERGE)
        self.distinct = Button(tr("Pas un doublon…"))
        self.force = Button(tr("Appliquer quand même…"))
        self.open_record = LinkButton(tr("Ouvrir la fiche"))
        self.see_line = LinkButton("")
        self.empty = EmptyState(tr(_CHOOSE))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page())
        self.add(self._pages, 1)
        self._connect()

    def show_nothing(self) -> None:
        """Nothing is chosen: say how to choose."""
        self._row = None
        self._pages.setCurrentIndex(0)

    def show_operation(self, row: OperationRow) -> None:
        """Show ``row``; its fields are read behind the window."""
        same = self._row is not None and self._row.id == row.id
        self._row, self._existing = row, None
        self.chip.set_spec(outcome_chip(row.outcome))
        self.sentence.setText(sentence_of_operation(row, self._workbench.formats))
        self._offer(row)
        if not same:
            self._show_lines(())
        self._read(row)

    def acts(self) -> list[RowAct]:
        """What can be done with the operation, what a double-click on it does first."""
        return acts_of(self.merge, self.open_record, self.see_line, self.distinct, self.force)

    def open_fiche(self) -> bool:
        """Open the fiche of the operation, its changed fields marked; whether there is one."""
        ref, row = self._record(), self._row
        if ref is None or row is None:
            return False
        self._workbench.open_fiche(ref, marked=row.fields)
        return True

    def _read(self, row: OperationRow) -> None:
        ports = self._workbench.ports

        def question(queries: Queries) -> _Found:
            if _may_force(row):
                return would_change(ports, row.id)
            if row.record is None and row.settled_by is not None:
                return _led_to(queries, row)
            return queries.pending_pair(row.id) if row.pending else queries.changes(row.id)

        def on_read(found: _Found) -> None:
            if self._row is row:
                self._on_read(found)

        self._workbench.read(question, on_read, owner=self, topic="detail")

    def _on_read(self, found: _Found) -> None:
        formats = self._workbench.formats
        if isinstance(found, RecordRef):
            self._existing = found
            self._offer(self._row)
        elif isinstance(found, PendingPair):
            self._existing = found.left
            kind = found.left.kind
            left = tr(said_of(kind, mark("Fiche n°\u00a0{number} (actuelle)")), number=found.left.number)
            right = tr(said_of(kind, mark("Reçu pour le n°\u00a0{number}")), number=found.right.number)
            self._show_lines(compared(found, formats), left, right)
            self._offer(self._row)
        else:
            titles = tr("Ancienne valeur"), tr("Nouvelle valeur")
            if self._row is not None and _may_force(self._row):  # what would be written is seen before
                titles = tr("Dans la fiche"), tr("Reçu, plus ancien")
            self._show_lines(corrected(found, formats), *titles)

    def _show_lines(self, lines: tuple[FieldLine, ...], left: str = "", right: str = "") -> None:
        self._pages.setCurrentIndex(1)
        self.fields.setVisible(bool(lines))
        self._filler.setVisible(not lines)
        self.fields.lines.show(lines, left, right)

    def _offer(self, row: OperationRow | None) -> None:
        """Show the acts that make sense for ``row``, and only those."""
        had = self.window().focusWidget()
        held = row is not None and row.outcome is Outcome.DUPLICATE and row.pending
        self.merge.setVisible(held)
        self.distinct.setVisible(held)
        self.force.setVisible(row is not None and _may_force(row))
        self.open_record.setVisible(self._record() is not None)
        line = row.line if row is not None and row.file_id is not None else 0
        self.see_line.setVisible(line > 0)
        self.see_line.set_face(tr("Voir la ligne {line} du fichier", line=line))
        if had in {self.merge, self.distinct, self.force} and had.isHidden():
            self.done.emit()

    def _record(self) -> RecordRef | None:
        """The fiche that [Ouvrir la fiche] opens: its own, else that of its duplicate, or of its number."""
        row = self._row
        if row is not None and row.record is not None:
            return RecordRef(row.kind, row.number, row.record)
        return self._existing

    def _on_merge(self) -> None:
        if self._row is not None:
            self._workbench.merge_wanted.emit(self._row.id)

    def _on_see_line(self) -> None:
        if self._row is not None and self._row.file_id is not None:
            self._workbench.file_wanted.emit(self._row.file_id, self._row.line)

    def _connect(self) -> None:
        self.merge.clicked.connect(self._on_merge)
        self.distinct.clicked.connect(lambda: self.distinct_asked.emit(self._row))
        self.force.clicked.connect(lambda: self.force_asked.emit(self._row))
        self.open_record.clicked.connect(self.open_fiche)
        self.see_line.clicked.connect(self._on_see_line)

    def _page(self) -> QWidget:
        page = QWidget()
        head = hbox(gap=Space.M, around=(Space.L, Space.S, Space.L, 0))
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        self._filler = QWidget()
        column = vbox(page, gap=Space.XS)
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        column.addWidget(self._filler, 1)
        column.addLayout(self._acts())
        return page

    def _acts(self) -> QHBoxLayout:
        """On a second line where they are wider than the pane."""
        around = hbox(around=(Space.L, Space.XS, Space.L, Space.XS))
        around.addLayout(flow_of(self.merge, self.distinct, self.force, self.open_record, self.see_line))
        return around
