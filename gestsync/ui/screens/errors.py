"""Erreurs ouvertes: what runs found to fix, how, and what became of it (seed 1)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KINDS
from gestsync.domain.issues import Event, is_of_the_site
from gestsync.domain.records import Topic
from gestsync.domain.texts import mark
from gestsync.services.export import export_errors
from gestsync.services.queries import ErrorEvent, ErrorRow, ErrorState, NamedFiche
from gestsync.ui.drawings import IconName
from gestsync.ui.error_box import OF_THE_MAPPING, OF_THE_SITE
from gestsync.ui.formats import Formats, capitalised
from gestsync.ui.models.rows import Heading, TableRow
from gestsync.ui.screens.exporting import ask_sheet, write_list
from gestsync.ui.screens.list_card import Listing
from gestsync.ui.screens.list_window import ListWindow
from gestsync.ui.texts import error_advice, error_sentence, fact_said, tr
from gestsync.ui.tokens import Space, Tone
from gestsync.ui.widgets.boxes import hbox
from gestsync.ui.widgets.buttons import Button, PrimaryButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.chips import ChipSpec
from gestsync.ui.widgets.delegates import ChipDelegate
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.first_size import open_at
from gestsync.ui.widgets.labels import Label
from gestsync.ui.widgets.row_menu import RowAct, act_of, acts_of
from gestsync.ui.workbench import Workbench

_NUMBER, _SENTENCE = 0, 2
_OF_THE_MAPPING = OF_THE_MAPPING | {ErrorCode.IMP_1011, ErrorCode.IMP_1029}
"""Mended in the mapping editor: missing columns, unknown codes, texts in another encoding, RSGs not read."""
_STATES = {
    ErrorState.OPEN: mark("Ouvertes"),
    ErrorState.CLOSED: mark("Fermées"),
    ErrorState.ALL: mark("Toutes"),
}
_EVENTS = {
    Event.OPENED: mark("ouverte {when}"),
    Event.REOPENED: mark("revenue {when}"),
    Event.CLOSED: mark("fermée {when}"),
}
_FOUND_BY_SYNC = mark("trouvée par {n} synchronisation"), mark("trouvée par {n} synchronisations")
_MET_BY = {
    "EXC": (mark("rencontrée par {n} récupération"), mark("rencontrée par {n} récupérations")),
    "BAS": (mark("rencontrée par {n} sauvegarde"), mark("rencontrée par {n} sauvegardes")),
}
"""What met an error, by the family of its number."""


class ErrorsScreen(ListWindow):
    """Not modal: she keeps it beside the accounting program while she corrects."""

    topics = frozenset({Topic.ERRORS})

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, Listing(tr("Erreurs ouvertes"), "errors", _headings(), ""))
        open_at(self, 1160, 600)
        self._rows: tuple[ErrorRow, ...] = ()
        self.states = FilterChips(tr("Montrer"))
        self.table.setAccessibleName(tr("Erreurs"))  # closed ones, too
        self.table.give_room((0, 0, 0, 1, 1))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_SENTENCE, QHeaderView.ResizeMode.Stretch)
        self.table.setItemDelegateForColumn(_NUMBER, ChipDelegate(self.table))
        self._sentence = Label("", "card-title", wrap=True)
        self._advice = Label("", wrap=True)
        self.claimants = Label("", wrap=True)
        self._number = Label("", "muted")
        self.past = Label("", "muted", wrap=True)
        self.open_button = PrimaryButton(tr("Ouvrir la fiche"))
        self.again_button = PrimaryButton("")
        self.match_button = Button(tr("Correspondance des colonnes…"))
        self.renumber_button = Button(tr("Changement de système comptable…"))
        self.export_button = Button(tr("Exporter…"))
        self._detail = self._lay_out_detail()
        self._lay_out([self._head()], [self._detail], [])
        self._connect()
        self.table.setFocus()

    def refresh(self) -> None:
        self.workbench.read(lambda queries: queries.errors(ErrorState.ALL), self._show, owner=self)

    @property
    def state(self) -> ErrorState:
        """Which errors are listed."""
        return ErrorState(self.states.current or ErrorState.OPEN.value)

    def _show(self, rows: tuple[ErrorRow, ...]) -> None:
        counts = {state: sum(_is_in(state, row) for row in rows) for state in ErrorState}
        number = self.workbench.formats.number
        self.states.set_options(
            [FilterOption(state.value, tr(_STATES[state]), number(counts[state])) for state in ErrorState]
        )
        self._rows = tuple(row for row in rows if _is_in(self.state, row))
        formats, now = self.workbench.formats, self.workbench.now()
        self.export_button.setEnabled(bool(self._rows))
        self.empty.say(self._nothing())
        self.show_rows([_line(row, formats, now) for row in self._rows])

    def _nothing(self) -> str:
        if self.state is ErrorState.CLOSED:
            return tr("Aucune erreur n’a encore été corrigée.")
        return tr("Aucune erreur ouverte.")

    def _current(self) -> ErrorRow | None:
        return self.table.current_of(self._rows)

    def _show_current(self) -> None:
        error = self._current()
        self._detail.setVisible(error is not None)
        if error is None:
            return
        self._sentence.setText(error_sentence(error.code, error.facts))
        self._advice.setText(error_advice(error.code, error.facts))
        claimants = fact_said(error.facts, "claimants").splitlines()
        self.claimants.setText("\n".join(f"•\u2002{each}" for each in claimants))
        self.claimants.setVisible(bool(claimants))
        self._number.setText(f"{error.code.number} · {tr(error.fixer.value)}")
        self.match_button.setVisible(error.code in _OF_THE_MAPPING)
        # File numbers that went to other persons are right once the office changed accounting systems.
        self.renumber_button.setVisible(error.code is ErrorCode.IMP_1025)
        again = _way_on(error)
        self.again_button.set_face(again)
        self.again_button.setVisible(bool(again) and error.closed_at is None)
        several = len(error.concerned) > 1
        self.open_button.set_face(tr("Ouvrir une fiche…") if several else tr("Ouvrir la fiche"))
        self.open_button.setVisible(error.kind is not None)
        self.open_button.setEnabled(bool(error.concerned))
        self.open_button.setToolTip(
            "" if error.concerned else tr("Cette ligne de la base n’a pas de fiche ici.")
        )
        self.workbench.read(
            lambda queries: queries.error_events(error.id),
            lambda events: self._show_past(error, events),
            owner=self,
            topic="past",
        )

    def _show_past(self, error: ErrorRow, events: Sequence[ErrorEvent]) -> None:
        formats, now = self.workbench.formats, self.workbench.now()
        told = [tr(_EVENTS[each.event], when=formats.when(each.at, now)) for each in reversed(events)]
        one, many = _MET_BY.get(error.code.number[:3], _FOUND_BY_SYNC)
        words = ", ".join([*told, formats.count(error.runs, tr(one), tr(many))])
        self.past.setText(f"{capitalised(words)}.")

    def _match(self) -> None:
        error = self._current()
        if error is not None:
            self.workbench.mapping_wanted.emit(error.code)

    def _again(self) -> None:
        error = self._current()
        if error is None:
            return
        if error.code in OF_THE_SITE:
            self.workbench.exchange_settings_wanted.emit()
        elif is_of_the_site(error.code):
            self.workbench.retrieval_wanted.emit()
        else:
            self.workbench.sync_wanted.emit()

    def _on_activated(self) -> None:
        """The main act of the row, as its blue button says it."""
        if self.again_button.isHidden():
            self._open()
        else:
            self._again()

    def _open(self) -> None:
        error = self._current()
        if error is None or not error.concerned:
            return
        if len(error.concerned) == 1:
            self._open_all(error.concerned)
        else:
            below = self.open_button.rect().bottomLeft()
            menu = self.menu_of(error.concerned)
            menu.popup(self.open_button.mapToGlobal(below))
            menu.setActiveAction(menu.actions()[0])  # a second Entrée opens it

    def _acts(self) -> list[RowAct]:
        error = self._current()
        mending = acts_of(self.again_button, self.match_button, self.renumber_button)
        if error is None or len(error.concerned) <= 1:
            return [act_of(self.open_button), *mending]
        named = [
            RowAct(tr("Ouvrir la fiche\u00a0: {who}", who=_named(each)), partial(self._open_all, [each]))
            for each in error.concerned
        ]
        return [act_of(self.open_button), *named, *mending]

    def menu_of(self, fiches: Sequence[NamedFiche]) -> QMenu:
        """Which of several fiches to open, each by its name, or all; deletes itself."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for each in fiches:
            self._add(menu, _named(each).replace("&", "&&"), [each])
        menu.addSeparator()
        self._add(menu, tr("Ouvrir toutes les fiches"), fiches)
        return menu

    def _add(self, menu: QMenu, words: str, fiches: Sequence[NamedFiche]) -> None:
        menu.addAction(words).triggered.connect(lambda: self._open_all(fiches))

    def _open_all(self, fiches: Sequence[NamedFiche]) -> None:
        for each in fiches:
            self.workbench.open_fiche(each.ref)

    def export(self) -> None:
        """Ask where, then write the list that is shown."""
        title = tr("Exporter les erreurs")
        if (path := ask_sheet(self.workbench.view, self, title, tr("erreurs.xlsx"))) is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list that is shown."""
        ports, state, words = self.workbench.ports, self.state, (tr("{n} erreur"), tr("{n} erreurs"))
        write_list(self.workbench, path, lambda _ctx: export_errors(ports, state, path), words)

    def _connect(self) -> None:
        self.states.chosen.connect(lambda _key: self.refresh())
        self.table.activated.connect(lambda _index: self._on_activated())
        self.table.row_menu.acts = self._acts
        self.open_button.clicked.connect(self._open)
        self.again_button.clicked.connect(self._again)
        self.match_button.clicked.connect(self._match)
        self.renumber_button.clicked.connect(self.workbench.renumber_wanted)
        self.export_button.clicked.connect(self.export)

    def _lay_out_detail(self) -> Card:
        card = Card()
        for label in (self._sentence, self.claimants, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(label)
        row = hbox(gap=Space.S)
        row.addWidget(self._number, 1)
        row.addWidget(self.match_button)
        row.addWidget(self.renumber_button)
        row.addWidget(self.open_button)
        row.addWidget(self.again_button)
        card.add(self.past)
        card.body.addLayout(row)
        return card

    def _head(self) -> QWidget:
        head = QWidget()
        row = hbox(head, gap=Space.S)
        row.addWidget(self.states, 1)
        row.addWidget(self.export_button)
        return head


def _way_on(error: ErrorRow) -> str:
    """What is left to do about an error of a whole run, which no fiche mends; empty for the others."""
    if error.kind is not None:
        return ""
    if error.code in OF_THE_SITE:
        return tr("Paramétrage…")
    if is_of_the_site(error.code):
        return tr("Récupérer de nouveau")
    return tr("Synchroniser de nouveau") if error.code.number.startswith("IMP-") else ""


def _named(fiche: NamedFiche) -> str:
    """« Nom, Prénom (numéro) », without the number of a child, which is never shown."""
    return f"{fiche.name} ({fiche.ref.number})" if KINDS[fiche.ref.kind].number_shown else fiche.name


def _is_in(state: ErrorState, row: ErrorRow) -> bool:
    return state is ErrorState.ALL or (row.closed_at is None) is (state is ErrorState.OPEN)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading("number", tr("Numéro"), 124),
        Heading("kind", tr("Fiche"), 84),
        Heading("sentence", tr("Ce qui ne va pas"), 430),
        Heading("fixer", tr("Qui peut corriger"), 276, quiet=True),
        Heading("since", tr("Depuis"), 200, quiet=True),
    )


def _line(row: ErrorRow, formats: Formats, now: int) -> TableRow:
    open_chip = ChipSpec(IconName.ALERT, row.code.number, Tone.REJECTED)
    closed_chip = ChipSpec(IconName.CHECK, row.code.number, Tone.UNCHANGED)
    since = formats.when(row.opened_at, now)
    if row.closed_at is not None:
        since = tr("fermée {when}", when=formats.when(row.closed_at, now))
    cells = (
        row.code.number,
        tr(KINDS[row.kind].singular) if row.kind else "—",
        error_sentence(row.code, row.facts),
        capitalised(tr(row.fixer.value)),
        capitalised(since),
    )
    return TableRow(str(row.id), cells, open_chip if row.closed_at is None else closed_chip)
