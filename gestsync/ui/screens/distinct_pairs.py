"""Paires « Pas un doublon »: who said that two fiches are two persons, when, why; and the way back."""

from typing import Final

from PySide6.QtWidgets import QWidget

from gestsync.domain.fields import KINDS, full_name
from gestsync.domain.records import RecordKind, RecordRef, Topic
from gestsync.services.queries import DeclaredPair, Queries
from gestsync.services.results import Undone
from gestsync.services.undo import undo
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import EMPTY, capitalised
from gestsync.ui.models.kind_words import CLIENTS_FIRST, plural_of
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.list_card import Listing
from gestsync.ui.screens.list_window import ListWindow
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.row_menu import acts_of
from gestsync.ui.workbench import Workbench

_STATE: Final = 4


class DistinctPairsScreen(ListWindow):
    """The pairs that a search and a file no longer ask about."""

    topics = frozenset({Topic.RECORDS})

    def __init__(self, workbench: Workbench) -> None:
        listing = Listing(
            tr("Paires « Pas un doublon »"),
            "distinct",
            _headings(),
            tr("Aucune paire n’a été déclarée « pas un doublon »."),
        )
        super().__init__(workbench, listing)
        open_at(self, 1160, 560)
        self.pairs: tuple[DeclaredPair, ...] = ()
        self._all: dict[RecordKind, tuple[DeclaredPair, ...]] = {}
        self.kind_chips = FilterChips(tr("Sorte de fiches"))
        self.table.setItemDelegateForColumn(_STATE, ChipDelegate(self.table))
        self.open_button = PrimaryButton(tr("Ouvrir les deux fiches"))
        self.withdraw_button = Button(tr("Retirer la décision…"))
        self._lay_out([self.kind_chips], [], [self.told, self.withdraw_button, self.open_button])
        self.kind_chips.chosen.connect(lambda _key: self._show())
        self.table.activated.connect(lambda _index: self.open_fiches())
        self.table.row_menu.acts = lambda: acts_of(self.open_button, self.withdraw_button)
        self.open_button.clicked.connect(self.open_fiches)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.table.setFocus()

    @property
    def kind(self) -> RecordKind:
        """Which pairs are listed."""
        return RecordKind(self.kind_chips.current or CLIENTS_FIRST[0].value)

    def refresh(self) -> None:
        self.workbench.read(_declared, self._on_read, owner=self)

    def current(self) -> DeclaredPair | None:
        """The pair that is looked at."""
        return self.table.current_of(self.pairs)

    def open_fiches(self) -> None:
        """Both fiches, side by side."""
        if (pair := self.current()) is not None:
            for ref in (pair.left, pair.right):
                self.workbench.open_fiche(ref)

    def withdraw(self) -> None:
        """Ask, then take the decision back with what it let through."""
        if (pair := self.current()) is not None:
            ask_withdraw(self.workbench, pair, self)

    def _on_read(self, found: dict[RecordKind, tuple[DeclaredPair, ...]]) -> None:
        self._all = found
        number, settings = self.workbench.formats.number, self.workbench.settings
        self.kind_chips.set_options(
            [
                FilterOption(kind.value, plural_of(kind, settings), number(len(found[kind])))
                for kind in CLIENTS_FIRST
            ]
        )
        if not found[self.kind]:  # rather those there are than an empty list
            self.kind_chips.choose(next((kind for kind in CLIENTS_FIRST if found[kind]), self.kind).value)
        self._show()

    def _show(self) -> None:
        self.pairs = self._all.get(self.kind, ())
        formats, now = self.workbench.formats, self.workbench.now()
        self.show_rows([_line(pair, formats.when(pair.at, now)) for pair in self.pairs])

    def _show_current(self) -> None:
        pair = self.current()
        for button in (self.open_button, self.withdraw_button):
            button.setEnabled(pair is not None)
        self.told.setText(_told(pair) if pair is not None else "")


def ask_withdraw(workbench: Workbench, pair: DeclaredPair, parent: QWidget) -> DecisionDialog:
    """Ask, then take the decision about ``pair`` back with what it let through."""
    dialog = DecisionDialog(
        tr("Retirer cette décision?"),
        tr(
            "{pair} : la question sera posée de nouveau. Une modification que cette décision a laissée "
            "passer attendra de nouveau; ce qui a été modifié depuis est gardé.",
            pair=tr("{left} et {right}", left=_who(pair, left=True), right=_who(pair, left=False)),
        ),
        tr("Retirer la décision"),
        parent,
    )

    def on_withdrawn(_done: Undone) -> None:
        workbench.announced.emit(tr("Décision retirée. La question sera posée de nouveau."), None)

    ports = workbench.ports
    dialog.ask(lambda: workbench.write(lambda _ctx: undo(ports, pair.run), on_withdrawn, owner=workbench))
    return dialog


def state_chip(pair: DeclaredPair) -> ChipSpec:
    """Whether a decision holds."""
    if pair.holds:
        return ChipSpec(IconName.CHECK, tr("Tient"), Tone.UNCHANGED)
    return ChipSpec(IconName.CLOCK, tr("À revoir"), Tone.OLDER)


def _declared(queries: Queries) -> dict[RecordKind, tuple[DeclaredPair, ...]]:
    return {kind: queries.declared_pairs(kind) for kind in CLIENTS_FIRST}


def _headings() -> list[Heading]:
    return [
        Heading("left", tr("Fiche"), 250),
        Heading("right", tr("Autre fiche"), 250),
        Heading("reason", tr("Raison"), 230),
        Heading("at", tr("Décidé"), 210, quiet=True),
        Heading("state", tr("État"), 170),
    ]


def _line(pair: DeclaredPair, when: str) -> TableRow:
    by = capitalised(f"{when} · {pair.who}" if pair.who else when)
    chip = state_chip(pair)
    cells = (_who(pair, left=True), _who(pair, left=False), pair.reason or EMPTY, by, chip.text)
    return TableRow(f"{pair.run}-{pair.left.number}", cells, chip, _STATE)


def _told(pair: DeclaredPair) -> str:
    if pair.holds:
        return tr("La question n’est pas posée tant que ce qui identifie les deux fiches ne change pas.")
    return tr("Ce qui identifie l’une des fiches a changé depuis : la question est posée de nouveau.")


def _who(pair: DeclaredPair, *, left: bool) -> str:
    ref, values = (pair.left, pair.left_values) if left else (pair.right, pair.right_values)
    return person(ref, values)


def person(ref: RecordRef, values: tuple[str, ...]) -> str:
    """« Nom, Prénom · numéro », without the number of a child."""
    shown = KINDS[ref.kind].number_shown
    if not values:
        return tr("n°\u00a0{number}", number=ref.number) if shown else EMPTY
    name = full_name(ref.kind, values)
    return f"{name} · {ref.number}" if shown else name
