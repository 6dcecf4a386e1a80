"""The Doublons tab of a fiche: its pairs to decide, the decisions taken, the numbers that lead to it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from gestsync.domain.records import Outcome, RecordRef, RunKind
from gestsync.domain.texts import mark
from gestsync.services.queries import Candidate, DeclaredPair, FichePairs, MergedNumber, OperationRow
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.distinct import ask_distinct
from gestsync.ui.screens.distinct_pairs import ask_withdraw, person
from gestsync.ui.screens.duplicates_model import rule_words, score_words, who
from gestsync.ui.screens.history_undo import ask_undo
from gestsync.ui.screens.list_card import ListCard, Listing
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button, LinkButton, button_row
from gestsync.ui.widgets.chips import ChipSpec, outcome_chip
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.flow import flow_of
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import RowAct, acts_of
from gestsync.ui.workbench import Workbench

_TOLD: Final = (1, 2)
"""Columns said whole under the table, where they are cut."""
Entry = Candidate | DeclaredPair | MergedNumber


_ACTS: dict[type[Entry], tuple[str, IconName]] = {
    Candidate: (mark("Fusionner les deux fiches…"), IconName.MERGE),
    DeclaredPair: (mark("Retirer la décision…"), IconName.UNDO),
    MergedNumber: (mark("Annuler la fusion…"), IconName.UNDO),
}
"""What the main button says of an entry."""


class DuplicatesList(ListCard):
    """A double-click or Entrée merges a pair, and opens the other fiche of a decision."""

    count_changed = Signal(int)
    """How many pairs are to be decided."""

    def __init__(self, workbench: Workbench) -> None:
        headings = (
            Heading("state", tr("État"), 174),
            Heading("other", tr("Autre fiche"), 220),
            Heading("detail", tr("Détail"), 220, quiet=True),
        )
        nothing = tr(
            "Aucun doublon connu de cette fiche : rien n’est retenu à cause d’elle, la règle stricte ne lui "
            "trouve pas d’autre fiche, et rien n’a été décidé ni fusionné."
        )
        super().__init__(
            workbench, Listing(tr("Doublons de la fiche"), "record-duplicates", headings, nothing)
        )
        self._workbench = workbench
        self._ref: RecordRef | None = None
        self._into: MergedNumber | None = None
        self._operations: Sequence[OperationRow] = ()
        self.entries: list[Entry] = []
        self.told = Label("", "muted", wrap=True)
        self.unsearched = Label(
            tr(
                "Les doublons possibles viennent d’une recherche dans toute la base : aucune n’a été faite "
                "depuis l’ouverture de GestSync."
            ),
            "muted",
            wrap=True,
        )
        self.search_link = LinkButton(tr("Rechercher les doublons de toute la base"))
        self.open_button = Button(tr("Ouvrir l’autre fiche"))
        self.distinct_button = Button(tr("Pas un doublon…"))
        self.act_button = Button("")
        self.table.setItemDelegateForColumn(0, ChipDelegate(self.table))
        self._connect()
        self._lay_out_foot()

    def show_pairs(
        self, ref: RecordRef, known: FichePairs, operations: Sequence[OperationRow], formats: Formats
    ) -> None:
        """Show what is known of the fiche ``ref``, whose history is ``operations``."""
        self._ref, self._into, self._operations = ref, known.into, operations
        survivor = [known.into] if known.into is not None else []
        self.entries = [*survivor, *known.pairs, *known.declared, *known.numbers]
        self.show_rows([self._line(entry, formats) for entry in self.entries])
        self._show_acts()
        self.count_changed.emit(len(known.pairs))

    def say_searched(self, *, searched: bool) -> None:
        """Whether possible pairs can be among those shown: they are those of this session's last search."""
        self.unsearched.setVisible(not searched)

    def current(self) -> Entry | None:
        """The row that is looked at."""
        return self.table.current_of(self.entries)

    def act(self) -> None:
        """Open the merge of a pair, take a decision back, or a merge; each asks first."""
        entry = self.current()
        if isinstance(entry, Candidate):
            self._merge(entry)
        elif isinstance(entry, DeclaredPair):
            ask_withdraw(self._workbench, entry, self)
        elif entry is not None and (row := self._merge_of(entry)) is not None:
            ask_undo(self._workbench, row, self)

    def open_other(self) -> None:
        """Open the fiche that stands opposite, or the survivor when it was absorbed."""
        if (other := self._other()) is not None:
            self._workbench.open_fiche(other)

    def declare_distinct(self) -> None:
        """Ask why the two of a pair are two persons."""
        if isinstance(entry := self.current(), Candidate):
            ask_distinct(self._workbench, entry, self)

    def _merge(self, pair: Candidate) -> None:
        if pair.operation is not None:
            self._workbench.merge_wanted.emit(pair.operation)
        elif self._ref is not None:
            other = self._opposite(pair)[0].number
            self._workbench.merge_pair_wanted.emit(self._ref.kind, self._ref.number, other)

    def _acts(self) -> list[RowAct]:
        act, opened = (self.act_button, self.open_button)
        if self._opens_first():
            act, opened = opened, act
        return acts_of(act, opened, self.distinct_button)

    def _opens_first(self) -> bool:
        entry = self.current()
        return isinstance(entry, DeclaredPair) or (entry is not None and entry is self._into)

    def _on_activated(self) -> None:
        if self._opens_first():
            self.open_other()
        else:
            self.act()

    def _opposite(self, pair: Candidate) -> tuple[RecordRef, str]:
        """The side of a pair that is not this fiche."""
        is_left = self._ref is not None and pair.left.id == self._ref.id
        return (pair.right, pair.right_name) if is_left else (pair.left, pair.left_name)

    def _other(self) -> RecordRef | None:
        """The other fiche of the row, when it has one of its own."""
        entry = self.current()
        if isinstance(entry, Candidate):
            other = self._opposite(entry)[0]
            return other if other.id is not None else None
        if isinstance(entry, DeclaredPair) and entry.right.id is not None:
            return entry.right._replace(id=None)  # by its number: it may have been absorbed since
        return self._into.ref if self._into is not None and entry is self._into else None

    def _merge_of(self, number: MergedNumber) -> OperationRow | None:
        """What the history says of the act that brought a number here, unless it was taken back."""
        of_run = [row for row in self._operations if row.run == number.run and not row.undone]
        of_number = (row for row in of_run if row.facts.get("number") == number.ref.number)
        return next(of_number, of_run[0] if of_run else None)

    def _show_acts(self) -> None:
        entry = self.current()
        row = self.table.currentIndex().row()
        said = [str(self.model.index(row, column).data()) for column in _TOLD]
        self.told.setText("\n".join(said) if entry is not None else "")
        words, icon = _ACTS[Candidate if entry is None else type(entry)]
        self.act_button.set_face(tr(words), icon)
        done = self._merge_of(entry) if isinstance(entry, MergedNumber) else None
        is_open = isinstance(entry, Candidate | DeclaredPair) or (done is not None and done.can_be_undone)
        self.act_button.setEnabled(is_open)
        self.distinct_button.setEnabled(isinstance(entry, Candidate))
        self.open_button.setEnabled(self._other() is not None)
        for button in (self.open_button, self.distinct_button, self.act_button):
            button.setVisible(bool(self.entries))

    def _line(self, entry: Entry, formats: Formats) -> TableRow:
        if isinstance(entry, Candidate):
            return self._pair_line(entry)
        if isinstance(entry, DeclaredPair):
            return _decision_line(entry, formats)
        return self._number_line(entry, formats)

    def _pair_line(self, pair: Candidate) -> TableRow:
        if pair.operation is not None:
            word = tr("Retenue")
        else:
            word = tr("Doublon certain") if pair.rule is not None else tr("Doublon possible")
        chip = outcome_chip(Outcome.DUPLICATE, word)
        detail = rule_words(pair)
        if pair.why:
            detail += " · " + tr("score {score}", score=score_words(pair))
        key = f"pair:{pair.operation or ''}:{sorted(pair.numbers)}"
        return TableRow(key, (chip.text, who(*self._opposite(pair)), detail), chip)

    def _number_line(self, number: MergedNumber, formats: Formats) -> TableRow:
        words = (
            mark("Numéro d’avant le {date}") if number.by is RunKind.RENUMBER else mark("Fusionnée le {date}")
        )
        detail = tr(words, date=formats.instant(number.at))
        row = self._merge_of(number)
        if row is not None and row.facts.get("reason"):
            detail += f" · {row.facts['reason']}"
        word = tr("Absorbée par") if number is self._into else tr("Autre numéro")
        chip = ChipSpec(IconName.MERGE, word, Tone.MERGED)
        cells = (chip.text, person(number.ref, number.values), detail)
        return TableRow(f"number:{number.ref.number}", cells, chip)

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self._on_activated())
        self.table.row_changed.connect(lambda _row: self._show_acts())
        self.table.row_menu.acts = self._acts
        self.search_link.clicked.connect(lambda: self._workbench.duplicates_wanted.emit(False))
        self.open_button.clicked.connect(self.open_other)
        self.distinct_button.clicked.connect(self.declare_distinct)
        self.act_button.clicked.connect(self.act)

    def _lay_out_foot(self) -> None:
        link = hbox(around=(Space.L, 0, Space.L, 0))
        link.addLayout(flow_of(self.search_link))
        foot = button_row(self.open_button, self.distinct_button, self.act_button)
        foot.setContentsMargins(Space.M, 0, Space.M, Space.M)
        told = hbox(around=(Space.L, 0, Space.M, 0))
        told.addWidget(self.told)
        self.body.addLayout(told)
        unsearched = hbox(around=(Space.L, Space.S, Space.M, 0))
        unsearched.addWidget(self.unsearched)
        self.body.addLayout(unsearched)
        self.body.addLayout(link)
        self.body.addLayout(foot)


def _decision_line(pair: DeclaredPair, formats: Formats) -> TableRow:
    word = tr("Pas un doublon") if pair.holds else tr("À revoir")
    chip = outcome_chip(Outcome.DISTINCT, word) if pair.holds else ChipSpec(IconName.CLOCK, word, Tone.OLDER)
    said = [pair.reason, formats.instant(pair.at), pair.who]
    detail = " · ".join(word for word in said if word)
    key = f"decision:{pair.run}:{pair.right.number}"
    return TableRow(key, (chip.text, person(pair.right, pair.right_values), detail), chip)
